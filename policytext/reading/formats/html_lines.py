"""Running text of an HTML page: how its letters are set, and where `br` breaks its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.headings.stated_type import Type
from policytext.reading.lists.typed import lines_that_open_items

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BOLD = frozenset({"b", "strong"})
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)\s*(px|pt|em|rem|%)", re.IGNORECASE)
_UNITS = {"px": 1 / 16, "pt": 1 / 12, "em": 1.0, "rem": 1.0, "%": 0.01}
_FONT_SIZES = {"1": 0.63, "2": 0.82, "3": 1.0, "4": 1.13, "5": 1.5, "6": 2.0, "7": 3.0}
"""How many times larger than running text the sizes of `font` elements are."""

_LONGEST_TITLE = 110

PLAIN = Type(size=1.0, bold=False)


def type_in(node: LexborNode, outer: Type) -> Type:
    """Return how the letters in an element are set; sizes count from that of running text.

    Args:
        node: The element.
        outer: How those around it are.
    """
    attributes = node.attributes
    style = attributes.get("style") or ""
    bold = outer.bold or node.tag in _BOLD or _WEIGHT.search(style) is not None
    size = _SIZE.search(style)
    if size is not None:
        return Type(float(size[1]) * _UNITS[size[2].lower()], bold)
    if node.tag == "font":
        return Type(_FONT_SIZES.get(attributes.get("size") or "", outer.size), bold)
    return outer if bold == outer.bold else Type(outer.size, bold)


class Part(NamedTuple):
    """A stretch of running text that is a block of its own.

    Args:
        text: What it says.
        refs: The signs of its footnotes.
        set_in: How it is set; None where it has no letters.
    """

    text: AlignedText
    refs: list[str]
    set_in: Type | None


@dataclass(slots=True)
class _Row:
    """What stands between two `br` elements."""

    pieces: list[AlignedText] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    types: set[Type] = field(default_factory=set)

    @property
    def text(self) -> str:
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def is_bold(self) -> bool:
        return bool(self.types) and all(own.bold for own in self.types)


class Running:
    """Gathers running text, piece by piece."""

    def __init__(self) -> None:
        self._rows = [_Row()]

    def add(self, piece: AlignedText, own: Type = PLAIN) -> None:
        """Take a piece of text, set as `own` says."""
        row = self._rows[-1]
        row.pieces.append(piece)
        if piece.text.strip():
            row.types.add(own)

    def refer(self, sign: str) -> None:
        """Note that a footnote is referred to."""
        self._rows[-1].refs.append(sign)

    def end_line(self) -> None:
        """Take a `br` element."""
        self._rows.append(_Row())

    def take(self, *, whole: bool) -> list[Part]:
        """Return what has been gathered, and begin anew.

        Lines that `br` elements part are one text, but for lists whose bullets or numbers are
        typed, and for a bold title above its text.

        Args:
            whole: Whether it is one text in any case.
        """
        rows, self._rows = self._rows, [_Row()]
        groups = [rows] if whole else _groups(rows)
        return [part for group in groups if (part := _part(group)).text.text.strip()]


def _part(rows: list[_Row]) -> Part:
    pieces = [piece for row in rows for piece in [AlignedText(" "), *row.pieces]][1:]
    types = {own for row in rows for own in row.types}
    set_in = Type(min(own.size for own in types), all(own.bold for own in types)) if types else None
    return Part(join(pieces), [sign for row in rows for sign in row.refs], set_in)


def _groups(rows: list[_Row]) -> Iterator[list[_Row]]:
    """The lines of each block."""
    filled = [row for row in rows if row.text]
    if len(filled) < 2:
        yield rows
        return
    if _is_title(filled[0], filled[1]):
        end = rows.index(filled[0]) + 1
        yield rows[:end]
        rows = rows[end:]
    starts = lines_that_open_items([row.text for row in rows])
    if not starts:
        yield rows
        return
    edges = [0, *starts, len(rows)]
    yield from (rows[a:b] for a, b in pairwise(edges) if a < b)


def _is_title(first: _Row, second: _Row) -> bool:
    """Whether the first line of a text is set as a title of the others."""
    if not first.is_bold or second.is_bold or len(first.text) > _LONGEST_TITLE:
        return False
    return first.text[-1] not in ",-" and not second.text[0].islower()
