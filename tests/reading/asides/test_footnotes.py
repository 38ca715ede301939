from __future__ import annotations

import time

import pytest

from tests.reading.support import PARAGRAPH, of_type, read_text, texts

BODY = "Se Byens natur, Havneforeningen, 2019."


@pytest.mark.parametrize(
    ("text", "note", "label"),
    [
        ("Der er flere træer^a i byen.", f"^a {BODY}", "a"),
        ("Der er flere træer^{ab} i byen.", f"^{{ab}} {BODY}", "ab"),
        ("Der er flere træer² i byen.", f"² {BODY}", "2"),
        ("Der er flere træer¹² i byen.", f"- ¹² {BODY}", "12"),
        ("Der er flere træer1 i byen.", f"1 {BODY}", "1"),
        ("Der er flere træer i byen.1", f"1. {BODY}", "1"),
        ("Der er flere træer,1 siger de, i byen.", f"1) {BODY}", "1"),
        ("Der er flere træer^b i byen.", f"b {BODY}", "b"),
    ],
)
def test_a_mark_leaves_the_text_and_points_at_its_note(text: str, note: str, label: str) -> None:
    raw = f"{PARAGRAPH}\n{text}\n\n{note}\n"
    drafts = read_text(raw)
    body = next(d for d in drafts if d.type == "footnote")
    source = next(d for d in drafts if d.text.text.startswith("Der er flere"))
    assert (body.marker, body.text.text) == (label, BODY)
    assert source.refs == [body]
    assert not any(char.isdigit() or char in "^²¹" for char in source.text.text)


def test_several_marks_in_one() -> None:
    raw = f"Der er flere træer^{{1 2}} i byen.\n\n^1 {BODY}\n\n^2 {BODY}\n"
    source, first, second = read_text(raw)
    assert source.refs == [first, second]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Der bor 250.0003 mennesker.", "Der bor 250.000 mennesker."),
        ("Tallet steg fra 2018 til 20193.", "Tallet steg fra 2018 til 2019."),
        ("Der er 16 procent i 20173, siger de.", "Der er 16 procent i 2017, siger de."),
        ("Der bor 50.000,3 mens nabobyen har flere.", "Der bor 50.000, mens nabobyen har flere."),
        ("Tallet er 2,9,3 hvilket er lavt.", "Tallet er 2,9, hvilket er lavt."),
    ],
)
def test_marks_glued_to_numbers_need_their_note_on_the_page(text: str, read: str) -> None:
    notes = "".join(f"{n}. {BODY}\n" for n in range(1, 4))
    others = "Der er flere træer1 i byen. Der er også flere fugle.2\n"
    assert read in " ".join(texts(f"{others}\n{text}\n\n{notes}", "paragraph"))
    assert text in " ".join(texts(f"{PARAGRAPH}\n{text}\n", "paragraph"))


@pytest.mark.parametrize("text", ["Der er 12.345,3 hektar skov.", "Arealet er 2,3 hektar."])
def test_decimals_are_no_marks(text: str) -> None:
    notes = "".join(f"{n}. {BODY}\n" for n in range(1, 4))
    others = "Der er flere træer1 i byen. Der er også flere fugle.2\n"
    assert text in " ".join(texts(f"{others}\n{text}\n\n{notes}", "paragraph"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tre af fire kender søen. 2 Der er flere træer i byen.", True),
        ("Tre af fire har hørt om vandet i søen, og alle har set det. 2", True),
        ("Tre af fire kender søen. 7 Der er flere træer i byen.", False),  # has no note
        ("Tre af fire kender søen. 2 søer er nye.", False),
        ("Tre af fire kender nu byens sø nr. 2 Mosesøen i syd.", False),
    ],
)
def test_a_number_alone_between_sentences(text: str, number: bool) -> None:
    raw = f"Der er flere træer1 i byen.\n\n{text}\n\n1. {BODY}\n2. {BODY}\n"
    read = " ".join(texts(raw, "paragraph"))
    assert (text not in read and text.replace(" 2", "") in read) if number else text in read


def test_digits_that_count_up_through_the_document_are_marks() -> None:
    raw = "\n".join(
        f"Kvarter {name} har fået flere træer.{n} Der er også flere fugle,{n + 1} siger de.\n"
        for name, n in (("nord", 1), ("syd", 3), ("øst", 5))
    )
    read = " ".join(texts(raw, "paragraph"))
    assert not any(char.isdigit() for char in read)


