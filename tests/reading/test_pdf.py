from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from policytext.errors import ReadingError
from policytext.reading import raw_text, read, verify_alignment
from policytext.reports import Block, Report
from tests.reading.documents import LINES, column, encrypted_pdf, pdf, plain_pdf, scanned_pdf

JOINED = (
    "Boligrådet anbefaler, at kommunerne bygger flere små boliger til unge, og at staten betaler "
    "halvdelen af udgiften. Rådet har talt med beboere i tolv byer, og de fleste ønsker billigere "
    "boliger tæt på deres uddannelse. Det er dyrt at vente."
)
OTHER = (
    "Havnen var engang byens hjerte, men skibene er",
    "væk, og pakhusene står tomme. Nu vil beboerne",
    "have grønne pladser og en skole ved vandet, så",
    "familierne kan blive i byen. Arkitekterne har",
    "tegnet tre forslag, som udstilles til efteråret.",
)
OTHER_JOINED = " ".join(OTHER)


def checked(path: Path) -> Report:
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    return report


def drawn(folder: Path, draw: object, **options: object) -> Report:
    def whole(canvas: Canvas) -> None:
        draw(canvas)  # type: ignore[operator]
        canvas.showPage()

    return checked(pdf(whole, folder / "rapport.pdf", **options))


def texts(report: Report, *types: str) -> list[str]:
    return [b.text for b in report.blocks if not types or b.type in types]


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


def test_running_heads_and_page_numbers_stay_out_of_the_text(tmp_path: Path) -> None:
    report = checked(plain_pdf(tmp_path / "rapport.pdf", pages=4))
    assert "Plads til flere\n\n1" not in report.text
    assert texts(report, "running_head") == ["Plads til flere"] * 4
    assert texts(report, "page_number") == ["1", "2", "3", "4"]
    assert [page.label for page in report.pages] == ["1", "2", "3", "4"]
    assert [b.start for b in report.blocks if b.type == "page_number"] == [None] * 4
    assert len(texts(report, "heading")) == 4


def test_the_number_of_a_page_may_stand_between_other_numbers(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(1, 6):
            column(canvas, [f"Plan 12 for Havnen {number} / 5"], 60, 800, size=8)
            lines = [line[number:] for line in LINES + OTHER]
            column(canvas, lines, 60, 700)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf"))
    assert len(texts(report, "running_head")) == 5
    assert [page.label for page in report.pages] == ["1", "2", "3", "4", "5"]


def test_numbers_that_stand_still_are_no_page_numbers(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(4):
            column(canvas, LINES, 60, 700)
            column(canvas, ["Mål 17"], 60, 40)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf"))
    assert [page.label for page in report.pages] == [None] * 4


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


ROWS = (("By", "Boliger", "Ventende"), ("Vinkøbing", "120", "1.400"), ("Strandby", "75", "310"))


def rows(report: Report) -> list[list[str]]:
    return [
        [report.text[a:b] for a, b in block.cells]
        for block in report.blocks
        if block.type == "table_row"
    ]


def test_a_table_with_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 260, 330, 420], [600, 620, 640, 660])
        for number, cells in enumerate(ROWS):
            for x, cell in zip((64, 264, 334), cells, strict=True):
                column(canvas, [cell], x, 646 - 20 * number)
        column(canvas, OTHER, 60, 560)

    report = drawn(tmp_path, draw)
    assert rows(report) == [list(row) for row in ROWS]
    assert texts(report, "paragraph") == [JOINED, OTHER_JOINED]
    row = next(b for b in report.blocks if b.text.startswith("Strandby"))
    assert [report.blocks[i].text.split()[0] for i in row.header] == ["By"]


def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        canvas.grid([60, 200, 460], [600, 640, 660])
        column(canvas, ["Indsats"], 64, 646)
        column(canvas, ["Hvad der sker"], 204, 646)
        column(canvas, ["Byggeri"], 64, 628)
        column(canvas, ["Kommunen bygger små bo-", "liger ved havnen"], 204, 628)

    assert rows(drawn(tmp_path, draw)) == [
        ["Indsats", "Hvad der sker"],
        ["Byggeri", "Kommunen bygger små boliger ved havnen"],
    ]


def test_a_table_without_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for number, cells in enumerate((*ROWS, ("Nordby", "90", "95"))):
            for x, cell in zip((60, 260, 360), cells, strict=True):
                column(canvas, [cell], x, 646 - 14 * number)

    found = rows(drawn(tmp_path, draw))
    assert ["Vinkøbing", "120", "1.400"] in found
    assert ["Nordby", "90", "95"] in found


