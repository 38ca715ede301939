"""What the packaged model says of texts, and how findings are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from policytext.consistency.equations import learnt, windows
from policytext.consistency.equations.equations import equations
from policytext.consistency.equations.features import Features, features
from policytext.consistency.equations.model import load_model
from policytext.consistency.equations.numbers import NumberedText
from policytext.consistency.findings import Finding
from policytext.consistency.passages import passages
from policytext.consistency.statistics import Statistic

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
    return list(learnt(passages([claim], text, every=True)))


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
