"""Tables of a PDF whose rows and cells the rules show only in part."""

from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column, pdf
from tests.reading.formats.pdf.support import JOINED, OTHER, checked, drawn, rows, table, texts

PLAN = (
    (["Indsats", "Ansvarlig", "Økonomi"],),
    (["Små boliger ved den gamle", "Byrådet og", "4 mio. kr."], ["havn", "havneforeningen", ""]),
    (["Kurser", "Skolen", "2 mio. kr."],),
    (
        ["Flere træer i", "Kommunen", "Egen"],
        ["kvarterets gader og", "", "drift"],
        ["parker", "", ""],
    ),
)
PLANNED = [
    ["Indsats", "Ansvarlig", "Økonomi"],
    ["Små boliger ved den gamle havn", "Byrådet og havneforeningen", "4 mio. kr."],
    ["Kurser", "Skolen", "2 mio. kr."],
    ["Flere træer i kvarterets gader og parker", "Kommunen", "Egen drift"],
]


@pytest.mark.parametrize("columns", [2, 3])
def test_rules_between_rows_hold_their_lines_together(tmp_path: Path, columns: int) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        y = 660.0
        for row in PLAN:
            canvas.line(60, y + 12, 500, y + 12)
            table(canvas, (60, 240, 400)[:columns], y + 11, [(11, c[:columns]) for c in row])
            y -= 11 * len(row) + 8

    assert rows(drawn(tmp_path, draw)) == [row[:columns] for row in PLANNED]


def test_rules_below_the_head_and_above_the_total_make_no_rows(tmp_path: Path) -> None:
    grid = [["Boliger", "2021", "2022"], ["til unge", "12", "15"], ["til ældre", "30", "31"]]
    grid += [["på havnen", "4", "5"], ["I alt", "46", "51"]]

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        table(canvas, (60, 220, 340), 660, [(14, cells) for cells in grid])
        for below in (1, 4, 5):
            canvas.line(60, 657 - 14 * below, 400, 657 - 14 * below)

    assert rows(drawn(tmp_path, draw)) == grid


ROLES = [
    (18, ["Model", "Kommunen", "Foreningen", "Borgeren"]),
    (22, ["kontrakt", "Styrer selv", "Svært at sætte", "Ved hvem der"]),
    (14, ["", "driften", "aftryk", "har ansvaret"]),
    (26, ["partnerskab", "Deler udgiften", "Flere frivillige", "Kan være med"]),
    (14, ["", "med andre", "kræfter", ""]),
    (26, ["overdragelse", "Sparer penge", "Store krav til", "Får et nært"]),
    (14, ["", "på driften", "bestyrelsen", "tilbud"]),
    (14, ["", "", "og kassereren", ""]),
]


@pytest.mark.parametrize("last", [[], ["Mister indflydelse"], ["Mister indflydelse", "og viden"]])
@pytest.mark.parametrize("small", [True, False])
def test_a_table_ruled_at_head_and_foot(tmp_path: Path, small: bool, last: list[str]) -> None:
    grid = [
        (below, [label if small else label.capitalize(), *cells])
        for below, (label, *cells) in [*ROLES, *((14, ["", line, "", ""]) for line in last)]
    ]

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        table(canvas, (60, 140, 250, 350), 668, grid)
        foot = 668 - sum(below for below, _ in grid) - 8
        for y in (664, 642, foot):
            canvas.line(60, y, 440, y)
        column(canvas, LINES, 60, foot - 30)

    report = drawn(tmp_path, draw)
    labels = [cells[1][0] for cells in grid if cells[1][0]]
    assert [row[0] for row in rows(report)] == labels
    assert rows(report)[3][1:] == [
        " ".join(["Sparer penge på driften", *last]),
        "Store krav til bestyrelsen og kassereren",
        "Får et nært tilbud",
    ]
    assert texts(report, "paragraph") == [JOINED, JOINED]


