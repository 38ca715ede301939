"""What stands at the head and foot of the pages of a PDF: running heads, page numbers, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from policytext.reading.common.drafts import Line
from policytext.reading.common.patterns import late
from policytext.reading.formats.pdf.chapter_heads import chapter_heads

_PAGE_NUMBER = re.compile(
    r"\W*(?:side|s\.|page)?\s*(?P<label>\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|af|of)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_ROMAN = re.compile(r"(?<=\s)[ivxlc]{1,6}$")
_NOTE_MARK = re.compile(r"(?:\^\{)?(?:\d{1,3}|[*†‡]{1,3})(?:\}|[.)]?\s|(?=[A-ZÆØÅ]))")
_NUMBERED_NOTE = re.compile(r"(?:\^\{)?(\d{1,3})(?!\d)")
_NOTE_START = late(r"(?:\^\{)?(\d{1,3})(?:\}\s*|[.)]?\s+)(?=[A-ZÆØÅ\"”“»])")
_RAISED = re.compile(r"\^\{(\d{1,3})\}")

_SMALL = 0.93
"""Notes are set at most so large, in shares of the running text's size."""

_SAME_SIZE = 0.3
_LONGEST = 90
"""A running head has at most this many letters."""

_CANDIDATES = 3
"""How many lines at the head and at the foot of a page may come back on other pages."""

_Sign = tuple[object, ...]


