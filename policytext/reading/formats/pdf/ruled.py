"""Rows of tables that the rules between them, or the numbers in their cells, mark out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policytext.reading.formats.pdf.gutters import Strip
from policytext.reading.formats.pdf.pieces import PageText
from policytext.reading.formats.pdf.rows import Run, plain, same_line, word_count

NUMBER = re.compile(
    r"[\d.,%±+–—-]+(?:\s?(?:%|(?:pct|procent|tkr|kr|mio|mia|ton|timer|år|stk)\b\.?)){0,2}"
    r"(?:\s?\(\d[\d.,]*\s?%?\))?"
)

_SHARE = re.compile(r"\d[\d.,]*\s?/\s?\d[\d.,]*")
_REACH = 0.8
"""A rule between rows is at least that much of the table's width long."""

_FEWEST_LINES = 4
_FEWEST_HEADS = 3
_FEW_WORDS = 4
"""A cell of a table in which each line is a row has at most so many words."""

_LOOSE_LINES = 4
"""So many lines at the foot of a table may fill one column alone."""


def ruled_starts(strips: Sequence[Strip], page: PageText) -> list[int]:
    """Return the strips that stand below a rule or at the edge of a coloured ground, and the first.

    Args:
        strips: What stands side by side, from top to bottom.
        page: The page.
    """
    if not page.boxes:
        return [0]
    x0 = min(unit.x0 for strip in strips for unit in strip.units)
    x1 = max(unit.x1 for strip in strips for unit in strip.units)
    lengths: dict[int, float] = {}
    for box in page.boxes:
        length = min(box.x1, x1) - max(box.x0, x0)
        if length <= 0:
            continue
        for edge in {round(box.y0), round(box.y1)}:
            lengths[edge] = lengths.get(edge, 0.0) + length
    edges = [edge for edge, length in lengths.items() if length > _REACH * (x1 - x0)]
    return [
        0,
        *(
            n
            for n, (above, below) in enumerate(pairwise(strips), 1)
            if any(below.y1 - 1 <= edge <= above.y0 + 1 for edge in edges)
        ),
    ]


def ruled_end(strips: Sequence[Strip], first: int, last: int, page: PageText) -> int:
    """Return the last strip of a table by the rule at its foot, the given one where none shows it.

    The last lines of its last row may fill one column alone.

    Args:
        strips: What stands on a part of a page, from top to bottom.
        first: The strip at the head of what may be a table: a rule stands below it.
        last: Its last strip with more than one column.
        page: The page.
    """
    starts = ruled_starts(strips[first : last + 1 + _LOOSE_LINES], page)
    below = [first + start for start in starts if start > last - first]
    return below[0] - 1 if below and 1 in starts else last


def are_ruled_rows(
    starts: Sequence[int], lines: Sequence[Sequence[Sequence[Run]]], page: PageText
) -> bool:
    """Return whether what stands between rules is one row each, with cells of several lines.

    It is not where rules part a table's head and total from its rows: those have numbers of their
    own, and each begins anew.

    Args:
        starts: The lines below the rules, and the first.
        lines: What each line has in each column.
        page: The page.
    """
    if not 3 <= len(starts) < len(lines):
        return False
    firsts = set(starts)
    tops = [cell for n in starts for cell in lines[n] if cell]
    below = [cell for n, line in enumerate(lines) if n not in firsts for cell in line if cell]
    beside = sum(sum(map(bool, lines[n])) >= 2 for n in starts)
    return (
        beside >= 0.8 * len(starts)
        and _small(tops, page) <= 0.2 * len(tops)
        and _small(below, page) >= 0.3 * len(below)
        and sum(map(bool, (_number(cell, page) for cell in below))) <= 0.2 * len(below)
    )


def is_headed(
    lines: Sequence[Sequence[Sequence[Run]]], strips: Sequence[Strip], page: PageText
) -> bool:
    """Return whether lines with a rule below the first are the rows of a table below its head.

    Each column has a head that begins with a capital, and hardly any line is the rest of a cell.

    Args:
        lines: What each line has in each column.
        strips: The lines.
        page: The page.
    """
    heads = lines[0]
    if len(lines) < _FEWEST_LINES or len(heads) < _FEWEST_HEADS or not all(heads):
        return False
    if not all(page.text[cell[0].pieces[0].start].isupper() for cell in heads):
        return False
    single = sum(strip.y1 - strip.y0 < 1.6 * strip.line for strip in strips)
    begun = sum(bool(line[0]) and sum(map(bool, line)) >= 2 for line in lines)
    counts = [word_count(run, page) for line in lines for cell in line for run in cell]
    few = sum(count <= _FEW_WORDS for count in counts)
    return min(single, begun) >= 0.9 * len(lines) and few >= 0.9 * len(counts)


def _small(cells: Sequence[Sequence[Run]], page: PageText) -> int:
    return sum(page.text[cell[0].pieces[0].start].islower() for cell in cells)


def _number(cell: Sequence[Run], page: PageText) -> bool:
    text = " ".join(plain(run, page) for run in cell)
    return bool(NUMBER.fullmatch(text) or _SHARE.fullmatch(text))


def lines_as_rows(cells: Sequence[Sequence[Run]], page: PageText) -> list[list[list[Run]]] | None:
    """Return the rows inside a row of a grid without rules between them; None where it is one row.

    They show where a column has a number in each of several lines.

    Args:
        cells: What stands in the cells of the row.
        page: The page.
    """
    lines = [_lines(cell) for cell in cells]
    numeric = [
        column
        for column in lines[1:]
        if len(column) > 1 and all(_number(line, page) for line in column)
    ]
    if not numeric or not lines[0] or len({len(column) for column in numeric}) > 1:
        return None
    levels = [line[0].level for line in numeric[0]]
    rows: list[list[list[Run]]] = [[[] for _ in cells] for _ in levels]
    for column, found in enumerate(lines):
        for line in found:
            rows[_row_of(line, levels, page)][column].extend(line)
    return rows if all(row[0] for row in rows) else None


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """The lines of a cell from top to bottom."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.level, r.x0)):
        if lines and same_line(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _row_of(line: Sequence[Run], levels: Sequence[float], page: PageText) -> int:
    """The row that a line belongs to: that of the number beside it, or its label goes on."""
    run = line[0]
    beside = [n for n, level in enumerate(levels) if abs(level - run.level) < run.height]
    if beside:
        return beside[0]
    above = [n for n, level in enumerate(levels) if level < run.level]
    if above and (page.text[run.pieces[0].start].islower() or above[-1] + 1 == len(levels)):
        return above[-1]
    return above[-1] + 1 if above else 0
