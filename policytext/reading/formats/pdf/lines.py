"""From the rows of a PDF's pages to lines: what many pages tell about each of them.

Only with many pages at hand is it known which size is that of the running text and which lines come
back on every page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.drafts import Line, TableLine
from policytext.reading.common.medians import median
from policytext.reading.formats.pdf.layout import lay_out
from policytext.reading.formats.pdf.letters import text_of_letters
from policytext.reading.formats.pdf.margins import mark_footnotes, mark_running_heads
from policytext.reading.formats.pdf.pieces import PageText
from policytext.reading.formats.pdf.rows import Run, text_of_run
from policytext.reading.formats.pdf.scales import mark_scales
from policytext.reading.formats.pdf.sheets import book_pages
from policytext.reading.lines.cleaning import clean_characters
from policytext.reading.lines.hyphens import Vocabulary, join_lines
from policytext.reading.outline import one_line
from policytext.reading.tables.merged import CELL_GAP

_CAPTION = re.compile(
    r"(?:figur|tabel|diagram|graf|kort|foto|billede|boks|kilde)\b\s*(?:\d+(?:\.\d+)*|[:.])[:.]?",
    re.IGNORECASE,
)

_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,3}|[ivx]{1,5})$|…{2,}\s*\d{1,3}$")
_LED_TO = frozenset("0123456789ivx")
"""What the page numbers end with that leaders lead to."""

_SERIES = 3
_NUMBERED = re.compile(r"(\d{1,3})\.\s")
_LONGEST_CAPTION = 160

_HEADING_LENGTHS = ((1.8, 220), (1.5, 160), (1.15, 110))
"""How many letters a heading may have, by how many times larger than running text it is."""

_MANY = 300
"""So many pages tell what is to be known of each. A longer document is read in parts, so that it
does not take up memory for all of its lines at a time."""

_MOST = 400
"""If no chapter begins on any page up to this one, the part ends with it."""

_CHAPTER = 1.15
"""How many times larger than running text the title of a chapter is."""

_FIRST = 3
"""Among so many lines of a page the title stands of a chapter that begins on it."""

_PATIENCE = 6
"""After so many sheets it shows whether those with one number are two pages of a book."""

_NOTHING = AlignedText("")
_STOPS = ".,;:!?)"
_NO_SPACE = 0.15
"""A smaller gap, in heights of its letters, is no space before a full stop."""


class Lines(NamedTuple):
    """The lines of a PDF, or of a part of a long one, in reading order.

    Args:
        lines: The lines.
        standing: Those of them that are set as headings.
    """

    lines: list[Line]
    standing: list[Line]


class _Points(dict[int, float]):
    """Points by tenths of a point, as one object for all lines that share a measure."""

    def __missing__(self, tenths: int) -> float:
        self[tenths] = points = tenths / 10
        return points


class LineMaker:
    """Takes the pages of a document one after the other and gives its lines.

    Attributes:
        labels: Number printed on a page, by page number, for the pages whose lines were given.
    """

    def __init__(self) -> None:
        self.labels: dict[int, str] = {}
        self._standing: list[Line] = []
        self._pages: list[list[Line]] = []
        self._given = 0
        self._parted = False
        self._waiting: list[PageText] = []
        self._sizes: Counter[float] = Counter()
        self._points = _Points()
        self._rows: list[tuple[TableLine, list[list[AlignedText]]]] = []

    def add(self, page: PageText) -> None:
        """Take the next page, or two of them where a sheet holds two pages of a book."""
        if len(book_pages(page)) > 1:
            self._parted = True
        elif (
            not self._parted
            and len(self._waiting) < _PATIENCE
            and (self._waiting or len(book_pages(page, parted=True)) > 1)
        ):
            self._waiting.append(page)
            return
        self._add_waiting()
        self._add_sheet(page)

    def _add_waiting(self) -> None:
        for page in self._waiting:
            self._add_sheet(page)
        self._waiting.clear()

    def _add_sheet(self, page: PageText) -> None:
        for part in book_pages(page, self._parted):
            self._add(part)

    def _add(self, page: PageText) -> None:
        number = self._given + len(self._pages) + 1
        lines: list[Line] = []
        sizes: dict[float, int] = {}
        asked = size = 0.0
        points = self._points
        for row in lay_out(page):
            cells: list[list[AlignedText]] = []
            if row.cells is None:
                text = _text_of_runs(row.runs, page)
                letters = len(text.text)
            else:
                text = _NOTHING
                cells = [_lines_of_cell(cell, page) for cell in row.cells]
                letters = sum(len(text) for cell in cells for text in cell)
            if not letters:
                continue
            indent = points[round(10 * (row.x0 - row.left))] if row.x0 > row.left else 0.0
            if row.size != asked:
                asked, size = row.size, points[round(10 * row.size)]
            kind = TableLine if cells else Line
            line = kind(text, number, row.blank, indent, size, row.bold, row.column)
            line.height = points[round(10 * row.y0)]
            line.term = row.term
            if row.label:
                line.kind = "caption"
            if isinstance(line, TableLine):
                line.kind = "table_row"
                self._rows.append((line, cells))
            lines.append(line)
            sizes[row.size] = sizes.get(row.size, 0) + letters
        for size, letters in sizes.items():
            self._sizes[round(2 * size) / 2] += letters
        lines.extend(_sideways(page, number))
        self._pages.append(lines)

    def has_part(self) -> bool:
        """Return whether so many pages wait that they are a part of a long document.

        A part ends where the page after it begins with large type, as a chapter does.
        """
        if len(self._pages) <= _MANY:
            return False
        # A running head or two may stand above it.
        largest = max((line.size for line in self._pages[-1][:_FIRST]), default=0.0)
        return largest > _CHAPTER * self._body_size() or len(self._pages) > _MOST

    def part(self) -> Lines:
        """Return the lines of the pages that wait but for the last one, which begins a new part."""
        last = self._pages.pop()
        rows = len(self._rows) - sum(isinstance(line, TableLine) for line in last)
        waiting = self._rows[rows:]
        del self._rows[rows:]
        lines = self._take()
        self._pages.append(last)
        self._rows.extend(waiting)
        return lines

    def finish(self) -> Lines:
        """Return the lines of all pages that wait, running heads marked as such."""
        self._add_waiting()
        return self._take()

    def _take(self) -> Lines:
        self._measure_from_text()
        body = self._body_size()
        self.labels |= mark_running_heads(self._pages, body, self._given + 1)
        for page in self._pages:
            mark_footnotes(page, body)
        self._mark_headings(body)
        self._fill_tables()
        found = Lines([line for page in self._pages for line in page], self._standing)
        self._given += len(self._pages)
        self._pages, self._standing = [], []
        self._rows.clear()
        return found

    def _measure_from_text(self) -> None:
        """Turn heights into shares of the height that the text of a page usually takes up."""
        filled = [page for page in self._pages if page]
        if not filled:
            return
        low = median(min(line.height for line in page) for page in filled)
        high = median(max(line.height for line in page) for page in filled)
        extent = max(high - low, 1.0)
        shares: dict[float, float] = {}
        for page in filled:
            for line in page:
                share = shares.get(line.height)
                if share is None:
                    share = shares[line.height] = (line.height - low) / extent
                line.height = share

    def _body_size(self) -> float:
        """The size in which most of the text is set."""
        return max(self._sizes, key=lambda s: (self._sizes[s], -s)) if self._sizes else 0.0

    def _mark_headings(self, body: float) -> None:
        """Mark captions and contents, and let headings alone stand out by size and boldness."""
        numbered: dict[tuple[float, bool], list[list[Line]]] = defaultdict(list)
        stopped: set[int] = set()
        for page in self._pages:
            _mark_contents(page)
            mark_scales(page, body)
            named = False
            for group in _groups(page):
                text = " ".join(line.letters for line in group)
                small = group[0].size <= 1.1 * body
                titled = named and len(text) <= _LONGEST_CAPTION and group[0].size < 0.96 * body
                if small and (titled or _CAPTION.match(text)):
                    named = not named and _CAPTION.fullmatch(text) is not None
                    for line in group:
                        line.kind = "caption"
                elif _stands_out(group, text, body):
                    self._standing.extend(group)
                    if _NUMBERED.match(text):
                        numbered[group[0].size, group[0].bold].append(group)
                elif _NUMBERED.match(text) and _stands_out(group, text.rstrip("."), body):
                    stopped.add(id(group))
                    numbered[group[0].size, group[0].bold].append(group)
                else:
                    _even_out(group, body)
        for series in numbered.values():
            for at, group in enumerate(series):
                if id(group) not in stopped:
                    continue
                if _is_counted(series[max(0, at - 1) : at + 2], stopped):
                    self._standing.extend(group)
                else:
                    _even_out(group, body)

    def _fill_tables(self) -> None:
        """Write the cells of table rows, now that the document's words are known."""
        if not self._rows:
            return
        vocabulary = Vocabulary(line.letters for page in self._pages for line in page)
        for row, texts in self._rows:
            cells = [
                one_line(clean_characters(join_lines(lines, vocabulary)))
                if lines
                else AlignedText("")
                for lines in texts
            ]
            spans: list[tuple[int, int]] = []
            at = 0
            for cell in cells:
                spans.append((at, at + len(cell)))
                at += len(cell) + len(CELL_GAP)
            row.text = join(cells, CELL_GAP)
            row.cells = tuple(spans)


