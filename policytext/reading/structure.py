"""From lines to blocks: the steps that find a document's structure, in their order."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from policytext.reading.asides.captions import settle_captions
from policytext.reading.asides.contents import mark_contents
from policytext.reading.asides.figures import join_figures
from policytext.reading.asides.footnotes import Notes, find_notes, link_notes
from policytext.reading.asides.running_heads import mark_repeated_headings, mark_running_heads
from policytext.reading.asides.unpaged_heads import mark_unpaged_heads
from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import OUTSIDE, Draft, Line
from policytext.reading.common.medians import median
from policytext.reading.headings.announced import mark_announced
from policytext.reading.headings.levels import set_levels
from policytext.reading.headings.lone_lines import settle_lone_lines
from policytext.reading.headings.numbers import join_numbers
from policytext.reading.headings.settling import move_late_headings, settle_headings
from policytext.reading.headings.styles import Styled, heading_style, returning_questions
from policytext.reading.headings.torn import join_torn_headings
from policytext.reading.lines.cleaning import (
    REPLACEMENT,
    clean_characters,
    find_inner_breaks,
    is_plain,
    mend_inner_breaks,
    mend_ligatures,
    strip_markup,
)
from policytext.reading.lines.features import (
    CAPITAL_LABEL,
    LABEL,
    LEADER,
    is_caption,
    is_chapter,
    look,
    markdown_heading,
)
from policytext.reading.lines.hyphens import Vocabulary, collapse, join_lines
from policytext.reading.lines.letterspaced import close_up
from policytext.reading.lines.setting import Group
from policytext.reading.lists.clauses import mark_clauses
from policytext.reading.lists.glued import part_glued_items
from policytext.reading.lists.lead_ins import link_lead_ins
from policytext.reading.lists.markers import join_bare_markers, set_depths
from policytext.reading.order.late_columns import move_late_columns
from policytext.reading.order.mending import mend_order
from policytext.reading.paragraphs.grouping import group_lines
from policytext.reading.tables.detection import Table, find_tables


class Part(NamedTuple):
    """The structure of a text, or of a part of a long one.

    Args:
        blocks: Its blocks in reading order; how deep they stand is not known yet.
        notes: Its footnotes.
        pages: On which pages it stands.
    """

    blocks: list[Styled]
    notes: Notes
    pages: _PageMap


def build(lines: Iterable[Line]) -> list[Draft]:
    """Return the blocks that lines make up, in reading order.

    Args:
        lines: As for `find_blocks`.
    """
    return join_parts([find_blocks(lines)])


def find_blocks(lines: Iterable[Line]) -> Part:
    """Return the blocks that the lines of a text, or of a part of it, make up.

    Args:
        lines: The lines in the order of the source. What the format knows of them (type size,
            column, kind, cells) is used where it is given; the lines are changed.
    """
    lines = _with_text(lines)
    pages = _PageMap(lines)
    vocabulary = _clean(lines)
    lines = join_bare_markers(_with_text(lines))  # of some lines nothing is left
    if not lines:
        return Part([], Notes(), pages)
    mark_running_heads(lines)
    mark_unpaged_heads(lines)
    lines = move_late_columns(lines, vocabulary)
    notes = find_notes(lines)
    tables = find_tables(lines, vocabulary)
    announced = _announced(lines, tables)
    blocks = part_glued_items(_blocks(lines, tables, notes, announced, vocabulary))
    mark_repeated_headings([(block.draft, len(block.group.lines)) for block in blocks])
    blocks = join_torn_headings(join_numbers(blocks), vocabulary)
    settle_headings(blocks)
    settle_captions(blocks)
    mark_contents(blocks)
    blocks = join_figures(blocks)
    mark_clauses([block.draft for block in blocks])
    blocks = settle_lone_lines(blocks, vocabulary)
    blocks = mend_order(blocks, vocabulary)
    return Part(move_late_headings(blocks), notes, pages)


def join_parts(parts: Sequence[Part]) -> list[Draft]:
    """Return the blocks of the parts of a text, in reading order.

    Args:
        parts: The parts in their order; where the text of one begins in the source, that of the
            one before it ends.
    """
    blocks = [block for part in parts for block in part.blocks]
    set_levels(blocks)
    set_depths(blocks)
    drafts = [block.draft for block in blocks]
    link_lead_ins(drafts)
    link_notes(drafts, [anchor for part in parts for anchor in part.notes.anchors])
    for part in parts:
        for block in part.blocks:
            part.pages.place(block.draft)
    return drafts


def _with_text(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.letters.strip()]


class _PageMap:
    """On which page each character of the source stands: where the pages turn."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.offsets: list[int] = []
        self.numbers: list[int] = []
        page: int | None = None
        for line in sorted(lines, key=attrgetter("first")):
            if line.page != page and line.first >= 0:
                page = line.page
                self.offsets.append(line.first)
                self.numbers.append(page)

    def place(self, draft: Draft) -> None:
        """Set on which page a block begins, and where in it others begin."""
        sources = [source for _, source in draft.text.starts() if source >= 0]
        if not sources:
            return
        # Most blocks stand on one page.
        least = bisect_right(self.offsets, min(sources))
        if least and least == bisect_right(self.offsets, max(sources)):
            draft.page = self.numbers[least - 1]
            return
        turns: list[tuple[int, int]] = []
        low = high = 0
        for start, source in draft.text.starts():
            if source < 0 or low <= source < high:
                continue
            at = bisect_right(self.offsets, source) - 1
            if at < 0:
                continue
            low = self.offsets[at]
            high = self.offsets[at + 1] if at + 1 < len(self.offsets) else sys.maxsize
            if not turns or turns[-1][1] != self.numbers[at]:
                turns.append((start, self.numbers[at]))
        if turns:
            draft.page = turns[0][1]
            draft.page_turns = tuple(turns[1:])


