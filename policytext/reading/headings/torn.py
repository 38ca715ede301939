"""Headings of several lines that a margin note or a column tears apart."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.reading.common.drafts import OUTSIDE
from policytext.reading.headings.styles import Styled
from policytext.reading.lines.features import is_unfinished
from policytext.reading.lines.hyphens import Vocabulary, join_lines

_REACH = 6
"""So many blocks may stand between the parts of a heading, as the notes of a margin do."""

_FEWEST_WORDS = 3
_SAME_SIZE = 0.3


def join_torn_headings(blocks: Sequence[Styled], vocabulary: Vocabulary) -> list[Styled]:
    """Return blocks in which headings have the rest of them that stands further on.

    A heading that no sign ends goes on with one that begins in lower case in its own type, if
    nothing else in that type stands between.

    Args:
        blocks: The blocks in the order of the source.
        vocabulary: The words of the document.
    """
    taken: set[int] = set()
    for at, block in enumerate(blocks):
        if at in taken or block.draft.type != "heading":
            continue
        rest = _rest(blocks, at)
        if rest is not None:
            taken.add(rest)
            _join(block, blocks[rest], vocabulary)
    return [block for at, block in enumerate(blocks) if at not in taken]


def _rest(blocks: Sequence[Styled], at: int) -> int | None:
    """Where the rest of a heading stands; None where it is whole."""
    head = blocks[at]
    text = head.draft.text.text
    size, bold = head.group.lines[-1].size, head.group.lines[-1].bold
    # Names in a figure are shorter, and begin in lower case more often.
    if not size or not text[0].isupper() or text.count(" ") < _FEWEST_WORDS - 1:
        return None
    if not is_unfinished(text):
        return None
    for place in range(at + 1, min(at + 2 + _REACH, len(blocks))):
        block = blocks[place]
        first = block.group.lines[0]
        if block.draft.type in OUTSIDE:
            continue
        if block.draft.page > head.draft.page + 1 or first.size > size + _SAME_SIZE:
            return None
        if abs(first.size - size) >= _SAME_SIZE or first.bold != bold:
            continue
        small = block.draft.text.text[0].islower()
        return place if small and block.draft.type == "heading" else None
    return None


def _join(head: Styled, rest: Styled, vocabulary: Vocabulary) -> None:
    head.draft.text = join_lines([head.draft.text, rest.draft.text], vocabulary)
    head.group.join(rest.group)
