"""Merged cells, and heads over several rows, in the formats that state their tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policytext.reading import raw_text, read, verify_alignment
from policytext.reports import Report
from tests.reading import documents

HEADS = "<tr><th rowspan=2>By<th colspan=2>Skov, pct.<tr><th>2015<th>2021"
SHARED = (
    "<tr><th>Egn<th>By<th>Både<th>Frist<tr><td rowspan=2>Øst<td>Holme<td>12<td rowspan=2>2031"
    "<tr><td>Vig<td>14"
)


def from_html(folder: Path, rows: str) -> Report:
    path = folder / "tal.html"
    path.write_text(f"<body><table>{rows}</table>", encoding="utf-8")
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    return report


def from_markdown(folder: Path, *rows: str) -> Report:
    path = folder / "tal.md"
    head, *body = (f"| {row} |" for row in rows)
    rule = "| --- " * (rows[0].count("|") + 1) + "|"
    path.write_text("\n".join([head, rule, *body]), encoding="utf-8")
    return read(path)


def grid(report: Report) -> list[list[str]]:
    return [[report.text[slice(*cell)] for cell in block.cells] for block in report.blocks]


def heads(report: Report) -> int:
    return len(report.blocks[-1].header)


@pytest.mark.parametrize(
    ("rows", "expected", "above"),
    [
        pytest.param(
            f"{HEADS}<tr><td>Holme<td>8<td>7",
            [["By", "Skov, pct.", "Skov, pct."], ["By", "2015", "2021"], ["Holme", "8", "7"]],
            2,
            id="two rows of heads",
        ),
        pytest.param(
            SHARED,
            [
                ["Egn", "By", "Både", "Frist"],
                ["Øst", "Holme", "12", "2031"],
                ["Øst", "Vig", "14", "2031"],
            ],
            1,
            id="cells that hold for two rows",
        ),
        pytest.param(
            "<tr><th>By<th colspan=2>Både<tr><td>Holme<td>8<td>7",
            [["By", "Både", "Både"], ["Holme", "8", "7"]],
            1,
            id="values below a wide head",
        ),
        pytest.param(
            "<tr><th>By<th>Både<tr><td colspan=2>Havne mod øst<tr><td>Holme<td>8",
            [["By", "Både"], ["Havne mod øst", ""], ["Holme", "8"]],
            1,
            id="a row that heads a section",
        ),
        pytest.param(
            "<thead><tr><th rowspan=3>By<th>Både</thead><tr><td>Holme<td>8",
            [["By", "Både"], ["Holme", "8"]],
            1,
            id="no cell reaches out of its part",
        ),
        pytest.param(
            "<tr><th>By<th>Små<th>Store<tr><td rowspan=0>Holme<td>8<td>7<tr><td>9<td>5",
            [["By", "Små", "Store"], ["Holme", "8", "7"], ["Holme", "9", "5"]],
            1,
            id="down to the end",
        ),
        pytest.param(
            "<tr><th>Hus<th>Lille<th>Stort<tr><td>Byggeår<td>1960<td>1975<tr><td>Rum<td>3<td>5",
            [["Hus", "Lille", "Stort"], ["Byggeår", "1960", "1975"], ["Rum", "3", "5"]],
            1,
            id="a row of years that is a row",
        ),
        pytest.param(
            "<tr><th>Egn<th>Svar<tr><td rowspan=2>Øst<td>Der mangler både.<tr><td>Alt er godt.",
            [["Egn", "Svar"], ["Øst", "Der mangler både."], ["Øst", "Alt er godt."]],
            1,
            id="prose beside a wide cell",
        ),
    ],
)
def test_a_merged_cell_holds_for_all_it_covers(
    tmp_path: Path, rows: str, expected: list[list[str]], above: int
) -> None:
    report = from_html(tmp_path, rows)
    assert grid(report) == expected
    assert heads(report) == above


def test_a_merged_cell_stands_in_the_text_once(tmp_path: Path) -> None:
    report = from_html(tmp_path, SHARED)
    assert report.text == "Egn\tBy\tBåde\tFrist\nØst\tHolme\t12\t2031\n\tVig\t14\t"
    assert report.blocks[1].cells[3] == report.blocks[2].cells[3]


@pytest.mark.parametrize(
    ("rows", "above"),
    [
        (("By | Skov, pct. | ", " | 2015 | 2021", "Holme | 8 | 7"), 2),
        (("By | 2015 | 2021", " | antal | pct.", "Holme | 8 | 7"), 2),
        ((" | Både | ", "By | Små | Store", "Holme | 8 | 7"), 2),
        (("By | Både | ", " | Små | Store", "Holme | 8 | 7"), 2),
        (("By | Skov | Skov", "By | Før | Nu", "Holme | 8 | 7"), 2),
        (("By | Både | Note", "Holme | 8 | ", " | 2015 | 7"), 1),
        (("Hus | Lille | Stort", "Byggeår | 1960 | 1975", "Rum | 3 | 5"), 1),
        (("Indsats | Hvem | ", " | Havnen | Lodsen", "Ny mole | Havnen | Lauget"), 1),
        (("By | Både | ", "Holme | 8 | 7", "Vig | 9 | 7"), 1),
    ],
)
def test_heads_that_the_row_below_divides(
    tmp_path: Path, rows: tuple[str, ...], above: int
) -> None:
    assert heads(from_markdown(tmp_path, *rows)) == above


def test_a_head_holds_for_the_empty_ones_beside_it(tmp_path: Path) -> None:
    report = from_markdown(tmp_path, "By | Skov, pct. | ", " | 2015 | 2021", "Holme | 8 | 7")
    assert grid(report)[0] == ["By", "Skov, pct.", "Skov, pct."]


def filled(document: Any, *rows: str) -> Any:
    texts = [row.split(" | ") for row in rows]
    made = document.add_table(rows=len(rows), cols=len(texts[0]))
    for number, row in enumerate(texts):
        for place, text in enumerate(row):
            made.cell(number, place).text = text
    return made


def test_merged_cells_of_a_document(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        made = filled(document, "By | Ulykker | ", " | 2019 | 2023", "Holme | 8 | 7")
        made.cell(0, 0).merge(made.cell(1, 0)).text = "By"
        made.cell(0, 1).merge(made.cell(0, 2)).text = "Ulykker"
        document.add_paragraph("")
        made = filled(document, "Tiltag | Frist", "Mal broen | 2031", "Grav havnen ud | ")
        made.cell(1, 1).merge(made.cell(2, 1)).text = "2031"

    path = tmp_path / "tal.docx"
    path.write_bytes(documents.docx_bytes(fill))
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    assert grid(report) == [
        ["By", "Ulykker", "Ulykker"],
        ["By", "2019", "2023"],
        ["Holme", "8", "7"],
        ["Tiltag", "Frist"],
        ["Mal broen", "2031"],
        ["Grav havnen ud", "2031"],
    ]
    assert [len(block.header) for block in report.blocks] == [0, 0, 2, 0, 1, 1]
    assert [report.opens_table(n) for n in range(6)] == [True, False, False, True, False, False]


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Tabel 2. Både og huse", "caption"), ("Figur 1: Både", "caption"), ("Både", "table_row")],
)
def test_a_title_over_all_columns(tmp_path: Path, title: str, kind: str) -> None:
    rows = f"<tr><th colspan=3>{title}<tr><td>By<td>Små<td>Store<tr><td>Holme<td>8<td>7"
    report = from_html(tmp_path, rows)
    assert report.blocks[0].type == kind
    assert report.blocks[-1].header[-1] == 1
