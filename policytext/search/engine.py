"""The search: words, meaning, or both, over the records and passages of a corpus."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from policytext.corpus import Corpus
from policytext.errors import CorpusError, ModelError
from policytext.search import keyword, matching, semantic
from policytext.search.conditions import Condition
from policytext.search.highlighting import Highlighter, snippet
from policytext.search.keyword import Candidate
from policytext.search.query import AllOf, AnyOf, Field, Node, Query, parse_query
from policytext.search.results import Hit, Mode, Results
from policytext.search.suggestions import suggest

RRF = 60
"""Constant of the reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""

RELAXED_WEIGHT = 0.1
"""Weight of the ranking by words where no text has all of them, or all but one."""

POOL = 200
"""Candidates taken from each kind of search, at least."""

PRIOR = {"recommendation": 1.25, "target": 1.2, "claim": 1.1}
"""Factors on how well words fit: a record says in one sentence what a passage only mentions."""

ENOUGH = 10
"""When fewer texts have all words of a plain query, those that miss one of them come after."""

DEFAULT_TYPES = Condition("(d.block_key IS NOT NULL OR r.type <> 'actor')")
"""Actors are found when they are asked for; their names are in the passages anyway."""


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
        mode: `keyword`: by words; `semantic`: by meaning; `hybrid`: both, fused by rank, and what
            has the exact words of the query comes first. Without embeddings it is `keyword`.
        filters: Further conditions `(field, value)` as in the query; those of one field are
            alternatives.
        limit: How many hits at most.
        offset: How many of the best to pass over.
        encoder: Name of the encoder; by default the one the corpus was embedded with.

    Raises:
        QueryError: The query cannot be understood.
        CorpusError: `semantic` was wanted, and the corpus has no fitting embeddings.
        ModelError: `semantic` was wanted, and the encoder is not on this machine.
    """
    keyword.prepare(corpus)
    parsed = _with_filters(query, filters)
    always = [] if _names_types(parsed.root) else [DEFAULT_TYPES]
    pool = max(POOL, 4 * (offset + limit))
    highlighter = Highlighter.of(parsed)
    if mode == "semantic" and matching.ranking_expression(parsed) is not None:
        by_meaning = _by_meaning(corpus, parsed, always, pool, encoder)
        hits = _hits(corpus, by_meaning, highlighter, offset + limit)
        return Results(hits[offset:], "semantic")
    by_words, relaxed = _by_words(corpus, parsed, always, pool)
    if mode == "keyword" or matching.ranking_expression(parsed) is None:
        hits = _hits(corpus, by_words, highlighter, offset + limit)
        return _results(corpus, parsed, query, hits[offset:], "keyword", relaxed, [])
    try:
        by_meaning = _by_meaning(corpus, parsed, always, pool, encoder)
    except (CorpusError, ModelError) as error:
        hits = _hits(corpus, by_words, highlighter, offset + limit)
        note = f"searched by words alone: {error}"
        return _results(corpus, parsed, query, hits[offset:], "keyword", relaxed, [note])
    exact = _exact(corpus, parsed, always, pool)
    weights = (RELAXED_WEIGHT if relaxed else 1.0, 1.0)
    fused = fuse([by_words, by_meaning], weights=weights, first=exact)
    hits = _hits(corpus, fused, highlighter, offset + limit)
    return _results(corpus, parsed, query, hits[offset:], "hybrid", relaxed, [])


def _with_filters(query: str, filters: Sequence[tuple[str, str]]) -> Query:
    """The query and the filters as one tree; filters alone list what they let through."""
    parsed = parse_query(query) if query.strip() or not filters else Query(None, plain=False)
    by_field: dict[str, list[Node]] = {}
    for name, value in filters:
        by_field.setdefault(name, []).append(Field(name, value))
    nodes: list[Node] = []
    if parsed.root is not None:
        nodes += parsed.root.items if isinstance(parsed.root, AllOf) else [parsed.root]
    for fields in by_field.values():
        nodes.append(fields[0] if len(fields) == 1 else AnyOf(tuple(fields)))
    return replace(parsed, root=nodes[0] if len(nodes) == 1 else AllOf(tuple(nodes)))


def _names_types(node: Node | None) -> bool:
    if isinstance(node, Field):
        return node.name in ("type", "has")
    if isinstance(node, AllOf | AnyOf):
        return any(_names_types(item) for item in node.items)
    return False


def _by_words(
    corpus: Corpus, query: Query, always: Sequence[Condition], pool: int
) -> tuple[list[Candidate], bool]:
    """The best by words, and whether words had to be given up."""
    expression, conditions = matching.split_conjunction(query)
    conditions += always
    if expression is None:
        ranking = matching.ranking_expression(query)
        if ranking is None:
            return keyword.listed(corpus, conditions, pool), False
        return keyword.ranked(corpus, ranking, conditions, pool), False
    together = matching.together_expression(query) if query.plain else None
    found = keyword.ranked(corpus, _raised(expression, together), conditions, pool)
    found = _records_first(corpus, found)
    if not query.plain:
        return found, False
    if len(found) < ENOUGH:
        most = matching.all_but_one_expression(query)
        if most is not None:
            more = _records_first(corpus, keyword.ranked(corpus, most, conditions, pool))
            there = {candidate.document for candidate in found}
            found += [candidate for candidate in more if candidate.document not in there]
    ranking = matching.ranking_expression(query)
    if found or ranking is None:
        return found, False
    some = keyword.ranked(corpus, _raised(ranking, together), conditions, pool)
    return _records_first(corpus, some), True


def _raised(expression: str, together: str | None) -> str:
    """An expression of the same matches in which those that meet the second rank higher."""
    return (
        expression if together is None else f"({expression}) OR (({expression}) AND ({together}))"
    )


def _records_first(corpus: Corpus, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates in a new order, by their score and what they are."""
    types = keyword.types(corpus, [candidate.document for candidate in found])
    weighed = [Candidate(c.document, c.score * PRIOR.get(types[c.document], 1.0)) for c in found]
    return sorted(weighed, key=lambda candidate: -candidate.score)


