"""Text beside text in type of another size, as on covers, and what goes on below a gutter."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reading import read
from tests.reading.documents import LINES, column, pdf

TITLE = ("Havnen", "tilbage til", "byens børn")
SIDE = ("En håndbog for", "alle, der vil", "åbne kajen for", "leg, bade og", "badmintonspil")


def texts(path: Path) -> list[str]:
    return [block.text for block in read(path).blocks]


def test_a_title_and_the_text_beside_it_are_two(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 40)
        for at, line in enumerate(TITLE):
            canvas.drawRightString(266, 515 - 46 * at, line)
        column(canvas, SIDE, 276, 561, font="Helvetica-Bold", leading=16)
        column(canvas, ["Udgivet af Havnerådet"], 60, 200)
        canvas.showPage()

    assert texts(pdf(draw, tmp_path / "forside.pdf"))[:2] == [" ".join(TITLE), " ".join(SIDE)]


def test_a_title_over_columns_stays_above_them(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, TITLE, 60, 780, size=24, leading=28)
        column(canvas, LINES, 60, 680)
        column(canvas, LINES, 320, 680)
        canvas.showPage()

    assert texts(pdf(draw, tmp_path / "side.pdf"))[0] == " ".join(TITLE)


def test_an_ornament_over_a_title_does_not_part_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["havnen..."], 200, 775, size=60, font="Times-Italic")
        canvas.setFont("Helvetica-Bold", 26)
        canvas.drawRightString(545, 770, "Hvad kan byen gøre ved havnen")
        canvas.drawRightString(545, 740, "for at åbne den")
        column(canvas, LINES * 2, 60, 714)
        column(canvas, LINES * 2, 320, 714)
        canvas.showPage()

    assert "Hvad kan byen gøre ved havnen for at åbne den" in texts(pdf(draw, tmp_path / "s.pdf"))


def test_the_last_line_of_a_column_in_wide_steps_belongs_to_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 700, leading=24)
        column(canvas, LINES[:3], 320, 700, leading=24)
        canvas.showPage()

    read = texts(pdf(draw, tmp_path / "side.pdf"))
    assert read[0].endswith("Det er dyrt at vente.")
    assert read[0].startswith("Boligrådet anbefaler")


@pytest.mark.parametrize("set_in", [0, 8, 14])
def test_a_column_may_begin_a_line_above_the_others(set_in: int, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES * 2, 60, 700, leading=15)
        column(canvas, ["Planen gælder i ti år,"], 320 + set_in, 715)
        column(
            canvas, ["og den skal følges op"] + ["år for år i hele byen"] * 8, 320, 700, leading=15
        )
        canvas.showPage()

    assert texts(pdf(draw, tmp_path / "side.pdf"))[-1].startswith("Planen gælder i ti år, og den")


def test_a_heading_over_two_columns_is_in_no_step_with_their_lines(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["Planen gælder i ti år"], 320, 722, font="Helvetica-Bold")
        column(canvas, LINES, 60, 700)
        column(canvas, LINES, 320, 700)
        canvas.showPage()

    assert texts(pdf(draw, tmp_path / "side.pdf"))[0] == "Planen gælder i ti år"


def test_a_gutter_narrows_to_what_a_centred_line_leaves_of_it(tmp_path: Path) -> None:
    left = (
        "Hver tredje ung føler",
        "sig ofte helt alene i",
        "hverdagen, og hver femte savner en ven",
    )
    right = ("Mange flytter", "langt for at", "studere, og de fleste er glade for det")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, (a, b) in enumerate(zip(left, right, strict=True)):
            canvas.drawCentredString(160, 700 - 13 * at, a)
            canvas.drawCentredString(365, 700 - 13 * at, b)
        canvas.showPage()

    assert texts(pdf(draw, tmp_path / "tal.pdf")) == [" ".join(left), " ".join(right)]


def test_a_line_in_other_steps_stands_below_the_columns(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES[:4], 60, 700)
        column(canvas, LINES[:4], 320, 700)
        column(canvas, ["Rådet består af ni medlemmer."], 60, 620)
        canvas.showPage()

    assert texts(pdf(draw, tmp_path / "side.pdf"))[-1] == "Rådet består af ni medlemmer."
