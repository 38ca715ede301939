"""Headings of DOCX files that are set in bold or larger type, without a style that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from docx.shared import Pt

from policytext.reading import read
from tests.reading import documents

TEXT = "Havnen har to kajer og en mole, som både fiskere og lystsejlere bruger hele året rundt."
_SIZED = re.compile(r"(?P<size>\d+)pt (?P<text>.*)")


def headings(folder: Path, lines: Sequence[str]) -> list[tuple[int, str]]:
    """The headings of a document of lines; stars stand around bold words, "16pt " before others."""

    def fill(document: Any) -> None:
        document.styles["Normal"].font.size = Pt(11)
        for line in lines:
            if line.startswith("# "):
                document.add_heading(line[2:], level=1)
                continue
            sized = _SIZED.fullmatch(line)
            bulleted = line.startswith("- ")
            paragraph = document.add_paragraph(style="List Bullet" if bulleted else None)
            for at, part in enumerate(
                (sized["text"] if sized else line).removeprefix("- ").split("*")
            ):
                run = paragraph.add_run(part)
                run.bold = True if at % 2 else None
                run.font.size = Pt(int(sized["size"])) if sized else None

    path = folder / "havnen.docx"
    path.write_bytes(documents.docx_bytes(fill))
    return [(b.level, b.text) for b in read(path).blocks if b.type == "heading"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["26pt *Havnens plan*", "*1. Baggrund*", TEXT, "*2. Forslag*", TEXT],
            [(1, "Havnens plan"), (2, "1. Baggrund"), (2, "2. Forslag")],
            id="a title and numbers",
        ),
        pytest.param(
            ["# Kajer", TEXT, "*Nordkajen*", TEXT, "*Sydkajen*", TEXT],
            [(1, "Kajer"), (2, "Nordkajen"), (2, "Sydkajen")],
            id="below a heading that is called so",
        ),
        pytest.param(
            ["18pt Kajer", TEXT, "14pt Nordkajen", TEXT, "14pt Sydkajen", TEXT],
            [(1, "Kajer"), (2, "Nordkajen"), (2, "Sydkajen")],
            id="by size alone",
        ),
        pytest.param(
            [
                "*Forslag 1: En ny mole*",
                TEXT,
                "*Forslag 2: En kran*",
                TEXT,
                "*Forslag 3: Lys*",
                TEXT,
            ],
            [(1, "Forslag 1: En ny mole"), (1, "Forslag 2: En kran"), (1, "Forslag 3: Lys")],
            id="labels",
        ),
        pytest.param(
            ["*Hvad koster molen?*", TEXT, "*Vi vil have*", "- en ny mole", "- en kran"],
            [(1, "Hvad koster molen?"), (1, "Vi vil have")],
            id="above a list",
        ),
        pytest.param(
            ["*Molen*", "- Den er for kort til de nye skibe.", "*Kajen*", "- Den er for lav."],
            [(1, "Molen"), (1, "Kajen")],
            id="above lists alone",
        ),
        pytest.param([f"*Molen.* {TEXT}", f"*Kranen:* {TEXT}"], [], id="words that run in"),
        pytest.param(
            [TEXT, "*Molen er for kort.*", TEXT, "*Byg den. Gør det nu!*", TEXT], [], id="sentences"
        ),
        pytest.param(
            [TEXT, "*En ny mole*", "*En ny kran*", "*Nyt lys på kajen*", TEXT], [], id="a list"
        ),
        pytest.param([TEXT, "*Vi foreslår:*", "- en ny mole", "- en kran"], [], id="a lead-in"),
        pytest.param([TEXT, "- *En ny mole*", "- *En kran*", TEXT], [], id="items"),
        pytest.param([TEXT, "*Ane Holm*", "Formand"], [], id="who signs"),
        pytest.param([TEXT, "*»Molen er vores stolthed«*", TEXT], [], id="a quotation"),
        pytest.param(["*Molen*", f"*{TEXT}*", "*Kajen*", f"*{TEXT}*"], [], id="all is bold"),
        pytest.param([TEXT, "*Tabel 2. Både i havnen*", TEXT], [], id="a caption"),
        pytest.param([TEXT, "12pt Molen er ny", TEXT], [], id="hardly larger"),
    ],
)
def test_type_makes_headings(
    tmp_path: Path, lines: list[str], expected: list[tuple[int, str]]
) -> None:
    assert headings(tmp_path, lines) == expected


def test_bold_words_in_tables_and_boxes_head_nothing(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph(TEXT)
        box = document.add_table(rows=1, cols=1).cell(0, 0)
        box.paragraphs[0].add_run("Om havnen").bold = True
        box.add_paragraph(TEXT)
        heads = document.add_table(rows=2, cols=2).rows[0].cells
        for cell in heads:
            cell.paragraphs[0].add_run("Kaj").bold = True
        document.add_paragraph(TEXT)

    path = tmp_path / "havnen.docx"
    path.write_bytes(documents.docx_bytes(fill))
    assert "heading" not in {block.type for block in read(path).blocks}
