"""Tables that rules mark out: grids of horizontal and vertical lines on a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from policytext.reading.formats.pdf.drawn import Box

if TYPE_CHECKING:
    from policytext.reading.formats.pdf.pieces import Piece

_THIN = 2.5
"""A rule is at most this thick, in points."""

_ROW_ALONE = 3
"""A row with nothing above or below it has at least so many cells."""

_NEAR = 3.5
"""Rules that end this near to each other meet."""

_MAX_RULES = 1500


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a table.

    Args:
        xs: Where its columns begin, and where the last one ends.
        ys: The same for its rows, from bottom to top.
        open: Cells (row from the top, column) that no rule parts from the one to their left.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    open: frozenset[tuple[int, int]] = frozenset()

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.xs[0]

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.xs[-1]

    @property
    def y0(self) -> float:
        """Lower edge."""
        return self.ys[0]

    @property
    def y1(self) -> float:
        """Upper edge."""
        return self.ys[-1]

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.ys) - 1

    def meets(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Whether a box stands in the table, if only in part."""
        return self.y0 <= y1 and y0 <= self.y1 and self.x0 <= x1 and x0 <= self.x1

    def holds(self, piece: Piece) -> bool:
        """Whether a word stands in the table."""
        x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def cell_of(self, piece: Piece) -> tuple[int, int]:
        """Row (from the top) and column of the cell a word stands in."""
        x, y = piece.x0 + min(2.0, (piece.x1 - piece.x0) / 2), (piece.y0 + piece.y1) / 2
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
        return self.row_at(y), column

    def row_at(self, y: float) -> int:
        """The row (from the top) at a height."""
        return self.rows - 1 - min(max(bisect_right(self.ys, y) - 1, 0), self.rows - 1)


def find_grids(boxes: Iterable[Box], width: float, height: float) -> list[Grid]:
    """Return the tables that the rules of a page make up.

    Args:
        boxes: What is drawn on the page.
        width: Width of the page in points.
        height: Its height.
    """
    flat: list[Box] = []
    upright: list[Box] = []
    for box in boxes:
        w, h = box.x1 - box.x0, box.y1 - box.y0
        if h <= _THIN and w >= 12 and w <= 1.05 * width:
            flat.append(box)
        elif w <= _THIN and h >= 5 and h <= 1.05 * height:
            upright.append(box)
    if len(flat) < 2 or not upright or len(flat) + len(upright) > _MAX_RULES:
        return []
    grids = [_grid(group) for group in _groups(flat + upright)]
    tables = [g for g in grids if g is not None and _is_table(g)]
    grounds = [b for b in boxes if b.x1 - b.x0 > _THIN and b.y1 - b.y0 > _THIN]
    return [_with_grounds(table, grounds) for table in tables] if grounds else tables


def _with_grounds(grid: Grid, grounds: Iterable[Box]) -> Grid:
    """A table with the rows that no rule parts, but grounds side by side do."""
    ys = list(grid.ys)
    levels: dict[tuple[int, int], list[Box]] = {}
    for box in grounds:
        if grid.x0 - _NEAR < box.x0 and box.x1 < grid.x1 + _NEAR:
            levels.setdefault((round(box.y0), round(box.y1)), []).append(box)
    for row in levels.values():
        row.sort()
        ends = [grid.x0, *(box.x1 for box in row)]
        starts = [*(box.x0 for box in row), grid.x1]
        if any(abs(end - start) > _NEAR for end, start in zip(ends, starts, strict=True)):
            continue
        for y in (row[0].y0, row[0].y1):
            if grid.y0 < y < grid.y1 and all(abs(y - other) > _NEAR for other in ys):
                ys.append(y)
    if len(ys) == grid.rows + 1:
        return grid
    ys.sort()
    return Grid(grid.xs, tuple(ys), _open_rows(grid, ys))


def _open_rows(grid: Grid, ys: Sequence[float]) -> frozenset[tuple[int, int]]:
    """The cells that no rule parts from the one to their left, by the rows between other lines."""
    rows = len(ys) - 1
    return frozenset(
        (rows - 1 - row, column)
        for row, (low, high) in enumerate(pairwise(ys))
        for column in range(1, grid.columns)
        if (grid.row_at((low + high) / 2), column) in grid.open
    )


def _is_table(grid: Grid) -> bool:
    """Whether a grid has rows and columns; a row alone may be what a page break left of one."""
    return grid.columns >= (2 if grid.rows > 1 else _ROW_ALONE) and grid.rows >= 1


def _groups(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules that meet each other, directly or through others."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(rules)), key=lambda i: rules[i].x0)
    active: list[int] = []
    for i in order:
        a = rules[i]
        active = [j for j in active if rules[j].x1 >= a.x0 - _NEAR]
        for j in active:
            b = rules[j]
            if b.y0 <= a.y1 + _NEAR and b.y1 >= a.y0 - _NEAR:
                parent[root(i)] = root(j)
        active.append(i)
    groups: dict[int, list[Box]] = {}
    for i in range(len(rules)):
        groups.setdefault(root(i), []).append(rules[i])
    return [groups[key] for key in sorted(groups)]


def _grid(rules: Sequence[Box]) -> Grid | None:
    flat = [r for r in rules if r.y1 - r.y0 <= _THIN]
    upright = [r for r in rules if r.y1 - r.y0 > _THIN]
    if len(flat) < 2 or not upright:
        return None
    xs = _merged([(r.x0 + r.x1) / 2 for r in upright])
    ys = _merged([(r.y0 + r.y1) / 2 for r in flat])
    x0, x1 = min(r.x0 for r in flat), max(r.x1 for r in flat)
    y0, y1 = min(r.y0 for r in upright), max(r.y1 for r in upright)
    xs = ([x0] if x0 < xs[0] - 8 else []) + xs + ([x1] if x1 > xs[-1] + 8 else [])
    ys = ([y0] if y0 < ys[0] - 6 else []) + ys + ([y1] if y1 > ys[-1] + 6 else [])
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), _open_cells(xs, ys, upright))


def _open_cells(
    xs: Sequence[float], ys: Sequence[float], upright: Sequence[Box]
) -> frozenset[tuple[int, int]]:
    """The cells without a rule along their left side."""
    parted = {
        (row, column)
        for rule in upright
        for column in range(bisect_left(xs, rule.x0 - _NEAR), bisect_right(xs, rule.x1 + _NEAR))
        for row, (low, high) in enumerate(pairwise(ys))
        if rule.y0 < (low + high) / 2 < rule.y1
    }
    rows = len(ys) - 1
    return frozenset(
        (rows - 1 - row, column)
        for row in range(rows)
        for column in range(1, len(xs) - 1)
        if (row, column) not in parted
    )


def _merged(values: Iterable[float]) -> list[float]:
    """Values in order, those that are nearly the same as one."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _NEAR:
            merged.append(value)
    return merged
