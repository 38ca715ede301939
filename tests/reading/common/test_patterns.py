"""Regular expressions that are compiled late, and the digits that are found without one."""

from __future__ import annotations

import re

import pytest

from policytext.reading.common.digits import has_digit
from policytext.reading.common.patterns import late


def test_a_late_pattern_does_what_one_compiled_at_once_does() -> None:
    pattern, known = late(r"(\d+) børn", re.IGNORECASE), re.compile(r"(\d+) børn", re.IGNORECASE)
    text = "12 BØRN og 30 børn"
    for _ in range(2):
        assert pattern.findall(text) == known.findall(text)
        assert pattern.sub("x", text) == known.sub("x", text)
    found = pattern.search(text)
    assert found is not None
    assert found[1] == "12"


def test_an_expression_that_is_none_is_noticed_when_it_is_used() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.match("x")


@pytest.mark.parametrize("text", ["0", "Inden 2030", "s. 9", "CO2-udslip"])
def test_digits_are_found(text: str) -> None:
    assert has_digit(text)


@pytest.mark.parametrize("text", ["", "Inden længe", "tre², fire"])
def test_other_signs_are_no_digits(text: str) -> None:
    assert not has_digit(text)
