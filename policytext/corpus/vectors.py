"""Sentence embeddings in a corpus: one array a report, read together as one matrix."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytext.errors import CorpusError, ModelError

if TYPE_CHECKING:
    from policytext.corpus.store import StoredCorpus
    from policytext.language.encoder import Encoder

HASH_BYTES = 16
KEY_BYTES = 8

NO_DOCUMENT = 0
"""Stands for the key of a record that is rejected: its embedding is kept, and finds nothing."""

EMBEDDED_TYPES = ("recommendation", "claim", "target")
"""Types of the records that are embedded, besides all passages."""

_EMBEDDED = ", ".join(f"'{kind}'" for kind in EMBEDDED_TYPES)
_COUNT = (
    "(SELECT count(*) FROM documents WHERE report_key = reports.key AND block_key > 0)"
    f" + (SELECT count(*) FROM records WHERE report_key = reports.key AND type IN ({_EMBEDDED}))"
    " + (SELECT count(*) FROM corrections WHERE report_key = reports.key AND action = 'reject'"
    f" AND found ->> '$.type' IN ({_EMBEDDED}))"
)
"""Counts what of a report is embedded; see `_texts`."""

_MadeBy = tuple[str, str, int]
"""Name, version and dimension of an encoder."""

_Rows = Mapping[bytes, NDArray[np.float16]]
"""Vectors by the hash of their text."""

Stored = tuple[_MadeBy, _Rows]
"""What made the embeddings of a report, and the embeddings."""


class Matrix(NamedTuple):
    """The embeddings of a corpus.

    Args:
        encoder: Name of the encoder that made them.
        version: Its version; empty where it is not known.
        documents: Keys of the documents.
        rows: Which row of `vectors` is theirs; documents of one report and text share a row.
        vectors: The vectors, float16.
    """

    encoder: str
    version: str
    documents: NDArray[np.int64]
    rows: NDArray[np.int64]
    vectors: NDArray[np.float16]


def encoder_name(corpus: StoredCorpus) -> str | None:
    """Return the name of the encoder whose vectors a corpus holds; None where it holds none.

    Raises:
        CorpusError: It holds vectors of several encoders.
    """
    names = encoder_names(corpus)
    if len(names) > 1:
        raise CorpusError(
            f"it holds embeddings of several encoders: {', '.join(names)}",
            where=corpus.path,
            remedy=re_embed(),
        )
    return names[0] if names else None


def re_embed(encoder: str | None = None) -> str:
    """Return what mends a corpus whose embeddings do not serve.

    Args:
        encoder: Name of the encoder that is wanted, where it is not the corpus's own.

    >>> re_embed(), re_embed("en")
    ('run `policytext corpus re-embed`', 'run `policytext corpus re-embed --encoder en`')
    """
    return f"run `policytext corpus re-embed{f' --encoder {encoder}' if encoder else ''}`"


def of_another_encoder(corpus: StoredCorpus, used: str, wanted: str) -> CorpusError:
    """Return the error that a corpus has the embeddings of another encoder than is wanted."""
    return CorpusError(
        f"its embeddings are of {used}, not of {wanted}",
        where=corpus.path,
        remedy=f"give --encoder {used}, or {re_embed(wanted)}",
    )


def encoder_names(corpus: StoredCorpus) -> list[str]:
    """Return the names of the encoders whose vectors a corpus holds: one, where all is well."""
    return list(dict.fromkeys(name for name, _ in encoders(corpus)))


def encoders(corpus: StoredCorpus) -> list[tuple[str, str]]:
    """Return names and versions of the encoders whose vectors a corpus holds."""
    return corpus.query("SELECT DISTINCT encoder, version FROM vectors ORDER BY encoder, version")


def missing(corpus: StoredCorpus, encoder: Encoder | None = None) -> list[str]:
    """Return the ids of the reports that have no embeddings, or not of all their documents.

    Args:
        corpus: The corpus.
        encoder: Leave out only the reports that have the embeddings of this encoder as it is now;
            those of another one, or of the same before it was changed, do not count.
    """
    those = "1" if encoder is None else "encoder = ? AND version = ?"
    rows = corpus.query(
        "SELECT id FROM reports WHERE key NOT IN (SELECT report_key FROM vectors"
        f" WHERE {those} AND length(documents) = {KEY_BYTES} * ({_COUNT})) ORDER BY id",
        () if encoder is None else (encoder.name, encoder.version),
    )
    return [id_ for (id_,) in rows]


def outdated(corpus: StoredCorpus) -> list[str]:
    """Return the ids of the reports whose embeddings do not serve, as far as can be told here.

    They are of several encoders, of an unknown version, or of another version than is installed.
    """
    from policytext.language.encoder import load_encoder

    names = encoder_names(corpus)
    version = None
    if len(names) == 1:
        with suppress(ModelError):  # not on this machine: what it made may serve elsewhere
            version = load_encoder(names[0]).version
    rows = corpus.query(
        "SELECT id FROM reports JOIN vectors ON report_key = reports.key"
        " WHERE ? OR vectors.version = '' OR vectors.version <> ? ORDER BY id",
        (len(names) > 1, version),
    )
    return [id_ for (id_,) in rows]


def load(corpus: StoredCorpus) -> Matrix | None:
    """Return all embeddings of a corpus; None where it holds none.

    Raises:
        CorpusError: It holds vectors of several encoders, or of several versions of one.
    """
    name = encoder_name(corpus)
    if name is None:
        return None
    (_, version), *others = encoders(corpus)
    if others:
        raise CorpusError(
            f"only a part of its embeddings has been renewed since {name} changed",
            where=corpus.path,
            remedy=re_embed(),
        )
    documents, rows, matrices = [], [], []
    count = 0
    for dimension, keys, hashes, matrix in corpus.query(
        "SELECT dimension, documents, hashes, matrix FROM vectors ORDER BY report_key"
    ):
        own = np.frombuffer(keys, np.int64)
        there = own != NO_DOCUMENT
        stored = np.frombuffer(matrix, np.float16).reshape(-1, dimension)[there]
        _, first, same = np.unique(
            np.frombuffer(hashes, f"V{HASH_BYTES}")[there], return_index=True, return_inverse=True
        )
        documents.append(own[there])
        rows.append(same + count)
        matrices.append(stored[first])
        count += len(first)
    return Matrix(
        name,
        version,
        np.concatenate(documents),
        np.concatenate(rows),
        np.concatenate(matrices),
    )


def embed(
    corpus: StoredCorpus,
    encoder: Encoder,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Embed the reports that miss the embeddings of an encoder, one transaction a report.

    Args:
        corpus: The corpus.
        encoder: The encoder.
        progress: Called with the number of reports done since the last call.

    Returns:
        How many texts were encoded.
    """
    count = 0
    for report in missing(corpus, encoder):
        count += _embed_report(corpus, encoder, report)
        if progress:
            progress(1)
    return count


