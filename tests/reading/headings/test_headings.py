from __future__ import annotations

import pytest

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Line
from policytext.reading.lines.features import is_capitals
from policytext.reading.structure import build
from tests.reading.support import PARAGRAPH, blocks, of_type, texts


@pytest.mark.parametrize(
    ("raw", "heading"),
    [
        (f"FLERE TRÆER I BYEN\n{PARAGRAPH}", "FLERE TRÆER I BYEN"),
        (f"FLERE TRÆER\nI GADER OG PARKER\n\n{PARAGRAPH}", "FLERE TRÆER I GADER OG PARKER"),
        (f"Flere træer i byen\n{PARAGRAPH}", "Flere træer i byen"),
        (f"Hvad skal der til?\n\n{PARAGRAPH}", "Hvad skal der til?"),
        (f"Flere træer og\nbedre parker\n\n{PARAGRAPH}", "Flere træer og bedre parker"),
        (f"## Flere træer i byen\n\n{PARAGRAPH}", "Flere træer i byen"),
        (f"2.3 Træer i byen\n\n{PARAGRAPH}", "2.3 Træer i byen"),
        (
            f"Initiativ 4: Plant flere træer (A)\n\n{PARAGRAPH}",
            "Initiativ 4: Plant flere træer (A)",
        ),
    ],
)
def test_headings(raw: str, heading: str) -> None:
    assert blocks(raw)[0] == ("heading", heading)
    assert len(blocks(raw)) == 2


@pytest.mark.parametrize(
    "raw",
    [
        f"{PARAGRAPH}\n“Jeg sidder her tit”\n\n{PARAGRAPH}",
        f"{PARAGRAPH}\nVi foreslår derfor, at\n\n• der plantes træer.\n",
        f"{PARAGRAPH}\nDet gælder også haven.\n\n{PARAGRAPH}",
        f"{PARAGRAPH}\nKilde: Egne tal, 2019\n\n{PARAGRAPH}",
        f"“Det er en god park, og vi kommer her tit”\nIda Holm, nabo til parken\n\n{PARAGRAPH}",
    ],
)
def test_what_is_no_heading(raw: str) -> None:
    assert texts(raw, "heading") == []


SONG = """Koret øver hver torsdag i salen ved havnen, og alle kan komme og
synge med. Der er kaffe i pausen.
"""
PLAY = """Børnene får en legeplads med sand og vand, som de selv har været med
til at tegne i efteråret.
"""


