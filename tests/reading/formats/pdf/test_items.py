from pathlib import Path

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
