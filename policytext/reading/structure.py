"""From lines to blocks: paragraphs, headings, list items, in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.drafts import Draft, Line
from policytext.reading.hyphens import HYPHENS, Vocabulary, join_lines
from policytext.reading.running_heads import mark_running_heads

BULLET = re.compile(
    r"\s*(?:(?P<sign>[•·●▪■◦○►▶✓*+]+|\ufffd{1,2}|[-–—](?=\s))\s*|(?P<number>\d{1,2}[.)]|[a-z]\))\s+)(?=\S)"
)
_TERMINAL = re.compile(r"[.!?…:;][\"”’»)\]]*[\d¹²³⁴⁵⁶⁷⁸⁹⁰]{0,3}$")
_LEAD_IN = re.compile(r":\s*$")


def build(lines: Sequence[Line]) -> list[Draft]:
    """Return the blocks that lines make up.

    Args:
        lines: The lines in the order of the source.
    """
    mark_running_heads(lines)
    vocabulary = Vocabulary(line.text.text for line in lines)
    drafts: list[Draft] = []
    group: list[Line] = []
    marker: str | None = None
    lead_in: Draft | None = None
    aside: list[Draft] = []
    doubled = _doubled(lines)

    def close() -> None:
        nonlocal group, marker, lead_in
        if group:
            text = join_lines([line.text for line in group], vocabulary)
            if marker is not None:
                draft = Draft("list_item", text, group[0].page, 1, marker, lead_in)
            elif len(group) <= 4 and _is_heading(text.text):
                draft = Draft("heading", text, group[0].page, 1 if text.text.isupper() else 2)
                lead_in = None
            else:
                draft = Draft("paragraph", text, group[0].page)
                lead_in = draft if _LEAD_IN.search(text.text) else None
            if draft.type == "heading" and _LEAD_IN.search(text.text):
                lead_in = draft
            drafts.append(draft)
            drafts.extend(aside)
        else:
            drafts.extend(aside)
        aside.clear()
        group, marker = [], None

    for line in lines:
        text = line.text.text.strip()
        if line.kind in ("running_head", "page_number"):
            aside.append(Draft(line.kind, line.text.strip(), line.page))
            continue
        bullet = BULLET.match(line.text.text)
        if bullet:
            close()
            marker = (bullet["sign"] or bullet["number"]).strip()
            line.text = line.text[bullet.end() :]
            group = [line]
            continue
        if group and not _continues(group, line, text, doubled, marker is not None):
            close()
        group.append(line)
    close()
    return drafts


def _doubled(lines: Sequence[Line]) -> bool:
    return sum(line.blank_before == 1 for line in lines) > 0.7 * len(lines)


def _is_heading(text: str) -> bool:
    if len(text) > 160 or not any(c.isalpha() for c in text):
        return False
    if text.isupper():
        return True
    first = text.lstrip("”\"’'“")[:1]
    return (
        (first.isupper() or first.isdigit())
        and len(text) < 90
        and text[-1] not in '.,;:!-…”"“'
        and any(c.islower() for c in text)
    )


def _continues(group: list[Line], line: Line, text: str, doubled: bool, item: bool) -> bool:
    last = group[-1]
    left = last.text.text.strip()
    lower = text[0].islower()
    terminal = bool(_TERMINAL.search(left))
    if left[-1] in HYPHENS and len(left) > 1 and left[-2] != " " and lower:
        return True
    if left.isupper() != text.isupper() and len(left) > 3 and len(text) > 3:
        return False
    blank = line.blank_before > (1 if doubled else 0)
    if not blank:
        width = max(len(one.text.text) for one in group)
        first = text.split(maxsplit=1)[0]
        room = len(left) + 1 + len(first) < 0.85 * max(width, 60 if not doubled else 0)
        if left.isupper():
            return text.isupper()
        return not (room and (terminal or not lower))
    return lower and not terminal
