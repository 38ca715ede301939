"""What speaks for and against an equation being meant: features, as a linear model sees them.

Nothing here looks at whether the equation holds: a mistaken number is to be found by what the text
says of it. A feature belongs to one number in its role (the words around it), to two numbers (the
words between them, how far apart they stand), or to the whole. The first two recur in many
equations of a text, so that their weights are added up once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise

from policytext.consistency.equations.equations import Equation
from policytext.consistency.equations.numbers import LEVELS, NumberedText

Weigh = Callable[[Iterator[str]], float]
"""Adds up the weights of some features."""

AROUND = 4
"""Words on either side of a number that are looked at."""

CLAUSE = 10
"""Words before a result that are looked at, up to the beginning of its sentence."""

CONNECTIVES = frozenset(
    "og eller mens men samt heraf hvoraf deraf resten resterende øvrige øvrig sidste".split()
)
_EACH = re.compile(
    r"\b(?:hvert?|pr|per|stk|stykket|gns|\w*gennemsnit\w*|snit(?:tet)?|fordelt|enkelt)\b", re.I
)
"""What says that something falls to each."""

RATIOS = (0.1, 0.3, 0.6, 0.8, 0.95, 1.05, 1.25, 1.7, 3.0, 10.0)
"""Steps of the second level over the first. They lie closest about 1, where most levels that are
compared lie, and are wide enough that a changed digit seldom moves a ratio over more than one."""

COUNTS = (0, 1, 2, 3, 5, 8)
CROWDS = (3, 4, 5, 6, 8, 10, 14)
"""Steps of the words between two numbers and of the numbers of a text: the more, the less one more
says."""

Roles = Sequence[tuple[str, int]]


class Features:
    """The features of the equations of a text.

    Args:
        text: The text.
        weigh: Adds up the weights of features; what it gives for recurring ones is kept.
    """

    def __init__(self, text: NumberedText, weigh: Weigh) -> None:
        self._text = text
        self._weigh = weigh
        self._kept: dict[Hashable, float] = {}

    def weight(self, equation: Equation) -> float:
        """Return the weights of an equation's features, added up."""
        total = self._weigh(_of_whole(self._text, equation))
        for key, features in _recurring(self._text, equation):
            if key not in self._kept:
                self._kept[key] = self._weigh(features)
            total += self._kept[key]
        return total


def features(text: NumberedText, equation: Equation) -> Iterator[str]:
    """Yield the features of an equation."""
    yield from _of_whole(text, equation)
    for _, some in _recurring(text, equation):
        yield from some


def _roles(equation: Equation) -> Roles:
    """Return the roles of an equation's numbers and their places, in the order of the text.

    Of a sum, the first part and the last stand for all.
    """
    many = equation.relation in ("sum", "hundred")
    names = ("f", "l") if many else ("a", "b")
    roles = list(zip(names, (equation.rest[0], equation.rest[-1]), strict=True))
    if equation.result >= 0:
        roles.append(("h", equation.result))
    return sorted(roles, key=lambda role: role[1])


def _recurring(text: NumberedText, equation: Equation) -> Iterator[tuple[Hashable, Iterator[str]]]:
    """Yield features that recur in other equations, each set of them with its key."""
    relation, roles = equation.relation, _roles(equation)
    order = "".join(role for role, _ in roles)
    for role, place in roles:
        yield (relation, role, place), _of_number(text, f"{relation}{role}", place)
    for (role, place), (other, second) in pairwise(roles):
        if {role, other} != {"f", "l"}:  # what lies between these are the other parts
            pair = f"{role}{other}"
            yield (
                (relation, order, pair, place, second),
                _of_pair(text, relation, order, pair, place, second),
            )


def _of_number(text: NumberedText, name: str, place: int) -> Iterator[str]:
    first, last = text.places[place]
    before = [text.form(first - n) for n in range(1, AROUND + 1)]
    after = [text.form(last + n) for n in range(AROUND)]
    for distance in range(3):
        yield f"{name}-{distance}{before[distance]}"
        yield f"{name}+{distance}{after[distance]}"
    yield f"{name}--{before[1]} {before[0]}"
    yield f"{name}++{after[0]} {after[1]}"
    yield from (f"{name}<{word}" for word in sorted(set(before)))
    yield from (f"{name}>{word}" for word in sorted(set(after)))
    number = text.numbers[place]
    if number.negative:
        yield f"{name}minus"
    if number.value > 0:
        figures = text.text[number.start].isdigit()
        yield f"{name}d{int(math.log10(number.value))}{figures}"
    if name[-1] == "h":
        clause: list[str] = []
        while first > 0 and len(clause) < CLAUSE and text.form(first - 1) not in ".¶?!:":
            first -= 1
            clause.append(text.form(first))
        yield from (f"{name}c{word}" for word in sorted(set(clause)))
        yield f"{name}1{clause[-1] if clause else '^'}"


