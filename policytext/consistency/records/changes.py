"""Changes against levels: "fra 400 til 320, et fald på 25 %" is a fall of 20 %."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.intervals import Interval, exactly
from policytext.consistency.common.likeness import Weights, one_group, populations_conflict
from policytext.consistency.common.movement import (
    from_to,
    in_other_clause,
    is_of_no_time,
    says_how_much,
)
from policytext.consistency.common.passages import in_time
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, about, told
from policytext.consistency.findings import Finding, Verdict, danish

REACH = 6

_CHANGED = frozenset({"percent", "times", "percentage_points"})


def changes(statistics: Sequence[Statistic], weights: Weights) -> Iterator[Finding]:
    """Yield the findings on two levels and the change between them, in one report."""
    for first, last in _level_pairs(statistics, weights):
        for change in _changes_of(first, last, statistics, weights):
            finding = _verdict(first, last, change)
            if finding:
                yield finding


def _level_pairs(
    statistics: Sequence[Statistic], weights: Weights
) -> Iterator[tuple[Statistic, Statistic]]:
    """Yield (earlier, later) levels of one thing."""
    levels = [
        s
        for s in statistics
        if not (s.target or _is_change(s) or says_how_much(s.quote, s.at, s.until) or _is_when(s))
    ]
    for number, a in enumerate(levels):
        for b in levels[number + 1 : number + 1 + REACH]:
            if a.unit != b.unit or a.value <= 0 or b.value <= 0 or a.table != b.table:
                continue
            if a.quote == b.quote:
                if from_to(a, b):
                    yield a, b
                elif _one_thing(a, b, weights) and _alone(a, levels) and not _out_of(a, b):
                    yield _by_time(a, b)
            elif _told_on(a, b) and _one_thing(a, b, weights):
                yield a, b
            elif _dated_apart(a, b) and _one_thing(a, b, weights):
                yield _by_time(a, b)


_AGAINST = re.compile(r"\b(?:mod|sammenlignet med|i forhold til|op fra|ned fra)\b", re.I)


def _by_time(a: Statistic, b: Statistic) -> tuple[Statistic, Statistic]:
    """Return two levels of one sentence in the order of time.

    Years decide; a level with a year is earlier than one without ("i dag"); "48 mod 24" names the
    later one first.
    """
    if a.years and b.years:
        return (a, b) if max(a.years) <= max(b.years) else (b, a)
    if a.years or b.years:
        return (a, b) if a.years else (b, a)
    between = a.quote[min(a.at, b.at) : max(a.at, b.at)]
    first, second = (a, b) if a.at <= b.at else (b, a)
    return (second, first) if _AGAINST.search(between) else (first, second)


def _dated_apart(a: Statistic, b: Statistic) -> bool:
    return len(a.years) == len(b.years) == 1 and a.years != b.years


def _told_on(a: Statistic, b: Statistic) -> bool:
    """Return whether the next sentence gives a later level ("I dag er det 40. I 2030 ...")."""
    return b.order == a.order + 1 and bool(b.years) and not a.years and not a.table


def _alone(one: Statistic, levels: Sequence[Statistic]) -> bool:
    """Return whether the sentence of a level gives two levels of its unit, no third."""
    return sum(s.quote == one.quote and s.unit == one.unit for s in levels) == 2


def _out_of(a: Statistic, b: Statistic) -> bool:
    """Return whether a number is a part of the other ("60 af foreningens 145 butikker")."""
    between = a.quote[min(a.until, b.until) : max(a.at, b.at)]
    return bool(re.match(r"[^.,;:]{0,30}\baf\b[^.,;:]{0,30}$", between, re.I))


def _is_change(s: Statistic) -> bool:
    return s.unit == "times" or bool(s.change and s.unit in _CHANGED and not _is_end(s))


def _is_when(s: Statistic) -> bool:
    """Return whether a number says when, and is no level ("efter 24 måneder")."""
    return in_time(s) and s.at > 0 and _WHEN.search(s.quote[: s.at]) is not None


_WHEN = re.compile(r"\b(?:efter|inden for|på|om|for)\s$", re.I)


def _is_end(s: Statistic) -> bool:
    """Return whether the number stands in "fra A til B": a level, however it is marked."""
    before = s.quote[: s.at] if s.at > 0 else ""
    return bool(
        re.search(r"(?<!svarende )(?<!svarer )\b(?:fra|til)\s+(?:\w+\.?\s+){0,2}$", before, re.I)
    ) and bool(re.search(r"\bfra\b.*\btil\b", s.quote, re.I))


def _one_thing(a: Statistic, b: Statistic, weights: Weights) -> bool:
    if not one_group(a, b):
        return False
    return weights.likeness(a.measure_words, b.measure_words) >= 0.75


def _changes_of(
    first: Statistic, last: Statistic, statistics: Sequence[Statistic], weights: Weights
) -> Iterator[Statistic]:
    """Yield the stated changes that belong to a pair of levels."""
    for s in statistics:
        if s is first or s is last or s.target or not _is_change(s):
            continue
        if s.unit == "percentage_points":  # `differences` sees to them
            continue
        same_sentence = s.quote in (first.quote, last.quote)
        near = min(abs(s.order - first.order), abs(s.order - last.order)) <= REACH
        years = first.years | last.years
        if (same_sentence and in_other_clause(s, first, last)) or is_of_no_time(s, first):
            continue
        in_sentence = same_sentence and (first.quote == last.quote or _told_on(first, last))
        if not in_sentence and s.years and years and not s.years <= years | {max(years) - 1}:
            continue
        if (in_sentence and not _other_subject(s, first, last)) or (
            near and _spans(s, years) and _one_thing(s, last, weights)
        ):
            yield s


def _spans(change: Statistic, years: frozenset[int]) -> bool:
    """Return whether a change is from the one to the other of two years."""
    if len(years) != 2 or max(years) not in change.years:
        return False
    return min(years) in change.years or max(years) - min(years) == 1


def _other_subject(s: Statistic, first: Statistic, last: Statistic) -> bool:
    """Return whether another clause with levels of its own stands between change and levels."""
    return populations_conflict(s, last) and populations_conflict(s, first)


def _verdict(first: Statistic, last: Statistic, change: Statistic) -> Finding | None:
    ratio = last.allowed.over(first.allowed)
    exact = last.value / first.value
    sign = -1.0 if change.change == "decrease" and change.value >= 0 else 1.0
    if change.unit == "times":
        stated, got, work = change.allowed, ratio, exact
        if change.change == "decrease" or change.value < 1:
            stated = change.allowed if change.value < 1 else exactly(1).over(change.allowed)
        shown = f"{danish(last.value)} / {danish(first.value)} = {danish(exact)}"
    else:
        got = Interval(*sorted((sign * 100 * (ratio.low - 1), sign * 100 * (ratio.high - 1))))
        stated, work = change.allowed, sign * 100 * (exact - 1)
        shown = f"{danish(first.value)} -> {danish(last.value)} = {danish(100 * (exact - 1))} %"
    if not math.isfinite(work):
        return None
    verdict: Verdict
    if stated.meets(exactly(work)):
        verdict = "agree" if abs(work - change.value) <= 0.005 * abs(change.value) else "rounding"
    elif stated.meets(got):
        verdict = "rounding"
    else:
        verdict = "differ"
    one_sentence = first.quote == last.quote == change.quote
    if verdict == "differ" and first.unit == "percent" and change.unit == "percent":
        points = Interval(*sorted(sign * x for x in last.allowed - first.allowed))
        if change.allowed.meets(points):
            shown += f", a difference of {danish(abs(last.value - first.value))} percentage points"
    return told(
        "change",
        verdict,
        (first, last, change),
        f"{shown} {SIGNS[verdict]} {change.value_text or danish(change.value)}",
        f"two levels and the change between them{about(last)}",
        0.8 if one_sentence else 0.55,
    )
