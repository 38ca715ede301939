"""Columns of a table that follow from two others: shares, rates, differences and changes.

Heads of columns are often lost or say little ("Elever", "Uden frokost", "Andel"): which column is
which shows in the rows. Where most keep to the relation, one that breaks it is a finding.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from operator import itemgetter
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import Grid
from policytext.consistency.common.intervals import Interval, decimals_of, exactly
from policytext.consistency.common.passages import SHARES, Passage
from policytext.consistency.common.percentages import is_marked
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, differs, told
from policytext.consistency.findings import Finding, Verdict, danish

_PERCENT_HEAD = re.compile(r"%|\b(?:pct|procent|andel)", re.I)
_RATE_HEAD = re.compile(r"\b(?:pr\.?|per|gns|gennemsnit\w*|snit)\b", re.I)
_CHANGE_HEAD = re.compile(
    r"\b(?:ændring\w*|udvikling\w*|stigning\w*|vækst\w*|fald\w*|forskel\w*|difference\w*|\+/-)",
    re.I,
)

LEAST_ROWS = 3
"""Rows from which a column is known to follow from two others."""

LONGEST_GROUP = 5
"""Words of the name of a group of rows at most."""

MOST_OFF = 2
"""Rows that may break what the others of a table keep and still be faults."""

MOST_COLUMNS = 8
"""Columns of a table at most: in wide ones some relation fits by chance."""

WHY = "a row of a table, and what most of its rows make of the same columns"


class Relation(NamedTuple):
    """How a column follows from two others.

    Args:
        rule: The rule that a finding on it is of.
        head: What the head of the table has to say, besides percentages that are marked as such.
        work: Returns the limits of the third cell, by those of the first and the second.
        shown: The work, with `{a}` for the first cell and `{b}` for the second.
        percent: Whether the third cell is a percentage.
    """

    rule: str
    head: re.Pattern[str]
    work: Callable[[Interval, Interval], Interval]
    shown: str
    percent: bool


def _quotient(scale: float) -> Callable[[Interval, Interval], Interval]:
    return lambda base, counted: counted.over(base).times(exactly(scale))


def _percent_change(first: Interval, last: Interval) -> Interval:
    return (last - first).over(first).times(exactly(100))


SHARE = Relation("share", _PERCENT_HEAD, _quotient(100), "{b} / {a}", percent=True)
RELATIONS = (
    SHARE,
    *(
        Relation("rate", _RATE_HEAD, _quotient(of), f"{{b}} / {{a}} x {danish(of)}", percent=False)
        for of in (1e3, 1e4, 1e5, 1e6)
    ),
    Relation("mean", _RATE_HEAD, _quotient(1), "{b} / {a}", percent=False),
    Relation("change", _CHANGE_HEAD, _percent_change, "{a} -> {b}", percent=True),
    Relation("difference", _CHANGE_HEAD, lambda a, b: b - a, "{b} - {a}", percent=False),
)
"""The relations, those that hold by chance most seldom first."""


class _Row(NamedTuple):
    """Two cells of a row and the one that may follow from them."""

    relation: Relation
    first: Statistic
    second: Statistic
    third: Statistic

    @property
    def holds(self) -> bool:
        """Whether the third cell follows from the two, as far as they are rounded."""
        got = self.relation.work(self.first.allowed, self.second.allowed)
        half = 0.5 * 10.0 ** -decimals_of(self.third.value_text) + 1e-9
        return any(got.meets(Interval(value - half, value + half)) for value in self._may_mean())

    def _verdict(self) -> Verdict:
        """Return whether the third cell is what the others as they stand make, or as rounded."""
        if not self.holds:
            return "differ"
        first, second = exactly(self.first.value), exactly(self.second.value)
        exact = self.relation.work(first, second).low
        told_exactly = (math.isclose(exact, v, rel_tol=1e-6) for v in self._may_mean())
        return "agree" if any(told_exactly) else "rounding"

    def _may_mean(self) -> set[float]:
        """Return the third cell as it was read, and with the sign that its words have."""
        return {self.third.value, self._signed()}

    def _signed(self) -> float:
        """Return the third cell with the sign that its words have."""
        falls = self.third.value_text.lstrip()[:1] in ("-", "–", "−")
        return -abs(self.third.value) if falls else self.third.value

    @property
    def fits(self) -> bool:
        """Whether the cells are of the kinds that the relation is between."""
        units = {self.first.unit, self.second.unit}
        if self.relation.rule in ("change", "difference"):
            return len(units) == 1 and self.first.value > 0
        return not units & SHARES and (
            self.relation is not SHARE or 0 <= self.second.value <= self.first.value
        )

    def finding(self) -> Finding:
        """Return what the row says."""
        first, second = exactly(self.first.value), exactly(self.second.value)
        exact = danish(round(self.relation.work(first, second).low, 1))
        verdict = self._verdict()
        percent = " %" if self.relation.percent else ""
        shown = self.relation.shown.format(a=danish(self.first.value), b=danish(self.second.value))
        numbers = f"{shown} = {exact}{percent} {SIGNS[verdict]} {danish(self.third.value)}{percent}"
        used = (self.third, self.second, self.first)
        if self.relation.rule in ("change", "difference", "mean"):
            used = (self.first, self.second, self.third)
        return told(self.relation.rule, verdict, used, numbers, WHY, 0.75)


def columns(passages: Document) -> Iterator[Finding]:
    """Yield the findings on the columns of one report's tables that follow from two others."""
    for table in _whole_tables(passages):
        yield from _following(table)