def table(
    canvas: Canvas, xs: tuple[int, ...], top: float, grid: list[tuple[float, list[str]]]
) -> None:
    """Draw lines of cells, each so far below the one above; empty cells are left out."""
    for below, cells in grid:
        top -= below
        for x, cell in zip(xs, cells, strict=True):
            if cell:
                column(canvas, [cell], x, top, size=9)


def test_words_close_to_their_number_are_a_cell_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        grid = [
            ["Nr.", "Indsats", "Ansvarlig", "Beløb"],
            ["1", "Små boliger ved den gamle havn", "Byrådet", "4 mio. kr."],
            ["2", "Flere træer i alle kvarterets gader", "Havneforeningen", "90.000 kr."],
            ["3", "Kurser for unge uden en uddannelse", "Skolen", "2 mio. kr."],
        ]
        table(canvas, (60, 84, 300, 420), 660, [(18, cells) for cells in grid])

    assert rows(drawn(tmp_path, draw)) == [
        ["Nr.", "Indsats", "Ansvarlig", "Beløb"],
        ["1", "Små boliger ved den gamle havn", "Byrådet", "4 mio. kr."],
        ["2", "Flere træer i alle kvarterets gader", "Havneforeningen", "90.000 kr."],
        ["3", "Kurser for unge uden en uddannelse", "Skolen", "2 mio. kr."],
    ]


def test_a_head_of_words_makes_a_table_of_years_and_numbers(tmp_path: Path) -> None:
    grid = [["År", "Børn", "Voksne"]]
    grid += [[str(2019 + n), str(90 + 3 * n), f"1.{400 + 7 * n}"] for n in range(4)]

    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        table(canvas, (60, 220, 340), 660, [(18, cells) for cells in grid])

    assert rows(drawn(tmp_path, draw)) == grid


@pytest.mark.parametrize("apart", [20, 12])
def test_cells_of_several_lines_make_a_row_where_their_tops_agree(
    tmp_path: Path, apart: int
) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        grid = [
            (18, ["Indsats", "Ansvarlig", "Tid"]),
            (apart, ["Små boliger ved", "Byrådet og", "Inden"]),
            (12, ["den gamle havn", "havneforeningen", "sommer"]),
            (apart, ["Flere træer i", "Skolen", "Næste"]),
            (12, ["gaderne", "", "efterår"]),
            (apart, ["Nye cykelstier", "Kommunen", "Straks"]),
        ]
        table(canvas, (60, 200, 340), 660, grid)

    assert rows(drawn(tmp_path, draw)) == [
        ["Indsats", "Ansvarlig", "Tid"],
        ["Små boliger ved den gamle havn", "Byrådet og havneforeningen", "Inden sommer"],
        ["Flere træer i gaderne", "Skolen", "Næste efterår"],
        ["Nye cykelstier", "Kommunen", "Straks"],
    ]


def test_three_columns_of_a_text_are_no_table(tmp_path: Path) -> None:
    words = " ".join([*LINES, *OTHER]).replace("halv- delen", "halvdelen").split()
    lines = [" ".join(words[n : n + 3]) for n in range(0, len(words), 3)][:24]

    def draw(canvas: Canvas) -> None:
        for number, x in enumerate((60, 230, 400)):
            column(canvas, lines[8 * number : 8 * number + 8], x, 700)

    report = drawn(tmp_path, draw)
    assert rows(report) == []
    assert " ".join(lines[:8]) in report.text


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


