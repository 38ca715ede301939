"""The numbers of a text, with their kinds; and the words around them."""

from __future__ import annotations

import pytest

from policytext.consistency.equations.numbers import NumberedText, find_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Af de 420 er 38 pct. kvinder.", [("count", 420), ("percent", 38)]),
        ("Det er 2,5 procentpoint mere.", [("points", 2.5)]),
        ("Budgettet er 3 mio. kr., mod kr. 900 før.", [("DKK", 3_000_000), ("DKK", 900)]),
        ("I 2019 var det fire måneder.", [("year", 2019), ("time", 4)]),
        ("Frem mod år 2100 bliver det 2.100 bygninger.", [("year", 2100), ("count", 2100)]),
        ("Hver femte og to tredjedele.", [("part", 20), ("part", 66.67)]),
        ("Hveranden, halvdelen og tre ud af fire.", [("part", 50), ("part", 50), ("part", 75)]),
        ("I anden halvdel kom hver tredje uge 12 børn.", [("count", 12)]),
        ("Tallet er fordoblet, altså to gange så højt.", [("times", 2), ("times", 2)]),
        ("De mødes to gange om ugen.", [("count", 2)]),
        ("Den er steget fra 10 til 12.", [("up", 0), ("count", 10), ("count", 12)]),
        ("Frafaldet er 12 pct.", [("percent", 12)]),
        ("Koden er 9999999999999999, og der er 7.", [("count", 7)]),
        ("De kørte ud 64 gange, to en halv gange så tit.", [("count", 64), ("times", 2.5)]),
        ("12 daginstitutioner og 30 dagpengesager.", [("count", 12), ("count", 30)]),
        ("Fem dages kursus og 3 timers øvelse.", [("time", 5), ("time", 3)]),
        ("Mellem 10 og 12 pct. af 70-100.000.", [("percent", 11), ("count", 85_000)]),
        ("Skoleåret 2017/18 og perioden 2010-12.", [("year", 2017)]),
        ("Se side 12, tabel 4 og § 85.", []),
        ("Den 3. maj mødte 30-årige op.", []),
    ],
)
def test_finds_numbers_and_what_they_are(text: str, expected: list[tuple[str, float]]) -> None:
    found = [(number.kind, round(number.value, 2)) for number in find_numbers(text)]
    assert found == expected


def test_a_modifier_widens_what_a_number_may_be() -> None:
    bare, rough = find_numbers("Der er 40 og knap 40.")
    assert not bare.rough
    assert rough.rough
    assert rough.allowed.low < bare.allowed.low


def test_a_range_allows_all_between_its_ends() -> None:
    (number,) = find_numbers("Der mangler 10-12 læger.")
    assert number.span
    assert number.allowed == (10, 12)


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Ændring: -17 stillinger", -17),
        ("et resultat på –3,5 mio. kr.", -3_500_000),
        ("Saldo (-40)", -40),
        ("\n−5", -5),
        ("\n-5 stole til salen", 5),
        ("fra 3 - 5 stole", 3),
    ],
)
def test_a_minus_before_a_number_is_its_sign_and_a_bullet_is_none(text: str, signed: float) -> None:
    assert find_numbers(text)[0].signed == signed


def test_a_modifier_is_read_over_an_article() -> None:
    bare, rough = find_numbers("Det er en fordobling, tæt på en fordobling.")
    assert not bare.rough
    assert rough.rough


def test_words_between_numbers_keep_their_order_and_name_the_numbers() -> None:
    text = NumberedText("Af 40 kom 12 (30 pct.) igen.")
    assert text.between(0, 1) == ["kom"]
    assert text.between(0, 2) == ["kom", "<count>", "("]
    assert text.form(-1) == "^"
    assert text.form(99) == "$"


def test_sentences_are_counted_at_line_ends_too() -> None:
    assert NumberedText("Der var 5. I dag er det 6\nI går 7").sentences == [0, 1, 2]
