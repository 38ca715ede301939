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


def test_words_between_numbers_keep_their_order_and_name_the_numbers() -> None:
    text = NumberedText("Af 40 kom 12 (30 pct.) igen.")
    assert text.between(0, 1) == ["kom"]
    assert text.between(0, 2) == ["kom", "<count>", "("]
    assert text.form(-1) == "^"
    assert text.form(99) == "$"


def test_sentences_are_counted_at_line_ends_too() -> None:
    assert NumberedText("Der var 5. I dag er det 6\nI går 7").sentences == [0, 1, 2]
