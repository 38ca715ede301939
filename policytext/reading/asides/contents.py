"""Lists of contents without page numbers or in a table, and recaps: what repeats the headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from policytext.reading.common.drafts import OUTSIDE
from policytext.reading.headings.styles import Styled, contents_heading
from policytext.reading.lines.features import LABEL
from policytext.reading.lines.hyphens import collapse

_LONGEST_LIST = 120
_LONGEST_ENTRY = 160
_FEWEST = 3
_ENTRIES = frozenset({"heading", "list_item", "paragraph", "contents"})
_NUMBER = re.compile(r"^[\W\d]+")


def mark_contents(blocks: Sequence[Styled]) -> None:
    """Turn what repeats the headings into contents: lists under their own head, and recaps.

    Args:
        blocks: The blocks in the order of the source; their types are changed.
    """
    for at, block in enumerate(blocks):
        draft = block.draft
        if draft.type not in _ENTRIES or not contents_heading(draft.text.text):
            continue
        below = blocks[at + 1 : at + 1 + _LONGEST_LIST]
        entries = _rows(below) or _entries(below)
        for entry in entries:
            entry.draft.type, entry.draft.cells = "contents", ()
            entry.draft.text = collapse(entry.draft.text)
        if entries or draft.type == "heading":
            draft.type = "contents"
    _mark_recaps(blocks)


def _rows(blocks: Sequence[Styled]) -> list[Styled]:
    """The rows of a table that blocks begin with, if their last cells hold rising page numbers."""
    inside = (block for block in blocks if block.draft.type not in OUTSIDE)
    rows = list(takewhile(lambda block: len(block.draft.cells) > 1, inside))
    cells = [row.draft.text.text[slice(*row.draft.cells[-1])] for row in rows]
    # A title over two rows has its number beside the second one.
    numbers = [cell for cell in cells if cell]
    if len(numbers) < _FEWEST or not all(map(str.isdecimal, numbers)):
        return []
    return rows if all(int(a) <= int(b) for a, b in pairwise(numbers)) else []


def _entries(blocks: Sequence[Styled]) -> list[Styled]:
    """The entries of a list of contents: up to where its first title comes back."""
    entries: list[Styled] = []
    keys: set[str] = set()
    for block in blocks:
        text = block.draft.text.text
        if block.draft.type in OUTSIDE:
            continue
        key = _NUMBER.sub("", text).rstrip(" :.0123456789").lower()
        if key in keys:
            return entries if len(entries) >= _FEWEST else []
        if block.draft.type not in _ENTRIES or len(text) > _LONGEST_ENTRY or text[-1] in ".,;":
            break
        keys.add(key)
        entries.append(block)
    return []


def _mark_recaps(blocks: Sequence[Styled]) -> None:
    """Turn labelled items whose labels head sections elsewhere into contents."""
    titles = {
        block.draft.marker.lower()
        for block in blocks
        if block.draft.type == "heading" and block.draft.marker
    }
    for block in blocks:
        draft = block.draft
        label = LABEL.match(draft.text.text) if draft.type == "list_item" else None
        if label and block.style.startswith("label:"):
            draft.type = "contents" if label["label"].lower() in titles else "list_item"
            draft.marker = label["label"]
