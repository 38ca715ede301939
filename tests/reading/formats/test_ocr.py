from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from policytext.errors import ReadingError
from policytext.reading import raw_text, read, verify_alignment
from policytext.reading.formats import ocr
from tests.reading.documents import LINES, column, pdf, plain_pdf

TEXT = "Boligrådet anbefaler, at kommunerne bygger flere små boliger til unge"


def has_danish() -> bool:
    try:
        ocr._check_program("dan")
    except ReadingError:
        return False
    return True


needs_tesseract = pytest.mark.skipif(
    shutil.which(ocr.PROGRAM) is None or not has_danish(), reason="Tesseract is not installed"
)


def scan(path: Path) -> Path:
    """A page with text and one with nothing but the picture of a text."""

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 700, size=12, leading=17)
        canvas.showPage()

    with pypdfium2.PdfDocument(pdf(draw, path.with_name("source.pdf"))) as document:
        picture = ImageReader(document[0].render(scale=3).to_pil())

    def photograph(canvas: Canvas) -> None:
        column(canvas, ["Havnen", "set fra nord"], 60, 700)
        canvas.showPage()
        canvas.drawImage(picture, 0, 0, 595, 842)
        canvas.showPage()

    return pdf(photograph, path)


@needs_tesseract
def test_a_scanned_page_is_read_and_the_others_stay(tmp_path: Path) -> None:
    target = tmp_path / "recognised.pdf"
    assert ocr.recognise(scan(tmp_path / "scan.pdf"), target) == 1
    report = read(target)
    assert TEXT in report.text
    assert "Havnen set fra nord" in report.text
    assert verify_alignment(report, raw_text(target)) == []
    place = report.text.index(TEXT)
    assert [p.number for p in report.pages if p.start <= place < p.end] == [2]


@needs_tesseract
def test_a_language_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"no data for xyz.*tesseract-ocr-dan"):
        ocr.recognise(scan(tmp_path / "scan.pdf"), tmp_path / "out.pdf", language="xyz")


def test_a_missing_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadingError, match="apt-get install tesseract-ocr tesseract-ocr-dan"):
        ocr.recognise(tmp_path / "scan.pdf", tmp_path / "out.pdf")


@needs_tesseract
def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ReadingError, match="is no PDF"):
        ocr.recognise(path, tmp_path / "out.pdf")


def fake_program(folder: Path, answer: str) -> None:
    """A program that stands in for Tesseract: it knows Danish, and answers to pictures."""
    program = folder / ocr.PROGRAM
    program.write_text(
        f'#!/bin/sh\n[ "$1" = --list-langs ] && echo dan && exit\ncat >/dev/null\n{answer}\n'
    )
    program.chmod(0o755)


def empty(path: Path) -> Path:
    """A PDF of one empty page."""
    return pdf(lambda canvas: canvas.showPage(), path)


def test_a_file_may_be_replaced_by_what_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_page = pdf(lambda canvas: column(canvas, LINES, 60, 700) and None, tmp_path / "page.pdf")
    fake_program(tmp_path, f'cp "{read_page}" "$2.pdf"')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    path = empty(tmp_path / "scan.pdf")
    assert ocr.recognise(path, path) == 1
    assert "Boligrådet anbefaler" in read(path).text
    assert sorted(p.name for p in tmp_path.iterdir()) == ["page.pdf", "scan.pdf", ocr.PROGRAM]


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_program(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    target = tmp_path / "out.pdf"
    target.write_text("before")
    with pytest.raises(ReadingError, match="Tesseract failed"):
        ocr.recognise(empty(tmp_path / "scan.pdf"), target)
    assert target.read_text() == "before"


def test_a_result_that_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_document: object, draft: Path) -> None:
        draft.write_text("half")
        raise OSError(28, "No space left on device")

    fake_program(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(pypdfium2.PdfDocument, "save", fail)
    with pytest.raises(ReadingError, match="No space left"):
        ocr.recognise(plain_pdf(tmp_path / "a.pdf"), tmp_path / "out.pdf")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", ocr.PROGRAM]


@pytest.mark.parametrize(
    ("width", "height", "largest"),
    [(595, 842, 9e6), (14_400, 14_400, 1 << 26), (100, 2_000_000, 1 << 26), (0, 0, 1 << 26)],
)
def test_large_pages_are_rendered_less_finely(width: float, height: float, largest: float) -> None:
    scale = ocr._resolution(width, height) / 72
    assert width * scale * height * scale <= largest * 1.001
    assert max(width, height) * scale <= ocr.MAX_SIDE * 1.001
