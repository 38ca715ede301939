"""From the rows of a PDF's pages to lines: what the whole document tells about each of them.

Only with all pages at hand is it known which size is that of the running text and which lines come
back on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from policytext.reading.aligned import AlignedText, join
from policytext.reading.drafts import Line
from policytext.reading.hyphens import Vocabulary, join_lines
from policytext.reading.outline import CELL_GAP, one_line
from policytext.reading.pdf_layout import lay_out
from policytext.reading.pdf_margins import Placed, mark_footnotes, mark_running_heads
from policytext.reading.pdf_pieces import PageText
from policytext.reading.pdf_rows import Row, Run, text_of_run
from policytext.reading.pdf_sheets import book_pages

_CAPTION = re.compile(
    r"(?:figur|tabel|diagram|graf|kort|foto|billede|boks|kilde)\b\s*(?:\d+|[:.])", re.IGNORECASE
)

_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,3}|[ivx]{1,5})$|…{2,}\s*\d{1,3}$")

_HEADING_LENGTHS = ((1.8, 220), (1.5, 160), (1.15, 110))
"""How many letters a heading may have, by how many times larger than running text it is."""

_UNIT = 5
"""The unit beside an axis has at most this many letters."""


class LineMaker:
    """Takes the pages of a document one after the other and gives its lines.

    Args:
        labels: Number printed on a page, by page number; complete after `finish`.
        standing: Lines that are set as headings; complete after `finish`.
    """

    def __init__(self) -> None:
        self.labels: dict[int, str] = {}
        self.standing: list[Line] = []
        self._pages: list[list[Placed]] = []
        self._sizes: Counter[float] = Counter()

    def add(self, page: PageText) -> None:
        """Take the next page, or two of them where a sheet holds two pages of a book."""
        for part in book_pages(page):
            self._add(part)

    def _add(self, page: PageText) -> None:
        number = len(self._pages) + 1
        placed: list[Placed] = []
        for row in lay_out(page):
            item = self._placed(row, page, number)
            if item is None:
                continue
            placed.append(item)
            letters = len(item.line.text) or sum(len(t) for c in item.cells or [] for t in c)
            self._sizes[round(2 * row.size) / 2] += letters
        placed.extend(_sideways(page, number))
        self._pages.append(placed)

    def _placed(self, row: Row, page: PageText, number: int) -> Placed | None:
        line = Line(
            AlignedText(""),
            page=number,
            blank_before=row.blank,
            indent=max(row.x0 - row.left, 0.0),
            size=round(row.size, 1),
            bold=row.bold,
            column=row.column,
        )
        item = Placed(line, row.y0, row.size)
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
        self.labels = mark_running_heads(self._pages, body)
        for page in self._pages:
            mark_footnotes(page, body)
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


def _stands_out(group: list[Placed], text: str, body: float) -> bool:
    """Whether lines set alike that follow each other are set as a heading."""
    first = group[0]
    if sum(map(str.isalpha, text)) < 2:
        return False
    if any(first.size >= ratio * body and len(text) <= most for ratio, most in _HEADING_LENGTHS):
        return text[-1] not in ".;," or first.size >= 1.8 * body
    if first.line.bold and first.size >= 0.97 * body and len(text) <= 140:
        return text[-1] not in ".;," or first.size >= 1.8 * body
    return False


def _mark_contents(page: list[Placed]) -> None:
    """Mark the lines of a table of contents, where leaders show that a page has one."""
    lines = [i.line for i in page if i.line.kind is None]
    if sum(bool(_LEADER.search(line.text.text)) for line in lines) < 3:
        return
    for line in lines:
        if re.search(r"[^\d\s].*[\s.]\d{1,3}$", line.text.text):
            line.kind = "contents"


def _mark_scales(page: list[Placed]) -> None:
    """Mark the numbers along the axis of a chart: alone in their lines, rising in equal steps."""
    ladder: list[tuple[float, Placed]] = []
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


def _groups(page: list[Placed]) -> list[list[Placed]]:
    """Lines of a page that follow each other closely and are set alike."""
    groups: list[list[Placed]] = []
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


def _lines_of_cell(runs: list[Run], page: PageText) -> list[AlignedText]:
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


def _sideways(page: PageText, number: int) -> list[Placed]:
    """Text that runs across the page, as one line."""
    if not page.sideways:
        return []
    pieces = [page.aligned(word.start, word.end) for word in page.sideways]
    line = Line(join(pieces, " "), page=number, column=-1, kind="running_head", blank_before=1)
    return [Placed(line, page.height / 2, 0.0)]
