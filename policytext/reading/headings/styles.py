"""Which blocks look like headings, and how those are set."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.reading.common.drafts import Draft, Line
from policytext.reading.common.patterns import late
from policytext.reading.common.wordlists import words
from policytext.reading.lines.features import (
    BARE_LABEL,
    CAPITAL_LABEL,
    LABEL,
    has_sentence_inside,
    is_capitals,
    is_caption,
    is_figure,
    is_open,
    section_number,
)
from policytext.reading.lines.setting import Group

_LONGEST = 110
_LONGEST_CAPITALS = 200
_LONGEST_LABELLED = 220
_FIELD_END = late(r"[.,;:\-–…/]$")
_STYLE_SIZE = 0.5
_QUESTION = re.compile(r"[A-ZÆØÅ][\w-]+(?:\s[\w-]+){0,4}\?")
_FEWEST_RETURNS = 3
_FULL = 0.85
_NARROW = 60
_QUOTES = '”"“»«'
ATTRIBUTION = "attribution"
"""Style of the line below a quotation that names its speaker."""

FACT = "fact"
"""Style of a text with the figure that stands apart from it; it may begin in lower case."""


@dataclass(slots=True, eq=False)
class Styled:
    """A block with what the layout shows of it.

    Args:
        draft: The block.
        group: The lines it is made of.
        style: How its heading is set, empty when it is none.
    """

    draft: Draft
    group: Group
    style: str = ""


def heading_style(text: str, group: Group, body_size: float) -> str:
    """Return how a heading is set, or an empty string when the block is no heading.

    Args:
        text: The text of the block.
        group: Its lines.
        body_size: Type size of running text in points; 0 where it is unknown.
    """
    first = group.lines[0]
    if not any(map(str.isalpha, text)) or is_caption(text) or is_figure(text):
        return ""
    if text[0] in _QUOTES and text[-1] in _QUOTES and text[-2:-1] in ".!":
        return ""
    if first.size and body_size:
        return _set_style(text, group, body_size)
    return _worded_style(text, group)


def _set_style(text: str, group: Group, body_size: float) -> str:
    """The style of a heading where the type is known."""
    first = group.lines[0]
    worded = _worded_style(text, group)
    large = first.size >= body_size + _STYLE_SIZE and len(text) <= _LONGEST_LABELLED
    small = first.size < body_size - _STYLE_SIZE
    closed = text.endswith((".", ",", ";")) and not text.endswith("...")
    if large and len(group.lines) <= 6 and not closed:
        return f"size:{first.size:.1f}"
    if small or worded in ("", "plain"):
        set_off = first.bold and len(text) <= _LONGEST and len(group.lines) <= 3
        return "bold" if set_off and not small and text[-1] not in ".,;" else ""
    return worded


def _worded_style(text: str, group: Group) -> str:
    """The style of a heading by its words alone."""
    labelled = LABEL.match(text)
    if labelled and len(text) <= _LONGEST_LABELLED and text[-1] not in ".;":
        return f"label:{labelled['word'].lower()}"
    if is_capitals(text):
        return capital_style(text)
    if section_number(text) and len(text) <= _LONGEST and not _FIELD_END.search(text):
        number = section_number(text) or ""
        return f"number:{number.count('.') + 1}"
    return "plain" if is_plain_heading(text, group) else ""


def capital_style(text: str) -> str:
    """Return the style of a heading in capitals, or an empty string when the text is none."""
    if len(text) > _LONGEST_CAPITALS or text[0] in '("”“»–-' or text.endswith((".", ";", ",", ")")):
        return ""
    label = BARE_LABEL.fullmatch(text) or CAPITAL_LABEL.match(text)
    if label:
        return f"label:{label['word'].lower()}"
    return "capitals"


def returning_questions(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the places of the questions that head the parts of every section: "Hvorfor?", "Hvem?".

    Such a line returns, alone, word for word; what stands above and below it belongs to other
    blocks, however close they are set.

    Args:
        lines: Lines in the order of the source.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if "?" in line.letters and _QUESTION.fullmatch(line.letters.strip()):
            places[line.letters.strip()].append(at)
    for found in places.values():
        if len(found) >= _FEWEST_RETURNS:
            yield from found


def is_plain_heading(text: str, group: Group) -> bool:
    """Return whether a text may be a heading by its length, its ends and its words.

    Args:
        text: The text of the block.
        group: Its lines.
    """
    if len(text) > _LONGEST or len(group.lines) > 3 or _FIELD_END.search(text):
        return False
    first = text[0]
    if not (first.isupper() or first.isdigit() or first in "'’”\""):
        return False
    if first in _QUOTES and text[-1] in _QUOTES:
        return False
    if has_sentence_inside(text) or (text[-1] in "!)" and text.count(",") > 1):
        return False
    if group.lines[0].blank_before == 0 and _follows_text(group):
        return False
    return not _fills_lines(group) and not is_open(text)


def _fills_lines(group: Group) -> bool:
    """Whether lines are as long as those of the text around, which a heading's are not."""
    length = len(group.first.text) if len(group.lines) > 1 else 0.9 * len(group.first.text)
    return group.width > _NARROW and length >= _FULL * group.width


def _follows_text(group: Group) -> bool:
    return group.first.start == "digit"


def contents_heading(text: str) -> bool:
    """Return whether a heading opens a list of contents."""
    return text.lower().rstrip(":. ") in words("contents")
