"""Tables that a file states, laid out as the grid they are: a merged cell holds for all it covers.

Heads may stand over several rows: "Natur, pct." over "2015" and "2021" gives each of two columns
both heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.drafts import Draft
from policytext.reading.tables.rows import YEAR, is_closed, is_unit, is_value

CELL_GAP = "\t"
"""Supplied between the cells of a table row."""

_MOST_HEADS = 8
"""A table with more rows of heads has some inside of it; rows know the first and the last ones."""

_MOST_COLUMNS = 200
"""In a column further right no cell reaches into the rows below; no table for people has it."""

_COUNTS = frozenset({"antal", "andel"})


@dataclass(slots=True)
class Cell:
    """A cell as the file states it.

    Args:
        text: What it says, on one line.
        columns: How many columns it reaches over.
        rows: How many rows.
    """

    text: AlignedText
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class TableRow:
    """A row as the file states it.

    Args:
        cells: The cells that begin in it, in order.
        page: The page that it stands on.
        head: Whether the file says that it holds column heads.
        refs: Signs of its footnotes.
    """

    cells: list[Cell]
    page: int = 1
    head: bool = False
    refs: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Placed:
    """A cell with the row and the column that it begins in."""

    cell: Cell
    row: int
    column: int

    @property
    def said(self) -> str:
        return self.cell.text.text

    def is_title(self, width: int) -> bool:
        """Whether it stands over the whole table, and so tells no column from another."""
        return self.cell.columns > 1 and self.cell.columns >= width


_Grid = list[list[_Placed | None]]


def table_drafts(rows: Sequence[TableRow]) -> Iterator[tuple[Draft, Sequence[str]]]:
    """Yield the rows of a table that say something, each with the signs of its footnotes.

    A cell that begins in a row above is a cell of the row all the same; its text stands where it
    begins.

    Args:
        rows: The rows as the file states them.
    """
    grid = _laid_out(rows)
    heads = _heads(rows, grid)
    drafts: list[Draft | None] = []
    above: list[Draft] = []
    opened = False
    for number, (row, places) in enumerate(zip(rows, grid, strict=True)):
        draft = _draft(number, places, row.page, drafts)
        drafts.append(draft)
        if draft is None:
            continue
        draft.opens, opened = not opened, True
        if number in heads:
            if len(above) == _MOST_HEADS:
                del above[_MOST_HEADS // 2]
            above.append(draft)
        else:
            draft.header = list(above)
        yield draft, row.refs


def title_over(rows: Sequence[TableRow]) -> AlignedText | None:
    """Return what the first row of a table says in a cell over all columns, if it is such a row.

    Args:
        rows: The rows as the file states them.
    """
    width = max(sum(cell.columns for cell in row.cells) for row in rows)
    first = rows[0].cells
    return first[0].text if len(first) == 1 < width <= first[0].columns else None


def _laid_out(rows: Sequence[TableRow]) -> _Grid:
    """Which cell stands in each column of each row."""
    grid: _Grid = [[] for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < len(grid[number]) and grid[number][column] is not None:
                column += 1
            placed = _Placed(cell, number, column)
            rows_covered = cell.rows if column < _MOST_COLUMNS else 1
            for below in grid[number : number + rows_covered]:
                below.extend([None] * (column + cell.columns - len(below)))
                below[column : column + cell.columns] = [placed] * cell.columns
            column += cell.columns
    return grid


def _draft(
    number: int, places: Sequence[_Placed | None], page: int, drafts: Sequence[Draft | None]
) -> Draft | None:
    """A row of the grid as a block; None where no cell that begins in it says anything."""
    own = [
        placed.cell.text if placed and (placed.row, placed.column) == (number, column) else None
        for column, placed in enumerate(places)
    ]
    if not any(own):
        return None
    texts = [text if text is not None else AlignedText("") for text in own]
    spans: list[tuple[int, int]] = []
    reaching: dict[int, tuple[Draft, int]] = {}
    at = 0
    for column, (text, placed) in enumerate(zip(texts, places, strict=True)):
        span = (at, at + len(text))
        at = span[1] + len(CELL_GAP)
        if placed is not None and own[column] is None and placed.said:
            origin = drafts[placed.row] if placed.row < number else None
            if origin is not None:
                reaching[column] = (origin, placed.column)
            elif placed.row == number and not placed.is_title(len(places)):
                span = spans[placed.column]
        spans.append(span)
    text = join(texts, CELL_GAP)
    return Draft("table_row", text, page, cells=tuple(spans), reaching=reaching)


def _heads(rows: Sequence[TableRow], grid: _Grid) -> set[int]:
    """The rows of column heads: those that are called so, and those that divide them below."""
    heads = {number for number, row in enumerate(rows) if row.head}
    for number in range(1, len(rows) - 1):
        if number - 1 in heads and number not in heads:
            if _divides(number, grid, rows[number + 1 :]):
                heads.add(number)
        elif number not in heads:
            break
    for number in range(1, len(rows)):
        if {number - 1, number} <= heads:
            _spread(grid[number - 1], grid[number])
    return heads


def _divides(number: int, grid: _Grid, below: Sequence[TableRow]) -> bool:
    """Whether a row says, column by column, what the heads above it hold for: years, units, parts.

    Args:
        number: The row.
        grid: The table.
        below: The rows below it.
    """
    places, above = grid[number], grid[number - 1]
    if len(places) != len(above):
        return False
    # A head may be said again in each row that it holds for.
    own = {
        placed.column: placed
        for placed, over in zip(places, above, strict=True)
        if placed is not None and placed.row == number and placed.said
        if over is None or over.said != placed.said
    }
    if not own:
        return False
    if any(_is_amount(placed.said) or is_closed(placed.said) for placed in own.values()):
        return False
    named = [column for column, placed in own.items() if column and not _is_short(placed.said)]
    titled = len(own) > 1 and all(p is not None and p.is_title(len(above)) for p in above)
    spread = titled or all(_is_wide(above, column) for column in own if column)
    if 0 in own and (len(own) < 2 or not spread):
        return False  # "Byggeår | 1960 | 1975" is a row like those below it
    if 0 in own and named and not titled and above[0] is not None and above[0].said:
        return False
    return (spread or not named) and _has_amounts(below)


def _is_wide(heads: Sequence[_Placed | None], column: int) -> bool:
    """Whether the head over a column may hold for others too.

    It is merged, stands beside an empty one, or is said again in the next column.
    """
    here = heads[column]
    if here is None or not here.said or here.cell.columns > 1:
        return here is not None
    left = heads[column - 1] if column > 1 else None
    right = heads[column + 1] if column + 1 < len(heads) else None
    again = any(head is not None and head.said == here.said for head in (left, right))
    return again or (right is not None and not right.said)


def _has_amounts(rows: Sequence[TableRow]) -> bool:
    return any(_is_amount(cell.text.text) for row in rows for cell in row.cells)


def _is_amount(text: str) -> bool:
    return is_value(text) and YEAR.fullmatch(text) is None


def _is_short(text: str) -> bool:
    """Whether a cell is a year, a unit or what is counted."""
    return YEAR.fullmatch(text) is not None or is_unit(text) or text.lower() in _COUNTS


def _spread(above: list[_Placed | None], below: Sequence[_Placed | None]) -> None:
    """Let a head hold for the empty cells right of it, where the row below it divides them."""
    for column in range(2, min(len(above), len(below))):
        left, here = above[column - 1], above[column]
        parts = (below[column - 1], below[column])
        if left is None or here is None or here.said or not left.said:
            continue
        if all(p is not None and p.said and p.row > left.row for p in parts):
            above[column] = left
