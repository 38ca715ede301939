"""Numbers of sentences that are a slip of the pen from the cell of the row that they name.

"Gymnastik er med 49.630 medlemmer ..." and a row "Gymnastik" with 46.930: a long number that no
cell holds and that is one digit, or two in the other order, from a cell of its row is that cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.clauses import NAMING_AMID_NUMBERS
from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import Grid, topic_of
from policytext.consistency.common.movement import is_change, year_of
from policytext.consistency.common.passages import SHARES, Passage, alike_units, in_time
from policytext.consistency.common.row_names import HEREOF, label_of
from policytext.consistency.common.slips import OTHER_SCALE, figures_of, miswritten, slip_of
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.verdicts import told_otherwise
from policytext.consistency.common.words import content_words
from policytext.consistency.findings import Finding

_OPEN = re.compile(
    r"\b(?:af (?:dem|disse)|yderligere|mål\w*|skal|bør|vil|forvent\w*|mindst|højst|fler|færre)\b",
    re.I,
)
_ORDINARY = stems(
    "i alt total samlet samlede sum antal tal andel procent pct kr mio mia stk år før"
)

_SOME_OF = re.compile(
    r"^\W*[\w-]+\s(?:på|i|med|uden|under|over|fra|til|som|der|hos|for|af)\s(?P<which>[^.,;:()\d]{2,40})"
)
"""What may limit those counted to some of them ("612 roere på venteliste")."""

_SPAN = re.compile(r"\b(?:19|20)\d\d\s?(?:[-–/]|til|og)\s?(?:(?:19|20)\d\d|\d\d)\b")
"""Years of which a number is the sum, and not the last."""

LEAST_DIGITS_OF_MONEY = 2
"""Digits of an amount that a cell of its row has in another scale."""

LEAST_DIGITS = 4
"""Digits in which one other digit is hardly another number, one less where two change places."""


def mistold(passages: Document) -> Iterator[Finding]:
    """Yield the numbers of one report that are a slip from the cell of a row that they name."""
    tables = passages.grids
    prose = [p for p in passages if not p.table and p.numbers]
    held = {figures_of(s.value_text) for table in tables for row in table.rows for s in row.numbers}
    for table in tables:
        inside = {row.index for row in table.rows}
        rows = [(stems(HEREOF.sub("", label_of(row))) - _ORDINARY, row) for row in table.rows]
        for passage in prose:
            if passage.index not in inside:
                yield from _of_sentence(table, rows, held, passage)


def _of_sentence(
    table: Grid,
    rows: Sequence[tuple[frozenset[str], Passage]],
    held: set[str],
    passage: Passage,
) -> Iterator[Finding]:
    """Hold the numbers of one sentence against the cells of the rows that their clauses name."""
    for level in passage.numbers:
        written = figures_of(level.value_text)
        money = level.unit == "DKK" and len(written) >= LEAST_DIGITS_OF_MONEY
        short = len(written) < LEAST_DIGITS - 1 or written in held
        if (short and not money) or is_change(passage, level):
            continue
        clause = passage.main_clause(level, NAMING_AMID_NUMBERS)
        if level.unit in SHARES or in_time(level) or _OPEN.search(clause):
            continue
        said = stems(clause)
        named = [(name, row) for name, row in rows if name and name <= said]
        most = max((len(name) for name, _ in named), default=0)
        best = [row for name, row in named if len(name) == most]
        if len(best) != 1 or not _counts_it(table, best[0], passage, level):
            continue
        year = None if _SPAN.search(passage.before(level, 60)) else year_of(passage, level)
        by_year = table.by_year(best[0]) if year else {}
        cells = [by_year[year]] if year in by_year else list(best[0].numbers)
        slips = [
            s
            for s in cells
            if (_other_scale(level, s) and _opens(label_of(best[0]), clause))
            or (
                not short
                and _may_be(level, s)
                and _is_slip(written, s)
                and _apart(written, s, held)
            )
        ]
        if len(slips) == 1:
            yield told_otherwise(
                level,
                slips[0],
                f"a slip from the cell of a row that the sentence names: {label_of(best[0])}",
                0.6,
            )


def _opens(label: str, clause: str) -> bool:
    """Return whether a clause begins with the name of a row, and so is of nothing else."""
    return clause.lstrip().lower().startswith(label.lower())


def _other_scale(level: Statistic, cell: Statistic) -> bool:
    """Return whether an amount is a cell in another scale ("17 mia. kr." and 17 in millions)."""
    if level.unit != "DKK" or cell.unit != "DKK":
        return False
    return slip_of(level, cell) is OTHER_SCALE


def _is_slip(written: str, cell: Statistic) -> bool:
    wanted = figures_of(cell.value_text)
    same = written.find(",") == wanted.find(",")
    return same and miswritten(written.replace(",", ""), wanted.replace(",", ""), LEAST_DIGITS)


def _apart(written: str, cell: Statistic, held: set[str]) -> bool:
    """Return whether a number is not a cell and another one together, or without it."""
    first, second = (float(t.replace(",", ".")) for t in (written, figures_of(cell.value_text)))
    return not any(abs(abs(first - second) - float(t.replace(",", "."))) < 1e-6 for t in held if t)


def _may_be(level: Statistic, cell: Statistic) -> bool:
    """Return whether a number may be a cell: money may be read without its unit in a table."""
    return alike_units(level, cell) or (level.unit == "DKK" and cell.unit == "count")


def _counts_it(table: Grid, row: Passage, passage: Passage, level: Statistic) -> bool:
    """Return whether a number counts what the table does: money, or a noun that it names."""
    if level.unit == "DKK":
        return table.scale is not None or any(s.unit == "DKK" for s in row.numbers)
    behind = passage.after(level, 200)
    known = topic_of(table) | stems(f"{label_of(row)} {table.title} {table.head}") | _ORDINARY
    some = _SOME_OF.match(behind)
    if some and not stems(some["which"]) <= known:
        return False
    counted = content_words(behind)[:1]
    return bool(counted) and stems(counted[0]) <= known
