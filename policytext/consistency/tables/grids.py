"""Totals of tables: the last cell of each row, and the row that is called a total.

A row or column whose total fits nowhere else is left alone; one that breaks what its neighbours
keep is a finding. What the text says of a table is held against it in `rows` and `trends`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.consistency.common.grids import (
    HUNDRED,
    TOTAL_COLUMN,
    TOTAL_ROW,
    Grid,
    label_of,
    tables_of,
)
from policytext.consistency.common.intervals import added_up
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import told_sum
from policytext.consistency.findings import Finding, Verdict

NEARLY = (0.85, 1.25)
"""How far a sum may be from a total, as shares of it, when not all its parts need be rows."""

KNOWN = (0.5, 1.5)
"""The same where other rows or columns of the table add up."""


def grids(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the findings on the totals of the tables of one report.

    Args:
        passages: The sentences and rows of one report.
    """
    for table in tables_of(passages):
        yield from _across(table)
        yield from _down(table)


# ----------------------------------------------------------------------------------------- totals


def _across(table: Grid) -> Iterator[Finding]:
    """Check the last cell of each row against the cells before it, where most rows keep to it."""
    rows = [r for r in table.rows if len(r.numbers) > 2 and _one_unit(r.numbers)]
    sums = [(r.numbers[-1], r.numbers[:-1]) for r in rows]
    kept = [_verdict(total, parts) != "differ" for total, parts in sums]
    named = bool(TOTAL_COLUMN.search(table.head))
    alone = named and len(rows) == 1 == len(rows[0].numbers) - len(table.columns)
    if not alone and (sum(kept) < (1 if named else 2) or 3 * sum(kept) < 2 * len(kept)):
        return
    for total, parts in sums:
        yield from _added(total, parts, "a row of a table and its total", KNOWN)


def _down(table: Grid) -> Iterator[Finding]:
    """Check the cells of a row that is called a total against the cells of the other rows."""
    totals = [r for r in table.rows if TOTAL_ROW.match(label_of(r) or r.text)]
    if len(totals) != 1 or totals[0] not in (table.rows[0], table.rows[-1]):
        return
    total = totals[0]
    others = [r for r in table.rows if r is not total]
    width = len(total.numbers)
    if len(others) < 2 or not width or any(len(r.numbers) != width for r in others):
        return
    columns = [
        (cell, parts)
        for place, cell in enumerate(total.numbers)
        for parts in [[r.numbers[place] for r in others]]
        if _one_unit([cell, *parts]) and cell.unit not in ("percent", "years", "times")
    ]
    add_up = any(_verdict(cell, parts) != "differ" for cell, parts in columns)
    for cell, parts in columns:
        why = "a column of a table and its total"
        yield from _added(cell, parts, why, KNOWN if add_up else NEARLY)


def _one_unit(cells: Sequence[Statistic]) -> bool:
    return all(alike_units(cells[0], cell) for cell in cells[1:])


def _verdict(total: Statistic, parts: Sequence[Statistic]) -> Verdict:
    added = sum(s.value for s in parts)
    if total.value == HUNDRED and added != HUNDRED:  # rounded shares, whatever the head calls them
        return "rounding" if abs(added - HUNDRED) <= 0.5 * len(parts) else "differ"
    if abs(added - total.value) <= 1e-9 * max(1.0, abs(total.value)):
        return "agree"
    if all(s.value == int(s.value) and s.value < 1000 for s in (*parts, total)):
        return "differ"  # whole numbers of a table are not rounded
    limits = added_up(s.allowed for s in parts)
    return "rounding" if limits.meets(total.allowed) else "differ"


def _added(
    total: Statistic, parts: Sequence[Statistic], why: str, within: tuple[float, float]
) -> Iterator[Finding]:
    added, verdict = sum(s.value for s in parts), _verdict(total, parts)
    if verdict != "differ" or within[0] * total.value < added < within[1] * total.value:
        yield told_sum(total, parts, verdict, why, 0.75)
