"""PDF files with a text layer: opened by PDFium, laid out page by page, read as lines.

The raw source text of a PDF is the text of its pages as PDFium gives it, a form feed after each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policytext.errors import ReadingError
from policytext.reading.common.drafts import Line
from policytext.reading.formats.pdf.continued import join_cut_rows, tables_of
from policytext.reading.formats.pdf.lines import LineMaker, Lines
from policytext.reading.formats.pdf.numbering import Numbering
from policytext.reading.formats.pdf.row_heads import set_heads
from policytext.reading.formats.pdf.words import PAGE_END, PageReader, page_text
from policytext.reading.formats.sources import Content, Source
from policytext.reading.metadata import Metadata
from policytext.reading.metadata.front_matter import believable_title, believable_year
from policytext.reading.structure import Part, find_blocks, join_parts

if TYPE_CHECKING:
    import pypdfium2

MANY_PAGES = 1500
"""Reports have fewer pages; a longer file is read with a warning."""

_OCR = (
    "recognise its text first: `policytext read IN.pdf --ocr OUT.pdf`, or "
    "`ocrmypdf -l dan IN.pdf OUT.pdf` (both need Tesseract with its Danish data, tesseract-ocr-dan)"
)


@contextmanager
def opened(source: Source) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for as long as it is read.

    Args:
        source: The file.

    Yields:
        The document.

    Raises:
        ReadingError: It is encrypted and the password is missing or wrong, or it is damaged.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(source.path, password=source.password)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            wrong = "is encrypted" if source.password is None else "is not opened by this password"
            raise ReadingError(
                wrong, where=source.path, remedy="give its password with --password"
            ) from error
        if code == pdfium.FPDF_ERR_SECURITY:
            raise ReadingError(
                "is encrypted in a way that cannot be opened",
                where=source.path,
                remedy="save it without encryption",
            ) from error
        raise
    try:
        yield document
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    """The pages one after the other, each closed before the next is loaded."""
    for index in range(len(document)):
        page = document[index]
        try:
            yield page
        finally:
            page.close()


def raw(source: Source) -> str:
    """Return the text of the pages as PDFium gives it, a form feed after each page."""
    pieces: list[str] = []
    with opened(source) as document:
        for page in _pages(document):
            textpage = page.get_textpage()
            try:
                pieces.append(page_text(textpage) + PAGE_END)
            finally:
                textpage.close()
    return "".join(pieces)


@dataclass(slots=True)
class Besides:
    """What a file says besides its lines; complete when these have been read.

    Args:
        labels: Number printed on a page, by page number.
        title: Title in the file's properties.
        made: Year in which the file was made.
        warnings: What the reader was unsure of, one sentence each.
    """

    labels: dict[int, str] = field(default_factory=dict)
    title: str | None = None
    made: int | None = None
    warnings: list[str] = field(default_factory=list)


def lines_of(source: Source, besides: Besides) -> Iterator[Lines]:
    """Yield the lines of a PDF with a text layer, those of a long one in parts.

    Args:
        source: The file.
        besides: Takes what the file says besides.

    Raises:
        ReadingError: It is encrypted, damaged, has no pages or no text.
    """
    reader, maker = PageReader(), LineMaker()
    base = silent = 0
    with opened(source) as document:
        count = len(document)
        if count > MANY_PAGES:
            besides.warnings.append(f"The file has {count} pages; is it one report?")
        for page in _pages(document):
            found = reader.read(page, base)
            base += len(found.text) + len(PAGE_END)
            silent += not found.pieces
            maker.add(found)
            if maker.has_part():
                yield maker.part()
        besides.title, besides.made = _title(document), _made(document)
    if silent == count:
        raise ReadingError("has no text, only pictures of pages", where=source.path, remedy=_OCR)
    if silent > max(2, 0.3 * count):
        besides.warnings.append(f"{silent} of {count} pages have no text; they may be scanned.")
    besides.labels = maker.labels
    yield maker.finish()


def read(source: Source) -> Content:
    """Read a PDF with a text layer.

    Raises:
        ReadingError: It is encrypted, damaged, has no pages or no text.
    """
    besides = Besides()
    parts: list[Part] = []
    numberings: list[Numbering] = []
    for found in lines_of(source, besides):
        numberings.append(Numbering(*found, numberings[-1].end if numberings else 0))
        # A long document has many lines: what is not needed any more is let go.
        found.standing.clear()
        parts.append(find_blocks(_taken(found.lines)))
    drafts = join_parts(parts)
    for numbering, part in zip(numberings, parts, strict=True):
        numbering.promote([block.draft for block in part.blocks])
        for block in part.blocks:
            numbering.restore(block.draft)
    drafts = join_cut_rows(drafts)
    for table in tables_of(drafts):
        set_heads(table)
    return Content(
        drafts=drafts,
        properties=Metadata(title=besides.title),
        made=besides.made,
        page_labels=besides.labels,
        warnings=besides.warnings,
    )


def _taken(lines: list[Line]) -> Iterator[Line]:
    """The lines of a list, which is empty afterwards."""
    lines.reverse()
    while lines:
        yield lines.pop()


def _title(document: pypdfium2.PdfDocument) -> str | None:
    """The title in the file's properties, if somebody gave it one."""
    title = believable_title(document.get_metadata_value("Title"))
    # A single word is the name of a file or of a template more often than a title.
    return title if title and " " in title else None


def _made(document: pypdfium2.PdfDocument) -> int | None:
    """The year in which the file was made."""
    created = re.match(r"D:(\d{4})", document.get_metadata_value("CreationDate") or "")
    return believable_year(created[1]) if created else None
