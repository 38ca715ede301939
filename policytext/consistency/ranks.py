"""Ranks: "Højest er andelen i Nordby" against the rows of a table, or the names of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.findings import Finding, danish
from policytext.consistency.grids import Grid, label_of, near, tables_of, told_row, topic_of
from policytext.consistency.moves import GOES_ON
from policytext.consistency.passages import Passage, told
from policytext.consistency.statistics import Statistic, stems

_CLAUSE = re.compile(r"[,;:.()–—]|\b(?:mens|men|hvor)\b")
_RANK = re.compile(
    r"\b(?:(?P<top>højest|størst|flest|dyrest|længst)|(?P<low>lavest|færrest|billigst|kortest))\b"
    r"|\bden? (?:(?P<top2>højeste|største)|(?P<low2>laveste|mindste))\s+"
    r"(?:andel|antal|tal|niveau|score|beløb|procent|rate|udgift)\w*",
    re.I,
)
_NO_RANK = re.compile(
    r"\b(?:ikke|næst\w*|bortset|undtagen|stig\w*|steg\w*|fald\w*|vækst\w*|voks\w*|forskel\w*|udvikl\w*"
    r"|fremgang\w*|tidligere|ventes|forvent\w*|en af|ud over|mulig\w*)\b",
    re.I,
)
_SUMMARY = re.compile(
    r"^\W*(?:i alt|ialt|total|samlet|sum|hele landet|landet|landsgennemsnit\w*|gennemsnit\w*"
    r"|danmark|alle|øvrige|andre|andet|uoplyst|ved ikke)\b",
    re.I,
)
_ORDINARY = stems(
    "andel antal tal tallet niveau procent pct findes ligger højest størst flest lavest færrest"
    " højeste største laveste mindste score beløb rate tabel viser ses"
)
LEAST_ROWS = 3
MOST_COLUMNS = 3


def ranks(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the findings on what the sentences of one report call highest or lowest.

    Args:
        passages: The sentences and rows of one report, those without numbers too.
    """
    prose = [p for p in passages if not p.table]
    for table in tables_of(passages):
        for passage in near(table, prose):
            yield from _ranked(table, passage)
    for place, passage in enumerate(prose):
        listed = _listed(passage)
        if listed is None:
            continue
        for beside in prose[place : place + 2]:
            yield from _ranked(listed, beside)
        if place and GOES_ON.match(passage.text):
            before = prose[place - 1]
            yield from _ranked(replace(listed, head=f"{before.text} {listed.head}"), before)


_NAME = re.compile(r"(?<=\s)[A-ZÆØÅ][\wæøå-]+(?:\s[A-ZÆØÅ]\w+)*")


def _listed(passage: Passage) -> Grid | None:
    """Return the names and numbers of a sentence as the rows of a table.

    "12 pct. i Nordby, 9 pct. i Sydby og 15 pct. i Vestby" has a name after each number; elsewhere
    each name stands before its number.
    """
    numbers = [s for s in passage.numbers if not s.change]
    if len(numbers) < LEAST_ROWS or len({s.unit for s in numbers}) > 1:
        return None
    for words in (passage.before, passage.after):
        found = [_NAME.findall(f" {words(s, 80)}"[min(1, s.at) :]) for s in numbers]
        if all(len(names) == 1 for names in found):
            rows = [
                replace(passage, text=f"{names[0]} {s.value_text}", numbers=(_moved(s, names[0]),))
                for s, names in zip(numbers, found, strict=True)
            ]
            return Grid(tuple(rows), passage.text)
    return None


def _moved(number: Statistic, name: str) -> Statistic:
    """Return a number as the cell of a row that only has a name before it."""
    return replace(number, at=len(name) + 1)


def _ranked(table: Grid, passage: Passage) -> Iterator[Finding]:
    """Hold "Højest er andelen i Nordby" against the other rows of the table."""
    rows = [(label_of(row), row) for row in table.rows if row.numbers]
    if not _RANK.search(passage.text):
        return
    ranked = [(label, row) for label, row in rows if not _SUMMARY.match(label)]
    width = len(ranked[0][1].numbers) if ranked else 0
    if len(ranked) < LEAST_ROWS or any(len(r.numbers) != width for _, r in ranked):
        return
    for clause in _CLAUSE.split(passage.text):
        rank, named = _RANK.search(clause), told_row(ranked, clause)
        if rank is None or named is None or _NO_RANK.search(clause):
            continue
        about = stems(clause) - stems(named[0]) - _ORDINARY
        if not about <= topic_of(table):
            continue
        top = bool(rank["top"] or rank["top2"])
        wrong = [_beaten(ranked, named[1], place, top) for place in _columns(table, clause, width)]
        if wrong and all(wrong):
            mine, other, label = wrong[-1]  # type: ignore[misc]  # none is None here
            yield told(
                "rank",
                "differ",
                (mine, other),
                f"{named[0]}: {danish(mine.value)}, {label}: {danish(other.value)}",
                f"the text calls another row »{rank[0].lower()}«: {passage.text[:120]}",
                0.6,
            )


def _columns(table: Grid, clause: str, width: int) -> Sequence[int]:
    """Return the places of the columns that a clause may speak of."""
    if width == len(table.columns):
        named = [n for n, year in enumerate(table.columns) if str(year) in clause]
        return named or range(width)
    return range(width) if width <= MOST_COLUMNS else ()


def _beaten(
    rows: Sequence[tuple[str, Passage]], row: Passage, place: int, top: bool
) -> tuple[Statistic, Statistic, str] | None:
    """Return a row's cell and the cell beyond it, with its label; None when it is the outermost."""
    mine = row.numbers[place]
    label, other = (max if top else min)(rows, key=lambda pair: pair[1].numbers[place].value)
    best = other.numbers[place]
    return None if best.value == mine.value or best.unit != mine.unit else (mine, best, label)
