from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import LINES, column, pdf
from tests.reading.formats.pdf.support import (
    JOINED,
    OTHER,
    OTHER_JOINED,
    ROWS,
    checked,
    drawn,
    rows,
    texts,
)


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["Plads til flere"], 60, 770, size=20)
        # Line by line across both columns, as some programs write them.
        for number, (left, right) in enumerate(zip(LINES, OTHER, strict=True)):
            column(canvas, [left], 60, 700 - 13 * number)
            column(canvas, [right], 320, 700 - 13 * number)

    report = drawn(tmp_path, draw)
    assert texts(report) == ["Plads til flere", JOINED, OTHER_JOINED]
    assert report.blocks[0].type == "heading"


def test_a_margin_note_stands_apart_from_the_text_beside_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES + OTHER, 60, 700)
        column(canvas, ["Havnen set", "fra nord"], 420, 660, size=7)

    found = texts(drawn(tmp_path, draw))
    assert found[-1] == "Havnen set fra nord"
    assert " ".join(found[:-1]) == f"{JOINED} {OTHER_JOINED}"


def test_the_indents_of_lines_set_flush_right_say_nothing(tmp_path: Path) -> None:
    note = (
        "Havnen er set fra",
        "nord, hvor de",
        "12 gamle skibe",
        "i fjor lå og ventede",
        "på bedre tider",
    )

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES + OTHER, 200, 700)
        canvas.setFont("Helvetica", 8)
        for number, line in enumerate(note):
            canvas.drawRightString(160, 700 - 11 * number, line)

    found = texts(drawn(tmp_path, draw))
    assert " ".join(note) in found
    assert " ".join(text for text in found if text != " ".join(note)) == f"{JOINED} {OTHER_JOINED}"


def test_a_heading_over_two_columns_keeps_its_short_last_line(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["Hvad havnen kan give de unge i byen"], 60, 770, size=24)
        column(canvas, ["og deres familier"], 352, 742, size=24)
        column(canvas, LINES * 3, 60, 714)
        column(canvas, OTHER * 3, 320, 714)

    found = texts(drawn(tmp_path, draw))
    assert found[0] == "Hvad havnen kan give de unge i byen og deres familier"
    assert found[1].startswith(JOINED)


def test_short_blocks_apart_from_each_other_are_not_one_sentence(tmp_path: Path) -> None:
    # Terms with what they mean begin in lower case, and none of them ends in a full stop.
    terms = ("havneleje er prisen for en plads", "indskud er et lån", "husleje betales hver måned")

    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 700)
        for term in terms:
            y = column(canvas, [term], 60, y - 14)

    assert texts(drawn(tmp_path, draw)) == [JOINED, *terms]


def test_a_sentence_goes_on_below_a_picture_where_its_line_is_full(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, OTHER[:3], 60, 700)
        column(canvas, OTHER[3:], 60, 500)

    assert texts(drawn(tmp_path, draw)) == [OTHER_JOINED]


def test_first_lines_that_are_indented_begin_paragraphs(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 700)
        y = column(canvas, OTHER[:1], 72, y)
        column(canvas, OTHER[1:], 60, y)

    assert texts(drawn(tmp_path, draw)) == [JOINED, OTHER_JOINED]


def test_a_line_wider_than_its_letters_has_a_gap(tmp_path: Path) -> None:
    # One string with its cells moved apart, as typesetting programs write them.
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for number, cells in enumerate((*ROWS, ("Nordby", "90", "95"))):
            text = canvas.beginText(60, 646 - 14 * number)
            text.setFont("Helvetica", 10)
            for cell in cells:
                text.setTextOrigin(60 + 140 * cells.index(cell), 646 - 14 * number)
                text.textOut(cell)
            canvas.drawText(text)

    assert ["Vinkøbing", "120", "1.400"] in rows(drawn(tmp_path, draw))


