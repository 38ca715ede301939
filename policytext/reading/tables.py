"""Tables in plain text: rows of a label and numbers, their column heads, lists of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policytext.reading.aligned import AlignedText
from policytext.reading.drafts import Draft, Line
from policytext.reading.hyphens import collapse

_VALUE = re.compile(
    r"[<>~]?[-–−+]?\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?%?"
    r"|[<>~]?[-–−+]?\d+(?:[.,]\d+)?\*{0,2}%?|[-–—]|n/?a\.?"
)
LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*|\s*_{4,}\s*")
"""What leads from a title to its page number, or from a label to its value."""

_UNITS = frozenset(
    {"%", "pct.", "pct", "procent", "kr.", "kr", "mio.", "mia.", "mio", "mia", "point"}
)
_TOKEN = re.compile(r"\S+")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/]\d{2,4})?\*?")
_TOTAL = re.compile(r"\bi alt$", re.IGNORECASE)
_GAP = re.compile(r"\t| {2,}")
_PART = re.compile(r"\S+(?: {1,2}\S+)*")
_SENTENCE = re.compile(r"[.!?][\"”]?$|[,;]$")
_MARKER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]|\W{1,2}")
_PAGE_ENDS = frozenset({"running_head", "page_number"})
_MARGIN = _PAGE_ENDS | {"footnote"}
"""Kinds of lines that may stand between the rows of a table that goes on over a page."""

_MAX_LABEL = 130
_MAX_SHORT = 60
_FEWEST = 4
_COLUMN_GAP = 3


@dataclass(slots=True)
class _Row:
    """A line read as a table row.

    Args:
        label: Where the label ends in the line's text.
        values: Where each value begins and ends.
        tight: Whether label and values are set apart by nothing but single spaces.
        led: Whether dots lead from the label to the value.
        cells: Where the cells are, for rows with tabs.
    """

    label: int
    values: list[tuple[int, int]]
    tight: bool
    led: bool = False
    cells: list[tuple[int, int]] = field(default_factory=list)


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


def find_tables(lines: Sequence[Line]) -> list[Table]:
    """Return the tables and lists of contents among the lines, in order.

    Args:
        lines: The lines in the order of the source.
    """
    rows = [None if line.kind is not None else _row(line.text.text) for line in lines]
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        table = None
        if rows[at] is not None:
            table = _contents(lines, rows, at) or _axis(lines, rows, at) or _table(lines, rows, at)
        if table is not None and (not tables or table.start >= tables[-1].end):
            tables.append(table)
            at = table.end
        else:
            at += 1
    _carry_heads(lines, tables)
    return tables


def _carry_heads(lines: Sequence[Line], tables: Sequence[Table]) -> None:
    """Give a table's column heads to its rest on the next page, where they are not repeated."""
    for above, below in pairwise(tables):
        rows = [draft for draft in below.drafts if draft.type == "table_row"]
        if not rows or len(rows) < len(below.drafts) or any(row.header for row in rows):
            continue
        between = lines[above.end : below.start]
        turned = lines[above.end - 1].page + 1 == lines[below.start].page
        if not turned or any(line.kind not in _MARGIN for line in between):
            continue
        for row in rows:
            if len(row.cells) == len(above.drafts[-1].cells):
                row.header = list(above.drafts[-1].header)


def _row(text: str) -> _Row | None:
    """A line as a label with values after it, or None when nothing at its end is a number."""
    if len(text) > 400 or (not any(map(str.isdigit, text[-24:])) and "\t" not in text):
        return None
    if "\t" in text.strip():
        return _tabbed(text)
    parts = [match.span() for match in _PART.finditer(text)]
    if len(parts) > 2 and _YEAR.fullmatch(text[slice(*parts[0])]):
        if all(_is_value(text[a:b]) for a, b in parts[1:]):
            return _Row(parts[0][1], parts[1:], False, cells=parts)
    elif len(parts) > 2 and not all(_is_value(text[a:b]) for a, b in parts[1:]):
        numbers = [span for span in parts[1:] if _is_value(text[slice(*span)])]
        return _Row(parts[0][1], numbers, False, cells=parts)
    leader = LEADER.search(text)
    values: list[tuple[int, int]] = []
    rest = text.rstrip()
    unit_end = 0
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(rest)]
    while tokens:
        start, end = tokens.pop()
        token = rest[start:end]
        if token.lower() in _UNITS and not unit_end:
            unit_end = end
            continue
        if not _VALUE.fullmatch(token):
            break
        values.insert(0, (start, unit_end or end))
        unit_end = 0
    if not values or unit_end:
        return None
    label = len(rest[: values[0][0]].rstrip())
    if leader and leader.start() < values[0][0]:
        label = min(label, len(rest[: leader.start()].rstrip()))
    between = rest[label : values[0][0]]
    tight = len(between) <= 1 and all(b[0] - a[1] <= 1 for a, b in pairwise(values))
    return _Row(label, values, tight, bool(leader))


