"""Bullets and initials that only their places on the page show."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column
from tests.reading.formats.pdf.support import JOINED, OTHER, OTHER_JOINED, drawn, texts

ASKS = (
    ("flere små boliger til unge, som", "ikke kan betale en høj husleje"),
    ("lavere priser på havnens grunde",),
    ("en skole ved vandet",),
)
ITEMS = [" ".join(ask) for ask in ASKS]


@pytest.mark.parametrize("sign", ["§", "!", "•", "ü"])
def test_signs_in_a_row_before_lines_are_bullets(tmp_path: Path, sign: str) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, ["Vi beder om:"], 60, 700)
        for ask in ASKS:
            column(canvas, [sign], 64, y)
            y = column(canvas, ask, 84, y)

    assert texts(drawn(tmp_path, draw), "list_item") == ITEMS


def test_a_paragraph_sign_in_a_text_is_no_bullet(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 700)
        column(canvas, ["§ 12 handler om unge i små boliger."], 60, 600)

    assert texts(drawn(tmp_path, draw)) == [JOINED, "§ 12 handler om unge i små boliger."]


def test_bullets_that_the_file_has_before_all_texts(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["Vi beder om:"], 60, 726)
        for y in (700, 674, 661):
            column(canvas, ["•"], 64, y)
        y = 700.0
        for ask in ASKS:
            y = column(canvas, ask, 100, y)
        column(canvas, LINES, 60, 620)

    report = drawn(tmp_path, draw)
    assert texts(report, "list_item") == ITEMS
    assert texts(report, "paragraph") == ["Vi beder om:", JOINED]


def test_a_bullet_far_from_the_word_before_it_opens_a_line_of_the_next_column(
    tmp_path: Path,
) -> None:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(OTHER * 2):
            column(canvas, [line], 60, 700 - 13 * number)
            column(canvas, [f"• Plads {number + 1} ved havnen"], 296, 700 - 13 * number)

    report = drawn(tmp_path, draw)
    assert len(texts(report, "list_item")) == 10
    assert OTHER_JOINED in texts(report, "paragraph")[0]


@pytest.mark.parametrize(
    ("initial", "lines", "begins"),
    [
        (
            "D",
            ["et er dyrt at vente, siger mange af", "de unge i byen, som leder efter en"],
            "Det er",
        ),
        (
            "I",
            ["dag står tre af pakhusene tomme, og", "der er ingen, som vil betale for en"],
            "I dag",
        ),
        (
            "I",
            ["gen i år mangler der boliger til de", "unge, og listen over ventende bliver"],
            "Igen i",
        ),
    ],
)
def test_an_initial_belongs_to_the_word_it_begins(
    tmp_path: Path, initial: str, lines: list[str], begins: str
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, [initial], 60, 687, size=34)
        y = column(canvas, lines, 62 + canvas.stringWidth(initial, "Helvetica", 34), 700)
        column(canvas, ["ny lejlighed tæt på havnen og skolen."], 60, y)
        column(canvas, LINES, 60, 600)

    found = texts(drawn(tmp_path, draw))
    assert found[0].startswith(begins)
    assert found[0].endswith("tæt på havnen og skolen.")
    assert found[1] == JOINED


def test_a_large_figure_stands_before_the_text_beside_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 700)
        column(canvas, ["33 %"], 60, 587, size=34)
        column(canvas, ["af de unge i byen leder efter", "en bolig tæt på havnen."], 140, 600)

    found = texts(drawn(tmp_path, draw))
    assert found == [JOINED, "33 % af de unge i byen leder efter en bolig tæt på havnen."]


def test_a_large_letter_far_from_the_text_is_no_initial(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 160, 700)
        column(canvas, ["B"], 60, 687, size=34)

    assert sorted(texts(drawn(tmp_path, draw))) == ["B", JOINED]


def _dotted(canvas: Canvas, asks: tuple[tuple[str, ...], ...], y: float) -> None:
    for ask in asks:
        canvas.circle(68, y + 3, 1.5, stroke=0, fill=1)
        y = column(canvas, ask, 80, y)


def test_dots_drawn_before_lines_are_bullets(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, ["Vi beder kommunen om"], 60, 700)
        _dotted(canvas, ASKS, y)

    report = drawn(tmp_path, draw)
    assert texts(report, "list_item") == ITEMS
    assert all(b.lead_in is not None for b in report.blocks if b.type == "list_item")


def test_a_single_dot_and_the_points_of_a_chart_are_none(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _dotted(canvas, (("Byen har fået flere boliger i år.",),), 700)
        for n in range(5):
            canvas.circle(100 + 40 * n, 500 + 7 * n, 3, stroke=0, fill=1)
        column(canvas, LINES, 60, 400)

    assert texts(drawn(tmp_path, draw), "list_item") == []
