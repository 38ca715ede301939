"""Series of years, and the changes that the text names for one of them.

"2010: 274, 2011: 284, 2012: 210" and elsewhere "i 2012, hvor tallet faldt 25 %": that is 26 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import Interval, exactly
from policytext.consistency.common.movement import FALL, RISE, is_change
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.statistics import YEAR, Statistic
from policytext.consistency.common.verdicts import SIGNS, compared, told
from policytext.consistency.common.yearly import series_of
from policytext.consistency.findings import Finding, danish

NEAR_MISS = 0.25
"""A change that is off by more than this share is taken for the change of something else."""


def series_changes(passages: Document) -> Iterator[Finding]:
    """Yield the findings on changes named in the text for a year of a series in one report."""
    series = [found for p in passages for found in [series_of(p)] if found]
    if not series:
        return
    for passage in passages:
        years = {int(y) for y in YEAR.findall(passage.text)}
        if passage.table or not 1 <= len(years) <= 2:
            continue
        for change in passage.of("percent"):
            if is_change(passage, change):
                yield from _checked(passage, change, sorted(years), series)


def _checked(
    passage: Passage,
    change: Statistic,
    years: Sequence[int],
    series: Sequence[dict[int, Statistic]],
) -> Iterator[Finding]:
    up = _up(passage, change)
    if up is None:
        return
    for levels in series:
        if years[-1] not in levels or (len(years) == 2 and years[0] not in levels):
            continue
        earlier = [a for a, b in pairwise(sorted(levels)) if b == years[-1]]
        first_year = years[0] if len(years) == 2 else (earlier or [0])[0]
        if len(years) == 1 and first_year != years[-1] - 1:
            continue
        first, last = levels[first_year], levels[years[-1]]
        if not first.value:
            continue
        moved = 100 * (last.value / first.value - 1)
        if (moved > 0) != up or abs(abs(moved) - change.value) > NEAR_MISS * change.value:
            continue
        counted = any(s.value % 10 for s in levels.values())  # so the others are not rounded
        limits = exactly(last.value / first.value) if counted else last.allowed.over(first.allowed)
        got = Interval(*sorted(abs(100 * (x - 1)) for x in limits))
        verdict = compared(change, abs(moved), got)
        yield told(
            "change",
            verdict,
            (first, last, change),
            f"{danish(first.value)} -> {danish(last.value)} = {danish(moved)} % "
            f"{SIGNS[verdict]} {change.value_text}",
            f"a series of years and the change named for {years[-1]}",
            0.5,
        )
        return


def _up(passage: Passage, change: Statistic) -> bool | None:
    """Return whether a change is said to be a rise, None when the text does not tell."""
    words = re.split(r"[.;]", passage.before(change, 80))[-1] + " " + change.value_text
    rise, fall = RISE.search(words), FALL.search(words)
    return bool(rise) if bool(rise) != bool(fall) else None
