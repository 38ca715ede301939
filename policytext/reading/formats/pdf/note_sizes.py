"""The size of lines that the raised number of a note opens: that of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from policytext.reading.formats.pdf.pieces import PageText, Piece

if TYPE_CHECKING:
    from policytext.reading.formats.pdf.rows import Row

_GLUED = re.compile(r"\d{1,3}[A-ZÆØÅ][a-zæøå]")
"""A number right before a word."""


def behind_number(words: Sequence[Piece]) -> float:
    """Return how many times larger than the raised number that opens a note its words are set."""
    number, word = words[0], words[1]
    small, height = number.y1 - number.y0, word.y1 - word.y0
    raised = number.y0 > word.y0 + 0.3 * height and 0 < small < 0.85 * height
    return height / small if raised and number.end - number.start <= 3 else 1.0


def take_size_from_below(rows: Sequence[Row], page: PageText) -> None:
    """Give lines that begin with a number right before a word the size of the line below.

    What is known of their size is that of the number.

    Args:
        rows: The lines of a column; their sizes are set.
        page: The page.
    """
    for row, below in pairwise(rows):
        if row.size >= below.size or not row.runs:
            continue
        if _GLUED.match(page.text, row.runs[0].pieces[0].start):
            row.size = min(below.size, row.y1 - row.y0)
