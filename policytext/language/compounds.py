"""Danish compounds: what they are made of.

Danish writes compounds as one word and joins their parts with nothing, `s` or `e`
(`ensomhed-s-strategi`, `børn-e-have`). Whether a string is a word is looked up in the dictionary of
simplemma; what looks like a part but is a prefix or an ending is listed in
`lexicons/compounds.toml`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from policytext.language.dictionary import is_known
from policytext.language.lemmas import lemma
from policytext.language.tables import read_table

MIN_COMPOUND = 6
"""Shorter words are not divided."""

MIN_PART = 3
MIN_HEAD = 4
_MAX_LENGTH = 60


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_table("compounds.toml").items()}


@lru_cache(maxsize=200_000)
def is_word(text: str) -> bool:
    """Whether the dictionary has a lower-case form.

    >>> is_word("strategien"), is_word("strategiben")
    (True, False)
    """
    return is_known(text)


@lru_cache(maxsize=200_000)
def base_form(word: str) -> str:
    """Return the dictionary form of a word; a compound that is not listed goes by its last part.

    >>> base_form("Trivselskoordinatorerne"), base_form("kommunerne")
    ('trivselskoordinator', 'kommune')
    """
    lower = word.lower()
    found = lemma(word)
    if found != lower or is_word(lower):
        return found
    split = _divide(lower)
    return lower if split is None else lower[: split[1]] + lemma(lower[split[1] :])


@lru_cache(maxsize=200_000)
def split_compound(word: str) -> tuple[str, ...]:
    """Return the dictionary forms of a compound's parts; nothing for words that are none.

    Every run of parts is given, so that one of three parts gives its two halves of two as well.

    Args:
        word: A word, inflected or not.

    >>> split_compound("ensomhedsstrategien"), split_compound("forældre")
    (('ensomhed', 'strategi'), ())
    >>> split_compound("boligforeningsbestyrelse")
    ('bolig', 'boligforening', 'forening', 'foreningsbestyrelse', 'bestyrelse')
    """
    lower = word.lower()
    if not MIN_COMPOUND <= len(lower) <= _MAX_LENGTH or not lower.isalpha():
        return ()
    edges = _edges(lower)
    found: list[str] = []
    for number, start in enumerate(edges[:-1]):
        for end in edges[number + 1 :]:
            if (start, end) == (0, len(lower)):
                continue
            piece = lower[start:end]
            base = base_form(piece) if end == len(lower) else _modifier(piece)
            if base is not None:
                found.append(base)
    return tuple(found)


@lru_cache(maxsize=10_000)
def compound_halves(word: str) -> tuple[tuple[str, str], ...]:
    """Return the dictionary forms of a compound's two halves, for each place it may be divided.

    >>> compound_halves("boligforeningsbestyrelse")
    (('bolig', 'foreningsbestyrelse'), ('boligforening', 'bestyrelse'))
    """
    lower = word.lower()
    if not MIN_COMPOUND <= len(lower) <= _MAX_LENGTH or not lower.isalpha():
        return ()
    firsts = [(_modifier(lower[:edge]), edge) for edge in _edges(lower)[1:-1]]
    return tuple((first, base_form(lower[edge:])) for first, edge in firsts if first is not None)


def _edges(word: str) -> list[int]:
    """The offsets at which a word begins, divides into its parts, and ends."""
    split = None if word in _lexicon()["whole"] else _divide(word)
    if split is None:
        return [0, len(word)]
    first, at = split
    # Inner edges of the first part are those of its base form, as far as the two run alike.
    inner = [edge for edge in _edges(first)[1:-1] if first[:edge] == word[:edge]]
    return [0, *inner, *(at + edge for edge in _edges(word[at:]))]


def _divide(word: str) -> tuple[str, int] | None:
    """The base form of the first part and the offset of the last, longest last part first."""
    lexicon = _lexicon()
    for at in range(MIN_PART, len(word) - MIN_PART + 1):
        head = word[at:]
        if head in lexicon["endings"]:
            continue
        if len(head) < MIN_HEAD and head not in lexicon["short_heads"]:
            continue
        if not is_word(head):
            continue
        first = _modifier(word[:at])
        if first is not None:
            return first, at
    return None


def _modifier(text: str) -> str | None:
    """The base form of a first part with its linking letter, or None where it is none."""
    if text in _lexicon()["prefixes"]:
        return None
    if is_word(text) and lemma(text) == text:
        return text
    unlinked = text[:-1]
    if len(unlinked) >= MIN_PART and text[-1] in "se" and unlinked not in _lexicon()["prefixes"]:
        if is_word(unlinked):
            return lemma(unlinked)
        if text[-1] == "s" and is_word(unlinked + "e"):
            return unlinked + "e"
    if is_word(text):
        return lemma(text)
    # A first part that the dictionary does not list may be a compound too ("klimamåls-").
    for part in (text, unlinked if text[-1] == "s" else ""):
        if len(part) >= MIN_COMPOUND:
            split = _divide(part)
            if split is not None:
                return part[: split[1]] + lemma(part[split[1] :])
    return None