def _is_value(text: str) -> bool:
    """Whether a cell holds a number, with its unit or without."""
    number, *units = text.split() or [""]
    return bool(_VALUE.fullmatch(number)) and all(unit.lower() in _UNITS for unit in units)


def _tabbed(text: str) -> _Row | None:
    cells: list[tuple[int, int]] = []
    at = 0
    for part in text.rstrip().split("\t"):
        lead = len(part) - len(part.lstrip())
        cells.append((at + lead, at + lead + len(part.strip())))
        at += len(part) + 1
    if sum(start < end for start, end in cells) < 2:
        return None
    if len(cells) == 2 and _MARKER.fullmatch(text[: cells[0][1]].strip()):
        return None
    values = [(a, b) for a, b in cells[1:] if _VALUE.fullmatch(text[a:b].split(" ")[0])]
    return _Row(cells[0][1], values, False, cells=cells)


def _is_label(line: Line) -> bool:
    text = line.text.text.strip()
    return (
        line.kind is None
        and 1 < len(text) <= _MAX_SHORT
        and any(map(str.isalpha, text))
        and not _SENTENCE.search(text)
        and not text.endswith(":")
    )


def _is_row(line: Line, row: _Row | None) -> bool:
    """Whether a line is a row on the strength of its own form."""
    if row is None:
        return False
    text = line.text.text
    label = text[: row.label].strip()
    if row.cells:
        return len(row.cells) >= 2
    if not any(map(str.isalpha, label)) or len(label) > _MAX_LABEL or _SENTENCE.search(label):
        return False
    if row.led or len(row.values) >= 2:
        return True
    apart = row.values[0][0] - row.label >= _COLUMN_GAP and len(label) <= _MAX_SHORT
    return apart or (text[slice(*row.values[0])].rstrip().endswith("%") and not row.tight)


def _is_value_line(line: Line, row: _Row | None) -> bool:
    return row is not None and not row.cells and not line.text.text[: row.label].strip()


def _table(lines: Sequence[Line], rows: Sequence[_Row | None], at: int) -> Table | None:
    """The table whose first values stand in a line, or None."""
    row = rows[at]
    if row is None:
        return None
    if _is_value_line(lines[at], row):
        start = _label_above(lines, rows, at)
        if len(row.values) < 2:
            return None
    elif _is_row(lines[at], rows[at]):
        start = at
    else:
        return None
    bodies = _collect(lines, rows, start)
    strong = sum(_strong(lines, rows, body) for body in bodies)
    if len(bodies) < 2 or not strong or strong + len(bodies) < _FEWEST:
        return None
    end = bodies[-1][-1] + 1
    columns = _columns(rows, bodies)
    if columns == 0:
        return None
    top, heads = _heads(lines, rows, bodies, start, columns)
    if heads and heads[0] in [body[0] for body in bodies]:
        bodies = bodies[1:]
    header = _header_draft(lines, rows, heads, columns)
    drafts = [] if header is None else [header]
    drafts += [_row_draft(lines, rows, body, columns, header) for body in bodies]
    return Table(top, end, drafts)


def _label_above(lines: Sequence[Line], rows: Sequence[_Row | None], at: int) -> int:
    """Where the label of a line of bare values begins: up to three lines above it."""
    start = at
    while (
        start > 0
        and at - start < 3
        and _is_label(lines[start - 1])
        and rows[start - 1] is None
        and (start == at or not lines[start].blank_before)
    ):
        start -= 1
    return start


def _collect(lines: Sequence[Line], rows: Sequence[_Row | None], start: int) -> list[list[int]]:
    """The rows of a table, each as the indices of its lines."""
    bodies: list[list[int]] = []
    at = start
    while at < len(lines):
        if lines[at].kind is not None or (bodies and lines[at].page != lines[start].page):
            break
        bare = at == start and _is_value_line(lines[at], rows[at])
        if bare or _is_row(lines[at], rows[at]) or (bodies and _is_weak_row(lines[at], rows[at])):
            bodies.append([at])
            at += 1
            continue
        values = at
        while (
            values < len(lines)
            and values - at < 3
            and _is_label(lines[values])
            and (rows[values] is None and (values == at or not lines[values].blank_before))
        ):
            values += 1
        follows = values > at and _ends_label(lines, rows, values)
        if not follows or lines[values].page != lines[start].page:
            break
        bodies.append([*range(at, values), values])
        at = values + 1
    return bodies


