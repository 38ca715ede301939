"""The time that a quantity holds for: named in its clause, its sentence, or just before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from policytext.extraction.claims.clauses import Clause
from policytext.extraction.common.parsed import ParsedBlock
from policytext.language.numerals import NUMERAL, read_numeral
from policytext.language.periods import YEAR, Period, find_periods
from policytext.reports import Block, Report

_REACH = 2
"""How many blocks back under the same heading a year still holds."""

_COMPARISON = 80
"""Characters before a year in which it may be compared with."""

_COMPARED = re.compile(
    r"\b(?:sammenlignet med|i forhold til|set i forhold til|end|som|mod|imod|siden|fra)\s+"
    r"(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    r"\b(?:(?:års|virksomheds|arbejds)?(?:beretning|rapport|regnskab|skrift)\w*|årbog(?:en)?)\s+(?:for\s+)?(?:året\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b(?!\s*[-–])",
    re.IGNORECASE,
)
_NOW = re.compile(r"i dag|nu|aktuelt|på nuværende tidspunkt|i øjeblikket", re.IGNORECASE)
_PAST = re.compile(r"\b(?:seneste|sidste|forgangne|foregående)\b|^på\s", re.IGNORECASE)
"""A time told from when the text speaks, which a year spoken of before tells better."""

_BEGAN = re.compile(
    r"\b(?:opført|bygget|født|anlagt|udstedt|indgået|ansat|tilmeldt|etableret|oprettet|fra)\s*$",
    re.IGNORECASE,
)
"""Before an open span that tells which things are meant: "huse opført efter 2006"."""

_FOUNDED = re.compile(
    r"\b(?:nedsat|stiftet|grundlagt|oprettet|etableret|dannet|født)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Before the year in which somebody came to be, of whom the text goes on to tell something."""

