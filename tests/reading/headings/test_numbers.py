from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reading import read
from tests.reading.documents import column, docx_bytes, pdf
from tests.reading.support import PARAGRAPH, blocks, texts

PLAY = """Børnene får en legeplads med sand og vand, som de selv har været med
til at tegne i efteråret. Den koster to millioner kroner.
"""
LIGHT = """Det er vores mål, at alle kan gå sikkert hjem. Derfor bygger vi nye
stier og sætter lys op langs de mørke veje i udkanten af byen.
"""
TITLES = ["Sammenfatning", "Baggrund og formål", "Plads til leg"]
TEXTS = [PARAGRAPH, PLAY, LIGHT]


def chapters(numbers: list[str], gap: str = "\n", end: str = "\n") -> str:
    """Chapters of a number, a title and a text."""
    found = zip(numbers, TITLES, TEXTS, strict=True)
    return end.join(f"{number}{gap}{title}\n\n{text}" for number, title, text in found)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "numbers",
    [["01", "02", "03"], ["1.", "2.", "3."], ["1", "2", "3"], ["4.1", "4.2", "4.3"]],
)
def test_a_number_above_a_title_belongs_to_it(numbers: list[str], gap: str) -> None:
    read = blocks(chapters(numbers, gap))
    assert [kind for kind, _ in read] == ["heading", "paragraph"] * 3
    assert [text for kind, text in read if kind == "heading"] == [
        f"{number} {title}" for number, title in zip(numbers, TITLES, strict=True)
    ]


def test_a_number_at_the_top_of_a_chapters_first_page_belongs_to_its_title() -> None:
    raw = chapters(["01", "02", "03"], end=f"\n\f{PARAGRAPH}\n\f")
    assert texts(raw, "heading") == [f"0{n} {title}" for n, title in enumerate(TITLES, 1)]


def test_numbered_titles_that_come_back_are_contents() -> None:
    numbers = ["01", "02", "03"]
    entries = "\n\n".join(f"{n}\n{title}" for n, title in zip(numbers, TITLES, strict=True))
    raw = f"Indhold\n\n{entries}\n\n{chapters(numbers)}"
    assert len(texts(raw, "contents")) == 4
    assert texts(raw, "heading")[-2:] == ["02 Baggrund og formål", "03 Plads til leg"]


@pytest.mark.parametrize(
    ("raw", "numbers"),
    [
        # figures in large type with what they count
        (chapters(["98", "25", "26"]), ["98", "25", "26"]),
        # nothing is headed
        (f"{PARAGRAPH}\n01\n{PLAY}\n02\n{LIGHT}", ["01", "02"]),
    ],
)
def test_numbers_that_stand_for_themselves(raw: str, numbers: list[str]) -> None:
    assert [text for kind, text in blocks(raw) if kind == "paragraph" and text in numbers] == (
        numbers
    )


@pytest.mark.parametrize("numbers", [["3", "4", "5"], ["03", "04", "05"]])
def test_the_number_of_each_page_is_no_chapters(numbers: list[str]) -> None:
    raw = chapters(numbers, end="\n\f")
    assert texts(raw, "page_number") == numbers
    assert texts(raw, "heading") == TITLES


@pytest.mark.parametrize(("size", "heading"), [(44, "01 Sammenfatning"), (11, "Sammenfatning")])
def test_a_number_in_large_type_above_a_title_is_no_page_number(
    tmp_path: Path, size: int, heading: str
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["01"], 60, 780, size=size)
        column(canvas, ["Sammenfatning"], 60, 730, size=22)
        column(canvas, [*PARAGRAPH.split("\n"), *PLAY.split("\n")], 60, 690)
        canvas.showPage()

    found = read(pdf(draw, tmp_path / "rapport.pdf")).blocks
    assert [block.text for block in found if block.type == "heading"] == [heading]


def stated(folder: Path, suffix: str, numbers: list[str]) -> Path:
    """Chapters of a number, a title and a text, in a format that states what headings are."""
    path = folder / f"rapport.{suffix}"
    parts = list(zip(numbers, TITLES, TEXTS, strict=True))

    def fill(document: Any) -> None:
        for number, title, text in parts:
            document.add_paragraph(number)
            document.add_heading(title, 1)
            document.add_paragraph(text)

    if suffix == "docx":
        path.write_bytes(docx_bytes(fill))
    elif suffix == "html":
        body = "".join(f"<h1>{n}</h1><h1>{title}</h1><p>{text}</p>" for n, title, text in parts)
        path.write_text(f"<html><body><main>{body}</main></body></html>", "utf-8")
    else:
        path.write_text(
            "\n".join(f"{n}\n\n# {title}\n\n{text}" for n, title, text in parts), "utf-8"
        )
    return path


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
@pytest.mark.parametrize("numbers", [["01", "02", "03"], ["1", "2", "3"], ["3.1", "3.2", "3.3"]])
def test_a_number_above_a_stated_heading_belongs_to_it(
    tmp_path: Path, suffix: str, numbers: list[str]
) -> None:
    blocks = read(stated(tmp_path, suffix, numbers)).blocks
    assert [b.text for b in blocks if b.type == "heading"] == [
        f"{number} {title}" for number, title in zip(numbers, TITLES, strict=True)
    ]
    assert len(blocks) == 6


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
@pytest.mark.parametrize("numbers", [["98", "25", "26"], ["2028", "2029", "2030"]])
def test_a_figure_above_a_stated_heading_stands_for_itself(
    tmp_path: Path, suffix: str, numbers: list[str]
) -> None:
    texts = [block.text for block in read(stated(tmp_path, suffix, numbers)).blocks]
    assert {*numbers, *TITLES} <= set(texts)
