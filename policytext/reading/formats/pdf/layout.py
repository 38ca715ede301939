"""From words with places to lines in reading order: columns, boxes, tables, indents, distances.

A page is cut along its gutters: the empty strip with most text on both of its sides divides the
page into what stands above, left, right and below of it, and each part is cut again. What a frame
or a grid of rules encloses stays together.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from policytext.reading.common.medians import median
from policytext.reading.common.patterns import late
from policytext.reading.formats.pdf.across import close_gaps, parting_units
from policytext.reading.formats.pdf.bands import band_end, boxes_in_rows, heads_above, table_of
from policytext.reading.formats.pdf.beside import all_numbers, are_labels, side_heads
from policytext.reading.formats.pdf.cells import grid_rows
from policytext.reading.formats.pdf.drawn import Box
from policytext.reading.formats.pdf.frames import frames_of, is_within, mark_figure
from policytext.reading.formats.pdf.gutters import Solid, Strip, Unit, best_gutter, strips_of
from policytext.reading.formats.pdf.justified import with_wide_spaces
from policytext.reading.formats.pdf.openers import MARKER_GAP, with_openers
from policytext.reading.formats.pdf.pieces import PageText
from policytext.reading.formats.pdf.rows import BULLET, Row, Run, plain, rows_of, runs_of, space
from policytext.reading.formats.pdf.ruled import NUMBER, ruled_end

_MARKER = late(rf"{BULLET}|\d+(?:\.\d+)*")

_FEW_DIGITS = re.compile(r"\d{1,4}")

_MAX_DEPTH = 40

_LABEL_WORDS = 3
_FEWEST_LABELS = 3
_SAME_EDGE = 4.0
_LARGE_NUMBER = 2.5
"""A number so many times as large as the text is a chapter's rather than its page's."""

_NEXT_LINE = 1.6
"""The next line stands at most so many type sizes below one."""


def lay_out(page: PageText) -> list[Row]:
    """Return the lines of a page in reading order.

    Args:
        page: Its words, rules and frames.
    """
    solids: list[Solid] = []
    words = page.pieces
    for grid in page.grids:
        inside = [w for w in words if grid.holds(w)]
        if not inside:
            continue
        rows = grid_rows(grid, inside, page)
        if not rows:
            continue
        taken = {w.start for w in inside}
        words = [w for w in words if w.start not in taken]
        solids.append(Solid(grid.x0, grid.y0, grid.x1, grid.y1, [rows]))
    runs = with_wide_spaces(runs_of(words, page), page)
    numbers = _page_numbers(runs, page)
    if numbers:
        taken = {id(number) for number in numbers}
        runs = [r for r in runs if id(r) not in taken]
    runs = _with_markers(runs, page)
    runs = with_openers(runs, page)
    for frame in frames_of(page, runs):
        boxed: list[Unit] = [r for r in runs if is_within(r, frame)]
        boxed.extend(s for s in solids if is_within(s, frame))
        runs = [r for r in runs if not is_within(r, frame)]
        if heads := heads_above(frame, boxed, runs, page):
            boxed.extend(heads)
            taken = {id(head) for head in heads}
            runs = [r for r in runs if id(r) not in taken]
            frame = Box(*frame[:3], max(head.y1 for head in heads))
        solids = [s for s in solids if not is_within(s, frame)]
        left, right = min(unit.x0 for unit in boxed), max(unit.x1 for unit in boxed)
        framed = _cut(boxed, page, 0)
        mark_figure(framed, page)
        solids.append(Solid(left, frame.y0, right, frame.y1, framed))
    columns = _seamless(_cut([*solids, *runs], page, 0), solids, page)
    columns.extend([Row(r.x0, r.y0, r.x1, r.y1, r.size, [r], r.bold, left=r.x0)] for r in numbers)
    for number, column in enumerate(columns):
        for row in column:
            row.column = number
        _mark_labels(column, page)
    return [row for column in columns for row in column]


def _seamless(
    columns: Sequence[list[Row]], solids: Sequence[Solid], page: PageText
) -> list[list[Row]]:
    """Columns without the cuts between lines that follow each other closely.

    A gutter divides what stands above it from what stands below it, though a text beside it may
    run on past its end.
    """
    whole = {id(rows) for solid in solids for rows in solid.rows}
    seamless: list[list[Row]] = []
    for column in columns:
        last = seamless[-1] if seamless else None
        if last and id(last) not in whole and id(column) not in whole and _runs_on(last, column):
            seamless[-1] = last + column
            space(seamless[-1], page)
        else:
            seamless.append(column)
    return seamless


def _mark_labels(column: Sequence[Row], page: PageText) -> None:
    """Mark the labels of figures: lines one after the other with few words here and there."""
    if all(len(row.runs) < 2 for row in column):
        return
    for scattered, rows in groupby(column, lambda row: _is_scattered(row, page)):
        labels = list(rows)
        if scattered and len(labels) >= _FEWEST_LABELS:
            for row in labels:
                row.label = True


def _is_scattered(row: Row, page: PageText) -> bool:
    """Whether a line consists of few words far apart."""
    if len(row.runs) < 2 or any(b.x0 - a.x1 < 1.5 * a.size for a, b in pairwise(row.runs)):
        return False
    words = [plain(run, page).split() for run in row.runs]
    return all(len(w) <= _LABEL_WORDS and any(map(str.isalpha, w[0])) for w in words if w)


def _runs_on(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether a column goes on in another one: its next line, with the same edge and type."""
    last, first = above[-1], below[0]
    if last.cells is not None or first.cells is not None or abs(last.size - first.size) > 0.3:
        return False
    edge = min(row.x0 for row in above) - min(row.x0 for row in below)
    return abs(edge) < _SAME_EDGE and 0 < last.y0 - first.y0 < _NEXT_LINE * last.size


