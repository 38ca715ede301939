from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column, pdf
from tests.reading.formats.pdf.support import OTHER, checked, texts


def body(canvas: Canvas, seed: int) -> None:
    """Lines that no other page has at the same height."""
    column(
        canvas,
        [f"{'abcdefghijklmnopqrst'[seed]}{text[seed:]}" for text in LINES + OTHER],
        60,
        700 - seed,
    )


CHAPTERS = ("Havnen i dag", "Boliger til unge", "Skolen ved vandet", "Hvad nu")


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ("{title}", 815),
        ("Kapitel {number}: {title}", 815),
        ("{page} {title}", 815),
        ("{title}", 25),
    ],
)
def test_the_title_of_a_chapter_on_its_pages_is_no_text(
    tmp_path: Path, head: str, top: int
) -> None:
    def draw(canvas: Canvas) -> None:
        for number, title in enumerate(CHAPTERS, 1):
            for page in range(2 * number - 1, 2 * number + 1):
                line = head.format(title=title, number=number, page=page)
                column(canvas, [line], 60, top, size=8)
                if page % 2:
                    column(canvas, [title], 60, 760, size=18)
                lines = [text[page % 7 :].capitalize() for text in LINES + OTHER]
                column(canvas, lines, 60, 700)
                canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf"))
    assert texts(report, "heading") == list(CHAPTERS)
    found = [text for text in texts(report, "running_head") if text.endswith(CHAPTERS)]
    assert len(found) == 2 * len(CHAPTERS)


def test_what_only_stands_high_is_text(tmp_path: Path) -> None:
    first = ("Havnen er ny", "Skolen er lukket", "Broen er dyr", "Torvet er tomt")

    def draw(canvas: Canvas) -> None:
        for title, line in zip(CHAPTERS, first, strict=True):
            column(canvas, [line], 60, 815, size=8)
            column(canvas, [title], 60, 760, size=18)
            body(canvas, len(line))
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf"))
    assert set(first) <= set(texts(report, "heading", "paragraph"))
