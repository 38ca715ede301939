"""The sentences of a block as statements: cut at the names of fields, continuations joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from policytext.extraction.common.parsed import ParsedBlock

_CONTINUATION = re.compile(r"(?:eller|og|samt|men også|herunder),? at\b", re.I)
_LETTER = re.compile(r"[^\W\d_]")

RUN_IN = 3
"""Sentences that a list's last item has beyond its longest sibling when prose has run into it."""


def trimmed(block: ParsedBlock, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a block without the bullets, stars and spaces around its words."""
    text = block.block.text[start:end]
    start += len(text) - len(text.lstrip(" *•"))
    return start, start + len(block.block.text[start:end].rstrip(" *"))


def sentence_ranges(
    block: ParsedBlock, start: int, fields: list[tuple[str, int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block from `start` on, cut at the names of fields."""
    cuts = sorted({start, *(name for _, name, _ in fields), *(text for _, _, text in fields)})
    names = {(name, text) for _, name, text in fields}
    for begin, end in whole_sentences(block):
        inner = [cut for cut in cuts if begin < cut < end]
        for left, right in zip([begin, *inner], [*inner, end], strict=True):
            if (
                right > start
                and (left, right) not in names
                and _LETTER.search(block.block.text[max(left, start) : right])
            ):
                yield max(left, start), right


def whole_sentences(block: ParsedBlock) -> list[tuple[int, int]]:
    """Return a block's sentences; "Eller at ..." goes on with the one before."""
    ranges: list[tuple[int, int]] = []
    for start, end in block.sentences:
        if ranges and _CONTINUATION.match(block.block.text, start, end):
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges


def within(ranges: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what of some stretches stands in a larger one.

    >>> list(within([(0, 4), (5, 9)], 3, 7))
    [(3, 4), (5, 7)]
    """
    for left, right in ranges:
        if max(left, start) < min(right, end):
            yield max(left, start), min(right, end)


def sentence_starts(block: ParsedBlock, start: int) -> list[int]:
    """Return where sentences begin in a stretch of a block from `start` on, the stretch at 0."""
    return [0, *(at for begin, _ in block.sentences if (at := begin - start) > 0)]


def item_end(block: ParsedBlock, items: Sequence[ParsedBlock]) -> int:
    """Return where a list item ends when the prose after its list has run into it.

    The last item of a list has no mark where it ends, and without an empty line after it the text
    that follows is read as its own. It shows by its sentences: many more than any item before has.

    Args:
        block: The item.
        items: All items of its list, in reading order.

    Returns:
        Offset in the block's text; its length where nothing has run in.
    """
    whole = len(block.block.text)
    if len(items) < 2 or items[-1] is not block:
        return whole
    ranges = whole_sentences(block)
    longest = max(len(whole_sentences(item)) for item in items[:-1])
    return ranges[longest - 1][1] if len(ranges) >= longest + RUN_IN else whole
