"""Words that stand together, and the lines of a column that they make up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from operator import attrgetter

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.medians import median
from policytext.reading.common.patterns import late
from policytext.reading.formats.pdf.note_sizes import behind_number, take_size_from_below
from policytext.reading.formats.pdf.pieces import BROKEN, INITIAL, PageText, Piece
from policytext.reading.lines.features import BULLETS

BULLET = (
    rf"(?:[{BULLETS}*–—-]|\ufffd|[\ue000-\uf8ff]|\(?\d{{1,2}}[.)]|\(?[a-z][.)]|\d+(?:\.\d+)+\.?"
    r"|[ivxIVX]+[.)])"
)
"""A bullet or number before a text, as an expression."""

_DOTS = "·∙"
"""Bullets that also stand between the words of a line."""

_FIRST_BULLET = late(rf"{BULLET}(?!\S)")


_UNKNOWN = 0.0, False
"""Size and boldness of a word that was not asked for them."""

_FEWEST_TERMS = 3


@dataclass(slots=True)
class Row:
    """One line of a column, or one row of a table.

    Args:
        x0: Left edge in points.
        y0: Lower edge of its letters.
        x1: Right edge.
        y1: Upper edge.
        size: Size of its type in points.
        runs: Words that stand together, each run as (offset of its start, of its end, marks).
        bold: Whether all of it is bold.
        column: Column or box of the page, counted in reading order.
        left: Left edge of its column.
        blank: Lines of empty space above it.
        cells: For a row of a table: the lines of each of its cells.
        label: Whether it holds labels of a figure.
        term: Whether it begins with a bold term that the rest of it explains.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    runs: list[Run] = field(default_factory=list)
    bold: bool = False
    column: int = 0
    left: float = 0.0
    blank: int = 0
    cells: list[list[Run]] | None = None
    label: bool = False
    term: bool = False

    def right_space(self, right: float) -> float:
        """Empty space between its end and the right edge of its column."""
        return right - self.x1


@dataclass(slots=True)
class Run:
    """Words of one line without a wide gap between them.

    Args:
        x0: Left edge in points.
        y0: Lower edge of the letters' boxes.
        x1: Right edge.
        y1: Upper edge.
        pieces: The words.
        size: Size of its type in points.
        bold: Whether all of it is bold.
        opener: A bullet or initial before the words that does not stand before them in the file.

    Attributes:
        level: Twice the distance of its middle from the top of the page, but for a constant.
        low: Its lower edge without what may reach into the line below.
        high: Its upper edge in the same way.
        mask: The points of the page's width that it covers.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    pieces: list[Piece]
    size: float = 0.0
    bold: bool = False
    opener: AlignedText | None = None
    level: float = field(init=False)
    low: float = field(init=False)
    high: float = field(init=False)
    mask: int = field(init=False)

    @property
    def height(self) -> float:
        """Height of its letters' boxes."""
        return self.y1 - self.y0

    def settle(self) -> None:
        """Set what a page that is cut again and again would have to work out each time."""
        y0, y1 = self.y0, self.y1
        slack = 0.22 * (y1 - y0)
        self.level = -(y0 + y1)
        self.low, self.high = y0 + slack, y1 - slack
        self.mask = mask_of(self.x0, self.x1)


def mask_of(x0: float, x1: float) -> int:
    """Return the points that a stretch of a line covers, one bit each."""
    start = int(x0) if x0 > 0 else 0
    end = int(x1 + 0.999)
    return (1 << (end if end > start else start + 1)) - (1 << start)


def text_of_run(run: Run, page: PageText) -> AlignedText:
    """Return the words of a run, raised footnote marks as `^{12}`."""
    text = _text_of_words(run.pieces, page)
    return text if run.opener is None else run.opener + text


def _text_of_words(words: Sequence[Piece], page: PageText) -> AlignedText:
    start = words[0].start
    if len(words) == 1 and words[0].mark == words[0].end:
        return page.aligned(start, words[0].end)
    if all(word.mark == word.end for word in words):
        return page.aligned(start, words[-1].end)
    pieces: list[AlignedText] = []
    for word in words:
        if word.mark < word.end:
            if word.mark > start:
                pieces.append(page.aligned(start, word.mark))
            pieces.append(AlignedText("^{") + page.aligned(word.mark, word.end) + "}")
            start = word.end
    if start < words[-1].end:
        pieces.append(page.aligned(start, words[-1].end))
    return join(pieces)


