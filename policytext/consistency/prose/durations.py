"""Periods and how long they are said to last: from January 2018 to December 2021 is four years.

The two dates may stand as a period ("fra ... til ..."), or one in each of two sentences that tell
of one thing ("taget i brug i 1962", "revet ned i 2021 ... altså 49 år").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.passages import Passage, neighbours, unrecorded
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding, danish
from policytext.language.months import MONTH, MONTHS
from policytext.language.numerals import find_numerals

_DATE = re.compile(
    rf"(?<![\d.,])(?:(?:den\s+)?\d{{1,2}}\.\s*)?(?:(?P<month>{MONTH})\s+)?"
    r"(?P<year>(?:1[89]|20)\d\d)(?![\d.,]*\d|-år)"
    rf"|\b(?P<from>{MONTH})(?=\s*(?:til(?:\s+og\s+med)?|[-–])\s*{MONTH}\s+(?P<same>(?:1[89]|20)\d\d)\b)",
    re.I,
)
_PART = r"(?:(?:udgangen|slutningen|starten|begyndelsen|midten)\s+af\s+)?"
_LINK = re.compile(
    rf"^\s*(?:[-–]|(?:til|og)(?:\s+og\s+med)?)\s*{_PART}$",
    re.I,
)
_OPENS = re.compile(rf"\b(?:fra|mellem|siden|perioden|årene|i)\s+{_PART}$", re.I)
_CONCLUDED = re.compile(
    r"\b(?:altså|dermed|således|dvs\.|det vil sige|svarende til|det svarer til|i alt)\b"
    r"[^.;:()\d]{0,60}$",
    re.I,
)
_LASTS = re.compile(
    r"\b(?:vare[dr]?e?|løb(?:er)?|strakte sig|strækker sig|fordelt|kører|kørte)\b[^.;:()\d]{0,30}$",
    re.I,
)
_OF_LENGTH = re.compile(
    r"\b(?:på|over|i|efter)\s+(?:de|disse|løbet af de|løbet af)\s+(?:\w+\s)?$"
    r"|^\W*(?:på|over|efter)\s+$",
    re.I,
)
_IN_ITS_LENGTH = re.compile(r"^\W*(?:i|på|over|gennem|i løbet af)\s+(?:de|disse)\s+$", re.I)
_THAT_LASTED = re.compile(
    r"^[\s,]*(?:som\s+)?(?:[a-zæøå]+\s+){1,2}(?:har\s+)?"
    r"(?:vare[dr]?e?|løb(?:er)?|varet|stået på)\b",
    re.I,
)
_FROM_HERE = re.compile(
    r"^\s*(?:[,(–—]\s*)?(?:nemlig\s+|i perioden\s+|perioden\s+)?(?:fra\s+|mellem\s+)?"
    rf"{_PART}$",
    re.I,
)
_SINCE_THEN = re.compile(
    r"^,?\s*(?:(?:der|som)\s+)?(?:nu\s+)?(?:er\s+gået\s+)?siden\b[^.;\d]*$", re.I
)
"""What leads from a length of time to the date it is counted from, in a sentence that has two."""
_UNIT = re.compile(r"\s+(?:(?P<years>år)|måneder)\b(?!-)", re.I)
_LATEST = re.compile(r"\b(?:seneste|sidste|forløbne|første|mellemliggende)\s+$", re.I)
_ENDED = re.compile(
    r"\b(?:luk(?:kede|ket)|nedlagt|nedla(?:gde|gdes)|revet ned|ophørte?|ophævet|afvikle(?:t|de|des)"
    r"|nedrevet|afløst|erstattet)\b",
    re.I,
)
_BUILT = re.compile(
    r"\b(?:bygget|opført|åbne(?:de|t)|stiftet|grundlagt|oprettet|etableret|indviet|taget i brug)\b",
    re.I,
)
"""What ends something, and what began it; people are born and retire of something else."""

_AFTER = re.compile(r"[^.;:\d]{0,20}\befter\s(?:(?:i alt|godt|knap|næsten|hele)\s)?$", re.I)
_CLOSES = re.compile(r"\s*(?:[.,;:)]|$)")
_THEN = re.compile(r"^\s*[,–—(]\s*$")
_NAMED = re.compile(
    r"(?:^|\s)(?:(?:samlet\s)?varighed|løbetid|projektets længde|periodens længde)\s*[:.]*\s*$",
    re.I,
)
"""What names a length of time beside the period that has it, in a box of facts."""


LONG = 10
"""Years from which a length is told in whole years."""


class Date(NamedTuple):
    """A year, or a month of one.

    Args:
        year: The year.
        month: Its month, 0 to 11, or None.
        start: Offset in the sentence.
        end: Offset after it.
    """

    year: int
    month: int | None
    start: int
    end: int


class Period(NamedTuple):
    """Two dates of which something may last from the one to the other."""

    first: Date
    last: Date

    @property
    def months(self) -> Interval:
        """How many months it has at least and at most."""
        first, last = self
        if first.month is None or last.month is None:
            years = last.year - first.year
            return Interval(12 * years, 12 * years + 12)
        apart = 12 * (last.year - first.year) + last.month - first.month
        return Interval(apart, apart + 1)


def durations(passages: Document) -> Iterator[Finding]:
    """Yield the findings on periods and the time they are said to take, in one report."""
    for passage in passages:
        for length in lengths(passage) if not passage.table else ():
            if not length.change and length.value_high is None:
                before = passages[passage.index - 1] if passage.index else None
                period = _period_of(passage, before, length)
                if period is not None:
                    yield from checked(length, period)


def lengths(passage: Passage) -> Iterator[Statistic]:
    """Yield the lengths of time in a sentence, in words too ("de seneste fem år").

    Args:
        passage: The sentence.
    """
    yield from passage.of("years", "months")
    for numeral in find_numerals(passage.text) if _UNIT.search(passage.text) else ():
        unit = _UNIT.match(passage.text[numeral.end :])
        taken = any(s.at < numeral.end and numeral.start < s.until for s in passage.numbers)
        if unit and not taken:
            end = numeral.end + unit.end()
            span = "years" if unit["years"] else "months"
            yield unrecorded(passage, numeral.start, end, numeral.value, span)


def _period_of(passage: Passage, before: Passage | None, length: Statistic) -> Period | None:
    """Return the only period that a length can be said of, None when there is none or several."""
    told_before = before is not None and neighbours(before, passage) and not before.table
    dates = dates_in(passage.text)
    periods = _periods(passage.text, dates)
    if len(periods) == 1 and _said_of(passage, length, periods[0]):
        return periods[0]
    if len(dates) == 2 and dates[0].start >= length.until:
        since = _SINCE_THEN.match(passage.text[length.until : dates[0].start])
        return Period(*dates) if since and dates[0].year < dates[1].year else None
    if len(dates) == 2 and _ended_after(passage, length, dates):
        return Period(*dates)
    earlier = dates_in(before.text) if told_before and before is not None else []
    if not dates and before is not None and _goes_back(passage, length):
        periods = _periods(before.text, earlier)
        if not periods and len(earlier) == 2 and earlier[0].year < earlier[1].year:
            periods = [Period(*earlier)]
        return periods[0] if len(periods) == 1 else None
    if dates and _CONCLUDED.search(passage.before(length, 120)):
        named = {(d.year, d.month): d for d in (*earlier, *dates)}
        ordered = sorted(named.values(), key=lambda d: (d.year, d.month or 0))
        pairs = [Period(a, b) for a, b in combinations(ordered, 2) if a.year < b.year]
        if any(holds(length, p) for p in pairs):
            return None
        return pairs[0] if len(pairs) == 1 else None
    return None


def dates_in(text: str) -> list[Date]:
    """Return the years of a text in their order, with their months where they are named.

    The first month of "fra januar til juni 2021" is of the same year.

    Args:
        text: The text.
    """
    return [
        Date(
            int(m["year"] or m["same"]),
            MONTHS.index(month.lower()) if month else None,
            m.start(),
            m.end(),
        )
        for m in _DATE.finditer(text)
        for month in [m["month"] or m["from"]]
    ]


def _periods(text: str, dates: Sequence[Date]) -> list[Period]:
    """Return the neighbouring dates of a sentence that are set out as a period."""
    return [
        Period(a, b)
        for a, b in pairwise(dates)
        if a.year <= b.year and _LINK.match(text[a.end : b.start])
        if text[a.end : b.start].strip() in ("-", "–") or _OPENS.search(text[: a.start])
    ]


def _ended_after(passage: Passage, length: Statistic, dates: Sequence[Date]) -> bool:
    """Return whether something is told to end in the later of two years, after so long.

    "Bygget i 1974 og lukket i 2004 efter 40 år".
    """
    first, last = dates
    if first.year >= last.year or last.end > length.at:
        return False
    text = passage.text
    after = _AFTER.match(text[last.end : length.at]) and _CLOSES.match(text[length.until :])
    return bool(
        after and _BUILT.search(text, 0, first.start) and _ENDED.search(text, first.end, last.start)
    )


def _goes_back(passage: Passage, length: Statistic) -> bool:
    """Return whether a length is that of the period of the sentence before."""
    after = passage.after(length)
    before = passage.before(length)
    return bool(
        (_OF_LENGTH.search(before) and _THAT_LASTED.match(after))
        or _CONCLUDED.search(before)
        or _NAMED.match(before)
        or _IN_ITS_LENGTH.search(passage.text[: length.at])
    )


def _said_of(passage: Passage, length: Statistic, period: Period) -> bool:
    """Return whether a sentence says that a period is so long."""
    if period.last.end <= length.at:
        between = passage.text[period.last.end : length.at]
        return any(cue.search(between) for cue in (_THEN, _LASTS, _CONCLUDED, _NAMED))
    return bool(
        length.until <= period.first.start
        and _FROM_HERE.match(passage.text[length.until : period.first.start])
        and (_LASTS.search(passage.text[: length.at]) or _LATEST.search(passage.before(length)))
    )


def holds(length: Statistic, period: Period) -> bool:
    """Return whether a period may have a length.

    Args:
        length: How long it is said to be.
        period: Its dates.
    """
    scale = 12 if length.unit == "years" else 1
    to_the_month = period.first.month is not None and period.last.month is not None
    half = (3 if to_the_month and length.value < LONG else 6) if scale == 12 else 1
    stated = Interval(length.allowed.low * scale - half, length.allowed.high * scale + half)
    return period.months.low <= 0 or stated.meets(period.months)


def checked(length: Statistic, period: Period) -> Iterator[Finding]:
    """Yield a finding when a period cannot have the stated length.

    Args:
        length: How long it is said to be.
        period: Its dates.
    """
    if holds(length, period):
        return
    scale = 12 if length.unit == "years" else 1
    shown = " to ".join(danish(x / scale) for x in dict.fromkeys(period.months))
    yield differs(
        "duration",
        (length,),
        f"{_named(period.first)} to {_named(period.last)}: {shown} {length.unit} "
        f"≠ {length.value_text}",
        "a period and how long it is said to be",
        0.65,
    )


def _named(date: Date) -> str:
    return f"{MONTHS[date.month]} {date.year}" if date.month is not None else str(date.year)