_STUDIED = re.compile(
    r"\b\w*(?:undersøgelse|rapport|analyse|evaluering|opgørelse|kortlægning|måling|rundspørge|statistik"
    r"|survey|tælling|interview)\w*\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Before "fra 2021", where that is when a study was made."""

_DIRECTIVE = re.compile(r"\b(?:skal|bør|må|foreslår|anbefaler|opfordrer|kræver|ønsker)\b", re.I)
"""Words of a sentence about what is to be, whose time is not that of the text before it."""

_YEARS_LONG = re.compile(rf"(?P<n>{NUMERAL})\s+år\b", re.IGNORECASE)

_NEXT_VALUE = re.compile(
    r"\s+(?:(?!og\b|mod\b|til\b|samt\b|men\b|eller\b)(?:[^\W\d_]+|ca\.)\s+)?"
    rf"(?:(?:kun|hele|ca\.|cirka|godt|knap|omkring|næsten)\s+)?{NUMERAL}",
    re.IGNORECASE,
)
"""Behind the time of the next value, where each has its own: "i 2018 24 procent og i 2021 28"."""

_CONCLUDES = re.compile(r"\b(?:altså|dermed|hermed|således)\b", re.IGNORECASE)
"""Says that a change follows from two values told before: "Det er altså en stigning på"."""

_JUST_SAID = 160
"""Characters before a sentence in which the two values stand that a change follows from."""

_MOVED = re.compile(
    rf"\bfra\s[^;]{{1,40}}?\bi\s+(?P<first>{YEAR})\s+til\s[^;]{{1,40}}?\bi\s+(?P<last>{YEAR})"
    r"\W+(?:(?:altså|dvs\.|hvilket\s+er|og\s+dermed|det\s+vil\s+sige|svarende\s+til)\s+)?(?:en|et)\s+"
    r"[^\W\d]+\s+på\s+(?:\w+\.?\s+)?$",
    re.IGNORECASE,
)
"""Before how far something went: "fra 2 i 2016 til 5 i 2024, et løft på"."""

_FROM = re.compile(r"\bfra\s+(?:\w+\.?\s+)?$", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfra\s+[^,;]{1,40}\btil\s+(?:\w+\.?\s+)?$", re.IGNORECASE)


def claim_period(
    clause: Clause,
    sentence: tuple[int, int],
    block: ParsedBlock,
    report: Report,
    change: str | None,
    source: str | None = None,
) -> str | None:
    """Return the period of a quantity, or None.

    Args:
        clause: The clause around the quantity.
        sentence: Offsets of its sentence in the block.
        block: The block.
        report: The report; the years of the blocks above hold on in lists and short paragraphs.
        change: `increase` or `decrease` where the quantity is one: then a year it is compared with
            gives a span to the year spoken of.
        source: Where the quantity comes from: the year of a study is when its figures hold.
    """
    text = clause.text[slice(*sentence)]
    placed = [
        replace(p, start=p.start + sentence[0], end=p.end + sentence[0]) for p in find_periods(text)
    ]
    placed = [period for period in placed if not _tells_which(clause, period)]
    if change is not None and (
        moved := _MOVED.search(text, 0, clause.quantity.start - sentence[0])
    ):
        return f"{moved['first']}-{moved['last']}"
    chosen = _nearest(clause, placed, change)
    known = _known(clause, chosen, placed, source) or _year_before(report, block, sentence[0])
    concludes = chosen is None and change is not None and _CONCLUDES.search(text)
    if concludes and (between := _two_years(block.block.text[: sentence[0]])):
        return between
    if chosen is None:
        if _stands_apart(clause, text):
            return None
        return known[1] if known else section_period(report, block.block)
    if chosen.kind == "repeated" and known:
        return known[1]  # the measure says that it is so much a year
    if chosen.years and len(chosen.years) == 1:
        compared = chosen.kind == "since" or _COMPARED.search(
            clause.text[sentence[0] : chosen.start] + " "
        )
        if change is not None and compared and known and known[0] > chosen.years[0]:
            return f"{chosen.years[0]}-{known[1]}"
    if chosen.kind == "relative" and known:
        return _told_from_now(chosen, known, report, change)
    return _end_of_span(clause, chosen)


_Year = tuple[int, str]
"""A year, or the last of a span, and how the text names it."""


def _two_years(before: str) -> str | None:
    """Return the span of the last two years that a text ends by telling of, or None."""
    told = [p.years[0] for p in find_periods(before[-_JUST_SAID:]) if p.kind == "year" and p.years]
    first, last = min(told[-2:], default=0), max(told[-2:], default=0)
    return f"{first}-{last}" if first < last else None


def _tells_which(clause: Clause, period: Period) -> bool:
    """Tell whether a period says which things are meant, and not when something holds."""
    before = clause.text[max(0, period.start - _COMPARISON) : period.start]
    if period.kind in ("since", "until"):
        return _BEGAN.search(before) is not None
    founded = _FOUNDED.search(before + " ") is not None
    return founded and re.match(r"\s*,?\s*og\s", clause.text[period.end :]) is not None


def _known(
    clause: Clause, chosen: Period | None, placed: Sequence[Period], source: str | None
) -> _Year | None:
    """Return the year that the sentence itself or the source of a quantity tells."""
    for period in reversed(placed):
        stands_before = period.end <= clause.quantity.start and period is not chosen
        if stands_before and period.kind in ("year", "span") and period.years:
            before = clause.text[max(0, period.start - _COMPARISON) : period.start]
            if not _COMPARED.search(before + " "):
                return period.years[-1], period.text
    if source is None or clause.quantity.kind not in ("share", "count", "factor"):
        return None
    years = {year for period in find_periods(source) for year in period.years}
    return (year := years.pop(), str(year)) if len(years) == 1 else None


def _stands_apart(clause: Clause, sentence: str) -> bool:
    """Tell whether a quantity holds at no time: how long or how often something is to be."""
    quantity = clause.quantity
    return quantity.kind == "interval" or (
        quantity.kind in ("duration", "money") and _DIRECTIVE.search(sentence) is not None
    )


def _told_from_now(period: Period, known: _Year, report: Report, change: str | None) -> str:
    """Return the period that is told from the year spoken of: that year, or the years up to it."""
    if _NOW.fullmatch(period.text):
        recent = report.year is None or known[0] >= report.year - 2
        return known[1] if recent else period.text
    if not _PAST.search(period.text):
        return period.text
    span = _YEARS_LONG.search(period.text) if change is not None else None
    length = read_numeral(span["n"]) if span else None
    return f"{known[0] - int(length)}-{known[1]}" if length else known[1]


def _nearest(clause: Clause, placed: Sequence[Period], change: str | None) -> Period | None:
    """Return the period that goes with the quantity: beside it, in its clause, in its sentence."""
    quantity, text = clause.quantity, clause.text
    placed = [p for p in placed if p.end <= quantity.start or p.start >= quantity.end]
    if any(p.years and clause.start <= p.start and p.end <= quantity.start for p in placed):
        placed = [p for p in placed if p.start < quantity.end or not _NEXT_VALUE.match(text, p.end)]
    before = [p for p in placed if 0 <= quantity.start - p.end <= 3]
    if before and ":" in text[before[-1].end : quantity.start]:
        return before[-1]
    behind = [
        p
        for p in placed
        if 0 <= p.start - quantity.end <= 40
        and p.start <= clause.end
        and not re.search(r"[\d,;:]", text[quantity.end : p.start])
    ]
    if behind and (behind[0].years or change is not None or not _dated(placed)):
        return next((p for p in behind if p.years), behind[0])
    if before:
        return before[-1]
    inside = [p for p in placed if clause.start <= p.start < clause.end]
    named = [p for p in inside if p.years] or (inside if change or not _dated(placed) else [])
    if named:
        return min(
            named, key=lambda p: min(abs(p.start - quantity.end), abs(quantity.start - p.end))
        )
    return next(iter(_dated(placed)), None) or next(iter(placed), None)


def _dated(periods: Sequence[Period]) -> list[Period]:
    return [p for p in periods if p.years and p.kind != "until"]


def _end_of_span(clause: Clause, period: Period) -> str:
    """Return the year of a span that a level holds for ("steg fra 16 % til 21 % fra 2001-2012")."""
    if period.kind != "span" or len(period.years) != 2:
        return period.text
    head = clause.text[clause.start : clause.quantity.number[0]]
    if _FROM.search(head):
        return str(period.years[0])
    if _FROM_TO.search(head):
        return str(period.years[1])
    return period.text


@lru_cache(maxsize=256)
def _latest_years(text: str, limit: int) -> tuple[tuple[int, ...], tuple[_Year, ...]]:
    """Return the offsets of a text's years, and the latest year up to each.

    Years that others are compared with, and years after the limit, are left out.
    """
    named = [
        (period.start, (period.years[-1], _named(period)))
        for period in find_periods(text)
        if period.years and period.years[-1] <= limit and _spoken_of(text, period)
    ]
    return tuple(at for at, _ in named), tuple(accumulate((year for _, year in named), max))


def _named(period: Period) -> str:
    """Return how the latest year of a period is named: "2022", "2022/23"."""
    return period.text if "/" in period.text else str(period.years[-1])


def _spoken_of(text: str, period: Period) -> bool:
    """Tell whether a text goes on to speak of a period."""
    before = text[max(0, period.start - _COMPARISON) : period.start]
    if period.kind == "since":
        return period.text.lower().startswith("fra") and _STUDIED.search(before + " ") is not None
    compared = _COMPARED.search(before + " ") or _FOUNDED.search(before + " ")
    return period.kind in ("year", "span") and not compared


def _year_before(report: Report, block: ParsedBlock, offset: int) -> _Year | None:
    """Return the latest year spoken of before a sentence, in its block or just above it."""
    limit = report.year or 9999
    places, latest = _latest_years(block.block.text, limit)
    if before := bisect_left(places, offset):
        return latest[before - 1]
    for index in range(block.index - 1, max(-1, block.index - 1 - _REACH), -1):
        above = report.blocks[index]
        if above.type not in ("paragraph", "list_item") or above.heading != block.block.heading:
            return None
        _, latest = _latest_years(above.text, limit)
        if latest:
            return latest[-1]
    return None


def section_period(report: Report, block: Block) -> str | None:
    """Return the year that a block's lead-in or heading names, or that the report is about.

    Args:
        report: The report.
        block: One of its blocks.
    """
    return _above(report, block) or _reported_year(report)


def _reported_year(report: Report) -> str | None:
    """Return the year that an annual report's title says it is about."""
    match = _ANNUAL.search(report.title)
    return match["year"] if match else None


def _above(report: Report, block: Block) -> str | None:
    """Return the year that the lead-in or the heading names."""
    for index in (block.lead_in, block.heading):
        if index is None:
            continue
        named = [p for p in find_periods(report.blocks[index].text) if p.kind in ("year", "span")]
        if named:
            return named[-1].text
    return None
