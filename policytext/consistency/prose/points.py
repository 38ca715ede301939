"""Percentage points that are called percent, and the other way, far from the two levels.

"Fraværet faldt fra 31,4 til 17,9 procent" on one page, "faldet med 13,5 procent" on another: the
number is the one thing exactly, and not the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policytext.consistency.common.grids import HUNDRED, label_of, tables_of
from policytext.consistency.common.movement import Pair, from_to, is_change
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.verdicts import told
from policytext.consistency.common.words import names_in
from policytext.consistency.findings import Finding, danish

SAME = 0.06
"""How far a number may be from a difference of two levels, and still be it."""

OTHER = 1.5
"""How far it is from the other reading at least, in points."""

WHOLE_SHARED = 2
"""Stems that a change of a whole number shares with its levels: it may be theirs by chance."""

_UNITS = stems(
    "procent pct procentpoint andel antal stigning fald faldt falde steg stige voksede vokse start"
    " slutning periode år"
)


def points(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the changes of one report that are in percent for points, or the other way.

    Args:
        passages: All sentences and rows of the report.
    """
    prose = [p for p in passages if not p.table]
    pairs = [(p, Pair(a, b, True)) for p in prose for a, b in pairwise(p.numbers) if _levels(a, b)]
    pairs += _of_tables(passages)
    for passage in prose if pairs else ():
        for change in passage.of("percent", "percentage_points"):
            if change.bound != "exact" or not is_change(passage, change) or _of_levels(passage):
                continue
            near = [
                pair
                for p, pair in pairs
                if p is not passage and not p.table and _one_matter(p, passage, change)
            ]
            near += [pair for p, pair in pairs if p.table and _in_row(p, passage.text)]
            wrong = [pair for pair in near if _mistaken(pair, change)]
            if wrong and not any(_holds(pair, change) for pair in near):
                yield _finding(wrong[0], change)


_PERCENT = re.compile(r"\bpct\b|\bprocent\b|%", re.I)
_SINCE = re.compile(r"\b(?:siden|fra|end i)\s+(?P<year>(?:19|20)\d\d)\b", re.I)
ABOVE = 3
"""Lines above a table in which it says that its cells are percentages."""


def _of_tables(passages: Sequence[Passage]) -> list[tuple[Passage, Pair]]:
    """Return the first and last cell of the rows of percentages over columns of years.

    A row has the words of its table too. Of two columns without a name, years are likely those.
    """
    found: list[tuple[Passage, Pair]] = []
    for table in tables_of(passages):
        first = table.rows[0].index
        above = " ".join(p.text for p in passages[max(0, first - ABOVE) : first] if not p.table)
        unnamed = not table.columns and _PERCENT.search(table.head)
        for row in table.rows if (table.columns or unnamed) and _PERCENT.search(above) else ():
            cells = [s for _, s in sorted(table.by_year(row).items())]
            cells = list(row.numbers) if unnamed else cells
            plain = (len(cells) == 2 if unnamed else len(cells) > 1) and all(
                0 < s.value < HUNDRED for s in cells
            )
            if plain and cells[0].value != cells[-1].value and cells[0].unit != "DKK":
                topic = f"{YEAR.sub('', above)} {' '.join(map(str, table.columns))}"
                pair = Pair(cells[0], cells[-1], True)
                found.append((replace(row, text=f"{label_of(row)} | {topic}"), pair))
    return found


def _in_row(row: Passage, said: str) -> bool:
    """Return whether a change since a year is that of a row of a table, by its words."""
    since = _SINCE.search(said)
    label, _, topic = row.text.partition(" | ")
    if since is None or not stems(label) or not stems(label) <= stems(said):
        return False
    also = (stems(topic) - stems(label) - _UNITS) & stems(said)
    years = YEAR.findall(topic)
    return since["year"] == min(years) and bool(also) if years else len(also) >= WHOLE_SHARED


def _one_matter(levels: Passage, told_in: Passage, change: Statistic) -> bool:
    """Return whether a change is that of the levels of another sentence, by its words."""
    shared = (stems(told_in.text) & stems(levels.text)) - _UNITS
    least = 1 if change.value != int(change.value) else WHOLE_SHARED
    return len(shared) >= least and names_in(told_in.text) <= names_in(levels.text)


def _levels(a: Statistic, b: Statistic) -> bool:
    shares = a.unit == b.unit == "percent" and a.value > 0 and a.value != b.value
    return shares and not a.change and from_to(a, b)


def _of_levels(passage: Passage) -> bool:
    return any(from_to(a, b) for a, b in pairwise(passage.numbers))


def _readings(pair: Pair, change: Statistic) -> tuple[float, float]:
    """Return what the change is as its unit reads, and as the other reads."""
    apart = abs(pair.last.value - pair.first.value)
    share = 100 * apart / pair.first.value
    return (share, apart) if change.unit == "percent" else (apart, share)


def _mistaken(pair: Pair, change: Statistic) -> bool:
    meant, other = _readings(pair, change)
    value = abs(change.value)
    slack = SAME if change.unit == "percent" else 0.5
    return abs(value - other) <= slack and abs(value - meant) > OTHER


def _holds(pair: Pair, change: Statistic) -> bool:
    meant, _ = _readings(pair, change)
    return abs(abs(change.value) - meant) <= 0.5


def _finding(pair: Pair, change: Statistic) -> Finding:
    meant, _ = _readings(pair, change)
    unit = "%" if change.unit == "percent" else "percentage points"
    return told(
        "change",
        "differ",
        (pair.first, pair.last, change),
        f"{danish(pair.first.value)} -> {danish(pair.last.value)}: {danish(meant)} {unit} "
        f"≠ {change.value_text}",
        "a change in percent that is one in percentage points, or the other way",
        0.6,
    )
