"""Parts that add up to a total."""

from __future__ import annotations

import pytest

from tests.consistency.rows import Found, Row, claim, is_sound, kroner, verdicts

ORCHARD = "I 2019 var der 412 frugthaver, fordelt på 230 i Jylland, 101 på Fyn og 81 på Sjælland."

FOUND: dict[str, Found] = {
    "parts in one sentence add up": (
        tuple(
            claim(v, t, quote=ORCHARD, measure="frugthaver")
            for v, t in [(412, "412 frugthaver"), (230, "230"), (101, "101"), (81, "81")]
        ),
        ("sum", "agree"),
    ),
    "a budget line by line": (
        (
            kroner(9e6, "i alt 9 mio. kr.", measure="foreslået beløb i alt"),
            kroner(
                2e6, "2 mio. kr.", measure="foreslået beløb til spor 1", quote="Spor 1: 2 mio. kr."
            ),
            kroner(
                3e6, "3 mio. kr.", measure="foreslået beløb til spor 2", quote="Spor 2: 3 mio. kr."
            ),
            kroner(
                4e6, "4 mio. kr.", measure="foreslået beløb til spor 3", quote="Spor 3: 4 mio. kr."
            ),
        ),
        ("sum", "agree"),
    ),
    "a table row against its total": (
        tuple(
            claim(v, str(v), quote="Nordby 4 6 9 21", measure=m, table=True)
            for v, m in [
                (4, "indbrud 2001"),
                (6, "indbrud 2002"),
                (9, "indbrud 2003"),
                (21, "indbrud i alt"),
            ]
        ),
        ("sum", "differ"),
    ),
    "a total that names its parts": (
        (
            kroner(
                12e6, "12 mio. kr.", measure="foreslået beløb til stier", quote="Stier: 12 mio. kr."
            ),
            kroner(
                8e6, "8 mio. kr.", measure="foreslået beløb til bænke", quote="Bænke: 8 mio. kr."
            ),
            kroner(
                5e6, "5 mio. kr.", measure="foreslået beløb til lamper", quote="Lamper: 5 mio. kr."
            ),
            kroner(
                29e6,
                "29 mio. kr.",
                measure="foreslået beløb til stier, bænke og lamper",
                quote="Stier, bænke og lamper koster tilsammen 29 mio. kr.",
            ),
        ),
        ("sum", "differ"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_finds_what_belongs_together(name: str) -> None:
    rows, expected = FOUND[name]
    assert expected in verdicts(*rows)


SOUND: dict[str, tuple[Row, ...]] = {
    "an incomplete list of parts": (
        claim(500, "500 foreninger", quote="Der er 500 foreninger, heraf 200 kor og 100 korps."),
        claim(200, "200 kor", quote="Der er 500 foreninger, heraf 200 kor og 100 korps."),
        claim(100, "100 korps", quote="Der er 500 foreninger, heraf 200 kor og 100 korps."),
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_finds_no_fault_in_what_is_sound(name: str) -> None:
    assert is_sound(*SOUND[name])
