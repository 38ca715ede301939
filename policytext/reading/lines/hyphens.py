"""Joining lines: which hyphen at a line end belongs to the word, and which to the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.patterns import late
from policytext.reading.common.wordlists import words

HYPHENS = "-‐\u00ad\u2011"
"""Characters that may break a word at a line end."""

_BREAKS = frozenset(HYPHENS)
_WORD = re.compile(r"[^\W\d_]+(?:[-‐\u2011][^\W\d_]+)*")
_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_] )(?<![A-ZÆØÅ] )[A-ZÆØÅ][^\W\d_]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"(?:https?://|www\.)\S*$|\.(?:dk|com|org|net|eu|gov)/\S*$", re.IGNORECASE)
_PARTS = late(r"[-‐\u2011–/(]")
_LINKING = ("", "s", "e")
_MANY_WORDS = 2000
"""So many words are counted at a time."""


@lru_cache(maxsize=65536)
def is_danish_word(word: str) -> bool:
    """Return whether a word form stands in the Danish dictionary.

    Args:
        word: A word in lower case.
    """
    import simplemma

    return bool(word) and bool(simplemma.is_known(word, lang="da"))


class Vocabulary:
    """The words of a document as they stand inside its lines, with a dictionary behind them.

    Args:
        texts: The lines; a last word before a hyphen does not count, nor does the word after it.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts = list(texts)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the document has each word, in lower case."""
        return self._counted[0]

    @cached_property
    def lower(self) -> Counter[str]:
        """How often it has each word that begins with a small letter."""
        return self._counted[1]

    @cached_property
    def _counted(self) -> tuple[Counter[str], Counter[str]]:
        """The counts, which a document without broken words has no need of."""
        counts: Counter[str] = Counter()
        lower: Counter[str] = Counter()
        tokens: Counter[str] = Counter()
        waiting: list[str] = []
        for line in self._lines():
            waiting += line.split()
            if len(waiting) > _MANY_WORDS:
                tokens.update(waiting)
                waiting.clear()
        tokens.update(waiting)
        for token, count in tokens.items():
            for word in [token] if token.isalpha() else _WORD.findall(token):
                counts[word.lower()] += count
                if word[0].islower():
                    lower[word] += count
        return counts, lower

    def _lines(self) -> Iterator[str]:
        """The lines without the parts of words that are broken at their ends."""
        broken = False
        for text in self._texts:
            line = text
            if broken and (first := _WORD.search(line)):
                line = line[first.end() :]
            broken = text.rstrip()[-1:] in _BREAKS
            if broken and (words := list(_WORD.finditer(line))):
                line = line[: words[-1].start()]
            yield line

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """Words that follow each other in a line, with how often they do."""
        return Counter(pair for line in self._lines() for pair in pairwise(_WORD.findall(line)))

    @cached_property
    def inner_capitals(self) -> Counter[str]:
        """Words that begin with a capital letter inside a sentence, with how often they do."""
        return Counter(word for text in self._texts for word in _INNER_CAPITAL.findall(text))

    def knows(self, word: str) -> bool:
        """Return whether the document or the dictionary has a word."""
        word = word.lower()
        return word in self.counts or is_danish_word(word)

    def makes_word(self, word: str) -> bool:
        """Return whether a word is known, or a compound of two words that are.

        >>> Vocabulary().makes_word("nabocykelværksted")
        True
        >>> Vocabulary().makes_word("cyknatværk")
        False
        """
        word = word.lower()
        if self.knows(word):
            return True
        return any(
            len(word) - at >= 3 and self.knows(word[at:]) and self._is_stem(word[:at])
            for at in range(3, len(word) - 2)
        )

    def _is_stem(self, stem: str) -> bool:
        return any(
            stem.endswith(link) and self.knows(stem[: len(stem) - len(link)])
            for link in _LINKING
            if len(stem) - len(link) >= 3
        )

    def prefers_hyphen(self, left: str, right: str) -> bool:
        """Return whether the document writes the word that two parts make with a hyphen."""
        hyphened = self.counts.get(f"{left}-{right}".lower(), 0)
        return hyphened > self.counts.get(f"{left}{right}".lower(), 0)

    def prefers_whole(self, left: str, right: str) -> bool:
        """Return whether the document writes the word that two parts make without a hyphen."""
        whole = self.counts.get(f"{left}{right}".lower(), 0)
        return whole > self.counts.get(f"{left}-{right}".lower(), 0)

    def opens_sentence(self, before: str, word: str) -> bool:
        """Return whether a capital letter after an open line end begins something new.

        It does on a common noun or function word that the document never capitalises inside a
        sentence; it does not in a name that goes on over the line end.

        Args:
            before: The last word of the line above.
            word: The capitalised first word of the line below.
        """
        if not before or before[0].isupper() or self.pairs.get((before, word)):
            return False
        if self.inner_capitals.get(word):
            return False
        return self.lower.get(word.lower(), 0) > 0 or is_danish_word(word.lower())


def breaks_word(left: str, right: str) -> bool:
    """Return whether a line ends in the middle of a word that the next one may finish.

    Args:
        left: The upper line, without white space at its end.
        right: The lower line, without white space at its beginning.
    """
    if len(left) < 2 or left[-1] not in HYPHENS or not left[-2].isalpha() or not right:
        return False
    if _first(right).rstrip(".,;:)").lower() in words("conjunctions"):
        return False
    return right[0].islower() or (right[0].isupper() and left[-2].isupper())


def broken_word(left: str, right: str) -> str:
    """Return the word that a hyphen at a line end has broken, its last part only."""
    part = _PARTS.split(_last(left)[:-1])[-1]
    match = _LETTERS.match(right)
    return part + (match.group() if match else "")


_IN_ADDRESS = "/_=&?%#"
"""What the address of a web page, or one of two words, may end with where a line does."""


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
        return 0, "" if left[-1] in _IN_ADDRESS and _goes_on(_last(left), right) else " "
    token = _last(left)
    if len(token) == 1 or token[-2] in HYPHENS + "–":
        return 0, " "
    if _URL.search(token):
        return 0, ""
    return _hyphened(token[:-1], _first(right), vocabulary)


def _goes_on(token: str, right: str) -> bool:
    if _URL.search(token):
        return right[0].isascii() and right[0].isalnum()
    return len(token) > 1 and token[-1] == "/" and right[0].isalpha()


def _hyphened(stem: str, follower: str, vocabulary: Vocabulary) -> tuple[int, str]:
    part = _PARTS.split(stem)[-1]
    match = _LETTERS.match(follower)
    word = match.group() if match else ""
    if follower.rstrip(".,;:)").lower() in words("conjunctions"):
        joined = vocabulary.knows(part + word) and not vocabulary.makes_word(part)
        return (1, "") if joined else (0, " ")
    if not part[-1:].isalpha() or not word:
        return 0, ""
    capitals = len(part) > 1 and part.isupper()
    if word[0].isupper() != capitals and (word[0].isupper() or capitals):
        # A name with capitals inside, such as "eIDAS", stands in one piece elsewhere.
        return (1, "") if vocabulary.prefers_whole(part, word) else (0, "")
    if vocabulary.prefers_hyphen(part, word):
        return 0, ""
    return 1, ""


def _last(text: str) -> str:
    return text[max(text.rfind(" "), text.rfind("\t")) + 1 :]


def _first(text: str) -> str:
    return text.split(maxsplit=1)[0]


def join_lines(lines: Sequence[AlignedText], vocabulary: Vocabulary) -> AlignedText:
    """Return lines as one: words mended, white space collapsed, one space between lines.

    Args:
        lines: The lines in reading order; blank ones do not count.
        vocabulary: The words of the document.
    """
    pieces: list[AlignedText] = []
    glued: list[AlignedText] = []
    last = ""
    for raw in lines:
        line = collapse(raw)
        if not line.text:
            continue
        drop, between = joint(last, line.text, vocabulary)
        if drop:
            glued[-1] = glued[-1][:-drop]
        if between:
            pieces.append(glued[0] if len(glued) == 1 else join(glued))
            glued = [line]
        else:
            glued.append(line)
        last = line.text
    if glued:
        pieces.append(glued[0] if len(glued) == 1 else join(glued))
    return join(pieces, " ")


_RUN = re.compile(r"\s{2,}|[^\S ]")


def collapse(text: AlignedText) -> AlignedText:
    """Return a text without white space at its ends and with one space for each run inside.

    The first character of a run keeps its place in the source.
    """
    letters = text.text
    # All white space but the space itself counts as not printable.
    if letters.isprintable() and "  " not in letters and letters.strip() == letters:
        return text
    text = text.strip()
    if not _RUN.search(text.text):
        return text
    pieces: list[AlignedText] = []
    at = 0
    for match in re.finditer(r"\s+", text.text):
        pieces.append(text[at : match.start()])
        pieces.append(text[match.start() : match.start() + 1].exchanged(" "))
        at = match.end()
    pieces.append(text[at:])
    return join(pieces)
