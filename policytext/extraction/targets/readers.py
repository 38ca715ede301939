"""How sentences set goals: one reader a construction, in order of precedence."""

from __future__ import annotations

import re

from policytext.extraction.quantities.quantity import Quantity
from policytext.extraction.quantities.shares import is_spoken_of
from policytext.extraction.targets.goal import (
    ASSERTS,
    CAPPED_BEFORE,
    DOWN_TO,
    INSTRUMENT,
    LEVEL,
    ORDINAL,
    Case,
    Direction,
    Goal,
    article_and_bound,
    strip_time,
    tidy,
)
from policytext.extraction.targets.states import (
    carried_out,
    demanded,
    described,
    everybody,
    moved_by,
    nobody,
    nominal,
    none_left,
    passing,
    perfect,
)
from policytext.extraction.targets.words import goal_words
from policytext.language.periods import YEAR
from policytext.language.units import comparatives
from policytext.records import Bound

_AT_MOST = re.compile(
    r"\b(?:udgør|udgøre|er|bliver|ligger på|være)\s+(?:højst\s+)?$", re.IGNORECASE
)

_NEW_SUBJECT = re.compile(
    r",\s+(?:og|men|så)\s+(?:det|dette|den|de|der|vi|(?:senest\s+)?(?:i|inden)\s+.*)$"
    r"|,\s+(?:hvor|som|der)\b[^,]*$|\b(?:i dag|nu)$",
    re.IGNORECASE,
)
"""At the end of what stands between a share and "skal": another clause demands."""

_IN_TIME = re.compile(r"\b(?:inden|om|senest)\s+$", re.IGNORECASE)
"""Before a duration that says when, not how long: "inden tre måneder"."""

_GOAL_IS = re.compile(r"\s(?:er|var|lød\s+på|lyder\s+på)\s+$", re.IGNORECASE)
"""Between the name of a goal and its number."""

_COMPARED = re.compile(
    rf"\s+(?:(?P<less>{comparatives('less')})|{comparatives('more')})\s+"
    r"(?P<what>[^,.;:]+)"
)
"""After a number that is a difference, not a level: "15 procent færre ulykker"."""

_THAN = re.compile(r"\s+end\b.*|\s+(?:sammenlignet|i forhold til|set i forhold)\b.*")

_LAST_AT = re.compile(r"\bat\s+")

_TODAY = re.compile(r"\(\s*(?:i dag|nu|aktuelt|pt\.|p\.t\.|i \d{4})[^)]*$", re.IGNORECASE)
"""Between a goal and the number that stands in brackets after it: how it is now."""

_MAY_ONLY = re.compile(
    r"\b(?:(?:kun|højst|maksimalt)\s+må|må\s+kun)\s+(?:stå\s+for|udgøre|udlede|forbruge|ligge\s+på)\b",
    re.IGNORECASE,
)
"""A limit to what somebody uses up: "hver by kun må udlede"."""

_STATED = re.compile(
    r"(?:(?:\s+(?:er|var|har\s+været))?,?\s*at|\s+d[eé]r,?\s+hvor)\s+(?:der\s+)?(?:(?:hvert\s+år|årligt|fremover"
    r"|ved\s+\w+\s+(?:udløb|udgang|slutning|afslutning))\s+)?(?:(?:\w+s|er|findes|bliver)\s+)?$",
    re.IGNORECASE,
)
"""Between the name of a goal and a number to reach: "det er et mål, at der uddannes"."""

_STATES = re.compile(r"\b(?:at|få|skal|er|være|bliver|om|have|se)\s+(?:\w+\s+){0,6}$")
"""Between the name of a goal and what it is: "målet er at halvere"."""


def read_goal(case: Case) -> Goal | None:
    """Return the goal that a sentence sets, or None."""
    readings = (reader(case) for reader in _READERS)
    return next((goal for goal in readings if goal is not None), None)


