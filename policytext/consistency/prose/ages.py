"""Ages: those who may take part, and the youngest, the oldest and the mean of those who did.

An offer for people "mellem 30 og 75 år" has no participant of 79, and no mean age of 24.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.passages import Passage, unrecorded
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding, danish

_AGE = r"(?P<{0}>\d{{1,3}})"
_BETWEEN = re.compile(
    rf"\b(?:mellem|fra)\s+{_AGE.format('low')}\s+(?:og|til)\s+{_AGE.format('high')}\s+år\b"
    rf"|\b{_AGE.format('low2')}\s?[-–]\s?{_AGE.format('high2')}(?:\s+år\b|[-–]?\s?årige?\b)"
    rf"|\b(?:på|fra)\s+{_AGE.format('low3')}\s+år\s+(?:og|eller)\s+(?:derover|opefter|ældre)\b"
    rf"|\bover\s+{_AGE.format('low4')}\s+år\b|\bunder\s+{_AGE.format('under')}\s+år\b",
    re.I,
)
"""Who is meant, by age."""

_ADMITS = re.compile(
    r"\b(?:åbe[nt]\w*\sfor|målgruppen\s(?:er|var|for)|henvend\w*\ssig|rette[rdt]*\s(?:sig|mod)|inviter\w*"
    r"|optag\w*|(?:kun|alle)\s(?:borgere|personer|unge|børn|voksne|ansøgere)|krav\w*|betingelse\w*"
    r"|adgang|tilbydes|tilbud\w*\stil|er\sfor|deltager(?:ne|e)?\s(?:er|var|skal|skulle|måtte)"
    r"|spurgt|udtrukne?|udvalgte?)\b",
    re.I,
)
"""What says that others are left out."""

_PARTS = re.compile(r"\b(?:heraf|deraf|blandt|andel\w*|flest|procent|pct|især|halvdelen)\b|%", re.I)
"""What says that an age is that of some only."""

_EXTREME = re.compile(
    r"\b(?P<which>yngste|ældste)\b(?P<who>(?:\s[a-zæøå-]+){0,3}?)\s(?:er|var|blev|på)?\s?"
    r"(?:(?:kun|hele)\s)?(?P<age>\d{1,3})(?=\s+år\b|[.,)])",
    re.I,
)
_MEAN = re.compile(
    r"\b(?P<which>gennemsnitsalder\w*|medianalder\w*|gennemsnitlige alder)\b[^.;:\d]{0,40}?\s"
    r"(?P<age>\d{1,3}(?:,\d)?)\s+år\b",
    re.I,
)

REACH = 6000
"""Characters between whom something is for and the ages of those who took part."""

LATER = 1
"""Years that somebody grows older while taking part."""


def ages(passages: Document) -> Iterator[Finding]:
    """Yield the ages of one report that lie outside those for whom it says that something is."""
    yield from _two_spans(passages.prose)
    limits = [limit for p in passages.prose for limit in _limits(p)]
    if len({span for span, _ in limits}) != 1:
        return
    (low, high), admitted = limits[0]
    near = [p for p in passages.prose if abs(p.start - admitted.start) <= REACH]
    for passage in near:
        if _BETWEEN.search(passage.text):
            continue
        for said in (*_EXTREME.finditer(passage.text), *_MEAN.finditer(passage.text)):
            age = float(said["age"].replace(",", "."))
            if low <= age <= high + LATER or _PARTS.search(passage.text[: said.start()]):
                continue
            end = said.end("age")
            number = unrecorded(passage, said.start("age"), end, age, "years")
            bound = f"{danish(high)}" if age > high else f"{danish(low)}"
            sign = ">" if age > high else "<"
            yield differs(
                "age",
                (number, admitted),
                f"{said['which']} {danish(age)} {sign} {bound}",
                "an age outside those of whom the report speaks",
                0.65,
            )


_COVERS = re.compile(
    r"\b(?:planen|projektet|indsatsen|ordningen|programmet|strategien|undersøgelsen|tilbuddet|puljen)\s"
    r"(?:omfatter|gælder(?:\sfor)?|dækker|er\sfor|retter\ssig\smod|henvender\ssig\stil)\s"
    r"(?P<who>[a-zæøå]+(?:\sog\s[a-zæøå]+)?)\s$",
    re.I,
)
_ALL_OF_THEM = re.compile(r"\bhele\s(?:\w+s\s)?målgruppen?\b", re.I)
"""What says that the numbers of a section are of all for whom something is."""


def _two_spans(prose: Sequence[Passage]) -> Iterator[Finding]:
    """Hold whom a plan is for against the ages of the numbers that are of its "hele målgruppe".

    Only where these are told of the same people, and one end is the same.
    """
    covered = [
        (p, said, found["who"].lower())
        for p in prose
        for said in _BETWEEN.finditer(p.text)
        for found in [_COVERS.search(p.text[: said.start()])]
        if found and (said["low"] or said["low2"])
    ]
    whole = [p for p in prose if _ALL_OF_THEM.search(p.text)]
    for passage, said, who in covered[:1] if whole else ():
        ends = _ends(said)
        others = [
            (p, other)
            for p in prose
            if p is not passage
            for other in _BETWEEN.finditer(p.text)
            if re.search(rf"\b{re.escape(who)}\s(?:på\s|mellem\s)?$", p.text[: other.start()], re.I)
            if other["low"] or other["low2"]
        ]
        spans = {_ends(other) for _, other in others}
        if len(spans) == 1 and ends not in spans and set(ends) & set(*spans):
            place, other = others[0]
            numbers = [
                unrecorded(p, *found.span(), float(_ends(found)[1]), "years")
                for p, found in ((passage, said), (place, other))
            ]
            yield differs(
                "age",
                numbers,
                f"{said[0]} against {other[0]}",
                "those whom a plan is for, and those of whom its numbers are",
                0.5,
            )


def _ends(said: re.Match[str]) -> tuple[int, int]:
    return int(said["low"] or said["low2"]), int(said["high"] or said["high2"])


def _limits(passage: Passage) -> Iterator[tuple[Interval, Statistic]]:
    """Yield the ages that a sentence limits an offer or a study to, with its words for them."""
    found = list(_BETWEEN.finditer(passage.text))
    if len(found) != 1 or not _ADMITS.search(passage.text):
        return
    (said,) = found
    if _PARTS.search(passage.text) or said.start() < 0:
        return
    low = said["low"] or said["low2"] or said["low3"] or said["low4"] or "0"
    high = said["high"] or said["high2"] or said["under"] or "120"
    span = Interval(float(low), float(high))
    if span.low < span.high:
        yield span, unrecorded(passage, *said.span(), span.low, "years")
