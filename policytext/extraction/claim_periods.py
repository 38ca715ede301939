"""The time that a quantity holds for: named in its clause, its sentence, or just before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from policytext.extraction.clauses import Clause
from policytext.extraction.parsed import ParsedBlock
from policytext.language.periods import Period, find_periods
from policytext.reports import Report

__all__ = ["claim_period"]

_REACH = 2
"""How many blocks back under the same heading a year still holds."""

_COMPARISON = 80
"""Characters before a year in which it may be compared with."""

_COMPARED = re.compile(
    r"\b(?:sammenlignet med|i forhold til|set i forhold til|end|mod|imod|siden|fra)\s+"
    r"(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    r"\b(?:års|virksomheds|arbejds)?(?:beretning|rapport|regnskab|skrift)\w*\s+(?:for\s+)?(?:året\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b(?!\s*[-–])",
    re.IGNORECASE,
)
_NOW = re.compile(r"i dag|nu|aktuelt|på nuværende tidspunkt|i øjeblikket", re.IGNORECASE)
_FROM = re.compile(r"\bfra\s+(?:\w+\.?\s+)?$", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfra\s+[^,;]{1,40}\btil\s+(?:\w+\.?\s+)?$", re.IGNORECASE)


def claim_period(
    clause: Clause,
    sentence: tuple[int, int],
    block: ParsedBlock,
    report: Report,
    change: str | None,
) -> str | None:
    """Return the period of a quantity, or None.

    Args:
        clause: The clause around the quantity.
        sentence: Offsets of its sentence in the block.
        block: The block.
        report: The report; the years of the blocks above hold on in lists and short paragraphs.
        change: `increase` or `decrease` where the quantity is one: then a year it is compared with
            gives a span to the year spoken of.
    """
    text = clause.text[slice(*sentence)]
    placed = [
        replace(p, start=p.start + sentence[0], end=p.end + sentence[0]) for p in find_periods(text)
    ]
    known = _year_before(report, block, sentence[0])
    chosen = _nearest(clause, placed, change)
    if chosen is None:
        return str(known) if known else _above(report, block) or _reported_year(report)
    if chosen.kind == "repeated" and known:
        return str(known)  # the measure says that it is so much a year
    if chosen.years and len(chosen.years) == 1:
        compared = chosen.kind == "since" or _COMPARED.search(
            clause.text[sentence[0] : chosen.start] + " "
        )
        if change is not None and compared and known and known > chosen.years[0]:
            return f"{chosen.years[0]}-{known}"
    if chosen.kind == "relative" and known and _NOW.fullmatch(chosen.text):
        recent = report.year is None or known >= report.year - 2
        return str(known) if recent else chosen.text
    return _end_of_span(clause, chosen)


def _nearest(clause: Clause, placed: Sequence[Period], change: str | None) -> Period | None:
    """Return the period that goes with the quantity: beside it, in its clause, in its sentence."""
    quantity, text = clause.quantity, clause.text
    placed = [p for p in placed if p.end <= quantity.start or p.start >= quantity.end]
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
def _latest_years(text: str, limit: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the offsets of a text's years, and the latest year up to each.

    Years that others are compared with, and years after the limit, are left out.
    """
    named = [
        (period.start, period.years[-1])
        for period in find_periods(text)
        if period.kind in ("year", "span")
        and period.years
        and period.years[-1] <= limit
        and not _COMPARED.search(text[max(0, period.start - _COMPARISON) : period.start] + " ")
    ]
    return tuple(at for at, _ in named), tuple(accumulate((year for _, year in named), max))


def _year_before(report: Report, block: ParsedBlock, offset: int) -> int | None:
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


def _reported_year(report: Report) -> str | None:
    """Return the year that an annual report's title says it is about."""
    match = _ANNUAL.search(report.title)
    return match["year"] if match else None


def _above(report: Report, block: ParsedBlock) -> str | None:
    """Return the year that the lead-in or the heading names."""
    for index in (block.block.lead_in, block.block.heading):
        if index is None:
            continue
        named = [p for p in find_periods(report.blocks[index].text) if p.kind in ("year", "span")]
        if named:
            return named[-1].text
    return None
