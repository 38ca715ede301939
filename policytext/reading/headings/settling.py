"""Headings that what stands around them makes headings, items or lines of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.drafts import BESIDE, OUTSIDE, Draft
from policytext.reading.headings.styles import ATTRIBUTION, Styled, capital_style, is_plain_heading
from policytext.reading.lines.features import LABEL, is_capitals

_FIELD = re.compile(r"(?P<name>[^\W\d]+(?: [^\W\d]+)?):\s\S")
_FEWEST_FIELDS = 2
_FEWEST_LABELS = 3
_CHAPTERS = 0.5
_LONGEST_NAME = 160
_FEWEST_BULLETS = 2
_FEWEST_IN_LIST = 4
_FEWEST_NAMES = 3
_NAME_WORDS = 2
_RUNNING = 80
_STOPS = '.!?”"»'
_QUOTES = '”"“»„'


def settle_headings(blocks: Sequence[Styled]) -> None:
    """Decide between headings, list items and lines of a list once all blocks are known.

    A heading has something below it; lines that look like headings one after the other are a list
    of names or keywords, except the last before running text.

    Args:
        blocks: The blocks in the order of the source.
    """
    _settle_ornaments(blocks)
    _settle_capital_items(blocks)
    _settle_attributions(blocks)
    _settle_runs(blocks)
    _settle_labels(blocks)
    _settle_fields(blocks)
    _settle_numbers(blocks)
    _settle_bullets(blocks)


def _settle_ornaments(blocks: Sequence[Styled]) -> None:
    """A heading right above one of the same words in another size is an ornament of it."""
    for above, below in pairwise(blocks):
        first, second = above.draft, below.draft
        if first.type != "heading" or second.type != "heading" or first.page != second.page:
            continue
        alike = first.text.text.lower().split() == second.text.text.lower().split()
        if alike and above.group.lines[0].size != below.group.lines[0].size:
            first.type, first.level = "running_head", 0


def _settle_capital_items(blocks: Sequence[Styled]) -> None:
    """A bullet before a line in capitals that stands alone is an ornament of a heading."""
    kept = [b for b in blocks if b.draft.type not in OUTSIDE]
    for at, block in enumerate(kept):
        text = block.draft.text.text
        if block.draft.type != "list_item" or not block.group.first.sign or not is_capitals(text):
            continue
        near = kept[max(0, at - 1) : at] + kept[at + 1 : at + 2]
        if any(b.draft.type == "list_item" and b.draft.marker == block.draft.marker for b in near):
            continue
        if style := capital_style(text):
            block.draft.type = "heading"
            block.draft.marker = None
            block.style = style


def _settle_runs(blocks: Sequence[Styled]) -> None:
    kept = [b for b in blocks if b.draft.type not in OUTSIDE]
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
        _settle_names(run)
        run = [block for block in run if block.draft.type == "heading"]
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
        named = (
            text[0].isupper()
            and any(sign in text for sign in (",", " - ", " – "))
            and text[-1] not in ".!?:"
        )
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


def _settle_names(run: Sequence[Styled]) -> None:
    """Words in small letters and large type, one after the other, are the labels of a figure."""
    names = [block for block in run if block.style.startswith("size:") and _is_name(block)]
    if len(names) >= _FEWEST_NAMES:
        for block in names:
            block.draft.type, block.draft.level, block.draft.marker = "caption", 0, None


def _is_name(block: Styled) -> bool:
    text = block.draft.text.text
    return text[0].islower() and len(text.split()) <= _NAME_WORDS


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


def _settle_labels(blocks: Sequence[Styled]) -> None:
    """Lines with the same label and rising numbers, none of them with text below, are a list.

    Those that end in a stop look like text, and those at the end of the page like headings.
    """
    kept = [b for b in blocks if b.draft.type not in OUTSIDE]
    run: list[Styled] = []
    word, count = "", 0
    for block in kept:
        label = LABEL.fullmatch(block.draft.text.text) if _is_line(block) else None
        number = int(label["number"]) if label and label["number"].isdigit() else 0
        if run and (not label or (label["word"], number) != (word, count + 1)):
            # The last one heads the text below it.
            headed = not number and block.draft.type != "heading"
            _settle_list(run[:-1] if headed else run)
            run = []
        if label and number:
            run.append(block)
            word, count = label["word"], number
    _settle_list(run)


def _settle_list(run: Sequence[Styled]) -> None:
    """Make items of lines with labels, if some of them look like more than text."""
    types = {block.draft.type for block in run}
    if len(run) < _FEWEST_IN_LIST or types == {"paragraph"}:
        return
    for block in run:
        label = LABEL.match(block.draft.text.text)
        block.draft.type, block.draft.level = "list_item", 1
        block.draft.marker = label["label"] if label else None


def _settle_fields(blocks: Sequence[Styled]) -> None:
    """Lines of one name and a colon that mostly head nothing are fields: "Hvem: Kommunerne"."""
    kept = [b for b in blocks if b.draft.type not in OUTSIDE]
    fields: dict[str, list[int]] = {}
    for at, block in enumerate(kept):
        named = _FIELD.match(block.draft.text.text)
        if named and block.draft.type == "heading" and block.style == "plain":
            fields.setdefault(named["name"], []).append(at)
    for places in fields.values():
        below = [kept[at + 1].draft.type if at + 1 < len(kept) else "heading" for at in places]
        if len(places) >= _FEWEST_FIELDS and below.count("heading") > len(places) / 2:
            for at in places:
                _demote(kept[at])


def _is_line(block: Styled) -> bool:
    """Whether a block is as short as a line of a list."""
    short = len(block.draft.text.text) <= _LONGEST_NAME
    return short and block.draft.type in ("heading", "paragraph", "list_item")


def _settle_numbers(blocks: Sequence[Styled]) -> None:
    """Decide for each series of numbered lines whether they are headings or items of a list.

    They are headings when all of them look like headings and there is text between them.
    """
    kept = [b for b in blocks if b.draft.type not in BESIDE]
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
    if run[0] and kept[run[0] - 1].draft.text.text.endswith(":"):
        return  # a lead-in makes items of them, however long the text below each is
    for at in run:
        text = kept[at].draft.text.text
        if not (is_plain_heading(text, kept[at].group) or is_capitals(text)):
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


def _settle_bullets(blocks: Sequence[Styled]) -> None:
    """Make headings of a section's bullets when nothing introduces them and each heads a text."""
    kept = [b for b in blocks if b.draft.type not in BESIDE]
    section: dict[str, list[int]] = {}
    for at, block in enumerate(kept):
        if block.draft.type == "heading":
            _settle_section(kept, section)
            section = {}
        elif block.draft.type == "list_item" and block.group.first.sign:
            section.setdefault(block.group.first.sign, []).append(at)
    _settle_section(kept, section)


