"""Ranks: "Højest er andelen i Nordby", "Sydby er nummer to", against tables and lists.

What is ranked may be a level, or how far two columns lie apart ("størst er faldet i Vestby").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import Grid, near, topic_of
from policytext.consistency.common.lists import named_row
from policytext.consistency.common.movement import CHANGED, GOES_ON
from policytext.consistency.common.passages import Passage, in_time
from policytext.consistency.common.row_names import TOTAL_ROW, begun_in, label_of, told_row
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.verdicts import belied
from policytext.consistency.common.words import (
    in_place,
    told_what,
    with_subject,
)
from policytext.consistency.findings import Finding, danish
from policytext.consistency.tables.rank_levels import (
    AS_THEN,
    MOST,
    MOST_COLUMNS,
    MOVED,
    Level,
    compared_by,
    in_column,
)
from policytext.language.numerals import read_numeral, read_ordinal

_CLAUSE = re.compile(
    r"[,.](?!\d)(?<!\b(?:pr|ca|kr)\.)(?<!\b(?:pct|mio|mia)\.)|[;:()–—]|\b(?:mens|men|hvor|og)\b"
)
_WHICH = re.compile(r"^\s*(?:som|der)\b", re.I)
"""What takes up the name that the clause before it ends in."""

_NEXT = re.compile(
    r"\b(?:efter)?fulgt af\b|\b(?:dernæst|derefter|herefter) (?:kommer|følger)\b", re.I
)
"""What ranks a row behind the one that the clause before ranks."""

_OTHER_SUBJECT = re.compile(r",\s(?:og|men|mens)\s(?:de|det|den|her|der|vi)\s", re.I)
"""What opens a clause that says something else of what is ranked."""

_OF_EACH = re.compile(r"\b(?:andel\w*|gennemsnit\w*|snit|pr\.|per|procent\w*|relativ\w*)", re.I)
"""What ranks the rows by a share or a mean, which a table may give as its two columns only."""
_TOP = "højest størst flest dyrest længst hyppigst oftest"
_LOW = "lavest færrest billigst kortest sjældnest"
_NTH = "anden|andet|tredje|fjerde|femte"
_RANK = re.compile(
    rf"\b(?P<nth>næst|{_NTH})?\s?(?:(?P<top>{MOST}|{'|'.join(_TOP.split())})|(?P<low>{'|'.join(_LOW.split())}))e?\b"
    r"|\b(?P<top2>mest\s+[a-zæøå]+(?:te|ede|et)|øverst|(?:ligger|er|står) i top(?:pen)?|i spidsen"
    r"|topper|fører(?! til)|førsteplads(?:en)?)\b"
    r"|\b(?P<low2>mindste|mindst(?=\s+(?:er|var|i|blandt|på|hos)\b)|mindst\s+[a-zæøå]+(?:te|ede)"
    r"|nederst|i bund(?:en)?|sidsteplads(?:en)?|jumboplads(?:en)?)\b"
    rf"|\bnummer (?P<number>\w+)|\b(?P<place>{_NTH})plads(?:en)?\b",
    re.I,
)
_NO_RANK = re.compile(
    r"\b(?:ikke|bortset|undtagen|forskel\w*|udvikl\w*|tidligere|ventes|forvent\w*|en af|et af"
    r"|blandt de(?=\s+(?:\w+\s)?\w+ste\b)|ud over|mulig\w*|relativ\w*|procentvis\w*"
    r"|(?:målt|regnet|set) i (?:procent|pct))\b",
    re.I,
)
_SUMMARY = re.compile(
    r"^\W*(?:i alt|ialt|total|samlet|sum|hele landet|landet|landsgennemsnit\w*|gennemsnit\w*"
    r"|danmark|alle|øvrige|andre|andet|uoplyst|ved ikke)\b",
    re.I,
)
_ORDINARY = stems(
    "andel antal tal tallet niveau procent pct findes ligger højest størst flest lavest færrest"
    " højeste største laveste mindste score beløb rate tabel viser ses nummer liste række plads"
    " fortsat ligesom dermed således begge år post gruppe kategori indtage top bund fører øverst"
    " nederst står kommer følge hyppigst gået går gik"
)
LEAST_ROWS = 3
ROOT = 4
"""Letters by which a word of a clause is held against what a table is about ("besøgt", "besøg")."""

Row = tuple[str, Passage]


class Rank(NamedTuple):
    """What a clause says of the place of a row.

    Args:
        words: Its words for it.
        place: The place, 1 for the outermost.
        ways: From which ends it is counted: True from the highest, False from the lowest.
    """

    words: str
    place: int
    ways: tuple[bool, ...]


def ranks(passages: Document) -> Iterator[Finding]:
    """Yield the findings on what the sentences of one report call highest, lowest or second."""
    prose = passages.prose
    said: dict[tuple[int, int], tuple[int, Finding | None]] = {}
    for table in passages.grids:
        for passage in near(table, prose):
            for start, finding in _ranked(table, passage):
                key = passage.index, start
                away = min(_away(passage, row) for row in table.rows)
                if key not in said or away < said[key][0]:
                    said[key] = away, finding
    yield from (finding for _, finding in said.values() if finding)
    for place, passage in enumerate(prose):
        listed = _listed(passage)
        if listed is None:
            continue
        for beside in prose[place : place + 2]:
            yield from _wrong(listed, beside)
        if place and GOES_ON.match(passage.text):
            before = prose[place - 1]
            yield from _wrong(replace(listed, head=f"{before.text} {listed.head}"), before)


def _away(passage: Passage, row: Passage) -> int:
    """Return how far a sentence is from a row; twice as far where it stands before the table."""
    below = passage.index - row.index
    return below if below > 0 else -2 * below


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
                named_row(passage, names[0], s) for s, names in zip(numbers, found, strict=True)
            ]
            return Grid(tuple(rows), passage.text)
    return None


def _wrong(table: Grid, passage: Passage) -> Iterator[Finding]:
    return (finding for _, finding in _ranked(table, passage) if finding)


def _ranked(table: Grid, passage: Passage) -> Iterator[tuple[int, Finding | None]]:
    """Hold "Højest er andelen i Nordby" against the other rows of the table.

    Yields:
        Where a clause begins that the table can be asked of, with what is wrong there; None where
        a column bears it out, or there are too many of them. Of tables with the same rows the
        nearest one is asked.
    """
    if not _RANK.search(passage.text):
        return
    rows = [
        (label, row)
        for row in table.rows
        for label in [label_of(row)]
        if row.numbers and not _SUMMARY.match(label) and not TOTAL_ROW.match(label)
    ]
    width = len(rows[0][1].numbers) if rows else 0
    if len(rows) < LEAST_ROWS or any(len(r.numbers) != width for _, r in rows):
        return
    before: Rank | None = None
    ahead = main = ""
    for start, end, after in _clauses(passage.text, rows):
        clause = passage.text[start:end]
        rank, named = _rank_of(clause, before), told_row(rows, clause)
        if _WHICH.match(clause) and (named is None or not in_place(named[0], clause)):
            named = _at_its_end(rows, ahead)
        if _WHICH.match(ahead):  # "Lyngør, der ellers er lille, havde de fleste"
            ahead = main
        main = clause if not _WHICH.match(clause) else main
        if named is None and with_subject(ahead, clause) != clause:
            named = told_row(rows, ahead) or begun_in(rows, ahead)
        before, ahead = rank, clause
        if rank is None or named is None or _NO_RANK.search(clause):
            continue
        if not _is_about(table, clause, named[0]) or _of_other_numbers(passage, start, after, rows):
            continue
        if _is_of_other_year(table, clause, passage):
            continue
        compared = compared_by(
            table, clause, width, of_each=bool(_OF_EACH.search(passage.text[:end]))
        )
        given = _given_cell(passage, start, after, named[1])
        # "næsthøjest med 43": the number tells the column
        if given is not None and not MOVED.search(clause):
            compared = [(in_column(given), given)]
        wrong = [_beaten(rows, named[1], rank, level) for level in compared]
        if wrong and all(wrong):
            mine, other, label = wrong[-1]  # type: ignore[misc]  # none is None here
            finding = belied(
                "rank",
                (mine, other),
                passage,
                rank.words,
                f"{named[0]}: {danish(mine.value)}, {label}: {danish(other.value)}",
                0.6,
                says="the text calls another row",
            )
            yield start, finding
        elif wrong or width > MOST_COLUMNS:
            yield start, None


def _is_of_other_year(table: Grid, clause: str, passage: Passage) -> bool:
    """Return whether a clause ranks by an earlier year than that of the table."""
    years = set(YEAR.findall(AS_THEN.sub(" ", clause)))
    known = set(YEAR.findall(f"{table.title} {table.head}"))
    later = max(YEAR.findall(passage.text), default="")
    return bool(years) and not years & known and (bool(known) or later not in years)


def _given_cell(passage: Passage, start: int, end: int, row: Passage) -> int | None:
    """Return the place of the one cell of a row that a stretch of a sentence gives."""
    given = [s for s in passage.numbers if start <= s.at < end and not s.change and not in_time(s)]
    cells = [
        n
        for n, cell in enumerate(row.numbers)
        if any(s.value == cell.value and s.bound == "exact" for s in given)
    ]
    return cells[0] if len(cells) == 1 and len(given) == 1 else None


def _at_its_end(rows: Sequence[Row], clause: str) -> Row | None:
    """Return the one row whose name a clause ends in, or of which it says what it is."""
    told_of = told_what(clause)
    if told_of:
        return told_row(rows, told_of)
    named = [row for row in rows if clause.lower().rstrip().endswith(row[0].lower())]
    return max(named, key=lambda row: len(row[0]), default=None)


def _clauses(text: str, rows: Sequence[Row]) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of each clause, and the start of the next one that names a row.

    The name of a row is never divided ("Børn og unge").
    """
    held = [
        match.span()
        for label, _ in rows
        for match in (re.finditer(re.escape(label), text, re.I) if _CLAUSE.search(label) else ())
    ]
    edges = [
        match.span()
        for match in _CLAUSE.finditer(text)
        if not any(start <= match.start() < end for start, end in held)
    ]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(text)]
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        further = zip(starts[place + 1 :], ends[place + 1 :], strict=True)
        naming = (first for first, last in further if told_row(rows, text[first:last]))
        yield start, end, next(naming, len(text))


