"""From one file to its report and the records in it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.extraction import extract_records
from policytext.extraction.authorship.publisher import kind_of, publisher_of
from policytext.language.pipeline import load_pipeline, pipeline_name
from policytext.language.settings import with_syntax
from policytext.reading import Metadata, read
from policytext.reading.metadata.front_matter import title_of
from policytext.records import Extraction
from policytext.reports import Report

if TYPE_CHECKING:
    from spacy.language import Language


def process(
    path: Path | str,
    *,
    metadata: Metadata | None = None,
    pipeline: Language | str | None = None,
    password: str | None = None,
) -> Extraction:
    """Read a file and find its records.

    Args:
        path: A text, Markdown, HTML, DOCX or PDF file.
        metadata: What the caller knows about the report.
        pipeline: A spaCy pipeline, or the name of one; without it, the best that is there.
        password: What opens the file, if it is encrypted.

    Raises:
        ReadingError: The file cannot be read.
        ModelError: The pipeline cannot be loaded.
    """
    report = prepare(path, metadata=metadata, password=password)
    return extract_records(report, _loaded(pipeline))


def prepare(
    path: Path | str, *, metadata: Metadata | None = None, password: str | None = None
) -> Report:
    """Read a file as the report whose records are looked for: with its publisher, where it shows.

    Who trains or measures the extractors reads with it, too.

    Args:
        path: A text, Markdown, HTML, DOCX or PDF file.
        metadata: What the caller knows about the report.
        password: What opens the file, if it is encrypted.

    Raises:
        ReadingError: The file cannot be read.
    """
    return _attributed(_storable(read(path, metadata=metadata, password=password)))


def _attributed(report: Report) -> Report:
    """The report with the organisation that it makes plain it is by, where nobody has named one.

    An organisation that is named without its kind gets the kind that its name tells.
    """
    if report.organisation is not None and report.kind is None:
        return replace(report, kind=kind_of(report))
    publisher = publisher_of(report) if report.organisation is None else None
    if publisher is None:
        return report
    title = report.title
    if title == title_of(report.blocks):
        # A title page may open with the publisher's name.
        title = title_of(report.blocks, publisher.name) or title
    kind = report.kind or publisher.kind
    return replace(report, organisation=publisher.name, kind=kind, title=title)


def _storable(report: Report) -> Report:
    """The report with what its file's name has in bytes of no text shown as question marks."""
    source, title = (
        name.encode("utf-8", "replace").decode() for name in (report.source, report.title)
    )
    return replace(report, source=source, title=title)


@cache
def _load(name: str, syntax: bool) -> Language:
    return load_pipeline(name, syntax=syntax)


def _loaded(pipeline: Language | str | None) -> Language:
    if pipeline is None or isinstance(pipeline, str):
        return _load(pipeline_name(pipeline), with_syntax())
    return pipeline
