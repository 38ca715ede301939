from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column
from tests.reading.formats.pdf.support import drawn, texts


@pytest.mark.parametrize(
    ("letters", "step", "heading"),
    [
        ("ANBEFALINGER", 34, "ANBEFALINGER"),
        ("ANBEFALINGER", 24, "ANBEFALINGER"),
        ("VORES PLAN", 26, "VORES PLAN"),
        ("RÅDETS ANBEFALINGER", 25, "RÅDETS ANBEFALINGER"),
        ("JFMAMJJASOND", 30, "J F M A M J J A S O N D"),
    ],
)
def test_letters_of_a_heading_set_apart(
    letters: str, step: int, heading: str, tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for place, letter in enumerate(letters):
            column(canvas, [letter.strip()], 60 + step * place, 660, size=20, font="Helvetica-Bold")
        column(canvas, LINES, 60, 620)

    assert texts(drawn(tmp_path, draw), "heading") == [heading]


def test_letters_set_apart_by_spaces(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        line = "B Y E N S   P L A N"
        column(canvas, [line], 60, 660, size=20, font="Helvetica-Bold")
        column(canvas, LINES, 60, 620)

    assert texts(drawn(tmp_path, draw), "heading") == ["BYENS PLAN"]
