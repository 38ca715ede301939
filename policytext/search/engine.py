"""The search: words, meaning, or both, over the records and passages of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from policytext.corpus import Corpus, vectors
from policytext.errors import CorpusError, ModelError
from policytext.search import matching, ranking, semantic
from policytext.search.conditions import field_condition
from policytext.search.frame import KINDS, Frame, Mask, frame_of
from policytext.search.highlighting import Highlighter
from policytext.search.hits import SPARE, hits_of
from policytext.search.query import (
    DANISH_OPERATORS,
    AllOf,
    AnyOf,
    Field,
    Node,
    Not,
    Phrase,
    Query,
    Word,
    parse_query,
)
from policytext.search.ranking import Ranking
from policytext.search.results import Hit, Mode, Results
from policytext.search.spelling import corrected, corrections
from policytext.search.unmet import hints

POOL = ranking.DEPTH
"""Candidates taken from each kind of search, at least."""

ENOUGH = 10
"""When fewer texts have all words of a plain query, those that miss one of them come after."""

SEVERAL = ("has",)
"""Fields of which the filters all hold; of other fields one does."""

MAY_MISS = 3
"""Words that a query must have for a text to be shown after all others that misses one."""


def search(
    corpus: Corpus,
    query: str,
    *,
    mode: Mode = "hybrid",
    filters: Sequence[tuple[str, str]] = (),
    limit: int = 20,
    offset: int = 0,
    encoder: str | None = None,
) -> Results:
    """Search a corpus.

    Args:
        corpus: The corpus.
        query: In the language of `policytext.search.query`.
        mode: `keyword`: by words; `semantic`: by meaning; `hybrid`: by words, by other words for
            the same things, and by meaning, fused by rank; what has the exact words of the query
            comes first. Without embeddings, hybrid goes by words and other words.
        filters: Further conditions `(field, value)` as in the query; those of one field are
            alternatives, but for `has`.
        limit: How many hits at most.
        offset: How many of the best to pass over.
        encoder: Name of the encoder; by default the one the corpus was embedded with.

    Raises:
        QueryError: The query cannot be understood.
        CorpusError: `semantic` was wanted, and the corpus has no fitting embeddings.
        ModelError: `semantic` was wanted, and the encoder is not on this machine.
    """
    frame = frame_of(corpus)
    notes: list[str] = []
    parsed = _with_filters(query, filters)
    if parsed.danish:
        read = ", ".join(
            f"{name} is {DANISH_OPERATORS[name]}" for name in dict.fromkeys(parsed.danish)
        )
        notes.append(f"read as operators: {read}; in small letters they are words")
    misspelt = corrections(corpus, parsed)
    if misspelt:
        query = corrected(query, misspelt)
        parsed = _with_filters(query, filters)
        notes.append(
            f"nothing has {' or '.join(misspelt)}; searched for: {query} (quotation marks around a"
            " word keep it as it is)"
        )
    look = _Search(
        corpus,
        frame,
        parsed,
        pool=max(POOL, SPARE * (offset + limit)),
        encoder=encoder,
        wide=mode == "hybrid",
    )
    notes += hints(corpus, look.unmet)
    if look.at_odds:
        fields = " and ".join(f"{field.name}:{field.value}" for field in look.at_odds)
        notes.append(f"nothing meets {fields} at once; OR between them asks for either")
    relaxed = False
    if not any(True for _ in parsed.text_leaves()):
        found, mode = look.listed(), "keyword"
    elif mode == "semantic":
        found = look.by_meaning()
    elif mode == "hybrid":
        found, mode, relaxed = _hybrid(look, notes)
    else:
        found, relaxed = look.by_words()
        if relaxed and len(found.places):
            notes.append("nothing has all the words; shown is what has some of them")
        elif not len(found.places) and not parsed.boolean and look.allowed.any():
            demands = any(True for _ in parsed.demands())
            those = "nothing that meets the rest of it" if demands else "nothing"
            notes.append(f"{those} has these words; --mode hybrid looks for other words as well")
    if parsed.boolean and not len(found.places):
        notes.append(
            "nothing has all that the operators ask for; words without them also find what says it"
            " otherwise"
        )
    hits = hits_of(corpus, frame, found, Highlighter.of(parsed), offset + limit)[offset:]
    return Results(hits, mode, relaxed, query if misspelt else None, notes)


def _hybrid(look: _Search, notes: list[str]) -> tuple[Ranking, Mode, bool]:
    """The rankings fused, how it was searched in the end, and whether nothing has all the words.

    What lacks a word of the query counts by the ranking that other words go into, and only by that.
    """
    complete = look.complete()
    rankings = [(look.by_other_words(), 1.0), (complete, 1.0)]
    mode: Mode = "hybrid"
    by_words = any(len(part.places) for part, _ in rankings)
    # Something is nearest even to no words at all.
    known = by_words or matching.has_known_word(look.query)
    try:
        if known:
            rankings.append((look.by_meaning(), look.weight_of_meaning()))
    except (CorpusError, ModelError) as error:
        notes.append(f"searched by words alone: {error}")
        mode = "keyword"
    how_many = matching.asks_how_many(look.query)
    exact = look.exact()
    if exact is not None:
        # They come first wherever they stand in the other rankings, or below them.
        rankings.append((look.best_of(exact), 0.0))
    found = ranking.fused(look.frame, rankings, first=exact, how_many=how_many)
    if len(found.places) and not by_words:
        notes.append(
            "nothing has these words, or others for the same; shown is what may be nearest in"
            " meaning"
        )
    elif mode == "hybrid" and not known:
        notes.append("no word of it is known; --mode semantic looks for what is near all the same")
    return found, mode, look.query.plain and not len(complete.places)


def _with_filters(query: str, filters: Sequence[tuple[str, str]]) -> Query:
    """The query and the filters as one tree; filters alone list what they let through."""
    parsed = parse_query(query) if query.strip() or not filters else Query(None)
    by_field: dict[str, list[Node]] = {}
    for name, value in filters:
        by_field.setdefault(name, []).append(Field(name, value))
    nodes: list[Node] = []
    if parsed.root is not None:
        nodes += parsed.root.items if isinstance(parsed.root, AllOf) else [parsed.root]
    for name, fields in by_field.items():
        nodes += fields if len(fields) == 1 or name in SEVERAL else [AnyOf(tuple(fields))]
    return replace(parsed, root=nodes[0] if len(nodes) == 1 else AllOf(tuple(nodes)))


class _Search:
    """One query against one corpus.

    Args:
        corpus: The corpus.
        frame: Its documents.
        query: The query with the filters.
        pool: How many documents each ranking gives at most.
        encoder: Name of the encoder that the user wants.
        wide: Whether other words for the same things are sought as well.
    """

    def __init__(
        self,
        corpus: Corpus,
        frame: Frame,
        query: Query,
        *,
        pool: int,
        encoder: str | None,
        wide: bool,
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
        allowed = np.ones(len(frame), np.bool_) if _names_types(self.root) else frame.default()
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


def similar(corpus: Corpus, id: str, *, limit: int = 10, encoder: str | None = None) -> Results:  # noqa: A002
    """Return what says nearly the same as a record or passage, with a cosine as its score.

    What repeats its very words, as another edition of its report does, is told in a note.

    Args:
        corpus: The corpus.
        id: Id of the record or passage.
        limit: How many at most.
        encoder: Name of the encoder; by default the one the corpus was embedded with.

    Raises:
        CorpusError: There is no such record, it is an actor, or the corpus has no embeddings.
        ModelError: The encoder is not on this machine.
    """
    if id.startswith("pas-"):
        passage = corpus.passage(id)
        kind, quote, report = "passage", passage.block.text, passage.report
    else:
        record = corpus.record(id)
        kind, quote, report = record.type, record.quote, record.report
    if kind not in ("passage", *vectors.EMBEDDED_TYPES):
        raise CorpusError(
            f"{id} is of type {kind}, which has no embeddings",
            where=corpus.path,
            remedy=f"search for its name with type:{kind}",
        )
    frame = frame_of(corpus)
    loaded, model = semantic.embeddings(corpus, encoder)
    vector = model.encode([quote], kind="query")[0]
    likeness = semantic.centred_likeness(loaded, model, vector)
    likeness[likeness < semantic.LIKE] = 0
    scores = np.append(likeness, np.float32(0))[frame.rows(loaded)]
    found = ranking.best(scores, frame.kinds == KINDS.index(kind), max(POOL, SPARE * limit))
    plain = Highlighter(frozenset(), frozenset(), ("\0",), ())
    hits: list[Hit] = []
    notes: list[str] = []
    for hit in hits_of(corpus, frame, found, plain, limit + 1):
        if id not in (hit.id, *hit.also):
            hits.append(hit)
        elif others := [name for name in (hit.report, *hit.also_in) if name != report]:
            notes.append(f"the same words stand in {', '.join(others)}")
    return Results(hits[:limit], "semantic", notes=notes)
