"""Levels and changes: which number says how much something moved, and what two levels make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.passages import Passage, in_time
from policytext.consistency.common.statistics import OR_AS_SHARE, YEAR, Statistic
from policytext.consistency.common.verdicts import SIGNS, compared, differs, told
from policytext.consistency.common.ways import DOWN, LEVEL, NOUN_DOWN, NOUN_UP, UP
from policytext.consistency.findings import Finding, danish
from policytext.language.months import MONTH, MONTHS
from policytext.language.units import comparatives

RISE = re.compile(
    r"\b(?:ste[gt]\w*|stig(?!m)\w*|voks\w*|vækst\w*|fremgang\w*|øg(?:et|es|ede|ning)\w*|fordobl\w*|"
    r"tredobl\w*|forøg\w*|forbedring\w*)",
    re.I,
)
FALL = re.compile(
    r"\b(?:fald(?:et|er|t|e|ende)?|reducer\w*|redukti\w*|nedgang\w*|tilbagegang\w*|mindsk\w*|nedbr(?:ing|ag)\w*|"
    r"halver\w*|skrump\w*|(?:be)?sk(?:året|ar|år|ærer|æres))\b",
    re.I,
)
CHANGED = re.compile(f"{RISE.pattern}|{FALL.pattern}", re.I)
_FROM = re.compile(r"\bfra\b(?:[^.;\d]|(?<!\d)(?:19|20)\d\d(?!\d)){0,60}$", re.I)
_TO = re.compile(r"\btil\b[^.;]{0,40}$", re.I)
_AS_SHARE = (
    r"(?:(?:\(|,?\s?(?:eller|svarende til|dvs\.)\s)(?:\w+\s)?"
    r"[\d.,]+\s?(?:pct\.?|procent|%)\)?,?\s)?"
)
"""An amount in percent too, before the word it goes with ("40 ton eller 8 pct. mindre")."""

CHANGE_AFTER = re.compile(
    rf"^\s*(?:[a-zæøå]+\s)?{_AS_SHARE}"
    rf"(?:{comparatives('more')}|{comparatives('less')})(?!\s+end\s+\d)",
    re.I,
)
"""What follows a number that says how much more or less there is ("94 timer mere")."""


def from_to(a: Statistic, b: Statistic) -> bool:
    """Return whether a sentence says "fra a til b" (with a year or two words between)."""
    if not 0 <= a.at < b.at or a.quote != b.quote:
        return False
    before, between = a.quote[: a.at], a.quote[a.at + len(a.value_text) : b.at]
    if re.search(r"\d", YEAR.sub("", between)):
        return False  # another number ends the "from ... to"
    return bool(_FROM.search(before[-40:]) and _TO.search(between) and len(between) < 80)


OTHER_CLAUSE = re.compile(r"\b(?:men|mens|imens|hvorimod|derimod)\b", re.I)
"""What sets one clause against another."""

_OTHER_SUBJECT = re.compile(
    r",\s+og\s+(?!(?:det|dette|den|de|(?:tallet|antallet|andelen|niveauet)(?!\s+af\b)|stigningen"
    r"|faldet|der)\b)(?:[a-zæøå-]+\s){1,6}?(?:er|blev|har|var|steg|faldt)\b",
    re.I,
)
"""What begins a clause on something else: "fra 500 til 1.000 ton, og madaffald er blevet ..."."""


def in_other_clause(change: Statistic, first: Statistic, last: Statistic) -> bool:
    """Return whether a change and two levels of its sentence are set against each other.

    "Antallet er fordoblet, men værdien er faldet fra 20 til 11 mio. kr."
    """
    levels = [s for s in (first, last) if s.quote == change.quote]
    if not levels or min(change.at, *(s.at for s in levels)) < 0:
        return False
    before = change.quote[change.until : min(s.at for s in levels)]
    after = change.quote[max(s.until for s in levels) : change.at]
    return any(OTHER_CLAUSE.search(x) or _OTHER_SUBJECT.search(x) for x in (before, after))


_CHANGE_BEFORE = re.compile(
    r"\b(?:stigning\w*|vækst\w*|fald\w*|reduktion\w*|nedgang\w*|fremgang\w*|tilbagegang\w*|stig(?:er|et)"
    r"|ste[gt]\w*|voks\w*|øg(?:e[trs]?|ede|ning\w*)|reducer\w*|sænk\w*|mindsk\w*|skrump\w*|forskel\w*"
    r"|besparelse\w*|forøg\w*|forbedring\w*|forringelse\w*|udvid\w*|beskår\w*|beskær\w*"
    r"|sk(?:æres|året|ar|ærer) ned|(?:gå(?:et|r)|gik|sat|sættes) (?:op|ned|frem|tilbage)|hæve[trs]?"
    r"|løfte[trs]?)\b"
    r"(?:[^.;\d]|\b(?:19|20)\d\d\b){0,40}\b(?:på|med)\s*$",
    re.I,
)
_CAME_OR_WENT = re.compile(
    r"\b(?:mist(?:ede|et|er)|tab(?:te|t|er)|genvandt|genvundet)\b[^.;:\d]{0,40}$", re.I
)
_GAINED = re.compile(r"\b(?:fik|fået|vandt|vundet|hentede|hentet)\b[^.;:\d]{0,25}$", re.I)
_AGAIN = re.compile(r"^[^.;:,\d]{0,40}\b(?:tilbage|retur|igen)\b", re.I)
"""What tells of those who came or went ("mistede 900 medlemmer", "fik 700 tilbage")."""

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
GOES_ON = re.compile(
    r"^\W*(?:det|dette|dermed|altså|således|en|et|svarende|stigningen|faldet|hermed|i alt)\b"
    r"|^\W*(?:tallet|antallet|andelen)\b(?!\s+af\b)|^[^.;\d]{0,50}\b(?:dermed|altså|således|hermed)\b",
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
UNCHANGED = 0.1
"""How far a level may move, as a share of itself, and still be called unchanged."""

DENIED = re.compile(
    r"\b(?:ikke|hverken|uden|selv om|selvom|hvis|skal|bør|vil|kan|frem for)\b", re.I
)
REASON = re.compile(
    r"\b(?:skyldes|fordi|idet|selv ?om|hvis|(?:på )?trods(?: af)?|som følge af)\b", re.I
)
"""What gives a reason, in which something else may rise or fall."""

_FOLD = re.compile(r"dobl|dobbel|halver|halvt|gange", re.I)
HALF = re.compile(r"halv", re.I)


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


THAN = re.compile(r"\b(?:som|end|af)\b", re.I)


def is_change(passage: Passage, s: Statistic) -> bool:
    """Return whether a number of a sentence says how much something moves, and no level."""
    if s.unit == "gange":  # "har to gange spurgt": how often, not how much more
        return False
    if s.unit in ("times", "percentage_points") or _FOLD.search(s.value_text):
        return True
    if s.unit == "percent" and s.change and _said_again(passage, s):
        return True
    if _CHANGE_BEFORE.search(s.value_text + " på") and not s.value_text[:1].isdigit():
        return True
    if re.search(r"\b(?:fra|til)\s*$", passage.before(s)):
        return False
    if s.unit == "percent" and _MOVED_BY.search(passage.before(s)):
        return True
    if s.unit == "percent" and _CUTS.search(passage.before(s)) and _AWAY.match(passage.after(s)):
        return True
    if _CAME_OR_WENT.search(passage.before(s)):
        return True
    if _GAINED.search(passage.before(s)) and _AGAIN.match(passage.after(s)):
        return True
    if _BY.search(passage.before(s)) and CHANGED.search(passage.text[: s.at]):
        return True  # "faldt fra 80 til 52, altså med 35 procent"
    return says_how_much(passage.text, s.at, s.until)


def says_how_much(text: str, at: int, until: int) -> bool:
    """Return whether a number of a text is by how much something moved or is more or less.

    "Faldet med 2 mio. kr.", "40 ton eller 8 pct. mindre": it is no level, whatever its unit.

    Args:
        text: The text.
        at: Where the number begins, -1 when not found.
        until: Where it ends, its unit included.
    """
    if at < 0:
        return False
    ahead = text[max(0, at - CHANGE_WITHIN) : at]
    behind = text[until : until + CHANGE_WITHIN]
    return bool(_CHANGE_BEFORE.search(ahead) or CHANGE_AFTER.match(behind))


CHANGE_WITHIN = 60
"""Characters between a number and the word for the change that it is the amount of, at most."""


def _said_again(passage: Passage, s: Statistic) -> bool:
    """Return whether a percentage is the change before it in another unit ("5 kr. eller 2 %")."""
    before = [n for n in passage.numbers if 0 <= n.until <= s.at and n.change == s.change]
    return bool(before) and OR_AS_SHARE.fullmatch(passage.between(before[-1], s)) is not None


def year_of(passage: Passage, s: Statistic) -> int | None:
    """Return the year that a sentence gives a number for: the one behind it, or the one before."""
    floor = max((n.until for n in passage.numbers if n.until <= s.at), default=0)
    ahead = YEAR.findall(passage.text[floor : s.at])
    behind = _YEAR_BEHIND.match(passage.text[s.until :])
    if behind and not (ahead and _opens_next(passage, s.until + behind.end())):
        return int(behind[1])
    return int(ahead[-1]) if ahead else None


def _opens_next(passage: Passage, end: int) -> bool:
    """Return whether a year that ends somewhere is that of the number right after it.

    "I 2018 var det 24 procent og i 2021 28 procent": each year stands before its number.
    """
    following = [n for n in passage.numbers if n.at >= end]
    if not following:
        return False
    between = passage.text[end : following[0].at]
    return _YEAR_BEHIND.match(passage.text[following[0].until :]) is None and not re.search(
        r"[.;:,\d]|\b(?:til|mod)\b", between
    )


_YEAR_BEHIND = re.compile(r"^[^.;,\d]{0,40}?\b(?:i|fra|for)\s+((?:19|20)\d\d)\b")

_MONTH = re.compile(rf"\b(?:i|ved udgangen af|pr\. \d+\.)\s(?P<month>{MONTH})\b", re.I)


def month_of(passage: Passage, s: Statistic) -> int:
    """Return the month, from 1, that stands before a number of a sentence; 0 for none."""
    found = _MONTH.findall(passage.before(s))
    return MONTHS.index(found[-1].lower()) + 1 if found else 0


SO_GREAT = re.compile(r"\bså (?:stort?|store|høje?|højt|mange|få|små)\b", re.I)
"""What a factor is of that is no stretch of time."""


def is_of_no_time(change: Statistic, level: Statistic) -> bool:
    """Return whether a level is a stretch of time, and a factor is not ("så stor risiko").

    Args:
        change: The factor.
        level: The level.
    """
    said = f"{change.value_text} {change.quote[change.until : change.until + 20]}"
    return in_time(level) and SO_GREAT.search(said) is not None


_OF_CHANGES = re.compile(
    r"\b(?:(?:stigning|vækst|fremgang|nedgang|tilbagegang|forskel)(?:en)?|faldet)\s"
    r"(?:for|hos|i|blandt)\s[^.;]*$",
    re.I,
)
"""What makes a factor one between two changes ("stigningen for A er tre gange så stor som B's")."""


BEYOND = 15
"""How many times larger than a percentage the change of two levels may be that it is held against;
no slip makes more of it."""

_AS_TODAY = re.compile(r"[^.;:,]{0,30}?\b(?:som|end)\s(?:i\sdag|nu)\b", re.I)

FAR = 5.0
"""How far, as a factor, levels of other things are from how many times more is told."""


def is_of_today(before: str, after: str) -> bool:
    """Return whether a change is to years that are named from a level of today that is not.

    "I 2026 skal der være 20 og i 2030 44, altså fem gange så mange som i dag": today there are 9.

    Args:
        before: The words of a sentence before the change.
        after: Those behind it.
    """
    as_today = _AS_TODAY.match(after)
    return as_today is not None and bool(YEAR.search(before)) and NOW.search(before) is None


def against(pair: Pair, change: Statistic, told_in: Passage, sure: float) -> Iterator[Finding]:
    """Check a stated change against two levels."""
    first, last, timed = pair
    named = {int(y) for y in YEAR.findall(told_in.text)}
    levels = {int(y) for s in (first, last) for y in YEAR.findall(s.quote)}
    if change.quote != first.quote and named and levels and not named & levels:
        return
    if is_of_no_time(change, first):
        return
    if is_of_today(told_in.text[: max(change.at, 0)], told_in.text[change.until :]):
        return
    if change.unit == "times" and _OF_CHANGES.search(told_in.before(change, 80)):
        return
    worked = _worked_out(pair, change)
    if worked is None:
        return
    exact, got, shown = worked
    if change.unit == "times" and not 1 / FAR < exact / change.value < FAR:
        return
    verdict = compared(change, exact, got)
    if verdict == "differ" and change.unit == "percent" and exact > BEYOND * abs(change.value):
        return
    if timed and verdict != "differ" and _goes_the_other_way(pair, change, told_in):
        yield differs(
            "direction",
            (first, last, change),
            f"»{change.value_text}« {change.change}: "
            f"from {danish(first.value)} to {danish(last.value)}",
            "the words say the opposite of the numbers",
            sure,
        )
        return
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


def _goes_the_other_way(pair: Pair, change: Statistic, told_in: Passage) -> bool:
    """Return whether a change is told as a rise where its levels fall, or the other way."""
    before = told_in.before(change)
    rises, falls = RISE.search(before), FALL.search(before)
    if bool(rises) == bool(falls) or pair.first.allowed.meets(pair.last.allowed):
        return False
    way = "increase" if rises else "decrease"
    return change.change == way and (pair.last.value > pair.first.value) != bool(rises)


def _worked_out(pair: Pair, change: Statistic) -> tuple[float, Interval, str] | None:
    """Return the change between two levels in the unit of a stated one: number, limits, words."""
    first, last, timed = pair
    if change.unit == "times" or _FOLD.search(change.value_text):
        halves = change.unit == "times" and change.value > 1  # "to en halv gange"
        halving = bool(HALF.search(change.value_text)) and not halves
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
        yield differs(
            "direction",
            (first, last),
            f"»{word}« from {danish(first.value)} to {danish(last.value)}",
            "the words say the opposite of the numbers"
            if way
            else "the words say that nothing moved, the numbers that something did",
            sure,
        )


def _way(clause: str) -> tuple[str, int] | None:
    """Return the words of a clause that say up (1), down (-1) or unchanged (0).

    None when there are no such words, or when they say several.
    """
    said = ((1, UP), (1, NOUN_UP), (-1, DOWN), (-1, NOUN_DOWN), (0, LEVEL))
    found = [(way, match[0]) for way, words in said for match in [words.search(clause)] if match]
    ways = {way for way, _ in found}
    if len(ways) != 1 or DENIED.search(clause):
        return None
    way = ways.pop()
    if (way >= 0 and FALL.search(clause)) or (way <= 0 and RISE.search(clause)):
        return None
    return found[0][1], way
