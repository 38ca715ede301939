import pytest

from policytext.evaluation import Evaluation, Row
from tests.eval.gate import (
    NOT_AT_HAND,
    Measured,
    evaluation_folder,
    floor,
    raised,
    read_baseline,
    shortfalls,
)


@pytest.mark.parametrize("name", ["samples", "published"])
def test_no_score_is_under_its_floor(name: str, measured: dict[str, Measured]) -> None:
    if name == "published" and evaluation_folder() is None:
        pytest.skip(NOT_AT_HAND)
    recorded = read_baseline()[name]
    if name == "published" and measured[name].digest != recorded["digest"]:
        pytest.skip("the published reports are others than the floors were set on")
    assert shortfalls(measured[name].scores, recorded["floors"]) == {}


def test_the_samples_are_those_the_floors_were_set_on(measured: dict[str, Measured]) -> None:
    assert measured["samples"].digest == read_baseline()["samples"]["digest"]


def test_every_record_type_has_a_floor() -> None:
    floors = read_baseline()["samples"]["floors"]
    assert {"recommendation", "recommendation.main", "claim", "target", "actor"} <= set(floors)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(Row("claim", 800, 1000, 1000), 0.79, id="records"),
        pytest.param(Row("claim.bound", 900, 1000, 1000, True), 0.89, id="an attribute of many"),
        pytest.param(Row("claim.source", 8, 10, 10, True), 0.6, id="an attribute of few"),
        pytest.param(Row("claim.change", 0, 5, 5, True), 0.0, id="nothing right"),
    ],
)
def test_a_floor_lies_a_little_under_the_score(row: Row, expected: float) -> None:
    assert floor(row) == pytest.approx(expected)


def _measured(digest: str = "d", **scores: float) -> Measured:
    floors = {name: round(score - 0.01, 4) for name, score in scores.items()}
    return Measured(digest, scores, floors, Evaluation())


def test_floors_rise_with_what_is_reached() -> None:
    baseline = {"samples": {"digest": "d", "floors": {"claim": 0.7, "actor": 0.5}}}
    new = raised(baseline, {"samples": _measured(claim=0.8, actor=0.505)}, lower=False)
    assert new["samples"]["floors"] == {"claim": 0.79, "actor": 0.5}


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(_measured(claim=0.6), id="a score fell"),
        pytest.param(_measured(), id="a measure is gone"),
        pytest.param(_measured("other", claim=0.9), id="the reports changed"),
    ],
)
def test_floors_fall_only_when_asked_to(now: Measured) -> None:
    baseline = {"samples": {"digest": "d", "floors": {"claim": 0.7}}}
    with pytest.raises(ValueError, match="samples"):
        raised(baseline, {"samples": now}, lower=False)
    assert raised(baseline, {"samples": now}, lower=True)["samples"]["floors"] == now.floors


def test_a_set_that_is_not_at_hand_keeps_its_floors() -> None:
    baseline = {"published": {"digest": "p", "floors": {"claim": 0.7}}}
    assert (
        raised(baseline, {"samples": _measured(claim=0.8)}, lower=False)["published"]
        == (baseline["published"])
    )
