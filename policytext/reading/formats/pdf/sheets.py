"""Two pages of a book on one sheet of a PDF."""

from __future__ import annotations

import re

from policytext.reading.formats.pdf.pieces import PageText, Piece
from policytext.reading.formats.pdf.tables import find_grids

_FEW_DIGITS = re.compile(r"[0-9]{1,4}")

_OUTER = 0.88
"""Page numbers stand outside this share of a page's height."""


def book_pages(page: PageText, parted: bool = False) -> list[PageText]:
    """Return the pages of a book that a sheet holds: two where it is wide, parted and numbered.

    Args:
        page: The sheet.
        parted: Whether other sheets hold two pages: then the number of one will do. Without them
            it may be that of a slide.
    """
    if page.width < 1.15 * page.height or not page.pieces:
        return [page]
    middle = page.width / 2
    slack = 0.012 * page.width
    if any(w.x0 < middle - slack and w.x1 > middle + slack for w in page.pieces):
        return [page]
    left, right = _foot_number(page, 0, middle), _foot_number(page, middle, page.width)
    if left is None and right is None:
        return [page]
    if not parted and (left is None or right is None):
        return [page]
    if left is not None and right is not None and right != left + 1:
        return [page]
    if left is None and right is not None and right % 2 == 0:
        return [page]
    halves: list[PageText] = []
    for start in (0.0, middle):
        end = start + middle
        boxes = [
            b._replace(x0=b.x0 - start, x1=b.x1 - start)
            for b in page.boxes
            if start - 5 <= b.x0 and b.x1 <= end + 5
        ]
        halves.append(
            PageText(
                page.text,
                page.base,
                [_moved(w, -start) for w in page.pieces if start <= (w.x0 + w.x1) / 2 < end],
                middle,
                page.height,
                page.faces,
                page.bold_starts,
                boxes,
                find_grids(boxes, middle, page.height),
                [w for w in page.sideways if start <= (w.x0 + w.x1) / 2 < end],
            )
        )
    return halves


def _moved(word: Piece, by: float) -> Piece:
    return word._replace(x0=word.x0 + by, x1=word.x1 + by)


def _foot_number(page: PageText, start: float, end: float) -> int | None:
    """The number that stands alone at the foot or head of a part of a page, farthest out."""
    part = [w for w in page.pieces if start <= (w.x0 + w.x1) / 2 < end]
    found: list[tuple[float, int]] = []
    for word in part:
        outside = max(word.y0, page.height - word.y1)
        number = page.text[word.start : word.end]
        if outside < _OUTER * page.height or not _FEW_DIGITS.fullmatch(number):
            continue
        if not any(w is not word and abs(w.y0 - word.y0) < 6 for w in part):
            found.append((outside, int(number)))
    return max(found)[1] if found else None
