"""Means against the numbers of their sentence: 14, 19, 11 and 20 are 16 on average."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.consistency.common.intervals import added_up, exactly
from policytext.consistency.common.passages import SHARES, Passage, alike_units
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, compared, told
from policytext.consistency.findings import Finding, danish

_MEAN = re.compile(
    r"\b(?:i gennemsnit|i snit|gennemsnitligt?|gennemsnit(?:tet)? på)\s+(?:\w+\s)?$", re.I
)
_AND = re.compile(r"^[^.;:()\d]{0,25}?(?:,|\bog\b|\bsamt\b)\s*(?:[a-zæøå]+\s){0,2}$", re.I)
_OTHERS = re.compile(r"\b(?:mod|tidligere|året før|landsgennemsnit\w*)\b", re.I)

LEAST = 3
"""Numbers of which a sentence gives the mean, at least: of two it may be that of a third."""


def means(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the means of one report that the numbers enumerated before them do not have.

    Args:
        passages: The sentences of one report.
    """
    for passage in passages:
        for mean in passage.numbers if not passage.table else ():
            before = passage.before(mean)
            if _MEAN.search(before) and not _OTHERS.search(before) and not mean.change:
                members = _enumerated(passage, mean)
                if len(members) >= LEAST:
                    yield _finding(mean, members)


def _enumerated(passage: Passage, mean: Statistic) -> list[Statistic]:
    """Return the numbers that a sentence counts up right before a mean."""
    levels = [s for s in passage.numbers if s.until <= mean.at]
    found = levels[-1:]
    for a, b in reversed(list(pairwise(levels))):
        if not _AND.match(passage.between(a, b)):
            break
        found.insert(0, a)
    one_kind = all(alike_units(s, mean) and s.unit not in SHARES and not s.change for s in found)
    return found if one_kind else []


def _finding(mean: Statistic, members: Sequence[Statistic]) -> Finding:
    limits = added_up(s.allowed for s in members)
    exact = sum(s.value for s in members) / len(members)
    verdict = compared(mean, exact, limits.times(exactly(1 / len(members))))
    added = " + ".join(danish(s.value) for s in members)
    return told(
        "mean",
        verdict,
        (*members, mean),
        f"({added}) / {len(members)} = {danish(exact)} {SIGNS[verdict]} {mean.value_text}",
        "a mean and the numbers that it is the mean of",
        0.7,
    )
