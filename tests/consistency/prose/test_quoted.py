"""Sentences as records quote them, where their report is not at hand."""

from __future__ import annotations

import pytest

from tests.consistency.rows import Found, Row, claim, is_sound, percent, verdicts

ORCHARD_OFF = (
    "I 2019 var der 412 frugthaver, fordelt på 230 i Jylland, 101 på Fyn og 91 på Sjælland."
)

FOUND: dict[str, Found] = {
    "parts in one sentence do not add up": (
        tuple(
            claim(v, t, quote=ORCHARD_OFF, measure="frugthaver")
            for v, t in [(412, "412 frugthaver"), (230, "230"), (101, "101"), (91, "91")]
        ),
        ("sum", "differ"),
    ),
    "what is left of a total": (
        tuple(
            claim(v, t, quote=q, measure=m)
            for v, t, q, m in [
                (274, "274", "Af 274 både er 158 i havn og 6 solgt.", "både"),
                (158, "158", "Af 274 både er 158 i havn og 6 solgt.", "både i havn"),
                (6, "6", "Af 274 både er 158 i havn og 6 solgt.", "både solgt"),
                (97, "97", "Om de resterende 97 ved vi intet.", "både"),
            ]
        ),
        ("sum", "differ"),
    ),
    "a share of few people that is no whole count": (
        (
            claim(12, "12", quote="43 procent af de 12 gartnere fik job.", measure="gartnere"),
            percent(
                43, "43 procent", quote="43 procent af de 12 gartnere fik job.", measure="fik job"
            ),
        ),
        ("whole count", "differ"),
    ),
    "a share and its count of a total given elsewhere": (
        (
            claim(1303, "1.303", quote="Det samlede antal broer er 1.303.", measure="antal broer"),
            percent(
                20.2, "20,2 %", quote="Fyn har 20,2 % af broerne (270).", measure="andel af broer"
            ),
            claim(270, "270", quote="Fyn har 20,2 % af broerne (270).", measure="broer på Fyn"),
        ),
        ("share", "differ"),
    ),
    "exclusive shares that make more than a hundred": (
        tuple(
            percent(v, t, quote="Tre ud af fire består, mens 35 pct. dumper.", measure=m)
            for v, t, m in [(75, "Tre ud af fire", "består prøven"), (35, "35 pct.", "dumper")]
        ),
        ("hundred", "differ"),
    ),
    "a rise that falls": (
        tuple(
            percent(v, t, quote="Tilslutningen er steget fra 48 % til 41 %.", measure="tilslutning")
            for v, t in [(48, "48 %"), (41, "41 %")]
        ),
        ("direction", "differ"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_finds_what_belongs_together(name: str) -> None:
    rows, expected = FOUND[name]
    assert expected in verdicts(*rows)


SOUND: dict[str, tuple[Row, ...]] = {
    "a rise of the share that does rise": tuple(
        percent(v, t, quote="Tilslutningen er steget fra 41 % til 48 %.", measure="tilslutning")
        for v, t in [(41, "41 %"), (48, "48 %")]
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_finds_no_fault_in_what_is_sound(name: str) -> None:
    assert is_sound(*SOUND[name])


def test_a_total_of_nothing_is_no_fault() -> None:
    rows = [
        claim(0, "0", quote="Der var 0 både og 0 skibe.", measure="både"),
        claim(0, "0", quote="Der var 0 både og 0 skibe.", measure="skibe"),
        claim(0, "0", quote="Om de resterende 0 ved vi intet.", measure="både"),
    ]
    assert is_sound(*rows)
