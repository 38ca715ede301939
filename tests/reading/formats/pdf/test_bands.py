"""Bands of columns and boxes on a page: where they end, and in what order they are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reading import read
from policytext.reports import Report
from tests.reading.documents import LINES, column, pdf

HALVES = [
    ("Byen har mange havne, og rådet fore-", "slår, at de åbnes for alle."),
    ("Byen har mange havne, som rådet vil", "åbne for alle, der bor der."),
    ("Byen har fem gamle havne, tre broer,", "og ni nye både til de unge."),
]


def uneven(first: str, rest: str, path: Path) -> list[str]:
    """A left column that goes on, below a heading, where the right one has ended."""

    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 700) - 14
        column(canvas, ["En havn for alle"], 60, y, font="Helvetica-Bold", size=14)
        y = column(canvas, LINES, 60, y - 20)
        column(canvas, [first], 60, y)
        column(canvas, [rest, *LINES[:4]], 320, 700)
        canvas.showPage()

    return [block.text for block in read(pdf(draw, path)).blocks]


@pytest.mark.parametrize(("first", "rest"), HALVES)
def test_a_column_goes_on_below_the_end_of_the_next_one(
    first: str, rest: str, tmp_path: Path
) -> None:
    found = " ".join(uneven(first, rest, tmp_path / "side.pdf"))
    assert found.index("En havn for alle") < found.index(rest[-15:])


def test_what_ends_below_two_columns_stands_after_them(tmp_path: Path) -> None:
    found = uneven("Byen har fem havne.", "Rådet vil åbne dem for alle.", tmp_path / "side.pdf")
    assert found.index("En havn for alle") > [t.startswith("Rådet vil åbne") for t in found].index(
        True
    )


def cards(tops: list[list[float]], path: Path) -> list[str]:
    """Boxes in two columns, each with its number: first those on the left."""

    def draw(canvas: Canvas) -> None:
        for side, levels in enumerate(tops):
            for at, top in enumerate(levels):
                x = 60 + 250 * side
                canvas.setFillGray(0.9)
                canvas.rect(x, top - 70, 230, 70, fill=1, stroke=0)
                canvas.setFillGray(0)
                column(canvas, [f"Boks {'ab'[side]}{at}", *LINES[:3]], x + 8, top - 16)
        canvas.showPage()

    blocks = read(pdf(draw, path)).blocks
    return [b.text[5:7] for b in blocks if b.text.startswith("Boks")]


@pytest.mark.parametrize("rows", [2, 3, 4])
def test_boxes_in_rows_are_read_row_by_row(rows: int, tmp_path: Path) -> None:
    levels = [700.0 - 90 * at for at in range(rows)]
    expected = [f"{side}{at}" for at in range(rows) for side in "ab"]
    assert cards([levels, levels], tmp_path / "kort.pdf") == expected


def test_boxes_that_stand_in_no_rows_are_read_column_by_column(tmp_path: Path) -> None:
    tops = [[700.0, 600.0, 500.0], [680.0, 560.0, 440.0]]
    assert cards(tops, tmp_path / "kort.pdf") == ["a0", "a1", "a2", "b0", "b1", "b2"]


def table(heads: list[str], rows: list[list[str]], path: Path, rule: bool = True) -> Report:
    """A table with rules at its head and foot alone."""

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 760)
        for place, head in enumerate(heads):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(60 + 76 * place, 640, head)
        for at, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                canvas.drawString(60 + 76 * place, 640 - 16 * at, cell)
        if rule:
            for y in (654, 634, 634 - 16 * len(rows)):
                canvas.rect(58, y, 76 * len(heads), 0.6, fill=1)
        canvas.showPage()

    return read(pdf(draw, path))


def cells(report: Report) -> list[list[str]]:
    return [
        [report.text[a:b] for a, b in block.cells]
        for block in report.blocks
        if block.type == "table_row"
    ]


SMALL = [["alle", "hent", "register"], ["post", "send", "brev"], ["havn", "læs", "kort"]]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (["Mønster", "Snit", "Udstiller"], SMALL),
        (["Sted", "Gør", "Ting"], SMALL * 3),
        (["Alder på unge", "Andel af alle", "Ændring"], [["15-17 år", "75 %", "6 %"]] * 4),
    ],
)
def test_a_line_above_a_rule_is_the_head_of_a_table(
    heads: list[str], rows: list[list[str]], tmp_path: Path
) -> None:
    assert len(cells(table(heads, rows, tmp_path / "tabel.pdf"))) == len(rows) + 1


def test_small_letters_without_rules_are_no_table(tmp_path: Path) -> None:
    assert cells(table(["sted", "gør", "ting"], SMALL, tmp_path / "ord.pdf", rule=False)) == []


@pytest.mark.parametrize("columns", [3, 4, 5])
def test_a_row_of_a_grid_may_stand_alone(columns: int, tmp_path: Path) -> None:
    assert _row_alone(columns, tmp_path / "rest.pdf") == [["Ny havn"] * columns]


def test_two_boxes_side_by_side_are_no_row(tmp_path: Path) -> None:
    assert _row_alone(2, tmp_path / "rest.pdf") == []


def _row_alone(columns: int, path: Path) -> list[list[str]]:
    def draw(canvas: Canvas) -> None:
        canvas.grid([60 + 90 * n for n in range(columns + 1)], [760, 720])
        for place in range(columns):
            column(canvas, ["Ny", "havn"], 64 + 90 * place, 746)
        column(canvas, LINES, 60, 690)
        canvas.showPage()

    return cells(read(pdf(draw, path)))


def numbered(labels: list[list[str]], apart: float, path: Path) -> list[list[str]]:
    """A table without rules: narrow labels of several lines, and two numbers beside the first."""

    def draw(canvas: Canvas) -> None:
        y = 700.0
        for at, label in enumerate(labels):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(180, y, f"20{at + 24}")
            canvas.drawString(260, y, f"{at + 3},5")
            y = column(canvas, label, 60, y) - apart
        canvas.showPage()

    return cells(read(pdf(draw, path)))


HAVNE = ["Havnerådet skal", "åbne alle de små", "havne for de", "unge i byen."]
BADE = ["Rådet skal købe", "både, som alle", "kan låne på en", "god dag."]
BROER = ["Byen skal bygge", "broer over åen,", "så skolen kan", "nås til fods."]


@pytest.mark.parametrize(
    "labels", [[HAVNE, BADE, BROER], [BADE, BROER, HAVNE, BADE], [BROER, HAVNE, BADE] * 2]
)
def test_labels_of_several_lines_beside_numbers_are_one_cell(
    labels: list[list[str]], tmp_path: Path
) -> None:
    found = numbered(labels, 13, tmp_path / "tabel.pdf")
    assert [row[0] for row in found] == [" ".join(label) for label in labels]


def test_labels_of_one_line_are_rows(tmp_path: Path) -> None:
    labels = [["Havne"], ["Både"], ["Broer"], ["Veje"]]
    assert len(numbered(labels, 0, tmp_path / "tabel.pdf")) == 4
