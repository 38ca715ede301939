"""From a page of a PDF to pieces of text with their places.

PDFium is asked for as little as the layout needs, since each question costs more than reading the
text of a line does. A line whose ends stand no further apart than its letters need has no wide gap
inside and is one piece: two boxes and one font tell where it stands. Only of the others is each
word asked for, and single letters only where a footnote mark may be glued to a word.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from policytext.reading.common.digits import has_digit
from policytext.reading.common.patterns import late
from policytext.reading.formats.pdf.calls import argument, calls
from policytext.reading.formats.pdf.drawn import Box, drawn
from policytext.reading.formats.pdf.fonts import Fonts
from policytext.reading.formats.pdf.pieces import BROKEN, INITIAL, PageText, Piece
from policytext.reading.formats.pdf.tables import find_grids
from policytext.reading.formats.pdf.twice import Twice

if TYPE_CHECKING:
    import pypdfium2

PAGE_END = "\f"
"""Ends a page of the raw source text."""

_NO_LETTER = rf"\s\x00-\x1f\x7f-\x9f{BROKEN}"
_WORD = re.compile(rf"[^{_NO_LETTER}]+{BROKEN}?")
_LINE = re.compile(rf"[^{_NO_LETTER}](?:[^\n\r\f{BROKEN}]*[^{_NO_LETTER}])?{BROKEN}?")
_FAR = re.compile(r"\s{4}|[\x00-\x1f\x7f-\x9f]")
"""Not inside a line whose words stand together."""

_END = rf"(?=[{_NO_LETTER}]|$)"
_MARKED = re.compile(
    rf"(?<=[^\W\d_])[.,;:!?\"”’»)\]]*(\d{{1,3}}){_END}|(?<=\d[.,;:!?\"”’»)\]])(\d{{1,3}}){_END}"
    rf"|(?<=[\d.,]\d\d)(\d{{1,2}}){_END}"
)
_INITIAL = late(r"[\"“”»]?[^\W\d_](?=[^\W\d_])|(?:[0-9][0-9.,]*%?|%)(?=[^\W\d_]{2})")
_MEASURE = re.compile(r"\b(?:[kcmd]?m|CO|H|NO|SO|PM)\d", re.IGNORECASE)
_LONGEST_MARK = 3
_SPARE = (-0.5, 0.55)
"""How much narrower or wider than its letters need a line without gaps is, in type sizes.