def _text_of_runs(runs: Sequence[Run], page: PageText) -> AlignedText:
    """The text of a line; nothing where it has no letters."""
    text = text_of_letters(runs, page)
    if text is None and len(runs) == 1:
        text = text_of_run(runs[0], page)
    elif text is None:
        text = join([text_of_run(run, page) for run in runs], " ")
    return text if text.text.strip() else _NOTHING


def _is_counted(near: Sequence[Sequence[Line]], stopped: set[int]) -> bool:
    """Whether what ends in a full stop is the middle one of three headings of a series.

    So does the item of a list; the headings before and after it count on over it and have none.
    """
    if len(near) < _SERIES or id(near[0]) in stopped or id(near[2]) in stopped:
        return False
    first, second, third = (int(group[0].letters.split(".")[0]) for group in near)
    return first + 1 == second == third - 1


def _even_out(group: Sequence[Line], body: float) -> None:
    """Set lines that are no heading as running text is."""
    for line in group:
        line.size = min(line.size, round(body, 1))
        line.bold = False


def _stands_out(group: list[Line], text: str, body: float) -> bool:
    """Whether lines set alike that follow each other are set as a heading."""
    first = group[0]
    large = any(
        first.size >= ratio * body and len(text) <= most for ratio, most in _HEADING_LENGTHS
    )
    if not large and not (first.bold and first.size >= 0.97 * body and len(text) <= 140):
        return False
    if sum(map(str.isalpha, text)) < 2:
        return False
    return text[-1] not in ".;," or first.size >= 1.8 * body