def _ends_label(lines: Sequence[Line], rows: Sequence[_Row | None], at: int) -> bool:
    """Whether a line ends a row begun above it: bare values, or the label's rest and values."""
    if at >= len(lines):
        return False
    rest = lines[at].text.text.lstrip()[:1].islower() and _is_row(lines[at], rows[at])
    return rest or _is_value_line(lines[at], rows[at])


def _is_weak_row(line: Line, row: _Row | None) -> bool:
    """Whether a line inside a table is a row with a single number after a short label."""
    if row is None or row.cells or len(row.values) != 1:
        return False
    label = line.text.text[: row.label].strip()
    return any(map(str.isalpha, label)) and len(label) <= _MAX_SHORT and not _SENTENCE.search(label)


def _strong(lines: Sequence[Line], rows: Sequence[_Row | None], body: list[int]) -> bool:
    row = rows[body[-1]]
    return row is not None and (
        bool(row.cells) or row.led or len(row.values) >= 2 or _is_row(lines[body[-1]], row)
    )


def _columns(rows: Sequence[_Row | None], bodies: Sequence[list[int]]) -> int:
    """The number of value columns."""
    counts = []
    for body in bodies:
        row = rows[body[-1]]
        if row is not None:
            counts.append(len(row.cells) - 1 if row.cells else len(row.values))
    return max(counts, default=0)


def _heads(
    lines: Sequence[Line],
    rows: Sequence[_Row | None],
    bodies: Sequence[list[int]],
    start: int,
    columns: int,
) -> tuple[int, list[int]]:
    """Where a table begins with its heads, and the lines that hold the column heads."""
    first = rows[bodies[0][-1]]
    text = lines[bodies[0][-1]].text.text
    if first is not None and len(bodies) > 2:
        values = [text[a:b] for a, b in (first.cells[1:] or first.values)]
        others = rows[bodies[1][-1]]
        numeric = any(_is_value(value) for value in values)
        if values and all(_YEAR.fullmatch(value) for value in values):
            return start, [bodies[0][0]]
        if first.cells and not numeric and others is not None and others.values:
            return start, [bodies[0][0]]
    above = start - 1
    while above > 0 and lines[above].kind in _PAGE_ENDS:
        above -= 1
    if above >= 0 and _is_head_line(lines[above], columns):
        return above, [above]
    above = start - 1
    pieces: list[int] = []
    while above >= 0 and len(pieces) < 2 * columns + 1 and _is_head_piece(lines[above]):
        pieces.insert(0, above)
        above -= 1
    if columns > 1 and len(pieces) > 2 * columns:
        pieces = pieces[-2 * columns :]
    if pieces and len(pieces) >= columns > 1 and len(pieces) % columns == 0:
        return pieces[0], pieces
    return start, []


def _is_head_line(line: Line, columns: int) -> bool:
    text = _TOTAL.sub("I_alt", line.text.text.strip())
    tokens = text.split()
    if line.kind is not None or len(tokens) < columns or len(text) > 120 or _SENTENCE.search(text):
        return False
    years = sum(bool(_YEAR.fullmatch(token)) for token in tokens)
    if years >= 2 or text.endswith("I_alt"):
        return True
    parts = [part for part in _GAP.split(line.text.text.strip()) if part]
    # Numbers that are no years are the values of a row, such as the last on the page before.
    if all(_is_value(part) and not _YEAR.fullmatch(part) for part in parts[1:]):
        return False
    return len(parts) in ((columns, columns + 1) if columns > 1 else (2,))


def _is_head_piece(line: Line) -> bool:
    text = line.text.text.strip()
    return (
        line.kind is None
        and 0 < len(text) <= 30
        and len(text.split()) <= 3
        and text[0].isupper()
        and not any(map(str.isdigit, text))
        and text[-1] not in ".?!:,;"
    )


