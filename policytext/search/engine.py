"""The search: words, meaning, or both, over the records and passages of a corpus."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import numpy as np

from policytext.corpus import StoredCorpus, vectors
from policytext.errors import CorpusError, ModelError, QueryError
from policytext.search import matching, ranking, semantic
from policytext.search.candidates import Candidates
from policytext.search.conditions import not_of_the_publisher_of
from policytext.search.frame import KINDS, frame_of
from policytext.search.highlighting import Highlighter
from policytext.search.hits import SPARE, hits_of
from policytext.search.query import (
    DANISH_OPERATORS,
    AllOf,
    AnyOf,
    Field,
    Node,
    Query,
    parse_query,
)
from policytext.search.ranking import Ranking
from policytext.search.results import Hit, Mode, Results
from policytext.search.spelling import corrected, corrections
from policytext.search.unmet import hints

POOL = ranking.DEPTH
"""Candidates taken from each kind of search, at least."""

SEVERAL = ("has",)
"""Fields of which the filters all hold; of other fields one does."""


def search(
    corpus: StoredCorpus,
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
        QueryError: The query cannot be understood, or there is no such mode or number of hits.
        CorpusError: `semantic` was wanted, and the corpus has no fitting embeddings.
        ModelError: `semantic` was wanted, and the encoder is not on this machine.
    """
    if mode not in get_args(Mode):
        raise QueryError(f"there is no mode {mode!r}", remedy=f"choose {', '.join(get_args(Mode))}")
    _refuse_negative(limit=limit, offset=offset)
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
    look = Candidates(
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


def _refuse_negative(**numbers: int) -> None:
    for name, number in numbers.items():
        if number < 0:
            raise QueryError(f"{name} cannot be {number}", remedy="give 0 or more")


def _hybrid(look: Candidates, notes: list[str]) -> tuple[Ranking, Mode, bool]:
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
    elif len(found.places) and look.query.plain and not len(look.by_words()[0].places):
        notes.append(
            "nothing has these words; shown is what has others for the same, or a part of them, and"
            " then what may be nearest in meaning"
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


def matching_records(corpus: StoredCorpus, query: str) -> frozenset[str]:
    """Return the ids of all records that meet a query and have all its words, in any form.

    A word may also stand around a record, as in its heading.

    Args:
        corpus: The corpus.
        query: In the language of `policytext.search.query`.

    Raises:
        QueryError: The query cannot be understood.
    """
    frame = frame_of(corpus)
    parsed = parse_query(query)
    pool = max(len(frame), 1)
    look = Candidates(corpus, frame, parsed, pool=pool, encoder=None, wide=False, hidden=True)
    words = any(True for _ in parsed.text_leaves())
    places = (look.complete() if words else look.listed()).places
    rows = corpus.query(
        "SELECT r.id FROM documents d JOIN records r ON r.key = d.record_key"
        " WHERE d.key IN (SELECT value FROM json_each(?))",
        (json.dumps(frame.keys[places].tolist()),),
    )
    return frozenset(id_ for (id_,) in rows)


def similar(
    corpus: StoredCorpus,
    id: str,  # noqa: A002
    *,
    limit: int = 10,
    elsewhere: bool = False,
    encoder: str | None = None,
) -> Results:
    """Return what says nearly the same as a record or passage, with a cosine as its score.

    What repeats its very words, as another edition of its report does, is told in a note.

    Args:
        corpus: The corpus.
        id: Id of the record or passage.
        limit: How many at most.
        elsewhere: Only of other publishers.
        encoder: Name of the encoder; by default the one the corpus was embedded with.

    Raises:
        CorpusError: There is no such record, it is an actor, or the corpus has no embeddings.
        ModelError: The encoder is not on this machine.
        QueryError: There is no such number of hits.
    """
    _refuse_negative(limit=limit)
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
    allowed = frame.kinds == KINDS.index(kind)
    if elsewhere:
        allowed &= frame.meets(not_of_the_publisher_of(report))
    found = ranking.best(scores, allowed, max(POOL, SPARE * limit))
    plain = Highlighter(frozenset(), frozenset(), ("\0",), ())
    hits: list[Hit] = []
    notes: list[str] = []
    for hit in hits_of(corpus, frame, found, plain, limit + 1):
        if id not in (hit.id, *hit.also):
            hits.append(hit)
        elif others := [name for name in (hit.report, *hit.also_in) if name != report]:
            notes.append(f"the same words stand in {', '.join(others)}")
    return Results(hits[:limit], "semantic", notes=notes)
