from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.reports import Block
from tests.reading.documents import LINES, column
from tests.reading.formats.pdf.support import drawn, texts


def test_a_dash_before_lines_set_in_opens_an_item(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 780) - 10
        column(canvas, ["—"], 60, y)
        column(canvas, ["Havnen skal give plads til de unge, som", "leder efter en bolig"], 74, y)

    items = texts(drawn(tmp_path, draw), "list_item")
    assert items == ["Havnen skal give plads til de unge, som leder efter en bolig"]


def test_a_dash_before_one_line_opens_no_item(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 780) - 10
        column(canvas, ["— Anna Holm, formand"], 60, y)

    assert texts(drawn(tmp_path, draw), "list_item") == []


def test_bullets_are_items_of_their_lead_in(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 700)
        y = column(canvas, ["Rådet anbefaler:"], 60, y - 10)
        for text in (["at der bygges små boliger,", "som unge kan betale"], ["at huslejen sænkes"]):
            column(canvas, ["•"], 60, y)
            y = column(canvas, text, 74, y)

    report = drawn(tmp_path, draw)
    items: list[Block] = [b for b in report.blocks if b.type == "list_item"]
    assert [b.text for b in items] == [
        "at der bygges små boliger, som unge kan betale",
        "at huslejen sænkes",
    ]
    leads = {b.lead_in for b in items}
    assert [report.blocks[i].text for i in leads if i is not None] == ["Rådet anbefaler:"]


ITEMS = (["At kommunen bygger flere små boliger", "til de unge, som flytter hertil."],)


def after_list(folder: Path, last: str, left: float, below: str) -> list[str]:
    """The items of a list that hangs, with a line right below the last one."""

    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 780) - 10
        for text in (*ITEMS, [last]):
            column(canvas, ["•"], 60, y)
            y = column(canvas, text, 74, y)
        column(canvas, [below, *LINES[1:]], left, y)

    return texts(drawn(folder, draw), "list_item")


@pytest.mark.parametrize("left", [54, 58, 60])
@pytest.mark.parametrize(
    "below", ["Boligrådet har talt med byens beboere, og de vil have", LINES[0]]
)
def test_a_text_as_far_out_as_the_bullets_is_no_part_of_the_list(
    tmp_path: Path, left: float, below: str
) -> None:
    last = "At staten betaler halvdelen af alle udgifterne."
    assert after_list(tmp_path, last, left, below)[-1] == last


def test_a_text_set_in_below_an_item_is_part_of_it(tmp_path: Path) -> None:
    last = "At staten betaler halvdelen af alle udgifterne."
    assert after_list(tmp_path, last, 74, LINES[0])[-1].startswith(f"{last} Boligrådet")
