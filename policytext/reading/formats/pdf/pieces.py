"""What stands on a page of a PDF: pieces of text, and what is drawn around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.formats.pdf.drawn import Box
from policytext.reading.formats.pdf.tables import Grid

BROKEN = "\ufffe"
"""PDFium's sign for the hyphen of a word that goes on in the next line."""

INITIAL = 1.7
"""An initial over several lines is at least so many times as large as its text."""

_EXCHANGED = {
    BROKEN: "-",
    "\u00a0": " ",
    "\u00ad": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\t": " ",
}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")


class Piece(NamedTuple):
    """Words of one line that stand together on a page, or a single word.

    Coordinates are in points, y upwards, the text running to the right.

    Args:
        x0: Left edge.
        y0: Lower edge of the letters' box.
        x1: Right edge.
        y1: Upper edge.
        start: Offset of its first character in the page's text.
        end: Offset after its last.
        mark: Offset of the raised digits that end it; `end` where there are none.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    start: int
    end: int
    mark: int


@dataclass(slots=True)
class PageText:
    """The text of a page.

    Args:
        text: The page's text as PDFium reads it.
        base: Its offset in the raw source text.
        pieces: What it consists of, in the order of the file; what stands outside the visible page
            is left out. Inside tables each word is a piece.
        width: Width of the visible page in points.
        height: Its height.
        faces: Size in points and boldness of the pieces that begin or end a line of the file, by
            the offset of their start.
        bold_starts: The offsets of pieces that begin in bold, whether all of them is or not.
        boxes: Rules and frames.
        grids: Tables that the rules mark out.
        sideways: What runs across the reading direction, as whole lines of text.
    """

    text: str
    base: int
    pieces: list[Piece]
    width: float
    height: float
    faces: dict[int, tuple[float, bool]] = field(default_factory=dict)
    bold_starts: set[int] = field(default_factory=set)
    boxes: list[Box] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    sideways: list[Piece] = field(default_factory=list)
    _plain: str = ""
    _has_ligatures: bool = False

    def __post_init__(self) -> None:
        self._plain = self.text
        for old, new in _EXCHANGED.items():
            if old in self._plain:
                self._plain = self._plain.replace(old, new)
        self._has_ligatures = any(ligature in self._plain for ligature in _LIGATURES)

    @property
    def has_dots(self) -> bool:
        """Whether dots follow each other anywhere on the page, as those of leaders do."""
        return ".." in self._plain or ". ." in self._plain

    def aligned(self, start: int, end: int) -> AlignedText:
        """Return a stretch of the page's text in plain characters, aligned with the source."""
        line = AlignedText(self._plain[start:end], self.base + start)
        if not self._has_ligatures or not _LIGATURE.search(line.text):
            return line
        pieces: list[AlignedText] = []
        at = 0
        for match in _LIGATURE.finditer(line.text):
            letters = _LIGATURES[match[0]]
            pieces.append(line[at : match.start()])
            pieces.append(line[match.start() : match.end()].exchanged(letters[0]))
            pieces.append(AlignedText(letters[1:]))
            at = match.end()
        return join([*pieces, line[at:]])