def _of_pair(
    text: NumberedText, relation: str, order: str, pair: str, place: int, second: int
) -> Iterator[str]:
    apart = min(second - place - 1, 4)
    sentences = min(text.sentences[second] - text.sentences[place], 3)
    kind = text.numbers[place].kind
    like = sum(number.kind == kind for number in text.numbers[place + 1 : second])
    yield f"{relation}{order}{pair}g{apart}"
    yield f"{relation}{order}{pair}s{sentences}"
    yield f"{relation}{order}{pair}k{min(like, 3)}"
    yield f"{relation}{pair}{apart}{sentences}"
    yield f"{relation}{pair}s{sentences}"
    words = text.between(place, second)
    if words is None:
        yield f"{relation}{pair}far"
        return
    yield f"{relation}{pair}n{_step(len(words), COUNTS)}"
    yield from (f"{relation}{pair}~{word}" for word in sorted(set(words)))
    if len(words) <= AROUND:
        yield f"{relation}{pair}={' '.join(words)}"
    if words:
        yield f"{relation}{pair}[{words[0]}"
        yield f"{relation}{pair}]{words[-1]}"


def _of_whole(text: NumberedText, equation: Equation) -> Iterator[str]:
    relation, rest = equation.relation, equation.rest
    kinds = [text.numbers[place].kind for place in (*equation.numbers[:1], *rest[:2])]
    yield f"{relation}|{'|'.join(kinds)}"
    yield f"{relation}o{''.join(role for role, _ in _roles(equation))}"
    kind = text.numbers[rest[0]].kind
    like = [n for n, number in enumerate(text.numbers) if number.kind == kind]
    yield f"{relation}like{min(len(like), 8)}"
    yield f"{relation}others{min(len(set(like) - set(equation.numbers)), 5)}"
    yield f"{relation}all{_step(len(text.numbers), CROWDS)}"
    if relation in ("sum", "hundred"):
        yield from _of_parts(text, equation)
    else:
        first, second = rest
        yield f"{relation}same{min(len(text.company[first] & text.company[second]), 3)}"
        ratio = text.numbers[second].value / text.numbers[first].value
        yield f"{relation}r{_step(ratio, RATIOS)}"
    if relation == "each":
        yield f"each says{_EACH.search(text.sentence_of(equation.result)) is not None}"


def _of_parts(text: NumberedText, equation: Equation) -> Iterator[str]:
    """Yield the features of parts that make a whole."""
    relation, rest = equation.relation, equation.rest
    yield f"{relation}n{min(len(rest), 6)}"
    sentences = {text.sentences[place] for place in rest}
    yield f"{relation}ns{min(len(sentences), 4)}{min(len(rest), 4)}"
    gaps = [second - first - 1 for first, second in pairwise(rest)]
    yield f"{relation}mg{min(max(gaps), 3)}"
    yield f"{relation}eg{len(set(gaps)) == 1}"
    between = [text.between(first, second) for first, second in pairwise(rest)]
    known = [set(words) for words in between if words is not None]
    if len(known) == len(between):
        yield from (f"{relation}p{word}" for word in sorted(set.union(*known)))
        yield f"{relation}last{_connection(between[-1] or [], ',;')}"
        shared = set.intersection(*known) if len(known) > 1 else set()
        yield from (f"{relation}c{word}" for word in sorted(shared))
        yield f"{relation}c{bool(shared)}"
    else:
        yield f"{relation}pfar"
    yield from _beyond(text, equation)
    inner = set(range(rest[0], rest[-1])) - set(equation.numbers)
    yield f"{relation}in{min(sum(text.numbers[n].kind in LEVELS | {'part'} for n in inner), 4)}"
    if equation.result >= 0:
        whole = text.company[equation.result]
        yield f"{relation}hs{min(sum(bool(whole & text.company[n]) for n in rest), 3)}"


def _beyond(text: NumberedText, equation: Equation) -> Iterator[str]:
    """Yield what parts the parts from like numbers before and after them, which are none."""
    relation, rest = equation.relation, equation.rest
    kind = text.numbers[rest[0]].kind
    like = [
        n for n, number in enumerate(text.numbers) if number.kind == kind and n != equation.result
    ]
    before = max((n for n in like if n < rest[0]), default=None)
    after = min((n for n in like if n > rest[-1]), default=None)
    for name, first, second in (("pv", before, rest[0]), ("nx", rest[-1], after)):
        if first is None or second is None:
            yield f"{relation}{name}none"
            continue
        yield f"{relation}{name}s{min(text.sentences[second] - text.sentences[first], 2)}"
        words = text.between(first, second)
        yield f"{relation}{name}{'far' if words is None else _connection(words, ',;.()¶')}"


def _connection(words: Sequence[str], signs: str) -> str:
    return " ".join(word for word in words if word in CONNECTIVES or word in signs)


def _step(value: float, steps: Sequence[float]) -> int:
    return sum(value > step for step in steps)
