"""DOCX files: headings by style, lists with their numbers, tables, notes, text boxes.

The raw source text of a DOCX file is the text of the runs of its body in document order, a line end
after each paragraph, the numbers of the notes where they are called, then that of its footnotes and
endnotes. Tracked changes count as accepted:
inserted text is there, deleted text is not.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from policytext.errors import ReadingError
from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.drafts import Draft
from policytext.reading.formats.docx_styles import Numbering, Styles, w
from policytext.reading.formats.docx_tables import Merging, cells_of, rows_of
from policytext.reading.formats.sources import MAX_TEXT_BYTES, Content, Source
from policytext.reading.lists.typed import lines_that_open_items
from policytext.reading.metadata import Metadata
from policytext.reading.metadata.front_matter import believable_title, believable_year
from policytext.reading.outline import Outline

MAX_UNPACKED = 1 << 29
"""A file that unpacks to more is refused; most of it may be pictures."""

MAX_XML = MAX_TEXT_BYTES // 2
"""So is one with more XML, which takes many times as much room when it is parsed."""

MAX_NODES = 3_000_000
"""And one of more elements and attributes, of which a report of a thousand pages has half."""

MAX_PARTS = 20_000
"""And one of more parts."""

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
    return Content(
        drafts=drafts,
        properties=Metadata(title=believable_title(walk.opened.title)),
        made=believable_year(walk.opened.year),
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the library finds in a file: elements, and what the properties say.

    Args:
        body: The body of the document.
        styles: Its styles.
        numbering: Its lists, if it has any.
        notes: Footnotes and endnotes by the name of their part.
        title: Its title.
        year: Year in which it was made.
    """

    body: Any
    styles: Any
    numbering: Any
    notes: dict[str, Any]
    title: str
    year: int | None


def _opened(source: Source) -> _Opened:
    """The document, after a look at how much it unpacks to."""
    import docx
    from docx.oxml.parser import parse_xml

    data = source.data
    with source.parsing("DOCX"):
        if _is_too_large(data):
            raise ReadingError(
                "unpacks to more than a report can hold",
                where=source.path,
                remedy="check where the file is from; save the report anew",
            )
        document = docx.Document(BytesIO(data))
        parts = {
            relation.reltype.rpartition("/")[2]: relation.target_part
            for relation in document.part.rels.values()
            if not relation.is_external
        }
        core = document.core_properties
        # The library that writes most generated files gives them all the same date.
        created = core.created if core.author != "python-docx" else None
        body = document.element.body
        if body is None:
            raise ValueError("it has no body")
        return _Opened(
            body=body,
            styles=document.styles.element,
            numbering=parse_xml(parts["numbering"].blob) if "numbering" in parts else None,
            notes={name: parse_xml(parts[name].blob) for name, _ in _NOTE_PARTS if name in parts},
            title=core.title,
            year=created.year if created is not None else None,
        )


