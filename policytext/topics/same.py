"""Same asks and opposed asks across senders.

Two asks are the same when the evidence of `likeness` says so and they do not pull in opposite
directions. An ask has few partners in any other report, the surest ones, because a report says one
thing a few times at most; that keeps an ask in common words from being the same as everything.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from policytext.language.patterns import word_pattern
from policytext.language.tables import read_table
from policytext.topics.asks import Ask
from policytext.topics.kin import Kin, find_kin, restated
from policytext.topics.likeness import compare
from policytext.topics.results import AskGroup
from policytext.topics.vectors import Vectors, content_words, naming_words

Pair = tuple[int, int, float]
"""Positions of two asks, and the evidence that they ask the same."""

_WORDS = read_table("ask_attributes.toml")
PULLS = {
    way: word_pattern([*_WORDS["direction"][way], *_WORDS["existence"][way]])
    for way in ("more", "less")
}
"""What wants more of its object, and less: to have it at all is more."""

CLAUSE = re.compile(r"[,;:.]|\b(?:og|men|som|der|så|for at)\b")
OTHER_WAY = {"more": "less", "less": "more"}
REACH = 4
"""Words around one that pulls in which its object stands."""

NEGATION = re.compile(r"\b(?:ikke|aldrig|(?:undgå\w*|undlad\w*)\s+at)\b", re.I)

CERTAINTY, EVEN = 0.71, 2.08
"""How surely a pair asks the same: a logistic curve over its evidence, with the evidence at which
as many do as do not; a regression on the joined pairs of published reports and of invented ones."""

IN_REPORT = 4
"""Asks of one other report that an ask may be paired with: a report says a thing a few times."""


def pulled(ask: Ask) -> dict[str, set[str]]:
    """Return the words of what an ask wants more of and less of.

    That is what stands right after the word that pulls ("sænke afgiften"), or right before it
    where it ends the clause ("afgiften bør sænkes").

    >>> sorted(pulled(Ask("a", "r", "s", "Staten bør sænke afgiften på kvælstof."))["less"])
    ['afgift', 'kvælstof']
    """
    found: dict[str, set[str]] = {"more": set(), "less": set()}
    for clause in CLAUSE.split(ask.text):
        flipped = bool(NEGATION.search(clause))
        for direction, pattern in PULLS.items():
            for match in pattern.finditer(clause):
                if NEGATION.match(clause, match.start()):
                    continue
                after = clause[match.end() :].split()[:REACH]
                before = clause[: match.start()].split()[-REACH:]
                words = set(naming_words(" ".join(after or before)))
                found[OTHER_WAY[direction] if flipped else direction] |= words
    return found


def opposed_pair(a: Ask, b: Ask) -> bool:
    """Return whether two near asks pull the same object in opposite directions."""
    one, other = pulled(a), pulled(b)
    against = (one["more"] & other["less"]) | (one["less"] & other["more"])
    along = (one["more"] & other["more"]) | (one["less"] & other["less"])
    return (
        bool(against - along) and len(set(content_words(a.text)) & set(content_words(b.text))) > 1
    )


def same_and_opposed(
    asks: Sequence[Ask], vectors: Vectors, meaning: Vectors, labels: Sequence[int]
) -> tuple[list[AskGroup], list[AskGroup]]:
    """Return the same asks and the opposed asks of different senders.

    Args:
        asks: The recommendations, in an order that does not change from run to run.
        vectors: Vectors of their meaning, of length one, as (asks, dimensions).
        meaning: The same, that of their headings added (`with_headings`).
        labels: Topic of each.

    Returns:
        Groups of the same ask and opposed pairs, the most alike first.
    """
    if len(asks) < 2:
        return [], []
    kin = find_kin(asks, vectors)
    pairs = compare(asks, vectors, meaning, labels, kin)
    opposed: list[Pair] = []
    joined: list[Pair] = []
    partners: Counter[tuple[int, str]] = Counter()
    for at in np.lexsort((pairs.second, pairs.first, -pairs.score)):
        i, j, score = int(pairs.first[at]), int(pairs.second[at]), float(pairs.score[at])
        if score < 0.0:
            break
        if opposed_pair(asks[i], asks[j]):
            opposed.append((i, j, score))
            continue
        ends = ((i, asks[j].report), (j, asks[i].report))
        if max(partners[end] for end in ends) < IN_REPORT:
            partners.update(ends)
            joined.append((i, j, score))
    groups = _groups(asks, joined, kin)
    return groups, [_group(asks, [i, j], score) for i, j, score in opposed]


def _groups(asks: Sequence[Ask], pairs: Sequence[Pair], kin: Kin) -> list[AskGroup]:
    """Join pairs into groups, surest first, where every ask is paired with all of other reports.

    That is complete linkage; a chain of pairs would lead from one ask to another. A group takes in
    what its reports say again of it.
    """
    paired: dict[int, dict[int, float]] = defaultdict(dict)
    for i, j, score in pairs:
        paired[i][j] = paired[j][i] = score
    group_of: dict[int, list[int]] = {}
    for i, j, _ in pairs:
        one, other = group_of.get(i, [i]), group_of.get(j, [j])
        if one is other:
            continue
        across = [(a, b) for a in one for b in other if asks[a].report != asks[b].report]
        if any(b not in paired[a] for a, b in across):
            continue
        merged = [*one, *other]
        for member in merged:
            group_of[member] = merged
    groups = {id(group): group for group in group_of.values()}.values()
    found = [
        _group(
            asks,
            sorted({*group, *(again for member in group for again in restated(kin, member))}),
            min(paired[a][b] for a in group for b in paired[a] if b in group),
        )
        for group in groups
    ]
    return sorted(found, key=lambda g: (-g.likeness, -len(g.senders), g.records))


def _group(asks: Sequence[Ask], members: Sequence[int], score: float) -> AskGroup:
    return AskGroup(
        records=tuple(asks[m].id for m in members),
        senders=tuple(sorted({asks[m].sender for m in members})),
        likeness=round(1.0 / (1.0 + math.exp(-CERTAINTY * (score - EVEN))), 3),
    )
