"""Whether a number stands again in other sentences or tables, and the totals it may be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policytext.consistency.common.grids import Grid
from policytext.consistency.common.intervals import Interval, exactly
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.statistics import Statistic

FACTORS = (1.0, 1e3, 1e6, 1e9)
_DIGIT = re.compile(r"\d")


def scales_of(tables: Sequence[Grid]) -> dict[int, float | None]:
    """Return what the cells of each row are counted in, by the index of the row."""
    return {row.index: table.scale for table in tables for row in table.rows}


def given(
    number: Statistic, passages: Sequence[Passage], scales: Mapping[int, float | None]
) -> bool:
    """Return whether some sentences or rows give a number too.

    A number in figures is not given by a bound, or by words for a share, which allow so much; a
    cell of a table gives it in the unit of the table, in any where none is known.

    Args:
        number: The number.
        passages: The sentences and rows.
        scales: What the cells of a row are counted in, by its index.
    """
    in_figures = _DIGIT.search(number.value_text)
    for passage in passages:
        for s in passage.numbers:
            in_words = not passage.table and not _DIGIT.search(s.value_text)
            if (in_figures and in_words) or s.bound in ("at_least", "at_most"):
                continue
            if alike_units(s, number) and s.allowed.meets(number.allowed):
                return True
            scale = scales.get(passage.index)
            factors = (scale,) if scale else FACTORS
            if passage.table and any(_scaled(s, f).meets(number.allowed) for f in factors):
                return True
    return False


def _scaled(s: Statistic, factor: float) -> Interval:
    return s.allowed.times(exactly(factor))
