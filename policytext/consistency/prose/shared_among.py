"""Counts and shares that make up one whole: "765 kvinder (54 pct.) og 651 mænd (46 pct.)".

The whole need not be told: where the shares make a hundred, or all but one are what the counts
together make them, the counts are all there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from policytext.consistency.common.intervals import Interval, added_up, exactly
from policytext.consistency.common.slips import share_slip
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.totals import as_counted
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding, danish
from policytext.consistency.prose.ties import Tie, stated_bases


def shared_among(ties: Sequence[Tie]) -> Iterator[Finding]:
    """Yield the shares of one report that the counts of their sentence do not make.

    Args:
        ties: The counts of the report with their percentages, in the order of its sentences.
    """
    for _, run in groupby(ties, key=lambda tie: id(tie.passage)):
        found = [tie for tie in run if tie.first is tie.passage]
        several = len({id(tie.counted) for tie in found}) == len(found) > 1
        exact = all(t.percent.bound == t.counted.bound == "exact" for t in found)
        one_unit = len({tie.counted.unit for tie in found}) == 1
        if several and exact and one_unit and not any(map(stated_bases, found)):
            yield from _of_all(found)


def _of_all(found: Sequence[Tie]) -> Iterator[Finding]:
    """Yield the share that is furthest from its part of all the counts, if these are all."""
    whole = sum(t.counted.value for t in found)
    wrong = [t for t in found if not _holds(t, found)]
    hundred = added_up(t.percent.allowed for t in found).meets(exactly(100))
    odd = (
        len(wrong) == 1
        and not hundred
        and share_slip(wrong[0].percent, wrong[0].counted, _all(found, whole))
    )
    if wrong and (hundred or odd):
        worst = max(wrong, key=lambda t: abs(100 * t.counted.value / whole - t.percent.value))
        others = [t.counted for t in found if t is not worst]
        terms = " + ".join(danish(s.value) for s in (worst.counted, *others))
        yield differs(
            "share",
            (worst.percent, worst.counted, *others),
            f"{danish(worst.counted.value)} / ({terms}) = "
            f"{danish(100 * worst.counted.value / whole)} % ≠ {worst.percent.value_text}",
            "counts that are all there are, and their shares",
            0.6,
        )


def _all(found: Sequence[Tie], whole: float) -> Statistic:
    return replace(found[0].counted, value=whole)


def _holds(tie: Tie, found: Sequence[Tie]) -> bool:
    whole = added_up(as_counted(t.counted) for t in found)
    got = as_counted(tie.counted).over(whole)
    return tie.percent.allowed.meets(Interval(100 * got.low, 100 * got.high))
