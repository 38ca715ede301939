"""Findings: what the checks say, with the arithmetic shown."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Literal, NamedTuple

from policytext.records import Model

Verdict = Literal["agree", "rounding", "differ", "not_comparable"]
LONGEST_QUOTED = 120
"""Characters of a sentence that a reason quotes, at most."""

SEVERITY: dict[Verdict, int] = {"differ": 0, "rounding": 1, "not_comparable": 2, "agree": 3}


class Evidence(Model):
    """One of the statements a finding rests on.

    Args:
        id: Id of the claim or target, "" for a number of the text that no record holds.
        report: Id of its report.
        page: Page it stands on, 0 when unknown.
        value_text: The number's own words.
        quote: The sentence.
    """

    id: str
    report: str
    page: int
    value_text: str
    quote: str


class Finding(Model):
    """Statements that belong together, and whether their numbers do.

    A finding speaks of agreement between statements, never of their truth.

    Args:
        kind: `repeated` (the same statistic given again) or `arithmetic` (numbers that follow from
            each other).
        rule: Which check found it.
        verdict: `agree`; `rounding` (reconciled by decimals or modifiers); `differ`;
            `not_comparable`.
        claims: Ids of the records. Numbers that no record holds are told in `evidence` alone.
        numbers: The arithmetic, in figures.
        why: What makes them belong together, or not comparable.
        confidence: How sure the check is that they belong together, 0 to 1.
        evidence: The statements themselves.
    """

    kind: Literal["repeated", "arithmetic"]
    rule: str
    verdict: Verdict
    claims: tuple[str, ...]
    numbers: str
    why: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()


class Quotation(NamedTuple):
    """A sentence that holds one or more of a finding's numbers.

    Args:
        first: The first of its statements.
        numbers: The words of all its numbers, in order.
        ids: The ids of its statements, in order; numbers that no record holds have none.
    """

    first: Evidence
    numbers: tuple[str, ...]
    ids: tuple[str, ...]


def quotations(evidence: Sequence[Evidence]) -> list[Quotation]:
    """Return the sentences of some evidence, each once, in order."""
    by_sentence: dict[tuple[str, str], list[Evidence]] = {}
    for statement in evidence:
        by_sentence.setdefault((statement.report, statement.quote), []).append(statement)
    return [
        Quotation(group[0], tuple(e.value_text for e in group), tuple(e.id for e in group if e.id))
        for group in by_sentence.values()
    ]


def brief(text: str) -> str:
    """Return the first words of a text, as many as a reason has room for.

    >>> brief("Antallet er steget."), brief("ord " * 60)[-9:]
    ('Antallet er steget.', 'ord ord …')
    """
    return shorten(text, LONGEST_QUOTED, placeholder=" …")


def danish(number: float) -> str:
    """Return a number in Danish notation, to at most two decimals.

    >>> danish(1234.5), danish(20.0), danish(1000000)
    ('1.234,5', '20', '1.000.000')
    """
    text = f"{number:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
