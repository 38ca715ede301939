"""How alike two asks are: the evidence that they ask for one and the same thing.

Sentence embeddings alone do not tell: asks of one field are all near each other, and a general
exhortation is near to everything. What counts besides is what two asks share, weighed by how rare
it is in the collection: words, parts of compounds, concepts that different words stand for; what
sets an ask apart from the others under its heading, which are on its subject too; and whether what
stands around the one ask is like the other as well (`kin`). Of a heading its meaning
counts, added to that of the ask, which often leaves unsaid what stands there; but an ask that says
next to nothing of its own, or means something else, is not made the same by a heading.

Pairs are never all compared in a large collection: an ask is compared with those that share most
of its rare words, and with its nearest in the same topic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytext.language.encoder import centred
from policytext.language.unit_vectors import unit
from policytext.topics.asks import Ask, sentence_case
from policytext.topics.concepts import COLLECTION, Sparse, weighed_words, word_matrix
from policytext.topics.kin import Kin, borne_out
from policytext.topics.vectors import Vectors

Indices = NDArray[np.int64]
Floats = NDArray[np.float64]

ALL_PAIRS = 2_000
"""Up to this many asks, every one is compared with every other."""

RARE = 300
"""In a larger collection, words of more asks than this do not bring two asks together."""

COMPARED = 20
"""Asks that one ask is compared with in a large collection, by words and again by meaning."""

CROWD = 10_000
"""A topic of more asks than this brings no two of them together."""

BATCH = 2_000

DAMPING = 0.75
"""Power of the lengths that shared words are divided by; 1 would be the cosine, which favours
pairs of very short asks."""

HEADING = 0.9
"""Weight of the vector of a heading beside that of the ask, where asks are compared. A topic is of
the asks themselves, which a heading counts for less in (`grouping.HEADING`)."""

TARGETS = 0.5
"""Weight of the words of target groups beside those of the ask."""

WEIGHTS = {"words": 1.0, "shared": 0.22, "meaning": 8.5, "apart": 7.0}
"""Weights of the evidence: from a logistic regression on pairs that a reader judged, then moved to
where the average precision on those pairs and on the invented asks is high for both. On the
invented asks alone, whose lookalikes share most of their words, words would have next to no
weight."""

LITTLE, THIN = 35.0, 0.1
"""Weight of all words of an ask under which it says little ("Der er også behov for faglige
indsatser"), and what each unit below that takes from the evidence."""

WHOM = 0.3
"""Evidence that the target groups of two asks are for their being the same, or against it."""

LEAST_NEAR, FAR = 0.3, 12.0
"""Cosine of two asks, without their headings, under which they mean something else, and what is
taken from the evidence for what lies below."""

SAME = 7.3
"""Evidence from which two asks of a collection of `COLLECTION` are the same; it grows with the
logarithm of a larger one, because an ask has few counterparts however many others there are."""


class Pairs(NamedTuple):
    """Pairs of asks.

    Args:
        first: Position of the one ask.
        second: Position of the other, greater than the first.
        score: Evidence that the two ask the same; above zero it is likelier than not.
    """

    first: Indices
    second: Indices
    score: Floats


def heading_vectors(
    asks: Sequence[Ask], encode: Callable[[Sequence[str]], Vectors], dimension: int
) -> Vectors:
    """Return the vectors of the asks' headings, centred, of length one, as (asks, dimension).

    Args:
        asks: The asks; those without a heading have the zero vector.
        encode: Encodes texts; each heading is encoded once.
        dimension: Length of a vector.
    """
    headings = [sentence_case(ask.heading) for ask in asks]
    different = sorted(set(headings) - {""})
    if not different:
        return np.zeros((len(asks), dimension), dtype=np.float32)
    rows = {heading: row for row, heading in enumerate(different)}
    vectors = np.vstack([centred(encode(different)), np.zeros(dimension, dtype=np.float32)])
    return vectors[[rows.get(heading, -1) for heading in headings]]


def with_headings(vectors: Vectors, headings: Vectors, weight: float = HEADING) -> Vectors:
    """Return vectors of asks with the meaning of their headings added, of length one.

    Args:
        vectors: Vectors of the asks, of length one, as (asks, dimensions).
        headings: Those of their headings (`heading_vectors`).
        weight: What a heading counts beside its ask.
    """
    return unit(vectors + np.float32(weight) * headings)


def apart_from_siblings(asks: Sequence[Ask], vectors: Vectors) -> Vectors:
    """Return what sets each ask apart from the others under its heading, as vectors of length one.

    Args:
        asks: The asks.
        vectors: Vectors of their meaning, as (asks, dimensions).

    Returns:
        The vectors without what they share under one heading: the mean there, the smaller the fewer
        they are; that of an ask which is alone there is its own.
    """
    places = [(ask.report, ask.heading) for ask in asks]
    number = {place: n for n, place in enumerate(dict.fromkeys(places))}
    group = np.array([number[place] for place in places], dtype=np.int64)
    size = np.bincount(group).astype(np.float32)[:, None]
    sums = np.zeros((len(number), vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, group, vectors)
    return unit(vectors - ((size - 1) / size**2 * sums)[group])


def compare(
    asks: Sequence[Ask], vectors: Vectors, meaning: Vectors, labels: Sequence[int], kin: Kin
) -> Pairs:
    """Return how alike the asks of different senders and reports are.

    Args:
        asks: The asks.
        vectors: Vectors of their meaning, of length one, as (asks, dimensions).
        meaning: The same, that of their headings added (`with_headings`).
        labels: Topic of each ask.
        kin: What stands beside each ask (`find_kin`).
    """
    groups = [weighed_words(" ".join(ask.target_groups)) for ask in asks]
    words = [
        _joined(weighed_words(sentence_case(ask.text)), group, TARGETS)
        for ask, group in zip(asks, groups, strict=True)
    ]
    own = word_matrix(words)
    first, second = _candidates(asks, own, meaning, np.asarray(labels))
    shared = _dots(own, first, second)
    said = np.asarray(own.sum(1)).ravel()
    score = (
        WEIGHTS["words"] * _damped(shared, own, first, second)
        + WEIGHTS["shared"] * np.sqrt(shared)
        + WEIGHTS["meaning"] * _row_dots(meaning, first, second)
        + WEIGHTS["apart"] * _row_dots(apart_from_siblings(asks, vectors), first, second)
        + WHOM * _same_groups(word_matrix(groups), first, second)
        - THIN * _below(LITTLE, np.minimum(said[first], said[second]))
        - FAR * _below(LEAST_NEAR, _row_dots(vectors, first, second))
    )
    score = borne_out(score, first, second, kin)
    needed = SAME + np.log(max(len(asks), COLLECTION) / COLLECTION)
    return Pairs(first, second, score - needed)


def _same_groups(groups: Sparse, first: Indices, second: Indices) -> Floats:
    """Return 1 for a pair whose target groups share a word, -1 if both have some and share none."""
    named = np.diff(groups.indptr) > 0
    both = named[first] & named[second]
    told: Floats = np.where(both, np.where(_dots(groups, first, second) > 0, 1.0, -1.0), 0.0)
    return told


def _below(least: float, values: Floats) -> Floats:
    """Return how far values fall short of one."""
    short: Floats = np.maximum(0.0, least - values)
    return short


def _joined(own: dict[str, float], other: dict[str, float], weight: float) -> dict[str, float]:
    return {
        word: max(own.get(word, 0.0), weight * other.get(word, 0.0))
        for word in sorted(own.keys() | other.keys())
    }


def _candidates(
    asks: Sequence[Ask], words: Sparse, vectors: Vectors, labels: NDArray[np.int64]
) -> tuple[Indices, Indices]:
    """Return the pairs of different senders and reports that are worth comparing, in order."""
    if len(asks) <= ALL_PAIRS:
        first, second = np.triu_indices(len(asks), 1)
    else:
        keys = np.unique(
            np.concatenate([_sharing(words), *_neighbours(vectors, labels)])
        )  # a pair as one number
        first, second = keys // len(asks), keys % len(asks)
    senders = np.unique([ask.sender for ask in asks], return_inverse=True)[1]
    reports = np.unique([ask.report for ask in asks], return_inverse=True)[1]
    across = (senders[first] != senders[second]) & (reports[first] != reports[second])
    return first[across], second[across]


def _sharing(words: Sparse) -> Indices:
    """Return, as numbers, the pairs of asks that share most of their rare words."""
    size = words.shape[0]
    counts = np.bincount(words.indices, minlength=words.shape[1])
    rare = words[:, np.flatnonzero((counts > 1) & (counts <= RARE))]
    found: list[Indices] = []
    for start in range(0, size, BATCH):
        products = (rare[start : start + BATCH] @ rare.T).tocsr()
        for row in range(products.shape[0]):
            span = slice(products.indptr[row], products.indptr[row + 1])
            found.append(_keys(start + row, products.indices[span], products.data[span], size))
    return np.concatenate(found)


def _neighbours(vectors: Vectors, labels: NDArray[np.int64]) -> list[Indices]:
    """Return, as numbers, the pairs of asks of one topic that are nearest in meaning."""
    size = len(vectors)
    found: list[Indices] = []
    for label in np.unique(labels[labels >= 0]):
        members = np.flatnonzero(labels == label)
        if len(members) > CROWD:
            continue
        for start in range(0, len(members), BATCH):
            cosines = vectors[members[start : start + BATCH]] @ vectors[members].T
            found.extend(
                _keys(int(members[start + row]), members, near, size)
                for row, near in enumerate(cosines)
            )
    return found


def _keys(one: int, others: Indices, likeness: Floats, size: int) -> Indices:
    """Return the pairs of an ask and its most alike others, each as one number."""
    if len(others) > COMPARED + 1:
        nearest = np.argpartition(-likeness, COMPARED)[: COMPARED + 1]
        others = others[nearest]
    others = others[others != one].astype(np.int64)
    return np.minimum(one, others) * size + np.maximum(one, others)


def _dots(matrix: Sparse, first: Indices, second: Indices) -> Floats:
    products = [
        matrix[first[at : at + BATCH * 10]].multiply(matrix[second[at : at + BATCH * 10]]).sum(1)
        for at in range(0, len(first), BATCH * 10)
    ]
    return np.concatenate([np.asarray(p).ravel() for p in products] or [np.zeros(0)])


def _row_dots(vectors: Vectors, first: Indices, second: Indices) -> Floats:
    products = [
        np.einsum("ij,ij->i", vectors[first[at : at + BATCH]], vectors[second[at : at + BATCH]])
        for at in range(0, len(first), BATCH)
    ]
    return np.concatenate(products or [np.zeros(0)]).astype(np.float64)


def _damped(shared: Floats, matrix: Sparse, first: Indices, second: Indices) -> Floats:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(1)).ravel())
    damped: Floats = shared / np.maximum(lengths[first] * lengths[second], 1e-9) ** DAMPING
    return damped
