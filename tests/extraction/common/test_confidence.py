"""Confidence: how often records with the same evidence proved right."""

import pytest

from policytext.extraction import extract_records
from policytext.extraction.common.confidence import calibrated, evidence
from policytext.records import Actor, Claim, Recommendation
from tests.extraction.written import pipeline, written

TABLE = {"claim": {"0.60": 0.4, "0.90": 0.95}, "table": {"0.70": 0.8}}


def claim(confidence: float, *, table: bool = False) -> Claim:
    return Claim(
        quote="q", value_text="3", value=3, unit="count", confidence=confidence, table=table
    )


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(claim(0.9), 0.95, id="strength known"),
        pytest.param(claim(0.5), 0.4, id="nearest strength"),
        pytest.param(claim(0.9, table=True), 0.8, id="cells are a kind of their own"),
        pytest.param(Actor(quote="a", name="a", confidence=0.7), 0.7, id="kind not learnt"),
        pytest.param(
            Recommendation(quote="q", level="main", confidence=0.9), 0.9, id="by its classifier"
        ),
    ],
)
def test_a_record_is_as_sure_as_those_like_it_were_right(
    record: Claim | Actor | Recommendation, expected: float
) -> None:
    assert calibrated(record, TABLE).confidence == expected


def test_the_packaged_table_is_used_on_extraction() -> None:
    parsed = written("Byen har 300 broer.\n\nRealdania har lejet 12 boder.")
    found = list(extract_records(parsed.report, pipeline()).of("claim", "actor"))
    assert {record.type for record in found} == {"claim", "actor"}
    assert {evidence(record)[1] for record in found}.isdisjoint({"0.85"})
    assert all(0.5 < record.confidence < 1 for record in found)
