"""Goals told as states: what shall be, for all or for none, or what then will be."""

from __future__ import annotations

import re

from policytext.extraction.targets.goal import Case, Direction, Goal, tidy
from policytext.extraction.targets.words import goal_words
from policytext.language.periods import YEAR

_DEED = re.compile(
    r"\s+(?P<who>(?:(?!at\b|der\b|om\b|ikke\b)[\w-]+\s+){0,4}?)(?:der\s+)?(?P<cap>(?:højst|maksimalt)\s+)?"
    r"(?P<verb>[a-zæøå]{2,}(?:es?|ås?))\s+(?:[a-zæøå]+\s+)?",
    re.IGNORECASE,
)
"""Between "skal" and how much of something to do: "i 2030 skal kommunerne købe"."""

_OF_IT = re.compile(r"\s+af\s", re.IGNORECASE)

_DEMANDED = re.compile(
    r"\b(?:kræv(?:er|es)?|ønsker|arbejder\s+for|kæmper\s+for|går\s+efter|foreslår|anbefaler|ser\s+gerne|sikre[rs]?|sørge?\s+for),?\s+at\s+$",
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

_MOVES_TO = re.compile(
    r"^\W*(?P<what>.+?)\s+(?P<verb>\w+)\s+"
    r"(?:fra\s+\S+\s+(?:(?:%|pct\.?|procent)\s+)?(?:i\s+20\d\d\s+)?)?(?P<way>til|med)\s+$"
)
"""Before how far a goal says that something moves: "Frafaldet falder fra 9 pct. i 2023 til"."""

_PASS = re.compile(
    r"\s*(?:(?:igen|atter|helt|nu|også|ned|op|senest|i\s+20\d\d)\s+)*(?P<edge>under|over)\s*",
    re.IGNORECASE,
)
"""Between "skal" and the level to pass: "antallet skal igen over"."""

_SOME_DAY = re.compile(r"\bpå\s+(?:(?:lidt\s+)?længere\s+|lang(?:t)?\s+)?sigt\b", re.IGNORECASE)
"""When a goal is to be reached, where no year is named."""

_FROM = re.compile(
    r"^\W*(?:en\s+|et\s+)?(?P<noun>\w+)(?:\s+(?:af|i)\s+(?P<what>[^.;,]{3,80}?))?\s+fra\s+(?=[^.;]*\d)",
    re.IGNORECASE,
)
"""How a sentence begins that tells from where to where: "Reduktion af støjen fra"."""

_TO = re.compile(r"\btil\s+(?:(?:en?t?)\s+(?P<what>\w{3,}(?:\s\w+)?)\s+på\s+)?$", re.IGNORECASE)
_FORETOLD = re.compile(
    r"\b(?:forventes|ventes|vurderes|skønnes|anslås|kan|kunne|var|blev|er\s+sket)\b", re.IGNORECASE
)

_SO_MANY = re.compile(r"\s+(?P<number>\d{1,3})\s+(?P<what>[^\W\d].+)")
"""Behind "alle", how many they are: "alle 14 havne"."""

_HAPPENED = re.compile(r"\b(?:var|blev|havde|faldt|steg|i dag|nu|p\.t\.)\b", re.IGNORECASE)
"""In a sentence that tells how things are or were."""


_NONE_THEN = re.compile(r"\ber\s+der\s+(?P<all>ingen)\b(?P<what>[^.;]+)", re.IGNORECASE)
"""A state of none, told behind the name of a goal: "Drømmen er: I 2030 er der ingen, der"."""

_NOBODY = re.compile(
    r"\bingen\b(?P<what>(?:\s+(?!(?:skal|må|bør)\b)[^\s.;,]+){0,4}?(?:\s+(?:skal|må|bør))?(?P<how>\s[^.;,]*))$",
    re.IGNORECASE,
)
"""Before a limit that nobody is to pass: "ingen skal vente mere end"."""


def demanded(case: Case) -> Goal | None:
    """Read "Vi kræver, at mindst Q af X bliver Y"."""
    for quantity in case.quantities:
        behind = re.match(
            r"\s+(?:af\s+)?(?P<who>[^.,;]{3,100}?)\s+(?P<what>(?:\w+(?:er|år|es)|er|har)\b.+)",
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


def carried_out(case: Case) -> Goal | None:
    """Read "Kommunerne bør købe mindst 25 % af deres mad lokalt i 2030": how much of it to do."""
    if case.modal is None or case.deadline is None:
        return None
    for quantity in case.quantities:
        deed = _DEED.fullmatch(case.text, case.start + case.modal.end(), quantity.start)
        behind = case.behind(quantity)
        if quantity.kind != "share" or deed is None:
            continue
        capped = bool(deed["cap"]) or quantity.bound in ("at_most", "under")
        asked = case.modal[0].lower() != "må" and (
            quantity.bound != "exact" or _OF_IT.match(behind) is not None
        )
        verb = deed["verb"].lower()
        if verb in goal_words().no_deeds or not (capped or asked):
            continue
        who = tidy(deed["who"] or case.sentence[: case.modal.start()]) or "der"
        linked = "der" if who.lower() == "der" else f"som {who}"
        return case.goal(
            f"andelen {tidy(behind)}, {linked} skal {verb}",
            "limit" if capped else "reach",
            quantity.value,
            quantity.unit,
            "at_most" if capped and quantity.bound == "exact" else quantity.bound,
            quantity.value,
            0.6,
        )
    return None


def perfect(case: Case) -> Goal | None:
    """Read "I 2030 er X faldet med Q": what will have happened by a year to come."""
    if case.deadline is None and not case.framed:
        return None
    words = goal_words()
    match = re.match(
        r"^\W*(?:i|inden|senest i)\s+(?:\w+\s+af\s+)?20\d\d\s+(?:er|har|vil)\s+(?P<what>.+)",
        case.sentence,
        re.IGNORECASE,
    )
    if match is None and case.framed:
        match = re.match(r"^\W*(?P<what>.+\b(?:er|har)\b.+)", case.sentence)
    if match is None:
        return None
    for quantity in case.quantities:
        if quantity.kind in ("duration", "factor", "interval"):
            continue
        head = case.before(quantity)
        reduce, increase = words.reduce.search(head), words.increase.search(head)
        verb = reduce or increase
        if verb is None or verb.start() < match.start("what"):
            continue
        what = re.sub(r"\s+(?:er|har)\s*$", "", head[match.start("what") : verb.start()])
        return case.goal(
            what,
            "reduce" if verb is reduce else "increase",
            quantity.value,
            quantity.unit,
            quantity.bound,
            case.level(quantity),
            0.75,
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


def moved_by(case: Case) -> Goal | None:
    """Read "Reduktion af X fra P til Q inden 2050", "En nedgang fra P til et X på Q i 2050"."""
    opening = _FROM.match(case.sentence)
    if opening is None or case.deadline is None or _FORETOLD.search(case.sentence):
        return None
    words = goal_words()
    down = words.reduce.search(opening["noun"]) is not None
    if not down and words.increase.search(opening["noun"]) is None:
        return None
    for quantity in case.quantities:
        to = _TO.search(case.before(quantity))
        if to is None:
            continue
        return case.goal(
            opening["what"] or to["what"] or "",
            "reduce" if down else "increase",
            quantity.value,
            quantity.unit,
            quantity.bound,
            quantity.value,
            0.65,
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


def passing(case: Case) -> Goal | None:
    """Read "Antallet skal igen over 110", "andelen skal ned under 10 %"."""
    if case.modal is None:
        return None
    for quantity in case.quantities:
        lead = case.text[case.start + case.modal.end() : quantity.number[0]]
        level = quantity.kind == "share" or case.deadline or not case.behind(quantity).strip(" .")
        if level and (passed := _PASS.fullmatch(lead)):
            return case.goal(
                case.sentence[: case.modal.start()],
                "reduce" if passed["edge"].lower() == "under" else "increase",
                quantity.value,
                quantity.unit,
                quantity.bound,
                quantity.value,
                0.7,
            )
    return None


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
    by_then = case.deadline or _SOME_DAY.search(case.sentence)
    if not (case.listed or case.named or (by_then and case.modal)):
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
    if goal is None and case.named and case.deadline:
        goal = _NONE_THEN.search(case.sentence)
    if goal is None and (case.listed or (case.deadline and case.modal)):
        goal = re.search(
            r"(?:\b(?:skal|bør)\s+(?:der\s+(?:i|på|hos|ved)\s+)?|^\W*)(?P<all>alle|al|alt|samtlige|ingen)\b(?P<what>[^.;]+)",
            case.sentence,
            re.IGNORECASE,
        )
    if goal is None:
        return None
    none = goal["all"].lower() == "ingen"
    if counted := None if none else _SO_MANY.match(goal["what"]):
        many = float(counted["number"])
        return case.goal(counted["what"], "reach", many, "count", "exact", many, 0.65)
    return case.goal(
        goal["what"],
        "limit" if none else "reach",
        0 if none else 100,
        "percent",
        "exact",
        None,
        0.65,
    )