def _header_draft(
    lines: Sequence[Line], rows: Sequence[_Row | None], heads: Sequence[int], columns: int
) -> Draft | None:
    if not heads:
        return None
    page = lines[heads[0]].page
    if len(heads) == 1:
        line = lines[heads[0]].text
        row = rows[heads[0]]
        spans = row.cells if row is not None and row.cells else _head_cells(line.text, columns)
        cells = [collapse(line[a:b]) for a, b in spans]
    else:
        size = len(heads) // columns
        cells = [AlignedText("")]
        for at in range(0, len(heads), size):
            cells.append(_spaced([collapse(lines[n].text) for n in heads[at : at + size]]))
    return _cell_draft(cells, page)


def _head_cells(text: str, columns: int) -> list[tuple[int, int]]:
    """The cells of a head line: the last tokens are heads of values, the rest heads the labels."""
    gaps = [m.span() for m in re.finditer(r"\S+(?: \S+)*", text)]
    if len(gaps) == columns + 1:
        return gaps
    if len(gaps) == columns:
        return [(0, 0), *gaps]
    tokens = [m.span() for m in re.finditer(r"[Ii] alt|\S+", text)]
    heads = tokens[-columns:]
    before = tokens[:-columns]
    return [(before[0][0], before[-1][1]) if before else (0, 0), *heads]


def _row_draft(
    lines: Sequence[Line],
    rows: Sequence[_Row | None],
    body: Sequence[int],
    columns: int,
    header: Draft | None,
) -> Draft:
    line = lines[body[-1]]
    row = rows[body[-1]]
    if row is None:
        raise ValueError("a table row ends in a line with values")
    text = line.text
    label = _spaced([collapse(lines[n].text) for n in body[:-1]] + [collapse(text[: row.label])])
    if row.cells:
        cells = [collapse(text[a:b]) for a, b in row.cells]
        cells += [AlignedText("")] * (columns + 1 - len(cells))
    else:
        cells = [label, *_placed(text, row, columns)]
    draft = _cell_draft(cells, lines[body[0]].page)
    draft.header = [] if header is None else [header]
    return draft


def _placed(text: AlignedText, row: _Row, columns: int) -> list[AlignedText]:
    """The values in their columns, counted from the right; each further space is an empty cell."""
    cells: list[AlignedText] = []
    following: int | None = None
    left = columns - len(row.values)
    for start, end in reversed(row.values):
        if following is not None and left > 0:
            empty = min(left, following - end - 1)
            cells += [AlignedText("")] * empty
            left -= empty
        cells.append(collapse(text[start:end]))
        following = start
    cells += [AlignedText("")] * left
    return cells[::-1]


def _spaced(parts: Sequence[AlignedText]) -> AlignedText:
    whole = AlignedText("")
    for part in parts:
        if part:
            whole = whole + " " + part if whole else part
    return whole


def _cell_draft(cells: Sequence[AlignedText], page: int) -> Draft:
    whole = AlignedText("")
    spans: list[tuple[int, int]] = []
    for cell in cells:
        if cell and whole:
            whole = whole + " "
        start = len(whole)
        whole = whole + cell if cell else whole
        spans.append((start if cell else len(whole), len(whole)))
    return Draft("table_row", whole, page, cells=tuple(spans))


def _contents(lines: Sequence[Line], rows: Sequence[_Row | None], at: int) -> Table | None:
    """A list of contents: titles with page numbers that grow, set apart by tabs, dots or spaces."""
    end = at
    last = 0
    while end < len(lines):
        row = rows[end]
        if row is None or len(row.values) != 1 or row.tight:
            break
        number = lines[end].text.text[slice(*row.values[0])].strip()
        if not number.isdigit() or not last <= int(number) < 2000 or row.label < 2:
            break
        last = int(number)
        end += 1
    if end - at < 3:
        return None
    drafts = [
        Draft("contents", collapse(line.text.sub(LEADER, " ")), line.page) for line in lines[at:end]
    ]
    return Table(at, end, drafts)


def _axis(lines: Sequence[Line], rows: Sequence[_Row | None], at: int) -> Table | None:
    """The scale of a chart: a line of numbers in even steps."""
    row = rows[at]
    if row is None or row.cells or row.label or len(row.values) < 4:
        return None
    numbers = [lines[at].text.text[a:b].rstrip("%").replace(",", ".") for a, b in row.values]
    try:
        steps = {round(float(b) - float(a), 6) for a, b in pairwise(numbers)}
    except ValueError:
        return None
    if len(steps) != 1 or steps == {0.0}:
        return None
    return Table(at, at + 1, [Draft("caption", collapse(lines[at].text), lines[at].page)])
