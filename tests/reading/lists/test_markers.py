from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, blocks, of_type, texts


@pytest.mark.parametrize(
    ("items", "levels"),
    [
        ("• flere træer\n   o langs vejene\n   o ved skolen\n• flere bænke\n", [1, 2, 2, 1]),
        ("• Flere træer\n  - langs vejene\n  - ved skolen\n• Flere bænke\n", [1, 2, 2, 1]),
        ("• Flere træer\n- langs vejene\n- ved skolen\n• Flere bænke\n", [1, 2, 2, 1]),
        ("• Flere træer\n    • Langs vejene\n    • Ved skolen\n• Bænke\n", [1, 2, 2, 1]),
        ("• Træer\n  o Langs vejene\n    - Især lind\n    - Og eg\n  o Ved åen\n", [1, 2, 3, 3, 2]),
    ],
)  # fmt: skip
def test_nested_items_keep_their_levels(items: str, levels: list[int]) -> None:
    found = of_type(f"{PARAGRAPH}\nVi foreslår:\n{items}", "list_item")
    assert [item.level for item in found] == levels


def test_a_dash_inside_an_item_opens_none() -> None:
    items = "• Flere træer langs byens veje\n- især lind og eg\n• Flere bænke\n"
    raw = f"{PARAGRAPH}\nVi foreslår:\n{items}"
    assert texts(raw, "list_item") == [
        "Flere træer langs byens veje - især lind og eg",
        "Flere bænke",
    ]


def test_a_number_does_not_go_on_with_a_series_of_letters() -> None:
    raw = (
        f"{PARAGRAPH}\n1. Træer\n\n{PARAGRAPH}\n2. Bænke\n\na) Ved søen\nb) Ved åen\n\n"
        f"3. Lys\n\n{PARAGRAPH}"
    )
    kinds = {text.lstrip("123. "): kind for kind, text in blocks(raw)}
    assert kinds["Træer"] == kinds["Bænke"] == kinds["Lys"]
    assert kinds["Ved åen"] == "list_item"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "marks", [("a)", "b)", "c)"), ("(i)", "(ii)", "(iii)"), ("1)", "2)", "3)")]
)
def test_items_of_one_sentence_stand_apart(gap: str, marks: tuple[str, str, str]) -> None:
    sentence = gap.join(
        [
            "Udvalget anbefaler,",
            f"{marks[0]} at kommunen planter træer langs de\nveje, hvor bilerne kører stærkest,",
            f"{marks[1]} at regionen renser søen, og",
            f"{marks[2]} at staten betaler.",
        ]
    )
    items = of_type(f"{PARAGRAPH}\n{sentence}\n\nDet koster otte millioner.\n", "list_item")
    assert [item.marker for item in items] == list(marks)
    assert items[2].text.text == "at staten betaler."
    assert {item.lead_in.text.text for item in items if item.lead_in} == {"Udvalget anbefaler,"}


@pytest.mark.parametrize(
    "raw",
    [
        "Parken har plads til børn, hunde (dog i snor,\nb) i loven) og cykler hele året rundt.\n",
        "Mange i byen har haft leverbetændelse (hepatitis\nC) og venter stadig på hjælp.\n",
    ],
)
def test_a_letter_and_a_bracket_alone_are_no_list(raw: str) -> None:
    assert texts(raw, "list_item") == []


@pytest.mark.parametrize("marks", [("•", "•"), ("1.", "2."), ("1)", "2)"), ("(a)", "(b)")])
def test_markers_with_a_line_to_themselves(marks: tuple[str, str]) -> None:
    raw = f"{PARAGRAPH}\nVi foreslår:\n{marks[0]}\nPlant flere træer\n{marks[1]}\nRens søen\n"
    items = of_type(raw, "list_item")
    assert [(item.marker, item.text.text) for item in items] == [
        (marks[0], "Plant flere træer"),
        (marks[1], "Rens søen"),
    ]


def test_a_number_alone_above_running_text_opens_no_item() -> None:
    raw = f"{PARAGRAPH}\nI fjor var tallet 37, og i år er det\n12.\n\nSøen er ren.\n"
    assert texts(raw, "list_item") == []


@pytest.mark.parametrize(
    "lead", ["Rådet anbefaler kommunen,\nat\n", "Vi vil have en lov, så byen\n", "Byen skal\n"]
)
def test_dashes_in_a_row_below_an_open_sentence_are_items(lead: str) -> None:
    items = ["planter træer langs de veje, hvor bilerne kører", "sætter bænke i alle parker"]
    raw = f"{PARAGRAPH}{lead}- {items[0][:28]}\n{items[0][29:]}\n- {items[1]}\n"
    found = of_type(raw, "list_item")
    assert [item.text.text for item in found] == items
    assert all(item.lead_in is not None for item in found)


def test_a_lead_in_may_end_in_a_year() -> None:
    items = "1) planter træer,\n2) sætter bænke op.\n"
    raw = f"{PARAGRAPH}\nVi kræver, at kommunen senest i 2031\n{items}"
    assert all(item.lead_in is not None for item in of_type(raw, "list_item"))


def test_a_lead_in_below_a_full_line_begins_a_list_of_its_own() -> None:
    raw = (
        "Staten skal gøre det her i de kommende år:\n1. Bygge flere små boliger, som er til unge.\n"
        "Byen bør:\n2. Plante træer.\n3. Sætte bænke op.\n"
    )
    leads = [item.lead_in.text.text for item in of_type(raw, "list_item") if item.lead_in]
    assert leads[1:] == ["Byen bør:"] * 2
