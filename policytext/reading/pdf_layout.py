"""From words with places to lines in reading order: columns, boxes, tables, indents, distances.

A page is cut along its gutters: the empty strip with most text on both of its sides divides the
page into what stands above, left, right and below of it, and each part is cut again. What a frame
or a grid of rules encloses stays together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from policytext.reading.aligned import AlignedText, join
from policytext.reading.pdf_tables import Grid, find_grids
from policytext.reading.pdf_words import BROKEN, Box, PageWords, Word

_BULLET = re.compile(
    r"(?:[•·●▪■◦○►▶✓➢❖*–—-]|\ufffd|[\ue000-\uf8ff]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\d+(?:\.\d+)+\.?"
    r"|[ivxIVX]+[.)])"
)
_MARKER = re.compile(rf"{_BULLET.pattern}|\d+(?:\.\d+)*")
_NUMBER = re.compile(r"[\d.,%±+–—-]+(?:\s?(?:%|pct\.?|kr\.?))?")
_LEADER = re.compile(r"(?:\.\s?){5,}")
_MIN_GUTTER = 7.0
_MAX_DEPTH = 40


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

    def right_space(self, right: float) -> float:
        """Empty space between its end and the right edge of its column."""
        return right - self.x1


@dataclass(slots=True)
class Run:
    """Words of one line without a wide gap between them."""

    x0: float
    y0: float
    x1: float
    y1: float
    words: list[Word]
    size: float = 0.0
    bold: bool = False

    @property
    def height(self) -> float:
        """Height of its letters' boxes."""
        return self.y1 - self.y0


@dataclass(slots=True)
class _Unit:
    """What the cutting moves about: a run of words, or a finished box or table."""

    x0: float
    y0: float
    x1: float
    y1: float
    run: Run | None = None
    rows: list[list[Row]] | None = None


def text_of_run(run: Run, page: PageWords) -> AlignedText:
    """Return the words of a run, raised footnote marks as `^{12}`."""
    words = run.words
    start = words[0].start
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


def runs_of(words: Sequence[Word], page: PageWords) -> list[Run]:
    """Return words joined to runs, in the order of the file.

    Args:
        words: Words of a page.
        page: The page.
    """
    runs: list[Run] = []
    run: Run | None = None
    text = page.text
    last_end = 0
    for word in words:
        x0, y0, x1, y1, start, end, _ = word
        if run is not None and start - last_end <= 3 and _follows(run.words[-1], word, text):
            run.words.append(word)
            if x1 > run.x1:
                run.x1 = x1
            if y1 - y0 > run.y1 - run.y0:
                run.y0, run.y1 = y0, y1
        else:
            run = Run(x0, y0, x1, y1, [word])
            runs.append(run)
        last_end = end
    for run in runs:
        first, final = run.words[0], run.words[-1]
        size, bold = page.faces.get(first.start, (0.0, False))
        end_size, end_bold = page.faces.get(final.start, (size, bold))
        run.bold = bold and end_bold
        run.size = max(size, end_size) or run.height
    return runs


def _follows(last: Word, word: Word, text: str) -> bool:
    """Whether a word stands right of another one, on its line and not far off."""
    a0, b0, a1, b1, _, end, _ = last
    x0, y0, _, y1, start, _, _ = word
    if text[end - 1] == BROKEN or "\n" in text[end:start]:
        return False
    if y0 == b0 and y1 == b1:
        height = y1 - y0
    else:
        height = max(y1 - y0, b1 - b0)
        if min(y1, b1) - max(y0, b0) <= 0.4 * min(y1 - y0, b1 - b0):
            return False
    return -0.5 * (y1 - y0) < x0 - a1 < 1.25 * height and x0 > a0 - 1


