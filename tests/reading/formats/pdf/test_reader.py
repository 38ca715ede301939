from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.errors import ReadingError
from policytext.reading import raw_text, read, verify_alignment
from tests.reading.documents import LINES, column, encrypted_pdf, scanned_pdf
from tests.reading.formats.pdf.support import JOINED, drawn, texts


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_runs_another_way_is_read(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(297, 421)
        canvas.rotate(angle)
        column(canvas, ["Plads til flere"], -200, 120, size=18)
        column(canvas, LINES, -200, 60)

    assert texts(drawn(tmp_path, draw)) == ["Plads til flere", JOINED]


def test_text_off_the_page_is_left_out(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["rapport.indd 4   12/03/21"], 60, -30)
        column(canvas, LINES, 60, 700)
        # Set twice, a hair apart, to look bold.
        column(canvas, ["Havnen venter"], 60, 600)
        column(canvas, ["Havnen venter"], 60.3, 600)

    found = drawn(tmp_path, draw).text
    assert "indd" not in found
    assert found.count("Havnen venter") == 1


def test_encrypted_files_need_their_password(tmp_path: Path) -> None:
    path = encrypted_pdf(tmp_path / "laast.pdf", "hemmelig")
    with pytest.raises(ReadingError, match=r"is encrypted; give its password with --password"):
        read(path)
    with pytest.raises(ReadingError, match=r"is not opened by this password; .*--password"):
        read(path, password="forkert")
    report = read(path, password="hemmelig")
    assert report.text == JOINED
    assert verify_alignment(report, raw_text(path, password="hemmelig")) == []


def test_a_scan_names_text_recognition(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"scan\.pdf: has no text.*ocrmypdf.*tesseract-ocr-dan"):
        read(scanned_pdf(tmp_path / "scan.pdf"))


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "brudt.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj << /Type /Catalog")
    with pytest.raises(ReadingError, match=r"brudt\.pdf: is not a readable PDF file"):
        read(path)
