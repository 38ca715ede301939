"""Tables and other blocks that Pandoc writes in Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.reading import raw_text, read, verify_alignment
from policytext.reports import Report

ROWS = [["By", "Nye boliger", "Pris"], ["Vinkøbing", "120", "1.400"], ["Strandby", "75", "310"]]
SIMPLE = """\
By           Nye boliger    Pris
-----------  ------------  ------
Vinkøbing    120           1.400
Strandby     75            310
"""
MULTILINE = """\
----------------------------------
By           Nye           Pris
             boliger
-----------  ------------  ------
Vinkøbing    120           1.400

Strandby     75            310
----------------------------------
"""
GRID = """\
+-----------+---------+-------+
| By        | Nye     | Pris  |
|           | boliger |       |
+===========+=========+=======+
| Vinkøbing | 120     | 1.400 |
+-----------+---------+-------+
| Strandby  | 75      | 310   |
+-----------+---------+-------+
"""
PIPES = """\
| By        | Nye boliger | Pris  |
|-----------|-------------|-------|
| Vinkøbing | 120         | 1.400 |
| Strandby  | 75          | 310   |
"""


def from_text(folder: Path, text: str) -> Report:
    path = folder / "plan.md"
    path.write_bytes(text.encode())
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    return report


def rows(report: Report) -> list[list[str]]:
    found = [block for block in report.blocks if block.type == "table_row"]
    return [[report.text[a:b] for a, b in block.cells] for block in found]


def texts(report: Report, kind: str) -> list[str]:
    return [block.text for block in report.blocks if block.type == kind]


@pytest.mark.parametrize("table", [SIMPLE, MULTILINE, GRID, PIPES])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables(tmp_path: Path, table: str, end: str) -> None:
    raw = f"# Boliger\n\nByen bygger.\n\n{table}\nDe bliver dyre.\n".replace("\n", end)
    report = from_text(tmp_path, raw)
    assert rows(report) == ROWS
    assert texts(report, "paragraph") == ["Byen bygger.", "De bliver dyre."]
    assert [block.type for block in report.blocks][2:5] == ["table_row"] * 3
    assert [len(block.header) for block in report.blocks][3:5] == [1, 1]


@pytest.mark.parametrize("table", [SIMPLE, MULTILINE, GRID])
@pytest.mark.parametrize("sign", [":", "Table:", "Tabel:"])
@pytest.mark.parametrize("below", [True, False])
def test_captions(tmp_path: Path, table: str, sign: str, below: bool) -> None:
    caption = f"{sign} Boliger i byerne\ni 2024 {{#tbl:by}}\n"
    raw = f"Byen bygger.\n\n{table}\n{caption}" if below else f"{caption}\n{table}\nByen bygger.\n"
    report = from_text(tmp_path, raw)
    assert texts(report, "caption") == ["Boliger i byerne i 2024"]
    assert rows(report) == ROWS


def test_a_cell_over_several_columns(tmp_path: Path) -> None:
    grid = (
        "+----+----+----+\n| By | Boliger |\n+----+----+----+\n| A  | 12 | 34 |\n+----+----+----+\n"
    )
    assert rows(from_text(tmp_path, grid))[1] == ["A", "12", "34"]


@pytest.mark.parametrize(
    "raw",
    [
        "Byen bygger\n---\n\nBoligerne er nye.\n",
        "Byen bygger.\n\n---\n\nBoligerne er nye.\n",
        "```\n+----+----+\n| By | 12 |\n+----+----+\n```\n",
        "Byen bygger.\n\n-- -- --\n\nBoligerne er nye.\n",
        "+----+----+\n",
    ],
)
def test_other_lines_of_dashes_are_no_tables(tmp_path: Path, raw: str) -> None:
    assert rows(from_text(tmp_path, raw)) == []


@pytest.mark.parametrize("attributes", ["{#byen}", "{.unnumbered}", "{#byen .unnumbered}"])
def test_what_pandoc_adds_to_headings_is_no_text(tmp_path: Path, attributes: str) -> None:
    report = from_text(tmp_path, f"# Byen {attributes}\n\nDen er ny {{som}} ingen anden.\n")
    assert texts(report, "heading") == ["Byen"]
    assert texts(report, "paragraph") == ["Den er ny {som} ingen anden."]


@pytest.mark.parametrize("opening", ["::: boks", "::: {.boks}", "::::: {#a .boks}"])
def test_the_signs_around_a_box_are_no_text(tmp_path: Path, opening: str) -> None:
    closing = opening.split()[0]
    report = from_text(tmp_path, f"{opening}\nByen bygger.\n\n- boliger\n{closing}\n\nDe er nye.\n")
    assert report.text == "Byen bygger.\n\nboliger\n\nDe er nye."
