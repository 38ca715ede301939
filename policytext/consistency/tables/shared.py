"""The parts that a sentence gives of a row: "tilskud fra fire kilder: ..." and the row "Tilskud".

A sentence that says how many parts there are and gives as many amounts gives the whole of them; a
row of that name has their sum. Only where one slip of the pen parts the two is it a finding: a row
may have more in it than the sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policytext.consistency.common.document import Document
from policytext.consistency.common.row_names import label_of, names
from policytext.consistency.common.slips import one_slip
from policytext.consistency.common.statistics import YEAR
from policytext.consistency.common.totals import added, verdict_of
from policytext.consistency.findings import Finding
from policytext.language.numerals import read_numeral

_SOURCES = re.compile(
    r"\b(?:fra|på|til|i)\s+(?P<count>\w+)\s+(?:\w+e\s)?(?:kilder|puljer|fonde|givere|bidragydere"
    r"|formål|poster|dele|områder|projekter|grupper)\s*:\s*",
    re.I,
)
WHY = "the parts of a row that a sentence gives"
LEAST_PARTS = 3


def shared(passages: Document) -> Iterator[Finding]:
    """Yield the parts that a sentence gives of a row, where they do not make it, of one report."""
    for passage in passages:
        said = None if passage.table else _SOURCES.search(passage.text)
        members = [s for s in passage.of("DKK") if said and s.at >= said.end()]
        if said is None or len(members) < LEAST_PARTS:
            continue
        if read_numeral(said["count"].lower()) != len(members) or any(s.change for s in members):
            continue
        years = {int(year) for year in YEAR.findall(passage.text)}
        for table in passages.tables:
            rows = [
                row
                for row in table.rows
                if len(label_of(row)) > 2 and names(label_of(row), passage.text[: said.start()])
            ]
            if len(rows) != 1:
                continue
            by_year = table.by_year(rows[0])
            cells = [s for year, s in by_year.items() if year in years] or list(rows[0].numbers)
            # a cell that is read as money may have been scaled already, or not
            totals = [
                replace(cell, value=cell.value * by, unit="DKK")
                for cell in cells
                for by in {1.0, table.scale or 1.0}
            ]
            if any(verdict_of(s, members) != "differ" for s in totals):
                continue
            slips = [s for s in totals if one_slip(s, members)]
            if len(slips) == 1:
                yield from added(slips[0], members, WHY, 0.55)
