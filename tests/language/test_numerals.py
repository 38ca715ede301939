"""Danish cardinals and ordinals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.language.numerals import find_numerals, read_figures, read_numeral, read_ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.600", 1600),
        ("3,2", 3.2),
        ("1.8", 1.8),
        ("12.500,75", 12500.75),
        ("2½", 2.5),
        ("½", 0.5),
        ("1 200 000", 1200000),
        ("femogtyve", 25),
        ("nioghalvfjerds", 79),
        ("femogtreds", 65),
        ("halvtreds", 50),
        ("to hundrede tusinde", 200000),
        ("hundrede og fem", 105),
        ("halvanden", 1.5),
        ("halvanden milliard", 1.5e9),
        ("to en halv million", 2.5e6),
        ("en halv million", 500000),
        ("tre mia.", 3e9),
        ("3,2 MIO.", 3.2e6),
        ("flere hundrede tusinde", 100000),
        ("et par hundrede", 200),
    ],
)
def test_a_numeral_has_this_value(text: str, value: float) -> None:
    assert read_numeral(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["12.34.56", "1.23,4", "", "1,2,3"])
def test_what_is_no_number_in_figures_is_not_read(text: str) -> None:
    assert read_figures(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("femte", 5),
        ("5.", 5),
        ("enogtyvende", 21),
        ("anden", 2),
        ("enhver", None),
        ("sidste", None),
    ],
)
def test_an_ordinal_has_this_value(text: str, value: int | None) -> None:
    assert read_ordinal(text) == value


def test_articles_are_no_numerals() -> None:
    assert [n.value for n in find_numerals("En by og et hus med to døre")] == [2]


@given(st.integers(min_value=0, max_value=10**9))
def test_danish_thousands_are_read_back(number: int) -> None:
    assert read_figures(f"{number:,}".replace(",", ".")) == number


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=99))
def test_danish_decimals_are_read_back(whole: int, hundredths: int) -> None:
    assert read_figures(f"{whole},{hundredths:02d}") == pytest.approx(whole + hundredths / 100)
