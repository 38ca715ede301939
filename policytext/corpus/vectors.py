"""Sentence embeddings in a corpus: one array a report, read together as one matrix."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from policytext.errors import CorpusError

if TYPE_CHECKING:
    from policytext.corpus.store import Corpus

HASH_BYTES = 16

EMBEDDED_TYPES = ("recommendation", "claim", "target")
"""Types of the records that are embedded, besides all passages."""

RE_EMBED = "run `policytext corpus re-embed`"
"""What mends a corpus whose embeddings do not serve."""


class TextEncoder(Protocol):
    """What is needed of an encoder here; `policytext.language.encoder.Encoder` is one."""

    @property
    def name(self) -> str:
        """The name it is known by in the corpus."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length one per text."""


class Matrix(NamedTuple):
    """The embeddings of a corpus.

    Args:
        encoder: Name of the encoder that made them.
        documents: Keys of the documents.
        rows: Which row of `vectors` is theirs; documents of one report and text share a row.
        vectors: The vectors, float16.
    """

    encoder: str
    documents: NDArray[np.int64]
    rows: NDArray[np.int64]
    vectors: NDArray[np.float16]


def encoder_name(corpus: Corpus) -> str | None:
    """Return the name of the encoder whose vectors a corpus holds; None where it holds none.

    Raises:
        CorpusError: It holds vectors of several encoders.
    """
    names = [name for (name,) in corpus.query("SELECT DISTINCT encoder FROM vectors LIMIT 2")]
    if len(names) > 1:
        raise CorpusError(
            f"it holds embeddings of two encoders, {names[0]} and {names[1]}",
            where=corpus.path,
            remedy=RE_EMBED,
        )
    return names[0] if names else None


def missing(corpus: Corpus) -> list[str]:
    """Return the ids of the reports that have no embeddings."""
    rows = corpus.query(
        "SELECT id FROM reports WHERE key NOT IN (SELECT report_key FROM vectors) ORDER BY id"
    )
    return [id_ for (id_,) in rows]


def load(corpus: Corpus) -> Matrix | None:
    """Return all embeddings of a corpus; None where it holds none.

    Raises:
        CorpusError: It holds vectors of several encoders.
    """
    name = encoder_name(corpus)
    if name is None:
        return None
    documents, rows, matrices = [], [], []
    count = 0
    for dimension, keys, hashes, matrix in corpus.query(
        "SELECT dimension, documents, hashes, matrix FROM vectors ORDER BY report_key"
    ):
        stored = np.frombuffer(matrix, np.float16).reshape(-1, dimension)
        _, first, same = np.unique(
            np.frombuffer(hashes, f"V{HASH_BYTES}"), return_index=True, return_inverse=True
        )
        documents.append(np.frombuffer(keys, np.int64))
        rows.append(same + count)
        matrices.append(stored[first])
        count += len(first)
    return Matrix(name, np.concatenate(documents), np.concatenate(rows), np.concatenate(matrices))


def embed(
    corpus: Corpus,
    encoder: TextEncoder,
    reports: Sequence[str] | None = None,
    progress: Callable[[int], None] | None = None,
    *,
    anew: bool = False,
) -> int:
    """Embed the documents of reports, one transaction a report.

    A text that the corpus has embedded with this encoder before is not encoded again.

    Args:
        corpus: The corpus.
        encoder: The encoder.
        reports: Ids of reports; by default all.
        progress: Called with the number of reports done since the last call.
        anew: Whether to encode every text: a model may have changed under its name.

    Returns:
        How many texts were encoded.
    """
    chosen = [summary.id for summary in corpus.reports()] if reports is None else reports
    return sum(_embed_report(corpus, encoder, report, progress, anew) for report in chosen)


def _embed_report(
    corpus: Corpus,
    encoder: TextEncoder,
    report: str,
    progress: Callable[[int], None] | None,
    anew: bool,
) -> int:
    texts = list(_texts(corpus, report))
    hashes = [_hash(text) for _, text in texts]
    known = {} if anew else _known(corpus, encoder.name, report)
    fresh = list(dict.fromkeys(digest for digest in hashes if digest not in known))
    if fresh:
        by_hash = dict(zip(hashes, (text for _, text in texts), strict=True))
        vectors = encoder.encode([by_hash[digest] for digest in fresh]).astype(np.float16)
        known.update(zip(fresh, vectors, strict=True))
    matrix = (
        np.stack([known[digest] for digest in hashes])
        if hashes
        else np.zeros((0, encoder.dimension), np.float16)
    )
    documents = np.array([key for key, _ in texts], np.int64)
    with corpus.transaction():
        corpus.connection.execute(
            "INSERT OR REPLACE INTO vectors SELECT key, ?, ?, ?, ?, ? FROM reports WHERE id = ?",
            (
                encoder.name,
                encoder.dimension,
                documents.tobytes(),
                b"".join(hashes),
                matrix.tobytes(),
                report,
            ),
        )
    if progress:
        progress(1)
    return len(fresh)


def _texts(corpus: Corpus, report: str) -> Iterator[tuple[int, str]]:
    """The documents of a report that are embedded, with their texts."""
    marks = ", ".join("?" for _ in EMBEDDED_TYPES)
    yield from corpus.query(
        "SELECT d.key, coalesce(r.quote, b.text) FROM documents d"
        " JOIN reports p ON p.key = d.report_key"
        " LEFT JOIN records r ON r.key = d.record_key LEFT JOIN blocks b ON b.key = d.block_key"
        f" WHERE p.id = ? AND (d.block_key IS NOT NULL OR r.type IN ({marks})) ORDER BY d.key",
        (report, *EMBEDDED_TYPES),
    )


def _known(corpus: Corpus, encoder: str, report: str) -> dict[bytes, NDArray[np.float16]]:
    """The vectors of this report that are there already, by the hash of their text."""
    known: dict[bytes, NDArray[np.float16]] = {}
    for dimension, hashes, matrix in corpus.query(
        "SELECT dimension, hashes, matrix FROM vectors JOIN reports ON reports.key = report_key"
        " WHERE encoder = ? AND reports.id = ?",
        (encoder, report),
    ):
        rows = np.frombuffer(matrix, np.float16).reshape(-1, dimension)
        digests = (hashes[at : at + HASH_BYTES] for at in range(0, len(hashes), HASH_BYTES))
        known.update(zip(digests, rows, strict=True))
    return known


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=HASH_BYTES).digest()
