"""Do repeated statistics agree? Numbers compared as intervals, with the arithmetic shown.

`check` groups claims and targets that give the same statistic, inside a report and across
reports, and tests the identities that hold between numbers of one report: parts and totals, counts
and shares, changes and levels, goals and baselines. It speaks of agreement, never of truth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from policytext.consistency.across import across
from policytext.consistency.aims import aims
from policytext.consistency.apart import apart
from policytext.consistency.captions import captions
from policytext.consistency.changes import changes
from policytext.consistency.columns import columns
from policytext.consistency.complements import complements
from policytext.consistency.durations import durations
from policytext.consistency.each import each
from policytext.consistency.equations import learnt
from policytext.consistency.equations.model import Model, load_model
from policytext.consistency.findings import SEVERITY, Evidence, Finding
from policytext.consistency.fractions import fractions
from policytext.consistency.goals import goals
from policytext.consistency.grids import grids
from policytext.consistency.headlines import headlines
from policytext.consistency.hundreds import hundreds
from policytext.consistency.items import items
from policytext.consistency.likeness import Weights
from policytext.consistency.listed import allows_several, listed
from policytext.consistency.means import means
from policytext.consistency.moves import comparisons, moves
from policytext.consistency.partitions import partitions
from policytext.consistency.parts import parts
from policytext.consistency.passages import Passage, passages
from policytext.consistency.peaks import peaks
from policytext.consistency.ranks import ranks
from policytext.consistency.repeated import repeated
from policytext.consistency.restated import restated
from policytext.consistency.retold import retold
from policytext.consistency.rows import rows_told
from policytext.consistency.series import series_changes
from policytext.consistency.settling import settled, unopposed
from policytext.consistency.shares import shares
from policytext.consistency.spans import differences, rates
from policytext.consistency.statistics import Statistic, from_jsonl, from_records
from policytext.consistency.successions import successions
from policytext.consistency.summaries import summaries
from policytext.consistency.sums import sums
from policytext.consistency.timelines import adds_up_years
from policytext.consistency.trends import trends
from policytext.consistency.untotalled import untotalled
from policytext.consistency.wholes import wholes
from policytext.consistency.worked_out import explained, worked_out

__all__ = ["Evidence", "Finding", "Statistic", "check", "from_jsonl", "from_records"]

Rule = Callable[[Sequence[Statistic], Weights], Iterator[Finding]]
BY_MEASURE: tuple[Rule, ...] = (sums, hundreds, shares, changes, differences, rates, goals)
"""The checks inside one report that go by what the statistics measure."""

Reading = Callable[[Sequence[Passage]], Iterator[Finding]]
BY_WORDING: tuple[Reading, ...] = (
    fractions,
    wholes,
    parts,
    partitions,
    moves,
    across,
    comparisons,
    aims,
    each,
    means,
    successions,
    complements,
    durations,
    grids,
    captions,
    series_changes,
    worked_out,
)
"""The checks inside one report that go by how the numbers stand in its sentences."""

BY_SENTENCE: tuple[Reading, ...] = (
    restated,
    listed,
    columns,
    untotalled,
    headlines,
    summaries,
    apart,
    rows_told,
    ranks,
    trends,
    peaks,
)
"""The checks inside one report that read its sentences without numbers too."""


def check(
    statistics: Sequence[Statistic],
    text_of: Callable[[str], str] | None = None,
    *,
    equations: Model | None = None,
) -> list[Finding]:
    """Return what the numbers of one or more reports say of each other.

    Args:
        statistics: Claims and targets, in reading order within each report.
        text_of: Returns the reading text of a report by its id. With it, sentences are read too
            whose numbers no record claims.
        equations: What tells which numbers of a text follow from each other; the packaged model
            when None.

    Returns:
        Findings, the most severe and surest first; the order does not depend on that of the
        reports.

    Raises:
        ModelError: The packaged model is missing or damaged.
    """
    equations = equations or load_model()
    ordered = sorted(statistics, key=lambda s: (s.report, s.order))
    weights = Weights(ordered)
    reports: dict[str, list[Statistic]] = defaultdict(list)
    for statistic in ordered:
        reports[statistic.report].append(statistic)
    findings = repeated(ordered, weights)
    compared = {frozenset(f.claims) for f in findings if f.verdict != "not_comparable"}
    for report in sorted(reports):
        text = text_of(report) if text_of else ""
        said = passages(reports[report], text)
        found = [f for rule in BY_MEASURE for f in rule(reports[report], weights)]
        found.extend(f for reading in BY_WORDING for f in reading(said))
        found.extend(items(text, reports[report][0]))
        sentences = passages(reports[report], text, every=True) if text else said
        found.extend(f for reading in BY_SENTENCE for f in reading(sentences))
        found.extend(unopposed(learnt(sentences, equations), tuple(found)))
        found = [
            f for f in found if not (allows_several(f, sentences) or adds_up_years(f, sentences))
        ]
        findings.extend(settled(found, explained(said)))
        told_twice = [f for f in retold(sentences) if frozenset(f.claims) not in compared]
        again = {frozenset(f.claims) for f in told_twice}
        findings = [f for f in findings if frozenset(f.claims) not in again]
        findings.extend(told_twice)
    return sorted(
        findings,
        key=lambda f: (SEVERITY[f.verdict], -f.confidence, f.rule, f.claims, f.numbers),
    )