def _whole_tables(passages: Document) -> Iterator[Grid]:
    """Yield the tables of one report, those that names of groups divide in one piece."""
    whole: Grid | None = None
    for table in passages.tables:
        if whole is not None and _goes_on(whole, table, passages):
            whole = Grid((*whole.rows, *table.rows), whole.head)
            continue
        if whole is not None:
            yield whole
        whole = table
    if whole is not None:
        yield whole


def _goes_on(whole: Grid, table: Grid, passages: Sequence[Passage]) -> bool:
    """Return whether only the name of a group stands between two pieces of a table."""
    last, first = whole.rows[-1], table.rows[0]
    between = passages[last.index + 1 : first.index]
    short = len(between) == 1 and len(between[0].text.split()) <= LONGEST_GROUP
    return short and not between[0].numbers and len(last.numbers) == len(first.numbers)


def _following(table: Grid) -> Iterator[Finding]:
    """Check the columns that follow from two others in most rows.

    Which column is which shows in the rows themselves, whatever the heads say: three or more rows
    do not make the same quotient by chance.
    """
    width = max((len(r.numbers) for r in table.rows), default=0)
    rows = [r.numbers for r in table.rows if len(r.numbers) == width]
    if width == 2 and len(rows) == len(table.rows):
        yield from _of_sum(rows)
    if not 3 <= width <= MOST_COLUMNS or len(rows) < LEAST_ROWS:
        return
    head = f"{table.head} {' '.join(s.measure for s in rows[0])}"
    best: dict[frozenset[int], tuple[int, int, list[_Row]]] = {}
    for relation in RELATIONS:
        headed = bool(relation.head.search(head))
        for first, second, third in permutations(range(width), 3):
            read = [_Row(relation, row[first], row[second], row[third]) for row in rows]
            if not _keeps(read, headed=headed):
                continue
            # three columns hold one relation, and a column follows from two others at most
            faults = sum(not row.holds for row in read)
            places = frozenset((first, second, third))
            if places not in best or faults < best[places][0]:
                best[places] = faults, third, read
    by_column: dict[int, list[_Row]] = {}
    for _, third, read in sorted(best.values(), key=itemgetter(0)):
        by_column.setdefault(third, read)
    for read in by_column.values():
        yield from (row.finding() for row in read)


def _of_sum(rows: Sequence[Sequence[Statistic]]) -> Iterator[Finding]:
    """Check "14, 57 pct." where the others are what they say of the sum of all the counts.

    A column of counts may be read as one of percentages by the title of the table; those that are
    marked, where the counts are not, tell which is which.
    """
    counts, shares = ([row[n] for row in rows] for n in range(2))
    marked = all(is_marked(s) for s in shares)
    if (
        len(rows) < LEAST_ROWS
        or not marked
        or any(is_marked(s) or s.value != int(s.value) for s in counts)
    ):
        return
    base = sum(s.value for s in counts)
    exact = [100 * s.value / (base or 1) for s in counts]
    wrong = [n for n, s in enumerate(shares) if not s.allowed.meets(exactly(exact[n]))]
    if len(wrong) == 1 and base > 0:
        (n,) = wrong
        yield differs(
            "share",
            (shares[n], *counts),
            f"{danish(counts[n].value)} / {danish(base)} = {danish(round(exact[n], 1))} % "
            f"{SIGNS['differ']} {shares[n].value_text}",
            "a share of the sum of a column, of which the other rows are what they say",
            0.65,
        )


def _keeps(read: Sequence[_Row], *, headed: bool) -> bool:
    """Return whether a column follows from two others in all rows or all but a few."""
    units = {row.third.unit for row in read}
    relation = read[0].relation
    faults = sum(not row.holds for row in read)
    if not 3 * faults <= len(read) or faults > MOST_OFF or not all(row.fits for row in read):
        return False
    if len(units) > 1 or ("percent" in units) > relation.percent:
        return False
    varied = len({row.third.value for row in read}) > 1
    # in a table of percentages alone, one column may be a change of others only if it is called so
    of_levels = not {row.first.unit for row in read} & SHARES
    marked = headed or (units == {"percent"} and relation.percent and of_levels)
    known = len(read) - faults >= LEAST_ROWS
    return varied and (marked or known if relation is SHARE else marked and known)
