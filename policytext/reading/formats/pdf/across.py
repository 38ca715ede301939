"""What stands across the columns of a PDF page, such as a pull quote, while they run on past it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from policytext.reading.common.medians import median
from policytext.reading.formats.pdf.gutters import MIN_GUTTER, Strip, Unit, strips_of
from policytext.reading.formats.pdf.pieces import BROKEN, PageText
from policytext.reading.formats.pdf.rows import Row, Run, plain

_MOST_LINES = 12
_FEWEST = 3
"""So many lines above and below have text on both sides."""

_SAME_SIZE = 0.3
_NEXT = 1.6
"""The next line stands at most so many type sizes below one."""

_QUOTES = '»«“”"'
_SMALLER, _STOPPED = -0.5, -1.0
"""How ill a capital goes with a line that no sign ends, and a small letter with a full stop."""


def parting_units(strips: Sequence[Strip], x0: float, x1: float, page: PageText) -> list[Unit]:
    """Return what stands across a gutter between lines of which each column goes on below it.

    What stands there parts the text itself where the second column ends above it in the same way as
    the first one does, and both begin anew.

    Args:
        strips: What stands on a part of a page, from top to bottom.
        x0: Left edge of the gutter.
        x1: Its right edge.
        page: The page.
    """
    middle = (x0 + x1) / 2
    found: list[Unit] = []
    while across := _next_parting(strips, middle, page):
        found += across
        taken = set(map(id, found))
        left = [[unit for unit in strip.units if id(unit) not in taken] for strip in strips]
        strips = strips_of([unit for units in left for unit in units])
    return found


def _next_parting(strips: Sequence[Strip], middle: float, page: PageText) -> list[Unit]:
    """The first group of lines across the middle of a gutter that the text runs on past."""
    segments = [
        (crosses, list(group))
        for crosses, group in groupby(strips, lambda strip: bool(_across(strip, middle)))
    ]
    for at, (crosses, group) in enumerate(segments):
        if not crosses or not 0 < at < len(segments) - 1 or len(group) > _MOST_LINES:
            continue
        above, below = segments[at - 1][1], segments[at + 1][1]
        sides = [_both(segment, middle) for segment in (above, below)]
        if not all(sides) or sum(sides) < _FEWEST:
            continue
        around = [unit for strip in (*above, *group, *below) for unit in strip.units]
        across = _with_short_lines([u for s in group for u in _across(s, middle)], around)
        taken = set(map(id, across))
        if _run_on([u for u in around if id(u) not in taken], across, middle, page):
            return across
    return []


def _across(strip: Strip, middle: float) -> list[Unit]:
    half = MIN_GUTTER / 2
    return [unit for unit in strip.units if unit.x0 < middle - half and unit.x1 > middle + half]


def _with_short_lines(across: list[Unit], around: Iterable[Unit]) -> list[Unit]:
    """What stands across, with the lines of it that are too short to reach over the gutter."""
    whole = list(across)
    for unit in around:
        lines = [other for other in across if isinstance(other, Run)]
        known = any(unit is other for other in whole)
        if not known and isinstance(unit, Run) and any(_is_next(unit, line) for line in lines):
            whole.append(unit)
    return whole


def _is_next(run: Run, line: Run) -> bool:
    """Whether a run is set as a line is, above or below it."""
    alike = abs(run.size - line.size) < _SAME_SIZE and run.bold == line.bold
    over = min(run.x1, line.x1) - max(run.x0, line.x0)
    return alike and over > 0.9 * (run.x1 - run.x0) and abs(run.y0 - line.y0) < _NEXT * run.size


def _both(strips: Iterable[Strip], middle: float) -> int:
    """How many strips have something on both sides."""
    return sum(
        any(u.x1 <= middle for u in strip.units) and any(u.x0 >= middle for u in strip.units)
        for strip in strips
    )


def _run_on(units: Sequence[Unit], across: Sequence[Unit], middle: float, page: PageText) -> bool:
    """Whether the lines above go on better in those below them than in those beside them."""
    top = max(unit.y1 for unit in across)
    size = median(unit.size for unit in units if isinstance(unit, Run))
    parts: list[list[Run]] = []
    for left in (True, False):
        runs = [u for u in units if isinstance(u, Run) and (u.x0 < middle) == left]
        runs = [run for run in runs if abs(run.size - size) < _SAME_SIZE]
        runs.sort(key=lambda run: (run.level, run.x0))
        parts.append([run for run in runs if run.y1 + run.y0 > 2 * top])
        parts.append([run for run in runs if run.y1 + run.y0 <= 2 * top])
    if not all(parts):
        return False
    above, below, right_above, right_below = parts
    down = _fit(above[-1], below[0], page), _fit(right_above[-1], right_below[0], page)
    columns = sum(down) + _fit(below[-1], right_above[0], page)
    bands = _fit(above[-1], right_above[0], page) + _fit(right_above[-1], below[0], page)
    bands += _fit(below[-1], right_below[0], page)
    if columns == bands:
        return min(down) > 0 or (min(down) == 0 and _is_quotation(across, page))
    return columns > bands


def _is_quotation(units: Sequence[Unit], page: PageText) -> bool:
    runs = [unit for unit in units if isinstance(unit, Run)]
    return bool(runs) and plain(runs[0], page)[0] in _QUOTES


def _fit(above: Run, below: Run, page: PageText) -> float:
    """How well a line goes on with another one."""
    last, first = plain(above, page)[-1], plain(below, page)[0]
    opened = last.isalnum() or last in f",-–{BROKEN}"
    if first.islower():
        return 1.0 if opened else _STOPPED
    return _SMALLER if opened else 0.0


def close_gaps(column: Sequence[Row], across: Sequence[Unit], page: PageText) -> None:
    """Leave no empty lines in a sentence of a column where something stood across it.

    Args:
        column: The lines of the column.
        across: What stood across it.
        page: The page.
    """
    top, bottom = max(unit.y1 for unit in across), min(unit.y0 for unit in across)
    for above, below in pairwise(column):
        if below.blank and above.y1 >= top and below.y0 <= bottom and above.runs and below.runs:
            below.blank *= _fit(above.runs[-1], below.runs[0], page) <= 0
