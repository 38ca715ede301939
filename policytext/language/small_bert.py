"""A small BERT read with numpy alone: a text's vector is the mean of its tokens' last vectors.

Importing torch takes longer than most searches, and for sentences numpy is as fast: texts of the
same number of tokens go through together, so that nothing is padded. The architecture is that of
Devlin et al. 2019 (https://arxiv.org/abs/1810.04805) with sizes read off the weights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

HEAD = 32
"""Length of what one attention head looks at."""
EPSILON = np.float32(1e-12)
TOKENS = 2_048
"""Tokens that go through together: enough to keep the processor busy, few enough for its cache."""


class Linear(NamedTuple):
    """A matrix (out, in) to multiply rows by, and what is added."""

    weight: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Return the rows transformed."""
        out: Floats = rows @ self.weight.T
        out += self.bias
        return out


class Norm(NamedTuple):
    """Layer normalisation; the rows are changed in place."""

    weight: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Return the rows with mean 0 and variance 1, then scaled and moved."""
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1])
        rows *= (1 / np.sqrt(variance + EPSILON))[:, None]
        rows *= self.weight
        rows += self.bias
        return rows


class Layer(NamedTuple):
    """A layer: its tokens look at each other, then each is transformed alone."""

    query_key_value: Linear
    attended: Linear
    first_norm: Norm
    inner: Linear
    outer: Linear
    second_norm: Norm

    def __call__(self, rows: Floats, texts: int) -> Floats:
        """Return the rows (texts * tokens, width) transformed."""
        width = rows.shape[1]
        parts = self.query_key_value(rows).reshape(texts, -1, 3, width // HEAD, HEAD)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        weights = query @ key.transpose(0, 1, 3, 2)
        weights *= np.float32(HEAD**-0.5)
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        seen = (weights @ value).transpose(0, 2, 1, 3).reshape(rows.shape)
        seen = self.attended(seen)
        seen += rows
        rows = self.first_norm(seen)
        out = self.outer(_gelu(self.inner(rows)))
        out += rows
        return self.second_norm(out)


def _gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit, by its approximation with tanh, as the model was trained."""
    inside = values * values
    inside *= np.float32(0.044715)
    inside += 1
    inside *= values
    inside *= np.float32(np.sqrt(2 / np.pi))
    np.tanh(inside, out=inside)
    inside += 1
    inside *= values
    inside *= np.float32(0.5)
    return inside


class SmallBert:
    """The model in a folder: `tokenizer.json` and `model.safetensors`.

    Matrices are stored in eight bits, each with a scale for every row beside it (`NAME.scale`),
    under the names of transformers' `BertModel`.

    Args:
        folder: The folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer: Tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        return tokenizer

    @cached_property
    def _stored(self) -> dict[str, NDArray[Any]]:
        from safetensors.numpy import load_file

        stored: dict[str, NDArray[Any]] = load_file(self._folder / "model.safetensors")
        return stored

    def _read(self, name: str) -> Floats:
        array = self._stored[name].astype(np.float32)
        if f"{name}.scale" in self._stored:
            array *= self._stored[f"{name}.scale"][:, None]
        return array

    @cached_property
    def _places(self) -> Floats:
        places: Floats = (
            self._read("embeddings.position_embeddings.weight")
            + self._read("embeddings.token_type_embeddings.weight")[0]
        )
        return places

    @cached_property
    def _first_norm(self) -> Norm:
        return Norm(*(self._read(f"embeddings.LayerNorm.{part}") for part in ("weight", "bias")))

    @cached_property
    def _layers(self) -> list[Layer]:
        layers: list[Layer] = []
        while f"encoder.layer.{len(layers)}.output.dense.weight" in self._stored:
            place = f"encoder.layer.{len(layers)}"
            three = [
                self._linear(f"{place}.attention.self.{part}") for part in ("query", "key", "value")
            ]
            layers.append(
                Layer(
                    Linear(
                        np.vstack([part.weight for part in three]),
                        np.hstack([part.bias for part in three]),
                    ),
                    self._linear(f"{place}.attention.output.dense"),
                    self._norm(f"{place}.attention.output.LayerNorm"),
                    self._linear(f"{place}.intermediate.dense"),
                    self._linear(f"{place}.output.dense"),
                    self._norm(f"{place}.output.LayerNorm"),
                )
            )
        return layers

    def _linear(self, name: str) -> Linear:
        return Linear(self._read(f"{name}.weight"), self._read(f"{name}.bias"))

    def _norm(self, name: str) -> Norm:
        return Norm(self._read(f"{name}.weight"), self._read(f"{name}.bias"))

    @property
    def mean(self) -> Floats:
        """The mean vector of policy prose."""
        return self._read("mean")

    def means(self, texts: Sequence[str]) -> Floats:
        """Return the mean of the last vectors of each text's tokens, as (texts, width)."""
        ids = [encoded.ids for encoded in self._tokenizer.encode_batch(list(texts))]
        by_length: dict[int, list[int]] = defaultdict(list)
        for place, row in enumerate(ids):
            by_length[len(row)].append(place)
        found = np.zeros((len(ids), len(self.mean)), dtype=np.float32)
        for length, places in by_length.items():
            size = max(1, TOKENS // length)
            for first in range(0, len(places), size):
                chosen = places[first : first + size]
                found[chosen] = self._run(np.array([ids[place] for place in chosen]))
        return found

    def _run(self, ids: NDArray[np.int64]) -> Floats:
        texts, length = ids.shape
        words = self._stored["embeddings.word_embeddings.weight"][ids].astype(np.float32)
        words *= self._stored["embeddings.word_embeddings.weight.scale"][ids][..., None]
        rows = self._first_norm((words + self._places[:length]).reshape(texts * length, -1))
        for layer in self._layers:
            rows = layer(rows, texts)
        means: Floats = rows.reshape(texts, length, -1).mean(axis=1)
        return means
