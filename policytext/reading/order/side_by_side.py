"""Columns of a text side by side, as programs write them that keep a page's layout with spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Line

_GUTTER = re.compile(r"(?<=\S) {3,}(?=\S)")
_FEWEST = 6
_NEAR = 2
_SHORTEST = 18
"""The lines of a column have at least so many letters, on the average; cells have fewer."""

_SMALL = 0.3
"""At least this share of a column's lines begins with a small letter, as no cells do."""


def part_columns(lines: Sequence[Line]) -> list[Line]:
    """Return lines with what stands side by side one column after the other.

    Args:
        lines: The lines of a plain text in the order of the source.
    """
    if sum(bool(_GUTTER.search(line.letters)) for line in lines) < _FEWEST:
        return list(lines)
    parted: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        parted.extend(_page(list(page)))
    return parted


def _page(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, the first stretch of columns on it parted, then what is below it."""
    edge = _right_edge(lines)
    if edge is None:
        return list(lines)
    both = [at for at, line in enumerate(lines) if _has_both(line, edge)]
    start = end = both[0]
    while start and not lines[start].blank_before and not _crosses(lines[start - 1], edge):
        start -= 1
    while end < len(lines) and not _crosses(lines[end], edge):
        end += 1
    stretch = lines[start:end]
    left = [_part(line, 0, edge) for line in stretch]
    right = [_part(line, edge, len(line.letters)) for line in stretch]
    if sum(map(bool, left)) < _FEWEST or not (_is_prose(left) and _is_prose(right)):
        return list(lines)
    first = _page(_column(stretch, left))
    second = _page(_column(stretch, right))
    # What is one of two columns may be two itself; each has a number of its own.
    turn = max(line.column for line in first) + 1
    for line in second:
        line.column += turn
    return [*lines[:start], *first, *second, *_page(lines[end:])]


def _right_edge(lines: Sequence[Line]) -> int | None:
    """Where in the lines the right one of two columns begins."""
    starts = Counter(match.end() for line in lines for match in _GUTTER.finditer(line.letters))
    if not starts:
        return None
    usual, _ = max(starts.items(), key=lambda found: (found[1], -found[0]))
    near = {start: count for start, count in starts.items() if abs(start - usual) <= _NEAR}
    return min(near) if sum(near.values()) >= _FEWEST else None


def _has_both(line: Line, edge: int) -> bool:
    text = line.letters
    return bool(text[:edge].strip() and text[edge:].strip()) and not _crosses(line, edge)


def _crosses(line: Line, edge: int) -> bool:
    """Whether a line runs on over the gutter."""
    return len(line.letters) > edge and bool(line.letters[edge - 2 : edge].strip())


def _part(line: Line, start: int, end: int) -> AlignedText:
    """A stretch of a line; its indent stays, which tells where a column in it begins."""
    return line.text[start : len(line.letters[:end].rstrip())]


def _is_prose(texts: Sequence[AlignedText]) -> bool:
    """Whether the lines of a column are those of a running text."""
    filled = [text.text.strip() for text in texts if text]
    if len(filled) < _FEWEST // 2:
        return False
    small = sum(text[0].islower() for text in filled)
    return sum(map(len, filled)) >= _SHORTEST * len(filled) and small >= _SMALL * len(filled)


def _column(lines: Sequence[Line], texts: Sequence[AlignedText]) -> list[Line]:
    """One column as lines; where it has none beside the other's, it has an empty line."""
    column: list[Line] = []
    blank = 1
    for line, text in zip(lines, texts, strict=True):
        blank += line.blank_before
        if not text:
            blank += 1
            continue
        indent = len(text) - len(text.text.lstrip())
        column.append(Line(text, line.page, blank, indent, column=1))
        blank = 0
    return column
