"""What topics are called: the nouns that their asks share, by class-based TF-IDF.

Class-based TF-IDF alone likes what is rare elsewhere, so that a verb or a figure of speech of a
single ask would name a topic of many. Here a word counts once an ask, and the more, the more asks
share it; nouns, and adjectives that half of the asks share, go before what a single ask says, and
verbs come last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import takewhile
from math import sqrt
from typing import NamedTuple

from policytext.language.compounds import is_word
from policytext.language.function_words import POLICY_WORDS
from policytext.language.lemmas import lookup
from policytext.language.tables import read_table
from policytext.topics.vectors import is_noun, naming_words

LONGEST_NAME = 5
"""Words that name a topic at most."""

ENOUGH = 3
"""Words after which a name takes no more of those that only one ask says."""

STEM = 5
"""Letters that two words must begin with to be of one stem."""


class Word(NamedTuple):
    """A word of a topic.

    Args:
        rank: 0 for what its asks share, 1 for nouns of a single ask, 2 for all others.
        score: How telling it is of the topic among the others, and how common in it.
        lemma: The word.
    """

    rank: int
    score: float
    lemma: str


def different_words(text: str) -> str:
    """Return the lemmas that may name the topic of a text, each once, with spaces between.

    >>> different_words("Cykelstier bør belyses, og cykelstierne skal ryddes")
    'cykelsti belyse rydde'
    """
    return " ".join(dict.fromkeys(naming_words(text)))


def ranked(scores: Sequence[tuple[str, float]], counts: Counter[str], size: int) -> list[Word]:
    """Return the words of a topic, the best names first.

    Args:
        scores: Its words with their class-based TF-IDF.
        counts: In how many of its asks each word stands.
        size: How many asks it has.
    """
    words = [
        Word(_rank(lemma, counts[lemma], size), score * sqrt(counts[lemma]), lemma)
        for lemma, score in scores
        if lemma
    ]
    return sorted(words, key=lambda word: (word.rank, -word.score, word.lemma))


def topic_words(words: Sequence[Word], barred: frozenset[str]) -> list[str]:
    """Return the words that name a topic.

    Args:
        words: Its words, the best names first (`ranked`).
        barred: Lemmas that may not name a topic.
    """
    kept: list[str] = []
    for word in words:
        if len(kept) >= (LONGEST_NAME, ENOUGH, 1)[word.rank]:
            break
        if word.lemma not in barred and not any(_alike(word.lemma, other) for other in kept):
            kept.append(word.lemma)
    return kept


def topic_name(words: Sequence[str]) -> str:
    """Return the name of a topic of these words."""
    return ", ".join(words)


def _rank(lemma: str, count: int, size: int) -> int:
    only_asks = lemma + "e" in POLICY_WORDS  # the imperative of a verb, such as "skab" and "styrk"
    noun = not only_asks and (is_noun(lemma) or lemma in _people())
    if count > 1 and (noun or (2 * count >= size and _is_adjective(lemma))):
        return 0
    return 1 if noun else 2


@cache
def _people() -> frozenset[str]:
    """Return the adjectives that stand for people by themselves ("de ledige")."""
    return frozenset(read_table("person_nouns.toml")["nominal"])


@lru_cache(maxsize=100_000)
def _is_adjective(lemma: str) -> bool:
    """Tell whether a lemma has the forms of an adjective.

    >>> [_is_adjective(word) for word in ("digital", "social", "forvente", "undervejs")]
    [True, True, False, False]
    """
    # Infinitives end so, and have the participle where an adjective has its neuter.
    forms = () if lemma.endswith(("e", "å")) else (lemma + "e", lemma + "t")
    return any(is_word(form) and lookup(form) == lemma for form in forms)


def _alike(one: str, other: str) -> bool:
    """Tell whether one word is in the other, or both are of one stem (`kriminel`, `kriminalitet`).

    >>> _alike("hjemløs", "hjemløshed"), _alike("kriminel", "kriminalitet")
    (True, True)
    >>> _alike("boligområde", "boligstøtte")
    False
    """
    if one in other or other in one:
        return True
    pairs = zip(one, other, strict=False)
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return stem >= STEM and stem >= 0.7 * min(len(one), len(other))