def _page_numbers(runs: Sequence[Run], page: PageText) -> list[Run]:
    """Numbers alone at the head or foot of a page, farther out than any text."""
    found: list[Run] = []
    if len(runs) < 2:
        return found
    short = [r for r in runs if r.pieces[-1].end <= r.pieces[0].start + 4]
    candidates = [r for r in short if _FEW_DIGITS.fullmatch(plain(r, page))]
    if not candidates:
        return found
    largest = _LARGE_NUMBER * median(r.size for r in runs)
    outermost = set(map(id, _outermost(runs, page)))
    for run in candidates:
        if run.size >= largest or id(run) not in outermost:
            continue
        level = [r for r in runs if r.y1 > run.y0 and r.y0 < run.y1 and r is not run]
        if all(r.x0 > run.x1 + 12 or r.x1 < run.x0 - 12 for r in level):
            found.append(run)
    return found


def _outermost(runs: Sequence[Run], page: PageText) -> Iterator[Run]:
    """Yield what stands above or below all others, or at head or foot to one side of them."""
    by_foot, by_head = sorted(runs, key=attrgetter("y0")), sorted(runs, key=attrgetter("y1"))
    by_left, by_right = sorted(runs, key=attrgetter("x0")), sorted(runs, key=attrgetter("x1"))
    if by_foot[0].y0 < by_foot[1].y0:
        yield by_foot[0]
    if by_head[-1].y1 > by_head[-2].y1:
        yield by_head[-1]
    sides = [by_left[0]] * (by_left[0].x0 < by_left[1].x0)
    sides += [by_right[-1]] * (by_right[-1].x1 > by_right[-2].x1)
    yield from (run for run in sides if not 0.12 * page.height <= run.y0 <= 0.9 * page.height)


