from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column, pdf
from tests.reading.formats.pdf.support import checked


def test_two_book_pages_on_a_sheet_are_two_pages(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for sheet in range(3):
            for x, number in ((60, 2 * sheet + 2), (480, 2 * sheet + 3)):
                column(canvas, LINES * 4, x, 520)
                column(canvas, [str(number)], x, 30, size=8)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf", pagesize=(842, 595)))
    assert [page.label for page in report.pages] == ["2", "3", "4", "5", "6", "7"]


def test_a_slide_with_a_number_in_its_corner_is_one_page(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(3, 9):
            column(canvas, [f"Havnen i tal, {2010 + number}"], 60, 480, size=30)
            column(canvas, [f"Her bor {12 * number} unge."], 60, 400, size=18)
            column(canvas, [str(number)], 760, 20, size=9)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf", pagesize=(800, 540)))
    assert len(report.pages) == 6


def test_a_book_page_without_number_is_known_by_the_other_sheets(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for sheet in range(3):
            for x, number in ((60, 2 * sheet), (480, 2 * sheet + 1)):
                column(canvas, LINES * 4, x, 520)
                if number:
                    column(canvas, [str(number)], x, 30, size=8)
                    column(canvas, ["lavere end tallet"], x + 100, 12, size=8)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf", pagesize=(842, 595)))
    assert [page.label for page in report.pages] == [None, "1", "2", "3", "4", "5"]
