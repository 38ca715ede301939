"""Attributes of a recommendation: strength, direction, amount."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.cues.proposals import field_texts
from policytext.extraction.recommendations.past import without_past
from policytext.language.numerals import FEW, read_numeral
from policytext.language.patterns import alternatives, word_pattern
from policytext.language.tables import read_table
from policytext.records import Amount, Strength

_ORDER: dict[Strength, int] = {"must": 2, "should": 1, "may": 0}

_WORDS = read_table("ask_attributes.toml")["direction"]
_MORE, _LESS = word_pattern(_WORDS["more"]), word_pattern(_WORDS["less"])
_BODY = rf"[\w-]*(?:{'|'.join(_WORDS['neither']['bodies'])})(?:en|et|er|erne|ene|ne|s|t)?\b"
_APART = alternatives(_WORDS["neither"]["apart"])
_EITHER = alternatives([*_WORDS["more"], *_WORDS["less"]])
_NEITHER = re.compile(
    rf"""{alternatives(_WORDS["neither"]["phrases"])}
      | \bnedsæt(?:te|tes|ter)?\s+(?:(?!{_APART})[\w§.-]+,?\s+){{0,7}}?{_BODY}
      | {_BODY}\s+(?:bør|skal|må|kan|er|blev|bliver)\s+(?:\w+\s+){{0,2}}?(?:nedsættes|nedsat)\b
      | \bikke\s+(?:\w+\s+)?{_EITHER}(?:\s+{_EITHER})?""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words of more or less that ask for neither: "nedsætte et bredt udvalg", "ikke begrænse"."""

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
    told = _NEITHER.sub(" ", without_past(text))
    more, less = _MORE.search(told), _LESS.search(told)
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
