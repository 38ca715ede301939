"""Training of the recommendation classifier from annotated reports.

Candidates of each annotated report are labelled by its gold, their features fit a logistic
regression, and every figure reported is of organisations left out of the training: the model that
scores a report's candidates has seen no report of its organisation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext.errors import ModelError
from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.candidates.generation import find_candidates
from policytext.extraction.common.parsed import ParsedReport, parse
from policytext.extraction.recommendations.classifier import (
    Classifier,
    from_estimator,
    sigmoid,
    vector,
)
from policytext.extraction.recommendations.recaps import overview
from policytext.files import check_place, write_atomically
from policytext.jsonlines import json_lines

if TYPE_CHECKING:
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from spacy.language import Language

    from policytext.reports import Report

SAME_STATEMENT = 0.6
"""Dice overlap of words from which a candidate is the annotated statement."""
STRENGTH = 0.3
"""Inverse strength of the L2 penalty: weak evidence must not move a weight far."""
BINS = 10
"""Bins of the reliability curve."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate with its truth.

    Args:
        candidate: The candidate.
        truth: Whether the annotators call it a recommendation.
        group: Organisation of its report.
        report: Id of its report.
    """

    candidate: Candidate
    truth: bool
    group: str
    report: str


@dataclass(frozen=True, slots=True)
class Training:
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
        reliability: `(mean probability, share right, number)` of each bin.
    """

    classifier: Classifier
    examples: int
    positives: int
    groups: tuple[str, ...]
    precision: float
    recall: float
    f1: float
    calibration_error: float
    reliability: tuple[tuple[float, float, int], ...] = field(default=())


def label_candidates(
    parsed: ParsedReport, gold: Sequence[dict[str, Any]], group: str
) -> list[Example]:
    """Return a report's candidates with the truth that its annotations tell.

    Candidates that match an optional (`borderline`) annotation are left out: they may be found or
    not, so they teach nothing. So are the entries of an overview: what they are is known without.

    Args:
        parsed: The report.
        gold: Its annotated records.
        group: Its organisation.
    """
    asked = [record for record in gold if record.get("type") == "recommendation"]
    words = [
        [_words(text) for text in [record["quote"], *(record.get("also_at") or [])]]
        for record in asked
    ]
    examples: list[Example] = []
    candidates = find_candidates(parsed)
    repeated = overview(candidates)
    for candidate in candidates:
        if id(candidate) in repeated:
            continue
        own = _words(candidate.text)
        best, found = 0.0, None
        for record, texts in zip(asked, words, strict=True):
            likeness = max(_dice(own, text) for text in texts)
            if likeness >= SAME_STATEMENT and likeness > best:
                best, found = likeness, record
        if found is None or not found.get("borderline"):
            examples.append(Example(candidate, found is not None, group, parsed.report.id))
    return examples


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower().replace("-", "")))


