"""Counts, bases and percentages: 7 of 23 is 30,4 %, and no whole count of 23 is 31,5 %.

The second is the GRIM test of Brown & Heathers (2017), "The GRIM test: A simple technique detects
numerous anomalies in the reporting of results in psychology".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from policytext.consistency.findings import Finding, Verdict, danish
from policytext.consistency.intervals import Interval, exactly
from policytext.consistency.likeness import Weights, ages, periods_conflict
from policytext.consistency.repeated import evidence
from policytext.consistency.statistics import Statistic

REACH = 12
BASE = re.compile(
    r"\b(?:besvare\w*|besvarelser|respondent\w*|svarpersoner|deltagere|i alt|total\w*|"
    r"samle[dt]e?)\b",
    re.I,
)
_NOT_BASE = re.compile(r"\bubesvare", re.I)
_COUNTS = frozenset({"count"})


def shares(statistics: Sequence[Statistic], weights: Weights) -> Iterator[Finding]:
    """Yield the findings on count / base = percentage in one report.

    Args:
        statistics: The report's statistics in reading order.
        weights: Weights of stems.
    """
    levels = [s for s in statistics if not s.target and not s.change]
    percents = [s for s in levels if s.unit == "percent"]
    counts = [s for s in levels if s.unit in _COUNTS or s.unit == "DKK"]
    for percent in percents:
        finding = (
            _in_table(percent, counts) if percent.table else _in_prose(percent, counts, weights)
        )
        if finding:
            yield finding


def _in_table(percent: Statistic, counts: list[Statistic]) -> Finding | None:
    """Check a cell of a survey table against its row's count and the table's base."""
    base = next(
        (
            c
            for c in counts
            if c.table
            and percent.order < c.order <= percent.order + 60
            and BASE.search(f"{c.measure} {c.quote}")
            and not _NOT_BASE.search(f"{c.measure} {c.quote}")
        ),
        None,
    )
    if base is None or base.value <= 0:
        return None
    beside = [c for c in counts if c.table and c.quote == percent.quote and c is not base]
    if not beside:
        return _grim(percent, base)
    count = min(beside, key=lambda c: abs(c.order - percent.order))
    if count.value > base.value:
        return None
    return _verdict(percent, count, base, sure=True)


def _grim(percent: Statistic, base: Statistic) -> Finding | None:
    """Return a finding when no whole count out of a small base gives the percentage."""
    limits = percent.allowed
    lowest = math.floor(base.value * limits.low / 100)
    highest = math.ceil(base.value * limits.high / 100)
    for count in range(max(0, lowest), highest + 1):
        if limits.low - 1e-9 <= 100 * count / base.value <= limits.high + 1e-9:
            return None
    near = round(base.value * percent.value / 100)
    return Finding(
        kind="arithmetic",
        rule="whole count",
        verdict="differ",
        claims=(percent.id, base.id),
        numbers=f"{near} / {danish(base.value)} = {danish(100 * near / base.value)} % "
        f"≠ {danish(percent.value)} %",
        why="no whole number out of the base gives this percentage",
        confidence=0.6,
        evidence=evidence((percent, base)),
    )


def _in_prose(percent: Statistic, counts: list[Statistic], weights: Weights) -> Finding | None:
    """Find count and base near a percentage in running text."""
    near = [c for c in counts if not c.table and abs(c.order - percent.order) <= REACH]
    best: tuple[float, Finding] | None = None
    for count in near:
        for base in near:
            if base is count or count.unit != base.unit or not 0 < count.value < base.value:
                continue
            if periods_conflict(count, base) or periods_conflict(percent, base):
                continue
            if count.bound in ("at_least", "at_most") or base.bound in ("at_least", "at_most"):
                continue
            said = _said(percent, count, base)
            numbers = ages(f"{percent.measure} {percent.population}")
            same_ages = bool(numbers) and numbers == ages(f"{count.measure} {count.population}")
            tie = min(
                1.0
                if same_ages
                else weights.likeness(percent.words, count.words | count.quote_words),
                max(
                    weights.likeness(base.words, percent.population_words),
                    weights.likeness(base.words, count.words),
                    weights.likeness(base.words, percent.quote_words),
                ),
            )
            if not said and tie < 0.45:
                continue
            finding = _verdict(percent, count, base, sure=said)
            if finding is None or (finding.verdict == "differ" and not said):
                continue
            score = tie + said + (finding.verdict != "differ")
            if best is None or score > best[0]:
                best = score, finding
    return best[1] if best else None


_AND_SHARE = re.compile(
    r"(?:ud af|af)\s+(?:de\s+|i alt\s+|landets\s+)?[\d.]+[^.()]{0,80}?[(,–-]\s*"
    r"(?:ca\.\s*|svarende til\s*|dvs\.\s*|eller\s*)?[\d,]+\s*(?:%|pct|procent)",
    re.I,
)


def _said(percent: Statistic, count: Statistic, base: Statistic) -> bool:
    """Return whether one sentence gives "count ud af base (percent)"."""
    if not percent.quote == count.quote == base.quote:
        return False
    places = (count.at, base.at, percent.at)
    match = _AND_SHARE.search(percent.quote)
    return (
        -1 not in places
        and places == tuple(sorted(places))
        and bool(match and count.at < base.at < match.end() and match.start() <= base.at)
    )


def _verdict(
    percent: Statistic, count: Statistic, base: Statistic, *, sure: bool
) -> Finding | None:
    share = _share(count, base)
    exact = 100 * count.value / base.value
    stated = percent.allowed
    verdict: Verdict
    if stated.meets(exactly(exact)):
        agrees = abs(exact - percent.value) < 0.051 and percent.bound == "exact"
        verdict = "agree" if agrees else "rounding"
    elif stated.meets(share):
        verdict = "rounding"
    elif sure:
        verdict = "differ"
    else:
        return None
    sign = {"agree": "=", "rounding": "~"}.get(verdict, "≠")
    return Finding(
        kind="arithmetic",
        rule="share",
        verdict=verdict,
        claims=(percent.id, count.id, base.id),
        numbers=f"{danish(count.value)} / {danish(base.value)} = {danish(exact)} % "
        f"{sign} {percent.value_text or danish(percent.value)}",
        why=f"a count, its base and its share: {percent.measure or percent.quote[:80]}",
        confidence=0.85 if sure else 0.6,
        evidence=evidence((percent, count, base)),
    )


def _share(count: Statistic, base: Statistic) -> Interval:
    if count.table:
        return exactly(100 * count.value / base.value)
    quotient = count.allowed.over(base.allowed)
    return Interval(100 * quotient.low, 100 * quotient.high)
