import pytest

from policytext.language.inflection import (
    adjective_forms,
    given_forms,
    noun_forms,
    without_genitive,
)


@pytest.mark.parametrize(
    ("noun", "neuter", "forms"),
    [
        ("kommune", False, ("kommune", "kommunen", "kommuner", "kommunerne")),
        ("vejleder", False, ("vejleder", "vejlederen", "vejledere", "vejlederne")),
        (
            "organisation",
            False,
            ("organisation", "organisationen", "organisationer", "organisationerne"),
        ),
        ("universitet", True, ("universitet", "universitetet", "universiteter", "universiteterne")),
    ],
)
def test_regular_nouns(noun: str, neuter: bool, forms: tuple[str, ...]) -> None:
    assert noun_forms(noun, neuter=neuter).all() == forms


def test_given_forms_have_alternatives_and_gaps() -> None:
    forms = given_forms("center", ("centeret|centret", "centre", ""))
    assert forms.definite == ("centeret", "centret")
    assert forms.definite_plural == ()


@pytest.mark.parametrize(
    ("adjective", "plural"),
    [
        ("privat", "private"),
        ("faglig", "faglige"),
        ("professionel", "professionelle"),
        ("voksen", "voksne"),
        ("nyankommen", "nyankomne"),
        ("udsat", "udsatte"),
        ("specialiseret", "specialiserede"),
    ],
)
def test_adjectives_in_the_plural(adjective: str, plural: str) -> None:
    assert adjective_forms(adjective)[-1] == plural


@pytest.mark.parametrize(
    ("word", "bases"),
    [
        ("regionernes", ("regionerne",)),
        ("KL's", ("KL",)),
        ("WHO’s", ("WHO",)),
        ("Kors'", ("Kors",)),
        ("fonden", ()),
        ("is", ()),
    ],
)
def test_genitives(word: str, bases: tuple[str, ...]) -> None:
    assert without_genitive(word) == bases
