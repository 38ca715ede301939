"""Boxes, pull quotes and captions that stand in the middle of a sentence with no space around."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.reading.common.drafts import Line
from policytext.reading.common.patterns import late
from policytext.reading.common.wordlists import words
from policytext.reading.lines.features import (
    ADDRESS,
    CLOSING,
    LABEL,
    Look,
    ends_early,
    first_word,
    is_abbreviated,
    is_caption,
    is_figure,
    is_open,
    is_unfinished,
    last_word,
    look,
)
from policytext.reading.lines.fits import fit
from policytext.reading.lines.hyphens import Vocabulary

_LONGEST = 16
"""Lines of an inset at the most."""

_NEAR = 6
_SHORT = 0.7
"""The last line of an inset without a stop takes up less than this share of the width."""

_STOPS = ".!?…" + CLOSING
"""What the last line of a sentence ends with."""

_DASHES = ("-", "–", "—")
_IN_NAME = late(r"[A-ZÆØÅ][^\W\d_]* (?:af|for|i|og|på)$")
"""What a name may have before its last word, such as "Center for"."""


def find_insets(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[int, int]:
    """Return where insets begin that cut a sentence, each with the line that goes on with it.

    Where a line begins in a sentence though none is open above it, a line further up stops in one
    though the next begins something else: what stands between is an inset.

    Args:
        lines: The lines in the order of the source, without running heads.
        vocabulary: The words of the document.
    """
    found: dict[int, tuple[float, int]] = {}
    for at in range(2, len(lines)):
        if not _may_resume(lines[at - 1].letters, lines[at].letters):
            continue
        low = max(0, at - _LONGEST - _NEAR)
        looks = [look(line) for line in lines[low : at + 1]]
        gain, start = _start(looks, vocabulary)
        # A sentence goes on once: what may follow the same line is weighed by its words.
        if gain > found.get(low + start, (0.0, 0))[0]:
            found[low + start] = (gain, at)
    return {start: end for start, (_, end) in found.items()}


def _may_resume(above: str, here: str) -> bool:
    """Whether a line may go on with a text above an inset: a quick look at what most do not."""
    above, here = above.strip(), here.strip()
    if not (here[0].islower() or here[0].isdigit()):
        return False
    return above[-1] in _STOPS or len(above) < _SHORT * len(here) or is_caption(above)


def _start(looks: Sequence[Look], vocabulary: Vocabulary) -> tuple[float, int]:
    """Where the inset above the last line begins, and what speaks for it; 0 where there is none.

    Args:
        looks: What the lines look like up to the one that begins in a sentence.
        vocabulary: The words of the document.
    """
    rest = looks[-1]
    if rest.marked or ADDRESS.match(rest.text):
        return 0.0, 0
    best, start = 0.0, 0
    for at in range(len(looks) - 3, max(-1, len(looks) - 3 - _LONGEST), -1):
        above, here = looks[at], looks[at + 1]
        if not is_unfinished(above.text) or not _opens(above, here, vocabulary):
            continue
        width = max(len(line.text) for line in looks[max(0, at - _NEAR) : at + 1])
        # A line that is cut has no room for the word below it, or for that below the inset.
        early = all(ends_early(above.text, below.text, width) for below in (here, rest))
        if early or _is_whole(above):
            continue
        if not _ends(looks[at + 1 : -1], rest, width):
            continue
        joined = fit(above, rest, width, vocabulary)
        gain = joined - fit(above, here, width, vocabulary)
        if joined > 0 and gain > best:
            best, start = gain, at + 1
    return best, start


def _is_whole(line: Look) -> bool:
    """Whether a line without a stop is whole: capitals, figure, caption, label, address."""
    if line.caps or is_figure(line.text) or is_caption(line.text) or LABEL.match(line.text):
        return True
    return ADDRESS.search(line.text) is not None


def _opens(above: Look, here: Look, vocabulary: Vocabulary) -> bool:
    """Whether a line begins something else than what stands above it."""
    if here.caps or is_figure(here.text) or is_caption(here.text):
        return True
    if here.start == "quote":
        return here.text[1:2].isupper()
    if (here.marked and here.sign not in _DASHES) or here.start != "upper":
        return False
    named = _IN_NAME.search(above.text) is not None
    return not named and vocabulary.opens_sentence(last_word(above.text), first_word(here.text))


def _ends(inset: Sequence[Look], rest: Look, width: int) -> bool:
    """Whether lines end before one that begins in a sentence."""
    last = inset[-1]
    if is_figure(last.text) or is_open(last.text):
        return False
    if last.end == "terminal" or is_caption(last.text):
        counted = last.text[-2:-1].isdigit() and first_word(rest.text) in words("after_ordinal")
        return not (counted or is_abbreviated(last.text))
    whole = len(inset) > 1 or last.caps
    room = len(last.text) < _SHORT * min(width, len(rest.text))
    return whole and room
