"""PDFium's functions that are called for every line or object, with pointers as plain numbers.

pypdfium2 declares the type of each argument and result, and ctypes checks and wraps them at every
call, and lets other threads run meanwhile; without that a call takes half the time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple


class Calls(NamedTuple):
    """The functions. Handles and places in memory are given as `ctypes.c_void_p`.

    Args:
        box: `FPDFText_GetLooseCharBox` of a page's text, a character's index and a place for four
            floats: left, upper, right and lower edge.
        item: `FPDFText_GetTextObject` of a page's text and a character's index.
        font: `FPDFTextObj_GetFont` of what `item` gave, as a number.
        size: `FPDFText_GetFontSize` of a page's text and a character's index.
        matrix: `FPDFText_GetMatrix` of the same and a place for six floats.
        drawn: `FPDFPage_GetObject` of a page and an object's index.
        kind: `FPDFPageObj_GetType` of what `drawn` gave, as a number.
    """

    box: Callable[[ctypes.c_void_p, int, ctypes.c_void_p], int]
    item: Callable[[ctypes.c_void_p, int], int | None]
    font: Callable[[int], int | None]
    size: Callable[[ctypes.c_void_p, int], float]
    matrix: Callable[[ctypes.c_void_p, int, ctypes.c_void_p], int]
    drawn: Callable[[ctypes.c_void_p, int], int | None]
    kind: Callable[[int], int]


@cache
def calls() -> Calls:
    """Return the functions, bound once for the process."""
    import pypdfium2.raw as pdfium

    pointer = ctypes.c_void_p
    return Calls(
        _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int),
        _bare(pdfium.FPDFText_GetTextObject, pointer),
        _bare(pdfium.FPDFTextObj_GetFont, pointer, pointer),
        _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double),
        _bare(pdfium.FPDFText_GetMatrix, ctypes.c_int),
        _bare(pdfium.FPDFPage_GetObject, pointer),
        _bare(pdfium.FPDFPageObj_GetType, ctypes.c_int, pointer),
    )


def _bare(function: Any, result: Any, *arguments: Any) -> Any:
    """A foreign function with another declaration; without arguments nothing is checked."""
    place = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(place)
