"""What stands around an ask in its own report: the item it explains, and the asks beside it.

A report seldom asks for a thing in one sentence. A heading names it, a sentence below says it
again, others give the reasons. So where two asks are the same, what stands around the one is like
the other too; and where only the two sentences are alike, it is not (`borne_out`). An ask that says
what the one beside it says is the same ask (`restated`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytext.topics.asks import Ask
from policytext.topics.vectors import Vectors

Indices = NDArray[np.int64]
Floats = NDArray[np.float64]

NEAR = 0.42
"""Cosine from which an ask bears on one beside it; others there are on its subject only."""

AGAIN = 0.7
"""Cosine from which an ask says again what one beside it says."""

NEAREST = 5
"""Asks beside one that are looked at: the nearest."""

LONGEST = 1_000
"""Asks under one heading; under a heading of more (all of a report), none stands beside another."""

WEIGHT = 0.25
"""Share of the evidence that is what stands around the one ask, and around the other."""

UNLIKE = -4.0
"""Evidence of two asks that are not compared: what most have that are."""

BATCH = 200_000


class Kin(NamedTuple):
    """Asks beside each ask, the nearest first.

    Args:
        starts: Where those of each ask start, and at last how many there are, as (asks + 1,).
        asks: Positions of the others.
        near: Their cosines.
    """

    starts: Indices
    asks: Indices
    near: Floats


def find_kin(asks: Sequence[Ask], vectors: Vectors) -> Kin:
    """Return the asks beside each ask: under the same heading, or under it as a heading.

    Args:
        asks: The asks.
        vectors: Vectors of their meaning, of length one, as (asks, dimensions).
    """
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in _links(asks):
        beside[one].add(other)
    found: list[tuple[int, float]] = []
    starts = [0]
    for position in range(len(asks)):
        others = np.array(sorted(beside[position]), dtype=np.int64)
        cosines = (vectors[others] @ vectors[position]).astype(np.float64)
        nearest = np.argsort(-cosines, kind="stable")[:NEAREST]
        found += [(int(others[n]), float(cosines[n])) for n in nearest if cosines[n] >= NEAR]
        starts.append(len(found))
    return Kin(
        np.array(starts, dtype=np.int64),
        np.array([other for other, _ in found], dtype=np.int64),
        np.array([near for _, near in found], dtype=np.float64),
    )


def _links(asks: Sequence[Ask]) -> Iterator[tuple[int, int]]:
    """Yield, in both directions, which asks stand under one heading or one under the other."""
    under: dict[tuple[str, str], list[int]] = defaultdict(list)
    items: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, ask in enumerate(asks):
        items[ask.report, _plain(ask.text)].append(position)
        if ask.heading:
            under[ask.report, ask.heading].append(position)
    for members in under.values():
        if len(members) <= LONGEST:
            yield from ((one, other) for one in members for other in members if one != other)
    for (report, heading), members in under.items():
        words = _plain(heading).split()
        # A heading may have a label before the item ("Forslag 3:") and a priority after it.
        spans = {
            " ".join(words[a:b]) for a in range(3) for b in range(len(words) - 1, len(words) + 1)
        }
        for item in sorted({i for span in spans if span for i in items.get((report, span), ())}):
            for member in members:
                if item != member:
                    yield from ((member, item), (item, member))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def restated(kin: Kin, position: int) -> list[int]:
    """Return the asks beside one that say it again.

    Args:
        kin: The asks beside each.
        position: That of the ask.
    """
    span = slice(kin.starts[position], kin.starts[position + 1])
    again = kin.near[span] >= AGAIN
    return [int(other) for other in kin.asks[span][again]]


def borne_out(score: Floats, first: Indices, second: Indices, kin: Kin) -> Floats:
    """Return the evidence of pairs with what stands around the two asks taken in.

    Of what stands around an ask that counts which is most like the other ask of the pair; where
    nothing stands around it, the pair's own evidence stays.

    Args:
        score: Evidence of each pair, as (pairs,).
        first: Position of the one ask of each pair.
        second: Position of the other, greater than the first; the pairs are in order of both.
        kin: The asks beside each.
    """
    size = len(kin.starts) - 1
    keys = first * size + second
    around = np.zeros(len(score))
    for ends, others in ((first, second), (second, first)):
        for at in range(0, len(score), BATCH):
            span = slice(at, at + BATCH)
            around[span] += _around(score, keys, ends[span], others[span], kin, score[span])
    return (1.0 - 2.0 * WEIGHT) * score + WEIGHT * around


def _around(
    score: Floats, keys: Indices, ends: Indices, others: Indices, kin: Kin, own: Floats
) -> Floats:
    """Return how alike the nearest around one end of each pair is to the other end."""
    size = len(kin.starts) - 1
    counts = np.diff(kin.starts)[ends]
    has = np.flatnonzero(counts)
    if not len(has):
        return own
    counts = counts[has]
    begins = np.cumsum(counts) - counts
    steps = np.arange(counts.sum()) - np.repeat(begins, counts)
    relatives = kin.asks[np.repeat(kin.starts[ends[has]], counts) + steps]
    facing = np.repeat(others[has], counts)
    wanted = np.minimum(relatives, facing) * size + np.maximum(relatives, facing)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    evidence = np.where(keys[place] == wanted, score[place], UNLIKE)
    found = own.copy()
    found[has] = np.maximum.reduceat(evidence, begins)
    return found
