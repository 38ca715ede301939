"""The topic model of a corpus: what assigns the records of later reports to the topics there are.

Arrays are stored as plain float32 and float16 bytes; nothing is pickled.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytext.corpus.vectors import text_hash

if TYPE_CHECKING:
    from policytext.corpus.store import StoredCorpus
    from policytext.language.encoder import Encoder

Vectors = NDArray[np.float32]

AT_ONCE = 500
"""Hashes that are looked up at a time; texts that are encoded between two writes."""


class SavedTopics(NamedTuple):
    """A topic model as a corpus keeps it.

    Args:
        encoder: Name of the encoder its vectors are of.
        version: Version of that encoder.
        guide: The user's own topics: example words by name.
        words: The words that name each topic.
        mean: The mean vector that was taken off all others, as (dimensions,).
        centres: The centre of each topic, as (topics, dimensions).
    """

    encoder: str
    version: str
    guide: Mapping[str, Sequence[str]]
    words: list[list[str]]
    mean: Vectors
    centres: Vectors


def save(corpus: StoredCorpus, saved: SavedTopics) -> None:
    """Keep a topic model, in place of the one before."""
    with corpus.transaction():
        corpus.connection.execute(
            "INSERT OR REPLACE INTO topic_model (key, encoder, version, guide, words, mean,"
            " centres) VALUES (1, ?, ?, ?, ?, ?, ?)",
            (
                saved.encoder,
                saved.version,
                _guide(saved.guide),
                json.dumps(saved.words, ensure_ascii=False),
                saved.mean.astype(np.float32).tobytes(),
                saved.centres.astype(np.float32).tobytes(),
            ),
        )


def load(
    corpus: StoredCorpus, encoder: Encoder, guide: Mapping[str, Sequence[str]]
) -> SavedTopics | None:
    """Return the topic model of a corpus.

    None where it has none of this guide and of this encoder as it is now.
    """
    rows = corpus.query(
        "SELECT words, mean, centres FROM topic_model"
        " WHERE encoder = ? AND version = ? AND guide = ?",
        (encoder.name, encoder.version, _guide(guide)),
    )
    if not rows:
        return None
    words, mean, centres = rows[0]
    mean = np.frombuffer(mean, np.float32)
    return SavedTopics(
        encoder.name,
        encoder.version,
        guide,
        json.loads(words),
        mean,
        np.frombuffer(centres, np.float32).reshape(-1, len(mean)),
    )


def _guide(guide: Mapping[str, Sequence[str]]) -> str:
    return json.dumps({name: list(words) for name, words in guide.items()}, sort_keys=True)


def vectors(
    corpus: StoredCorpus,
    encoder: Encoder,
    texts: Sequence[str],
    progress: Callable[[int], None] | None = None,
) -> Vectors:
    """Return the vectors of texts; those that the corpus has had before are not encoded again.

    Args:
        corpus: The corpus, which keeps the new ones, in place of those of the same encoder before
            it was changed.
        encoder: The encoder; the texts are compared with each other, as queries are.
        texts: The texts.
        progress: Called with the number of texts done since the last call.
    """
    hashes = [text_hash(text) for text in texts]
    by_hash = dict(zip(hashes, texts, strict=True))
    known = _known(corpus, encoder, list(by_hash))
    if progress:
        progress(sum(digest in known for digest in hashes))
    fresh = [digest for digest in by_hash if digest not in known]
    for at in range(0, len(fresh), AT_ONCE):
        batch = fresh[at : at + AT_ONCE]
        batch_texts = [by_hash[digest] for digest in batch]
        made = encoder.encode(batch_texts, kind="query").astype(np.float16)
        known.update(zip(batch, made, strict=True))
        with corpus.transaction():
            corpus.connection.execute(
                "DELETE FROM topic_vectors WHERE encoder = ? AND version <> ?",
                (encoder.name, encoder.version),
            )
            corpus.connection.executemany(
                "INSERT OR REPLACE INTO topic_vectors (encoder, version, hash, vector)"
                " VALUES (?, ?, ?, ?)",
                [
                    (encoder.name, encoder.version, digest, vector.tobytes())
                    for digest, vector in zip(batch, made, strict=True)
                ],
            )
        if progress:
            progress(len(batch))
    if not hashes:
        return np.zeros((0, encoder.dimension), dtype=np.float32)
    return np.array([known[digest] for digest in hashes], dtype=np.float32)


def _known(
    corpus: StoredCorpus, encoder: Encoder, hashes: Sequence[bytes]
) -> dict[bytes, NDArray[np.float16]]:
    known: dict[bytes, NDArray[np.float16]] = {}
    for at in range(0, len(hashes), AT_ONCE):
        batch = hashes[at : at + AT_ONCE]
        marks = ", ".join("?" for _ in batch)
        rows = corpus.query(
            "SELECT hash, vector FROM topic_vectors"
            f" WHERE encoder = ? AND version = ? AND hash IN ({marks})",
            (encoder.name, encoder.version, *batch),
        )
        known.update((digest, np.frombuffer(vector, np.float16)) for digest, vector in rows)
    return known
