"""Numbers of four digits: whether they name a year, or count something without their full stop."""

from __future__ import annotations

import re
from functools import lru_cache

from policytext.language.patterns import Matcher, alternatives, word_pattern
from policytext.language.tables import read_table
from policytext.language.units import lexicon, modifier_before

_FOUR_DIGITS = re.compile(r"(?:1[5-9]|20|21)\d\d")
_REACH = 24
"""Characters before a number that tell whether it is a year."""

_TIME_BEFORE = re.compile(
    r"\b(?:i|fra|til|siden|inden|efter|før|for|ultimo|primo|medio|år|året|årene|årgang"
    r"|sommeren|foråret|efteråret|vinteren|mellem|mod|frem|senest|udgangen af|slutningen af"
    r"|starten af|begyndelsen af|pr\.|per|ved|indtil|valget|omkring|budget|finansloven|kvartal"
    r"|halvår|uddannelsesåret|skoleåret)\s*$",
    re.IGNORECASE,
)
"""What makes any number after it a year: "i 2019 cykler 40 procent"."""

_LISTED_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d\s*(?:,|og|samt|[–—-])\s*$", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(r"\b(?:alt|de|vores|landets|hele|cirka|end)\s+$", re.IGNORECASE)
_UNIT_AFTER = re.compile(r"\s*(?:%|pct|procent|mio|mia|kr\b|kroner)", re.IGNORECASE)
_PLURAL = re.compile(r"[^\W\d_]{3,}(?<!er)er\b")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NOT_NOUNS = frozenset(
    """og eller men i på af til fra med for om ved under over mod mellem efter før siden uden
    er var har havde bliver blev skal vil kan bør må som der at det den de dem vi man jeg hun han
    når hvis fordi mens hvor hvilket ikke også kun så da end heraf hvoraf samt respektive hver
    ud år pr per dog men hvad hvem hvilke blandt ifølge her ad inden nu tilbage årligt
    ift ifm ifbm jf jfr fx mht mfl bl dvs inkl ekskl hhv pga vedr""".split()
)


@lru_cache(maxsize=1)
def _counted() -> Matcher:
    return word_pattern([*lexicon()["ages"]["people"], *lexicon()["counted"]["nouns"]])


def is_counted(noun: str) -> bool:
    """Tell whether there is one among some words that reports count: people, places, cases.

    >>> is_counted("nye elever"), is_counted("nye tider")
    (True, False)
    """
    return bool(_counted().search(noun))


@lru_cache(maxsize=1)
def _verb_before() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(read_table('clauses.toml')['finite'])}\s+$", re.IGNORECASE)


def names_year(text: str, start: int, end: int) -> bool:
    """Tell whether a number is a year, by the words around it.

    Args:
        text: Running text.
        start: Where the number begins.
        end: Where it ends.

    >>> names_year("Her bor 1950 elever", 8, 12), names_year("I 1950 elever", 2, 6)
    (False, True)
    """
    if not _FOUR_DIGITS.fullmatch(text, start, end) or _UNIT_AFTER.match(text, end):
        return False
    head = text[max(0, start - _REACH) : start]
    noun = noun_after(text, end)
    if modifier_before(text, start) or _COUNTED_BEFORE.search(head):
        return noun is None
    if noun is None or _TIME_BEFORE.search(head) or _LISTED_YEAR.search(head):
        return True
    return not (is_counted(noun) or (_PLURAL.match(noun) and _verb_before().search(head)))


def noun_after(text: str, start: int) -> str | None:
    """Return up to three words after a number that may be what it counts, or None.

    Args:
        text: Running text.
        start: Where the number ends.

    >>> noun_after("Der er 12 nye broer i byen", 9)
    'nye broer'
    """
    space = _SPACES.match(text, start)
    if space is None:
        return None
    words: list[str] = []
    position = space.end()
    while len(words) < 3 and (word := _WORD.match(text, position)):
        if word[0].lower() in _NOT_NOUNS:
            break
        words.append(word[0])
        if text[word.end() : word.end() + 1] != " ":
            break
        position = word.end() + 1
    return " ".join(words) or None
