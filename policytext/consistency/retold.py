"""Sentences told twice: nearly the same words, another number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from policytext.consistency.findings import Finding
from policytext.consistency.likeness import Weights
from policytext.consistency.passages import Passage
from policytext.consistency.repeated import FEW, evidence
from policytext.consistency.statistics import YEAR, Statistic, stems

LIKENESS = 0.85
"""Weight of shared stems from which two sentences tell the same."""

LEAST_STEMS = 4
APART = 300
"""Within this many characters, two sentences of the same build are a contrast, no repetition."""

LARGEST_BLOCK = 12
"""Stems of more sentences than this do not lead from one to another."""


def retold(passages: Sequence[Passage], weights: Weights) -> Iterator[Finding]:
    """Yield the pairs of sentences of one report that tell one thing with different numbers.

    Args:
        passages: The sentences of one report.
        weights: Weights of stems.
    """
    single = [(p, s) for p in passages for s in _only(p)]
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    words = [stems(passage.text) for passage, _ in single]
    for index, (_, s) in enumerate(single):
        for stem in words[index]:
            blocks[s.unit, stem].append(index)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        if len(blocks[key]) > LARGEST_BLOCK:
            continue
        for a, b in combinations(blocks[key], 2):
            if (a, b) not in seen:
                seen.add((a, b))
                if len(words[a] & words[b]) >= LEAST_STEMS:
                    finding = _pair(single[a], single[b], weights.overlap(words[a], words[b]))
                    if finding:
                        yield finding


def _only(passage: Passage) -> Iterator[Statistic]:
    """Yield the numbers of a sentence that are alone of their unit."""
    if not passage.table:
        for s in passage.numbers:
            if s.id and sum(o.unit == s.unit for o in passage.numbers) == 1:
                yield s


def _pair(
    one: tuple[Passage, Statistic], other: tuple[Passage, Statistic], likeness: float
) -> Finding | None:
    (p, a), (q, b) = one, other
    if likeness < LIKENESS or p.text == q.text or a.allowed.meets(b.allowed):
        return None
    if a.change != b.change or a.negated != b.negated or set(_years(p)) != set(_years(q)):
        return None
    if a.unit == "count" and max(a.value, b.value) < FEW:
        return None
    if min(p.start, q.start) >= 0 and abs(p.start - q.start) < APART:
        return None
    if _names(p) != _names(q):
        return None
    return Finding(
        kind="repeated",
        rule="retold",
        verdict="differ",
        claims=(a.id, b.id),
        numbers=f"{a.value_text} against {b.value_text}",
        why="one sentence told twice with different numbers",
        confidence=round(min(0.85, likeness * 0.8), 2),
        evidence=evidence((a, b)),
    )


def _years(passage: Passage) -> list[str]:
    return YEAR.findall(passage.text)


def _names(passage: Passage) -> frozenset[str]:
    """Return the words of a sentence, past its first, that are written with a capital."""
    return frozenset(w.strip(".,;:()") for w in passage.text.split()[1:] if w[:1].isupper())
