"""Totals of tables: the last cell of each row, and the row that is called a total.

A row or column whose total fits nowhere else is left alone; one that breaks what its neighbours
keep is a finding. What the text says of a table is held against it in `rows` and `trends`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import HUNDRED, TOTAL_COLUMN, Grid
from policytext.consistency.common.intervals import added_up
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.percentages import is_marked
from policytext.consistency.common.row_names import HEREOF, is_total
from policytext.consistency.common.slips import BY_TABLE, FAR_APART, OF_HUNDRED, sum_slip
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import told_sum
from policytext.consistency.findings import Finding, Verdict
from policytext.consistency.tables.hereof import hereof

NEARLY = (0.85, 1.25)
"""How far a sum may be from a total, as shares of it, when not all its parts need be rows."""

LEAST_PARTS = 2
"""Rows that a total is the sum of at least."""

KNOWN = (0.5, 1.5)
"""The same where other rows or columns of the table add up."""


def grids(passages: Document) -> Iterator[Finding]:
    """Yield the findings on the totals of the tables of one report."""
    for table in passages.tables:
        yield from _across(table)
        yield from _down(_without_blanks(table))
        yield from hereof(table)
    for table in passages.lists:
        yield from hereof(table)


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
        yield from _added(total, parts, "a row of a table and its total", known=True)


def _without_blanks(table: Grid) -> Grid:
    """Return a table with the columns only that its last row does not leave blank ("- -")."""
    *rows, last = table.rows
    kept = len(last.numbers)
    behind = last.text[last.numbers[-1].until :] if kept else ""
    blank = len(re.findall(r"(?<!\S)[-–](?!\S)", behind))
    if not blank or any(len(row.numbers) != kept + blank for row in rows):
        return table
    return replace(table, rows=(*(replace(row, numbers=row.numbers[:kept]) for row in rows), last))


def _down(table: Grid) -> Iterator[Finding]:
    """Check the cells of each row that is called a total against the cells of its parts.

    Which rows are its parts the table does not say: those since the total before it, those below
    the first row, all rows but totals, or the totals before it. What fits one of them is right.
    """
    if len({len(row.numbers) for row in table.rows}) > 1 or len(table.rows) <= LEAST_PARTS:
        return
    totals = [n for n, row in enumerate(table.rows) if is_total(row)]
    for place in totals:
        total = table.rows[place]
        choices = [rows for rows in _parts(table, place, totals) if len(rows) >= LEAST_PARTS]
        checked = [
            (cell, parts)
            for column, cell in enumerate(total.numbers)
            for parts in [[[row.numbers[column] for row in rows] for rows in choices]]
            if parts and _may_add_up(cell, parts[0])
        ]
        cut = next((cut for cell, choice in checked if (cut := _cut(cell, choice[0]))), None)
        if cut is not None:
            checked = [(cell, [*choice, choice[0][cut:]]) for cell, choice in checked]
        fits = [[_verdict(cell, parts) != "differ" for parts in choice] for cell, choice in checked]
        for (cell, choice), fit in zip(checked, fits, strict=True):
            # the rows that make another column's total, the nearest ones where none do
            known = [n for n in range(len(choice)) if any(other[n] for other in fits)]
            best = fit.index(True) if any(fit) else (known or [0])[0]
            why = "a column of a table and its total"
            yield from _added(cell, choice[best], why, known=bool(known))


def _parts(table: Grid, place: int, totals: Sequence[int]) -> Iterator[list[Passage]]:
    """Yield the rows that a total may be the sum of, the likeliest first."""
    before = max((n for n in totals if n < place), default=-1)
    near = list(table.rows[before + 1 : place])
    if place == 0:
        near = list(table.rows[1 : min((n for n in totals if n > 0), default=len(table.rows))])
    elif place != totals[-1] and place + 1 < len(table.rows) and not near:
        return
    yield [row for row in near if not HEREOF.match(row.text)]
    yield near
    if before >= 0 and place == totals[-1]:
        rows = [row for n, row in enumerate(table.rows[:place]) if n not in totals]
        yield [row for row in rows if not HEREOF.match(row.text)]
        yield [table.rows[n] for n in totals if n < place]


def _cut(total: Statistic, parts: Sequence[Statistic]) -> int | None:
    """Return where a second group of rows begins if each makes the total (by sex, then by age)."""
    return next(
        (
            cut
            for cut in range(LEAST_PARTS, len(parts) - LEAST_PARTS + 1)
            if all(_verdict(total, group) != "differ" for group in (parts[:cut], parts[cut:]))
        ),
        None,
    )


def _may_add_up(cell: Statistic, parts: Sequence[Statistic]) -> bool:
    """Return whether a total may be the sum of cells; percentages only make a hundred."""
    if not _one_unit([cell, *parts]) or cell.unit in ("years", "times"):
        return False
    if len({is_marked(s) for s in (cell, *parts)}) > 1:
        return False  # a row of percentages below rows of counts
    return cell.unit != "percent" or cell.value == HUNDRED


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
    whole = not any("," in s.value_text for s in (*parts, total))
    if whole and abs(added - total.value) > _slack([*parts, total]):
        return "differ"
    limits = added_up(s.allowed for s in parts)
    return "rounding" if limits.meets(total.allowed) else "differ"


def _slack(cells: Sequence[Statistic]) -> float:
    """Return how far whole numbers of one column may miss their total.

    All may be rounded to the largest power of ten that divides them; counts of one are exact.
    """
    values = [int(abs(s.value)) for s in cells]
    step = 1
    while any(values) and all(value % (10 * step) == 0 for value in values):
        step *= 10
    return 0.0 if step == 1 and cells[0].unit != "DKK" else 0.5 * step * len(cells)


def _added(
    total: Statistic, parts: Sequence[Statistic], why: str, *, known: bool
) -> Iterator[Finding]:
    """Yield the finding on a total and its parts.

    A total far from its parts is one only where a slip explains it.
    """
    added, verdict = sum(s.value for s in parts), _verdict(total, parts)
    low, high = KNOWN if known else NEARLY
    near = low * total.value < added < high * total.value
    least = BY_TABLE if known else OF_HUNDRED if total.unit == "percent" else FAR_APART
    if verdict != "differ" or near or sum_slip(total, parts, least):
        yield told_sum(total, parts, verdict, why, 0.8 if known else 0.75)
