"""Tables that a page break divides."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reports import Report
from tests.reading.documents import LINES, column, pdf
from tests.reading.formats.pdf.support import JOINED, OTHER, checked, rows, texts

HEAD = ["Indsats", "Ansvarlig", "Pris"]
ABOVE = [["Små boliger", "Byrådet", "4,5"], ["Flere træer", "Skolen", "1,2"]]
BELOW = [["Lys på stierne", "Kommunen", "2,1"], ["Bænke i parken", "Regionen", "0,3"]]
XS = (60, 260, 360, 460)


def grid(canvas: Canvas, top: float, table: list[list[str]]) -> float:
    """Draw a table with rules, the lines of a cell divided by bars; return its foot."""
    for cells in table:
        lines = [cell.split("|") for cell in cells]
        foot = top - 9 - 11 * max(map(len, lines))
        canvas.grid(XS, [top, foot])
        for x, cell in zip(XS[:-1], lines, strict=True):
            column(canvas, cell, x + 4, top - 13, size=9, leading=11)
        top = foot
    return top


def over_pages(
    folder: Path, first: list[list[str]], second: list[list[str]], said: str = ""
) -> Report:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        column(canvas, ["Tabel 3. Planen for byen"], 60, 212, size=9)
        grid(canvas, 200, first)
        canvas.showPage()
        column(canvas, [said], 60, 792, size=9)
        foot = grid(canvas, 780, second)
        column(canvas, OTHER, 60, foot - 40)
        canvas.showPage()

    return checked(pdf(draw, folder / "rapport.pdf"))


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        (
            ["Kurser for unge, som|er uden job, og som", "Foreningen", "0,8"],
            ["bor i byens udkant", "", ""],
            ["Kurser for unge, som er uden job, og som bor i byens udkant", "Foreningen", "0,8"],
        ),
        (
            ["Kurser for unge i kommu-", "Foreningen og", "0,8"],
            ["nens kvarterer", "skolerne", ""],
            ["Kurser for unge i kommunens kvarterer", "Foreningen og skolerne", "0,8"],
        ),
        (
            ["Kurser", "Foreningen for unge.", "0,8"],
            ["", "Skolerne hjælper til.", ""],
            ["Kurser", "Foreningen for unge. Skolerne hjælper til.", "0,8"],
        ),
    ],
)
def test_a_row_cut_by_a_page_break_is_one_row(
    repeated: bool, above: list[str], below: list[str], whole: list[str], tmp_path: Path
) -> None:
    heads = [HEAD] * repeated
    report = over_pages(tmp_path, [HEAD, *ABOVE, above], [*heads, below, *BELOW])
    assert rows(report) == [HEAD, *ABOVE, whole, *heads, *BELOW]
    begins = report.text.index(below[0] or below[1])
    assert next(p.number for p in report.pages if p.start <= begins < p.end) == 2


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["Kurser for unge", "Foreningen", "0,8"], ["I alt over hele året", "", ""]),
        (["Kurser for unge", "Foreningen", "0,8"], ["", "", "9,1"]),
        (["Kurser for unge.", "Foreningen", "0,8"], ["iPads til skolen", "", ""]),
        (["kurser for unge", "Foreningen", "0,8"], ["mad til ældre", "", ""]),
    ],
)
def test_a_row_of_its_own_below_a_page_break(
    above: list[str], below: list[str], tmp_path: Path
) -> None:
    report = over_pages(tmp_path, [HEAD, *ABOVE, above], [below, *BELOW])
    assert rows(report) == [HEAD, *ABOVE, above, below, *BELOW]


def test_the_end_of_a_cell_may_stand_above_the_first_rule_of_a_page(tmp_path: Path) -> None:
    def ruled(canvas: Canvas, top: float, table: list[list[str]]) -> float:
        for cells in table:
            canvas.line(60, top, 460, top)
            for x, cell in zip(XS[:-1], cells, strict=True):
                column(canvas, cell.split("|"), x + 4, top - 13, size=9, leading=11)
            top -= 9 + 11 * (cells[0].count("|") + 1)
        canvas.line(60, top, 460, top)
        return top

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        cut = ["Kurser for unge, som er|uden job, og som bor i", "Foreningen", "0,8"]
        ruled(canvas, 200, [HEAD, *ABOVE, cut])
        canvas.showPage()
        column(canvas, ["byens yderste kvarterer", "eller på landet"], 64, 790, size=9, leading=11)
        foot = ruled(canvas, 770, [*BELOW, ["Flere busser", "Regionen", "0,9"]])
        column(canvas, OTHER, 60, foot - 40)
        canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf"))
    whole = "Kurser for unge, som er uden job, og som bor i byens yderste kvarterer eller på landet"
    assert [row[0] for row in rows(report)[3:5]] == [whole, "Lys på stierne"]
    assert texts(report, "paragraph")[0] == JOINED


def heads_of(report: Report, words: str) -> list[str]:
    """What the column heads of a row begin with."""
    row = next(block for block in report.blocks if block.text.startswith(words))
    return [report.blocks[at].text.split()[0] for at in row.header]


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize(
    "said", ["", "(fortsat)", "Tabel 3. Planen for byen", "Tabel 3. Planen for byen, fortsat"]
)
def test_a_table_goes_on_below_what_says_so(said: str, repeated: bool, tmp_path: Path) -> None:
    report = over_pages(tmp_path, [HEAD, *ABOVE], [HEAD] * repeated + BELOW, said)
    assert heads_of(report, "Bænke") == ["Indsats"]
    places = [n for n, block in enumerate(report.blocks) if block.text.startswith("Indsats")]
    assert all(not report.blocks[at].header for at in places)


@pytest.mark.parametrize("said", ["Tabel 4. Planen for landet", "Hvad har planen kostet?"])
def test_another_table_has_none_of_the_heads(said: str, tmp_path: Path) -> None:
    years = [["Lys", "3", "4"], ["Bænke", "5", "7"]]
    report = over_pages(tmp_path, [HEAD, *ABOVE], years, said)
    assert heads_of(report, "Bænke") == []


@pytest.mark.parametrize(
    "heads", [[["By", "2019", "2021"]], [["", "Boliger", ""], ["By", "2019", "2021"]]]
)
def test_years_are_column_heads(heads: list[list[str]], tmp_path: Path) -> None:
    first, second = [["Vinkøbing", "120", "1.400"]], [["Nordby", "90", "95"]]
    first += [["Strandby", "75", "310"]]
    report = over_pages(tmp_path, [*heads, *first], [*heads, *second])
    expected = [head[0] or head[1] for head in heads]
    assert heads_of(report, "Strandby") == heads_of(report, "Nordby") == expected


@pytest.mark.parametrize(
    "table",
    [
        [["Skole", "1987", "2004"], ["Havn", "1990", "2011"], ["Bad", "1995", "2019"]],
        [["Boliger", "2019", "12"], ["Pladser", "340", "7"], ["Senge", "210", "40"]],
        [["Boliger", "2010", "2010"], ["Pladser", "340", "7"], ["Senge", "210", "40"]],
    ],
)
def test_years_in_a_first_row_may_be_its_values(table: list[list[str]], tmp_path: Path) -> None:
    report = over_pages(tmp_path, table, [["Sal", "5", "7"]])
    assert heads_of(report, table[-1][0]) == []


def test_a_new_head_on_the_next_page_holds_for_the_rows_below_it(tmp_path: Path) -> None:
    towns = [["By", "Boliger", "Kø"], ["Vinkøbing", "120", "1.400"], ["Strandby", "75", "310"]]
    schools = [["Skole", "Elever", "Lærere"], ["Nordskolen", "410", "35"]]
    report = over_pages(tmp_path, towns, schools)
    assert heads_of(report, "Nordskolen") == ["Skole"]