def _clean(lines: Sequence[Line]) -> Vocabulary:
    for line in lines:
        if not is_plain(line.letters):
            line.text = strip_markup(clean_characters(line.text))
    vocabulary = Vocabulary(line.letters for line in lines)
    broken = find_inner_breaks((line.letters for line in lines), vocabulary)
    for line in lines:
        if REPLACEMENT in line.letters:
            line.text = mend_ligatures(line.text, vocabulary)
        if " " in line.letters[1:3]:
            line.text = close_up(line.text, vocabulary)
        if broken:
            line.text = mend_inner_breaks(line.text, broken)
    return vocabulary


def _blocks(
    lines: Sequence[Line],
    tables: Sequence[Table],
    notes: Notes,
    announced: frozenset[int],
    vocabulary: Vocabulary,
) -> list[Styled]:
    """The blocks between the tables and those of the tables, in the order of the source."""
    body_size = _body_size(lines)
    apart = frozenset(id(line) for at in returning_questions(lines) for line in lines[at : at + 2])
    blocks: list[Styled] = []
    at = 0
    for table in [*tables, Table(len(lines), len(lines), [])]:
        outside = [line for line in lines[at : table.start] if line.kind not in OUTSIDE]
        starts = {id(lines[n]): label for n, label in notes.starts.items() if at <= n < table.start}
        margin = [
            Styled(_margin(line), Group([line], look(line)))
            for line in lines[at : table.start]
            if line.kind in OUTSIDE
        ]
        gaps = frozenset(
            id(line)
            for above, line in pairwise(lines[at : table.start])
            if above.kind in OUTSIDE and line.kind not in OUTSIDE
        )
        found = []
        for group in group_lines(outside, vocabulary, apart.union(starts, announced), gaps):
            found.append(_styled(group, starts, body_size, vocabulary))
            # The block has the text now, and a long document has much of it.
            group.forget_inside()
        blocks += _merged(found, margin, lines[at : table.start])
        # Between the heads at the foot of a page and their rows stands what divides the pages.
        blocks += [
            Styled(_margin(line), Group([line], look(line)))
            for line in lines[table.start : table.end]
            if line.kind in OUTSIDE
        ]
        if table.drafts:
            first = Group([lines[table.start]], look(lines[table.start]))
            blocks += [Styled(draft, first, _table_style(draft)) for draft in table.drafts]
        at = table.end
    return [block for block in blocks if block.draft.text]


