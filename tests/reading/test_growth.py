"""Large and hostile files: the time to read them grows with their length, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reading import read

TIMES = 8
"""So many times as large is the larger of two files."""

CHAIN = "Byen vil have kommu-\n\nner og parker i lan-\n\ndet her og der i by-\n\n"
TEXTS = {
    "words broken again and again": CHAIN,
    "words broken at every line": "Byen vil gerne have kommu-\n",
    "halves of words": "kommu-\n",
    "notes below each other": "Parken er ny1 i byen.\n1 Se planen for byens parker.\n",
    "letters that open lines": "a) at plante\n",
    "sentences cut at every line": "Byen vil plante træer i de\n\nstore parker her.\n\n",
    "marks that open nothing": "»Vi vil (også _plante",
}


def seconds(path: Path) -> float:
    begin = time.process_time()
    read(path)
    return time.process_time() - begin


def grows_with_length(path: Path, write: Callable[[int], object], count: int) -> bool:
    """Whether reading takes about as many times as long as the file is larger.

    Args:
        path: The file.
        write: Writes it with so many parts.
        count: How many the smaller one has.
    """
    write(count)
    seconds(path)
    little = min(seconds(path), seconds(path))
    write(TIMES * count)
    # whatever else the machine does may slow one reading down, not each of three
    return any(seconds(path) < 2.5 * TIMES * max(little, 0.02) for _ in range(3))


@pytest.mark.parametrize("part", TEXTS.values(), ids=TEXTS)
def test_text(tmp_path: Path, part: str) -> None:
    path = tmp_path / "plan.txt"
    assert grows_with_length(path, lambda n: path.write_text(part * n, "utf-8"), 700)


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td rowspan=0>Park<td>3",
        "<tr><th>By<th>Park<tr><td>Nord<td>3",
        '<tr><td>Nord<td><sup><a href="#n1">1</a></sup>3',
    ],
)
def test_tables_of_pages(tmp_path: Path, row: str) -> None:
    path = tmp_path / "plan.html"
    assert grows_with_length(
        path, lambda n: path.write_text(f"<table>{row * n}</table>", "utf-8"), 700
    )


def test_notes_of_one_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    assert grows_with_length(
        path, lambda n: path.write_text("Parken" + "^[Set.]" * n, "utf-8"), 700
    )


@pytest.mark.parametrize("step", [(0, 3), (55, 3)])
def test_a_page_full_of_numbers(tmp_path: Path, step: tuple[int, int]) -> None:
    path = tmp_path / "plan.pdf"

    def write(count: int) -> None:
        canvas = Canvas(str(path), pagesize=(600, 14000))
        canvas.setFont("Helvetica", 2)
        for n in range(count):
            for column in range(3):
                canvas.drawString(50 + step[0] * column + column, 13900 - step[1] * n, str(n % 7))
        canvas.save()

    assert grows_with_length(path, write, 400)
