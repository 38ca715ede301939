"""Text that is struck out is no longer said, in the formats that can strike out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policytext.reading import raw_text, read, verify_alignment
from tests.reading import documents


def texts(path: Path) -> list[str]:
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    return [block.text for block in report.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Havnen bør ~~ikke~~ udvides.", "Havnen bør udvides."),
        ("Havnen bør <del>ikke males</del> males.", "Havnen bør males."),
        ("- ~~Ny mole~~\n- Ny kaj", "Ny kaj"),
        ("<div><s>En mole</s> En kaj</div>", "En kaj"),
        ("Molen er ~40 m og kajen ~ 60 m.", "Molen er ~40 m og kajen ~ 60 m."),
        ("Skriv `~~slet~~` i feltet.", "Skriv ~~slet~~ i feltet."),
        ("Havnen <ins>og</ins> molen.", "Havnen og molen."),
        ("Et <strong>stort</strong> skib.", "Et stort skib."),
    ],
)
def test_markdown(tmp_path: Path, source: str, expected: str) -> None:
    path = tmp_path / "havnen.md"
    path.write_text(f"# Havnen\n\n~~Luk den.~~\n\n{source}\n", encoding="utf-8")
    assert texts(path) == ["Havnen", expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Havnen bør <del>ikke</del> udvides.", ["Havnen bør udvides."]),
        ("<del><p>Luk den.</p></del><p>Åbn den.", ["Åbn den."]),
        ("<ul><li><strike>Ny mole</strike><li>Ny kaj</ul>", ["Ny kaj"]),
        ("<p>Havnen <span style='text-decoration:line-through'>og</span> molen", ["Havnen molen"]),
        ("<table><tr><td>Kaj <s>8</s> 9<td>2<tr><td>1<td>2</table>", ["Kaj 9\t2", "1\t2"]),
        ("<p>Havnen <u>og</u> <small>den lille</small> mole", ["Havnen og den lille mole"]),
        ("<p>Havnen <ins>og</ins> molen", ["Havnen og molen"]),
        ("<p style='text-decoration: underline'>Havnen", ["Havnen"]),
    ],
)
def test_html(tmp_path: Path, source: str, expected: list[str]) -> None:
    path = tmp_path / "havnen.html"
    path.write_text(f"<body>{source}", encoding="utf-8")
    assert texts(path) == expected


@pytest.mark.parametrize(
    ("properties", "left_out"),
    [
        ("<w:strike/>", True),
        ("<w:dstrike w:val='1'/>", True),
        ("<w:rStyle w:val='Slettet'/>", True),
        ("<w:rStyle w:val='Slettet'/><w:strike w:val='0'/>", False),
        ("<w:strike w:val='false'/>", False),
        ("<w:u w:val='single'/>", False),
        ("<w:caps/>", False),
    ],
)
def test_docx(tmp_path: Path, properties: str, left_out: bool) -> None:
    def fill(document: Any) -> None:
        names = "<w:name w:val='Slettet'/><w:rPr><w:strike/></w:rPr>"
        style = f"<w:style {nsdecls('w')} w:type='character' w:styleId='Slettet'>{names}</w:style>"
        document.styles.element.append(parse_xml(style))
        run = f"<w:rPr>{properties}</w:rPr><w:t xml:space='preserve'> ikke</w:t>"
        paragraph = document.add_paragraph("Havnen bør")
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>"))
        paragraph.add_run(" udvides.")

    path = tmp_path / "havnen.docx"
    path.write_bytes(documents.docx_bytes(fill))
    assert texts(path) == ["Havnen bør udvides." if left_out else "Havnen bør ikke udvides."]
