"""Series of years, wherever they stand, and the sentences that speak of them.

A row over columns of years, a column over rows of years, a list "2019: 34", a sentence with a
number for each year: `trends` holds what is said of the way against them, `peaks` the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import SPEAKS_OF_TABLE, Grid, near
from policytext.consistency.common.movement import is_change, year_of
from policytext.consistency.common.passages import Passage, in_time
from policytext.consistency.common.row_names import HEREOF, label_of, names
from policytext.consistency.common.sections import is_heading
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.words import (
    begins_word,
    in_compounds,
    joined,
)
from policytext.language.numerals import Numeral, find_numerals

_UNITS = stems("procent pct antal andel år")
_OF_ANY = stems("procent pct tabel figur diagram")
"""What the title of any table may have."""

_ITEM = re.compile(r"^\W*(?:19|20)\d\d\s*[:.–—-]+\s")
_TAKES_UP = re.compile(
    r"\b(?:tallet|antallet|andelen|niveauet)\b|^\W*det(?:te)?\b|\b(?:er|var|giver) det\b", re.I
)

_LIMITS = re.compile(
    r"\b((?!(?:alle|begge|de|disse|deres|egne|flere|færre|faktiske|hele|mange|registrerede|samlede"
    r"|samtlige|vores|årlige)\b)[a-zæøå]{2,}e)\s$"
)
"""An adjective right before a name."""

_GENERIC = re.compile(
    r"\b(?:mængden|tallet|antallet|andelen|niveauet|omsætningen|forbruget)\b(?!\s+(?:af|på|der|til)\b)",
    re.I,
)
"""Words for what the table counts whose row a clause names ("i Nordby er mængden steget")."""

SINCE = re.compile(
    r"\b(?:siden|fra|(?:sammenlignet|sammenholdt) med|i forhold til|end i|mod)\s+(?:i\s+)?"
    r"(?P<since>(?:19|20)\d\d)\b",
    re.I,
)
"""A year that a change is counted from."""

_GIVEN = 10
"""A number below this is no sign by itself that a sentence speaks of the series that has it."""

_ONE_THING = re.compile(r"\W*[a-zæøå]{4,}(?:en|et|ne)\s(?:er|var|blev|har|steg|faldt)\b", re.I)
"""What opens a clause on what its heading names ("Udbyttet var i 2021 ...")."""

BELOW_HEADING = 3
"""Sentences and headings above a sentence among which its heading stands."""

LEAST_YEARS = 3

WORDS_OF_TITLE = 2
"""Words of the title of a table by which a sentence far from it speaks of it."""

LONGEST_SENTENCE = 400
"""Letters of a sentence far from a table that speaks of it, at most."""

ROOT = 4
"""Letters of a word that a longer one is not made of by chance, at most."""


class Series(NamedTuple):
    """The levels of one thing, year by year.

    Args:
        name: What a table calls it, "" where its table or sentence has no other.
        words: Stems of its name, or of what it is about.
        topic: Stems of what its table is about besides.
        cells: Its levels by year, in the order of the years.
    """

    name: str
    words: frozenset[str]
    topic: frozenset[str]
    cells: dict[int, Statistic]

    @property
    def unit(self) -> str:
        """The unit of its levels."""
        return next((s.unit for s in self.cells.values()), "")


class Stretch(NamedTuple):
    """One or more series that stand together, and the sentences around them.

    Args:
        series: The series.
        beside: The sentences that may speak of them, each with the one before it.
        head: What opens a sentence of years, "" for a list or a table.
        place: Index of the last passage they stand in.
        headings: The heading right above a sentence or the few before it, by its index.
    """

    series: list[Series]
    beside: list[tuple[Passage, Passage | None]]
    head: str
    place: int
    headings: dict[int, str]

    def spoken_of(self, passage: Passage) -> bool:
        """Return whether a sentence beside a series in prose has no other numbers of its own."""
        return not self.in_prose or all(in_time(s) for s in passage.numbers)

    @property
    def in_prose(self) -> bool:
        """Whether the series is a sentence or a list."""
        return bool(self.series and not next(iter(self.series[0].cells.values())).table)


def stretches(passages: Document) -> Iterator[Stretch]:
    """Yield the series of one report with the sentences around them.

    Args:
        passages: The sentences and rows of one report, those without numbers too.
    """
    for table in passages.tables:
        series = list(_of_table(table))
        if series:
            close = list(near(table, passages.prose))
            far = _far(table, series, [p for p in passages.prose if p not in close])
            beside = [(p, _before(passages, p)) for p in (*close, *far)]
            headings = {p.index: _heading(passages, p) for p in close}
            yield Stretch(series, beside, "", table.rows[-1].index, headings)
    for first, last, cells in _in_prose(passages):
        opening, before = passages[first], _before(passages, passages[first])
        words = stems(opening.text)
        if before is not None and (first != last or _TAKES_UP.search(opening.text)):
            words |= stems(before.text)
        head = opening.text[: min(s.at for s in cells.values())] if first == last else ""
        around = [
            (p, _before(passages, p))
            for p in (*passages[max(0, first - 1) : first], *passages[last + 1 : last + 2])
            if not p.table
        ]
        series = [Series("", words, frozenset(), dict(sorted(cells.items())))]
        yield Stretch(series, around, head, last, {})


def _far(table: Grid, series: Sequence[Series], prose: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the sentences far from a table that have words of its title and name a row of it."""
    title = stems(f"{table.title} {table.head}")
    roots = {stem[:ROOT] for stem in title}
    for passage in prose:
        text = passage.text.lower()
        if sum(root in text for root in roots) < WORDS_OF_TITLE or len(text) > LONGEST_SENTENCE:
            continue
        if len(stems(text) & title) >= WORDS_OF_TITLE and any(
            s.name and names(s.name, text) for s in series
        ):
            yield passage


