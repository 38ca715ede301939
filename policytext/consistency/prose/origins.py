"""What a number that is worked out may follow from: the pairs of levels near it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from policytext.consistency.common.movement import REASON, from_to, in_other_clause, is_change
from policytext.consistency.common.passages import (
    SHARES,
    Passage,
    alike_units,
    in_time,
    one_paragraph,
    sentence_before,
)
from policytext.consistency.common.percentages import THEREOF
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.prose.derivations import TWO_DIGITS, Derived

_RATE = re.compile(
    r"^\s*(?:[a-zæøå]+\s){0,2}?(?:pr\.?|per|for hver|ud af hver)\s+"
    r"(?P<of>1\.000|10\.000|100\.000|1\.000\.000|100|tusinde?|million)\b",
    re.I,
)
"""What a rate is for so many of, behind it: "pr. 1.000 indbyggere"."""

BEFORE, AFTER = 3, 2
"""Sentences before and after a number in which what it follows from may stand."""

_OUT_OF = re.compile(r"^(?P<part>[\d.]+) ud af (?:de )?(?P<whole>[\d.]+)$", re.I)
OF_WHOLES = frozenset({"factor", "change", "points", "difference"})
"""Relations between levels of one thing, which a part of one of them is not."""


def rate_of(passage: Passage, number: Statistic) -> re.Match[str] | None:
    """Return what a number is a rate of, from the words behind it or its unit."""
    return _RATE.match(passage.text[number.until :]) or _RATE.match(number.unit)


def scopes_of(passages: Sequence[Passage], passage: Passage) -> list[list[Passage]]:
    """Return a sentence, then it with the one before it in its paragraph, and so on."""
    scopes = [[passage]]
    while len(scopes) <= BEFORE:
        first = scopes[-1][0]
        before = sentence_before(passages, first)
        if before is None:
            break
        scopes.append([before, *scopes[-1]])
    return scopes


def _below(passages: Sequence[Passage], passage: Passage) -> list[Passage]:
    """Return the sentences after one that may tell what it sums up."""
    found: list[Passage] = [passage]
    for following in passages[passage.index + 1 : passage.index + 1 + AFTER]:
        if not one_paragraph(found[-1], following):
            break
        found.append(following)
    return found[1:]


def near_pairs(derived: Derived, passages: Sequence[Passage]) -> list[tuple[Statistic, Statistic]]:
    """Return the pairs a number may follow from, of what is told before it or after it."""
    scopes = scopes_of(passages, derived.passage)
    moved = moved_between(pairs_of(derived, scopes[0])) if derived.relation in OF_WHOLES else []
    if len(moved) == 1 and _beside(derived, moved[0]):
        return moved
    before = pairs_of(derived, scopes[-1])
    return [*before, *_pairs(operands(derived, _below(passages, derived.passage)))]


def operands(derived: Derived, scope: Sequence[Passage]) -> list[Statistic]:
    """Return the levels that a number may follow from."""
    found: dict[tuple[float, str], Statistic] = {}
    for passage in scope:
        for s in (part for number in passage.numbers for part in _parted(number)):
            if s.at == derived.number.at and s.quote == derived.number.quote:
                continue
            if s.value <= 0 or in_time(s) or is_change(passage, s):
                continue
            in_words = not re.search(r"\d", s.value_text)
            if in_words and (s.value < TWO_DIGITS or derived.relation == "change"):
                continue  # "de tre områder", "en tredjedel": nothing that percentages are taken of
            part = derived.relation in OF_WHOLES and THEREOF.search(passage.text[: s.at])
            if fits_kind(derived, s) and not part and not _is_rate(passage, s):
                found.setdefault((s.value, s.unit), s)
    return list(found.values())


def _parted(s: Statistic) -> list[Statistic]:
    """Return "36 ud af 120.000" as the two numbers that it is."""
    two = _OUT_OF.match(s.value_text)
    if two is None:
        return [s]
    whole = two["whole"]
    of = replace(
        s,
        id="",
        value=float(whole.replace(".", "")),
        value_text=whole,
        at=s.at + two.start("whole"),
    )
    return [s, of]


def _is_rate(passage: Passage, s: Statistic) -> bool:
    return _RATE.match(passage.text[s.until :]) is not None


def fits_kind(derived: Derived, s: Statistic) -> bool:
    """Return whether a level is of the kind that a number follows from."""
    if derived.relation == "points":
        return s.unit == "percent"
    if derived.relation == "difference":
        return alike_units(s, derived.number)
    if derived.relation in ("rate", "share", "mean"):
        return s.unit not in SHARES
    return s.unit not in ("times", "percentage_points")


def pairs_of(derived: Derived, scope: Sequence[Passage]) -> list[tuple[Statistic, Statistic]]:
    """Return the pairs of some sentences, with one of the number's own sentence if it has any."""
    levels, own = (
        [s for s in operands(derived, told) if not _is_in_reason(derived, s)]
        for told in (scope, [derived.passage])
    )
    return [pair for pair in _pairs(levels) if not own or any(s in own for s in pair)]


def _is_in_reason(derived: Derived, s: Statistic) -> bool:
    """Return whether a level is told in the reason that the sentence of a number gives for it."""
    passage, number = derived.passage, derived.number
    behind = s.quote == number.quote and s.at >= number.until
    return behind and REASON.search(passage.text[number.until : s.at]) is not None


def _pairs(levels: Sequence[Statistic]) -> list[tuple[Statistic, Statistic]]:
    """Return the pairs of one unit, the smaller first; a level told twice at once is no pair."""
    return [
        (a, b) if a.value < b.value else (b, a)
        for a, b in combinations(levels, 2)
        if alike_units(a, b) and not (a.quote == b.quote and a.allowed.meets(b.allowed))
    ]


def _beside(derived: Derived, pair: tuple[Statistic, Statistic]) -> bool:
    """Return whether a change is told with its movement ("med 50 procent, fra 397 til 580")."""
    changes = [s for s in derived.passage.numbers if is_change(derived.passage, s)]
    return len(changes) == 1 and not in_other_clause(changes[0], *pair)


def moved_between(
    pairs: Sequence[tuple[Statistic, Statistic]],
) -> list[tuple[Statistic, Statistic]]:
    """Return the pairs that a sentence says something moved between ("fra 9 til 6")."""
    return [pair for pair in pairs if from_to(*sorted(pair, key=lambda s: s.at))]
