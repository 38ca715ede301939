"""Goals in running text: how much is to be cut or gained, from which level, and to which.

"Udledningen skal ned med 70 procent i forhold til 1990" may stand in one section, "I 1990 var den
420.000 ton" and "for at nå målet må den højst være 126.000 ton" in others. What ties them is the
year that the goal counts from, or that nothing else stands near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.movement import Pair, against, is_change, year_of
from policytext.consistency.common.passages import SHARES, Passage, alike_units, in_time
from policytext.consistency.common.statistics import YEAR, Statistic
from policytext.consistency.findings import Finding

_AIM = re.compile(
    r"\b(?:mål(?:et|ene|sætning\w*|tal\w*)?|ambition\w*|forpligt\w*|skal|skulle|bør|må|kræver"
    r"|senest|inden|frem (?:mod|til)|planen|aftalen|vedt(?:og|aget))\b",
    re.I,
)
_CUT = re.compile(
    r"\b(?:nedbr(?:ing|ag)\w*|reduc\w*|reduktion\w*|sænk\w*|skær\w*|mindsk\w*|begræns\w*|fald\w*|ned)\b"
    r"[^.;\d]{0,60}\b(?:med|på)\s(?:mindst\s|omkring\s|cirka\s|ca\.\s)?$",
    re.I,
)
_GAIN = re.compile(
    r"\b(?:øge\w*|hæve\w*|forøge\w*|udvide\w*|udbygge\w*|vokse|stige|stigning\w*|op)\b"
    r"[^.;\d]{0,60}\b(?:med|på)\s(?:mindst\s|omkring\s|cirka\s|ca\.\s)?$",
    re.I,
)
_COUNTED_FROM = re.compile(
    r"\b(?:i forhold til|sammenlignet med|målt (?:mod|i forhold til)|set i forhold til|fra|siden"
    r"|ift\.)\s+(?:\w+\s){0,2}?(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_TO_BE_REACHED = re.compile(
    r"\b(?:højst|maksimalt|mindst|ned på|ned til|op på|op til|nå(?:r)?|herefter|derefter|så"
    r"|måltal\w*|mål(?:et)?|slutniveau\w*|svare[rn]\w* til|dvs\.|altså|loft\w*)\b[^.;\d]{0,60}$",
    re.I,
)
_TO = re.compile(r"(?:\s*(?:%|pct\.?|procent))?\s*til\s+(?:\w+\s)?", re.I)
"""Between how much is cut and the level that is left ("med 30 procent til 70 ton")."""

_STARTED = re.compile(
    r"\b(?:var|lå|udgjorde|blev|udledte|brugte|havde|i dag|nu|aktuelt|nuværende|udgangspunkt\w*)\b",
    re.I,
)

REACH = 15
"""Sentences before and after a goal in which its levels are looked for."""

MOST_OFF = 2.5
"""How many times larger or smaller the goal's level may be than the one worked out."""

SURE, LESS_SURE = 0.65, 0.55


class Aim(NamedTuple):
    """How much is to be cut or gained.

    Args:
        passage: The sentence.
        by: The percentage.
        down: Whether it is to be cut.
        since: The year it is counted from, None when no year is named.
        until: The last year the sentence names.
    """

    passage: Passage
    by: Statistic
    down: bool
    since: int | None
    until: int | None


def aims(passages: Document) -> Iterator[Finding]:
    """Yield the goals of one report that do not lead from their baseline to their level."""
    for passage in passages:
        for by in passage.of("percent") if not passage.table else ():
            aim = _aim(passage, by)
            if aim is not None:
                yield from _checked(aim, passages)


def _aim(passage: Passage, by: Statistic) -> Aim | None:
    before = passage.before(by, 90)
    down = _CUT.search(before) is not None
    if down == (_GAIN.search(before) is not None) or not 0 < by.value < 100:
        return None
    if not _AIM.search(passage.text):
        return None
    counted_from = _COUNTED_FROM.search(passage.text)
    since = int(counted_from["year"]) if counted_from else None
    years = [int(year) for year in YEAR.findall(passage.text)]
    until = max((year for year in years if year != since), default=None)
    return Aim(passage, by, down, since, until)


def _checked(aim: Aim, passages: Sequence[Passage]) -> Iterator[Finding]:
    """Hold a goal against the levels around it; any two that lead to it settle it."""
    place = aim.passage.index
    around = [p for p in passages[max(0, place - REACH) : place + REACH] if not p.table]
    levels = [(p, s) for p in around for s in _levels(p)]
    ends = [(p, s) for p, s in levels if _is_end(aim, p, s)]
    if any(_leads(aim, b, e) == "holds" for _, e in ends for _, b in levels if b is not e):
        return
    starts = [(p, s) for p, s in levels if not _is_end(aim, p, s) and _is_start(aim, p, s)]
    nearest = ends[:1] if len({e.value for _, e in ends}) == 1 else []
    for told_in, end in nearest:
        fitting = [s for _, s in starts if alike_units(s, end)]
        if len({s.value for s in fitting}) == 1 and _leads(aim, fitting[0], end) == "near":
            sure = SURE if told_in is aim.passage else LESS_SURE
            yield from against(Pair(fitting[0], end, True), aim.by, aim.passage, sure)


def _levels(passage: Passage) -> list[Statistic]:
    return [
        s
        for s in passage.numbers
        if s.unit not in SHARES and s.value > 0 and not in_time(s) and not is_change(passage, s)
    ]


def _is_end(aim: Aim, passage: Passage, s: Statistic) -> bool:
    """Return whether a level is the one that a goal is to lead to."""
    before = passage.before(s, 90)
    if passage is aim.passage:
        reached = _TO_BE_REACHED.search(before) or _TO.fullmatch(passage.between(aim.by, s))
        return s.at > aim.by.at and reached is not None
    year = year_of(passage, s)
    if year is not None and aim.until is not None and year != aim.until:
        return False
    return bool(_AIM.search(passage.text[: s.at]) and _TO_BE_REACHED.search(before))


def _is_start(aim: Aim, passage: Passage, s: Statistic) -> bool:
    """Return whether a level may be the one that a goal is counted from."""
    year = year_of(passage, s)
    if aim.since is not None:
        return year == aim.since
    near = passage.index in (aim.passage.index, aim.passage.index - 1)
    past = year is None or aim.until is None or year < aim.until
    return near and past and (_STARTED.search(passage.text) is not None or year is not None)


def _leads(aim: Aim, start: Statistic, end: Statistic) -> str:
    """Return `holds`, `near` for another level of the same size, or "" for something else."""
    if not alike_units(start, end) or (end.value < start.value) != aim.down:
        return ""
    factor = 1 - aim.by.value / 100 if aim.down else 1 + aim.by.value / 100
    exact = start.value * factor
    moved = next(against(Pair(start, end, True), aim.by, aim.passage, SURE), None)
    if moved is not None and moved.verdict != "differ":
        return "holds"
    return "near" if exact / MOST_OFF < end.value < exact * MOST_OFF else ""
