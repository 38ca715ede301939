"""Tables of words in plain text: a line of heads, and cells below them that may wrap.

"Nr.   Indsats   Ansvarlig   Frist" above rows whose cells stand over one line or several: a plan of
action, set in runs of spaces or between bars.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Draft, Line
from policytext.reading.lines.hyphens import Vocabulary, collapse, join_lines
from policytext.reading.tables.cells import cell_draft
from policytext.reading.tables.columns import Columns, Span, head_columns
from policytext.reading.tables.merged import CELL_GAP
from policytext.reading.tables.rows import is_value
from policytext.reading.tables.wrapped import Body, collect_rows

_MOST_HEADS = 3
"""Lines that heads stand in."""

_FEWEST = 2


def find_worded(lines: Sequence[Line], at: int, vocabulary: Vocabulary) -> tuple[int, list[Draft]]:
    """Return where a table of words that begins in a line ends, and its rows, if it is one.

    Args:
        lines: The lines in the order of the source.
        at: The place of the first line of its heads.
        vocabulary: The words of the document.
    """
    for heads, columns in _heads(lines, at):
        if _is_row(lines, at - 1, columns):
            continue
        end, bodies = collect_rows(lines, heads[-1] + 1, columns, [lines[n].letters for n in heads])
        if _is_table(lines, columns, bodies) and not _returns(lines, heads, columns, bodies):
            return end, _drafts(lines, heads, columns, bodies, vocabulary)
    return at, []


def _heads(lines: Sequence[Line], at: int) -> Iterator[tuple[range, Columns]]:
    """The lines from one on that may be heads, with the columns that they stand over."""
    for main in range(at, min(at + _MOST_HEADS, len(lines))):
        line = lines[main]
        if line.kind is not None or line.page != lines[at].page:
            return
        if main > at and (line.blank_before):
            return
        columns = head_columns(line.letters, ends=main > at)
        if columns is None or not all(_stands_over(lines[n], columns) for n in range(at, main)):
            continue
        if not _are_begun(lines, range(at, main + 1), columns):
            continue
        end = main + 1
        while end < min(at + _MOST_HEADS, len(lines)) and _goes_on(lines, end, columns):
            end += 1
        if end < len(lines):
            yield range(at, end), _with_labels(lines[end], columns)


def _stands_over(line: Line, columns: Columns) -> bool:
    """Whether a line holds nothing but the first words of heads that end below it."""
    cells = columns.place(line.letters)
    return cells is not None and cells[0][0] == cells[0][1] and columns.is_exact(cells)


def _are_begun(lines: Sequence[Line], heads: range, columns: Columns) -> bool:
    """Whether no head begins in a small letter."""
    first: dict[int, str] = {}
    for at in heads:
        for column, cell in enumerate(columns.place(lines[at].letters) or []):
            if cell[0] < cell[1]:
                first.setdefault(column, lines[at].letters[cell[0]])
    return not any(map(str.islower, first.values()))


def _goes_on(lines: Sequence[Line], at: int, columns: Columns) -> bool:
    """Whether a line goes on with the heads above it."""
    line = lines[at]
    if line.kind is not None or line.blank_before:
        return False
    return line.page == lines[at - 1].page and _stands_over(line, columns)


def _with_labels(first: Line, columns: Columns) -> Columns:
    """The columns of a table, with one of labels in front that has no head."""
    start, end = _first_part(first)
    if columns.barred or end >= columns.heads[0][0]:
        return columns
    wider = replace(columns, heads=((start, start), *columns.heads))
    return wider if wider.place(first.letters) is not None else columns


def _first_part(line: Line) -> Span:
    text = line.letters
    start = len(text) - len(text.lstrip())
    end = text.find("  ", start)
    return start, len(text.rstrip()) if end < 0 else end


def _is_row(lines: Sequence[Line], at: int, columns: Columns) -> bool:
    """Whether the line above the heads stands in their columns, so that they are a row."""
    if at < 0 or lines[at].kind is not None or lines[at + 1].blank_before:
        return False
    cells = columns.place(lines[at].letters)
    return cells is not None and cells[0][0] < cells[0][1] and columns.is_exact(cells)


def _returns(lines: Sequence[Line], heads: range, columns: Columns, bodies: Sequence[Body]) -> bool:
    """Whether what a head says stands in a cell below it, so that it is one."""
    said = [lines[heads[-1]].letters[slice(*head)] for head in columns.heads]
    return any(
        said[column]
        and lines[body.places[0]].letters[slice(*body.cells[0][column])] == said[column]
        for body in bodies
        if body.cells
        for column in range(1, len(columns))
    )


def _is_table(lines: Sequence[Line], columns: Columns, bodies: Sequence[Body]) -> bool:
    """Whether rows are those of a table: their cells begin in their columns, and hold words."""
    rows = [body for body in bodies if body.cells]
    if len(rows) < _FEWEST:
        return False
    exact = sum(columns.is_exact(body.cells[0]) for body in rows)
    if exact < _FEWEST or 3 * exact < 2 * len(rows) or _is_prose(rows):
        return False
    worded = sum(_is_worded(lines, rows, column) for column in range(len(columns)))
    wrapped = any(len(body.cells) > 1 for body in rows)
    return worded >= _FEWEST or (columns.barred and wrapped)


def _is_prose(rows: Sequence[Body]) -> bool:
    """Whether the lines below the first of rows are as full as these: columns of running text."""
    further = [cells for body in rows for cells in body.cells[1:]]
    full = sum(all(end > start for start, end in cells) for cells in further)
    return full > len(rows) and 2 * full > len(further)


def _is_worded(lines: Sequence[Line], rows: Sequence[Body], column: int) -> bool:
    """Whether a column holds words in most of its cells, and no numbers or codes."""
    said = [
        text
        for body in rows
        if (text := lines[body.places[0]].letters[slice(*body.cells[0][column])])
    ]
    words = sum(not is_value(text) and sum(map(str.isalpha, text)) > _FEWEST for text in said)
    return bool(said) and 2 * words > len(said)


def _drafts(
    lines: Sequence[Line],
    heads: range,
    columns: Columns,
    bodies: Sequence[Body],
    vocabulary: Vocabulary,
) -> list[Draft]:
    """The heads and the rows as blocks."""
    placed = [columns.place(lines[n].letters) or [] for n in heads]
    header = _row(lines, Body([*heads], placed), len(columns), vocabulary)
    drafts = [header]
    for body in bodies:
        draft = _row(lines, body, len(columns), vocabulary)
        draft.header = [header]
        drafts.append(draft)
    _reach(drafts[1:], bodies)
    return drafts


def _row(lines: Sequence[Line], body: Body, columns: int, vocabulary: Vocabulary) -> Draft:
    """A row, its cells put together from all of its lines."""
    page = lines[body.places[0]].page
    if not body.cells:
        whole = collapse(lines[body.places[0]].text)
        return cell_draft([whole, *[AlignedText("")] * (columns - 1)], page)
    cells = [
        join_lines(
            [
                lines[n].text[slice(*cells[column])]
                for n, cells in zip(body.places, body.cells, strict=True)
            ],
            vocabulary,
        )
        for column in range(columns)
    ]
    return cell_draft(cells, page, CELL_GAP)


def _reach(drafts: Sequence[Draft], bodies: Sequence[Body]) -> None:
    """Let the first cell of a row hold for those under it."""
    over: Draft | None = None
    for draft, body in zip(drafts, bodies, strict=True):
        if not body.under:
            over = draft
        elif over is not None:
            draft.reaching = {0: (over, 0)}
