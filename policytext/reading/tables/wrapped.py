"""The rows of a table of words in plain text, whose cells go on from line to line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policytext.reading.common.drafts import OUTSIDE, Line
from policytext.reading.lines.features import is_caption, is_chapter, is_open
from policytext.reading.tables.columns import Columns, Span
from policytext.reading.tables.rows import is_closed

_CODE = re.compile(
    r"(?:(?:[A-ZÆØÅ]{1,3}[ .-]?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?[.)]?|[A-Za-z][.)])(?: [A-ZÆØÅ].*)?"
    r"|[A-Za-z]|[IVX]+[.)]?"
)
"""A cell that numbers its row, or begins with its number: "S2", "1.1", "b) Flere cykelstier"."""

_MOST_BLANK = 2
_MOST_LINES = 500
_SPARE = 2
"""A word that begins a line would have fit on the one above, with so many letters to spare."""


@dataclass(slots=True)
class Body:
    """A row, or a line that heads those below it.

    Args:
        places: The lines that it stands in.
        cells: Where its cells stand in each of them; none in a line over all columns.
        under: Whether the first cell of a row above holds for it too.
    """

    places: list[int]
    cells: list[list[Span]] = field(default_factory=list)
    under: bool = False


def collect_rows(
    lines: Sequence[Line], start: int, columns: Columns, heads: Sequence[str]
) -> tuple[int, list[Body]]:
    """Return where the rows of a table end, and the rows.

    Args:
        lines: The lines of the text.
        start: The place of the first that may belong to a row.
        columns: The columns.
        heads: The lines that head the columns; where one returns, another table begins.
    """
    rows = _Rows(lines, columns, _placed(lines, start, columns, heads))
    rows.collect()
    end = rows.bodies[-1].places[-1] + 1 if rows.bodies else start
    return end, rows.bodies


_Cells = dict[int, list[Span]]
"""The cells of lines, by the place of the line; none in a line over all columns."""


def _placed(lines: Sequence[Line], start: int, columns: Columns, heads: Sequence[str]) -> _Cells:
    """The cells of the lines that may belong to rows."""
    found: _Cells = {}
    page, turned = lines[start - 1].page, False
    for at in range(start, min(start + _MOST_LINES, len(lines))):
        line = lines[at]
        text = line.letters
        if line.kind in OUTSIDE:
            turned = True
            continue
        if line.kind is not None or text.split() in map(str.split, heads):
            break
        if is_caption(text.strip()) or line.blank_before > _MOST_BLANK:
            break
        cells = columns.place(text)
        filled = _filled(cells or [])
        turned = turned or line.page != page
        if turned and (len(filled) <= 1 or line.page > page + 1):
            break
        wide = cells is None or not filled
        if wide and (at - 1 not in found or not found[at - 1]):
            break
        found[at] = [] if wide or cells is None else cells
        page, turned = line.page, False
    return found


class _Rows:
    """The lines of a table on the way to its rows."""

    def __init__(self, lines: Sequence[Line], columns: Columns, cells: _Cells) -> None:
        self.lines, self.columns, self.cells = lines, columns, cells
        self.bodies: list[Body] = []
        self.widths = [
            max((found[c][1] - found[c][0] for found in cells.values() if found), default=0)
            for c in range(len(columns))
        ]
        inner = [at for at in cells if at - 1 in cells and _filled(cells[at])[1:]]
        # Blank lines may stand between all lines, and then set no rows apart.
        double = any(self._is_rest(at) for at in inner if lines[at].blank_before)
        self.blank = min((lines[at].blank_before for at in inner), default=0) if double else 0
        self.apart = {at for at in inner if lines[at].blank_before > self.blank}
        first = [self._text(at, found[0]) for at, found in cells.items() if found]
        codes = sum(_CODE.fullmatch(text) is not None for text in first)
        self.coded = 2 * codes > sum(map(bool, first))

    def collect(self) -> None:
        """Put the lines together to rows, up to the first that is no part of the table."""
        for at, cells in self.cells.items():
            filled = _filled(cells)
            if self._heads_rows(at, filled):
                self.bodies.append(Body([at]))
            elif not self.bodies:
                if len(filled) < 2 or filled[0]:
                    return
                self.bodies.append(Body([at], [cells]))
            elif not cells or (filled == [0] and not self._goes_on(at, cells)):
                return
            elif self._begins(at, cells, filled):
                under = bool(filled[0]) and len(self.bodies[-1].cells) > 0
                self.bodies.append(Body([at], [cells], under))
            elif self.bodies[-1].cells:
                self.bodies[-1].places.append(at)
                self.bodies[-1].cells.append(cells)
            else:
                return

    def _begins(self, at: int, cells: Sequence[Span], filled: Sequence[int]) -> bool:
        """Whether a row begins in a line of several cells, or of one that is not the first."""
        above = self.bodies[-1]
        if not above.cells:
            return True
        usual = _filled(above.cells[0])
        if at in self.apart:
            return len(filled) > 1 and (not filled[0] or len(filled) >= len(usual) - 1)
        first = self._text(at, cells[0])
        if self.coded:
            return self._is_code(at) or (bool(first) and len(filled) > 1 and first[0].isupper())
        if len(filled) < 2 or self._continues(at, cells, filled):
            return False
        if filled[0]:
            return filled == [column for column in usual if column] and self._has_room(
                at, cells, filled
            )
        if self._has_room(at, cells, [0]):
            return True
        if filled[-1] < usual[-1]:
            return False
        small = any(
            self._text(at, cells[column])[0].islower()
            and not self._text(above.places[0], above.cells[0][column])[:1].islower()
            for column in filled
        )
        return self._has_room(at, cells, filled) or not (small or self.apart)

    def _goes_on(self, at: int, cells: Sequence[Span]) -> bool:
        """Whether a line with nothing but a first cell goes on with the one above."""
        if self.lines[at].blank_before > self.blank or self.coded or not self.bodies[-1].cells:
            return False
        return self._continues(at, cells, [0]) or not self._has_room(at, cells, [0])

    def _continues(self, at: int, cells: Sequence[Span], filled: Sequence[int]) -> bool:
        """Whether the words of a line begin in the middle of what is said above them."""
        if not filled[0] and self._text(at, cells[0])[0].islower():
            return True
        return any(is_open(self._above(column)) for column in filled)

    def _has_room(self, at: int, cells: Sequence[Span], filled: Sequence[int]) -> bool:
        """Whether a cell begins in a line although its first word would fit on the line above."""
        for column in filled:
            above = self._above(column)
            if not above:
                if any(body[column][1] > body[column][0] for body in self.bodies[-1].cells):
                    return True  # the cell has ended before
                continue
            words = self._text(at, cells[column]).split(" ", 1)
            if len(above) + 1 + len(words[0]) + _SPARE <= self.widths[column]:
                return True
        return False

    def _heads_rows(self, at: int, filled: Sequence[int]) -> bool:
        """Whether a line heads the rows below it: "Skoler", and "Tema 2  Skoler" above numbers."""
        text = self.lines[at].letters.strip()
        below = self.cells.get(at + 1, [])
        named = self.coded and filled == [0, 1] and not self._is_code(at)
        if not (named or filled in ([], [0])) or len(_filled(below)) < 2:
            return False
        if not text[0].isupper() or is_closed(text) or text.endswith(":") or is_chapter(text):
            return False
        if self.lines[at + 1].blank_before or below[0][0] == below[0][1]:
            return False
        if filled and self.bodies and not self.coded and self._goes_on(at, self.cells[at]):
            return False
        return self.coded == self._is_code(at + 1) and self.columns.is_exact(below)

    def _is_rest(self, at: int) -> bool:
        """Whether the first cell of a line is empty, or begins in a small letter."""
        first = self._text(at, self.cells[at][0])
        return not first or first[0].islower()

    def _is_code(self, at: int) -> bool:
        return _CODE.fullmatch(self._text(at, self.cells[at][0])) is not None

    def _above(self, column: int) -> str:
        """What stands in a column in the last line."""
        last = self.bodies[-1]
        return self._text(last.places[-1], last.cells[-1][column]) if last.cells else ""

    def _text(self, at: int, cell: Span) -> str:
        return self.lines[at].letters[slice(*cell)]


def _filled(cells: Sequence[Span]) -> list[int]:
    """The columns in which a line has something."""
    return [column for column, (start, end) in enumerate(cells) if start < end]
