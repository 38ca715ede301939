from __future__ import annotations

from textwrap import fill

import pytest

from tests.reading.support import PARAGRAPH, blocks, of_type, texts


def test_blank_lines_set_paragraphs_apart() -> None:
    assert len(texts(f"{PARAGRAPH}\n{PARAGRAPH}", "paragraph")) == 2


@pytest.mark.parametrize(
    "raw",
    [
        "Kommunen vil plante nye træer i gaderne, fordi\n\nde giver skygge om sommeren.\n",
        "Der skal sættes flere bænke op i parken til de\n\nældre beboere i kvarteret.\n",
        "Vi har brug for lys på stierne, så alle kan færdes trygt og roligt her\n\nom aftenen.\n",
    ],
)
def test_a_blank_line_inside_a_sentence_does_not_end_it(raw: str) -> None:
    assert blocks(raw) == [("paragraph", " ".join(raw.split()))]


def test_a_blank_line_after_a_sentence_ends_it_even_before_a_small_letter() -> None:
    raw = "Parken er lukket om natten.\n\nmen haven er åben for alle beboere i byen.\n"
    assert len(blocks(raw)) == 2


@pytest.mark.parametrize("title", ["Sådan følger vi op", "Havnen vi går i", "Dem vi arbejder for"])
def test_a_heading_that_ends_in_a_preposition_stands_alone(title: str) -> None:
    body = "Beboerne mødes hver uge i parken.\n"
    raw = f"{PARAGRAPH}\n{title}\n\n{body}\nHer kan beboerne hente nye planter.\n"
    assert title in [text for _, text in blocks(raw)]
    assert body.strip() in texts(raw, "paragraph")


def test_a_name_after_a_preposition_and_a_blank_line_goes_on() -> None:
    raw = f"{PARAGRAPH}\nDet var en lang tur fra byen til\n\nVinkøbing Havn.\n"
    assert ("paragraph", "Det var en lang tur fra byen til Vinkøbing Havn.") in blocks(raw)


def test_every_line_followed_by_a_blank_one() -> None:
    first = "Byens parker bliver brugt af mange mennesker hver dag og de fleste kommer gående."
    second = "Derfor er det vigtigt, at der er bænke og lys på stierne hele året rundt i byen."
    lines: list[str] = []
    for sentence in (first, second):
        line = ""
        for word in sentence.split():
            if len(line) + len(word) > 28:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    read = texts("\n\n".join(lines), "paragraph")
    assert " ".join(read) == f"{first} {second}"


def test_short_last_lines_end_paragraphs_without_blank_lines() -> None:
    raw = (
        "Byens parker bliver brugt af mange mennesker hver eneste dag, og de\n"
        "fleste kommer gående fra gaderne omkring dem.\n"
        "Derfor er det vigtigt, at der er bænke, lys og rene toiletter hele året\n"
        "rundt.\n"
        "Havnen bliver brugt mindre, og det kan en ny bro til øen ændre på, hvis\n"
        "den bliver bygget.\n"
    )
    assert [text[:6] for text in texts(raw, "paragraph")] == ["Byens ", "Derfor", "Havnen"]


def test_one_paragraph_a_line() -> None:
    long = "Byens parker bliver brugt af mange mennesker hver dag, og de fleste går derhen. " * 4
    raw = f"{long.strip()}\n{long.strip()}\n{long.strip()}\n"
    assert texts(raw, "paragraph") == [long.strip()] * 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems(end: str) -> None:
    raw = PARAGRAPH.replace("\n", end)
    assert blocks(raw) == [("paragraph", " ".join(PARAGRAPH.split()))]


@pytest.mark.parametrize(
    "sign",
    ["•", "·", "●●", "-", "–", "*", "\ufffd\ufffd", "\ufffd", "▪", "o", "❑", "☐",
             "→", "➔", ">", "»", "★", "✗", "⬛", "\uf0b7", "\uf0a7"],
)  # fmt: skip
def test_bullets_of_every_kind(sign: str) -> None:
    raw = f"Vi foreslår:\n{sign} Flere bænke i parken\n{sign} Bedre lys på stien om aftenen\n"
    items = of_type(raw, "list_item")
    assert [item.text.text for item in items] == [
        "Flere bænke i parken",
        "Bedre lys på stien om aftenen",
    ]
    assert {item.marker for item in items} == {sign}
    assert {item.lead_in.text.text for item in items if item.lead_in} == {"Vi foreslår:"}


@pytest.mark.parametrize(
    "marks",
    [
        ("1.", "2."),
        ("1)", "2)"),
        ("a)", "b)"),
        ("1.\t", "2.\t"),
        ("(A)", "(B)"),
        ("C)", "D)"),
        ("(i)", "(ii)"),
        ("iv)", "v)"),
    ],
)
def test_numbered_items(marks: tuple[str, str]) -> None:
    raw = (
        f"Vi foreslår:\n{marks[0]} at der kommer flere bænke i parken.\n"
        f"{marks[1]} at lyset på stien bliver bedre.\n"
    )
    items = of_type(raw, "list_item")
    assert [item.marker for item in items] == [mark.strip() for mark in marks]
    assert [item.text.text[:6] for item in items] == ["at der", "at lys"]


