"""Means of a column: none lies outside the numbers that it is the mean of.

"Gennemsnittet for de seks huse er 4,2" below six rows of 3,1 to 4,1, and a row "Gennemsnit" of a
table: a mean may be weighted, so that only one above the highest or below the lowest is wrong. The
mean of one row, "deres gennemsnit er 1,2 mio. kr.", is its amount by its count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import Grid, near
from policytext.consistency.common.intervals import decimals_of
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.row_names import HEREOF, TOTAL_ROW, label_of, told_row
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.verdicts import compared, differs
from policytext.consistency.common.words import counted_noun
from policytext.consistency.findings import Finding, danish
from policytext.language.numerals import read_numeral

_MEAN_ROW = re.compile(
    r"^\W*(?:(?:simpelt |vægtet |samlet )?gennemsnit(?:tet)?|middel(?:værdi|tal)?|i snit)\W*$", re.I
)
_SEXES = (("piger", "drenge"), ("kvinder", "mænd"))
_OF_BOTH = re.compile(r"^\W*(?:alle|i alt|samlet|total)\b", re.I)
_OF_ALL = re.compile(r"^\W*(?:alle|i alt|samlet|total|hele (?:landet|kommunen|regionen))\b", re.I)
_OF_EACH = re.compile(r"\b(?:gennemsnit\w*|andel\w*|middel\w*|median\w*)\b", re.I)
"""A last row of both sexes, in a table that gives a mean or a share of each."""

_OTHER_ROW = re.compile(r"^\W*(?:median\w*|spredning|minimum|maksimum|antal\b|mål\b)", re.I)
_MEAN_OF = re.compile(
    r"^\W*(?:gennemsnittet|middelværdien|snittet)\s+(?:for|af|på tværs af|over)\s+"
    r"(?:de|alle|samtlige|alle de)\s+(?P<count>\w+)\s+"
    r"(?!(?:\w+\s)?(?:år|årene|måneder|uger|dage)\b)(?:[a-zæøå]+\s+){0,3}?"
    r"(?:er|var|blev|ligger på|lå på)\s+$",
    re.I,
)
_ON_AVERAGE = re.compile(
    r"^\W*i (?:gennemsnit|snit)\s(?:har|havde|er|var|kom|fik)\s[^.,;:\d]{0,40}$", re.I
)
_FOR_ALL = re.compile(
    r"\b(?:for|på|blandt|hos)\s(?:alle|samtlige|de(?=\s(?P<count>\w+)))\s[^.,;:]{0,40}"
    r"\b(?:under ét|samlet(?: set)?|tilsammen)\b[^.,;:\d]{0,25}\bi\s(?:gennemsnit|snit)\s$",
    re.I,
)
"""What says of all rows together that something is so on average."""

_IS_MEAN = re.compile(
    r"\b(?:gennemsnit(?:tet|lige)?|snit(?:tet)?)\b[^.,;:\d]{0,40}"
    r"\b(?:er|var|på|blev|ligger på|lå på)\s+(?:ca\.\s|cirka\s|omkring\s|godt\s|knap\s)?$",
    re.I,
)

LEAST_ROWS = 3
WITHIN = 1.5
"""How many times beyond the numbers of a column a mean may lie and still be meant as theirs."""

FAR = 2.0
"""How many times larger or smaller a mean may be than that of the row it is told of."""

AFTER = 6
"""Sentences below a table in which its mean is told."""

LEAST_TOTAL = 2.0
"""How many times the last cell of a column of means its rows add up to, at least."""

BESIDE_ALL = 1.05
"""How far, as a factor, the total of a column may be from what its rows add up to."""


def averages(passages: Document) -> Iterator[Finding]:
    """Yield the means of one report that lie outside the column they are the means of."""
    for table in passages.grids:
        yield from _in_a_row(table)
        for passage in near(table, passages.prose):
            yield from _of_one_row(table, passage)
        last = table.rows[-1].index
        for passage in passages[last + 1 : last + 1 + AFTER]:
            if passage.table:
                break
            yield from _told_below(table, passage)
            yield from _of_all_rows(table, passage)
            yield from _on_average(table, passage)


def _in_a_row(table: Grid) -> Iterator[Finding]:
    """Check a last row of means against the rows above it."""
    *members, mean = table.rows
    yield from _beside_totals(members, mean)
    meant = _MEAN_ROW.match(label_of(mean)) and _all_parts(members)
    if not (meant or _is_of_both(table, members, mean)):
        return
    if {len(row.numbers) for row in members} != {len(mean.numbers)}:
        return
    for place, cell in enumerate(mean.numbers):
        column = [row.numbers[place] for row in members]
        if all(s.unit == cell.unit for s in column) and not _inside(cell, column):
            yield _finding(cell, column)


def _beside_totals(members: Sequence[Passage], last: Passage) -> Iterator[Finding]:
    """Check the cell of a last row of all in a column of means, beside one that adds up.

    A column of means has decimals, and what its rows make together is far from its last cell.
    """
    if not (_OF_ALL.match(label_of(last)) and _all_parts(members)):
        return
    if {len(row.numbers) for row in members} != {len(last.numbers)}:
        return
    columns = [[row.numbers[n] for row in members] for n in range(len(last.numbers))]
    totals = [sum(s.value for s in column) for column in columns]
    ratios = [
        total / cell.value if cell.value > 0 else 0.0
        for total, cell in zip(totals, last.numbers, strict=True)
    ]
    if not any(1 / BESIDE_ALL < ratio < BESIDE_ALL for ratio in ratios):
        return
    for cell, column, ratio in zip(last.numbers, columns, ratios, strict=True):
        fine = all(decimals_of(s.value_text) for s in (cell, *column))
        if fine and ratio > LEAST_TOTAL and _is_near(cell, column) and not _inside(cell, column):
            yield _finding(cell, column)


def _is_of_both(table: Grid, members: Sequence[Passage], last: Passage) -> bool:
    """Return whether a last row is of both sexes in a table of means or shares."""
    sexes = [{word.lower() for word in re.findall(r"\w+", label_of(row))} for row in members]
    both = len(sexes) == 2 and any(
        any({one} <= sexes[0] and {other} <= sexes[1] for one, other in permutations(pair))
        for pair in _SEXES
    )
    return bool(
        both and _OF_BOTH.match(label_of(last)) and _OF_EACH.search(f"{table.title} {table.head}")
    )


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


def _of_all_rows(table: Grid, passage: Passage) -> Iterator[Finding]:
    """Check "For alle fem ruter under ét var der i gennemsnit 7,4" against a column of means."""
    rows = [row for row in table.rows if not TOTAL_ROW.match(label_of(row))]
    parts = replace(table, rows=tuple(rows))
    for mean in passage.numbers:
        said = _FOR_ALL.search(passage.text[: mean.at])
        if said is None or not _all_parts(rows):
            continue
        if said["count"] and read_numeral(said["count"].lower()) != len(rows):
            continue
        columns = _columns(parts)
        near = [column for column in columns if _is_near(mean, column)]
        if len(near) == 1 and not any(_inside(mean, column) for column in columns):
            yield _finding(mean, near[0])


def _on_average(table: Grid, passage: Passage) -> Iterator[Finding]:
    """Check "I gennemsnit har et hus 72 rum" below lines that count rooms."""
    for mean in passage.numbers:
        column = [row.numbers[0] for row in table.rows]
        noun = counted_noun(mean)
        of_lines = noun and all(noun == counted_noun(s) for s in column)
        if not (_ON_AVERAGE.match(passage.text[: mean.at]) and of_lines):
            continue
        if _all_parts(table.rows) and _is_near(mean, column) and not _inside(mean, column):
            yield _finding(mean, column)


def _of_one_row(table: Grid, passage: Passage) -> Iterator[Finding]:
    """Check the mean that a sentence tells of one row with an amount and a count."""
    told_means = [s for s in passage.of("DKK") if _IS_MEAN.search(passage.before(s, 80))]
    rows = [(label_of(row), row) for row in table.rows]
    columns = _columns(table) if told_means else []
    named = told_row(rows, passage.text) if len(told_means) == 1 and columns else None
    amounts = [n for n, column in enumerate(columns) if column[0].unit == "DKK"]
    counts = [n for n, column in enumerate(columns) if column[0].unit == "count"]
    if named is None or len(amounts) != 1 or len(counts) != 1 or table.columns:
        return
    (mean,), amount, count = told_means, named[1].numbers[amounts[0]], named[1].numbers[counts[0]]
    if not stems(passage.text) & (amount.measure_words - stems(named[0])) or count.value <= 0:
        return
    exact = amount.value / count.value
    if compared(mean, exact, amount.allowed.over(count.allowed)) != "differ":
        return
    if exact / FAR < mean.value < exact * FAR:
        yield differs(
            "mean",
            (amount, count, mean),
            f"{danish(amount.value)} / {danish(count.value)} = {danish(exact)} ≠ {mean.value_text}",
            f"a mean, and the amount and the count of a row of a table: {named[0]}",
            0.6,
        )


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
    decimals = {decimals_of(s.value_text) for s in (mean, *column)}
    like = all(alike_units(s, mean) or s.unit == "count" for s in column)
    return like and len(decimals) == 1 and low / WITHIN <= mean.value <= high * WITHIN


def _finding(mean: Statistic, column: Sequence[Statistic]) -> Finding:
    outermost = (max if mean.value > max(s.value for s in column) else min)(
        column, key=lambda s: s.value
    )
    return differs(
        "mean",
        (mean, outermost),
        f"{mean.value_text}, of numbers from {danish(min(s.value for s in column))} to "
        f"{danish(max(s.value for s in column))}",
        "a mean outside the numbers that it is the mean of",
        0.65,
    )