def _heading(passages: Sequence[Passage], passage: Passage) -> str:
    """Return the heading at most a few sentences above one, "" for none."""
    above = reversed(passages[max(0, passage.index - BELOW_HEADING) : passage.index])
    return next((p.text for p in above if is_heading(p)), "")


def _before(passages: Sequence[Passage], passage: Passage) -> Passage | None:
    before = passages[passage.index - 1] if passage.index else None
    return before if before is not None and not before.table else None


def _in_prose(passages: Sequence[Passage]) -> Iterator[tuple[int, int, dict[int, Statistic]]]:
    """Yield the first and last passage of each series in prose, and its levels by year."""
    items: list[Passage] = []
    for passage in (*passages, None):
        if passage is not None and _is_item(passage):
            items.append(passage)
            continue
        years = [int(YEAR.findall(p.text)[0]) for p in items]
        cells = dict(zip(years, (p.numbers[0] for p in items), strict=True))
        if len(cells) >= LEAST_YEARS and len({s.unit for s in cells.values()}) == 1:
            yield items[0].index, items[-1].index, cells
        items = []
        levels = series_of(passage) if passage is not None else {}
        if passage is not None and levels:
            yield passage.index, passage.index, levels


def _is_item(passage: Passage) -> bool:
    """Return whether a passage is "2019: 34", an item of a list of years."""
    return not passage.table and len(passage.numbers) == 1 and bool(_ITEM.match(passage.text))


def _of_table(table: Grid) -> Iterator[Series]:
    """Yield the series of a table: rows over columns of years, or columns over rows of years."""
    for row in table.rows:
        cells = _sizes(dict(sorted(table.by_year(row).items())))
        if len(cells) > 1:
            words = stems(label_of(row))
            topic = (row.numbers[0].measure_words | stems(table.title)) - words - _OF_ANY
            yield Series(label_of(row), words, topic, cells)
    years = [YEAR.match(row.text) for row in table.rows]
    if len(years) > 2 and all(years) and len({len(r.numbers) for r in table.rows}) == 1:
        heads = [s.measure for s in table.rows[0].numbers]
        for place, head in enumerate(heads):
            cells = {
                int(year[0]): row.numbers[place]
                for year, row in sorted(
                    zip(years, table.rows, strict=True), key=lambda p: p[1].text
                )
                if year
            }
            if len({s.unit for s in cells.values()}) == 1:
                name = head if heads.count(head) == 1 and len(heads) > 1 else ""
                yield Series(name, stems(head), frozenset(), cells)


def _sizes(cells: dict[int, Statistic]) -> dict[int, Statistic]:
    """Return levels as their sizes where all are below zero, as the costs of accounts are."""
    if any(s.value >= 0 for s in cells.values()):
        return cells
    return {year: replace(s, value=-s.value) for year, s in cells.items()}


def meant(stretch: Stretch, passage: Passage, clause: str, before: Passage | None) -> Series | None:
    """Return the one series that a clause speaks of, None when it is none or several.

    Of a series that the clause only takes up, the years after those of the text are left out.

    Args:
        stretch: The series it may be.
        passage: The sentence of the clause.
        clause: The clause.
        before: The sentence before, which "tallet" takes up.
    """
    named = _named(stretch, clause) or _given(stretch.series, passage)
    if not named and _ONE_THING.match(clause):
        named = _headed(stretch, passage)
    text, last = passage.text, None
    if not named and before is not None and _TAKES_UP.search(clause):
        if stretch.in_prose and _is_of(before, stretch.series[0]):
            named = stretch.series
        else:
            named = _named(stretch, before.text) or _given(stretch.series, before)
            named = named or _given_last(stretch.series, before)
        text = f"{before.text} {text}"
        last = max(map(int, YEAR.findall(SINCE.sub(" ", text))), default=None)
    if len(named) != 1:
        return None
    (series,) = named
    about = (
        not series.topic
        or _GENERIC.search(clause)
        or _opens(series.name, clause)
        or _is_on(series.topic, text)
        or SPEAKS_OF_TABLE.search(text)
    )
    if not (YEAR.search(text) or about):
        return None
    cells = {year: s for year, s in series.cells.items() if last is None or year <= last}
    return series._replace(cells=cells) if len(cells) > 1 else None


