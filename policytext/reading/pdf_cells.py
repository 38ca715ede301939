"""Tables on a page of a PDF: the cells that rules enclose or white space tells apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from policytext.reading.pdf_gutters import MIN_GUTTER, Strip, Unit, gaps_of
from policytext.reading.pdf_pieces import PageText, Piece
from policytext.reading.pdf_rows import Row, Run, is_bulleted, plain, runs_of, same_line, word_count
from policytext.reading.pdf_tables import Grid

NUMBER = re.compile(r"[\d.,%±+–—-]+(?:\s?(?:%|pct\.?|kr\.?))?")

_LEADER = re.compile(r"(?:\.\s?){5,}")


def aligned_table(strips: Sequence[Strip], page: PageText) -> list[Row] | None:
    """The rows of a table whose cells are told apart by white space; None where there is none."""
    if any(u.rows is not None for s in strips for u in s.units):
        return None
    mask = 0
    for strip in strips:
        mask |= strip.mask
    gaps = gaps_of(mask, MIN_GUTTER)
    edges = [0.0, *[(a + b) / 2 for a, b in gaps], 1e9]
    columns: list[list[Run]] = [
        [u.run for s in strips for u in s.units if u.run and a <= (u.x0 + u.x1) / 2 < b]
        for a, b in pairwise(edges)
    ]
    columns = [c for c in columns if c]
    if len(columns) < 2 or not _is_table(columns, strips, page):
        return None
    rows: list[Row] = []
    for strip in strips:
        cells: list[list[Run]] = [[] for _ in range(len(edges) - 1)]
        for unit in strip.units:
            if unit.run:
                middle = (unit.x0 + unit.x1) / 2
                cells[bisect_right(edges, middle) - 1].append(unit.run)
        row = _table_row(cells)
        if rows and _goes_on(rows[-1], row, page):
            _append_row(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _is_table(columns: list[list[Run]], strips: Sequence[Strip], page: PageText) -> bool:
    prose = [_is_prose(c, page) for c in columns]
    numeric = [
        sum(bool(NUMBER.fullmatch(plain(r, page))) for r in c) >= 0.6 * len(c) for c in columns
    ]
    bulleted = sum(any(is_bulleted(r, page) for r in c) for c in columns)
    if any(_LEADER.search(plain(r, page)) for c in columns for r in c):
        return False
    rows = [s for s in strips if s.y1 - s.y0 < 1.6 * s.line]
    if len(rows) < 0.7 * len(strips) or len(rows) < 2:
        return False
    if any(numeric[1:]) and sum(prose) <= 1 and not all(numeric):
        return True
    if any(prose) or bulleted >= 2:
        return False
    starts = [page.text[r.pieces[0].start] for c in columns for r in c[1:]]
    if sum(c.islower() for c in starts) > 0.25 * len(starts):
        return False
    filled = [len({id(u) for u in s.units}) >= 2 for s in strips]
    return len(columns) >= 3 and sum(filled) >= 0.5 * len(filled) and len(rows) >= 3


def all_numbers(units: Sequence[Unit], page: PageText) -> bool:
    """Whether units are the numbers that end the lines to their left, as in a list of contents."""
    return all(u.run is not None and NUMBER.fullmatch(plain(u.run, page)) for u in units)


def are_labels(left: Sequence[Unit], right: Sequence[Unit], page: PageText) -> bool:
    """Whether what stands on the left are short labels of the lines they stand beside.

    Labels stand apart from each other; the lines of a narrow column or margin note do not.
    """
    labels = sorted((u for u in left if u.run is not None), key=lambda u: -u.y0)
    if len(labels) < 3 or len(labels) < len(left):
        return False
    height = median(u.y1 - u.y0 for u in labels)
    apart = sum(a.y0 - b.y0 > 1.6 * height for a, b in pairwise(labels))
    short = sum(word_count(u.run, page) <= 3 for u in labels if u.run is not None)
    if apart < 0.8 * (len(labels) - 1) or short < 0.9 * len(labels):
        return False
    beside = sum(
        any(r.run is not None and abs(r.y0 - u.y0) < 0.25 * height for r in right) for u in labels
    )
    return beside >= 0.9 * len(labels)


def _is_prose(runs: Sequence[Run], page: PageText) -> bool:
    """Whether the lines of a column run from edge to edge as those of a text do."""
    if len(runs) < 3:
        return False
    x0, x1 = min(r.x0 for r in runs), max(r.x1 for r in runs)
    full = sum(r.x1 - r.x0 > 0.78 * (x1 - x0) for r in runs)
    words = sum(word_count(r, page) for r in runs) / len(runs)
    return full >= 0.5 * len(runs) and words >= 2.5


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
    """The rows of a table that rules mark out."""
    cells: dict[tuple[int, int], list[Piece]] = {}
    for word in words:
        cells.setdefault(grid.cell_of(word), []).append(word)
    rows: list[Row] = []
    for number in range(grid.rows):
        row: list[list[Run]] = [
            runs_of(cells.get((number, column), []), page) for column in range(grid.columns)
        ]
        if any(row):
            rows.append(_table_row(row))
    return rows