A gap that parts two columns or cells is wider than the space it stands for by one type size.
"""

_FINE = 100
"""Boxes that differ by a smaller part of a point than this one are of one size."""

_LONG = 30
_TIGHTEST = 0.08
"""Lines of so many letters tell by how much, in type sizes, each letter is set closer, at most."""


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


class PageReader:
    """Reads the pages of a document one after the other; what it learns of fonts it keeps."""

    def __init__(self) -> None:
        self._fonts = Fonts()

    def read(self, page: pypdfium2.PdfPage, base: int) -> PageText:
        """Return what stands on a page.

        Args:
            page: The page.
            base: Offset of its text in the raw source text.
        """
        self._fonts.turn_page()
        textpage = page.get_textpage()
        try:
            return _Page(page, textpage, self._fonts).text(_visible(page), base)
        finally:
            textpage.close()


class _Page:
    """A page while PDFium is asked about it."""

    def __init__(
        self,
        page: pypdfium2.PdfPage,
        textpage: pypdfium2.PdfTextPage,
        fonts: Fonts,
    ) -> None:

        self._textpage = textpage
        self._fonts = fonts
        self._boxes = drawn(page)
        self._chars = page_text(textpage)
        self._faces: dict[int, tuple[float, bool]] = {}
        self._bold_starts: set[int] = set()
        self._directions: dict[int, int] = {}
        self._grids = find_grids(self._boxes, *page.get_size())
        self._handle = argument(textpage.raw)
        self._ask = calls().box
        # Two boxes, taken over as numbers at once.
        sides = (ctypes.c_float * 8)()
        self._first, self._second = argument(sides), argument(sides, 16)
        self._sides = memoryview(sides).cast("B").cast("f")

    def text(self, visible: tuple[float, float, float, float], base: int) -> PageText:
        """What stands on the page, turned so that most of it runs to the right."""
        left, bottom, right, top = visible
        chars, found = self._chars, self._found()
        turn = _turn(found, self._directions)
        pieces: list[Piece] = []
        sideways: list[Piece] = []
        seen: dict[str, Piece | Twice] = {}
        upright = not any(self._directions.values())
        straight = turn == 0 and left == 0 and bottom == 0
        # Twice the middle of what is visible lies between these.
        x_low, x_high, y_low, y_high = 2 * left - 2, 2 * right + 2, 2 * bottom - 2, 2 * top + 2
        for piece in found:
            x0, y0, x1, y1, start, end, mark = piece
            if not (x_low <= x0 + x1 <= x_high and y_low <= y0 + y1 <= y_high):
                continue
            # Bold letters are sometimes feigned by setting a word twice.
            letters = chars[start:end]
            alike = seen.get(letters)
            if alike is None:
                seen[letters] = piece
            else:
                if isinstance(alike, Piece):
                    alike = seen[letters] = Twice(alike)
                if not alike.add(piece):
                    continue
            if not straight:
                piece = Piece(*_turned((x0, y0, x1, y1), turn, visible), start, end, mark)
            if upright or self._directions.get(start, turn) == turn:
                pieces.append(piece)
            else:
                sideways.append(piece)
        width, height = right - left, top - bottom
        if turn in (1, 3):
            width, height = height, width
        pieces = _with_marks_apart(pieces, self._chars)
        self._ask_faces(pieces)
        boxes = [Box(*_turned(box, turn, visible)) for box in self._boxes]
        grids = self._grids if straight else find_grids(boxes, width, height)
        return PageText(
            self._chars,
            base,
            pieces,
            width,
            height,
            self._faces,
            self._bold_starts,
            boxes,
            grids,
            sideways,
        )

    def _found(self) -> list[Piece]:
        """The pieces in the page's own coordinates; of each the quarter turn is noted, if known."""
        found: list[Piece] = []
        for match in _LINE.finditer(self._chars):
            start, end = match.span()
            piece = self._whole(start, end)
            if piece is not None:
                found.append(piece)
                self._directions[start] = 0
            else:
                words = _WORD.finditer(self._chars, start, end)
                found.extend(self._turned_alike([p for w in words for p in self._word(*w.span())]))
        return found

    def _turned_alike(self, words: list[Piece]) -> list[Piece]:
        """The words of a line; the turn of the others is that of single letters, too."""
        turns = {self._directions[w.start] for w in words if w.start in self._directions}
        if len(turns) == 1 and turns != {0}:
            turn = turns.pop()
            for word in words:
                self._directions.setdefault(word.start, turn)
        return words

    def _box(self, at: int) -> tuple[float, float, float, float]:
        """Left, lower, right and upper edge of a letter."""
        self._ask(self._handle, at, self._first)
        x0, y1, x1, y0, *_ = self._sides.tolist()
        return x0, y0, x1, y1

    def _whole(self, start: int, end: int) -> Piece | None:
        """A line as one piece, if its words stand together and none of them may have a mark."""
        chars = self._chars
        last = end - 1 - (chars[end - 1] == BROKEN)
        letters = chars[start : last + 1]
        if last <= start or "    " in letters:
            return None
        if not letters.isprintable() and _FAR.search(letters):
            return None
        if has_digit(letters) and _MARKED.search(chars, start, end):
            return None
        self._ask(self._handle, start, self._first)
        self._ask(self._handle, last, self._second)
        x0, y1, right, y0, _, b1, x1, b0 = self._sides.tolist()
        if abs(y0 - b0) > 0.5 or abs(y1 - b1) > 0.5 or x1 <= x0:
            return None
        if self._grids and any(g.meets(x0, y0, x1, y1) for g in self._grids):
            return None
        font = self._fonts.font(self._textpage, self._handle, start)
        if font is None:
            return None
        # A letter whose box is as large as one of the same letter is set in the same size.
        letter = chars[start], int(_FINE * (right - x0)), int(_FINE * (y1 - y0))
        size = font.sizes.get(letter)
        if size is None:
            size = font.sizes[letter] = self._fonts.size(self._handle, start)
        if not size:
            return None
        count = len(letters)
        spare = (x1 - x0) / size - font.width(letters)
        if not _SPARE[0] <= spare - font.tracking * count <= _SPARE[1]:
            if count >= _LONG and -_TIGHTEST * count < spare < 0:
                font.tracking = spare / count
            return None
        self._faces[start] = size, font.bold and self._is_bold(last)
        if font.bold:
            self._bold_starts.add(start)
        return Piece(x0, y0, x1, y1, start, end, end)

    def _is_bold(self, at: int) -> bool:
        font = self._fonts.font(self._textpage, self._handle, at)
        return font is not None and font.bold

    def _word(self, start: int, end: int) -> list[Piece]:
        """A word; in two parts where it begins with an initial or large figure.

        The quarter turn it runs at is noted if it has more than one letter.
        """
        x0, y0, x1, y1 = self._box(start)
        last = end - 1 - (self._chars[end - 1] == BROKEN)
        if last <= start:
            return [Piece(x0, y0, x1, y1, start, end, end)]
        a0, b0, a1, b1 = self._box(last)
        mark = end
        glued = _MARKED.search(self._chars, start, end) if self._chars[end - 1].isdigit() else None
        if glued and not _MEASURE.match(self._chars, start, end):
            mark = self._raised(glued.start(glued.lastindex or 0), end, y0, y1)
        if mark < end:
            b0, b1 = y0, y1
        dx, dy = (a0 + a1) - (x0 + x1), (b0 + b1) - (y0 + y1)
        direction = (0 if dx > 0 else 2) if abs(dx) >= abs(dy) else (1 if dy > 0 else 3)
        if direction == 0 and y1 - y0 > INITIAL * (b1 - b0):
            large = _INITIAL.match(self._chars, start, end)
            if large and self._height(large.end()) * INITIAL < y1 - y0:
                return self._word(start, large.end()) + self._word(large.end(), end)
        box = min(x0, a0), min(y0, b0), max(x1, a1), max(y1, b1)
        self._directions[start] = direction
        return [Piece(*box, start, end, mark)]

    def _height(self, at: int) -> float:
        _, y0, _, y1 = self._box(at)
        return y1 - y0

    def _raised(self, start: int, end: int, y0: float, y1: float) -> int:
        """Where the raised among the digits `start` to `end` begin; `end` if none are."""
        mark = end
        for index in range(end - 1, start - 1, -1):
            _, low, _, high = self._box(index)
            if high - low > 0.85 * (y1 - y0) or low < y0 + 0.12 * (y1 - y0):
                break
            mark = index
        return mark

    def _ask_faces(self, pieces: Sequence[Piece]) -> None:
        """Ask for size and boldness of the words that begin or end a line of the file."""
        faces = self._faces

        def ask(start: int) -> tuple[float, bool]:
            faces[start] = self._fonts.size(self._handle, start), self._is_bold(start)
            if faces[start][1]:
                self._bold_starts.add(start)
            return faces[start]

        previous: Piece | None = None
        bold = False
        for piece in pieces:
            if (
                previous is None
                or abs(piece[1] - previous[1]) > 1
                or piece[0] - previous[2] > 8
                # PDFium may end a line behind the mark of a note.
                or previous.mark < previous.end
            ):
                # The end of a line only matters where its beginning is bold.
                if previous is not None and bold and previous.start not in faces:
                    ask(previous.start)
                _, bold = faces.get(piece.start) or ask(piece.start)
            previous = piece
        if previous is not None and bold and previous.start not in faces:
            ask(previous.start)