def test_small_letters_without_a_rule_below_the_head_make_no_rows(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        table(canvas, (60, 140, 250, 350), 668, ROLES)

    assert rows(drawn(tmp_path, draw)) == []


def test_a_label_of_two_lines_belongs_to_the_number_beside_its_end(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        grid = [
            (18, ["Udgift", "2021", "2022"]),
            (16, ["Anlæg", "12,4", "15,1"]),
            (16, ["Drift af pladser, herunder", "", ""]),
            (11, ["vanding om sommeren", "3,0", "3,2"]),
            (16, ["Rådgivning", "1,1", "1,9"]),
        ]
        table(canvas, (60, 220, 340), 660, grid)

    assert ["Drift af pladser, herunder vanding om sommeren", "3,0", "3,2"] in rows(
        drawn(tmp_path, draw)
    )


def test_numbers_of_a_cell_on_lines_of_their_own_are_rows(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 260, 400], [580, 640, 660])
        column(canvas, ["By"], 64, 646)
        column(canvas, ["Boliger"], 264, 646)
        column(canvas, ["Vinkøbing", "Strandby med", "havnen", "Nordby"], 64, 628)
        for number, y in (("120 (34 %)", 628), ("75 (21 %)", 602), ("90 (25 %)", 589)):
            column(canvas, [number], 264, y)

    assert rows(drawn(tmp_path, draw)) == [
        ["By", "Boliger"],
        ["Vinkøbing", "120 (34 %)"],
        ["Strandby med havnen", "75 (21 %)"],
        ["Nordby", "90 (25 %)"],
    ]


def test_a_text_in_a_cell_over_several_columns_is_one_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 160, 240, 320], [600, 620, 640])
        for x in (60, 160, 320):
            canvas.line(x, 640, x, 660)
        canvas.line(60, 660, 320, 660)
        column(canvas, ["Unge og ældre på venteliste"], 170, 646)
        for x, cell in zip((64, 164, 244), ("By", "2021", "Ændring"), strict=True):
            column(canvas, [cell], x, 626)
        for x, cell in zip((64, 164, 244), ("Vinkøbing", "120", "14"), strict=True):
            column(canvas, [cell], x, 606)

    report = drawn(tmp_path, draw)
    assert rows(report) == [
        ["", "Unge og ældre på venteliste", ""],
        ["By", "2021", "Ændring"],
        ["Vinkøbing", "120", "14"],
    ]


def test_heads_over_several_columns_stand_above_the_heads_of_each(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 160, 240, 320], [580, 600, 620, 640])
        for x in (60, 160, 320):
            canvas.line(x, 640, x, 660)
        canvas.line(60, 660, 320, 660)
        column(canvas, ["Unge og ældre på venteliste"], 170, 646)
        grid = (("By", "Unge", "Ældre"), ("Vinkøbing", "120", "14"), ("Strandby", "75", "9"))
        for number, cells in enumerate(grid):
            for x, cell in zip((64, 164, 244), cells, strict=True):
                column(canvas, [cell], x, 626 - 20 * number)

    report = drawn(tmp_path, draw)
    last = next(block for block in report.blocks if block.text.startswith("Strandby"))
    heads = [report.blocks[i].text.split()[0] for i in last.header]
    assert heads == ["Unge", "By"]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_keeps_its_heads_over_a_page_break(tmp_path: Path, repeated: bool) -> None:
    head = ["By", "Boliger", "Ventende"]
    first = [head, ["Vinkøbing", "120", "1.400"], ["Strandby", "75", "310"]]
    second = [["Nordby", "90", "95"], ["Sydby", "40", "20"]]

    def draw(canvas: Canvas) -> None:
        for page in (first, [head] * repeated + second):
            top = 640
            canvas.grid([60, 260, 330, 420], [top - 20 * n for n in range(len(page) + 1)])
            for number, cells in enumerate(page):
                for x, cell in zip((64, 264, 334), cells, strict=True):
                    column(canvas, [cell], x, top - 14 - 20 * number)
            if page is first:
                column(canvas, LINES + OTHER, 60, 780)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf"))
    last = next(block for block in report.blocks if block.text.startswith("Sydby"))
    assert [report.blocks[i].text.split()[0] for i in last.header] == ["By"]
    assert texts(report, "paragraph")[0].startswith(JOINED)