def _share_of(case: Case) -> Goal | None:
    """Read "Mindst 50 % af X skal ..."."""
    for quantity in case.quantities:
        if quantity.kind not in ("share", "count", "own") or not (case.modal or case.named):
            continue
        if inverted := _inverted_share(case, quantity):
            return inverted
        behind = case.behind(quantity)
        modal = re.match(
            r"\s+(?:(?:af\s+)?(?P<who>[^.;]{3,160}?)\s+)?(?:skal|skulle|bør|må)\s+(?P<what>.+)",
            behind,
        )
        lead = case.before(quantity).strip(' ”"»–-:')
        stated = goal_words().stated.search(lead)
        short = re.fullmatch(r"(?:\w+\s*){0,4}:?|(?:I|Senest|Inden)\s.*|.*,\s+og|.*,\s+at", lead)
        if modal is None or not (short or stated):
            continue
        if quantity.kind != "share" and not case.deadline:
            continue
        who, what = (modal["who"] or "").strip(), modal["what"]
        if ASSERTS.search(re.sub(r",.*?,", "", who)) or _NEW_SUBJECT.search(who):
            continue
        if not who and quantity.kind != "own":
            continue
        direction: Direction = "limit" if quantity.bound in ("at_most", "under") else "reach"
        indicator = (
            f"andelen af {who.rstrip(',')}, der {what}"
            if quantity.kind == "share"
            else f"{who} {what}"
        )
        return case.goal(
            indicator, direction, quantity.value, quantity.unit, quantity.bound, quantity.value
        )
    return None


def _inverted_share(case: Case, quantity: Quantity) -> Goal | None:
    """Read "I 2030 skal mindst 50 % af X være ..."."""
    before = re.search(r"\b(?:skal|bør)\s+$", case.before(quantity), re.IGNORECASE)
    behind = re.match(
        r"\s+(?:af\s+)?(?P<who>[^.;]{3,120}?)\s+(?P<what>\w+[eåo]\b.+)",
        case.behind(quantity),
    )
    led = case.led and not case.before(quantity).strip()
    if not (before or led) or behind is None or quantity.kind not in ("share", "count"):
        return None
    of = led or re.match(r"\s+af\s", case.behind(quantity))
    if not of and (quantity.kind == "share" or quantity.bound == "exact" or case.deadline is None):
        return None  # "skal 20 elever møde" tells when they begin
    direction: Direction = "limit" if quantity.bound in ("at_most", "under") else "reach"
    size = "andelen" if quantity.kind == "share" else "antallet"
    indicator = f"{size} af {behind['who']}, der skal {behind['what']}"
    return case.goal(
        indicator, direction, quantity.value, quantity.unit, quantity.bound, quantity.value
    )


def _compared(case: Case) -> Goal | None:
    """Read "Der skal være 15 procent færre X i 2030", "Målet er 500 flere X"."""
    cue = case.modal or case.named
    if not (case.framed or (cue and (case.deadline or case.named))):
        return None
    for quantity in case.quantities:
        if cue is not None and quantity.start - case.start < cue.end() and not case.framed:
            continue
        if (compared := _COMPARED.match(case.behind(quantity))) is None:
            continue
        what = _THAN.sub("", compared["what"])
        if not tidy(what):  # "at støjen skal være 20 procent lavere i 2030"
            what = _LAST_AT.split(case.sentence[: cue.start() if cue else 0])[-1]
        return case.goal(
            what,
            "reduce" if compared["less"] else "increase",
            quantity.value,
            quantity.unit,
            quantity.bound,
            case.level(quantity),
            0.8,
        )
    return None


