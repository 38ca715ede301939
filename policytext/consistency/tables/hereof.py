"""Rows that are a part of the row above them, and are more than it."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.consistency.common.grids import Grid
from policytext.consistency.common.passages import SHARES, Passage, alike_units, in_time
from policytext.consistency.common.row_names import HEREOF, TOTAL_ROW, label_of
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding, danish

MOST = 10.0
"""How many times its whole a part may be and still be meant as a part of it."""


def hereof(table: Grid) -> Iterator[Finding]:
    """Yield the cells of "heraf" rows that are more than the cell that they are a part of.

    Args:
        table: The table, or a list read as one.
    """
    whole: Passage | None = None
    for row in table.rows:
        if not HEREOF.match(row.text):
            whole = None if TOTAL_ROW.match(label_of(row)) else row
        elif whole is not None and len(whole.numbers) == len(row.numbers):
            yield from _more_than(row, whole)


def _more_than(row: Passage, whole: Passage) -> Iterator[Finding]:
    """Hold the cells of a row against those of its whole: most of them have to be parts."""
    pairs = [
        (part, of)
        for part, of in zip(row.numbers, whole.numbers, strict=True)
        if alike_units(part, of) and part.unit not in SHARES and not in_time(part)
    ]
    wrong = [(part, of) for part, of in pairs if _is_more(part, of)]
    if len(wrong) != 1:
        return
    ((part, of),) = wrong
    yield differs(
        "part",
        (part, of),
        f"{danish(part.value)} > {danish(of.value)}",
        "a row that is a part of the row above it, and is more than it",
        0.7,
    )


def _is_more(part: Statistic, whole: Statistic) -> bool:
    more = part.allowed.low > whole.allowed.high and 0 < whole.value < part.value
    return more and not part.change and part.value < MOST * whole.value
