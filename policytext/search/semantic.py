"""Search by meaning: the embeddings nearest to a query's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytext.corpus import StoredCorpus, vectors
from policytext.errors import CorpusError
from policytext.language.encoder import STATIC
from policytext.search.remembered import remembered

if TYPE_CHECKING:
    from policytext.language.encoder import Encoder

WEIGHTS = {STATIC: 0.5}
"""Weight of the ranking by meaning in the fusion, by encoder; others have 1, as words have."""

_BLOCK = 65_536
"""Rows multiplied at a time, which bounds the memory that widening them takes."""


_WIDE_BYTES = 1 << 31
"""Matrices up to this size are kept as float32, which saves widening them at each search."""


class Loaded(NamedTuple):
    """The embeddings of a corpus in memory.

    Args:
        encoder: Name of the encoder that made them.
        version: Its version; empty where it is not known.
        documents: Keys of the documents.
        rows: Which row of `vectors` is theirs; documents of one text share a row.
        vectors: The vectors, float32 or, where these are many, float16.
    """

    encoder: str
    version: str
    documents: NDArray[np.int64]
    rows: NDArray[np.int64]
    vectors: NDArray[np.float32] | NDArray[np.float16]


_encoders: dict[str | None, Encoder] = {}


def encoder(name: str | None) -> Encoder:
    """Return an encoder, loaded once.

    Raises:
        ModelError: It is not on this machine.
    """
    from policytext.language.encoder import load_encoder

    if name not in _encoders:
        _encoders[name] = load_encoder(name)
    return _encoders[name]


@remembered
def matrix(corpus: StoredCorpus) -> Loaded | None:
    """Return the embeddings of a corpus; None where it has none."""
    stored = vectors.load(corpus)
    if stored is None:
        return None
    small = 4 * stored.vectors.size <= _WIDE_BYTES
    return Loaded(*stored[:-1], stored.vectors.astype(np.float32) if small else stored.vectors)


def embeddings(corpus: StoredCorpus, encoder_name: str | None = None) -> tuple[Loaded, Encoder]:
    """Return the embeddings of a corpus and the encoder that made them.

    Args:
        corpus: The corpus.
        encoder_name: The encoder that the user wants; it must be the corpus's.

    Raises:
        CorpusError: The corpus has no embeddings, or those of another encoder, or of the same
            before it was changed.
        ModelError: The corpus's encoder is not on this machine, or `none` is wanted.
    """
    from policytext.language.encoder import refuse_none

    if encoder_name:
        refuse_none(encoder_name)
    found = matrix(corpus)
    if found is None and not len(corpus):
        raise CorpusError(
            "it holds no reports", where=corpus.path, remedy="ingest some with `policytext ingest`"
        )
    if found is None:
        raise CorpusError(
            "it has no embeddings", where=corpus.path, remedy=vectors.re_embed(encoder_name)
        )
    if encoder_name and encoder_name != found.encoder:
        raise vectors.of_another_encoder(corpus, found.encoder, encoder_name)
    model = encoder(found.encoder)
    if model.version != found.version:
        raise CorpusError(
            f"its embeddings are of an earlier {found.encoder} than is installed",
            where=corpus.path,
            remedy=vectors.re_embed(),
        )
    return found, model


LIKE = 0.45
"""Cosine from which two texts say nearly the same, the mean of all texts taken off.

With either encoder of policytext, one pair in twenty of the statements of one field reaches it, one
in a hundred of different fields (`annotations/paraphrases`).
"""


def centred_likeness(
    found: Loaded, model: Encoder, vector: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the cosine of each row and a vector, the mean of Danish policy prose taken off both.

    Args:
        found: The rows.
        model: What encoded them; where it does not know the mean, that of the rows is taken off.
        vector: A vector of length one.
    """
    from policytext.language.encoder import mean_of

    mean = model.mean if model.mean is not None else mean_of(found.vectors.astype(np.float32))
    away = vector - mean
    # Of rows of length one, as they are.
    lengths = np.sqrt(np.maximum(1 - 2 * likeness(found, mean) + mean @ mean, 1e-9))
    cosines: NDArray[np.float32] = likeness(found, away) - mean @ away
    cosines /= lengths * np.linalg.norm(away)
    return cosines


def likeness(found: Loaded, vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the dot product of each row of the vectors with one."""
    scores = np.empty(len(found.vectors), np.float32)
    for first in range(0, len(scores), _BLOCK):
        block = found.vectors[first : first + _BLOCK].astype(np.float32, copy=False)
        np.dot(block, vector, out=scores[first : first + _BLOCK])
    return scores
