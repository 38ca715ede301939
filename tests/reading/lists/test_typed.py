from __future__ import annotations

import pytest

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Draft
from policytext.reading.lists.typed import mark_typed_items

LEAD = "Rådet foreslår:"


def marked(*texts: str) -> list[tuple[str, int, str]]:
    drafts = [Draft("paragraph", AlignedText(text, 0)) for text in texts]
    mark_typed_items(drafts)
    return [(d.marker or d.type, d.level, d.text.text) for d in drafts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["• plante træer"], [("•", 1, "plante træer")]),
        (
            ["– plante træer", "– sætte bænke op"],
            [("–", 1, "plante træer"), ("–", 1, "sætte bænke op")],
        ),
        (["1. træer", "2. bænke"], [("1.", 1, "træer"), ("2.", 1, "bænke")]),
        (["a) træer", "b) bænke"], [("a)", 1, "træer"), ("b)", 1, "bænke")]),
        ([LEAD, "- plante træer"], [("paragraph", 0, LEAD), ("-", 1, "plante træer")]),
        (
            ["• træer", "– ved havnen", "– ved skolen", "• bænke"],
            [
                ("•", 1, "træer"),
                ("–", 2, "ved havnen"),
                ("–", 2, "ved skolen"),
                ("•", 1, "bænke"),
            ],
        ),
    ],
)
def test_paragraphs_with_typed_markers_are_items(
    texts: list[str], expected: list[tuple[str, int, str]]
) -> None:
    assert marked(*texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ["– Anna Holm, formand for havnen"],
        ["1. Parken er ny."],
        ["1. Parken er ny.", "4. Havnen er gammel."],
        ["2. maj åbner parken.", "3. maj lukker havnen."],
        ["Parken er ny.", "Havnen er gammel."],
    ],
)
def test_other_paragraphs_are_none(texts: list[str]) -> None:
    assert marked(*texts) == [("paragraph", 0, text) for text in texts]
