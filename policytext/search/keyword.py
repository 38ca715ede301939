"""Search by words: what SQLite finds, ranked by BM25."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytext.corpus import Corpus
from policytext.corpus.words import fold
from policytext.search.conditions import Condition

WEIGHTS = (4.0, 3.0, 2.5, 0.4)
"""Weights of the columns surface, lemmas, parts and context in the ranking."""

_FROM = """
FROM documents d
JOIN reports p ON p.key = d.report_key
LEFT JOIN records r ON r.key = d.record_key
"""


class Candidate(NamedTuple):
    """A document that may be a hit.

    Args:
        document: Its key.
        score: How well its words fit; greater is better.
    """

    document: int
    score: float


def prepare(corpus: Corpus) -> None:
    """Give SQLite the functions that conditions use."""
    corpus.connection.create_function("folded", 1, _folded, deterministic=True)


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)


def ranked(
    corpus: Corpus, expression: str, conditions: Sequence[Condition], limit: int
) -> list[Candidate]:
    """Return the documents that match a full-text expression and conditions, best first.

    Args:
        corpus: The corpus.
        expression: A full-text expression.
        conditions: What must hold besides.
        limit: How many at most.
    """
    weights = ", ".join(map(str, WEIGHTS))
    where, values = _where(conditions)
    if where == "1":
        sql = (
            f"SELECT rowid, bm25(words, {weights}) AS score FROM words WHERE words MATCH ?"
            " ORDER BY score, rowid LIMIT ?"
        )
    else:
        sql = (
            f"SELECT d.key, bm25(words, {weights}) AS score {_FROM}"
            " JOIN words ON words.rowid = d.key"
            f" WHERE words MATCH ? AND {where} ORDER BY score, d.key LIMIT ?"
        )
    rows = corpus.query(sql, (expression, *values, limit))
    return [Candidate(key, -score) for key, score in rows]


def listed(corpus: Corpus, conditions: Sequence[Condition], limit: int) -> list[Candidate]:
    """Return the documents that meet conditions, in order of report and reading."""
    where, values = _where(conditions)
    rows = corpus.query(
        f"SELECT d.key {_FROM} LEFT JOIN blocks b ON b.key = d.block_key WHERE {where}"
        " ORDER BY p.id, d.record_key IS NULL, coalesce(r.number, b.number) LIMIT ?",
        (*values, limit),
    )
    return [Candidate(key, 0.0) for (key,) in rows]


def matching(corpus: Corpus, conditions: Sequence[Condition]) -> NDArray[np.int64]:
    """Return the keys of the documents that meet conditions."""
    where, values = _where(conditions)
    rows = corpus.query(f"SELECT d.key {_FROM} WHERE {where}", values)
    return np.fromiter((key for (key,) in rows), np.int64, len(rows))


def types(corpus: Corpus, documents: Sequence[int]) -> dict[int, str]:
    """Return what documents are, by key: a record type or `passage`."""
    return dict(
        corpus.query(
            "SELECT d.key, coalesce(r.type, 'passage') FROM documents d"
            " LEFT JOIN records r ON r.key = d.record_key"
            " WHERE d.key IN (SELECT value FROM json_each(?))",
            (json.dumps(documents),),
        )
    )


def _where(conditions: Sequence[Condition]) -> tuple[str, tuple[object, ...]]:
    sql = " AND ".join(condition.sql for condition in conditions) or "1"
    return sql, tuple(value for condition in conditions for value in condition.parameters)