def _change(case: Case) -> Goal | None:
    """Read "X skal reduceres med Q", "målet om at øge X med Q", "skal falde til Q"."""
    if case.modal is None and case.named is None:
        return None
    words = goal_words()
    for quantity in case.quantities:
        if quantity.kind == "interval":
            continue
        head = case.before(quantity)
        cue = case.modal or case.named
        assert cue is not None
        if quantity.start - case.start < cue.end():
            continue
        clause = head[cue.end() :]
        reduce, increase = words.reduce.search(clause), words.increase.search(clause)
        if case.named is not None:
            reduce = reduce or words.falling.search(clause)
            increase = increase or words.rising.search(clause)
        verb = reduce or increase
        if verb is None:
            continue
        by = re.search(r"\b(?:med|på)\s+(?:yderligere\s+)?$", head, re.IGNORECASE)
        to = LEVEL.search(head)
        if not by and not to:
            continue
        if re.search(r"\b(?:kan|kunne|vil)\b", clause[: verb.start()]) and case.named is None:
            continue
        direction: Direction = "reduce" if verb is reduce else "increase"
        subject = _subject(case, cue, verb, quantity)
        if case.named is None and INSTRUMENT.match(tidy(subject)):
            continue
        if by and not to:
            level = case.level(quantity)
            return case.goal(
                subject, direction, quantity.value, quantity.unit, quantity.bound, level, 0.85
            )
        change = next((q for q in case.after if q.kind == "share"), None)
        if change is not None:
            return case.goal(
                subject, direction, change.value, change.unit, change.bound, quantity.value, 0.85
            )
        return case.goal(
            subject, direction, quantity.value, quantity.unit, quantity.bound, quantity.value, 0.8
        )
    return None


def _subject(case: Case, cue: re.Match[str], verb: re.Match[str], quantity: Quantity) -> str:
    """Return what a change verb is about: its object, or the subject before or after the modal."""
    clause = case.sentence[cue.end() : quantity.start - case.start]
    after_verb = clause[verb.end() :]
    between = clause[: verb.start()]
    if not re.search(
        r"s$|fra$|falde|faldet|stige|steget|vokse", verb[0]
    ):  # active: the object follows
        candidate = tidy(re.sub(r"\b(?:med|til|på)\s+(?:mindst|højst|\w+)?\s*$", "", after_verb))
        candidate = re.sub(r"^(?:i|af)\s+", "", candidate)  # "en reduktion i støjen"
        if len(candidate) > 3 and not candidate.startswith("fra "):
            return candidate
    inverted = tidy(between)
    if len(inverted.split()) >= 1 and not re.fullmatch(
        r"(?!\w{4,}(?:en|et|erne|ene)$)(?:\w+\s*){0,1}|(?:om\s+)?at|er|være|ikke|gerne|samlet|derfor",
        inverted,
    ):
        return inverted
    before = case.sentence[: cue.start()]
    if len(tidy(before)) > 3:
        return before
    return after_verb


