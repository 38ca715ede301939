"""Where lines of text do not go on with the line below, and which line goes on with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policytext.reading.common.drafts import Line
from policytext.reading.lines.hyphens import Vocabulary
from policytext.reading.paragraphs.insets import find_insets
from policytext.reading.paragraphs.torn_words import find_torn_words, seam_between


class Cuts(NamedTuple):
    """The places where a text is cut, by the identities (`id`) of its lines.

    Args:
        breaks: Lines that begin a block whatever stands above them.
        rests: For a line below one that is cut: the line where that one goes on.
    """

    breaks: frozenset[int]
    rests: dict[int, int]


def find_cuts(lines: Sequence[Line], vocabulary: Vocabulary) -> Cuts:
    """Return where insets and columns cut words and sentences.

    Args:
        lines: The lines in the order of the source, without running heads.
        vocabulary: The words of the document.
    """
    rests: dict[int, int] = {}
    seams: set[int] = set()
    for start, rest in find_torn_words(lines, vocabulary).items():
        rests[id(lines[start])] = id(lines[rest])
        seam = seam_between(lines, rest, start - 1) if rest < start else None
        if seam is not None:
            seams.add(id(lines[seam]))
    for start, rest in find_insets(lines, vocabulary).items():
        rests[id(lines[start])] = id(lines[rest])
    return Cuts(frozenset(seams).union(rests, rests.values()), rests)
