"""Scores of a set of annotated reports: records, their attributes, confusions and misses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from policytext.evaluation.intervals import Interval, Outcome, Outcomes, Over
from policytext.evaluation.matching import (
    RecordData,
    Sameness,
    overlap,
    pair_up,
    quotes_overlap,
    same_actor,
    same_number,
    same_span,
    same_statement,
    same_target,
    same_value,
    uninflected,
    words,
)

Pair = tuple[RecordData, RecordData]

WHOLE_QUOTE = 0.95
"""Share of words from which a quotation has the right boundaries."""

SAME_NAME = 0.6
"""Share of a name's words that must be in the other for the two to be one."""

SAME_FIELD = 0.5
"""Share of words (Dice) from which a free-text field (measure, population, source) is right."""


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


# -------------------------------------------------------------------------------- what is scored


@dataclass(frozen=True)
class _Measure:
    """A way of matching the records of one type."""

    name: str
    type: str
    same: Sameness
    keep: Callable[[RecordData], bool] = lambda _: True


@dataclass(frozen=True)
class _Attribute:
    """A property of matched records that is right or wrong."""

    name: str
    of: str
    right: Callable[[RecordData, RecordData], bool]
    asked: Callable[[RecordData], bool] = lambda _: True


def _equal(name: str) -> Callable[[RecordData, RecordData], bool]:
    return lambda g, f: g.get(name) == f.get(name)


def _equal_text(name: str) -> Callable[[RecordData, RecordData], bool]:
    return lambda g, f: str(g.get(name)) == str(f.get(name))


def _alike(name: str) -> Callable[[RecordData, RecordData], bool]:
    return lambda g, f: overlap(words(g.get(name)), words(f.get(name)))[0] >= SAME_FIELD


def _given(name: str) -> Callable[[RecordData], bool]:
    return lambda g: bool(g.get(name))


def _years(record: RecordData) -> set[str]:
    return set(re.findall(r"\d{4}", str(record.get("period"))))


def _same_name(a: str | None, b: str | None) -> bool:
    return overlap(uninflected(a).split(), uninflected(b).split())[1] >= SAME_NAME


MEASURES: tuple[_Measure, ...] = (
    _Measure("recommendation", "recommendation", same_statement),
    _Measure(
        "recommendation.main",
        "recommendation",
        same_statement,
        lambda record: record.get("level") == "main",
    ),
    _Measure("claim", "claim", same_value),
    _Measure("claim.spotted", "claim", same_span),
    _Measure("target", "target", same_target),
    _Measure("actor", "actor", same_actor),
)

ATTRIBUTES: tuple[_Attribute, ...] = (
    _Attribute("recommendation.level", "recommendation", _equal("level")),
    _Attribute(
        "recommendation.boundary",
        "recommendation",
        lambda g, f: quotes_overlap(g, f)[0] >= WHOLE_QUOTE,
    ),
    *(
        _Attribute(f"recommendation.{name}", "recommendation", _equal_text(name), _given(name))
        for name in ("label", "priority", "deadline")
    ),
    _Attribute(
        "recommendation.proposer",
        "recommendation",
        lambda g, f: _same_name(g.get("proposer"), f.get("proposer")),
        _given("proposer"),
    ),
    _Attribute("claim.bound", "claim", _equal("bound")),
    _Attribute("claim.change", "claim", _equal("change"), _given("change")),
    _Attribute(
        "claim.period", "claim", lambda g, f: _years(g) == _years(f), lambda g: bool(_years(g))
    ),
    *(
        _Attribute(f"claim.{name}", "claim", _alike(name), _given(name))
        for name in ("measure", "population", "source")
    ),
    _Attribute(
        "target.value",
        "target",
        lambda g, f: same_number(g.get("value"), f.get("value")) and g.get("unit") == f.get("unit"),
    ),
    _Attribute("target.deadline", "target", _equal_text("deadline"), _given("deadline")),
    _Attribute("target.direction", "target", _equal("direction")),
    _Attribute("actor.kind", "actor", _equal("kind")),
)

NAME_SETS = (("recommendation", "actors"), ("recommendation", "target_groups"))
"""Fields that hold several names, scored by precision and recall of the names."""

CONFUSIONS = (
    ("recommendation", "level"),
    ("claim", "bound"),
    ("claim", "change"),
    ("claim.spotted", "unit"),
    ("target", "direction"),
    ("actor", "kind"),
)
"""Measures and fields for which it is counted what was taken for what."""


# ----------------------------------------------------------------------------------- the scoring


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
        """Return the scores of the four record types in one report."""
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


def _score(evaluation: Evaluation, report: Annotated, measure: _Measure) -> list[Pair]:
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
            names = [_names(g.get(name), f.get(name)) for g, f in pairs]
            evaluation.outcomes.setdefault(f"{of}.{name}", Outcomes()).add(report, names)


def _names(gold: Sequence[str] | None, found: Sequence[str] | None) -> Outcome:
    """Compare two sets of names; a name is right when most of its words are in another."""
    a, b = {uninflected(name) for name in gold or ()}, {uninflected(name) for name in found or ()}
    right = sum(
        any(overlap(x.split(), y.split())[1] >= SAME_NAME for y in sorted(b)) for x in sorted(a)
    )
    return min(right, len(b)), len(a), len(b)