def _by_meaning(
    corpus: Corpus, query: Query, always: Sequence[Condition], pool: int, encoder: str | None
) -> list[Candidate]:
    conditions = matching.hard_conditions(query)
    allowed = keyword.matching(corpus, [*conditions, *always]) if conditions else None
    words = " ".join(leaf.text for leaf in query.text_leaves())
    return semantic.nearest(corpus, words, pool, allowed=allowed, encoder_name=encoder)


def _exact(corpus: Corpus, query: Query, always: Sequence[Condition], pool: int) -> list[Candidate]:
    """What has the very words of the query, standing together."""
    expression = matching.exact_expression(query)
    if expression is None:
        return []
    return keyword.ranked(corpus, expression, [*matching.hard_conditions(query), *always], pool)


def fuse(
    rankings: Sequence[Sequence[Candidate]],
    weights: Sequence[float] = (1.0, 1.0),
    first: Sequence[Candidate] = (),
) -> list[Candidate]:
    """Return the candidates of several rankings by reciprocal rank, best first.

    Args:
        rankings: Each best first.
        weights: How much each counts.
        first: Candidates that come before all others.

    >>> [c.document for c in fuse([[Candidate(1, 9), Candidate(2, 8)], [Candidate(2, 1)]])]
    [2, 1]
    """
    scores: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights, strict=True):
        for rank, candidate in enumerate(ranking, start=1):
            scores[candidate.document] = scores.get(candidate.document, 0) + weight / (RRF + rank)
    for candidate in first:
        scores[candidate.document] = scores.get(candidate.document, 0) + 1
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [Candidate(document, score) for document, score in ordered]


def _results(
    corpus: Corpus,
    query: Query,
    text: str,
    hits: list[Hit],
    mode: Mode,
    relaxed: bool,
    notes: list[str],
) -> Results:
    suggestions = suggest(corpus, query, text) if relaxed or not hits else []
    if relaxed and hits and mode == "keyword":
        notes = [*notes, "nothing has all the words; shown is what has some of them"]
    return Results(hits, mode, relaxed, suggestions, notes)


_DESCRIBE = """
SELECT d.key, coalesce(r.id, b.id), coalesce(r.type, 'passage'), p.id, p.organisation, p.year,
    coalesce(r.page, b.page), coalesce(r.quote, b.text), coalesce(s.start, b.start),
    coalesce(s."end", b."end")
FROM documents d
JOIN reports p ON p.key = d.report_key
LEFT JOIN records r ON r.key = d.record_key
LEFT JOIN spans s ON s.record_key = r.key AND s.role = 'quote' AND s.number = 0
LEFT JOIN blocks b ON b.key = d.block_key
WHERE d.key IN (SELECT value FROM json_each(?))
"""


def _hits(
    corpus: Corpus, candidates: Sequence[Candidate], highlighter: Highlighter, limit: int
) -> list[Hit]:
    """The best candidates as hits.

    Records of one type that quote the same words are one hit, and a passage that holds a record
    that is found as well is none.
    """
    described = _describe(corpus, [candidate.document for candidate in candidates])
    held = {(row[3], row[8]): row[9] for row in described.values() if row[2] != "passage"}
    starts: dict[str, list[tuple[int, int]]] = {}
    for (report, start), end in held.items():
        starts.setdefault(report, []).append((start, end))
    hits: dict[tuple[str, str, str], Hit] = {}
    for candidate in candidates:
        _, id_, kind, report, organisation, year, page, quote, start, end = described[
            candidate.document
        ]
        if kind == "passage" and any(start <= s and e <= end for s, e in starts.get(report, ())):
            continue
        key = (report, kind, quote)
        if key in hits:
            hits[key] = replace(hits[key], also=(*hits[key].also, id_))
        else:
            hits[key] = Hit(
                id_, kind, report, organisation, year, page, candidate.score, quote, "", (), start
            )
    return [
        replace(hit, snippet=snippet(hit.quote, highlighter)) for hit in list(hits.values())[:limit]
    ]


def _describe(corpus: Corpus, documents: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    rows = corpus.query(_DESCRIBE, (json.dumps(documents),))
    return {row[0]: row for row in rows}


def similar(corpus: Corpus, id: str, *, limit: int = 10, encoder: str | None = None) -> Results:  # noqa: A002
    """Return what says nearly the same as a record or passage.

    Args:
        corpus: The corpus.
        id: Id of the record or passage.
        limit: How many at most.
        encoder: Name of the encoder; by default the one the corpus was embedded with.

    Raises:
        CorpusError: There is no such record, or the corpus has no embeddings.
        ModelError: The encoder is not on this machine.
    """
    if id.startswith("pas-"):
        passage = corpus.passage(id)
        quote, condition = passage.block.text, Condition("d.block_key IS NOT NULL")
    else:
        record = corpus.record(id)
        quote, condition = record.quote, Condition("r.type = ?", (record.type,))
    keyword.prepare(corpus)
    allowed = keyword.matching(corpus, [condition])
    found = semantic.nearest(corpus, quote, 2 * limit + 20, allowed=allowed, encoder_name=encoder)
    plain = Highlighter(frozenset(), frozenset(), ("\0",), ())
    hits = [hit for hit in _hits(corpus, found, plain, 2 * limit + 20) if hit.quote != quote]
    return Results(hits[:limit], "semantic")
