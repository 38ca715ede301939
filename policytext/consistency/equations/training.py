"""Learn which equations a text means from passages in which they are marked.

A passage holds its numbers as `[id|surface]` and its equations as `share p = b / a`. All of them
are right, so what a wrong number looks like is learnt by changing a digit: once for each equation.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast, get_args

from policytext.consistency.equations.equations import Equation, Relation, equations, outcome
from policytext.consistency.equations.features import features
from policytext.consistency.equations.model import Judged, Model, doubtful
from policytext.consistency.equations.numbers import NumberedText
from policytext.errors import RecordError
from policytext.files import check_place, write_atomically
from policytext.jsonlines import json_lines

_MARK = re.compile(r"\[(?P<id>[a-z]+\d?)\|(?P<surface>[^\]\[|]+)\]")
_EQUATION = re.compile(r"(?P<relation>\w+) (?P<result>\w+) = (?P<rest>\w+(?: [+/>] \w+)+)")
_FIGURES = re.compile(r"\d[\d.]*(?:,\d+)?")

FOLDS = 3
"""Parts of the authors, each left out once, to learn what doubts look like on unseen passages."""

STRENGTH, DOUBT_STRENGTH = 0.3, 0.1
"""Inverse strength of the penalty of each regression, both stronger than the usual 1: most features
of the first stand in a few passages only, and those of the second say much of the same."""

SURE = 0.85
"""Likelihood that a number is wrong from which the model tells it, by the table of its training."""

LIKELY = 0.6
"""Likelihood that an equation is meant from which the model tells that it holds."""

ONE_IN = 3
"""Of the equations that are not meant one in so many is learnt from, and counts for as many."""

SEEN = 3
"""A feature is learnt when it stands in so many equations at least."""

SMALLEST = 0.02
"""Weights nearer to zero than this are left out of the model's file."""

CLEAR = 0.05
"""How far off, in logarithms, an equation is that a changed digit breaks."""

DRAWS = 20
"""Tries to break an equation by changing one digit."""


Span = tuple[int, int]
"""Where a number begins and ends."""


class Marked(NamedTuple):
    """A passage with its equations.

    Args:
        author: Name of the file it stands in.
        text: The text without marks.
        equations: Relation, spans of the result (None for a hundred) and of the rest.
    """

    author: str
    text: str
    equations: tuple[tuple[Relation, Span | None, tuple[Span, ...]], ...]

    def meant(self, numbered: NumberedText) -> dict[Equation, None]:
        """Return its equations by the places of their numbers; those not found are left out."""
        found: dict[Equation, None] = {}
        for relation, result, rest in self.equations:
            places = [_place(numbered, span) for span in rest]
            stated = -1 if result is None else _place(numbered, result)
            if stated is not None and all(place is not None for place in places):
                order = [place for place in places if place is not None]
                if relation in ("sum", "hundred", "difference"):
                    order.sort()
                found[Equation(relation, stated, tuple(order))] = None
        return found


def read_passages(folder: Path) -> list[Marked]:
    """Return the marked passages of a folder.

    Raises:
        RecordError: A line is not a passage, or an equation names a number that is not marked.
    """
    passages = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, row in json_lines(file):
            try:
                passages.append(_marked(file.stem, row["text"], row["equations"]))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise RecordError(
                    f"{file}, line {number}: not a passage with equations ({error})",
                    remedy="see annotations/equations/README.md for the format",
                ) from error
    return passages


def _marked(author: str, text: str, lines: Sequence[str]) -> Marked:
    plain, place = "", 0
    spans: dict[str, Span] = {}
    for match in _MARK.finditer(text):
        plain += text[place : match.start()]
        spans[match["id"]] = (len(plain), len(plain) + len(match["surface"]))
        plain, place = plain + match["surface"], match.end()
    parsed: list[tuple[Relation, Span | None, tuple[Span, ...]]] = []
    for line in lines:
        equation = _EQUATION.fullmatch(line)
        if equation is None:
            raise ValueError(f"{line!r} is no equation")
        rest = tuple(spans[name] for name in re.split(r" [+/>] ", equation["rest"]))
        if equation["result"] == "100":
            parsed.append(("hundred", None, rest))
        else:
            if equation["relation"] not in get_args(Relation):
                raise ValueError(f"{equation['relation']!r} is no relation")
            relation = cast("Relation", equation["relation"])
            parsed.append((relation, spans[equation["result"]], rest))
    return Marked(author, plain + text[place:], tuple(parsed))


def _place(numbered: NumberedText, span: Span) -> int | None:
    """Return which number of a text a mark holds: the first that is no year."""
    return next(
        (
            place
            for place, number in enumerate(numbered.numbers)
            if number.start < span[1] and span[0] < number.end and number.kind != "year"
        ),
        None,
    )


class Spoiled(NamedTuple):
    """A passage with one wrong digit.

    Args:
        text: The text.
        place: Place of the wrong number.
        broken: The equations of the passage that it breaks.
    """

    text: NumberedText
    place: int
    broken: frozenset[Equation]


def spoiled(passage: Marked, dice: random.Random) -> Iterator[Spoiled]:
    """Yield a passage with a digit changed, for each of its equations that can be broken so."""
    sound = NumberedText(passage.text)
    meant = passage.meant(sound)
    for equation in meant:
        for _ in range(DRAWS):
            place = dice.choice(equation.numbers)
            text = _with_another_digit(sound, place, dice)
            if text is None or len(text.numbers) != len(sound.numbers):
                continue
            if not text.numbers[place].value:
                continue  # nothing follows from a zero
            result = outcome(text, equation)
            clear = equation.relation == "way" or abs(math.log(max(result.off, 1e-6))) > CLEAR
            if not result.holds and clear:
                broken = frozenset(
                    one for one in meant if place in one.numbers and not outcome(text, one).holds
                )
                yield Spoiled(text, place, broken)
                break


def _with_another_digit(text: NumberedText, place: int, dice: random.Random) -> NumberedText | None:
    """Return a text with one of the first two digits of a number changed, None for words."""
    number = text.numbers[place]
    match = _FIGURES.search(text.text, number.start, number.end)
    if match is None:
        return None
    digits = [at for at in range(match.start(), match.end()) if text.text[at].isdigit()]
    at = dice.choice(digits[:2])
    others = [d for d in "0123456789" if d != text.text[at] and (d != "0" or at != digits[0])]
    return NumberedText(text.text[:at] + dice.choice(others) + text.text[at + 1 :])


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
        judged: The equation.
        evidence: What speaks of it.
        right: Whether the equation is one that a changed digit breaks.
        touched: Whether the wrong number stands in it.
    """

    author: str
    case: int
    sound: bool
    judged: Judged
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
                yield Doubt(passage.author, case, one.place < 0, judged, evidence, right, touched)


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
class Training:
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


def train_equations(folder: Path, out: Path) -> Training:
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
    return Training(len(passages), sum(len(p.equations) for p in passages), cases, table)


def _rounded(weights: dict[str, float], smallest: float = SMALLEST) -> dict[str, float]:
    return {name: round(w, 3) for name, w in weights.items() if abs(w) >= smallest}
