"""Lines whose letters are set apart: what gaps between them part words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.medians import median
from policytext.reading.formats.pdf.pieces import PageText
from policytext.reading.formats.pdf.rows import Run
from policytext.reading.lines.letterspaced import WORD_GAP

_FEWEST = 5
_WIDER = 1.4
"""A gap between words is so many times as wide as one between letters, and so is the step."""


def text_of_letters(runs: Sequence[Run], page: PageText) -> AlignedText | None:
    """Return the text of a line of single letters, the gaps between its words made plain.

    Args:
        runs: The line.
        page: The page.

    Returns:
        The text; None where the line is none of single letters.
    """
    letters = [piece for run in runs for piece in run.pieces]
    if len(letters) < _FEWEST or any(piece.end - piece.start > 1 for piece in letters):
        return None
    gaps = [right.x0 - left.x1 for left, right in pairwise(letters)]
    # Narrow letters that stand in even steps have wide gaps beside them.
    steps = [right.x0 + right.x1 - left.x0 - left.x1 for left, right in pairwise(letters)]
    gap_width, step_width = _WIDER * median(gaps), _WIDER * median(steps)
    pieces = [page.aligned(letters[0].start, letters[0].end)]
    for gap, step, letter in zip(gaps, steps, letters[1:], strict=True):
        parts = gap > gap_width and step > step_width
        pieces.append(AlignedText(WORD_GAP if parts else " "))
        pieces.append(page.aligned(letter.start, letter.end))
    return join(pieces)