def _embed_report(corpus: StoredCorpus, encoder: Encoder, report: str) -> int:
    texts = list(_texts(corpus, report))
    hashes = [text_hash(text) for _, text in texts]
    made_by = (encoder.name, encoder.version, encoder.dimension)
    found = stored(corpus, report)
    rows = dict(found[1]) if found is not None and found[0] == made_by else {}
    texts_of = zip(hashes, (text for _, text in texts), strict=True)
    by_hash = {digest: text for digest, text in texts_of if digest not in rows}
    if by_hash:
        encoded = encoder.encode(list(by_hash.values())).astype(np.float16)
        rows |= zip(by_hash, encoded, strict=True)
    with corpus.transaction():
        _store(corpus, report, made_by, texts, rows)
    return len(by_hash)


def copy(corpus: StoredCorpus, report: str, other: StoredCorpus, original: str) -> None:
    """Take over the embeddings of a report that has been copied from another corpus.

    Unless the corpus has those of another encoder, or of another version: it never mixes two.

    Args:
        corpus: The corpus that has the report now.
        report: Id of the report there.
        other: The corpus it comes from.
        original: Id of the report there.
    """
    found = stored(other, original)
    if found is None or any(made_by != found[0][:2] for made_by in encoders(corpus)):
        return
    with corpus.transaction():
        give(corpus, report, found)


