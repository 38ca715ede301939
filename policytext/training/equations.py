"""Training of the model of equations from passages in which they are marked.

One regression learns which equations a text means, a second what speaks of a wrong number; every
figure reported is of authors left out of the training.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from policytext.consistency.equations.equations import Relation, equations
from policytext.consistency.equations.features import features
from policytext.consistency.equations.model import Model, doubtful
from policytext.consistency.equations.numbers import NumberedText
from policytext.errors import RecordError
from policytext.files import check_place, write_atomically
from policytext.training.passages import Marked, Spoiled, read_passages, spoiled

FOLDS = 3
"""Parts of the authors, each left out once, to learn what doubts look like on unseen passages."""

STRENGTH, DOUBT_STRENGTH = 0.3, 0.1
"""Inverse strength of the penalty of each regression, both stronger than the usual 1: most features
of the first stand in a few passages only, and those of the second say much of the same."""

SURE = 0.9
"""Likelihood that a number is wrong from which the model tells it, by the table of its training."""

LIKELY = 0.6
"""Likelihood that an equation is meant from which the model tells that it holds."""

ONE_IN = 3
"""Of the equations that are not meant one in so many is learnt from, and counts for as many."""

SEEN = 3
"""A feature is learnt when it stands in so many equations at least."""

SMALLEST = 0.02
"""Weights nearer to zero than this are left out of the model's file."""


def learn_meant(passages: Iterable[Marked]) -> dict[str, float]:
    """Return the weights of the features of equations."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    examples: dict[Relation, list[tuple[list[str], bool]]] = defaultdict(list)
    skipped: Counter[Relation] = Counter()
    for passage in passages:
        text = NumberedText(passage.text)
        meant = passage.meant(text)
        for equation in equations(text):
            skipped[equation.relation] += 1
            if equation in meant or skipped[equation.relation] % ONE_IN == 0:
                found = list(features(text, equation))
                examples[equation.relation].append((found, equation in meant))
    weights: dict[str, float] = {}
    for relation, rows in sorted(examples.items()):
        labels = [label for _, label in rows]
        if len(set(labels)) < 2:
            continue
        table = CountVectorizer(analyzer=lambda row: row, binary=True, min_df=SEEN)
        seen = table.fit_transform(row for row, _ in rows)
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300)
        model.fit(seen, labels, sample_weight=[1 if label else ONE_IN for label in labels])
        weights[f"bias {relation}"] = float(model.intercept_[0])
        weights |= dict(zip(table.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    return weights


class Doubt(NamedTuple):
    """Something that does not hold, for learning and measuring.

    Args:
        author: Whose passage it stands in.
        case: Number of the text.
        sound: Whether nothing is wrong in the text.
        evidence: What speaks of it.
        right: Whether the equation is one that a changed digit breaks.
        touched: Whether the wrong number stands in it.
    """

    author: str
    case: int
    sound: bool
    evidence: dict[str, float]
    right: bool
    touched: bool


def doubts_of(
    passages: Sequence[Marked], models: dict[str, Model], dice: random.Random
) -> Iterator[Doubt]:
    """Yield what does not hold in passages, sound ones and with a digit changed.

    Args:
        passages: The passages.
        models: The model for each author.
        dice: Chooses the digits.
    """
    case = 0
    for passage in passages:
        model = models[passage.author]
        sound = Spoiled(NumberedText(passage.text), -1, frozenset())
        for one in (sound, *spoiled(passage, dice)):
            case += 1
            for judged, evidence in doubtful(one.text, model.judge(one.text)):
                equation = judged.equation
                touched = one.place in equation.numbers
                right = touched and any(
                    (equation.relation, equation.result) == (other.relation, other.result)
                    for other in one.broken
                )
                yield Doubt(passage.author, case, one.place < 0, evidence, right, touched)


def learn_wrong(doubts: Sequence[Doubt]) -> dict[str, float]:
    """Return the weights of the evidence that a number is wrong.

    Another equation that the wrong number stands in is no example for either side.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    rows = [doubt for doubt in doubts if doubt.right or not doubt.touched]
    table = DictVectorizer(sparse=False)
    values = table.fit_transform([doubt.evidence for doubt in rows])
    scale = StandardScaler(with_mean=False)
    model = LogisticRegression(C=DOUBT_STRENGTH, max_iter=3000, fit_intercept=False)
    model.fit(scale.fit_transform(values), [doubt.right for doubt in rows])
    return dict(
        zip(table.get_feature_names_out(), map(float, model.coef_[0] / scale.scale_), strict=True)
    )


