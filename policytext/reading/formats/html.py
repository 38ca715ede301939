"""HTML pages: the main content, without what a site puts around it.

The raw source text of an HTML file is every text node of its body in document order, a line end
after each; the text nodes of scripts and styles are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from policytext.errors import ReadingError
from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.formats.detect import decode
from policytext.reading.formats.html_lines import PLAIN, Running, type_in
from policytext.reading.formats.html_page import BLOCKS, TEXT, Page, depth_of, is_struck, texts_of
from policytext.reading.formats.sources import Content, Source
from policytext.reading.lines.cleaning import repaired
from policytext.reading.metadata import Metadata
from policytext.reading.metadata.authors import organisation_of
from policytext.reading.metadata.front_matter import (
    believable_organisation,
    believable_title,
    believable_year,
)
from policytext.reading.outline import Outline
from policytext.reading.tables.merged import Cell, TableRow

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NOTE_NAMES = re.compile(r"footnote|fnref|noteref|endnote|fodnote|slutnote", re.IGNORECASE)
_ARROW = re.compile(r"[\s↩↑⏎↵^\ufe0e\ufe0f]+")
"""What a link from a footnote back to its mark may say."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAX_DEPTH = 150
"""Deeper nesting is read without structure; no page for people has it."""

_MOST_OPEN = 10_000
"""More elements in each other are refused: the time of the parser grows with their square."""

