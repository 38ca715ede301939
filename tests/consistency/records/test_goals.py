"""Goals, and the levels that they start from."""

from __future__ import annotations

import pytest

from tests.consistency.rows import Found, Row, claim, is_sound, percent, verdicts

FOUND: dict[str, Found] = {
    "a goal's level from its baseline": (
        (
            {
                "type": "target",
                "quote": "Antallet af spildte måltider skal ned med 40 % til højst 300.",
                "indicator": "antallet af spildte måltider",
                "direction": "reduce",
                "value": 40,
                "unit": "percent",
                "level": 300,
            },
            claim(500, "500", measure="antallet af spildte måltider"),
        ),
        ("goal", "agree"),
    ),
    "a goal's level that its baseline does not give": (
        (
            {
                "type": "target",
                "quote": "Antallet af spildte måltider skal ned med 40 % til højst 350.",
                "indicator": "antallet af spildte måltider",
                "direction": "reduce",
                "value": 40,
                "unit": "percent",
                "level": 350,
            },
            claim(500, "500", measure="antallet af spildte måltider"),
        ),
        ("goal", "differ"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_finds_what_belongs_together(name: str) -> None:
    rows, expected = FOUND[name]
    assert expected in verdicts(*rows)


SOUND: dict[str, tuple[Row, ...]] = {
    "a goal is no observation": (
        {
            "type": "target",
            "quote": "I 2030 skal 80 pct. sortere.",
            "indicator": "husstande, der sorterer affald",
            "direction": "reach",
            "value": 80,
            "unit": "percent",
            "deadline": "2030",
        },
        percent(52, "52 pct.", measure="husstande, der sorterer affald", period="2030"),
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_finds_no_fault_in_what_is_sound(name: str) -> None:
    assert is_sound(*SOUND[name])