def _with_marks_apart(pieces: list[Piece], text: str) -> list[Piece]:
    """Pieces in which a small raised number right behind a word is known as a mark."""
    return [
        here._replace(mark=here.start)
        if here.end - here.start <= _LONGEST_MARK and at and _is_mark(pieces[at - 1], here, text)
        else here
        for at, here in enumerate(pieces)
    ]


def _is_mark(word: Piece, number: Piece, text: str) -> bool:
    if not text[number.start : number.end].isdigit():
        return False
    height, small = word.y1 - word.y0, number.y1 - number.y0
    # The word may have letters that reach below the line, which figures do not.
    raised = word.y0 + 0.3 * height < number.y0 < word.y1 and small < 0.85 * height
    close = -0.1 * height < number.x0 - word.x1 < 0.35 * height
    return raised and close and not text[word.end - 1].isdigit()


def _visible(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """The part of a page that is shown."""
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect)):
        return rect.left, rect.bottom, rect.right, rect.top
    width, height = page.get_size()
    return 0.0, 0.0, width, height


def _turn(found: Sequence[Piece], directions: Mapping[int, int]) -> int:
    """The quarter turn most letters of a page run at."""
    if not any(directions.values()):
        return 0
    weight = [0, 0, 0, 0]
    for piece in found:
        if piece.start in directions:
            weight[directions[piece.start]] += piece.end - piece.start
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