def test_rules_that_meet_inexactly_leave_no_empty_column(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 200, 300, 400], [620, 640, 660])
        canvas.grid([60, 205, 300, 400], [600, 620])
        cells = (("By", "Boliger", "Børn"), ("Nordby", "120", "90"), ("Sydby", "75", "60"))
        for number, row in enumerate(cells):
            for x, cell in zip((64, 210, 304), row, strict=True):
                column(canvas, [cell], x, 646 - 20 * number)

    assert rows(drawn(tmp_path, draw)) == [
        ["By", "Boliger", "Børn"],
        ["Nordby", "120", "90"],
        ["Sydby", "75", "60"],
    ]


@pytest.mark.parametrize("filled", [1, 2])
def test_the_rules_of_a_drawing_are_no_table(tmp_path: Path, filled: int) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 160, 260, 360], [580, 600, 620, 640])
        for number, word in enumerate(("Tons affald", "Ton CO2")[:filled]):
            column(canvas, [word], 64, 626 - 20 * number)

    assert rows(drawn(tmp_path, draw)) == []


@pytest.mark.parametrize(
    ("head", "numbers", "kind"),
    [
        ("Indhold", ("3", "", "7", "12"), "contents"),
        ("Table of contents", ("3", "4", "4", "12"), "contents"),
        ("Indhold", ("3", "", "12", "7"), "table_row"),
        ("Indsats", ("3", "", "7", "12"), "table_row"),
    ],
)
def test_a_list_of_contents_set_as_a_table(
    tmp_path: Path, head: str, numbers: tuple[str, ...], kind: str
) -> None:
    titles = ("Havnens boliger", "Unge, der venter på en", "plads i byen", "Drift og økonomi")

    def draw(canvas: Canvas) -> None:
        column(canvas, [head], 60, 780, size=20)
        canvas.grid([60, 300, 340], [660, 680, 700, 720, 740])
        for place, (title, number) in enumerate(zip(titles, numbers, strict=True)):
            column(canvas, [title], 64, 726 - 20 * place)
            column(canvas, [number], 310, 726 - 20 * place)
        column(canvas, LINES * 4, 60, 600)

    found = texts(drawn(tmp_path, draw), kind)
    rows = [f"{title} {number}".strip() for title, number in zip(titles, numbers, strict=True)]
    assert [" ".join(text.split()) for text in found if text != head] == rows


@pytest.mark.parametrize("parts", [(60, 160, 300, 420), (60, 420)])
def test_a_row_on_a_ground_of_its_own(parts: tuple[int, ...], tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.setFillGray(0.8)
        for left, right in pairwise(parts):
            canvas.rect(left, 640, right - left, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.grid([60, 160, 300, 420], [580, 610, 660])
        cells = (("Indsats", "Ansvarlig", "Frist"), ("Boliger", "Byrådet", "Til maj"))
        cells += (("Træer", "Skolen", "I år"),)
        for y, row in zip((646, 624, 590), cells, strict=True):
            table(canvas, (64, 164, 304), y, [(0, list(row))])

    assert rows(drawn(tmp_path, draw)) == [
        ["Indsats", "Ansvarlig", "Frist"],
        ["Boliger", "Byrådet", "Til maj"],
        ["Træer", "Skolen", "I år"],
    ]


def test_a_ground_behind_some_words_parts_no_row(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.setFillGray(0.8)
        for left in (66, 306):
            canvas.rect(left, 640, 90, 14, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.grid([60, 160, 300, 420], [580, 610, 660])
        table(canvas, (68, 164, 308), 643, [(0, ["Boliger til", "Byrådet", "Inden"])])
        table(canvas, (68, 164, 308), 628, [(0, ["unge", "", "maj"])])
        table(canvas, (68, 164, 308), 590, [(0, ["Træer", "Skolen", "I år"])])

    found = rows(drawn(tmp_path, draw))
    assert found == [["Boliger til unge", "Byrådet", "Inden maj"], ["Træer", "Skolen", "I år"]]