def _mark_contents(page: list[Line]) -> None:
    """Mark the lines of a table of contents, where leaders show that a page has one."""
    ending = [line for line in page if line.kind is None and line.letters[-1:] in _LED_TO]
    if sum(_LEADER.search(line.letters) is not None for line in ending) < 3:
        return
    for line in ending:
        if re.search(r"[^\d\s].*[\s.]\d{1,3}$", line.letters):
            line.kind = "contents"


def _groups(page: list[Line]) -> list[list[Line]]:
    """Lines of a page that follow each other closely and are set alike."""
    groups: list[list[Line]] = []
    last: Line | None = None
    for line in page:
        if line.kind is not None:
            last = None
            continue
        if (
            last is not None
            and last.column == line.column
            and not line.blank_before
            and last.bold == line.bold
            and abs(last.size - line.size) < 0.5
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
        last = line
    return groups


def _lines_of_cell(runs: list[Run], page: PageText) -> list[AlignedText]:
    lines: list[AlignedText] = []
    last: Run | None = None
    for run in runs:
        text = text_of_run(run, page)
        if last is not None and abs(run.y0 - last.y0) < 0.4 * run.height and run.x0 >= last.x0:
            # Behind the mark of a note PDFium may end a line before the full stop.
            apart = run.x0 - last.x1 >= _NO_SPACE * run.height or text.text[0] not in _STOPS
            lines[-1] = lines[-1] + (" " if apart else "") + text
        else:
            lines.append(text)
        last = run
    return [line for line in lines if line.text.strip()]


def _sideways(page: PageText, number: int) -> list[Line]:
    """Text that runs across the page, as one line."""
    if not page.sideways:
        return []
    pieces = [page.aligned(word.start, word.end) for word in page.sideways]
    text = join(pieces, " ")
    return [Line(text, number, 1, column=-1, kind="running_head", height=page.height / 2)]