def lay_out(page: PageWords) -> list[Row]:
    """Return the lines of a page in reading order.

    Args:
        page: Its words, rules and frames.
    """
    grids = find_grids(page.boxes, page.width, page.height)
    units: list[_Unit] = []
    words = page.words
    for grid in grids:
        inside = [w for w in words if grid.holds(w)]
        if not inside:
            continue
        rows = _grid_rows(grid, inside, page)
        if not rows:
            continue
        taken = {w.start for w in inside}
        words = [w for w in words if w.start not in taken]
        units.append(_Unit(grid.x0, grid.y0, grid.x1, grid.y1, rows=[rows]))
    runs = runs_of(words, page)
    numbers = _page_numbers(runs, page)
    runs = _with_markers([r for r in runs if r not in numbers], page)
    for frame in _frames(page, runs):
        inside_runs = [r for r in runs if _within(r, frame)]
        outside = [r for r in runs if not _within(r, frame)]
        inner = [u for u in units if _within(u, frame)]
        boxed = [_Unit(r.x0, r.y0, r.x1, r.y1, run=r) for r in inside_runs] + inner
        units = [u for u in units if u not in inner]
        units.append(_Unit(*frame, rows=_cut(boxed, page, 0)))
        runs = outside
    units.extend(_Unit(r.x0, r.y0, r.x1, r.y1, run=r) for r in runs)
    ordered: list[Row] = []
    columns = _cut(units, page, 0)
    columns.extend([Row(r.x0, r.y0, r.x1, r.y1, r.size, [r], r.bold, left=r.x0)] for r in numbers)
    for number, column in enumerate(columns):
        for row in column:
            row.column = number
            ordered.append(row)
    return ordered


def _page_numbers(runs: Sequence[Run], page: PageWords) -> list[Run]:
    """Numbers alone at the head or foot of a page, farther out than any text."""
    found: list[Run] = []
    if len(runs) < 2:
        return found
    candidates = [r for r in runs if re.fullmatch(r"\d{1,4}", _plain(r, page))]
    for run in candidates:
        others = [r for r in runs if r is not run]
        level = [r for r in others if min(r.y1, run.y1) - max(r.y0, run.y0) > 0]
        if not all(r.x0 > run.x1 + 12 or r.x1 < run.x0 - 12 for r in level):
            continue
        beside = all(r.x0 > run.x0 for r in others) or all(r.x1 < run.x1 for r in others)
        outer = run.y0 < 0.12 * page.height or run.y0 > 0.9 * page.height
        below = all(r.y0 > run.y0 for r in others) or all(r.y1 < run.y1 for r in others)
        if below or (beside and outer):
            found.append(run)
    return found


def _within(item: Run | _Unit, frame: Box) -> bool:
    x, y = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
    return frame.x0 <= x <= frame.x1 and frame.y0 <= y <= frame.y1


def _with_markers(runs: list[Run], page: PageWords) -> list[Run]:
    """Join a bullet or number that stands alone with the text to its right."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and len(last.words) == 1
            and _MARKER.fullmatch(_plain(last, page))
            and 0 <= run.x0 - last.x1 < 45
            and min(run.y1, last.y1) - max(run.y0, last.y0) > 0.4 * min(run.height, last.height)
            and run.words[0].start >= last.words[-1].end
            and last.words[0].mark == last.words[0].end
            and not _NUMBER.fullmatch(_plain(run, page))
        ):
            last.words = last.words + run.words
            last.x1 = run.x1
            if run.height >= 0.8 * last.height:
                last.y0, last.y1 = run.y0, run.y1
            last.bold, last.size = run.bold, run.size
        else:
            joined.append(run)
    return joined


def _frames(page: PageWords, runs: Sequence[Run]) -> list[Box]:
    """Frames and coloured grounds that hold text of their own, the inner ones first."""
    area = page.width * page.height
    frames: list[Box] = []
    for box in _joined(page.boxes):
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if width < 60 or height < 24 or width * height > 0.55 * area or len(frames) > 30:
            continue
        inside = [r for r in runs if _within(r, box)]
        crossing = any(
            r.x0 < box.x0 - 3 or r.x1 > box.x1 + 3 or r.y0 < box.y0 - 4 or r.y1 > box.y1 + 4
            for r in inside
        )
        if len(inside) < 2 or crossing:
            continue
        lines = {round(r.y0) for r in inside}
        if len(lines) >= 2:
            frames.append(box)
    return frames


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Frames from small to large, those of one width that touch as one."""
    joined: list[Box] = []
    wide = {b for b in boxes if b.x1 - b.x0 >= 60 and b.y1 - b.y0 >= 4}
    for box in sorted(wide, key=lambda b: (round(b.x0 / 4), round(b.x1 / 4), -b.y1)):
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(last.x0 - box.x0) < 4
            and abs(last.x1 - box.x1) < 4
            and last.y0 - box.y1 < 1.5
        ):
            joined[-1] = Box(last.x0, min(last.y0, box.y0), last.x1, max(last.y1, box.y1))
        else:
            joined.append(box)
    return sorted(joined, key=lambda b: ((b.x1 - b.x0) * (b.y1 - b.y0), b))


