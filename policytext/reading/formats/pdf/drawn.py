"""What is drawn on a page of a PDF: the rules and frames among it."""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from policytext.reading.formats.pdf.calls import argument, calls

if TYPE_CHECKING:
    import pypdfium2

_MAX_OBJECTS = 4000
"""Pages with more drawn objects hold maps or charts, whose lines are no tables."""


LARGEST_DOT = 6.0
"""A bullet that is drawn is at most so wide and high, in points."""


class Box(NamedTuple):
    """A rectangle on a page: a rule if it is thin, else a frame or a coloured ground."""

    x0: float
    y0: float
    x1: float
    y1: float


def drawn(page: pypdfium2.PdfPage) -> list[Box]:
    """Return the bounds of the straight lines, rectangles and dots drawn on a page."""
    import pypdfium2.raw as pdfium

    count: int = pdfium.FPDFPage_CountObjects(page)
    if count > _MAX_OBJECTS:
        return []
    handle, ask = argument(page.raw), calls()
    sides = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(side) for side in sides]
    boxes: list[Box] = []
    path = pdfium.FPDF_PAGEOBJ_PATH
    places = [place for place in map(ask.drawn, repeat(handle), range(count)) if place]
    kinds = map(ask.kind, places)
    for place in [place for place, kind in zip(places, kinds, strict=True) if kind == path]:
        item = ctypes.cast(place, pdfium.FPDF_PAGEOBJECT)
        pieces = pdfium.FPDFPath_CountSegments(item)
        if pieces <= 5:
            if pdfium.FPDFPageObj_GetBounds(item, *references):
                boxes.append(Box(*(side.value for side in sides)))
        elif pieces <= 400:
            boxes.extend(_strokes(item, pieces) or _dot(item))
    return boxes


def _dot(item: object) -> list[Box]:
    """The bounds of a path with curves that is as small as a bullet."""
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides)):
        return []
    box = Box(*(side.value for side in sides))
    return [box] if max(box.x1 - box.x0, box.y1 - box.y0) <= LARGEST_DOT else []


def _strokes(item: object, count: int) -> list[Box]:
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
        Box(
            min(x for x, _ in part),
            min(y for _, y in part),
            max(x for x, _ in part),
            max(y for _, y in part),
        )
        for part in parts
    ]
