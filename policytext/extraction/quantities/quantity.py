"""A quantity: what is read of a number in running text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policytext.records import Bound

QuantityKind = Literal["share", "money", "duration", "factor", "own", "count", "interval", "rate"]
"""What sort of quantity: `interval` is "hvert fjerde år", `rate` "3 pr. 1.000 indbyggere"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and its reading.

    Args:
        start: Offset of its first character, modifier included.
        end: Offset after its last, unit included.
        value: The number in the unit.
        unit: Canonical unit, as claims have it.
        kind: What sort of quantity it is.
        bound: What its modifier says.
        value_high: Upper end of a range.
        noun: The counted noun phrase, where one follows.
        number: Offsets of the bare quantity, without modifier.
        scaled: Whether a scale word (mio., tusind) is part of it.
        figures: Whether it is written in figures.
        sure: How sure the reader is that this is a quantity, 0 to 1.
    """

    start: int
    end: int
    value: float
    unit: str
    kind: QuantityKind
    bound: Bound = "exact"
    value_high: float | None = None
    noun: str | None = None
    number: tuple[int, int] = (0, 0)
    scaled: bool = False
    figures: bool = True
    sure: float = 0.9
