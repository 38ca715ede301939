"""Changes in running text: two levels, in the order of time, and what is said to lie between them.

"I 2020 var det 1.340, i 2021 1.610. Det er 370 flere" is 270; "faldet fra 48.000 til 36.000, det
svarer til 35 procent" is 25; "steget: i 2018 var tallet 5.430, i 2023 4.210" has fallen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policytext.consistency.changes import (
    CHANGE_AFTER,
    FALL,
    OTHER_CLAUSE,
    RISE,
    from_to,
    in_other_clause,
)
from policytext.consistency.findings import Finding, danish
from policytext.consistency.intervals import Interval
from policytext.consistency.passages import Passage, in_time, neighbours
from policytext.consistency.statistics import YEAR, Statistic
from policytext.consistency.verdicts import SIGNS, compared, told
from policytext.language.months import MONTH, MONTHS

_CHANGE_BEFORE = re.compile(
    r"\b(?:stigning\w*|vækst\w*|fald\w*|reduktion\w*|nedgang\w*|fremgang\w*|tilbagegang\w*|stig(?:er|et)"
    r"|ste[gt]\w*|voks\w*|øg(?:e[trs]?|ede|ning\w*)|reducer\w*|sænk\w*|mindsk\w*|skrump\w*|forskel\w*"
    r"|besparelse\w*|forøg\w*|forbedring\w*|forringelse\w*|udvid\w*|beskår\w*|beskær\w*"
    r"|sk(?:æres|året|ar|ærer) ned|(?:gå(?:et|r)|gik|sat|sættes) (?:op|ned|frem|tilbage)|hæve[trs]?"
    r"|løfte[trs]?)\b"
    r"[^.;\d]{0,40}\b(?:på|med)\s*$",
    re.I,
)
_MOVED_BY = re.compile(
    r"\b(?:steg|stiger|faldt|falder|voksede|vokser|steget|faldet|vokset)\s+(?:\w+\s)?$", re.I
)
_BY = re.compile(r"[,–(]\s*(?:altså|dvs\.|det vil sige|svarende til|nemlig)?\s*med\s*$", re.I)
_CUTS = re.compile(
    r"\b(?:sk[åa]ret|skar|skærer|skæres|barberet|barberede|høvlet|høvlede|fjernet|fjernede)\s+"
    r"(?:\w+\s)?$",
    re.I,
)
_AWAY = re.compile(r"^(?:\s(?:af|fra|på)\b)?[^.;:\d]{0,60}\b(?:væk|bort|af|fra)\b", re.I)
"""Verbs of cutting, and their second half behind the number ("skåret 25 pct. af udgiften væk")."""
_CHANGED = re.compile(f"{RISE.pattern}|{FALL.pattern}", re.I)
GOES_ON = re.compile(
    r"^\W*(?:det|dette|dermed|altså|således|en|et|svarende|stigningen|faldet|hermed|tallet|antallet"
    r"|andelen|i alt)\b|^[^.;\d]{0,50}\b(?:dermed|altså|således|hermed)\b",
    re.I,
)
ONCE = re.compile(
    r"\b(?:den ?gang|tidligere|før|første|forrige|foregående|oprindeligt?|sidste år"
    r"|(?:året|årene?|år|måneder) (?:før|forinden)|begyndelse\w*|start\w*|indgangen til)\b",
    re.I,
)
NOW = re.compile(
    r"\b(?:i dag|nu|aktuel\w*|nuværende|seneste|nyeste|for tiden|i år|slutning\w*|udgang\w*"
    r"|senere|efterfølgende|året efter|(?:år|måneder) efter)\b",
    re.I,
)
GOAL = re.compile(r"\b(?:mål(?:et|sætningen)?|måltallet|slutmålet)\b", re.I)
AS_BEFORE = (
    r"(?:det samme (?:som|i)|samme (?:antal|andel)|lige så (?:mange|meget|stort?|højt?|få|lavt?))"
)
_MOVED = re.compile(
    r"\b(?:er|har|blev|blevet)\s+(?:\w+\s+){0,3}?(?P<up>steget|vokset|øget|forøget|fordoblet|tredoblet)\b"
    r"|\b(?:er|har|blev|blevet)\s+(?:\w+\s+){0,3}?(?P<down>faldet|reduceret|mindsket|halveret|skrumpet"
    r"|sænket)\b"
    r"|\b(?P<up2>steg|voksede|stiger|vokser|stigende|voksende|flere og flere|stadig flere)\b"
    r"|\b(?P<down2>faldt|falder|mindskedes|faldende|færre og færre|stadig færre)\b"
    r"|\b(?P<flat>uændret|uforandret|stabilt?|(?:på )?samme niveau|st(?:ået|år) stille"
    rf"|{AS_BEFORE})\b",
    re.I,
)
UNCHANGED = 0.1
"""How far a level may move, as a share of itself, and still be called unchanged."""

_DENIED = re.compile(
    r"\b(?:ikke|hverken|uden|selv om|selvom|hvis|skal|bør|vil|kan|frem for)\b", re.I
)
_FOLD = re.compile(r"dobl|dobbel|halver|halvt|gange", re.I)
_HALF = re.compile(r"halv", re.I)


class Pair(NamedTuple):
    """Two levels of one thing.

    Args:
        first: The earlier one, or the one compared with.
        last: The later one.
        timed: Whether the text puts them in the order of time.
    """

    first: Statistic
    last: Statistic
    timed: bool


def moves(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the findings on levels and changes in the running text of one report.

    Args:
        passages: The sentences of one report.
    """
    prose = [p for p in passages if not p.table]
    for number, passage in enumerate(prose):
        before = prose[number - 1] if number and neighbours(prose[number - 1], passage) else None
        after = prose[number + 1] if number + 1 < len(prose) else None
        if after is not None and not neighbours(passage, after):
            after = None
        pair = _pair(passage)
        if pair:
            yield from _of_pair(pair, passage, before, after)


