"""What asks are about: lemmas, parts of compounds, and the concepts that different words share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from policytext.language.compounds import split_compound
from policytext.language.function_words import POLICY_WORDS
from policytext.language.lemmas import lemmatise
from policytext.language.tables import read_table
from policytext.language.unit_vectors import unit
from policytext.topics.vectors import SEED, Vectors, is_content

Sparse = Any
"""A scipy sparse matrix, as (asks, words); scipy brings no types."""

DIMENSIONS = 256
"""Most dimensions that are kept of the words."""

COLLECTION = 500
"""A smaller collection's words are weighed as if it had this many asks: few asks make no rarity."""

WORD = 1.0
PART = 0.7
"""Weight of a part of a compound beside the word itself."""
CONCEPT = 1.4
"""Weight of a concept: two asks of the same concept in other words are alike all the same."""
FIELD = 1.0
COMMON = 0.3
"""What is left of the weight of a word that recommendations on any subject are made of."""


class Concept(NamedTuple):
    """A concept and the field it belongs to."""

    name: str
    field: str


@cache
def concepts() -> dict[str, Concept]:
    """Return the concept of each lemma, and each run of lemmas, that has one.

    >>> concepts()["husleje"], concepts()["kunstig intelligens"]
    (Concept(name='rent', field='housing'), Concept(name='ai', field='digital'))
    """
    return {
        lemma: Concept(name, field)
        for field, names in read_table("ask_concepts.toml").items()
        for name, lemmas in names.items()
        for lemma in lemmas
    }


@cache
def _expressions() -> dict[str, tuple[str, ...]]:
    """Return the concepts' runs of lemmas by the first of them."""
    runs: dict[str, list[str]] = {}
    for run in concepts():
        first, *others = run.split()
        if others:
            runs.setdefault(first, []).append(run)
    return {first: tuple(found) for first, found in runs.items()}


def expressions(lemmas: Sequence[str]) -> list[str]:
    """Return the runs of lemmas that stand for a concept; function words count in them.

    >>> expressions(["regel", "for", "kunstig", "intelligens"])
    ['kunstig intelligens']
    """
    starting = _expressions()
    return [
        run
        for at, lemma in enumerate(lemmas)
        for run in starting.get(lemma, ())
        if run.split() == list(lemmas[at : at + run.count(" ") + 1])
    ]


def weighed_words(text: str) -> dict[str, float]:
    """Return what a text is about: lemmas, parts, concepts (`#`) and fields (`##`), with weights.

    >>> weighed_words("Hjælp til huslejen")
    {'hjælp': 0.3, 'husleje': 1.0, 'hus': 0.7, 'leje': 0.7, '#rent': 1.4, '##housing': 1.0}
    """
    found: dict[str, float] = {}
    known = concepts()
    lemmas = lemmatise(text)
    standing = [known[run] for run in expressions(lemmas)]
    for lemma in filter(is_content, lemmas):
        parts = [part for part in split_compound(lemma) if len(part) > 2]
        for number, word in enumerate((lemma, *parts)):
            weight = (PART if number else WORD) * (COMMON if word in POLICY_WORDS else 1.0)
            found[word] = max(found.get(word, 0.0), weight)
            if word in known:
                standing.append(known[word])
    for concept in standing:
        found["#" + concept.name] = CONCEPT
        found["##" + concept.field] = FIELD
    return found


def word_matrix(rows: Sequence[dict[str, float]]) -> Sparse:
    """Return words weighed by inverse document frequency (Sparck Jones 1972), as (texts, words).

    Args:
        rows: The words of each text, with their weights.
    """
    from scipy.sparse import csr_matrix

    vocabulary = {word: k for k, word in enumerate(sorted({w for row in rows for w in row}))}
    columns = np.fromiter((vocabulary[w] for row in rows for w in row), dtype=np.int64)
    weights = np.fromiter((x for row in rows for x in row.values()), dtype=np.float64)
    counts = np.bincount(columns, minlength=len(vocabulary))
    size = max(len(rows), COLLECTION)
    # Brought to the scale of one collection, so that evidence means the same in a larger one.
    rarity = np.log((size + 1) / (counts + 0.5)) * (np.log(COLLECTION) / np.log(size))
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    return csr_matrix(
        (weights * np.maximum(rarity, 0.0)[columns], columns, starts),
        shape=(len(rows), len(vocabulary)),
    )


def word_vectors(texts: Sequence[str]) -> Vectors:
    """Return a vector of length one for what each text is about, as (texts, dimensions).

    Words, parts and concepts, reduced by latent semantic analysis (Deerwester et al. 1990).
    """
    from sklearn.decomposition import TruncatedSVD

    matrix = word_matrix([weighed_words(text) for text in texts])
    most = min(DIMENSIONS, matrix.shape[0] - 1, matrix.shape[1] - 1)
    if most < 2:
        return unit(matrix.toarray())
    reduced = TruncatedSVD(n_components=most, n_iter=7, random_state=SEED).fit_transform(matrix)
    return unit(reduced)
