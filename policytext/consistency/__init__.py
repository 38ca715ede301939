"""Do repeated statistics agree? Numbers compared as intervals, with the arithmetic shown.

`check` groups claims and targets that give the same statistic, inside a report and across
reports, and tests the identities that hold between numbers of one report: parts and totals, counts
and shares, changes and levels, goals and baselines. It speaks of agreement, never of truth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.likeness import Weights
from policytext.consistency.common.passages import passages
from policytext.consistency.common.statistics import Statistic, from_jsonl, from_records
from policytext.consistency.equations import learnt
from policytext.consistency.equations.model import Model, load_model
from policytext.consistency.finders import BY_MEASURE, BY_SENTENCE, BY_WORDING
from policytext.consistency.findings import SEVERITY, Evidence, Finding
from policytext.consistency.prose.items import items
from policytext.consistency.prose.worked_out import explained
from policytext.consistency.settling import settled, unopposed
from policytext.consistency.tables.listed import allows_several
from policytext.consistency.timelines import adds_up_years
from policytext.consistency.twice.repeated import repeated
from policytext.consistency.twice.retold import retold

__all__ = ["Evidence", "Finding", "Statistic", "check", "from_jsonl", "from_records"]


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
    weights = Weights(s.words for s in ordered)
    reports: dict[str, list[Statistic]] = defaultdict(list)
    for statistic in ordered:
        reports[statistic.report].append(statistic)
    findings = repeated(ordered, weights)
    compared = {frozenset(f.claims) for f in findings if f.verdict != "not_comparable"}
    for report in sorted(reports):
        text = text_of(report) if text_of else ""
        said = Document(passages(reports[report], text))
        found = [f for finder in BY_MEASURE for f in finder.find(reports[report], weights)]
        found.extend(f for finder in BY_WORDING for f in finder.find(said))
        found.extend(items(text, reports[report][0]))
        sentences = Document(passages(reports[report], text, every=True)) if text else said
        found.extend(f for finder in BY_SENTENCE for f in finder.find(sentences))
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