def _of_pair(
    pair: Pair, passage: Passage, before: Passage | None, after: Passage | None
) -> Iterator[Finding]:
    changes = [s for s in passage.numbers if is_change(passage, s)]
    if len(changes) == 1:
        tied = pair.timed and not in_other_clause(changes[0], pair.first, pair.last)
        if tied or _compares(passage, pair, changes[0]):
            yield from against(pair, changes[0], passage, 0.75)
    elif not changes and after is not None and GOES_ON.match(after.text):
        following = [s for s in after.numbers if is_change(after, s)]
        aside = following and OTHER_CLAUSE.search(after.text[: following[0].at])
        if len(following) == 1 and not aside and not _pair(after):
            yield from against(pair, following[0], after, 0.7)
    if not changes and before is not None:
        leading = [s for s in before.numbers if is_change(before, s)]
        if len(leading) == 1 and len(before.numbers) == 1 and pair.timed:
            yield from against(pair, leading[0], before, 0.6)
    if pair.timed:
        head = passage.text[: min(pair.first.at, pair.last.at)]
        bare = (p.text for p in (before, _going_on(after)) if p is not None and not p.numbers)
        told_by = re.split(r"[.;]|\bmens\b|\bmen\b", head)[-1]
        yield from direction(pair, [(told_by, 0.7), *((text, 0.6) for text in bare)])


THAN = re.compile(r"\b(?:som|end|af)\b", re.I)
_BESIDE = re.compile(r"^\s*(?:\w+\s)?[,(:–—-]\s*(?:\w+\s)?$")


def _compares(passage: Passage, pair: Pair, factor: Statistic) -> bool:
    """Return whether a factor is between two levels ("15, mens tre gange så mange, 41, ...")."""
    early, late = sorted((pair.first, pair.last), key=lambda s: s.at)
    if factor.until <= late.at:
        than = THAN.search(passage.text[factor.until : late.at])
        beside = early.until <= factor.at and _BESIDE.match(passage.between(factor, late))
        return bool(than or beside)
    return bool(_BESIDE.match(passage.between(late, factor))) and not THAN.search(
        passage.after(factor)
    )


def is_change(passage: Passage, s: Statistic) -> bool:
    """Return whether a number of a sentence says how much something moves, and no level."""
    if s.unit == "gange":  # "har to gange spurgt": how often, not how much more
        return False
    if s.unit in ("times", "percentage_points") or _FOLD.search(s.value_text):
        return True
    if _CHANGE_BEFORE.search(s.value_text + " på") and not s.value_text[:1].isdigit():
        return True
    if re.search(r"\b(?:fra|til)\s*$", passage.before(s)):
        return False
    if s.unit == "percent" and _MOVED_BY.search(passage.before(s)):
        return True
    if s.unit == "percent" and _CUTS.search(passage.before(s)) and _AWAY.match(passage.after(s)):
        return True
    if _BY.search(passage.before(s)) and _CHANGED.search(passage.text[: s.at]):
        return True  # "faldt fra 80 til 52, altså med 35 procent"
    return bool(_CHANGE_BEFORE.search(passage.before(s)) or CHANGE_AFTER.match(passage.after(s)))