def test_a_numbered_line_in_large_type_is_a_heading(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = 780.0
        for number, (title, lines) in enumerate((("Boliger:", LINES), ("Havnen:", OTHER)), start=2):
            y = column(canvas, [f"{number}. {title}"], 60, y - 20, size=14, font="Helvetica-Bold")
            y = column(canvas, lines, 60, y - 6)

    report = drawn(tmp_path, draw)
    assert texts(report, "heading") == ["2. Boliger:", "3. Havnen:"]
    assert texts(report, "list_item") == []


def test_labels_stand_with_the_lines_beside_them(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for number, text in enumerate(
            ("Om havnen og skibene", "Om skolen", "Om de grønne pladser")
        ):
            column(canvas, [f"Bilag {number + 1}:"], 60, 646 - 26 * number)
            column(canvas, [text], 130, 646 - 26 * number)

    found = drawn(tmp_path, draw).text
    assert "Bilag 1: Om havnen og skibene" in found
    assert "Bilag 3: Om de grønne pladser" in found


def test_headings_in_the_margin_stand_before_what_they_head(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = 780.0
        for head, lines in ((["Små boliger"], LINES), (["Havnen", "og skolen"], OTHER)):
            column(canvas, head, 60, y, font="Helvetica-Bold")
            y = column(canvas, lines, 180, y) - 10

    assert texts(drawn(tmp_path, draw)) == ["Små boliger", JOINED, "Havnen og skolen", OTHER_JOINED]


def test_small_notes_in_the_margin_do_not_part_the_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = 780.0
        for note, lines in ((["Foto: skibe"], LINES), (["Foto: en skole"], OTHER)):
            column(canvas, note, 60, y, size=7)
            y = column(canvas, lines, 180, y)

    found = texts(drawn(tmp_path, draw))
    assert " ".join(text for text in found if "Foto" not in text) == f"{JOINED} {OTHER_JOINED}"


def test_titles_fitted_to_their_pages_stand_on_few_levels(tmp_path: Path) -> None:
    sizes = (40, 38, 36.5, 33, 31, 26, 24)

    def draw(canvas: Canvas) -> None:
        for number, size in enumerate(sizes):
            lines = [line[number:] for line in OTHER]
            column(canvas, [f"Havnen set fra {number + 2} sider..."], 40, 760, size=size)
            column(canvas, [f"{OTHER[number % 5].split()[number // 5]} først"], 60, 700, size=14)
            column(canvas, lines, 60, 670)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf"))
    levels = [b.level for b in report.blocks if b.type == "heading"]
    assert len(levels) == 2 * len(sizes)
    assert all(above < below for above, below in zip(levels[::2], levels[1::2], strict=True))


def test_a_framed_box_is_read_in_one_piece(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES * 3, 60, 780)
        column(canvas, OTHER * 3, 320, 780)
        canvas.rect(55, y - 80, 480, 75)
        column(canvas, ["Boks: Sådan gør naboerne"], 60, y - 20, font="Helvetica-Bold")
        column(canvas, ["De deler værktøj og haver", "med hinanden hver sommer."], 60, y - 34)

    found = texts(drawn(tmp_path, draw))
    at = next(i for i, text in enumerate(found) if text.startswith("Boks"))
    assert found[at + 1] == "De deler værktøj og haver med hinanden hver sommer."


def test_pages_that_begin_and_end_inside_sentences_keep_their_order(tmp_path: Path) -> None:
    pages = [
        [*OTHER, "Derfor er det vigtigt for alle de gamle, at"],
        ["skibene kommer igen, når broen er bygget.", *LINES, "Havnen skal ligge der, og for"],
        ["byens unge skal der være en skole ved vandet."],
    ]

    def draw(canvas: Canvas) -> None:
        for number, lines in enumerate(pages):
            column(canvas, lines, 60, 780)
            if number < 2:
                canvas.showPage()

    text = drawn(tmp_path, draw).text
    beginnings = [
        "Havnen var engang",
        "at skibene kommer",
        "Boligrådet anbefaler",
        "for byens unge",
    ]
    places = [text.find(beginning) for beginning in beginnings]
    assert -1 not in places
    assert places == sorted(places)


def test_no_sentence_goes_on_in_type_of_another_size(tmp_path: Path) -> None:
    def draw(page: Canvas) -> None:
        column(
            page, ["Byen har fået flere træer, og de bliver", "plantet langs de veje, som"], 60, 760
        )
        page.setFont("Helvetica", 16)
        page.drawString(60, 700, "to ud af tre kører på")
        column(page, ["bilerne bruger mest om morgenen.", "Det giver skygge."], 60, 660)

    whole = "plantet langs de veje, som bilerne bruger mest om morgenen."
    assert any(whole in text for text in texts(drawn(tmp_path, draw), "paragraph"))


def test_what_follows_closely_is_not_cut_off_from_what_comes_later(tmp_path: Path) -> None:
    def draw(page: Canvas) -> None:
        y = column(page, LINES, 60, 780) - 13
        y = column(page, ["• flere boliger, som unge kan være med", "• en skole ved vandet"], 60, y)
        y = column(page, ["Ordliste"], 60, y - 26, size=16) - 13
        column(page, ["havn er det sted, hvor skibene lægger til.", "Den er ofte gammel."], 60, y)

    report = drawn(tmp_path, draw)
    assert texts(report, "list_item") == [
        "flere boliger, som unge kan være med",
        "en skole ved vandet",
    ]
    assert "havn er det sted, hvor skibene lægger til. Den er ofte gammel." in texts(report)


@pytest.mark.parametrize(
    ("above", "size", "headings"),
    [
        ("En havn for alle", 24, ["En havn for alle"]),
        ("EN HAVN FOR ALLE", 30, ["En havn for alle"]),
        ("En havn  for alle", 15, ["En havn for alle"]),
        ("En by for alle", 24, ["En by for alle", "En havn for alle"]),
    ],
)
def test_a_heading_set_twice_is_said_once(
    tmp_path: Path, above: str, size: float, headings: list[str]
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, [above], 90, 780, size=size, font="Times-Italic")
        column(canvas, ["En havn for alle"], 60, 735, size=20, font="Helvetica-Bold")
        column(canvas, LINES * 4, 60, 700)

    assert texts(drawn(tmp_path, draw), "heading") == headings


def test_a_number_in_large_type_goes_with_the_text_below_it(tmp_path: Path) -> None:
    def draw(page: Canvas) -> None:
        y = column(page, [*LINES, "Der er boliger nok i byen, og de er"], 60, 780) - 20
        y = column(page, ["4.200 boliger"], 60, y, size=18) - 4
        y = column(page, ["står tomme i dag"], 60, y) - 20
        column(page, ["bygget inden for de sidste ti år.", *LINES], 60, y)

    found = texts(drawn(tmp_path, draw), "paragraph")
    assert "4.200 boliger står tomme i dag" in found
    whole = "Der er boliger nok i byen, og de er bygget inden for de sidste ti år."
    assert any(whole in text for text in found)


@pytest.mark.parametrize(
    "title",
    [
        ("Boks 1: Sådan gjorde de i", "Vinkøbing"),
        ("Figur 2. Boliger i byen og", "Strandby Havn"),
        ("Tabel 3: Pladser ved Nordre", "Havn i fjor"),
    ],
)
def test_a_title_in_a_narrow_column_goes_on_with_a_name(
    tmp_path: Path, title: tuple[str, str]
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES + OTHER + LINES, 60, 780)
        y = column(canvas, list(title), 400, 780, font="Helvetica-Bold", size=9, leading=11)
        column(
            canvas,
            ["Byen har bygget nye", "boliger ved vandet, og", "alle er glade for dem."],
            400,
            y,
        )

    assert " ".join(title) in texts(drawn(tmp_path, draw), "caption", "heading")


def test_a_short_title_does_not_go_on_with_another(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES + OTHER + LINES, 60, 780)
        y = column(canvas, ["Boks 1: Havnen"], 400, 780, font="Helvetica-Bold", size=9, leading=11)
        column(
            canvas,
            ["Byen har bygget nye", "boliger ved vandet, og", "alle er glade for dem."],
            400,
            y,
        )

    assert "Boks 1: Havnen" in texts(drawn(tmp_path, draw), "caption")
