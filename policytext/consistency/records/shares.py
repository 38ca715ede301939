"""Counts, bases and percentages: 7 of 23 is 30,4 %, and no whole count of 23 is 31,5 %."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from policytext.consistency.common.intervals import Interval, exactly
from policytext.consistency.common.likeness import Weights, ages, periods_conflict
from policytext.consistency.common.passages import SHARES
from policytext.consistency.common.percentages import AND_THE_REST, GRIM_BASE, no_whole_count
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import about, told_share
from policytext.consistency.findings import Finding, Verdict

REACH = 12
BASE = re.compile(
    r"\b(?:besvare\w*|besvarelser|svarede|har svaret|respondent\w*|svarpersoner|deltagere|"
    r"i alt|total\w*|samle[dt]e?)\b",
    re.I,
)
_SURVEY = re.compile(r"svar|respondent", re.I)
_NOT_BASE = re.compile(r"\bubesvare", re.I)
TABLE_REACH = 40
"""How many statistics away from a table's cell its base is looked for."""

HUNDRED = 100.0

MOST_OFF = 2.5
"""How far a percentage may be from what its count makes, as a factor, and be meant for it."""


def shares(statistics: Sequence[Statistic], weights: Weights) -> Iterator[Finding]:
    """Yield the findings on count / base = percentage in one report."""
    levels = [s for s in statistics if not s.target and not s.change]
    percents = [s for s in levels if s.unit == "percent"]
    counts = [s for s in levels if s.unit not in SHARES]
    cells = [f for p in percents if p.table for f in [_in_table(p, counts, levels)] if f]
    fitting = Counter(f.claims[-1] for f in cells if f.verdict != "differ")
    off = Counter(f.claims[-1] for f in cells if f.verdict == "differ")
    for finding in cells:
        # A column that fits nowhere is a share of something else than the table's total.
        base = finding.claims[-1]
        survey = _SURVEY.search(finding.evidence[-1].quote)
        if finding.verdict != "differ" or survey or fitting[base] >= off[base]:
            yield finding
    for percent in percents:
        if not percent.table:
            prose = _in_prose(percent, counts, weights)
            if prose:
                yield prose


def _in_table(
    percent: Statistic, counts: list[Statistic], levels: Sequence[Statistic]
) -> Finding | None:
    """Check a cell of a table against its row's count and the table's base.

    A base may stand in the last row, above the percentages, or in the sentence before the table;
    the percentage is only called wrong when it fits none of the bases near it.
    """
    if percent.value == HUNDRED:
        return None  # what its row counts is all there is
    near = [
        c
        for c in counts
        if abs(c.order - percent.order) <= TABLE_REACH and c.value > 0 and c.quote != percent.quote
    ]
    whole = _rows_of_all(percent, levels)
    near = [c for c in near if not c.table or _in_one_table(c, percent, levels)]
    bases = [c for c in near if c.table and c.quote in whole] or [
        c
        for c in near
        if BASE.search(f"{c.measure} {c.quote}") and not _NOT_BASE.search(f"{c.measure} {c.quote}")
    ]
    beside = [c for c in counts if c.table and c.quote == percent.quote]
    if not beside:
        after = [c for c in bases if c.table and c.order > percent.order]
        own = after and all(
            s.table and s.unit == "percent"
            for s in levels
            if percent.order < s.order < after[0].order
        )
        return no_whole_count(percent, after[0]) if own and after[0].value <= GRIM_BASE else None
    # a column of percentages may be read as one of counts, by its head, and the other way
    cells = [s for s in levels if s.table and s.quote == percent.quote]
    for share in (percent, *(s for s in cells if s.value <= HUNDRED)):
        before = max((s for s in cells if s.at < share.at), key=lambda s: s.at, default=share)
        counted = {id(s): s for s in (*beside, before) if s is not share}.values()
        wholes = [s for s in beside if s is not share]
        pairs = ((a, b) for a, b in product(counted, wholes) if a is not b)
        own_base = (_verdict(share, a, b, sure=True) for a, b in pairs)
        held = [f for f in own_base if f and f.verdict != "differ"]
        if held:  # of another share of the row: this one is of its row too, in another year
            return held[0] if share is percent else None
    count = min(beside, key=lambda c: abs(c.order - percent.order))
    findings = [
        finding
        for base in sorted(bases, key=lambda c: abs(c.order - percent.order))
        if base.unit == count.unit and base.value >= count.value
        for finding in [_verdict(percent, count, base, sure=True)]
        if finding and (finding.verdict != "differ" or _near(percent, count, base))
    ]
    return min(findings, key=lambda f: f.verdict == "differ") if findings else None


