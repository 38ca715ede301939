"""Do repeated statistics agree? Numbers compared as intervals, with the arithmetic shown.

`check` groups claims and targets that give the same statistic, inside a report and across
reports, and tests the identities that hold between numbers of one report: parts and totals, counts
and shares, changes and levels, goals and baselines. It speaks of agreement, never of truth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from policytext.consistency.changes import changes
from policytext.consistency.findings import SEVERITY, Evidence, Finding
from policytext.consistency.goals import goals
from policytext.consistency.likeness import Weights
from policytext.consistency.repeated import repeated
from policytext.consistency.shares import shares
from policytext.consistency.spans import differences, rates
from policytext.consistency.statistics import Statistic, from_jsonl, from_records
from policytext.consistency.sums import sums

__all__ = ["Evidence", "Finding", "Statistic", "check", "from_jsonl", "from_records"]

Rule = Callable[[Sequence[Statistic], Weights], Iterator[Finding]]
ARITHMETIC: tuple[Rule, ...] = (sums, shares, changes, differences, rates, goals)
"""The checks inside one report."""


def check(statistics: Sequence[Statistic]) -> list[Finding]:
    """Return what the numbers of one or more reports say of each other.

    Args:
        statistics: Claims and targets, in reading order within each report.

    Returns:
        Findings, the most severe and surest first; the order does not depend on that of the
        reports.
    """
    ordered = sorted(statistics, key=lambda s: (s.report, s.order))
    weights = Weights(ordered)
    reports: dict[str, list[Statistic]] = defaultdict(list)
    for statistic in ordered:
        reports[statistic.report].append(statistic)
    findings = repeated(ordered, weights)
    for report in sorted(reports):
        for rule in ARITHMETIC:
            findings.extend(rule(reports[report], weights))
    unique = {(f.rule, f.claims): f for f in findings}
    return sorted(
        unique.values(), key=lambda f: (SEVERITY[f.verdict], -f.confidence, f.rule, f.claims)
    )
