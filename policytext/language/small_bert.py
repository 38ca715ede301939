"""A small BERT read with numpy alone: a text's vector is the mean of its tokens' last vectors.

Importing torch takes longer than most searches, and for sentences numpy is as fast: some texts go
through together, one after the other in one array, so that nothing is padded; as many such arrays
at once as there are processors. The architecture is that of Devlin et al. 2019
(https://arxiv.org/abs/1810.04805) with sizes read off the weights.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

HEAD = 32
"""Length of what one attention head looks at."""
EPSILON = np.float32(1e-12)
TOKENS = 1_024
"""Tokens that go through together: enough to keep a processor busy, few enough for its cache."""
CUBE, SLOPE = np.float32(0.044715 * np.sqrt(2 / np.pi)), np.float32(np.sqrt(2 / np.pi))
"""Constants of the Gaussian error linear unit."""


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
    """A layer: the tokens of a text look at each other, then each is transformed alone.

    What a query is multiplied by stands in the first weights, the half of `_twice_gelu` in `outer`.
    """

    query_key_value: Linear
    attended: Linear
    first_norm: Norm
    inner: Linear
    outer: Linear
    second_norm: Norm

    def __call__(self, rows: Floats, ends: Sequence[int]) -> Floats:
        """Return the rows (tokens, width) transformed; the array is used up.

        Args:
            rows: The tokens of all texts.
            ends: Where each text ends.
        """
        parts = self.query_key_value(rows).reshape(len(rows), 3, -1, HEAD)
        seen = np.empty((len(rows), parts.shape[2], HEAD), np.float32)
        for first, end in zip((0, *ends), ends, strict=False):
            query, key, value = parts[first:end].transpose(1, 2, 0, 3)
            weights = query @ key.transpose(0, 2, 1)
            weights -= weights.max(axis=-1, keepdims=True)
            np.exp(weights, out=weights)
            sums = weights.sum(axis=-1, keepdims=True)
            seen[first:end] = ((weights @ value) / sums).transpose(1, 0, 2)
        rows += self.attended(seen.reshape(rows.shape))
        rows = self.first_norm(rows)
        rows += self.outer(_twice_gelu(self.inner(rows)))
        return self.second_norm(rows)


def _twice_gelu(values: Floats) -> Floats:
    """Twice the Gaussian error linear unit, by its approximation with tanh, as in the training."""
    inside = values * values
    inside *= CUBE
    inside += SLOPE
    inside *= values
    np.tanh(inside, out=inside)
    inside += 1
    inside *= values
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
                self._linear(f"{place}.attention.self.query", HEAD**-0.5),
                self._linear(f"{place}.attention.self.key"),
                self._linear(f"{place}.attention.self.value"),
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
                    Linear(
                        self._read(f"{place}.output.dense.weight") * np.float32(0.5),
                        self._read(f"{place}.output.dense.bias"),
                    ),
                    self._norm(f"{place}.output.LayerNorm"),
                )
            )
        return layers

    def _linear(self, name: str, factor: float = 1.0) -> Linear:
        weight, bias = self._read(f"{name}.weight"), self._read(f"{name}.bias")
        return Linear(weight * np.float32(factor), bias * np.float32(factor))

    def _norm(self, name: str) -> Norm:
        return Norm(self._read(f"{name}.weight"), self._read(f"{name}.bias"))

    @property
    def mean(self) -> Floats:
        """The mean vector of policy prose."""
        return self._read("mean")

    def means(self, texts: Sequence[str]) -> Floats:
        """Return the mean of the last vectors of each text's tokens, as (texts, width)."""
        ids = [encoded.ids for encoded in self._tokenizer.encode_batch(list(texts))]
        means = np.zeros((len(ids), len(self.mean)), dtype=np.float32)
        parts = _parts([len(row) for row in ids])

        def run(part: list[int]) -> None:
            means[part] = self._run([ids[place] for place in part])

        # A product that several processors work on makes them wait for each other: for seconds,
        # where other programs have some of them.
        with threadpool_limits(1, "blas"):
            if len(parts) > 1:
                with ThreadPoolExecutor(_processors()) as pool:
                    list(pool.map(run, parts))
            elif parts:
                run(parts[0])
        return means

    def _run(self, ids: Sequence[Sequence[int]]) -> Floats:
        lengths = [len(row) for row in ids]
        tokens = np.concatenate(ids)
        rows = self._stored["embeddings.word_embeddings.weight"][tokens].astype(np.float32)
        rows *= self._stored["embeddings.word_embeddings.weight.scale"][tokens][:, None]
        rows += np.concatenate([self._places[:length] for length in lengths])
        rows = self._first_norm(rows)
        ends = np.cumsum(lengths).tolist()
        for layer in self._layers:
            rows = layer(rows, ends)
        means: Floats = np.add.reduceat(rows, [0, *ends[:-1]], axis=0)
        means /= np.array(lengths, np.float32)[:, None]
        return means


def _parts(lengths: Sequence[int]) -> list[list[int]]:
    """Places of texts in parts of some `TOKENS` tokens, the longest texts first."""
    parts: list[list[int]] = []
    count = TOKENS
    for place in sorted(range(len(lengths)), key=lambda place: -lengths[place]):
        if count + lengths[place] > TOKENS:
            parts.append([])
            count = 0
        parts[-1].append(place)
        count += lengths[place]
    return parts


def _processors() -> int:
    """How many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)  # not on every platform
    return len(usable(0)) if usable else os.cpu_count() or 1
