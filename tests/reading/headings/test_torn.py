"""Headings of several lines with notes of the margin between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reading import read
from tests.reading.documents import LINES, column, pdf


def headings(lines: tuple[str, str], path: Path, size: float = 14) -> list[str]:
    """A heading in two lines over two columns, beside the second of which a note begins."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        for at, line in enumerate(("Hver anden ung", "mangler en bolig", "tæt på skolen")):
            canvas.drawRightString(110, 702 - 10 * at, line)
        column(canvas, list(lines), 130, 716, size=size, leading=17)
        column(canvas, LINES * 3, 130, 660, size=8)
        column(canvas, LINES * 3, 340, 660, size=8)
        canvas.showPage()

    return [block.text for block in read(pdf(draw, path)).blocks if block.type == "heading"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Rådet søger svar på de spørgsmål, som de unge i byen har", "i forhold til deres boliger"),
        ("Planen for havnen skal give plads til alle, der vil bo der", "og til dem, som arbejder"),
        ("Kommunen vil bygge nyt på kajen, hvor skibene engang lå", "mellem silo og værft"),
    ],
)
def test_a_note_beside_a_heading_does_not_tear_it(lines: tuple[str, str], tmp_path: Path) -> None:
    assert headings(lines, tmp_path / "side.pdf") == [" ".join(lines)]


def test_two_headings_stay_two(tmp_path: Path) -> None:
    lines = ("Rådet søger svar på de spørgsmål, som de unge i byen har", "Havnen er for alle")
    assert " ".join(lines) not in headings(lines, tmp_path / "side.pdf")
