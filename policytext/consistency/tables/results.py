"""Surpluses and deficits told in the text, against the result of the accounts.

"Et overskud på 7,8 mio. kr.", and a table in thousands whose last row, "Årets resultat", gives
8.740 for the year and 1.595 for the one before, or which ends in all income and all expenses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.accounts import OF_OTHER_RESULT
from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import Grid
from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.row_names import label_of
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding, danish

_RESULT_ROW = re.compile(
    r"^\W*(?:(?:årets|periodens|samlet)\s+)?(?:netto)?resultat(?:et)?\W*$", re.I
)
_RESULT = re.compile(
    r"\b(?:over|under)skud(?:det)?\s+(?:\w+\s+)?på\s+(?:\w+\s)?$"
    r"|\b(?:over|under)skuddet\s+(?:blev|var|er)\s+$",
    re.I,
)
_INCOME_ROW = re.compile(
    r"^\W*(?:indtægter\s+i\s+alt|samlede\s+indtægter|indtægter(?:ne)?\s+tilsammen)\W*$", re.I
)
_EXPENSES_ROW = re.compile(
    r"^\W*(?:(?:udgifter|omkostninger)\s+i\s+alt|samlede\s+(?:udgifter|omkostninger)"
    r"|(?:udgifter|omkostninger)(?:ne)?\s+tilsammen)\W*$",
    re.I,
)
_OF_SOMETHING = re.compile(r"^\s*(?:på|ved|fra|for|af)\s", re.I)
"""What follows a surplus of one thing only ("på festivalen")."""

NEAR = 1.5
"""How many times larger the one may be than the other."""


class _Result(NamedTuple):
    """A surplus or deficit of the accounts.

    Args:
        value: Its size, as the table counts it.
        cells: The cell that gives it, or those of all income and all expenses.
        shown: It in figures, or how it is worked out.
    """

    value: float
    cells: tuple[Statistic, ...]
    shown: str


def results(passages: Document) -> Iterator[Finding]:
    """Yield the surpluses and deficits of one report that its accounts do not have."""
    rows = _rows(passages.tables, _RESULT_ROW)
    accounts = [
        (table, [_Result(abs(s.value), (s,), s.value_text) for s in row.numbers])
        for table, row in rows
    ] or _left_over(passages.tables)
    if len(accounts) != 1:
        return
    table, given = accounts[0]
    for passage in passages:
        if passage.table or OF_OTHER_RESULT.search(passage.text):
            continue
        for number in passage.of("DKK"):
            if number.change or _OF_SOMETHING.match(passage.after(number)):
                continue
            if _RESULT.search(passage.before(number)):
                yield from _against(number, table, given)


def _rows(tables: Sequence[Grid], label: re.Pattern[str]) -> list[tuple[Grid, Passage]]:
    return [(t, row) for t in tables for row in t.rows if label.match(label_of(row))]


def _left_over(tables: Sequence[Grid]) -> list[tuple[Grid, list[_Result]]]:
    """Return what all income leaves over all expenses, column by column, where both are told."""
    income, expenses = _rows(tables, _INCOME_ROW), _rows(tables, _EXPENSES_ROW)
    if len(income) != 1 or len(expenses) != 1:
        return []
    (table, got), (other, spent) = income[0], expenses[0]
    if len(got.numbers) != len(spent.numbers) or table.scale != other.scale:
        return []
    left = [
        _Result(
            abs(a.value - b.value),
            (a, b),
            f"{danish(a.value)} - {danish(b.value)} = {danish(a.value - b.value)}",
        )
        for a, b in zip(got.numbers, spent.numbers, strict=True)
    ]
    return [(table, left)]


def _against(number: Statistic, table: Grid, given: Sequence[_Result]) -> Iterator[Finding]:
    """Hold a surplus against the results of the accounts, of which none may be it."""
    scales = {1.0, table.scale or 1.0}
    # a cell that is read as money may have been scaled already, or not
    values = [(result, result.value * by) for result in given for by in scales]
    if any(exactly(value).meets(number.allowed) for _, value in values):
        return
    near = [result for result, value in values if number.value / NEAR < value < NEAR * number.value]
    if len(near) == 1:
        yield differs(
            "summary",
            (number, *near[0].cells),
            f"{number.value_text} against {near[0].shown}",
            "a surplus or deficit, and the result of the accounts",
            0.55,
        )
