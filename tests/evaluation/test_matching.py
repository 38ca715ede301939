from typing import Any

import pytest

from policytext.evaluation import Annotated, evaluate
from policytext.evaluation.matching import same_number, uninflected, words
from tests.evaluation.support import a_claim, a_recommendation, counts


def test_words_ignore_case_punctuation_and_hyphens() -> None:
    assert words("Bolig- og By-fornyelse, 12 %!") == ("bolig", "og", "byfornyelse", "12")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("kommunerne", "Kommuner", True),
        ("regionernes", "regionerne", True),
        ("byrådet", "byråd", True),
        ("Fonden Havn", "Fonden Skov", False),
    ],
)
def test_names_are_compared_without_endings(a: str, b: str, same: bool) -> None:
    assert (uninflected(a) == uninflected(b)) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [(12, 12.0, True), ("12", 12, True), (12, 12.1, False), (None, None, True), (None, 0, False)],
)
def test_numbers_are_compared_as_numbers(a: object, b: object, same: bool) -> None:
    assert same_number(a, b) is same


@pytest.mark.parametrize(
    ("found", "hits"),
    [
        ("Kommunen bør åbne flere væresteder om aftenen.", 1),
        ("kommunen bør åbne flere være-steder om aftenen", 1),
        ("Kommunen bør åbne flere væresteder", 1),
        ("Kommunen bør", 0),
        ("Regionen lukkede et hospital i foråret.", 0),
    ],
)
def test_a_recommendation_is_found_when_most_words_agree(found: str, hits: int) -> None:
    gold = [a_recommendation("Kommunen bør åbne flere væresteder om aftenen.")]
    assert counts(gold, [a_recommendation(found)], "recommendation") == (hits, 1, 1)


def test_a_recap_counts_as_the_item_that_it_repeats() -> None:
    gold = [
        a_recommendation(
            "Der skal ansættes en koordinator i hver by.", also_at=["koordinator i hver by"]
        )
    ]
    assert counts(gold, [a_recommendation("Koordinator i hver by")], "recommendation") == (1, 1, 1)


@pytest.mark.parametrize(
    ("spans", "hits"),
    [
        ([{"start": 200, "end": 221, "page": 2}], 1),
        ([{"start": 204, "end": 221, "page": 2}], 1),
        ([{"start": 90, "end": 100, "page": 1}, {"start": 200, "end": 221, "page": 2}], 1),
        ([{"start": 220, "end": 241, "page": 2}], 0),
        ([], 0),
    ],
)
def test_a_recap_may_be_told_by_its_span(spans: list[dict[str, int]], hits: int) -> None:
    recap = {"start": 200, "end": 221, "page": 2}
    gold = [a_recommendation("Der skal ansættes en koordinator i hver by.", also_at=[recap])]
    found = [a_recommendation("Nye folk til alle byerne", spans=spans)]
    assert counts(gold, found, "recommendation") == (hits, 1, 1)


@pytest.mark.parametrize(
    ("claim", "hits", "spotted"),
    [
        (a_claim("I alt 12 procent flyttede.", "12 procent", 12), 1, 1),
        (a_claim("I alt 12 procent flyttede.", "12 procent", 13), 0, 1),
        (a_claim("I alt 12 procent flyttede.", "12 procent", 12, unit="count"), 0, 1),
        (a_claim("I alt 12 procent flyttede.", "flyttede", 12), 1, 0),
        (a_claim("Andre tal viser 12 noget helt nyt.", "12 procent", 12), 0, 0),
    ],
)
def test_a_claim_needs_place_value_and_unit(claim: dict[str, Any], hits: int, spotted: int) -> None:
    gold = [a_claim("I alt 12 procent flyttede.", "12 procent", 12)]
    assert counts(gold, [claim], "claim") == (hits, 1, 1)
    assert counts(gold, [claim], "claim.spotted") == (spotted, 1, 1)


def test_a_claim_that_is_only_marked_is_spotted() -> None:
    gold = [{"type": "claim", "quote": "I alt 12 procent flyttede."}]
    assert counts(gold, [a_claim("I alt 12 procent flyttede.", "12 procent", 12)], "claim.spotted")[
        0
    ]
    assert not counts(gold, [a_claim("Kun 12 procent blev.", "12 procent", 12)], "claim.spotted")[0]


def test_two_claims_of_a_sentence_are_told_apart() -> None:
    quote = "Andelen faldt fra 12 til 9 procent."
    gold = [a_claim(quote, "12", 12), a_claim(quote, "9 procent", 9)]
    assert counts(gold, gold[::-1], "claim") == (2, 2, 2)
    assert counts(gold, [gold[0], gold[0]], "claim") == (1, 2, 2)


def test_an_optional_record_is_neither_missed_nor_a_false_alarm() -> None:
    gold = [
        a_recommendation("Skoleåret bør deles i tre lige lange dele.", borderline=True),
        a_recommendation("Der skal være en kantine på alle skoler."),
    ]
    assert counts(gold, [gold[1]], "recommendation") == (1, 1, 1)
    assert counts(gold, gold, "recommendation") == (1, 1, 1)


def test_records_of_different_reports_are_never_matched() -> None:
    gold = [a_recommendation("Der skal være en kantine på alle skoler.")]
    evaluation = evaluate([Annotated("a", gold, []), Annotated("b", [], gold)])
    row = evaluation.rows()["recommendation"]
    assert (row.hit, row.gold, row.found) == (0, 1, 1)
    assert evaluation.missed["recommendation"] == evaluation.extra["recommendation"] == gold
