"""Words for which way a level went: up, down, or nowhere."""

from __future__ import annotations

import re

AS_BEFORE = (
    r"(?:det samme (?:som|i)|samme (?:antal|andel)|lige så (?:mange|meget|stort?|højt?|få|lavt?))"
)

_MORE = r"flere|højere|større|dyrere|længere|hyppigere"
_LESS = r"færre|lavere|mindre|billigere|kortere|sjældnere"
_BEFORE = r"end\s(?:før|tidligere|dengang|nogensinde|året\sfør|sidste\sår|for\s[^.;,]{1,20}\ssiden)"


def _compared(words: str) -> str:
    """Return a pattern of comparatives that tell of a change, and of no other group.

    Args:
        words: The comparatives.
    """
    return (
        rf"(?:blevet|bliver|kommet)\s(?:lidt\s|mange\s|endnu\s|klart\s|noget\s)?(?:{words})"
        rf"|(?:{words})\b[^.;,:]{{0,30}}\s{_BEFORE}|stadigt?\s(?:{words})"
        rf"|(?:{words})\sog\s(?:{words})"
    )


_GONE = r"(?:gået|går|gik|peget|peger|pegede|på vej)"
_TOLD = (
    r"(?:dette|denne|det|der)\s(?:er\s(?:altså\s|dermed\s|tale om\s|sket\s)?)?(?:en|et)?\s?"
    r"(?:\w+\s)?"
    r"|(?:har|blev|er)\s(?:set|oplevet|været|haft|sket)\s(?:en|et)\s(?:\w+\s)?|(?:en|et)\s"
)
"""What stands before a noun for a change that has come about."""

UP = re.compile(
    r"\b(?:ste[gt]|steget|stig(?:er|ende)|voks(?:er|ede|et|ende)|øg(?:et|ede)|forøget|tiltag(?:er|et|ende)"
    rf"|{_GONE}\s(?:op|opad|frem)|opadgående|fordoblet|tredoblet|{_compared(_MORE)})\b",
    re.I,
)
DOWN = re.compile(
    r"\b(?:fald(?:et|er|t|ende)|reduceret|mindsket|mindskedes|indsnævre(?:t|r|de|des)|halveret|skrump(?:et|er|ede)|sænket|dal(?:er|ede|et|ende)"
    rf"|aftag(?:er|et|ende)|{_GONE}\s(?:ned|nedad|tilbage)|nedadgående|{_compared(_LESS)})\b",
    re.I,
)
LEVEL = re.compile(
    r"\b(?:uændret|uforandret|stabilt?|konstant|stagnere(?:t|r|de)|samme niveau|status quo"
    rf"|st(?:ået|år|od) stille|ligge[rt] fast|lå fast|(?P<same>{AS_BEFORE}))\b",
    re.I,
)
NOUN_UP = re.compile(rf"\b(?:{_TOLD})(?:stigning|vækst|fremgang|forøgelse)(?:en)?\b", re.I)
NOUN_DOWN = re.compile(rf"\b(?:{_TOLD})(?:fald(?:et)?|nedgang(?:en)?|tilbagegang(?:en)?)\b", re.I)
TOLD = re.compile("|".join(words.pattern for words in (UP, DOWN, NOUN_UP, NOUN_DOWN, LEVEL)), re.I)
"""Words for any way."""
