"""Totals and their parts: the amounts of a sentence, and whether they add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from policytext.consistency.common.intervals import Interval, added_up
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.slips import scale_slip, sum_slip
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import told_sum
from policytext.consistency.findings import Finding, Verdict

IN_ALL = re.compile(
    r"\b(?:i alt|ialt|samlet(?: set)?|samlede\s+\w+|tilsammen|sammenlagt|total(?:t|en)?|alt i alt"
    r"|det giver|dermed|summen)\b[^.;\d]{0,60}$",
    re.I,
)
OPENS_IN_ALL = re.compile(
    r"^\W*(?:i alt|ialt|samlet|tilsammen|sammenlagt|total|alt i alt|det giver|dermed|summen"
    r"|de[nt]? samlede)\b",
    re.I,
)
MOST_TRIED = 10
"""Numbers of which some may be the parts of a total, at most."""

LEAST, MOST = 0.67, 1.5
"""How far a sum may be from a total, as shares of it, to be taken for its parts at all."""


def levels_of(passage: Passage) -> list[Statistic]:
    """Return the amounts and counts of a sentence, without changes."""
    return [s for s in (*passage.counts, *passage.of("DKK")) if not s.change]


def amounts(passage: Passage) -> list[Statistic]:
    """Return the amounts and counts of a sentence in their order, without changes."""
    return sorted(levels_of(passage), key=lambda s: s.at)


def verdict_of(total: Statistic, members: Sequence[Statistic]) -> Verdict:
    """Return whether numbers add up to a total, as far as their rounding tells.

    Args:
        total: The total.
        members: What it is said to be the sum of.
    """
    added = sum(s.value for s in members)
    if abs(added - total.value) <= 1e-9 * max(1.0, total.value):
        return "agree"
    counts = [s for s in members if s.bound == "exact" and s.unit != "DKK"]
    finest = min((_off(as_counted(s)) for s in counts), default=0.0)
    limits = added_up(_within(finest, as_counted(s)) if s in counts else s.allowed for s in members)
    return "rounding" if limits.overlaps(total.allowed) else "differ"


def _off(interval: Interval) -> float:
    return (interval.high - interval.low) / 2


def _within(finest: float, interval: Interval) -> Interval:
    """Return what a count may be that stands beside finer ones: 11.000 beside 4.400 and 2.400."""
    middle, off = (interval.low + interval.high) / 2, min(finest, _off(interval))
    return Interval(middle - off, middle + off)


def as_counted(s: Statistic) -> Interval:
    """Return what a plain count may be as a part: figures that end in 0 are mostly exact.

    Args:
        s: The count.
    """
    rounded = s.value >= 1000 and s.value % 100 == 0
    return s.allowed if rounded else Interval(s.value, s.value)


def added(
    total: Statistic,
    members: Sequence[Statistic],
    why: str,
    sure: float,
    *,
    slipped: bool = False,
) -> Iterator[Finding]:
    """Yield the finding on a total and its parts, unless they are too far from it to be its parts.

    Args:
        total: The total.
        members: Its parts.
        why: What they are.
        sure: How sure it is that they belong together.
        slipped: Whether they are held against each other too where one slip puts them far apart.
    """
    together, verdict = sum(s.value for s in members), verdict_of(total, members)
    near = LEAST * total.value < together < MOST * total.value or scale_slip(total, members)
    if verdict == "differ" and not near and not (slipped and sum_slip(total, members)):
        return
    if verdict == "differ" and (_of_two_kinds(total, members) or _some_add_up(total, members)):
        return
    yield told_sum(total, members, verdict, why, sure)


def _of_two_kinds(total: Statistic, members: Sequence[Statistic]) -> bool:
    """Return whether only some parts of a whole number are whole, as counts beside shares are.

    A number with decimals is no sum of such without: hectares are none of people.
    """
    whole = [s.value == int(s.value) for s in members]
    if total.unit != "DKK" and total.value != int(total.value):
        return not any("," in s.value_text for s in members) and all(whole)
    return total.unit != "DKK" and total.value == int(total.value) and any(whole) and not all(whole)


def _some_add_up(total: Statistic, members: Sequence[Statistic]) -> bool:
    """Return whether some of the numbers are the parts, and the others something else."""
    return any(
        abs(sum(s.value for s in some) - total.value) <= 1e-9 * max(1.0, total.value)
        for size in range(2, len(members))
        for some in combinations(members[:MOST_TRIED], size)
    )
