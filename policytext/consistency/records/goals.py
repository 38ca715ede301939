"""Goals: a baseline, a reduction and the level it amounts to ("285, minus 30 %, højst 200")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.common.intervals import Interval, exactly
from policytext.consistency.common.likeness import Weights, populations_conflict
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, about, told
from policytext.consistency.findings import Finding, Verdict, danish

TIE = 0.2
"""Likeness from which a level may be a goal's baseline when the arithmetic holds."""

FIRM_TIE = 0.6
"""Likeness from which a baseline that does not lead to the stated level is a finding."""

NEAR_MISS = 0.25
"""A baseline that misses the stated level by more than this share is taken for another figure."""


def goals(statistics: Sequence[Statistic], weights: Weights) -> Iterator[Finding]:
    """Yield the findings on goals whose level can be computed from a baseline, in one report."""
    for goal in statistics:
        if not goal.target or goal.level is None or goal.value == goal.level:
            continue
        best: tuple[float, Finding] | None = None
        for baseline, via in _baselines(statistics):
            tie = max(
                weights.likeness(goal.measure_words, baseline.words),
                weights.likeness(goal.words, baseline.words),
                weights.likeness(goal.words, baseline.quote_words) * 0.8,
            )
            if tie < TIE or populations_conflict(goal, baseline):
                continue
            finding = _verdict(goal, baseline, via, tie)
            if finding is None:
                continue
            rank = tie + (2.0 if finding.verdict != "differ" else 0.0)
            if best is None or rank > best[0]:
                best = rank, finding
        if best and (best[1].verdict != "differ" or _one_level(goal, statistics, weights)):
            yield best[1]


def _baselines(
    statistics: Sequence[Statistic],
) -> Iterator[tuple[Statistic, Statistic | None]]:
    """Yield the levels a goal may start from, with the change an earlier level is computed by.

    "5.820 i 2013, en stigning på 10 % siden 2011" implies a level for 2011.
    """
    for s in statistics:
        if s.target or s.change or s.unit == "times" or s.value <= 0:
            continue
        yield s, None
        for change in statistics[max(0, s.order - 3) : s.order + 4]:
            if change.unit == "percent" and change.change and not change.target:
                sign = -1 if change.change == "decrease" else 1
                earlier = s.value / (1 + sign * change.value / 100) if change.value < 100 else 0
                if earlier > 0:
                    yield replace(s, value=earlier, bound="approx"), change


def _one_level(goal: Statistic, statistics: Sequence[Statistic], weights: Weights) -> bool:
    """Return whether the report gives just one level of the goal's indicator."""
    levels = [
        s
        for s in statistics
        if s is not goal
        and not s.target
        and weights.likeness(goal.measure_words, s.measure_words) >= FIRM_TIE
    ]
    return len(levels) == 1


def _verdict(
    goal: Statistic, baseline: Statistic, via: Statistic | None, tie: float
) -> Finding | None:
    level = goal.level
    assert level is not None  # only goals with a level come here
    sign = -1 if level < baseline.value else 1
    if goal.unit == "percent":
        factor = 1 + sign * goal.value / 100
        reached, limits = baseline.value * factor, baseline.allowed.times(exactly(factor))
        shown = f"{danish(baseline.value)} x {danish(factor)}"
    elif goal.unit == baseline.unit or (goal.unit, baseline.unit) == (
        "percentage_points",
        "percent",
    ):
        reached = baseline.value + sign * goal.value
        limits = baseline.allowed + exactly(sign * goal.value)
        shown = f"{danish(baseline.value)} {'-' if sign < 0 else '+'} {danish(goal.value)}"
    else:
        return None
    slack = 0.5 if level < 100 else 0.01 * level
    verdict: Verdict
    if via is None and abs(reached - level) <= 1e-6 * max(1.0, abs(level)):
        verdict = "agree" if baseline.bound == "exact" else "rounding"
    elif abs(reached - level) <= slack or (
        via is None and Interval(level - slack, level + slack).meets(limits)
    ):
        verdict = "rounding"
    elif via is None and tie >= FIRM_TIE and abs(reached - level) <= NEAR_MISS * abs(level):
        verdict = "differ"
    else:
        return None
    used = (goal, baseline) if via is None else (goal, baseline, via)
    return told(
        "goal",
        verdict,
        used,
        f"{shown} = {danish(reached)} {SIGNS[verdict]} {danish(level)}",
        f"a goal's level against its baseline{about(goal)}",
        round(min(0.9, 0.4 + 0.5 * tie), 2),
    )