def _is_too_large(data: bytes) -> bool:
    """Whether a file unpacks to more than can be held; what is to be parsed, to much more."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            return True
        parsed = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
        if sum(part.file_size for part in parsed) > MAX_XML:
            return True
        nodes = 0
        for part in parsed:
            with archive.open(part) as file:
                while piece := file.read(1 << 20):
                    nodes += piece.count(b"<") - piece.count(b"</") + piece.count(b"=")
        return nodes > MAX_NODES


def _is_contents(element: Any) -> bool:
    """Whether an element is the table of contents that Word keeps, however its lines are styled."""
    gallery = element.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(w("val")) == "Table of Contents"


def _parts(text: AlignedText) -> list[AlignedText]:
    """The items typed with line breaks between them in one paragraph, and what leads them in."""
    lines = text.text.split("\n")
    starts = lines_that_open_items([line.strip() for line in lines])
    ends = [sum(len(line) + 1 for line in lines[:at]) for at in starts]
    edges = [0, *(end for end in ends if end), len(text.text)]
    return [text[start:end] for start, end in pairwise(edges)]


class _Walk:
    """Goes through a document and tells an outline what it holds."""

    def __init__(self, source: Source) -> None:
        self.opened = _opened(source)
        self.styles = Styles(self.opened.styles)
        self.numbering = Numbering(self.opened.numbering)
        self.outline = Outline()
        self.raw: list[str] = []
        self.at = 0
        self.boxes: list[Any] = []
        self.note_numbers: dict[str, int] = {}
        self.in_contents = False
        breaks = self.opened.body.iter(w("lastRenderedPageBreak"))
        self.rendered = next(breaks, None) is not None

    def run(self) -> list[Draft]:
        """Return the blocks of the document."""
        self._blocks(self.opened.body)
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
                outer, self.in_contents = (
                    self.in_contents,
                    self.in_contents or _is_contents(element),
                )
                self._blocks(element)
                self.in_contents = outer

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
        if style.hidden:
            return
        item = self.numbering.of(element, style) if style.level is None else None
        if item is None:
            self._close_lists()
        boxed = any(True for _ in element.iterancestors(w("tc"), w("txbxContent")))
        set_in = None if boxed else self.styles.type_of(element, self._runs(element))
        if style.kind == "contents" or (self.in_contents and style.level is None):
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
            self.outline.item(text, item.marker, refs, set_in)
        else:
            *parts, last = _parts(text)
            for part in parts:
                self.outline.paragraph(part, (), set_in)
            self.outline.paragraph(last, refs, set_in)

    def _close_lists(self) -> None:
        while self.outline.depth:
            self.outline.close_list()

    def _pieces(self, element: Any, refs: list[str]) -> Iterator[AlignedText]:
        """The text of a paragraph, without what is deleted, hidden or struck out."""
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

    def _runs(self, element: Any) -> Iterator[Any]:
        """The runs of a paragraph that are read."""
        for child in element:
            if child.tag == w("r") and self._is_read(child):
                yield child
            elif child.tag != w("txbxContent") and self._is_read(child):
                yield from self._runs(child)

    def _is_read(self, element: Any) -> bool:
        """Whether the text in an element is text of the document."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DELETED or tag == _FALLBACK:
            return False
        if tag in (w("pPr"), w("rPr"), w("instrText"), w("delText")):
            return False
        return tag != w("r") or not self.styles.hides(element)

    def _refer(self, element: Any, refs: list[str]) -> None:
        kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
        sign = f"{kind} {element.get(w('id'))}"
        refs.append(sign)
        number = self.note_numbers.setdefault(sign, len(self.note_numbers) + 1)
        self._text(str(number))  # the source has the mark, which the reading text leaves out

    def _running(self, parent: Any, refs: list[str]) -> Iterator[AlignedText]:
        """The paragraphs of a cell or a note, each followed by those of its text boxes."""
        for element in self._paragraphs(parent):
            text = join(self._pieces(element, refs))
            self._text("\n")
            yield text
            boxes, self.boxes = self.boxes, []
            for box in boxes:
                yield from self._running(box, refs)

    def _paragraphs(self, parent: Any) -> Iterator[Any]:
        for element in parent:
            if element.tag == w("p"):
                if not self.styles.of(element).hidden:
                    yield element
            elif self._is_read(element):
                yield from self._paragraphs(element)

    # --------------------------------------------------------------------------------- tables

    def _table(self, element: Any) -> None:
        rows = rows_of(element)
        if max((len(list(row.iterchildren(w("tc")))) for row in rows), default=0) < 2:
            # A table of one column is a box around text.
            for row in rows:
                for cell in row.iterchildren(w("tc")):
                    self._blocks(cell)
            return
        self._close_lists()
        merging = Merging(element)
        for row in rows:
            refs: list[str] = []
            cells: list[tuple[Any, AlignedText]] = []
            for cell in cells_of(row):
                texts = (text.strip() for text in self._running(cell, refs))
                cells.append((cell, join((text for text in texts if text), " ")))
            merging.add(row, cells, self.outline.page, refs)
        self.outline.table(merging.rows)

    # ---------------------------------------------------------------------------------- notes

    def _notes(self) -> None:
        """Read the notes that the text refers to, in the order of their marks."""
        for part_name, tag in _NOTE_PARTS:
            root = self.opened.notes.get(part_name)
            for note in root.iterchildren(w(tag)) if root is not None else ():
                sign = f"{tag} {note.get(w('id'))}"
                text = join(self._running(note, []), " ")
                if sign in self.note_numbers:
                    self.outline.footnote(text, sign, str(self.note_numbers[sign]))
