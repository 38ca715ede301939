"""The words of a text as the search index holds them.

Both sides, index and query, go through these functions, so that they can only meet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from policytext.language.compounds import base_form, is_word, split_compound

TOKEN = re.compile(r"[^\W_]+")
"""A word of the index: letters and digits; hyphens, slashes and points divide."""

_FOLDS = str.maketrans(
    {"á": "a", "à": "a", "é": "e", "è": "e", "ê": "e", "í": "i", "ó": "o", "ú": "u", "ü": "y"}
)


class IndexText(NamedTuple):
    """The four columns of the index.

    Args:
        surface: The words as they stand.
        lemmas: Their dictionary forms, in the same order.
        parts: The parts of the compounds among them.
        context: Dictionary forms of the words around (heading, label).
    """

    surface: str
    lemmas: str
    parts: str
    context: str


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return a text in lower case, composed, `aa` as `å`, accents of stress dropped.

    >>> fold("Aarhus Kommunes IDÉ"), fold("æble og øre")
    ('århus kommunes ide', 'æble og øre')
    """
    text = unicodedata.normalize("NFC", text).lower().translate(_FOLDS)
    return text.replace("aa", "å")


def tokens(text: str) -> list[str]:
    """Return the words of a text as they stand, composed.

    >>> tokens("Børne- og ungeområdet, 3,2 mio.")
    ['Børne', 'og', 'ungeområdet', '3', '2', 'mio']
    """
    return TOKEN.findall(unicodedata.normalize("NFC", text))


_ELSEWHERE = (("ae", "æ"), ("ä", "æ"), ("oe", "ø"), ("ö", "ø"))
"""How æ and ø are written on other keyboards; å as aa is the same to the index."""


def with_danish_letters(text: str) -> str:
    """Return a text with æ and ø for what other keyboards have for them.

    >>> with_danish_letters("roede kors"), with_danish_letters("Israel")
    ('røde kors', 'Isræl')
    """
    for other, letter in _ELSEWHERE:
        text = text.replace(other, letter)
    return text


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the folded dictionary form of one word.

    >>> lemma("Kommunerne"), lemma("ensomhedsstrategien")
    ('kommune', 'ensomhedsstrategi')
    """
    return fold(base_form(word))


_ENDINGS = ("e", "en", "ene", "er", "erne", "es", "et", "n", "ne", "r", "rne", "s")
_MIN_STEM = 4
_ADJECTIVE = ("este", "ere", "est", "ste", "st", "e", "t", "")
"""Endings of an adjective, longest first."""
_MIN_ADJECTIVE = 3


@lru_cache(maxsize=10_000)
def variants(word: str) -> tuple[str, ...]:
    """Return other forms of a word that the dictionary takes for forms of another one.

    A query has no sentence that tells the plural of "motiv" from the imperative of "motivere"; both
    are meant.

    >>> variants("motiv"), variants("vandrere")  # "vandrer" is of "at vandre" as well
    (('motiver',), ('vandrer', 'vandrers'))
    >>> variants("svær")  # "svært" is of "at sværte" as well
    ('svært',)
    """
    lower = word.lower()
    stems = {lower, lemma(word)} | {lower.removesuffix(ending) for ending in _ENDINGS}
    forms = {
        stem + ending
        for stem in stems
        if len(stem) >= _MIN_STEM and is_word(stem)
        for ending in ("", *_ENDINGS)
    }
    forms |= _adjective_forms(lower)
    known = (form for form in forms if is_word(form) and lemma(form) != lemma(word))
    return tuple(sorted(map(fold, known)))


def _adjective_forms(word: str) -> set[str]:
    """The forms of an adjective that one of its forms may be; a superlative shows that it is one.

    >>> {"grøn", "grønt", "grønnere"} < _adjective_forms("grønne"), _adjective_forms("spille")
    (True, set())
    """
    forms: set[str] = set()
    for ending in _ADJECTIVE:
        if not word.endswith(ending):
            continue
        before = word.removesuffix(ending)
        # The last consonant is doubled before a vowel: "grøn", "grønne".
        for stem in {before, before[:-1]} if before[-1:] == before[-2:-1] else {before}:
            for long in (stem, stem + stem[-1:]):
                if len(stem) < _MIN_ADJECTIVE or long[-3:] == 3 * long[-1:]:
                    continue
                if is_word(long + "est"):
                    forms |= {stem, stem + "t", *(long + e for e in ("e", "ere", "est", "este"))}
                elif stem.endswith("ig") and is_word(stem + "st"):
                    forms |= {stem, *(stem + e for e in ("t", "e", "ere", "st", "ste"))}
    return forms


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the folded parts of a compound, outer and inner ones; nothing for other words.

    >>> parts("ungdomsarbejdsløsheden")
    ('ungdom', 'arbejdsløshed')
    """
    return tuple(fold(part) for part in split_compound(word))


def index_text(text: str, context: str = "") -> IndexText:
    """Return the columns of the index for a text and the words around it."""
    words = tokens(text)
    return IndexText(
        surface=" ".join(fold(word) for word in words),
        lemmas=" ".join(lemma(word) for word in words),
        parts=" ".join(part for word in words for part in parts(word)),
        context=" ".join(lemma(word) for word in tokens(context)),
    )
