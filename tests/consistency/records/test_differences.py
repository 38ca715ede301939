"""Points between shares."""

from __future__ import annotations

import pytest

from tests.consistency.rows import Found, Row, claim, is_sound, kroner, percent, verdicts

FOUND: dict[str, Found] = {
    "the points between two shares": (
        tuple(
            {
                **row,
                "quote": "20 pct. af pigerne og 9 pct. af drengene synger, 13 procentpoint flere.",
            }
            for row in (
                percent(20, "20 pct.", measure="synger", population="piger"),
                percent(9, "9 pct.", measure="synger", population="drenge"),
                claim(13, "13 procentpoint", "percentage_points", measure="forskel"),
            )
        ),
        ("difference", "differ"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_finds_what_belongs_together(name: str) -> None:
    rows, expected = FOUND[name]
    assert expected in verdicts(*rows)


SOUND: dict[str, tuple[Row, ...]] = {
    "the same amount by the month and by the year": (
        kroner(600, "600 kr. om måneden", measure="værdi af kasseret brød", quote="Om måneden."),
        kroner(7200, "7.200 kr. om året", measure="værdi af kasseret brød", quote="Om året."),
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_finds_no_fault_in_what_is_sound(name: str) -> None:
    assert is_sound(*SOUND[name])
