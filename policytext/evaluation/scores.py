"""Scores of a set of annotated reports: records, their attributes, confusions and misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from policytext.evaluation.intervals import Interval, Outcome, Outcomes, Over
from policytext.evaluation.matching import RecordData, pair_up
from policytext.evaluation.measures import (
    ATTRIBUTES,
    CONFUSIONS,
    MEASURES,
    NAME_SETS,
    Measure,
    names_outcome,
)

Pair = tuple[RecordData, RecordData]


@dataclass(frozen=True)
class Annotated:
    """A report's annotated records and those found in it.

    Args:
        report: Id of the report.
        gold: Annotated records.
        found: Records found.
    """

    report: str
    gold: Sequence[RecordData]
    found: Sequence[RecordData]


@dataclass(frozen=True)
class Row:
    """A line of the score table.

    Args:
        name: `claim`, `recommendation.main`, `claim.period`, ...
        hit: Records (names, values) that are right.
        gold: Annotated ones.
        found: Ones found.
        accuracy: Whether the score is a share of right values, not precision and recall.
        interval: Bootstrap interval of the score.
    """

    name: str
    hit: int
    gold: int
    found: int
    accuracy: bool = False
    interval: Interval | None = None

    @property
    def precision(self) -> float:
        """Share of the records found that are right."""
        return round(self.hit / self.found, 4) if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated records that are found."""
        return round(self.hit / self.gold, 4) if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; for an attribute, its accuracy."""
        return round(2 * self.hit / (self.gold + self.found), 4) if self.hit else 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return the line for JSON."""
        interval = list(self.interval) if self.interval else None
        if self.accuracy:
            score = round(self.hit / self.gold, 4) if self.gold else None
            return {"accuracy": score, "of": self.gold, "interval": interval}
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "gold": self.gold,
            "found": self.found,
            "hit": self.hit,
            "interval": interval,
        }


@dataclass
class Evaluation:
    """The outcome of scoring reports against their annotations.

    Args:
        outcomes: Outcomes by measure or attribute.
        pairs: Matched records by measure.
        missed: Annotated records that were not found, by measure.
        extra: Records found that are not annotated, by measure.
        reports: Ids of the reports, in the order they were given.
    """

    outcomes: dict[str, Outcomes] = field(default_factory=dict)
    pairs: dict[str, list[Pair]] = field(default_factory=dict)
    missed: dict[str, list[RecordData]] = field(default_factory=dict)
    extra: dict[str, list[RecordData]] = field(default_factory=dict)
    reports: list[str] = field(default_factory=list)

    def rows(self, over: Over | None = None) -> dict[str, Row]:
        """Return the scores, pooled over all reports.

        Args:
            over: What the bootstrap draws for the intervals; no intervals when None.
        """
        accuracies = {attribute.name for attribute in ATTRIBUTES}
        rows = {}
        for name, outcomes in self.outcomes.items():
            interval = outcomes.interval(over) if over else None
            rows[name] = Row(name, *outcomes.totals(), name in accuracies, interval)
        return rows

    def of_report(self, report: str) -> dict[str, Row]:
        """Return the scores of the measures of records in one report; attributes are left out."""
        names = [measure.name for measure in MEASURES]
        return {name: Row(name, *self.outcomes[name].totals(report)) for name in names}

    def confusion(self) -> dict[str, dict[str, int]]:
        """Return how often a value was taken for another, as `gold -> found`."""
        tables: dict[str, dict[str, int]] = {}
        for measure, name in CONFUSIONS:
            counts = Counter(
                f"{g.get(name)} -> {f.get(name)}"
                for g, f in self.pairs.get(measure, [])
                if g.get(name) != f.get(name)
            )
            if counts:
                ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
                tables[f"{measure.split('.')[0]}.{name}"] = dict(ordered)
        return tables


def evaluate(reports: Iterable[Annotated]) -> Evaluation:
    """Score the records found in reports against the annotated ones.

    Annotated records marked `borderline` may be found or not: a match of one counts as nothing.

    Args:
        reports: The reports with both sets of records.

    Returns:
        Outcomes of every measure and attribute.
    """
    evaluation = Evaluation()
    for report in reports:
        evaluation.reports.append(report.report)
        for measure in MEASURES:
            pairs = _score(evaluation, report, measure)
            if measure.name in ("recommendation", "claim", "target", "actor"):
                _attributes(evaluation, report.report, measure.name, pairs)
    return evaluation


def _score(evaluation: Evaluation, report: Annotated, measure: Measure) -> list[Pair]:
    gold = [r for r in report.gold if r.get("type") == measure.type and measure.keep(r)]
    found = [r for r in report.found if r.get("type") == measure.type and measure.keep(r)]
    matched = pair_up(gold, found, measure.same)
    optional = {i for i, record in enumerate(gold) if record.get("borderline")}
    excused = {j for i, j in matched if i in optional}
    matched = [(i, j) for i, j in matched if i not in optional]
    hit_gold, hit_found = {i for i, _ in matched}, {j for _, j in matched}
    missed = [r for i, r in enumerate(gold) if i not in hit_gold and i not in optional]
    extra = [r for j, r in enumerate(found) if j not in hit_found and j not in excused]
    pairs = [(gold[i], found[j]) for i, j in matched]
    evaluation.pairs.setdefault(measure.name, []).extend(pairs)
    evaluation.missed.setdefault(measure.name, []).extend(missed)
    evaluation.extra.setdefault(measure.name, []).extend(extra)
    outcomes: list[Outcome] = [(1, 1, 1)] * len(pairs)
    outcomes += [(0, 1, 0)] * len(missed) + [(0, 0, 1)] * len(extra)
    evaluation.outcomes.setdefault(measure.name, Outcomes()).add(report.report, outcomes)
    return pairs


def _attributes(evaluation: Evaluation, report: str, measure: str, pairs: list[Pair]) -> None:
    for attribute in ATTRIBUTES:
        if attribute.of == measure:
            right: list[Outcome] = [
                (int(attribute.right(g, f)), 1, 1) for g, f in pairs if attribute.asked(g)
            ]
            evaluation.outcomes.setdefault(attribute.name, Outcomes()).add(report, right)
    for of, name in NAME_SETS:
        if of == measure:
            names = [names_outcome(g.get(name), f.get(name)) for g, f in pairs]
            evaluation.outcomes.setdefault(f"{of}.{name}", Outcomes()).add(report, names)
