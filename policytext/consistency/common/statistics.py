"""Statistics: claims and targets in the form in which they are compared.

Records come from a corpus or straight from JSONL; both become `Statistic`s, in reading order.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from policytext.consistency.common.intervals import Interval, allowed
from policytext.jsonlines import record_rows
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.lemmas import lemmatise
from policytext.records import Claim, Target

YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_YEAR_OF_PERIOD = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)")
"""In a period, 2100 is a year as well; in running text it is an amount as often."""
_SHORT_RANGE = re.compile(r"((?:1[89]|20)(\d\d))\s*[-–/]\s*(\d\d)(?!\d)")

NEGATION = re.compile(r"\b(?:ikke|uden(?!\s?for\b)|ingen|aldrig|hverken)\b", re.I)

MEAN = re.compile(r"\b(?:gennemsnit\w*|middel\w*|median\w*)", re.I)

_NUMBERS = "en et én ét to tre fire fem seks syv otte ni ti".split()
_NUMERALS = {word: max(1, number - 2) for number, word in enumerate(_NUMBERS)}
SPANS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"\b(?:om måneden|pr\. måned|månedligt?)\b", re.I), 1),
    (re.compile(r"\b(?:om året|pr\. år|årligt?|hvert år)\b", re.I), 12),
    (re.compile(rf"\bover (?P<n>\d+|{'|'.join(_NUMBERS[4:])}) år\b", re.I), 12),
)
"""Words for the stretch of time that an amount is for, and its months."""

STEM_LENGTH = 7
"""Lemmas are compared by their first letters, so that hjemløs meets hjemløshed."""


@dataclass(frozen=True, eq=False)
class Statistic:
    """A claim or target, as it is compared.

    Args:
        id: Id of the record.
        report: Id of its report.
        order: Position among the report's statistics, in reading order.
        target: Whether it is a goal instead of an observation.
        value: The number.
        value_high: Upper end of a range.
        unit: Unit of the number.
        bound: What the modifier says about the number.
        change: `increase`, `decrease` or None.
        measure: What is counted.
        population: Of whom.
        period: When, in the text's words.
        level: Absolute level a target amounts to.
        quote: The sentence that asserts it.
        value_text: The words that hold the number.
        page: Page it stands on, 0 when unknown.
        table: Whether it is a cell of a table.
        start: Offset of the quotation in the reading text, -1 when unknown.
        at: Offset of the number's words in the quotation, -1 when not found.
    """

    id: str
    report: str
    order: int
    target: bool
    value: float
    value_high: float | None
    unit: str
    bound: str
    change: str | None
    measure: str
    population: str
    period: str
    level: float | None
    quote: str
    value_text: str
    page: int = 0
    table: bool = False
    start: int = -1
    at: int = -1

    @cached_property
    def measure_words(self) -> frozenset[str]:
        """Stems of what is measured."""
        return stems(self.measure)

    @cached_property
    def population_words(self) -> frozenset[str]:
        """Stems of whom it is measured of."""
        return stems(self.population)

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of measure and population."""
        return self.measure_words | self.population_words

    @cached_property
    def quote_words(self) -> frozenset[str]:
        """Stems of the whole quotation."""
        return stems(self.quote)

    @cached_property
    def allowed(self) -> Interval:
        """What the true number may be."""
        return allowed(self.value, self.value_high, self.unit, self.bound, self.value_text)

    @cached_property
    def negated(self) -> bool:
        """Whether it counts those for whom something is not so."""
        return bool(NEGATION.search(self.measure))

    @cached_property
    def mean(self) -> bool:
        """Whether it is a mean over a group."""
        return bool(MEAN.search(f"{self.measure} {self.value_text}"))

    @cached_property
    def months(self) -> float | None:
        """The stretch of time an amount is for, in months; None when none is named."""
        for text in (self.period, self.value_text, self.measure):
            for pattern, months in SPANS:
                match = pattern.search(text)
                if match:
                    return months * _count(match.groupdict().get("n"))
        return None

    @cached_property
    def years(self) -> frozenset[int]:
        """Years that the period names; both ends of an interval."""
        return years_of(self.period)

    @property
    def until(self) -> int:
        """Offset after the number's words in the quotation."""
        return self.at + len(self.value_text) if self.at >= 0 else -1


def _count(numeral: str | None) -> float:
    if numeral is None:
        return 1.0
    return float(numeral) if numeral.isdecimal() else float(_NUMERALS[numeral.lower()])


