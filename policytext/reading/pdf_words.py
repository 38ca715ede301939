"""What stands on a page of a PDF: its words with their places, its rules and frames.

PDFium is asked for as little as the layout needs, since each question costs more than reading the
page's text does: two boxes a word, two fonts a run, and single letters only where a footnote mark
may be glued to a word.
"""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from policytext.reading.aligned import SUPPLIED, AlignedText

if TYPE_CHECKING:
    import pypdfium2

BROKEN = "\ufffe"
"""PDFium's sign for the hyphen of a word that goes on in the next line."""

PAGE_END = "\f"
"""Ends a page of the raw source text."""

_NO_LETTER = rf"\s\x00-\x1f\x7f-\x9f{BROKEN}"
_WORD = re.compile(rf"[^{_NO_LETTER}]+{BROKEN}?")
_MARKED = re.compile(
    r"(?<=[^\W\d_])[.,;:!?\"”’»)\]]*(\d{1,3})$|(?<=\d[.,;:!?\"”’»)\]])(\d{1,3})$|(?<=[\d.,]\d\d)(\d{1,2})$"
)
_MEASURE = re.compile(r"\b(?:[kcmd]?m|CO|H|NO|SO|PM)\d", re.IGNORECASE)
_EXCHANGED = str.maketrans(
    {
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
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")
_SIDES = struct.Struct("4f")
_MAX_OBJECTS = 4000
"""Pages with more drawn objects hold maps or charts, whose lines are no tables."""


class Word(NamedTuple):
    """A word on a page. Coordinates in points, y upwards, the text running to the right.

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


class Box(NamedTuple):
    """A rectangle on a page: a rule if it is thin, else a frame or a coloured ground."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class PageWords:
    """The words of a page.

    Args:
        text: The page's text as PDFium reads it.
        base: Its offset in the raw source text.
        words: The words in the order of the file; those outside the visible page are left out.
        breaks: Offsets in `text` at which a line of the file begins.
        faces: Size in points and boldness of the words that begin or end a line of the file, by the
            offset of their start.
        width: Width of the visible page in points.
        height: Its height.
        boxes: Rules and frames.
        sideways: Words that run across the reading direction, as whole lines of text.
    """

    text: str
    base: int
    words: list[Word]
    width: float
    height: float
    faces: dict[int, tuple[float, bool]] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    sideways: list[Word] = field(default_factory=list)

    def aligned(self, start: int, end: int) -> AlignedText:
        """Return a stretch of the page's text in plain characters, aligned with the source."""
        text = self.text[start:end].translate(_EXCHANGED)
        line = AlignedText(text, self.base + start)
        if _LIGATURE.search(text):
            pieces = AlignedText("")
            at = 0
            for match in _LIGATURE.finditer(text):
                letters = _LIGATURES[match[0]]
                offset = self.base + start + match.start()
                spelt = AlignedText(letters, [offset] + [SUPPLIED] * (len(letters) - 1))
                pieces = pieces + line[at : match.start()] + spelt
                at = match.end()
            line = pieces + line[at:]
        return line


def page_text(textpage: pypdfium2.PdfTextPage) -> str:
    """Return the characters of a page, one for each that PDFium counts."""
    import pypdfium2.raw as pdfium

    count: int = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    text: str = textpage.get_text_range(errors="replace")
    if len(text) != count:
        codes = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
        text = "".join(
            BROKEN if code == 2 else chr(code) if 0 < code < 0x110000 else "\ufffd"
            for code in codes
        )
    return text


def words_of(page: pypdfium2.PdfPage, base: int) -> PageWords:
    """Return what stands on a page.

    Args:
        page: The page.
        base: Offset of its text in the raw source text.
    """
    textpage = page.get_textpage()
    try:
        text = page_text(textpage)
        left, bottom, right, top = _visible(page)
        found = _boxes_of_words(textpage, text)
        turn = _turn(found)
        words: list[Word] = []
        sideways: list[Word] = []
        seen: set[tuple[int, int, int]] = set()
        straight = turn == 0 and left == 0 and bottom == 0
        for word, direction in found:
            x0, y0, x1, y1, start, end, mark = word
            if not (left <= x0 + x1 - left + 2 and x0 + x1 - right - 2 <= right):
                continue
            if not (bottom <= y0 + y1 - bottom + 2 and y0 + y1 - top - 2 <= top):
                continue
            # Bold letters are sometimes feigned by setting a word twice.
            key = (int(x0 / 1.5), int(x1 / 1.5), int(y0 / 1.5))
            if key in seen and _twice(word, words, text):
                continue
            seen.add(key)
            if not straight:
                box = _turned((x0, y0, x1, y1), turn, (left, bottom, right, top))
                word = Word(*box, start, end, mark)
            (words if direction is None or direction == turn else sideways).append(word)
        result = PageWords(text, base, words, right - left, top - bottom, sideways=sideways)
        if turn in (1, 3):
            result.width, result.height = result.height, result.width
        result.faces = _faces(textpage, words)
        result.boxes = [
            Box(*_turned(box, turn, (left, bottom, right, top))) for box in _drawn(page)
        ]
    finally:
        textpage.close()
    return result


def _twice(word: Word, words: Sequence[Word], text: str) -> bool:
    """Whether one of the words just before says the same."""
    said = text[word.start : word.end]
    return any(text[other.start : other.end] == said for other in words[-60:])


def _visible(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """The part of a page that is shown."""
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect)):
        return rect.left, rect.bottom, rect.right, rect.top
    width, height = page.get_size()
    return 0.0, 0.0, width, height


def _boxes_of_words(textpage: pypdfium2.PdfTextPage, text: str) -> list[tuple[Word, int | None]]:
    """The words in the page's own coordinates and the quarter turn each runs at, if it shows."""
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    reference = ctypes.byref(rect)
    # The bare handle and unpacking all sides at once halve the cost of a question.
    box, handle, sides = pdfium.FPDFText_GetLooseCharBox, textpage.raw, _SIDES.unpack_from
    found: list[tuple[Word, int | None]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        box(handle, start, reference)
        x0, y1, x1, y0 = sides(rect)
        if end - start == 1:
            found.append((Word(x0, y0, x1, y1, start, end, end), None))
            continue
        last = end - 1
        if text[last] == BROKEN:
            last -= 1
        box(handle, last, reference)
        a0, b1, a1, b0 = sides(rect)
        mark = end
        glued = _MARKED.search(text, start, end) if text[end - 1].isdigit() else None
        if glued and not _MEASURE.match(text, start, end):
            mark = _raised(textpage, glued.start(glued.lastindex or 0), end, (y0, y1), rect)
        if mark < end:
            b0, b1 = y0, y1
        direction: int | None = None
        if last > start:
            dx, dy = (a0 + a1) - (x0 + x1), (b0 + b1) - (y0 + y1)
            direction = (0 if dx > 0 else 2) if abs(dx) >= abs(dy) else (1 if dy > 0 else 3)
        word = Word(min(x0, a0), min(y0, b0), max(x1, a1), max(y1, b1), start, end, mark)
        found.append((word, direction))
    return found


def _raised(
    textpage: pypdfium2.PdfTextPage,
    start: int,
    end: int,
    body: tuple[float, float],
    rect: ctypes.Structure,
) -> int:
    """Offset at which the raised among the digits `start` to `end` begin; `end` if none are."""
    import pypdfium2.raw as pdfium

    y0, y1 = body
    mark = end
    for index in range(end - 1, start - 1, -1):
        pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rect))
        if rect.top - rect.bottom > 0.85 * (y1 - y0) or rect.bottom < y0 + 0.12 * (y1 - y0):
            break
        mark = index
    return mark


