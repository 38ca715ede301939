"""Goals told as states: what shall be, or in a list of goals what then will be, in the present."""

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

_IS_AT = re.compile(r"\s+(?:er|udgør|ligger|bliver|når)(?:\s+(?:oppe|nede|op|ned))?(?:\s+på)?\s+$")
"""Before the level that a goal describes: "Andelen er", "Antallet ligger på"."""

_HAPPENED = re.compile(r"\b(?:var|blev|havde|faldt|steg|i dag|nu|p\.t\.)\b", re.IGNORECASE)
"""In a sentence that tells how things are or were."""


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
