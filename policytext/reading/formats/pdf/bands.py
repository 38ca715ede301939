"""Where a band of columns on a PDF page begins and ends, and boxes that stand in rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from policytext.reading.formats.pdf.cells import aligned_table
from policytext.reading.formats.pdf.drawn import Box
from policytext.reading.formats.pdf.gutters import Solid, Strip, Unit, strips_of
from policytext.reading.formats.pdf.pieces import BROKEN, PageText
from policytext.reading.formats.pdf.rows import Row, Run, plain
from policytext.reading.formats.pdf.ruled import ruled_starts

_SAME_LEVEL = 4.0
_FEWEST_HEADS = 2
_HEAD_LINES = 2.5
"""The heads of a table begin at most so many type sizes above its rows."""

_BESIDE = 3.0
_FEWEST_SPACES = 3
_HEAD = 0.9
"""The head of a page stands in its uppermost tenth."""

_SAME_SIZE = 0.3


def band_end(strips: Sequence[Strip], first: int, last: int, cut: float, page: PageText) -> int:
    """Return the last strip of two columns, the left of which may go on below the right one.

    It does where its last line stops in the middle of a sentence that the right column begins in.

    Args:
        strips: What stands on a part of a page, from top to bottom.
        first: The first strip of the columns.
        last: The last one that both of them may reach.
        cut: What stands right of this belongs to the right column.
        page: The page.
    """
    end = last
    while end + 1 < len(strips) and strips[end + 1].mask.bit_length() <= cut:
        end += 1
    if end == last:
        return last
    runs = (u for s in strips[first : last + 1] for u in s.units if isinstance(u, Run))
    right = next((run for run in runs if run.x0 >= cut), None)
    if right is None:
        return last
    beside = _last_left(strips[first : last + 1], cut, right.size)
    below = _last_left(strips[last + 1 : end + 1], cut, right.size)
    if beside is None or below is None or _is_cut(beside, right, page):
        return last
    return end if _is_cut(below, right, page) else last


def _last_left(strips: Sequence[Strip], cut: float, size: float) -> Run | None:
    """The last line of a left column; notes below it are set smaller."""
    for strip in reversed(strips):
        for unit in reversed(strip.units):
            if isinstance(unit, Run) and unit.x0 < cut and abs(unit.size - size) < _SAME_SIZE:
                return unit
    return None


def _is_cut(above: Run, below: Run, page: PageText) -> bool:
    """Whether one line stops in the middle of a sentence and another begins in one."""
    last, first = plain(above, page)[-1], plain(below, page)[0]
    return first.islower() and (last.isalnum() or last in f",-{BROKEN}")


def table_of(
    strips: Sequence[Strip], first: int, end: int, page: PageText
) -> tuple[list[Row] | None, int]:
    """Return the rows of a table and the strip that it begins with; no rows where there is none.

    Heads that stand close together look like a line of text above the table; the rule below them
    parts them from the rows, and their words stand over the columns.

    Args:
        strips: What stands on a part of a page, from top to bottom.
        first: The strip that what may be a table begins with.
        end: The one that it ends with.
        page: The page.
    """
    if _is_running_head(strips[first : end + 1], page):
        first += 1
    table = aligned_table(strips[first : end + 1], page)
    headed = strips[max(0, first - 1) : end + 1]
    if not first or 1 not in ruled_starts(headed, page):
        return table, first
    whole = aligned_table(headed, page)
    heads = whole[0].cells if whole else None
    if heads is None or not all(heads):
        return table, first
    if table is not None and len(heads) != len(table[0].cells or ()):
        return table, first
    return whole, first - 1


def heads_above(
    frame: Box, boxed: Sequence[Unit], runs: Sequence[Run], page: PageText
) -> list[Run]:
    """Return the heads of a table that stand above the ground of its rows; none where it has none.

    Args:
        frame: The ground.
        boxed: What stands on it.
        runs: What stands elsewhere.
        page: The page.
    """
    above = [
        run
        for run in runs
        if -2 <= run.y0 - frame.y1 < _HEAD_LINES * run.size
        and frame.x0 - _BESIDE <= run.x0 <= run.x1 <= frame.x1 + _BESIDE
    ]
    if len(above) < _FEWEST_HEADS or not all(isinstance(unit, Run) for unit in boxed):
        return []
    rows = aligned_table(strips_of(sorted(boxed, key=attrgetter("level"))), page)
    whole = aligned_table(strips_of(sorted([*above, *boxed], key=attrgetter("level"))), page)
    heads = whole[0].cells if rows and whole else None
    known = rows and rows[0].cells
    if not heads or not known or len(heads) != len(known) or not all(heads):
        return []
    return above if len(whole or ()) == len(rows or ()) + 1 else []


def _is_running_head(strips: Sequence[Strip], page: PageText) -> bool:
    """Whether the first of some strips is the head of the page, far above the others."""
    spaces = [above.y0 - below.y1 for above, below in pairwise(strips)]
    if len(spaces) < _FEWEST_SPACES or strips[0].y0 < _HEAD * page.height:
        return False
    return spaces[0] > max(strips[0].line, 1.5 * max(spaces[1:]))


def boxes_in_rows(strips: Sequence[Strip]) -> list[list[Solid]]:
    """Return the rows of boxes that some strips begin with, as cards stand; none where none do.

    Args:
        strips: What stands on both sides of a gutter, from top to bottom.
    """
    rows: list[list[Solid]] = []
    for strip in strips:
        boxes = [unit for unit in strip.units if isinstance(unit, Solid)]
        tops = [box.y1 for box in boxes]
        if len(boxes) < max(2, len(strip.units)) or max(tops) - min(tops) > _SAME_LEVEL:
            break
        rows.append(sorted(boxes, key=attrgetter("x0")))
    return rows if len(rows) > 1 else []
