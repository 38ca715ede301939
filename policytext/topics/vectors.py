"""What clusters are made of: the meaning of a text beside its rare words.

Sentence embeddings see paraphrases but crowd together on texts of one field; rare words tell
neighbouring subjects apart but miss paraphrases. Both are put side by side, so that a cosine of the
result is a mean of the two cosines, in which meaning weighs more. `concepts` makes the vectors of
the words.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from policytext.language.compounds import compound_halves, is_word, split_compound
from policytext.language.function_words import FUNCTION_WORDS, POLICY_WORDS
from policytext.language.lemmas import lemmatise, lookup

Vectors = NDArray[np.float32]
SEED = 20_240_101

WORDS_BESIDE = 0.6
"""Length of the vectors of words beside those of meaning, which have length one."""


@lru_cache(maxsize=100_000)
def _parts(lemma: str) -> tuple[str, ...]:
    parts = split_compound(lemma)
    return (lemma, *parts) if len(parts) > 1 else (lemma,)


def content_words(text: str) -> list[str]:
    """Return the lemmas of a text that say what it is about, compounds with their parts.

    >>> content_words("Kommunerne bør styrke boligstøtten")[:2]
    ['kommune', 'styrke']
    """
    return [part for lemma in content_lemmas(text) for part in _parts(lemma) if len(part) > 2]


def content_lemmas(text: str) -> list[str]:
    """Return the lemmas of a text that say what it is about, compounds whole."""
    return list(filter(is_content, lemmatise(text)))


def is_content(lemma: str) -> bool:
    """Tell whether a lemma says something of what a text is about.

    >>> [is_content(lemma) for lemma in ("husleje", "på", "2030")]
    [True, False, False]
    """
    return lemma not in FUNCTION_WORDS and len(lemma) > 2 and not lemma[0].isdigit()


def naming_words(text: str) -> list[str]:
    """Return the lemmas of a text that may name a topic.

    >>> naming_words("Der bør afsættes 40 mio. kr. til cykelstier")
    ['cykelsti']
    """
    return [
        lemma
        for lemma in content_lemmas(text)
        if lemma not in POLICY_WORDS and lemma.replace("-", "").isalpha()
    ]


@lru_cache(maxsize=100_000)
def is_noun(lemma: str) -> bool:
    """Tell whether a lemma has the definite forms of a noun; a compound goes by its last part.

    >>> [is_noun(word) for word in ("kystsikring", "kommune", "psykisk", "nedbringe", "opnå")]
    [True, True, False, False, False]
    """
    if lemma.endswith("å") and is_word(lemma + "r"):  # a verb, whose participle looks like a noun
        return False
    halves = () if is_word(lemma) else compound_halves(lemma)
    word = halves[-1][1] if halves else lemma
    if word.endswith("e"):
        forms = [word + "n", word + "rne"]
        if is_word(word + "nde"):  # also a verb, unless it has the plural of a noun
            forms = forms[1:]
    else:
        forms = [word + "en", word + "et", word + word[-1:] + "en", word + word[-1:] + "et"]
        forms += [word + "erne", word + "ene", word + "ne", word[:-2] + word[-1:] + "en"]
    return any(is_word(form) and lookup(form) == word for form in forms)


def beside(meaning: Vectors, words: Vectors) -> Vectors:
    """Return meaning and words side by side, of length one where both are.

    Args:
        meaning: Vectors of length one, as (texts, dimensions).
        words: Vectors of length one or zero, as (texts, dimensions).
    """
    both = np.hstack([meaning, np.float32(WORDS_BESIDE) * words])
    return both.astype(np.float32) / np.float32(np.sqrt(1 + WORDS_BESIDE**2))
