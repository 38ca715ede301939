"""DOCX files: headings by style, lists with their numbers, tables, notes, text boxes.

The raw source text of a DOCX file is the text of the runs of its body in document order, a line end
after each paragraph, then that of its footnotes and endnotes. Tracked changes count as accepted:
inserted text is there, deleted text is not.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from policytext.errors import ReadingError
from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.drafts import Draft
from policytext.reading.formats.docx_styles import Numbering, Styles, w
from policytext.reading.formats.sources import Content, Source
from policytext.reading.metadata import Metadata
from policytext.reading.metadata.front_matter import believable_title, believable_year
from policytext.reading.outline import Outline

MAX_UNPACKED = 1 << 29
"""A file that unpacks to more is refused."""

MAX_PARTS = 20_000
"""So is one of more parts than this."""

_DELETED = frozenset({w("del"), w("moveFrom")})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTE_PARTS = (("footnotes", "footnote"), ("endnotes", "endnote"))


def raw(source: Source) -> str:
    """Return the text of the body's runs and of the notes."""
    walk = _Walk(source)
    walk.run()
    return "".join(walk.raw)


def read(source: Source) -> Content:
    """Read a DOCX file.

    Raises:
        ReadingError: It is damaged, encrypted, or unpacks to more than a report can hold.
    """
    walk = _Walk(source)
    drafts = walk.run()
    core = walk.document.core_properties
    # The library that writes most generated files gives them all the same date.
    created = core.created if core.author != "python-docx" else None
    return Content(
        drafts=drafts,
        properties=Metadata(title=believable_title(core.title)),
        made=believable_year(created.year) if created is not None else None,
    )


def _opened(source: Source) -> Any:
    """The document, after a look at how much it unpacks to."""
    import docx

    data = source.data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise ReadingError(
                "unpacks to more than a report can hold",
                where=source.path,
                remedy="check where the file is from; save the report anew",
            )
    return docx.Document(BytesIO(data))