def _standing(case: Case) -> Goal | None:
    """Read "X skal (højst) udgøre Q", "X må ikke overstige Q", "målet er Q X"."""
    words = goal_words()
    if case.modal is None and case.named is None:
        return None
    cue = case.modal or case.named
    assert cue is not None
    may_only = _MAY_ONLY.search(case.sentence)
    for quantity in case.quantities:
        if quantity.kind in ("interval", "factor") or _IN_TIME.search(
            case.text[case.start : quantity.number[0]]
        ):
            continue
        listed = case.listed or case.framed
        if quantity.kind == "duration" and not (case.named or case.deadline or listed):
            continue
        position = quantity.start - case.start
        if position < cue.end():
            continue
        clause = case.sentence[cue.end() : position]
        if quantity.kind == "count" and ORDINAL.match(case.behind(quantity)):
            continue
        if _TODAY.search(clause):
            continue
        leading = clause + " " + case.text[quantity.start : quantity.number[0]]
        strong = re.search(
            r"\b(?:udgøre|ligge\s+på|overstige|nå(?:\s+op\s+på)?|(?:være|holdes|ligge|komme"
            r"|bringes(?:\s+ned)?)\s+(?:under|over|mindst|højst|på)|komme\s+(?:op|ned)\s+på"
            r"|(?:forblive|fastholdes|holde\s+sig)\s+på"
            r"|være\s+(?:større|højere|mindre|lavere|længere|kortere)\s+end"
            r"|(?:højst|maksimalt|mindst)\s+(?:være|udgøre|ligge\s+på|vare|tage|vente))\b"
            r"(?:\s+\w+){0,2}\s*$",
            leading,
            re.IGNORECASE,
        )
        strong = strong or may_only
        if strong is None and cue is case.named:
            strong = _GOAL_IS.search(clause)
        opened = case.named is not None and _STATED.fullmatch(clause) is not None
        early = CAPPED_BEFORE.search(case.sentence[: cue.end()]) or may_only
        stated = (case.deadline or early) and (case.named is not None or words.reach.search(clause))
        if strong is None and not stated and not opened:
            continue
        if quantity.kind == "money" and (strong is None or not case.named):
            continue
        capped = quantity.bound in ("at_most", "under") or re.search(
            r"\b(?:højst|maksimalt|ikke\s+over\w*|højest"
            r"|ikke\s+(?:\w+\s+)?(?:større|mere|flere|højere|længere)\s+end)\b",
            leading,
        )
        capped = capped or early
        direction: Direction = "limit" if capped else "reach"
        if DOWN_TO.search(leading):
            direction = "reduce"
        bound: Bound = quantity.bound
        if capped and bound in ("exact", "over"):
            bound = "at_most"
        before = tidy(case.sentence[: cue.start()])
        inverted = tidy(
            re.sub(
                r"\b(?:stå\s+for(?:\s+e[nt])?|højst|maksimalt|mindst|udgøre|være|ligge|nå|overstige|ikke|op|på)\b",
                "",
                clause,
            )
        )
        behind = tidy(case.behind(quantity))
        enough = 3 if may_only else 12
        indicator = inverted if len(inverted) > enough or len(before) < 4 else before
        if opened or len(strip_time(indicator)) < 4:
            indicator = f"andelen {behind}" if opened and quantity.kind == "share" else behind
        elif quantity.kind == "count":
            indicator = f"{indicator} {behind}" if len(indicator) < 12 else indicator
        sure = 0.8 if strong else 0.6
        return case.goal(
            indicator, direction, quantity.value, quantity.unit, bound, quantity.value, sure
        )
    return None


def _absolute(case: Case) -> Goal | None:
    """Read "målet om at halvere X", "X skal udfases inden 2030"."""
    words = goal_words()
    verb = next(
        (
            match
            for match in words.absolute.finditer(case.sentence)
            if not is_spoken_of(case.sentence, match.start())
        ),
        None,
    )
    listed = case.framed or case.listed
    if verb is None or not (case.named or listed or (case.modal and case.deadline)):
        return None
    before = case.sentence[: verb.start()]
    if case.named and not (
        _STATES.search(before)
        or (case.deadline and before.rstrip(" ”»").lower().endswith((":", ": en")))
    ):
        return None
    cue = case.named or case.modal
    if cue is not None and verb.start() < cue.start() and not case.modal:
        return None
    value, unit, direction = next(
        change for stem, change in words.changes.items() if verb[0].startswith(stem)
    )
    rest = re.split(
        rf"\b(?:senest i|inden|senest|frem mod|i)\s+(?:\w+\s+af\s+)?{YEAR}|[.;]"
        r"|,\s+(?:så|som|hvilket|men|og)\b",
        case.sentence[verb.end() :],
        maxsplit=1,
    )[0]
    level = next(
        (
            q.value
            for q in case.quantities
            if q.start > case.start + verb.end() and _AT_MOST.search(case.before(q))
        ),
        None,
    )
    start, bound = article_and_bound(case.sentence, verb.start())
    between = case.sentence[cue.end() : start] if cue is not None else ""
    ahead = strip_time(case.sentence[: (cue or verb).start()])
    subjects = (rest, between, ahead) if case.named else (rest, ahead, between)
    what = next((text for text in subjects if len(tidy(text)) > 3), rest)
    return case.goal(what, direction, value, unit, bound, level, 0.75)


_READERS = (
    nobody,
    _compared,
    _share_of,
    _change,
    perfect,
    moved_by,
    nominal,
    _absolute,
    everybody,
    none_left,
    passing,
    _standing,
    carried_out,
    demanded,
    described,
)