def runs_of(words: Sequence[Piece], page: PageText) -> list[Run]:
    """Return words joined to runs, in the order of the file.

    Args:
        words: Words of a page.
        page: The page.
    """
    runs: list[Run] = []
    run: Run | None = None
    text, faces = page.text, page.faces
    last_end = 0
    for word in words:
        x0, y0, x1, y1, start, end, _ = word
        if (
            run is not None
            and start - last_end <= 3
            and text[start - 1] != "\n"
            and _follows(run.pieces[-1], word, text)
        ):
            run.pieces.append(word)
            if x1 > run.x1:
                run.x1 = x1
            if y1 - y0 > run.y1 - run.y0:
                run.y0, run.y1 = y0, y1
        else:
            size, bold = faces.get(start, _UNKNOWN)
            run = Run(x0, y0, x1, y1, [word], size, bold)
            runs.append(run)
        last_end = end
    for run in runs:
        if len(run.pieces) > 1:
            size, bold = faces.get(run.pieces[-1].start, (run.size, run.bold))
            run.size, run.bold = max(run.size, size), run.bold and bold
            run.size *= behind_number(run.pieces)
        run.size = run.size or run.height
        run.settle()
    return runs


def _follows(last: Piece, word: Piece, text: str) -> bool:
    """Whether a word stands right of another one, on its line and not far off."""
    a0, b0, a1, b1, last_start, end, _ = last
    x0, y0, _, y1, start, _, _ = word
    if text[end - 1] == BROKEN or "\n" in text[end:start]:
        return False
    if y0 == b0 and y1 == b1:
        height = y1 - y0
    else:
        height = max(y1 - y0, b1 - b0)
        least = min(y1 - y0, b1 - b0)
        if min(y1, b1) - max(y0, b0) <= 0.4 * least:
            return False
        # Small words after large ones are no part of them, unless they are raised marks.
        large = b1 - b0 > INITIAL * least and text[end - 1] not in _DOTS
        if large and (end - last_start <= 2 or word.end - start > 3):
            return False
    gap = x0 - a1
    if not -0.5 * (y1 - y0) < gap < 1.25 * height or x0 <= a0 - 1:
        return False
    # Far from the word before it a bullet opens a line of the next column.
    return gap < 0.5 * height or text[start] not in BULLETS or text[start] in _DOTS


def plain(run: Run, page: PageText) -> str:
    """Return the characters of a run as PDFium reads them."""
    return page.text[run.pieces[0].start : run.pieces[-1].end]


def word_count(run: Run, page: PageText) -> int:
    """Return how many words a run has."""
    return plain(run, page).count(" ") + 1


def rows_of(runs: Iterable[Run], page: PageText) -> list[list[Row]]:
    """Return the lines of one column, from top to bottom; several where none stands under another.

    Args:
        runs: What stands in the column.
        page: The page.
    """
    lines: list[list[Run]] = []
    last: Run | None = None
    for run in sorted(runs, key=attrgetter("level", "x0")):
        if (
            last is not None
            and run.y1 > last.y0
            and same_line(last, run)
            and _beside(lines[-1][-3:-1], run)
        ):
            lines[-1].append(run)
        else:
            lines.append([run])
        last = run
    rows: list[Row] = []
    for line in lines:
        if len(line) == 1:
            run = line[0]
            rows.append(Row(run.x0, run.y0, run.x1, run.y1, run.size, line, run.bold))
            continue
        line.sort(key=lambda r: r.x0)
        main = max(line, key=lambda r: r.pieces[-1].end - r.pieces[0].start)
        rows.append(
            Row(
                line[0].x0,
                main.y0,
                max(r.x1 for r in line),
                main.y1,
                main.size,
                line,
                all(r.bold for r in line),
            )
        )
    columns: list[list[Row]] = []
    x0 = x1 = 0.0
    for row in rows:
        if columns and row.x0 < x1 and row.x1 > x0:
            columns[-1].append(row)
            if row.x0 < x0:
                x0 = row.x0
            if row.x1 > x1:
                x1 = row.x1
        else:
            columns.append([row])
            x0, x1 = row.x0, row.x1
    for column in columns:
        space(column, page)
    return columns


def same_line(a: Run, b: Run) -> bool:
    """Whether two runs stand side by side; large letters and the small ones beside them do not."""
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    if shared <= 0:
        return False
    low, high = (a, b) if a.height <= b.height else (b, a)
    if shared <= 0.55 * low.height or min(a.x1, b.x1) - max(a.x0, b.x0) > 0.3 * (low.x1 - low.x0):
        return False
    return high.height < 1.7 * low.height or low.pieces[-1].end - low.pieces[0].start <= 3


