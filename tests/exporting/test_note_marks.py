"""The marks of footnotes in a report written as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policytext.exporting.markdown import markdown
from policytext.reading import raw_text, read, verify_alignment
from tests.reading import documents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Havnen** har en *ny*[^1] mole.", "Havnen har en ny mole.[^1]"),
        ("Havnen har en mole.[^kort]", "Havnen har en mole.[^1]"),
        ("- En mole og en kaj[^1]", "- En mole og en kaj[^1]"),
        ("## Havnen[^1]", "## Havnen[^1]"),
        ("| Kaj | Både[^1] |\n| --- | --- |\n| Nord | 12 |", "| Kaj | Både[^1] |"),
        ("**Havnen** har *ingen* noter.", "Havnen har ingen noter."),
        ("Havnen \\[^2] har en mole.", "Havnen \\[^2\\] har en mole."),
    ],
)
def test_marks_of_markdown_stand_at_the_end_of_their_block(
    tmp_path: Path, text: str, expected: str
) -> None:
    source = tmp_path / "havnen.md"
    source.write_text(f"{text}\n\n[^1]: En note.\n\n[^kort]: Og en.\n", encoding="utf-8")
    assert markdown(read(source)).startswith(expected)


def test_marks_of_a_page_stand_where_they_stood(tmp_path: Path) -> None:
    path = tmp_path / "havnen.html"
    mark = "<sup><a href='#fn1'>1</a></sup>"
    path.write_text(f"<body><p>Havnen{mark} har en mole.<p id=fn1>1. En note.", encoding="utf-8")
    assert markdown(read(path)).startswith("Havnen[^1] har en mole.")


def test_marks_of_a_document_stand_inside_its_sentences(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Havnen har en mole")
        documents.add_footnote(document, paragraph, "Boligrådet, 2021.")
        paragraph.add_run(" og en kaj.")

    path = tmp_path / "havnen.docx"
    path.write_bytes(documents.docx_bytes(fill))
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    assert report.text.startswith("Havnen har en mole og en kaj.")
    assert markdown(report).startswith("Havnen har en mole[^1] og en kaj.\n\n[^1]: Boligrådet")
