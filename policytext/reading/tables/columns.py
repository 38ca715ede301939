"""The columns of a table of words in plain text, by where its heads begin or what divides them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.reading.common.wordlists import words
from policytext.reading.lines.features import LEADER
from policytext.reading.tables.rows import is_closed, is_value

Span = tuple[int, int]
"""Where a cell begins and ends in its line; nowhere, if it is empty."""

_PART = re.compile(r"\S+(?: \S+)*")
_BARS = re.compile(r"[|│┃║]")
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_APART = 2
"""A cell begins at most so many letters from where its column does."""

_FEWEST = 3
_FEWEST_BARRED = 2
_MAX_HEAD = 40
_MAX_HEAD_WORDS = 5


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table stand.

    Args:
        heads: Where the head of each begins and ends.
        barred: Whether bars divide the cells of each line.
    """

    heads: tuple[Span, ...]
    barred: bool = False

    def __len__(self) -> int:
        """How many there are."""
        return len(self.heads)

    def place(self, text: str) -> list[Span] | None:
        """Return where the cells of a line stand, or None where it is no line of the table.

        Args:
            text: The line.
        """
        if LEADER.search(text):
            return None
        if self.barred:
            cells = barred_cells(text)
            return cells if len(cells) == len(self) else None
        found = [part for whole in parts(text) for part in self._parted(text, whole)]
        if len(found) == len(self) and abs(found[0][0] - self.heads[0][0]) <= _APART:
            return found  # a long cell may push those right of it out of their columns
        return self._placed(found)

    def is_exact(self, cells: Sequence[Span]) -> bool:
        """Return whether a cell right of the first begins where its column does.

        Args:
            cells: The cells of a line.
        """
        return self.barred or any(
            end > start and abs(start - head[0]) <= _APART
            for (start, end), head in zip(cells[1:], self.heads[1:], strict=True)
        )

    def _parted(self, text: str, part: Span) -> list[Span]:
        """A stretch of words as the cells between which a single space is left."""
        start, end = part
        for head, _ in self.heads[1:]:
            inside = start + _APART < head < end and text[head - 1] == " " and text[head].isupper()
            if inside and any(abs(start - other) <= _APART for other, _ in self.heads):
                return [(start, head - 1), *self._parted(text, (head, end))]
        return [part]

    def _placed(self, found: Sequence[Span]) -> list[Span] | None:
        """The cells of a line of which some are empty."""
        cells: list[Span] = [(0, 0)] * len(self)
        last = -1
        for start, end in found:
            column = self._column(start, end)
            if column is None or column <= last:
                return None
            if column + 1 < len(self) and end > self.heads[column + 1][0]:
                return None
            cells[column] = (start, end)
            last = column
        return cells

    def _column(self, start: int, end: int) -> int | None:
        """The column that a stretch of words stands in."""
        for column, head in enumerate(self.heads):
            if abs(start - head[0]) <= _APART:
                return column
        over = [
            column for column, head in enumerate(self.heads) if start < head[1] and head[0] < end
        ]
        return over[0] if len(over) == 1 else None


def parts(text: str) -> list[Span]:
    """Return the stretches of words that more than one space sets apart."""
    return [match.span() for match in _PART.finditer(text)]


def barred_cells(text: str) -> list[Span]:
    """Return where the cells of a line stand that bars divide, and enclose or not."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    bars = [match.start() for match in _BARS.finditer(text)]
    if not bars:
        return []
    edges = [start - 1, *bars, end]
    if bars[0] == start:
        edges = edges[1:]
    if bars[-1] == end - 1:
        edges = edges[:-1]
    cells: list[Span] = []
    for left, right in pairwise(edges):
        inside = text[left + 1 : right]
        first = left + 1 + len(inside) - len(inside.lstrip())
        cells.append((first, first + len(inside.strip())))
    return cells


def head_columns(text: str, *, ends: bool = False) -> Columns | None:
    """Return the columns that a line of heads stands over, or None where it is no such line.

    Args:
        text: The line.
        ends: Whether heads may have begun above it, so that small letters begin their last words.
    """
    cells = barred_cells(text)
    barred = len(cells) >= _FEWEST_BARRED
    if not barred:
        cells = parts(text) if "   " in text else []
        if len(cells) < _FEWEST and not _heads_plan([text[slice(*cell)] for cell in cells]):
            return None
    if not all(_is_head(text[slice(*cell)], ends) for cell in cells[0 if not barred else 1 :]):
        return None
    return Columns(tuple(cells), barred)


def _heads_plan(heads: Sequence[str]) -> bool:
    """Whether two heads are those of a plan: who is to do what, or when."""
    return len(heads) == _FEWEST - 1 and heads[1].split()[0].lower() in words("plan_columns")


def _is_head(text: str, ends: bool) -> bool:
    if _NUMBER.search(_YEAR.sub("", text)):
        return False
    text = text.removesuffix("?")
    if not any(map(str.isalpha, text)) and text != "#":
        return False
    short = len(text) <= _MAX_HEAD and len(text.split()) <= _MAX_HEAD_WORDS
    begun = ends or not text[0].islower()
    return short and begun and not is_closed(text) and not is_value(text)
