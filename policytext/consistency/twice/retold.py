"""Statements told twice, with another number: "34 procent har ...", and later "43 procent har ...".

One of two sentences says little that the other does not say too. What still parts them, another
year, group, place or a goal, makes them two statements; so does a number beside the first that is
another one in the second. Numbers that a slip of the pen parts, two digits that have changed places
or "mio." for "mia.", are one statement in less alike words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from policytext.consistency.common.clauses import CLAUSE
from policytext.consistency.common.document import Document
from policytext.consistency.common.likeness import FEW, Weights, limits_of, one_average
from policytext.consistency.common.movement import is_change, year_of
from policytext.consistency.common.passages import (
    SHARES,
    Passage,
    alike_units,
    in_time,
    one_paragraph,
)
from policytext.consistency.common.percentages import OF_WHOM
from policytext.consistency.common.slips import (
    MANY_DIGITS,
    OTHER_SCALE,
    SWAPPED,
    Slip,
    digits_of,
    figures_of,
    slip_of,
)
from policytext.consistency.common.statistics import NEGATION, Statistic, stems, years_apart
from policytext.consistency.common.verdicts import told_twice
from policytext.consistency.common.words import counted_noun, names_in
from policytext.consistency.findings import Finding

LEAST_SHARED, LEAST_BESIDE_A_NUMBER = 3, 2
"""Stems that two sentences share at least; fewer where they have another number in common."""

APART = 300
"""Within this many characters, two sentences of the same build are a contrast, no repetition."""

MOST_APART = 1.6
"""How many times larger a number may be that gives the same statement."""

LARGEST_BLOCK = 12
"""Stems, or digits, of more numbers than this do not lead from one to another."""

LONGEST_GROUP = 3
"""Words that name a group at most, its article among them."""

_UNITS = stems(
    "procent pct procentpoint kroner kr mio mia andel antal år dag uge måned time million milliard"
    " samlet i alt gennemsnit"
)
_GOAL = re.compile(
    r"\b(?:mål\w*|skal|bør|vil|loft\w*|ønske\w*|krav|kræve\w*|forvent\w*|ventes|foreslå\w*"
    r"|anbefal\w*|højst|mindst|maksimalt|minimum|potentiale\w*)\b",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:mod|øvrige|andre|andet|yderligere|heraf|deraf|hvoraf|af dem|af disse|tidligere|forrige"
    r"|før|dengang|året efter|sidste år|derimod|hver især|en af|et af|nye|først|derefter"
    r"|dernæst|fra|til)\b",
    re.I,
)
"""What makes a number one of others, or one of another time."""


class Told(NamedTuple):
    """A number of a sentence.

    Args:
        passage: The sentence.
        number: The number.
        words: The stems that tell one sentence of the report from another.
        around: These, and those of the sentence before.
        beside: The numbers of the sentences right before and after it in its paragraph.
    """

    passage: Passage
    number: Statistic
    words: frozenset[str]
    around: frozenset[str]
    beside: tuple[Statistic, ...]

    @property
    def year(self) -> int | None:
        """The year that the sentence gives it for."""
        return year_of(self.passage, self.number)


def retold(passages: Document) -> Iterator[Finding]:
    """Yield the pairs of sentences of one report that tell one thing with different numbers."""
    words = {p.index: stems(p.text) - _UNITS for p in passages if not p.table}
    weights = Weights(words.values())
    told = [
        Told(p, s, words[p.index], around, _numbers_beside(passages, place))
        for place, p in enumerate(passages)
        if not p.table
        for around in (words[p.index] | words.get(p.index - 1, frozenset()),)
        for s in p.numbers
        if s.id and s.value > 0 and s.unit != "percentage_points"
    ]
    often = Counter((s.number.value, s.number.unit) for s in told)
    for a, b in _pairs(told):
        if _other_measure(a, b):
            yield _finding(a, b, ": the same number in another unit", 0.6)
            continue
        slip = slip_of(a.number, b.number)
        if slip is SWAPPED and min(often[t.number.value, t.number.unit] for t in (a, b)) > 1:
            continue  # a slip of the pen is made once
        likeness = _likeness(a, b, weights)
        if likeness >= slip.needed and _comparable(a, b, slip):
            yield _finding(a, b, slip.told, round(min(0.85, 0.35 + likeness / 2), 2))


def _numbers_beside(passages: Sequence[Passage], place: int) -> tuple[Statistic, ...]:
    """Return the numbers of the sentences that are neighbours of one in its paragraph."""
    here = passages[place]
    before = [p for p in passages[max(0, place - 1) : place] if one_paragraph(p, here)]
    after = [p for p in passages[place + 1 : place + 2] if one_paragraph(here, p)]
    return tuple(s for p in (*before, *after) for s in p.numbers)


def _finding(a: Told, b: Told, how: str, sure: float) -> Finding:
    why = f"one statement told twice with different numbers{how}"
    return told_twice("retold", a.number, b.number, why, sure)


_MEASURES = (
    {"mg": 1e-3, "g": 1.0, "gram": 1.0, "kg": 1e3, "kilo": 1e3, "ton": 1e6},
    {"mm": 1e-3, "cm": 1e-2, "m": 1.0, "meter": 1.0, "km": 1e3, "kilometer": 1e3},
    {"kWh": 1.0, "MWh": 1e3, "GWh": 1e6},
    {"m2": 1.0, "kvm": 1.0, "ha": 1e4, "hektar": 1e4, "km2": 1e6},
    {"ml": 1e-3, "liter": 1.0, "m3": 1e3},
)
"""Units of one measure, each as so many of the first."""

LEAST_FIGURES = 3
"""Digits of a number that stands in two units by a slip, and not by chance."""

_RATE = re.compile(r"^\s*(?:pr\.|per\b|om\b|for hver|hver\b|årligt|dagligt|i timen|\()", re.I)


def _other_measure(a: Told, b: Told) -> bool:
    """Return whether two sentences that share their words give one number in two units."""
    one, other = a.number, b.number
    (unit, _, of), (other_unit, _, of_other) = one.unit.partition(" "), other.unit.partition(" ")
    in_one = any(unit in measure and other_unit in measure for measure in _MEASURES)
    if not in_one or unit == other_unit or of != of_other:
        return False
    scale = next(m[unit] / m[other_unit] for m in _MEASURES if unit in m and other_unit in m)
    many = max(len(f"{s.value:g}".replace(".", "")) for s in (one, other)) >= LEAST_FIGURES
    fine = max(len(digits_of(s.value)) for s in (one, other)) >= LEAST_FIGURES
    if scale == 1 or not (many and fine and one.allowed.meets(other.allowed)):
        return False
    if any(_RATE.match(told.passage.after(told.number)) for told in (a, b)):
        return False
    nouns = counted_noun(one), counted_noun(other)
    if all(nouns) and not nouns[0] & nouns[1]:
        return False
    shared = a.words & b.words | (stems(of) if of else frozenset())
    return len(shared) >= LEAST_BESIDE_A_NUMBER and _one_time(a, b)


def _pairs(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield the numbers of two sentences that share a rare word, or the same digits."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for index, one in enumerate(told):
        kind = one.number.unit if one.number.unit in (*SHARES, "DKK") else "count"
        for key in (*one.words, "".join(sorted(digits_of(one.number.value)))):
            blocks[kind, key].append(index)
    for block in blocks.values():
        if len(block) <= LARGEST_BLOCK:
            seen.update((first, second) for first, second in combinations(block, 2))
    for first, second in sorted(seen):
        a, b = told[first], told[second]
        if a.passage is not b.passage and a.passage.text != b.passage.text:
            yield a, b


def _likeness(a: Told, b: Told, weights: Weights) -> float:
    """Return the weight that two sentences share of the lighter one, 0 where it is too little."""
    shared = a.words & b.words
    if slip_of(a.number, b.number) is OTHER_SCALE and _held_by(a) & _held_by(b):
        return OTHER_SCALE.needed
    nearer = slip_of(a.number, b.number).told or _beside(a, b)
    least = LEAST_BESIDE_A_NUMBER if nearer else LEAST_SHARED
    if len(shared) < least:
        return OTHER_SCALE.needed if _many_digits(a, b) else _swapped_count(a, b)
    return weights.held(a.words, b.words)


_HOLDER = re.compile(
    r"\b(?P<noun>[a-zæøå]{4,})\s+på\s+(?:de\s|i alt\s|omkring\s|ca\.\s|cirka\s)?$", re.I
)


def _held_by(told: Told) -> frozenset[str]:
    """Return the stem of the noun that has an amount ("puljen på de 42 mio. kr.")."""
    holder = _HOLDER.search(told.passage.text[: told.number.at])
    return stems(holder["noun"]) - _UNITS if holder else frozenset()


def _many_digits(a: Told, b: Told) -> bool:
    """Return whether two amounts are the same to many digits, in thousands, millions or so."""
    one, other = a.number, b.number
    alike = slip_of(one, other) is OTHER_SCALE and one.unit == other.unit == "DKK"
    return alike and len(digits_of(one.value)) >= MANY_DIGITS


def _swapped_count(a: Told, b: Told) -> float:
    """Return the weight of one long number of one noun with two digits in the other order.

    "blandt 1.512 kystboere" and "har spurgt 1.521 kystboere" share no other word.
    """
    one, other = a.number, b.number
    long = min(len(figures_of(s.value_text)) for s in (one, other)) >= MANY_DIGITS
    swapped = slip_of(one, other) is SWAPPED and bool(counted_noun(one) & counted_noun(other))
    return SWAPPED.needed if long and swapped and one.unit == other.unit == "count" else 0.0


def _others(one: Told) -> list[Statistic]:
    return [s for s in one.passage.numbers if s is not one.number and not in_time(s)]


def _gives(told: Told, number: Statistic) -> bool:
    """Return whether a number that another sentence gives stands beside a sentence's own.

    "I 2021 var det 54 procent. Den nye måling viser 58 procent" tells both, and which is which.
    """
    known = [s for s in (*_others(told), *told.beside) if s is not number]
    return any(alike_units(s, number) and s.allowed.meets(number.allowed) for s in known)


def _beside(a: Told, b: Told) -> bool:
    """Return whether two sentences have another number in common."""
    return any(s.value == t.value and s.unit == t.unit for s in _others(a) for t in _others(b))


def _comparable(a: Told, b: Told, slip: Slip) -> bool:
    """Return whether nothing but their numbers parts two statements."""
    one, other = a.number, b.number
    low, high = sorted((one.value, other.value))
    if one.allowed.meets(other.allowed) or one.negated != other.negated:
        return False
    if is_change(a.passage, one) or is_change(b.passage, other):
        return False
    if not alike_units(one, other) or in_time(one) != in_time(other) or one.change != other.change:
        return False
    denied = [bool(NEGATION.search(told.passage.text)) for told in (a, b)]
    if denied[0] != denied[1] and not _many_digits(a, b):
        return False
    if not (a.year and a.year == b.year) and (_gives(a, other) or _gives(b, one)):
        return False
    if not one_average(a.passage.text, b.passage.text):
        return False
    if not _one_time(a, b) or (one.unit == "count" and not counted_noun(one) & counted_noun(other)):
        return False
    if slip is OTHER_SCALE:
        return one.unit != "count" or _stands_beside_alike(a, b)
    if slip.told:
        return _of_one_group(a, b, _limits)
    goals = [bool(_GOAL.search(told.passage.main_clause(told.number, _END))) for told in (a, b)]
    if goals[0] != goals[1]:
        return False
    few = one.unit == "count" and high < FEW and not _beside(a, b)
    said_alike = not few and _of_one_group(a, b, _whom) and _of_one_kind(a, b)
    return high <= MOST_APART * low and _far(a, b) and said_alike


def _far(a: Told, b: Told) -> bool:
    """Return whether two sentences stand so far apart that they are no contrast."""
    starts = a.passage.start, b.passage.start
    return min(starts) < 0 or abs(starts[0] - starts[1]) >= APART


def _one_time(a: Told, b: Told) -> bool:
    if a.year and b.year:
        return a.year == b.year
    return not years_apart(a.passage.text, b.passage.text)


def _of_one_group(a: Told, b: Told, whom: Callable[[Told], list[str]]) -> bool:
    """Return whether neither sentence says of whom its number is when the other does not."""
    groups = [stems(" ".join(whom(one))) - _UNITS for one in (a, b)]
    return groups[0] <= b.around and groups[1] <= a.around


def _of_one_kind(a: Told, b: Told) -> bool:
    """Return whether neither number is one of others, and what stands beside them agrees."""
    said = [bool(_OTHERS.search(one.passage.clause(one.number, CLAUSE))) for one in (a, b)]
    if said[0] != said[1] and not _beside(a, b):
        return False
    if names_in(a.passage.text) != names_in(b.passage.text):
        return False
    return _stands_beside_alike(a, b)


def _stands_beside_alike(a: Told, b: Told) -> bool:
    """Return whether a number of the one sentence is one of the other's, where both have some."""
    alike = [(s, t) for s in _others(a) for t in _others(b) if alike_units(s, t)]
    return not alike or any(s.allowed.meets(t.allowed) for s, t in alike)


_END = re.compile(r"[,;:]\s|\.\s|[()–—]")


def _limits(one: Told) -> list[str]:
    """Return whom a sentence says that it is about ("blandt unge")."""
    return [limits_of(one.passage.text)]


def _whom(one: Told) -> list[str]:
    """Return whom a number is of: by its sentence, or by the words right behind a share."""
    found = OF_WHOM.match(one.passage.text[one.number.until :].removeprefix("."))
    behind = " ".join(found["whom"].split()[:LONGEST_GROUP]) if found else ""
    return [*_limits(one), behind]
