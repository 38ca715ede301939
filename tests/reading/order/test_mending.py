from __future__ import annotations

import pytest

from policytext.reading.lines.hyphens import is_danish_word
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


def cut(first: str, second: str) -> list[str]:
    """The paragraphs of a page that begins with the second part of a text and ends with the first.

    The lines are doubled, and nothing but the words tells where a column ends.
    """
    return texts(f"Forord\n\f{wrapped(second)}{wrapped(first)}\fSlut på forordet.\n", "paragraph")


LONG = (
    "Foreningen har talt med beboerne om gården, og de er enige om, at den er for mørk, og at "
    "ingen bruger den efter klokken otte om aftenen. "
)


@pytest.mark.parametrize(
    ("end", "rest"),
    [
        ("Der mangler lys ved porten, og stien skal", "fejes hver uge, når bladene falder."),
        ("Gårdlauget har sat en kasse med legetøj til", "børnene op ved skuret."),
        ("Viceværten vil gerne have hjælp til vedlige-", "holdelsen af de gamle bede."),
    ],
)
def test_a_rest_finds_the_beginning_further_down(end: str, rest: str) -> None:
    whole = end[:-1] + rest if end.endswith("-") else f"{end} {rest}"
    closing = " Det er besluttet på et møde, hvor mere end halvdelen af opgangene var til stede."
    assert any(whole in text for text in cut(LONG + end, rest + closing))


def test_a_short_word_before_a_full_stop_ends_a_sentence() -> None:
    first = LONG + "Porten bliver først lukket, når alle er gået hjem, og nøglen hentes hos dem."
    second = "malet grøn af de unge, som også har plantet roser langs muren ud mod gaden."
    assert not any("hos dem. malet" in text for text in cut(first, second))


def test_a_broken_word_does_not_go_on_with_a_capital() -> None:
    raw = wrapped(f"{LONG}Der skal findes penge til en ny lege-") + wrapped(f"Det koster. {LONG}")
    assert not any("lege-Det" in text or "legeDet" in text for text in texts(raw, "paragraph"))


def test_a_suspended_word_goes_on_with_a_name() -> None:
    raw = "Rådet henvender sig til alle borgere fra ikke-\nEU-lande, som bor i byen om vinteren.\n"
    assert texts(raw, "paragraph") == [
        "Rådet henvender sig til alle borgere fra ikke-EU-lande, som bor i byen om vinteren."
    ]


@pytest.mark.parametrize("name", ["Det Grønne Hus", "Den Åbne Skole", "Fælles Haver"])
def test_a_name_goes_on_after_an_open_line(name: str) -> None:
    raw = f"Beboerne har fået støtte til de nye bede af\n{name}, som også låner redskaber ud.\n"
    assert texts(raw, "paragraph") == [" ".join(raw.split())]


def test_an_opener_after_an_open_line_begins_a_block() -> None:
    raw = (
        "Gården er blevet et sted, som mange gerne vil\nHvem har nøglen til skuret\n"
        "Nøglen hænger hos viceværten, og alle må låne den, når blot den kommer tilbage.\n"
    )
    assert not any("vil Hvem" in text for text in texts(raw, "paragraph"))


def test_a_small_letter_after_a_full_stop_is_another_column() -> None:
    raw = f"Forord\n\f{wrapped(LONG)}{wrapped('gård er stor nok til alle. ' + LONG)}"
    assert not any("aftenen. gård" in text for text in texts(raw, "paragraph"))


def test_a_date_goes_on_after_its_full_stop() -> None:
    raw = "Festen i gården bliver holdt fredag den 12.\njuni, og alle tager selv en ret med.\n"
    assert texts(raw, "paragraph") == [" ".join(raw.split())]


def test_an_abbreviation_goes_on_after_its_full_stop() -> None:
    raw = "Skuret kan rumme mange cykler, dvs. ca.\nfyrre, og dertil kommer to ladcykler.\n"
    assert texts(raw, "paragraph") == [" ".join(raw.split())]


@pytest.mark.parametrize("speaker", ["Ida Holm, nabo til søen", "Per Lund – gartner i byen"])
def test_a_sentence_goes_on_below_a_quotation_and_its_speaker(speaker: str) -> None:
    quotation = f"”Her er der altid nogen at snakke\nmed, når man går tur.”\n{speaker}\n"
    raw = (
        f"{PARAGRAPH}\nByen har nu fået en park, som alle kan be-\n\n{quotation}\nsøge hele året.\n"
    )
    read = texts(raw, "paragraph")
    assert "Byen har nu fået en park, som alle kan besøge hele året." in read
    assert any(text.endswith(speaker) for text in read)


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        ("Byen har haft en park siden", "1985 og en havn endnu længere."),
        ("Der er plantet træer langs alle de veje, der fører til søen, i alt", "40 linde."),
        ("Antallet af boliger er steget med", "12 procent på fem år."),
        ("Der skal bygges boliger til over", "2.000 unge i de næste år."),
    ],
)
def test_a_sentence_goes_on_with_a_number_after_a_box(start: str, rest: str) -> None:
    raw = f"{PARAGRAPH}{start}\n\n{BOX}{rest}\n\n{PARAGRAPH}"
    assert any(f"{start} {rest}" in text for text in texts(raw, "paragraph"))


def test_a_whole_sentence_takes_no_number() -> None:
    raw = f"{PARAGRAPH}Det gælder hele byen.\n\n{BOX}12 procent af boligerne er tomme.\n"
    assert "12 procent af boligerne er tomme." in texts(raw, "paragraph")


def test_a_lead_in_goes_on_in_its_list_and_nowhere_else() -> None:
    raw = (
        f"{PARAGRAPH}\nForeningen har talt med beboerne i hele byen, og derfor foreslår den\n"
        f"byen\n\n- flere træer\n- en bro\n\n{BOX}og mange har ventet længe.\n"
    )
    assert any(text.endswith("derfor foreslår den byen") for text in texts(raw, "paragraph"))


@pytest.mark.parametrize(
    ("above", "rest", "whole"),
    [
        # what stands in parentheses closes the line above it, not a line further down
        ("og de er ejere af mere end én båd ved kajen", "(ca. 400 personer)", True),
        ("og de er ejere af mere end én båd ved kajen", "(ca. 400) Det er mange.", False),
        ("og de ejer ca. 400 både ved kajen.", "(Tallet er fra foråret.)", False),
        # a full stop behind a percent sign may stand inside a sentence
        (
            "I den nyeste undersøgelse fra de fem havne ved fjorden er 56%.",
            "af dem over halvtreds år.",
            True,
        ),
        (
            "I den nyeste undersøgelse fra de fem havne ved fjorden er 56%.",
            "De fleste er over halvtreds år.",
            False,
        ),
        (
            "I den nyeste undersøgelse fra havnene er det halvdelen.",
            "af dem over halvtreds år.",
            False,
        ),
    ],
)
def test_what_goes_on_right_below(above: str, rest: str, whole: bool) -> None:
    raw = f"{LONG}{above}\n\n{rest}\n\n{PARAGRAPH}\n\nat de fleste sejler om sommeren.\n"
    assert any(f"{above} {rest}" in text for text in texts(raw, "paragraph")) is whole
