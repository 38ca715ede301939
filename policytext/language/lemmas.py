"""Lemmas of Danish words without a pipeline, for the index of the search and for the topics.

They are simplemma's, corrected where reports need it: a noun or an adjective that could also be the
imperative of a verb stays what it is (`skat`, not `skatte`), genitives of nominalised adjectives
reach the adjective (`unges`, `unge`, `ung`), and the words of `lexicons/lemmas.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from policytext.language import dictionary
from policytext.language.tables import read_table

WORD = re.compile(r"[^\W_]+(?:[-/.'’][^\W_]+)*")
"""A word: letters and digits, with hyphens, slashes, points or apostrophes inside it."""

ENDINGS = ("en", "et", "er", "e", "erne")
"""Endings of nouns and adjectives; a word that takes one of them is not only an imperative."""


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
        >>> lemma("anbefalingerne"), lemma("skatten"), lemma("2030")
        ('anbefaling', 'skat', '2030')
    """
    lower = word.lower()
    if not any(character.isalpha() for character in lower):
        return lower
    found = lookup(lower)
    if found == lower and word != lower:
        found = lookup(word)
    return found.lower()


@lru_cache(maxsize=100_000)
def lookup(word: str) -> str:
    """Return simplemma's lemma of a word with the corrections of this module, as it is written.

    Args:
        word: A word without white space.

    Examples:
        >>> lookup("skat"), lookup("unges"), lookup("opret")
        ('skat', 'ung', 'oprette')
    """
    fixed = _corrections().get(word.lower())
    if fixed is not None:
        return fixed
    found = dictionary.lemmatize(word)
    if found in (word + "e", word + word[-1:] + "e") and _inflects(word):
        return word
    if word.endswith("s") and found == word[:-1]:
        return _corrections().get(found) or dictionary.lemmatize(found)
    return found


def _inflects(word: str) -> bool:
    """Tell whether a word has forms of a noun or an adjective."""
    stems = (word, word + word[-1])
    return any(dictionary.lemmatize(stem + ending) == word for stem in stems for ending in ENDINGS)


@cache
def _corrections() -> dict[str, str]:
    table: dict[str, str] = read_table("lemmas.toml")["lemmas"]
    return table
