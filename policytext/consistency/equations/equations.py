"""Equations that may hold between the numbers of a text, and whether they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Literal, NamedTuple

from policytext.consistency.common.intervals import Interval, exactly, is_fold_of
from policytext.consistency.equations.numbers import LEVELS, Number, NumberedText, alike

Relation = Literal["sum", "hundred", "share", "change", "difference", "times", "way", "each"]


class Equation(NamedTuple):
    """What may have been worked out from what.

    Args:
        relation: `sum`: the result is the sum of the rest. `hundred`: the rest make a hundred
            percent, there is no result. `share`: the result is the first as percent, or part, of
            the second. `change`: it is how many percent the second is more or less than the first;
            `difference`: how much; `times`: how many times it. `way`: a word that says whether it
            is more. `each`: the first divided by the second.
        result: Place of the result among the numbers, -1 for none.
        rest: Places of the others.
    """

    relation: Relation
    result: int
    rest: tuple[int, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Places of all its numbers, the result first."""
        return self.rest if self.result < 0 else (self.result, *self.rest)


FAR_NUMBERS, FAR_SENTENCES, FAR_LINES = 14, 5, 10
"""Numbers and sentences between a result and what it follows from, at most; in a text with lines
each is a sentence, and a total stands below all of them."""

MOST_PARTS = 9
STEPS = (1, 2, 3, 4)
"""Parts of a sum stand in a row, or, in a text with lines, each some numbers after the last."""

NEAR = 2.5
"""A result that is further than this factor from what was worked out is not meant for it."""

MOST_CHANGE = 10.0
WIDE = 1.2
"""A part may be larger than its whole by this factor, a mistake of one of the two."""

HUNDRED = (70.0, 130.0)
"""Between what the percentages of one whole may add up to, faults included."""

_PER = re.compile(r"\s?(?:\w+\s)?(?:pr\.?|per|ud af)\s(?P<n>1\.000|10\.000|100\.000)\b", re.I)

_OF_SOME = re.compile(r"\s?(?:%|pct\.?|procent)\s(?:ud\s)?(?:af|blandt)\s", re.I)

_OPENS_OF = re.compile(r"\W*(?:af|blandt)\s[^.,;:\d]{3,60}\s\d", re.I)
"""What begins a sentence on the shares of a group: "Af årets opkald kom 65 pct. ..."."""


def equations(text: NumberedText) -> list[Equation]:
    """Return the equations that may be meant, each once, whether they hold or not."""
    found: dict[Equation, None] = {}
    far = FAR_LINES if "\n" in text.text else FAR_SENTENCES
    for place, number in enumerate(text.numbers):
        near = [
            other
            for other in range(max(0, place - FAR_NUMBERS), place + FAR_NUMBERS + 1)
            if other != place
            and other < len(text.numbers)
            and text.numbers[other].kind in LEVELS
            and text.numbers[other].value > 0
            and abs(text.sentences[other] - text.sentences[place]) <= far
        ]
        if number.kind == "year" or (number.value <= 0 and number.kind not in ("up", "down")):
            continue
        found.update(dict.fromkeys(_of_two(text, place, near)))
        if number.kind in LEVELS:
            found.update(dict.fromkeys(_sums(text, place, near)))
    found.update(dict.fromkeys(_hundreds(text)))
    return list(found)


def _of_two(text: NumberedText, place: int, near: list[int]) -> Iterator[Equation]:
    """Yield what may be meant of a number and two others."""
    number = text.numbers[place]
    per = _per(text, number)
    of_some = _is_share_of(text, place)
    for a, b in permutations(near, 2):
        first, second = text.numbers[a], text.numbers[b]
        like = alike(first.kind, second.kind)
        ratio = second.value / first.value
        shares = "percent" in (first.kind, second.kind)
        if number.kind in ("percent", "part") and like and not shares and ratio > 1 / WIDE:
            yield Equation("share", place, (a, b))
        # a number that is given twice is one level
        changed = like and 1 / MOST_CHANGE < ratio < MOST_CHANGE and ratio != 1
        if number.kind in ("percent", "part") and changed and not shares and not of_some:
            yield Equation("change", place, (a, b))
        if number.kind == "times" and like and (ratio > 1) == (number.value > 1) and ratio != 1:
            yield Equation("times", place, (a, b))
        if number.kind in ("up", "down") and changed:
            yield Equation("way", place, (a, b))
        if (
            number.kind in ("count", "DKK", "time")
            and not shares
            and second.value >= 2
            and alike(number.kind, first.kind)
            and _near(number.value, first.value / second.value * per)
        ):
            yield Equation("each", place, (a, b))
    for a, b in combinations(near, 2):
        first, second = text.numbers[a], text.numbers[b]
        points = number.kind == "points" and "percent" in (first.kind, second.kind)
        same = number.kind in LEVELS and alike(number.kind, first.kind)
        if (
            alike(first.kind, second.kind)
            and (points or same)
            and number.value < 1.5 * max(first.value, second.value)
        ):
            yield Equation("difference", place, (a, b))


def _sums(text: NumberedText, place: int, near: list[int]) -> Iterator[Equation]:
    """Yield the rows of numbers whose sum a number may be."""
    whole = text.numbers[place]
    parts = [
        other
        for other in near
        for kinds in [{text.numbers[other].kind, whole.kind}]
        if len(kinds) == 1 or ("count" in kinds and "percent" not in kinds)
    ]
    losses = any(text.numbers[other].negative for other in parts)
    for step in STEPS if "\n" in text.text else STEPS[:1]:
        for first in range(len(parts)):
            total = 0.0
            for count, other in enumerate(parts[first::step][:MOST_PARTS], 1):
                total += text.numbers[other].signed
                if total > NEAR * whole.value and not losses:
                    break
                if count > 1 and _near(abs(total), whole.value):
                    yield Equation("sum", place, tuple(parts[first::step][:count]))


