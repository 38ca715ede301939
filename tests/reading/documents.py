"""Small documents in each format, made by code, on invented text."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LINES = (
    "Boligrådet anbefaler, at kommunerne bygger flere",
    "små boliger til unge, og at staten betaler halv-",
    "delen af udgiften. Rådet har talt med beboere i",
    "tolv byer, og de fleste ønsker billigere boliger",
    "tæt på deres uddannelse. Det er dyrt at vente.",
)


def pdf(draw: Callable[[Canvas], None], path: Path, **options: Any) -> Path:
    """Draw a PDF."""
    canvas = Canvas(str(path), pagesize=options.pop("pagesize", (595, 842)), invariant=1, **options)
    draw(canvas)
    canvas.save()
    return path


def column(
    canvas: Canvas,
    lines: tuple[str, ...] | list[str],
    x: float,
    y: float,
    *,
    size: float = 10,
    font: str = "Helvetica",
    leading: float = 13,
) -> float:
    """Draw lines under each other and return where the next would stand."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= leading
    return y


def encrypted_pdf(path: Path, password: str) -> Path:
    """Draw a PDF that a password opens."""

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 700)
        canvas.showPage()

    return pdf(draw, path, encrypt=StandardEncryption(password, canPrint=0))


def scanned_pdf(path: Path) -> Path:
    """Draw a PDF of pictures only."""

    def draw(canvas: Canvas) -> None:
        for _ in range(3):
            canvas.rect(60, 60, 400, 600, fill=1)
            canvas.showPage()

    return pdf(draw, path)


def plain_pdf(path: Path, pages: int = 2) -> Path:
    """Draw a PDF of two columns with a heading, a running foot and page numbers."""

    def draw(canvas: Canvas) -> None:
        for number in range(1, pages + 1):
            column(canvas, [f"Kapitel {number}: Plads til flere"], 60, 770, size=18)
            for x in (60, 320):
                column(canvas, LINES * 4, x, 720)
            column(canvas, ["Plads til flere"], 60, 30, size=8)
            column(canvas, [str(number)], 520, 30, size=8)
            canvas.showPage()

    return pdf(draw, path)


def docx_bytes(fill: Callable[[Any], None]) -> bytes:
    """Make a DOCX file."""
    document = docx.Document()
    fill(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_footnote(document: Any, paragraph: Any, text: str, number: int = 1) -> None:
    """Add a footnote to a paragraph, as Word stores it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    xml = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote>"
        f"<w:footnote w:id='{number}'><w:p><w:r><w:footnoteRef/></w:r>"
        f"<w:r><w:t xml:space='preserve'> {text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        xml.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    paragraph.add_run()._r.append(reference)


def tracked(paragraph: Any, tag: str, text: str) -> None:
    """Add text that is tracked as inserted (`ins`) or deleted (`del`)."""
    inner = "delText" if tag == "del" else "t"
    paragraph._p.append(
        parse_xml(
            f"<w:{tag} {nsdecls('w')} w:id='9' w:author='x'><w:r>"
            f"<w:{inner} xml:space='preserve'>{text}</w:{inner}></w:r></w:{tag}>"
        )
    )


def plain_docx() -> bytes:
    """Make a DOCX file with a heading, a list, a table and a footnote."""

    def fill(document: Any) -> None:
        document.add_heading("Plads til flere", level=1)
        paragraph = document.add_paragraph("Rådet foreslår, at byerne bygger tættere.")
        add_footnote(document, paragraph, "Boligrådet, 2021.")
        document.add_paragraph("Rådet anbefaler:")
        document.add_paragraph("at der bygges små boliger", style="List Number")
        document.add_paragraph("at huslejen sænkes", style="List Number")
        table = document.add_table(rows=3, cols=2)
        for row, cells in enumerate((("By", "Boliger"), ("Vinkøbing", "120"), ("Strandby", "75"))):
            for place, cell in enumerate(cells):
                table.cell(row, place).text = cell

    return docx_bytes(fill)


PLAIN_HTML = """<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>Plads til flere | Boligrådet</title>
<meta property="og:site_name" content="Boligrådet">
<meta property="article:published_time" content="2021-05-04T10:00:00Z"></head>
<body><header class="site-header"><a href="/">Forside</a> <a href="/nyt">Nyheder</a></header>
<nav><ul><li><a href="/om">Om os</a></li></ul></nav>
<div class="cookie-banner">Vi bruger cookies</div>
<main><h1>Plads til flere</h1>
<p>Rådet foreslår, at byerne &amp; staten bygger tættere.<sup><a href="#fn1" id="r1">1</a></sup></p>
<h2>Forslag</h2><p>Rådet anbefaler:</p>
<ol><li>at der bygges <em>små</em> boliger<ul><li>til unge</li></ul></li>
<li><p>at huslejen sænkes</p></li></ol>
<table><caption>Boliger i byerne</caption><thead><tr><th>By</th><th>Boliger</th></tr></thead>
<tbody><tr><td>Vinkøbing</td><td>120</td></tr></tbody></table>
<p>Første linje<br>anden linje</p><p hidden>Skjult</p>
<ol class="fodnoter"><li id="fn1">Boligrådet, 2021.
<a href="#r1" role="doc-backlink">↩</a></li></ol>
</main><footer>Kontakt os</footer><script>var x = "nej";</script></body></html>
"""

PLAIN_MARKDOWN = """---
title: "Plads til flere"
date: 2021-05-04
---

# Plads til *flere*

Rådet foreslår, at [byerne](https://example.org) bygger tættere.[^a] Det er
vigtigt &amp; godt.

Rådet anbefaler:

1. at der bygges **små** boliger
   - til unge
2. at huslejen sænkes

| By | Boliger |
|---|--:|
| Vinkøbing | 120 |

[^a]: Boligrådet, 2021.
"""
