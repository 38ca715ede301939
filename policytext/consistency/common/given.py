"""Whether a number stands again in other sentences or tables, and the totals it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policytext.consistency.common.grids import Grid, tables_of
from policytext.consistency.common.intervals import Interval, exactly
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.row_names import TOTAL_ROW, label_of
from policytext.consistency.common.statistics import Statistic

FACTORS = (1.0, 1e3, 1e6, 1e9)
_DIGIT = re.compile(r"\d")


class Table(NamedTuple):
    """A table and what its cells are counted in.

    Args:
        grid: The table.
        scale: 1e6 for "mio. kr.", None where the text names nothing of the kind.
    """

    grid: Grid
    scale: float | None

    def totals(self) -> Iterator[tuple[Passage, Statistic]]:
        """Yield the cells of its rows that are called totals, with their rows."""
        for row in self.grid.rows:
            if TOTAL_ROW.match(label_of(row) or row.text):
                yield from ((row, cell) for cell in row.numbers)


def scaled_tables(passages: Sequence[Passage]) -> list[Table]:
    """Return the tables of a report, each with what its cells are counted in.

    Args:
        passages: All sentences and rows of the report.
    """
    return [Table(grid, grid.scale) for grid in tables_of(passages)]


def scales_of(tables: Sequence[Table]) -> dict[int, float | None]:
    """Return what the cells of each row are counted in, by the index of the row."""
    return {row.index: table.scale for table in tables for row in table.grid.rows}


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
