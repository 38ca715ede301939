"""Vectors of letter groups, looked up once for each different word of a batch."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.vectors import Mode, Vectors


class SpelledOnce(Vectors):  # type: ignore[misc]
    """spaCy's floret vectors, without spelling a word anew each time it occurs.

    spaCy cuts every token into its letter groups. Most tokens of a batch are words that it has
    already met, so this saves two thirds of that work and changes no vector.
    """

    def get_batch(self, keys: Iterable[int | str]) -> NDArray[np.float32]:
        """Return the vectors of words, shape (words, dimension).

        Args:
            keys: The words or their hashes.
        """
        # Hashes fill 64 bits: a list of them must not become an array of floats.
        known = keys if isinstance(keys, np.ndarray) else np.array(list(keys), dtype=object)
        different, places = np.unique(known, return_inverse=True)
        vectors: NDArray[np.float32] = super().get_batch(different.tolist())
        return vectors[places]


def spell_once(nlp: Language) -> None:
    """Let the floret vectors of a pipeline, if it has any, look up each word once a batch.

    Args:
        nlp: A pipeline; its vectors are replaced.
    """
    vectors = nlp.vocab.vectors
    if vectors.mode != Mode.floret:
        return
    nlp.vocab.vectors = SpelledOnce(
        strings=nlp.vocab.strings,
        data=vectors.data,
        name=vectors.name,
        mode=Mode.floret,
        minn=vectors.minn,
        maxn=vectors.maxn,
        hash_count=vectors.hash_count,
        hash_seed=vectors.hash_seed,
        bow=vectors.bow,
        eow=vectors.eow,
    )
