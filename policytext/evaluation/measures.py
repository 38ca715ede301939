"""What is scored of annotated reports: the measures of records, and attributes of matched ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policytext.evaluation.intervals import Outcome
from policytext.evaluation.matching import (
    RecordData,
    Sameness,
    overlap,
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

WHOLE_QUOTE = 0.95
"""Share of words from which a quotation has the right boundaries."""

SAME_NAME = 0.6
"""Share of a name's words that must be in the other for the two to be one."""

SAME_FIELD = 0.5
"""Share of words (Dice) from which a free-text field (measure, population, source) is right."""


@dataclass(frozen=True)
class Measure:
    """A way of matching the records of one type.

    Args:
        name: `claim`, `recommendation.main`, ...
        type: The record type.
        same: How far an annotated record and one that was found are the same.
        keep: Of which of the records it is.
    """

    name: str
    type: str
    same: Sameness
    keep: Callable[[RecordData], bool] = lambda _: True


@dataclass(frozen=True)
class Attribute:
    """A property of matched records that is right or wrong.

    Args:
        name: `claim.period`, ...
        of: The record type.
        right: Whether it is right, by an annotated record and the one that was found.
        asked: Of which annotated records it is asked.
    """

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


MEASURES: tuple[Measure, ...] = (
    Measure("recommendation", "recommendation", same_statement),
    Measure(
        "recommendation.main",
        "recommendation",
        same_statement,
        lambda record: record.get("level") == "main",
    ),
    Measure("claim", "claim", same_value),
    Measure("claim.spotted", "claim", same_span),
    Measure("target", "target", same_target),
    Measure("actor", "actor", same_actor),
)

ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute("recommendation.level", "recommendation", _equal("level")),
    Attribute(
        "recommendation.boundary",
        "recommendation",
        lambda g, f: quotes_overlap(g, f)[0] >= WHOLE_QUOTE,
    ),
    *(
        Attribute(f"recommendation.{name}", "recommendation", _equal_text(name), _given(name))
        for name in ("label", "priority", "deadline")
    ),
    Attribute(
        "recommendation.proposer",
        "recommendation",
        lambda g, f: _same_name(g.get("proposer"), f.get("proposer")),
        _given("proposer"),
    ),
    Attribute("claim.bound", "claim", _equal("bound")),
    Attribute("claim.change", "claim", _equal("change"), _given("change")),
    Attribute(
        "claim.period", "claim", lambda g, f: _years(g) == _years(f), lambda g: bool(_years(g))
    ),
    *(
        Attribute(f"claim.{name}", "claim", _alike(name), _given(name))
        for name in ("measure", "population", "source")
    ),
    Attribute(
        "target.value",
        "target",
        lambda g, f: same_number(g.get("value"), f.get("value")) and g.get("unit") == f.get("unit"),
    ),
    Attribute("target.deadline", "target", _equal_text("deadline"), _given("deadline")),
    Attribute("target.direction", "target", _equal("direction")),
    Attribute("actor.kind", "actor", _equal("kind")),
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


def names_outcome(gold: Sequence[str] | None, found: Sequence[str] | None) -> Outcome:
    """Return the outcome of two sets of names, of which one is right that shares most words.

    Args:
        gold: The annotated names.
        found: The names found.

    >>> names_outcome(["kommunerne", "staten"], ["landets kommuner"])
    (1, 2, 1)
    """
    a, b = {uninflected(name) for name in gold or ()}, {uninflected(name) for name in found or ()}
    right = sum(
        any(overlap(x.split(), y.split())[1] >= SAME_NAME for y in sorted(b)) for x in sorted(a)
    )
    return min(right, len(b)), len(a), len(b)
