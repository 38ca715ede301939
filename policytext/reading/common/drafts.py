"""What the readers of all formats produce, and how it becomes a `Report`.

A reader turns its file into `Line`s (text and PDF, where structure must be found) or directly into
`Draft` blocks (DOCX, HTML, Markdown, where the file states it). `assemble` joins drafts into the
reading text and computes offsets, pages and alignment, in one place for all formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from policytext.reading.common.aligned import AlignedText
from policytext.reports import Block, BlockType, Page
from policytext.segments import Alignment

OUTSIDE: frozenset[BlockType] = frozenset({"running_head", "page_number"})
"""Block types that are kept as blocks but stay out of the reading text."""

BESIDE: frozenset[BlockType] = OUTSIDE | {"footnote"}
"""Blocks that may stand between two that go on with each other."""


class Line:
    """A line as it stands on a page, before any structure is known.

    A long report has many: what a line says and where that begins in the source are held without an
    object of their own, unless it stands there in pieces.

    Args:
        text: The line, without its line end.
        page: Page number, from 1.
        blank_before: Blank lines (or, in a PDF, line heights of empty space) above it.
        indent: Leading spaces (text) or distance from the column's left edge in points (PDF).
        size: Type size in points; 0 where the format does not tell.
        bold: Whether it is set in bold.
        column: Column or box on the page it belongs to; lines of one column follow each other.
        kind: What the layout alone says the line is, where it does.
        height: Where on its page it stands, as a share of the height that text takes up (PDF).
        term: Whether it begins with a bold term that it explains, and so a paragraph (PDF).

    Attributes:
        letters: The characters of its text.
        first: The source offset of the first of them; -1 where there is none.
    """

    __slots__ = (
        "_pieced",
        "blank_before",
        "bold",
        "column",
        "first",
        "height",
        "indent",
        "kind",
        "letters",
        "page",
        "size",
        "term",
    )

    cells: tuple[tuple[int, int], ...] = ()
    """Offsets of the cells in the text; none where it is no row of a table."""

    def __init__(
        self,
        text: AlignedText,
        page: int = 1,
        blank_before: int = 0,
        indent: float = 0,
        size: float = 0,
        bold: bool = False,
        column: int = 0,
        kind: BlockType | None = None,
        height: float = 0,
        term: bool = False,
    ) -> None:
        self.text = text
        self.page = page
        self.blank_before = blank_before
        self.indent = indent
        self.size = size
        self.bold = bold
        self.column = column
        self.kind = kind
        self.height = height
        self.term = term

    @property
    def text(self) -> AlignedText:
        """What it says, with the places in the source."""
        pieced = self._pieced
        return AlignedText(self.letters, self.first) if pieced is None else pieced

    @text.setter
    def text(self, text: AlignedText) -> None:
        self.letters = text.text
        self.first = text.first
        self._pieced = None if text.is_unbroken else text

    @property
    def is_unbroken(self) -> bool:
        """Whether it is one stretch of the source."""
        return self._pieced is None


class TableLine(Line):
    """A line that the layout shows to be a row of a table."""

    __slots__ = ("cells",)


@dataclass(slots=True, eq=False)
class Draft:
    """A block before its offsets are known. References are to other drafts, not to indices.

    Args:
        type: What the block is.
        text: Its text on one line.
        page: Page on which it begins, from 1.
        level: Depth of a heading or list item, 1 is the top.
        marker: Bullet, number or footnote sign that opened it.
        lead_in: The draft that introduces it.
        refs: Footnotes that it points at.
        cells: Offsets of a table row's cells in `text`.
        header: Rows with the column heads.
        reaching: The cells that begin in a row above and hold for this row too: by their place
            among its cells, that row and their place there.
        opens: Whether it is the first row of a table.
        page_turns: Where in `text` another page begins, with its number, for a block that goes on
            over a page break or was put together from several pages.
    """

    type: BlockType
    text: AlignedText
    page: int = 1
    level: int = 0
    marker: str | None = None
    lead_in: Draft | None = None
    refs: list[Draft] = field(default_factory=list)
    cells: tuple[tuple[int, int], ...] = ()
    header: list[Draft] = field(default_factory=list)
    reaching: dict[int, tuple[Draft, int]] = field(default_factory=dict)
    opens: bool = False
    page_turns: tuple[tuple[int, int], ...] = ()

    @property
    def cell_texts(self) -> list[str]:
        """The texts of a table row's cells."""
        return [self.text.text[start:end] for start, end in self.cells]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The parts of a `Report` that `assemble` computes.

    Args:
        text: The reading text.
        blocks: Its blocks in order.
        pages: Its pages in order.
        alignment: How it lies in the source.
    """

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    alignment: Alignment


def assemble(drafts: Sequence[Draft], page_labels: dict[int, str] | None = None) -> Assembled:
    """Join drafts into a reading text with blocks, pages and alignment.

    Args:
        drafts: The blocks in reading order; empty ones are dropped.
        page_labels: Number printed on a page, by page number.

    Returns:
        The text (blocks separated by a blank line, list items and the rows of one table by a line
        end), and what points into it.
    """
    drafts = [draft for draft in drafts if draft.text.text.strip()]
    index = {id(draft): number for number, draft in enumerate(drafts)}
    pieces: list[AlignedText] = []
    blocks: list[Block] = []
    length = 0
    previous: Draft | None = None
    headings: list[int] = []
    turns: list[tuple[int, int]] = []
    for number, draft in enumerate(drafts):
        start: int | None = None
        end: int | None = None
        shift = 0
        if draft.type not in OUTSIDE:
            if previous is not None:
                close = draft.type == previous.type and draft.type in ("list_item", "table_row")
                close = close and not draft.opens
                pieces.append(AlignedText("\n" if close else "\n\n"))
                length += len(pieces[-1])
            start, shift = length, length
            pieces.append(draft.text)
            length += len(draft.text)
            end = length
            previous = draft
            turns.append((start, draft.page))
            turns.extend((start + at, number) for at, number in draft.page_turns)
        while draft.type == "heading" and headings and blocks[headings[-1]].level >= draft.level:
            headings.pop()
        blocks.append(
            Block(
                type=draft.type,
                start=start,
                end=end,
                text=draft.text.text,
                page=draft.page,
                level=draft.level,
                marker=draft.marker,
                lead_in=index.get(id(draft.lead_in)) if draft.lead_in is not None else None,
                heading=headings[-1] if headings else None,
                refs=tuple(sorted({index[id(ref)] for ref in draft.refs if id(ref) in index})),
                cells=_cells(draft, shift, blocks, index),
                header=tuple(index[id(row)] for row in draft.header if id(row) in index),
            )
        )
        if draft.type == "heading":
            headings.append(number)
    return Assembled(
        text="".join([piece.text for piece in pieces]),
        blocks=tuple(blocks),
        pages=_pages(turns, length, page_labels or {}),
        alignment=Alignment(_segments(pieces)),
    )


def _cells(
    draft: Draft, shift: int, blocks: Sequence[Block], index: dict[int, int]
) -> tuple[tuple[int, int], ...]:
    """Where the cells of a row stand in the text, those that reach into it where they begin.

    Args:
        draft: The row.
        shift: Where it begins in the text.
        blocks: The blocks above it.
        index: The places of all blocks by the identities of their drafts.
    """
    cells = [(start + shift, end + shift) for start, end in draft.cells]
    for column, (above, place) in draft.reaching.items():
        at = index.get(id(above), len(blocks))
        if at < len(blocks):
            cells[column] = blocks[at].cells[place]
    return tuple(cells)


def _segments(pieces: Iterable[AlignedText]) -> Iterator[tuple[int, int, int]]:
    """Where stretches of the source stand in a text that consists of pieces."""
    at = 0
    for piece in pieces:
        for start, end, source in piece.runs():
            if source >= 0:
                yield at + start, at + end, source
        at += len(piece.text)


def _pages(
    turns: Sequence[tuple[int, int]], length: int, labels: dict[int, str]
) -> tuple[Page, ...]:
    """The stretches of the text that come from one page each.

    A page has more than one stretch where a block of it was moved, or a sentence of another page
    was finished first.
    """
    kept: list[tuple[int, int]] = []
    for start, number in turns:
        if not kept or kept[-1][1] != number:
            kept.append((start, number))
    ends = [start for start, _ in kept[1:]] + [length] * bool(kept)
    return tuple(
        Page(number=number, start=start, end=end, label=labels.get(number))
        for (start, number), end in zip(kept, ends, strict=True)
    )