def _pair(passage: Passage) -> Pair | None:
    """Return the two levels that a sentence sets against each other, if it has just two."""
    levels = [s for s in passage.numbers if not is_change(passage, s) and s.value > 0]
    for a, b in pairwise(levels):
        if a.unit == b.unit and from_to(a, b):
            return Pair(a, b, True)
    levels = [s for s in levels if not in_time(s)] or levels  # "tre år senere var der 710"
    if len(levels) != 2 or levels[0].unit != levels[1].unit:
        return None
    a, b = levels
    return _timed(passage, a, b)


def _timed(passage: Passage, a: Statistic, b: Statistic) -> Pair | None:
    """Return two levels in the order of time; None when the text does not tell it."""
    years = year_of(passage, a), year_of(passage, b)
    if years[0] and years[1]:
        if years[0] == years[1]:
            return None
        return Pair(a, b, True) if years[0] < years[1] else Pair(b, a, True)
    months = month_of(passage, a), month_of(passage, b)
    if not any(years) and months[0] and months[1] and months[0] < months[1] and a.at < b.at:
        return Pair(a, b, True)
    near = [passage.before(s, 40) + " " + passage.after(s, 25) for s in (a, b)]
    once = [year or ONCE.search(words) for year, words in zip(years, near, strict=True)]
    now = [NOW.search(words) for words in near]
    if once[0] and now[1]:
        return Pair(a, b, True)
    if once[1] and now[0]:
        return Pair(b, a, True)
    words = [bool(ONCE.search(text)) for text in near]
    if years[1] and words[0] and not words[1]:
        return Pair(a, b, True)
    if years[0] and words[1] and not words[0]:
        return Pair(b, a, True)
    if (once[0] or now[0]) and GOAL.search(near[1]):
        return Pair(a, b, True)
    return Pair(a, b, False)


def year_of(passage: Passage, s: Statistic) -> int | None:
    """Return the year that a sentence gives a number for: the one behind it, or the one before."""
    behind = re.match(
        r"^[^.;,\d]{0,40}?\b(?:i|fra|for)\s+((?:19|20)\d\d)\b", passage.text[s.until :]
    )
    if behind:
        return int(behind[1])
    floor = max((n.until for n in passage.numbers if n.until <= s.at), default=0)
    ahead = YEAR.findall(passage.text[floor : s.at])
    return int(ahead[-1]) if ahead else None


_MONTH = re.compile(rf"\b(?:i|ved udgangen af|pr\. \d+\.)\s(?P<month>{MONTH})\b", re.I)


def month_of(passage: Passage, s: Statistic) -> int:
    """Return the month, from 1, that stands before a number of a sentence; 0 for none."""
    found = _MONTH.findall(passage.before(s))
    return MONTHS.index(found[-1].lower()) + 1 if found else 0


def against(pair: Pair, change: Statistic, told_in: Passage, sure: float) -> Iterator[Finding]:
    """Check a stated change against two levels."""
    first, last, timed = pair
    named = {int(y) for y in YEAR.findall(told_in.text)}
    levels = {int(y) for s in (first, last) for y in YEAR.findall(s.quote)}
    if change.quote != first.quote and named and levels and not named & levels:
        return
    worked = _worked_out(pair, change)
    if worked is None:
        return
    exact, got, shown = worked
    verdict = compared(change, exact, got)
    if verdict == "differ" and not timed and change.unit != "times":
        return
    if verdict == "differ" and first.unit == "percent" and change.unit == "percent":
        points = Interval(*sorted(abs(x) for x in last.allowed - first.allowed))
        if change.allowed.meets(points):
            shown += f", {danish(abs(last.value - first.value))} percentage points"
    yield told(
        "change",
        verdict,
        (first, last, change),
        f"{shown} {SIGNS[verdict]} {change.value_text}",
        "two levels and the change between them",
        sure,
    )


