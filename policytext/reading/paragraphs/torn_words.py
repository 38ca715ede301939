"""Words with one part at the end of a column and the other somewhere else on the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from policytext.reading.common.drafts import Line
from policytext.reading.common.wordlists import words
from policytext.reading.lines.features import first_word
from policytext.reading.lines.hyphens import (
    HYPHENS,
    Vocabulary,
    breaks_word,
    broken_word,
    is_danish_word,
)

_STOPS = (".", "!", "?")
_REACH = 70
"""So many lines away the rest may stand."""


def find_torn_words(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[int, int]:
    """Return where words are torn: the line below each first part, with the line of its rest.

    A line that begins with a part of a word stands below one that ends without a hyphen; a line
    that ends with the other part stands above one that begins with a whole word.

    Args:
        lines: The lines in the order of the source, without running heads.
        vocabulary: The words of the document.
    """
    rests = [at for at in range(1, len(lines)) if _may_end_word(lines, at)]
    found: dict[int, int] = {}
    for at in range(len(lines) - 1):
        if not _stops_in_word(lines, at, vocabulary):
            continue
        left = lines[at].letters.rstrip()
        near = slice(bisect_left(rests, at - _REACH), bisect_right(rests, at + _REACH))
        options = [
            (_makes(left, lines[rest - 1], lines[rest], vocabulary), -abs(rest - at), rest)
            for rest in rests[near]
            if lines[rest].page == lines[at].page and rest not in found.values()
        ]
        fit, _, rest = max(options, default=(0, 0, 0))
        if fit:
            found[at + 1] = rest
    return found


def seam_between(lines: Sequence[Line], rest: int, last: int) -> int | None:
    """Return where a column begins that ends in a torn word, below the one with the word's rest.

    Where no space shows it, a line begins it that follows the end of a sentence, the nearest to
    the middle, since columns are of the same height.

    Args:
        lines: The lines in the order of the source, without running heads.
        rest: Place of the line that begins with the rest.
        last: Place of the line that ends with the first part.
    """
    inside = range(rest + 1, last + 1)
    if any(lines[at].blank_before for at in inside):
        return None
    ends = [
        at
        for at in inside
        if lines[at - 1].letters.rstrip()[-1:] in _STOPS and lines[at].letters.lstrip()[0].isupper()
    ]
    return min(ends, key=lambda at: abs(2 * at - rest - last), default=None)


def _makes(left: str, above: Line, here: Line, vocabulary: Vocabulary) -> int:
    """How surely a line finishes a word: 2 where it is no whole word that the line begins with.

    Args:
        left: The line that ends with the first part of the word.
        above: The line above the one that may finish it.
        here: That line.
        vocabulary: The words of the document.
    """
    right = here.letters.strip()
    word, rest = broken_word(left, right), first_word(right)
    if not right.startswith(rest) or not vocabulary.makes_word(word):
        return 0
    if vocabulary.counts[rest] <= 1 and not is_danish_word(rest):
        return 2
    if rest in words("unfinished"):
        return 0
    # A whole word goes on with what stands above it, unless something has ended there.
    ended = here.blank_before > 0 or above.letters.rstrip()[-1:] in _STOPS
    return int(vocabulary.counts[word.lower()] > 0 or (ended and is_danish_word(word.lower())))


def _may_end_word(lines: Sequence[Line], at: int) -> bool:
    """Whether a line begins in lower case below one that ends with no part of a word."""
    small = lines[at].letters.lstrip()[:1].islower()
    return small and lines[at].kind is None and lines[at - 1].letters.rstrip()[-1:] not in HYPHENS


def _stops_in_word(lines: Sequence[Line], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a line ends with a part of a word that the line below does not finish."""
    above, below = lines[at].letters.rstrip(), lines[at + 1].letters.strip()
    if above[-1:] not in HYPHENS or not above.rsplit(maxsplit=1)[-1][:-1].isalpha():
        return False
    if not breaks_word(above, below):
        return not below[0].islower()
    whole = is_danish_word(first_word(below))
    return whole and not vocabulary.makes_word(broken_word(above, below))
