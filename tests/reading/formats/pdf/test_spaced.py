from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column
from tests.reading.formats.pdf.support import OTHER, drawn, rows, table

HEADS = ["Indsats", "Ansvarlig", "Beløb"]
PARTS = (
    ("Små boliger ved", "den gamle havn", "Byrådet", "4,5"),
    ("Flere træer i alle", "gader og stræder", "Skolen", "1,2"),
    ("Kurser for unge,", "som er uden job", "Foreningen", "0,8"),
)
WHOLE = [HEADS, *([f"{a} {b}", who, sum_] for a, b, who, sum_ in PARTS)]
XS = (60, 260, 400)


def ruled(canvas: Canvas, y: float) -> None:
    canvas.line(60, y, 460, y)


def test_cells_set_on_the_middle_of_their_rows(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        table(canvas, XS, 680, [(0, HEADS)])
        ruled(canvas, 674)
        for number, (first, second, who, money) in enumerate(PARTS):
            y = 655 - 30 * number
            table(canvas, XS, y, [(0, [first, "", ""]), (11, [second, "", ""])])
            table(canvas, XS, y - 5.5, [(0, ["", who, money])])
        column(canvas, OTHER, 60, 540)

    assert rows(drawn(tmp_path, draw)) == WHOLE


@pytest.mark.parametrize("leading", [11, 14])
def test_more_space_above_a_row_than_inside(tmp_path: Path, leading: float) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        grid = [(0.0, HEADS)]
        for first, second, who, money in PARTS:
            grid += [(leading + 8, [first, who, money]), (leading, [second, "", ""])]
        table(canvas, XS, 680, grid)
        column(canvas, OTHER, 60, 540)

    assert rows(drawn(tmp_path, draw)) == WHOLE


def heads(lines: Sequence[list[str]], folder: Path) -> list[list[str]]:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        table(canvas, XS, 680, [(11, line) for line in lines])
        ruled(canvas, 680 - 11 * len(lines) - 5)
        top = 680 - 11 * len(lines) - 8
        for number, (first, _, who, money) in enumerate(PARTS, 1):
            table(canvas, XS, top, [(14 * number, [first, who, money])])
        column(canvas, OTHER, 60, 540)

    return rows(drawn(folder, draw))


def test_heads_of_several_lines_above_a_rule(tmp_path: Path) -> None:
    lines = [["Indsats", "Hvem der er", "Beløb"], ["", "ansvarlig", "(mio. kr.)"]]
    found = heads(lines, tmp_path)
    assert found[0] == ["Indsats", "Hvem der er ansvarlig", "Beløb (mio. kr.)"]
    assert found[1] == ["Små boliger ved", "Byrådet", "4,5"]


def test_a_head_over_the_years_is_a_row_of_its_own(tmp_path: Path) -> None:
    found = heads([["Indsats", "Beløb", ""], ["", "2022", "2024"]], tmp_path)
    assert ["", "2022", "2024"] in found
