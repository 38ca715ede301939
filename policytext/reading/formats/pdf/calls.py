"""PDFium's functions that are called for every line or object, with pointers as plain numbers.

pypdfium2 declares the type of each argument and result, and ctypes checks and wraps them at every
call, and lets other threads run meanwhile; without that a call takes half the time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

Argument = object
"""A pointer in the form in which ctypes hands it over; made once, it is not converted again and
again."""


def argument(place: Any, skipped: int = 0) -> Argument:
    """Return a handle of PDFium or a place in memory as an argument.

    Args:
        place: A pointer, or an array of ctypes.
        skipped: So many bytes further on.
    """
    number = ctypes.cast(place, ctypes.c_void_p).value or 0
    converted: Argument = ctypes.c_void_p.from_param(number + skipped)
    return converted


class Calls(NamedTuple):
    """The functions. Handles and places in memory are given as `argument` makes them.

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

    box: Callable[[Argument, int, Argument], int]
    item: Callable[[Argument, int], int | None]
    font: Callable[[int], int | None]
    size: Callable[[Argument, int], float]
    matrix: Callable[[Argument, int, Argument], int]
    drawn: Callable[[Argument, int], int | None]
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
