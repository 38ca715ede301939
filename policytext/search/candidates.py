"""What of a corpus may be a hit of a query, and how well it fits, by words and by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from policytext.corpus import StoredCorpus
from policytext.search import matching, ranking, semantic
from policytext.search.conditions import field_condition
from policytext.search.frame import Frame, Mask
from policytext.search.query import AllOf, AnyOf, Field, Node, Not, Phrase, Query, Word
from policytext.search.ranking import Ranking

ENOUGH = 10
"""When fewer texts have all words of a plain query, those that miss one of them come after."""

MAY_MISS = 3
"""Words that a query must have for a text to be shown after all others that misses one."""


class Candidates:
    """One query against one corpus.

    Args:
        corpus: The corpus.
        frame: Its documents.
        query: The query with the filters.
        pool: How many documents each ranking gives at most.
        encoder: Name of the encoder that the user wants.
        wide: Whether other words for the same things are sought as well.
        hidden: Whether what a search does not show unasked is looked at as well.
    """

    def __init__(
        self,
        corpus: StoredCorpus,
        frame: Frame,
        query: Query,
        *,
        pool: int,
        encoder: str | None,
        wide: bool,
        hidden: bool = False,
    ) -> None:
        self.wide = wide
        self.corpus = corpus
        self.frame = frame
        self.query = query
        self.pool = pool
        self.encoder = encoder
        assert query.root is not None  # parse_query gives a tree or an error
        self.root = query.root
        self.unmet: dict[Word | Phrase | Field, None] = {}
        """What the query demands and no document meets, in order."""
        everything = hidden or _names_types(self.root)
        allowed = np.ones(len(frame), np.bool_) if everything else frame.default()
        for demand in query.demands():
            allowed &= self._holds(demand)
        self.allowed = allowed
        """The documents that meet what the query demands."""

    def _holds(self, node: Node) -> Mask:
        """Of which documents a part of the query is true."""
        if isinstance(node, Word | Phrase):
            # In a text itself: what only its heading says would not show that the query holds.
            expression = matching.leaf_expression(node)
            met = self.frame.mask(self.frame.matches(expression) if expression else [])
            return self._noted(node, met)
        if isinstance(node, Field):
            return self._noted(node, self.frame.meets(field_condition(node.name, node.value)))
        if isinstance(node, Not):
            return ~self._holds(node.item)
        masks = [self._holds(item) for item in _weighty(node.items)]
        join = np.logical_and if isinstance(node, AllOf) else np.logical_or
        joined: Mask = join.reduce(masks)
        return joined

    @property
    def at_odds(self) -> list[Field]:
        """Fields that hold of some documents each, and of none together."""
        if self.allowed.any():
            return []
        fields = [demand for demand in self.query.demands() if isinstance(demand, Field)]
        masks = [self._holds(field) for field in fields]
        together = not masks or np.logical_and.reduce(masks).any()
        return [] if together or not all(mask.any() for mask in masks) else fields

    def _noted(self, node: Word | Phrase | Field, met: Mask) -> Mask:
        if not met.any():
            self.unmet[node] = None
        return met

    def listed(self) -> Ranking:
        """Return what is allowed, in order of report and reading."""
        ids = self.corpus.query("SELECT key FROM reports ORDER BY id")
        order = {key: number for number, (key,) in enumerate(ids)}
        places = np.flatnonzero(self.allowed)
        reports = np.array([order[key] for key in self.frame.reports[places].tolist()], np.int64)
        return Ranking(places[np.lexsort((places, reports))], np.zeros(len(places), np.float32))

    @cached_property
    def _words(self) -> ranking.WordScores:
        return ranking.by_words(
            self.frame,
            matching.concepts(self.query, wide=self.wide),
            matching.together_expression(self.query),
        )

    def complete(self) -> Ranking:
        """Return the best of what has all of the query's own words, and meets it."""
        scores, _, missing = self._words
        fits = self.query.boolean | (missing == 0)
        return ranking.best(scores, self.allowed & fits, self.pool)

    def by_words(self) -> tuple[Ranking, bool]:
        """Return the best by the query's own words, and whether some words had to be given up."""
        scores, _, missing = self._words
        complete = self.complete()
        if not self.query.plain:
            return complete, False
        words = len(matching.telling(self.query))
        if len(complete.places) < ENOUGH and words >= MAY_MISS:
            more = ranking.best(scores, self.allowed & (missing == 1), self.pool)
            complete = ranking.joined(complete, more)
        if len(complete.places):
            return complete, False
        return ranking.best(scores, self.allowed, self.pool), True

    def by_other_words(self) -> Ranking:
        """Return the best by the query's words and other words for the same things."""
        return ranking.best(self._words.wide, self.allowed, self.pool)

    def by_meaning(self) -> Ranking:
        """Return the nearest in meaning.

        Raises:
            CorpusError: The corpus has no embeddings, or those of another encoder.
            ModelError: The corpus's encoder is not on this machine.
        """
        loaded, encoder = semantic.embeddings(self.corpus, self.encoder)
        words = " ".join(leaf.text for leaf in self.query.text_leaves())
        vector = encoder.encode([words], kind="query")[0]
        return _nearest(self.frame, loaded, vector, self.allowed, self.pool)

    def weight_of_meaning(self) -> float:
        """Return what the ranking by meaning counts beside one by words."""
        loaded, _ = semantic.embeddings(self.corpus, self.encoder)
        return semantic.WEIGHTS.get(loaded.encoder, 1.0)

    def exact(self) -> Mask | None:
        """Return what has the very words of the query, standing together."""
        expression = matching.exact_expression(self.query)
        return None if expression is None else self.frame.mask(self.frame.matches(expression))

    def best_of(self, some: Mask) -> Ranking:
        """Return the best of some documents by the query's own words."""
        return ranking.best(self._words.own, self.allowed & some, self.pool)


def _nearest(
    frame: Frame,
    loaded: semantic.Loaded,
    vector: np.ndarray[Any, np.dtype[np.float32]],
    allowed: Mask,
    limit: int,
) -> Ranking:
    # Likeness may be negative; what has no vector stays at zero, below all that has one.
    scores = np.append(2 + semantic.likeness(loaded, vector), np.float32(0))
    places, found = ranking.best(scores[frame.rows(loaded)], allowed, limit)
    return Ranking(places, found - 2)


def _names_types(node: Node | None) -> bool:
    if isinstance(node, Field):
        return node.name in ("type", "has")
    if isinstance(node, AllOf | AnyOf):
        return any(_names_types(item) for item in node.items)
    return False


def _weighty(nodes: Sequence[Node]) -> Sequence[Node]:
    """Parts of a query without function words, where there are others."""
    return [node for node in nodes if not matching.is_function_word(node)] or nodes
