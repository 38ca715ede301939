"""Checking, compacting and merging corpora."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from policytext.corpus import correcting, vectors
from policytext.corpus.database import VERSION, translated
from policytext.corpus.renaming import with_free_id
from policytext.errors import CorpusError
from policytext.records import RECORD_TYPES, span_problem

if TYPE_CHECKING:
    from policytext.corpus.contents import Origin
    from policytext.corpus.store import StoredCorpus


def problems(corpus: StoredCorpus) -> Iterator[str]:
    """Yield what is wrong with a corpus; see `StoredCorpus.problems`."""
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


def info(corpus: StoredCorpus) -> dict[str, Any]:
    """Return what a corpus holds; see `StoredCorpus.info`."""
    records = dict(corpus.query("SELECT type, count(*) FROM records GROUP BY type"))
    made_by = {
        name: ", ".join(
            sorted(
                row[0] for row in corpus.query(f"SELECT DISTINCT {column} FROM reports") if row[0]
            )
        )
        for name, column in (
            ("extractor", "version"),
            ("pipeline", "models ->> '$.pipeline'"),
            ("syntax", "models ->> '$.syntax'"),
        )
    }
    encoders = vectors.encoders(corpus)
    corrected, found = corpus.query("SELECT count(*), count(report_key) FROM corrections")[0]
    return {
        "file": str(corpus.path),
        "bytes": corpus.path.stat().st_size,
        "schema version": VERSION,
        "reports": len(corpus),
        "organisations": corpus.query("SELECT count(DISTINCT organisation) FROM reports")[0][0],
        "passages": corpus.query("SELECT count(*) FROM documents WHERE block_key > 0")[0][0],
        **{f"{kind}s": records.get(kind, 0) for kind in RECORD_TYPES},
        "corrections": corrected,
        "corrections that find no record": corrected - found,
        **made_by,
        "encoder": ", ".join(dict.fromkeys(name for name, _ in encoders)),
        "encoder version": ", ".join(version or "unknown" for _, version in encoders),
        "reports without embeddings": len(vectors.missing(corpus)),
        "reports with outdated embeddings": len(vectors.outdated(corpus)),
    }


def compact(corpus: StoredCorpus) -> tuple[int, int]:
    """Rebuild a corpus file without unused space; see `StoredCorpus.compact`."""
    with translated(corpus.path):
        corpus.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = corpus.path.stat().st_size
        corpus.connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        corpus.connection.execute("VACUUM")
        corpus.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before, corpus.path.stat().st_size


def merge(corpus: StoredCorpus, other: StoredCorpus) -> Iterator[str]:
    """Copy the reports of another corpus with their embeddings; see `StoredCorpus.merge`."""
    if other.path.samefile(corpus.path):
        raise CorpusError("is the corpus itself", where=other.path, remedy="name another one")
    for summary in other.reports():
        same = corpus.origin(sha256=summary.sha256)
        if same is not None and same.report != summary.id:
            continue
        origin = other.origin_of(summary.id)
        assert origin is not None  # it was listed a moment ago
        found = correcting.as_found(other, summary.id)
        extraction = other.extraction(summary.id).model_copy(update={"records": found})
        holder = corpus.origin_of(summary.id)
        if holder is not None and not _is_of_the_file(holder, origin):
            extraction = with_free_id(extraction, corpus)
        ids = {old.id: new.id for old, new in zip(found, extraction.records, strict=True)}
        correcting.copy(corpus, other, summary.id, extraction.report.id, ids)
        corpus.add(
            extraction,
            path=origin.path,
            fingerprint=origin.fingerprint,
            known_from=origin.known_from,
        )
        vectors.copy(corpus, extraction.report.id, other, summary.id)
        yield extraction.report.id


def _is_of_the_file(one: Origin, other: Origin) -> bool:
    """Whether two reports were read from one file, be it as it is now or as it was before."""
    same_path = one.path is not None and one.path == other.path
    return one.sha256 == other.sha256 or same_path