def test_the_numbers_of_an_axis_are_no_paragraphs(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        for number in range(6):
            column(
                canvas, [f"{2.5 - number / 2:.1f}".replace(".", ",")], 60, 600 - 20 * number, size=7
            )
        column(canvas, OTHER, 60, 400)

    assert texts(drawn(tmp_path, draw), "paragraph") == [JOINED, OTHER_JOINED]


def test_the_labels_of_a_figure_are_no_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        labels = (
            ((90, "unge"), (250, "byrådet"), (400, "penge")),
            ((150, "boliger"), (330, "grunde")),
        )
        for number, row in enumerate((*labels, ((60, "skolen"), (240, "havnen"), (420, "skibe")))):
            for x, label in row:
                column(canvas, [label], x, 640 - 40 * number, size=14)
        column(canvas, OTHER, 60, 480)

    report = drawn(tmp_path, draw)
    assert texts(report, "paragraph") == [JOINED, OTHER_JOINED]
    assert texts(report, "heading") == []
    assert texts(report, "caption")


def test_large_names_in_a_figure_are_no_headings(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, LINES, 60, 720)
        y = column(canvas, ["register", "samling", "meddelelse"], 150, y - 40, size=15, leading=60)
        column(canvas, OTHER, 60, y)

    report = drawn(tmp_path, draw)
    assert not texts(report, "heading")
    assert texts(report, "paragraph") == [JOINED, OTHER_JOINED]


def test_the_title_below_the_number_of_a_table_is_its_caption(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LINES, 60, 780)
        column(canvas, ["Tabel 2.1"], 60, 690, size=8, font="Helvetica-Bold")
        column(canvas, ["Boliger i tre byer, 1.000 kr."], 60, 676, size=8)
        column(canvas, OTHER, 60, 650)

    report = drawn(tmp_path, draw)
    assert texts(report, "caption") == ["Tabel 2.1", "Boliger i tre byer, 1.000 kr."]
    assert texts(report, "paragraph") == [JOINED, OTHER_JOINED]


@pytest.mark.parametrize("foot", ["4", "iv"])
def test_numbers_far_from_their_titles_are_those_of_contents(tmp_path: Path, foot: str) -> None:
    titles = ("Havnen", "Skibene", "Boliger til unge", "Skolen ved vandet", "Penge")

    def draw(canvas: Canvas) -> None:
        column(canvas, ["Indhold"], 60, 780, size=16)
        for number, title in enumerate(titles):
            dots = " ." * (40 - len(title)) if number else ""
            column(canvas, [title + dots], 60, 740 - 20 * number)
            column(canvas, [str(3 + 4 * number)], 480, 740 - 20 * number)
        column(canvas, [foot], 480, 60)

    report = drawn(tmp_path, draw)
    found = texts(report, "contents")
    assert found[1:] == [f"{title} {3 + 4 * n}" for n, title in enumerate(titles)]


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


def test_two_book_pages_on_a_sheet_are_two_pages(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for sheet in range(3):
            for x, number in ((60, 2 * sheet + 2), (480, 2 * sheet + 3)):
                column(canvas, LINES * 4, x, 520)
                column(canvas, [str(number)], x, 30, size=8)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf", pagesize=(842, 595)))
    assert [page.label for page in report.pages] == ["2", "3", "4", "5", "6", "7"]


def test_a_slide_with_a_number_in_its_corner_is_one_page(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(3, 9):
            column(canvas, [f"Havnen i tal, {2010 + number}"], 60, 480, size=30)
            column(canvas, [f"Her bor {12 * number} unge."], 60, 400, size=18)
            column(canvas, [str(number)], 760, 20, size=9)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf", pagesize=(800, 540)))
    assert len(report.pages) == 6


def test_a_book_page_without_number_is_known_by_the_other_sheets(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for sheet in range(3):
            for x, number in ((60, 2 * sheet), (480, 2 * sheet + 1)):
                column(canvas, LINES * 4, x, 520)
                if number:
                    column(canvas, [str(number)], x, 30, size=8)
                    column(canvas, ["lavere end tallet"], x + 100, 12, size=8)
            canvas.showPage()

    report = checked(pdf(draw, tmp_path / "rapport.pdf", pagesize=(842, 595)))
    assert [page.label for page in report.pages] == [None, "1", "2", "3", "4", "5"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_runs_another_way_is_read(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(297, 421)
        canvas.rotate(angle)
        column(canvas, ["Plads til flere"], -200, 120, size=18)
        column(canvas, LINES, -200, 60)

    assert texts(drawn(tmp_path, draw)) == ["Plads til flere", JOINED]


def test_text_off_the_page_is_left_out(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, ["rapport.indd 4   12/03/21"], 60, -30)
        column(canvas, LINES, 60, 700)
        # Set twice, a hair apart, to look bold.
        column(canvas, ["Havnen venter"], 60, 600)
        column(canvas, ["Havnen venter"], 60.3, 600)

    found = drawn(tmp_path, draw).text
    assert "indd" not in found
    assert found.count("Havnen venter") == 1


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


def test_encrypted_files_need_their_password(tmp_path: Path) -> None:
    path = encrypted_pdf(tmp_path / "laast.pdf", "hemmelig")
    with pytest.raises(ReadingError, match=r"is encrypted; give its password with --password"):
        read(path)
    with pytest.raises(ReadingError, match=r"is not opened by this password; .*--password"):
        read(path, password="forkert")
    report = read(path, password="hemmelig")
    assert report.text == JOINED
    assert verify_alignment(report, raw_text(path, password="hemmelig")) == []


def test_a_scan_names_text_recognition(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"scan\.pdf: has no text.*ocrmypdf.*tesseract-ocr-dan"):
        read(scanned_pdf(tmp_path / "scan.pdf"))


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "brudt.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj << /Type /Catalog")
    with pytest.raises(ReadingError, match=r"brudt\.pdf: is not a readable PDF file"):
        read(path)


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
