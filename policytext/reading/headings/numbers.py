"""Numbers with a line to themselves above a title, as designers set those of chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.reading.common.aligned import join
from policytext.reading.common.drafts import BESIDE, Draft
from policytext.reading.common.patterns import late
from policytext.reading.headings.styles import Styled
from policytext.reading.lines.setting import Group

_NUMBER = re.compile(r"(?P<value>\d{1,2}(?:\.\d{1,2}){0,3})\.?")
_CERTAIN = late(r"0\d|\d{1,2}\.")
"""Written so, a number counts chapters; "12" may be a figure in large type."""

_FEWEST = 2


def join_numbers(blocks: Sequence[Styled]) -> list[Styled]:
    """Return blocks with each number that stands alone right above a heading put into it.

    A number without a nought before it or a full stop after it belongs to the heading where others
    count on from 1; else it may be a figure with what it counts below it. At the edge of a page it
    may be the page's, unless it has a nought and the pages turn faster than such numbers count.

    Args:
        blocks: The blocks in the order of the source; their texts, groups and styles are changed.
    """
    drafts = [block.draft for block in blocks]
    above = [
        at
        for at, (number, title) in enumerate(pairwise(drafts))
        if _stands_alone(number) and _heads(number, title)
    ]
    edges = [at for at in above if drafts[at].type == "page_number"]
    if not _lag_behind([drafts[at] for at in edges]):
        above = [at for at in above if at not in edges]
    numbers = _chapter_numbers(drafts, above)
    for at in numbers:
        _join(blocks[at], blocks[at + 1])
        if blocks[at + 1].style == "plain" and _has_text_below(blocks, at + 1, numbers):
            blocks[at + 1].style = f"number:{len(_value(drafts[at]))}"
    return [block for at, block in enumerate(blocks) if at not in numbers]


def join_stated_numbers(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the blocks of a file that states its structure, numbers put into their headings.

    Args:
        drafts: The blocks in the order of the source; the texts of headings are changed.
    """
    above = [
        at
        for at, (number, title) in enumerate(pairwise(drafts))
        if number.type in ("paragraph", "heading") and _heads(number, title)
    ]
    numbers = _chapter_numbers(drafts, above)
    for at in numbers:
        title = drafts[at + 1]
        title.text = join([drafts[at].text, title.text], " ")
        title.refs = [*drafts[at].refs, *title.refs]
    return [draft for at, draft in enumerate(drafts) if at not in numbers]


def _stands_alone(number: Draft) -> bool:
    """Whether what was found of a number leaves it to a heading."""
    nought = number.type == "page_number" and number.text.text.startswith("0")
    return nought or number.type == "paragraph"


def _heads(number: Draft, title: Draft) -> bool:
    """Whether a block may be the number of the heading right below it."""
    if title.type != "heading" or title.page != number.page or _NUMBER.match(title.text.text):
        return False
    return _NUMBER.fullmatch(number.text.text) is not None


def _chapter_numbers(drafts: Sequence[Draft], above: Sequence[int]) -> set[int]:
    """Which of the numbers above headings are those of chapters: by their form or their count."""
    counted = {at for run in _counting(drafts, above) for at in run}
    return {at for at in above if at in counted or _CERTAIN.fullmatch(drafts[at].text.text)}


def _value(number: Draft) -> tuple[int, ...]:
    """The parts of a number: 2 and 1 of "2.1"."""
    return tuple(map(int, number.text.text.strip(".").split(".")))


def _lag_behind(numbers: Sequence[Draft]) -> bool:
    """Whether the pages between numbers are more than what the numbers count."""
    return any(
        below.page - above.page > _value(below)[0] - _value(above)[0] > 0
        for above, below in pairwise(numbers)
    )


def _counting(drafts: Sequence[Draft], places: Sequence[int]) -> Iterator[list[int]]:
    """The places of numbers that count on from 1 without a gap, several at a time."""
    run: list[int] = []
    for at in places:
        here = _value(drafts[at])
        if run and _comes_next(_value(drafts[run[-1]]), here):
            run.append(at)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = [at] if here[-1] == 1 else []
    if len(run) >= _FEWEST:
        yield run


def _comes_next(above: tuple[int, ...], here: tuple[int, ...]) -> bool:
    """Whether a number follows another one: 2.2 follows 2.1, as 2.1.1 and 3 do."""
    if here == (*above, 1):
        return True
    inside = above[: len(here)]
    return len(inside) == len(here) and here == (*inside[:-1], inside[-1] + 1)


def _join(number: Styled, title: Styled) -> None:
    title.draft.text = join([number.draft.text, title.draft.text], " ")
    group = Group(number.group.lines, number.group.first, title.group.width)
    group.join(title.group)
    title.group = group


def _has_text_below(blocks: Sequence[Styled], at: int, numbers: set[int]) -> bool:
    """Whether a heading has text below it: in a list of contents the next number follows."""
    below = next(
        (n for n in range(at + 1, len(blocks)) if blocks[n].draft.type not in BESIDE), None
    )
    return below is not None and below not in numbers and blocks[below].draft.type != "heading"
