"""Goals told as states: what shall be, for all or for none, or what then will be."""

from __future__ import annotations

import re

from policytext.extraction.goal_words import goal_words
from policytext.extraction.goals import Case, Direction, Goal
from policytext.language.periods import YEAR

_DEMANDED = re.compile(
    r"\b(?:kræv(?:er|es)?|ønsker|foreslår|anbefaler|ser\s+gerne|sikre[rs]?|sørge?\s+for),?\s+at\s+$",
    re.IGNORECASE,
)
"""Before a share that somebody asks for: "Vi kræver, at mindst en fjerdedel"."""

_IS_AT = re.compile(
    r"\s+(?:er|udgør|ligger|bliver|når)(?:\s+(?:senest\s+)?i\s+20\d\d)?(?:\s+(?:oppe|nede|op|ned))?"
    r"(?:\s+på)?\s+$"
)
"""Before the level that a goal describes: "Andelen er", "Antallet ligger på"."""

_NONE_LEFT = re.compile(
    r"(?:\b(?:skal|bør)\s+(?P<what>[^.;]{4,120}?)|^\W*(?P<subject>[^.;]{4,120}?)\s+(?:skal|bør))"
    r"\s+(?:(?:i|senest i|inden)\s+20\d\d\s+)?"
    r"(?:være|nå|ned\s+på|bringes\s+ned\s+på|falde\s+til)\s+nul\b",
    re.IGNORECASE,
)

_GONE = re.compile(
    r"\bat\s+(?P<what>[^.;,]{4,80}?)(?:,\s[^;]{4,60}?,)?\s+(?:skal\s+være|er|bliver)\s+"
    r"(?:(?:helt|i\s+20\d\d|senest)\s+)*(?:væk|forsvundet|afskaffet|udryddet|elimineret|udlignet|lukket)\b",
    re.IGNORECASE,
)
"""What a goal says will be gone: "at lønforskellen, der var 13 procent, er væk i 2035"."""

_SHARE = re.compile(r"%|\bpct\b|procent|\bandel", re.IGNORECASE)

_BY_THEN = re.compile(
    r"\W*(?:(?:senest\s+)?i|inden)\s+(?:\w+\s+af\s+)?20\d\d\s+(?:er|har|får|bliver)\s+(?:der\s+)?",
    re.IGNORECASE,
)
"""How a goal begins that tells what then will be: "I 2033 er der"."""

_MOVES_TO = re.compile(r"^\W*(?P<what>.+?)\s+(?P<verb>\w+)\s+(?:fra\s+\S+\s+)?(?P<way>til|med)\s+$")
"""Before how far a goal says that something moves: "Frafaldet falder til"."""

_HAPPENED = re.compile(r"\b(?:var|blev|havde|faldt|steg|i dag|nu|p\.t\.)\b", re.IGNORECASE)
"""In a sentence that tells how things are or were."""


_NOBODY = re.compile(
    r"\bingen\b(?P<what>(?:\s+(?!(?:skal|må|bør)\b)[^\s.;,]+){0,4}?(?:\s+(?:skal|må|bør))?(?P<how>\s[^.;,]*))$",
    re.IGNORECASE,
)
"""Before a limit that nobody is to pass: "ingen skal vente mere end"."""


def demanded(case: Case) -> Goal | None:
    """Read "Vi kræver, at mindst Q af X bliver Y"."""
    for quantity in case.quantities:
        behind = re.match(
            r"\s+af\s+(?P<who>[^.,;]{3,100}?)\s+(?P<what>\w+(?:er|år|es)\b.+)",
            case.behind(quantity),
        )
        if quantity.kind == "share" and behind and _DEMANDED.search(case.before(quantity)):
            return case.goal(
                f"andelen af {behind['who']}, der {behind['what']}",
                "limit" if quantity.bound in ("at_most", "under") else "reach",
                quantity.value,
                quantity.unit,
                quantity.bound,
                quantity.value,
                0.6,
            )
    return None


def nominal(case: Case) -> Goal | None:
    """Read "Reduktion af X med Q"."""
    if case.nominal is None:
        return None
    words = goal_words()
    for quantity in case.quantities:
        head = case.before(quantity)
        if not re.search(r"\b(?:med|på|til)\s*$", head):
            continue
        what = head[case.nominal.start("what") :]
        what = re.sub(r"\b(?:med|på|til)\s*$", "", what.strip())
        down = words.reduce.search(case.nominal["noun"])
        return case.goal(
            what,
            "reduce" if down else "increase",
            quantity.value,
            quantity.unit,
            quantity.bound,
            case.level(quantity),
            0.75,
        )
    return None


