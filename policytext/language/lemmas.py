"""Lemmas of Danish words without a pipeline, for the index of the search and for the topics."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

WORD = re.compile(r"[^\W_]+(?:[-/.'’][^\W_]+)*")
"""A word: letters and digits, with hyphens, slashes, points or apostrophes inside it."""


def lemmatise(text: str) -> list[str]:
    """Return the lemmas of the words of a text, lower-cased and in order.

    Args:
        text: Danish text.

    Returns:
        One lemma per word; numbers and unknown words stay as they are.

    Examples:
        >>> lemmatise("Kommunerne styrkede trivslen.")
        ['kommune', 'styrke', 'trivsel']
    """
    return [lemma(match.group()) for match in WORD.finditer(text)]


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """Return the lemma of one word, lower-cased.

    Words that simplemma does not know in lower case are tried as they are written, so that names
    keep their own entry.

    Args:
        word: A word without white space.

    Examples:
        >>> lemma("anbefalingerne"), lemma("2030")
        ('anbefaling', '2030')
    """
    lower = word.lower()
    if not any(character.isalpha() for character in lower):
        return lower
    found: str = simplemma.lemmatize(lower, lang="da")
    if found == lower and word != lower:
        found = simplemma.lemmatize(word, lang="da")
    return found.lower()
