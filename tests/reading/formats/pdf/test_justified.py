"""Justified lines of few long words, whose spaces are as wide as gutters."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reading import read
from tests.reading.documents import pdf

ABOVE = "Rådet mener, at kommunerne i hele landet skal"
BELOW = "bygge flere gode boliger til unge på kajen nu."
RIGHT = 290.0


def set_out(canvas: Canvas, line: str, x: float, right: float, y: float) -> None:
    """Draw the words of a line with even spaces between them."""
    words = line.split()
    widths = [canvas.stringWidth(word, "Helvetica", 10) for word in words]
    space = (right - x - sum(widths)) / (len(words) - 1)
    for word, width in zip(words, widths, strict=True):
        canvas.drawString(x, y, word)
        x += width + space


def texts(lines: list[str], path: Path) -> list[str]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, line in enumerate(lines):
            set_out(canvas, line, 60, RIGHT, 700 - 12 * at)
        canvas.showPage()

    return [block.text for block in read(pdf(draw, path)).blocks]


@pytest.mark.parametrize(
    "wide",
    [
        ["uddannelsesinstitutionerne sammen med"],
        ["boligorganisationerne ledelse", "beboerdemokratiet og kommunalbestyrelsen"],
        ["havneudviklingen og kystbeskyttelsen", "badevandskvaliteten ved"],
    ],
)
def test_a_line_of_few_long_words_is_one_line(wide: list[str], tmp_path: Path) -> None:
    lines = [ABOVE, *wide, BELOW]
    assert texts(lines, tmp_path / "smal.pdf") == [" ".join(lines)]


def test_columns_of_names_are_no_justified_lines(tmp_path: Path) -> None:
    names = [("Anna", "Lærkevej", "Odense"), ("Mohammed", "Kajen", "Aarhus"), ("Bo", "Ny", "Ribe")]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, row in enumerate(names * 2):
            for place, word in enumerate(row):
                canvas.drawString(60 + 80 * place, 700 - 12 * at, word)
        canvas.showPage()

    report = read(pdf(draw, tmp_path / "navne.pdf"))
    assert [len(block.cells) for block in report.blocks] == [3] * 6