# --------------------------------------------------------------------------------- cutting a page


@dataclass(slots=True)
class _Strip:
    """Units that share a stretch of the page's height."""

    y0: float
    y1: float
    mask: int
    units: list[_Unit]
    line: float = 0.0


def _mask(x0: float, x1: float) -> int:
    start, end = max(int(x0), 0), max(int(x1 + 0.999), int(x0) + 1)
    return ((1 << max(end - start, 1)) - 1) << start


def _strips(units: Sequence[_Unit]) -> list[_Strip]:
    strips: list[_Strip] = []
    for unit in sorted(units, key=lambda u: -(u.y1 + u.y0)):
        slack = 0.22 * (unit.y1 - unit.y0) if unit.run is not None else 1.0
        y0, y1 = unit.y0 + slack, unit.y1 - slack
        mask = _mask(unit.x0, unit.x1)
        if strips and y1 > strips[-1].y0:
            last = strips[-1]
            last.y0, last.y1 = min(last.y0, y0), max(last.y1, y1)
            last.mask |= mask
            last.units.append(unit)
        else:
            strips.append(_Strip(y0, y1, mask, [unit]))
    merged: list[_Strip] = []
    for strip in strips:
        if merged and strip.y1 > merged[-1].y0:
            last = merged[-1]
            last.y0 = min(last.y0, strip.y0)
            last.mask |= strip.mask
            last.units.extend(strip.units)
        else:
            merged.append(strip)
    for strip in merged:
        strip.line = max(median(u.y1 - u.y0 for u in strip.units), 4.0)
    return merged


def _gaps(mask: int, width: float) -> list[tuple[int, int]]:
    """The runs of empty points inside a mask that are at least that wide."""
    gaps: list[tuple[int, int]] = []
    at = 0
    while mask:
        zeros = (mask & -mask).bit_length() - 1
        if at and zeros >= width:
            gaps.append((at, at + zeros))
        mask >>= zeros
        at += zeros
        ones = (~mask & (mask + 1)).bit_length() - 1
        mask >>= ones
        at += ones
    return gaps


def _cut(units: Sequence[_Unit], page: PageWords, depth: int) -> list[list[Row]]:
    """The columns of a part of a page in reading order, each as its rows."""
    if not units:
        return []
    if len(units) == 1 and units[0].rows is not None:
        return units[0].rows
    strips = _strips(units)
    best = _best_gutter(strips) if depth < _MAX_DEPTH else None
    if best is None:
        return _stacked(strips, page)
    first, last, x0, x1 = best
    band = [u for s in strips[first : last + 1] for u in s.units]
    table = _aligned_table(strips[first : last + 1], page)
    above = [u for s in strips[:first] for u in s.units]
    below = [u for s in strips[last + 1 :] for u in s.units]
    if table is not None:
        middle = [table]
    else:
        cut = (x0 + x1) / 2
        left = [u for u in band if (u.x0 + u.x1) / 2 < cut]
        right = [u for u in band if (u.x0 + u.x1) / 2 >= cut]
        if _all_numbers(right, page) or _are_labels(left, right):
            middle = _stacked(strips[first : last + 1], page)
        else:
            middle = _cut(left, page, depth + 1) + _cut(right, page, depth + 1)
    return _cut(above, page, depth + 1) + middle + _cut(below, page, depth + 1)


def _stacked(strips: Sequence[_Strip], page: PageWords) -> list[list[Row]]:
    """What stands in one column: lines, with boxes and tables between them."""
    columns: list[list[Row]] = []
    pending: list[_Unit] = []
    for strip in strips:
        solid = [u for u in strip.units if u.rows is not None]
        if not solid:
            pending.extend(strip.units)
            continue
        columns.extend(_rows(pending, page))
        pending = []
        rest = [u for u in strip.units if u.rows is None]
        for unit in sorted(solid, key=lambda u: (u.x0, -u.y1)):
            columns.extend(unit.rows or [])
        columns.extend(_rows(rest, page))
    columns.extend(_rows(pending, page))
    return columns


