"""One number of a table or list that a slip of the pen has put far from what the others make.

A total far from its parts is mostly the total of something else. Where another digit, or two
digits in the other order, in one of the numbers make all of them add up, it is no chance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.consistency.common.slips import miswriting
from policytext.consistency.common.statistics import Statistic

_FIGURES = re.compile(r"\d[\d.]*(?:,\d+)?")

SURE = (3, 4)
"""Digits of a total, and of a part, in which another digit makes a sum by chance seldom."""

KNOWN = (1, 1)
"""The same where the rest of a table adds up."""

PERCENT = (1, 2)
"""The same for parts of a hundred per cent."""


def slipped(total: Statistic, parts: Sequence[Statistic], least: tuple[int, int] = SURE) -> bool:
    """Return whether one slip in one of the numbers keeps parts from making their total.

    Two digits that have changed places are enough with one digit less.

    Args:
        total: The total.
        parts: Its parts.
        least: Digits of a total and of a part in which one other digit is a slip.
    """
    added = sum(s.value for s in parts)
    if _is_slip(total, added, least[0]):
        return True
    return any(_is_slip(part, total.value - (added - part.value), least[1]) for part in parts)


def _is_slip(s: Statistic, meant: float, least: int) -> bool:
    """Return whether a number is one slip from what it should be."""
    whole, _, decimals = figures_of(s.value_text).partition(",")
    if not whole or not s.value or meant <= 0 or s.bound != "exact":
        return False
    wanted = f"{meant * float(f'{whole}.{decimals or 0}') / abs(s.value):.{len(decimals)}f}"
    return miswritten(whole + decimals, wanted.replace(".", ""), least)


def figures_of(text: str) -> str:
    """Return the digits of the first number of a text, with its comma.

    >>> figures_of("godt 1.240,5 mio. kr.")
    '1240,5'
    """
    found = _FIGURES.search(text)
    return found[0].rstrip(".").replace(".", "") if found else ""


def miswritten(written: str, wanted: str, least: int) -> bool:
    """Return whether digits are others by one, or by two that have changed places.

    Args:
        written: The digits as they stand.
        wanted: What they should be.
        least: How many digits there are at least where one is another; one less for two.

    >>> miswritten("4164", "1464", 3), miswritten("41", "91", 3)
    (True, False)
    """
    off = miswriting(written, wanted)
    swapped = off == "swapped" and len(written) >= min(least - 1, 2)
    return swapped or (off == "other" and len(written) >= least)
