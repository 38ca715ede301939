"""What a stated number allows the true number to be: rounding and modifiers as intervals.

"38 pct." may stand for anything from 37,5 to 38,5; "hver femte" for a share between 1/5,5 and
1/4,5; "knap 40" for somewhat less than 40. Two statements are reconcilable when their intervals
meet. Interval arithmetic after Moore, Kearfott & Cloud, Introduction to Interval Analysis (2009).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import NamedTuple


class Interval(NamedTuple):
    """A closed interval; an end may be infinite."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Return whether the two have a number in common (to a millionth)."""
        slack = 1e-6 * max(1.0, *(abs(x) for x in (*self, *other) if math.isfinite(x)), 1.0)
        return self.low <= other.high + slack and other.low <= self.high + slack

    def overlaps(self, other: Interval) -> bool:
        """Return whether the two have more than an end in common.

        No number is rounded both to 4 and to 5, though both may stand for 4,5.
        """
        low, high = max(self.low, other.low), min(self.high, other.high)
        if self.low == self.high or other.low == other.high:
            return self.meets(other)
        return high - low > 1e-6 * max(1.0, abs(low) if math.isfinite(low) else 1.0)

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        """Return the product with another interval."""
        ends = [a * b for a in self for b in other]
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval:
        """Return the quotient by an interval of positive numbers."""
        if other.low <= 0:
            return Interval(-math.inf, math.inf)
        return self.times(Interval(1 / other.high, 1 / other.low))


def exactly(value: float) -> Interval:
    """Return the interval of one number."""
    return Interval(value, value)


def added_up(intervals: Iterable[Interval]) -> Interval:
    """Return what the sum of numbers may be, by what each of them may be."""
    return sum(intervals, Interval(0.0, 0.0))


# How far a modifier lets the true number be from the stated one, as shares of it.
MODIFIERS: dict[str, tuple[float, float]] = {
    "exact": (0.0, 0.0),
    "approx": (0.05, 0.05),
    "over": (0.0, 0.15),
    "under": (0.15, 0.0),
    "at_least": (0.0, math.inf),
    "at_most": (math.inf, 0.0),
    "range": (0.0, 0.0),
}

MOST_ROUNDING = 0.05
"""A round number may hide at most this share of itself ("300.000" for 290.000)."""

MOST_OVER_TIMES = 1.75
"""How much more than a factor "mere end" of it may be, as a factor of it."""

OFF_TWICE = 0.08
"""How far two levels may be from twice each other, as a share, and be said to have doubled."""

OFF_TIMES = 0.1
"""The same for larger factors, which are rounded to whole ones."""

_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\s?\d+)?|\d+\.\d+")
_SCALES = (
    (re.compile(r"\bmi(?:a\.?|lliard)", re.I), 1e9),
    (re.compile(r"\bmi(?:o\.?|llion)", re.I), 1e6),
    (re.compile(r"\b(?:t\.?\s?kr|tusind)", re.I), 1e3),
)
_EVERY = re.compile(r"\bhver(?:t)?\s+(?:\d+\.|[a-zæøå]+)", re.I)
_OUT_OF = re.compile(r"\bud af\b", re.I)
_OUT_OF_TEN = re.compile(r"\bud af (?:ti|10)\b", re.I)
_FRACTION = re.compile(r"halvdel|tredjedel|fjerdedel|femtedel|kvart|halvt", re.I)
_FOLD = re.compile(r"dobl|halver", re.I)


def is_fold_of(value: float, exact: float, got: Interval) -> bool:
    """Return whether a factor given without a modifier is that of two levels.

    Either the levels as they stand are about so far apart, or as they may be they are just so far:
    a doubling is rough by itself, and rounding does not make it rougher.

    Args:
        value: The factor, 2 of "fordoblet" and one half of "halveret".
        exact: The quotient of the levels as they stand.
        got: What it may be, given how they are rounded.

    >>> is_fold_of(2, 20 / 11, Interval(19.5 / 11.5, 20.5 / 10.5))
    False
    >>> is_fold_of(2, 27 / 14, Interval(26.5 / 14.5, 27.5 / 13.5))
    True
    """
    off = OFF_TWICE if value <= 2 else OFF_TIMES
    return abs(exact - value) <= off * value or got.meets(exactly(value))