def _meant_left_out(passages: Sequence[Marked]) -> dict[str, Model]:
    """Return for each author the first regression, learnt from others."""
    authors = sorted({passage.author for passage in passages})
    models: dict[str, Model] = {}
    for fold in range(FOLDS):
        left_out = authors[fold::FOLDS]
        meant = learn_meant(p for p in passages if p.author not in left_out)
        models |= dict.fromkeys(left_out, Model(meant, {}))
    return models


def models_left_out(passages: Sequence[Marked]) -> dict[str, Model]:
    """Return for each author a whole model, learnt from others."""
    models = _meant_left_out(passages)
    doubts = list(doubts_of(passages, models, random.Random(0)))
    return {
        author: Model(
            model.meant, learn_wrong([d for d in doubts if d.author != author]), SURE, LIKELY
        )
        for author, model in models.items()
    }


@dataclass(frozen=True)
class TrainedEquations:
    """What came of a training, measured on authors left out.

    Args:
        passages: Passages learnt from.
        equations: Equations of these.
        spoiled: Passages with one digit changed.
        table: For some least likelihoods: that, the changed digits noticed, and the alarms in sound
            passages.
    """

    passages: int
    equations: int
    spoiled: int
    table: tuple[tuple[float, int, int], ...]


LEVELS_SHOWN = (0.5, 0.6, 0.7, 0.8, 0.9)


def train_equations(folder: Path, out: Path) -> TrainedEquations:
    """Train both regressions on marked passages, and write them.

    Args:
        folder: Folder of passages, one file an author.
        out: The file to write.

    Returns:
        The figures on authors left out.

    Raises:
        RecordError: A line is not a passage, or there are too few authors to leave some out.
        PolicytextError: The place cannot be written to.
    """
    check_place(out)
    passages = read_passages(folder)
    if len({passage.author for passage in passages}) < FOLDS:
        raise RecordError(
            f"{folder}: passages of at least {FOLDS} authors are needed, one file each",
            remedy="see annotations/equations/README.md for the format",
        )
    doubts = list(doubts_of(passages, _meant_left_out(passages), random.Random(0)))
    sure = [0.0] * len(doubts)
    for author in sorted({passage.author for passage in passages}):
        model = Model({}, learn_wrong([doubt for doubt in doubts if doubt.author != author]))
        for number, doubt in enumerate(doubts):
            if doubt.author == author:
                sure[number] = model.likelihood(doubt.evidence)
    table = tuple(
        (
            least,
            len({d.case for n, d in enumerate(doubts) if d.right and sure[n] >= least}),
            sum(d.sound and sure[n] >= least for n, d in enumerate(doubts)),
        )
        for least in LEVELS_SHOWN
    )
    whole = {
        "meant": _rounded(learn_meant(passages)),
        "wrong": _rounded(learn_wrong(doubts), smallest=0.0),
        "sure": SURE,
        "likely": LIKELY,
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=0)
    write_atomically(out, text + "\n")
    dice = random.Random(0)  # as for the doubts, so that the same cases are counted
    cases = sum(1 for passage in passages for _ in spoiled(passage, dice))
    return TrainedEquations(len(passages), sum(len(p.equations) for p in passages), cases, table)


def _rounded(weights: dict[str, float], smallest: float = SMALLEST) -> dict[str, float]:
    return {name: round(w, 3) for name, w in weights.items() if abs(w) >= smallest}
