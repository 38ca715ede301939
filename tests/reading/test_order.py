from __future__ import annotations

import pytest

from policytext.reading.hyphens import is_danish_word
from tests.reading.support import PARAGRAPH, texts

BOX = (
    "Hvad er en lommepark?\n\n"
    "En lommepark er en lille park mellem husene, hvor alle kan sidde i fred.\n\n"
    "Kilde: Havneforeningen\n\n"
)
NOTE = "^a Læs mere i rapporten om byens natur.\n\n"
WHOLE = "Beboerne bør have adgang til en park i nærheden af deres bolig, når byen vokser."


@pytest.mark.parametrize("between", [BOX, NOTE, NOTE + BOX, "\f", ""])
@pytest.mark.parametrize("cut", ["park i ", "nærheden af deres ", "når ", "bo-lig, "])
def test_a_cut_sentence_is_joined_over_what_stands_between(between: str, cut: str) -> None:
    whole = WHOLE.replace("bolig, ", "bo-lig, ") if "-" in cut else WHOLE
    at = whole.index(cut) + (cut.index("-") + 1 if "-" in cut else len(cut))
    mark = "Der er flere træer^a i byen.\n\n" if "^a" in between else ""
    raw = f"{mark}{whole[:at].strip()}\n\n{between}{whole[at:].strip()}\n\n{PARAGRAPH}"
    assert WHOLE in texts(raw, "paragraph")


def test_an_item_goes_on_after_a_box() -> None:
    raw = (
        "Det kan ske ved:\n\n- At give beboerne ret til en ny park med bænke\n\n"
        f"{BOX}og lys på stierne, så alle kan være trygge.\n- At plante træer.\n"
    )
    assert texts(raw, "list_item") == [
        "At give beboerne ret til en ny park med bænke og lys på stierne, så alle kan være trygge.",
        "At plante træer.",
    ]


def test_a_sentence_that_ended_takes_nothing_more() -> None:
    raw = f"Byen vokser.\n\n{BOX}men parken er den samme.\n"
    assert "men parken er den samme." in texts(raw, "paragraph")


def wrapped(text: str, width: int = 46) -> str:
    """A text in lines, each followed by a blank one, as columns are extracted."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n\n".join(lines) + "\n\n"


def test_a_column_that_came_too_early_is_moved_behind_its_beginning() -> None:
    first = (
        "Foreningen har spurgt beboerne, hvad de savner i byen, og svaret er næsten altid det "
        "samme. De vil gerne have flere grønne steder, og de vil have dem tæt på deres hver-"
    )
    second = (
        "dag og deres børns skolevej. Det kræver, at byen planlægger for natur, og at den gør "
        "det i god tid. Ellers bliver der ikke plads til træerne."
    )
    raw = f"Forord\n\f{wrapped(second)}{wrapped(first)}\fSlut på forordet.\n"
    read = " ".join(texts(raw, "paragraph"))
    assert "deres hverdag og deres børns skolevej" in read
    assert read.index("Foreningen har spurgt") < read.index("Det kræver, at byen")


def test_two_broken_words_find_their_own_rests() -> None:
    raw = (
        "Forord\n\f"
        + wrapped("ne i den gamle by, der har plads til dem, og den er glad for havnen.")
        + wrapped("Der er bygget nye huse ved havnen, og det er en lille kommu-")
        + wrapped("arbejde med skolerne, som foreningen har fået i gang, og det er gratis.")
        + wrapped("De fleste går langs kanalen, og til dem er der kommet et nyt sam-")
        + "\fSlut.\n"
    )
    read = " ".join(texts(raw, "paragraph"))
    assert "en lille kommune i den gamle by" in read
    assert "et nyt samarbejde med skolerne" in read


@pytest.mark.parametrize(("word", "known"), [("bænk", True), ("bænkebrus", False), ("", False)])
def test_danish_words(word: str, known: bool) -> None:
    assert is_danish_word(word) is known


def test_a_comma_ends_the_items_of_a_list_of_clauses() -> None:
    raw = (
        "Byen foreslår\n\n• at der plantes træer i alle gader,\n"
        "• at der kommer lys på stierne,\f"
        "der går gennem byen, og som mange bruger hver dag. Det er godt.\n"
    )
    assert texts(raw, "list_item") == [
        "at der plantes træer i alle gader,",
        "at der kommer lys på stierne,",
    ]


def test_an_item_that_stops_after_a_comma_goes_on_overleaf() -> None:
    raw = (
        "Byen foreslår\n\n• at der plantes træer i alle de gader,\f"
        "der går gennem byen, og som mange bruger hver dag.\n• at der kommer lys.\n"
    )
    assert texts(raw, "list_item")[0].endswith(
        "alle de gader, der går gennem byen, og som mange bruger hver dag."
    )
