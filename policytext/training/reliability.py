"""Whether what is said to be likely proves right as often as is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

BINS = 10
"""Bins of the reliability curve."""

Reliability = tuple[tuple[float, float, int], ...]
"""`(mean probability, share right, number)` of each bin."""


def reliability(judged: Iterable[tuple[float, bool]]) -> tuple[float, Reliability]:
    """Return the expected calibration error and the reliability curve.

    Args:
        judged: Probabilities, each with the truth.

    >>> reliability([(0.25, True), (0.25, False), (0.25, False), (0.25, False)])
    (0.0, ((0.25, 0.25, 4),))
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, truth in judged:
        bins[min(int(probability * BINS), BINS - 1)].append((probability, truth))
    curve = []
    off = 0.0
    for _, members in sorted(bins.items()):
        mean = sum(probability for probability, _ in members) / len(members)
        share = sum(truth for _, truth in members) / len(members)
        curve.append((round(mean, 4), round(share, 4), len(members)))
        off += abs(mean - share) * len(members)
    number = sum(map(len, bins.values()))
    return round(off / max(1, number), 4), tuple(curve)
