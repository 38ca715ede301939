"""Periods and how long they are said to last: from January 2018 to December 2021 is four years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.findings import Finding, danish
from policytext.consistency.intervals import Interval
from policytext.consistency.passages import Passage, told
from policytext.consistency.statistics import Statistic

_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
_MONTH = "|".join(_MONTHS)
_DAY = r"(?:(?:den\s+)?\d{1,2}\.\s*)?"
_PERIOD = re.compile(
    rf"(?:\b(?:fra|mellem)\s+{_DAY}(?:(?P<m1>{_MONTH})\s+)?(?P<y1>(?:19|20)\d\d)"
    r"\s+(?:til|og)\s+(?:og\s+med\s+|udgangen\s+af\s+)?"
    rf"{_DAY}(?:(?P<m2>{_MONTH})\s+)?(?P<y2>(?:19|20)\d\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)\s*[-–]\s*(?P<y4>(?:19|20)\d\d))(?!\d)",
    re.I,
)
_THEN_LASTS = re.compile(
    r"^[^.;:()\d]{0,40}\b(?:vare[dr]?e?|løb(?:er)?|strakte sig|strækker sig)\s+(?:\w+\s+){0,3}$"
    r"|^[,\s–—(]*(?:dvs\.|altså|svarende til|det vil sige|dermed|i alt)\s*(?:over\s|i\s)?$",
    re.I,
)
_LASTS = re.compile(
    r"\b(?:vare[dr]?e?|løb(?:er)?|strakte sig|strækker sig|fordelt|kører|kørte)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_FROM_HERE = re.compile(r"^\s*(?:[,(–—]\s*)?(?:nemlig\s+|i perioden\s+|perioden\s+)?$", re.I)


def durations(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the findings on periods and the years they are said to take, in one report.

    Args:
        passages: The sentences of one report.
    """
    for passage in passages:
        stated = passage.of("years", "months") if not passage.table else []
        periods = list(_PERIOD.finditer(passage.text)) if stated else []
        if len(periods) != 1:
            continue
        for length in stated:
            if _one_matter(passage, length, periods[0]):
                yield from _checked(length, periods[0])


def _one_matter(passage: Passage, length: Statistic, period: re.Match[str]) -> bool:
    """Return whether a sentence says that a period is so long."""
    if length.change or length.value_high is not None:
        return False
    if period.end() <= length.at:
        return bool(_THEN_LASTS.match(passage.text[period.end() : length.at]))
    return bool(
        length.until <= period.start()
        and _FROM_HERE.match(passage.text[length.until : period.start()])
        and _LASTS.search(passage.text[: length.at])
    )


def _checked(length: Statistic, period: re.Match[str]) -> Iterator[Finding]:
    """Yield a finding when a period in years cannot have the stated length."""
    months = _lengths(period)
    scale = 12 if length.unit == "years" else 1
    half = 0.5 * scale if scale == 12 else 1
    stated = Interval(length.allowed.low * scale - half, length.allowed.high * scale + half)
    if months.low <= 0 or stated.meets(months):
        return
    shown = " to ".join(danish(x / scale) for x in dict.fromkeys(months))
    yield told(
        "duration",
        "differ",
        (length,),
        f"{period[0]}: {shown} {length.unit} ≠ {length.value_text}",
        "a period and how long it is said to be",
        0.65,
    )


def _lengths(period: re.Match[str]) -> Interval:
    """Return how many months a period has at least and at most."""
    if period["y3"]:
        years = int(period["y4"]) - int(period["y3"])
        return Interval(12 * years, 12 * (years + 1))
    first, last = int(period["y1"]), int(period["y2"])
    if not period["m1"] or not period["m2"]:
        return Interval(12 * (last - first), 12 * (last - first + 1))
    begin = 12 * first + _MONTHS.index(period["m1"].lower())
    end = 12 * last + _MONTHS.index(period["m2"].lower())
    return Interval(end - begin, end - begin + 1)
