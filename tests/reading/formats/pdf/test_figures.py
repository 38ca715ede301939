from pathlib import Path

import pytest
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


@pytest.mark.parametrize(
    ("beside", "below"),
    [
        ("Ton i alt", ["Biler", "Busser", "Cykler"]),
        ("1.000 kr.", ["Unge", "Voksne og", "ældre"]),
        ("Andel af byen", ["Havn", "Skov", "Mark"]),
    ],
)
def test_the_names_along_the_axes_of_a_chart_are_no_text(
    beside: str, below: list[str], tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for number in range(6):
            column(canvas, [str(50 - 10 * number)], 80, 600 - 20 * number, size=6)
        column(canvas, [beside], 60, 552, size=6)
        for number, name in enumerate(below):
            column(canvas, [name], 110 + 60 * number, 486, size=6)
        column(canvas, OTHER, 60, 400)

    assert texts(drawn(tmp_path, draw), "paragraph") == [JOINED, OTHER_JOINED]


def test_a_text_as_large_as_others_below_a_chart_is_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for number in range(6):
            column(canvas, [str(50 - 10 * number)], 80, 600 - 20 * number)
        column(canvas, OTHER, 60, 480)

    assert texts(drawn(tmp_path, draw), "paragraph") == [JOINED, OTHER_JOINED]


@pytest.mark.parametrize("size", [7, 9, 15])
@pytest.mark.parametrize("title", ["Figur 3", "Diagram 1.2"])
def test_the_labels_in_the_frame_of_a_figure_are_no_text(
    title: str, size: float, tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.rect(55, 500, 400, 190)
        column(canvas, [title], 60, 678, size=8, font="Helvetica-Bold")
        column(canvas, ["Sådan går pengene fra staten til skolerne i byen."], 60, 650, size=8)
        for x, y, label in (
            (90, 620, "staten"),
            (230, 590, "kommunen"),
            (100, 560, "skolens bestyrelse"),
            (300, 530, "elever"),
        ):
            column(canvas, [label], x, y, size=size)
        column(canvas, OTHER, 60, 470)

    report = drawn(tmp_path, draw)
    assert texts(report, "paragraph") == [JOINED, OTHER_JOINED]
    assert not texts(report, "heading")


@pytest.mark.parametrize(
    ("title", "items"),
    [
        ("Boks 3", ["Flere boliger", "Lavere husleje", "Nye skoler", "Lys på stier"]),
        ("Figur 3", ["• Flere boliger", "• Lavere husleje", "• Nye skoler", "• Lys på stier"]),
        ("Figur 3", ["Byg flere boliger.", "Sænk huslejen.", "Åbn skolerne.", "Tænd lyset."]),
    ],
)
def test_what_a_box_says_is_text(title: str, items: list[str], tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.rect(55, 500, 400, 190)
        column(canvas, [title], 60, 678, size=8, font="Helvetica-Bold")
        for number, item in enumerate(items):
            column(canvas, [item], 60, 640 - 30 * number)
        column(canvas, OTHER, 60, 470)

    found = " ".join(texts(drawn(tmp_path, draw), "paragraph", "list_item", "heading"))
    assert all(item.lstrip("• ") in found for item in items)