def _turn(found: list[tuple[Word, int | None]]) -> int:
    """The quarter turn most letters of a page run at."""
    weight = [0, 0, 0, 0]
    for word, direction in found:
        if direction is not None:
            weight[direction] += word.end - word.start
    return weight.index(max(weight))


def _turned(
    box: tuple[float, float, float, float], turn: int, page: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """A box in coordinates in which text at that quarter turn runs to the right."""
    x0, y0, x1, y1 = box
    left, bottom, right, top = page
    if turn == 0:
        return x0 - left, y0 - bottom, x1 - left, y1 - bottom
    if turn == 1:
        return y0 - bottom, right - x1, y1 - bottom, right - x0
    if turn == 2:
        return right - x1, top - y1, right - x0, top - y0
    return top - y1, x0 - left, top - y0, x1 - left


_BOLD_NAME = re.compile(rb"bold|black|heavy|semibd|demi(?!sans)|fett|-bd\b", re.IGNORECASE)
_FORCED_BOLD = 1 << 18


def _faces(textpage: pypdfium2.PdfTextPage, words: Sequence[Word]) -> dict[int, tuple[float, bool]]:
    """Size and boldness of the words that begin or end a line of the file."""
    import pypdfium2.raw as pdfium

    fonts: dict[int, bool] = {}
    name = ctypes.create_string_buffer(96)
    flags = ctypes.c_int()
    matrix = pdfium.FS_MATRIX()

    def face(start: int) -> tuple[float, bool]:
        item = pdfium.FPDFText_GetTextObject(textpage, start)
        if not item:
            return 0.0, False
        font = ctypes.cast(pdfium.FPDFTextObj_GetFont(item), ctypes.c_void_p).value or 0
        if font not in fonts:
            pdfium.FPDFText_GetFontInfo(textpage, start, name, 96, ctypes.byref(flags))
            fonts[font] = bool(_BOLD_NAME.search(name.value) or flags.value & _FORCED_BOLD)
        pdfium.FPDFText_GetMatrix(textpage, start, ctypes.byref(matrix))
        scale: float = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        return pdfium.FPDFText_GetFontSize(textpage, start) * scale, fonts[font]

    faces: dict[int, tuple[float, bool]] = {}
    previous: Word | None = None
    bold = False
    for word in words:
        if previous is None or abs(word[1] - previous[1]) > 1 or word[0] - previous[2] > 8:
            # The end of a line only matters where its beginning is bold.
            if previous is not None and bold:
                faces[previous.start] = face(previous.start)
            faces[word.start] = face(word.start)
            bold = faces[word.start][1]
        previous = word
    if previous is not None and bold:
        faces[previous.start] = face(previous.start)
    return faces


def _drawn(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """The bounds of the straight lines and rectangles drawn on a page."""
    import pypdfium2.raw as pdfium

    count: int = pdfium.FPDFPage_CountObjects(page)
    if count > _MAX_OBJECTS:
        return []
    sides = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(side) for side in sides]
    boxes: list[tuple[float, float, float, float]] = []
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pieces = pdfium.FPDFPath_CountSegments(item)
        if pieces <= 5:
            if pdfium.FPDFPageObj_GetBounds(item, *references):
                boxes.append((sides[0].value, sides[1].value, sides[2].value, sides[3].value))
        elif pieces <= 400:
            boxes.extend(_strokes(item, pieces))
    return boxes


def _strokes(item: object, count: int) -> list[tuple[float, float, float, float]]:
    """The bounds of the parts of a path of many parts; nothing where it has curves."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[list[tuple[float, float]]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(point)
    return [
        (
            min(px for px, _ in p),
            min(py for _, py in p),
            max(px for px, _ in p),
            max(py for _, py in p),
        )
        for p in parts
    ]