def _table_style(draft: Draft) -> str:
    """The style of a block of a table: of a heading, which has a number, that of its label."""
    return f"label:{draft.text.text.split()[0].lower()}" if draft.type == "heading" else ""


def _margin(line: Line) -> Draft:
    if line.kind is None:
        raise ValueError("a line of the margin has a kind")
    return Draft(line.kind, collapse(line.text), line.page)


def _merged(found: list[Styled], margin: list[Styled], lines: Sequence[Line]) -> list[Styled]:
    """Blocks of the text and of the margin in the order of the source, or that of its columns."""
    if not margin:
        return found
    if any(line.column for line in lines):
        places = {id(line): at for at, line in enumerate(lines)}
    else:
        places = {id(line): line.first for line in lines}
    return sorted([*found, *margin], key=lambda block: places[id(block.group.lines[0])])


def _announced(lines: Sequence[Line], tables: Sequence[Table]) -> frozenset[int]:
    """The lines with which headings begin that the list of contents announces."""
    entries = [draft.text.text for t in tables for draft in t.drafts if draft.type == "contents"]
    entries += [line.letters for line in lines if line.kind == "contents"]
    inside = {at for table in tables for at in range(table.start, table.end)}
    return mark_announced([line for at, line in enumerate(lines) if at not in inside], entries)


def _body_size(lines: Sequence[Line]) -> float:
    sizes = [line.size for line in lines if line.size and line.kind is None]
    return median(sizes) if sizes else 0.0


def _styled(
    group: Group, starts: dict[int, str], body_size: float, vocabulary: Vocabulary
) -> Styled:
    """A group of lines as a block of the type that its words and looks tell."""
    text = join_lines([line.text for line in group.lines], vocabulary)
    first = group.lines[0]
    if first.kind == "contents":
        text = text.sub(LEADER, " ").strip()
    if first.kind is not None:
        marker = starts.get(id(first)) if first.kind == "footnote" else None
        draft = Draft(first.kind, text, first.page, marker=marker, cells=first.cells)
        return Styled(draft, group, _known(text.text, group, body_size))
    hashes = markdown_heading(text.text)
    if hashes:
        title = text[hashes:].strip()
        return Styled(Draft("heading", title, first.page, hashes), group, f"markdown:{hashes}")
    # A chapter's number ("1 Baggrund") looks like an item's, but its type is larger.
    large = group.first.weak and heading_style(text.text, group, body_size).startswith("size:")
    if group.first.marked and len(text) > group.first.marker_length and not large:
        return _item(group, text)
    if is_caption(text.text):
        return Styled(Draft("caption", text, first.page), group)
    style = "" if group.rest else heading_style(text.text, group, body_size)
    if style:
        label = LABEL.match(text.text) or CAPITAL_LABEL.match(text.text)
        marker = label["label"] if label else None
        return Styled(Draft("heading", text, first.page, 1, marker), group, style)
    return Styled(Draft("paragraph", text, first.page), group)


def _known(text: str, group: Group, body_size: float) -> str:
    """The style of a block whose type is known: of a heading, how it is set."""
    first = group.lines[0]
    if first.kind != "heading":
        return ""
    if not first.size and is_chapter(text):
        return "number:1"
    return heading_style(text, group, body_size) or "plain"


def _item(group: Group, text: AlignedText) -> Styled:
    first = group.first
    marker = first.sign or first.number
    draft = Draft("list_item", text, group.lines[0].page, 1, marker)
    if first.sign or first.number:
        draft.text = text[len(marker or "") :].strip()
    return Styled(draft, group)
