"""Means of a column: none lies outside the numbers that it is the mean of.

"Gennemsnittet for de seks huse er 4,2" below six rows of 3,1 to 4,1, and a row "Gennemsnit" of a
table: a mean may be weighted, so that only one above the highest or below the lowest is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.grids import HEREOF, TOTAL_ROW, Grid, label_of, tables_of
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import told
from policytext.consistency.findings import Finding, danish
from policytext.language.numerals import read_numeral

_MEAN_ROW = re.compile(
    r"^\W*(?:(?:simpelt |vægtet |samlet )?gennemsnit(?:tet)?|middel(?:værdi|tal)?|i snit)\W*$", re.I
)
_OTHER_ROW = re.compile(r"^\W*(?:median\w*|spredning|minimum|maksimum|antal\b|mål\b)", re.I)
_MEAN_OF = re.compile(
    r"^\W*(?:gennemsnittet|middelværdien|snittet)\s+(?:for|af|på tværs af|over)\s+"
    r"(?:de|alle|samtlige|alle de)\s+(?P<count>\w+)\s+"
    r"(?!(?:\w+\s)?(?:år|årene|måneder|uger|dage)\b)(?:[a-zæøå]+\s+){0,3}?"
    r"(?:er|var|blev|ligger på|lå på)\s+$",
    re.I,
)
_DIGITS = re.compile(r",(\d+)")

LEAST_ROWS = 3
WITHIN = 1.5
"""How many times beyond the numbers of a column a mean may lie and still be meant as theirs."""

AFTER = 3
"""Sentences below a table in which its mean is told."""


def averages(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the means of one report that lie outside the column they are the means of.

    Args:
        passages: All sentences and rows of the report.
    """
    for table in tables_of(passages):
        yield from _in_a_row(table)
        last = table.rows[-1].index
        for passage in passages[last + 1 : last + 1 + AFTER]:
            if passage.table:
                break
            yield from _told_below(table, passage)


def _in_a_row(table: Grid) -> Iterator[Finding]:
    """Check a last row of means against the rows above it."""
    *members, mean = table.rows
    if not _MEAN_ROW.match(label_of(mean)) or not _all_parts(members):
        return
    if {len(row.numbers) for row in members} != {len(mean.numbers)}:
        return
    for place, cell in enumerate(mean.numbers):
        column = [row.numbers[place] for row in members]
        if all(s.unit == cell.unit for s in column) and not _inside(cell, column):
            yield _finding(cell, column)


def _told_below(table: Grid, passage: Passage) -> Iterator[Finding]:
    """Check the mean that a sentence tells of all rows of the table above it.

    It is that of the one column whose numbers it is near and has the decimals of.
    """
    for mean in passage.numbers:
        said = _MEAN_OF.match(passage.text[: mean.at])
        count = read_numeral(said["count"]) if said else None
        if count != len(table.rows) or not _all_parts(table.rows):
            continue
        columns = _columns(table)
        near = [column for column in columns if _is_near(mean, column)]
        if len(near) == 1 and not any(_inside(mean, column) for column in columns):
            yield _finding(mean, near[0])


def _all_parts(rows: Sequence[Passage]) -> bool:
    """Return whether rows are what a mean is taken of: none of them sums up others."""
    labels = [label_of(row) for row in rows]
    return len(rows) >= LEAST_ROWS and not any(
        pattern.match(label)
        for label in labels
        for pattern in (TOTAL_ROW, _MEAN_ROW, _OTHER_ROW, HEREOF)
    )


def _columns(table: Grid) -> list[list[Statistic]]:
    """Return the columns of a table whose rows have as many cells each."""
    rows = [row.numbers for row in table.rows]
    return [list(column) for column in zip(*rows, strict=True)] if _is_even(rows) else []


def _is_even(rows: Sequence[Sequence[Statistic]]) -> bool:
    return len({len(row) for row in rows}) == 1


def _inside(mean: Statistic, column: Sequence[Statistic]) -> bool:
    """Return whether a mean lies between the lowest and the highest of a column."""
    low, high = min(s.allowed.low for s in column), max(s.allowed.high for s in column)
    return mean.allowed.high >= low and mean.allowed.low <= high


def _is_near(mean: Statistic, column: Sequence[Statistic]) -> bool:
    low, high = min(s.value for s in column), max(s.value for s in column)
    decimals = {len(d[1]) if (d := _DIGITS.search(s.value_text)) else 0 for s in (mean, *column)}
    like = all(alike_units(s, mean) or s.unit == "count" for s in column)
    return like and len(decimals) == 1 and low / WITHIN <= mean.value <= high * WITHIN


def _finding(mean: Statistic, column: Sequence[Statistic]) -> Finding:
    outermost = (max if mean.value > max(s.value for s in column) else min)(
        column, key=lambda s: s.value
    )
    return told(
        "mean",
        "differ",
        (mean, outermost),
        f"{mean.value_text}, of numbers from {danish(min(s.value for s in column))} to "
        f"{danish(max(s.value for s in column))}",
        "a mean outside the numbers that it is the mean of",
        0.65,
    )
