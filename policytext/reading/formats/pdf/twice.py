"""Words that are set twice at one place, as bold letters are feigned."""

from __future__ import annotations

from policytext.reading.formats.pdf.pieces import Piece

_STROKE = 1.5
"""Letters feigned to be bold stand at most so far beside themselves, in points."""

_BESIDE = (-1, 0, 1)


class Twice:
    """Pieces of a page with the same letters, by where they begin.

    Args:
        first: One of them.
    """

    __slots__ = ("_places",)

    def __init__(self, first: Piece) -> None:
        self._places: dict[tuple[int, int], list[Piece]] = {_square(first): [first]}
        """In each square of a stroke's breadth those that begin in it."""

    def add(self, piece: Piece) -> bool:
        """Take one more, and return whether it stands on none of the others.

        Args:
            piece: It.
        """
        places = self._places
        x, y = _square(piece)
        for square in [(x + dx, y + dy) for dx in _BESIDE for dy in _BESIDE]:
            # Hardly any of them has one.
            if square in places and any(_same_place(piece, other) for other in places[square]):
                return False
        places.setdefault((x, y), []).append(piece)
        return True


def _square(piece: Piece) -> tuple[int, int]:
    return int(piece.x0 // _STROKE), int(piece.y0 // _STROKE)


def _same_place(a: Piece, b: Piece) -> bool:
    """Whether two pieces stand on each other, but for the breadth of a stroke."""
    return abs(a.x0 - b.x0) < _STROKE and abs(a.x1 - b.x1) < _STROKE and abs(a.y0 - b.y0) < _STROKE
