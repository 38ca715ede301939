"""Tables in plain text: rows of a label and numbers, their column heads, lists of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from policytext.reading.common.aligned import join
from policytext.reading.common.drafts import BESIDE, Draft, Line
from policytext.reading.lines.features import LEADER, is_caption
from policytext.reading.lines.hyphens import Vocabulary, collapse
from policytext.reading.tables.cards import field_names, find_card
from policytext.reading.tables.cells import header_draft, row_draft
from policytext.reading.tables.facts import find_facts
from policytext.reading.tables.heads import find_heads, heads_columns
from policytext.reading.tables.rows import (
    Row,
    is_label,
    is_row,
    is_value_line,
    is_weak_row,
    read_row,
)
from policytext.reading.tables.worded import find_worded

_TOTAL = re.compile(r"\W*(?:i alt|ialt|total|sum|samlet|tilsammen)\b[^a-zæøå]*$", re.IGNORECASE)
_FEWEST = 4
_FEWEST_VALUES = 2


@dataclass(slots=True)
class Table:
    """A stretch of lines that make a table or a list of contents.

    Args:
        start: Index of its first line.
        end: Index after its last.
        drafts: Its blocks.
    """

    start: int
    end: int
    drafts: list[Draft]


def find_tables(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Table]:
    """Return the tables and lists of contents among the lines, in order.

    Args:
        lines: The lines in the order of the source.
        vocabulary: The words of the document.
    """
    rows = [None if line.kind is not None else read_row(line.letters) for line in lines]
    names = field_names(lines)
    tables: list[Table] = []
    end = 0
    for at, row in enumerate(rows):
        if at < end:
            continue
        until, drafts = find_card(lines, at, names, vocabulary)
        if not drafts:
            until, drafts = find_worded(lines, at, vocabulary)
        if not drafts:
            until, drafts = find_facts(lines, at)
        if drafts:
            tables.append(Table(at, until, drafts))
            end = until
        if row is None or at < end:
            continue
        table = _contents(lines, rows, at) or _axis(lines, rows, at) or _table(lines, rows, at)
        if table is not None and table.start >= end:
            tables.append(table)
            end = table.end
    lone = [*_first_rows(lines, rows, tables), *_last_rows(lines, rows, tables)]
    # What stands between two tables may be the last row of one and the first of the other.
    alone = {table.end: table for table in lone}
    tables = sorted([*tables, *alone.values()], key=attrgetter("start"))
    _carry_heads(lines, tables)
    return tables


def _first_rows(
    lines: Sequence[Line], rows: Sequence[Row | None], tables: Sequence[Table]
) -> Iterator[Table]:
    """The first rows of tables that a page break has parted from all others, with their heads.

    They have as many values as the last of the rows below it, several at least and set apart.
    """
    for above, table in pairwise([Table(0, 0, []), *tables]):
        free = range(above.end, table.start)
        at = next((n for n in reversed(free) if lines[n].kind not in BESIDE), None)
        if at is None or lines[at].page != lines[table.start].page - 1:
            continue
        row, last = rows[at], table.drafts[-1]
        if row is None or row.tight or not is_row(lines[at], row) or last.type != "table_row":
            continue
        columns = len(last.cells) - 1
        if len(row.values) != columns or columns < _FEWEST_VALUES:
            continue
        top, heads = find_heads(lines, rows, [[at]], at, columns)
        if top < above.end:
            top, heads = at, []
        header = header_draft(lines, rows, heads, columns)
        drafts = [] if header is None else [header]
        yield Table(top, at + 1, [*drafts, row_draft(lines, rows, [at], columns, header)])


def _last_rows(
    lines: Sequence[Line], rows: Sequence[Row | None], tables: Sequence[Table]
) -> Iterator[Table]:
    """The last rows of tables that a page break has parted from all others.

    They have as many values as the rows above it, several at least: a title with a page number
    looks like a row of one.
    """
    for table, below in pairwise([*tables, Table(len(lines), len(lines), [])]):
        free = range(table.end, below.start)
        at = next((n for n in free if lines[n].kind not in BESIDE), None)
        if at is None or lines[at].page != lines[table.end - 1].page + 1:
            continue
        row, above = rows[at], table.drafts[-1]
        values = len(row.values) if row is not None and is_row(lines[at], row) else 0
        if above.type == "table_row" and values == len(above.cells) - 1 >= _FEWEST_VALUES:
            yield Table(at, at + 1, [row_draft(lines, rows, [at], values, None)])


def _carry_heads(lines: Sequence[Line], tables: Sequence[Table]) -> None:
    """Give a table's column heads to its rest on the next page, where they are not repeated."""
    for above, below in pairwise(tables):
        rows = [draft for draft in below.drafts if draft.type == "table_row"]
        if not rows or len(rows) < len(below.drafts) or any(row.header for row in rows):
            continue
        between = lines[above.end : below.start]
        turned = lines[above.end - 1].page + 1 == lines[below.start].page
        if not turned or any(line.kind not in BESIDE for line in between):
            continue
        for row in rows:
            if len(row.cells) == len(above.drafts[-1].cells):
                row.header = list(above.drafts[-1].header)


