"""Captions that do not say so: questions above tables, titles of charts that are lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policytext.reading.headings.styles import Styled

_NUMBER = re.compile(r"^\W*\d{1,3}[.)]?\s+")
_SPACE = re.compile(r"\W+")


def settle_captions(blocks: Sequence[Styled]) -> None:
    """Make captions of the items and headings that stand directly above a table's rows.

    A heading that repeats such a caption is the caption of a chart whose picture is lost.

    Args:
        blocks: The blocks in the order of the source.
    """
    titles: set[str] = set()
    for block, below in pairwise(blocks):
        draft = block.draft
        if below.draft.type != "table_row" or draft.type not in ("list_item", "heading"):
            continue
        if draft.type == "list_item" and block.group.first.number is None:
            continue
        if draft.type == "heading" and not draft.text.text.endswith("?"):
            continue
        draft.type = "caption"
        draft.level = 0
        titles.add(_key(draft.text.text))
    if not titles:
        return
    for block in blocks:
        draft = block.draft
        if draft.type in ("heading", "paragraph") and _key(draft.text.text) in titles:
            draft.type = "caption"
            draft.level = 0


def _key(text: str) -> str:
    return _SPACE.sub(" ", _NUMBER.sub("", text)).strip().lower()
