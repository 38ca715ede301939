"""Headings that look like pieces of sentences: short lines that stand alone between texts."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.reading.headings import ATTRIBUTION, Styled
from policytext.reading.lines import is_figure, is_open

_ASIDE = frozenset({"running_head", "page_number", "footnote"})
_HEADED = frozenset({"paragraph", "list_item", "table_row", "caption"})
_LONGEST = 60
_FEWEST_WORDS = 2
_NARROW = 50
_ROOM = 0.6
"""A heading leaves room on its line: it is shorter than this share of the lines around."""

_SENTENCE = 60
_CLOSED = '.!?…:”"»)'
_BROKEN = "-–—,;:./("


def settle_lone_lines(blocks: Sequence[Styled]) -> None:
    """Make headings of short lines that stand alone between two pieces of text.

    A heading in small capitals comes out of a PDF in small letters, and many a heading ends in a
    word that a sentence would not end with ("Hvad vi beder om"). Both look like a piece of a
    sentence; but no sentence is open above them, and a new one begins below.

    Args:
        blocks: The blocks in the order of the source; their types and styles are changed.
    """
    kept = [block for block in blocks if block.draft.type not in _ASIDE]
    for at, block in enumerate(kept):
        if not _stands_alone(block) or at + 1 == len(kept):
            continue
        above = kept[at - 1] if at else None
        if (above is None or _has_ended(above)) and _begins_text(kept[at + 1]):
            block.draft.type = "heading"
            block.draft.level = 1
            block.style = "plain"


def _stands_alone(block: Styled) -> bool:
    """Whether a paragraph is one short line with space above it that could be a heading."""
    text, line = block.draft.text.text, block.group.lines[0]
    if block.draft.type != "paragraph" or block.style or len(block.group.lines) > 1:
        return False
    if line.size or not line.blank_before or len(text) > _LONGEST or text[-1] in _BROKEN:
        return False
    odd = text[0].islower() != is_open(text)
    lean = len(text) < _ROOM * max(block.group.width, _NARROW) and "," not in text
    return odd and lean and len(text.split()) >= _FEWEST_WORDS and not is_figure(text)


def _has_ended(block: Styled) -> bool:
    """Whether nothing goes on below a block."""
    if block.draft.type in ("heading", "table_row", "caption"):
        return True
    return block.style == ATTRIBUTION or block.draft.text.text[-1] in _CLOSED


def _begins_text(block: Styled) -> bool:
    """Whether a block is text that a heading may head."""
    text = block.draft.text.text
    if block.draft.type not in _HEADED or block.style == ATTRIBUTION:
        return False
    if any(line.blank_before for line in block.group.lines[1:]):
        return False  # where every line has space above it, it says nothing
    whole = len(text) >= _SENTENCE or text[-1] in ".!?:"
    return block.draft.type != "paragraph" or (whole and not text[0].islower())