@pytest.mark.parametrize(
    "markers",
    [
        ("1 ", "2 ", "3 "),
        ("01 ", "02 ", "03 "),
        ("1.", "2.", "3."),
        ("a. ", "b. ", "c. "),
        ("–",) * 3,
    ],
)
def test_markers_that_only_their_neighbours_show(markers: tuple[str, str, str]) -> None:
    rows = ("Flere bænke", "Bedre lys på stien langs med\nåen og søen", "Rent vand")
    raw = "".join(f"{marker}{row}\n" for marker, row in zip(markers, rows, strict=True))
    items = of_type(f"{PARAGRAPH}\nVi foreslår:\n{raw}\n{PARAGRAPH}", "list_item")
    assert [(item.marker, item.text.text) for item in items] == [
        (marker.strip(), row.replace("\n", " ")) for marker, row in zip(markers, rows, strict=True)
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "Der er nu bænke til alle, og i parken står der mere end\n12 Byen har selv betalt.\n",
        "Stien er bygget om, og den har fået lys, bænke, borde osv. i år\ne. Kr. som før.\n",
        "Sangeren hedder Jens P. og bor i byen sammen med sin kone\na. Berg og deres søn.\n",
        "Det er dyrt for alle de mange, der bor i byens små og gamle\n-boliger om vinteren.\n",
    ],
)
def test_a_weak_marker_alone_opens_no_item(raw: str) -> None:
    assert texts(raw, "list_item") == []


@pytest.mark.parametrize(
    "raw",
    [
        "Arbejdet går i gang den\n1. marts, og det varer et år.\n",
        "Det er dyrt at bo i byen\n– og dyrere bliver det nok.\n",
        "Huset har plads til alle\n- også dem, der kommer sent.\n",
    ],
)
def test_what_only_looks_like_a_marker(raw: str) -> None:
    assert texts(raw, "list_item") == []
    assert len(blocks(raw)) == 1


@pytest.mark.parametrize(
    "raw",
    [
        "Haveejerne blev spurgt om vandet, og 44 (50 pct.)\nhar en tønde, resten en hane.\n",
        "Skuret blev dyrere, end foreningen havde tænkt (ca. 2 mio.)\nog åbnede først i maj.\n",
        "Brevet er sendt til alle, der har en have (250 stk.)\nog til kommunen i byen.\n",
    ],
)
def test_an_abbreviation_in_brackets_ends_no_paragraph(raw: str) -> None:
    assert blocks(raw) == [("paragraph", " ".join(raw.split()))]


def test_a_sentence_in_brackets_ends_a_paragraph() -> None:
    raw = "Alle har en tønde. (Nogle har to af dem i haven.)\nog det er nok til hele sommeren.\n"
    assert len(blocks(raw)) == 2


def test_an_item_of_several_lines_and_sentences() -> None:
    raw = (
        "Foreningen anbefaler:\n"
        "•  At kommunen laver en plan for byens træer. Planen skal vise, hvor der er plads\n"
        "\n"
        "til nye træer, og hvem der passer dem. Den bør være klar inden næste\n"
        "sommer.\n"
        "\n"
        "•  At der kommer vand i parken.\n"
    )
    items = of_type(raw, "list_item")
    assert [item.text.text.split()[-1] for item in items] == ["sommer.", "parken."]
    assert all(item.lead_in is items[0].lead_in for item in items)


def test_a_short_last_line_ends_an_item_that_is_a_sentence() -> None:
    raw = f"{PARAGRAPH}\nVi foreslår:\n• At der plantes træer.\n• At byen betaler.\n{PARAGRAPH}"
    assert texts(raw, "list_item") == ["At der plantes træer.", "At byen betaler."]
    long = "• At der plantes træer langs alle de veje, hvor børn går til skole.\nDet haster.\n"
    assert texts(f"{PARAGRAPH}\nVi foreslår:\n{long}", "list_item")[0].endswith("Det haster.")


def test_a_short_title_may_end_in_an_open_word() -> None:
    raw = f"{PARAGRAPH}\nSæt lys op\n{PARAGRAPH}"
    assert ("paragraph", " ".join(PARAGRAPH.split())) in blocks(raw)[1:]


def test_a_second_box_has_its_own_lead_in() -> None:
    raw = (
        "Foreningen anbefaler:\n• At der plantes træer.\n\n"
        "Foreningen anbefaler:\n• At der sættes bænke op.\n"
    )
    first, second = of_type(raw, "list_item")
    assert first.lead_in is not None
    assert second.lead_in is not None
    assert first.lead_in is not second.lead_in


def test_nested_items_hang_on_the_item_around_them() -> None:
    raw = (
        "Planen har to dele:\n• Vej og sti:\n  – flere stier\n  – bedre fortove\n• Vand og varme\n"
    )
    items = of_type(raw, "list_item")
    assert [item.level for item in items] == [1, 2, 2, 1]
    assert items[1].lead_in is items[0]
    assert items[3].lead_in is items[0].lead_in