def _best_gutter(strips: Sequence[_Strip]) -> tuple[int, int, int, int] | None:
    """The gutter with most text on both of its sides, and the strips it parts.

    Returns:
        First and last strip, left and right edge; None where the text has one column.
    """
    # Of the gaps at nearly the same place the narrowest will do: the others narrow down to it.
    candidates: dict[int, tuple[int, int]] = {}
    for strip in strips:
        for x0, x1 in _gaps(strip.mask, _MIN_GUTTER):
            known = candidates.get((x0 + x1) // 16)
            if known is None or x1 - x0 < known[1] - known[0]:
                candidates[(x0 + x1) // 16] = (x0, x1)
    best: tuple[float, tuple[int, int, int, int]] | None = None
    for x0, x1 in sorted(candidates.values()):
        for found in _extents(strips, x0, x1):
            if best is None or found[0] > best[0]:
                best = found
    return best[1] if best else None


def _extents(
    strips: Sequence[_Strip], x0: int, x1: int
) -> list[tuple[float, tuple[int, int, int, int]]]:
    """Where a gutter that begins between two points holds, with the text it parts."""
    found: list[tuple[float, tuple[int, int, int, int]]] = []
    start = 0
    left, right = x0, x1
    for index in range(len(strips) + 1):
        if index < len(strips):
            new = _narrowed(strips[index].mask, left, right)
            if new is not None:
                left, right = new
                continue
        if index > start:
            scored = _scored(strips, start, index - 1, left, right)
            if scored is not None:
                found.append(scored)
        start, left, right = index + 1, x0, x1
    return found


def _narrowed(mask: int, left: int, right: int) -> tuple[int, int] | None:
    """The widest part of a gutter that a strip leaves empty, if it is wide enough."""
    inside = (mask >> left) & ((1 << (right - left)) - 1)
    if not inside:
        return left, right
    low = (inside & -inside).bit_length() - 1
    high = inside.bit_length()
    spaces = [(left, left + low), (left + high, right)]
    a, b = max(spaces, key=lambda s: s[1] - s[0])
    return (a, b) if b - a >= _MIN_GUTTER else None


def _scored(
    strips: Sequence[_Strip], first: int, last: int, left: int, right: int
) -> tuple[float, tuple[int, int, int, int]] | None:
    """The weight of a gutter over a range of strips, its loose ends cut off."""
    below = (1 << left) - 1
    sides = [(bool(s.mask & below), bool(s.mask >> right)) for s in strips[first : last + 1]]
    both = [i for i, side in enumerate(sides) if all(side)]
    if not both:
        return None
    lines = sum(max(1, round((s.y1 - s.y0) / s.line)) for s in (strips[first + i] for i in both))
    if lines < 3 and not (lines == 2 and right - left > 14):
        return None
    start, end = 0, len(sides) - 1
    # A heading over two columns goes before them; a lone line under them, far off, comes after.
    while start < both[0] and _gap(strips, first + start) > 0.9:
        start += 1
    lowest = both[-1]
    while lowest < end and _gap(strips, first + lowest) < 0.9:
        lowest += 1
    left_ink = sum(len(s.units) for s, side in zip(strips[first:], sides, strict=False) if side[0])
    right_ink = sum(len(s.units) for s, side in zip(strips[first:], sides, strict=False) if side[1])
    if min(left_ink, right_ink) >= 0.3 * max(left_ink, right_ink):
        end = lowest
    weight = lines * min(right - left, 40) ** 0.5
    return weight, (first + start, first + end, left, right)


def _gap(strips: Sequence[_Strip], index: int) -> float:
    """Empty space below a strip, in line heights."""
    if index + 1 >= len(strips):
        return 0.0
    upper, lower = strips[index], strips[index + 1]
    return (upper.y0 - lower.y1) / upper.line


# ----------------------------------------------------------------------------- tables without rules


def _aligned_table(strips: Sequence[_Strip], page: PageWords) -> list[Row] | None:
    """The rows of a table whose cells are told apart by white space; None where there is none."""
    if any(u.rows is not None for s in strips for u in s.units):
        return None
    mask = 0
    for strip in strips:
        mask |= strip.mask
    gaps = _gaps(mask, _MIN_GUTTER)
    edges = [0.0, *[(a + b) / 2 for a, b in gaps], 1e9]
    columns: list[list[Run]] = [
        [u.run for s in strips for u in s.units if u.run and a <= (u.x0 + u.x1) / 2 < b]
        for a, b in pairwise(edges)
    ]
    columns = [c for c in columns if c]
    if len(columns) < 2 or not _is_table(columns, strips, page):
        return None
    rows: list[Row] = []
    for strip in strips:
        cells: list[list[Run]] = [[] for _ in range(len(edges) - 1)]
        for unit in strip.units:
            if unit.run:
                middle = (unit.x0 + unit.x1) / 2
                cells[bisect_right(edges, middle) - 1].append(unit.run)
        row = _table_row(cells)
        if rows and _goes_on(rows[-1], row, page):
            _append_row(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _is_table(columns: list[list[Run]], strips: Sequence[_Strip], page: PageWords) -> bool:
    prose = [_is_prose(c) for c in columns]
    numeric = [
        sum(bool(_NUMBER.fullmatch(_plain(r, page))) for r in c) >= 0.6 * len(c) for c in columns
    ]
    bulleted = sum(
        any(_BULLET.fullmatch(page.text[r.words[0].start : r.words[0].end]) for r in c)
        for c in columns
    )
    if any(_LEADER.search(_plain(r, page)) for c in columns for r in c):
        return False
    rows = [s for s in strips if s.y1 - s.y0 < 1.6 * s.line]
    if len(rows) < 0.7 * len(strips) or len(rows) < 2:
        return False
    if any(numeric[1:]) and sum(prose) <= 1 and not all(numeric):
        return True
    if any(prose) or bulleted >= 2:
        return False
    starts = [page.text[r.words[0].start] for c in columns for r in c[1:]]
    if sum(c.islower() for c in starts) > 0.25 * len(starts):
        return False
    filled = [len({id(u) for u in s.units}) >= 2 for s in strips]
    return len(columns) >= 3 and sum(filled) >= 0.5 * len(filled) and len(rows) >= 3


def _all_numbers(units: Sequence[_Unit], page: PageWords) -> bool:
    """Whether units are the numbers that end the lines to their left, as in a list of contents."""
    return all(u.run is not None and _NUMBER.fullmatch(_plain(u.run, page)) for u in units)


def _are_labels(left: Sequence[_Unit], right: Sequence[_Unit]) -> bool:
    """Whether what stands on the left are short labels of the lines they stand beside.

    Labels stand apart from each other; the lines of a narrow column or margin note do not.
    """
    labels = sorted((u for u in left if u.run is not None), key=lambda u: -u.y0)
    if len(labels) < 3 or len(labels) < len(left):
        return False
    height = median(u.y1 - u.y0 for u in labels)
    apart = sum(a.y0 - b.y0 > 1.6 * height for a, b in pairwise(labels))
    short = sum(len(u.run.words) <= 3 for u in labels if u.run is not None)
    beside = sum(
        any(r.run is not None and abs(r.y0 - u.y0) < 0.25 * height for r in right) for u in labels
    )
    return apart >= 0.8 * (len(labels) - 1) and min(short, beside) >= 0.9 * len(labels)


def _is_prose(runs: Sequence[Run]) -> bool:
    """Whether the lines of a column run from edge to edge as those of a text do."""
    if len(runs) < 3:
        return False
    x0, x1 = min(r.x0 for r in runs), max(r.x1 for r in runs)
    full = sum(r.x1 - r.x0 > 0.78 * (x1 - x0) for r in runs)
    words = sum(len(r.words) for r in runs) / len(runs)
    return full >= 0.5 * len(runs) and words >= 2.5


def _plain(run: Run, page: PageWords) -> str:
    return page.text[run.words[0].start : run.words[-1].end]


def _table_row(cells: list[list[Run]]) -> Row:
    runs = [r for cell in cells for r in cell]
    return Row(
        min(r.x0 for r in runs),
        min(r.y0 for r in runs),
        max(r.x1 for r in runs),
        max(r.y1 for r in runs),
        runs[0].size,
        bold=all(r.bold for r in runs),
        cells=[_in_lines(cell) for cell in cells],
    )


def _goes_on(row: Row, new: Row, page: PageWords) -> bool:
    """Whether a line of a table goes on with the row above it."""
    if row.cells is None or new.cells is None or row.y0 - new.y1 > 0.35 * new.size:
        return False
    filled = [i for i, cell in enumerate(new.cells) if cell]
    if filled != [0]:
        return not new.cells[0] and bool(row.cells[0]) and len(filled) == 1
    return _plain(new.cells[0][0], page)[:1].islower() and bool(row.cells[0])


def _append_row(row: Row, new: Row) -> None:
    for cell, more in zip(row.cells or [], new.cells or [], strict=True):
        cell.extend(more)
    row.y0 = min(row.y0, new.y0)


def _in_lines(runs: Sequence[Run]) -> list[Run]:
    """Runs from top to bottom, those of one line from left to right."""
    ordered = sorted(runs, key=lambda r: -(r.y0 + r.y1))
    lines: list[list[Run]] = []
    for run in ordered:
        if lines and _same_line(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [run for line in lines for run in sorted(line, key=lambda r: r.x0)]


def _grid_rows(grid: Grid, words: Sequence[Word], page: PageWords) -> list[Row]:
    """The rows of a table that rules mark out."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        cells.setdefault(grid.cell_of(word), []).append(word)
    rows: list[Row] = []
    for number in range(grid.rows):
        row: list[list[Run]] = [
            runs_of(cells.get((number, column), []), page) for column in range(grid.columns)
        ]
        if any(row):
            rows.append(_table_row(row))
    return rows


# ------------------------------------------------------------------------------------------- lines


def _same_line(a: Run, b: Run) -> bool:
    """Whether two runs stand side by side; large letters and the small ones beside them do not."""
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    low, high = sorted((a, b), key=lambda r: r.height)
    if shared <= 0.55 * low.height or min(a.x1, b.x1) - max(a.x0, b.x0) > 0.3 * (low.x1 - low.x0):
        return False
    return high.height < 1.7 * low.height or low.words[-1].end - low.words[0].start <= 3


def _rows(units: Sequence[_Unit], page: PageWords) -> list[list[Row]]:
    """The lines of one column, from top to bottom; several where none stands under the others."""
    runs = [u.run for u in units if u.run is not None]
    runs.sort(key=lambda r: (-(r.y0 + r.y1) / 2, r.x0))
    lines: list[list[Run]] = []
    for run in runs:
        if lines and all(_same_line(other, run) for other in lines[-1][-3:]):
            lines[-1].append(run)
        else:
            lines.append([run])
    rows: list[Row] = []
    for line in lines:
        line.sort(key=lambda r: r.x0)
        main = max(line, key=lambda r: len(r.words))
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
            x0, x1 = min(x0, row.x0), max(x1, row.x1)
        else:
            columns.append([row])
            x0, x1 = row.x0, row.x1
    for column in columns:
        _space(column, page)
    return columns


def _space(rows: list[Row], page: PageWords) -> None:
    """Work out indents and the empty lines between the rows of a column."""
    if not rows:
        return
    left, right = min(r.x0 for r in rows), max(r.x1 for r in rows)
    leadings = [
        (a.y0 - b.y0) / a.size
        for a, b in pairwise(rows)
        if abs(a.size - b.size) < 0.08 * a.size and a.y0 - b.y0 < 2.6 * a.size
    ]
    leading = min(median(leadings), 1.9) if leadings else 1.25
    started = True
    for index, row in enumerate(rows):
        row.left = left
        if not index:
            continue
        above = rows[index - 1]
        step = above.y0 - row.y0
        usual = leading * row.size
        row.blank = max(0, round(step / max(usual, 1.0) - 1)) if step > 1.28 * usual else 0
        if step > 1.28 * usual:
            row.blank = max(row.blank, 1)
        other = abs(row.size - above.size) > 0.09 * max(row.size, above.size)
        indent = row.x0 - above.x0
        below = rows[index + 1] if index + 1 < len(rows) else None
        first_line = (
            3 < indent < 45
            and not started_by_bullet(above, page)
            and (below is None or row.x0 - below.x0 > 3)
            and _may_end(above, right, page)
        )
        if not row.blank and (
            other
            or row.bold != above.bold
            or first_line
            or (indent < -3 and not started and not started_by_bullet(above, page))
        ):
            row.blank = 1
        started = bool(row.blank)


def _may_end(row: Row, right: float, page: PageWords) -> bool:
    """Whether a paragraph can end with a line: it closes a sentence or leaves room."""
    if row.right_space(right) > 2.5 * row.size:
        return True
    last = row.runs[-1].words[-1] if row.runs else None
    return last is not None and page.text[last.end - 1] in '.!?:;…”"»)'


def started_by_bullet(row: Row, page: PageWords) -> bool:
    """Whether a line begins with a bullet or a number."""
    if not row.runs:
        return False
    word = row.runs[0].words[0]
    return bool(_BULLET.fullmatch(page.text[word.start : word.end]))
