"""Which numbers belong together, and what is said of them. All sentences are invented."""

from __future__ import annotations

from typing import Any

import pytest

from policytext.consistency import check, from_records
from policytext.consistency.findings import Finding
from policytext.consistency.page import page
from policytext.records import Claim, Target

Row = dict[str, Any]


def claim(value: float, text: str, unit: str = "count", **fields: Any) -> Row:
    return {"value": value, "value_text": text, "unit": unit, "quote": text, **fields}


def percent(value: float, text: str, **fields: Any) -> Row:
    return claim(value, text, "percent", **fields)


def kroner(value: float, text: str, **fields: Any) -> Row:
    return claim(value, text, "DKK", **fields)


def findings(*rows: Row) -> list[Finding]:
    records: list[Claim | Target] = []
    for number, row in enumerate(rows):
        data = {"id": f"c{number}", "report": "a", **row}
        data.pop("type", None)
        records.append(Target(**data) if row.get("type") == "target" else Claim(**data))
    return check(from_records(records))


def verdicts(*rows: Row) -> set[tuple[str, str]]:
    return {(f.rule, f.verdict) for f in findings(*rows)}


def fruit_table(rows: list[tuple[str, int, int]]) -> tuple[Row, ...]:
    cells = [
        claim(value, str(value), unit, quote=f"{name} {tons} {share}", measure=name, table=True)
        for name, tons, share in rows
        for value, unit in [(tons, "ton"), (share, "percent")]
    ]
    return (*cells, claim(100, "100", "ton", quote="I alt 100", measure="i alt", table=True))


