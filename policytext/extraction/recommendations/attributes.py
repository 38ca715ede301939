"""Attributes of a recommendation: strength, direction, amount."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.cues.proposals import field_texts
from policytext.language.numerals import FEW, read_numeral
from policytext.records import Amount, Strength

_ORDER: dict[Strength, int] = {"must": 2, "should": 1, "may": 0}

_MORE = re.compile(
    r"\b(?:flere|mere|øge[srt]?|øget|udvid\w*|styrk\w*|forøg\w*|hæv(?:e[sr]?)?|forhøj\w*|opprioriter\w*|oprust\w*|"
    r"intensiver\w*|forbedr\w*|udbyg\w*|udbred\w*|tilfør\w*|større|højere|ekstra|yderligere|fremme[sr]?|frem\w*)\b",
    re.I,
)
_LESS = re.compile(
    r"\b(?:færre|mindre|mindske[sr]?|reducer\w*|nedbring\w*|sænk\w*|begræns\w*|afskaf\w*|fjern\w*|udfas\w*|halver\w*|"
    r"nedsæt\w*|forkort\w*|minimer\w*|forebyg\w*|bekæmp\w*|undgå\w*|stop\w*|ophør\w*|forbud\w*|forbyd\w*|lavere|kortere|"
    r"tilbagetræk\w*|nedlæg\w*|afvikl\w*)\b",
    re.I,
)

_MONEY = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(?P<scale>mio\.?|mia\.?|millioner|milliarder|milliard|million|t\.?)?\s*"
    rf"(?:kr\.?|kroner|DKK)(?=\W|$)|(?P<word>\b(?:en|{FEW}|halvanden|en\s+halv))\s+(?P<wscale>milliarde?r?|millione?r?)\b",
    re.I,
)
_SPEND = re.compile(
    r"\b(?:afsæt\w*|invester\w*|bevilg\w*|tilfør\w*|finansier\w*|pulje\w*|ramme\w*|prioriter\w*|koste\w*|bruge\w*|midler|øremærk\w*|reserver\w*)\b",
    re.I,
)


def strength_of(candidate: Candidate) -> Strength:
    """Return how strongly a candidate asks: the strongest main-clause cue, else by its form."""
    main = [cue for cue in candidate.cues if not cue.subordinate and cue.weight > 0]
    if main:
        return max((cue.strength for cue in main), key=_ORDER.__getitem__)
    if candidate.cues and candidate.opening != "imperative":
        return candidate.cues[0].strength
    return "should"


def direction_of(text: str) -> Literal["more", "less"] | None:
    """Return whether a text asks for more or less of something; None when for neither or both.

    >>> direction_of("Antallet af gebyrer skal nedbringes.")
    'less'
    """
    more, less = _MORE.search(text), _LESS.search(text)
    if more and less:
        # "Reducer ventetiden, så flere ..." asks for less; the verb comes before its purpose.
        return "more" if more.start() < less.start() else "less"
    if more:
        return "more"
    return "less" if less else None


def amount_of(text: str) -> Amount | None:
    """Return the money that a text asks for, in kroner.

    >>> amount_of("Der bør afsættes 12,5 mio. kr. til ordningen.").value
    12500000.0
    """
    return money_of(text) if _SPEND.search(text) else None


def amount_in_fields(texts: Iterable[str]) -> Amount | None:
    """Return the money that a proposal's field names: "Økonomi: 12 mio. kr. årligt"."""
    found = (money_of(text) for text in field_texts(texts, "cost"))
    return next((amount for amount in found if amount is not None), None)


def money_of(text: str) -> Amount | None:
    """Return the first sum of money in a text, in kroner."""
    match = _MONEY.search(text)
    if match is None:
        return None
    if match["number"]:
        value = float(match["number"].replace(".", "").replace(",", "."))
        return Amount(value=round(value * _scale(match["scale"]), 2))
    number = read_numeral(" ".join(match["word"].split()))
    return None if number is None else Amount(value=number * _scale(match["wscale"]))


def _scale(word: str | None) -> float:
    lower = (word or "").lower()
    if lower.startswith(("mia", "milliard")):
        return 1e9
    if lower.startswith(("mio", "million")):
        return 1e6
    return 1e3 if lower.startswith("t") else 1.0
