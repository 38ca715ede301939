from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column
from tests.reading.formats.pdf.support import OTHER, drawn, rows, table, texts

GRID = [
    ["By", "Boliger", "Ventende"],
    ["Vinkøbing", "120", "1.400"],
    ["Strandby", "75", "310"],
    ["Nordby", "90", "95"],
]
XS = (64, 204, 344)


def shaded(canvas: Canvas, top: float, rows: int, widths: tuple[int, ...]) -> None:
    canvas.setFillGray(0.9)
    for row in range(rows):
        x = 60
        for width in widths:
            canvas.rect(x, top - 18 * row - 6, width, 18, stroke=0, fill=1)
            x += width
    canvas.setFillGray(0)


@pytest.mark.parametrize(
    ("first", "widths"), [(0, (140, 140, 140)), (1, (140, 140, 140)), (0, (420,)), (1, (420,))]
)
def test_the_grounds_of_a_table_are_no_columns(
    tmp_path: Path, first: int, widths: tuple[int, ...]
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        shaded(canvas, 680 - 18 * first, 4 - first, widths)
        table(canvas, XS, 698, [(18, row) for row in GRID])
        column(canvas, OTHER, 60, 560)

    assert rows(drawn(tmp_path, draw)) == GRID


def test_texts_on_grounds_side_by_side_stay_apart(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.setFillGray(0.9)
        canvas.rect(50, 560, 245, 90, stroke=0, fill=1)
        canvas.rect(295, 560, 245, 90, stroke=0, fill=1)
        canvas.setFillGray(0)
        column(canvas, LINES, 55, 630, size=9)
        column(canvas, OTHER, 300, 630, size=9)

    found = texts(drawn(tmp_path, draw), "paragraph")
    assert sum(text.startswith("Havnen var engang") for text in found) == 1
    assert rows(drawn(tmp_path, draw)) == []


@pytest.mark.parametrize("standing", [0, 1, 2])
def test_columns_over_grounds_of_heads_and_rows_are_read_one_by_one(
    standing: int, tmp_path: Path
) -> None:
    heads = (("Natur", "i byen"), ("Boliger", "til unge"), ("Veje", "og stier"))
    lists = (("Træer", "Søer", "Bier"), ("Kollegier", "Rækkehuse"), ("Cykler", "Busser", "Lys"))

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for gray, box in ((0.7, (50, 620, 420, 50)), (0.9, (50, 520, 420, 95))):
            canvas.setFillGray(gray)
            canvas.rect(*box, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.rect(50 + 140 * standing, 510, 140, 170, stroke=0, fill=1)
        canvas.setFillGray(0)
        for number, (head, items) in enumerate(zip(heads, lists, strict=True)):
            x = 55 + 140 * number
            column(canvas, head, x, 650, font="Helvetica-Bold")
            for place, item in enumerate(items):
                column(canvas, [f"• {item}", "for alle i byen"], x, 600 - 30 * place)

    said = texts(drawn(tmp_path, draw))[1:]
    expected: list[str] = []
    for head, items in zip(heads, lists, strict=True):
        expected += [" ".join(head), *(f"{item} for alle i byen" for item in items)]
    assert said == expected
