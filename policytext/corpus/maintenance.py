"""Checking, compacting and merging corpora."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from policytext.corpus import vectors
from policytext.corpus.database import VERSION, translated
from policytext.errors import CorpusError
from policytext.records import RECORD_TYPES, span_problem

if TYPE_CHECKING:
    from policytext.corpus.store import Corpus


def problems(corpus: Corpus) -> Iterator[str]:
    """Yield what is wrong with a corpus; see `Corpus.problems`."""
    for (message,) in corpus.query("PRAGMA integrity_check"):
        if message != "ok":
            yield f"SQLite: {message}"
    for row in corpus.query("PRAGMA foreign_key_check"):
        yield f"a row of {row[0]} points at a missing row of {row[2]}"
    missing = corpus.query(
        "SELECT count(*) FROM documents WHERE key NOT IN (SELECT rowid FROM words)"
    )[0][0]
    if missing:
        yield f"the search index misses {missing} documents"
    for summary in corpus.reports():
        text = corpus.report(summary.id).text
        for record in corpus.records(report=summary.id):
            problem = span_problem(text, record)
            if problem:
                yield f"{summary.id}: {record.type} {record.id}: {problem}"


def info(corpus: Corpus) -> dict[str, Any]:
    """Return what a corpus holds; see `Corpus.info`."""
    records = dict(corpus.query("SELECT type, count(*) FROM records GROUP BY type"))
    versions = [row[0] for row in corpus.query("SELECT DISTINCT version FROM reports ORDER BY 1")]
    pipelines = [
        row[0]
        for row in corpus.query("SELECT DISTINCT models ->> '$.pipeline' FROM reports ORDER BY 1")
    ]
    encoders = vectors.encoders(corpus)
    return {
        "file": str(corpus.path),
        "bytes": corpus.path.stat().st_size,
        "schema version": VERSION,
        "reports": len(corpus),
        "organisations": corpus.query("SELECT count(DISTINCT organisation) FROM reports")[0][0],
        "passages": corpus.query("SELECT count(*) FROM documents WHERE block_key > 0")[0][0],
        **{f"{kind}s": records.get(kind, 0) for kind in RECORD_TYPES},
        "extractor": ", ".join(versions),
        "pipeline": ", ".join(filter(None, pipelines)),
        "encoder": ", ".join(dict.fromkeys(name for name, _ in encoders)),
        "encoder version": ", ".join(version or "unknown" for _, version in encoders),
        "reports without embeddings": len(vectors.missing(corpus)),
        "reports with outdated embeddings": len(vectors.outdated(corpus)),
    }


def compact(corpus: Corpus) -> tuple[int, int]:
    """Rebuild a corpus file without unused space; see `Corpus.compact`."""
    with translated(corpus.path):
        corpus.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = corpus.path.stat().st_size
        corpus.connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        corpus.connection.execute("VACUUM")
        corpus.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before, corpus.path.stat().st_size


def merge(corpus: Corpus, other: Corpus) -> Iterator[str]:
    """Copy the reports of another corpus with their embeddings; see `Corpus.merge`."""
    if other.path.samefile(corpus.path):
        raise CorpusError("is the corpus itself", where=other.path, remedy="name another one")
    for summary in other.reports():
        same = corpus.origin(sha256=summary.sha256)
        if same is not None and same.report != summary.id:
            continue
        origin = other.origin_of(summary.id)
        assert origin is not None  # it was listed a moment ago
        corpus.add(other.extraction(summary.id), path=origin.path, fingerprint=origin.fingerprint)
        vectors.copy(corpus, other, summary.id)
        yield summary.id
