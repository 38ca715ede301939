"""Lists of terms in bold type, each with what it means behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from policytext.reading import read
from tests.reading.documents import LINES, column, pdf

TERMS = (
    ("havneleje", "det, som en båd betaler for at ligge", "ved kajen i et år"),
    ("gæsteplads", "en plads, der er ledig i mindst en uge"),
    ("vinterplads", "en plads på land fra oktober til april"),
    ("slæbested", "en rampe, hvor små både kan trækkes op"),
)


def read_texts(path: Path, lines: Sequence[tuple[str, ...]], indent: float) -> list[str]:
    """What is read of lines that begin in bold, the further ones of each set in."""

    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 720) - 12
        for term, first, *more in lines:
            column(canvas, [term], 60, y, font="Helvetica-Bold")
            column(canvas, [first], 66 + stringWidth(term, "Helvetica-Bold", 10), y)
            y = column(canvas, more, 60 + indent, y - 13)
        canvas.showPage()

    return [block.text for block in read(pdf(draw, path)).blocks][1:]


def test_each_term_of_a_list_begins_a_paragraph(tmp_path: Path) -> None:
    assert read_texts(tmp_path / "ord.pdf", TERMS, 20) == [" ".join(parts) for parts in TERMS]


def test_two_terms_are_a_list_where_lines_hang(tmp_path: Path) -> None:
    assert read_texts(tmp_path / "ord.pdf", TERMS[:2], 20) == [
        " ".join(parts) for parts in TERMS[:2]
    ]


def test_bold_words_in_a_running_text_begin_nothing(tmp_path: Path) -> None:
    lines = (
        ("Havnen", "skal have en ny kaj, og det kræver, at byen"),
        ("sælger", "grunden ved kranen, som ingen har brugt til"),
        ("noget", "siden den sidste færge lagde ud en aften i maj"),
        ("måned", "og aldrig kom igen, selv om mange ventede."),
    )
    assert read_texts(tmp_path / "tekst.pdf", lines, 0) == [
        " ".join(" ".join(parts) for parts in lines)
    ]
