"""Timetables and the text: "Juni 2025: Midtvejsevaluering", but "skal foreligge i juni 2024".

A line that begins with a month and a year says what happens then. A sentence with one month and
year that names the same by a long word, which no other line has, tells the same date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import Passage, unrecorded
from policytext.consistency.common.statistics import NEGATION, YEAR
from policytext.consistency.common.verdicts import told_twice
from policytext.consistency.common.words import content_words
from policytext.consistency.findings import Finding
from policytext.language.months import MONTH

_LINE = re.compile(
    rf"^\W*(?:(?P<day>\d{{1,2}})\.\s)?(?P<month>{MONTH})\s(?P<year>20\d\d)[\s:|–-]+"
    r"(?P<what>[A-ZÆØÅ0-9][^.;:]{3,80})$",
    re.I,
)
_DATE = re.compile(rf"\b(?P<month>{MONTH})\s(?P<year>20\d\d)\b", re.I)
_DUE = re.compile(
    r"\b(?:skal|senest|inden|forelægges|foreligge\w*|afleveres|offentliggøres)\b", re.I
)
_ANOTHER = re.compile(
    r"\b(?:første|anden|andet|tredje|næste|ny|nyt|nye|tidligere|udsat|udskudt|forrige|igen|oprindelig\w*"
    r"|start\w*|begynd\w*|indtil|før|efter|forberede\w*)\b",
    re.I,
)
LEAST_LINES = 3
"""Lines of a timetable at least."""

MOST_BETWEEN = 2
"""Passages from one line of a timetable to the next, at most."""

LONG = 10
"""Letters of a word that names one thing of a plan by itself."""


class Entry(NamedTuple):
    """A line of a timetable.

    Args:
        passage: The line.
        date: Its month and year.
        at: Where these stand in it.
        words: The long words of what happens.
    """

    passage: Passage
    date: tuple[str, str]
    at: tuple[int, int]
    words: frozenset[str]


def timetables(passages: Document) -> Iterator[Finding]:
    """Yield the dates that the sentences and the timetables of one report tell otherwise."""
    for table in _timetables(passages):
        lines = {entry.passage.index for entry in table}
        for passage in passages:
            if passage.index not in lines and not passage.table:
                yield from _against(passage, table)


def _timetables(passages: Sequence[Passage]) -> Iterator[list[Entry]]:
    """Yield the runs of lines that each begin with a month and a year."""
    table: list[Entry] = []
    for passage in passages:
        line = _LINE.match(passage.text)
        if line is None:
            continue
        if table and passage.index - table[-1].passage.index > MOST_BETWEEN:
            if len(table) >= LEAST_LINES:
                yield table
            table = []
        date = line["month"].lower(), line["year"]
        table.append(
            Entry(passage, date, (line.start("month"), line.end("year")), _long(line["what"]))
        )
    if len(table) >= LEAST_LINES:
        yield table


def _long(text: str) -> frozenset[str]:
    return frozenset(word for word in content_words(text) if len(word) >= LONG)


def _against(passage: Passage, table: Sequence[Entry]) -> Iterator[Finding]:
    """Hold the one date of a sentence against that of the one line on the same."""
    dates = list(_DATE.finditer(passage.text))
    plain = len(dates) == 1 == len(YEAR.findall(passage.text)) and _DUE.search(passage.text)
    if not plain or _ANOTHER.search(passage.text) or NEGATION.search(passage.text):
        return
    (date,) = dates
    said = _long(passage.text)
    same = [entry for entry in table if entry.words & said]
    if len(same) != 1 or _ANOTHER.search(same[0].passage.text):
        return
    entry = same[0]
    if (date["month"].lower(), date["year"]) == entry.date:
        return
    stated, planned = (
        unrecorded(p, *span, float(year), "year")
        for p, span, year in (
            (passage, date.span(), date["year"]),
            (entry.passage, entry.at, entry.date[1]),
        )
    )
    yield told_twice(
        "date", stated, planned, "what a timetable plans, told with another date", 0.55
    )
