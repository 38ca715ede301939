"""Dates told twice: the deadline of one measure, or the day of one event, with another year.

Two sentences say the same of one thing, a line of a timetable has the title of the paragraph that
sets the deadline, or a sentence names by a long word, which no other line has, what a line begins
its month and year with ("Juni 2025: Midtvejsevaluering", but "skal foreligge i juni 2024").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.likeness import Weights
from policytext.consistency.common.passages import Passage, sentence_before, unrecorded
from policytext.consistency.common.statistics import NEGATION, YEAR, Statistic, stems
from policytext.consistency.common.verdicts import told_twice
from policytext.consistency.common.words import content_words, names_in
from policytext.consistency.findings import Finding
from policytext.language.months import MONTH, MONTHS

LONGEST_TITLE = 70
LEAST_TITLE = 2
"""Stems of a line of a timetable, by which it has the title of a paragraph."""

ALIKE = 0.75
"""Weight of the words of the lighter of two sentences that the other has too."""

LEAST_SHARED = 3
FARTHEST = 15
"""Years between two dates of one thing at most."""

_YEAR_IN_LINE = re.compile(
    rf"\s(?:(?:ultimo|medio|primo|{MONTH}|[1-4]\. kvartal)\s)?(?:19|20)\d\d\b", re.I
)
_ITEM = re.compile(r"^\W*(?:(?:indsats|initiativ|tiltag|mål)\s)?\d*[.)]?\s*", re.I)
_DEADLINE = re.compile(
    r"\b(?:senest|inden\s(?:udgangen|udløbet|den|årets|\d|(?:19|20)\d\d)|udgangen af|udløbet af"
    r"|ultimo|frist\w*|fra\s(?:og\smed\s)?(?:19|20)\d\d|træder i kraft)\b",
    re.I,
)
_GOAL = re.compile(r"\b(?:skal|vil|bør|mål\w*|klar|færdig\w*|frist\w*|træder|være)\b", re.I)
_EVENT = re.compile(
    r"\b(?:åbne(?:de|t)|åbningen|stifte(?:t|de)|oprette(?:t|de)|etablere(?:t|de)|grundlagt"
    r"|indvi(?:et|ede)|vedtog|vedtaget|underskre\w+|indgå(?:et|ede)|afholdt|fandt sted|udkom"
    r"|offentliggjort|lukke(?:de|t)|overtog|overtaget|flytte(?:de|t)|begyndte|startede|lancere\w+"
    r"|trådte i kraft|indført\w*|nedsat|nedsatte)\b",
    re.I,
)
_ANOTHER = re.compile(
    r"\b(?:første|anden|andet|andre|tredje|fjerde|næste|sidste|seneste|øvrige|yderligere|igen"
    r"|oprindelig\w*|udsat|udskudt|forlænge\w*|tidligere|nye?t?|derefter|siden)\b",
    re.I,
)
_COMMON = stems(
    "senest inden udgang ultimo år skal være have blive få alle mål indsats plan kommune måned"
    f" {' '.join(MONTHS)} gennemføre færdig klar åbne første"
)


class Dated(NamedTuple):
    """A sentence that sets a deadline, or tells when something happened.

    Args:
        passage: The sentence.
        role: Which of the two.
        year: The year.
        words: Its stems.
        number: The year in it.
    """

    passage: Passage
    role: Literal["deadline", "event"]
    year: int
    words: frozenset[str]
    number: Statistic


def dates(passages: Document) -> Iterator[Finding]:
    """Yield the dates of one report that are told twice, and not alike."""
    yield from _last_of_phases(passages)
    dated = [d for p in passages for d in _dated(p)]
    titles = _titles(passages) if dated else {}
    for line in passages if dated else ():
        yield from _of_title(line, titles, dated)
    weights = Weights(stems(p.text) for p in passages)
    for a, b in combinations(dated, 2):
        if a.role == b.role and 0 < abs(a.year - b.year) <= FARTHEST and _one_thing(a, b, weights):
            yield _differing(a.number, b.number, 0.55)


_LAST_ONE = re.compile(
    r"\bsidste\s(?P<noun>[a-zæøå]{4,})\b[^.;:\d]{0,80}\b(?:senest|inden|udgangen|ultimo)\b[^.;:\d]{0,30}"
    r"(?P<year>20\d\d)",
    re.I,
)
_LAST_PHASE = re.compile(
    r"\b20\d\d\b[^.;:]{1,80}\bde[nt]?\ssidste\s(?:[a-zæøå]+\s|\d+\s){0,3}i\s(?P<year>20\d\d)\b",
    re.I,
)


def _last_of_phases(passages: Document) -> Iterator[Finding]:
    """Hold "sidste oliefyr slukkes senest i 2028" against "... og de sidste fem i 2026"."""
    phases = [(p, found) for p in passages.prose for found in [_LAST_PHASE.search(p.text)] if found]
    for passage in passages.prose if phases else ():
        last = _LAST_ONE.search(passage.text)
        if last is None or last["year"] in {found["year"] for _, found in phases}:
            continue
        for phase, found in phases:
            before = sentence_before(passages, phase)
            around = f"{before.text if before and before is not passage else ''} {phase.text}"
            shared = stems(passage.text) & stems(around) - _COMMON
            if not stems(last["noun"]) <= stems(around) or len(shared) < LEAST_SHARED - 1:
                continue
            if passage is not phase:
                stated, phased = (
                    unrecorded(p, *m.span("year"), int(m["year"]), "year")
                    for p, m in ((passage, last), (phase, found))
                )
                yield _differing(stated, phased, 0.55)


def _dated(passage: Passage) -> Iterator[Dated]:
    years = list(YEAR.finditer(passage.text))
    if len(years) != 1 or passage.table or _is_line(passage):
        return
    (year,) = years
    role: Literal["deadline", "event"]
    before = passage.text[max(0, year.start() - 40) : year.start()]
    if _DEADLINE.search(before + year[0]) and _GOAL.search(passage.text):
        role = "deadline"
    elif _EVENT.search(passage.text) and not _GOAL.search(passage.text):
        role = "event"
    else:
        return
    number = unrecorded(passage, *year.span(), int(year[0]), "year")
    yield Dated(passage, role, int(year[0]), stems(passage.text) - _COMMON, number)


def _is_line(passage: Passage) -> bool:
    """Return whether a passage is a line of a list or table, and no sentence."""
    return not passage.text.rstrip().endswith((".", "!", "?", ":"))


def _titles(passages: Sequence[Passage]) -> dict[frozenset[str], set[int]]:
    """Return the paragraphs of the short lines without a year, by the stems of what they say."""
    found: dict[frozenset[str], set[int]] = defaultdict(set)
    for passage in passages:
        if len(passage.text) <= LONGEST_TITLE and not YEAR.search(passage.text):
            found[stems(_ITEM.sub("", passage.text))].add(passage.paragraph)
    return found


def _of_title(
    line: Passage,
    titles: Mapping[frozenset[str], set[int]],
    dated: Sequence[Dated],
) -> Iterator[Finding]:
    """Hold a line of a timetable against the deadline of the paragraph that has its name."""
    first = _YEAR_IN_LINE.search(line.text)
    if first is None or not _is_line(line) or len(line.text) > LONGEST_TITLE + 20:
        return
    label = stems(_ITEM.sub("", line.text[: first.start()]))
    years = {int(year) for year in YEAR.findall(line.text)}
    titled = titles.get(label, set()) if len(label) >= LEAST_TITLE else set()
    # a heading is a paragraph of its own: its deadline stands in the one below it
    below = {number + step for number in titled for step in (0, 1)} if len(titled) == 1 else set()
    told = [d for d in dated if d.role == "deadline" and d.passage.paragraph in below]
    if len(told) == 1 and told[0].year not in years:
        last = list(YEAR.finditer(line.text))[-1]
        stated = unrecorded(line, *last.span(), int(last[0]), "year")
        yield _differing(told[0].number, stated, 0.65)


def _one_thing(a: Dated, b: Dated, weights: Weights) -> bool:
    """Return whether nothing but the year parts two sentences."""
    one, other = a.passage.text, b.passage.text
    if len(a.words & b.words) < LEAST_SHARED or one == other:
        return False
    said = [
        {word.lower() for pattern in (_ANOTHER, NEGATION) for word in pattern.findall(text)}
        for text in (one, other)
    ]
    if said[0] != said[1] or names_in(one) != names_in(other):
        return False
    counts = [{s.value for s in d.passage.counts} for d in (a, b)]
    if all(counts) and not counts[0] & counts[1]:
        return False
    return weights.held(a.words, b.words) >= ALIKE


def _differing(a: Statistic, b: Statistic, sure: float) -> Finding:
    return told_twice("date", a, b, "one deadline or event, told with two dates", sure)


_LINE = re.compile(
    rf"^\W*(?:(?P<day>\d{{1,2}})\.\s)?(?P<month>{MONTH})\s(?P<year>20\d\d)[\s:|–-]+"
    r"(?P<what>[A-ZÆØÅ0-9][^.;:]{3,80})$",
    re.I,
)
_DATE = re.compile(rf"\b(?P<month>{MONTH})\s(?P<year>20\d\d)\b", re.I)
_DUE = re.compile(
    r"\b(?:skal|senest|inden|forelægges|foreligge\w*|afleveres|offentliggøres)\b", re.I
)
_ANOTHER_DATE = re.compile(
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
    if not plain or _ANOTHER_DATE.search(passage.text) or NEGATION.search(passage.text):
        return
    (date,) = dates
    said = _long(passage.text)
    same = [entry for entry in table if entry.words & said]
    if len(same) != 1 or _ANOTHER_DATE.search(same[0].passage.text):
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