def described(case: Case) -> Goal | None:
    """Read an item of a list of goals, which tells what then will be: "80 % af X har Y"."""
    if not case.listed or _HAPPENED.search(case.sentence) or not case.quantities:
        return None
    if case.deadline is None and re.search(YEAR, case.sentence):
        return None
    words, quantity = goal_words(), case.quantities[0]
    before, behind = case.before(quantity), case.behind(quantity)
    direction: Direction = "limit" if quantity.bound in ("at_most", "under") else "reach"
    level: float | None = quantity.value
    change = re.match(r"\s+(?P<verb>\w+)\s+(?P<what>.+)", behind)
    indicator = behind
    if moved := _moved(case):
        return moved
    before = _BY_THEN.sub("", before)
    if before.strip(' ”"»–-'):
        if not _IS_AT.search(before):
            return None
        indicator = _IS_AT.sub("", before)
    elif change is not None and (
        words.reduce.fullmatch(change["verb"]) or words.increase.fullmatch(change["verb"])
    ):
        direction = "reduce" if words.reduce.fullmatch(change["verb"]) else "increase"
        indicator, level = change["what"], None
    elif quantity.kind == "share":
        indicator = f"andelen{behind}"
    elif case.deadline is None:
        return None
    return case.goal(
        indicator, direction, quantity.value, quantity.unit, quantity.bound, level, 0.6
    )


def _moved(case: Case) -> Goal | None:
    """Read "Frafaldet falder til højst 25 %", "Udnyttelsen øges fra 62 til 85 %"."""
    words, quantity = goal_words(), case.quantities[-1]
    match = _MOVES_TO.match(case.before(quantity))
    if match is None:
        return None
    falls = words.falling.fullmatch(match["verb"]) is not None
    if not falls and words.rising.fullmatch(match["verb"]) is None:
        return None
    return case.goal(
        match["what"],
        "reduce" if falls else "increase",
        quantity.value,
        quantity.unit,
        quantity.bound,
        quantity.value if match["way"] == "til" else None,
        0.6,
    )


def gone(sentence: str) -> re.Match[str] | None:
    """Return where a sentence says that something is to be gone.

    >>> gone("Målet er, at gabet er væk i 2035")["what"]
    'gabet'
    """
    return _GONE.search(sentence)


def none_left(case: Case) -> Goal | None:
    """Read "I 2030 skal antallet af vrag være nul"."""
    if case.deadline is None:
        return None
    if case.named and (lost := gone(case.sentence)):
        unit = "percent" if _SHARE.search(case.sentence) else "count"
        return case.goal(lost["what"], "reduce", 0, unit, "exact", 0, 0.65)
    match = _NONE_LEFT.search(case.sentence)
    if match is None:
        return None
    what = match["what"] or match["subject"]
    unit = "percent" if "andel" in what.lower() else "count"
    return case.goal(what, "reach", 0, unit, "exact", 0, 0.65)


def nobody(case: Case) -> Goal | None:
    """Read "I 2030 skal ingen vente mere end 30 dage": a limit, not a share of nobody."""
    if not (case.listed or case.named or (case.deadline and case.modal)):
        return None
    for quantity in case.quantities:
        before = _NOBODY.search(case.before(quantity))
        if before is None or quantity.bound not in ("over", "under"):
            continue
        capped = quantity.bound == "over"
        return case.goal(
            f"{before['how']} {case.behind(quantity)}",
            "limit" if capped else "reach",
            quantity.value,
            quantity.unit,
            "at_most" if capped else "at_least",
            quantity.value,
            0.7,
        )
    return None


def everybody(case: Case) -> Goal | None:
    """Read "Målet er, at alle X har Y", "Senest i 2030 skal alle X ...", "ingen ... i 2030"."""
    words = goal_words()
    goal = words.of_all.search(case.sentence)
    if goal is None and case.deadline:
        goal = words.promised.search(case.sentence)
    if goal is None and (case.listed or (case.deadline and case.modal)):
        goal = re.search(
            r"(?:\b(?:skal|bør)\s+(?:der\s+(?:i|på|hos|ved)\s+)?|^\W*)(?P<all>alle|al|alt|samtlige|ingen)\b(?P<what>[^.;]+)",
            case.sentence,
            re.IGNORECASE,
        )
    if goal is None:
        return None
    none = goal["all"].lower() == "ingen"
    return case.goal(
        goal["what"],
        "limit" if none else "reach",
        0 if none else 100,
        "percent",
        "exact",
        None,
        0.65,
    )
