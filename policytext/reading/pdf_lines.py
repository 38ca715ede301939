"""From the rows of a PDF's pages to lines: what the whole document tells about each of them.

Only with all pages at hand is it known which size is that of the running text and which lines come
back on every page.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from policytext.reading.aligned import SUPPLIED, AlignedText, join
from policytext.reading.drafts import Draft, Line
from policytext.reading.hyphens import Vocabulary, join_lines
from policytext.reading.outline import CELL_GAP, one_line
from policytext.reading.pdf_layout import Row, Run, lay_out, text_of_run
from policytext.reading.pdf_words import PageWords, Word

_PAGE_NUMBER = re.compile(
    r"\W*(?:side|s\.|page)?\s*(?P<label>\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|af|of)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"(?:\^\{)?(?:\d{1,3}|[*†‡]{1,3})(?:\}|[.)]?\s|(?=[A-ZÆØÅ]))")
_NUMBERED_NOTE = re.compile(r"(?:\^\{)?(\d{1,3})(?!\d)")
_RAISED = re.compile(r"\^\{(\d{1,3})\}")
_CAPTION = re.compile(
    r"(?:figur|tabel|diagram|graf|kort|foto|billede|boks|kilde)\b\s*(?:\d+|[:.])", re.IGNORECASE
)
_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,3}|[ivx]{1,5})$|…{2,}\s*\d{1,3}$")
_HEADING_LENGTHS = ((1.8, 220), (1.5, 160), (1.15, 110))
"""How many letters a heading may have, by how many times larger than running text it is."""

_UNIT = 5
"""The unit beside an axis has at most this many letters."""

_LONGEST = 90
"""A running head has at most this many letters."""

_CANDIDATES = 3
"""How many lines at the head and at the foot of a page may come back on other pages."""


@dataclass(slots=True)
class _Placed:
    """A line and where on its page it stands.

    Args:
        line: The line; its text is empty for a table row until the document is known.
        x0: Left edge in points.
        x1: Right edge.
        y0: Lower edge; after `finish` has begun, as a share of the height that text takes up.
        size: Size of its type in points.
        cells: Lines of each cell of a table row.
    """

    line: Line
    x0: float
    x1: float
    y0: float
    size: float
    cells: list[list[AlignedText]] | None = None


class LineMaker:
    """Takes the pages of a document one after the other and gives its lines.

    Args:
        labels: Number printed on a page, by page number; complete after `finish`.
        standing: Lines that are set as headings; complete after `finish`.
    """

    def __init__(self) -> None:
        self.labels: dict[int, str] = {}
        self.standing: list[Line] = []
        self._head_labels: dict[int, str] = {}
        self._pages: list[list[_Placed]] = []
        self._sizes: Counter[float] = Counter()

    def add(self, page: PageWords) -> None:
        """Take the next page, or two of them where a sheet holds two pages of a book."""
        for part in _book_pages(page):
            self._add(part)

    def _add(self, page: PageWords) -> None:
        number = len(self._pages) + 1
        placed: list[_Placed] = []
        for row in lay_out(page):
            item = self._placed(row, page, number)
            if item is None:
                continue
            placed.append(item)
            letters = len(item.line.text) or sum(len(t) for c in item.cells or [] for t in c)
            self._sizes[round(2 * row.size) / 2] += letters
        placed.extend(_sideways(page, number))
        self._pages.append(placed)

    def _placed(self, row: Row, page: PageWords, number: int) -> _Placed | None:
        line = Line(
            AlignedText(""),
            page=number,
            blank_before=row.blank,
            indent=max(row.x0 - row.left, 0.0),
            size=round(row.size, 1),
            bold=row.bold,
            column=row.column,
        )
        item = _Placed(line, row.x0, row.x1, row.y0, row.size)
        if row.cells is not None:
            line.kind = "table_row"
            item.cells = [_lines_of_cell(cell, page) for cell in row.cells]
            return item if any(item.cells) else None
        texts = [text_of_run(run, page) for run in row.runs]
        line.text = texts[0] if len(texts) == 1 else join(texts, " ")
        return item if line.text.text.strip() else None

    def finish(self) -> list[Line]:
        """Return the lines of all pages in reading order, running heads marked as such."""
        self._measure_from_text()
        body = self._body_size()
        self._mark_running_heads(body)
        for page in self._pages:
            _mark_footnotes(page, body)
        self._mark_headings(body)
        self._fill_tables()
        lines = [item.line for page in self._pages for item in page]
        self._pages.clear()
        return lines

    def _measure_from_text(self) -> None:
        """Turn heights into shares of the height that the text of a page usually takes up."""
        filled = [page for page in self._pages if page]
        if not filled:
            return
        low = median(min(item.y0 for item in page) for page in filled)
        high = median(max(item.y0 for item in page) for page in filled)
        for page in filled:
            for item in page:
                item.y0 = (item.y0 - low) / max(high - low, 1.0)

    def _body_size(self) -> float:
        """The size in which most of the text is set."""
        return max(self._sizes, key=lambda s: (self._sizes[s], -s)) if self._sizes else 0.0

    def _mark_running_heads(self, body: float) -> None:
        """Mark what comes back at the same place of many pages, and the pages' numbers."""
        places: defaultdict[tuple[object, ...], set[int]] = defaultdict(set)
        edges = [_edges(page) for page in self._pages]
        for index, sides in enumerate(edges):
            for item in (item for side in sides for item in side):
                for key in _signs(item, index):
                    places[key].add(index)
        enough = max(2, min(3, (len(self._pages) + 1) // 2))
        for index, sides in enumerate(edges):
            for side in sides:
                for item in side:
                    keys = [
                        key
                        for key in _signs(item, index)
                        if len(places[key]) >= enough and self._counts(key, item, body)
                    ]
                    if not keys:
                        break
                    self._mark(item, index, keys)
        self.labels = {**self._head_labels, **self.labels}

    @staticmethod
    def _counts(key: tuple[object, ...], item: _Placed, body: float) -> bool:
        """Whether what a line has in common with others shows it to be a running head."""
        if key[0] == "page":
            return _PAGE_NUMBER.fullmatch(item.line.text.text) is not None
        # Large lines that differ in a number are the headings of chapters.
        return item.size < 1.12 * body or len(key) == 2

    def _mark(self, item: _Placed, index: int, keys: list[tuple[object, ...]]) -> None:
        """Mark a line that comes back, and keep the page number it holds."""
        text = item.line.text.text
        alone = _PAGE_NUMBER.fullmatch(text)
        item.line.kind = "page_number" if alone else "running_head"
        for key in keys:
            if isinstance(key[-1], int) and len(key) == 4:
                number = key[-1] + index
                if alone is None:
                    self._head_labels.setdefault(index + 1, str(number))
                elif alone["label"] == str(number):
                    self.labels.setdefault(index + 1, str(number))

    def _mark_headings(self, body: float) -> None:
        """Mark captions and contents, and let headings alone stand out by size and boldness."""
        for page in self._pages:
            _mark_contents(page)
            _mark_scales(page)
            for group in _groups(page):
                text = " ".join(item.line.text.text for item in group)
                if _CAPTION.match(text) and group[0].size <= 1.1 * body:
                    for item in group:
                        item.line.kind = "caption"
                elif _stands_out(group, text, body):
                    self.standing.extend(item.line for item in group)
                else:
                    for item in group:
                        item.line.size = min(item.line.size, round(body, 1))
                        item.line.bold = False

    def _fill_tables(self) -> None:
        """Write the cells of table rows, now that the document's words are known."""
        rows = [i for page in self._pages for i in page if i.cells is not None]
        if not rows:
            return
        vocabulary = Vocabulary(i.line.text.text for page in self._pages for i in page)
        for item in rows:
            cells = [
                one_line(join_lines(lines, vocabulary)) if lines else AlignedText("")
                for lines in item.cells or []
            ]
            spans: list[tuple[int, int]] = []
            at = 0
            for cell in cells:
                spans.append((at, at + len(cell)))
                at += len(cell) + len(CELL_GAP)
            item.line.text = join(cells, CELL_GAP)
            item.line.cells = tuple(spans)


def _stands_out(group: list[_Placed], text: str, body: float) -> bool:
    """Whether lines set alike that follow each other are set as a heading."""
    first = group[0]
    if sum(map(str.isalpha, text)) < 2:
        return False
    if any(first.size >= ratio * body and len(text) <= most for ratio, most in _HEADING_LENGTHS):
        return text[-1] not in ".;," or first.size >= 1.8 * body
    if first.line.bold and first.size >= 0.97 * body and len(text) <= 140:
        return text[-1] not in ".;," or first.size >= 1.8 * body
    return False


def _mark_contents(page: list[_Placed]) -> None:
    """Mark the lines of a table of contents, where leaders show that a page has one."""
    lines = [i.line for i in page if i.line.kind is None]
    if sum(bool(_LEADER.search(line.text.text)) for line in lines) < 3:
        return
    for line in lines:
        if re.search(r"[^\d\s].*[\s.]\d{1,3}$", line.text.text):
            line.kind = "contents"


def _mark_scales(page: list[_Placed]) -> None:
    """Mark the numbers along the axis of a chart: alone in their lines, rising in equal steps."""
    ladder: list[tuple[float, _Placed]] = []
    for item in [*page, None]:
        text = item.line.text.text.replace(",", ".") if item is not None else ""
        number = re.fullmatch(r"-?\d{1,6}(?:\.\d{1,2})?\s?%?", text)
        if item is not None and item.line.kind is None and (number or len(text) <= _UNIT):
            if number:
                ladder.append((float(text.rstrip("% ")), item))
            continue
        steps = {round(a - b, 3) for (a, _), (b, _) in pairwise(ladder)}
        if len(ladder) >= 4 and len(steps) == 1 and steps != {0.0}:
            for _, step in ladder:
                step.line.kind = "caption"
        ladder = []


def _groups(page: list[_Placed]) -> list[list[_Placed]]:
    """Lines of a page that follow each other closely and are set alike."""
    groups: list[list[_Placed]] = []
    for item in page:
        line = item.line
        if line.kind is not None:
            groups.append([])
            continue
        last = groups[-1][-1].line if groups and groups[-1] else None
        if (
            last is not None
            and last.column == line.column
            and not line.blank_before
            and last.bold == line.bold
            and abs(last.size - line.size) < 0.5
        ):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [group for group in groups if group]


class Numbering:
    """Numbers the characters of lines in reading order, in place of their offsets in the source.

    What finds the structure takes offsets to rise from line to line; in a PDF they need not.

    Args:
        lines: The lines in reading order; they are changed.
        standing: Those that are set as headings.
    """

    def __init__(self, lines: Sequence[Line], standing: Sequence[Line] = ()) -> None:
        headings = {id(line) for line in standing}
        self._heads: list[int] = []
        self._head_lines: list[tuple[AlignedText, float]] = []
        self._offsets = array("l")
        self._rows: list[int] = []
        self._cells: list[list[tuple[int, int]]] = []
        for line in lines:
            old = line.text.offsets
            at = len(self._offsets)
            line.text = AlignedText(line.text.text, at)
            self._offsets.extend(old)
            self._offsets.append(SUPPLIED)
            if id(line) in headings:
                self._heads.append(at)
                self._head_lines.append((line.text, line.size))
            if line.cells:
                self._rows.append(at)
                self._cells.append([(at + start, at + end) for start, end in line.cells])

    def promote(self, drafts: Sequence[Draft]) -> None:
        """Make headings of the numbered lines that are set as such but were taken for items."""
        levels: dict[float, int] = {}
        for draft in drafts:
            found = self._head(draft)
            if found is None:
                continue
            line, size = found
            if draft.type == "heading":
                levels.setdefault(size, draft.level)
        for draft in drafts:
            found = self._head(draft)
            if draft.type != "list_item" or found is None:
                continue
            line, size = found
            marker = line[: draft.text.offsets[0] - line.offsets[0]]
            if not re.fullmatch(r"\d+(?:\.\d+)*[.)]?\s*", marker.text):
                continue
            larger = [level for other, level in levels.items() if other > size]
            draft.type, draft.lead_in = "heading", None
            draft.level = levels.get(size) or max(larger, default=0) + 1
            draft.text = marker.strip() + " " + draft.text

    def _head(self, draft: Draft) -> tuple[AlignedText, float] | None:
        """The line set as a heading that a block begins in."""
        first = draft.text.offsets[0] if draft.text else SUPPLIED
        place = bisect_right(self._heads, first) - 1
        if first < 0 or place < 0:
            return None
        line, size = self._head_lines[place]
        return (line, size) if first <= line.offsets[-1] else None

    def restore(self, draft: Draft) -> None:
        """Give a block its offsets in the source back, and set its cells anew."""
        numbers = draft.text.offsets
        if draft.type == "table_row" and len(numbers):
            first = next((n for n in numbers if n >= 0), SUPPLIED)
            row = bisect_right(self._rows, first) - 1
            cells = self._cells[row] if row >= 0 else []
            if cells and first <= cells[-1][1]:
                draft.cells = tuple(_span(numbers, *cell) for cell in cells)
        offsets = self._offsets
        draft.text = AlignedText(
            draft.text.text, [offsets[n] if n >= 0 else SUPPLIED for n in numbers]
        )


def _span(numbers: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Where in a text the characters stand that have the numbers from `start` to `end`."""
    inside = [place for place, number in enumerate(numbers) if start <= number < end]
    if inside:
        return inside[0], inside[-1] + 1
    after = next((place for place, number in enumerate(numbers) if number >= end), len(numbers))
    return after, after


def _lines_of_cell(runs: list[Run], page: PageWords) -> list[AlignedText]:
    lines: list[AlignedText] = []
    last: Run | None = None
    for run in runs:
        text = text_of_run(run, page)
        if last is not None and abs(run.y0 - last.y0) < 0.4 * run.height and run.x0 >= last.x0:
            lines[-1] = lines[-1] + " " + text
        else:
            lines.append(text)
        last = run
    return [line for line in lines if line.text.strip()]


def _signs(item: _Placed, index: int) -> list[tuple[object, ...]]:
    """What a line is recognised by on other pages.

    The line itself; and, where it holds a number, the line with its numbers made equal and how far
    one of them is ahead of the count of pages.
    """
    text = item.line.text.text.lower()
    bare = re.sub(r"\s+", "", text)
    signs: list[tuple[object, ...]] = [(bare, round(item.y0 * 40))]
    numbers = re.findall(r"(?<!\d)\d{1,4}(?!\d)", text)
    if numbers:
        shape = re.sub(r"\d+", "#", bare)
        ends = {"first": numbers[0], "last": numbers[-1]}
        signs.extend((shape, "number", end, int(n) - index) for end, n in ends.items())
        signs.append(("page", "number", "any", int(numbers[-1]) - index))
    return signs


def _edges(page: list[_Placed]) -> list[list[_Placed]]:
    """The lines at the head and at the foot of a page, from the edge inwards.

    Page numbers and short lines far out may stand at the height of the text's last line, so that
    those set apart from it come first.
    """
    rows = [i for i in page if i.cells is None and len(i.line.text) <= _LONGEST]
    upper = sorted((i for i in rows if i.y0 > 0.85), key=lambda i: -i.y0)[:_CANDIDATES]
    lower = sorted((i for i in rows if i.y0 < 0.14), key=lambda i: i.y0)[:_CANDIDATES]
    numbers = [[i] for i in upper + lower if _PAGE_NUMBER.fullmatch(i.line.text.text)]
    set_apart = {id(n[0]) for n in numbers}
    return [
        [i for i in upper if id(i) not in set_apart],
        [i for i in lower if id(i) not in set_apart],
        *numbers,
    ]


def _sideways(page: PageWords, number: int) -> list[_Placed]:
    """Text that runs across the page, as one line."""
    if not page.sideways:
        return []
    pieces = [page.aligned(word.start, word.end) for word in page.sideways]
    line = Line(join(pieces, " "), page=number, column=-1, kind="running_head", blank_before=1)
    return [_Placed(line, 0.0, 0.0, page.height / 2, 0.0)]


def _mark_footnotes(page: list[_Placed], body: float) -> None:
    """Mark the lines in small type at the foot of a page, from the first one with a mark on."""
    foot: list[_Placed] = []
    text = [i for i in page if i.cells is None and i.line.kind is None]
    for item in sorted(text, key=lambda i: i.y0):
        if item.size > 0.93 * body or item.y0 > 0.6:
            break
        foot.append(item)
    foot.reverse()
    marked = [bool(_NOTE_MARK.match(i.line.text.text)) for i in foot]
    if not any(marked):
        return
    above = _above_notes(page, foot)
    for item in foot[marked.index(True) :]:
        if id(item) in above:
            continue
        item.line.kind = "footnote"
        if _NOTE_MARK.match(item.line.text.text):
            item.line.blank_before = max(item.line.blank_before, 1)


def _above_notes(page: list[_Placed], foot: list[_Placed]) -> set[int]:
    """Identities of lines read before the first note that the page's raised marks name.

    Where marks are raised in the text, a numbered line that none of them names is no note: it may
    be the row of a table in small type.
    """
    small = {id(item) for item in foot}
    raised = {
        int(number)
        for item in page
        if id(item) not in small
        for number in _RAISED.findall(item.line.text.text)
    }
    named = [
        (int(match[1]), -at)
        for at, item in enumerate(page)
        if id(item) in small
        and (match := _NUMBERED_NOTE.match(item.line.text.text))
        and int(match[1]) in raised
    ]
    if not named:
        return set()
    first = -min(named)[1]
    return {id(item) for item in page[:first]}


# ----------------------------------------------------------------------------- two pages on a sheet


def _book_pages(page: PageWords) -> list[PageWords]:
    """The pages of a book that a sheet holds: two where it is wide, parted, and numbered twice."""
    if page.width < 1.15 * page.height or not page.words:
        return [page]
    middle = page.width / 2
    slack = 0.012 * page.width
    if any(w.x0 < middle - slack and w.x1 > middle + slack for w in page.words):
        return [page]
    left, right = _foot_number(page, 0, middle), _foot_number(page, middle, page.width)
    if left is None and right is None:
        return [page]
    if left is not None and right is not None and right != left + 1:
        return [page]
    if left is None and right is not None and right % 2 == 0:
        return [page]
    halves: list[PageWords] = []
    for start in (0.0, middle):
        end = start + middle
        halves.append(
            PageWords(
                page.text,
                page.base,
                [_moved(w, -start) for w in page.words if start <= (w.x0 + w.x1) / 2 < end],
                middle,
                page.height,
                page.faces,
                [
                    b._replace(x0=b.x0 - start, x1=b.x1 - start)
                    for b in page.boxes
                    if start - 5 <= b.x0 and b.x1 <= end + 5
                ],
                [w for w in page.sideways if start <= (w.x0 + w.x1) / 2 < end],
            )
        )
    return halves


def _moved(word: Word, by: float) -> Word:
    return word._replace(x0=word.x0 + by, x1=word.x1 + by)


def _foot_number(page: PageWords, start: float, end: float) -> int | None:
    """The number that stands alone at the foot or head of a part of a page."""
    part = [w for w in page.words if start <= (w.x0 + w.x1) / 2 < end]
    if not part:
        return None
    for extreme in (min(w.y0 for w in part), max(w.y0 for w in part)):
        line = [w for w in part if abs(w.y0 - extreme) < 6]
        text = " ".join(page.text[w.start : w.end] for w in line)
        if re.fullmatch(r"\d{1,4}", text):
            return int(text)
    return None
