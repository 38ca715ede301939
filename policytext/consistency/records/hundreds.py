"""Percentages that add up to a hundred: the rows of a table, or the shares of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from policytext.consistency.common.intervals import added_up, exactly
from policytext.consistency.common.likeness import Weights, populations_conflict
from policytext.consistency.common.percentages import OF_GROUPS
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.verdicts import about, told_hundred
from policytext.consistency.findings import Finding, Verdict
from policytext.consistency.records.sums import MOST_PARTS

MULTIPLE_ANSWERS = 8.0
"""Percentages of a table that miss a hundred by more than this allow several answers."""


def hundreds(statistics: Sequence[Statistic], weights: Weights) -> Iterator[Finding]:
    """Yield the findings on percentages of one whole in one report."""
    levels = [s for s in statistics if not s.target and not s.change]
    shares = [s for s in levels if s.unit == "percent"]
    taken: set[str] = set()
    beside = _counts_beside(levels)
    for run in _share_runs(shares, weights):
        if any(s.id in taken for s in run):
            continue
        added = sum(s.value for s in run)
        limits = added_up(s.allowed for s in run)
        if abs(added - 100) < 1e-6:
            verdict: Verdict = "agree"
        elif limits.meets(exactly(100)) and abs(added - 100) <= 0.6 * len(run):
            verdict = "rounding"
        elif (
            len(run) > 2
            and all(s.table for s in run)
            and abs(added - 100) <= MULTIPLE_ANSWERS
            and _whole_table(run, shares)
            and _shared_out(run, beside)
            and not OF_GROUPS.search(run[0].measure)
        ):
            verdict = "differ"
        else:
            continue
        taken.update(s.id for s in run)
        if verdict == "rounding" and _misses_by_itself(run):
            continue
        why = f"shares of one whole{_whole_of(run[0])}"
        yield told_hundred(run, verdict, why, 0.9 if verdict == "agree" else 0.7)


def _misses_by_itself(run: Sequence[Statistic]) -> bool:
    """Return whether two shares in whole percent make 99: rounding lifts a half, it drops none."""
    whole = all(s.bound == "exact" and _WHOLE_PERCENT.match(s.value_text) for s in run)
    return len(run) == 2 and whole and sum(s.value for s in run) < 100


_WHOLE_PERCENT = re.compile(r"\d+\s?(?:%|pct|procent)", re.I)


def _whole_of(share: Statistic) -> str:
    """Return whom a share is of, behind a colon, where its sentence or its row says it."""
    said = share.population and stems(share.population) <= stems(share.quote)
    return f": {share.population}" if said else about(share)


def _counts_beside(levels: Sequence[Statistic]) -> dict[str, Statistic]:
    """Return the last count of each row of a table by the words of the row."""
    return {s.quote: s for s in levels if s.table and s.unit == "count"}


def _shared_out(run: Sequence[Statistic], counts: Mapping[str, Statistic]) -> bool:
    """Return whether percentages go with the counts beside them, where each row has one.

    A table of how many of each group do something gives shares of the groups, not of the whole.
    """
    beside = [counts[s.quote].value for s in run if s.quote in counts]
    if len(beside) < len(run) or not sum(beside):
        return True
    parts = [100 * count / sum(beside) for count in beside]
    fitting = sum(abs(s.value - part) <= 2 for s, part in zip(run, parts, strict=True))
    return 2 * fitting >= len(run)


def _share_runs(shares: list[Statistic], weights: Weights) -> Iterator[list[Statistic]]:
    """Yield runs of percentages that may be shares of one whole, the longest first."""
    for size in range(min(MOST_PARTS, len(shares)), 1, -1):
        for start in range(len(shares) - size + 1):
            run = shares[start : start + size]
            if sum(s.value for s in run) > 100 + MULTIPLE_ANSWERS:
                continue
            if _one_whole(run, weights):
                yield run


def _one_whole(run: list[Statistic], weights: Weights) -> bool:
    if any(a.years != b.years and a.years and b.years for a, b in pairwise(run)):
        return False
    if all(s.table for s in run):
        return _one_table(run)
    if any(s.table for s in run) or run[-1].order - run[0].order > len(run) + 1:
        return False
    one_quote = len({s.quote for s in run}) == 1
    if len(run) == 2:
        a, b = run
        if a.allowed.overlaps(b.allowed) or b.order != a.order + 1:
            return False
        alike = weights.likeness(a.population_words, b.population_words) >= 0.6
        related = weights.likeness(a.quote_words, b.quote_words) >= 0.25
        one_people = not populations_conflict(a, b)
        return (alike and related) or (one_quote and (alike or one_people)) or _opposed(a, b)
    alike = all(
        weights.likeness(run[0].population_words, s.population_words) >= 0.6 for s in run[1:]
    )
    return one_quote and (alike or not any(s.population for s in run) or _same_measure(run))


def _same_measure(run: list[Statistic]) -> bool:
    """Return whether shares of one sentence are of one thing, split among several."""
    common = frozenset.intersection(*(s.measure_words for s in run))
    return len(common) >= 2


def _opposed(a: Statistic, b: Statistic) -> bool:
    """Return whether two neighbouring shares of ten ("én ud af ti", "ni ud af ti") are a pair."""
    return all(re.search(r"\bud af (?:de )?(?:ti|10)\b", s.value_text, re.I) for s in (a, b))


def _one_table(run: list[Statistic]) -> bool:
    """Return whether table cells follow each other without another table's base between."""
    gaps = {b.order - a.order for a, b in pairwise(run)}
    return len({s.quote for s in run}) == len(run) and gaps <= {1, 2} and len(gaps) == 1


def _whole_table(run: list[Statistic], shares: list[Statistic]) -> bool:
    """Return whether the run has no neighbour that would belong to the same column."""
    step = run[1].order - run[0].order
    orders = {s.order for s in shares if s.table}
    return run[0].order - step not in orders and run[-1].order + step not in orders
