"""Rows of tables whose cells have several lines: by the space above them, and what begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policytext.reading.formats.pdf.gutters import Strip
from policytext.reading.formats.pdf.pieces import PageText
from policytext.reading.formats.pdf.rows import Run, plain, word_count
from policytext.reading.formats.pdf.ruled import NUMBER

_ROW_SPACE = 0.2
"""So much more space stands above a row than above a line inside it, in lines."""

_FEWEST = 3
_SINGLE = 1.6
"""A strip of a single line is less than so many lines high."""

_LEVEL = 0.3
"""The middles of the cells of a row differ by less than so many lines, where it is set on them."""

_Line = Sequence[Sequence[Run]]


def spaced_starts(
    lines: Sequence[_Line], strips: Sequence[Strip], page: PageText, *, headed: bool
) -> list[int] | None:
    """Return the lines at which rows begin, where more space stands above a row than inside it.

    The cells of a row begin side by side, and not in the middle of a sentence, as the columns of a
    text do.

    Args:
        lines: What each line has in each column.
        strips: The lines.
        page: The page.
        headed: Whether a rule parts the first line from the others, as the head of a table: then
            the labels of the rows may begin in small letters.
    """
    if len(lines[0]) < _FEWEST:
        return None
    spaces = [(above.y0 - below.y1) / below.line for above, below in pairwise(strips)]
    apart = [0, *(n for n, space in enumerate(spaces, 1) if space > min(spaces) + _ROW_SPACE)]
    return apart if _are_rows(apart, lines, page, headed=headed) else None


def begun_starts(lines: Sequence[_Line], page: PageText, *, headed: bool) -> list[int] | None:
    """Return the lines at which rows begin, where the lines inside them have empty cells.

    Args:
        lines: What each line has in each column.
        page: The page.
        headed: As for `spaced_starts`.
    """
    if len(lines[0]) < _FEWEST:
        return None
    columns = [[run for line in lines for run in line[c]] for c in range(len(lines[0]))]
    if sum(is_prose(column, page) for column in columns) > 1:
        return None
    fresh = [n for n, line in enumerate(lines) if line[0] and _begins(line, page)]
    return fresh if _are_rows(fresh, lines, page, headed=headed) else None


def are_centred_rows(lines: Sequence[_Line], strips: Sequence[Strip], page: PageText) -> bool:
    """Return whether the cells of each row stand on one middle, however many lines they have.

    Args:
        lines: What each row has in each column.
        strips: The rows.
        page: The page.
    """
    if len(lines) < _FEWEST or len(lines[0]) < _FEWEST:
        return False
    if all(strip.y1 - strip.y0 < _SINGLE * strip.line for strip in strips):
        return False
    for line, strip in zip(lines, strips, strict=True):
        cells = [cell for cell in line if cell]
        middles = [(min(r.y0 for r in c) + max(r.y1 for r in c)) / 2 for c in cells]
        if len(cells) < 2 or max(middles) - min(middles) > _LEVEL * strip.line:
            return False
    return any(
        are_numeric(below_heads([run for line in lines for run in line[c]], page), page)
        for c in range(1, len(lines[0]))
    )


def _begins(line: Sequence[Sequence[Run]], page: PageText) -> bool:
    """Whether most cells of a line begin something: with a capital, a number, a sign."""
    small = [page.text[runs[0].pieces[0].start].islower() for runs in line if runs]
    return len(small) > 1 and sum(small) < 0.5 * len(small)


def _are_rows(
    starts: Sequence[int], lines: Sequence[_Line], page: PageText, *, headed: bool
) -> bool:
    if not starts or starts[0] or not 3 <= len(starts) < len(lines):
        return False
    firsts = set(starts)
    top = below = top_small = below_small = late = 0
    for start, end in pairwise([*starts, len(lines)]):
        begun: set[int] = set()
        for number in range(start, end):
            for column, runs in enumerate(lines[number]):
                if not runs:
                    continue
                small = page.text[runs[0].pieces[0].start].islower()
                if number in firsts:
                    top, top_small = top + 1, top_small + (small and not (headed and column == 0))
                else:
                    below, below_small = below + 1, below_small + small
                    late += column not in begun
                begun.add(column)
    beside = sum(sum(map(bool, lines[start])) >= 2 for start in starts)
    return (
        beside >= 0.8 * len(starts)
        and late <= 0.1 * (top + late)
        and top_small <= 0.15 * top
        and below_small >= 0.4 * below
    )


def is_prose(runs: Sequence[Run], page: PageText) -> bool:
    """Return whether the lines of a column run from edge to edge, and on, as those of a text do."""
    if len(runs) < 3:
        return False
    small = sum(page.text[run.pieces[0].start].islower() for run in runs)
    if small < 0.2 * len(runs):
        return False
    x0, x1 = min(r.x0 for r in runs), max(r.x1 for r in runs)
    full = sum(r.x1 - r.x0 > 0.78 * (x1 - x0) for r in runs)
    words = sum(word_count(r, page) for r in runs) / len(runs)
    return full >= 0.5 * len(runs) and words >= 2.5


def below_heads(runs: Sequence[Run], page: PageText) -> Sequence[Run]:
    """Return what stands in a column from its first number on; all of it where that is not most."""
    first = next((n for n, r in enumerate(runs) if NUMBER.fullmatch(plain(r, page))), 0)
    return runs[first:] if 2 * first <= len(runs) and len(runs) - first > 1 else runs


def are_numeric(runs: Sequence[Run], page: PageText) -> bool:
    """Return whether most runs are numbers."""
    left = len(runs)
    for run in runs:
        # The columns of a text are none soon, and most pages are text.
        if not NUMBER.fullmatch(plain(run, page)):
            left -= 1
            if left < 0.6 * len(runs):
                return False
    return True
