"""Years between two dates told one after the other: "på fire år", "i dag, elleve år senere".

A change takes as long as the years of its two levels are apart: "fordoblet på fire år" between 2018
and 2022. What is so many years later is so after the date before it, and "i dag" is the year of
the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from policytext.consistency.common.document import Document
from policytext.consistency.common.movement import FALL, GOES_ON, RISE
from policytext.consistency.common.passages import Passage, neighbours
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.findings import Finding
from policytext.consistency.prose.durations import Date, Period, checked, dates_in, holds, lengths
from policytext.consistency.prose.standing import year_of_report

REACH = 2
"""Sentences before and after one in which the dates of its change may stand."""

MOST_YEARS = 60

_MOVED = re.compile(
    rf"{RISE.pattern}|{FALL.pattern}|\b(?:fremgang\w*|tilbagegang\w*|gå(?:et|r)|gik|flere|færre|mere"
    r"|mindre|højere|lavere|dobbelt\w*)\b",
    re.I,
)
_OVER = re.compile(
    r"(?:^\W*|[,–—(;:]\s+(?:så\s+)?|\bså\s+|\b(?:\w+(?:dobl|halver)et|steget|faldet|vokset|øget|reduceret"
    r"|faldt|steg|voksede|op|ned|frem|tilbage|procent(?:point)?|pct\.|kr\.|kroner|point|flere"
    r"|færre|mere|mindre|halvdelen|gange|stigning|fald|vækst)\s+(?:alene\s+)?"
    r"|\d\s[a-zæøå]+\s|\d\s)"
    r"(?:på|over|i løbet af|inden for)\s+(?:(?:de|disse|kun|bare|blot|godt|knap)\s+){0,2}$",
    re.I,
)
"""What stands before the years that a change took, and not before an age ("borgere på 65 år")."""
_NO_SPAN = re.compile(r"^\s*(?:siden|før|tidligere|gam|og (?:derover|opefter)|eller)\b", re.I)
_YET_TO_COME = re.compile(
    r"\b(?:skal|bør|vil|mål\w*|ventes|forvent\w*|næste|kommende|fremover|hvis)\b", re.I
)
_LATER = re.compile(r"^\s*(?:senere\b|efter(?=\s*[,.]|\s(?:var|er|blev|havde|har|kom|lå)\b))", re.I)
_THEN = re.compile(r"^,?\s*(?:nemlig\s+)?i\s+(?:\w+\s+)?$", re.I)
_AT_ONCE = re.compile(r"^\s*,?\s*$")
_TODAY = re.compile(r"\b(?:i dag|nu)\s*,?\s*(?:her\s+)?$", re.I)
_IS = re.compile(r"^\s*(?:senere|efter)\s+(?:er|har)\b", re.I)
_SEASON = re.compile(
    r"\b(?:vinter\w*|forår\w*|sommer\w*|efterår\w*|slutningen|udgangen|begyndelsen|starten|jul\w*)\b",
    re.I,
)


def elapsed(passages: Document) -> Iterator[Finding]:
    """Yield the lengths of one report that the two dates around them belie."""
    today = year_of_report(passages)
    for passage in passages:
        for length in lengths(passage) if not passage.table else ():
            plain = length.unit == "years" and length.value_high is None
            if plain and 1 < length.value < MOST_YEARS:
                period = _later(passages, passage, length, today) or _over(
                    passages, passage, length, today
                )
                if period is not None:
                    yield from checked(length, period)


def _over(
    passages: Sequence[Passage], passage: Passage, length: Statistic, today: int
) -> Period | None:
    """Return the years between the only two levels that a change may be between."""
    text = passage.text
    if not _OVER.search(text[: length.at]) or _NO_SPAN.match(text[length.until :]):
        return None
    if not _MOVED.search(text.replace(length.value_text, "")) or _YET_TO_COME.search(text):
        return None
    before, after = _around(passages, passage)
    scopes = [[passage], [*before[-1:], passage], [*before, passage]]
    if not _SINCE.search(text):  # until today, whatever year is named next
        scopes.append([passage, *after])
    for scope in scopes:
        dates = {d.year: d for p in scope for d in dates_in(p.text)}
        if len(dates) < 2:
            continue
        told = [p for p in scope if p is not passage]
        if len(told) > 1 and not (_goes_on(passage) or any(_alike(p, passage) for p in told)):
            return None
        if any(_YET_TO_COME.search(p.text) for p in scope):
            return None
        until = dates_in(str(today)) if today and not dates_in(text) else ()
        years = [*dates.values(), *until]
        pairs = [Period(*sorted(two)) for two in combinations(years, 2)]
        if len(dates) > 2 or any(p.first.year < p.last.year and holds(length, p) for p in pairs):
            return None
        return Period(*sorted(dates.values()))
    return None


def _around(passages: Sequence[Passage], passage: Passage) -> tuple[list[Passage], list[Passage]]:
    """Return the sentences right before and right after one in its paragraph."""
    sides: list[list[Passage]] = []
    for step in (-1, 1):
        side: list[Passage] = []
        for _ in range(REACH):
            place = passage.index + step * (len(side) + 1)
            other = passages[place] if 0 <= place < len(passages) else passage
            near, far = (other, passage) if step < 0 else (passage, other)
            going_on = near.paragraph == far.paragraph and not other.table and other is not passage
            if not going_on or (not side and not neighbours(near, far)):
                break
            side.append(other)
        sides.append(side[::step])
    return sides[0], sides[1]


_SINCE = re.compile(r"\bsiden\s+(?:\w+\s)?(?:19|20)\d\d", re.I)
_CONCLUDES = re.compile(r"\b(?:altså|dermed|således|hermed)\b", re.I)


def _goes_on(passage: Passage) -> bool:
    return bool(GOES_ON.match(passage.text) or _CONCLUDES.search(passage.text))


_UNITS = stems("procent pct antal andel år stigning fald fordoblet halveret steget faldet vokset")


def _alike(a: Passage, b: Passage) -> bool:
    return bool((stems(a.text) & stems(b.text)) - _UNITS)


def _later(
    passages: Sequence[Passage], passage: Passage, length: Statistic, today: int
) -> Period | None:
    """Return the date before and the date of what is so many years later."""
    text = passage.text
    if not _LATER.match(text[length.until :]):
        return None
    own = dates_in(text)
    then = next((d for d in own if _is_then(text, length, d)), None)
    if then is None:
        at = own[0].start if own else 0
        now = _TODAY.search(text[: length.at]) or _IS.match(text[length.until :])
        then = Date(today, None, at, at) if today and now else None
        if then is None:
            return None
    told = [d for d in own if d is not then and d.end <= length.at] or next(
        (d for p in reversed(_around(passages, passage)[0]) if (d := dates_in(p.text))), []
    )
    if len({d.year for d in told}) != 1 or told[0].year >= then.year:
        return None
    period = Period(told[0], then)
    rough = then.year == today or told[0].month is not None or _SEASON.search(text)
    early = Period(told[0], then._replace(year=then.year - 1))
    return None if rough and holds(length, early) else period


def _is_then(text: str, length: Statistic, date: Date) -> bool:
    """Return whether a date is that of what is later: "I 2018, 20 år senere", "..., i 2018"."""
    if date.end <= length.at:
        return _AT_ONCE.match(text[date.end : length.at]) is not None
    later = _LATER.match(text[length.until :])
    behind = text[length.until + later.end() : date.start] if later else "."
    return _THEN.match(behind) is not None
