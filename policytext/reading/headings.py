"""Which blocks are headings, and how deep they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.reading.aligned import AlignedText, join
from policytext.reading.drafts import Draft
from policytext.reading.lines import (
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
from policytext.reading.setting import Group
from policytext.reading.wordlists import words

_LONGEST = 110
_LONGEST_CAPITALS = 200
_LONGEST_LABELLED = 220
_FIELD_END = re.compile(r"[.,;:\-–…/]$")
_STYLE_SIZE = 0.5
_FEWEST_LABELS = 3
_CHAPTERS = 0.5
_FULL = 0.85
_NARROW = 60
ATTRIBUTION = "attribution"
"""Style of the line below a quotation that names its speaker."""

FACT = "fact"
"""Style of a text with the figure that stands apart from it; it may begin in lower case."""

_LONGEST_NAME = 160
_QUOTES = '”"“»„'


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
        return _capital_style(text)
    if section_number(text) and len(text) <= _LONGEST and not _FIELD_END.search(text):
        number = section_number(text) or ""
        return f"number:{number.count('.') + 1}"
    return "plain" if _is_plain_heading(text, group) else ""


def _capital_style(text: str) -> str:
    if len(text) > _LONGEST_CAPITALS or text[0] in '("”“»–-' or text.endswith((".", ";", ",", ")")):
        return ""
    label = BARE_LABEL.fullmatch(text) or CAPITAL_LABEL.match(text)
    if label:
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


def settle_headings(blocks: Sequence[Styled]) -> None:
    """Decide between headings, list items and lines of a list once all blocks are known.

    A heading has something below it; lines that look like headings one after the other are a list
    of names or keywords, except the last before running text.

    Args:
        blocks: The blocks in the order of the source.
    """
    _settle_capital_items(blocks)
    _settle_attributions(blocks)
    _settle_runs(blocks)
    _settle_numbers(blocks)


def _settle_capital_items(blocks: Sequence[Styled]) -> None:
    """A bullet before a line in capitals that stands alone is an ornament of a heading."""
    kept = [b for b in blocks if b.draft.type not in ("running_head", "page_number")]
    for at, block in enumerate(kept):
        text = block.draft.text.text
        if block.draft.type != "list_item" or not block.group.first.sign or not is_capitals(text):
            continue
        near = kept[max(0, at - 1) : at] + kept[at + 1 : at + 2]
        if any(b.draft.type == "list_item" and b.draft.marker == block.draft.marker for b in near):
            continue
        if style := _capital_style(text):
            block.draft.type = "heading"
            block.draft.marker = None
            block.style = style


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
            _demote(run[-1])
        _settle_page_ends(run, kept[end] if end < len(kept) else None)
        at = max(end, at + 1)


def _settle_attributions(blocks: Sequence[Styled]) -> None:
    """The name below a quotation, with a title after a comma, is neither heading nor sentence."""
    for above, block in pairwise(blocks):
        text, quote = block.draft.text.text, above.draft.text.text
        if block.draft.type not in ("heading", "paragraph") or block.style not in (
            "",
            "plain",
        ):
            continue
        quoted = quote[-1] in _QUOTES or quote[-2:-1] in _QUOTES
        named = text[0].isupper() and ("," in text or " - " in text) and text[-1] not in ".!?:"
        if quoted and named and len(text) <= _LONGEST_NAME:
            _demote(block)
            block.style = ATTRIBUTION


def _settle_page_ends(run: Sequence[Styled], below: Styled | None) -> None:
    """Plain lines at the foot of a page, such as a signature, are no headings."""
    for block in reversed(run):
        if block.style != "plain":
            below = block
        elif below is not None and below.draft.page != block.draft.page:
            _demote(block)
        else:
            below = block


def _demote(block: Styled) -> None:
    block.draft.type = "paragraph"
    block.draft.level = 0
    block.draft.marker = None


def _settle_run(run: Sequence[Styled], followed: bool) -> None:
    styles = Counter(block.style for block in run)
    last = run[-1]
    heads = followed and (last.group.lines[0].blank_before > 0 or run[-2].style != last.style)
    for block in run:
        if block is last and heads:
            continue
        if block.style.startswith("label:") and styles[block.style] >= 3:
            block.draft.type = "list_item"
        elif block.style.startswith(("size:", "number:")):
            continue
        elif styles[block.style] >= 3:
            _demote(block)
    if followed and last.style.startswith("label:") and styles[last.style] >= 3:
        same = [block for block in run if block.style == last.style]
        if len(same) >= 3 and len(same) > 0.7 * len(run):
            last.draft.type = "list_item"


def _settle_numbers(blocks: Sequence[Styled]) -> None:
    """Decide for each series of numbered lines whether they are headings or items of a list.

    They are headings when all of them look like headings and there is text between them.
    """
    kept = [b for b in blocks if b.draft.type not in ("running_head", "page_number", "footnote")]
    series: list[list[int]] = []
    for at, block in enumerate(kept):
        value = block.group.first.value
        if block.draft.type != "list_item" or not value or block.group.first.sign:
            continue
        last = next(
            (run for run in reversed(series[-3:]) if _comes_next(kept[run[-1]], block)),
            None,
        )
        if last is not None and value > 1:
            last.append(at)
        else:
            series.append([at])
    for run in series:
        _settle_series(kept, run)


def _comes_next(above: Styled, block: Styled) -> bool:
    """Whether an item's number is the next after another's: "3." after "2.", not after "b)"."""
    before, here = above.group.first, block.group.first
    lettered = [bool(look.number and look.number.strip("().").isalpha()) for look in (before, here)]
    return before.value == here.value - 1 and lettered[0] == lettered[1]


def _settle_series(kept: Sequence[Styled], run: Sequence[int]) -> None:
    for at in run:
        text = kept[at].draft.text.text
        if not (_is_plain_heading(text, kept[at].group) or is_capitals(text)):
            return
        below = kept[at + 1].draft.type if at + 1 < len(kept) else ""
        if at + 1 in run or below not in (
            "paragraph",
            "heading",
            "list_item",
            "caption",
        ):
            return
    whole = len(run) >= _FEWEST_LABELS and run[-1] - run[0] > _CHAPTERS * len(kept)
    for at in run:
        _number_heading(kept[at], "number:1" if whole else "point")


def _number_heading(block: Styled, style: str) -> None:
    """Make a heading of a numbered item; its number belongs to its text."""
    line = block.group.lines[0].text.strip()
    number = line[: len(block.group.first.number or "")]
    block.draft.type = "heading"
    block.draft.text = join([number, AlignedText(" "), block.draft.text])
    block.draft.marker = None
    block.style = style


_RANKS = ("markdown", "size", "number", "label", "capitals", "bold", "plain", "point")


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
