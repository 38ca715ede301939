"""Which equations a text means, and which of its numbers break one: two logistic regressions.

The first says of each equation whether the text means it, from its features. The second says of one
that does not hold how likely it is that a number is wrong, rather than that the equation was never
meant: by how much better it is than others for the same result, whether another that is meant as
well explains its numbers, and how far off it is.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from policytext.consistency.equations.equations import Equation, Outcome, equations, outcome
from policytext.consistency.equations.features import Features
from policytext.consistency.equations.numbers import NumberedText
from policytext.errors import ModelError

MODEL_FILE = "equations.json"
"""Name of the packaged model, in `policytext/models_data`."""

LEAST = 0.01
"""An equation less likely than this to be meant is not looked at."""


class Judged(NamedTuple):
    """An equation of a text.

    Args:
        equation: The equation.
        meant: How likely it is that the text means it, 0 to 1.
        outcome: What comes of it.
    """

    equation: Equation
    meant: float
    outcome: Outcome


@dataclass(frozen=True)
class Model:
    """The weights of both regressions, and from where on what they say is told.

    Args:
        meant: Weights of the features of equations by their names, bias included.
        wrong: Weights of the features of equations that do not hold.
        sure: Likelihood that a number is wrong from which it is told.
        likely: Likelihood that an equation is meant from which it is told that it holds.
    """

    meant: Mapping[str, float]
    wrong: Mapping[str, float]
    sure: float = 1.0
    likely: float = 1.0

    def judge(self, text: NumberedText) -> list[Judged]:
        """Return the equations of a text that it may mean, the likeliest first."""
        weights = self.meant
        own = Features(text, lambda names: sum(weights.get(name, 0.0) for name in names))
        judged = []
        for equation in equations(text):
            meant = _logistic(own.weight(equation) + weights.get(f"bias {equation.relation}", 0.0))
            if meant >= LEAST:
                judged.append(Judged(equation, meant, outcome(text, equation)))
        return sorted(judged, key=lambda j: (-j.meant, j.equation))

    def doubts(self, text: NumberedText, judged: Sequence[Judged]) -> list[tuple[Judged, float]]:
        """Return what does not hold, with the likelihood that one of its numbers is wrong."""
        return [(best, self.likelihood(evidence)) for best, evidence in doubtful(text, judged)]

    def likelihood(self, evidence: Mapping[str, float]) -> float:
        """Return how likely it is that a number is wrong, by what speaks for and against it."""
        return _logistic(sum(self.wrong.get(name, 0.0) * v for name, v in evidence.items()))


def doubtful(
    text: NumberedText, judged: Sequence[Judged]
) -> Iterator[tuple[Judged, dict[str, float]]]:
    """Yield the likeliest equation of each result that does not hold, and what speaks of it.

    Args:
        text: The text.
        judged: Its equations, the likeliest first.
    """
    explained: dict[int, float] = defaultdict(float)
    for one in judged:
        if one.outcome.holds:
            for place in one.equation.numbers:
                explained[place] = max(explained[place], one.meant)
    rivals = list(_rivals(judged))
    for best, others in rivals:
        if not best.outcome.holds:
            elsewhere = [
                one
                for one in judged
                if one.equation.result == best.equation.result >= 0
                and one.equation.relation != best.equation.relation
            ]
            yield best, _evidence(text, best, others, elsewhere, explained)


def _rivals(judged: Sequence[Judged]) -> Iterator[tuple[Judged, list[Judged]]]:
    """Yield the likeliest equation of each result and relation, and the others of these.

    Rows that make a hundred have no result: those that share a number with a likelier one are its
    rivals.
    """
    groups: dict[tuple[str, int], list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.equation.relation, one.equation.result].append(one)
    for (relation, _), members in groups.items():
        if relation != "hundred":
            yield members[0], members[1:]
            continue
        left = members
        while left:
            taken = set(left[0].equation.rest)
            yield left[0], [one for one in left[1:] if taken & set(one.equation.rest)]
            left = [one for one in left[1:] if not taken & set(one.equation.rest)]


def _evidence(
    text: NumberedText,
    best: Judged,
    others: Sequence[Judged],
    elsewhere: Sequence[Judged],
    explained: Mapping[int, float],
) -> dict[str, float]:
    """Return what speaks for and against a number being wrong, by name."""
    relation, numbers = best.equation.relation, best.equation.numbers
    signed = math.log(max(best.outcome.off, 1e-6))
    off = min(abs(signed), 1.0)
    meant = math.log(best.meant / (1 - min(best.meant, 1 - 1e-6)))
    sure = [explained.get(place, 0.0) for place in numbers]
    fitting = [one.meant for one in others if one.outcome.holds]
    members = [text.numbers[place] for place in numbers]
    sentences = [text.sentences[place] for place in numbers]
    evidence = {
        "bias": 1.0,
        "meant": meant,
        "next": math.log(max((one.meant for one in others), default=LEAST / 2)),
        "all": math.log(best.meant + sum(one.meant for one in others)),
        "fits": math.log(max(fitting, default=0.0) + LEAST),
        "fitting": math.log1p(len(fitting)),
        "elsewhere": math.log(max((one.meant for one in elsewhere), default=0.0) + LEAST),
        "fits elsewhere": math.log(
            max((one.meant for one in elsewhere if one.outcome.holds), default=0.0) + LEAST
        ),
        "off": off,
        "more stated": float(signed > 0),
        "little off": float(off < 0.05),
        "far off": float(off > 0.25),
        "very far off": float(off > 0.7),
        "parts": float(len(best.equation.rest)),
        "all explained": math.log(min(sure) + LEAST),
        "one explained": math.log(max(sure) + LEAST),
        "result explained": math.log(sure[0] + LEAST),
        "rough": float(any(number.rough for number in members)),
        "in words": float(any(number.kind in ("part", "times") for number in members)),
        "sentences": float(min(max(sentences) - min(sentences), 4)),
        "size": math.log10(1 + max(number.value for number in members)),
        "numbers": math.log(len(text.numbers)),
    }
    evidence |= {
        f"{name} {relation}": evidence[name] for name in ("bias", "meant", "off", "more stated")
    }
    return evidence


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))


def read_model(path: Path) -> Model:
    """Return the model stored in a file.

    Args:
        path: A file that `policytext.training.equations` wrote.

    Raises:
        ModelError: The file cannot be read, or holds other than two tables of weights and two
            levels.
    """
    try:
        stored = json.loads(path.read_text("utf-8"))
        return Model(
            _weights(stored["meant"]),
            _weights(stored["wrong"]),
            float(stored["sure"]),
            float(stored["likely"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            "this is no model of equations",
            where=str(path),
            remedy="install policytext anew, or train one with `policytext models train equations`",
        ) from error


def _weights(stored: Mapping[str, float]) -> dict[str, float]:
    weights = {name: float(weight) for name, weight in stored.items()}
    if not weights or not all(map(math.isfinite, weights.values())):
        raise ValueError("no weights, or such as are no numbers")
    return weights


@cache
def load_model() -> Model:
    """Return the packaged model.

    Raises:
        ModelError: It is missing or damaged.
    """
    return read_model(Path(str(files("policytext") / "models_data" / MODEL_FILE)))
