"""Summaries and the text they sum up: "udgifter på 8,4 mio. kr." above, a total of 8.800 below.

Every number of a summary should stand again in the text. One that does not is held against the one
total of a table that counts the same. What a sentence tells again is seen to in `retold`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policytext.consistency.common.grids import TOTAL_ROW, Grid, label_of, scale_of, tables_of
from policytext.consistency.common.intervals import Interval, exactly
from policytext.consistency.common.likeness import FEW
from policytext.consistency.common.movement import is_change
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.sections import summary_sections
from policytext.consistency.common.statistics import YEAR, Statistic
from policytext.consistency.common.verdicts import told
from policytext.consistency.common.words import content_words, ends_in
from policytext.consistency.findings import Finding

_FACTORS = (1.0, 1e3, 1e6, 1e9)
_DIGIT = re.compile(r"\d")
NEAR_TOTAL = 1.15
"""How many times larger an amount may be that contradicts a total that nothing else names."""
MOST_APART = 1.6
"""How many times larger a number may be that contradicts another."""


def summaries(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the numbers of summaries that are other ones in the text of one report.

    Args:
        passages: All sentences and rows of the report.
    """
    above = [p for section in summary_sections(passages) for p in section]
    if not above:
        return
    inside = {p.index for p in above}
    below = [p for p in passages if p.index not in inside and p.numbers]
    tables = [_Table(grid, scale_of(grid, passages)) for grid in tables_of(passages)]
    scales = {row.index: table.scale for table in tables for row in table.grid.rows}
    for passage in above:
        for number in passage.numbers:
            if _is_level(passage, number) and not _given(number, below, scales):
                told_again = _total_below(passage, number, tables)
                if told_again is not None and not _given(told_again, above, scales):
                    yield told(
                        "summary",
                        "differ",
                        (number, told_again),
                        f"{number.value_text} against {told_again.value_text}",
                        "a summary, and what says most of the same in the text",
                        0.5,
                    )


def _is_level(passage: Passage, s: Statistic) -> bool:
    if not s.id or is_change(passage, s) or s.bound not in ("exact", "approx"):
        return False
    return s.unit != "count" or s.value >= FEW


def _given(
    number: Statistic, passages: Sequence[Passage], scales: Mapping[int, float | None]
) -> bool:
    """Return whether some sentences or rows give a number too.

    A number in figures is not given by words for a share, which allow so much; a cell of a table
    gives it in the unit of the table, in any where none is known.
    """
    in_figures = _DIGIT.search(number.value_text)
    for passage in passages:
        for s in passage.numbers:
            if in_figures and not passage.table and not _DIGIT.search(s.value_text):
                continue
            if alike_units(s, number) and s.allowed.meets(number.allowed):
                return True
            scale = scales.get(passage.index)
            factors = (scale,) if scale else _FACTORS
            if passage.table and any(_scaled(s, f).meets(number.allowed) for f in factors):
                return True
    return False


def _scaled(s: Statistic, factor: float) -> Interval:
    return s.allowed.times(exactly(factor))


class _Table(NamedTuple):
    """A table and what its cells are counted in.

    Args:
        grid: The table.
        scale: 1e6 for "mio. kr.", None where the text names nothing of the kind.
    """

    grid: Grid
    scale: float | None


def _total_below(passage: Passage, number: Statistic, tables: Sequence[_Table]) -> Statistic | None:
    """Return the one total of a table below that a number of a summary should be.

    The total counts what the noun after the number names; or it is money as the number is, and of
    the same year, be it a thousand times more or less.
    """
    found = {
        cell.value: cell
        for grid, scale in tables
        for row in grid.rows
        if TOTAL_ROW.match(label_of(row) or row.text) and row.start > passage.start
        for cell in row.numbers
        if _is_total_of(passage, number, cell, scale)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_total_of(passage: Passage, number: Statistic, cell: Statistic, scale: float | None) -> bool:
    value = cell.value * (scale if scale and cell.unit != "DKK" else 1)
    low, high = sorted((number.value, value))
    if low <= 0:
        return False
    if number.unit == "DKK" and (cell.unit == "DKK" or scale):
        years = set(YEAR.findall(passage.text)), set(map(str, cell.years))
        same_year = not all(years) or bool(years[0] & years[1])
        return same_year and (high / low in _FACTORS or high <= NEAR_TOTAL * low)
    nouns = content_words(passage.after(number, 60))[:1]
    counted = content_words(cell.measure)
    return (
        alike_units(cell, number)
        and high <= MOST_APART * low
        and any(ends_in(word, noun) for noun in nouns for word in counted)
    )
