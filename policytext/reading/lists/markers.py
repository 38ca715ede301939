"""Lists: markers with a line of their own, and how deep an item stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.common.aligned import join
from policytext.reading.common.drafts import Line
from policytext.reading.common.patterns import late
from policytext.reading.headings.styles import Styled
from policytext.reading.lines.features import BULLETS, marker_value

_BARE_MARKER = late(
    rf"[{BULLETS}]|\ufffd{{1,2}}|(?:\d{{1,2}}|[a-zA-Z])\)|\((?:\d{{1,2}}|[a-zA-Z])\)|\d{{1,2}}\."
)
_LONGEST_MARKER = 4
_LABEL = re.compile(r"[^\W\d_].*\s\S+")
ASIDE = frozenset({"footnote", "running_head", "page_number", "caption"})
"""Types of blocks that may stand inside a list without ending it."""

_INDENT_STEP = 1.5


def join_bare_markers(lines: Sequence[Line]) -> list[Line]:
    """Return lines with each bullet or number that has a line to itself before its text.

    Args:
        lines: The lines in the order of the source.
    """
    joined: list[Line] = []
    marker: Line | None = None
    for line in lines:
        if marker is not None and _is_text_of(line, marker):
            marker.text = join([marker.text.strip(), line.text.strip()], " ")
            marker = None
            continue
        short = len(line.letters) <= _LONGEST_MARKER and line.kind is None
        marker = line if short and _BARE_MARKER.fullmatch(line.letters.strip()) else None
        joined.append(line)
    return joined


def _is_text_of(line: Line, marker: Line) -> bool:
    """Whether a line is the text of the marker that stands above it."""
    text = line.letters.lstrip()
    if line.kind is not None or line.page != marker.page or line.column != marker.column:
        return False
    if marker.letters.strip().endswith("."):
        return text[0].isupper() and not line.blank_before
    return text[0].isalpha() and line.blank_before <= 1


def set_depths(blocks: Sequence[Styled]) -> None:
    """Set the levels of list items from their signs and indents.

    Inside a list a sign that was not there before opens a deeper level, and the sign of an outer
    level closes it; a wider indent does the same.

    Args:
        blocks: The blocks in reading order.
    """
    open_levels: list[tuple[str, float]] = []
    series: dict[str, tuple[int, list[tuple[str, float]]]] = {}
    for block in blocks:
        draft = block.draft
        if draft.type in ASIDE:
            continue
        if draft.type == "heading":
            series = {}
        if draft.type != "list_item":
            open_levels = []
            continue
        kind = marker_kind(draft.marker)
        value = marker_value(draft.marker or "")
        last, levels = series.get(kind, (0, []))
        if value > 1 and value == last + 1:
            # A number goes on with its list, whatever stands below the item before it.
            open_levels = levels[:]
        else:
            _open_level(open_levels, kind, block.group.lines[0].indent)
        draft.level = len(open_levels)
        series[kind] = (value, open_levels[:])


def _open_level(open_levels: list[tuple[str, float]], kind: str, indent: float) -> None:
    """Open the level on which an item stands, and close those inside it.

    Args:
        open_levels: The sign and the indent of each level; changed.
        kind: The item's kind of sign.
        indent: Its indent.
    """
    while open_levels and indent < open_levels[-1][1] - _INDENT_STEP:
        open_levels.pop()
    kinds = [sign for sign, _ in open_levels]
    if kind in kinds and not (open_levels and indent > open_levels[-1][1] + _INDENT_STEP):
        # A sign that stands on two levels, by its indents, goes on with the inner one.
        innermost = len(kinds) - 1 - kinds[::-1].index(kind)
        del open_levels[innermost + 1 :]
    else:
        open_levels.append((kind, indent))


def marker_kind(marker: str | None) -> str:
    """Return the kind of a marker: numbers of one form are one kind, and so are letters."""
    if not marker:
        return ""
    if _LABEL.fullmatch(marker):
        return marker.split()[0]
    end = "" if marker[-1].isalnum() else marker[-1]
    if marker[0].isdigit() or marker.strip("().").isdigit():
        return "1" + end
    return "a" + end if marker.strip("().").isalpha() and marker != "o" else marker
