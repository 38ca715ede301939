"""Notes at the foot of pages and columns of a PDF, as different programs set them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reading import read
from policytext.reports import Report
from tests.reading.documents import LINES, column, pdf
from tests.reading.formats.pdf.support import OTHER, drawn, texts


def marked(canvas: Canvas, line: str, number: str, x: float, y: float, size: float = 10) -> None:
    """Draw a line with a raised number behind it."""
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, y, line)
    width = canvas.stringWidth(line, "Helvetica", size)
    canvas.setFont("Helvetica", 0.6 * size)
    canvas.drawString(x + width, y + 0.35 * size, number)


def noted(note: tuple[str, ...], number: str, path: Path) -> Report:
    """A page with a note in its first column, its number right before its first word."""

    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 700)
        marked(canvas, "Her bor flere unge end før.", number, 60, y)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(70, 603, number)
        width = canvas.stringWidth(number, "Helvetica", 5)
        column(canvas, note[:1], 70 + width, 600, size=8)
        column(canvas, note[1:], 60, 591, size=8, leading=9)
        column(canvas, LINES * 9, 320, 700)
        canvas.showPage()

    return read(pdf(draw, path))


def notes(report: Report) -> list[str]:
    return [block.text for block in report.blocks if block.type == "footnote"]


@pytest.mark.parametrize(
    ("note", "number"),
    [
        (("Havneforeningen talte dem i maj.",), "3"),
        (("Rådet for unge, samtaler i byen", "og i de små havne langs kysten."), "7"),
        (("Tallet er fra kommunens eget", "register over boliger på kajen."), "12"),
    ],
)
def test_a_number_right_before_the_note_is_its_mark(
    note: tuple[str, ...], number: str, tmp_path: Path
) -> None:
    assert notes(noted(note, number, tmp_path / "note.pdf")) == [" ".join(note)]


def test_a_number_before_a_word_in_the_size_of_the_text_opens_no_note(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 700)
        marked(canvas, "Her bor flere unge end før.", "3", 60, y)
        column(canvas, ["3Havne blev til en i fjor."], 60, 600)
        canvas.showPage()

    assert notes(read(pdf(draw, tmp_path / "tekst.pdf"))) == []


def test_the_second_paragraph_of_a_note_is_part_of_the_notes(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES * 3, 60, 700)
        marked(canvas, "Her bor flere unge end før.", "1", 60, y)
        marked(canvas, "", "1", 60, 120, size=8)
        column(canvas, ["Havneforeningen talte dem i maj."], 65, 120, size=8)
        column(canvas, ["Foreningen tæller dem igen til næste år."], 60, 100, size=8)
        canvas.showPage()

    assert notes(read(pdf(draw, tmp_path / "note.pdf"))) == [
        "Havneforeningen talte dem i maj.",
        "Foreningen tæller dem igen til næste år.",
    ]


def test_a_box_in_the_margin_beside_the_notes_is_none(tmp_path: Path) -> None:
    box = [
        "Byen har bygget nye",
        "boliger ved vandet, og",
        "beboerne er glade for",
        "den nye havn.",
    ]

    def draw(canvas: Canvas) -> None:
        column(canvas, [*LINES, *OTHER] * 4, 60, 780)
        column(canvas, box, 420, 112, size=8, leading=10)
        column(
            canvas, ["1 Se planen for havnen fra 2019.", "2 Efter egen optælling."], 60, 92, size=8
        )

    report = drawn(tmp_path, draw)
    assert " ".join(box) in texts(report, "paragraph")
    assert len(texts(report, "footnote")) == 2


def test_a_note_that_goes_on_is_one_note(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, [*LINES, *OTHER] * 4, 60, 780)
        column(
            canvas, ["1 Se planen for havnen fra 2019,", "som kan læses hos byen."], 60, 92, size=8
        )

    found = texts(drawn(tmp_path, draw), "footnote")
    assert found == ["Se planen for havnen fra 2019, som kan læses hos byen."]
