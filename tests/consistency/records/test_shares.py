"""Counts, what they are of, and the percentage."""

from __future__ import annotations

import pytest

from tests.consistency.rows import Found, Row, claim, is_sound, percent, verdicts


def fruit_table(rows: list[tuple[str, int, int]]) -> tuple[Row, ...]:
    cells = [
        claim(value, str(value), unit, quote=f"{name} {tons} {share}", measure=name, table=True)
        for name, tons, share in rows
        for value, unit in [(tons, "ton"), (share, "percent")]
    ]
    return (*cells, claim(100, "100", "ton", quote="I alt 100", measure="i alt", table=True))


CHOIR = "Af de 40 kor svarede 12, hvilket svarer til 30 pct."

FOUND: dict[str, Found] = {
    "count of base is the share": (
        (
            claim(40, "40 kor", quote=CHOIR, measure="kor"),
            claim(12, "12", quote=CHOIR, measure="kor, der svarede"),
            percent(30, "30 pct.", quote=CHOIR, measure="kor, der svarede", population="kor"),
        ),
        ("share", "agree"),
    ),
    "the one row of a table whose share is not its count": (
        fruit_table([("æbler", 40, 40), ("pærer", 35, 53), ("blommer", 25, 25)]),
        ("share", "differ"),
    ),
    "a survey row whose share is not its count": (
        (
            percent(34.6, "34,6 %", quote="Ja 34,6 % 8", measure="ja", table=True),
            claim(8, "8", quote="Ja 34,6 % 8", measure="ja", table=True),
            claim(26, "26", quote="Besvarede spørgsmålet 26", measure="besvarede", table=True),
        ),
        ("share", "differ"),
    ),
    "no whole count gives the share": (
        (
            percent(33.0, "33,0 %", quote="Ja 33,0 %", measure="ja", table=True),
            claim(26, "26", quote="Besvarelser 26", measure="besvarelser", table=True),
        ),
        ("whole count", "differ"),
    ),
    "a share of those in the sentence before": (
        (
            claim(
                2030,
                "2.030 bagere",
                quote="2.030 bagere har svaret.",
                measure="bagere, der har svaret",
            ),
            claim(
                812,
                "812",
                quote="Af dem vil 812, svarende til 48 procent, sælge.",
                measure="vil sælge",
            ),
            percent(
                48,
                "48 procent",
                quote="Af dem vil 812, svarende til 48 procent, sælge.",
                measure="vil sælge",
            ),
        ),
        ("share", "differ"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_finds_what_belongs_together(name: str) -> None:
    rows, expected = FOUND[name]
    assert expected in verdicts(*rows)


SOUND: dict[str, tuple[Row, ...]] = {
    "shares of something else than the column's total": fruit_table(
        [("æbler", 40, 12), ("pærer", 35, 20), ("blommer", 25, 9)]
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_finds_no_fault_in_what_is_sound(name: str) -> None:
    assert is_sound(*SOUND[name])
