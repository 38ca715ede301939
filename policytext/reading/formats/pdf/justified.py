"""Lines that are set out to the width of their column with wide spaces between few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.reading.formats.pdf.pieces import PageText
from policytext.reading.formats.pdf.rows import Run, plain

_SAME_EDGE = 1.0
_SAME_SIZE = 0.5
_NEXT_LINE = 2.0
"""The next line stands at most so many type sizes below one."""

_EVEN = 0.2
"""The spaces of a line that is set out differ by at most that share of its type size."""

_LONGEST = 40
"""Words between wide spaces have fewer letters than the line of a column."""

_WIDEST = 6.0
"""No space is so many type sizes wide."""


def with_wide_spaces(runs: list[Run], page: PageText) -> list[Run]:
    """Return runs with those joined that are one line of justified text.

    Where no word of a narrow column is divided, few long words fill a line, and the spaces between
    them are as wide as gutters. Such a line ends where the lines above and below it end, and all
    its spaces are of one width; where it has a single space, it also begins where they begin.

    Args:
        runs: The runs of a page in the order of the file.
        page: The page.
    """
    # Most runs are lines that stand below each other, or whole lines of two columns.
    beside = [(a, b) for a, b in pairwise(runs) if a.x1 < b.x0 and a.y0 < b.y1 and b.y0 < a.y1]
    if not any(_length(a) < _LONGEST > _length(b) for a, b in beside):
        return runs
    if not any(_follows(a, b) for a, b in beside):
        return runs
    lines = list(_lines(runs))
    joined: list[Run] = []
    for at, line in enumerate(lines):
        near = [other for other in lines[max(0, at - 1) : at + 2] if other is not line]
        if len(line) > 1 and _is_set_out(line, near, page):
            joined.append(_as_one(line))
        else:
            joined.extend(line)
    return joined


def _length(run: Run) -> int:
    return run.pieces[-1].end - run.pieces[0].start


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs that follow each other in the file and from left to right on one line."""
    line: list[Run] = []
    for run in runs:
        if line and _follows(line[-1], run):
            line.append(run)
            continue
        if line:
            yield line
        line = [run]
    if line:
        yield line


def _follows(last: Run, run: Run) -> bool:
    """Whether a run stands right of another one, on its line and in its size."""
    return (
        abs(run.size - last.size) < _SAME_SIZE
        and min(run.y1, last.y1) - max(run.y0, last.y0) > 0.6 * min(run.height, last.height)
        and 0 < run.x0 - last.x1 < _WIDEST * run.size
    )


def _is_set_out(line: Sequence[Run], near: Sequence[Sequence[Run]], page: PageText) -> bool:
    """Whether runs are one justified line, as its spaces and the lines around it show.

    Args:
        line: The runs.
        near: The lines before and after it in the file.
        page: The page.
    """
    first, last = line[0], line[-1]
    ends = [
        other
        for other in near
        if abs(other[-1].x1 - last.x1) < _SAME_EDGE
        and abs(other[-1].y0 - last.y0) < _NEXT_LINE * last.size
        and abs(other[-1].size - last.size) < _SAME_SIZE
    ]
    if not ends or not _are_words(line, page):
        return False
    pieces = [piece for run in line for piece in run.pieces]
    spaces = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    if max(spaces) - min(spaces) > _EVEN * first.size:
        return False
    # One space is as wide as itself; a whole line shows that these are no cells.
    return len(spaces) > 1 or any(
        len(other) == 1 and abs(other[0].x0 - first.x0) < _SAME_EDGE for other in ends
    )


def _are_words(line: Sequence[Run], page: PageText) -> bool:
    """Whether more than half of a line is words rather than figures."""
    text = "".join(plain(run, page) for run in line)
    return sum(map(str.isalpha, text)) > 0.5 * len(text)


def _as_one(line: Sequence[Run]) -> Run:
    first = line[0]
    run = Run(
        first.x0,
        min(part.y0 for part in line),
        line[-1].x1,
        max(part.y1 for part in line),
        [piece for part in line for piece in part.pieces],
        max(part.size for part in line),
        all(part.bold for part in line),
    )
    run.settle()
    return run
