"""Vectors of length one, whose dot product is their cosine."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SHORTEST = 1e-9
"""Length from which a vector has a direction."""


def unit(vectors: NDArray[Any]) -> NDArray[np.float32]:
    """Return vectors brought to length one, as (texts, dimensions); a zero vector stays.

    >>> unit(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, SHORTEST), dtype=np.float32)
