"""Boxes drawn with bars around a text: the bars are no part of what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.common.drafts import Line

_FRAMED = re.compile(r"\s*[|│┃║](?P<text>[^|│┃║]*)[|│┃║]\s*")
_DIVIDED = re.compile(r"(?:[^|│┃║]*[|│┃║]){3,}")
_FEWEST = 2


def open_boxes(lines: Sequence[Line]) -> list[Line]:
    """Return lines without the bars at both ends of those that stand in a box.

    Bars inside lines divide the cells of a table, and enclose it.

    Args:
        lines: The lines in the order of the source; their texts are changed.
    """
    opened: list[Line] = []
    at = blank = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_framed(lines, end, at):
            end += 1
        boxed = end - at >= _FEWEST and not _beside_table(lines, at, end)
        for line in lines[at : end if boxed else at + 1]:
            if boxed:
                _open(line)
            if line.letters.strip():
                line.blank_before += blank
                blank = 0
                opened.append(line)
            else:
                blank += 1 + line.blank_before
        at = end if boxed else at + 1
    return opened


def _is_framed(lines: Sequence[Line], at: int, first: int) -> bool:
    """Whether a line goes on with the box whose first line stands at another place."""
    if lines[at].page != lines[first].page or (at > first and lines[at].blank_before > 1):
        return False
    return _FRAMED.fullmatch(lines[at].letters) is not None


def _beside_table(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether a line of several cells stands right above or below."""
    near = [*lines[max(0, start - 1) : start], *lines[end : end + 1]]
    return any(_DIVIDED.match(line.letters) is not None for line in near)


def _open(line: Line) -> None:
    match = _FRAMED.fullmatch(line.letters)
    if match is None:
        raise ValueError("a line of a box begins and ends in a bar")
    inside = match["text"]
    line.text = line.text[match.start("text") : match.start("text") + len(inside.rstrip())]
    line.indent = len(inside) - len(inside.lstrip())
