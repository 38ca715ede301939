"""Reports that a corpus holds twice."""

from __future__ import annotations

import pytest

from policytext.corpus.excerpts import excerpts
from policytext.records import Recommendation
from policytext.reports import Span

WHOLE = [f"Kommunen bør plante træ nummer {number}." for number in range(20)]


def asks(report: str, quotes: list[str]) -> list[Recommendation]:
    """Recommendations of a report."""
    span = Span(start=0, end=1, page=1)
    return [
        Recommendation(report=report, quote=quote, spans=(span,), confidence=1.0, level="main")
        for quote in quotes
    ]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (WHOLE[:8], {"b": "a"}),
        ([quote.upper().replace(" ", "\n") for quote in WHOLE], {"b": "a"}),
        ([*WHOLE, "Bænke skal males."], {"a": "b"}),
        ([*WHOLE[:8], "Bænke skal males.", "Lamper skal tændes."], {"b": "a"}),
        ([*WHOLE[:8], *(f"Bænk {number} skal males." for number in range(4))], {}),
        (WHOLE[:3], {}),
    ],
    ids=["excerpt", "other layout", "fuller", "most of it", "shares much", "too few to tell"],
)
def test_excerpts(other: list[str], expected: dict[str, str]) -> None:
    assert excerpts([*asks("a", WHOLE), *asks("b", other)]) == expected


def test_the_fullest_holds_all_others() -> None:
    records = [*asks("a", WHOLE[:6]), *asks("b", WHOLE[:12]), *asks("c", WHOLE)]
    assert excerpts(records) == {"a": "c", "b": "c"}