_MOST_ROWS = 100
"""So many rows a cell is read to reach over."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def _parsed(source: Source) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    declared = _CHARSET.search(source.data[:4096])
    text, _ = decode(source.data, declared[1].decode("ascii") if declared else None)
    if (depth := depth_of(text)) > _MOST_OPEN:
        raise ReadingError(
            f"has {depth} elements inside each other, as if their end tags were lost",
            where=source.path,
            remedy="open it in a browser and save it as PDF or text",
        )
    with source.parsing("HTML"):
        return LexborHTMLParser(text)


def raw(source: Source) -> str:
    """Return the text nodes of the body, a line end after each."""
    return "".join(f"{node.text_content}\n" for node in texts_of(_parsed(source).body))


def read(source: Source) -> Content:
    """Read the main content of an HTML page."""
    page = _parsed(source)
    properties = _properties(page)
    if page.body is None:
        return Content(drafts=[], properties=properties)
    walk = _Walk(page.body)
    walk.element(walk.page.main(), 0)
    walk.flush()
    return Content(drafts=walk.outline.finish(), properties=properties)


# ----------------------------------------------------------------------------------------- the walk


class _Walk:
    """Goes through the elements of a page and tells an outline what they are."""

    def __init__(self, body: LexborNode) -> None:
        self.outline = Outline()
        self.page = Page(body)
        self.offsets: dict[int, int] = {}
        at = 0
        for node in texts_of(body):
            self.offsets[node.mem_id] = at
            at += len(node.text_content or "") + 1
        self.running = Running()
        self.set_in = PLAIN
        self.kind = ""
        self.markers: list[tuple[str, int]] = []
        self.notes = self._note_targets(body)

    @staticmethod
    def _note_targets(body: LexborNode) -> set[str]:
        """The ids of the elements that references to footnotes point at."""
        targets: set[str] = set()
        for link in body.css('a[href^="#"]'):
            if _is_note_reference(link):
                targets.add((link.attributes.get("href") or "")[1:])
        return targets - {""}

    def flush(self) -> None:
        """Give the running text gathered so far to the outline."""
        for text, refs, set_in in self.running.take(whole=bool(self.kind or self.markers)):
            if self.kind in _HEADINGS:
                self.outline.heading(text, _HEADINGS[self.kind], refs)
            elif self.kind == "caption":
                self.outline.caption(text, refs)
            elif self.markers and not self.outline.in_item:
                sign, number = self.markers[-1]
                self.outline.item(text, f"{number}." if sign == "ol" else "•", refs)
            else:
                self.outline.paragraph(text, refs, set_in)

    def element(self, node: LexborNode, depth: int) -> None:
        """Read an element and what is in it."""
        breaks = 0
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == TEXT:
                text = child.text_content or ""
                if text.strip():
                    breaks = 0
                piece = AlignedText(text, self.offsets.get(child.mem_id, -1))
                self.running.add(piece, self.set_in)
            elif is_struck(child):
                continue
            elif tag == "br":
                breaks += 1
                self.running.end_line()
                if breaks > 1 and self.kind == "":
                    self.flush()
            elif tag in BLOCKS or (tag == "cite" and node.tag == "blockquote"):
                if not self.page.is_around(child):
                    self.flush()
                    self._block(child, depth)
                    self.flush()
            elif tag == "a" and _is_note_reference(child):
                self.running.refer((child.attributes.get("href") or "")[1:])
            elif tag not in ("img", "input") and not self.page.is_around(child):
                self._inline(child, depth)

    def _inline(self, node: LexborNode, depth: int) -> None:
        if depth < _MAX_DEPTH:
            outer = self.set_in
            self.set_in = type_in(node, outer)
            self.element(node, depth + 1)
            self.set_in = outer
            return
        for text in texts_of(node, struck=False):
            piece = AlignedText(text.text_content or "", self.offsets.get(text.mem_id, -1))
            self.running.add(piece, self.set_in)

    def _block(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        name = node.attributes.get("id") or ""
        if name and name in self.notes and tag not in ("section", "article", "main"):
            self._note(node, name)
        elif tag == "table":
            self._table(node, depth)
        elif tag in ("ul", "ol"):
            self._list(node, tag, depth)
        elif tag == "li":
            self._item(node, depth)
        else:
            outer = self.kind
            if tag in _HEADINGS:
                self.kind = tag
            elif tag == "figcaption":
                self.kind = "caption"
            self._inline(node, depth)
            self.flush()
            self.kind = outer

    def _list(self, node: LexborNode, tag: str, depth: int) -> None:
        start = re.fullmatch(r"\d{1,4}", node.attributes.get("start") or "1")
        self.outline.open_list()
        self.markers.append((tag, int(start[0]) - 1 if start else 0))
        self._inline(node, depth)
        self.flush()
        self.markers.pop()
        self.outline.close_list()

    def _item(self, node: LexborNode, depth: int) -> None:
        if self.markers:
            sign, number = self.markers[-1]
            self.markers[-1] = (sign, number + 1)
        self.outline.new_item()
        self._inline(node, depth)
        self.flush()

    def _note(self, node: LexborNode, name: str) -> None:
        """A footnote; the link back from it and its printed number are no part of its text."""
        pieces = [
            AlignedText(text.text_content or "", self.offsets.get(text.mem_id, -1))
            for text in texts_of(node, struck=False)
            if not _is_back_link(text)
        ]
        text = join(pieces).strip()
        printed = re.match(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?[.:]?\s+", text.text)
        number = re.search(r"\d+", name)
        marker = printed[1] if printed else number[0] if number else name
        self.outline.footnote(text[printed.end() :] if printed else text, name, marker)

    def _table(self, node: LexborNode, depth: int) -> None:
        rows = [row for row in node.css("tr") if _table_of(row) == node.mem_id]
        for caption in node.iter():
            if caption.tag != "caption":
                continue
            self.outline.caption(self._text(caption, [])[0])
        # A selector would see the tables around this one too.
        nested = any(inner.mem_id != node.mem_id for inner in node.css("table"))
        if nested or max((len(_cells(row)) for row in rows), default=0) < 2:
            for row in rows:
                for cell in _cells(row):
                    self._inline(cell, depth)
                    self.flush()
            return
        self.outline.table(
            [self._row(row, rows[at : at + _MOST_ROWS]) for at, row in enumerate(rows)]
        )

    def _row(self, row: LexborNode, below: Sequence[LexborNode]) -> TableRow:
        """A row, with how far its cells reach; none reaches out of its part of the table.

        Args:
            row: The element.
            below: It and the next rows of the table below it.
        """
        part = row.parent
        head = part is not None and part.tag == "thead"
        cells = _cells(row)
        found = TableRow([], self.outline.page, head or all(cell.tag == "th" for cell in cells))
        for cell in cells:
            text = self._text(cell, found.refs)[0]
            rows = _reach(cell, "rowspan")
            if rows != 1:
                rest = sum(1 for _ in takewhile(lambda other: _same_part(other, row), below))
                rows = min(rows or rest, rest)
            found.cells.append(Cell(text, max(_reach(cell, "colspan"), 1), rows))
        return found

    def _text(self, node: LexborNode, refs: list[str]) -> tuple[AlignedText, list[str]]:
        """The text of an element whose structure does not matter."""
        pieces: list[AlignedText] = []
        block = None
        for text in texts_of(node, struck=False):
            link = _reference_around(text)
            if link is not None:
                refs.append((link.attributes.get("href") or "")[1:])
                continue
            parent = text.parent
            here = parent.mem_id if parent is not None else None
            if pieces and here != block:
                pieces.append(AlignedText(" "))
            block = here
            pieces.append(AlignedText(text.text_content or "", self.offsets.get(text.mem_id, -1)))
        return join(pieces), refs


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _reach(cell: LexborNode, attribute: str) -> int:
    """How many rows or columns a cell reaches over."""
    value = re.fullmatch(r"\s*(\d{1,3})\s*", cell.attributes.get(attribute) or "1")
    return int(value[1]) if value else 1


def _same_part(row: LexborNode, other: LexborNode) -> bool:
    """Whether two rows stand in the same head or body of a table."""
    parents = (row.parent, other.parent)
    return len({parent.mem_id for parent in parents if parent is not None}) == 1


def _table_of(row: LexborNode) -> int | None:
    """The table that a row belongs to."""
    node = row.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return node.mem_id if node is not None else None


def _is_note_reference(link: LexborNode) -> bool:
    """Whether a link is the mark of a footnote in the text."""
    attributes = link.attributes
    href = attributes.get("href") or ""
    if not href.startswith("#") or len(href) < 2:
        return False
    if attributes.get("role") == "doc-noteref":
        return True
    if _is_back_link(link):
        return False
    text = (link.text() or "").strip(" []()\u00a0")
    if not re.fullmatch(r"\d{1,3}|[*†‡]{1,3}|[a-zivx]{1,4}", text):
        return False
    names = " ".join(str(attributes.get(key) or "") for key in ("class", "id", "rel")) + href
    parent = link.parent
    raised = link.css_first("sup") is not None or (parent is not None and parent.tag == "sup")
    return raised or bool(_NOTE_NAMES.search(names))


def _is_back_link(node: LexborNode) -> bool:
    """Whether a node is the link from a footnote back to its mark, or stands in it."""
    link: LexborNode | None = node
    for _ in range(3):
        if link is None:
            return False
        if link.tag == "a":
            attributes = link.attributes
            href = attributes.get("href") or ""
            if attributes.get("role") == "doc-backlink":
                return True
            named = re.match(r"#\w*ref", href) or "backref" in (attributes.get("class") or "")
            return bool(named or _ARROW.fullmatch(link.text() or ""))
        link = link.parent
    return False


def _reference_around(text: LexborNode) -> LexborNode | None:
    node = text.parent
    for _ in range(3):
        if node is None:
            return None
        if node.tag == "a":
            return node if _is_note_reference(node) else None
        node = node.parent
    return None


# --------------------------------------------------------------------------------------- metadata

_META: dict[str, tuple[str, ...]] = {
    "title": ("citation_title", "dc.title", "og:title"),
    "organisation": ("citation_publisher", "dc.publisher", "publisher", "og:site_name"),
    "date": ("citation_publication_date", "dc.date", "article:published_time", "date"),
    "url": ("og:url",),
}
"""Which `meta` elements tell what, the surest first."""


def _properties(page: LexborHTMLParser) -> Metadata:
    """What the head of a page says about it."""
    said: dict[str, str] = {}
    for meta in page.css("meta[content]"):
        attributes = meta.attributes
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        content = " ".join(repaired(attributes.get("content") or "").split())
        if name and content:
            said.setdefault(name, content)
    found = {
        field: next((said[name] for name in names if name in said), None)
        for field, names in _META.items()
    }
    title = found["title"]
    if title is None:
        element = page.css_first("head > title")
        # Sites add their own name to the title of each page.
        title = re.split(r"\s+[|–—»]\s+", element.text())[0] if element is not None else None
    link = page.css_first('link[rel="canonical"][href]')
    canonical = link.attributes.get("href") if link is not None else None
    year = re.match(r"\d{4}", found["date"] or "")
    return Metadata(
        title=believable_title(title),
        organisation=believable_organisation(found["organisation"])
        or organisation_of(said.get("author", "")),
        year=believable_year(year[0]) if year else None,
        url=found["url"] or (canonical if (canonical or "").startswith("http") else None),
    )
