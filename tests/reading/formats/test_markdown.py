import time
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vi foreslår:\na) flere *træer*\nb) flere bænke\n   i byen\n",
            ["Vi foreslår:", "flere træer", "flere bænke i byen"],
        ),
        ("Byen skal:\n– bygge\n– rive ned\n", ["Byen skal:", "bygge", "rive ned"]),
        ("• bygge  \n• rive ned\n", ["bygge", "rive ned"]),
        ("Byen skal bygge\na) mere.\n", ["Byen skal bygge a) mere."]),
        ("# Byen\n\nDen skal bygge\nog rive ned.\n", ["Byen", "Den skal bygge og rive ned."]),
    ],
)
def test_letters_and_bullets_that_are_no_markdown_make_items(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    assert [said for _, _, said in kinds(from_text(tmp_path, text))] == expected


def test_the_boxes_of_tasks_are_no_text(tmp_path: Path) -> None:
    report = from_text(
        tmp_path, "- [ ] byen bygger\n- [x] staten betaler\n- [X] alle flytter\n- [x]\n"
    )
    assert [text for _, _, text in kinds(report)] == [
        "byen bygger",
        "staten betaler",
        "alle flytter",
        "[x]",
    ]


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
        ("*Både* ja\r\nog nej\r\n", "Både ja og nej"),
        ("linje<br>skift og <b>fed</b>\n", "linje skift og fed"),
        ("> citeret\n> tekst\n", "citeret tekst"),
        ("<div>rå html</div>\n", "rå html"),
        ("Skrevet som 2 * 3 * 4 er 24\n", "Skrevet som 2 * 3 * 4 er 24"),
        ("<div>rå &aring; &amp; &#248;</div>\n", "rå å & ø"),
        ("`&aring;` er et tegn\n", "&aring; er et tegn"),
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


@pytest.mark.parametrize(
    ("source", "expected", "places"),
    [
        # What stands for a character is not taken for a later one of its kind.
        ("**&lt;5** ord < her &amp; der\n", "<5 ord < her & der", {1: 6, 7: 14, 15: 26}),
        ("&oslash;l og øl\n", "øl og øl", {1: 8, 6: 13}),
        ("&aring;r &ukendt; år\n", "år &ukendt; år", {3: 9, 12: 18}),
        ("**R&amp;D** i R&D; D\n", "R&D i R&D; D", {0: 2, 2: 8, 6: 14, 11: 19}),
        # Nor is a word of a tag or a picture.
        ("<b title='by'>by</b> og by\n", "by og by", {0: 14, 6: 24}),
        ("![kort](k.png) kort over by\n", "kort over by", {0: 15}),
        ("5 \\* 3 og 4 \\* 3\n", "5 * 3 og 4 * 3", {2: 3, 11: 13}),
    ],
)
def test_places_in_the_source(
    tmp_path: Path, source: str, expected: str, places: dict[int, int]
) -> None:
    report = from_text(tmp_path, source)
    assert report.text == expected
    found = {
        start + step: at + step
        for start, end, at in report.alignment
        for step in range(end - start)
    }
    assert {place: found.get(place) for place in places} == places


def test_comments_that_do_not_end_are_read_in_one_go(tmp_path: Path) -> None:
    began = time.process_time()
    report = from_text(tmp_path, "Ord her.\n\n<div>\nmere\n" + "<!--" * 40_000 + "\n")
    assert report.text == "Ord her.\n\nmere"
    assert time.process_time() - began < 5
