"""Headings that the list of contents announces: lines that say what one of its entries says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from policytext.reading.common.drafts import Line
from policytext.reading.lines.features import LEADER, is_caption

_PAGE = re.compile(r"[\s.…_]*\d{1,3}\s*$")
_FEWEST_LETTERS = 3


def mark_announced(lines: Sequence[Line], entries: Iterable[str]) -> frozenset[int]:
    """Mark as headings the lines that the list of contents announces, over one line or two.

    What a title looks like may say something else: "2. Krav" is set as an item is, and a question
    as text. Where a title returns, the first time counts.

    Args:
        lines: The lines outside tables and lists of contents, in the order of the source; the kinds
            of those that are found are set.
        entries: The entries of the list of contents, with their page numbers.

    Returns:
        Identities (`id`) of the lines that such headings begin with.
    """
    titles = _titles(entries)
    if not titles:
        return frozenset()
    begins: set[int] = set()
    for line, below in pairwise([*lines, None]):
        if line is None or line.kind is not None:
            continue
        spans = [[line]]
        if below is not None and _goes_on(line, below):
            spans.append([line, below])
        for span in spans:
            key = _key(" ".join(part.letters for part in span))
            if key in titles:
                titles.remove(key)
                begins.add(id(line))
                for part in span:
                    part.kind = "heading"
                break
    return frozenset(begins)


def _titles(entries: Iterable[str]) -> set[str]:
    """The titles of a list of contents, without leaders and page numbers."""
    bare = (_PAGE.sub("", LEADER.sub(" ", text)).strip() for text in entries)
    titles = {_key(text) for text in bare if not is_caption(text)}
    return {title for title in titles if sum(map(str.isalpha, title)) >= _FEWEST_LETTERS}


def _key(text: str) -> str:
    """What two ways to set a title have in common."""
    return " ".join(text.lower().split()).rstrip(" :.")


def _goes_on(line: Line, below: Line) -> bool:
    """Whether the second line of a title may stand below its first."""
    return below.kind is None and not below.blank_before and below.page == line.page
