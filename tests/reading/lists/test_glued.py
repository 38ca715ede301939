from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, of_type, texts

ITEMS = [
    "planen for byens parker bliver godkendt",
    "der bliver sat otte millioner kroner af til bænke",
    "sagen kommer i høring hos de lokale foreninger",
]


@pytest.mark.parametrize(
    ("lead", "between"),
    [
        ("Forvaltningen indstiller, at", ", "),
        ("Udvalget for byens grønne områder anbefaler kommunen, at", "\n"),
        ("Sagen er ny. Rådet foreslår at", " samt "),
    ],
)
def test_items_on_the_line_of_their_lead_in(lead: str, between: str) -> None:
    numbered = between.join(f"{n}. {item}" for n, item in enumerate(ITEMS, 1))
    items = of_type(f"{PARAGRAPH}\n{lead} {numbered}.\n\n{PARAGRAPH}", "list_item")
    assert [item.marker for item in items] == ["1.", "2.", "3."]
    assert [item.text.text.startswith(text) for item, text in zip(items, ITEMS, strict=True)] == [
        True
    ] * 3
    assert {item.lead_in.text.text for item in items if item.lead_in} == {lead}


@pytest.mark.parametrize(
    "sentence",
    [
        "Udvalget indstiller, at 1. maj bliver en fridag, og at den 2. juni også gør det.",
        "Vi foreslår, at 1. klasse får to lærere, og at 2. klasse får tre.",
        "Rådet mener, at 1. pladsen går til Nordby, og at 2. pladsen går til Sydby.",
        "Det er vigtigt, at 1. præmien er stor.",
    ],
)
def test_ordinals_open_no_items(sentence: str) -> None:
    assert sentence in texts(f"{PARAGRAPH}\n{sentence}\n\n{PARAGRAPH}", "paragraph")


@pytest.mark.parametrize(
    "marks", [("a)", "b)", "c)"), ("1)", "2)", "3)"), ("(i)", "(ii)", "(iii)")]
)
def test_a_list_inside_a_sentence_stays_in_it(marks: tuple[str, str, str]) -> None:
    lines = [
        f"Vi foreslår, at kommunen {marks[0]} planter træer langs de store veje,",
        f"{marks[1]} renser søen hvert år, så der igen kan leve fisk i den, og",
        f"{marks[2]} sætter bænke op i alle parker. Det bliver ikke dyrt for byen.",
    ]
    raw = f"{PARAGRAPH}\n" + "\n".join(lines) + f"\n\n{PARAGRAPH}"
    assert " ".join(lines) in texts(raw, "paragraph")
    assert texts(raw, "list_item") == []


@pytest.mark.parametrize(
    "marks", [("a)", "b)", "c)"), ("1)", "2)", "3)"), ("(i)", "(ii)", "(iii)")]
)
def test_a_list_inside_a_sentence_may_begin_a_line(marks: tuple[str, str, str]) -> None:
    lines = [
        "Udvalget for byens parker mener, at kommunen næste år skal gøre dette:",
        f"{marks[0]} plante træer, {marks[1]} rense søen og {marks[2]} sætte bænke op i de parker,",
        "der ligger ved vandet. Det bliver ikke dyrt.",
    ]
    raw = f"{PARAGRAPH}\n" + "\n".join(lines) + f"\n\n{PARAGRAPH}"
    assert " ".join(lines) in texts(raw, "paragraph")


@pytest.mark.parametrize("aside", ["", ", jf. b) nedenfor"])
@pytest.mark.parametrize("marks", [("a)", "b)"), ("1)", "2)"), ("(i)", "(ii)")])
def test_letters_at_the_beginnings_of_lines_that_are_left_open_are_items(
    marks: tuple[str, str], aside: str
) -> None:
    raw = (
        f"{PARAGRAPH}\nVi foreslår, at kommunen\n{marks[0]} planter træer{aside},\n"
        f"{marks[1]} renser søen.\n\n{PARAGRAPH}"
    )
    assert texts(raw, "list_item") == [f"planter træer{aside},", "renser søen."]
