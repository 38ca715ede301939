"""Repeated statistics: the same thing given more than once, within a report and across reports.

Candidates come from blocks, so that the cost grows near-linearly: statistics of one unit that give
the same number, or that share rare words. Two are taken for the same statistic by the likeness of
what they measure, helped by how unlikely the number's recurrence is. Different numbers for what
looks the same are called `differ` only when measure, population and period all hold; where one of
them is known to be another, the finding says which.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.likeness import (
    FEW,
    Weights,
    one_group,
    periods_conflict,
    populations_conflict,
    specificity,
)
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.verdicts import about, evidence
from policytext.consistency.findings import Finding, danish
from policytext.consistency.twice.incomparable import SAME_MEASURE, UNITS, incomparable, stages

SLIP = 0.5
"""Likeness of measure from which the same digits a thousand times larger are a slip of unit."""

MOST_APART = 1.5
"""How many times larger a number may be that gives the same statistic in fewer words."""

FAR = 5.0
"""How many times larger a number may be that contradicts another; more is a number of its own."""

CONTRAST = 800
"""Within this many characters, different numbers for one measure are a contrast, no slip."""

SMALL_BLOCK = 8
"""All pairs of blocks of so many statistics are looked at."""

LARGEST_BLOCK = 40
"""Blocks of more statistics than this say too little to compare within."""

SAME_NUMBER = 0.55
"""Likeness from which equal, unspecific numbers are one statistic."""

SAME_SPECIFIC_NUMBER = 0.28
"""The same for a number of four significant digits, which hardly recurs by chance."""

UNUSUAL_NUMBER = 0.5
"""Likeness of a number of three digits or more that one report gives twice for the same years."""

BARE = 0.7
"""How sure a sentence that only says how many there were is of the same things as another."""

MOST_OPEN = 1.25
"""How many times larger or smaller a number may be that is also told as "mindst" or "højst"."""


def repeated(statistics: Sequence[Statistic], weights: Weights) -> list[Finding]:
    """Return the findings on repeated statistics."""
    joined: dict[str, list[tuple[Statistic, float]]] = defaultdict(list)
    pairs: list[Finding] = []
    for a, b in _candidates(statistics):
        likeness = same_statistic(a, b, weights)
        if likeness:
            joined[a.id].append((b, likeness))
            joined[b.id].append((a, likeness))
            continue
        finding = _different(a, b, weights)
        if finding:
            pairs.append(finding)
    return [*_groups(statistics, joined), *pairs]


def _candidates(statistics: Sequence[Statistic]) -> Iterator[tuple[Statistic, Statistic]]:
    blocks: dict[tuple[object, ...], list[Statistic]] = defaultdict(list)
    for s in statistics:
        blocks["value", s.target, s.unit, round(s.value, 6)].append(s)
        for stem in s.words:
            blocks["stem", s.target, s.unit, stem].append(s)
    seen: set[int] = set()  # of pairs, each as one number: there are millions
    position = {id(s): n for n, s in enumerate(statistics)}
    for key in sorted(blocks, key=repr):
        block = blocks[key]
        if key[0] == "stem" and len(block) > LARGEST_BLOCK:
            continue
        for a, b in _near(block):
            pair = position[id(a)] * len(statistics) + position[id(b)]
            if pair not in seen:
                seen.add(pair)
                yield a, b


def _near(block: list[Statistic]) -> Iterator[tuple[Statistic, Statistic]]:
    """Yield the pairs of a block; in a large one only pairs of one word or of one report."""
    if len(block) <= SMALL_BLOCK:
        yield from combinations(block, 2)
        return
    by_stem: dict[str, list[Statistic]] = defaultdict(list)
    for s in block:
        for stem in (*s.words, f"report {s.report}"):
            by_stem[stem].append(s)
    for stem in sorted(by_stem):
        if len(by_stem[stem]) <= LARGEST_BLOCK:
            yield from combinations(by_stem[stem], 2)


def same_statistic(a: Statistic, b: Statistic, weights: Weights) -> float:
    """Return how sure it is that two statements give the same statistic, 0 when not.

    The values must be reconcilable; a level is no change and a goal no observation.
    """
    if a.unit != b.unit or a.target != b.target or bool(a.change) != bool(b.change):
        return 0.0
    if a.change and a.change != b.change:
        return 0.0
    equal = abs(a.value - b.value) <= 1e-9 * max(1.0, abs(a.value))
    if not (equal or _about(a).overlaps(_about(b))) or _plainly_other(a, b):
        return 0.0
    if a.table and b.table and a.value != b.value:
        return 0.0
    alike = weights.likeness if equal else weights.overlap
    likeness = max(alike(a.words, b.words), alike(a.measure_words, b.measure_words))
    needed = SAME_NUMBER
    if equal:
        needed -= (SAME_NUMBER - SAME_SPECIFIC_NUMBER) * specificity(a)
        if a.report == b.report and a.years and a.years == b.years and specificity(a) > 0.6:
            likeness = max(likeness, UNUSUAL_NUMBER)
    if a.report == b.report and a.quote == b.quote:
        needed += 0.25
    return likeness if likeness >= needed else 0.0


def _about(s: Statistic) -> Interval:
    """Return what a number may be when it is given again: "mindst 45" is not 93 in other words."""
    low, high = s.allowed
    return Interval(max(low, s.value / MOST_OPEN), min(high, (s.value_high or s.value) * MOST_OPEN))


def _plainly_other(a: Statistic, b: Statistic) -> bool:
    return a.negated != b.negated or periods_conflict(a, b) or populations_conflict(a, b)


def _different(a: Statistic, b: Statistic, weights: Weights) -> Finding | None:
    """Return the finding on two unlike numbers for what looks like the same statistic."""
    if a.target != b.target or a.change != b.change or a.quote == b.quote:
        return None
    if a.allowed.meets(b.allowed) or a.table or b.table or a.negated != b.negated:
        return None
    if a.unit == "count" and max(a.value, b.value) < FEW:
        return None
    near = a.report == b.report and abs(a.start - b.start) <= CONTRAST
    if near and _ages(a) and _ages(b) and not _ages(a) & _ages(b):
        return None
    if _bare_repeat(a, b):
        return _differing(a, b, None, BARE)
    if len(a.words & b.words) < 2 or _monthly(a) == _monthly(b):
        return None
    contrast = min(a.start, b.start) >= 0 and near and not _word_for_word(a, b)
    if contrast and "range" not in (a.bound, b.bound):
        return None
    slip = _unit_slip(a, b)
    if not slip and max(a.value, b.value) > FAR * min(a.value, b.value):
        return None
    likeness = weights.overlap(a.measure_words, b.measure_words)
    if slip:
        likeness = max(likeness, weights.likeness(a.measure_words, b.measure_words))
    elif likeness < SAME_MEASURE and _shortened(a, b, weights):
        likeness = SAME_MEASURE
    if likeness < (SLIP if slip else SAME_MEASURE):
        return None
    return _differing(a, b, None if slip else incomparable(a, b, weights), likeness)


_AGES = re.compile(
    r"(?:\b(?:under|over|fyldt|fra)\s)?\d{1,3}(?:\s?[-–]\s?\d{1,3})?[\s-]år\w*"
    r"(?:\s(?:og|eller)\s\w+)?",
    re.I,
)


def _ages(s: Statistic) -> frozenset[str]:
    """Return the ages of those that a number counts: lines of a list may differ in nothing else."""
    ages = frozenset(_AGES.findall(s.quote.lower()))
    return ages if s.unit != "years" or s.bound == "range" else frozenset()


def _differing(a: Statistic, b: Statistic, reason: str | None, likeness: float) -> Finding:
    """Return the finding on two numbers for one measure, comparable unless there is a reason."""
    where = "the same report" if a.report == b.report else "two reports"
    slip = ", a factor of a thousand apart" if _unit_slip(a, b) else ""
    why = f"the same statistic in {where}{slip}"
    return Finding(
        kind="repeated",
        rule="repeated",
        verdict="not_comparable" if reason else "differ",
        claims=(a.id, b.id),
        numbers=f"{a.value_text or danish(a.value)} against {b.value_text or danish(b.value)}",
        why=f"the same measure, but {reason}" if reason else why,
        confidence=round(min(0.95, likeness * (0.5 if reason else 0.9)), 2),
        evidence=evidence((a, b)),
    )


def _monthly(s: Statistic) -> float:
    """Return an amount per month of the time it is for, to compare 100 a month and 1.200 a year."""
    return s.value / s.months if s.months else -s.order - 1


def _bare_repeat(a: Statistic, b: Statistic) -> bool:
    """Return whether one sentence only says how many there were, and another of its year too.

    "Over 2.000 lektioner blev det til i 2022" has no word of its own beside another on lektioner.
    """
    if a.report != b.report or not a.years or a.years != b.years or a.unit != b.unit or a.change:
        return False
    low, high = sorted((abs(a.value), abs(b.value)))
    shorter, longer = sorted((a, b), key=lambda s: len(s.quote_words))
    counted = [stems(s.quote[s.until :].partition(" ")[2].split(" ")[0]) for s in (a, b)]
    return bool(
        a.unit == "count"
        and high <= MOST_APART * low
        and counted[0]
        and counted[0] == counted[1] == shorter.quote_words
        and not _PARTS.search(longer.quote)
        and stages(a) == stages(b)
    )


def _word_for_word(a: Statistic, b: Statistic) -> bool:
    """Return whether two statements say the same in the same words, so that no contrast is left."""
    shorter, longer = sorted((a.quote_words, b.quote_words), key=len)
    return (
        a.words == b.words
        and len(a.words - UNITS) > 2
        and a.words - UNITS <= shorter  # a pronoun stands for more than one thing
        and a.years == b.years
        and shorter <= longer
    )


def _unit_slip(a: Statistic, b: Statistic) -> bool:
    """Return whether two numbers have the same digits, thousands apart ("1,2 mia.", "1,2 mio.")."""
    low, high = sorted((abs(a.value), abs(b.value)))
    return low > 0 and specificity(a) > 0 and round(high / low, 6) in (1e3, 1e6)


def _shortened(a: Statistic, b: Statistic, weights: Weights) -> bool:
    """Return whether one statement is the other in fewer words: same group, same stated year.

    Only numbers of one size are compared: a part that is worded like its whole is much smaller.
    """
    if not a.years or a.years != b.years or not one_group(a, b):
        return False
    shorter, longer = sorted((a.words, b.words), key=lambda words: (len(words), sorted(words)))
    low, high = sorted((abs(a.value), abs(b.value)))
    covered = weights.sum(shorter & longer) >= 0.9 * weights.sum(shorter)
    return covered and len(shorter) >= 2 and high <= MOST_APART * low


_PARTS = re.compile(
    r"\b(?:heraf|deraf|hvoraf|af dem|yderligere|mod|mens|flere|færre|ekstra|nye|kun)\b", re.I
)


def _groups(
    statistics: Sequence[Statistic], joined: dict[str, list[tuple[Statistic, float]]]
) -> Iterator[Finding]:
    """Yield a finding for each group: statistics joined with most of the group's members."""
    done: set[str] = set()
    for seed in statistics:
        if seed.id in done or seed.id not in joined:
            continue
        group, likeness = [seed], 1.0
        for other, score in sorted(joined[seed.id], key=lambda pair: (-pair[1], pair[0].id)):
            partners = {s.id for s, _ in joined[other.id]}
            if other.id in done or 2 * sum(m.id in partners for m in group) < len(group):
                continue
            group.append(other)
            likeness = min(likeness, score)
        if len(group) < 2:
            continue
        done.update(s.id for s in group)
        group.sort(key=lambda s: (s.report, s.order))
        equal = all(abs(s.value - seed.value) <= 1e-9 * max(1.0, abs(seed.value)) for s in group)
        plain = all(s.bound in ("exact", "approx", seed.bound) for s in group)
        yield Finding(
            kind="repeated",
            rule="repeated",
            verdict="agree" if equal and plain else "rounding",
            claims=tuple(s.id for s in group),
            numbers=(" = " if equal else " ~ ").join(
                s.value_text or danish(s.value) for s in group
            ),
            why=f"the same statistic{about(seed)}",
            confidence=round(min(0.99, 0.4 + 0.6 * likeness), 2),
            evidence=evidence(group),
        )
