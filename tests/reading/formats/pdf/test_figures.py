from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column
from tests.reading.formats.pdf.support import JOINED, OTHER, OTHER_JOINED, drawn, texts


def test_the_numbers_of_an_axis_are_no_paragraphs(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for number in range(6):
            column(
                canvas, [f"{2.5 - number / 2:.1f}".replace(".", ",")], 60, 600 - 20 * number, size=7
            )
        column(canvas, OTHER, 60, 400)

    assert texts(drawn(tmp_path, draw), "paragraph") == [JOINED, OTHER_JOINED]


def test_the_labels_of_a_figure_are_no_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        labels = (
            ((90, "unge"), (250, "byrådet"), (400, "penge")),
            ((150, "boliger"), (330, "grunde")),
        )
        for number, row in enumerate((*labels, ((60, "skolen"), (240, "havnen"), (420, "skibe")))):
            for x, label in row:
                column(canvas, [label], x, 640 - 40 * number, size=14)
        column(canvas, OTHER, 60, 480)

    report = drawn(tmp_path, draw)
    assert texts(report, "paragraph") == [JOINED, OTHER_JOINED]
    assert texts(report, "heading") == []
    assert texts(report, "caption")


def test_large_names_in_a_figure_are_no_headings(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 720)
        y = column(canvas, ["register", "samling", "meddelelse"], 150, y - 40, size=15, leading=60)
        column(canvas, OTHER, 60, y)

    report = drawn(tmp_path, draw)
    assert not texts(report, "heading")
    assert texts(report, "paragraph") == [JOINED, OTHER_JOINED]


def test_the_title_below_the_number_of_a_table_is_its_caption(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        column(canvas, ["Tabel 2.1"], 60, 690, size=8, font="Helvetica-Bold")
        column(canvas, ["Boliger i tre byer, 1.000 kr."], 60, 676, size=8)
        column(canvas, OTHER, 60, 650)

    report = drawn(tmp_path, draw)
    assert texts(report, "caption") == ["Tabel 2.1", "Boliger i tre byer, 1.000 kr."]
    assert texts(report, "paragraph") == [JOINED, OTHER_JOINED]
