"""Numbered items that stand on the line of their lead-in: "indstiller, at 1. ... 2. ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import BESIDE, Draft, Line
from policytext.reading.common.wordlists import words
from policytext.reading.headings.styles import Styled
from policytext.reading.lines.features import last_word, look
from policytext.reading.lines.setting import Group

_FIRST = re.compile(r"\bat,?:?\s+(?=1\.\s+[^\W\d_])")
_MARKER = re.compile(r"(?<!\S)(?P<value>\d{1,2})\.\s+(?P<word>[^\W\d_]+)")
_COORDINATORS = frozenset({"og", "samt", "eller"})
_FEWEST = 2


def part_glued_items(blocks: Sequence[Styled]) -> list[Styled]:
    """Return blocks with each text that ends in "at" and numbered items parted into these.

    The items count on from 1, all in the text or the others in items below it. Letters and numbers
    with a bracket stay in their sentence: "a) ..., b) ... og c) ..." is one.

    Args:
        blocks: The blocks in the order of the source.
    """
    parted: list[Styled] = []
    for at, block in enumerate(blocks):
        text = block.draft.text.text
        may_lead = "1." in text and block.draft.type in ("paragraph", "heading")
        lead = _FIRST.search(text) if may_lead else None
        starts = _starts(text, lead.end()) if lead else []
        if len(starts) < _FEWEST and not (starts and _goes_on(blocks[at + 1 :])):
            parted.append(block)
            continue
        parted.append(_lead(block, starts[0]))
        ends = [*starts[1:], len(text)]
        parted += [_item(block, a, b) for a, b in zip(starts, ends, strict=True)]
    return parted


def _starts(text: str, first: int) -> list[int]:
    """Where the items of a text begin, the first of them at a place that is known.

    An ordinal is none: "at 1. klasse", or what a sentence needs a noun after ("den 2. pinsedag").
    """
    starts: list[int] = []
    openings: set[str] = set()
    for match in _MARKER.finditer(text, first):
        above = last_word(text[: match.start()]).lower()
        runs_on = text[: match.start()].rstrip()[-1].isalpha() and above in words("unfinished")
        ordinal = match["word"].lower() in words("after_ordinal")
        if int(match["value"]) != len(starts) + 1 or ordinal:
            continue
        if starts and runs_on and above not in _COORDINATORS:
            continue
        starts.append(match.start())
        openings.add(match["word"].lower())
    alike = len(starts) > 1 and len(openings) == 1 and openings != {"at"}
    return [] if alike or starts[:1] != [first] else starts


def _goes_on(below: Sequence[Styled]) -> bool:
    """Whether the next block is the second item of a list."""
    for block in below:
        if block.draft.type not in BESIDE:
            return block.draft.type == "list_item" and block.draft.marker == "2."
    return False


def _lead(block: Styled, end: int) -> Styled:
    text = block.draft.text[:end].strip()
    return Styled(Draft("paragraph", text, block.draft.page), _group(block, text))


def _item(block: Styled, start: int, end: int) -> Styled:
    text = block.draft.text[start:end].strip()
    group = _group(block, text)
    marker = group.first.number or ""
    body = text[len(marker) :].strip()
    return Styled(Draft("list_item", body, block.draft.page, 1, marker), group)


def _group(block: Styled, text: AlignedText) -> Group:
    """A part of a block as a line of its own, set as the block is."""
    first = block.group.lines[0]
    line = Line(
        text, first.page, 0, first.indent, first.size, first.bold, first.column, None, first.height
    )
    return Group([line], look(line), block.group.width)
