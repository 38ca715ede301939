"""What clusters are made of: the meaning of a text beside its rare words.

Sentence embeddings see paraphrases but crowd together on texts of one field; rare words tell
neighbouring subjects apart but miss paraphrases. Both are brought to length one and put side by
side, so that a cosine of the result is the mean of the two cosines. Words are lemmas, compounds
also their parts, weighed by inverse document frequency (Sparck Jones 1972) and reduced by latent
semantic analysis (Deerwester et al. 1990).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from policytext.language.compounds import split_compound
from policytext.language.function_words import FUNCTION_WORDS, POLICY_WORDS
from policytext.language.lemmas import lemmatise

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

Vectors = NDArray[np.float32]
DIMENSIONS = 256
"""Most dimensions that are kept of the words."""
SEED = 20_240_101


@lru_cache(maxsize=100_000)
def _parts(lemma: str) -> tuple[str, ...]:
    parts = split_compound(lemma)
    return (lemma, *parts) if len(parts) > 1 else (lemma,)


def content_words(text: str) -> list[str]:
    """Return the lemmas of a text that say what it is about, compounds with their parts.

    >>> content_words("Kommunerne bør styrke boligstøtten")[:2]
    ['kommune', 'styrke']
    """
    return [part for lemma in content_lemmas(text) for part in _parts(lemma) if len(part) > 2]


def content_lemmas(text: str) -> list[str]:
    """Return the lemmas of a text that say what it is about, compounds whole."""
    return [
        lemma
        for lemma in lemmatise(text)
        if lemma not in FUNCTION_WORDS and len(lemma) > 2 and not lemma[0].isdigit()
    ]


def naming_words(text: str) -> list[str]:
    """Return the lemmas of a text that may name a topic."""
    return [lemma for lemma in content_lemmas(text) if lemma not in POLICY_WORDS]


def word_vectors(texts: Sequence[str]) -> Vectors:
    """Return a vector of length one for the rare words of each text, as (texts, dimensions)."""
    from sklearn.decomposition import TruncatedSVD

    matrix = _vectorizer().fit_transform(texts)
    most = min(DIMENSIONS, matrix.shape[0] - 1, matrix.shape[1] - 1)
    if most < 2:
        return unit(matrix.toarray())
    reduced = TruncatedSVD(n_components=most, n_iter=7, random_state=SEED).fit_transform(matrix)
    return unit(reduced)


def _vectorizer() -> TfidfVectorizer:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(analyzer=content_words, sublinear_tf=True)


def unit(vectors: NDArray[Any]) -> Vectors:
    """Return the vectors brought to length one; a zero vector stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def beside(meaning: Vectors, words: Vectors) -> Vectors:
    """Return meaning and words side by side, each with half of the weight."""
    return np.hstack([meaning, words]).astype(np.float32) * np.float32(np.sqrt(0.5))
