"""Text recognition for scans: a PDF of pictures becomes one with a text layer.

The recognised file is a report's source like any other PDF: its hash and its text stay the same, so
that what is quoted from it can be proved later, which a recognition run anew each time could not.
Tesseract is asked as a program of its own and is needed by nothing else.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.errors import ReadingError
from policytext.files import draft_folder, put_in_place
from policytext.reading.formats.sources import PDF_DAMAGE, Source

if TYPE_CHECKING:
    import pypdfium2

PROGRAM = "tesseract"
"""The program that recognises text."""

_DPI = 300
MAX_PIXELS = 1 << 26
"""A larger page is rendered less finely: at 300 dpi these are two sheets of A2."""

MAX_SIDE = 32_000
"""The same for a side; Tesseract refuses longer ones."""

_INSTALL = "install it with its Danish data: apt-get install tesseract-ocr tesseract-ocr-dan"


def recognise(
    path: Path, target: Path, *, language: str = "dan", password: str | None = None
) -> int:
    """Write a PDF with a text layer on the pages that have none.

    Args:
        path: A PDF, of which some pages or all are pictures.
        target: The file to write; on failure, what stood there before stays.
        language: Language of the pages, as Tesseract calls it; several are joined by "+".
        password: What opens the PDF, if it is encrypted.

    Returns:
        How many pages were recognised.

    Raises:
        ReadingError: The PDF cannot be read, Tesseract or its data is missing, or it fails.
    """
    import pypdfium2

    from policytext.reading.formats.pdf.reader import opened

    _check_program(language)
    source = Source(path, password)
    if source.format != "pdf":
        raise ReadingError(
            "is no PDF", where=path, remedy="text is recognised in PDF files; save the scan as one"
        )
    recognised = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        source.parsing("PDF", PDF_DAMAGE),
        opened(source) as document,
    ):
        result = pypdfium2.PdfDocument.new()
        for index in range(len(document)):
            if _has_text(document[index]):
                result.import_pages(document, [index])
                continue
            found = _recognised(document[index], Path(folder) / str(index), language, path)
            with pypdfium2.PdfDocument(found) as page:
                result.import_pages(page)
            recognised += 1
        _save(result, target)
    return recognised


def _save(result: pypdfium2.PdfDocument, target: Path) -> None:
    """Write a PDF so that it appears whole or not at all."""
    with (
        Source(target).opening(),
        tempfile.TemporaryDirectory(dir=draft_folder(target), prefix=".policytext-") as folder,
    ):
        draft = Path(folder) / "draft.pdf"
        result.save(draft)
        result.close()
        put_in_place(draft, target)


def _check_program(language: str) -> None:
    """Find out that Tesseract is there, with the data of a language."""
    if shutil.which(PROGRAM) is None:
        raise ReadingError("text recognition needs Tesseract", remedy=_INSTALL)
    listed = subprocess.run(
        [PROGRAM, "--list-langs"], capture_output=True, text=True, check=False
    ).stdout.split()
    missing = [name for name in language.split("+") if name not in listed]
    if missing:
        raise ReadingError(f"Tesseract has no data for {', '.join(missing)}", remedy=_INSTALL)


def _has_text(page: pypdfium2.PdfPage) -> bool:
    textpage = page.get_textpage()
    try:
        return bool(textpage.get_text_range(errors="replace").strip())
    finally:
        textpage.close()


def _recognised(page: pypdfium2.PdfPage, base: Path, language: str, path: Path) -> Path:
    """A PDF of one page with the picture of a page and the text that is recognised on it."""
    dpi = _resolution(*page.get_size())
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    rows = memoryview(bitmap.buffer)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    picture = b"P5 %d %d 255\n" % (width, height) + b"".join(
        bytes(rows[at * stride : at * stride + width]) for at in range(height)
    )
    bitmap.close()
    page.close()
    done = subprocess.run(
        [PROGRAM, "-", str(base), "-l", language, "--dpi", str(round(dpi)), "pdf"],
        input=picture,
        capture_output=True,
        check=False,
    )
    found = base.with_suffix(".pdf")
    if done.returncode or not found.exists():
        reason = " ".join(done.stderr.decode(errors="replace").split())[:120]
        raise ReadingError(
            f"Tesseract failed on a page ({reason})", where=path, remedy="check the PDF"
        )
    return found


def _resolution(width: float, height: float) -> float:
    """How finely a page is rendered, in dots per inch.

    Args:
        width: Its width in points.
        height: Its height.

    >>> _resolution(595, 842), round(_resolution(14_400, 14_400))
    (300, 41)
    """
    finest = math.sqrt(MAX_PIXELS / max(width * height, 1))
    return min(_DPI, 72 * min(finest, MAX_SIDE / max(width, height, 1)))
