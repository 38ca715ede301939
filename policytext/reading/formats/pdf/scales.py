"""Charts on the pages of a PDF: the numbers along their axes, and the names beside these."""

from __future__ import annotations

import re
from itertools import pairwise

from policytext.reading.common.drafts import Line

_STEP = re.compile(r"-?\d{1,6}(?:\.\d{1,2})?\s?%?")
_LONGEST_STEP = 12
_SAME_TYPE = 0.2
_SMALL = 0.8
"""The names along an axis are at most so many times as large as running text."""

_UNIT = 5
"""The unit beside an axis has at most this many letters."""


def mark_scales(page: list[Line], body: float) -> None:
    """Mark the numbers along the axis of a chart: alone in their lines, rising in equal steps.

    In the small type of the numbers the names along the axes are set.

    Args:
        page: The lines of a page.
        body: The size of running text.
    """
    ladder: list[tuple[int, float]] = []
    for at, line in enumerate([*page, None]):
        text = line.letters if line is not None else ""
        if not ladder and len(text) > _LONGEST_STEP:
            continue
        number = None
        if len(text) <= _LONGEST_STEP:
            text = text.replace(",", ".")
            number = _STEP.fullmatch(text)
        small = ladder and line is not None and _is_small(line, page[ladder[0][0]], body)
        if line is not None and line.kind is None and (number or small or len(text) <= _UNIT):
            if number:
                ladder.append((at, float(text.rstrip("% "))))
            continue
        if len(ladder) >= 4:
            steps = {round(a - b, 3) for (_, a), (_, b) in pairwise(ladder)}
            if len(steps) == 1 and steps != {0.0}:
                first, numbers = page[ladder[0][0]], {n for n, _ in ladder}
                for n in range(ladder[0][0], at):
                    if n in numbers or _is_small(page[n], first, body):
                        page[n].kind = "caption"
        ladder = []


def _is_small(line: Line, number: Line, body: float) -> bool:
    """Whether a line is set as small as a number along an axis."""
    return abs(line.size - number.size) < _SAME_TYPE and line.size < _SMALL * body
