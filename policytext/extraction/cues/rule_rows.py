"""Numbered rules in tables: "K4 | Systemet skal kunne ..." says in its cells what is to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policytext.reports import Block

_NUMBER = re.compile(r"(?:[A-ZÆØÅ]{1,4}[ .-]?)?\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?[.)]?")
_FIGURE = re.compile(
    r"\W*(?:ca\.\s*)?\d[\d.,\s–-]*(?:%|procent|pct\.?)?\s*(?:(?:mio|mia)\.?)?\s*(?:kr\.?)?\W*", re.I
)
_WORDS = 4
"""Words of the shortest cell that is read."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A numbered row of prose; all offsets count in the row's block.

    Args:
        label: Its number.
        cells: Where its prose stands.
    """

    label: str
    cells: tuple[tuple[int, int], ...]


def rule_row(block: Block) -> RuleRow | None:
    """Return a table row that opens with a number and holds prose, but no figures.

    Figures beside a statement count those who agree with it.

    Args:
        block: The row.
    """
    if block.start is None or len(block.cells) < 2:
        return None
    # A cell that reaches over several rows is read in the row that it begins in.
    own = dict.fromkeys(cell for cell in block.cells if cell[0] >= block.start)
    places = [(start - block.start, end - block.start) for start, end in own]
    if not places:
        return None
    first, *rest = (block.text[slice(*place)].strip() for place in places)
    if not _NUMBER.fullmatch(first) or any(map(_FIGURE.fullmatch, filter(None, rest))):
        return None
    prose = [place for place, text in zip(places[1:], rest, strict=True) if _is_prose(text)]
    return RuleRow(first.rstrip(".)"), tuple(prose)) if prose else None


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _WORDS
