"""Changes told far from their levels: in percent, points or fold, and which way.

"Fraværet faldt fra 31,4 til 17,9 procent" on one page, "faldet med 13,5 procent" on another: the
number is percentage points exactly, and no percent. "I 2012 svarede 9 pct. ... I 2018 er det 27" in
a chapter is no doubling in the summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import HUNDRED
from policytext.consistency.common.levels import pairs_told
from policytext.consistency.common.movement import FALL, RISE, Pair, against, is_change
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.row_names import label_of
from policytext.consistency.common.sections import is_heading
from policytext.consistency.common.statistics import NEGATION, YEAR, Statistic, stems
from policytext.consistency.common.verdicts import differs
from policytext.consistency.common.words import counted_noun, names_in
from policytext.consistency.common.yearly import lengths_in_years
from policytext.consistency.findings import Finding, danish

_SPANS = stems("få kunne mange flere færre travl")

SAME = 0.06
"""How far a number may be from a difference of two levels, and still be it."""

OTHER = 1.5
"""How far it is from the other reading at least, in points."""

WHOLE_SHARED = 2
"""Stems that a change of a whole number shares with its levels: it may be theirs by chance."""

SURE_SHARED, SURE_PART = 3, 0.7
"""Stems that a change has in common with its levels where nothing else says that it is theirs, and
how many of its own these are, as a share; a year in common is as good as one."""

_UNITS = stems(
    "procent pct procentpoint andel antal stigning fald faldt falde steg stige voksede vokse start"
    " slutning periode år undersøgelse sidste seneste fremgang tilbagegang nedgang dobbelt"
    " gange blive siden"
)


def told_apart(passages: Document) -> Iterator[Finding]:
    """Yield the changes of one report that two levels far from them do not bear out."""
    pairs = list(pairs_told(passages.prose))
    rows = _of_tables(passages)
    heads = _headings(passages.prose)
    for passage in passages.prose if pairs or rows else ():
        changes = [s for s in passage.numbers if is_change(passage, s)]
        if len(changes) != 1 or len(passage.numbers) > 2 or changes[0].value_high is not None:
            continue
        change = changes[0]
        apart = [(said, pair) for said, pair in pairs if passage.text not in said]
        sure = [pair for said, pair in apart if _surely_of(said, pair, passage, change)]
        sure = sure or [
            pair
            for said, pair in apart
            if _one_span(f"{heads.get(pair.last.quote, '')}. {said}", pair, passage, change)
        ]
        if sure:
            yield from _one_of(sure, change, passage)
        elif change.bound == "exact" and change.unit in ("percent", "percentage_points"):
            near = [pair for said, pair in apart if _one_matter(said, passage, change)]
            near += [pair for p, pair in rows if _in_row(p, passage.text)]
            wrong = [pair for pair in near if _mistaken(pair, change)]
            if wrong and not any(_holds(pair, change) for pair in near):
                yield _finding(wrong[0], change)


def _headings(prose: Sequence[Passage]) -> dict[str, str]:
    """Return the heading above each sentence, by the sentence."""
    found, heading = {}, ""
    for passage in prose:
        heading = passage.text if is_heading(passage) else heading
        found[passage.text] = heading
    return found


def _one_of(pairs: Sequence[Pair], change: Statistic, passage: Passage) -> Iterator[Finding]:
    """Yield what the levels that a change is surely of say of it, unless some bear it out."""
    found = [f for pair in pairs for f in against(pair, change, passage, 0.6)]
    held = [f for f in found if f.verdict != "differ"]
    yield from (held or found)[:1]


def _surely_of(said: str, pair: Pair, passage: Passage, change: Statistic) -> bool:
    """Return whether levels are told in the very words of a change, or the last stands by it."""
    if bool(NEGATION.search(said)) != bool(NEGATION.search(passage.text)):
        return False
    if not names_in(passage.text) <= names_in(said):
        return False
    words = FALL.sub("", RISE.sub("", passage.text.replace(change.value_text, "")))
    own = stems(words) - _UNITS
    shared = own & stems(said)
    level = next((s for s in passage.numbers if s is not change), None)
    if level is not None:
        return level.value == pair.last.value and level.unit == pair.last.unit and bool(shared)
    dated = set(YEAR.findall(passage.text)) & set(YEAR.findall(said))
    least = SURE_SHARED - 1 if dated else SURE_SHARED
    return len(shared) >= least and len(shared) >= SURE_PART * len(own)


_CLAUSE = re.compile(r"[;:.]\s|,\s(?:og|men|mens|viser|hvilket|så|da|fordi|at)\b|[.,]$")
_NUMBER_OF_YEARS = re.compile(r"\b[a-zæøå]+\sår\b", re.I)
_LASTED = re.compile(r"\b(?:på|over|i løbet af)\s+(?:kun\s|bare\s|blot\s)?$", re.I)
_YEAR_BEFORE = re.compile(r"\b(?:året før|året inden|sidste år|forrige år|et år tidligere)\b", re.I)


def _one_span(said: str, pair: Pair, passage: Passage, change: Statistic) -> bool:
    """Return whether a change is one of what two levels count, and over their span of years.

    "Antallet af opkald er tredoblet på tre år", of 410 calls in 2020 and 830 in 2023.
    """
    clause = passage.clause(change, _CLAUSE)
    nouns = counted_noun(pair.first) | counted_noun(pair.last)
    words = _NUMBER_OF_YEARS.sub("", _YEAR_BEFORE.sub("", clause))
    own = stems(FALL.sub("", RISE.sub("", words))) - _UNITS - _SPANS
    if not own & nouns or not own <= stems(said):
        return False
    if bool(NEGATION.search(clause)) != bool(NEGATION.search(said)):
        return False
    years = sorted({int(year) for year in YEAR.findall(said)})
    apart = {years[-1] - years[0]} if len(years) > 1 else set()
    apart |= {1} if _YEAR_BEFORE.search(said) else set()
    return bool(apart & _spans(clause)) and names_in(clause) <= names_in(said)


def _spans(clause: str) -> set[float]:
    """Return over how many years a clause says that something changed."""
    found = {n.value for n in lengths_in_years(clause) if _LASTED.search(clause[: n.start])}
    return found | ({1.0} if _YEAR_BEFORE.search(clause) else set())


_PERCENT = re.compile(r"\bpct\b|\bprocent\b|%", re.I)
_SINCE = re.compile(r"\b(?:siden|fra|end i)\s+(?P<year>(?:19|20)\d\d)\b", re.I)
ABOVE = 3
"""Lines above a table in which it says that its cells are percentages."""


def _of_tables(passages: Document) -> list[tuple[Passage, Pair]]:
    """Return the first and last cell of the rows of percentages over columns of years.

    A row has the words of its table too. Of two columns without a name, years are likely those.
    """
    found: list[tuple[Passage, Pair]] = []
    for table in passages.tables:
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


def _one_matter(said: str, told_in: Passage, change: Statistic) -> bool:
    """Return whether a change may be that of the levels of other sentences, by its words."""
    shared = (stems(told_in.text) & stems(said)) - _UNITS
    least = 1 if change.value != int(change.value) else WHOLE_SHARED
    return len(shared) >= least and names_in(told_in.text) <= names_in(said)


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
    return differs(
        "change",
        (pair.first, pair.last, change),
        f"{danish(pair.first.value)} -> {danish(pair.last.value)}: {danish(meant)} {unit} "
        f"≠ {change.value_text}",
        "a change in percent that is one in percentage points, or the other way",
        0.6,
    )
