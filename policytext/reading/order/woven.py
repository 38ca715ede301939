"""Text whose columns were read across, so that lines of both stand between each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policytext.reading.common.drafts import Line

WARNING = (
    "The lines of two columns seem to stand between each other, as programs write them that read "
    "across a page; read the PDF itself, or extract its text column by column."
)

_FEWEST = 40
"""Lines that a text has of which it can be said."""

_SMALL_AFTER_STOP, _BROKEN_OFF = 0.06, 0.1
"""Shares of lines that begin in a small letter below a full stop, or with a capital below no stop.

In reports in order the first is below .05, boxes in their midst included; where sentences begin in
small letters, the second is low.
"""


def is_woven(lines: Sequence[Line]) -> bool:
    """Return whether lines of several columns stand between each other, without room between them.

    Args:
        lines: The lines of a text in the order of the source.
    """
    if len(lines) < _FEWEST:
        return False
    small = broken = 0
    for above, here in pairwise(line.letters.strip() for line in lines):
        if above[-1] in ".!?" and here[0].islower():
            small += 1
        elif here[0].isupper() and (above[-1].isalpha() or above[-1] in ",-"):
            broken += 1
    count = len(lines)
    return small >= _SMALL_AFTER_STOP * count and broken >= _BROKEN_OFF * count
