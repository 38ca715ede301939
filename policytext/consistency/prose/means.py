"""Means against the numbers of their sentence: 14, 19, 11 and 20 are 16 on average.

The mean of some groups together, "for de to huse under ét 82 m2", lies between their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import added_up, exactly
from policytext.consistency.common.passages import (
    SHARES,
    Passage,
    alike_units,
    sentence_before,
)
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, compared, differs, told
from policytext.consistency.findings import Finding, danish

_MEAN = re.compile(
    r"\b(?:i gennemsnit|i snit|gennemsnitligt?|gennemsnit(?:tet)? på)\s+(?:\w+\s)?$", re.I
)
_AND = re.compile(
    r"^[^.;:()\d]{0,25}?(?:\si\s(?:19|20)\d\d)?(?:,|\s?\bog\b|\s?\bsamt\b)\s*"
    r"(?:i\s(?:19|20)\d\d\s)?(?:[a-zæøå]+\s){0,2}$",
    re.I,
)
_OTHERS = re.compile(r"\b(?:mod|tidligere|året før|landsgennemsnit\w*)\b", re.I)

_TOGETHER = re.compile(
    r"\b(?:under (?:é|e)t|samlet(?: set)?|tilsammen|som helhed|begge|på tværs af)\b", re.I
)
_ON_AVERAGE = re.compile(r"\b(?:gennemsnit\w*|snit(?:tet)?|middel\w*)\b", re.I)

WITHIN = 1.5
"""How many times beyond the means of some groups that of all may lie and be meant as theirs."""

NEAR_ALL = 0.8
"""Share of what two means add up to from which a number may be both together, and no mean."""

LEAST = 3
"""Numbers of which a sentence gives the mean, at least: of two it may be that of a third."""


def means(passages: Document) -> Iterator[Finding]:
    """Yield the means of one report that the numbers enumerated before them do not have."""
    for passage in passages:
        yield from _of_groups(passages, passage)
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


def _of_groups(passages: Sequence[Passage], passage: Passage) -> Iterator[Finding]:
    """Check the mean of all against those of the groups, in the sentence before it."""
    before = sentence_before(passages, passage)
    if passage.table or before is None or before.table or len(passage.numbers) != 1:
        return
    (mean,) = passage.numbers
    if not all(p.search(passage.text) for p in (_TOGETHER, _ON_AVERAGE)) or mean.change:
        return
    groups = [s for s in before.numbers if not s.change]
    alike = all(alike_units(s, mean) or not s.id for s in groups) and mean.unit not in SHARES
    if len(groups) < 2 or not alike or not _ON_AVERAGE.search(before.text[: groups[0].at]):
        return
    low, high = min(s.value for s in groups), max(s.value for s in groups)
    outside = low / WITHIN <= mean.value < low or high < mean.value <= high * WITHIN
    if outside and mean.value < NEAR_ALL * sum(s.value for s in groups):
        yield differs(
            "mean",
            (*groups, mean),
            f"{mean.value_text}, of means from {danish(low)} to {danish(high)}",
            "a mean of all outside those of the groups",
            0.6,
        )


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
