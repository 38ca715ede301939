from pathlib import Path

import pytest

from policytext.reading import raw_text, read, verify_alignment
from policytext.reports import Block, Report
from tests.reading.documents import PLAIN_MARKDOWN


def from_text(folder: Path, text: str) -> Report:
    path = folder / "rapport.md"
    path.write_bytes(text.encode())
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    return report


def kinds(report: Report) -> list[tuple[str, int, str]]:
    return [(b.type, b.level, b.text) for b in report.blocks]


def block(report: Report, text: str) -> Block:
    return next(b for b in report.blocks if b.text == text)


def test_a_document_of_every_kind_of_block(tmp_path: Path) -> None:
    report = from_text(tmp_path, PLAIN_MARKDOWN)
    assert (report.title, report.year) == ("Plads til flere", 2021)
    assert kinds(report) == [
        ("heading", 1, "Plads til flere"),
        ("paragraph", 0, "Rådet foreslår, at byerne bygger tættere. Det er vigtigt & godt."),
        ("paragraph", 0, "Rådet anbefaler:"),
        ("list_item", 1, "at der bygges små boliger"),
        ("list_item", 2, "til unge"),
        ("list_item", 1, "at huslejen sænkes"),
        ("table_row", 0, "By\tBoliger"),
        ("table_row", 0, "Vinkøbing\t120"),
        ("footnote", 0, "Boligrådet, 2021."),
    ]
    item = block(report, "at huslejen sænkes")
    assert item.marker == "2."
    assert item.lead_in is not None
    assert report.blocks[item.lead_in].text == "Rådet anbefaler:"
    nested = block(report, "til unge")
    assert nested.lead_in is not None
    assert report.blocks[nested.lead_in].text == "at der bygges små boliger"
    row = block(report, "Vinkøbing\t120")
    assert [report.text[a:b] for a, b in row.cells] == ["Vinkøbing", "120"]
    assert [report.blocks[i].text for i in row.header] == ["By\tBoliger"]
    assert [report.blocks[i].text for i in report.blocks[1].refs] == ["Boligrådet, 2021."]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Et **fedt** ord og `kode`.\n", "Et fedt ord og kode."),
        ('[Se her](http://x.dk "t") og <http://y.dk>.\n', "Se her og http://y.dk."),
        ("![Et billede](a.png) Teksten.\n", "Teksten."),
        ("5 \\* 3 &lt; 20 &aring;r\n", "5 * 3 < 20 år"),
        ("~~Slettet~~ ja\r\nog nej\r\n", "Slettet ja og nej"),
        ("linje<br>skift og <b>fed</b>\n", "linje skift og fed"),
        ("> citeret\n> tekst\n", "citeret tekst"),
        ("<div>rå html</div>\n", "rå html"),
        ("Skrevet som 2 * 3 * 4 er 24\n", "Skrevet som 2 * 3 * 4 er 24"),
    ],
)
def test_markup_leaves_the_words(tmp_path: Path, source: str, expected: str) -> None:
    assert from_text(tmp_path, source).text == expected


def test_setext_headings_and_paragraphs_inside_items(tmp_path: Path) -> None:
    report = from_text(
        tmp_path, "Forslag\n=======\n\nFørst\n-----\n\n- et punkt\n\n  mere om det\n\n- et til\n"
    )
    assert kinds(report)[:2] == [("heading", 1, "Forslag"), ("heading", 2, "Først")]
    more = block(report, "mere om det")
    assert more.type == "paragraph"
    assert more.lead_in is not None
    assert report.blocks[more.lead_in].text == "et punkt"


def test_a_note_written_in_the_line(tmp_path: Path) -> None:
    report = from_text(tmp_path, "Tallet er nyt.^[Egen optælling.]\n")
    assert report.text == "Tallet er nyt.\n\nEgen optælling."
    assert report.blocks[0].refs == (1,)
