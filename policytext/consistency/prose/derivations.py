"""What two levels lead to, and whether it is the number that is said to follow from them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policytext.consistency.common.intervals import Interval, exactly
from policytext.consistency.common.movement import FALL, RISE
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, compared, told
from policytext.consistency.findings import Finding, danish
from policytext.language.units import comparatives

_LEAST_FAR, _MOST_FAR = 0.4, 2.5
"""How far a number may be from what two others lead to, as a factor, and still be meant for it."""

TWO_DIGITS = 10
"""Levels from which a number is taken to be rounded to two digits at the least."""

_MORE = re.compile(comparatives("more"), re.I)
_LESS = re.compile(comparatives("less"), re.I)


class Derived(NamedTuple):
    """A number that follows from two others.

    Args:
        passage: Its sentence.
        number: The number.
        relation: How it follows: `factor`, `change`, `points`, `difference`, `rate`, `share` or
            `mean`.
        of: What a rate is for, 1 for all else.
    """

    passage: Passage
    number: Statistic
    relation: str
    of: float


def leads_to(derived: Derived, small: Statistic, big: Statistic) -> str:
    """Return whether two levels lead to a number.

    Args:
        derived: The number.
        small: The smaller level.
        big: The larger one.

    Returns:
        `holds`, `near` for about as much, or "" for levels of something else.
    """
    exact, got, _ = _work(derived, small, big)
    if compared(derived.number, round(exact, 6), got) != "differ":
        factor = derived.relation == "factor" and derived.number.bound in _SIDES
        told_apart = factor and {small.quote, big.quote} != {derived.passage.text}
        return "" if told_apart and not _is_close(derived.number, exact) else "holds"
    told_as = derived.number.value
    return "near" if told_as and _LEAST_FAR < exact / told_as < _MOST_FAR else ""


def _is_close(number: Statistic, exact: float) -> bool:
    """Return whether a factor with a modifier is on its side of it, and about as much.

    "Mere end fordoblet" is so much that levels of two sentences may make it by chance.
    """
    off = exact / number.value - 1
    return 0 <= off * _SIDES[number.bound] <= FAR_ON_ITS_SIDE


_SIDES = {"over": 1, "under": -1}
FAR_ON_ITS_SIDE = 0.15
"""How far from a factor with a modifier, as a share, what levels of two sentences make may be."""

LEAST_KNOWN = 100
"""A level that is known again in a table by its size."""


def from_a_row(
    derived: Derived, pair: tuple[Statistic, Statistic], rows: Iterable[Sequence[Statistic]]
) -> bool:
    """Return whether one of two levels and another cell of its row lead to a number.

    "Faldt fra 611 til 585, og der er dermed 55 færre på to år": 640 stands in the table.

    Args:
        derived: The number.
        pair: The two levels.
        rows: The cells of the rows of tables.
    """
    known = [s.value for s in pair if s.value >= LEAST_KNOWN]
    return any(
        leads_to(derived, *sorted((cell, other), key=lambda s: s.value)) == "holds"
        for row in rows
        for cell in row
        if cell.value in known
        for other in row
        if 0 < other.value != cell.value
    )


def finding(derived: Derived, small: Statistic, big: Statistic) -> Finding:
    """Return the finding on a number and the two levels it is held against.

    Args:
        derived: The number.
        small: The smaller level.
        big: The larger one.
    """
    exact, got, shown = _work(derived, small, big)
    verdict = compared(derived.number, round(exact, 6), got)
    rule = {"points": "difference", "factor": "change"}.get(derived.relation, derived.relation)
    # the number that follows comes first where shares have it, and last where changes have it
    used = (
        (derived.number, small, big) if rule in ("share", "rate") else (small, big, derived.number)
    )
    return told(
        rule,
        verdict,
        used,
        f"{shown} {SIGNS[verdict]} {derived.number.value_text}",
        "a number and the two that it is said to follow from",
        0.6,
    )


def _work(derived: Derived, small: Statistic, big: Statistic) -> tuple[float, Interval, str]:
    """Return what two levels lead to: the number, its limits, and the work."""
    ratio = _as_told(big).over(_as_told(small))
    exact = big.value / small.value
    if derived.relation in ("factor", "mean"):
        shown = f"{danish(big.value)} / {danish(small.value)} = {danish(exact)}"
        if derived.number.unit == "percent":  # "halveret" is a fall of 50 percent
            left = _over(100, ratio)
            return 100 - 100 / exact, Interval(100 - left.high, 100 - left.low), shown
        if derived.number.value < 1:
            return 1 / exact, _over(1, ratio), shown
        return exact, ratio, shown
    if derived.relation == "change":
        if _falls(derived):
            limits = _over(100, ratio)
            exact, got = 100 - 100 / exact, Interval(100 - limits.high, 100 - limits.low)
            first, last = big, small
        else:
            got = Interval(100 * ratio.low - 100, 100 * ratio.high - 100)
            exact, first, last = 100 * exact - 100, small, big
        return exact, got, f"{danish(first.value)} -> {danish(last.value)}: {danish(exact)} %"
    if derived.relation in ("points", "difference"):
        exact, got = big.value - small.value, _as_told(big) - _as_told(small)
        return exact, got, f"{danish(big.value)} - {danish(small.value)} = {danish(exact)}"
    scale = derived.of if derived.relation == "rate" else 100
    exact = scale * small.value / big.value
    return (
        exact,
        _over(scale, ratio),
        (f"{danish(small.value)} / {danish(big.value)} x {danish(scale)} = {danish(exact)}"),
    )


def _as_told(s: Statistic) -> Interval:
    """Return what a level may be when something is worked out from it: rounded to two digits."""
    if s.bound != "exact" or s.value < TWO_DIGITS:
        return s.allowed
    half = 0.5 * 10.0 ** (math.floor(math.log10(s.value)) - 1)
    return Interval(max(s.allowed.low, s.value - half), min(s.allowed.high, s.value + half))


def _over(scale: float, ratio: Interval) -> Interval:
    return exactly(scale).over(Interval(max(ratio.low, 1e-9), max(ratio.high, 1e-9)))


def _falls(derived: Derived) -> bool:
    """Return whether a change is one to less: by its record, or by the words around it."""
    number = derived.number
    before, after = derived.passage.before(number), derived.passage.after(number, 30)
    after_says = bool(_LESS.search(after)), bool(_MORE.search(after))
    if after_says[0] != after_says[1]:
        return after_says[0]
    if number.change:
        return number.change == "decrease"
    if not (FALL.search(before) or RISE.search(before)):
        before = derived.passage.text[: number.at]  # "faldt fra 80 til 52, altså med 35 procent"
    return bool(FALL.search(before)) and not RISE.search(before)