def test_a_list_interrupted_by_a_note_keeps_its_lead_in() -> None:
    raw = (
        "Det bør ske ved at:\n- plante træer i gaderne^a\n\n"
        "^a Se mere i rapporten om byens natur.\n\n- passe de gamle træer bedre\n"
    )
    items = of_type(raw, "list_item")
    assert len(items) == 2
    assert items[0].lead_in is items[1].lead_in is not None


TITLE = "Forslag 1: Flere voksne skal have mulighed for at komme i uddannelse"


@pytest.mark.parametrize(
    "body",
    [
        "VEU-kurserne skal være gratis for alle ledige, og\nkommunerne skal betale for dem.",
        "SU-reglerne skal gælde for dem alle fra første dag.",
        "EU-midlerne går i dag til andre, som ikke har brug\nfor dem, og det skal laves om.",
    ],
)
def test_the_body_of_a_labelled_title_may_begin_with_a_compound_of_capitals(body: str) -> None:
    found = blocks(f"{TITLE}\n{body}\n")
    assert found[0] == ("heading", TITLE)
    assert found[1][1] == body.replace("\n", " ")


@pytest.mark.parametrize("rest", ["VEU-kurser", "VEU-kurser for alle ledige"])
def test_a_labelled_title_may_go_on_with_one(rest: str) -> None:
    assert blocks(f"{TITLE} på\n{rest}\n\n{PARAGRAPH}")[0] == ("heading", f"{TITLE} på {rest}")


@pytest.mark.parametrize("word", ["FDF.", "DUF-2030.", "(BPR)."])
def test_the_last_word_of_a_sentence_may_be_an_abbreviation(word: str) -> None:
    above = "Byens unge har i mange år mødt hinanden om aftenen i de lokaler, som hører til"
    assert texts(f"{PARAGRAPH}{above}\n{word}\n\n{PARAGRAPH}", "paragraph")[0].endswith(
        f"hører til {word}"
    )


@pytest.mark.parametrize("line", ["BYRÅDET", "BYRÅDETS PLAN."])
def test_a_line_of_capitals_below_a_text_is_no_part_of_it(line: str) -> None:
    above = "Byens unge har i mange år mødt hinanden om aftenen i de lokaler, som hører til"
    assert above in blocks(f"{above}\n{line}\n\n{PARAGRAPH}")[0][1]
    assert line not in blocks(f"{above}\n{line}\n\n{PARAGRAPH}")[0][1]


@pytest.mark.parametrize("label", ["Anbefaling 3", "Forslag 12", "Indsats 2:"])
@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_label_with_a_line_to_itself_is_no_part_of_a_text(label: str, blank: str) -> None:
    found = blocks(f"{PARAGRAPH}{blank}{label}\n{PARAGRAPH}")
    assert [text for _, text in found][1] == label
    assert found[0][1] == found[2][1]


@pytest.mark.parametrize("width", [20, 34])
def test_a_label_in_a_narrow_column_is_no_part_of_the_text_below_it(width: int) -> None:
    words = "Kommunerne skal bygge små boliger til de mange unge på ventelisten i hele landet."
    found = blocks(f"Anbefaling 3\n{fill(words, width)}\n\n{fill(words, width)}\n")
    assert [text for _, text in found] == ["Anbefaling 3", words, words]


@pytest.mark.parametrize("label", ["Anbefaling 3", "Lov 14"])
def test_a_sentence_may_go_on_in_a_line_of_a_label(label: str) -> None:
    above = "Rådet mener, at det vil koste meget lidt at begynde allerede nu med"
    raw = f"{above}\n{label}\nog de andre."
    assert [text for _, text in blocks(raw)] == [raw.replace("\n", " ")]


@pytest.mark.parametrize(
    "address", ["https://www.vinkbyen.dk/plan/", "www.vinkbyen.dk/by=", "http://vb.dk/a_"]
)
def test_the_address_of_a_source_does_not_go_on_in_the_next_one(address: str) -> None:
    raw = f"Vinkbyen (2021) Byens plan,\n{address}\n\nStrandbyen (2020) Havnens plan, Strandbyen.\n"
    assert [text for _, text in blocks(raw)] == [
        f"Vinkbyen (2021) Byens plan, {address}",
        "Strandbyen (2020) Havnens plan, Strandbyen.",
    ]


@pytest.mark.parametrize("dash", ["—", "–", "-"])
def test_an_item_may_have_a_dash_at_the_end_of_its_line(dash: str) -> None:
    raw = (
        f"{dash} Plante træer i gaderne\n{dash} Åbne byens haver for alle, som har lyst -\n"
        f"og for skolerne\n{dash} Passe de gamle træer\n"
    )
    assert texts(f"Byen vil:\n{raw}", "list_item") == [
        "Plante træer i gaderne",
        "Åbne byens haver for alle, som har lyst - og for skolerne",
        "Passe de gamle træer",
    ]


def test_a_name_between_dashes_is_no_item() -> None:
    assert texts(f"{PARAGRAPH}\n– Ida Holm, Vinkbyen –\n\n{PARAGRAPH}", "list_item") == []
