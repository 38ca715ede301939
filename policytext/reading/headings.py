"""Which blocks are headings, and how deep they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.reading.aligned import AlignedText, join
from policytext.reading.drafts import Draft
from policytext.reading.lines import (
    BARE_LABEL,
    LABEL,
    has_sentence_inside,
    is_capitals,
    is_caption,
    is_figure,
    is_open,
    section_number,
)
from policytext.reading.paragraphs import Group
from policytext.reading.wordlists import words

_LONGEST = 110
_LONGEST_CAPITALS = 200
_LONGEST_LABELLED = 220
_FIELD_END = re.compile(r"[.,;:\-–…/]$")
_STYLE_SIZE = 0.5
_FEWEST_LABELS = 3


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
    if first.size and body_size:
        return _set_style(text, group, body_size)
    return _worded_style(text, group)


def _set_style(text: str, group: Group, body_size: float) -> str:
    """The style of a heading where the type is known."""
    first = group.lines[0]
    worded = _worded_style(text, group)
    large = first.size >= body_size + _STYLE_SIZE and len(text) <= _LONGEST_LABELLED
    small = first.size < body_size - _STYLE_SIZE
    if large and len(group.lines) <= 6 and not text.endswith((".", ",", ";")):
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
        return _capital_style(text, group)
    if section_number(text) and len(text) <= _LONGEST and not _FIELD_END.search(text):
        number = section_number(text) or ""
        return f"number:{number.count('.') + 1}"
    return "plain" if _is_plain_heading(text, group) else ""


def _capital_style(text: str, group: Group) -> str:
    if len(text) > _LONGEST_CAPITALS or text[0] in '("”“»–-' or text.endswith((".", ";", ",", ")")):
        return ""
    label = BARE_LABEL.match(text)
    if label and len(group.lines) == 1:
        return f"label:{label['word'].lower()}"
    return "capitals"


def _is_plain_heading(text: str, group: Group) -> bool:
    if len(text) > _LONGEST or len(group.lines) > 3 or _FIELD_END.search(text):
        return False
    first = text[0]
    if not (first.isupper() or first.isdigit() or first in "'’”\""):
        return False
    if first in '”"“»' and text[-1] in '”"“»':
        return False
    if has_sentence_inside(text) or text[-1] in "!)" and text.count(",") > 1:
        return False
    if group.lines[0].blank_before == 0 and _follows_text(group):
        return False
    wide = group.width and len(group.last.text) > 0.92 * group.width and len(text) > 60
    return not wide and not is_open(text)


def _follows_text(group: Group) -> bool:
    return group.first.start == "digit"


def contents_heading(text: str) -> bool:
    """Return whether a heading opens a list of contents."""
    return text.lower().rstrip(":. ") in words("contents")


def settle_headings(blocks: Sequence[Styled]) -> None:
    """Decide between headings, list items and lines of a list once all blocks are known.

    A heading has something below it; lines that look like headings one after the other are a list
    of names or keywords, except the last before running text.

    Args:
        blocks: The blocks in the order of the source.
    """
    _settle_runs(blocks)
    _settle_numbers(blocks)


def _settle_runs(blocks: Sequence[Styled]) -> None:
    kept = [b for b in blocks if b.draft.type not in ("running_head", "page_number")]
    at = 0
    while at < len(kept):
        end = at
        while (
            end < len(kept) and kept[end].draft.type == "heading" and kept[end].style != "markdown"
        ):
            end += 1
        run = kept[at:end]
        followed = end < len(kept) and kept[end].draft.type in (
            "paragraph",
            "list_item",
            "table_row",
            "caption",
        )
        if len(run) >= 4:
            _settle_run(run, followed)
        elif run and not followed and end >= len(kept) and run[-1].style == "plain":
            run[-1].draft.type = "paragraph"
        at = max(end, at + 1)


def _settle_run(run: Sequence[Styled], followed: bool) -> None:
    styles = Counter(block.style for block in run)
    last = run[-1]
    for block in run:
        if block is last and followed:
            continue
        if block.style.startswith("label:") and styles[block.style] >= 3:
            match = LABEL.match(block.draft.text.text)
            if match and block is not last:
                block.draft.type = "list_item"
                block.draft.level = 1
            elif match:
                block.draft.type = "list_item"
                block.draft.level = 1
        elif block.style.startswith(("size:", "number:")):
            continue
        elif styles[block.style] >= 3:
            block.draft.type = "paragraph"
    if followed and last.style.startswith("label:") and styles[last.style] >= 3:
        same = [block for block in run if block.style == last.style]
        if len(same) >= 3 and len(same) > 0.7 * len(run):
            last.draft.type = "list_item"
            last.draft.level = 1


def _settle_numbers(blocks: Sequence[Styled]) -> None:
    """A short numbered line with text below it, and no other number beside it, is a heading."""
    kept = [b for b in blocks if b.draft.type not in ("running_head", "page_number", "footnote")]
    for at, block in enumerate(kept):
        first = block.group.first
        if block.draft.type != "list_item" or first.number is None:
            continue
        text = block.draft.text.text
        shift = len(first.number)
        before = kept[at - 1].group.first if at else None
        after = kept[at + 1] if at + 1 < len(kept) else None
        beside = (before is not None and before.value == first.value - 1 and first.value > 1) or (
            after is not None and after.group.first.value == first.value + 1
        )
        if beside or after is None or after.draft.type not in ("paragraph", "heading", "list_item"):
            continue
        if _is_plain_heading(text, block.group) or is_capitals(text):
            block.draft.type = "heading"
            block.draft.text = join(
                [block.group.lines[0].text[:shift], AlignedText(" "), block.draft.text]
            )
            block.style = "number:1"


_RANKS = ("markdown", "size", "number", "label", "capitals", "bold", "plain")


def set_levels(blocks: Sequence[Styled]) -> None:
    """Set the levels of the headings from the way they are set and how often.

    Larger type stands above smaller; then sections by their numbers, labels (the rarer above the
    more frequent), capitals, bold and plain lines.

    Args:
        blocks: The blocks; those that are headings get a level from 1.
    """
    headings = [block for block in blocks if block.draft.type == "heading"]
    counts = Counter(block.style for block in headings)
    for block in headings:
        if block.style.startswith("label:") and counts[block.style] < _FEWEST_LABELS:
            block.style = "capitals" if is_capitals(block.draft.text.text) else "plain"
    counts = Counter(block.style for block in headings)
    ordered = sorted(counts, key=lambda style: _rank(style, counts[style]))
    levels: dict[str, int] = {}
    for style in ordered:
        if style.startswith("markdown:"):
            levels[style] = int(style.split(":")[1])
            continue
        levels[style] = len({levels[s] for s in levels if not s.startswith("markdown:")}) + 1
    for block in headings:
        block.draft.level = min(levels[block.style], 6)


def _rank(style: str, count: int) -> tuple[int, float, str]:
    name, _, value = style.partition(":")
    rank = _RANKS.index(name)
    if name == "size":
        return rank, -float(value), style
    if name in ("number", "markdown"):
        return rank, float(value), style
    return rank, count, style
