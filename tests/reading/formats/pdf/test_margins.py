from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column, pdf, plain_pdf
from tests.reading.formats.pdf.support import OTHER, checked, texts


def test_running_heads_and_page_numbers_stay_out_of_the_text(tmp_path: Path) -> None:
    report = checked(plain_pdf(tmp_path / "rapport.pdf", pages=4))
    assert "Plads til flere\n\n1" not in report.text
    assert texts(report, "running_head") == ["Plads til flere"] * 4
    assert texts(report, "page_number") == ["1", "2", "3", "4"]
    assert [page.label for page in report.pages] == ["1", "2", "3", "4"]
    assert [b.start for b in report.blocks if b.type == "page_number"] == [None] * 4
    assert len(texts(report, "heading")) == 4


def test_the_number_of_a_page_may_stand_between_other_numbers(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(1, 6):
            column(canvas, [f"Plan 12 for Havnen {number} / 5"], 60, 800, size=8)
            lines = [line[number:] for line in LINES + OTHER]
            column(canvas, lines, 60, 700)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf"))
    assert len(texts(report, "running_head")) == 5
    assert [page.label for page in report.pages] == ["1", "2", "3", "4", "5"]


def test_numbers_that_stand_still_are_no_page_numbers(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(4):
            column(canvas, LINES, 60, 700)
            column(canvas, ["Mål 17"], 60, 40)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf"))
    assert [page.label for page in report.pages] == [None] * 4
