"""Tables on a page of a PDF: the cells that rules enclose or white space tells apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from policytext.reading.formats.pdf.gutters import MIN_GUTTER, Strip, gaps_of
from policytext.reading.formats.pdf.pieces import PageText, Piece
from policytext.reading.formats.pdf.rows import (
    Row,
    Run,
    is_bulleted,
    mask_of,
    plain,
    runs_of,
    same_line,
)
from policytext.reading.formats.pdf.ruled import (
    NUMBER,
    are_ruled_rows,
    is_headed,
    lines_as_rows,
    ruled_starts,
)
from policytext.reading.formats.pdf.spaced import (
    are_centred_rows,
    are_numeric,
    begun_starts,
    below_heads,
    is_prose,
    spaced_starts,
)
from policytext.reading.formats.pdf.tables import Grid

_FEWEST_ROWS = 3
_HEAD_LINES = 3
"""The heads of a table have at most so many lines."""


_RULED_GAP = 4.0
"""Rules between its rows show a table, whose columns may then stand closer than those of a text."""

_WORD_SPACE = 5.0
"""Words of one text stand at most so far apart, in points; cells have more between them."""

_SLIT = 8.0
"""What is empty between two rules so close, in points, is no column."""

_LEADER = re.compile(r"(?:\.\s?){5,}")


def aligned_table(strips: Sequence[Strip], page: PageText) -> list[Row] | None:
    """Return the rows of a table whose cells are told apart by white space; None where none is.

    Args:
        strips: What stands side by side, from top to bottom.
        page: The page.
    """
    runs = [[unit for unit in strip.units if isinstance(unit, Run)] for strip in strips]
    if sum(map(len, runs)) < sum(len(strip.units) for strip in strips):
        return None
    ruled = ruled_starts(strips, page)
    is_ruled = len(ruled) >= _FEWEST_ROWS or 0 < ruled[-1] <= _HEAD_LINES
    edges = _edges(_flat(runs), _RULED_GAP if is_ruled else MIN_GUTTER)
    # Of two columns the second must be numbers, which spares the columns of a text the rest.
    if not edges:
        return None
    paired = len(edges) == 1 and not are_numeric(_right_of(edges[0], runs), page)
    if paired and len(ruled) < _FEWEST_ROWS:
        return None
    lines = _in_columns(runs, edges)
    columns = [[run for line in lines for run in line[c]] for c in range(len(lines[0]))]
    if page.has_dots and any(_LEADER.search(plain(r, page)) for c in columns for r in c):
        return None
    if are_ruled_rows(ruled, lines, page):
        return _grouped(ruled, lines)
    if paired:
        return None
    lines = _with_whole_head(lines, ruled, page)
    strips = [*strips[:1], *strips[len(strips) - len(lines) + 1 :]]
    headed = 1 in ruled or len(lines) < len(runs)
    if headed and is_headed(lines, strips, page):
        return _rows_of_lines(lines, page)
    if are_centred_rows(lines, strips, page):
        return [_table_row(line) for line in lines]
    starts = spaced_starts(lines, strips, page, headed=headed)
    if starts is not None:
        return _grouped(starts, lines)
    is_table = _is_table(columns, lines, strips, page)
    if is_table and 2 * _filled(lines) > len(lines):
        return _rows_of_lines(lines, page)
    starts = begun_starts(lines, page, headed=headed)
    if starts is not None:
        return _grouped(starts, lines)
    return _rows_of_lines(lines, page) if is_table else None


def _with_whole_head(
    lines: list[list[list[Run]]], ruled: Sequence[int], page: PageText
) -> list[list[list[Run]]]:
    """Lines of which those above the first rule are one, where they are heads of several lines."""
    end = ruled[1] if len(ruled) > 1 else 1
    above = lines[:end]
    if not 1 < end <= _HEAD_LINES or end + _FEWEST_ROWS > len(lines):
        return lines
    # What stands over several columns is a head of its own.
    under = all(not line[c] or above[0][c] for line in above for c in range(len(line)))
    plain_heads = not any(NUMBER.fullmatch(plain(r, page)) for cell in above[0] for r in cell)
    if not under or not plain_heads:
        return lines
    return [[_flat(cell) for cell in zip(*above, strict=True)], *lines[end:]]


def _filled(lines: Sequence[Sequence[Sequence[Run]]]) -> int:
    """How many lines have something in several columns."""
    return sum(sum(map(bool, line)) >= 2 for line in lines)


def _grouped(starts: Sequence[int], lines: Sequence[Sequence[Sequence[Run]]]) -> list[Row]:
    """The rows that begin at some of the lines."""
    groups = [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    return [_table_row([_flat(cell) for cell in zip(*group, strict=True)]) for group in groups]


def _rows_of_lines(lines: Sequence[list[list[Run]]], page: PageText) -> list[Row]:
    """The rows of a table in which nearly every line is one."""
    labels = [page.text[line[0][0].pieces[0].start] for line in lines if line[0]]
    small = sum(map(str.islower, labels)) > 0.3 * len(labels)
    rows: list[Row] = []
    for line in lines:
        row = _table_row(line)
        if rows and (
            _goes_on(rows[-1], row, page) or (not small and _is_rest(rows[-1], row, page))
        ):
            _append_row(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _is_rest(row: Row, new: Row, page: PageText) -> bool:
    """Whether a line holds the end of a label that has the line above it to itself."""
    if row.cells is None or new.cells is None or row.y0 - new.y1 > 0.35 * new.size:
        return False
    alone = bool(row.cells[0]) and not any(row.cells[1:])
    return alone and bool(new.cells[0]) and plain(new.cells[0][0], page)[:1].islower()


def _flat(cells: Iterable[Sequence[Run]]) -> list[Run]:
    return [run for cell in cells for run in cell]


def _edges(runs: Iterable[Run], gap: float) -> list[float]:
    """The middles of the white space that parts columns, word by word."""
    mask = 0
    for run in runs:
        if len(run.pieces) == 1:
            mask |= run.mask
            continue
        for piece in run.pieces:
            mask |= mask_of(piece.x0, piece.x1)
    return [(a + b) / 2 for a, b in gaps_of(mask, gap)]


def _right_of(edge: float, runs: Iterable[Sequence[Run]]) -> list[Run]:
    """What stands in the second of two columns."""
    reaching = [run for line in runs for run in line if run.x1 > edge]
    return [part for run in reaching for column, part in _split(run, [edge]) if column]


def _in_columns(runs: Iterable[Sequence[Run]], edges: Sequence[float]) -> list[list[list[Run]]]:
    """What each line has in each of the columns between the edges."""
    lines: list[list[list[Run]]] = []
    for line in runs:
        cells: list[list[Run]] = [[] for _ in range(len(edges) + 1)]
        for run in line:
            for column, part in _split(run, edges):
                cells[column].append(part)
        lines.append(cells)
    return lines


def _split(run: Run, edges: Sequence[float]) -> list[tuple[int, Run]]:
    """The parts of a run that stand in different columns, with the columns' numbers."""
    if len(run.pieces) == 1:
        return [(bisect_right(edges, (run.x0 + run.x1) / 2), run)]
    parts: list[tuple[int, list[Piece]]] = []
    for piece in run.pieces:
        column = bisect_right(edges, (piece.x0 + piece.x1) / 2)
        if parts and parts[-1][0] == column:
            parts[-1][1].append(piece)
        else:
            parts.append((column, [piece]))
    if len(parts) == 1:
        return [(parts[0][0], run)]
    return [
        (
            column,
            Run(pieces[0].x0, run.y0, pieces[-1].x1, run.y1, pieces, run.size, run.bold),
        )
        for column, pieces in parts
    ]