def _is_on(topic: frozenset[str], text: str) -> bool:
    """Return whether a text has a word of a topic, or a compound of one ("besøgstallet")."""
    long = [stem for stem in topic if len(stem) > ROOT]
    return bool(topic & stems(text)) or any(stem in text.lower() for stem in long)


def _opens(name: str, clause: str) -> bool:
    """Return whether a clause begins with a name, in the definite form ("Udgifterne steg")."""
    last = name.rpartition(" ")[2]
    definite = rf"\W*(?:de samlede\s)?{re.escape(name)}{_DEFINITE}\s"
    return len(last) >= LEAST_NAME and re.match(definite, clause, re.I) is not None


_DEFINITE = r"(?:e?n|e?t|r?ne|erne|ene)"
LEAST_NAME = 6
"""Letters of a name that says by itself what a clause is about."""


def _is_of(passage: Passage, series: Series) -> bool:
    """Return whether a passage is the sentence, or the last item, of a series."""
    return any(cell in passage.numbers for cell in series.cells.values())


def _named(stretch: Stretch, text: str) -> list[Series]:
    """Return the series that a text names: in their words, or in compounds that end in them."""
    named = [s for s in stretch.series if s.name and names(s.name, text)]
    if named:
        return [_some_of(s, stretch.series) if _limited(s, text) else s for s in named]
    said = stems(text)
    rows = [s for s in stretch.series if s.name.lower() != "alle"]
    named = [s for s in rows if s.words - _UNITS and s.words - _UNITS <= said]
    if named:
        return named
    named = [s for s in rows if s.name and in_compounds(s.name, text)]
    if not named:
        begun = [s for s in rows if begins_word(s.name, text)]
        named = [s for s in begun if _is_on(s.topic, text)]
        named = named or [s for s in rows if joined(s.name, s.topic, text)]
    if not named and len(stretch.series) == 1 and not stretch.series[0].name:
        named = [s for s in stretch.series if (s.words - _UNITS) & said]
    return named


def _headed(stretch: Stretch, passage: Passage) -> list[Series]:
    """Return the series whose name is all that the heading above a sentence says."""
    words = stems(stretch.headings.get(passage.index, ""))
    return [s for s in stretch.series if s.name and words and s.words == words]


def _some_of(series: Series, every: Sequence[Series]) -> Series:
    """Return the one series below another that gives some of it ("heraf over 30 dage").

    Where there is no such series, or are several, it is one that no text can be held against.
    """
    place = every.index(series)
    below = list(takewhile(lambda s: HEREOF.match(s.name), every[place + 1 :]))
    return below[0] if len(below) == 1 else series._replace(cells={})


def _limited(series: Series, text: str) -> bool:
    """Return whether a text speaks of some only of what a series counts ("lange sygemeldinger").

    What its name or its table says as well limits nothing.
    """
    before = _LIMITS.search(text[: text.lower().find(series.name.lower())])
    return before is not None and not stems(before[1]) <= series.words | series.topic


def _given(series: Sequence[Series], passage: Passage) -> list[Series]:
    """Return the series that has a number of a sentence for the year it names."""
    years = [int(year) for year in YEAR.findall(passage.text)]
    return [
        s
        for s in series
        if any(
            n.value >= _GIVEN and year in s.cells and n.value == s.cells[year].value
            for n in passage.numbers
            if not is_change(passage, n)
            for year in years
        )
    ]


def _given_last(series: Sequence[Series], passage: Passage) -> list[Series]:
    """Return the series whose last level is a number of a sentence that names no year."""
    if YEAR.search(passage.text):
        return []
    given = [n for n in passage.numbers if n.value >= _GIVEN and n.bound == "exact"]
    return [s for s in series if any(n.value == list(s.cells.values())[-1].value for n in given)]


def series_of(passage: Passage) -> dict[int, Statistic]:
    """Return the numbers of a passage by year, when it is a series of years.

    Args:
        passage: A sentence.
    """
    levels = [s for s in passage.numbers if not in_time(s)] or passage.numbers  # "to år i træk"
    dated = [(year, s) for s in levels for year in [year_of(passage, s)] if s.id or year]
    years = [year for year, _ in dated if year]
    if passage.table or len(years) < LEAST_YEARS or len(years) != len(dated):
        return {}
    if len({s.unit for _, s in dated}) > 1 or years != sorted(set(years)):
        return {}
    return {year: s for year, s in dated if year}


_YEARS = re.compile(r"\s+år\b")


def lengths_in_years(text: str) -> Iterator[Numeral]:
    """Yield the numbers of the lengths of time that a text gives in years.

    >>> [numeral.value for numeral in lengths_in_years("Havnen tog fem år, og broen 12 år.")]
    [5.0, 12.0]
    """
    for numeral in find_numerals(text):
        if _YEARS.match(text[numeral.end :]):
            yield numeral
