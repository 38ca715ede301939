"""The words of goals, compiled from `language/lexicons/goals.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policytext.extraction.goals import Direction
from policytext.language.patterns import Matcher
from policytext.language.tables import read_table
from policytext.language.units import alternatives, word_pattern


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What tells that a sentence sets a goal, and which way.

    Args:
        goal: Nouns and verbs that name a goal.
        stated: A goal that is stated in a clause: "målet er, at" at the end of a text.
        of_all: A goal for all or none: "ambitionen er, at alle ...".
        modal: Verbs that demand.
        spending: Money set aside: a proposal, no goal.
        reduce: What goes down.
        increase: What goes up.
        reach: What is to be at a level.
        absolute: What is complete at once: "udfase", "halvere", "fordoble".
        everybody: Everybody or nobody.
        nominal: A noun of change that opens a sentence, `noun`, and `what` it is of.
        owner: Who sets goals.
        changes: Stem of an absolute verb -> value, unit and direction.
    """

    goal: Matcher
    stated: Matcher
    of_all: re.Pattern[str]
    modal: Matcher
    spending: Matcher
    reduce: Matcher
    increase: Matcher
    reach: Matcher
    absolute: Matcher
    everybody: Matcher
    nominal: re.Pattern[str]
    owner: re.Pattern[str]
    changes: dict[str, tuple[float, str, Direction]]


@cache
def goal_words() -> GoalWords:
    """Return the lexicon of goals, compiled once."""
    table = read_table("goals.toml")
    directions = table["directions"]
    goal = alternatives([*table["nouns"], *table["verbs"]])
    nominal = "|".join(table["nominal"]["nouns"])
    return GoalWords(
        goal=Matcher(goal),
        stated=Matcher(rf"{goal}[^.;]{{0,30}}\bat$"),
        of_all=re.compile(
            rf"(?:{goal})\s+(?:er|bør være|lyder)\b[^.;]{{0,20}}?\bat\s+"
            r"(?P<all>alle|samtlige|ingen)\b(?P<what>[^.;]+)",
            re.IGNORECASE,
        ),
        modal=word_pattern(table["modals"]),
        spending=word_pattern(table["spending"]),
        reduce=word_pattern(directions["reduce"]),
        increase=word_pattern(directions["increase"]),
        reach=word_pattern(directions["reach"]),
        absolute=word_pattern([*directions["absolute"], *directions["doubling"]]),
        everybody=word_pattern(["alle", "al", "alt", "samtlige", "ingen"]),
        nominal=re.compile(
            rf"^\W*(?:en\s+|et\s+)?(?P<noun>{nominal})\s+(?:af|i)\s+(?P<what>.+)", re.IGNORECASE
        ),
        owner=re.compile(alternatives(table["owners"]["patterns"]), re.IGNORECASE),
        changes=_changes("absolute", "percent", "reduce")
        | _changes("doubling", "times", "increase"),
    )


def _changes(key: str, unit: str, direction: Direction) -> dict[str, tuple[float, str, Direction]]:
    values = read_table("goals.toml")["directions"][key]
    return {stem.rstrip("*"): (value, unit, direction) for stem, value in values.items()}
