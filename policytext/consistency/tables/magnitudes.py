"""Totals told in another unit than their table: 32,1 mio. kr. and a table of 32.100 "mio. kr.".

The same figures a thousand or a million times apart are no other amount: the table or the sentence
names the wrong unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.grids import TOTAL_ROW, Grid, label_of, near, tables_of
from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.movement import year_of
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.slips import figures_of
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.verdicts import told
from policytext.consistency.findings import Finding, danish

_OF_ALL = re.compile(r"\b(?:samle[dt]\w*|i alt|total\w*|tilsammen)\b", re.I)
_UNITS = stems("beløb mio mia kr kroner samlet samlede i alt total år")
TIMES = (1e3, 1e6)
LEAST_DIGITS = 3
"""Figures that are hardly the same by chance."""


def magnitudes(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the totals of one report that a sentence and a table tell a thousand times apart.

    Args:
        passages: All sentences and rows of the report.
    """
    prose = [p for p in passages if not p.table and p.of("DKK")]
    for table in tables_of(passages):
        total = next((r for r in reversed(table.rows) if TOTAL_ROW.match(label_of(r))), None)
        if total is None:
            continue
        for passage in near(table, prose):
            for amount in passage.of("DKK"):
                cell = _told_cell(table, total, passage, amount)
                if cell is not None:
                    yield told(
                        "told",
                        "differ",
                        (amount, cell),
                        f"{danish(amount.value)} against {danish(cell.value)} in the table",
                        "the same figures in another unit: one of the two names the wrong one",
                        0.7,
                    )


def _told_cell(
    table: Grid, total: Passage, passage: Passage, amount: Statistic
) -> Statistic | None:
    """Return the total that a sentence tells in another unit."""
    about = stems(f"{table.title} {table.head} {label_of(total)}") - _UNITS
    if amount.change or not (_OF_ALL.search(passage.text) and about & stems(passage.text)):
        return None
    if len(figures_of(amount.value_text).replace(",", "")) < LEAST_DIGITS:
        return None
    year, by_year = year_of(passage, amount), table.by_year(total)
    cells = [by_year[year]] if year in by_year else list(total.numbers)
    if len(cells) != 1 or cells[0].unit != "DKK":
        return None
    (cell,) = cells
    return cell if any(_apart(amount, cell, times) for times in TIMES) else None


def _apart(one: Statistic, other: Statistic, times: float) -> bool:
    """Return whether one of two amounts is so many times the other."""
    small, big = sorted((one.allowed, other.allowed), key=lambda allowed: allowed.low)
    return Interval(small.low * times, small.high * times).meets(big)