def _of_other_numbers(passage: Passage, start: int, end: int, rows: Sequence[Row]) -> bool:
    """Return whether a stretch of a sentence gives numbers, and none of them is in the table."""
    other = _OTHER_SUBJECT.search(passage.text, start, end)
    end = other.start() if other else end
    given = [s for s in passage.numbers if start <= s.at < end and not s.change and not in_time(s)]
    cells = [cell for _, row in rows for cell in row.numbers]
    return bool(given) and not any(
        s.allowed.overlaps(cell.allowed) or s.value_text.startswith(cell.value_text)
        for s in given
        for cell in cells
    )


def _rank_of(clause: str, before: Rank | None) -> Rank | None:
    """Return the rank that a clause tells, by that of the clause before where it goes on."""
    found = _RANK.search(clause)
    if found is None and before is not None and (going_on := _NEXT.search(clause)):
        return Rank(going_on[0], before.place + 1, before.ways)
    if found is None:
        return None
    said = found.groupdict()
    if said["number"] or said["place"]:
        place = read_ordinal(said["place"]) if said["place"] else read_numeral(said["number"])
        return Rank(found[0], int(place), (True, False)) if place and place == int(place) else None
    nth = (said["nth"] or "").lower()
    place = 2 if nth == "næst" else read_ordinal(nth) if nth else 1
    return Rank(found[0], place, (bool(said["top"] or said["top2"]),)) if place else None


def _is_about(table: Grid, clause: str, label: str) -> bool:
    """Return whether a clause ranks by what a table gives, and by nothing else."""
    known = {stem[:ROOT] for stem in topic_of(table) | _ORDINARY}
    said = stems(_NEXT.sub(" ", _RANK.sub(" ", clause))) - stems(label)
    return all(
        stem[:ROOT] in known or read_numeral(stem) is not None or CHANGED.search(stem)
        for stem in said
    )


def _beaten(
    rows: Sequence[Row], row: Passage, rank: Rank, by: tuple[Level, int]
) -> tuple[Statistic, Statistic, str] | None:
    """Return a row's cell and that of the row in its place; None when it has the place itself."""
    level, cell = by
    if len({r.numbers[cell].unit for _, r in rows}) > 1 or rank.place > len(rows):
        return None
    found: list[Row] = []
    for from_top in rank.ways:
        ordered = sorted(rows, key=lambda pair: level(pair[1]), reverse=from_top)
        found.append(ordered[rank.place - 1])
        if level(found[-1][1]) == level(row):
            return None
    label, other = found[0]
    return row.numbers[cell], other.numbers[cell], label
