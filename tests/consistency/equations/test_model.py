"""What the packaged model says of texts, and how findings are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from policytext.consistency.common.passages import Passage, passages
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.equations import MOST_NUMBERS, learnt, windows
from policytext.consistency.equations.equations import equations
from policytext.consistency.equations.features import Features, features
from policytext.consistency.equations.model import Model, load_model, read_model
from policytext.consistency.equations.numbers import NumberedText
from policytext.consistency.findings import Finding
from policytext.errors import ModelError

CLAIM = Statistic(
    id="c1", report="r", order=0, target=False, value=0, value_high=None, unit="count",
    bound="exact", change=None, measure="", population="", period="", level=None, quote="",
    value_text="",
)  # fmt: skip


def findings(text: str) -> list[Finding]:
    """What is found in a text of which one number is claimed by a record."""
    first = NumberedText(text).numbers[0]
    quote = text.split("\n")[0]
    claim = replace(
        CLAIM,
        value=first.value,
        quote=quote,
        value_text=text[first.start : first.end],
        start=0,
        at=first.start,
    )
    return list(learnt(passages([claim], text, every=True), load_model()))


@pytest.mark.parametrize(
    ("wrong", "right", "rule"),
    [
        (
            "Af de 240 deltagere gennemførte 180 forløbet, svarende til 85 pct.",
            "Af de 240 deltagere gennemførte 180 forløbet, svarende til 75 pct.",
            "share",
        ),
        (
            "Antallet af værksteder faldt fra 400 i 2015 til 320 i 2020. Det er et fald på 35 pct.",
            "Antallet af værksteder faldt fra 400 i 2015 til 320 i 2020. Det er et fald på 20 pct.",
            "change",
        ),
        (
            "I alt 96 boliger blev bygget: 41 i Nordby, 30 i Sydby og 45 i Vestby.",
            "I alt 116 boliger blev bygget: 41 i Nordby, 30 i Sydby og 45 i Vestby.",
            "sum",
        ),
    ],
)
def test_a_wrong_number_is_told_and_a_right_one_is_not(wrong: str, right: str, rule: str) -> None:
    told = [f for f in findings(wrong) if f.verdict == "differ"]
    assert [f.rule for f in told] == [rule]
    assert "≠" in told[0].numbers
    assert "differ" not in {f.verdict for f in findings(right)}


@pytest.mark.parametrize(
    "text",
    [
        "Der er 34 skoler i byen, og 61 pct. af eleverne cykler. Hallen koster 850 kr. i timen.",
        "Foreningen har 1.200 medlemmer. I 2014 holdt den 38 møder, og bladet udkom 4 gange.",
        "Broen er 38 meter lang, vejen 412 meter, og der er 6 kilometer til nærmeste skole.",
        "Antallet af kursister steg fra 300 i 2015 til 600 i 2021. I alt 52 procent af kursisterne"
        " er kvinder.",
        "Elevtallet faldt fra 480 til 240 på fem år. Samlet har 38 pct. af eleverne en plads på"
        " skolehjemmet.",
        "Fra 2016 til 2020 voksede kredsen fra 120 til 180 mand. 35 pct. af dem er under 30 år.",
    ],
)
def test_numbers_that_are_of_different_things_are_left_alone(text: str) -> None:
    assert [f for f in findings(text) if f.verdict == "differ"] == []


def test_recorded_numbers_are_told_by_their_id_and_others_by_their_words() -> None:
    text = "Af de 240 deltagere gennemførte 180 forløbet, svarende til 85 pct."
    told = next(f for f in findings(text) if f.verdict == "differ")
    assert told.claims == ("c1",)
    assert {e.value_text for e in told.evidence} == {"240", "180", "85"}


def test_weights_that_are_kept_are_those_of_all_features() -> None:
    text = NumberedText("Af 50 er 30 små og 20 store. Det er 60 pct. små, mod 40 pct. før.")
    weights = load_model().meant

    def weigh(names: Iterator[str]) -> float:
        return sum(weights.get(name, 0.0) for name in names)

    kept = Features(text, weigh)
    for equation in equations(text):
        assert kept.weight(equation) == pytest.approx(weigh(features(text, equation)))


def test_windows_cover_every_sentence_and_overlap() -> None:
    text = "\n".join(
        f"I by nummer {n} i landet bor der nu {n * 117} borgere." for n in range(1, 60)
    )
    claim = replace(CLAIM, quote=text.split("\n")[0], value=1, value_text="1", start=0, at=12)
    said = passages([claim], text, every=True)
    found = list(windows(said))
    assert {p.index for w in found for _, p in w.passages} == {p.index for p in said}
    assert all(a.passages[-1][1].index >= b.passages[0][1].index for a, b in pairwise(found))
    for window in found:
        assert all(window.text[at:].startswith(p.text) for at, p in window.passages)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"meant": {"bias sum": 1.0}}',
        b'{"meant": [], "wrong": {"bias": 1.0}}',
        b'{"meant": {"bias sum": "much"}, "wrong": {"bias": 1.0}}',
        b'{"meant": {"bias sum": NaN}, "wrong": {"bias": 1.0}}',
        b'{"meant": {"bias sum": 1.0}, "wrong": {"bias": 1.0}}',
    ],
)
def test_a_missing_or_broken_model_is_named_with_a_remedy(
    tmp_path: Path, stored: bytes | None
) -> None:
    file = tmp_path / "equations.json"
    if stored is not None:
        file.write_bytes(stored)
    with pytest.raises(ModelError, match=r"equations\.json.*models train equations"):
        read_model(file)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "Af " + " ".join(str(10 + n % 90) for n in range(20_000)) + ".",
        "Af " + ", ".join(f"{1 + n % 30} pct." for n in range(500)) + ".",
        " ".join(str(10 + n * 7 % 90) for n in range(MOST_NUMBERS + 200)),
        "Af 1" + "0" * 300 + " er 2" + "0" * 300 + ", 5 pct. og 1" + "0" * 308 + ".",
        "Af 0,0" + "0" * 320 + "1 er 2, mod 0,0" + "0" * 310 + "3 før, 5 pct.",
        "Af 0 er 0 og 0, 0 pct., og fra -5 til -10 er det 50 pct.",
        "Af 50\x00er 30 små\x00og 20 store.",
        "",
    ],
)
def test_hostile_text_is_read_and_tells_of_no_difference(text: str) -> None:
    number = replace(CLAIM, quote=text, value_text=text[:1], start=0, at=0)
    passage = Passage("r", text, 0, (number,), table=False, index=0)
    assert [f for f in learnt([passage], load_model()) if f.verdict == "differ"] == []


def test_no_more_numbers_are_looked_at_together_than_the_cap() -> None:
    sound = "Af de 240 deltagere gennemførte 180 forløbet, svarende til 85 pct."
    crowded = sound + " Tallene: " + " ".join("7" for _ in range(MOST_NUMBERS))
    for text, told in ((sound, True), (crowded, False)):
        number = replace(CLAIM, quote=text, value_text="240", start=0, at=6)
        passage = Passage("r", text, 0, (number,), table=False, index=0)
        assert any(f.verdict == "differ" for f in learnt([passage], load_model())) is told


def test_numbers_of_sentences_without_records_carry_nothing_of_other_records() -> None:
    far = replace(CLAIM, quote="I år er der 77 heste.", measure="heste", period="i år", page=4)
    text = "Af de 240 deltagere gennemførte 180 forløbet, svarende til 85 pct."
    said = [
        Passage("r", far.quote, 0, (far,), table=False, index=0),
        Passage("r", text, 5_000, (), table=False, index=1),
    ]
    told = next(f for f in learnt(said, load_model()) if f.verdict == "differ")
    assert told.claims == ()
    assert {e.page for e in told.evidence} == {0}


def test_a_rate_shows_what_it_is_given_for() -> None:
    text = "I kommunen fik 48 af de 12.000 borgere hjælp, svarende til 4 pr. 1.000 borgere."
    shown = [f.numbers for f in findings(text) if f.rule == "each"]
    assert shown == ["48 / 12.000 × 1.000 = 4 = 4"]


def test_a_model_without_levels_is_sure_of_nothing() -> None:
    text = "Af de 240 deltagere gennemførte 180 forløbet, svarende til 85 pct."
    number = replace(CLAIM, quote=text, value_text="240", start=0, at=6)
    passage = Passage("r", text, 0, (number,), table=False, index=0)
    assert list(learnt([passage], Model({}, {}))) == []