def _hundreds(text: NumberedText) -> Iterator[Equation]:
    """Yield the rows of percentages that may make a hundred."""
    shares = [n for n, number in enumerate(text.numbers) if number.kind == "percent"]
    for first in range(len(shares)):
        total = 0.0
        for count, other in enumerate(shares[first:][:MOST_PARTS], 1):
            total += text.numbers[other].value
            if count > 1 and HUNDRED[0] < total < HUNDRED[1]:
                yield Equation("hundred", -1, tuple(shares[first:][:count]))


def _near(stated: float, worked_out: float) -> bool:
    return 1 / NEAR < stated / worked_out < NEAR


def _per(text: NumberedText, number: Number) -> float:
    """Return what a rate is given for ("4,2 pr. 1.000 borgere"), 1 for all else."""
    match = _PER.match(text.text, number.end)
    return float(match["n"].replace(".", "")) if match else 1.0


def _is_share_of(text: NumberedText, place: int) -> bool:
    """Return whether a percentage is of some group, with no word for a change in its sentence."""
    of_some = _OF_SOME.match(text.text, text.numbers[place].end)
    if not (of_some or _OPENS_OF.match(text.sentence_of(place))):
        return False
    return not any(
        number.kind in ("up", "down") and sentence == text.sentences[place]
        for number, sentence in zip(text.numbers, text.sentences, strict=True)
    )


class Outcome(NamedTuple):
    """An equation worked out.

    Args:
        holds: Whether the stated number is what comes out, as far as rounding allows.
        value: What comes out of the numbers as they stand.
        off: The stated number divided by it.
    """

    holds: bool
    value: float
    off: float


def outcome(text: NumberedText, equation: Equation) -> Outcome:
    """Return what comes of an equation."""
    rest = [text.numbers[place] for place in equation.rest]
    ranges = [number.allowed for number in rest]
    values = [number.value for number in rest]
    if equation.relation == "hundred":
        total = sum(values)
        within = _added(ranges).meets(exactly(100.0)) or abs(total - 100) <= ROUNDED_HUNDRED
        return Outcome(within, total, total / 100)
    stated = text.numbers[equation.result]
    if equation.relation == "way":
        return Outcome((values[1] >= values[0]) == (stated.kind == "up"), 0.0, 1.0)
    if equation.relation not in ("sum", "difference") and not all(values):
        return Outcome(False, 0.0, FAR_OFF)  # nothing is a share of nothing
    return _compared(stated, *_worked_out(text, equation.relation, stated, rest))


ROUNDED_HUNDRED = 1.01
"""Rounded percentages of one whole may add up to 99 or 101."""


def _worked_out(
    text: NumberedText, relation: Relation, stated: Number, rest: list[Number]
) -> tuple[float, Interval]:
    """Return what comes of an equation with a result: from the numbers as they stand, and at most.

    Of a sum below zero, a loss, the size is returned: it is told with its sign or without.
    """
    first, second = rest[0], rest[1]
    if relation == "sum":
        total, got = sum(n.signed for n in rest), _added([n.signed_range for n in rest])
        return abs(total), Interval(-got.high, -got.low) if total < 0 else got
    if relation == "times":
        return second.value / first.value, second.allowed.over(first.allowed)
    divided = first.allowed.over(second.allowed)
    if relation == "share":
        return 100 / (second.value / first.value), divided.times(exactly(100.0))
    if relation == "each":
        factor = _per(text, stated)
        return factor / (second.value / first.value), _rounded(divided.times(exactly(factor)))
    apart = _apart(first.allowed, second.allowed)
    exact = abs(second.value - first.value)
    if relation == "difference":
        return exact, apart
    return 100 * exact / first.value, apart.over(first.allowed).times(exactly(100.0))


def _added(ranges: list[Interval]) -> Interval:
    return Interval(sum(r.low for r in ranges), sum(r.high for r in ranges))


def _apart(first: Interval, second: Interval) -> Interval:
    """Return how far apart two numbers may lie."""
    low, high = second.low - first.high, second.high - first.low
    if low >= 0:
        return Interval(low, high)
    return Interval(-high, -low) if high <= 0 else Interval(0.0, max(-low, high))


def _rounded(got: Interval) -> Interval:
    """Return what a quotient may be that is given as a whole number."""
    return Interval(got.low - 0.5, got.high + 0.5) if got.low > SMALLEST_WHOLE else got


SMALLEST_WHOLE = 10.0
"""Quotients above this are given as whole numbers, smaller ones with decimals."""

EXACT = 1e-3
"""How far off, as a share, a number may be that is exactly what comes out."""


def _compared(stated: Number, exact: float, got: Interval) -> Outcome:
    if stated.kind == "times" and not stated.rough:
        holds = is_fold_of(stated.value, exact, got)
    else:
        near = abs(exact - stated.value) <= EXACT * max(abs(exact), 1e-9)
        holds = near or stated.allowed.meets(got)
    return Outcome(holds, exact, stated.value / exact if exact else FAR_OFF)


FAR_OFF = 99.0
"""How far off a number is said to be when nothing, or zero, comes out."""
