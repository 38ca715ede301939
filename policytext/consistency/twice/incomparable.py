"""Why two numbers for one measure cannot be compared: another time, place, group or definition."""

from __future__ import annotations

import re

from policytext.consistency.common.likeness import Weights, limits_of, one_group, periods_conflict
from policytext.consistency.common.statistics import Statistic, stems

UNITS = stems("procent pct kroner kr mio mia")
"""What says nothing of what is counted."""

SAME_MEASURE = 0.8
"""Overlap of measure from which different numbers are compared at all."""

_PLACE = re.compile(r"(?<=\s)[A-ZÆØÅ][a-zæøå]{2,}(?:\s[A-ZÆØÅ]\w*)*")
_DEFINED = re.compile(
    r"\b(?:skøn\w*|anslå\w*|registrer\w*|selvvurder\w*|anmeldt\w*|indberett\w*|definition\w*)\b",
    re.I,
)


def _places(s: Statistic) -> frozenset[str]:
    """Return the places, or other names, that a statistic is about."""
    return frozenset(_PLACE.findall(f" {s.population}  {s.measure[:1].lower()}{s.measure[1:]}"))


def _ways(s: Statistic) -> frozenset[str]:
    """Return how a number was come by: estimated, registered, reported."""
    return frozenset(word[:6].lower() for word in _DEFINED.findall(s.quote))


def _limits(s: Statistic) -> frozenset[str]:
    """Return stems of whom the sentence of a statistic says that it is about."""
    return stems(limits_of(s.quote)) - UNITS


def _all_words(s: Statistic) -> frozenset[str]:
    return s.quote_words | s.words


_STAGE = re.compile(
    r"\b(?:(?:ved|i|efter)\s+(?:\w+\s){0,2}?(?P<stage>start|begyndelse|slutning|afslutning|udgang"
    r"|opfølgning|måling)\w*\b(?!\saf\s(?:19|20)\d\d)|(?P<after>efter)\s+\S+\s(?:uger?|måneder?|år)|(?P<here>her|der)\s(?:var|er|lå)"
    r"|året\s(?:før|efter|forinden)|(?:sidste|forrige)\sår|dengang|i\sfjor)\b",
    re.I,
)
"""What a number is taken at, in a course of time: "ved start", "efter 12 uger", "året før"."""


def stages(s: Statistic) -> frozenset[str]:
    """Return the points of a course of time that the sentence of a statistic names."""
    return frozenset(m[0].lower() for m in _STAGE.finditer(s.quote))


def incomparable(a: Statistic, b: Statistic, weights: Weights) -> str | None:
    """Return why two numbers for what looks like one measure cannot be compared, None if they can.

    Args:
        a: One statistic.
        b: The other.
        weights: Weights of stems in the same collection.
    """
    if periods_conflict(a, b):
        return f"another period ({a.period} / {b.period})"
    if stages(a) != stages(b):
        return "another point of a course of time"
    if a.months != b.months:
        return f"another stretch of time ({a.period or 'unsaid'} / {b.period or 'unsaid'})"
    here, there = _places(a), _places(b)
    if here and there and not here & there:
        return f"another geography ({', '.join(sorted(here))} / {', '.join(sorted(there))})"
    if _ways(a) and _ways(b) and not _ways(a) & _ways(b):
        return "another definition: one is estimated, registered or reported in another way"
    if not (_limits(a) <= _all_words(b) and _limits(b) <= _all_words(a)):
        return "only one is limited to a group"
    if not one_group(a, b):
        return f"another population ({a.population or 'unsaid'} / {b.population or 'unsaid'})"
    if a.mean != b.mean and "range" not in (a.bound, b.bound):
        return "one is a mean"
    if a.report != b.report and not (a.years and a.years == b.years):
        return "the period is not given in both reports"
    if a.years != b.years or (bool(a.period) != bool(b.period)):
        return f"the period is given only once ({a.period or b.period})"
    known = a.population_words and b.population_words
    if (
        known
        and a.words != b.words
        and weights.overlap(a.population_words, b.population_words) < SAME_MEASURE
    ):
        return f"perhaps another population ({a.population} / {b.population})"
    return None
