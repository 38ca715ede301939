"""Lists: how deep an item stands and what introduces it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.aligned import join
from policytext.reading.drafts import Draft, Line
from policytext.reading.headings import Styled
from policytext.reading.lines import BULLETS, is_open

_BARE_MARKER = re.compile(
    rf"[{BULLETS}]|\ufffd{{1,2}}|(?:\d{{1,2}}|[a-zA-Z])\)|\((?:\d{{1,2}}|[a-zA-Z])\)|\d{{1,2}}\."
)
_LONGEST_MARKER = 4
_LABEL = re.compile(r"[^\W\d_].*\s\S+")
_THROUGH = frozenset({"footnote", "running_head", "page_number", "caption"})
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
        short = len(line.text) <= _LONGEST_MARKER and line.kind is None
        marker = line if short and _BARE_MARKER.fullmatch(line.text.text.strip()) else None
        joined.append(line)
    return joined


def _is_text_of(line: Line, marker: Line) -> bool:
    """Whether a line is the text of the marker that stands above it."""
    text = line.text.text.lstrip()
    if line.kind is not None or line.page != marker.page or line.column != marker.column:
        return False
    if marker.text.text.strip().endswith("."):
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
    for block in blocks:
        draft = block.draft
        if draft.type in _THROUGH:
            continue
        if draft.type != "list_item":
            open_levels = []
            continue
        kind = _sign_kind(draft.marker)
        indent = block.group.lines[0].indent
        while open_levels and indent < open_levels[-1][1] - _INDENT_STEP:
            open_levels.pop()
        kinds = [sign for sign, _ in open_levels]
        if kind in kinds and not (open_levels and indent > open_levels[-1][1] + _INDENT_STEP):
            # A sign that stands on two levels, by its indents, goes on with the inner one.
            innermost = len(kinds) - 1 - kinds[::-1].index(kind)
            del open_levels[innermost + 1 :]
        else:
            open_levels.append((kind, indent))
        draft.level = len(open_levels)


def _sign_kind(marker: str | None) -> str:
    """The kind of a marker: numbers of one form are one kind."""
    if not marker:
        return ""
    if _LABEL.fullmatch(marker):
        return marker.split()[0]
    if marker[0].isdigit() or marker.strip("().").isdigit():
        return "1" + marker[-1]
    return "a" + marker[-1] if marker.strip("().").isalpha() and marker != "o" else marker


def link_lead_ins(drafts: Sequence[Draft]) -> None:
    """Link list items and table rows to what introduces them.

    For an item that is the last text before its list that ends in a colon, or else the heading or
    unfinished sentence directly above it; a nested item is introduced by the item around it.

    Args:
        drafts: The blocks in reading order.
    """
    lead: Draft | None = None
    previous: Draft | None = None
    stack: list[Draft] = []
    for draft in drafts:
        if draft.type in _THROUGH and not (draft.type == "caption" and _introduces(draft)):
            if draft.type == "caption":
                lead, previous, stack = draft, draft, []
            continue
        if draft.type == "list_item":
            if previous is None or previous.type != "list_item":
                stack = []
                leads = previous is not None and (
                    _introduces(previous) or _goes_on(previous, draft)
                )
                lead = previous if leads else None
            del stack[max(draft.level - 1, 0) :]
            parent = stack[-1] if stack else None
            draft.lead_in = parent or lead
            stack.append(draft)
            if draft.text.text.endswith(":"):
                lead_inside = draft
                stack[-1] = lead_inside
        elif draft.type == "table_row":
            if previous is None or previous.type != "table_row":
                lead = previous if previous is None or previous.type != "list_item" else None
            draft.lead_in = lead
        previous = draft


def _introduces(draft: Draft) -> bool:
    return draft.text.text.endswith((":", "…", " at")) or draft.type == "heading"


def _goes_on(draft: Draft, item: Draft) -> bool:
    """Whether the sentence of a paragraph goes on in the item directly below it."""
    text = draft.text.text
    if draft.type != "paragraph" or not item.text.text[:1].islower():
        return False
    return is_open(text) or text[-1].isalpha()