def _is_table(
    columns: Sequence[Sequence[Run]],
    lines: Sequence[Sequence[Sequence[Run]]],
    strips: Sequence[Strip],
    page: PageText,
) -> bool:
    """Whether columns are those of a table in which nearly every line is a row."""
    rows = [s for s in strips if s.y1 - s.y0 < 1.6 * s.line]
    if len(rows) < 0.7 * len(strips) or len(rows) < 2:
        return False
    prose = [is_prose(c, page) for c in columns]
    filled = _filled(lines)
    if all(are_numeric(c, page) for c in columns):
        words = [_letters(cell, page) for cell in lines[0]]
        return len(rows) >= 3 and sum(words) >= len(words) - 1 and filled == len(lines)
    if sum(prose) <= 1 and any(are_numeric(below_heads(c, page), page) for c in columns[1:]):
        return True
    if any(prose) or sum(any(is_bulleted(r, page) for r in c) for c in columns) >= 2:
        return False
    starts = [page.text[r.pieces[0].start] for c in columns for r in c[1:]]
    if sum(c.islower() for c in starts) > 0.25 * len(starts):
        return False
    return len(columns) >= 3 and filled >= 0.5 * len(lines) and len(rows) >= 3


def _letters(runs: Sequence[Run], page: PageText) -> bool:
    return any(map(str.isalpha, "".join(plain(run, page) for run in runs)))


