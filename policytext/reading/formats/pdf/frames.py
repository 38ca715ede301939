"""Frames and coloured grounds on a PDF page that hold text of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from policytext.reading.common.patterns import late
from policytext.reading.formats.pdf.drawn import Box
from policytext.reading.formats.pdf.gutters import Unit
from policytext.reading.formats.pdf.pieces import PageText
from policytext.reading.formats.pdf.rows import Row, Run, is_bulleted, plain, word_count

_MOST = 30
_WIDEST = 0.55
"""A frame takes up at most that share of its page."""

_NARROWEST = 60
_LOWEST = 24
_THINNEST = 4
_NARROWEST_CELL = 20
_TOUCHING = 1.5
_SAME_EDGE = 4
_NARROWER = 0.75
"""A column is at most that much as wide as a ground behind several of them."""

_FIGURE = late(r"(?:figur|diagram|graf|illustration)\s+\d", re.IGNORECASE)
_LABEL_WORDS = 3
_FEWEST_LABELS = 4


def is_within(item: Unit, frame: Box) -> bool:
    """Return whether the middle of something stands in a frame."""
    x, y = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
    return frame.x0 <= x <= frame.x1 and frame.y0 <= y <= frame.y1


def frames_of(page: PageText, runs: Sequence[Run]) -> list[Box]:
    """Return the frames and grounds that hold several lines and cut none, the inner ones first.

    Grounds behind several columns, one of which stands out of them, divide no text.

    Args:
        page: The page.
        runs: What stands on it.
    """
    area = page.width * page.height
    frames: list[Box] = []
    for box in _joined(page.boxes):
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if width < _NARROWEST or height < _LOWEST or width * height > _WIDEST * area:
            continue
        inside = [r for r in runs if is_within(r, box)] if len(frames) <= _MOST else []
        crossing = any(
            r.x0 < box.x0 - 3 or r.x1 > box.x1 + 3 or r.y0 < box.y0 - 4 or r.y1 > box.y1 + 4
            for r in inside
        )
        if not crossing and len({round(r.y0) for r in inside}) > 1:
            frames.append(box)
    return [frame for frame in frames if not any(_crosses(other, frame) for other in frames)]


def _crosses(tall: Box, wide: Box) -> bool:
    """Whether a column on a ground of its own stands out above and below a wider ground."""
    inside = wide.x0 - _SAME_EDGE < tall.x0 and tall.x1 < wide.x1 + _SAME_EDGE
    narrower = tall.x1 - tall.x0 < _NARROWER * (wide.x1 - wide.x0)
    return inside and narrower and tall.y0 < wide.y0 - _TOUCHING and tall.y1 > wide.y1 + _TOUCHING


def _joined(boxes: Iterable[Box]) -> list[Box]:
    """Frames from small to large, those of one width that touch as one."""
    joined: list[Box] = []
    wide = {b for b in _rows_of_cells(boxes) if b.x1 - b.x0 >= _NARROWEST}
    for box in sorted(wide, key=_place):
        if joined and _stands_on(joined[-1], box):
            last = joined[-1]
            joined[-1] = Box(last.x0, min(last.y0, box.y0), last.x1, max(last.y1, box.y1))
        else:
            joined.append(box)
    return sorted(joined, key=lambda b: ((b.x1 - b.x0) * (b.y1 - b.y0), b))


def _place(box: Box) -> tuple[int, int, float]:
    """Where a box stands among those of its width: from left to right, from top to bottom."""
    return round(box.x0 / _SAME_EDGE), round(box.x1 / _SAME_EDGE), -box.y1


def _stands_on(above: Box, below: Box) -> bool:
    """Whether two boxes of one width touch."""
    edges = abs(above.x0 - below.x0), abs(above.x1 - below.x1)
    return max(edges) < _SAME_EDGE and above.y0 - below.y1 < _TOUCHING


def _rows_of_cells(boxes: Iterable[Box]) -> list[Box]:
    """Frames and grounds; those that touch side by side, as the cells of a table do, are one."""
    rows: list[list[Box]] = []
    cells = {b for b in boxes if b.x1 - b.x0 >= _NARROWEST_CELL and b.y1 - b.y0 >= _THINNEST}
    for cell in sorted(cells, key=lambda b: (round(b.y0), round(b.y1), b.x0)):
        last = rows[-1][-1] if rows else None
        if (
            last is not None
            and abs(last.y0 - cell.y0) < 1
            and abs(last.y1 - cell.y1) < 1
            and abs(cell.x0 - last.x1) < _TOUCHING
        ):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    whole = {_around(row): row for row in rows if len(row) > 1}
    pairs = [pair for pair in pairwise(sorted(whole, key=_place)) if _stands_on(*pair)]
    tables = {row for pair in pairs for row in pair}
    alone = [cell for row in rows for cell in row if _around(row) not in tables]
    return [*alone, *tables]


def _around(row: Sequence[Box]) -> Box:
    return Box(row[0].x0, min(cell.y0 for cell in row), row[-1].x1, max(cell.y1 for cell in row))


def mark_figure(columns: Iterable[Sequence[Row]], page: PageText) -> None:
    """Mark the labels in a frame that holds a figure: few words each, with no text among them.

    Args:
        columns: What stands in the frame.
        page: The page.
    """
    blocks: list[list[Row]] = []
    for column in columns:
        for number, row in enumerate(column):
            if not number or row.blank:
                blocks.append([])
            blocks[-1].append(row)
    if not blocks or not blocks[0][0].runs or not _FIGURE.match(plain(blocks[0][0].runs[0], page)):
        return
    found = [block for block in blocks[1:] if all(_is_label(row, page) for row in block)]
    labels = [row for block in found for row in block]
    if len(labels) >= _FEWEST_LABELS:
        for row in labels:
            row.label = True


def _is_label(row: Row, page: PageText) -> bool:
    """Whether a line has few words that no sentence ends with, and no bullet."""
    if row.cells is not None or any(word_count(run, page) > _LABEL_WORDS for run in row.runs):
        return False
    return not is_bulleted(row.runs[0], page) and plain(row.runs[-1], page)[-1] not in ".!?:;"
