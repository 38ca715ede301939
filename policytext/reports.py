"""What a report is once it has been read: its text, its blocks, its pages.

`Report.text` is the cleaned reading text; everything else points into it by offsets. These are
plain dataclasses, without the checks of the records' models: reading makes thousands of them, and
a program that only reads should not pay for more. Pydantic takes them as they are where a model
has one as a field, and checks them where they come from JSON.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import ClassVar, Literal

from policytext.errors import RecordError
from policytext.segments import Alignment

BlockType = Literal[
    "heading",
    "paragraph",
    "list_item",
    "table_row",
    "footnote",
    "caption",
    "running_head",
    "page_number",
    "contents",
]
"""What a block is; `running_head` and `page_number` blocks stand outside the text."""

ActorKind = Literal[
    "parliament",
    "government",
    "ministry",
    "agency",
    "region",
    "municipality",
    "ngo",
    "union",
    "research",
    "council",
    "company",
    "foundation",
    "profession",
    "international",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the source and the stretch of the reading text that comes from it.

    Args:
        number: Page number, counted from 1 in the order of the file.
        start: Offset of its first character in `Report.text`.
        end: Offset after its last.
        label: The number printed on the page, where one was found.
    """

    number: int
    start: int
    end: int
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item, table row, ... of a report.

    Args:
        type: What the block is.
        start: Offset of its first character in `Report.text`; None for blocks kept out of the text.
        end: Offset after its last character.
        text: The block's text; the reading text between `start` and `end` where these are given.
        page: Page on which it begins, counted from 1.
        level: Depth: 1 is the top for headings and list items; 0 where depth means nothing.
        marker: The bullet or number that opened a list item, the sign of a footnote.
        lead_in: Index (in `Report.blocks`) of the block that introduces this list item or part.
        heading: Index of the nearest heading above.
        refs: Indices of the footnote blocks that this block points at.
        cells: Offsets `(start, end)` of a table row's cells in `Report.text`.
        header: Indices of the rows that hold a table row's column heads.
    """

    type: BlockType
    start: int | None = None
    end: int | None = None
    text: str
    page: int = 1
    level: int = 0
    marker: str | None = None
    lead_in: int | None = None
    heading: int | None = None
    refs: tuple[int, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    header: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of `Report.text`.

    Args:
        start: Offset of the first character.
        end: Offset after the last.
        page: Page on which it begins, counted from 1.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    start: int
    end: int
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as it is read: cleaned text, blocks, pages, and the way back to the source.

    Args:
        id: Short name, unique in a corpus.
        title: Title of the report.
        organisation: Canonical name of the organisation that publishes it.
        kind: What the organisation is.
        year: Year of publication.
        language: ISO 639-1 code.
        source: File name (no folder) that the report was read from.
        sha256: Hash of the file's bytes, hexadecimal.
        text: The reading text. Blocks are separated by newlines; a block has none inside.
        blocks: The blocks in reading order.
        pages: The pages in order.
        alignment: How `text` lies in the source's raw text, in order of `start`; characters that
            belong to no segment were supplied by the reader (spaces, line ends).
        warnings: What the reader was unsure of, one sentence each.
        url: Where the report is published.

    Raises:
        RecordError: A block is not what the text has between its offsets.
    """

    id: str
    title: str
    organisation: str | None = None
    kind: ActorKind | None = None
    year: int | None = None
    language: str = "da"
    source: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    alignment: Alignment = field(default_factory=Alignment)
    warnings: tuple[str, ...] = ()
    url: str | None = None

    def __post_init__(self) -> None:
        for number, block in enumerate(self.blocks):
            if block.start is None or block.end is None:
                continue
            if self.text[block.start : block.end] != block.text:
                raise RecordError(
                    f"block {number} is not the text at {block.start}-{block.end}", where=self.id
                )

    def page_at(self, offset: int) -> int:
        """Return the number of the page on which a character of the text stands.

        Args:
            offset: Offset into `text`.
        """
        after = bisect_right(self.pages, offset, key=attrgetter("start"))
        return self.pages[after - 1].number if after else 1

    def span(self, start: int, end: int) -> Span:
        """Return the span from `start` to `end` with its page.

        Raises:
            RecordError: The span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise RecordError(f"span {start}-{end} is outside the text", where=self.id)
        return Span(start=start, end=end, page=self.page_at(start))

    def opens_table(self, index: int) -> bool:
        """Return whether a block is the first row of a table.

        The rows of one table follow each other line by line; two tables stand apart.

        Args:
            index: Index of the block.
        """
        block = self.blocks[index]
        places = range(index - 1, -1, -1)
        above = next((b for n in places if (b := self.blocks[n]).end is not None), None)
        if block.type != "table_row" or block.start is None or above is None or above.end is None:
            return block.type == "table_row"
        return above.type != "table_row" or block.start > above.end + 1

    def heading_path(self, block: Block) -> tuple[str, ...]:
        """Return the texts of the headings above a block, outermost first."""
        path: list[str] = []
        level = None
        index = block.heading
        while index is not None:
            heading = self.blocks[index]
            if level is None or heading.level < level:
                path.append(heading.text)
                level = heading.level
            index = heading.heading
        return tuple(reversed(path))
