"""Differences and rates: two shares and the points between them, an amount by month and by year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.likeness import Weights, one_group
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, about, told
from policytext.consistency.findings import Finding, Verdict, danish

REACH = 3
"""How many statistics before a difference its two shares stand."""

APART = re.compile(
    r"\b(?:forskel\w*|højere|lavere|flere|færre|større|mindre|mere|fald\w*|ste[gt]\w*|stigning\w*)",
    re.I,
)
RATE_REACH = 4
RATE_TIE = 0.75


def differences(statistics: Sequence[Statistic], weights: Weights) -> Iterator[Finding]:
    """Yield the findings on percentage points between two shares of one report."""
    del weights  # a sentence ties the numbers together
    for points in statistics:
        if points.unit != "percentage_points" or points.target or not APART.search(points.quote):
            continue
        shares = [
            s
            for s in statistics
            if s.unit == "percent"
            and not s.target
            and not s.table
            and abs(s.order - points.order) <= REACH
        ]
        in_sentence = [s for s in shares if s.quote == points.quote]
        agreeing = [pair for pair in combinations(shares, 2) if _apart(*pair, points) != "differ"]
        if agreeing:
            yield _difference(*agreeing[0], points)
        elif len(in_sentence) == 2:
            yield _difference(in_sentence[0], in_sentence[1], points)


def _apart(a: Statistic, b: Statistic, points: Statistic) -> Verdict:
    apart = abs(a.value - b.value)
    if not points.allowed.meets(exactly(apart)):
        return "differ"
    return "agree" if abs(apart - points.value) < 1e-6 else "rounding"


def _difference(a: Statistic, b: Statistic, points: Statistic) -> Finding:
    verdict = _apart(a, b, points)
    high, low = max(a.value, b.value), min(a.value, b.value)
    return told(
        "difference",
        verdict,
        (a, b, points),
        f"{danish(high)} - {danish(low)} = {danish(high - low)} "
        f"{SIGNS[verdict]} {points.value_text}",
        f"two shares and the points between them{about(points)}",
        0.7,
    )


def rates(statistics: Sequence[Statistic], weights: Weights) -> Iterator[Finding]:
    """Yield the findings on one amount given for different stretches of time, in one report.

    Only neighbouring statements that fit are reported: amounts that do not fit are mostly amounts
    of something else.
    """
    dated = [s for s in statistics if s.months and not s.change and not s.target]
    for a, b in combinations(dated, 2):
        if a.unit != b.unit or a.months == b.months or abs(a.order - b.order) > RATE_REACH:
            continue
        if weights.likeness(a.words, b.words) < RATE_TIE or not one_group(a, b):
            continue
        assert a.months  # both have a stretch of time
        assert b.months
        short, long = (a, b) if a.months < b.months else (b, a)
        times = (long.months or 1) / (short.months or 1)
        if long.allowed.meets(exactly(short.value * times)):
            exact = abs(short.value * times - long.value) <= 1e-9 * long.value
            yield told(
                "rate",
                "agree" if exact else "rounding",
                (short, long),
                f"{danish(short.value)} x {danish(times)} = {danish(short.value * times)} "
                f"{'=' if exact else '~'} {long.value_text}",
                f"one amount for two stretches of time{about(long)}",
                0.8,
            )
