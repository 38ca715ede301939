"""Other words for the same thing: synonyms of Danish policy prose, and derivations.

Synonyms stand in groups in `lexicons/synonyms.toml`. Derivations are the noun of a verb, the
adjective of a noun, and the like (`fraflytte`, `fraflytning`): they are made by exchanging endings,
and count when the dictionary has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from policytext.language.compounds import base_form, is_word, split_compound
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.tables import read_table

MIN_STEM = 3

ENDINGS = (
    ("else", "e"),
    ("ning", "e"),
    ("ing", "e"),
    ("er", "e"),
    ("eri", "e"),
    ("sel", "e"),
    ("ende", "e"),
    ("lig", "e"),
    ("som", "e"),
    ("hed", ""),
    ("skab", ""),
    ("dom", ""),
    ("lig", ""),
    ("ig", ""),
    ("tion", "ere"),
    ("ation", "ere"),
    ("isk", "i"),
    ("ist", "isme"),
)
"""Endings that stand for each other in words of one root; the exchange goes both ways."""

LONGEST_RUN = 8
"""Words of a text, function words among them, in which an entry is looked for."""

FORM_ENDINGS = ("", "e", "en", "ene", "er", "erne", "et", "n", "ne", "r", "rne", "s", "t", "te")
"""Endings of nouns, adjectives and participles, for finding the entry that a word is a form of."""

_VOWELS = frozenset("aeiouyæøå")


@lru_cache(maxsize=10_000)
def derivations(word: str) -> tuple[str, ...]:
    """Return words of the same root in other classes, sorted.

    Args:
        word: A word in its dictionary form, lower-case.

    >>> derivations("fraflytte"), derivations("ensom"), derivations("undersøgelse")
    (('fraflytning',), ('ensomhed',), ('undersøge',))
    """
    made = {
        form
        for pair in ENDINGS
        for old, new in (pair, pair[::-1])
        if word.endswith(old) and len(word) - len(old) >= MIN_STEM
        for form in _joined(word[: len(word) - len(old)], new)
    }
    return tuple(sorted(f for f in made if f != word and is_word(f) and base_form(f) == f))


def _joined(stem: str, ending: str) -> tuple[str, ...]:
    """A stem with an ending; a short vowel doubles the consonant before `e` (`ven`, `venner`)."""
    if ending.startswith("e") and stem[-1] not in _VOWELS:
        return stem + ending, stem + stem[-1] + ending
    if len(stem) > MIN_STEM and stem[-1] == stem[-2]:
        return stem + ending, stem[:-1] + ending
    return (stem + ending,)


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """Return the groups of the lexicon; their words are dictionary forms, or several words."""
    return tuple(
        tuple(entry.strip() for entry in group.split(","))
        for field in read_table("synonyms.toml").values()
        for group in field["groups"]
    )


@cache
def _by_entry() -> dict[str, tuple[int, ...]]:
    """The groups in which an entry stands."""
    found: dict[str, list[int]] = {}
    for number, group in enumerate(groups()):
        for entry in group:
            found.setdefault(entry, []).append(number)
    return {entry: tuple(numbers) for entry, numbers in found.items()}


def _entries_of(word: str) -> tuple[str, ...]:
    """The entries that a word is a form of.

    The dictionary form is not enough: it takes `udsatte` for the verb, and `leder` for `led`.
    """
    base = base_form(word)
    stems = [word.removesuffix(ending) for ending in FORM_ENDINGS]
    if word.endswith("ede"):  # "handicappede" is "handicappet"
        stems.append(word.removesuffix("ede") + "et")
    entries = [stem for stem in stems if len(stem) >= MIN_STEM and stem in _by_entry()]
    longest = max(entries, key=len, default=base)
    return tuple(entry for entry in dict.fromkeys((base, longest)) if entry in _by_entry())


@lru_cache(maxsize=10_000)
def related(word: str) -> tuple[str, ...]:
    """Return other words for what a word means: derivations, synonyms, and their derivations.

    A compound is looked up as a whole; by its parts where the lexicon does not have the whole.

    Args:
        word: A word in any form, or several words of the lexicon in lower case.

    Returns:
        Dictionary forms, some of several words, sorted.

    >>> "afskedigelse" in related("fyring"), "fyring" in related("fyringerne")
    (True, False)
    >>> "senior" in related("ældre"), related("hvidløg")
    (True, ())
    """
    lower = word.lower()
    base = lower if " " in word else base_form(word)
    own = (lower,) if " " in word else _entries_of(lower)
    derived = derivations(base)
    keys = [key for key in (*own, *derived) if key in _by_entry()] or split_compound(word)
    entries = {
        entry for key in keys for number in _by_entry().get(key, ()) for entry in groups()[number]
    }
    entries |= {d for entry in entries if " " not in entry for d in derivations(entry)}
    return tuple(sorted({*entries, *derived} - {base, *own}))


def neighbours(words: Iterable[str]) -> tuple[str, ...]:
    """Return what stands in a group with one of these words, sorted; none of the words themselves.

    Of the other words for a word, these are the other words: near it in what is talked about, if
    not in meaning.

    Args:
        words: Entries of the lexicon, as `related` returns them; others are passed over.

    >>> neighbours(related("hvidløg")), "pensionist" in neighbours(["senior"])
    ((), True)
    """
    known = set(words)
    numbers = {number for word in known for number in _by_entry().get(word, ())}
    return tuple(sorted({entry for number in numbers for entry in groups()[number]} - known))


def entries_in(words: Sequence[str]) -> dict[str, range]:
    """Return the entries of several words that stand in a text, and the places of their words.

    They are found in any form, and with other function words between and around.

    Args:
        words: The text's words, lower-case.

    >>> entries_in("hjælp til en enlig mor".split())
    {'enlig mor': range(3, 5)}
    >>> "sætte på gaden" in entries_in("lejere sat ud på gaden".split())
    True
    """
    found: dict[str, range] = {}
    forms = [base_form(word) for word in words]
    for start in range(len(words)):
        for end in range(start + 2, min(start + LONGEST_RUN, len(words)) + 1):
            for entry in _by_run().get(_run(words[start:end], forms[start:end]), ()):
                known = found.get(entry)
                # The fewer words it takes, the fewer stand around it.
                if known is None or end - start < len(known):
                    found[entry] = range(start, end)
    return found


@cache
def _by_run() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The entries of several words by the run that they are known by."""
    found: dict[tuple[str, ...], list[str]] = {}
    for entry in _by_entry():
        words = _WORD.findall(entry)
        if len(words) > 1:
            found.setdefault(_run(words, [base_form(word) for word in words]), []).append(entry)
    return {run: tuple(entries) for run, entries in found.items()}


_WORD = re.compile(r"[^\W_]+")


def _run(words: Sequence[str], forms: Sequence[str]) -> tuple[str, ...]:
    """The dictionary forms of the words that say something, where there are two.

    Else those of all words; where none says anything, the words as they stand.
    """
    telling = tuple(
        form
        for word, form in zip(words, forms, strict=True)
        if word not in FUNCTION_WORDS and form not in FUNCTION_WORDS
    )
    if len(telling) > 1:
        return telling
    return tuple(forms) if telling else tuple(words)
