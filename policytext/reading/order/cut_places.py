"""What the places of two blocks and the room on their lines say of a sentence cut between."""

from __future__ import annotations

from policytext.reading.headings.styles import ATTRIBUTION, FACT, Styled
from policytext.reading.lines.features import first_word

_SIZE_STEP = 0.6
_QUOTES = "\"”“»«'"


def stand_together(first: Styled, second: Styled) -> bool:
    """Return whether two texts follow each other in a column, as lines with places show.

    Nothing is cut between them, since neither a column nor a box has come there.
    """
    last, here = first.group.lines[-1], second.group.lines[0]
    if not here.size or (last.page, last.column, last.size) != (here.page, here.column, here.size):
        return False
    return all(map(_is_running, (first, second)))


def _is_running(block: Styled) -> bool:
    """Whether a block is text, and no figure or quotation set apart from it."""
    if block.draft.type not in ("paragraph", "list_item") or block.style in (FACT, ATTRIBUTION):
        return False
    return block.draft.text.text[0] not in _QUOTES


def introduces(lead: Styled, item: Styled) -> bool:
    """Return whether the sentence of a paragraph goes on in the item right below it."""
    if lead.draft.type != "paragraph" or item.draft.type != "list_item":
        return False
    return item.draft.text.text[0].islower() or item.draft.text.text.startswith("At ")


def differs_in_size(block: Styled, rest: Styled) -> bool:
    """Return whether two blocks are set in type of different sizes, as no sentence is."""
    above, below = block.group.lines[-1].size, rest.group.lines[0].size
    return bool(above and below) and abs(above - below) > _SIZE_STEP


def has_room(block: Styled, below: str) -> bool:
    """Return whether a block's last line had room for the word that would follow."""
    last = len(block.group.last.text)
    return block.group.width > 0 and last + 1 + len(first_word(below)) < 0.85 * block.group.width


def is_ended(block: Styled, below: str) -> bool:
    """Return whether a paragraph ends with a block, as the room on its last line shows.

    Only where lines have places on a page; elsewhere they may be broken anywhere.
    """
    group = block.group
    if not group.lines[-1].size:
        return False
    width = len(group.first.text) if len(group.lines) > 1 else group.width
    return len(group.last.text) + 1 + len(first_word(below)) < 0.85 * width
