"""Which equations numbers may form, and what comes of them."""

from __future__ import annotations

import pytest

from policytext.consistency.equations.equations import Equation, Relation, equations, outcome
from policytext.consistency.equations.numbers import NumberedText


@pytest.mark.parametrize(
    ("text", "relation", "result", "rest", "holds"),
    [
        ("Af 50 er 30 små og 20 store.", "sum", 0, (1, 2), True),
        ("Af 50 er 30 små og 25 store.", "sum", 0, (1, 2), False),
        ("12 af de 48 (25 pct.) kom.", "share", 2, (0, 1), True),
        ("12 af de 48 (35 pct.) kom.", "share", 2, (0, 1), False),
        ("12 af de 48, en fjerdedel, kom.", "share", 2, (0, 1), True),
        ("Fra 400 til 320, 20 pct. færre.", "change", 2, (0, 1), True),
        ("Fra 400 til 320, 25 pct. færre.", "change", 2, (0, 1), False),
        ("Fra 20 pct. til 15 pct., 5 pct. lavere.", "difference", 2, (0, 1), True),
        ("Fra 62 pct. til 57 pct., 5 procentpoint.", "difference", 2, (0, 1), True),
        ("Fra 62 pct. til 57 pct., 9 procentpoint.", "difference", 2, (0, 1), False),
        ("Fra 40 til 80, en fordobling.", "times", 2, (0, 1), True),
        ("Fra 40 til 95, en fordobling.", "times", 2, (0, 1), False),
        ("Steget fra 40 til 95.", "way", 0, (1, 2), True),
        ("Steget fra 95 til 40.", "way", 0, (1, 2), False),
        ("900 kr. til 30 børn, 30 kr. hver.", "each", 2, (0, 1), True),
        ("900 kr. til 30 børn, 45 kr. hver.", "each", 2, (0, 1), False),
        ("19 af 38.400 borgere, 50 pr. 100.000.", "each", 2, (0, 1), True),
        ("60 pct. ja, 31 pct. nej, 9 pct. ved ikke.", "hundred", -1, (0, 1, 2), True),
        ("60 pct. ja, 31 pct. nej, 29 pct. ved ikke.", "hundred", -1, (0, 1, 2), False),
        ("Salg 500, køb -450, rest 50.", "sum", 2, (0, 1), True),
        ("Salg 500, køb -450, rest 90.", "sum", 2, (0, 1), False),
        ("A: -30\nB: -20\nAlle: -50", "sum", 2, (0, 1), True),
        ("Af 40-50 er 12 små, 25-30 pct.", "share", 2, (1, 0), True),
        ("A ... 12\nB ... 30\nC ... 18\nD ... 40\nAlle ... 100", "sum", 4, (0, 1, 2, 3), True),
        ("Ialt 7\nA 2 9\nB 5 8", "sum", 0, (1, 3), True),
    ],
)
def test_equations_are_found_and_worked_out(
    text: str, relation: Relation, result: int, rest: tuple[int, ...], holds: bool
) -> None:
    numbered = NumberedText(text)
    equation = Equation(relation, result, rest)
    assert equation in equations(numbered)
    assert outcome(numbered, equation).holds is holds


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("I 2019 var der 12, i 2020 var der 15.", "share"),  # no percentage
        ("Af 50 er 30 små.", "sum"),  # one part
        ("60 pct. af de 40.", "hundred"),  # one percentage
        ("Af 50 er 30 små, 20 pct. store.", "sum"),  # a percentage is no part of a count
        ("Fra 40 til 50. Nu er 25 pct. af dem unge.", "change"),  # a share of a group
        ("19 af 38.400, 0,5 pr. 100.000.", "each"),  # half of a thousandth is no such rate
        ("Nordby 61 pct., Sydby 74 pct., Vestby 58 pct.", "change"),  # of shares, in percent
        ("Den er 5 km fra havnen, 900 km fra byen og 2 km fra stien.", "sum"),  # far too much
    ],
)
def test_what_cannot_be_meant_is_left_out(text: str, relation: str) -> None:
    assert relation not in {equation.relation for equation in equations(NumberedText(text))}


def test_each_equation_is_given_once() -> None:
    found = equations(NumberedText("Af 50\ner 30 små, 12 mellem\nog 8 store, 16 pct."))
    assert len(found) == len(set(found))


def test_what_comes_of_zero_does_not_hold() -> None:
    text = NumberedText("Af 0 kom 12, 25 pct.")
    assert not outcome(text, Equation("share", 2, (1, 0))).holds
    assert outcome(text, Equation("difference", 1, (0, 1))).holds
