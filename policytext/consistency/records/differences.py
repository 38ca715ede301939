"""Differences: two shares and the percentage points between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.likeness import Weights
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, about, told
from policytext.consistency.findings import Finding, Verdict, danish

REACH = 3
"""How many statistics before a difference its two shares stand."""

APART = re.compile(
    r"\b(?:forskel\w*|højere|lavere|flere|færre|større|mindre|mere|fald\w*|ste[gt]\w*|stigning\w*)",
    re.I,
)


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
