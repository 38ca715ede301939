"""Percentages that make a hundred."""

from __future__ import annotations

import pytest

from tests.consistency.rows import Found, Row, is_sound, percent, verdicts

FOUND: dict[str, Found] = {
    "shares of one table make a hundred": (
        tuple(
            percent(v, t, quote=f"{m} {t}", measure=m, table=True)
            for v, t, m in [
                (19.2, "19,2 %", "lettere"),
                (61.5, "61,5 %", "uændret"),
                (19.2, "19,2 %", "sværere"),
            ]
        ),
        ("hundred", "rounding"),
    ),
    "shares of one table miss a hundred": (
        tuple(
            percent(v, t, quote=f"{m} {t}", measure=m, table=True)
            for v, t, m in [
                (29, "29 %", "lettere"),
                (48, "48 %", "uændret"),
                (19, "19 %", "sværere"),
            ]
        ),
        ("hundred", "differ"),
    ),
    "one in ten and nine in ten": (
        (
            percent(10, "én ud af ti", measure="faldt fra", population="kursister"),
            percent(90, "ni ud af ti", measure="gennemførte", population="kursister"),
        ),
        ("hundred", "agree"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_finds_what_belongs_together(name: str) -> None:
    rows, expected = FOUND[name]
    assert expected in verdicts(*rows)


SOUND: dict[str, tuple[Row, ...]] = {
    "several answers allowed": tuple(
        percent(v, f"{v} %", quote=f"{m} {v} %", measure=m, table=True)
        for v, m in [(60, "avis"), (55, "radio"), (70, "internet")]
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_finds_no_fault_in_what_is_sound(name: str) -> None:
    assert is_sound(*SOUND[name])
