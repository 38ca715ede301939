"""Headings that are numbered one after the other."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reports import Report
from tests.reading.documents import LINES, column
from tests.reading.formats.pdf.support import drawn, texts


def _headed(folder: Path, heads: list[str]) -> Report:
    def draw(canvas: Canvas) -> None:
        y = 780.0
        for head in heads:
            y = column(canvas, [head], 60, y, font="Helvetica-Bold", size=12) - 8
            y = column(canvas, LINES, 60, y) - 20

    return drawn(folder, draw)


@pytest.mark.parametrize("stopped", ["2. Boliger til unge.", "2. Byen skal have flere skoler."])
def test_a_heading_of_a_series_may_end_in_a_full_stop(stopped: str, tmp_path: Path) -> None:
    heads = ["1. Havnen", stopped, "3. Træer i gaderne"]
    assert texts(_headed(tmp_path, heads), "heading") == heads


@pytest.mark.parametrize(
    "heads",
    [
        ["1. Havnen.", "2. Boliger til unge.", "3. Træer i gaderne."],
        ["1. Havnen", "3. Boliger til unge.", "4. Træer i gaderne"],
        ["Havnen", "2. Boliger til unge.", "Træer i gaderne"],
    ],
)
def test_numbered_lines_with_full_stops_are_no_headings_by_themselves(
    heads: list[str], tmp_path: Path
) -> None:
    assert heads[1] not in texts(_headed(tmp_path, heads), "heading")


@pytest.mark.parametrize(
    ("heads", "levels"),
    [
        (
            ["3.1 Havnen", "3.1.1 Boliger", "3.1.2 Skoler", "3.2 Byen", "3.2.1 Træer"],
            [1, 2, 2, 1, 2],
        ),
        (
            ["1.1. Havnen", "1.1.1. Boliger", "Hvem bor her i dag?", "1.1.2. Skoler", "1.2. Byen"],
            [1, 2, 2, 2, 1],
        ),
        (
            [
                "Forord",
                "2.1 Havn",
                "2.1.1 Bolig",
                "2.1.1.1 Leje",
                "2.1.1.2 Eje",
                "2.1.2 Vej",
                "2.2 By",
            ],
            [1, 1, 2, 3, 3, 2, 1],
        ),
        (["2.1 Havnen", "2.2 Byen", "2.3 Skolerne", "Til sidst"], [1, 1, 1, 1]),
        (["2.1 Havnen", "2.1.1 Boliger", "2.2 Byen", "Til sidst"], [1, 1, 1, 1]),
    ],
)
def test_the_depth_of_its_number_tells_how_deep_a_heading_stands(
    heads: list[str], levels: list[int], tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        y = 800.0
        for head in heads:
            y = column(canvas, [head], 60, y, font="Helvetica-Bold", size=13) - 6
            y = column(canvas, LINES, 60, y) - 18

    found = [block for block in drawn(tmp_path, draw).blocks if block.type == "heading"]
    assert [(block.text, block.level) for block in found] == list(zip(heads, levels, strict=True))
