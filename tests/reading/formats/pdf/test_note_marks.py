from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column
from tests.reading.formats.pdf.support import drawn, rows, table, texts


def test_footnotes_are_linked_to_their_marks(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 700)
        text = canvas.beginText(60, y - 13)
        text.setFont("Helvetica", 10)
        text.textOut("I fjor manglede 1.250 unge en bolig.")
        text.setRise(4)
        text.setFont("Helvetica", 6)
        text.textOut("3")
        text.setRise(0)
        text.setFont("Helvetica", 10)
        text.textOut(" Det er flere end før.")
        canvas.drawText(text)
        column(canvas, ["3 Boligrådets optælling, 2021."], 60, 80, size=7)

    report = drawn(tmp_path, draw)
    body = next(b for b in report.blocks if "1.250" in b.text)
    assert "en bolig. Det er flere" in body.text
    assert [report.blocks[i].text for i in body.refs] == ["Boligrådets optælling, 2021."]


def _with_note(page: Canvas, mark: float) -> None:
    y = column(page, ["Byen har fået en havn med mange boliger.", "Her bor flere unge."], 60, 700)
    page.setFont("Helvetica", 6)
    page.drawString(
        60 + page.stringWidth("Her bor flere unge.", "Helvetica", 10) + 1, y + mark, "1"
    )
    y = column(page, ["1 Talt af Havneforeningen i maj."], 60, y - 8, size=7)
    column(page, LINES, 60, y - 8)


def test_a_note_below_its_paragraph_is_known_by_the_raised_number(tmp_path: Path) -> None:
    report = drawn(tmp_path, lambda page: _with_note(page, 17))
    assert texts(report, "footnote") == ["Talt af Havneforeningen i maj."]
    whole = "Byen har fået en havn med mange boliger. Her bor flere unge."
    assert whole in texts(report, "paragraph")


def test_a_small_number_on_the_line_is_no_mark(tmp_path: Path) -> None:
    report = drawn(tmp_path, lambda page: _with_note(page, 13))
    assert texts(report, "footnote") == []


def test_the_raised_number_of_a_note_says_nothing_of_its_size(tmp_path: Path) -> None:
    def draw(page: Canvas) -> None:
        column(page, [*LINES, *LINES, "Her bor flere unge.12"], 60, 700)
        page.setFont("Helvetica", 5)
        page.drawString(60, 86, "12")
        column(
            page,
            ["  Talt af Havneforeningen i maj, og tallet", "gælder hele byen."],
            65,
            83,
            size=8,
        )

    assert texts(drawn(tmp_path, draw), "footnote") == [
        "Talt af Havneforeningen i maj, og tallet gælder hele byen."
    ]


@pytest.mark.parametrize("sign", [".", ",", ")"])
def test_no_space_stands_between_a_mark_in_a_cell_and_what_ends_the_sentence(
    sign: str, tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 200, 460], [600, 630, 660])
        table(canvas, (64, 204), 643, [(0, ["By", "Hvad der sker"])])
        table(canvas, (64, 204), 612, [(0, ["Vinkbyen", "Havnen bliver fyldt op"])])
        end = 204 + canvas.stringWidth("Havnen bliver fyldt op", "Helvetica", 9)
        column(canvas, ["1"], end, 616, size=5)
        column(canvas, [sign], end + 3, 612, size=9)
        column(canvas, ["1 Byrådets plan fra i maj."], 60, 80, size=7)

    assert rows(drawn(tmp_path, draw))[1] == ["Vinkbyen", f"Havnen bliver fyldt op{sign}"]