def _table(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> Table | None:
    """The table whose first values stand in a line, or None."""
    row = rows[at]
    if row is None:
        return None
    if is_value_line(lines[at], row):
        start = _label_above(lines, rows, at)
        if len(row.values) < 2:
            return None
    elif is_row(lines[at], rows[at]):
        start = at
    else:
        return None
    if start > 1 and _heads_rows(lines, rows, start - 1):
        columns = len(row.cells) - 1 if row.cells else 2
        together = lines[start - 2].page == lines[start - 1].page
        start -= together and heads_columns(lines[start - 2], columns)
    bodies = _collect(lines, rows, start)
    strong = sum(_strong(lines, rows, body) for body in bodies)
    if len(bodies) < 2 or not strong or strong + len(bodies) < _FEWEST:
        return None
    end = bodies[-1][-1] + 1
    columns = _columns(rows, bodies)
    if columns == 0:
        return None
    top, heads = find_heads(lines, rows, bodies, start, columns)
    if heads and heads[0] in [body[0] for body in bodies]:
        bodies = bodies[1:]
    header = header_draft(lines, rows, heads, columns)
    drafts = [] if header is None else [header]
    drafts += [row_draft(lines, rows, body, columns, header) for body in bodies]
    return Table(top, end, drafts)


def _label_above(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> int:
    """Where the label of a line of bare values begins: up to three lines above it."""
    start = at
    while (
        start > 0
        and at - start < 3
        and is_label(lines[start - 1])
        and rows[start - 1] is None
        and (start == at or not lines[start].blank_before)
    ):
        start -= 1
    return start


def _collect(lines: Sequence[Line], rows: Sequence[Row | None], start: int) -> list[list[int]]:
    """The rows of a table, each as the indices of its lines."""
    bodies: list[list[int]] = []
    at = start
    while at < len(lines):
        if lines[at].kind is not None or (bodies and lines[at].page != lines[start].page):
            break
        if bodies and is_caption(lines[at].letters.strip()):  # "Kilde: Egne tal, marts 2025"
            break
        bare = at == start and is_value_line(lines[at], rows[at])
        weak = bool(bodies) and is_weak_row(lines[at], rows[at])
        heading = (at == start or not lines[at].blank_before) and _heads_rows(lines, rows, at)
        if bare or weak or heading or is_row(lines[at], rows[at]):
            bodies.append([at])
            at += 1
            continue
        values = at
        while (
            values < len(lines)
            and values - at < 3
            and is_label(lines[values])
            and (rows[values] is None and (values == at or not lines[values].blank_before))
        ):
            values += 1
        follows = values > at and _ends_label(lines, rows, values)
        if not follows or lines[values].page != lines[start].page:
            break
        bodies.append([*range(at, values), values])
        at = values + 1
    return bodies


def _heads_rows(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> bool:
    """Whether a line inside a table heads the rows after it: a label right above several cells.

    Such a line ("Udgifter") becomes a row whose value cells are empty.
    """
    if at + 1 >= len(lines) or rows[at] is not None or not is_label(lines[at]):
        return False
    below = rows[at + 1]
    return (
        below is not None
        and max(len(below.cells) - 1, len(below.values)) > 1
        and not below.tight
        and not lines[at + 1].blank_before
        and lines[at].page == lines[at + 1].page
        and is_row(lines[at + 1], below)
        # What begins in a small letter is the rest of the label.
        and not lines[at + 1].letters.lstrip()[:1].islower()
    )


def _ends_label(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> bool:
    """Whether a line ends a row begun above it: bare values, or the label's rest and values."""
    if at >= len(lines):
        return False
    rest = lines[at].letters.lstrip()[:1].islower() and is_row(lines[at], rows[at])
    return rest or is_value_line(lines[at], rows[at])


def _strong(lines: Sequence[Line], rows: Sequence[Row | None], body: list[int]) -> bool:
    row = rows[body[-1]]
    return row is not None and (
        bool(row.cells) or row.led or len(row.values) >= 2 or is_row(lines[body[-1]], row)
    )


def _columns(rows: Sequence[Row | None], bodies: Sequence[list[int]]) -> int:
    """The number of value columns."""
    counts = []
    for body in bodies:
        row = rows[body[-1]]
        if row is not None:
            counts.append(len(row.cells) - 1 if row.cells else len(row.values))
    return max(counts, default=0)


def _contents(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> Table | None:
    """A list of contents: titles with page numbers that grow, set apart by tabs, dots or spaces."""
    entries: list[list[Line]] = []
    end = at
    last = 0
    while end < len(lines):
        # The number of a title over two lines stands behind the second one.
        size = 2 if _is_first_half(lines, rows, end) else 1
        number = _page_number(lines, rows, end + size - 1)
        if number is None or not last <= number < 2000:
            break
        last = number
        entries.append(list(lines[end : end + size]))
        end += size
    if len(entries) < 3 or _goes_on(lines, rows, end) or any(map(_is_total, lines[at:end])):
        return None
    texts = [join([line.text for line in entry], " ").sub(LEADER, " ") for entry in entries]
    drafts = [
        Draft("contents", collapse(text), entry[0].page)
        for text, entry in zip(texts, entries, strict=True)
    ]
    return Table(at, end, drafts)


def _page_number(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> int | None:
    """The page number that an entry of a list of contents ends in."""
    row = rows[at]
    if row is None or len(row.values) != 1 or row.tight or row.label < 2:
        return None
    number = lines[at].letters[slice(*row.values[0])].strip()
    return int(number) if number.isdecimal() else None


def _is_first_half(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> bool:
    """Whether a line without a number is the first of an entry whose second has a leader."""
    if at + 1 >= len(lines) or rows[at] is not None or lines[at].kind is not None:
        return False
    below = lines[at + 1]
    return not below.blank_before and LEADER.search(below.letters) is not None


def _goes_on(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> bool:
    """Whether a line is a row right below others: no page number is less than the one above it."""
    row = rows[at] if at < len(lines) else None
    if row is None or row.tight or lines[at].blank_before or lines[at].page != lines[at - 1].page:
        return False
    return is_row(lines[at], row)


def _is_total(line: Line) -> bool:
    """Whether a line begins as the last row of a table does, and no title."""
    return _TOTAL.match(line.letters) is not None


def _axis(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> Table | None:
    """The scale of a chart: a line of numbers in even steps."""
    row = rows[at]
    if row is None or row.cells or row.label or len(row.values) < 4:
        return None
    numbers = [lines[at].letters[a:b].rstrip("%").replace(",", ".") for a, b in row.values]
    try:
        steps = {round(float(b) - float(a), 6) for a, b in pairwise(numbers)}
    except ValueError:
        return None
    if len(steps) != 1 or steps == {0.0}:
        return None
    return Table(at, at + 1, [Draft("caption", collapse(lines[at].text), lines[at].page)])
