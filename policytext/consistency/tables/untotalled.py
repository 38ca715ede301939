"""Tables and lists without a total, against the amount that the text gives for all of them.

"Samlede indtægter på 5,3 mio. kr." above a table of three incomes that make 5,2; "60 mio. kr. over
fire år" above the amounts of four years. The text may give many amounts: one that the lines make
settles the matter, and only one that is told as a whole is held against them. The other way, a
sentence that says how many parts there are and gives as many amounts is held against the row of
that name, where one slip of the pen parts the two: a row may have more in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import Grid, topic_of
from policytext.consistency.common.passages import SHARES, Passage, alike_units, in_time
from policytext.consistency.common.row_names import TOTAL_ROW, is_total, label_of, names
from policytext.consistency.common.slips import one_slip
from policytext.consistency.common.statistics import YEAR, Statistic, stems, years_apart
from policytext.consistency.common.totals import added, amounts, verdict_of
from policytext.consistency.common.words import content_words, ends_in
from policytext.consistency.common.yearly import lengths_in_years
from policytext.consistency.findings import Finding
from policytext.consistency.tables.listed import SEVERAL
from policytext.language.numerals import read_numeral

_AS_A_WHOLE = re.compile(
    r"\b(?:samlet|samlede|i alt|ialt|alt i alt|tilsammen|sammenlagt|totalt?|hele|ramme(?:n)? på"
    r"|budget(?:tet)? på|pulje(?:n)? på|bevilling(?:en)? på|bruge[rs]?|afsat|afsætte[rs]?"
    r"|investere[rs]?)\b[^.;:\d]{0,60}$",
    re.I,
)
_WAS_SPENT = re.compile(
    r"\s(?:er|blev|er blevet|bliver)\s(?:i alt\s)?"
    r"(?:investeret|brugt|afsat|uddelt|bevilget|fordelt|givet)\b",
    re.I,
)
"""What follows an amount that is told as a whole ("550 mio. kr. blev investeret")."""

_SPAN_OF = re.compile(r"\b(?:over|på|i|gennem) (?:de|alle) (?P<count>\w+) år\b", re.I)
ROOT = 5
"""Letters in which the name of a row begins as a word of the text ("uddelinger", "uddelt")."""

_ORDINARY = stems("i alt samlet samlede antal tal andel kr mio mia pct tabel efter fordelt år")

NEAR = 1.25
"""How far the lines may be from what the text tells of all of them, as a factor."""

LEAST_LINES = 3
ABOVE = 2
"""Sentences above a table or a list that may tell what it is about."""


def untotalled(passages: Document) -> Iterator[Finding]:
    """Yield the tables and lists of one report that do not make the total told in its text."""
    amounts_told = [(p, s) for p in passages if not p.table for s in amounts(p) if s.value > 0]
    for grid in passages.grids:
        if any(is_total(row) for row in grid.rows):
            continue
        if SEVERAL.search(grid.head):
            continue
        inside = {row.index for row in grid.rows}
        told = [(p, s) for p, s in amounts_told if p.index not in inside]
        for members in _columns(grid) if told else ():
            yield from _held(grid, members, told, passages)
    for grid in passages.tables:
        for row in grid.rows:
            yield from _over_years(grid, row, amounts_told)


def _columns(grid: Grid) -> Iterator[list[Statistic]]:
    """Yield the columns of a table that may be added up, in the unit of the table."""
    width = len(grid.rows[0].numbers)
    if len(grid.rows) < LEAST_LINES or any(len(row.numbers) != width for row in grid.rows):
        return
    scale = grid.scale
    for place in range(width):
        cells = [row.numbers[place] for row in grid.rows]
        if len({s.unit for s in cells}) > 1 or cells[0].unit in SHARES or in_time(cells[0]):
            continue
        if scale is not None and cells[0].unit == "count":
            cells = [replace(s, value=s.value * scale, unit="DKK") for s in cells]
        yield cells


def _held(
    grid: Grid,
    members: Sequence[Statistic],
    told: Sequence[tuple[Passage, Statistic]],
    passages: Sequence[Passage],
) -> Iterator[Finding]:
    """Hold the cells of a column against the amounts of the text."""
    whole = sum(s.value for s in members)
    near = [
        (p, s)
        for p, s in told
        if s.value > 0 and alike_units(s, members[0]) and 1 / NEAR < whole / s.value < NEAR
    ]
    if any(verdict_of(s, members) != "differ" for _, s in near):
        return
    totals = {
        s.value: s
        for p, s in near
        if _is_whole(grid, p, s, passages) or (_counts_same(p, s, members) and one_slip(s, members))
    }
    for total in totals.values() if len(totals) == 1 else ():
        if _is_explained(total, whole, passages):
            continue
        yield from added(total, members, "a table or list and what the text gives for all", 0.5)


def _over_years(
    grid: Grid, row: Passage, told: Sequence[tuple[Passage, Statistic]]
) -> Iterator[Finding]:
    """Hold "over de fem år er der i alt uddelt 17,8 mio. kr." against a row of five years."""
    by_year = grid.by_year(row)
    name = {stem[:ROOT] for stem in stems(label_of(row)) - _ORDINARY}
    if len(by_year) < LEAST_LINES or TOTAL_ROW.match(label_of(row)):
        return
    scale = grid.scale or 1.0
    members = [
        replace(s, value=s.value * scale, unit="DKK") if s.unit == "count" and grid.scale else s
        for s in by_year.values()
    ]
    whole = sum(s.value for s in members)
    near = (
        [
            (p, s)
            for p, s in told
            if alike_units(s, members[0]) and 1 / NEAR < whole / s.value < NEAR
        ]
        if whole > 0
        else []
    )
    if any(verdict_of(s, members) != "differ" for _, s in near):
        return
    for passage, total in near:
        span = _SPAN_OF.search(passage.text)
        said = {stem[:ROOT] for stem in stems(passage.text)}
        years = read_numeral(span["count"].lower()) if span else None
        if years == len(by_year) and name & said and _AS_A_WHOLE.search(passage.before(total, 100)):
            yield from added(total, members, "a row of years and what the text gives for all", 0.5)


def _is_explained(total: Statistic, whole: float, passages: Sequence[Passage]) -> bool:
    """Return whether a sentence tells what the lines lack: "40 blev spurgt, men 3 svarede ikke"."""
    lacks = abs(total.value - whole)
    values = ({s.value for s in p.numbers if s.unit == total.unit} for p in passages)
    return any({total.value, lacks} <= told for told in values)


def _counts_same(passage: Passage, s: Statistic, members: Sequence[Statistic]) -> bool:
    """Return whether a number counts what all lines of a list count ("312 flygtningekvinder")."""
    counted = content_words(passage.after(s))[:1]
    lines = [content_words(m.quote[m.until :])[:1] for m in members if not m.table]
    return (
        bool(counted)
        and len(lines) == len(members)
        and all(line and ends_in(counted[0], line[0]) for line in lines)
    )


def _is_whole(grid: Grid, passage: Passage, s: Statistic, passages: Sequence[Passage]) -> bool:
    """Return whether a sentence tells an amount as the whole of what a table or list is about."""
    spent = _WAS_SPENT.match(passage.after(s))
    if _AS_A_WHOLE.search(passage.before(s, 100)) is None and spent is None:
        return False
    if all(YEAR.match(row.text) for row in grid.rows):
        return len(grid.rows) in {years.value for years in lengths_in_years(passage.text)}
    first = grid.rows[0].index
    above = " ".join(p.text for p in passages[max(0, first - ABOVE) : first])
    topic = topic_of(grid) | stems(above)
    return not years_apart(above, passage.text) and bool((stems(passage.text) & topic) - _ORDINARY)


_SOURCES = re.compile(
    r"\b(?:fra|på|til|i)\s+(?P<count>\w+)\s+(?:\w+e\s)?(?:kilder|puljer|fonde|givere|bidragydere"
    r"|formål|poster|dele|områder|projekter|grupper)\s*:\s*",
    re.I,
)
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
                yield from added(
                    slips[0], members, "the parts of a row that a sentence gives", 0.55
                )