def _settle_section(kept: Sequence[Styled], section: dict[str, list[int]]) -> None:
    for places in section.values():
        if len(places) < _FEWEST_BULLETS or not all(_heads_text(kept, at) for at in places):
            continue
        for at in places:
            kept[at].draft.type = "heading"
            kept[at].draft.marker = None
            kept[at].style = "point"


def _heads_text(kept: Sequence[Styled], at: int) -> bool:
    """Whether an item stands between two pieces of running text as a heading does."""
    if not 0 < at < len(kept) - 1:
        return False
    above, below = kept[at - 1].draft, kept[at + 1].draft
    if above.type != "paragraph" or below.type != "paragraph":
        return False
    whole = len(below.text) >= _RUNNING and above.text.text[-1] in _STOPS
    return whole and is_plain_heading(kept[at].draft.text.text, kept[at].group)


def move_late_headings(blocks: Sequence[Styled]) -> list[Styled]:
    """Return blocks with each heading that comes after its text put before it.

    A heading at the end of a page with another one at the beginning of the next heads nothing
    there. Where the paragraphs above it have no heading, it is theirs.

    Args:
        blocks: The blocks in the order of the source.
    """
    before: dict[int, Styled] = {}
    kept = [b for b in blocks if b.draft.type not in BESIDE]
    for at in range(1, len(kept) - 1):
        heading, below = kept[at], kept[at + 1].draft
        turns = below.type == "heading" and below.page != heading.draft.page
        if heading.draft.type != "heading" or heading.group.lines[0].size or not turns:
            continue
        first = at
        while first and _is_paragraph_of(kept[first - 1], heading.draft.page):
            first -= 1
        above = kept[first - 1].draft if first else None
        if (
            first == at
            or above is None
            or above.type == "heading"
            or _goes_over(above, kept[first])
        ):
            continue
        before[id(kept[first])] = heading
    late = {id(heading) for heading in before.values()}
    return [
        moved
        for block in blocks
        if id(block) not in late
        for moved in ([before[id(block)], block] if id(block) in before else [block])
    ]


def _is_paragraph_of(block: Styled, page: int) -> bool:
    return block.draft.type == "paragraph" and block.draft.page == page


def _goes_over(above: Draft, first: Styled) -> bool:
    """Whether the first paragraph of a page goes on with what the page before has begun."""
    if above.page == first.draft.page:
        return False
    return above.text.text[-1] not in _STOPS or first.draft.text.text[0].islower()
