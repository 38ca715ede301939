"""Running heads, running feet and page numbers: lines that belong to the page, not to the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from policytext.reading.drafts import Line

_NUMBERS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(
    r"(?:side\s+|s\.\s*|[-–|]\s*)?\d{1,4}(?:\s*(?:/|af)\s*\d{1,4})?(?:\s*[-–|])?", re.I
)
_EDGE = 3


def mark_running_heads(lines: Sequence[Line]) -> None:
    """Set the `kind` of the lines that are running heads or page numbers.

    A running head stands at the edge of several pages with the same words; numbers may change.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    if len(pages) < 3:
        return
    seen: dict[str, set[int]] = defaultdict(set)
    edges: dict[int, list[Line]] = {}
    for number, page in pages.items():
        edge = [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]
        edges[number] = edge
        for line in edge:
            seen[_key(line)].add(number)
    for number, edge in edges.items():
        for line in edge:
            if line.kind is not None:
                continue
            text = line.text.text.strip()
            if _PAGE_NUMBER.fullmatch(text) and abs(int(_NUMBERS.findall(text)[0]) - number) < 50:
                line.kind = "page_number"
            elif len(seen[_key(line)]) >= 3 and len(text) < 120:
                line.kind = "running_head"


def _key(line: Line) -> str:
    return _SPACES.sub(" ", _NUMBERS.sub("#", line.text.text)).strip().lower()
