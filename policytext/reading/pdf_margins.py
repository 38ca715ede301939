"""What stands at the head and foot of the pages of a PDF: running heads, page numbers, notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.reading.aligned import AlignedText
from policytext.reading.drafts import Line

_PAGE_NUMBER = re.compile(
    r"\W*(?:side|s\.|page)?\s*(?P<label>\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|af|of)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_NOTE_MARK = re.compile(r"(?:\^\{)?(?:\d{1,3}|[*†‡]{1,3})(?:\}|[.)]?\s|(?=[A-ZÆØÅ]))")
_NUMBERED_NOTE = re.compile(r"(?:\^\{)?(\d{1,3})(?!\d)")
_RAISED = re.compile(r"\^\{(\d{1,3})\}")

_LONGEST = 90
"""A running head has at most this many letters."""

_CANDIDATES = 3
"""How many lines at the head and at the foot of a page may come back on other pages."""

_Sign = tuple[object, ...]


@dataclass(slots=True)
class Placed:
    """A line and where on its page it stands.

    Args:
        line: The line; its text is empty for a table row until the document is known.
        y0: Lower edge in points; once the document is known, as a share of the height that the
            text of a page usually takes up.
        size: Size of its type in points.
        cells: Lines of each cell of a table row.
    """

    line: Line
    y0: float
    size: float
    cells: list[list[AlignedText]] | None = None


def mark_running_heads(pages: Sequence[Sequence[Placed]], body: float) -> dict[int, str]:
    """Mark what comes back at the same place of many pages, and the pages' numbers.

    Args:
        pages: The lines of each page, their heights as shares.
        body: Size of the running text.

    Returns:
        The number printed on a page, by page number.
    """
    edges = [_edges(page) for page in pages]
    signs = [
        {id(item): _signs(item, index) for side in sides for item in side}
        for index, sides in enumerate(edges)
    ]
    places: defaultdict[_Sign, set[int]] = defaultdict(set)
    for index, found in enumerate(signs):
        for keys in found.values():
            for key in keys:
                places[key].add(index)
    enough = max(2, min(3, (len(pages) + 1) // 2))
    labels: dict[int, str] = {}
    head_labels: dict[int, str] = {}
    for index, sides in enumerate(edges):
        for side in sides:
            for item in side:
                keys = [
                    key
                    for key in signs[index][id(item)]
                    if len(places[key]) >= enough and _counts(key, item, body)
                ]
                if not keys:
                    break
                alone, numbers = _mark(item, index, keys)
                for number in numbers:
                    (labels if alone else head_labels).setdefault(index + 1, number)
    return {**head_labels, **labels}


def _counts(key: _Sign, item: Placed, body: float) -> bool:
    """Whether what a line has in common with others shows it to be a running head."""
    if key[0] == "page":
        return _PAGE_NUMBER.fullmatch(item.line.text.text) is not None
    # Large lines that differ in a number are the headings of chapters.
    return item.size < 1.12 * body or len(key) == 2


def _mark(item: Placed, index: int, keys: Sequence[_Sign]) -> tuple[bool, list[str]]:
    """Mark a line that comes back; whether it is a number alone, and the page numbers it holds."""
    alone = _PAGE_NUMBER.fullmatch(item.line.text.text)
    item.line.kind = "page_number" if alone else "running_head"
    numbers = [str(key[-1] + index) for key in keys if isinstance(key[-1], int) and len(key) == 4]
    if alone is not None:
        numbers = [number for number in numbers if number == alone["label"]]
    return alone is not None, numbers


def _signs(item: Placed, index: int) -> list[_Sign]:
    """What a line is recognised by on other pages.

    The line itself; and, where it holds a number, the line with its numbers made equal and how far
    one of them is ahead of the count of pages.
    """
    text = item.line.text.text.lower()
    bare = re.sub(r"\s+", "", text)
    signs: list[_Sign] = [(bare, round(item.y0 * 40))]
    numbers = _NUMBER.findall(text)
    if numbers:
        shape = re.sub(r"\d+", "#", bare)
        ends = {"first": numbers[0], "last": numbers[-1]}
        signs.extend((shape, "number", end, int(n) - index) for end, n in ends.items())
        signs.append(("page", "number", "any", int(numbers[-1]) - index))
    return signs


def _edges(page: Sequence[Placed]) -> list[list[Placed]]:
    """The lines at the head and at the foot of a page, from the edge inwards.

    Page numbers and short lines far out may stand at the height of the text's last line, so that
    those set apart from it come first.
    """
    rows = [i for i in page if i.cells is None and len(i.line.text) <= _LONGEST]
    upper = sorted((i for i in rows if i.y0 > 0.85), key=lambda i: -i.y0)[:_CANDIDATES]
    lower = sorted((i for i in rows if i.y0 < 0.14), key=lambda i: i.y0)[:_CANDIDATES]
    numbers = [[i] for i in upper + lower if _PAGE_NUMBER.fullmatch(i.line.text.text)]
    set_apart = {id(n[0]) for n in numbers}
    return [
        [i for i in upper if id(i) not in set_apart],
        [i for i in lower if id(i) not in set_apart],
        *numbers,
    ]


def mark_footnotes(page: Sequence[Placed], body: float) -> None:
    """Mark the lines in small type at the foot of a page, from the first one with a mark on.

    Args:
        page: The lines of the page, their heights as shares.
        body: Size of the running text.
    """
    foot: list[Placed] = []
    text = [i for i in page if i.cells is None and i.line.kind is None]
    for item in sorted(text, key=lambda i: i.y0):
        if item.size > 0.93 * body or item.y0 > 0.6:
            break
        foot.append(item)
    foot.reverse()
    marked = [bool(_NOTE_MARK.match(i.line.text.text)) for i in foot]
    if not any(marked):
        return
    above = _above_notes(page, foot)
    for item in foot[marked.index(True) :]:
        if id(item) in above:
            continue
        item.line.kind = "footnote"
        if _NOTE_MARK.match(item.line.text.text):
            item.line.blank_before = max(item.line.blank_before, 1)


def _above_notes(page: Sequence[Placed], foot: Sequence[Placed]) -> set[int]:
    """Identities of lines read before the first note that the page's raised marks name.

    Where marks are raised in the text, a numbered line that none of them names is no note: it may
    be the row of a table in small type.
    """
    small = {id(item) for item in foot}
    raised = {
        int(number)
        for item in page
        if id(item) not in small
        for number in _RAISED.findall(item.line.text.text)
    }
    named = [
        (int(match[1]), -at)
        for at, item in enumerate(page)
        if id(item) in small
        and (match := _NUMBERED_NOTE.match(item.line.text.text))
        and int(match[1]) in raised
    ]
    if not named:
        return set()
    first = -min(named)[1]
    return {id(item) for item in page[:first]}
