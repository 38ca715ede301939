"""Running heads that change from chapter to chapter, so that few pages have the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from policytext.reading.common.drafts import Line
from policytext.reading.lines.features import is_caption

_FEWEST = 3
"""On so many pages something stands at the place of the running head."""

_TITLE = 1.12
"""A chapter's title is set so many times as large as the running text, or larger."""

_KNOWN = 0.7
"""If so many of the lines at one place are titles or come back, all of them are running heads."""

_Place = tuple[int, int, int]


def chapter_heads(
    outermost: Iterable[Line], pages: Iterable[Sequence[Line]], body: float
) -> list[Line]:
    """Return the lines that stand where other pages have a chapter's title.

    They stand at one height in one size on many pages, and say, perhaps behind a word or number,
    what a larger line says, or the same on several pages.

    Args:
        outermost: The outermost unknown lines at the head and the foot of each page.
        pages: All the lines of each page.
        body: Size of the running text.
    """
    places: dict[_Place, list[Line]] = defaultdict(list)
    for line in outermost:
        if line.size < _TITLE * body and not is_caption(line.letters):
            places[_place(line)].append(line)
    often = [lines for lines in places.values() if len({line.page for line in lines}) >= _FEWEST]
    if not often:
        return []
    titles = {
        _words(line.letters)
        for page in pages
        for line in page
        if line.kind is None and line.size >= _TITLE * body
    }
    return [line for lines in often for line in _heads(lines, titles - {()})]


def _place(line: Line) -> _Place:
    """Where a line stands from top to bottom, and its size; lines near each other may share it."""
    return line.height > 0.5, round(line.height * 300), round(line.size * 2)


def _heads(lines: Sequence[Line], titles: set[tuple[str, ...]]) -> list[Line]:
    """Those of the lines at one place that are running heads."""
    said: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for line in lines:
        said[_words(line.letters)].add(line.page)
    known = {
        words
        for words, pages in said.items()
        if words and (len(pages) > 1 or any(words[at:] in titles for at in range(len(words))))
    }
    titled = [line for line in lines if _words(line.letters) in known]
    if len({line.page for line in titled}) < _FEWEST:
        return []
    return list(lines) if len(titled) >= _KNOWN * len(lines) else titled


def _words(text: str) -> tuple[str, ...]:
    """The words of a line without the numbers at its ends, which may be those of pages."""
    words = text.lower().split()
    while words and not any(map(str.isalpha, words[-1])):
        words.pop()
    while words and not any(map(str.isalpha, words[0])):
        words.pop(0)
    return tuple(words)
