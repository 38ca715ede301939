"""Plain text, as extracted from a PDF or written by hand, to blocks."""

from __future__ import annotations

import re

from policytext.reading.aligned import AlignedText
from policytext.reading.drafts import Draft, Line
from policytext.reading.structure import build

_LINE = re.compile(r"([^\r\n\f]*)(\f|\r\n|\r|\n|\Z)")
_BULLET = re.compile(r"\s*(?:[-–•·●▪*]|\ufffd)")


def read_text(raw: str) -> list[Draft]:
    """Return the blocks of a plain text in reading order.

    Args:
        raw: The decoded file; the offsets in the drafts point into it.
    """
    return build(lines_of_text(raw))


def lines_of_text(raw: str) -> list[Line]:
    """Return the lines of a plain text that are not blank, with their pages.

    Args:
        raw: The decoded file.
    """
    lines: list[Line] = []
    page, blank = 1, 0
    for match in _LINE.finditer(raw):
        text, end = match.groups()
        if text.strip():
            indent = len(text) - len(text.lstrip())
            lines.append(Line(AlignedText(text, match.start()), page, blank, indent))
            blank = 0
        elif match.start() < len(raw):
            blank += 1
        if end == "\f":
            page, blank = page + 1, max(blank, 0)
    if "\f" not in raw:
        _mark_pages(lines)
    return lines


def _mark_pages(lines: list[Line]) -> None:
    """Number pages where form feeds have become single spaces before the first line of a page."""
    indented = [n for n, line in enumerate(lines) if line.indent == 1]
    if not indented or len(indented) > len(lines) / 8:
        return
    starts = []
    for at, n in enumerate(indented):
        near = [m for m in indented[max(0, at - 1) : at + 2] if m != n and abs(m - n) < 3]
        previous = lines[n - 1] if n else None
        if previous is None or lines[n].blank_before or near:
            continue
        text = lines[n].text.text.strip()
        if _BULLET.match(previous.text.text) and text[0].islower():
            continue
        starts.append(n)
    page = 1
    marks = set(starts)
    for n, line in enumerate(lines):
        page += n in marks
        line.page = page
