"""Same asks and opposed asks across senders.

Two asks are the same when each is near the other's nearest (in meaning and rare words), they are
of different senders, and they do not pull in opposite directions. Nearness is judged against how
near an ask's neighbours usually are (cross-domain similarity local scaling, Conneau et al. 2018),
because an ask in common words is near to everything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

import numpy as np

from policytext.records import Model
from policytext.topics.asks import Ask
from policytext.topics.vectors import Vectors, content_words

NEAR = 0.36
"""Cosine from which two asks of different senders are the same."""

NEIGHBOURS = 2
"""How many of its nearest asks of other senders an ask is compared with."""

BATCH = 2048

MORE = re.compile(
    r"\b(?:flere|mere|øge\w*|øges|hæve\w*|hæves|forhøje\w*|udvide\w*|udbygge\w*|indføre\w*|styrke\w*|"
    r"oprette\w*|etablere\w*|etablér|genindføre\w*|fremme\w*|tilføre\w*|opret|udvid|styrk|indfør|hæv)\b",
    re.I,
)
LESS = re.compile(
    r"\b(?:færre|mindre|sænke\w*|sænkes|reducere\w*|begrænse\w*|afskaffe\w*|fjerne\w*|nedlægge\w*|"
    r"stoppe\w*|skære\w*|beskære\w*|nedsætte\w*|afvikle\w*|udfase\w*|lempe\w*|nedbringe\w*|"
    r"forbyde\w*|forbud|afskaf|sænk|fjern|stop)\b",
    re.I,
)
NEGATION = re.compile(r"\b(?:ikke|aldrig|undgå\w*|undlade\w*)\b", re.I)


class SharedAsk(Model):
    """Asks of several senders that say nearly the same.

    Args:
        records: Ids of the asks, in order.
        senders: Who asks, sorted.
        likeness: Cosine of the two that are least alike among the joined pairs.
    """

    records: tuple[str, ...]
    senders: tuple[str, ...]
    likeness: float


def near_pairs(asks: Sequence[Ask], vectors: Vectors) -> list[tuple[int, int, float]]:
    """Return the pairs of asks of different senders that are near, as (i, j, cosine), i < j."""
    senders = np.unique([ask.sender for ask in asks], return_inverse=True)[1]
    reports = np.unique([ask.report for ask in asks], return_inverse=True)[1]
    pairs: dict[tuple[int, int], float] = {}
    for start in range(0, len(asks), BATCH):
        cosines = vectors[start : start + BATCH] @ vectors.T
        rows = slice(start, start + BATCH)
        same = (senders[rows, None] == senders[None, :]) | (reports[rows, None] == reports[None, :])
        cosines[same] = -1.0
        most = min(NEIGHBOURS, len(asks) - 1)
        nearest = np.argpartition(-cosines, most - 1, axis=1)[:, :most]
        for row, columns in enumerate(nearest):
            for column in columns:
                cosine = float(cosines[row, column])
                if cosine >= NEAR:
                    i, j = sorted((start + row, int(column)))
                    pairs[i, j] = cosine
    return [(i, j, cosine) for (i, j), cosine in sorted(pairs.items())]


def pull(ask: Ask) -> Literal["more", "less"] | None:
    """Return whether an ask wants more or less of its object, None when it says neither or both."""
    more, less = bool(MORE.search(ask.text)), bool(LESS.search(ask.text))
    if more == less:
        return None
    wants_more = more != bool(NEGATION.search(ask.text))
    return "more" if wants_more else "less"


def opposed_pair(a: Ask, b: Ask) -> bool:
    """Return whether two near asks pull the same object in opposite directions."""
    one, other = pull(a), pull(b)
    if one is None or other is None or one == other:
        return False
    objects = set(content_words(a.text)) & set(content_words(b.text))
    return len(objects) >= 2


def shared_asks(asks: Sequence[Ask], vectors: Vectors) -> tuple[list[SharedAsk], list[SharedAsk]]:
    """Return the same asks and the opposed asks of different senders.

    Args:
        asks: The recommendations.
        vectors: Their vectors, of length one, as (asks, dimensions).

    Returns:
        Groups of the same ask, largest first, and opposed pairs, nearest first.
    """
    if len(asks) < 2:
        return [], []
    opposed: list[tuple[int, int, float]] = []
    joined: list[tuple[int, int, float]] = []
    for i, j, cosine in near_pairs(asks, vectors):
        (opposed if opposed_pair(asks[i], asks[j]) else joined).append((i, j, cosine))
    return _groups(asks, joined), [_shared(asks, [i, j], c) for i, j, c in _by_cosine(opposed)]


def _by_cosine(pairs: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _groups(asks: Sequence[Ask], pairs: list[tuple[int, int, float]]) -> list[SharedAsk]:
    """Join pairs into groups, surest first; an ask joins where it is near half of the members."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for i, j, cosine in pairs:
        near[i][j] = near[j][i] = cosine
    group_of: dict[int, list[int]] = {}
    for i, j, _ in _by_cosine(pairs):
        one, other = group_of.get(i, [i]), group_of.get(j, [j])
        if one is other:
            continue
        links = sum(b in near[a] for a in one for b in other)
        if 2 * links < len(one) * len(other):
            continue
        merged = [*one, *other]
        for member in merged:
            group_of[member] = merged
    groups = {id(group): group for group in group_of.values()}.values()
    found = [
        _shared(asks, sorted(group), min(near[a][b] for a in group for b in near[a] if b in group))
        for group in groups
    ]
    return sorted(found, key=lambda g: (-len(g.senders), -len(g.records), g.records))


def _shared(asks: Sequence[Ask], members: Sequence[int], cosine: float) -> SharedAsk:
    return SharedAsk(
        records=tuple(asks[m].id for m in members),
        senders=tuple(sorted({asks[m].sender for m in members})),
        likeness=round(cosine, 3),
    )