def _dice(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def fit(examples: Sequence[Example]) -> tuple[LogisticRegression, list[str]]:
    """Fit the logistic regression.

    Returns:
        The estimator and the names of its features.
    """
    from sklearn.linear_model import LogisticRegression

    vectors = [vector(example.candidate) for example in examples]
    counts = Counter(name for found in vectors for name in found)
    # A feature seen in one or two candidates says more about them than about asking.
    names = sorted(name for name, count in counts.items() if count >= 3)
    estimator = LogisticRegression(C=STRENGTH, max_iter=5000)
    truths = [example.truth for example in examples]
    estimator.fit(_matrix(vectors, names), truths, sample_weight=_weights(examples))
    return estimator, names


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
        rest = [example for example in examples if example.group != group]
        estimator, names = fit(rest)
        held = from_estimator(estimator, names, 1.0, 0.0)
        for number, example in enumerate(examples):
            if example.group == group:
                decisions[number] = held.decision(example.candidate)
    return decisions


def calibrate(decisions: Sequence[float], truths: Sequence[bool]) -> tuple[float, float]:
    """Return slope and offset of Platt scaling, fitted on left-out decisions."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    scale = LogisticRegression(C=1e6, max_iter=1000)
    scale.fit(np.array(decisions).reshape(-1, 1), list(truths))
    return float(scale.coef_[0][0]), float(scale.intercept_[0])


def reliability(
    probabilities: Sequence[float], truths: Sequence[bool]
) -> tuple[float, tuple[tuple[float, float, int], ...]]:
    """Return the expected calibration error and the reliability curve.

    >>> reliability([0.25, 0.25, 0.25, 0.25], [True, False, False, False])
    (0.0, ((0.25, 0.25, 4),))
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for probability, truth in zip(probabilities, truths, strict=True):
        bins.setdefault(min(int(probability * BINS), BINS - 1), []).append((probability, truth))
    curve = []
    error = 0.0
    for _, members in sorted(bins.items()):
        mean = sum(p for p, _ in members) / len(members)
        share = sum(t for _, t in members) / len(members)
        curve.append((round(mean, 4), round(share, 4), len(members)))
        error += abs(mean - share) * len(members) / len(probabilities)
    return round(error, 4), tuple(curve)


def train(examples: Sequence[Example]) -> Training:
    """Train the classifier and judge it on organisations left out.

    Args:
        examples: Labelled candidates of reports of two or more organisations.

    Raises:
        ModelError: There are fewer than two organisations.
    """
    truths = [example.truth for example in examples]
    decisions = leave_one_out(examples)
    slope, offset = calibrate(decisions, truths)
    calibrated = [sigmoid(slope * decision + offset) for decision in decisions]
    error, curve = reliability(calibrated, truths)
    hits = sum(p >= 0.5 and truth for p, truth in zip(calibrated, truths, strict=True))
    found = sum(p >= 0.5 for p in calibrated)
    precision = hits / found if found else 0.0
    recall = hits / sum(truths) if any(truths) else 0.0
    estimator, names = fit(examples)
    return Training(
        classifier=from_estimator(estimator, names, slope, offset),
        examples=len(examples),
        positives=sum(truths),
        groups=tuple(sorted({example.group for example in examples})),
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(2 * hits / (found + sum(truths)), 4) if found or any(truths) else 0.0,
        calibration_error=error,
        reliability=curve,
    )


def save_classifier(classifier: Classifier, out: Path) -> None:
    """Store a classifier with skops: its numbers and names, no code.

    Args:
        classifier: The classifier.
        out: The file to write.

    Raises:
        PolicytextError: The place cannot be written to.
    """
    from skops.io import dumps

    content = dumps(
        {
            "names": list(classifier.names),
            "weights": list(classifier.weights),
            "bias": classifier.bias,
            "slope": classifier.slope,
            "offset": classifier.offset,
        }
    )
    write_atomically(out, content)


def annotated_reports(annotations: Path, reports: Path) -> list[tuple[Path, Path]]:
    """Return the annotation files that have a report, each with its report.

    Args:
        annotations: Folder of JSONL files, one a report, searched through its subfolders.
        reports: Folder of reports, searched likewise; the annotations `NAME.jsonl` are of the file
            called `NAME` or `NAME-...`.

    Raises:
        ModelError: No annotation file has a report.
    """
    files = [path for path in sorted(reports.rglob("*")) if path.is_file()]
    pairs = []
    for gold in sorted(annotations.rglob("*.jsonl")):
        own = [path for path in files if path.stem == gold.stem]
        own += [path for path in files if path.stem.startswith(f"{gold.stem}-")]
        if own:
            pairs.append((gold, own[0]))
    if not pairs:
        raise ModelError(
            "no annotation file has a report of the same name",
            where=f"{annotations}, {reports}",
            remedy="name the annotations of report.pdf report.jsonl",
        )
    return pairs


def read_records(path: Path, sources: Sequence[Path] = ()) -> list[dict[str, Any]]:
    """Read annotations that hold their texts.

    Args:
        path: A JSONL file.
        sources: Not needed: these annotations point into no report.

    Raises:
        RecordError: A line is no record.
    """
    del sources
    return [record for _, record in json_lines(path)]


def train_recommendations(
    annotations: Path,
    reports: Path,
    out: Path,
    *,
    read: Callable[[Path], Report],
    nlp: Language,
    load: Callable[[Path, Sequence[Path]], list[dict[str, Any]]] = read_records,
) -> Training:
    """Train the recommendation classifier from a folder of annotations and store it.

    Args:
        annotations: Folder of annotation files (JSONL in the form of the guidelines).
        reports: Folder of the annotated reports.
        out: The file to write.
        read: Reads a report from its file.
        nlp: The pipeline to analyse the reports with.
        load: Reads annotations, given their file and the report's; stand-off annotations need one
            that can look into the report (`policytext.evaluation.gold.load_gold`).

    Returns:
        The classifier and its figures.

    Raises:
        ModelError: There is nothing to train on.
        PolicytextError: A file cannot be read, or `out` not written.
    """
    check_place(out)
    examples: list[Example] = []
    for gold, path in annotated_reports(annotations, reports):
        report = read(path)
        group = report.organisation or report.id
        examples += label_candidates(parse(report, nlp), load(gold, [path]), group)
    result = train(examples)
    save_classifier(result.classifier, out)
    return result
