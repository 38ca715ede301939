"""Learning confidences from annotated reports."""

from pathlib import Path

import pytest

from policytext.evaluation import pair_files
from policytext.extraction.common.confidence import calibrated
from policytext.reading import SUFFIXES
from policytext.records import Claim
from policytext.training.confidence import Outcome, calibrate, train_confidence
from tests.extraction.written import pipeline

ROOT = Path(__file__).parents[2]


def outcomes(group: str, right: int, wrong: int, strength: str = "0.80") -> list[Outcome]:
    return [Outcome("claim", strength, n < right, group) for n in range(right + wrong)]


def test_shares_are_learnt_by_strength() -> None:
    found = outcomes("A", 90, 10) + outcomes("B", 30, 70, "0.50")
    shares = calibrate(found).table["claim"]
    assert shares["0.80"] == pytest.approx(0.9, abs=0.02)
    assert shares["0.50"] == pytest.approx(0.3, abs=0.02)


def test_few_records_are_drawn_to_their_kind() -> None:
    shares = calibrate(outcomes("A", 50, 50) + outcomes("A", 1, 0, "0.50")).table["claim"]
    assert 0.5 < shares["0.50"] < 0.7


def test_nothing_is_beyond_doubt() -> None:
    assert calibrate(outcomes("A", 30, 0)).table["claim"]["0.80"] < 1


def test_the_error_is_that_on_organisations_left_out() -> None:
    alike = outcomes("A", 40, 10) + outcomes("B", 40, 10)
    unlike = outcomes("A", 50, 0) + outcomes("B", 10, 40)
    assert calibrate(alike).error < 0.02
    assert calibrate(unlike).error > 0.5


def test_a_table_is_trained_and_written(tmp_path: Path) -> None:
    pairs = pair_files(ROOT / "annotations" / "samples", ROOT / "corpus" / "samples", SUFFIXES)
    out = tmp_path / "confidence.toml"
    result = train_confidence(pairs[:3], pipeline(), out)
    assert out.read_text(encoding="utf-8").startswith("# Written by training")
    claim = Claim(quote="q", value_text="3", value=3, unit="count", confidence=0.9)
    assert calibrated(claim, result.table).confidence > 0.8
    assert sum(count for _, _, count in result.reliability) > 100
