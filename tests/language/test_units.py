"""Units and the modifiers around quantities."""

import re

import pytest

from policytext.language.units import (
    change_words,
    modifier_after,
    modifier_before,
    read_unit,
    unit_pattern,
)


@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        ("pct.", "percent", "share"),
        ("%", "percent", "share"),
        ("pct.-point", "percentage_points", "share"),
        ("promille", "promille", "share"),
        ("kr.", "DKK", "money"),
        ("euro", "EUR", "money"),
        ("års", "years", "duration"),
        ("mdr.", "months", "duration"),
        ("tons CO2e", "tons CO2e", "own"),
        ("t CO₂", "t CO₂", "own"),
        ("kg CO2-ækv.", "kg CO2-ækv.", "own"),
        ("oC", "°C", "own"),
        ("ppm", "ppm", "own"),
        ("sekunder", "sekunder", "duration"),
        ("gange så mange", "times", "factor"),
    ],
)
def test_a_form_stands_for_this_unit(form: str, name: str, kind: str) -> None:
    unit = read_unit(form)
    assert unit is not None
    assert (unit.name, unit.kind) == (name, kind)
    assert re.fullmatch(unit_pattern(), form, re.IGNORECASE)


def test_a_noun_is_no_unit() -> None:
    assert read_unit("cykler") is None


@pytest.mark.parametrize(
    ("before", "bound"),
    [
        ("Det er kun godt ", "over"),
        ("Her er op til ", "at_most"),
        ("Der er i alt ca. ", "approx"),
        ("Vi ser godt og vel ", "over"),
        ("De må ikke mere end ", "at_most"),
        ("Det tager minimum ", "at_least"),
        ("Her bor knap ", "under"),
    ],
)
def test_a_modifier_says_this_of_the_value(before: str, bound: str) -> None:
    modifier = modifier_before(before, len(before))
    assert modifier is not None
    assert modifier.bound == bound


@pytest.mark.parametrize("before", ["De bor under broen. ", "Vi har ", "Det er godt, at "])
def test_other_words_are_no_modifiers(before: str) -> None:
    assert modifier_before(before, len(before)) is None


def test_a_modifier_may_follow() -> None:
    modifier = modifier_after("20 procent eller derover", 10)
    assert modifier is not None
    assert modifier.bound == "at_least"


def test_words_of_change() -> None:
    words = change_words()
    assert words["increase"].search("Prisen er steget")
    assert words["decrease"].search("et fald i prisen")
    assert not words["decrease"].search("Prisen er høj")
