"""Trends as clauses tell them: "Antallet er faldet siden 2018", "steg for tredje år i træk"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytext.consistency.common.statistics import YEAR
from policytext.consistency.common.ways import DOWN, LEVEL, UP
from policytext.consistency.common.words import with_subject

_RISE = re.compile(r"\b(?:stigning(?:en)?|fremgang(?:en)?)\b", re.I)
_DROP = re.compile(r"\b(?:fald|nedgang(?:en)?|tilbagegang(?:en)?)\b", re.I)
_MORE = re.compile(r"\b(?:flere|højere|større)\b", re.I)
_LESS = re.compile(r"\b(?:færre|lavere)\b", re.I)
"""What says a way beside "for tredje år i træk", and elsewhere compares groups."""

_DENIED = re.compile(
    r"\b(?:ikke|hverken|uden|hvis|bør|kan|skal|vil|tilskrive\w*|forvent\w*|ventes"
    r"|mål(?!eår|ing)\w*)\b",
    re.I,
)
_BROKEN_OFF = re.compile(r"\b(?:afbrudt|undtage\w*|bortset fra|på nær)\b", re.I)
"""What excepts years or rows from a trend."""

_AS_IN = re.compile(r"\b(?:som|siden|fra|med|end|til|og)\s(?:i\s)?(?:19|20)\d\d\b", re.I)
"""A year that another one is held against, where a level is called the same."""

CLAUSE_OF_TREND = re.compile(r"[;:.]|,\s(?!at\b)|\b(?:mens|men|(?<!-\s)og)\b")
_NAME_GOES_ON = re.compile(
    r"(?P<first>^\W*(?:\w+(?:en|et|erne|ene|rne)\s(?:af|til|for|fra|ved)\s)\w+(?:\s\w+)?)\sog\s"
    r"(?=\w+\s(?:er|har|steg|faldt|stiger|falder|vokse\w*|ligger|lå)\b)"
)
"""A name of two things that opens a sentence ("Antallet af harer og rådyr er vokset")."""

_AND = "_og "
"""Stands for an "og" inside a name, at which no clause begins."""

_RELATIVE = re.compile(
    r",\s(?P<which>(?:der|som|hvis)\b[^,;:.]{1,80}),\s"
    r"(?=(?:er|har|steg|faldt|stiger|falder|vokse\w*|ligger|lå)\b)",
    re.I,
)
"""What limits the subject of a clause ("andelen, der sejler alene, er steget")."""

_ASIDE = re.compile(
    r"^\s*(?:hvor|da|fordi|idet|når|selv ?om)\s(?!den\b|det\b|de\b|tallet|antal|andel)", re.I
)
"""What opens a clause with a subject of its own ("det er nået i et år, hvor indtægterne faldt")."""

RUN = re.compile(
    r"\b(?:for\s+)?(?P<n>andet|tredje|fjerde|femte|sjette|syvende|ottende|to|tre|fire|fem|seks|syv|otte)\s+år\s+i\s+(?:træk|rad)\b"
    r"|\bhvert\s+(?:eneste\s+)?år\s+siden\s+(?P<since>(?:19|20)\d\d)|\bår (?:for|efter) år\b"
    r"|\bi\s+(?:(?P<both>begge)|alle|samtlige)\s+(?:(?:de\s+)?(?:to|tre|fire|fem|seks|syv|otte)\s+)?år(?:ene)?\b"
    r"|\bhvert\s+eneste\s+år\b",
    re.I,
)
"""How long in a row something goes one way."""


class Trend(NamedTuple):
    """What a clause says of the way of a number.

    Args:
        clause: The clause.
        word: Its word for the way.
        way: 1 for up, -1 for down, 0 for unchanged.
    """

    clause: str
    word: str
    way: int


def trends_of(text: str) -> Iterator[Trend]:
    """Yield what the clauses of a sentence say of the way of a number."""
    if _BROKEN_OFF.search(text):
        return
    whole = _NAME_GOES_ON.sub(rf"\g<first> {_AND}", _RELATIVE.sub(r" \g<which> ", text))
    clauses = [part.replace(_AND, "og ") for part in CLAUSE_OF_TREND.split(whole)]
    for ahead, clause in zip(["", *clauses], clauses, strict=False):
        said = [(1, UP), (1, _RISE), (-1, DOWN), (-1, _DROP), (0, LEVEL)]
        if RUN.search(clause):
            said += [(1, _MORE), (-1, _LESS)]
        found = [
            (way, match) for way, pattern in said for match in [pattern.search(clause)] if match
        ]
        if len({way for way, _ in found}) == 1 and not _DENIED.search(clause):
            way, match = found[0]
            # "på samme niveau" of one year is as another group
            same = way == 0 and (match["same"] or YEAR.search(clause))
            if not same or _AS_IN.search(clause):
                about = clause if _ASIDE.match(clause) else with_subject(ahead, clause)
                yield Trend(about, match[0], way)
