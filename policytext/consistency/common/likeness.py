"""How alike two statistics are in what they measure, of whom and when."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from policytext.consistency.common.statistics import Statistic

_AGE = re.compile(r"(?<!\d)\d{1,3}(?!\d)")

FEW = 20
"""Counts under this, of things in a text ("to huse", "tre huse"), are seldom one statistic."""


class Weights:
    """How telling a stem is: rare ones identify a statistic or a sentence, common ones do not.

    Args:
        texts: The stems of each statistic or sentence of the collection that they are counted in.

    The weight is the inverse document frequency of Sparck Jones (1972), ln(1 + N / n).
    """

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        self._counts: Counter[str] = Counter()
        self._total = 0
        for words in texts:
            self._counts.update(words)
            self._total += 1

    def of(self, stem: str) -> float:
        """Return the weight of one stem."""
        return math.log(1 + (self._total + 1) / (self._counts[stem] + 0.5))

    def sum(self, stems: Iterable[str]) -> float:
        """Return the weight of several stems, in a stable order of addition."""
        return math.fsum(self.of(stem) for stem in stems)

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return how far two sets of stems say the same, 0 to 1.

        The mean of Dice and containment: a short wording inside a long one counts as alike, but
        not as much as two that are equal.
        """
        if not a or not b:
            return 0.0
        shared, wa, wb = self.sum(a & b), self.sum(a), self.sum(b)
        if not shared:
            return 0.0
        return 0.5 * (2 * shared / (wa + wb)) + 0.5 * shared / min(wa, wb)

    def held(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the weight that two sets of stems share of the lighter one, 0 to 1."""
        lighter = min(self.sum(a), self.sum(b))
        return self.sum(a & b) / lighter if lighter else 0.0

    def overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the weight that two sets of stems share of the heavier one, 0 to 1.

        Stricter than `likeness`: what only one of them says counts against it.
        """
        heavier = max(self.sum(a), self.sum(b))
        return self.sum(a & b) / heavier if heavier else 0.0


EVERYBODY = frozenset(
    {"befolkn", "borger", "danmark", "dansk", "dansker", "folk", "land", "mennesk", "person"}
)
"""Stems that limit a population to nobody in particular."""

SEXES = ({"kvinde", "pige", "mor"}, {"mand", "dreng", "far"})


def populations_conflict(a: Statistic, b: Statistic) -> bool:
    """Return whether two statistics are plainly about different groups."""
    words_a, words_b = a.population_words | a.measure_words, b.population_words | b.measure_words
    for one, other in (SEXES, SEXES[::-1]):
        if words_a & one and not words_a & other and words_b & other and not words_b & one:
            return True
    if ages(a.population) and ages(b.population) and ages(a.population) != ages(b.population):
        return True
    group_a, group_b = a.population_words - EVERYBODY, b.population_words - EVERYBODY
    if not group_a or not group_b or group_a & group_b:
        return False
    return not (group_a <= words_b or group_b <= words_a)


_LIMITED = re.compile(
    r"\b(?:blandt|hos|hvis|inden for|i gruppen af)\s+(?:(?:dem|de),?\s+(?:der|som)\s+)?"
    r"((?:[^\s.,;:()\d]+\s?){1,3})",
    re.I,
)
_AVERAGES = re.compile(r"\b(?:(?P<median>median)|gennemsnit|middel)", re.I)


def limits_of(text: str) -> str:
    """Return the words of a sentence that say whom it is limited to.

    >>> limits_of("Blandt dem, der sejler, er andelen 4 pct.")
    'sejler'
    """
    return " ".join(_LIMITED.findall(text))


def one_average(a: str, b: str) -> bool:
    """Return whether two sentences are not of a mean the one and of a median the other."""
    kinds = [{bool(m["median"]) for m in _AVERAGES.finditer(text)} for text in (a, b)]
    return not all(kinds) or bool(kinds[0] & kinds[1])


def one_group(a: Statistic, b: Statistic) -> bool:
    """Return whether two statistics are about the same group, as far as they say."""
    if ages(a.population) != ages(b.population) or populations_conflict(a, b):
        return False
    group_a, group_b = a.population_words - EVERYBODY, b.population_words - EVERYBODY
    return bool(group_a & group_b) or group_a == group_b


def ages(text: str) -> tuple[int, ...]:
    """Return the numbers in a description of a group, sorted.

    >>> ages("unge² på 16-24 år")
    (16, 24)
    """
    found = map(int, _AGE.findall(text))
    return tuple(sorted(n for n in found if n < 120))


def periods_conflict(a: Statistic, b: Statistic) -> bool:
    """Return whether two statistics name different years."""
    return bool(a.years and b.years and a.years != b.years)


def specificity(statistic: Statistic) -> float:
    """Return how unlikely it is that the same number turns up by chance, 0 to 1.

    Counted by significant digits: 20 has one, 27 two, 5.820 three.
    """
    digits = f"{abs(statistic.value):.10g}".replace(".", "").strip("0")
    return min(1.0, max(0, len(digits) - 1) / 3)
