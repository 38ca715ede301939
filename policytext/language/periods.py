"""Years, spans of time and deadlines in Danish prose.

General date readers take "2030" for a day of this month and miss "inden udgangen af 2030"; policy
reports need no more than years, their spans, and how exact a deadline is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from policytext.language.months import MONTH
from policytext.language.numerals import NUMERAL
from policytext.language.years import names_year

PeriodKind = Literal["year", "span", "since", "until", "repeated", "relative"]
"""A year, a span of years, an open span, something that recurs, or one told from now."""

Precision = Literal["day", "month", "quarter", "half", "year", "phrase"]
"""How exact a deadline is."""

YEAR = r"(?<![\d.,/§-])(?:1[89]\d\d|20\d\d|21\d\d)(?!\d|[.,]\d|-pl|-?mål)"
"""Pattern of a year."""

_SEASON = r"(?:foråret|sommeren|efteråret|vinteren|starten|begyndelsen|slutningen|udgangen|midten)"
_END = rf"(?:20|21)\d\d|\d\d(?!\d|[.,]\d|\.\s+{MONTH}|\s?(?:%|pct|procent|mio|mia|kr\b|\w))"
_DATE = rf"(?:\d{{1,2}}\.\s+)?{MONTH}\s+{YEAR}"
_SPAN_UNITS = r"(?:år|måneder|uger|dage|årtier|døgn|kvartaler|sæsoner)"
_HEDGE = r"(?:(?:ca\.|cirka|godt|knap|mere end|over|næsten|bare|blot|kun|mindre end|omkring)\s+)*"

_PERIODS: tuple[tuple[PeriodKind, str], ...] = (
    (
        "span",
        (
            rf"(?:i\s+)?(?:perioden\s+)?(?:(?:fra|mellem)\s+)?{_DATE}\s*"
            rf"(?:-|–|til(?:\s+og\s+med)?|(?:og\s+)?(?:frem\s+til|indtil)|og)\s*{_DATE}"
        ),
    ),
    (
        "span",
        (
            rf"(?:i\s+)?(?:perioden|årene|årrækken)?\s*(?:fra\s+)?{YEAR}\s*(?:-|–|til(?:\s+og\s+"
            rf"med)?|og)\s*(?:{_END})"
        ),
    ),
    ("span", rf"(?:i\s+)?(?:\w*(?:året|sæsonen)\s+)?{YEAR}/\d\d(?:\d\d)?(?!\d)"),
    ("span", rf"\bfra\s+{YEAR}\s+(?:til|og\s+frem\s+til|frem\s+til|indtil)\s+{YEAR}"),
    ("span", rf"\bmellem\s+{YEAR}\s+og\s+{YEAR}"),
    (
        "since",
        (
            rf"\b(?:siden|efter|fra|fra\s+og\s+med)\s+(?:{_SEASON}\s+"
            rf"(?:af\s+)?)?(?:{MONTH}\s+)?(?:[^\W\d]+\s+i\s+)?{YEAR}"
        ),
    ),
    ("until", rf"\b(?:indtil|frem\s+til|op\s+til|før|til\s+og\s+med)\s+{YEAR}"),
    (
        "year",
        (
            rf"(?:\b(?:i|ultimo|primo|medio|pr\.|for|om|ved|af|år)\s+)?(?:{_SEASON}\s+"
            rf"(?:af\s+)?)?(?:(?:\d{{1,2}}\.\s+)?{MONTH}\s+)?(?:[1-4]\.\s+kvartal\s+"
            rf"(?:i\s+)?)?{YEAR}"
        ),
    ),
    (
        "year",
        r"(?:\b(?:pr\.|den|d\.)\s+)?\b\d{1,2}[./-]\s?\d{1,2}[./-]?\s?(?:19|20)\d\d(?![\d.,]\d|\d)",
    ),
    (
        "repeated",
        (
            r"\b(?:hvert\s+(?:eneste\s+)?(?:år|kvartal|halvår)|hver\s+(?:eneste\s+)?(?:dag|uge|måned"
            r"|time)|årligt|månedligt|ugentligt|dagligt|om\s+(?:året|måneden|ugen|dagen)|pr\.\s+"
            r"(?:år|måned|uge|dag|time)|i\s+timen|per\s+(?:år|måned))"
        ),
    ),
    (
        "relative",
        (
            r"\b(?:over|i|inden for|gennem|igennem|på|for)?\s*(?:de|det|den)\s+(?:seneste|sidste"
            rf"|forgangne|foregående|kommende|næste|første)\s+{_HEDGE}(?:(?:{NUMERAL}"
            rf"|par)\s+)?(?:{_SPAN_UNITS}|årti|måned|uge|år)\b"
        ),
    ),
    ("relative", rf"\bpå\s+{_HEDGE}(?:{NUMERAL}|et|en)\s+(?:år|måneder|uger|årti|årtier)\b"),
    ("relative", rf"\bfor\s+{_HEDGE}(?:{NUMERAL}|et)\s+{_SPAN_UNITS}\s+siden\b"),
    (
        "relative",
        (
            r"\b(?:sidste år|i fjor|i år|forrige år|i dag|aktuelt|på nuværende tidspunkt|næste år"
            r"|i øjeblikket)\b"
        ),
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PERIODS)
_YEARS = re.compile(r"(?:1[89]|20|21)\d\d")
_DATED: frozenset[PeriodKind] = frozenset({"year", "span", "since", "until"})
"""Kinds of periods that name a year."""

_UNDATED: dict[PeriodKind, tuple[str, ...]] = {
    "repeated": ("hver", "ligt", "om ", "pr.", "per", "i timen"),
    "relative": (
        *("sidste", "seneste", "forgangne", "foregående", "kommende", "næste", "første", "på"),
        *("siden", "i fjor", "i år", "forrige", "i dag", "aktuelt", "øjeblikket"),
    ),
}
"""Words of which one stands in every text with a period of the other kinds, in lower case."""

_DEADLINES: tuple[tuple[Precision, str], ...] = (
    ("day", rf"\b\d{{1,2}}\.\s+{MONTH}\s+(?P<year>{YEAR})"),
    (
        "quarter",
        (rf"\b(?:[1-4]\.|første|andet|tredje|fjerde)\s+kvartal\s+(?:i\s+|af\s+)?(?P<year>{YEAR})"),
    ),
    ("half", rf"\b(?:[12]\.|første|andet)\s+halvår\s+(?:i\s+|af\s+)?(?P<year>{YEAR})"),
    ("month", rf"\b{MONTH}\s+(?P<year>{YEAR})"),
    (
        "year",
        (
            r"\b(?:senest|inden|inden\s+for|før|frem\s+mod|frem\s+til|mod|op\s+mod|til\s+og\s+med"
            rf"|hen\s+mod)\s+(?:i\s+|ved\s+|år\s+|{_SEASON}\s+(?:af\s+)?)*(?P<year>{YEAR})"
        ),
    ),
    ("year", rf"\b(?:ved|med|i)\s+{_SEASON}\s+(?:af\s+)?(?P<year>{YEAR})"),
    ("year", rf"\b(?:i|fra|til|for|år|pr\.|omkring)\s+(?:og\s+med\s+)?(?:år\s+)?(?P<year>{YEAR})"),
    ("year", r"(?<!\d)(?P<year>20\d\d)-?(?:mål\w*|plan\w*|ambition\w*|målsætning\w*|strategi\w*)"),
    (
        "phrase",
        (
            r"\b(?:inden\s+for|over|i\s+løbet\s+af)\s+(?:de\s+(?:næste|kommende"
            rf"|første)\s+)?{_HEDGE}(?:{NUMERAL}|et)\s+(?:år|måneder)\b"
        ),
    ),
)
_DEADLINES_COMPILED = tuple((kind, re.compile(p, re.IGNORECASE)) for kind, p in _DEADLINES)


_SPLIT_YEAR = re.compile(r"\d{4}/\d\d(?:\d\d)?$")
"""A year of a school, of accounts or of a season, which is one time: "2021/22"."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time for which something holds.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        kind: What sort of period.
        years: The years it names, in order.
        text: The period as records give it ("2017", "2016-2018", "siden 2009", "hvert år").
    """

    start: int
    end: int
    kind: PeriodKind
    years: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something is to be done.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        year: The year, where one is named.
        precision: How exact it is.
        text: The text's own words.
    """

    start: int
    end: int
    year: int | None
    precision: Precision
    text: str


