"""How well documents fit: by the words of a query, and rankings fused into one.

By words, a document scores for each concept of the query that it has: the more, the rarer the
concept is, less where it only stands around a record, and less in long texts. In a sentence a word
seldom stands twice, so that how often it does is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytext.search.frame import KINDS, Frame, Mask, Places
from policytext.search.matching import Concept

Scores = NDArray[np.float32]

AROUND = 0.45
"""Weight of a word that only stands in the heading, the label or the names around a record."""

RELATED = 0.9
"""Weight of another word for the same thing."""

DISTANT = 0.4
"""Weight of another word for such a word, and how much of a concept a text has by it."""

LENGTH = 0.6
"""How much a text longer than the average is weighed down, 0 to 1."""

SIDE_BY_SIDE = 1.3
"""Factor for words of the query near each other, or in one compound."""

PRIOR = {"passage": 1.0, "recommendation": 1.25, "target": 1.2, "claim": 1.1, "actor": 1.0}
"""Factors on how well words fit: a record says in one sentence what a passage only mentions."""

RRF = 20
"""Constant of the reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""

DEPTH = 1000
"""How far down a ranking counts in the fusion: the best do not hang on how many are asked for."""

PASSAGE = 0.5
"""Factor for passages in the fusion, where a record fits in more than one way."""

NUMBER = 1.5
"""Factor for records with a number in the fusion, when the query asks how many."""


class Ranking(NamedTuple):
    """Documents, the best first.

    Args:
        places: Their places in the frame.
        scores: How well they fit; greater is better.
    """

    places: NDArray[np.int64]
    scores: Scores


class WordScores(NamedTuple):
    """How well each document fits by words; zero where nothing fits.

    Args:
        own: By the query's own words.
        wide: By these and other words for the same things.
        missing: How many concepts it does not have in the query's own words.
    """

    own: Scores
    wide: Scores
    missing: NDArray[np.int8]


def by_words(frame: Frame, concepts: Sequence[Concept], together: str | None) -> WordScores:
    """Return how well every document fits by its words.

    Args:
        frame: The documents.
        concepts: What is looked for.
        together: Full-text expression of the query's words near each other.
    """
    total = len(frame)
    own_scores = np.zeros(total, np.float32)
    wide_scores = np.zeros(total, np.float32)
    missing = np.zeros(total, np.int8)
    has = np.zeros(total, np.float32)
    for concept in concepts:
        own, around, others, others_around, distant = (
            frame.matches(expression) if expression else _NOTHING for expression in concept
        )
        best = np.zeros(total, np.float32)
        best[around] = AROUND * _rarity(len(own) or len(around), total)
        best[own] = _rarity(len(own), total)
        own_scores += best
        if concept.own is not None:
            missing += best == 0
        weight = RELATED * _rarity(len(own) + len(others), total)
        best[others_around] = np.maximum(best[others_around], AROUND * weight)
        best[others] = np.maximum(best[others], weight)
        has += best > 0
        distant = distant[best[distant] == 0]
        best[distant] = DISTANT * _rarity(len(own) + len(others) + len(distant), total)
        has[distant] += DISTANT
        wide_scores += best
    factors = _FACTORS[frame.kinds] * 2 / (2 - LENGTH + LENGTH * frame.lengths)
    if together is not None:
        factors[frame.matches(together)] *= SIDE_BY_SIDE
    # Other words are many; what has few of the concepts has them by chance.
    part = has / np.float32(max(len(concepts), 1))
    return WordScores(own_scores * factors, wide_scores * factors * part, missing)


_FACTORS = np.array([PRIOR[kind] for kind in KINDS], np.float32)
_NOTHING: Places = np.zeros(0, np.int32)


def _rarity(count: int, total: int) -> float:
    """The weight of what stands in so many of all documents (the idf of BM25)."""
    return float(np.log1p((total - min(count, total) + 0.5) / (count + 0.5)))


def best(scores: Scores, allowed: Mask, limit: int) -> Ranking:
    """Return the best of the allowed documents that score more than nothing.

    Among equals, what was stored first comes first.
    """
    places = np.flatnonzero(allowed & (scores > 0))
    found = scores[places]
    if len(places) > limit:
        # All that score no less than the last one, so that ties are broken by order alone.
        least = np.partition(found, len(found) - limit)[len(found) - limit]
        keep = found >= least
        places, found = places[keep], found[keep]
    order = np.lexsort((places, -found))[:limit]
    return Ranking(places[order], found[order])


def joined(first: Ranking, second: Ranking) -> Ranking:
    """Return a ranking and another one after it; they share no document."""
    return Ranking(
        np.concatenate([first.places, second.places]),
        np.concatenate([first.scores, second.scores]),
    )


def fused(
    frame: Frame,
    rankings: Sequence[tuple[Ranking, float]],
    *,
    first: Mask | None = None,
    how_many: bool = False,
) -> Ranking:
    """Return rankings as one (reciprocal rank fusion), records before passages that fit as well.

    What stands deeper than `DEPTH` in all of them comes after all else, by its best rank.

    Args:
        frame: The documents.
        rankings: The rankings and their weights.
        first: What comes before all else where a ranking has it.
        how_many: Whether a number is asked for, which claims and targets give.
    """
    places = np.unique(np.concatenate([ranking.places for ranking, _ in rankings]))
    scores = np.zeros(len(places), np.float32)
    best_ranks = np.full(len(places), len(frame), np.int64)
    for ranking, weight in rankings:
        at = np.searchsorted(places, ranking.places)
        ranks = np.arange(len(at))
        best_ranks[at] = np.minimum(best_ranks[at], ranks)
        scores[at[:DEPTH]] += weight / (RRF + 1 + ranks[:DEPTH].astype(np.float32))
    factors = np.ones(len(KINDS), np.float32)
    factors[KINDS.index("passage")] = PASSAGE
    if how_many:
        factors[[KINDS.index("claim"), KINDS.index("target")]] = NUMBER
    scores *= factors[frame.kinds[places]]
    if first is not None:
        scores += first[places]
    order = np.lexsort((places, best_ranks, -scores))
    return Ranking(places[order], scores[order])
