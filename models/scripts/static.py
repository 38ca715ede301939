"""Fit the static sentence embedding model to a sentence encoder, in closed form.

A text's vector is the mean of its tokens' vectors. The tokens are frequent Danish words; longer
words are cut into the likeliest row of them, so that compounds are read by their parts. The
vectors start as the encoder's own vectors of the words and are moved, by ridge regression, to
where the means of real sentences meet the encoder's vectors of these sentences, less their mean
and reduced by principal components.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from scipy.sparse import csr_matrix
from scipy.stats import spearmanr
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from vectors import WORD, collect, solve
from wordfreq import word_frequency

MODULES = "sentence_transformers.models"
SEED = 0
UNKNOWN = "[UNK]"
FREQUENT = 30_000
"""Words taken from the frequency list; the same as for the word vectors."""
TEXTS = 2
"""Texts a word must be in to be a token, when no list has it."""
PIECE = 25.0
"""What each further piece of a word costs, in log probability: words in the list stay whole."""
LETTER = 10.0
"""What a single letter costs on top of that."""
SMOOTH = 1e-3
"""Prior weight of a word: SMOOTH / (SMOOTH + its frequency), so that function words weigh less."""
LONGEST = 45
"""Letters of the longest token; what is longer is a piece of an address."""
PART = 1e-9
"""Frequency of a word that only the treebank or the texts have, and of a letter."""


def frequencies(words: list[str], texts: list[str]) -> dict[str, float]:
    """Return the relative frequency of every word and of every letter."""
    found = {word: max(word_frequency(word, "da"), PART) for word in words if len(word) <= LONGEST}
    counts = Counter(letter for text in texts for letter in text.lower())
    for letter in counts:
        if not letter.isspace():
            found.setdefault(letter, PART)
    return found


def make_tokenizer(found: dict[str, float]) -> Tokenizer:
    """Return the tokeniser: lower case, words and signs apart, words cut into likely parts."""
    vocabulary = [(UNKNOWN, -100.0)]
    vocabulary += [
        (word, math.log(value) - PIECE - LETTER * (len(word) == 1)) for word, value in found.items()
    ]
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"\s+"), "removed"),
            pre_tokenizers.Split(Regex(r"[^\w]|_"), "removed"),
            pre_tokenizers.Split(Regex(r"\d"), "isolated"),
        ]
    )
    return tokenizer


def bags(tokenizer: Tokenizer, texts: list[str]) -> csr_matrix:
    """Return the matrix (texts, tokens) of the tokens' shares in each text."""
    encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
    rows = [row for row, entry in enumerate(encoded) for _ in entry.ids]
    columns = [i for entry in encoded for i in entry.ids]
    values = [1.0 / len(entry.ids) for entry in encoded for _ in entry.ids]
    shape = (len(texts), tokenizer.get_vocab_size())
    return csr_matrix((np.array(values, dtype=np.float32), (rows, columns)), shape=shape)


def unit(rows: np.ndarray) -> np.ndarray:
    """Return rows of length one."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def fit(
    matrix: csr_matrix, target: np.ndarray, prior: np.ndarray, ridge: float
) -> tuple[np.ndarray, float]:
    """Return the token vectors and the scale the prior was given."""
    start = matrix @ prior
    scale = float((start * target).sum() / (start**2).sum())
    return scale * prior + solve(matrix, target - scale * start, ridge), scale


def fidelity(matrix: csr_matrix, target: np.ndarray, table: np.ndarray) -> tuple[float, float]:
    """Return how well the model follows the encoder on texts it may not have seen.

    Returns:
        The mean cosine of the two vectors of a text, and the rank correlation of the likeness of
        pairs of texts.
    """
    ours, theirs = unit(matrix @ table), unit(target)
    cosine = float((ours * theirs).sum(axis=1).mean())
    half = len(target) // 2
    likeness = [(side[:half] * side[half : 2 * half]).sum(axis=1) for side in (ours, theirs)]
    return cosine, float(spearmanr(*likeness).statistic)


def save(tokenizer: Tokenizer, table: np.ndarray, out: Path) -> None:
    """Write the model as a sentence-transformers folder, in half precision."""
    shutil.rmtree(out, ignore_errors=True)
    (out / "1_Normalize").mkdir(parents=True)
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    save_file({"embedding.weight": table.astype(np.float16)}, out / "model.safetensors")
    (out / "model.safetensors").chmod(0o644)
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": f"{MODULES}.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{MODULES}.Normalize"},
    ]
    (out / "modules.json").write_text(json.dumps(modules, indent=2) + "\n")
    settings = {"similarity_fn_name": "cosine", "model_type": "SentenceTransformer"}
    (out / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2) + "\n")
    (out / "1_Normalize" / "config.json").write_text("{}\n")


def make(data: Path, training: Path, out: Path, *, dimension: int, ridge: float) -> None:
    """Fit the model, tell how it does on texts left out, and write it fitted to all texts."""
    texts: list[str] = json.loads((training / "static" / "texts.json").read_text())
    vectors = np.load(training / "static" / "texts.npy")
    words = collect(data, FREQUENT)
    word_vectors = np.load(training / "vectors.npy")

    mean = vectors.mean(axis=0)
    target = vectors - mean
    _, _, axes = np.linalg.svd(target, full_matrices=False)
    target = (target @ axes[:dimension].T).astype(np.float32)

    found = frequencies(words + frequent_words(texts, set(words)), texts)
    tokenizer = make_tokenizer(found)
    prior = np.zeros((tokenizer.get_vocab_size(), dimension), dtype=np.float32)
    centred = word_vectors - word_vectors.mean(axis=0)
    for word, vector in zip(words, centred @ axes[:dimension].T, strict=True):
        prior[tokenizer.token_to_id(word)] = vector * SMOOTH / (SMOOTH + found[word])

    matrix = bags(tokenizer, texts)
    order = np.random.default_rng(SEED).permutation(len(texts))
    kept, held = order[: -len(texts) // 10], order[-len(texts) // 10 :]
    table, scale = fit(matrix[kept], target[kept], prior, ridge)
    cosine, rank = fidelity(matrix[held], target[held], table)
    print(f"held out: cosine {cosine:.3f}, rank correlation {rank:.3f}, prior scale {scale:.2f}")

    table, _ = fit(matrix, target, prior, ridge)
    save(tokenizer, table, out)
    size = sum(file.stat().st_size for file in out.rglob("*")) / 1e6
    print(f"{out}: {len(table)} tokens, {dimension} dimensions, {size:.1f} MB")


def frequent_words(texts: list[str], known: set[str]) -> list[str]:
    """Return words that two texts or more have and the list has not, in order."""
    counts = Counter(
        word for text in texts for word in set(WORD.findall(text.lower())) if word not in known
    )
    return sorted(word for word, count in counts.items() if count >= TEXTS)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("training", type=Path, help="folder with texts and word vectors")
    parser.add_argument("out", type=Path)
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--ridge", type=float, default=0.08)
    arguments = parser.parse_args()
    make(
        arguments.data,
        arguments.training,
        arguments.out,
        dimension=arguments.dimension,
        ridge=arguments.ridge,
    )
