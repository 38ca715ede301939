"""Lemmas with and without a pipeline."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from policytext.language.lemmas import lemma, lemmatise, lookup
from policytext.language.lemmatising import COMPONENT, choose
from policytext.language.pipeline import load_pipeline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunerne styrkede trivslen.", ["kommune", "styrke", "trivsel"]),
        ("Børne- og ungeområdet", ["barn", "og", "ungeområde"]),
        ("De ældres boliger", ["den", "ældre", "bolig"]),
        ("skatten og skat på nettet", ["skat", "og", "skat", "på", "net"]),
        ("16-årige i København i 2030", ["16-årig", "i", "københavn", "i", "2030"]),
        ("3,2 mio. kr.", ["3", "2", "mio", "kr"]),
        ("opret boliger", ["oprette", "bolig"]),  # an imperative stays a verb
        ("", []),
        ("–», ...", []),
    ],
)
def test_lemmatise(text: str, expected: list[str]) -> None:
    assert lemmatise(text) == expected


@pytest.mark.parametrize(
    "forms",
    [
        ["ung", "unge", "unges"],
        ["anbefaling", "anbefalingen", "anbefalinger", "anbefalingernes"],
        ["skat", "skatten", "skatter"],
        ["barn", "børn", "børns", "børnene", "børnenes", "børne"],
        ["ældre", "ældres"],
        ["borger", "borgeren", "borgere", "borgernes"],
        ["ministerium", "ministeriet", "ministerier"],
    ],
)
def test_the_forms_of_a_word_have_one_lemma(forms: list[str]) -> None:
    assert {lemma(form) for form in forms} == {forms[0]}


def test_case_does_not_matter() -> None:
    assert lemma("KOMMUNERNE") == lemma("Kommunerne") == lemma("kommunerne") == "kommune"


def test_unknown_words_stay() -> None:
    assert lookup("Zqvarx") == "Zqvarx"
    assert lemma("Zqvarx") == "zqvarx"


def test_a_pipeline_without_lemmas_gets_them() -> None:
    doc = load_pipeline("blank")("Regionerne ansætter sygeplejersker.")
    assert [token.lemma_ for token in doc] == ["region", "ansætte", "sygeplejerske", "."]


@pytest.mark.parametrize(
    ("word", "pos", "trained", "expected"),
    [
        ("huslejerne", "NOUN", "huslejern", "husleje"),  # nouns: the dictionary
        ("støttede", "VERB", "støtted", "støtte"),  # a verb's trained lemma is no word
        ("styret", "VERB", "styre", "styre"),  # a verb's trained lemma is one
        ("ret", "ADV", "ret", "ret"),  # other words: as trained
        ("Vesterlunds", "PROPN", "Vesterlund", "Vesterlund"),
    ],
)
def test_the_better_lemma_is_chosen_by_the_class_of_the_word(
    word: str, pos: str, trained: str, expected: str
) -> None:
    vocab = load_pipeline("blank").vocab
    doc = Doc(vocab, words=[word], pos=[pos], lemmas=[trained])
    assert choose(doc[0]) == expected


def test_the_component_stands_last() -> None:
    assert load_pipeline("blank").pipe_names[-1] == COMPONENT
