"""Levels, and how they changed."""

from __future__ import annotations

import pytest

from tests.consistency.rows import Found, claim, percent, verdicts

FERRY = "Antallet af færgelejer faldt fra 80 til 60, et fald på 25 pct."
FERRY_OFF = "Antallet af færgelejer faldt fra 80 til 60, et fald på 35 pct."

FOUND: dict[str, Found] = {
    "a fall as stated": (
        (
            claim(80, "80", quote=FERRY, measure="færgelejer"),
            claim(60, "60", quote=FERRY, measure="færgelejer"),
            percent(25, "25 pct.", quote=FERRY, measure="færgelejer", change="decrease"),
        ),
        ("change", "agree"),
    ),
    "a fall of another size": (
        (
            claim(80, "80", quote=FERRY_OFF, measure="færgelejer"),
            claim(60, "60", quote=FERRY_OFF, measure="færgelejer"),
            percent(35, "35 pct.", quote=FERRY_OFF, measure="færgelejer", change="decrease"),
        ),
        ("change", "differ"),
    ),
    "a doubling that is none": (
        tuple(
            {
                **row,
                "quote": "Tallet er fordoblet fra 500 til 800 medlemmer.",
                "measure": "medlemmer",
            }
            for row in (
                claim(500, "500"),
                claim(800, "800 medlemmer"),
                claim(2, "fordoblet", "times", change="increase"),
            )
        ),
        ("change", "differ"),
    ),
    "nearly doubled": (
        tuple(
            {**row, "quote": "Tallet er næsten fordoblet fra 500 til 940.", "measure": "medlemmer"}
            for row in (
                claim(500, "500"),
                claim(940, "940"),
                claim(2, "næsten fordoblet", "times", change="increase", bound="under"),
            )
        ),
        ("change", "rounding"),
    ),
    "three times that is twice": (
        tuple(
            {
                **row,
                "quote": "Der er tre gange så mange broer: Dengang 24, i dag 48.",
                "measure": "broer",
            }
            for row in (
                claim(3, "tre gange så mange", "times", change="increase"),
                claim(24, "24", period="2018"),
                claim(48, "48", period="i dag"),
            )
        ),
        ("change", "differ"),
    ),
    "a later level in the next sentence": (
        (
            claim(
                61,
                "61",
                quote="I dag er 61 huse truet.",
                measure="huse, der er truet",
                period="i dag",
            ),
            claim(
                113,
                "113",
                quote="I 2070 er det 113, næsten dobbelt så mange.",
                measure="huse, der er truet",
                period="2070",
            ),
            claim(
                2,
                "næsten dobbelt så mange",
                "times",
                bound="under",
                change="increase",
                quote="I 2070 er det 113, næsten dobbelt så mange.",
                measure="huse, der er truet",
                period="2070",
            ),
        ),
        ("change", "rounding"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_finds_what_belongs_together(name: str) -> None:
    rows, expected = FOUND[name]
    assert expected in verdicts(*rows)
