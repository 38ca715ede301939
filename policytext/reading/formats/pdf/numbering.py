"""Numbers in place of offsets, for the lines of a PDF in reading order."""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from policytext.reading.common.aligned import OFFSET, SUPPLIED, AlignedText
from policytext.reading.common.drafts import Draft, Line

_MOST = (1 << 31) - 1
"""No offset is larger."""


class Numbering:
    """Numbers for the characters of lines in reading order, in place of offsets in the source.

    What finds the structure takes offsets to rise from line to line; in a PDF they need not. A line
    whose offsets do rise from those of the lines before it keeps them.

    Args:
        lines: The lines in reading order; they are changed.
        standing: Those that are set as headings.
        start: The least number that may be given.

    Attributes:
        end: The least number that no character has, nor any below it.
    """

    def __init__(
        self, lines: Sequence[Line], standing: Sequence[Line] = (), start: int = 0
    ) -> None:
        headings = set(map(id, standing))
        self._heads: list[int] = []
        self._head_lines: list[tuple[AlignedText, float]] = []
        self._runs, self._sources = array(OFFSET), array(OFFSET)
        self._rows: list[int] = []
        self._cells: list[list[tuple[int, int]]] = []
        at = start
        keeps = False
        firsts = array(OFFSET, [_MOST if line.first < 0 else line.first for line in lines])
        for line, first, least in zip(lines, firsts, _least_below(firsts), strict=True):
            # One that is read early, such as the foot of a column, would leave the others no room.
            kept = at <= first < least and line.is_unbroken
            if kept:
                at = first
            if not (kept and keeps):
                for start, source in line.text.starts():
                    self._runs.append(at + start)
                    self._sources.append(source)
            if not kept:
                line.text = AlignedText(line.letters, at)
            keeps = kept
            if headings and id(line) in headings:
                self._heads.append(at)
                self._head_lines.append((line.text, line.size))
            if line.cells:
                self._rows.append(at)
                self._cells.append([(at + start, at + end) for start, end in line.cells])
            # One number more than characters, so that no run goes on from line to line.
            at += len(line.letters) + 1
        self.end = at

    def promote(self, drafts: Sequence[Draft]) -> None:
        """Make headings of the numbered lines that are set as such but were taken for items."""
        levels: dict[float, int] = {}
        for draft in drafts:
            found = self._head(draft)
            if found is None:
                continue
            line, size = found
            if draft.type == "heading":
                levels[size] = min(draft.level, levels.get(size, draft.level))
        for draft in drafts:
            found = self._head(draft)
            if draft.type != "list_item" or found is None:
                continue
            line, size = found
            marker = line[: draft.text.first - line.first]
            if not re.fullmatch(r"\d+(?:\.\d+)*[.)]?\s*", marker.text):
                continue
            larger = [level for other, level in levels.items() if other > size]
            draft.type, draft.lead_in = "heading", None
            draft.level = levels.get(size) or max(larger, default=0) + 1
            draft.text = marker.strip() + " " + draft.text

    def _head(self, draft: Draft) -> tuple[AlignedText, float] | None:
        """The line set as a heading that a block begins in."""
        first = draft.text.first
        place = bisect_right(self._heads, first) - 1
        if first < 0 or place < 0:
            return None
        line, size = self._head_lines[place]
        return (line, size) if first <= line.last else None

    def restore(self, draft: Draft) -> None:
        """Give a block its offsets in the source back, and set its cells anew."""
        if draft.type == "table_row" and draft.text:
            numbers = draft.text.offsets
            first = next((n for n in numbers if n >= 0), SUPPLIED)
            row = bisect_right(self._rows, first) - 1
            cells = self._cells[row] if row >= 0 else []
            if cells and first <= cells[-1][1]:
                draft.cells = tuple(_span(numbers, *cell) for cell in cells)
        draft.text = self._restored(draft.text)

    def _extent(self, run: int) -> tuple[int, int]:
        """The first number of a run, and the first one after it."""
        after = self._runs[run + 1] if run + 1 < len(self._runs) else sys.maxsize
        return self._runs[run], after

    def _restored(self, text: AlignedText) -> AlignedText:
        """A text with its offsets in place of its numbers."""
        runs, sources = self._runs, self._sources
        run = bisect_right(runs, text.first) - 1
        if run >= 0 and runs[run] == sources[run]:
            # Text that stands in the file as it is read has its offsets for numbers.
            inside = [number for _, number in text.starts() if number >= 0]
            low, high = self._extent(run)
            if low <= min(inside) and max(inside) + len(text) <= high:
                return text
        restored: list[tuple[int, int]] = []
        changed = False
        low = high = source = 0
        for start, end, number in text.runs():
            if number < 0:
                restored.append((start, number))
                continue
            while start < end:
                if not low <= number < high:
                    run = bisect_right(runs, number) - 1
                    low, high = self._extent(run)
                    source = sources[run]
                    changed = changed or source != low
                restored.append((start, source if source < 0 else source + number - low))
                start, number = start + high - number, high
        return AlignedText.of_runs(text.text, restored) if changed else text


def _least_below(firsts: Sequence[int]) -> array[int]:
    """For each of the lines that begin at some offsets the least of those of the lines below it."""
    least = array(OFFSET, accumulate(reversed(firsts), min, initial=_MOST))
    least.pop()
    least.reverse()
    return least


def _span(numbers: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Where in a text the characters stand that have the numbers from `start` to `end`."""
    inside = [place for place, number in enumerate(numbers) if start <= number < end]
    if inside:
        return inside[0], inside[-1] + 1
    after = next((place for place, number in enumerate(numbers) if number >= end), len(numbers))
    return after, after
