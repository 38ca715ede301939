"""The decision over candidates: a small trained classifier, or the rules' own weights.

The model is a logistic regression over `features`, stored with skops beside the package's data. Its
scores are calibrated on reports it was not trained on. Without a model file the hand-set weights
decide, so the extractor works wherever the package does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from policytext.errors import ModelError
from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.recommendations.features import features, rule_score
from policytext.files import write_atomically

MODEL_FILE = "recommendations.skops"
"""Name of the packaged model, in `policytext/models_data`."""


FEATURE_SCALE = 0.35
RULE_SCALE = 1.0
STEP_SCALE = 0.7
STEPS = tuple(step / 2 for step in range(-5, 9))
"""Where the rules' judgement (log-odds) may count for more or less than a straight line has it."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained classifier with its calibration.

    Args:
        names: Names of the features, in the order of the coefficients.
        weights: Coefficient of each.
        bias: Intercept.
        slope: Of Platt scaling over the decision value.
        offset: Of Platt scaling.
    """

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float
    slope: float = 1.0
    offset: float = 0.0

    def decision(self, candidate: Candidate) -> float:
        """Return the uncalibrated log-odds."""
        found = vector(candidate)
        return self.bias + sum(
            weight * found.get(name, 0.0)
            for name, weight in zip(self.names, self.weights, strict=True)
        )

    def probability(self, candidate: Candidate) -> float:
        """Return the calibrated probability that a candidate is a recommendation."""
        return sigmoid(self.slope * self.decision(candidate) + self.offset)


def sigmoid(value: float) -> float:
    """Return the logistic function of a value.

    >>> sigmoid(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))


def vector(candidate: Candidate) -> dict[str, float]:
    """Return what the classifier sees: the rules' judgement, and the features to correct it by.

    The judgement is scaled so that the penalty hardly touches its weight: with little training the
    classifier decides as the rules do. Beside it stand the steps that it has passed: three cues at
    once say little more than two.
    """
    found = features(candidate)
    scaled = {name: FEATURE_SCALE * value for name, value in found.items()}
    judged = rule_score(found)
    steps = {f"rule_from_{step}": STEP_SCALE for step in STEPS if judged >= step}
    return {**scaled, **steps, "rule_score": RULE_SCALE * judged}


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


def load_classifier(path: Path) -> Classifier:
    """Return the classifier stored in a file.

    Args:
        path: A file that `save_classifier` wrote.

    Raises:
        ModelError: The file cannot be read, or holds other than a classifier's numbers.
    """
    from skops.io import load

    try:
        # Nothing but numbers, strings and lists is in the file: no type has to be trusted.
        stored: dict[str, Any] = load(path, trusted=[])
        return Classifier(
            tuple(stored["names"]),
            tuple(stored["weights"]),
            stored["bias"],
            stored["slope"],
            stored["offset"],
        )
    except (OSError, KeyError, TypeError, ValueError, BadZipFile) as error:
        raise ModelError(
            "this is no recommendation classifier",
            where=str(path),
            remedy="train one with `policytext models train recommendations`",
        ) from error


@cache
def packaged_classifier() -> Classifier | None:
    """Return the classifier that the package ships, or None when it ships none."""
    resource = files("policytext") / "models_data" / MODEL_FILE
    path = Path(str(resource))
    return load_classifier(path) if path.is_file() else None


def probabilities(
    candidates: Sequence[Candidate], classifier: Classifier | None = None
) -> list[float]:
    """Return for each candidate the probability that it is a recommendation.

    Args:
        candidates: The candidates of a report.
        classifier: The classifier; None decides by the hand-set weights.
    """
    if classifier is None:
        return [sigmoid(rule_score(features(candidate))) for candidate in candidates]
    return [classifier.probability(candidate) for candidate in candidates]
