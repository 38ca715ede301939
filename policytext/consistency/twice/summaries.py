"""Summaries and the text they sum up: "udgifter på 8,4 mio. kr." above, a total of 8.800 below.

Every number of a summary should stand again in the text. One that does not is held against the one
total of a table that counts the same. What a sentence tells again is seen to in `retold`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.consistency.common.given import FACTORS, Table, given, scaled_tables, scales_of
from policytext.consistency.common.likeness import FEW
from policytext.consistency.common.movement import is_change
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.sections import summary_sections
from policytext.consistency.common.statistics import YEAR, Statistic
from policytext.consistency.common.verdicts import told
from policytext.consistency.common.words import content_words, ends_in
from policytext.consistency.findings import Finding

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
    tables = scaled_tables(passages)
    scales = scales_of(tables)
    for passage in above:
        for number in passage.numbers:
            if _is_level(passage, number) and not given(number, below, scales):
                told_again = _total_below(passage, number, tables)
                if told_again is not None and not given(told_again, above, scales):
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


def _total_below(passage: Passage, number: Statistic, tables: Sequence[Table]) -> Statistic | None:
    """Return the one total of a table below that a number of a summary should be.

    The total counts what the noun after the number names; or it is money as the number is, and of
    the same year, be it a thousand times more or less.
    """
    found = {
        cell.value: cell
        for table in tables
        for row, cell in table.totals()
        if row.start > passage.start and _is_total_of(passage, number, cell, table.scale)
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
        return same_year and (high / low in FACTORS or high <= NEAR_TOTAL * low)
    nouns = content_words(passage.after(number, 60))[:1]
    counted = content_words(cell.measure)
    return (
        alike_units(cell, number)
        and high <= MOST_APART * low
        and any(ends_in(word, noun) for noun in nouns for word in counted)
    )
