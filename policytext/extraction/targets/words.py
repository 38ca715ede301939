"""The words of goals, compiled from `language/lexicons/goals.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policytext.extraction.targets.goal import Direction
from policytext.language.patterns import Matcher, alternatives, word_pattern
from policytext.language.tables import read_table


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What tells that a sentence sets a goal, and which way.

    Args:
        goal: Nouns and verbs that name a goal.
        heading: A heading of goals: "Vores mål for 2030".
        stated: A goal that is stated in a clause: "målet er, at" at the end of a text.
        of_all: A goal for all or none: "ambitionen er, at alle ...".
        promised: A promise for all or none: "har lovet, at alle ...".
        modal: Verbs that demand.
        passive: Where a passive stands that sets a goal: "reduceres"; an empty match before it.
        intended: "vil" with a verb of deliberate change after it.
        committed: A promise with such a verb, or what others are asked to change: "har lovet at
            halvere", "opfordrer landene til at halvere".
        spending: Money set aside: a proposal, no goal.
        reduce: What goes down.
        increase: What goes up.
        reach: What is to be at a level.
        falling: What goes down, told in the present tense.
        rising: What goes up, told in the present tense.
        absolute: What is complete at once: "udfase", "halvere", "fordoble".
        everybody: Everybody, nobody or nothing.
        nominal: A noun of change that opens a sentence, `noun`, and `what` it is of.
        owner: Who sets goals.
        no_deeds: Infinitives before a share that tells no goal: "give 20 procent rabat".
        changes: Stem of an absolute verb -> value, unit and direction.
    """

    goal: Matcher
    heading: Matcher
    stated: Matcher
    of_all: re.Pattern[str]
    promised: re.Pattern[str]
    modal: Matcher
    passive: Matcher
    intended: Matcher
    committed: Matcher
    spending: Matcher
    reduce: Matcher
    increase: Matcher
    reach: Matcher
    falling: Matcher
    rising: Matcher
    absolute: Matcher
    everybody: Matcher
    nominal: re.Pattern[str]
    owner: re.Pattern[str]
    no_deeds: frozenset[str]
    changes: dict[str, tuple[float, str, Direction]]


@cache
def goal_words() -> GoalWords:
    """Return the lexicon of goals, compiled once."""
    table = read_table("goals.toml")
    directions = table["directions"]
    achieved = alternatives(table["achieved"])
    goal = (
        rf"(?:{alternatives([*table['nouns'], *table['verbs']])}"
        rf"|\b(?:vi\s+vil|vil\s+vi)\s+(?:\w+\s+){{0,2}}?have\s+(?={achieved})"
        rf"|\bvi\s+vil\s+(?:\w+\s+){{0,1}}?se\s+(?=[^.;,]{{3,60}}?\s{achieved})"
        rf"|\bvil\s+(?:senest\s+)?(?:i|inden)\s+20\d\d\s+have\s+(?={achieved}))"
    )
    changing = alternatives(table["changing"])
    intended = alternatives([*table["changing"], *table["intended"]])
    nominal = "|".join(table["nominal"]["nouns"])
    return GoalWords(
        goal=Matcher(goal),
        heading=Matcher(
            rf"\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:\w+\s+){{0,2}}?{alternatives(table['nouns'])}"
            r"(?:\s+(?:for|i|mod|frem|til|og\s+(?:indikatorer|delmål|måltal|resultatmål))\b.*|\s+(?:er|bliver|lyder)(?:,?\s+at)?\W*|\W*)$"
        ),
        stated=Matcher(rf"{goal}[^.;]{{0,30}}\bat$"),
        of_all=re.compile(
            rf"(?:{goal})(?:,|\s+(?:[^.;,]{{0,40}}?\s)?(?:er|var|(?:bør|må|skal) være|lyder|om)\b)"
            r"[^.;]{0,20}?\bat\s+"
            r"(?P<all>alle|samtlige|ingen)\b(?P<what>[^.;]+)",
            re.IGNORECASE,
        ),
        promised=re.compile(
            rf"{alternatives(table['commitments'])}[^.;]{{0,60}}?\bat\s+"
            r"(?P<all>alle|samtlige|ingen)\b(?P<what>[^.;]+)",
            re.IGNORECASE,
        ),
        modal=word_pattern(table["modals"]),
        passive=Matcher(rf"(?={alternatives(table['passives'])})"),
        intended=Matcher(rf"\bvil\b(?=(?:\s+\w+){{0,2}}?\s+{intended})"),
        committed=Matcher(
            rf"{alternatives(table['commitments'])}[^.;]{{0,60}}?\bat\b(?=(?:\s+\w+){{0,1}}?\s+{intended})"
            rf"|{alternatives(table['asked'])}[^.;]{{0,60}}?\bat\b(?=\s+{changing})"
        ),
        spending=word_pattern(table["spending"]),
        reduce=word_pattern(directions["reduce"]),
        increase=word_pattern(directions["increase"]),
        reach=word_pattern(directions["reach"]),
        falling=word_pattern(directions["falling"]),
        rising=word_pattern(directions["rising"]),
        absolute=word_pattern([*directions["absolute"], *directions["doubling"]]),
        everybody=word_pattern(["alle", "al", "alt", "samtlige", "ingen", "nul"]),
        nominal=re.compile(
            rf"^\W*(?:en\s+|et\s+)?(?P<noun>{nominal})\s+(?:af|i)\s+(?P<what>.+)", re.IGNORECASE
        ),
        owner=re.compile(alternatives(table["owners"]["patterns"]), re.IGNORECASE),
        no_deeds=frozenset(table["no_deeds"]),
        changes=_changes("absolute", "percent", "reduce")
        | _changes("doubling", "times", "increase"),
    )


def _changes(key: str, unit: str, direction: Direction) -> dict[str, tuple[float, str, Direction]]:
    values = read_table("goals.toml")["directions"][key]
    return {stem.rstrip("*"): (value, unit, direction) for stem, value in values.items()}
