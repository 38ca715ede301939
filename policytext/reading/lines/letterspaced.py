"""Words whose letters are set apart, as those of headings are: "A N B E F A L I N G E R"."""

from __future__ import annotations

import re

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.lines.hyphens import Vocabulary

WORD_GAP = "  "
"""Stands between two such words, where a single space stands between letters."""

_FEWEST = 4
_STRETCH = re.compile(rf"(?<![^\s(\"”»])[^\W\d_](?: +[^\W\d_]){{{_FEWEST - 1},}}(?![^\s.:!?)\"”«])")
_GAPS = re.compile(r" {2,}")
_MOST_WORDS = 4
_ONE_LETTER = frozenset("iå")


def close_up(line: AlignedText, vocabulary: Vocabulary) -> AlignedText:
    """Return a line in which letters that are set apart stand together where they make words.

    Where nothing shows which words they are, the dictionary tells.

    Args:
        line: A line as it is set; more than one space parts words.
        vocabulary: The words of the document.

    >>> str(close_up(AlignedText("V O R E S  M Å L", 0), Vocabulary()))
    'VORES MÅL'
    >>> str(close_up(AlignedText("J F M A M J", 0), Vocabulary()))
    'J F M A M J'
    """
    pieces: list[AlignedText] = []
    at = 0
    for match in _STRETCH.finditer(line.text):
        words = _words(match[0], vocabulary)
        if not words:
            continue
        pieces.append(line[at : match.start()])
        at = match.start()
        for number, length in enumerate(words):
            pieces.extend([AlignedText(" ")] * (number > 0))
            while length:
                if line.text[at] != " ":
                    pieces.append(line[at : at + 1])
                    length -= 1
                at += 1
    return join([*pieces, line[at:]]) if pieces else line


def _words(letters: str, vocabulary: Vocabulary) -> list[int]:
    """How many letters each of the words has; nothing where they make none."""
    lengths: list[int] = []
    for part in _GAPS.split(letters):
        word = part.replace(" ", "")
        found = [len(word)] if vocabulary.makes_word(word) else _divided(word, vocabulary)
        if not found:
            return []
        lengths += found
    return lengths


def _divided(word: str, vocabulary: Vocabulary, most: int = _MOST_WORDS) -> list[int]:
    """The fewest words that letters without gaps make up, by their lengths."""
    found: list[int] = []
    for end in range(len(word), 0, -1):
        start = word[:end].lower()
        if most < 1 or not vocabulary.knows(start) or (end == 1 and start not in _ONE_LETTER):
            continue
        rest = _divided(word[end:], vocabulary, most - 1) if end < len(word) else []
        if end == len(word) or rest:
            if not found or len(rest) + 1 < len(found):
                found = [end, *rest]
            most = len(found) - 1
    return found