@pytest.mark.parametrize("sign", ["•", "\ufffd\ufffd", "❑"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_bullets_before_headings(sign: str, gap: str) -> None:
    raw = f"{PARAGRAPH}\n{sign} Sang i byen\n{gap}{SONG}\n{sign} Plads til leg\n{gap}{PLAY}"
    assert texts(raw, "heading") == ["Sang i byen", "Plads til leg"]


@pytest.mark.parametrize(
    "raw",
    [
        f"Vi ønsker:\n\n• Sang i byen\n\n{SONG}\n• Plads til leg\n\n{PLAY}",
        f"{PARAGRAPH}\n• Sang i byen\n• Plads til leg\n\n{PLAY}",
        f"{PARAGRAPH}\n• Der er sang i byen.\n\n{SONG}\n• Der er plads til leg.\n\n{PLAY}",
        f"{PARAGRAPH}\n• Sang i byen\n\n{SONG}",
    ],
)
def test_bullets_before_items(raw: str) -> None:
    assert texts(raw, "heading") == []


def test_a_list_of_names_is_no_row_of_headings() -> None:
    raw = "Ida Holm\nPer Lund\nAnna Bech\nOle Krog\nEva Dahl\n"
    assert texts(raw, "heading") == []


def test_labels_without_text_below_repeat_the_headings() -> None:
    recap = "".join(f"Forslag {n}: Plant træ nummer {n}\n\n" for n in range(1, 5))
    body = "".join(
        f"Forslag {n}: Plant træ nummer {n} i byen\n\n{PARAGRAPH}\n" for n in range(1, 5)
    )
    raw = f"{PARAGRAPH}\n{recap}Sådan gør vi\n\n{PARAGRAPH}\n{body}"
    assert len(texts(raw, "contents")) == 4
    assert [d.marker for d in of_type(raw, "heading") if d.marker] == [
        f"Forslag {n}" for n in range(1, 5)
    ]


def test_labels_that_head_nothing_are_a_list() -> None:
    goals = "".join(f"Mål {n}: Et bedre liv i by {n}\n" for n in (1, 3, 5, 8))
    items = of_type(f"Det gælder især målene:\n\n{goals}\n{PARAGRAPH}", "list_item")
    assert [item.marker for item in items] == ["Mål 1", "Mål 3", "Mål 5", "Mål 8"]
    assert {item.level for item in items} == {1}


ENCLOSED = (
    "Bilag 1: Kort over haverne",
    "Bilag 2: Referat af mødet om vandet den 4. maj.",
    "Bilag 3: Brev til banen",
    "Bilag 4: Priser på vand i fem byer",
    "Bilag 5: Tegning af dammen",
)


def test_labels_one_after_the_other_are_a_list_whatever_they_end_in() -> None:
    raw = "Oversigt over bilag\n\n" + "\n\n".join(ENCLOSED) + "\n"
    assert texts(raw, "list_item") == list(ENCLOSED)


def test_labels_with_text_below_are_no_list() -> None:
    raw = "\n\n".join(f"{title}\n\n{PARAGRAPH}" for title in ENCLOSED)
    assert not texts(raw, "list_item")


def test_the_last_label_heads_the_text_below_it() -> None:
    raw = "\n\n".join(ENCLOSED) + f"\n\n{PARAGRAPH}"
    assert texts(raw, "list_item") == list(ENCLOSED[:-1])


def test_levels_follow_sections_labels_and_plain_lines() -> None:
    part = "".join(
        f"Indsats {n}: Plant træ {n}\n\n{PARAGRAPH}\nEt eksempel fra byen\n\n{PARAGRAPH}\n"
        for n in range(1, 4)
    )
    raw = f"1.1 Natur\n\n{PARAGRAPH}\n{part}"
    levels = {d.text.text.split()[0]: d.level for d in of_type(raw, "heading")}
    assert levels["1.1"] < levels["Indsats"] < levels["Et"]


def test_numbered_headings_through_the_document() -> None:
    raw = "".join(f"{n}. Kapitlet om natur\n\n{PARAGRAPH}\n{PARAGRAPH}\n" for n in range(1, 5))
    headings = of_type(raw, "heading")
    assert [h.text.text for h in headings] == [f"{n}. Kapitlet om natur" for n in range(1, 5)]
    assert {h.level for h in headings} == {1}


def test_a_run_in_label_stays_in_its_paragraph() -> None:
    raw = f"Indsats 1: Plant træer\n\nHvorfor: {PARAGRAPH}\nHvem: Kommunen og foreningerne.\n"
    assert [kind for kind, _ in blocks(raw)] == ["heading", "paragraph", "paragraph"]


def test_contents() -> None:
    raw = (
        "Indholdsfortegnelse\n\n1. Indledning\t3\n2. Natur i byen\t5\n3. Vand og varme\t11\n\n"
        f"Natur i byen\n\n{PARAGRAPH}"
    )
    assert len(texts(raw, "contents")) == 4
    assert texts(raw, "heading") == ["Natur i byen"]


def test_dotted_contents() -> None:
    raw = "Forord .......... 2\nNatur ........... 4\nVand ............ 9\n"
    assert texts(raw, "contents") == ["Forord 2", "Natur 4", "Vand 9"]


def test_a_line_that_the_layout_calls_a_heading() -> None:
    lines = [
        Line(AlignedText("§ 4.", 0), kind="heading"),
        Line(AlignedText("Parken er åben hele året for alle.", 5), blank_before=1),
    ]
    assert [(d.type, d.level) for d in build(lines)] == [("heading", 1), ("paragraph", 0)]


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("PLANTEN ß VOKSER", True),
        ("CAFÈ AU LAIT PÅ TORVET è", True),
        ("PARKEN ňňňň HAVEN STOR OG GRØN", False),
        ("Parken", False),
    ],
)
def test_capitals_with_letters_of_other_alphabets(text: str, capitals: bool) -> None:
    assert is_capitals(text) is capitals


