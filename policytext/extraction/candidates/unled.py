"""Lists that no lead-in introduces: what the line above them, or their own form, says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.extraction.cues.actions import opens_with
from policytext.extraction.cues.asking import heading_kinds
from policytext.reports import Block

_LINE = 120
"""Characters of the longest paragraph that heads a list as a line: a rule, a summary's title."""
_RULE_NUMBER = re.compile(
    r"(?:[A-ZÆØÅ]{1,4}[ -]?\d{1,2}(?:\.\d{1,2}){0,2}|\d{1,2}(?:\.\d{1,2}){1,2})[.:]?\s+"
)
_FURNITURE = ("page_number", "running_head", "footnote")


def unled_lists(blocks: tuple[Block, ...]) -> Iterator[tuple[int, list[int]]]:
    """Yield the heading or paragraph above each list without a lead-in, and the list's items.

    Args:
        blocks: The blocks of a report.
    """
    above: int | None = None
    items: list[int] = []
    for index, block in enumerate(blocks):
        if block.type in _FURNITURE:
            continue
        if block.type == "list_item" and block.lead_in is None:
            items.append(index)
            continue
        if above is not None and items:
            yield above, items
        above, items = index if block.type in ("heading", "paragraph") else None, []
    if above is not None and items:
        yield above, items


def unled_asks(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the items of lists without a lead-in that ask, beside what their words say.

    All items under a numbered rule ("AR2.1 Genbrug data") tell how to follow it; and of two or more
    items that open with an imperative, each tells what to do.

    Args:
        blocks: The blocks of a report.
    """
    found: set[int] = set()
    for above, items in unled_lists(blocks):
        if blocks[above].type == "heading":
            continue
        ordering = [index for index in items if opens_with(blocks[index].text) == "imperative"]
        if _is_rule(blocks[above].text):
            found.update(items)
        elif len(ordering) > 1 and not _sums_up(blocks[above].text):
            found.update(ordering)
    return frozenset(found)


def _sums_up(text: str) -> bool:
    return len(text) <= _LINE and "recap" in heading_kinds(text)


def _is_rule(text: str) -> bool:
    number = _RULE_NUMBER.match(text) if len(text) <= _LINE else None
    return number is not None and opens_with(text[number.end() :]) in ("imperative", "infinitive")
