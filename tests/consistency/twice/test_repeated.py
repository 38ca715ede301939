"""One statistic that stands twice."""

from __future__ import annotations

import pytest

from tests.consistency.rows import Found, Row, claim, findings, is_sound, kroner, percent, verdicts

FOUND: dict[str, Found] = {
    "the same share in words and figures": (
        (
            percent(25, "hver fjerde", measure="går aldrig til tandlæge", population="lærlinge"),
            percent(25, "25 pct.", measure="går aldrig til tandlæge", population="lærlinge"),
        ),
        ("repeated", "agree"),
    ),
    "nearly half is 47 per cent": (
        (
            percent(50, "næsten halvdelen", measure="cykler til arbejde", bound="under"),
            percent(47, "47 pct.", measure="cykler til arbejde"),
        ),
        ("repeated", "rounding"),
    ),
    "the same statistic twice with different values": (
        (
            percent(31, "31 pct.", measure="boliger opvarmet med varmepumpe", period="2021"),
            percent(37, "37 pct.", measure="boliger opvarmet med varmepumpe", period="2021"),
        ),
        ("repeated", "differ"),
    ),
    "a slip of unit": (
        (
            kroner(1.2e9, "1,2 mia. kr.", measure="besparelse ved fælles indkøb", quote="Side 2."),
            kroner(
                1.2e6, "1,2 mio. kr.", measure="samlet besparelse ved fælles indkøb", quote="S. 9."
            ),
        ),
        ("repeated", "differ"),
    ),
    "the same statistic in fewer words": (
        (
            claim(2340, "2.340", measure="huse, der blev fredet af kommunen", period="2021"),
            claim(2430, "2.430", measure="huse, der blev fredet", period="2021", quote="I 2021."),
        ),
        ("repeated", "differ"),
    ),
    "another year is not comparable": (
        (
            percent(31, "31 pct.", measure="boliger opvarmet med varmepumpe", period="2021"),
            percent(37, "37 pct.", measure="boliger opvarmet med varmepumpe", period="2023"),
        ),
        ("repeated", "not_comparable"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_finds_what_belongs_together(name: str) -> None:
    rows, expected = FOUND[name]
    assert expected in verdicts(*rows)


SOUND: dict[str, tuple[Row, ...]] = {
    "opposite groups of one survey": (
        percent(31, "31 pct.", measure="kender ordningen", population="kvinder"),
        percent(37, "37 pct.", measure="kender ordningen", population="mænd"),
    ),
    "those with and those without an offer": (
        percent(60, "60 pct.", measure="får et tilbud", population="værnepligtige", period="2020"),
        percent(
            38,
            "38 pct.",
            measure="får ikke et tilbud",
            population="værnepligtige",
            period="2020",
        ),
    ),
    "two reports that name no year": (
        percent(31, "31 pct.", measure="boliger opvarmet med varmepumpe", report="a"),
        percent(37, "37 pct.", measure="boliger opvarmet med varmepumpe", report="b"),
    ),
    "a mean and a single case": (
        claim(4, "4 timer", "hours", measure="ventetid på akutten", period="2021"),
        claim(9, "9 timer", "hours", measure="gennemsnitlig ventetid på akutten", period="2021"),
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_finds_no_fault_in_what_is_sound(name: str) -> None:
    assert is_sound(*SOUND[name])


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"population": "husstande i Ribe"}, {"population": "husstande i Tarm"}, "geography"),
        (
            {"quote": "Det er anslået til 31 pct."},
            {"quote": "Registreret er 37 pct."},
            "definition",
        ),
        ({"population": "huse"}, {"population": "lejligheder"}, "population"),
    ],
)
def test_tells_why_two_numbers_are_not_comparable(one: Row, other: Row, reason: str) -> None:
    said = {"measure": "boliger opvarmet med varmepumpe", "period": "2021"}
    (finding,) = findings(
        percent(31, "31 pct.", **{**said, **one}), percent(37, "37 pct.", **{**said, **other})
    )
    assert finding.verdict == "not_comparable"
    assert f"another {reason}" in finding.why


@pytest.mark.parametrize(("place", "found"), [(300, []), (9000, ["differ"])])
def test_neighbours_are_a_contrast(place: int, found: list[str]) -> None:
    said = findings(
        percent(
            31,
            "31 pct.",
            measure="huse med solceller",
            period="2021",
            spans=[{"start": 1, "end": 8}],
        ),
        percent(
            37,
            "37 pct.",
            measure="huse med solceller",
            period="2021",
            spans=[{"start": place, "end": place + 7}],
        ),
    )
    assert [finding.verdict for finding in said] == found
