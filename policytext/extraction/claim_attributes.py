"""What a claim says: change, measure, population, period and source of a quantity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.extraction.quantities import Quantity
from policytext.language.periods import find_periods


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of a claim, as the record has them."""

    change: Literal["increase", "decrease"] | None = None
    measure: str | None = None
    population: str | None = None
    period: str | None = None
    source: str | None = None


class Setting:
    """What surrounds the sentences of a report: headings, earlier periods, sources."""

    def __init__(self, parsed: ParsedReport) -> None:
        self.parsed = parsed


def describe(
    block: ParsedBlock, sentence: tuple[int, int], quantity: Quantity, setting: Setting
) -> Attributes:
    """Return what a sentence says with a quantity."""
    text = block.block.text[slice(*sentence)]
    periods = find_periods(text)
    return Attributes(period=periods[0].text if periods else None, population=quantity.noun)
