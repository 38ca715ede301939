"""Slips of the pen: two digits that have changed places, another digit, "mio." for "mia."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from policytext.consistency.common.statistics import Statistic

ONE_STATEMENT = 0.9
"""Weight of the words of one sentence, the lighter, that another of the same statement has too."""

BY_A_SLIP = 0.4
"""The same where a slip of the pen parts the numbers."""

BY_SCALE = 0.2
"""The same for one amount in millions and in billions: other amounts hardly have all its digits."""

FAR_APART = (3, 4)
"""Digits of a total, and of a part, in which another digit makes a sum by chance seldom."""

BY_WORDS = (2, 2)
"""The same where words tie parts to their total."""

BY_TABLE = (1, 1)
"""The same where the rest of a table adds up."""

OF_HUNDRED = (1, 2)
"""The same for parts of a hundred per cent."""

TWO_DIGITS = 10

THREE_DIGITS = 3

MANY_DIGITS = 4
"""Digits of an amount that no other has by chance."""

_FIGURES = re.compile(r"\d[\d.]*(?:,\d+)?")

_NEXT_MOST = 0.75
"""How much of a total its parts make at least, and the other way."""


class Slip(NamedTuple):
    """A slip of the pen.

    Args:
        told: What it is, "" for none.
        needed: Likeness of two sentences that it makes one statement.
    """

    told: str
    needed: float


_NO_SLIP = Slip("", ONE_STATEMENT)
SWAPPED = Slip(": two digits in the other order", BY_A_SLIP)
_OTHER_DIGIT = Slip(": one other digit", BY_A_SLIP)
OTHER_SCALE = Slip(": the same digits, another scale", BY_SCALE)


def slip_of(a: Statistic, b: Statistic) -> Slip:
    """Return the slip of the pen that may part two numbers.

    Numbers of two digits that differ in one are near each other as often as not.

    Args:
        a: A number.
        b: Another.
    """
    low, high = sorted((a.value, b.value))
    few, many = digits_of(low), digits_of(high)
    if few == many:
        scale = low < high and round(high / low, 6) in (1e3, 1e6) and len(few) > 1
        return OTHER_SCALE if scale else _NO_SLIP
    if high >= 10 * low or len(few) != len(many):
        return _NO_SLIP
    off = miswriting(few, many)
    if off == "swapped":
        return SWAPPED
    return _OTHER_DIGIT if off == "other" and len(few) >= THREE_DIGITS else _NO_SLIP


def miswriting(said: str, meant: str) -> Literal["swapped", "other"] | None:
    """Return how digits are others: by two that have changed places, or by one; None for neither.

    Args:
        said: The digits as they stand.
        meant: What they should be.

    >>> miswriting("4164", "1464"), miswriting("41", "91"), miswriting("41", "411")
    ('swapped', 'other', None)
    """
    if len(said) != len(meant):
        return None
    off = [at for at, (x, y) in enumerate(zip(said, meant, strict=True)) if x != y]
    if len(off) == 2 and said[off[0]] == meant[off[1]] and said[off[1]] == meant[off[0]]:
        return "swapped"
    return "other" if len(off) == 1 else None


def digits_of(value: float) -> str:
    """Return the digits of a number, of at most four decimals, without zeros at its ends.

    Args:
        value: The number.

    >>> digits_of(0.3), digits_of(90), digits_of(105)
    ('3', '9', '105')
    """
    return f"{value:.4f}".replace(".", "").strip("0")


def one_slip(total: Statistic, members: Sequence[Statistic]) -> bool:
    """Return whether a total is one digit, or one pair of digits, from the sum of its parts.

    Two digits that change places change a number by nine times a digit.

    Args:
        total: The total.
        members: Its parts.
    """
    together = sum(s.value for s in members)
    low, high = sorted((together, total.value))
    if low <= 0 or low / high < _NEXT_MOST or any(s.value >= total.value for s in members):
        return False
    digits = digits_of(high - low)
    return len(digits) == 1 or (bool(digits) and int(digits) % 9 == 0 and int(digits) // 9 < 10)


def sum_slip(
    total: Statistic, members: Sequence[Statistic], least: tuple[int, int] = BY_WORDS
) -> bool:
    """Return whether one slip in a total or in one of its parts parts them, however far.

    A total far from its parts is mostly the total of something else. Where one slip in one of the
    numbers keeps them from adding up, it is no chance.

    Args:
        total: The total.
        members: Its parts.
        least: Digits of a total and of a part in which one other digit is a slip.
    """
    together = sum(s.value for s in members)
    if _is_slip(total, together, least[0]):
        return True
    return any(_is_slip(s, total.value - (together - s.value), least[1]) for s in members)


def scale_slip(total: Statistic, members: Sequence[Statistic]) -> bool:
    """Return whether an amount is a thousand or a million times off from what its parts make.

    Args:
        total: The total.
        members: Its parts.
    """
    together = sum(s.value for s in members)
    if total.unit != "DKK" or min(total.value, together) <= 0:
        return False
    low, high = sorted((total.value, together))
    off = min(abs(high / low / scale - 1) for scale in (1e3, 1e6))
    return off < EXACT_SCALE and len(digits_of(total.value)) >= THREE_DIGITS


EXACT_SCALE = 1e-3
"""How far off, as a share, an amount in another scale may be from the sum of its parts."""


def _is_slip(s: Statistic, meant: float, least: int) -> bool:
    """Return whether a number is one slip from what it should be."""
    whole, _, decimals = figures_of(s.value_text).partition(",")
    if not whole or not s.value or meant <= 0 or s.bound != "exact":
        return False
    exact = meant * float(f"{whole}.{decimals or 0}") / abs(s.value)
    wanted = f"{exact:.{len(decimals)}f}"
    written_so = abs(float(wanted) - exact) <= 1e-6 * max(1.0, exact)
    return written_so and miswritten(whole + decimals, wanted.replace(".", ""), least)


def figures_of(text: str) -> str:
    """Return the digits of the first number of a text, with its comma.

    Args:
        text: The words that give a number.

    >>> figures_of("godt 1.240,5 mio. kr.")
    '1240,5'
    """
    found = _FIGURES.search(text)
    return found[0].rstrip(".").replace(".", "") if found else ""


def miswritten(said: str, meant: str, least: int) -> bool:
    """Return whether digits are others by one, or by two that have changed places.

    Args:
        said: The digits as they stand.
        meant: What they should be.
        least: How many digits there are at least where one is another; one less for two.

    >>> miswritten("4164", "1464", 3), miswritten("41", "91", 3)
    (True, False)
    """
    off = miswriting(said, meant)
    swapped = off == "swapped" and len(said) >= min(least - 1, 2)
    return swapped or (off == "other" and len(said) >= least)


def share_slip(percent: Statistic, count: Statistic, base: Statistic) -> bool:
    """Return whether a share, a count and its base would fit but for one slip in one of them.

    Args:
        percent: The share.
        count: Its count.
        base: What the two may be of.
    """
    if base.value <= 0 or percent.bound != "exact" or count.value != int(count.value):
        return False
    decimals = len(f"{percent.value:g}".partition(".")[2])
    worked_out = 100 * count.value / base.value
    if miswriting(f"{percent.value:.{decimals}f}", f"{worked_out:.{decimals}f}"):
        return True
    low, high = percent.allowed
    return _slips_into(count.value, base.value * low / 100, base.value * high / 100) or (
        low > 0 and _slips_into(base.value, 100 * count.value / high, 100 * count.value / low)
    )


def _slips_into(value: float, low: float, high: float) -> bool:
    """Return whether a whole number lies between two limits once a slip in it is mended."""
    said = f"{value:.0f}"
    mended = [
        said[:at] + digit + said[at + 1 :] for at in range(len(said)) for digit in "0123456789"
    ]
    mended += [said[:at] + said[at + 1] + said[at] + said[at + 2 :] for at in range(len(said) - 1)]
    return any(low <= int(meant) <= high for meant in mended if meant[0] != "0")
