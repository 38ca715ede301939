"""Percentage points that are called percent, and the other way, far from the two levels.

"Fraværet faldt fra 31,4 til 17,9 procent" on one page, "faldet med 13,5 procent" on another: the
number is the one thing exactly, and not the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.consistency.common.movement import Pair, from_to, is_change
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.verdicts import told
from policytext.consistency.common.words import names_in
from policytext.consistency.findings import Finding, danish

SAME = 0.06
"""How far a number may be from a difference of two levels, and still be it."""

OTHER = 1.5
"""How far it is from the other reading at least, in points."""

WHOLE_SHARED = 2
"""Stems that a change of a whole number shares with its levels: it may be theirs by chance."""

_UNITS = stems(
    "procent pct procentpoint andel antal stigning fald faldt falde steg stige voksede vokse start"
    " slutning periode år"
)


def points(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the changes of one report that are in percent for points, or the other way.

    Args:
        passages: All sentences and rows of the report.
    """
    prose = [p for p in passages if not p.table]
    pairs = [(p, Pair(a, b, True)) for p in prose for a, b in pairwise(p.numbers) if _levels(a, b)]
    for passage in prose if pairs else ():
        for change in passage.of("percent", "percentage_points"):
            if change.bound != "exact" or not is_change(passage, change) or _of_levels(passage):
                continue
            near = [
                pair for p, pair in pairs if p is not passage and _one_matter(p, passage, change)
            ]
            wrong = [pair for pair in near if _mistaken(pair, change)]
            if wrong and not any(_holds(pair, change) for pair in near):
                yield _finding(wrong[0], change)


def _one_matter(levels: Passage, told_in: Passage, change: Statistic) -> bool:
    """Return whether a change is that of the levels of another sentence, by its words."""
    shared = (stems(told_in.text) & stems(levels.text)) - _UNITS
    least = 1 if change.value != int(change.value) else WHOLE_SHARED
    return len(shared) >= least and names_in(told_in.text) <= names_in(levels.text)


def _levels(a: Statistic, b: Statistic) -> bool:
    shares = a.unit == b.unit == "percent" and a.value > 0 and a.value != b.value
    return shares and not a.change and from_to(a, b)


def _of_levels(passage: Passage) -> bool:
    return any(from_to(a, b) for a, b in pairwise(passage.numbers))


def _readings(pair: Pair, change: Statistic) -> tuple[float, float]:
    """Return what the change is as its unit reads, and as the other reads."""
    apart = abs(pair.last.value - pair.first.value)
    share = 100 * apart / pair.first.value
    return (share, apart) if change.unit == "percent" else (apart, share)


def _mistaken(pair: Pair, change: Statistic) -> bool:
    meant, other = _readings(pair, change)
    value = abs(change.value)
    slack = SAME if change.unit == "percent" else 0.5
    return abs(value - other) <= slack and abs(value - meant) > OTHER


def _holds(pair: Pair, change: Statistic) -> bool:
    meant, _ = _readings(pair, change)
    return abs(abs(change.value) - meant) <= 0.5


def _finding(pair: Pair, change: Statistic) -> Finding:
    meant, _ = _readings(pair, change)
    unit = "%" if change.unit == "percent" else "percentage points"
    return told(
        "change",
        "differ",
        (pair.first, pair.last, change),
        f"{danish(pair.first.value)} -> {danish(pair.last.value)}: {danish(meant)} {unit} "
        f"≠ {change.value_text}",
        "a change in percent that is one in percentage points, or the other way",
        0.6,
    )