def follow(corpus: StoredCorpus, report: str) -> None:
    """Set the embeddings of a report right when its documents are others, in a transaction.

    Args:
        corpus: The corpus.
        report: Id of the report; a document that has no embedding is missing among them.
    """
    found = stored(corpus, report)
    if found is not None:
        give(corpus, report, found)


def give(corpus: StoredCorpus, report: str, found: Stored) -> None:
    """Keep embeddings as those of a report, as far as it has their texts; in a transaction."""
    _store(corpus, report, found[0], list(_texts(corpus, report)), found[1])


def stored(corpus: StoredCorpus, report: str) -> Stored | None:
    """Return what made the embeddings of a report, and the embeddings; None where it has none."""
    found = corpus.query(
        "SELECT encoder, vectors.version, dimension, hashes, matrix FROM vectors"
        " JOIN reports ON reports.key = report_key WHERE id = ?",
        (report,),
    )
    if not found:
        return None
    name, version, dimension, digests, matrix = found[0]
    vectors = np.frombuffer(matrix, np.float16).reshape(-1, dimension)
    starts = range(0, len(digests), HASH_BYTES)
    rows = {digests[at : at + HASH_BYTES]: vectors[at // HASH_BYTES] for at in starts}
    return (name, version, dimension), rows


def _store(
    corpus: StoredCorpus,
    report: str,
    made_by: _MadeBy,
    texts: Sequence[tuple[int, str]],
    rows: _Rows,
) -> None:
    """Keep the embeddings of a report, inside the caller's transaction.

    Args:
        corpus: The corpus.
        report: Id of the report.
        made_by: Name, version and dimension of the encoder.
        texts: Keys and texts of the documents.
        rows: Vectors by the hash of their text; what has none is left out.
    """
    known = [(key, digest) for key, text in texts if (digest := text_hash(text)) in rows]
    documents = np.array([key for key, _ in known], np.int64).tobytes()
    hashes = b"".join(digest for _, digest in known)
    matrix = b"".join(rows[digest].tobytes() for _, digest in known)
    corpus.connection.execute(
        "INSERT OR REPLACE INTO vectors SELECT key, ?, ?, ?, ?, ?, ? FROM reports WHERE id = ?",
        (*made_by, documents, hashes, matrix, report),
    )


def _texts(corpus: StoredCorpus, report: str) -> Iterator[tuple[int, str]]:
    """The documents of a report that are embedded, with their texts, and its rejected records."""
    marks = ", ".join("?" for _ in EMBEDDED_TYPES)
    yield from corpus.query(
        "SELECT d.key, coalesce(r.quote, b.text) FROM documents d"
        " JOIN reports p ON p.key = d.report_key"
        " LEFT JOIN records r ON r.key = d.record_key LEFT JOIN blocks b ON b.key = d.block_key"
        f" WHERE p.id = ? AND (d.block_key IS NOT NULL OR r.type IN ({marks})) ORDER BY d.key",
        (report, *EMBEDDED_TYPES),
    )
    yield from corpus.query(
        f"SELECT {NO_DOCUMENT}, found ->> '$.quote' FROM corrections"
        " JOIN reports ON reports.key = report_key"
        f" WHERE reports.id = ? AND action = 'reject' AND found ->> '$.type' IN ({marks})",
        (report, *EMBEDDED_TYPES),
    )


def text_hash(text: str) -> bytes:
    """Return what a text's vector is known by."""
    return hashlib.blake2b(text.encode(), digest_size=HASH_BYTES).digest()