def mark_running_heads(
    pages: Sequence[Sequence[Line]], body: float, first: int = 1
) -> dict[int, str]:
    """Mark what comes back at the same place of many pages, and the pages' numbers.

    Args:
        pages: The lines of each page.
        body: Size of the running text.
        first: Page number of the first of them.

    Returns:
        The number printed on a page, by page number.
    """
    edges = [_edges(page) for page in pages]
    counts: Counter[_Sign] = Counter()
    for index, sides in enumerate(edges):
        counts.update({key for side in sides for line in side for key in _signs(line, index)})
    enough = max(2, min(3, (len(pages) + 1) // 2))
    labels: dict[int, str] = {}
    head_labels: dict[int, str] = {}
    for index, sides in enumerate(edges):
        for side in sides:
            for line in side:
                keys = [
                    key
                    for key in _signs(line, index)
                    if counts[key] >= enough and _counts(key, line, body)
                ]
                if not keys:
                    break
                alone, numbers = _mark(line, index, keys)
                for number in numbers:
                    (labels if alone else head_labels).setdefault(first + index, number)
    unknown = ([i for i in side if i.kind is None] for sides in edges for side in sides[:2])
    for line in chapter_heads((side[0] for side in unknown if side), pages, body):
        line.kind = "running_head"
    return {**head_labels, **labels}


def _counts(key: _Sign, line: Line, body: float) -> bool:
    """Whether what a line has in common with others shows it to be a running head."""
    if key[0] == "page":
        return _PAGE_NUMBER.fullmatch(line.letters) is not None
    # Large lines that differ in a number are the headings of chapters.
    return line.size < 1.12 * body or len(key) == 2


def _mark(line: Line, index: int, keys: Sequence[_Sign]) -> tuple[bool, list[str]]:
    """Mark a line that comes back; whether it is a number alone, and the page numbers it holds."""
    alone = _PAGE_NUMBER.fullmatch(line.letters)
    line.kind = "page_number" if alone else "running_head"
    numbers = [str(key[-1] + index) for key in keys if isinstance(key[-1], int) and len(key) == 4]
    if alone is not None:
        numbers = [number for number in numbers if number == alone["label"]]
    return alone is not None, numbers


def _signs(line: Line, index: int) -> list[_Sign]:
    """What a line is recognised by on other pages.

    The line itself; and, where it holds a number, the line with its numbers made equal and how far
    one of them is ahead of the count of pages.
    """
    text = line.letters.lower()
    bare = "".join(text.split())
    signs: list[_Sign] = [(bare, round(line.height * 40))]
    if _ROMAN.search(text):
        signs.append((_ROMAN.sub("#", text), "roman"))
    numbers = _NUMBER.findall(text)
    if numbers:
        shape = re.sub(r"\d+", "#", bare)
        signs.extend((shape, "number", n, int(number) - index) for n, number in enumerate(numbers))
        side = "upper" if line.height > 0.5 else "lower"
        signs.append(("page", "number", side, int(numbers[-1]) - index))
    return signs


def _edges(page: Sequence[Line]) -> list[list[Line]]:
    """The lines at the head and at the foot of a page, from the edge inwards.

    Page numbers and short lines far out may stand at the height of the text's last line, so that
    those set apart from it come first.
    """
    outer = [
        i
        for i in page
        if not 0.14 <= i.height <= 0.85 and i.kind != "table_row" and len(i.letters) <= _LONGEST
    ]
    upper = sorted((i for i in outer if i.height > 0.85), key=lambda i: -i.height)[:_CANDIDATES]
    lower = sorted((i for i in outer if i.height < 0.14), key=lambda i: i.height)[:_CANDIDATES]
    numbers = [[i] for i in upper + lower if _PAGE_NUMBER.fullmatch(i.letters)]
    set_apart = {id(n[0]) for n in numbers}
    return [
        [i for i in upper if id(i) not in set_apart],
        [i for i in lower if id(i) not in set_apart],
        *numbers,
    ]


def mark_footnotes(page: Sequence[Line], body: float) -> None:
    """Mark the lines in small type at the foot of a page, from the first one with a mark on.

    Notes at the foot of a column, or below their paragraph, are known by the number that is raised
    in the text of the page.

    Args:
        page: The lines of the page.
        body: Size of the running text.
    """
    _mark_notes_amid(page, body)
    foot: list[Line] = []
    text = [i for i in page if i.kind in (None, "footnote")]
    lowest = min(text, key=attrgetter("height"), default=None)
    # Most pages end with running text.
    if lowest is None or lowest.size > _SMALL * body:
        return
    for line in sorted(text, key=attrgetter("height")):
        if line.size > _SMALL * body or line.height > 0.6:
            break
        foot.append(line)
    foot.reverse()
    marked = [bool(_NOTE_MARK.match(i.letters)) for i in foot]
    if not any(marked):
        return
    notes = {id(line) for line in foot[marked.index(True) :]} - _above_notes(page, foot)
    for above, line in pairwise(page):
        # Beside the notes a text in small type may stand, such as a box in the margin.
        if id(above) not in notes and _goes_on(above, line):
            notes.discard(id(line))
    for line in foot:
        if id(line) not in notes:
            continue
        line.kind = "footnote"
        if _NOTE_MARK.match(line.letters):
            line.blank_before = max(line.blank_before, 1)


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line follows directly on one that is set alike, and begins no note."""
    if _NOTE_MARK.match(line.letters) or line.blank_before or above.column != line.column:
        return False
    return abs(above.size - line.size) < _SAME_SIZE


def _mark_notes_amid(page: Sequence[Line], body: float) -> None:
    """Mark the lines in small type that begin with a number raised in the text of the page."""
    raising = [line for line in page if "^{" in line.letters]
    raised = {
        number
        for line in raising
        if not _is_small(line, body)
        for number in _RAISED.findall(line.letters)
    }
    if not raised:
        return
    note: Line | None = None
    for line in page:
        noted = _is_small(line, body)
        match = _NOTE_START.match(line.letters) if noted else None
        if match is not None and match[1] in raised:
            note = line
        elif note is None or not noted or line.blank_before or line.column != note.column:
            note = None
        if note is not None:
            line.kind = "footnote"


def _is_small(line: Line, body: float) -> bool:
    """Whether a line of which nothing else is known is set as small as notes are."""
    return line.kind is None and line.size <= _SMALL * body


def _above_notes(page: Sequence[Line], foot: Sequence[Line]) -> set[int]:
    """Identities of lines read before the first note that the page's raised marks name.

    Where marks are raised in the text, a numbered line that none of them names is no note: it may
    be the row of a table in small type.
    """
    small = {id(line) for line in foot}
    raised = {
        int(number)
        for line in page
        if id(line) not in small
        for number in _RAISED.findall(line.letters)
    }
    named = [
        (int(match[1]), -at)
        for at, line in enumerate(page)
        if id(line) in small
        and (match := _NUMBERED_NOTE.match(line.letters))
        and int(match[1]) in raised
    ]
    if not named:
        return set()
    first = -min(named)[1]
    return {id(line) for line in page[:first]}
