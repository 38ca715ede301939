"""Series of codes: "K1", "K2" and "K3" number the statements that stand behind or below them."""

from __future__ import annotations

import re
from itertools import groupby

from policytext.extraction.candidates.lead_ins import names_requirements
from policytext.extraction.cues.asking import heading_kinds
from policytext.extraction.cues.proposals import Label
from policytext.reports import Block

_CODE = re.compile(
    r"(?P<code>(?P<series>[A-ZÆØÅ]{1,2})[ -]?(?P<number>[1-9]\d?))"
    r"(?:\s*[.:)–—]\s*|\s+(?=[A-ZÆØÅ])|$)"
)
_ANNOUNCING = frozenset({"ask", "measures"})
SHORTEST = 2
"""Codes of the shortest series."""


def coded_blocks(blocks: tuple[Block, ...]) -> dict[int, Label]:
    """Return the blocks that a code opens, or is, in series under what asks or requires something.

    A series counts on from one, and stands below a heading or behind a lead-in that names
    proposals or requirements: "Et badested er sikkert, når følgende krav er opfyldt:". Questions
    and figures have codes as well.

    Args:
        blocks: The blocks of a report.
    """
    coded = [
        (index, match)
        for index, block in enumerate(blocks)
        if block.type in ("heading", "paragraph") and (match := _CODE.match(block.text))
    ]
    found: dict[int, Label] = {}
    for _, members in groupby(coded, key=lambda entry: entry[1]["series"]):
        series = list(members)
        numbers = [int(match["number"]) for _, match in series]
        first = series[0][0]
        counted = numbers == list(range(1, len(series) + 1)) and len(series) >= SHORTEST
        if counted and _announced(blocks, first):
            found.update((index, _label(match)) for index, match in series)
    return found


def _label(match: re.Match[str]) -> Label:
    return Label(match["code"], "proposal", match.end(), match["number"])


def _announced(blocks: tuple[Block, ...], first: int) -> bool:
    """Say whether the heading above a series, or the line before it, announces what it numbers."""
    heading = blocks[first].heading
    above = {heading, first - 1} - {None, -1}
    texts = [blocks[index].text for index in above if index is not None]
    return any(heading_kinds(text) & _ANNOUNCING or names_requirements(text) for text in texts)
