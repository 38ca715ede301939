from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column
from tests.reading.formats.pdf.support import (
    JOINED,
    OTHER,
    OTHER_JOINED,
    ROWS,
    drawn,
    rows,
    table,
    texts,
)


def test_a_table_with_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 260, 330, 420], [600, 620, 640, 660])
        for number, cells in enumerate(ROWS):
            for x, cell in zip((64, 264, 334), cells, strict=True):
                column(canvas, [cell], x, 646 - 20 * number)
        column(canvas, OTHER, 60, 560)

    report = drawn(tmp_path, draw)
    assert rows(report) == [list(row) for row in ROWS]
    assert texts(report, "paragraph") == [JOINED, OTHER_JOINED]
    row = next(b for b in report.blocks if b.text.startswith("Strandby"))
    assert [report.blocks[i].text.split()[0] for i in row.header] == ["By"]


def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 200, 460], [600, 640, 660])
        column(canvas, ["Indsats"], 64, 646)
        column(canvas, ["Hvad der sker"], 204, 646)
        column(canvas, ["Byggeri"], 64, 628)
        column(canvas, ["Kommunen bygger små bo-", "liger ved havnen"], 204, 628)

    assert rows(drawn(tmp_path, draw)) == [
        ["Indsats", "Hvad der sker"],
        ["Byggeri", "Kommunen bygger små boliger ved havnen"],
    ]


def test_a_table_without_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for number, cells in enumerate((*ROWS, ("Nordby", "90", "95"))):
            for x, cell in zip((60, 260, 360), cells, strict=True):
                column(canvas, [cell], x, 646 - 14 * number)

    found = rows(drawn(tmp_path, draw))
    assert ["Vinkøbing", "120", "1.400"] in found
    assert ["Nordby", "90", "95"] in found


def test_words_close_to_their_number_are_a_cell_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        grid = [
            ["Nr.", "Indsats", "Ansvarlig", "Beløb"],
            ["1", "Små boliger ved den gamle havn", "Byrådet", "4 mio. kr."],
            ["2", "Flere træer i alle kvarterets gader", "Havneforeningen", "90.000 kr."],
            ["3", "Kurser for unge uden en uddannelse", "Skolen", "2 mio. kr."],
        ]
        table(canvas, (60, 84, 300, 420), 660, [(18, cells) for cells in grid])

    assert rows(drawn(tmp_path, draw)) == [
        ["Nr.", "Indsats", "Ansvarlig", "Beløb"],
        ["1", "Små boliger ved den gamle havn", "Byrådet", "4 mio. kr."],
        ["2", "Flere træer i alle kvarterets gader", "Havneforeningen", "90.000 kr."],
        ["3", "Kurser for unge uden en uddannelse", "Skolen", "2 mio. kr."],
    ]


def test_a_head_of_words_makes_a_table_of_years_and_numbers(tmp_path: Path) -> None:
    grid = [["År", "Børn", "Voksne"]]
    grid += [[str(2019 + n), str(90 + 3 * n), f"1.{400 + 7 * n}"] for n in range(4)]

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        table(canvas, (60, 220, 340), 660, [(18, cells) for cells in grid])

    assert rows(drawn(tmp_path, draw)) == grid


@pytest.mark.parametrize("apart", [20, 12])
def test_cells_of_several_lines_make_a_row_where_their_tops_agree(
    tmp_path: Path, apart: int
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        grid = [
            (18, ["Indsats", "Ansvarlig", "Tid"]),
            (apart, ["Små boliger ved", "Byrådet og", "Inden"]),
            (12, ["den gamle havn", "havneforeningen", "sommer"]),
            (apart, ["Flere træer i", "Skolen", "Næste"]),
            (12, ["gaderne", "", "efterår"]),
            (apart, ["Nye cykelstier", "Kommunen", "Straks"]),
        ]
        table(canvas, (60, 200, 340), 660, grid)

    assert rows(drawn(tmp_path, draw)) == [
        ["Indsats", "Ansvarlig", "Tid"],
        ["Små boliger ved den gamle havn", "Byrådet og havneforeningen", "Inden sommer"],
        ["Flere træer i gaderne", "Skolen", "Næste efterår"],
        ["Nye cykelstier", "Kommunen", "Straks"],
    ]


def test_three_columns_of_a_text_are_no_table(tmp_path: Path) -> None:
    words = " ".join([*LINES, *OTHER]).replace("halv- delen", "halvdelen").split()
    lines = [" ".join(words[n : n + 3]) for n in range(0, len(words), 3)][:24]

    def draw(canvas: Canvas) -> None:
        for number, x in enumerate((60, 230, 400)):
            column(canvas, lines[8 * number : 8 * number + 8], x, 700)

    report = drawn(tmp_path, draw)
    assert rows(report) == []
    assert " ".join(lines[:8]) in report.text


@pytest.mark.parametrize("foot", ["4", "iv"])
def test_numbers_far_from_their_titles_are_those_of_contents(tmp_path: Path, foot: str) -> None:
    titles = ("Havnen", "Skibene", "Boliger til unge", "Skolen ved vandet", "Penge")

    def draw(canvas: Canvas) -> None:
        column(canvas, ["Indhold"], 60, 780, size=16)
        for number, title in enumerate(titles):
            dots = " ." * (40 - len(title)) if number else ""
            column(canvas, [title + dots], 60, 740 - 20 * number)
            column(canvas, [str(3 + 4 * number)], 480, 740 - 20 * number)
        column(canvas, [foot], 480, 60)

    report = drawn(tmp_path, draw)
    found = texts(report, "contents")
    assert found[1:] == [f"{title} {3 + 4 * n}" for n, title in enumerate(titles)]
