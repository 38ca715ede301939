"""Headings that look like pieces of sentences: short lines that stand alone between texts."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.reading.common.drafts import BESIDE
from policytext.reading.headings.styles import ATTRIBUTION, Styled
from policytext.reading.lines.features import is_figure, is_open
from policytext.reading.lines.hyphens import Vocabulary, join_lines

_HEADED = frozenset({"paragraph", "list_item", "table_row", "caption"})
_LONGEST = 60
_FEWEST_WORDS = 2
_NARROW = 50
_ROOM = 0.7
"""A heading leaves room on its line: it is shorter than this share of the lines around."""

_SENTENCE = 60
_STOPS = ".!?…"
_CLOSED = _STOPS + ':”"»)'
_BROKEN = "-–—,;:./("


def settle_lone_lines(blocks: Sequence[Styled], vocabulary: Vocabulary) -> list[Styled]:
    """Return blocks with short lines that stand alone between two texts as headings.

    A heading in small capitals comes out of a PDF in small letters, and many a heading ends in a
    word that a sentence would not end with ("Hvad vi beder om"). Both look like a piece of a
    sentence; but no sentence is open above them, and a new one begins below. The second line of a
    heading that a page break or a note has cut is joined to the first.

    Args:
        blocks: The blocks in the order of the source; their types, texts and styles are changed.
        vocabulary: The words of the document.
    """
    kept = [at for at, block in enumerate(blocks) if block.draft.type not in BESIDE]
    joined: set[int] = set()
    for place, at in enumerate(kept[:-1]):
        above = kept[place - 1] if place else None
        below = blocks[kept[place + 1]]
        if not _begins_text(below) or _goes_on_in_items(blocks[at], below):
            continue
        if above is not None and _ends_heading(blocks[above], blocks[at], at - above > 1):
            _join(blocks[above], blocks[at], vocabulary)
            joined.add(at)
        elif _stands_alone(blocks[at]) and (above is None or _has_ended(blocks[above])):
            blocks[at].draft.type = "heading"
            blocks[at].draft.level = 1
            blocks[at].style = "plain"
    return [block for at, block in enumerate(blocks) if at not in joined]


def _goes_on_in_items(line: Styled, below: Styled) -> bool:
    """Whether the sentence of a line goes on in the list below it."""
    if below.draft.type != "list_item" or not is_open(line.draft.text.text):
        return False
    return below.draft.text.text[0].islower() or line.draft.text.text.endswith(" at")


def _ends_heading(heading: Styled, rest: Styled, apart: bool) -> bool:
    """Whether a line in small letters is what a page break or note has cut off a heading.

    Args:
        heading: The block above the line.
        rest: The line.
        apart: Whether a note or what divides two pages stands between them.
    """
    text = rest.draft.text.text
    # A plain line at the foot of a page was taken for no heading as long as nothing followed it.
    titled = heading.draft.type == "heading" or heading.style == "plain"
    if not titled or rest.draft.type != "paragraph" or rest.style or is_open(text):
        return False
    if not (apart or heading.draft.page != rest.draft.page) or len(rest.group.lines) > 1:
        return False
    return text[0].islower() and text[-1] not in _BROKEN + _STOPS and len(text) <= _LONGEST


def _join(heading: Styled, rest: Styled, vocabulary: Vocabulary) -> None:
    heading.draft.type = "heading"
    heading.draft.level = 1
    heading.draft.text = join_lines([heading.draft.text, rest.draft.text], vocabulary)
    heading.draft.refs.extend(rest.draft.refs)
    heading.group.join(rest.group)


def _stands_alone(block: Styled) -> bool:
    """Whether a paragraph is one short line with space above it that could be a heading."""
    text, line = block.draft.text.text, block.group.lines[0]
    if block.draft.type != "paragraph" or block.style or block.group.rest:
        return False
    if len(block.group.lines) > 1 or line.size or not line.blank_before:
        return False
    if len(text) > _LONGEST or text[-1] in _BROKEN:
        return False
    small = text[0].islower()
    lean = len(text) < _ROOM * max(block.group.width, _NARROW) and not (small and "," in text)
    odd = small != is_open(text)
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
