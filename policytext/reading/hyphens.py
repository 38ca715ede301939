"""Joining lines: which hyphen at a line end belongs to the word, and which to the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from policytext.reading.aligned import AlignedText, join

HYPHENS = "-‐\u00ad\u2011"
CONJUNCTIONS = frozenset({"og", "eller", "samt", "til", "såvel", "kontra", "men", "og/eller"})
"""Words after which a hyphen before them is a suspended one (`børne- og ungeområdet`)."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_TOKEN = re.compile(r"\S+$")
_FIRST_TOKEN = re.compile(r"\S+")
_URL = re.compile(r"(?:https?://|www\.)\S*$|\.(?:dk|com|org|net|eu)/\S*$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def is_danish_word(word: str) -> bool:
    """Return whether a word form stands in the Danish dictionary."""
    import simplemma

    return bool(simplemma.is_known(word, lang="da"))


class Vocabulary:
    """The words of a document, as they stand inside lines, with a dictionary behind them.

    Args:
        texts: The lines; their last words do not count when they end in a hyphen.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.counts: Counter[str] = Counter()
        for text in texts:
            words = _WORD.findall(text)
            if words and text.rstrip()[-1:] in HYPHENS:
                words.pop()
            self.counts.update(word.lower() for word in words)

    def knows(self, word: str) -> bool:
        """Return whether the document or the dictionary has a word."""
        return word.lower() in self.counts or is_danish_word(word.lower())

    def prefers_hyphen(self, left: str, right: str) -> bool:
        """Return whether the document writes the word that two parts make with a hyphen."""
        hyphened = self.counts.get(f"{left}-{right}".lower(), 0)
        return hyphened > self.counts.get(f"{left}{right}".lower(), 0)


def joint(left: str, right: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """Return how two lines are joined.

    Args:
        left: The upper line, without white space at its end.
        right: The lower line, without white space at its beginning.
        vocabulary: The words of the document.

    Returns:
        How many characters to drop from the end of `left`, and what to put between.

    >>> joint("en god værd-", "sat hverdag", Vocabulary())
    (1, '')
    >>> joint("på børne-", "og ungeområdet", Vocabulary())
    (0, ' ')
    """
    if not left or not right:
        return 0, ""
    if left[-1] not in HYPHENS:
        token = _last(left)
        glued = bool(_URL.search(token)) and token[-1] in "/_=&?%" and right[0].isascii()
        slash = len(token) > 1 and token[-1] == "/" and right[0].isalpha()
        return 0, "" if glued or slash else " "
    token = _last(left)
    if len(token) == 1 or token[-2] in HYPHENS + "–":
        return 0, " "
    follower = _first(right)
    if _URL.search(token):
        return 0, ""
    if left[-1] == "\u00ad":
        return 1, ""
    return _hyphened(token[:-1], follower, vocabulary)


def _hyphened(stem: str, follower: str, vocabulary: Vocabulary) -> tuple[int, str]:
    part = re.split(r"[-–/(]", stem)[-1]
    word_match = re.match(r"[^\W\d_]+", follower)
    word = word_match.group() if word_match else ""
    bare = follower.rstrip(".,;:)").lower()
    if bare in CONJUNCTIONS and not (vocabulary.knows(part + word) and not vocabulary.knows(part)):
        return 0, " "
    if not part[-1:].isalpha() or not word:
        return 0, ""
    if word[0].isupper() and not part.isupper():
        return 0, ""
    if len(part) > 1 and part.isupper() and not word[0].isupper():
        return 0, ""
    if vocabulary.prefers_hyphen(part, word):
        return 0, ""
    return 1, ""


def _last(text: str) -> str:
    match = _LAST_TOKEN.search(text)
    return match.group() if match else ""


def _first(text: str) -> str:
    match = _FIRST_TOKEN.match(text)
    return match.group() if match else ""


def join_lines(lines: Sequence[AlignedText], vocabulary: Vocabulary) -> AlignedText:
    """Return lines as one: words mended, one space between the rest."""
    pieces: list[AlignedText] = []
    last = ""
    for raw in lines:
        line = raw.strip()
        if not line:
            continue
        if pieces:
            drop, between = joint(last, line.text, vocabulary)
            if drop:
                pieces[-1] = pieces[-1][:-drop]
            if between:
                pieces.append(AlignedText(between))
        pieces.append(line)
        last = line.text
    return join(pieces)
