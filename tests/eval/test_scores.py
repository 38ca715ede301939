import pytest

from policytext.evaluation import Evaluation
from tests.eval.gate import (
    Measured,
    evaluation_folder,
    floors_of,
    raised,
    read_baseline,
    shortfalls,
)


@pytest.mark.parametrize("name", ["samples", "published"])
def test_no_score_is_under_its_floor(name: str, measured: dict[str, Measured]) -> None:
    if name == "published" and evaluation_folder() is None:
        pytest.skip("the published reports are not at hand (POLICYTEXT_EVAL_DIR)")
    recorded = read_baseline()[name]
    if name == "published" and measured[name].digest != recorded["digest"]:
        pytest.skip("POLICYTEXT_EVAL_DIR holds other reports than the floors were set on")
    assert shortfalls(measured[name].scores, recorded["floors"]) == {}


def test_the_samples_are_those_the_floors_were_set_on(measured: dict[str, Measured]) -> None:
    assert measured["samples"].digest == read_baseline()["samples"]["digest"]


def test_every_record_type_has_a_floor() -> None:
    floors = read_baseline()["samples"]["floors"]
    assert {"recommendation", "recommendation.main", "claim", "target", "actor"} <= set(floors)
    assert all(floor > 0 for floor in floors.values())


def _measured(digest: str = "d", **scores: float) -> Measured:
    return Measured(digest, scores, Evaluation())


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
    assert raised(baseline, {"samples": now}, lower=True)["samples"]["floors"] == floors_of(
        now.scores
    )


def test_a_set_that_is_not_at_hand_keeps_its_floors() -> None:
    baseline = {"published": {"digest": "p", "floors": {"claim": 0.7}}}
    assert (
        raised(baseline, {"samples": _measured(claim=0.8)}, lower=False)["published"]
        == (baseline["published"])
    )
