"""Fonts of a PDF: which are bold, and how much room their letters need."""

from __future__ import annotations

import ctypes
import math
import re
from typing import TYPE_CHECKING

from policytext.reading.formats.pdf.calls import Argument, argument, calls

if TYPE_CHECKING:
    import pypdfium2

_BOLD_NAME = re.compile(rb"bold|black|heavy|semibd|demi(?!sans)|fett|-bd\b", re.IGNORECASE)
_FORCED_BOLD = 1 << 18


_MANY_WORDS = 10_000
"""Widths of so many words are known at a time."""


_MANY_LETTERS = 1000
"""Where so many letters with boxes of their own size are known, they are forgotten."""


class Font(dict[str, float]):
    """Widths of words and letters in a font as shares of its size, found out when first needed.

    A document has few words, most of them again and again. A letter of unknown width is infinitely
    wide.

    Args:
        bold: Whether the font is bold.
        handle: PDFium's handle of it; valid as long as the page that it was found on is loaded.

    Attributes:
        sizes: Sizes that it was met in, by a letter with width and height of its box.
        tracking: How much wider (closer: less than 0) the document sets each letter, in its size.
    """

    def __init__(self, bold: bool, handle: object) -> None:
        super().__init__()
        self.bold = bold
        self.tracking = 0.0
        self.sizes: dict[tuple[str, int, int], float] = {}
        self.handle = handle

    def width(self, text: str) -> float:
        """Return how wide the letters and spaces of a text are, as a share of the type size."""
        words = text.split(" ")
        return sum(map(self.__getitem__, words)) + (len(words) - 1) * self[" "]

    def __missing__(self, word: str) -> float:
        if len(self) >= _MANY_WORDS:
            self.clear()
        width = self._of_letter(word) if len(word) == 1 else sum(map(self.__getitem__, word))
        self[word] = width
        return width

    def _of_letter(self, letter: str) -> float:
        import pypdfium2.raw as pdfium

        width = ctypes.c_float()
        known = pdfium.FPDFFont_GetGlyphWidth(self.handle, ord(letter), 1.0, ctypes.byref(width))
        return width.value if known and width.value > 0 else math.inf


class Fonts:
    """The fonts of a document, by their names; those of one page also by their places in memory."""

    def __init__(self) -> None:
        self._calls = calls()
        self._known: dict[tuple[bytes, int], Font] = {}
        self._here: dict[int, Font] = {}
        self._name = ctypes.create_string_buffer(96)
        self._flags = ctypes.c_int()
        matrix = (ctypes.c_float * 6)()
        self._place = argument(matrix)
        self._matrix = memoryview(matrix).cast("B").cast("f")

    def turn_page(self) -> None:
        """Forget the places in memory, which another page may use for other fonts."""
        self._here.clear()
        for font in self._known.values():
            if len(font.sizes) > _MANY_LETTERS:
                font.sizes.clear()

    def font(self, textpage: pypdfium2.PdfTextPage, handle: Argument, at: int) -> Font | None:
        """Return the font of a character; None where PDFium does not tell.

        Args:
            textpage: The page's text.
            handle: PDFium's handle of it.
            at: Index of the character.
        """
        item = self._calls.item(handle, at)
        if not item:
            return None
        place = self._calls.font(item) or 0
        font = self._here.get(place)
        return self._named(textpage, at, place) if font is None else font

    def size(self, handle: Argument, at: int) -> float:
        """Return the size of a character in points.

        Args:
            handle: PDFium's handle of the page's text.
            at: Index of the character.
        """
        self._calls.matrix(handle, at, self._place)
        a, b, c, d, _, _ = self._matrix.tolist()
        scale: float = abs(a * d - b * c) ** 0.5
        return self._calls.size(handle, at) * scale

    def _named(self, textpage: pypdfium2.PdfTextPage, at: int, place: int) -> Font:
        import pypdfium2.raw as pdfium

        handle = ctypes.cast(place, pdfium.FPDF_FONT)
        pdfium.FPDFText_GetFontInfo(textpage, at, self._name, 96, ctypes.byref(self._flags))
        name = self._name.value
        key = name, self._flags.value
        font = self._known.get(key)
        if font is None:
            bold = bool(_BOLD_NAME.search(name) or self._flags.value & _FORCED_BOLD)
            font = self._known[key] = Font(bold, handle)
        font.handle = handle
        self._here[place] = font
        return font