class _Walk:
    """Goes through a document and tells an outline what it holds."""

    def __init__(self, source: Source) -> None:
        self.document = _opened(source)
        self.styles = Styles(self.document)
        self.numbering = Numbering(self.document)
        self.outline = Outline()
        self.raw: list[str] = []
        self.at = 0
        self.boxes: list[Any] = []
        self.note_order: list[str] = []
        body = self.document.element.body
        self.rendered = next(body.iter(w("lastRenderedPageBreak")), None) is not None

    def run(self) -> list[Draft]:
        """Return the blocks of the document."""
        self._blocks(self.document.element.body)
        self._close_lists()
        self._notes()
        return self.outline.finish()

    def _text(self, text: str) -> AlignedText:
        aligned = AlignedText(text, self.at)
        self.raw.append(text)
        self.at += len(text)
        return aligned

    # ------------------------------------------------------------------------------- the body

    def _blocks(self, parent: Any) -> None:
        """Read the paragraphs and tables of a part of the document."""
        for element in parent:
            tag = element.tag
            if tag == w("p"):
                self._paragraph(element)
            elif tag == w("tbl"):
                self._table(element)
            elif isinstance(tag, str) and tag not in _DELETED and tag != _FALLBACK:
                self._blocks(element)

    def _paragraph(self, element: Any) -> None:
        refs: list[str] = []
        pieces: list[AlignedText] = []
        begins = 0
        for piece in self._pieces(element, refs):
            pieces.append(piece)
            if not begins and piece.text.strip():
                begins = self.outline.page
        self._text("\n")
        if begins:
            ends, self.outline.page = self.outline.page, begins
            self._place(element, join(pieces), refs)
            self.outline.page = ends
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._blocks(box)

    def _place(self, element: Any, text: AlignedText, refs: list[str]) -> None:
        """Give a paragraph to the outline as what its style makes it."""
        style = self.styles.of(element)
        item = self.numbering.of(element, style) if style.level is None else None
        if item is None:
            self._close_lists()
        if style.kind == "contents":
            self.outline.contents(text)
        elif style.level is not None:
            self.outline.heading(text, style.level, refs)
        elif style.kind == "caption":
            self.outline.caption(text, refs)
        elif item is not None:
            while self.outline.depth > item.depth:
                self.outline.close_list()
            while self.outline.depth < item.depth:
                self.outline.open_list()
            self.outline.item(text, item.marker, refs)
        else:
            self.outline.paragraph(text, refs)

    def _close_lists(self) -> None:
        while self.outline.depth:
            self.outline.close_list()

    def _pieces(self, element: Any, refs: list[str]) -> Iterator[AlignedText]:
        """The text of a paragraph, without what is deleted or hidden."""
        for child in element:
            tag = child.tag
            if tag == w("t"):
                yield self._text(child.text or "")
            elif tag in (w("tab"), w("ptab")):
                yield self._text("\t")
            elif tag in (w("br"), w("cr")):
                yield self._text("\n")
                if not self.rendered and child.get(w("type")) == "page":
                    self.outline.page += 1
            elif tag == w("noBreakHyphen"):
                yield self._text("-")
            elif tag == w("lastRenderedPageBreak"):
                self.outline.page += 1
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                self._refer(child, refs)
            elif tag == w("txbxContent"):
                self.boxes.append(child)
            elif self._is_read(child):
                yield from self._pieces(child, refs)

    @staticmethod
    def _is_read(element: Any) -> bool:
        """Whether the text in an element is text of the document."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DELETED or tag == _FALLBACK:
            return False
        if tag in (w("pPr"), w("rPr"), w("instrText"), w("delText")):
            return False
        properties = element.find(w("rPr")) if tag == w("r") else None
        return properties is None or properties.find(w("vanish")) is None

    def _refer(self, element: Any, refs: list[str]) -> None:
        kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
        sign = f"{kind} {element.get(w('id'))}"
        refs.append(sign)
        if sign not in self.note_order:
            self.note_order.append(sign)

    # --------------------------------------------------------------------------------- tables

    def _table(self, element: Any) -> None:
        rows = [row for row in element.iterchildren(w("tr")) if not _is_deleted(row)]
        if max((len(list(row.iterchildren(w("tc")))) for row in rows), default=0) < 2:
            # A table of one column is a box around text.
            for row in rows:
                for cell in row.iterchildren(w("tc")):
                    self._blocks(cell)
            return
        self._close_lists()
        self.outline.open_table()
        for number, row in enumerate(rows):
            refs: list[str] = []
            cells: list[AlignedText] = []
            for cell in row.iter(w("tc")):
                if _row_of(cell) is not row:
                    continue
                cells.append(self._cell(cell, refs))
                cells.extend(AlignedText("") for _ in range(_spanned(cell) - 1))
            head = len(rows) > 1 and _is_head(element, row, number)
            self.outline.row(cells, head=head, refs=refs)

    def _cell(self, cell: Any, refs: list[str]) -> AlignedText:
        paragraphs: list[AlignedText] = []
        for element in cell.iter(w("p")):
            text = join(self._pieces(element, refs))
            self._text("\n")
            if text.text.strip():
                paragraphs.append(text.strip())
        self.boxes.clear()
        return join(paragraphs, " ")

    # ---------------------------------------------------------------------------------- notes

    def _notes(self) -> None:
        """Read the notes that the text refers to, in the order of their marks."""
        for part_name, tag in _NOTE_PARTS:
            root = self._part(part_name)
            if root is None:
                continue
            for note in root.iterchildren(w(tag)):
                sign = f"{tag} {note.get(w('id'))}"
                pieces: list[AlignedText] = []
                for element in note.iter(w("p")):
                    pieces.append(join(self._pieces(element, [])))
                    self._text("\n")
                if sign in self.note_order:
                    number = str(self.note_order.index(sign) + 1)
                    self.outline.footnote(join(pieces, " "), sign, number)

    def _part(self, name: str) -> Any:
        """The root of a part that the document refers to, if it has one."""
        from docx.oxml.parser import parse_xml

        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{name}"):
                return parse_xml(relation.target_part.blob)
        return None


def _is_deleted(row: Any) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(w("del")) is not None


def _row_of(cell: Any) -> Any:
    """The row that a cell stands in, content controls between them passed over."""
    parent = cell.getparent()
    while parent is not None and parent.tag != w("tr"):
        parent = parent.getparent()
    return parent


def _spanned(cell: Any) -> int:
    properties = cell.find(w("tcPr"))
    span = properties.find(w("gridSpan")) if properties is not None else None
    value = span.get(w("val")) if span is not None else "1"
    return int(value) if re.fullmatch(r"[1-9]\d?", value or "") else 1


def _is_head(table: Any, row: Any, number: int) -> bool:
    """Whether a row holds column heads: it is called so, or the table's design has a first row."""
    properties = row.find(w("trPr"))
    if properties is not None and properties.find(w("tblHeader")) is not None:
        return True
    if number:
        return False
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is None:
        return True
    first = look.get(w("firstRow"))
    if first is not None:
        return first in ("1", "true", "on")
    value = look.get(w("val")) or "0"
    return bool(int(value, 16) & 0x20) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", value) else True