def _with_markers(runs: list[Run], page: PageText) -> list[Run]:
    """Join a bullet or number that stands alone with the text to its right."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and 0 <= run.x0 - last.x1 < MARKER_GAP
            and len(last.pieces) == 1
            and _MARKER.fullmatch(plain(last, page))
            and min(run.y1, last.y1) - max(run.y0, last.y0) > 0.4 * min(run.height, last.height)
            and run.pieces[0].start >= last.pieces[-1].end
            and last.pieces[0].mark == last.pieces[0].end
            and not NUMBER.fullmatch(plain(run, page))
        ):
            last.pieces = last.pieces + run.pieces
            last.x1 = run.x1
            if run.height >= 0.8 * last.height:
                last.y0, last.y1 = run.y0, run.y1
            last.bold, last.size = run.bold, run.size
            last.settle()
        else:
            joined.append(run)
    return joined


def _cut(units: Sequence[Unit], page: PageText, depth: int) -> list[list[Row]]:
    """The columns of a part of a page in reading order, each as its rows."""
    if not units:
        return []
    if len(units) == 1 and isinstance(units[0], Solid):
        return units[0].rows
    units = sorted(units, key=attrgetter("level"))
    runs = _one_below_the_other(units)
    if runs is not None:
        return rows_of(runs, page)
    strips = strips_of(units)
    best = best_gutter(strips) if depth < _MAX_DEPTH else None
    if best is None:
        return _stacked(strips, page)
    first, last, x0, x1 = best
    if across := parting_units(strips, x0, x1, page):
        return _cut_behind(across, units, page, depth)
    end = ruled_end(strips, first, last, page)
    table, first = table_of(strips, first, end, page)
    if table is not None:
        middle, last = [table], end
    elif boxes := boxes_in_rows(strips[first : last + 1]):
        middle = [rows for row in boxes for box in row for rows in box.rows]
        last = first + len(boxes) - 1
    else:
        cut = (x0 + x1) / 2
        last = band_end(strips, first, last, cut, page)
        band = _units(strips[first : last + 1])
        left = [u for u in band if (u.x0 + u.x1) / 2 < cut]
        right = [u for u in band if (u.x0 + u.x1) / 2 >= cut]
        heads = side_heads(left, right, page)
        if all_numbers(right, page) or are_labels(left, right, page):
            middle = _stacked(strips[first : last + 1], page)
        elif heads:
            middle = _headed(heads, right, page, depth)
        else:
            middle = _cut(left, page, depth + 1) + _cut(right, page, depth + 1)
    above = _cut(_units(strips[:first]), page, depth + 1)
    return above + middle + _cut(_units(strips[last + 1 :]), page, depth + 1)


def _cut_behind(
    across: Sequence[Unit], units: Sequence[Unit], page: PageText, depth: int
) -> list[list[Row]]:
    """The columns of a part of a page that run on past what stands across them, and then that."""
    taken = set(map(id, across))
    columns = _cut([unit for unit in units if id(unit) not in taken], page, depth + 1)
    for column in columns:
        close_gaps(column, across, page)
    parting = _cut(across, page, depth + 1)
    usual = median(row.size for column in columns for row in column)
    for row in itertools.chain.from_iterable(parting):
        # It heads nothing, however large it is set.
        row.size, row.bold = min(row.size, usual), False
    return columns + parting


def _units(strips: Iterable[Strip]) -> list[Unit]:
    return [unit for strip in strips for unit in strip.units]


def _one_below_the_other(units: Sequence[Unit]) -> list[Run] | None:
    """The runs that units from top to bottom are, if they are that and stand below each other."""
    runs: list[Run] = []
    lower_edge = math.inf
    for unit in units:
        if unit.high > lower_edge or not isinstance(unit, Run):
            return None
        lower_edge = unit.low
        runs.append(unit)
    return runs


def _headed(
    heads: Sequence[Sequence[Run]], right: Sequence[Unit], page: PageText, depth: int
) -> list[list[Row]]:
    """The parts of a text, each behind the heading beside its beginning."""
    tops = [head[0].y1 for head in heads]
    columns = _cut([u for u in right if (u.y0 + u.y1) / 2 > tops[0]], page, depth + 1)
    for head, top, end in zip(heads, tops, [*tops[1:], float("-inf")], strict=True):
        columns += _cut(head, page, depth + 1)
        part = [u for u in right if end < (u.y0 + u.y1) / 2 <= top]
        columns += _cut(part, page, depth + 1)
    return columns


def _stacked(strips: Sequence[Strip], page: PageText) -> list[list[Row]]:
    """What stands in one column: lines, with boxes and tables between them."""
    columns: list[list[Row]] = []
    pending: list[Run] = []
    for strip in strips:
        runs = [u for u in strip.units if isinstance(u, Run)]
        solids = [u for u in strip.units if isinstance(u, Solid)]
        if not solids:
            pending.extend(runs)
            continue
        columns.extend(rows_of(pending, page))
        pending = []
        for solid in sorted(solids, key=lambda u: (u.x0, -u.y1)):
            columns.extend(solid.rows)
        columns.extend(rows_of(runs, page))
    columns.extend(rows_of(pending, page))
    return columns
