"""Training of the recommendation classifier from annotated reports.

Candidates of each annotated report are labelled by its gold, their features fit a logistic
regression, and every figure reported is of organisations left out of the training: the model that
scores a report's candidates has seen no report of its organisation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.errors import ModelError
from policytext.evaluation import Pairing
from policytext.evaluation.matching import RecordData, same_statement
from policytext.extraction import ParsedReport
from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.candidates.generation import find_candidates
from policytext.extraction.recommendations.classifier import (
    Classifier,
    save_classifier,
    sigmoid,
    vector,
)
from policytext.extraction.recommendations.recaps import overview
from policytext.files import check_place
from policytext.training.gold_reports import group_of, read_gold_report
from policytext.training.reliability import Reliability, reliability

if TYPE_CHECKING:
    import numpy as np
    from spacy.language import Language

STRENGTH = 0.3
"""Inverse strength of the L2 penalty: weak evidence must not move a weight far."""


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate with its truth.

    Args:
        candidate: The candidate.
        truth: Whether the annotators call it a recommendation.
        group: Organisation of its report.
    """

    candidate: Candidate
    truth: bool
    group: str


@dataclass(frozen=True, slots=True)
class TrainedClassifier:
    """A trained classifier with its figures on organisations that were left out.

    Args:
        classifier: The classifier, trained on everything.
        examples: Number of candidates.
        positives: Number of them that are recommendations.
        groups: Organisations.
        precision: Of the decisions on left-out organisations.
        recall: Of these decisions, over candidates.
        f1: Their harmonic mean.
        calibration_error: Expected calibration error of the left-out probabilities.
        reliability: Their reliability curve.
    """

    classifier: Classifier
    examples: int
    positives: int
    groups: tuple[str, ...]
    precision: float
    recall: float
    f1: float
    calibration_error: float
    reliability: Reliability


def label_candidates(parsed: ParsedReport, gold: Sequence[RecordData]) -> list[Example]:
    """Return a report's candidates with the truth that its annotations tell.

    Candidates that match an optional (`borderline`) annotation are left out: they may be found or
    not, so they teach nothing. So are the entries of an overview: what they are is known without.

    Args:
        parsed: The report.
        gold: Its annotated records.
    """
    asked = [record for record in gold if record["type"] == "recommendation"]
    examples: list[Example] = []
    candidates = find_candidates(parsed)
    repeated = overview(candidates)
    for candidate in candidates:
        if id(candidate) in repeated:
            continue
        quoted = {"quote": candidate.text}
        likeness = [same_statement(record, quoted) for record in asked]
        best = max(likeness, default=0.0)
        found = asked[likeness.index(best)] if best else None
        if found is None or not found.get("borderline"):
            examples.append(Example(candidate, found is not None, group_of(parsed.report)))
    return examples


def fit(examples: Sequence[Example]) -> Classifier:
    """Return the classifier that a logistic regression learns, as yet without calibration."""
    from sklearn.linear_model import LogisticRegression

    vectors = [vector(example.candidate) for example in examples]
    counts = Counter(name for found in vectors for name in found)
    # A feature seen in one or two candidates says more about them than about asking.
    names = sorted(name for name, count in counts.items() if count >= 3)
    estimator = LogisticRegression(C=STRENGTH, max_iter=5000)
    truths = [example.truth for example in examples]
    estimator.fit(_matrix(vectors, names), truths, sample_weight=_weights(examples))
    weights = tuple(float(weight) for weight in estimator.coef_[0])
    return Classifier(tuple(names), weights, float(estimator.intercept_[0]))


def _weights(examples: Sequence[Example]) -> list[float]:
    """Return how much each candidate counts: less where its organisation has many.

    A publisher with a long report has habits of its own; the classifier is for the others. By the
    root, so that a short report does not outweigh what a long one teaches.
    """
    sizes = Counter(example.group for example in examples)
    weights = [sizes[example.group] ** -0.5 for example in examples]
    return [weight * len(weights) / sum(weights) for weight in weights]


def _matrix(vectors: Sequence[dict[str, float]], names: Sequence[str]) -> np.ndarray:
    import numpy as np

    return np.array([[found.get(name, 0.0) for name in names] for found in vectors])


def leave_one_out(examples: Sequence[Example]) -> list[float]:
    """Return each candidate's log-odds by a model that saw nothing of its organisation.

    Raises:
        ModelError: There are fewer than two organisations.
    """
    groups = sorted({example.group for example in examples})
    if len(groups) < 2:
        raise ModelError(
            "training needs reports of at least two organisations",
            remedy="annotate a report of another organisation",
        )
    decisions = [0.0] * len(examples)
    for group in groups:
        held = fit([example for example in examples if example.group != group])
        for number, example in enumerate(examples):
            if example.group == group:
                decisions[number] = held.decision(example.candidate)
    return decisions


def platt_scaling(decisions: Sequence[float], truths: Sequence[bool]) -> tuple[float, float]:
    """Return slope and offset of Platt scaling, fitted on left-out decisions."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    scale = LogisticRegression(C=1e6, max_iter=1000)
    scale.fit(np.array(decisions).reshape(-1, 1), list(truths))
    return float(scale.coef_[0][0]), float(scale.intercept_[0])


def train(examples: Sequence[Example]) -> TrainedClassifier:
    """Train the classifier and judge it on organisations left out.

    Args:
        examples: Labelled candidates of reports of two or more organisations.

    Raises:
        ModelError: There are fewer than two organisations.
    """
    truths = [example.truth for example in examples]
    decisions = leave_one_out(examples)
    slope, offset = platt_scaling(decisions, truths)
    calibrated = [sigmoid(slope * decision + offset) for decision in decisions]
    error, curve = reliability(zip(calibrated, truths, strict=True))
    hits = sum(p >= 0.5 and truth for p, truth in zip(calibrated, truths, strict=True))
    found = sum(p >= 0.5 for p in calibrated)
    precision = hits / found if found else 0.0
    recall = hits / sum(truths) if any(truths) else 0.0
    return TrainedClassifier(
        classifier=replace(fit(examples), slope=slope, offset=offset),
        examples=len(examples),
        positives=sum(truths),
        groups=tuple(sorted({example.group for example in examples})),
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(2 * hits / (found + sum(truths)), 4) if found or any(truths) else 0.0,
        calibration_error=error,
        reliability=curve,
    )


def train_recommendations(
    pairings: Sequence[Pairing], nlp: Language, out: Path, *, reports: Sequence[Path] = ()
) -> TrainedClassifier:
    """Train the recommendation classifier from annotated reports and store it.

    Args:
        pairings: Annotations with the reports they are of.
        nlp: The pipeline to analyse them with.
        out: The file to write; `policytext/models_data/recommendations.skops` is the packaged one.
        reports: Further reports that stand-off annotations may point into.

    Returns:
        The classifier and its figures.

    Raises:
        ModelError: The reports are not of two organisations or more.
        PolicytextError: A file cannot be read, or `out` not written.
    """
    check_place(out)
    examples: list[Example] = []
    for pairing in pairings:
        report = read_gold_report(pairing, nlp, reports)
        examples += label_candidates(report.parsed, report.gold)
    result = train(examples)
    save_classifier(result.classifier, out)
    return result
