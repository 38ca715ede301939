"""The cells of a table in plain text: labels, values in their columns, column heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Draft, Line
from policytext.reading.lines.hyphens import collapse
from policytext.reading.tables.rows import Row


def header_draft(
    lines: Sequence[Line], rows: Sequence[Row | None], heads: Sequence[int], columns: int
) -> Draft | None:
    """Return the column heads of a table as a row, or None when it has none.

    Args:
        lines: The lines of the text.
        rows: What each is when read as a row.
        heads: The places of the lines with the heads.
        columns: The number of value columns.
    """
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
    return cell_draft(cells, page)


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


def row_draft(
    lines: Sequence[Line],
    rows: Sequence[Row | None],
    body: Sequence[int],
    columns: int,
    header: Draft | None,
) -> Draft:
    """Return a row of a table, its values in their columns.

    Args:
        lines: The lines of the text.
        rows: What each is when read as a row.
        body: The places of the row's lines; the values stand in the last, if it has any.
        columns: The number of value columns.
        header: The row of column heads.
    """
    line = lines[body[-1]]
    row = rows[body[-1]]
    text = line.text
    rest = text if row is None else text[: row.label]
    label = _spaced([collapse(lines[n].text) for n in body[:-1]] + [collapse(rest)])
    if row is None:  # it heads the rows below it
        cells = [label] + [AlignedText("")] * columns
    elif row.cells:
        cells = [collapse(text[a:b]) for a, b in row.cells]
        cells += [AlignedText("")] * (columns + 1 - len(cells))
    else:
        cells = [label, *_placed(text, row, columns)]
    draft = cell_draft(cells, lines[body[0]].page)
    draft.header = [] if header is None else [header]
    return draft


def _placed(text: AlignedText, row: Row, columns: int) -> list[AlignedText]:
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


def cell_draft(cells: Sequence[AlignedText], page: int, gap: str = " ") -> Draft:
    """Return cells as a row of a table.

    Args:
        cells: The cells from left to right.
        page: The page that the row begins on.
        gap: What is supplied between those that say something.
    """
    whole = AlignedText("")
    spans: list[tuple[int, int]] = []
    for cell in cells:
        if cell and whole:
            whole = whole + gap
        start = len(whole)
        whole = whole + cell if cell else whole
        spans.append((start if cell else len(whole), len(whole)))
    return Draft("table_row", whole, page, cells=tuple(spans))
