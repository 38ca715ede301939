from __future__ import annotations

from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus
from policytext.search import parse_query, search
from policytext.search.matching import asks_how_many, concepts, telling
from tests.invented import extraction_of, report_of
from tests.search.support import quotes


def test_what_stands_for_several_words_stands_for_each() -> None:
    found = concepts(parse_query("sat på gaden"), wide=True)
    assert len(found) == 2  # "på" says nothing
    assert all("udsættelse" in (concept.related or "") for concept in found)
    narrow = concepts(parse_query("sat på gaden"), wide=False)
    assert [concept.related for concept in narrow] == [None, None]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hvad gør man, når huslejen stiger?", ["huslejen", "stiger?"]),
        ("(hvem) kan skolen få, eller?", ["skolen"]),
        ("og", ["og"]),  # there is nothing else
    ],
)
def test_which_words_say_something(query: str, expected: list[str]) -> None:
    assert [leaf.text for leaf in telling(parse_query(query))] == expected


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("svære vilkår", "Det er svært at finde vilkår.", True),
        ("grønt spor", "De grønne spor er lange.", True),
        ("billig billet", "Billigere billetter hjælper.", True),
        ("let adgang", "Der er lettere adgang til sporet.", True),
        ("vand", "Holdet vandt kampen.", False),
        ("tal", "De talte om havnen.", False),
    ],
)
def test_an_adjective_is_found_in_all_its_forms(
    tmp_path: Path, query: str, text: str, is_found: bool
) -> None:
    with StoredCorpus.open(tmp_path / "x.db", create=True) as corpus:
        corpus.add(extraction_of(report_of([("paragraph", text)]), []))
        found = search(corpus, query, mode="keyword")
    assert (bool(found.hits) and not found.relaxed) is is_found


ODD = [
    "Borgerne i Sønderborg samles på et værested, når skolen slutter.",
    "Værten hilser på hver borger, og der er et sted til hunden.",
    "Borgerinddragelse koster 12.500 kr. om året.",
    "Hver tredje koster 500 kr. og 12 timer.",
    "Beboere i stuen får en nøgle.",
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("værested", [0]),  # and not "er ... sted"
        ("borger", [0, 1, 2]),
        ("borgere", [0, 1, 2]),
        ("borgeren", [0, 1, 2]),
        ("bo", []),  # is no part of "borgere"
        ("12.500", [2]),
        ("12500", [2]),
        ("500", [2, 3]),
        ("soenderborg", [0]),
        ("Noegle", [4]),
        ("vaerested", [0]),
    ],
)
def test_what_words_are_not_what_they_seem(tmp_path: Path, query: str, found: list[int]) -> None:
    report = report_of([("paragraph", text) for text in ODD])
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, []))
        assert sorted(quotes(corpus, query)) == sorted(ODD[number] for number in found)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hvor mange lærlinge", True),
        ("Andelen af cyklister", True),
        ("antal flytninger", True),
        ("hvor bor lærlingene", False),
        ("mange lærlinge", False),
        ("antalsbegrænsning", False),
    ],
)
def test_questions_for_a_number(query: str, expected: bool) -> None:
    assert asks_how_many(parse_query(query)) is expected
