from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, blocks

BODY = """Søen er byens største, og om sommeren bader børn og voksne ved den
lille strand mod syd. Vandet er rent, men der mangler skygge.
"""


@pytest.mark.parametrize(
    "title",
    [
        "flere træer i gaderne",
        "plads til haver",
        "Hvad vi beder om",
        "Sådan følger vi op",
        "Det skal kommunen",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_line_alone_between_texts_is_a_heading(title: str, gap: str) -> None:
    if title[0].isupper() and not gap:
        gap = "\n"  # without the blank line below it the sentence goes on
    assert ("heading", title) in blocks(f"{PARAGRAPH}\n{title}\n{gap}{BODY}")


def test_a_lone_line_may_head_a_list() -> None:
    raw = f"{PARAGRAPH}\nvores ønsker til byen\n\n• at plante træer\n• at rense søen\n"
    assert ("heading", "vores ønsker til byen") in blocks(raw)


OPEN = "Vandet i åen er blevet så rent, at der nu er både"


@pytest.mark.parametrize(
    ("above", "line", "below"),
    [
        pytest.param(OPEN, "fisk og krebs", BODY, id="a sentence is open above"),
        pytest.param(PARAGRAPH, "mange kommer hver dag.", BODY, id="it has an end"),
        pytest.param(PARAGRAPH, "meget enig", "uenig\n", id="nothing begins below"),
        pytest.param(PARAGRAPH, f"{OPEN} krebs i", BODY, id="it fills its line"),
        pytest.param(PARAGRAPH, "træer, bænke", BODY, id="words of a list"),
    ],
)
def test_what_is_no_heading(above: str, line: str, below: str) -> None:
    assert ("heading", line) not in blocks(f"{PARAGRAPH}\n{above}\n\n{line}\n\n{below}")


def test_a_blank_line_says_nothing_where_every_line_has_one() -> None:
    lines = (PARAGRAPH + BODY).splitlines()
    raw = "\n\n".join([*lines, "stien langs åen", *lines[3:], *lines[:3]])
    assert ("heading", "stien langs åen") not in blocks(raw)


NOTE = "^a Byens egne tal fra 2019.\n"


@pytest.mark.parametrize("between", [f"\n{NOTE}\n", "\f", f"\n{NOTE}\f"])
@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Forslag 3: Giv plads til de frivillige", "haver i byen (B)"),
        ("GIV PLADS TIL DE FRIVILLIGE", "haver i byen"),
        ("Flere og bedre pladser", "ved søen"),
    ],
)
def test_a_heading_cut_by_a_note_or_a_page_break(between: str, title: str, rest: str) -> None:
    raw = f"{PARAGRAPH.replace('dem.', 'dem.^a')}\n{title}\n{between}{rest}\n\n{BODY}"
    assert [text for kind, text in blocks(raw) if kind == "heading"] == [f"{title} {rest}"]


@pytest.mark.parametrize(
    ("between", "rest"),
    [
        ("\f", "haver ligger her."),  # the end of a sentence from another page
        ("\f", "haver, parker og"),
        ("\f", "haver i byen er der allerede mange af, og alle kan komme og se dem"),
    ],
)
def test_what_no_heading_ends_in(between: str, rest: str) -> None:
    raw = f"{PARAGRAPH}\nGIV PLADS TIL DE FRIVILLIGE\n{between}{rest}\n\n{BODY}"
    assert "GIV PLADS TIL DE FRIVILLIGE" in [text for _, text in blocks(raw)]
