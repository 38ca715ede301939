"""Cards of fields in plain text: names in capitals, each on a line above what it holds.

"INDSATS B1" above a measure, "ANSVARLIG" above who takes it and "FRIST" above a date: names that
return from card to card, and head no section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from policytext.reading.common.drafts import Draft, Line
from policytext.reading.lines.hyphens import Vocabulary, join_lines

_NAME = re.compile(
    r"(?P<name>[A-ZÆØÅ]{3,}(?: [A-ZÆØÅ]{2,}){0,2})(?P<number> [A-ZÆØÅ]?\d{1,3}(?:\.\d{1,2})?)?:?"
)
_FEWEST = 2
"""Fields of a card, and cards that have a field."""

_MOST_LINES = 3
_MOST_BLANK = 1


def field_names(lines: Sequence[Line]) -> dict[int, re.Match[str]]:
    """Return the lines, by their places, that are names of fields with something below them.

    Args:
        lines: The lines in the order of the source.
    """
    found = {
        at: match
        for at, line in enumerate(lines)
        if line.kind is None
        and line.letters[-3:].isupper() | line.letters[-1:].isdigit()
        and (match := _NAME.fullmatch(line.letters.strip()))
    }
    found = {at: match for at, match in found.items() if at + 1 not in found}
    counts = Counter(match["name"] for match in found.values())
    return {at: match for at, match in found.items() if counts[match["name"]] >= _FEWEST}


def find_card(
    lines: Sequence[Line], at: int, names: Mapping[int, re.Match[str]], vocabulary: Vocabulary
) -> tuple[int, list[Draft]]:
    """Return where a card that begins in a line ends, and its fields, if it is one.

    A field with a number is what the others are about, and heads them.

    Args:
        lines: The lines in the order of the source.
        at: The place of its first line.
        names: The names of fields.
        vocabulary: The words of the document.
    """
    drafts: list[Draft] = []
    end = at
    while end in names and lines[end].page == lines[at].page:
        if end > at and (lines[end].blank_before > _MOST_BLANK or names[end]["number"]):
            break
        until = _value_end(lines, end, names)
        if until is None:
            break
        text = join_lines([line.text for line in lines[end:until]], vocabulary)
        if names[end]["number"]:
            label = names[end].group().rstrip(":")
            drafts.append(Draft("heading", text, lines[end].page, 1, label))
        else:
            drafts.append(Draft("list_item", text, lines[end].page, 1))
        end = until
    return (end, drafts) if len(drafts) >= _FEWEST else (at, [])


def _value_end(lines: Sequence[Line], at: int, names: Mapping[int, re.Match[str]]) -> int | None:
    """Where what stands below the name of a field ends; None where it is none or running text."""
    end = at + 1
    while end < len(lines) and end not in names and not lines[end].blank_before:
        if lines[end].kind is not None or lines[end].page != lines[at].page:
            break
        end += 1
    said = lines[end - 1].letters.rstrip()
    apart = end not in names or lines[end].blank_before
    if not 1 < end - at <= _MOST_LINES + 1 or (apart and said.endswith(".")):
        return None
    return end
