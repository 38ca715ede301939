"""Shares whose base is told once, anywhere: "Vi har spurgt 1.250 ...", then "475 (38 %)" for pages.

Which number the shares of a section are of shows in the shares themselves: the one that makes
several of them right. A share that it does not make right, and that no other number around makes
right, is a fault.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from operator import itemgetter

from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.percentages import OF_THEM
from policytext.consistency.common.statistics import Statistic, years_apart
from policytext.consistency.common.totals import as_counted
from policytext.consistency.common.verdicts import told_share
from policytext.consistency.common.words import counted_noun, divided_noun
from policytext.consistency.findings import Finding
from policytext.consistency.prose.ties import Tie

REACH = 40
"""Sentences and rows before and after a share in which its base may stand."""

LEAST_HELD = 2
"""Other shares that a number makes right, from which it is known as their base."""

MOST_OFF = 2.5
"""How many times more than its percentage a count may be and still be meant for it."""

LEAST_OFF = 0.55
"""The same for less, which the share of some smaller group would be too."""

NEAR_MISS = 1.6
"""The same for a base that only its noun tells, for more and for less."""

BEFORE = 8
"""Sentences before a share in which the only other number of its noun is its base."""


def unexplained(ties: Sequence[Tie], passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the shares that are not of the number that the shares around them are of.

    Args:
        ties: The counts of one report with their percentages, in the order of its sentences.
        passages: The sentences and rows of the report.
    """
    counts = [(p.index, s) for p in passages for s in p.counts if not s.change]
    fitting = {
        id(tie): {s.value for _, s in _around(tie, counts) if _holds(tie, s)} for tie in ties
    }
    indices = [tie.passage.index for tie in ties]
    for place, tie in enumerate(ties):
        if fitting[id(tie)]:
            continue
        near = range(
            bisect_left(indices, indices[place] - REACH),
            bisect_right(indices, indices[place] + REACH),
        )
        best: tuple[int, Statistic] | None = None
        for index, base in _around(tie, counts):
            if index > tie.passage.index or not _may_be_meant(tie, base):
                continue
            held = [n for n in near if base.value in fitting[id(ties[n])]]
            beside = {place - 1, place + 1} & set(held)
            # "251 af dem (55 pct.) ... 58 (15 pct.)": they are those that the other share is of
            one_is_enough = OF_THEM.match(tie.counted.quote[tie.counted.until :]) and any(
                ties[n].passage.paragraph == tie.passage.paragraph for n in beside
            )
            enough = len(held) >= (1 if one_is_enough else LEAST_HELD)
            if enough and beside and (best is None or len(held) > best[0]):
                best = len(held), base
        shown = {base for n in near for base in fitting[id(ties[n])]}
        meant = best[1] if best else _of_one_noun(tie, _around(tie, counts), shown)
        if meant is not None:
            why = "a count and its share, and the number that the shares around them are of"
            yield told_share("differ", tie.percent, tie.counted, meant, why, 0.55)


def _around(tie: Tie, counts: Sequence[tuple[int, Statistic]]) -> list[tuple[int, Statistic]]:
    """Return the numbers near a tie that are more than its count."""
    here = tie.passage.index
    low = bisect_left(counts, here - REACH, key=itemgetter(0))
    high = bisect_right(counts, here + REACH, key=itemgetter(0))
    return [
        (index, s)
        for index, s in counts[low:high]
        if s.value > tie.counted.value > 0 and s.unit == tie.counted.unit
    ]


def _holds(tie: Tie, base: Statistic) -> bool:
    got = _counted(tie.counted).over(_counted(base))
    return tie.percent.allowed.meets(Interval(100 * got.low, 100 * got.high))


def _counted(s: Statistic) -> Interval:
    return as_counted(s) if s.bound == "exact" else s.allowed


def _of_one_noun(
    tie: Tie, around: Sequence[tuple[int, Statistic]], shown: Set[float]
) -> Statistic | None:
    """Return the one number right before a tie that counts the same ("3.480 boliger", "348").

    Args:
        tie: A share that no number around makes right.
        around: The numbers around it.
        shown: The numbers that make another share around right: of several, the last of these.
    """
    here = tie.passage.index
    found = {
        s.value: s
        for index, s in around
        if here - BEFORE <= index < here
        and not s.table
        and _counts_same(tie.counted, s)
        and not years_apart(s.quote, tie.first.text)
    }
    if len(found) > 1:
        found = {value: s for value, s in found.items() if value in shown}
    if not found:
        return None
    base = list(found.values())[-1]
    off = 100 * tie.counted.value / base.value / (tie.percent.value or 1)
    return base if 1 / NEAR_MISS < off < NEAR_MISS else None


def _counts_same(one: Statistic, other: Statistic) -> bool:
    """Return whether two numbers have one noun, or one unit of measure, behind them."""
    if one.unit == other.unit != "count":
        return True
    return bool((counted_noun(one) | divided_noun(one)) & counted_noun(other))


def _may_be_meant(tie: Tie, base: Statistic) -> bool:
    """Return whether a share that is not of a number is near enough to it to be a fault."""
    off = 100 * tie.counted.value / base.value / (tie.percent.value or 1)
    return LEAST_OFF < off < MOST_OFF
