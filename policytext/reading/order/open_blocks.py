"""Which blocks begin or end in the middle of a sentence."""

from __future__ import annotations

from policytext.reading.headings.styles import ATTRIBUTION, FACT, Styled
from policytext.reading.lines.features import (
    ADDRESS,
    is_capitals,
    is_figure,
    is_open,
    is_unfinished,
)

ITEM = "item"
"""Style of a list item that its comma ends."""

BARE_ITEM = "bare item"
"""Style of a list item that ends without any sign, as the one above or below it does."""

ASIDE = frozenset({"footnote", "running_head", "page_number", "caption", "contents"})
"""Types of blocks that stand between the parts of a sentence without ending it."""

_SHORTEST = 25


def is_open_start(block: Styled) -> bool:
    """Return whether a block begins in the middle of a sentence."""
    text = block.draft.text.text
    if block.draft.type != "paragraph" or block.style == FACT or ADDRESS.match(text):
        return False
    if block.group.lines[0].term:
        return False
    return text[:1].islower() and not is_figure(text)


def is_open_end(block: Styled) -> bool:
    """Return whether a block may end in the middle of a sentence."""
    text = block.draft.text.text
    if block.draft.type not in ("paragraph", "list_item") or text.endswith(":"):
        return False
    if block.style in (ATTRIBUTION, ITEM) or is_figure(text) or not is_unfinished(text):
        return False
    if text[0] in "([" and text[-1] in ")]":
        return False
    if is_capitals(text) or ADDRESS.match(text[text.rfind(" ") + 1 :]):
        return False
    return is_open(text) or len(text) >= _SHORTEST or block.draft.type == "list_item"