def _in_one_table(a: Statistic, b: Statistic, levels: Sequence[Statistic]) -> bool:
    """Return whether no number of running text stands between two cells."""
    first, last = sorted((a.order, b.order))
    return all(s.table for s in levels if first < s.order < last)


def _near(percent: Statistic, count: Statistic, base: Statistic) -> bool:
    """Return whether a percentage is about what a count is of a base, so that it may be meant."""
    exact = 100 * count.value / base.value
    return percent.value / MOST_OFF < exact < percent.value * MOST_OFF


def _rows_of_all(percent: Statistic, levels: Sequence[Statistic]) -> set[str]:
    """Return the rows near a cell that are a hundred percent: what they count is all there is."""
    return {
        s.quote
        for s in levels
        if s.table
        and s.unit == "percent"
        and s.value == HUNDRED
        and abs(s.order - percent.order) <= TABLE_REACH
    }


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
            if {count.bound, base.bound} & _OPEN_BOUNDS:
                continue
            if _beside_another(percent, count):
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
            if not said and (tie < 0.45 or _unlikely(percent, count, base)):
                continue
            finding = _verdict(percent, count, base, sure=said)
            if finding is None or (finding.verdict == "differ" and not said):
                continue
            score = tie + said + (finding.verdict != "differ")
            if best is None or score > best[0]:
                best = score, finding
    return best[1] if best else None


_OPEN_BOUNDS = frozenset({"at_least", "at_most", "range"})
"""Bounds of numbers that many shares fit."""


def _unlikely(percent: Statistic, count: Statistic, base: Statistic) -> bool:
    """Return whether three numbers that nothing ties together fit each other by chance alone.

    A bound fits half of all counts; and a number of the very people that the percentage is of, told
    in a sentence of its own, is another number of them, not one of those among them.
    """
    bounded = percent.bound in ("at_least", "at_most")
    apart = count.quote not in (base.quote, percent.quote)
    whole = base.population_words | percent.population_words
    return bounded or (apart and bool(count.words) and count.words <= whole)


_BESIDE = re.compile(
    r"(?<![\d.,])(?P<count>\d[\d.]*)"
    r"(?:\s\(|,\s(?:altså|eller|svarende til|nemlig|hvilket (?:er|svarer til))\s)$"
)
"""What stands before a percentage whose count stands beside it ("21 (20 procent)")."""


def _beside_another(percent: Statistic, count: Statistic) -> bool:
    """Return whether a percentage stands beside a number that is not a count."""
    beside = _BESIDE.search(percent.quote[: max(percent.at, 0)])
    return beside is not None and float(beside["count"].replace(".", "")) != count.value


_AND_SHARE = re.compile(
    r"(?:ud af|af)\s+(?:de\s+|i alt\s+|landets\s+)?[\d.]+[^.()]{0,80}?[(,–-]\s*"
    r"(?:ca\.\s*|svarende til\s*|dvs\.\s*|eller\s*)?[\d,]+\s*(?:%|pct|procent)",
    re.I,
)


_EQUALS = re.compile(
    r"^\W*(?:[^.,;]{0,40},)?\W*(?:svarende til|hvilket svarer til|det svarer til|dvs\.|eller)?\W*$",
    re.I,
)
_OF_THEM = re.compile(r"^\W*(?:af (?:dem|disse|de)|heraf)\b", re.I)


def _said(percent: Statistic, count: Statistic, base: Statistic) -> bool:
    """Return whether the text itself says "count of base (percent)", in one sentence or two."""
    if percent.quote != count.quote or min(percent.at, count.at) < 0:
        return False
    if AND_THE_REST.search(percent.quote[percent.until : percent.until + 60]):
        return False
    if base.quote == percent.quote:
        match = _AND_SHARE.search(percent.quote)
        in_order = count.at < base.at < percent.at
        return bool(in_order and match and match.start() <= base.at < match.end())
    between = percent.quote[count.at + len(count.value_text) : percent.at]
    follows = 0 < min(count.order, percent.order) - base.order <= 1
    return bool(
        follows
        and count.at < percent.at
        and _EQUALS.match(between)
        and _OF_THEM.match(percent.quote)
    )


def _verdict(
    percent: Statistic, count: Statistic, base: Statistic, *, sure: bool
) -> Finding | None:
    if base.value <= 0:
        return None
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
    why = f"a count, its base and its share{about(percent)}"
    return told_share(verdict, percent, count, base, why, 0.85 if sure else 0.6)


def _share(count: Statistic, base: Statistic) -> Interval:
    if count.table:
        return exactly(100 * count.value / base.value)
    quotient = count.allowed.over(base.allowed)
    return Interval(100 * quotient.low, 100 * quotient.high)
