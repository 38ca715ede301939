"""Long documents, which are read in parts."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reading import raw_text, read, verify_alignment
from policytext.reading.formats.pdf import lines as pdf_lines
from policytext.reports import Report
from tests.reading.documents import column, pdf

PAGES = 12
ISLANDS = ("Lyø", "Avernakø", "Birkholm", "Strynø")


def long_report(path: Path) -> Path:
    """Draw a report: a chapter every third page, sentences over page breaks, notes, tables."""

    def draw(canvas: Canvas) -> None:
        for number in range(1, PAGES + 1):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 810, "Havneudvalgets betænkning")
            canvas.drawString(500, 30, str(number + 4))
            y = 760
            if number % 3 == 1:
                column(
                    canvas, [f"{number // 3 + 1} Færger til {ISLANDS[number // 3]}"], 60, y, size=18
                )
                column(canvas, ["Sejlplanen"], 60, y - 30, size=13)
                y -= 60
            lines = [
                f"På side {number} hører vi, at færgen sejler {number} gange om dagen, og at den",
                "er fuld hver fredag. Øens beboere vil gerne have flere afgange, og kommunen",
                f"har sat {number}0 kroner af til det.",
            ]
            column(canvas, lines, 60, y)
            for row, word in enumerate(("Biler", "Cykler", "Hunde")):
                canvas.drawString(60, 560 - 14 * row, f"{word} om bord")
                canvas.drawRightString(300, 560 - 14 * row, f"{number * 11 + row}")
                canvas.drawRightString(360, 560 - 14 * row, f"{number * 13 + row}")
            following = ["Udvalget anbefaler, at der bygges en ny mole, så bølgerne ikke"]
            column(canvas, following, 60, 130)
            if number > 1 and number % 3 != 1:
                column(canvas, ["når ind i havnen om vinteren."], 60, 780)
            canvas.showPage()

    return pdf(draw, path)


@pytest.mark.parametrize("most", [3, 5])
def test_parts_make_the_same_report(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = long_report(tmp_path / "lang.pdf")
    whole = read(path)
    monkeypatch.setattr(pdf_lines, "_MANY", most)
    assert parts(path) > 1
    in_parts = read(path)
    assert in_parts.blocks == whole.blocks
    assert in_parts.pages == whole.pages
    assert in_parts.pages[-1].label == str(PAGES + 4)
    assert verify_alignment(in_parts, raw_text(path)) == []


def test_a_part_without_chapters_ends_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = long_report(tmp_path / "lang.pdf")
    whole = read(path)
    monkeypatch.setattr(pdf_lines, "_MANY", 2)
    monkeypatch.setattr(pdf_lines, "_MOST", 4)
    monkeypatch.setattr(pdf_lines, "_CHAPTER", 9)
    in_parts = read(path)
    assert verify_alignment(in_parts, raw_text(path)) == []
    assert words(in_parts) == words(whole)


def words(report: Report) -> list[str]:
    return report.text.split()


def parts(path: Path) -> int:
    from policytext.reading.formats.pdf.reader import Besides, lines_of
    from policytext.reading.formats.sources import Source

    return len(list(lines_of(Source(path), Besides())))
