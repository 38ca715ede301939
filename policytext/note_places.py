"""Where in a block its footnotes are called: where the source has more than the reading text.

Reading takes the marks of footnotes out of the text and keeps, for every character that stays, its
place in the source. A mark has stood where the source goes on by more characters than the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from policytext.reports import Block, Report

_AROUND_MARK = 2
"""Characters that may stand around the sign of a note: "[12]", " 12"."""


@lru_cache(maxsize=512)
def note_places(report: Report, index: int) -> dict[int, int]:
    """Return where a block calls its footnotes.

    Args:
        report: The report.
        index: Index of the block in `Report.blocks`.

    Returns:
        Offset in the block's text by index of the footnote's block. A mark that has left no trace
        stood at the block's end; where none of the report's marks has, their places are not known.
    """
    block = report.blocks[index]
    placed = _placed(report, block)
    if len(placed) < len(block.refs) and _marks_show(report):
        return dict.fromkeys(block.refs, len(block.text)) | placed
    return placed


@lru_cache(maxsize=8)
def _marks_show(report: Report) -> bool:
    """Tell whether any mark of a report has left a gap: some formats keep notes beside the text."""
    return any(_placed(report, block) for block in report.blocks if block.refs)


def _placed(report: Report, block: Block) -> dict[int, int]:
    """Return the places of the marks that have left a gap, by index of the footnote's block."""
    if block.start is None or not block.refs:
        return {}
    gaps = list(_gaps(report, block))
    found: dict[int, int] = {}
    for note in sorted(block.refs, key=lambda note: _order(report.blocks[note])):
        sign = len((report.blocks[note].marker or "").strip("[]"))
        fits = (i for i, (_, size) in enumerate(gaps) if sign <= size <= sign + _AROUND_MARK)
        first = next(fits, None)
        if first is not None:
            found[note] = gaps[first][0]
            gaps = gaps[first + 1 :]
    return found


def _order(note: Block) -> tuple[int, str]:
    """Return what orders notes as they are called: their number, or their sign."""
    sign = (note.marker or "").strip("[]")
    return (int(sign), "") if sign.isdecimal() else (0, sign)


def _gaps(report: Report, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the places in a block where the source has more than the text, and how much more.

    Where two lines are joined, the source has a line's end and the margin of the next line for the
    text's space; a word that was parted has lost its hyphen there.
    """
    assert block.start is not None
    assert block.end is not None
    alignment = report.alignment
    at = max(0, bisect_right(alignment, block.start, key=attrgetter("start")) - 1)
    joins: list[tuple[int, int]] = []
    breaks: list[tuple[int, int]] = []
    for left, right in zip(alignment[at:], alignment[at + 1 :], strict=False):
        if right.start >= block.end:
            break
        if left.end <= block.start:
            continue
        size = right.source - left.source - (right.start - left.start)
        if right.start > left.end:
            breaks.append((left.end - block.start, size))
        elif not (report.text[left.end - 1].isalpha() and report.text[right.start].isalpha()):
            joins.append((left.end - block.start, size))
    margin = min((size for _, size in breaks), default=0)
    inside = joins + [(place, size - margin) for place, size in breaks]
    yield from sorted((place, size) for place, size in inside if size > 0)
