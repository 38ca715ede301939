from __future__ import annotations

from pathlib import Path

import pytest

from policytext.reading import read
from tests.reading.support import PARAGRAPH, of_type, texts

AT = [
    "At kommunen planter flere træer langs de store veje",
    "At regionen renser søen hvert år, også når det er dyrt, og at den gør det",
    "At staten betaler",
]
SMALL = ["flere træer langs de store veje", "en ren sø", "mere lys på stien"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("stop", ["", "."])
@pytest.mark.parametrize("lead", ["Vi foreslår:", "Udvalget anbefaler", "Rådet anbefaler derfor,"])
def test_clauses_with_at(gap: str, stop: str, lead: str) -> None:
    clauses = gap.join(f"{clause}{stop}" for clause in AT)
    items = of_type(f"{PARAGRAPH}\n{lead}\n\n{clauses}\n\n{PARAGRAPH}", "list_item")
    assert [item.text.text for item in items] == [f"{clause}{stop}" for clause in AT]
    assert [item.lead_in.text.text for item in items if item.lead_in] == [lead] * 3


def test_clauses_in_small_letters_below_a_colon() -> None:
    clauses = "\n\n".join(SMALL)
    items = of_type(f"{PARAGRAPH}\nVi har brug for:\n\n{clauses}\n\n{PARAGRAPH}", "list_item")
    assert [item.text.text for item in items] == SMALL
    assert [item.lead_in.text.text for item in items if item.lead_in] == ["Vi har brug for:"] * 3


@pytest.mark.parametrize(
    "raw",
    [
        # one clause is a sentence
        f"{PARAGRAPH}\nVi foreslår:\n\n{AT[0]}\n\n{PARAGRAPH}",
        # a wrapped sentence below a colon
        f"{PARAGRAPH}\nHun siger:\n\nalle kan komme, når de vil, og der er kaffe på kanden til\n"
        "dem, der kommer langvejs fra og har gået i regnen hele vejen.\n",
        # a blank line inside a sentence
        f"{PARAGRAPH}\nDerfor bygger vi til unge, som bor\n\ni byen, og til de gamle, som\n\n"
        "bor i landsbyen.\n",
    ],
)
def test_what_is_no_list_of_clauses(raw: str) -> None:
    assert texts(raw, "list_item") == []


def test_files_that_state_their_structure_have_such_lists_too(tmp_path: Path) -> None:
    path = tmp_path / "rapport.html"
    clauses = "".join(f"<p>{clause}.</p>" for clause in AT)
    path.write_text(
        f"<main><h1>At bo i byen</h1><h2>At bo ved søen</h2><p>{PARAGRAPH}</p>"
        f"<p>Vi foreslår:</p>{clauses}</main>",
        encoding="utf-8",
    )
    blocks = read(path).blocks
    assert [block.type for block in blocks] == [
        "heading", "heading", "paragraph", "paragraph", "list_item", "list_item", "list_item",
    ]  # fmt: skip
    assert {block.lead_in for block in blocks if block.type == "list_item"} == {3}


@pytest.mark.parametrize("lead", ["Udvalget anbefaler, at kommunen:", "Udvalget anbefaler,\nat"])
@pytest.mark.parametrize("sign", [",", ";", ""])
def test_clauses_whose_bullets_a_text_has_lost(lead: str, sign: str) -> None:
    clauses = [
        "planter flere træer langs de store veje, hvor bilerne",
        "kører",
        "renser søen hvert år, også når det er dyrt, og får den",
        "målt",
        "sætter bænke op",
    ]
    raw = (
        f"Byens parker bliver brugt af mange mennesker hver dag.\n{lead}\n{clauses[0]}\n"
        f"{clauses[1]}{sign}\n{clauses[2]}\n{clauses[3]}{sign}\n{clauses[4]}.\n"
        "Det koster ikke meget, og det giver glæde for mange i byen.\n"
    )
    assert texts(raw, "list_item") == [
        f"{clauses[0]} kører{sign}",
        f"{clauses[2]} målt{sign}",
        f"{clauses[4]}.",
    ]


def test_a_sentence_goes_on_below_a_colon() -> None:
    raw = (
        "Byens parker bliver brugt af mange mennesker hver dag.\nUdvalget siger det sådan:\n"
        "der er brug for flere træer langs de store veje, hvor\nbilerne kører, og for mere lys.\n"
    )
    assert texts(raw, "list_item") == []
