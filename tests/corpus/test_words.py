from __future__ import annotations

import pytest

from policytext.corpus.words import fold, index_text, lemma, parts
from policytext.language.compounds import split_compound


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Aarhus", "århus"),
        ("ÅRHUS", "århus"),
        ("én idé", "en ide"),
        ("ære", "ære"),
        ("a\u030ar", "år"),  # a and a combining ring
        ("øl", "øl"),
    ],
)
def test_folding_keeps_danish_letters_apart(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kommunerne", "kommune"),
        ("boligstrategierne", "boligstrategi"),
        ("anbefalingen", "anbefaling"),
        ("2030", "2030"),
    ],
)
def test_lemmas_of_the_index(word: str, expected: str) -> None:
    assert lemma(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ungdomsarbejdsløsheden", {"ungdom", "arbejdsløshed"}),
        ("klimahandlingsplaner", {"klima", "handlingsplan", "handling", "plan"}),
        ("børnehave", {"barn", "have"}),
        ("skolefraværet", {"skole", "fravær"}),
        ("arbejdsmiljøindsats", {"arbejdsmiljø", "miljø", "indsats"}),
    ],
)
def test_compounds_give_their_parts(word: str, expected: set[str]) -> None:
    assert expected <= set(parts(word))


@pytest.mark.parametrize(
    "word",
    ["forældre", "fællesskab", "undervisning", "kultur", "samarbejde", "partnerskab", "kvindelige",
     "hus", "2030", "medarbejdere", "uddannelse", "x" * 500],
)  # fmt: skip
def test_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    assert split_compound(word) == ()


def test_the_index_holds_surface_lemmas_parts_and_context() -> None:
    columns = index_text("Kommunerne på Ærø", "Boligstøtte")
    assert columns.surface == "kommunerne på ærø"
    assert columns.lemmas.startswith("kommune på")
    assert columns.context == "boligstøtte"
