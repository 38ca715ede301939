from __future__ import annotations

import pytest

from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.synonyms import (
    LONGEST_RUN,
    derivations,
    entries_in,
    groups,
    neighbours,
    related,
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("flytte", "flytning"),
        ("undersøgelse", "undersøge"),
        ("venskab", "ven"),
        ("ensomhed", "ensom"),
        ("fattig", "fattigdom"),
        ("finansiering", "finansiere"),
    ],
)
def test_derivations(word: str, expected: str) -> None:
    assert expected in derivations(word)
    assert word in derivations(expected)


@pytest.mark.parametrize("word", ["bolig", "kommune", "xyz", "and", "ø", ""])
def test_words_without_derivations(word: str) -> None:
    assert derivations(word) == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("seniorernes", "ældre"),
        ("hospitalet", "sygehus"),
        ("tilskuddet", "bevilling"),
        ("ledige", "arbejdsløs"),
        ("klimatilpasningen", "oversvømmelse"),
        ("ældreminister", "senior"),  # by a part of the compound
        ("boligløs", "hjemløshed"),
        ("udsatte", "sårbar"),  # not only a form of the verb
        ("syge", "patient"),
        ("handicappede", "funktionsnedsættelse"),
    ],
)
def test_related(word: str, expected: str) -> None:
    assert expected in related(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("kommune", "hospital"),
        ("kræft", "kraft"),
        ("skov", "skole"),
        ("kost", "udgift"),  # which is near "koste"
        ("plejehjem", "lejlighed"),  # a compound that the lexicon has is not taken apart
    ],
)
def test_not_related(word: str, other: str) -> None:
    assert other not in related(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("baby", "vuggestuebarn"), ("sygeplejerske", "sosu"), ("fængsel", "afsoner")],
)
def test_neighbours_are_other_words_at_two_steps(word: str, expected: str) -> None:
    near = related(word)
    assert expected not in near
    assert expected in neighbours(near)
    assert not set(near) & set(neighbours(near))


@pytest.mark.parametrize("word", ["hvidløg", "saksofon"])
def test_what_has_no_other_words_has_no_neighbours(word: str) -> None:
    assert neighbours(related(word)) == ()


@pytest.mark.parametrize(
    ("text", "entry", "places"),
    [
        ("støtte til en enlig mor", "enlig mor", range(3, 5)),
        ("lejere bliver sat på gaden", "sætte på gaden", range(2, 5)),  # in another form
        ("sætte hende ud på gaden", "sætte på gaden", range(5)),  # function words between
        ("bedre it sikkerhed", "it-sikkerhed", range(1, 3)),
        ("de fleste skoler", "de fleste", range(2)),  # of function words alone
    ],
)
def test_entries_of_several_words_are_found_in_a_text(text: str, entry: str, places: range) -> None:
    assert entries_in(text.split())[entry] == places


@pytest.mark.parametrize("text", ["en mor enlig", "de mange fleste", "gaden blev fejet", "mor"])
def test_texts_without_entries_of_several_words(text: str) -> None:
    assert not {"enlig mor", "de fleste", "sætte på gaden"} & set(entries_in(text.split()))


def test_no_group_has_a_word_twice_or_one_that_says_nothing() -> None:
    for group in groups():
        assert len(set(group)) == len(group) > 1, group
        assert all(entry == entry.lower().strip() != "" for entry in group), group
        assert not FUNCTION_WORDS & set(group), group
        assert all(len(entry.split()) <= LONGEST_RUN for entry in group), group
