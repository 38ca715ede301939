"""Figures set apart from their text: fact columns and pull quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.drafts import Draft
from policytext.reading.headings.styles import FACT, Styled
from policytext.reading.lines.features import first_sentence, is_figure
from policytext.reading.lines.setting import Group

_LONGEST_TEXT = 400
COUNT = "count"
"""Style of a number in large type with what it counts, such as "4.000 unge"."""

_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?(?: [a-zæøå]+){1,3}")


def join_figures(blocks: list[Styled]) -> list[Styled]:
    """Return the blocks with each figure that stands alone joined to the text it belongs to.

    In a column of figures and texts a text in lower case lacks its beginning. Whether the figures
    stand before or after their texts is decided for the column as a whole: the way that leaves the
    fewest texts without a figure, before when both do. The two are joined in the order of the
    source, so that what is quoted from the block reads as the report prints it. A figure after its
    text goes with the first sentence, the one that lacks its beginning; more text is a block of
    its own.

    Args:
        blocks: The blocks in the order of the source.
    """
    result: list[Styled] = []
    at = 0
    for above, below in pairwise(blocks):
        if _counts(above, below):
            above.draft.type, above.style = "paragraph", COUNT
    while at < len(blocks):
        if not _is_member(blocks[at]):
            result.append(blocks[at])
            at += 1
            continue
        end = at
        while end < len(blocks) and _is_member(blocks[end]) and _same_page(blocks[at], blocks[end]):
            end += 1
        result.extend(_joined(blocks[at:end]))
        at = end
    return result


def lead_with_figures(drafts: Sequence[Draft]) -> list[Draft]:
    """Return blocks with each figure that stands alone before a text in lower case put into it.

    Files that state their structure set the figure of a fact box as a paragraph of its own.

    Args:
        drafts: The blocks in reading order.
    """
    result: list[Draft] = []
    for draft in drafts:
        figure = result[-1] if result else None
        if (
            figure is not None
            and figure.type == draft.type == "paragraph"
            and figure.lead_in is draft.lead_in
            and is_figure(figure.text.text)
            and draft.text.text[0].islower()
        ):
            draft.text = join([figure.text, AlignedText(" "), draft.text])
            draft.page = figure.page
            draft.refs = [*figure.refs, *(ref for ref in draft.refs if ref not in figure.refs)]
            result.pop()
        result.append(draft)
    return result


def _counts(above: Styled, below: Styled) -> bool:
    """Whether what is set as a heading is a number of something, and the text below goes on."""
    first, text = above.group.lines[0], below.draft.text.text
    if above.draft.type != "heading" or below.draft.type != "paragraph" or not text[0].islower():
        return False
    larger = first.size > below.group.lines[0].size > 0
    return (
        larger and _same_page(above, below) and _COUNT.fullmatch(above.draft.text.text) is not None
    )


def _is_number(block: Styled) -> bool:
    return block.style == COUNT or is_figure(block.draft.text.text)


def _same_page(first: Styled, second: Styled) -> bool:
    return first.draft.page == second.draft.page


def _is_member(block: Styled) -> bool:
    text = block.draft.text.text
    return block.draft.type == "paragraph" and len(text) <= _LONGEST_TEXT


def _joined(column: Sequence[Styled]) -> list[Styled]:
    figures = [_is_number(block) for block in column]
    if not any(figures):
        return list(column)
    lacking = [
        not figure and block.draft.text.text[0].islower()
        for block, figure in zip(column, figures, strict=True)
    ]
    before = _pairs(figures, lacking, -1)
    after = _pairs(figures, lacking, 1)
    pairs = after if len(after) > len(before) else before
    taken = set(pairs.values())
    result = []
    for at, block in enumerate(column):
        if at in taken:
            continue
        if at in pairs:
            result.extend(_fact(block, column[pairs[at]], before=pairs[at] < at))
        else:
            result.append(block)
    return result


def _fact(block: Styled, figure: Styled, *, before: bool) -> list[Styled]:
    """A text with its figure in the order of the source, and what the text says beyond that."""
    text, space = block.draft.text, AlignedText(" ")
    block.style = FACT
    if before:
        block.draft.text = join([figure.draft.text, space, text])
        block.group.lines = [*figure.group.lines, *block.group.lines]
        return [block]
    end = first_sentence(text.text)
    rest = Styled(Draft("paragraph", text[end:].strip(), block.draft.page), block.group)
    block.draft.text = join([text[:end], space, figure.draft.text])
    block.group = Group(block.group.lines, block.group.first)
    block.group.join(figure.group)
    return [block, rest] if rest.draft.text else [block]


def _pairs(figures: Sequence[bool], lacking: Sequence[bool], side: int) -> dict[int, int]:
    """The figure of each text that lacks one, when figures stand on one side of their texts."""
    return {
        at: at + side
        for at, lacks in enumerate(lacking)
        if lacks and 0 <= at + side < len(figures) and figures[at + side]
    }
