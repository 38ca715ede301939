"""Sentences that a box, a quotation or a figure cuts, with no space around it in the text."""

from __future__ import annotations

import pytest

from tests.reading.support import blocks, texts

ABOVE = """Foreningen har i to somre talt med dem, der har en
have ved banen, og de fleste siger det samme: Der er
for lidt vand, når det er varmt, og der er for meget,
når det regner. Derfor har bestyrelsen bedt om at få"""
BELOW = """gravet en dam bag skurene, hvor regnen kan løbe hen.
Dammen skal også bruges af børnehaven, som kommer
forbi hver torsdag for at se på frøer og guldsmede.
"""
SENTENCE = (
    "Derfor har bestyrelsen bedt om at få gravet en dam bag skurene, hvor regnen kan løbe hen."
)

INSETS = {
    "a quotation": "”Vi henter vand i spande\nfra åen, og det er tungt\nfor de ældste af os.”",
    "a quotation and its speaker": (
        "”Vi henter vand i spande\nfra åen, og det er tungt\nfor de ældste.”\nIda Holm, gartner"
    ),
    "a figure with its text": "64 %\naf haverne har intet udendørs\nkraner eller brønde",
    "a box with its title": (
        "FAKTA OM HAVERNE\nHaverne blev lagt ud i 1931, da banen var ny. I dag\n"
        "er der 112 lodder og en venteliste på fire år."
    ),
    "a box without capitals": (
        "Hvad er en regnvandsdam?\nEn regnvandsdam samler vand fra tage og stier, så det\n"
        "kan sive langsomt ned i jorden."
    ),
    "a list in a box": (
        "FORENINGEN FORESLÅR\n• At der graves en dam.\n• At der sættes kraner op.\nSe side 12."
    ),
    "a caption": "Figur 2. Nedbør i haverne fra maj til september",
    "a sentence in large type": "Vandet skal blive her,\ntil det bliver sommer",
    "what somebody says": "– Jeg vander om aftenen, og\nnæste dag er det hele væk.",
}


def read(inset: str) -> list[str]:
    return texts(f"{ABOVE}\n{inset}\n{BELOW}", "paragraph")


@pytest.mark.parametrize("inset", INSETS.values(), ids=INSETS.keys())
def test_a_sentence_goes_on_below_an_inset(inset: str) -> None:
    paragraphs = read(inset)
    assert any(SENTENCE in text for text in paragraphs)
    assert not any(SENTENCE in text and inset.split("\n")[0] in text for text in paragraphs)


@pytest.mark.parametrize("inset", INSETS.values(), ids=INSETS.keys())
def test_nothing_of_an_inset_is_lost(inset: str) -> None:
    said = " ".join(text for _, text in blocks(f"{ABOVE}\n{inset}\n{BELOW}"))
    for word in inset.replace("•", "").split():
        assert word in said


def test_a_word_is_cut_by_an_inset() -> None:
    inset = INSETS["a quotation and its speaker"]
    raw = f"{ABOVE} gra-\n{inset}\n{BELOW[3:]}"
    assert any(SENTENCE in text for text in texts(raw, "paragraph"))


def test_a_line_that_is_cut_is_no_heading() -> None:
    line = "Den nye dam kan rumme det meste af et skybrud"
    raw = f"Vandet i haverne\n\n{line}\nSÅ MEGET REGNER DET\nDet ved ingen.\ni juli.\n\n{BELOW}"
    assert f"{line} i juli." in texts(raw, "paragraph")


WHOLE = {
    "a name after an open line": (
        "Bestyrelsen har skrevet et langt brev om vandet til\n"
        "Vejby Kommune. Den har svaret, at sagen er sendt i\nhøring, og at der går et år."
    ),
    "a name of several words": (
        "Pengene til den nye dam kommer fra Fonden for Vand og\n"
        "Jord. Den støtter haver i hele landet, når de ligger\nved en skole eller en bane."
    ),
    "an abbreviation at a line end": (
        "Skuret har kostet foreningen lidt over en halv mio.\n"
        "kroner. Der er plads til redskaber fra 112 haver, og\nder er et værksted i den ene ende."
    ),
    "a number that counts in order": (
        "De yngste haveejere går i skole nede ved åen i 3.\n"
        "klasse og har fået lov til at så deres egne bede med\nærter, som de spiser i august."
    ),
    "a number at the beginning of a line": (
        "Af de haver, der blev talt op sidste år, havde kun\n"
        "38 en tønde til regnvand. Resten henter deres vand i\nen hane ved porten, som er åben."
    ),
}


@pytest.mark.parametrize("raw", WHOLE.values(), ids=WHOLE.keys())
def test_a_sentence_that_nothing_cuts_stays_whole(raw: str) -> None:
    assert texts(raw, "paragraph") == [" ".join(raw.split())]


def test_a_label_with_its_title_is_not_cut() -> None:
    raw = """Forslag 2: Lad gartneren blive ansat hele året
I dag er gartneren ansat fra maj til august. Hver
gang vinteren kommer, må frivillige begynde forfra.

Forslag 3: Luk lågen om natten
Mange haver har haft besøg. Vi ser gerne, at der
opsættes

en ny låge mod banen, og at den låses klokken ti.
"""
    assert texts(raw, "heading") == [
        "Forslag 2: Lad gartneren blive ansat hele året",
        "Forslag 3: Luk lågen om natten",
    ]


def test_a_caption_that_goes_on_is_followed_by_its_own_second_line() -> None:
    caption = "Tabel 4. Tid fra ansøgning til have, median (dage), og"
    table = f"{caption}\n    andel med vand (pct.)\n"
    raw = f"Haverne ved banen\n\n{ABOVE}\n{BELOW}\n{table}\nAlt andet.\n"
    assert f"{caption} andel med vand (pct.)" in texts(raw, "caption")
    assert "Haverne ved banen" in [text for _, text in blocks(raw)]
