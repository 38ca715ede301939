"""Boxes of facts in plain text: names and what is said of each, in two columns of words.

"Marts 2026   Første frist" above "Juni 2027   Midtvejsevaluering": where the second column begins
at one place in all lines, each line is an item, and no line of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.common.drafts import Draft, Line
from policytext.reading.lines.hyphens import collapse
from policytext.reading.tables.rows import is_value

_PART = re.compile(r"\S+(?: {1,2}\S+)*")
_LONG_NAME = re.compile(r"[^\W\d_][^.:]{8,60}: {1,2}\S.{0,40}$")
"""A line of a box whose name reaches into the second column."""

_FEWEST = 3
_MAX_NAME = 40


def find_facts(lines: Sequence[Line], at: int) -> tuple[int, list[Draft]]:
    """Return where a box of facts that begins in a line ends, and its items, if it is one.

    Args:
        lines: The lines in the order of the source.
        at: The place of its first line.
    """
    first = _pair(lines[at])
    if first is None:
        return at, []
    bodies: list[list[int]] = []
    end = at
    while end < len(lines) and lines[end].page == lines[at].page:
        if bodies and lines[end].blank_before:
            break
        pair = _pair(lines[end])
        in_column = pair is not None and pair[1][0] == first[1][0]
        if in_column or (bodies and pair is None and _LONG_NAME.match(lines[end].letters)):
            bodies.append([end])
        elif bodies and _goes_on(lines[end], first[1][0]):
            bodies[-1].append(end)
        else:
            break
        end += 1
    said = [
        lines[body[0]].letters[slice(*pair[1])]
        for body in bodies
        if (pair := _pair(lines[body[0]]))
    ]
    in_words = sum(not is_value(text) for text in said)
    if len(bodies) < _FEWEST or 2 * in_words <= len(said):
        return at, []
    return end, [_item(lines, body) for body in bodies]


def _pair(line: Line) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the name and the fact of a line stand: two parts that both begin as a line does.

    Of two columns of running text the lines mostly begin in small letters.
    """
    parts = [match.span() for match in _PART.finditer(line.letters)]
    if line.kind is not None or len(parts) != 2 or parts[0][1] - parts[0][0] > _MAX_NAME:
        return None
    begin_so = all(line.letters[a].isupper() or line.letters[a].isdigit() for a, _ in parts)
    return (parts[0], parts[1]) if begin_so else None


def _goes_on(line: Line, column: int) -> bool:
    """Whether a line is nothing but the rest of the fact above it."""
    return line.kind is None and len(line.letters) - len(line.letters.lstrip()) == column


def _item(lines: Sequence[Line], body: Sequence[int]) -> Draft:
    """The item of a fact, which may stand in several lines."""
    whole = collapse(lines[body[0]].text)
    for place in body[1:]:
        whole = whole + " " + collapse(lines[place].text)
    return Draft("list_item", whole, lines[body[0]].page)
