"""Surpluses and deficits told in the text, against the result of the accounts.

"Et overskud på 7,8 mio. kr.", and a table in thousands whose last row, "Årets resultat", gives
8.740 for the year and 1.595 for the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.given import Table, scaled_tables
from policytext.consistency.common.grids import label_of
from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import told
from policytext.consistency.findings import Finding

_RESULT_ROW = re.compile(
    r"^\W*(?:(?:årets|periodens|samlet)\s+)?(?:netto)?resultat(?:et)?\W*$", re.I
)
_RESULT = re.compile(
    r"\b(?:over|under)skud(?:det)?\s+(?:\w+\s+)?på\s+(?:\w+\s)?$"
    r"|\b(?:over|under)skuddet\s+(?:blev|var|er)\s+$",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:mod|budget\w*|forvent\w*|ventes|ventet|prognose\w*|skøn\w*|året før|tidligere|sidste år"
    r"|første|halvår\w*|kvartal\w*|arrangement\w*|projekt\w*|afdeling\w*|før skat"
    r"|primær\w*|ordinær\w*)\b",
    re.I,
)
"""What says that a surplus is not that of the accounts."""

_OF_SOMETHING = re.compile(r"^\s*(?:på|ved|fra|for|af)\s", re.I)
"""What follows a surplus of one thing only ("på festivalen")."""

NEAR = 1.5
"""How many times larger the one may be than the other."""


def results(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the surpluses and deficits of one report that its accounts do not have.

    Args:
        passages: All sentences and rows of the report.
    """
    rows = [
        (table, row)
        for table in scaled_tables(passages)
        for row in table.grid.rows
        if _RESULT_ROW.match(label_of(row))
    ]
    if len(rows) != 1:
        return
    table, row = rows[0]
    for passage in passages:
        if passage.table or _OTHER.search(passage.text):
            continue
        for number in passage.of("DKK"):
            if number.change or _OF_SOMETHING.match(passage.after(number)):
                continue
            if _RESULT.search(passage.before(number)):
                yield from _against(number, table, row)


def _against(number: Statistic, table: Table, row: Passage) -> Iterator[Finding]:
    """Hold a surplus against the cells of the result, of which none may be it."""
    scales = {1.0, table.scale or 1.0}
    # a cell that is read as money may have been scaled already, or not
    cells = [(cell, abs(cell.value) * by) for cell in row.numbers for by in scales]
    if any(exactly(value).meets(number.allowed) for _, value in cells):
        return
    near = [
        (cell, value) for cell, value in cells if number.value / NEAR < value < NEAR * number.value
    ]
    if len(near) == 1:
        yield told(
            "summary",
            "differ",
            (number, near[0][0]),
            f"{number.value_text} against {near[0][0].value_text}",
            "a surplus or deficit, and the result of the accounts",
            0.55,
        )