def _table_row(cells: list[list[Run]]) -> Row:
    runs = [r for cell in cells for r in cell]
    return Row(
        min(r.x0 for r in runs),
        min(r.y0 for r in runs),
        max(r.x1 for r in runs),
        max(r.y1 for r in runs),
        runs[0].size,
        bold=all(r.bold for r in runs),
        cells=[_in_lines(cell) for cell in cells],
    )


def _goes_on(row: Row, new: Row, page: PageText) -> bool:
    """Whether a line of a table goes on with the row above it."""
    if row.cells is None or new.cells is None or row.y0 - new.y1 > 0.35 * new.size:
        return False
    filled = [i for i, cell in enumerate(new.cells) if cell]
    if filled != [0]:
        return not new.cells[0] and bool(row.cells[0]) and len(filled) == 1
    return plain(new.cells[0][0], page)[:1].islower() and bool(row.cells[0])


def _append_row(row: Row, new: Row) -> None:
    for cell, more in zip(row.cells or [], new.cells or [], strict=True):
        cell.extend(more)
    row.y0 = min(row.y0, new.y0)


def _in_lines(runs: Sequence[Run]) -> list[Run]:
    """Runs from top to bottom, those of one line from left to right."""
    ordered = sorted(runs, key=lambda r: -(r.y0 + r.y1))
    lines: list[list[Run]] = []
    for run in ordered:
        if lines and same_line(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [run for line in lines for run in sorted(line, key=lambda r: r.x0)]


def grid_rows(grid: Grid, words: Sequence[Piece], page: PageText) -> list[Row]:
    """The rows of a table that rules mark out; none where they are those of a drawing."""
    placed = [(word, *grid.cell_of(word)) for word in words]
    merged = _merged_cells(grid, placed)
    cells: dict[tuple[int, int], list[Piece]] = {}
    for word, number, column in placed:
        while (number, column) in merged:
            column -= 1
        cells.setdefault((number, column), []).append(word)
    filled = {column for _, column in cells}
    columns = [
        column
        for column, (left, right) in enumerate(pairwise(grid.xs))
        # Rules that meet inexactly leave slits between them.
        if column in filled or right - left > _SLIT
    ]
    if len({row for row, _ in cells}) == len(cells) < len(columns):
        return []
    rows: list[Row] = []
    for number in range(grid.rows):
        row: list[list[Run]] = [runs_of(cells.get((number, c), []), page) for c in columns]
        if any(row):
            rows.extend(map(_table_row, lines_as_rows(row, page) or [row]))
    return rows


def _merged_cells(grid: Grid, placed: Sequence[tuple[Piece, int, int]]) -> set[tuple[int, int]]:
    """The cells that a text runs on into from the left, where no rule parts them."""
    merged: set[tuple[int, int]] = set()
    if not grid.open:
        return merged
    last: Piece | None = None
    for word, row, column in placed:
        for here in range(column, grid.columns):
            if here > column and word.x1 > grid.xs[here] + 2 and (row, here) in grid.open:
                merged.add((row, here))
        if last is not None and (row, column) in grid.open:
            level = abs(word.y0 - last.y0) < 0.3 * (word.y1 - word.y0)
            if level and last.x0 < grid.xs[column] and 0 <= word.x0 - last.x1 < _WORD_SPACE:
                merged.add((row, column))
        last = word
    return merged