def _canonical(kind: PeriodKind, surface: str, years: tuple[int, ...]) -> str:
    if kind == "year" and years:
        return str(years[0])
    if kind == "span" and (season := _SPLIT_YEAR.search(surface)):
        return season[0]
    if kind == "span" and len(years) == 2:
        return f"{years[0]}-{years[1]}"
    return " ".join(surface.split())


def _years_of(surface: str) -> tuple[int, ...]:
    years = [int(year) for year in _YEARS.findall(surface)]
    short = re.search(r"(\d{4})\s*[-–/]\s*(\d\d)$", surface)
    if short and len(years) == 1:
        years.append(years[0] // 100 * 100 + int(short[2]))
    return tuple(years)


def find_periods(text: str) -> list[Period]:
    """Return the periods named in a text, in order, none overlapping.

    >>> [p.text for p in find_periods("Fra 2015 til 2019 steg det, siden 2020 er det faldet.")]
    ['2015-2019', 'siden 2020']
    """
    return list(_periods(text))


@lru_cache(maxsize=4096)
def _periods(text: str) -> tuple[Period, ...]:
    """Find the periods of a text; extractors ask for those of the same sentence again and again."""
    found: list[Period] = []
    taken = bytearray(len(text))
    dated = _YEARS.search(text) is not None
    low = text.lower()
    for kind, pattern in _COMPILED:
        if not (dated if kind in _DATED else any(word in low for word in _UNDATED[kind])):
            continue
        for match in pattern.finditer(text):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            if any(taken[start : match.end()]) or (kind == "year" and _counts(text, match)):
                continue
            taken[start : match.end()] = b"\x01" * (match.end() - start)
            years = _years_of(match[0])
            surface = match[0].strip()
            found.append(Period(start, match.end(), kind, years, _canonical(kind, surface, years)))
    return tuple(sorted(found, key=lambda p: p.start))


def _counts(text: str, match: re.Match[str]) -> bool:
    """Tell whether what looks like a year counts something: "2000 ophold"."""
    year = match[0][-4:]
    return year.isdigit() and not names_year(text, match.end() - len(year), match.end())


def find_deadlines(text: str) -> Iterator[Deadline]:
    """Yield the deadlines named in a text, the most exact first.

    Args:
        text: A sentence or a heading.

    >>> [(d.year, d.precision) for d in find_deadlines("Det sker inden udgangen af 2030.")]
    [(2030, 'year')]
    """
    taken: list[tuple[int, int]] = []
    dated = _YEARS.search(text) is not None
    for precision, pattern in _DEADLINES_COMPILED:
        if precision != "phrase" and not dated:
            continue
        for match in pattern.finditer(text):
            if any(s < match.end() and match.start() < e for s, e in taken):
                continue
            taken.append((match.start(), match.end()))
            year = int(match["year"]) if "year" in pattern.groupindex else None
            yield Deadline(match.start(), match.end(), year, precision, match[0])


def find_deadline(text: str, *, after: int | None = None) -> Deadline | None:
    """Return the most exact deadline of a text, or None.

    Args:
        text: A sentence or a heading.
        after: Only years later than this count (the report's own year, say).
    """
    for deadline in find_deadlines(text):
        if after is None or deadline.year is None or deadline.year > after:
            return deadline
    return None