def _worked_out(pair: Pair, change: Statistic) -> tuple[float, Interval, str] | None:
    """Return the change between two levels in the unit of a stated one: number, limits, words."""
    first, last, timed = pair
    if change.unit == "times" or _FOLD.search(change.value_text):
        halving = bool(_HALF.search(change.value_text))
        small, big = (first, last) if first.value <= last.value else (last, first)
        if timed:
            small, big = (last, first) if halving else (first, last)
        exact, got = big.value / small.value, big.allowed.over(small.allowed)
        if change.unit == "percent":  # "halveret" as 50 percent
            exact = 100 * (1 - 1 / exact)
            got = Interval(*sorted(100 * (1 - 1 / max(x, 1e-9)) for x in got))
            work = f"{danish(first.value)} -> {danish(last.value)} = {danish(-exact)} %"
            return exact, got, work
        if halving and change.value < 1:
            exact, got = 1 / exact, Interval(1 / got.high, 1 / max(got.low, 1e-9))
        return exact, got, f"{danish(first.value)} -> {danish(last.value)}: x {danish(exact)}"
    apart = last.allowed - first.allowed
    if change.unit == "percent":
        ratio = last.allowed.over(first.allowed)
        exact = abs(100 * (last.value / first.value - 1))
        got = Interval(*sorted(abs(100 * (x - 1)) for x in ratio))
        moved = 100 * (last.value / first.value - 1)
        return exact, got, f"{danish(first.value)} -> {danish(last.value)} = {danish(moved)} %"
    same = change.unit == first.unit
    if same or (change.unit == "percentage_points" and first.unit == "percent"):
        exact = abs(last.value - first.value)
        high, low = max(first.value, last.value), min(first.value, last.value)
        got = Interval(*sorted(abs(x) for x in apart))
        return exact, got, f"{danish(high)} - {danish(low)} = {danish(exact)}"
    return None


def _going_on(passage: Passage | None) -> Passage | None:
    """Return a sentence if it goes on with the one before it."""
    return passage if passage is not None and GOES_ON.match(passage.text) else None


def direction(pair: Pair, said: Sequence[tuple[str, float]]) -> Iterator[Finding]:
    """Yield a finding when the words say up and the numbers down, the other way, or neither.

    Args:
        pair: Two levels in the order of time.
        said: The clauses that may say it, the surest first, each with how sure it is.
    """
    told_ways = ((way, sure) for text, sure in said for way in [_way(text)] if way)
    (word, way), sure = next(told_ways, (("", None), 0.0))
    first, last = pair.first, pair.last
    if way is None or first.value == last.value:
        return
    apart = last.value - first.value
    moved = abs(apart) > UNCHANGED * first.value and not first.allowed.meets(last.allowed)
    if apart * way < 0 or (way == 0 and moved):
        yield told(
            "direction",
            "differ",
            (first, last),
            f"»{word}« from {danish(first.value)} to {danish(last.value)}",
            "the words say the opposite of the numbers"
            if way
            else "the words say that nothing moved, the numbers that something did",
            sure,
        )


def _way(clause: str) -> tuple[str, int] | None:
    """Return the word of a clause that says up (1), down (-1) or unchanged (0).

    None when there is no such word, or when there are several.
    """
    found = list(_MOVED.finditer(clause))
    ways = {1 if m["up"] or m["up2"] else 0 if m["flat"] else -1 for m in found}
    if len(ways) != 1 or _DENIED.search(clause):
        return None
    way = ways.pop()
    if (way >= 0 and FALL.search(clause)) or (way <= 0 and RISE.search(clause)):
        return None
    return found[0][0], way


_COMPARED = re.compile(
    r"\b(?P<more>flere|højere|større|oftere|hyppigere)\b|\b(?P<less>færre|lavere|mindre|sjældnere)\b",
    re.I,
)


def comparisons(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield sentences that call the smaller of two numbers the larger one.

    Args:
        passages: The sentences of one report.
    """
    for passage in passages:
        shares = passage.of("percent") or passage.counts
        if passage.table or len(passage.numbers) != 2 or len(shares) != 2:
            continue
        a, b = shares
        words = list(_COMPARED.finditer(passage.text[: a.at]))
        between = passage.between(a, b)
        than = re.match(r"^[^.;]{0,60}?\bend\b[^.;]{0,60}[(,–—]\s*$", between)
        if (
            a.change
            or b.change
            or len(words) != 1
            or not than
            or _DENIED.search(passage.text[: b.at])
        ):
            continue
        if not re.search(r"[(,–—]\s*$", passage.before(a)) or a.value == b.value:
            continue
        more = bool(words[0]["more"])
        if more != (a.value > b.value):
            yield told(
                "direction",
                "differ",
                (a, b),
                f"»{words[0][0]}«: {a.value_text} against {b.value_text}",
                "the words say the opposite of the numbers",
                0.65,
            )
