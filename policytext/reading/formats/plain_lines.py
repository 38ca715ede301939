"""The lines of plain text, as extracted from a PDF or written by hand."""

from __future__ import annotations

import re

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Line
from policytext.reading.lines.boxes import open_boxes
from policytext.reading.lines.features import BULLETS
from policytext.reading.order.side_by_side import part_columns

_LINE = re.compile(r"([^\r\n\f\ufffe\x02]*)([\ufffe\x02] ?(?:\r\n|[\r\n\f])?|\f|\r\n|\r|\n|\Z)")
_HYPHEN_SIGNS = "\ufffe\x02"
"""What PDFium gives for a hyphen that ends a line, with the next line right behind it."""

_RULE = re.compile(r"[\s+|]*(?:([-=_–—─━═*~])[\s+|]*)(?:\1[\s+|]*){4,}")
"""A line drawn with signs, as under the heads of a table."""

_WORDS = re.compile(r"[^\W\d_]+")
_NEAR = 3
_NEAR_ITEMS = 8
_BULLET = re.compile(rf"\s*(?:[{BULLETS}–*-]|\ufffd)")


def laid_lines(raw: str) -> list[Line]:
    """Return the lines of a plain text, columns that spaces set apart one after the other.

    The bars of boxes are left out.

    Args:
        raw: The decoded file.
    """
    return part_columns(open_boxes(lines_of_text(raw)))


def lines_of_text(raw: str) -> list[Line]:
    """Return the lines of a plain text that are neither blank nor drawn, with their pages.

    Args:
        raw: The decoded file.
    """
    lines: list[Line] = []
    page, blank = 1, 0
    for match in _LINE.finditer(raw):
        text, end = match.groups()
        if text.strip() and not _RULE.fullmatch(text):
            indent = len(text) - len(text.lstrip())
            line = AlignedText(text, match.start())
            if end and end[0] in _HYPHEN_SIGNS:
                line += AlignedText(end[0], match.start(2)).exchanged("-")
            lines.append(Line(line, page, blank, indent))
            blank = 0
        elif match.start() < len(raw):
            blank += 1
        if end[-1:] == "\f":
            page, blank = page + 1, max(blank, 0)
    if "\f" not in raw:
        _mark_pages(lines)
    return lines


def _opens_page(lines: list[Line], at: int) -> bool:
    """Whether an indented line may be the first of a page: it follows the last one directly."""
    if not at or lines[at].blank_before:
        return False
    above, here = lines[at - 1].letters, lines[at].letters.strip()
    if _BULLET.match(above):
        return not (here[0].islower() or _BULLET.match(here))
    return not (_BULLET.match(here) and above.rstrip().endswith(":"))


def _words(line: Line) -> str:
    """The words of a line, which are the title's in a running head with a page number."""
    return " ".join(_WORDS.findall(line.letters.lower())) or line.letters


def _mark_pages(lines: list[Line]) -> None:
    """Number pages where form feeds have become single spaces before the first line of a page."""
    indented = [n for n, line in enumerate(lines) if line.indent == 1 and line.letters[0] == " "]
    if not indented or len(indented) > len(lines) / 8:
        return
    title = _words(lines[0])
    opening = [n for n in indented if n and (_words(lines[n]) == title or _opens_page(lines, n))]
    items = {n for n in opening if _BULLET.match(lines[n].letters)}
    starts = [
        n
        for at, n in enumerate(opening)
        if not any(
            abs(m - n) < (_NEAR_ITEMS if n in items and m in items else _NEAR)
            for m in [*opening[max(0, at - 3) : at], *opening[at + 1 : at + 4]]
            if n in items or m not in items
        )
    ]
    page = 1
    marks = set(starts)
    for n, line in enumerate(lines):
        page += n in marks
        line.page = page
