"""Columns of a table that give a base, a count, and the percentage that the two make.

Heads of columns are often lost or say little ("Elever", "Uden frokost", "Andel"): which column is
which shows in the rows. Where most keep to the quotient, one that breaks it is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from policytext.consistency.findings import Finding, Verdict, danish
from policytext.consistency.grids import Grid, tables_of
from policytext.consistency.passages import SHARES, SIGNS, Passage, told
from policytext.consistency.statistics import Statistic

_PERCENT_HEAD = re.compile(r"%|\b(?:pct|procent|andel)", re.I)

LEAST_ROWS = 3
"""Rows from which a column is known for the quotient of two others."""

MOST_OFF = 2
"""Rows that may break what the others of a table keep and still be faults."""

MOST_COLUMNS = 8
"""Columns of a table at most: in wide ones some quotient fits by chance."""


def columns(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the findings on the columns of percentages in the tables of one report.

    Args:
        passages: All sentences and rows of the report: the line above a table may have no number.
    """
    for table in tables_of(passages):
        yield from _shares(table)


def _shares(table: Grid) -> Iterator[Finding]:
    """Check rows of a base, a count and a percentage, where most rows keep to it.

    Which column is which shows in the rows themselves, whatever the heads say: three or more rows
    do not make the same quotient by chance.
    """
    width = max((len(r.numbers) for r in table.rows), default=0)
    rows = [r.numbers for r in table.rows if len(r.numbers) == width]
    if width > MOST_COLUMNS:
        return
    headed = bool(_PERCENT_HEAD.search(table.head))
    best: dict[int, list[_Share]] = {}
    for base, count, share in permutations(range(width), 3):
        read = [_Share(row[base], row[count], row[share]) for row in rows]
        faults = sum(not cell.holds for cell in read)
        held = best.get(share)
        if _keeps(read, faults, headed) and (
            held is None or faults < sum(not cell.holds for cell in held)
        ):
            best[share] = read
    for read in best.values():
        yield from (cell.finding() for cell in read)


def _keeps(read: Sequence[_Share], faults: int, headed: bool) -> bool:
    """Return whether the cells of a column are shares, all of them or all but a few."""
    units = {cell.share.unit for cell in read}
    if len(read) < LEAST_ROWS or units not in ({"percent"}, {"count"}):
        return False
    if any(
        {c.base.unit, c.counted.unit} & SHARES or not 0 <= c.counted.value <= c.base.value
        for c in read
    ):
        return False
    named = headed or units == {"percent"}
    varied = len({cell.share.value for cell in read}) > 1
    few = 3 * faults <= len(read) and faults <= MOST_OFF
    return varied and few and (named or len(read) - faults >= LEAST_ROWS)


class _Share(NamedTuple):
    """A row's base, its count, and the cell that may be the percentage they make."""

    base: Statistic
    counted: Statistic
    share: Statistic

    @property
    def holds(self) -> bool:
        """Whether the cell is that percentage, as far as it is rounded."""
        decimals = len(self.share.value_text.partition(",")[2].strip(" %"))
        quotient = self.counted.allowed.over(self.base.allowed)
        half = 0.5 * 10.0**-decimals + 1e-9
        return 100 * quotient.low - half <= self.share.value <= 100 * quotient.high + half

    def finding(self) -> Finding:
        """Return what the row says."""
        exact = danish(round(100 * self.counted.value / self.base.value, 1))
        verdict: Verdict = "rounding" if self.holds else "differ"
        numbers = (
            f"{danish(self.counted.value)} / {danish(self.base.value)} = {exact} % "
            f"{SIGNS[verdict]} {danish(self.share.value)} %"
        )
        why = "a count, its base and its share in a row of a table"
        return told("share", verdict, (self.share, self.counted, self.base), numbers, why, 0.75)