def rounding(value: float, unit: str, text: str) -> float:
    """Return half the unit of the last digit given: how far rounding may have moved a number.

    Args:
        value: The number.
        unit: Its unit.
        text: The words that give it.
    """
    value = abs(value)
    if unit == "times" or _FOLD.search(text):
        return 0.1 * value
    if unit == "percent" and not re.search(r"%|pct|procent", text, re.I):
        if _EVERY.search(text):
            return value - 100 / (100 / value + 0.5) if value else 0.0
        if _OUT_OF.search(text):
            return 5.0 if _OUT_OF_TEN.search(text) else 2.5
        if _FRACTION.search(text):
            return 3.5
    match = _NUMBER.search(text)
    if match is None:  # number words: as good as their last digit
        return _last_digit(value) / 2 if value >= 100 else (0.5 if unit == "percent" else 0.0)
    digits = match[0].replace(" ", "")
    scale = next((s for pattern, s in _SCALES if pattern.search(text)), 1.0)
    if scale == 1:
        scale = _scale_told_elsewhere(value, digits)
    decimals = re.search(r"[,.](\d{1,2}|\d{4,})$", digits)
    if decimals:
        return float(0.5 * scale * 10 ** -len(decimals[1]))
    if scale > 1:
        return min(scale / 2, MOST_ROUNDING * value)
    if unit == "percent":
        return 0.5
    if unit in ("count", "DKK") and value >= 100 and value % 10 == 0:
        return 5.0 if value < 1000 else min(_last_digit(value) / 2, MOST_ROUNDING * value)
    return 0.0


def _scale_told_elsewhere(value: float, digits: str) -> float:
    """Return how many thousands or millions one of a number is, by its value.

    The head of a table has "mio. kr.", and its cell "28,9".
    """
    written = float(re.sub(r"\.(?=\d{3})", "", digits).replace(",", "."))
    times = value / written if written else 1.0
    return next((s for _, s in _SCALES if math.isclose(times, s)), 1.0)


def _last_digit(value: float) -> float:
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def allowed(value: float, high: float | None, unit: str, bound: str, text: str) -> Interval:
    """Return what the true number may be, by its rounding and modifier.

    Args:
        value: The number.
        high: Upper end of a range.
        unit: Its unit.
        bound: What the modifier says.
        text: The words that give it.

    >>> allowed(38, None, "percent", "exact", "38 pct.")
    Interval(low=37.5, high=38.5)
    >>> allowed(80, None, "percent", "under", "næsten otte ud af ti")
    Interval(low=75.0, high=80.0)
    """
    slack = rounding(value, unit, text)
    top_value = value if high is None else high
    lower, upper = MODIFIERS.get(bound, (0.0, 0.0))
    # "højst 0" has no lower end: an infinite share of nothing is no number
    below, above = lower * (abs(value) or 1), upper * (abs(top_value) or 1)
    if bound in ("over", "under") and _OUT_OF_TEN.search(text):
        # "næsten otte ud af ti" is nearer to eight of them than to seven
        below, above = min(below, slack), min(above, slack)
    if bound in ("over", "under") and not _NUMBER.search(text):
        slack = 0.0 if unit == "percent" else slack  # "knap hver tredje" is less than a third
    if bound == "approx" and unit != "times":
        slack = max(0.0, slack - below)  # "ca. 60.000" is rounded once, not twice
    low = value - slack - below
    top = top_value + slack + above
    if bound == "over" and unit == "times":
        top = max(top, MOST_OVER_TIMES * top_value)  # "mere end fordoblet" is no upper limit
    if bound == "over":
        low = value - slack / 2 if unit == "percent" and not _NUMBER.search(text) else value
    elif bound == "under":
        top = top_value + slack / 2
    return Interval(low, top)


_DECIMALS = re.compile(r",(\d+)")


def decimals_of(words: str) -> int:
    """Return how many decimals the number has that stands in some words.

    >>> decimals_of("12,50 kr."), decimals_of("1.200")
    (2, 0)
    """
    found = _DECIMALS.search(words)
    return len(found[1]) if found else 0