@pytest.mark.parametrize(
    "text",
    [
        "Udslippet af CO2 er faldet i byen.",
        "Se side s.12 og kap.3 i planen.",
        "Vejen er 3.5 km lang og koster 1.600 kr.",
        "Læs mere på www.eksempel.dk/plan2 og skriv til os.",
        "Arealet er 40 m² for hver bolig.",
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert texts(f"{PARAGRAPH}\n{text}\n", "paragraph")[1] == text


def test_numbered_notes_over_several_lines() -> None:
    raw = (
        "Der er flere træer1 i byen, og der er flere fugle2 end før.\n\n"
        "1. Holm (2019). Byens natur og byens\nfugle. Havneforeningen.\n"
        "2. https://eksempel.dk/natur-i-\nbyen\n"
    )
    assert texts(raw, "footnote") == [
        "Holm (2019). Byens natur og byens fugle. Havneforeningen.",
        "https://eksempel.dk/natur-i-byen",
    ]


def test_a_numbered_list_is_no_row_of_notes() -> None:
    raw = "Vi foreslår:\n\n1. at der plantes træer.\n2. at der sættes bænke op.\n"
    assert texts(raw, "footnote") == []
    assert len(of_type(raw, "list_item")) == 2


def test_the_rest_of_a_sentence_is_no_lettered_note() -> None:
    raw = (
        f"Vi har talt^{{af}} med beboerne, som glæder sig over alt det grønne.\n\n{PARAGRAPH}\n"
        "Der er mange huse i bydelen, men i den gamle ende vest\naf Holm er der ingen.\n"
    )
    assert texts(raw, "footnote") == []


def test_numbered_headings_below_a_note_do_not_hide_it() -> None:
    raw = f"{PARAGRAPH}\nDer er flere træer i byen.1\n\n1 {BODY}\n\n2. FLERE PARKER\n\n{PARAGRAPH}"
    assert texts(raw, "footnote") == [BODY]


@pytest.mark.parametrize(
    ("note", "below"),
    [
        (
            "1 Havneforeningen, 2019.",
            "Parken er åben for alle i byen og for gæster, og\nden bliver brugt hele året.\n",
        ),
        ("1 Se Byens natur i tal, som\nkom i 2019.", "Byrådet bør åbne parken for\nalle i byen.\n"),
        ("1 Se Byens natur, 2019", "- flere træer langs de veje,\nhvor bilerne kører.\n"),
    ],
)
def test_a_note_ends_where_the_text_goes_on_without_a_gap(note: str, below: str) -> None:
    raw = f"Der er flere træer1 i byen, og\nde er blevet højere siden da.\n{note}\n{below}"
    notes = [text.replace("\n", " ") for text in (note[2:],)]
    assert texts(raw, "footnote") == notes
    assert below.split()[-1] in read_text(raw)[-1].text.text


def test_a_note_of_several_lines_keeps_them() -> None:
    note = "Se Byens natur, Havneforeningen. Det\ner talt i maj, og det gælder alle\nparker i byen."
    raw = f"Der er flere træer1 i byen, og\nde er blevet højere siden da.\n1 {note}\n"
    assert texts(raw, "footnote") == [note.replace("\n", " ")]


def test_a_numbered_list_right_below_a_note_is_no_part_of_it() -> None:
    raw = (
        "Der er flere træer1 i byen, og derfor foreslår vi, at byen\n"
        "1 Se Byens natur i tal, som kom ud i 2019.\n"
        "1) planter flere træer langs de store veje, og\n2) sætter bænke op.\n"
    )
    assert texts(raw, "footnote") == ["Se Byens natur i tal, som kom ud i 2019."]


def test_time_grows_with_the_number_of_notes() -> None:
    raw = "Byen har brug for flere træer¹ nu.\n\n¹ Egen optælling.\n\n"
    began = time.process_time()
    drafts = read_text(raw * 10_000)
    assert sum(draft.type == "footnote" for draft in drafts) > 9_000
    assert time.process_time() - began < 15


@pytest.mark.parametrize("text", ["2. kvartal 2027", "2. januar 2027", "2. udgave, maj 2027"])
def test_a_part_of_a_year_is_no_note(text: str) -> None:
    raw = f"Der er flere træer² i byen.\n\nTræerne fældes\n{text}\n\n² {BODY}\n"
    assert texts(raw, "footnote") == [BODY]
