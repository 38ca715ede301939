"""Renders a sample as DOCX with heading styles, lists, tables and real footnotes."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from corpus.rendering.sources import NOTE, Block, Sample

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
WRITTEN = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)


def render(sample: Sample, path: Path) -> None:
    """Write a sample as DOCX; the same sample gives the same bytes."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = sample.head["title"], sample.head["organisation"]
    properties.created = properties.modified = WRITTEN
    properties.last_modified_by, properties.comments = "", ""
    properties.language = "da-DK"
    document.sections[0].header.paragraphs[0].text = sample.head["organisation"]
    document.sections[0].footer.paragraphs[0].text = sample.head["title"]
    for number, block in enumerate(sample.blocks):
        if number == 0:
            document.add_paragraph(block.text, style="Title")
        elif block.kind != "note":
            _add(document, block)
    _add_notes(document, [block for block in sample.blocks if block.kind == "note"])
    buffer = io.BytesIO()
    document.save(buffer)
    _pack(buffer, path)


def _add(document: Document, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(block.text, level=block.level)
    elif block.kind == "item":
        style = "List Number" if block.marker[0].isdigit() else "List Bullet"
        _runs(document.add_paragraph(style=style), block.text)
    elif block.kind == "table":
        table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    elif block.kind == "caption":
        document.add_paragraph(block.text, style="Caption")
    elif block.kind == "box":
        title, *rest = block.children
        document.add_paragraph(title.text, style="Intense Quote")
        for child in rest:
            _add(document, child)
    else:
        _runs(document.add_paragraph(), block.text)


def _runs(paragraph: Paragraph, text: str) -> None:
    """Add a text to a paragraph, its marks as footnote references."""
    for number, piece in enumerate(NOTE.split(text)):
        if number % 2:
            run = paragraph.add_run()
            run.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), piece)
            run._r.append(reference)
        elif piece:
            paragraph.add_run(piece)


def _add_notes(document: Document, notes: list[Block]) -> None:
    """Add the part that holds the footnotes, which python-docx has no API for."""
    mark = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteRef/></w:r>"
    entries = [
        "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    ]
    entries += [
        f"<w:footnote w:id='{note.marker}'><w:p>{mark}"
        f"<w:r><w:t xml:space='preserve'> {escape(note.text)}</w:t></w:r></w:p></w:footnote>"
        for note in notes
    ]
    xml = f"<w:footnotes {nsdecls('w')}>{''.join(entries)}</w:footnotes>"
    part = Part(
        PackURI("/word/footnotes.xml"),
        FOOTNOTES,
        b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>" + xml.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _pack(buffer: io.BytesIO, path: Path) -> None:
    """Write the package anew with fixed times."""
    with (
        zipfile.ZipFile(buffer) as given,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in sorted(
            given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            entry = zipfile.ZipInfo(name, date_time=(2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, given.read(name))
