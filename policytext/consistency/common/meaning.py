"""How much of what one text says another says too, in the same words or in others."""

from __future__ import annotations

from functools import lru_cache

from policytext.consistency.common.statistics import STEM_LENGTH, stems
from policytext.consistency.common.words import content_words
from policytext.language.compounds import split_compound
from policytext.language.synonyms import related

_LEAST_PART = 4
"""Letters of a part of a compound that says what the compound is about."""

_SAYS_NOTHING = stems(
    "procent pct procentpoint kroner kr mio mia million milliard andel antal samlet"
    " i alt gennemsnit undersøgelse analyse rapport evaluering opgørelse vise pege fremgå svare"
    " oplyse fortælle angive sige mene svarende ifølge resultat tal tabel figur adspurgte inden"
    " stor flere flest fleste mange alle samtlige del have blive komme gå få ligge udgøre være"
    " cirka ud to tre fire fem seks syv otte ni ti hver halvdel halv tredjedel fjerdedel femtedel"
    " tredje fjerde femte anden stige falde vokse ændre fald stigning siden seneste sidste point"
)
"""Stems that any statement of a number may have."""


@lru_cache(maxsize=20_000)
def _roots(word: str) -> frozenset[str]:
    """Return the stems of the parts that a word is made of."""
    parts = split_compound(word)
    return frozenset(part[:STEM_LENGTH] for part in parts if len(part) >= _LEAST_PART)


@lru_cache(maxsize=20_000)
def _other_words(word: str) -> frozenset[str]:
    """Return the stems of other words for a word."""
    return frozenset(other[:STEM_LENGTH] for other in related(word) if " " not in other)


@lru_cache(maxsize=20_000)
def telling(text: str) -> tuple[str, ...]:
    """Return the words of a text that tell it from other statements of a number.

    Args:
        text: A sentence or a clause.

    >>> telling("Undersøgelsen viser, at 38 procent af lejerne har fugt på væggene.")
    ('lejer', 'fugt', 'væg')
    """
    words = dict.fromkeys(content_words(text))
    return tuple(w for w in words if w[:STEM_LENGTH] not in _SAYS_NOTHING and len(w) > 1)


def says(words: tuple[str, ...], word: str) -> bool:
    """Return whether some words have one that means what another does.

    Args:
        words: The words.
        word: The other one.

    >>> says(("gæst", "havn"), "besøgende"), says(("havvindmølle",), "vindmølle")
    (True, True)
    >>> says(("skole",), "lærling")
    False
    """
    return any(_means(word, said) for said in words)


@lru_cache(maxsize=200_000)
def _means(word: str, said: str) -> bool:
    """Return whether two words mean one thing."""
    stem, other = word[:STEM_LENGTH], said[:STEM_LENGTH]
    return (
        stem == other
        or other in _roots(word) | _other_words(word)
        or stem in _roots(said) | _other_words(said)
        or _makes(word, said)
        or _makes(said, word)
    )


def _makes(word: str, other: str) -> bool:
    """Return whether a longer word is made of a word ("kende", "kendskab")."""
    root = word.removesuffix("e")
    made = other.startswith(root) or (len(root) > _LEAST_PART and other.endswith(word))
    return made and len(root) >= _LEAST_PART
