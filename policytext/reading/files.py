"""From a file to a `Report`: the format's reader, the metadata, the checks all formats share."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from policytext.errors import ReadingError
from policytext.reading.common.drafts import OUTSIDE, assemble
from policytext.reading.formats.detect import Format
from policytext.reading.formats.sources import PDF_DAMAGE, Content, Source
from policytext.reading.metadata import Metadata
from policytext.reading.metadata.catalogue import catalogued
from policytext.reading.metadata.front_matter import front_matter_year, slug, title_of
from policytext.reading.metadata.languages import LANGUAGES, language_of
from policytext.reports import Report

_READERS: dict[Format, tuple[str, str]] = {
    "text": ("policytext.reading.formats.plain", "plain text"),
    "markdown": ("policytext.reading.formats.markdown", "Markdown"),
    "html": ("policytext.reading.formats.html", "HTML"),
    "docx": ("policytext.reading.formats.docx", "DOCX"),
    "pdf": ("policytext.reading.formats.pdf.reader", "PDF"),
}
"""The module that reads a format (imported when needed, for what it imports) and its name.

Each has `read(source) -> Content` and `raw(source) -> str`.
"""

_DAMAGE: dict[Format, tuple[type[Exception], ...]] = {"pdf": PDF_DAMAGE}
"""The errors that damage to a file leads to, where its parser is asked all through the reading."""

_MANY_OBJECTS = 50_000
"""So many new objects let Python search for cycles while a report is read."""


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Search less often for reference cycles, which costs a sixth of the time of reading.

    Python begins it anew with every 700 objects that stay; a report is many more, and has hardly
    any cycles to be found.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_MANY_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_rarely_collected()
def read(
    path: Path | str, *, metadata: Metadata | None = None, password: str | None = None
) -> Report:
    """Read a report from a file.

    What is known about it is taken from `metadata`, then from the `catalogue.toml` beside the file,
    then from the document itself; the organisation stays None where nobody names it.

    Args:
        path: A text, Markdown, HTML, DOCX or PDF file.
        metadata: What the caller knows about the report.
        password: What opens the file, if it is encrypted.

    Returns:
        The report, in `language` "da" unless the text is plainly in another one.

    Raises:
        ReadingError: The file is missing, damaged, encrypted, without text, or of another format.
    """
    source = Source(Path(path), password)
    reader, _ = _reader(source)
    known = (metadata or Metadata()).or_else(catalogued(source.path))
    content: Content = reader(source)
    if not any(d.text.text.strip() for d in content.drafts if d.type not in OUTSIDE):
        raise ReadingError(
            "has no text", where=source.path, remedy="check that it is the file you mean"
        )
    parts = assemble(content.drafts, content.page_labels)
    title = title_of(parts.blocks)
    # The report of a thousand pages need not be held twice.
    content.drafts.clear()
    known = known.or_else(content.properties)
    warnings = list(content.warnings)
    language = language_of(parts.text)
    if language not in (None, "da"):
        warnings.append(
            f"The text seems to be {LANGUAGES[language]}, not Danish; little will be found in it."
        )
    return Report(
        id=known.id or slug(source.path.stem),
        title=known.title or title or source.path.stem,
        organisation=known.organisation,
        kind=known.kind,
        year=known.year or front_matter_year(parts.text) or content.made,
        language=language or "da",
        source=source.path.name,
        sha256=source.sha256,
        text=parts.text,
        blocks=parts.blocks,
        pages=parts.pages,
        alignment=parts.alignment,
        warnings=tuple(warnings),
        url=known.url,
    )


def raw_text(path: Path | str, password: str | None = None) -> str:
    r"""Return the source text that `Report.alignment` points into.

    It is derived from the file alone, the same each time:

    - text, Markdown: the decoded file without its byte order mark;
    - HTML: the text nodes of the body in document order, each followed by a line end;
    - DOCX: the text of the runs of the body in document order with the numbers of the notes, a
      line end after each paragraph, then the notes;
    - PDF: the characters of each page's text layer in the order of the file, as PDFium reads them,
      each page followed by a form feed.

    Args:
        path: The file.
        password: What opens it, if it is encrypted.

    Raises:
        ReadingError: As for `read`.
    """
    source = Source(Path(path), password)
    _, raw = _reader(source)
    return raw(source)


def _reader(source: Source) -> tuple[Callable[[Source], Content], Callable[[Source], str]]:
    """The functions that read a file of this format, with foreign errors turned into ours."""
    place, name = _READERS[source.format]
    module = import_module(place)
    damage = _DAMAGE.get(source.format, ())

    def reading(source: Source) -> Content:
        with source.parsing(name, damage):
            content: Content = module.read(source)
        return content

    def raw(source: Source) -> str:
        with source.parsing(name, damage):
            text: str = module.raw(source)
        return text

    return reading, raw
