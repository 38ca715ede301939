"""Running heads and page numbers of a text that does not mark where its pages turn."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.reading.common.drafts import Line
from policytext.reading.common.patterns import late

_NUMBER = late(r"(?:side\s+)?[-–|]?\s*(?P<number>\d{1,4})\s*[-–|]?", re.IGNORECASE)
_BOTH = late(
    r"(?P<before>\d{1,4})(?:\t|\s{2,}|\s+[|·]\s+)(?P<title>[^\W\d_].*)"
    r"|(?P<first>[^\W\d_].*?)(?:\t|\s{2,}|\s+[|·]\s+)"
    r"(?:[Ss]ide\s+)?(?P<after>\d{1,4})(?P<of>\s*(?:/|af)\s*\d{1,4})?"
)
_WORDS = re.compile(r"[^\W_]+")

_TITLES = 8
_LONGEST = 90
_LONGEST_NUMBER = 10
_BESIDE = 2
_LOWEST = 4
"""Lower numbers count the parts of a text rather than its pages."""

_SHORTEST_PAGE = 8
_MOST_TURNS = 4
_FEWEST_WORDS = 2
_OFTEN = 3
"""Words that stand beside so many rising numbers are a head, though pages between are left out."""


@dataclass(frozen=True, slots=True)
class _Foot:
    """What may be the head or foot of a page.

    Args:
        places: The places of its lines.
        number: The page number.
        words: The words beside it.
        apart: Whether it cannot be the row of a table.
    """

    places: tuple[int, ...]
    number: int
    words: frozenset[str]
    apart: bool = True


def mark_unpaged_heads(lines: Sequence[Line]) -> None:
    """Set the `kind` of running heads and page numbers in a text that is all one page.

    A number with a line beside it is the head or foot of a page when the same words stand beside
    the number of another page, with the text of a page between them, or when they are the title
    of the document. Further numbers that count on are page numbers, too.

    Args:
        lines: The lines in the order of the source. Those whose `kind` is known are left alone.
    """
    if not lines or lines[-1].page > lines[0].page:
        return
    titles = [_words(line.letters) for line in lines[:_TITLES]]
    series: dict[frozenset[str], list[_Foot]] = defaultdict(list)
    known: list[_Foot] = []
    for foot in _feet(lines):
        if foot.words in titles:
            known.append(foot)
        elif foot.apart and len(foot.words) >= _FEWEST_WORDS:
            # A part of the title may stand on the left pages, another on the right ones.
            title = next((words for words in titles if foot.words < words), foot.words)
            series[title].append(foot)
    for feet in series.values():
        if len(feet) >= _OFTEN and all(_rises(below, above) for above, below in pairwise(feet)):
            known += feet
        for above, below in pairwise(feet):
            if _follows(below, above):
                known += [above, below]
    for foot in known:
        for place in foot.places:
            bare = _number_of(lines[place]) is not None
            lines[place].kind = "page_number" if bare else "running_head"
        for place in (foot.places[0] - 1, foot.places[-1] + 1):
            # A title may go on beside the line with the number.
            if _TITLES <= place < len(lines) and _words(lines[place].letters) in titles:
                lines[place].kind = "running_head"
    if known:
        _mark_later_numbers(lines, max(known, key=lambda foot: foot.places))


def _feet(lines: Sequence[Line]) -> Iterator[_Foot]:
    """What may be the head or foot of a page: a number with a title on its line or beside it."""
    for at, line in enumerate(lines):
        if at < _TITLES:
            continue
        number = _number_of(line)
        if number is not None and number >= _LOWEST:
            for place in (at + 1, at - 1):
                step = place - at
                while 0 <= place < len(lines) and not _words(lines[place].letters):
                    place += step  # a rule of dashes may stand between the two
                if (
                    0 <= place < len(lines)
                    and abs(place - at) <= _BESIDE
                    and _is_title(lines[place])
                ):
                    between = range(min(at, place), max(at, place) + 1)
                    yield _Foot(tuple(between), number, _words(lines[place].letters))
        elif line.letters[-1:].isdigit() or line.letters[:1].isdigit():
            match = _BOTH.fullmatch(line.letters.strip())
            if match is None:
                continue
            number = int(match["before"] or match["after"])
            counted = match["of"] is not None
            if counted or number >= _LOWEST:
                words = _words(match["title"] or match["first"])
                below = lines[at + 1].blank_before if at + 1 < len(lines) else 1
                apart = counted or bool(line.blank_before and below)
                yield _Foot((at,), number, words, apart)


def _number_of(line: Line) -> int | None:
    """The number that is all a line says, or None."""
    if len(line.letters) > _LONGEST_NUMBER:
        return None
    match = _NUMBER.fullmatch(line.letters.strip())
    return int(match["number"]) if match else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.lower()))


def _is_title(line: Line) -> bool:
    text = line.letters.strip()
    return (
        line.kind is None
        and len(text) <= _LONGEST
        and text[0].isupper()
        and text[-1] not in ".,;:?!"
    )


def _follows(foot: _Foot, above: _Foot) -> bool:
    """Whether the page of a foot comes soon after that of another one."""
    turns = foot.number - above.number
    return 0 < turns <= _MOST_TURNS and foot.places[0] - above.places[0] >= turns * _SHORTEST_PAGE


def _rises(foot: _Foot, above: _Foot) -> bool:
    """Whether the page of a foot comes after that of another one, with a page's text between."""
    return foot.number > above.number and foot.places[0] - above.places[0] >= _SHORTEST_PAGE


def _mark_later_numbers(lines: Sequence[Line], last: _Foot) -> None:
    """Mark the numbers alone that go on with the count of the pages."""
    place, number = last.places[-1], last.number
    for at in range(place + _SHORTEST_PAGE, len(lines)):
        found = _number_of(lines[at])
        if found == number + 1 and lines[at].kind is None and at >= place + _SHORTEST_PAGE:
            lines[at].kind = "page_number"
            place, number = at, found