ORCHARD = "I 2019 var der 412 frugthaver, fordelt på 230 i Jylland, 101 på Fyn og 81 på Sjælland."
ORCHARD_OFF = (
    "I 2019 var der 412 frugthaver, fordelt på 230 i Jylland, 101 på Fyn og 91 på Sjælland."
)
FERRY = "Antallet af færgelejer faldt fra 80 til 60, et fald på 25 pct."
FERRY_OFF = "Antallet af færgelejer faldt fra 80 til 60, et fald på 35 pct."
CHOIR = "Af de 40 kor svarede 12, hvilket svarer til 30 pct."
TOTALS: list[tuple[str, tuple[Row, ...], tuple[str, str]]] = [
    (
        "parts in one sentence add up",
        tuple(
            claim(v, t, quote=ORCHARD, measure="frugthaver")
            for v, t in [(412, "412 frugthaver"), (230, "230"), (101, "101"), (81, "81")]
        ),
        ("sum", "agree"),
    ),
    (
        "parts in one sentence do not add up",
        tuple(
            claim(v, t, quote=ORCHARD_OFF, measure="frugthaver")
            for v, t in [(412, "412 frugthaver"), (230, "230"), (101, "101"), (91, "91")]
        ),
        ("sum", "differ"),
    ),
    (
        "a budget line by line",
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
    (
        "a table row against its total",
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
    (
        "shares of one table make a hundred",
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
    (
        "shares of one table miss a hundred",
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
    (
        "one in ten and nine in ten",
        (
            percent(10, "én ud af ti", measure="faldt fra", population="kursister"),
            percent(90, "ni ud af ti", measure="gennemførte", population="kursister"),
        ),
        ("hundred", "agree"),
    ),
    (
        "count of base is the share",
        (
            claim(40, "40 kor", quote=CHOIR, measure="kor"),
            claim(12, "12", quote=CHOIR, measure="kor, der svarede"),
            percent(30, "30 pct.", quote=CHOIR, measure="kor, der svarede", population="kor"),
        ),
        ("share", "agree"),
    ),
    (
        "the one row of a table whose share is not its count",
        fruit_table([("æbler", 40, 40), ("pærer", 35, 53), ("blommer", 25, 25)]),
        ("share", "differ"),
    ),
    (
        "a survey row whose share is not its count",
        (
            percent(34.6, "34,6 %", quote="Ja 34,6 % 8", measure="ja", table=True),
            claim(8, "8", quote="Ja 34,6 % 8", measure="ja", table=True),
            claim(26, "26", quote="Besvarede spørgsmålet 26", measure="besvarede", table=True),
        ),
        ("share", "differ"),
    ),
    (
        "no whole count gives the share",
        (
            percent(33.0, "33,0 %", quote="Ja 33,0 %", measure="ja", table=True),
            claim(26, "26", quote="Besvarelser 26", measure="besvarelser", table=True),
        ),
        ("whole count", "differ"),
    ),
    (
        "a fall as stated",
        (
            claim(80, "80", quote=FERRY, measure="færgelejer"),
            claim(60, "60", quote=FERRY, measure="færgelejer"),
            percent(25, "25 pct.", quote=FERRY, measure="færgelejer", change="decrease"),
        ),
        ("change", "agree"),
    ),
    (
        "a fall of another size",
        (
            claim(80, "80", quote=FERRY_OFF, measure="færgelejer"),
            claim(60, "60", quote=FERRY_OFF, measure="færgelejer"),
            percent(35, "35 pct.", quote=FERRY_OFF, measure="færgelejer", change="decrease"),
        ),
        ("change", "differ"),
    ),
    (
        "a doubling that is none",
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
    (
        "nearly doubled",
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
    (
        "a rise that falls",
        tuple(
            percent(v, t, quote="Tilslutningen er steget fra 48 % til 41 %.", measure="tilslutning")
            for v, t in [(48, "48 %"), (41, "41 %")]
        ),
        ("direction", "differ"),
    ),
    (
        "a goal's level from its baseline",
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
    (
        "a goal's level that its baseline does not give",
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
    (
        "the same share in words and figures",
        (
            percent(25, "hver fjerde", measure="går aldrig til tandlæge", population="lærlinge"),
            percent(25, "25 pct.", measure="går aldrig til tandlæge", population="lærlinge"),
        ),
        ("repeated", "agree"),
    ),
    (
        "nearly half is 47 per cent",
        (
            percent(50, "næsten halvdelen", measure="cykler til arbejde", bound="under"),
            percent(47, "47 pct.", measure="cykler til arbejde"),
        ),
        ("repeated", "rounding"),
    ),
    (
        "the same statistic twice with different values",
        (
            percent(31, "31 pct.", measure="boliger opvarmet med varmepumpe", period="2021"),
            percent(37, "37 pct.", measure="boliger opvarmet med varmepumpe", period="2021"),
        ),
        ("repeated", "differ"),
    ),
    (
        "a slip of unit",
        (
            kroner(1.2e9, "1,2 mia. kr.", measure="besparelse ved fælles indkøb", quote="Side 2."),
            kroner(
                1.2e6, "1,2 mio. kr.", measure="samlet besparelse ved fælles indkøb", quote="S. 9."
            ),
        ),
        ("repeated", "differ"),
    ),
    (
        "the same statistic in fewer words",
        (
            claim(2340, "2.340", measure="huse, der blev fredet af kommunen", period="2021"),
            claim(2430, "2.430", measure="huse, der blev fredet", period="2021", quote="I 2021."),
        ),
        ("repeated", "differ"),
    ),
    (
        "three times that is twice",
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
    (
        "exclusive shares that make more than a hundred",
        tuple(
            percent(v, t, quote="Tre ud af fire består, mens 35 pct. dumper.", measure=m)
            for v, t, m in [(75, "Tre ud af fire", "består prøven"), (35, "35 pct.", "dumper")]
        ),
        ("hundred", "differ"),
    ),
    (
        "a share of few people that is no whole count",
        (
            claim(12, "12", quote="43 procent af de 12 gartnere fik job.", measure="gartnere"),
            percent(
                43, "43 procent", quote="43 procent af de 12 gartnere fik job.", measure="fik job"
            ),
        ),
        ("whole count", "differ"),
    ),
    (
        "a share of those in the sentence before",
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
    (
        "a total that names its parts",
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
    (
        "another year is not comparable",
        (
            percent(31, "31 pct.", measure="boliger opvarmet med varmepumpe", period="2021"),
            percent(37, "37 pct.", measure="boliger opvarmet med varmepumpe", period="2023"),
        ),
        ("repeated", "not_comparable"),
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [t[1:] for t in TOTALS], ids=[t[0] for t in TOTALS])
def test_finds_what_belongs_together(rows: tuple[Row, ...], expected: tuple[str, str]) -> None:
    assert expected in verdicts(*rows)


APART: list[tuple[str, tuple[Row, ...]]] = [
    (
        "opposite groups of one survey",
        (
            percent(31, "31 pct.", measure="kender ordningen", population="kvinder"),
            percent(37, "37 pct.", measure="kender ordningen", population="mænd"),
        ),
    ),
    (
        "those with and those without an offer",
        (
            percent(
                60, "60 pct.", measure="får et tilbud", population="værnepligtige", period="2020"
            ),
            percent(
                38,
                "38 pct.",
                measure="får ikke et tilbud",
                population="værnepligtige",
                period="2020",
            ),
        ),
    ),
    (
        "two reports that name no year",
        (
            percent(31, "31 pct.", measure="boliger opvarmet med varmepumpe", report="a"),
            percent(37, "37 pct.", measure="boliger opvarmet med varmepumpe", report="b"),
        ),
    ),
    (
        "an incomplete list of parts",
        (
            claim(
                500, "500 foreninger", quote="Der er 500 foreninger, heraf 200 kor og 100 korps."
            ),
            claim(200, "200 kor", quote="Der er 500 foreninger, heraf 200 kor og 100 korps."),
            claim(100, "100 korps", quote="Der er 500 foreninger, heraf 200 kor og 100 korps."),
        ),
    ),
    (
        "several answers allowed",
        tuple(
            percent(v, f"{v} %", quote=f"{m} {v} %", measure=m, table=True)
            for v, m in [(60, "avis"), (55, "radio"), (70, "internet")]
        ),
    ),
    (
        "shares of something else than the column's total",
        fruit_table([("æbler", 40, 12), ("pærer", 35, 20), ("blommer", 25, 9)]),
    ),
    (
        "the same amount by the month and by the year",
        (
            kroner(
                600, "600 kr. om måneden", measure="værdi af kasseret brød", quote="Om måneden."
            ),
            kroner(7200, "7.200 kr. om året", measure="værdi af kasseret brød", quote="Om året."),
        ),
    ),
    (
        "a mean and a single case",
        (
            claim(4, "4 timer", "hours", measure="ventetid på akutten", period="2021"),
            claim(
                9, "9 timer", "hours", measure="gennemsnitlig ventetid på akutten", period="2021"
            ),
        ),
    ),
    (
        "a rise of the share that does rise",
        tuple(
            percent(v, t, quote="Tilslutningen er steget fra 41 % til 48 %.", measure="tilslutning")
            for v, t in [(41, "41 %"), (48, "48 %")]
        ),
    ),
    (
        "a goal is no observation",
        (
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
    ),
]


@pytest.mark.parametrize("rows", [t[1] for t in APART], ids=[t[0] for t in APART])
def test_no_difference_where_nothing_is_repeated(rows: tuple[Row, ...]) -> None:
    assert not [f for f in findings(*rows) if f.verdict == "differ"]


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


def test_order_of_reports_does_not_matter() -> None:
    rows = [
        percent(25, "25 pct.", measure="går aldrig til tandlæge", report=report, id=report)
        for report in ("a", "b", "c")
    ]
    assert findings(*rows) == findings(*rows[::-1])


def test_page_shows_the_evidence_and_escapes_it() -> None:
    html = page(
        findings(
            percent(25, "25 pct.", measure="læser <b>", quote="<b>25 pct.</b> læser"),
            percent(25, "25 pct.", measure="læser <b>", quote="Igen 25 pct. <script>"),
        )
    )
    assert "<mark>25 pct.</mark>" in html
    assert "Igen <mark>25 pct.</mark> &lt;script&gt;" in html


MORE: list[tuple[str, tuple[Row, ...], tuple[str, str]]] = [
    (
        "what is left of a total",
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
    (
        "a share and its count of a total given elsewhere",
        (
            claim(1303, "1.303", quote="Det samlede antal broer er 1.303.", measure="antal broer"),
            percent(
                20.2, "20,2 %", quote="Fyn har 20,2 % af broerne (270).", measure="andel af broer"
            ),
            claim(270, "270", quote="Fyn har 20,2 % af broerne (270).", measure="broer på Fyn"),
        ),
        ("share", "differ"),
    ),
    (
        "the points between two shares",
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
    (
        "an amount by the month and by the year",
        (
            kroner(
                600, "600 kr. om måneden", measure="værdi af kasseret brød", quote="Om måneden."
            ),
            kroner(7200, "7.200 kr. om året", measure="værdi af kasseret brød", quote="Om året."),
        ),
        ("rate", "agree"),
    ),
    (
        "a later level in the next sentence",
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
]


@pytest.mark.parametrize(("rows", "expected"), [t[1:] for t in MORE], ids=[t[0] for t in MORE])
def test_finds_what_is_spread_over_sentences(
    rows: tuple[Row, ...], expected: tuple[str, str]
) -> None:
    assert expected in verdicts(*rows)


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


def test_a_total_of_nothing_is_no_fault() -> None:
    rows = [
        claim(0, "0", quote="Der var 0 både og 0 skibe.", measure="både"),
        claim(0, "0", quote="Der var 0 både og 0 skibe.", measure="skibe"),
        claim(0, "0", quote="Om de resterende 0 ved vi intet.", measure="både"),
    ]
    assert not [finding for finding in findings(*rows) if finding.verdict == "differ"]
