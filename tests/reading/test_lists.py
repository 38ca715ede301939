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


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("Vi mener,", "• at byen skal have flere træer"),
        ("Byen bør sørge for,", "- at der er lys i parken"),
        ("Rådet foreslår, at", "• byen får flere bænke"),
        ("Derfor vil vi bede byens borgere om ved hver eneste lejlighed", "• at så flere blomster"),
    ],
)
def test_a_sentence_goes_on_in_the_items_below_it(lead: str, item: str) -> None:
    raw = f"{PARAGRAPH}\n{lead}\n{item}\n{item[0]} at søen bliver renset\n"
    items = of_type(raw, "list_item")
    assert [found.lead_in.text.text if found.lead_in else None for found in items] == [lead, lead]


@pytest.mark.parametrize(
    "above", ["Parken er åben.", "Vi mener, at både parken, søen og åen er vigtige."]
)
def test_a_sentence_that_has_ended_leads_in_no_items(above: str) -> None:
    items = of_type(f"{PARAGRAPH}\n{above}\n• at plante træer\n• at rense søen\n", "list_item")
    assert [item.lead_in for item in items] == [None, None]


def test_a_number_does_not_go_on_with_a_series_of_letters() -> None:
    raw = (
        f"{PARAGRAPH}\n1. Træer\n\n{PARAGRAPH}\n2. Bænke\n\na) Ved søen\nb) Ved åen\n\n"
        f"3. Lys\n\n{PARAGRAPH}"
    )
    kinds = {text.lstrip("123. "): kind for kind, text in blocks(raw)}
    assert kinds["Træer"] == kinds["Bænke"] == kinds["Lys"]
    assert kinds["Ved åen"] == "list_item"
