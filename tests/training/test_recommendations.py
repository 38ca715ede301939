"""Training, storing and judging the recommendation classifier."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policytext.errors import ModelError, RecordError
from policytext.evaluation import Pairing
from policytext.extraction.candidates.generation import find_candidates
from policytext.extraction.recommendations.classifier import (
    load_classifier,
    packaged_classifier,
    probabilities,
    save_classifier,
)
from policytext.training.recommendations import (
    Example,
    label_candidates,
    platt_scaling,
    train,
    train_recommendations,
)
from tests.extraction.written import pipeline, written

ASKS = (
    "Kommunen bør male bænkene.",
    "Vi foreslår, at broen lukkes.",
    "Der er behov for flere bøjer.",
    "Derfor skal havnen renses.",
)
TELLS = (
    "I Norge skal alle både have lygte.",
    "Regeringen vil bygge en bro.",
    "Man skal have boet der i ni år.",
    "Skal vi acceptere det?",
)


def report(organisation: str) -> list[Example]:
    parsed = written("\n".join([*ASKS, *TELLS]), organisation)
    gold = [{"type": "recommendation", "quote": text} for text in ASKS]
    return label_candidates(parsed, gold)


def three_reports() -> list[Example]:
    return [example for name in ("Laug A", "Laug B", "Laug C") for example in report(name)]


def test_candidates_are_labelled_by_their_annotations() -> None:
    truths = {example.candidate.text: example.truth for example in report("Laug A")}
    assert all(truths[text] for text in ASKS)
    assert not any(truths.get(text) for text in TELLS)


def test_optional_annotations_teach_nothing() -> None:
    parsed = written(ASKS[0])
    gold = [{"type": "recommendation", "quote": ASKS[0], "borderline": True}]
    assert label_candidates(parsed, gold) == []


def test_the_order_of_training_data_and_runs_does_not_matter() -> None:
    first, second = train(three_reports()), train(three_reports())
    assert first == second
    assert first.f1 == 1.0
    assert first.groups == ("Laug A", "Laug B", "Laug C")


def test_one_organisation_is_too_few() -> None:
    with pytest.raises(ModelError, match="two organisations"):
        train(report("Laug A"))


def test_stored_and_loaded_it_decides_alike(tmp_path: Path) -> None:
    classifier = train(three_reports()).classifier
    save_classifier(classifier, tmp_path / "model.skops")
    loaded = load_classifier(tmp_path / "model.skops")
    assert loaded == classifier
    candidates = find_candidates(written("Staten bør give øen en læge."))
    assert probabilities(candidates, loaded)[0] > 0.5


@pytest.mark.parametrize("content", [b"", b"not a model", b"PK\x03\x04rubbish"])
def test_a_file_that_is_no_model(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.skops"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="no recommendation classifier"):
        load_classifier(path)


def test_a_file_with_another_type_is_refused(tmp_path: Path) -> None:
    from sklearn.linear_model import LogisticRegression
    from skops.io import dump

    dump({"names": LogisticRegression()}, tmp_path / "model.skops")
    with pytest.raises(ModelError):
        load_classifier(tmp_path / "model.skops")


def test_the_packaged_classifier_agrees_with_plain_cases() -> None:
    classifier = packaged_classifier()
    assert classifier is not None
    parsed = written("\n".join([*ASKS, *TELLS]))
    candidates = find_candidates(parsed)
    chosen = {
        candidate.text
        for candidate, sure in zip(candidates, probabilities(candidates, classifier), strict=True)
        if sure >= 0.5
    }
    assert chosen == set(ASKS)


def test_calibration_of_decisions() -> None:
    decisions = [-2.0] * 50 + [2.0] * 50
    truths = [False] * 40 + [True] * 10 + [True] * 40 + [False] * 10
    slope, offset = platt_scaling(decisions, truths)
    assert slope == pytest.approx(0.693, abs=0.01)  # log-odds of 0.8 at 2
    assert offset == pytest.approx(0.0, abs=0.01)


def annotated(folder: Path, name: str, gold: str) -> Pairing:
    report, annotations = folder / f"{name}.txt", folder / f"{name}.jsonl"
    lines = [f"# Havne {name}", f"Laug {name}, maj 2021", *ASKS, *TELLS]
    report.write_text("\n\n".join(lines), encoding="utf-8")
    annotations.write_text(gold, encoding="utf-8")
    return Pairing(name, annotations, report)


def test_training_from_files(tmp_path: Path) -> None:
    gold = "\n".join(json.dumps({"type": "recommendation", "quote": text}) for text in ASKS)
    pairings = [annotated(tmp_path, name, gold) for name in ("a", "b")]
    out = tmp_path / "model.skops"
    result = train_recommendations(pairings, pipeline(), out)
    assert result.groups == ("a", "b")
    assert result.positives == 2 * len(ASKS)
    assert load_classifier(out) == result.classifier

    pairings[0].gold.write_text("{", encoding="utf-8")
    with pytest.raises(RecordError, match="is not JSON"):
        train_recommendations(pairings, pipeline(), out)