def _beside(runs: Sequence[Run], run: Run) -> bool:
    return all(same_line(other, run) for other in runs)


def space(rows: Sequence[Row], page: PageText) -> None:
    """Work out indents and the empty lines between the rows of a column.

    Args:
        rows: The rows; their left edge and the space above them are set.
        page: The page.
    """
    left, right = min([r.x0 for r in rows]), max([r.x1 for r in rows])
    take_size_from_below(rows, page)
    ragged = _is_ragged(rows, left, right)
    leadings = [
        (a.y0 - b.y0) / a.size
        for a, b in pairwise(rows)
        if abs(a.size - b.size) < 0.08 * a.size and a.y0 - b.y0 < 2.6 * a.size
    ]
    leading = min(median(leadings), 1.9) if leadings else 1.25
    _mark_terms(rows, left, right, page)
    above = rows[0]
    above.left = left
    started = True
    for row, below in zip_longest(rows[1:], rows[2:]):
        row.left, row.blank = left, 0
        step, usual = above.y0 - row.y0, leading * row.size
        if step > 1.28 * usual:
            row.blank = max(1, round(step / max(usual, 1.0) - 1))
        elif row.bold != above.bold or row.term or _other_size(row, above):
            row.blank = 1
        elif ragged or -3 <= row.x0 - above.x0 <= 3:
            pass
        elif not started_by_bullet(above, page):
            opens = _is_first(row, above, below) and _may_end(above, right, page)
            row.blank = int(opens or (row.x0 < above.x0 and not started))
        started = row.blank > 0
        above = row


def _mark_terms(rows: Sequence[Row], left: float, right: float, page: PageText) -> None:
    """Mark the lines of a list of terms, each of which is bold and begins a line.

    In running text, bold words come to stand at the beginning of a line here and there, too; there
    the line below is not set in.
    """
    if not page.bold_starts:
        return
    places = [
        at
        for at, row in enumerate(rows)
        if row.x0 < left + 3
        and row.runs
        and not row.bold
        and row.runs[0].pieces[0].start in page.bold_starts
    ]
    if len(places) < _FEWEST_TERMS - 1:
        return
    below = [
        row
        for at, (above, row) in enumerate(pairwise(rows))
        if at in places and at + 1 not in places and above.y0 - row.y0 < 2.6 * row.size
    ]
    hanging = bool(below) and all(3 < row.x0 - left < 45 for row in below)
    if hanging or len(places) >= _FEWEST_TERMS:
        for at in places:
            rows[at].term = hanging or at == 0 or _may_end(rows[at - 1], right, page)


def _is_ragged(rows: Sequence[Row], left: float, right: float) -> bool:
    """Whether lines are set flush right or centred, so that their indents say nothing."""
    if len(rows) < 3 or sum(row.x0 < left + 3 for row in rows) > 0.5 * len(rows):
        return False
    flush = sum(row.x1 > right - 2 for row in rows)
    centre = left + right
    return max(flush, sum(abs(row.x0 + row.x1 - centre) < 4 for row in rows)) > 0.75 * len(rows)


def _other_size(row: Row, above: Row) -> bool:
    return row.size != above.size and abs(row.size - above.size) > 0.09 * max(row.size, above.size)


def _is_first(row: Row, above: Row, below: Row | None) -> bool:
    """Whether a line is set in as the first of a paragraph is, the line below it not."""
    return 3 < row.x0 - above.x0 < 45 and (below is None or row.x0 - below.x0 > 3)


def _may_end(row: Row, right: float, page: PageText) -> bool:
    """Whether a paragraph can end with a line: it closes a sentence or leaves room."""
    if row.right_space(right) > 2.5 * row.size:
        return True
    last = row.runs[-1].pieces[-1] if row.runs else None
    return last is not None and page.text[last.end - 1] in '.!?:;…”"»)'


def started_by_bullet(row: Row, page: PageText) -> bool:
    """Whether a line begins with a bullet or a number."""
    return bool(row.runs) and is_bulleted(row.runs[0], page)


def is_bulleted(run: Run, page: PageText) -> bool:
    """Return whether the first word of a run is a bullet or a number."""
    if run.opener is not None:
        return _FIRST_BULLET.match(run.opener.text) is not None
    return _FIRST_BULLET.match(page.text, run.pieces[0].start) is not None