@pytest.mark.parametrize("above", [f"SANGEN\n\n{SONG}\n• Lørdag\n• Søndag\n\n", f"SANG\n{SONG}\f"])
def test_a_heading_after_its_text(above: str) -> None:
    raw = f"{above}{PARAGRAPH}\nPARKEN ER FOR ALLE\n\fPLADS TIL LEG\n\n{PLAY}"
    read = [text for _, text in blocks(raw)]
    assert read.index("PARKEN ER FOR ALLE") + 1 == read.index(" ".join(PARAGRAPH.split()))


@pytest.mark.parametrize(
    "raw",
    [
        # there is text below it
        f"SANG\n\n{SONG}\n• Lørdag\n\n{PARAGRAPH}\nPARKEN ER FOR ALLE\n\f{PLAY}",
        # the text above it has a heading
        f"SANG\n\n{PARAGRAPH}\nPARKEN ER FOR ALLE\n\fPLADS TIL LEG\n\n{PLAY}",
        # on its own page it heads the next heading
        f"SANG\n\n{SONG}\n• Lørdag\n\n{PARAGRAPH}\nPARKEN ER FOR ALLE\n\nPlads til leg\n\n{PLAY}",
    ],
)
def test_a_heading_that_stays(raw: str) -> None:
    read = [text for _, text in blocks(raw)]
    assert read.index("PARKEN ER FOR ALLE") > read.index(" ".join(PARAGRAPH.split()))


@pytest.mark.parametrize(
    ("above", "heading", "below"),
    [
        ("er der bænke og lys i de små parker.", "Nye stier", "Stierne går tværs gennem de gamle"),
        (
            "er der bænke og lys i de små parker.",
            "Lys om aftenen",
            "Når det er mørkt, går kun få på",
        ),
        ("er der bænke og lys i de små parker.", "Det vil vi", "Flere skal kunne cykle til søen"),
    ],
)
def test_a_line_that_leaves_room_below_a_full_one_is_a_heading(
    above: str, heading: str, below: str
) -> None:
    raw = f"Byen har fået mange træer, og derfor\n{above}\n{heading}\n{below}\nbyen ud til havet.\n"
    assert ("heading", heading) in blocks(raw)


def test_a_name_over_two_lines_is_none() -> None:
    raw = "Byen har en park. Den ligger ved\nsøen. Her mødes Foreningen Det Grå\nTorv hver uge.\n"
    assert [kind for kind, _ in blocks(raw)] == ["paragraph"]


@pytest.mark.parametrize("question", ["Hvem?", "Hvad gør vi?"])
def test_a_question_that_returns_heads_what_follows_however_close(question: str) -> None:
    part = (
        f"Havnen mangler kajplads til de små både, siger alle.\n{question}\nKommunen og laugene.\n"
    )
    assert blocks(part * 3) == 3 * [
        ("paragraph", "Havnen mangler kajplads til de små både, siger alle."),
        ("heading", question),
        ("paragraph", "Kommunen og laugene."),
    ]


def test_a_question_said_once_or_twice_stays_in_its_paragraph() -> None:
    part = (
        "Havnen mangler kajplads til de små både, og alle spørger:\nHvem?\nDet ved kun kommunen.\n"
    )
    assert ("heading", "Hvem?") not in blocks(part * 2)


def test_a_field_below_each_text_is_no_heading() -> None:
    raw = "".join(
        f"Forslag {n}: {what}\n\n{PARAGRAPH}\nHvem: {who}\n\n"
        for n, (what, who) in enumerate(
            [
                ("Lys på molen", "Havnene, øerne"),
                ("Veste til alle", "Staten"),
                ("Kort", "Lodserne"),
            ],
            1,
        )
    )
    assert [kind for kind, _ in blocks(raw)] == ["heading", "paragraph", "paragraph"] * 3


def test_a_name_with_a_colon_that_heads_a_text_stays_a_heading() -> None:
    raw = f"Case: Molen i Vig\n\n{PARAGRAPH}\nCase: Havnen i Nordby\n\n{PARAGRAPH}"
    assert texts(raw, "heading") == ["Case: Molen i Vig", "Case: Havnen i Nordby"]


def test_a_label_below_a_numbered_title_begins_a_heading_of_its_own() -> None:
    proposals = f"Forslag 1: Lys på molen\n{PARAGRAPH}\nForslag 2: Veste til alle\n\n{PARAGRAPH}"
    raw = f"4. Forslagene\n{proposals}"
    assert ("heading", "Forslag 1: Lys på molen") in blocks(raw)