def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's content words.

    >>> sorted(stems("andelen af hjemløse unge"))
    ['hjemløs', 'ung']
    """
    # a million statistics share a few thousand stems: each is held once
    return frozenset(
        sys.intern(lemma[:STEM_LENGTH])
        for lemma in lemmatise(text)
        if len(lemma) > 1 and lemma not in FUNCTION_WORDS and not lemma[0].isdigit()
    )


def years_apart(one: str, other: str) -> bool:
    """Return whether two texts name years, and none in common.

    >>> years_apart("I 2019 var der 40.", "I 2023 er der 50."), years_apart("I 2019", "Nu")
    (True, False)
    """
    years = [set(YEAR.findall(text)) for text in (one, other)]
    return all(years) and not years[0] & years[1]


def years_of(period: str) -> frozenset[int]:
    """Return the years a period names.

    >>> sorted(years_of("2009-13")), sorted(years_of("siden 2009")), sorted(years_of("i 2100"))
    ([2009, 2013], [2009], [2100])
    """
    years = {int(y) for y in _YEAR_OF_PERIOD.findall(period)}
    for match in _SHORT_RANGE.finditer(period):
        years.add(int(match[1][:2] + match[3]))
    return frozenset(years)


def from_records(records: Iterable[Claim | Target]) -> list[Statistic]:
    """Return the statistics of claims and targets; those without a number are left out."""
    rows = [record.model_dump(mode="json") for record in records]
    for row in rows:
        row["spans"] = row.get("spans") or []
    return _from_rows(rows)


def from_jsonl(paths: Sequence[Path]) -> list[Statistic]:
    """Return the statistics of JSONL files of records; ids are kept.

    A record without a `report` belongs to the report that its file is named after.

    Raises:
        RecordError: A line is not a record.
    """
    return _from_rows(record_rows(paths, ("claim", "target")))


def _from_rows(rows: Iterable[dict[str, Any]]) -> list[Statistic]:
    rows = list(rows)
    places = _places(rows)
    counters: dict[str, int] = {}
    result = []
    for row, at in zip(rows, places, strict=True):
        if not isinstance(row.get("value"), int | float):
            continue
        report = row.get("report") or ""
        order = counters[report] = counters.get(report, -1) + 1
        spans = row.get("spans") or [{}]
        target = row["type"] == "target"
        result.append(
            Statistic(
                id=row["id"],
                report=report,
                order=order,
                target=target,
                value=float(row["value"]),
                value_high=row.get("value_high"),
                unit=row.get("unit") or "count",
                bound=row.get("bound") or "exact",
                change=row.get("change"),
                measure=row.get("indicator" if target else "measure") or "",
                population=row.get("population") or "",
                period=str((row.get("deadline") if target else row.get("period")) or ""),
                level=row.get("level"),
                quote=row.get("quote") or "",
                value_text=row.get("value_text") or "",
                page=spans[0].get("page", 0),
                table=bool(row.get("table")),
                start=spans[0].get("start", -1),
                at=at,
            )
        )
    return [_also_changed(s, before) for before, s in zip([None, *result], result, strict=False)]


OR_AS_SHARE = re.compile(r"\s+\(\s*|(?:\s[a-zæøå]+)?,?\s+(?:eller|svarende til)\s+")
"""What joins a change and the same change in percent ("et fald på 40 eller 12 pct.")."""


def _also_changed(s: Statistic, before: Statistic | None) -> Statistic:
    """Return a percentage as a change where it is the change before it in another unit."""
    if before is None or before.quote != s.quote or not before.change or s.change:
        return s
    joined = OR_AS_SHARE.fullmatch(s.quote[before.until : s.at]) if before.at >= 0 else None
    return replace(s, change=before.change) if joined and s.unit == "percent" else s


def _places(rows: Sequence[dict[str, Any]]) -> list[int]:
    """Return where in its quotation each row's number stands, -1 when not found.

    A sentence may give one number twice: the first row has the first place. Longer words are placed
    before shorter ones, so that "2" is not found in "2,8 %". The cells of a table are placed from
    the last one back: a label may hold the same figures as a cell ("30-44 år: 30").
    """
    quotes: dict[tuple[str, str], list[int]] = {}
    for index, row in enumerate(rows):
        quotes.setdefault((row.get("report") or "", row.get("quote") or ""), []).append(index)
    places = [-1] * len(rows)
    for (_, quote), members in quotes.items():
        low = quote.lower()
        if all(rows[index].get("table") for index in members):
            _place_cells(low, members, rows, places)
            continue
        taken: list[tuple[int, int]] = []
        for index in sorted(members, key=lambda i: (-len(rows[i].get("value_text") or ""), i)):
            words = (rows[index].get("value_text") or "").lower()
            places[index] = _place(low, words, taken)
            if places[index] >= 0:
                taken.append((places[index], places[index] + len(words)))
    return places


def _place_cells(
    quote: str, members: Sequence[int], rows: Sequence[dict[str, Any]], places: list[int]
) -> None:
    """Set where the cells of a row of a table stand in it, which are in the order of the row."""
    until = len(quote)
    for index in reversed(members):
        words = (rows[index].get("value_text") or "").lower()
        whole = rf"(?<!\w){re.escape(words)}(?!\w)"
        found = [m.start() for m in re.finditer(whole, quote[:until]) if words]
        if found:
            places[index] = until = found[-1]


def _place(quote: str, words: str, taken: Sequence[tuple[int, int]]) -> int:
    at = quote.find(words) if words else -1
    first = at
    while at >= 0:
        end = at + len(words)
        whole = not (quote[at - 1 : at].isalnum() or quote[end : end + 1].isalnum())
        if whole and not any(at < e and s < end for s, e in taken):
            return at
        at = quote.find(words, at + 1)
    return first
