"""Parts and totals: amounts that add up to a stated sum."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from policytext.consistency.common.intervals import added_up
from policytext.consistency.common.likeness import Weights
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import about, told_sum
from policytext.consistency.findings import Finding, Verdict

MOST_PARTS = 14
REACH = 14
"""How many statistics away from its parts a total is looked for."""

ROUNDED = 0.02
"""How far rounding may move a sum from its total, as a share of it."""

MISS_IN_TABLE = 0.5
"""How far the cells of a table may be from their total and still be taken for its parts."""

TOTAL = re.compile(r"\b(?:i alt|total(?:t|en)?|samle[dt]e?|tilsammen|sum(?:men)?|hele)\b", re.I)
PARTITION = re.compile(
    r"\b(?:fordel(?:er|t|te|ing\w*)|best(?:år|ående) af|udgøres af|opdelt|henholdsvis|hhv\.|"
    r"resterende|de øvrige|resten|tilsammen)\b",
    re.I,
)


def sums(statistics: Sequence[Statistic], weights: Weights) -> Iterator[Finding]:
    """Yield the findings on parts and totals of one report."""
    levels = [s for s in statistics if not s.target and not s.change]
    money = [s for s in statistics if not s.target and s.unit == "DKK"]
    counts = [s for s in levels if s.unit not in ("percent", "DKK", "times", "percentage_points")]
    yield from _totals(money, weights)
    yield from _named(money)
    for unit in sorted({s.unit for s in counts}):
        of_unit = [s for s in counts if s.unit == unit]
        yield from _totals(of_unit, weights)


def _totals(levels: list[Statistic], weights: Weights) -> Iterator[Finding]:
    for number, total in enumerate(levels):
        best = _best_parts(levels, number, total, weights)
        if best:
            yield _finding(total, *best)


def _finding(
    total: Statistic, parts: list[Statistic], verdict: Verdict, confidence: float
) -> Finding:
    why = f"parts of a total{about(total)}"
    return told_sum(total, parts, verdict, why, confidence)


def _best_parts(
    levels: list[Statistic], number: int, total: Statistic, weights: Weights
) -> tuple[list[Statistic], Verdict, float] | None:
    """Return the run of parts that adds up to a total, or is said to and does not."""
    broken: tuple[list[Statistic], Verdict, float] | None = None
    for parts in _runs(levels, number, total):
        exact = sum(part.value for part in parts)
        if abs(exact - total.value) <= 1e-9 * total.value:
            confidence = _belonging(levels, total, parts, weights)
            if confidence:
                return parts, "agree", confidence
        elif (not total.table or _complete(levels, total, parts)) and _rounded(total, parts, exact):
            if len(parts) > 2 and _said_to_add_up(levels, total, parts):
                return parts, "rounding", 0.7
        elif (
            broken is None
            and total.table  # running text is read sentence by sentence, in `parts`
            and _said_to_add_up(levels, total, parts)
            and _complete(levels, total, parts)
            and not _of_two_kinds(total, parts)
        ):
            broken = parts, "differ", 0.75 if len(parts) > 2 else 0.6
    return broken


def _rounded(total: Statistic, parts: list[Statistic], exact: float) -> bool:
    """Return whether parts miss a total by no more than rounding may hide."""
    near = abs(exact - total.value) <= ROUNDED * total.value
    return near and added_up(part.allowed for part in parts).meets(total.allowed)


def _of_two_kinds(total: Statistic, parts: Sequence[Statistic]) -> bool:
    """Return whether only some parts of a whole number are whole, as counts beside shares are."""
    whole = [part.value == int(part.value) for part in parts]
    return total.value == int(total.value) and any(whole) and not all(whole)


def _runs(levels: list[Statistic], number: int, total: Statistic) -> Iterator[list[Statistic]]:
    """Yield runs of neighbouring smaller numbers, the longest first, nearest to the total first.

    Only runs come that add up to the total, or nearly: in a table to something like it.
    """
    lowest = max(0, number - REACH)
    highest = min(len(levels), number + 1 + REACH)
    values = [s.value for s in levels[lowest:highest]]
    sums = [0.0, *accumulate(values)]
    unfit = [0, *accumulate(not 0 < value < total.value for value in values)]
    slack = (MISS_IN_TABLE if total.table else ROUNDED) * total.value
    for size in range(min(MOST_PARTS, highest - lowest), 1, -1):
        starts = [
            start
            for start in range(lowest, highest - size + 1)
            if unfit[start - lowest] == unfit[start - lowest + size]
            and abs(sums[start - lowest + size] - sums[start - lowest] - total.value) <= slack
        ]
        for start in sorted(
            starts, key=lambda s: (min(abs(s - number), abs(s + size - number)), s)
        ):
            yield levels[start : start + size]


def _belonging(
    levels: list[Statistic], total: Statistic, parts: list[Statistic], weights: Weights
) -> float:
    """Return how sure it is that an exact sum is no coincidence, 0 when it may well be one."""
    together = len({s.quote for s in (total, *parts)}) == 1
    listed = len({p.quote for p in parts}) in (1, len(parts))
    alike = min(weights.likeness(parts[0].measure_words, part.measure_words) for part in parts[1:])
    big = total.value >= 100
    if together and total.table and not _complete(levels, total, parts):
        return 0.0
    if together or _said_to_add_up(levels, total, parts):
        return 0.9
    if len(parts) >= 3 and big and listed and alike >= 0.3:
        return 0.9
    near = abs(parts[0].order - total.order) <= 2 or abs(parts[-1].order - total.order) <= 2
    same_page = len({s.page for s in (total, *parts)}) == 1
    if near and big and (len(parts) >= 3 or (same_page and TOTAL.search(_around(total)))):
        return 0.75
    return 0.0


def _around(total: Statistic) -> str:
    """Return what names a total: its words, its measure, and the words before the number."""
    before = total.quote[max(0, total.at - 40) : total.at] if total.at >= 0 else ""
    return f"{total.value_text} {total.measure} {before}"


def _said_to_add_up(levels: list[Statistic], total: Statistic, parts: list[Statistic]) -> bool:
    """Return whether the text itself says that these are the parts of that total."""
    quotes = {part.quote for part in parts}
    if total.table and all(part.table for part in parts):
        if quotes == {total.quote} and any(TOTAL.search(part.measure) for part in parts):
            return False  # the row is the total of the rows around it, and not one cell of others
        return bool(TOTAL.search(total.measure)) and (
            quotes == {total.quote} or len(quotes) == len(parts)
        )
    if len(quotes) > 1 or not abs(parts[0].order - total.order) <= len(parts) + 2:
        return False
    quote = parts[0].quote
    if quote == total.quote:
        cue = PARTITION.search(quote, max(0, total.at))
        opens = total.at < min(part.at for part in parts)
        return bool((cue and opens) or TOTAL.search(_around(total)))
    alone = sum(s.quote == total.quote for s in levels) == 1
    return alone and parts[0].order == total.order + 1 and bool(PARTITION.search(quote))


def _complete(levels: list[Statistic], total: Statistic, parts: list[Statistic]) -> bool:
    """Return whether the run holds all the numbers beside the total that could be parts."""
    quote = parts[0].quote
    if total.table:
        if {p.quote for p in parts} == {total.quote}:
            return len(parts) == sum(s.quote == quote for s in levels) - 1
        return _whole_column(levels, total, parts)
    siblings = [s for s in levels if s.quote == quote and s is not total and s.value < total.value]
    return len(siblings) == len(parts) and all(s in parts for s in siblings)


def _whole_column(levels: list[Statistic], total: Statistic, parts: list[Statistic]) -> bool:
    """Return whether the parts are all the cells above a total, up to the head of their table."""
    first, last = levels.index(parts[0]), levels.index(parts[-1])
    if levels.index(total) != last + 1:
        return False
    if first == 0 or not levels[first - 1].table or TOTAL.search(levels[first - 1].measure):
        return True
    step = max(b.order - a.order for a, b in pairwise(parts))
    return parts[0].order - levels[first - 1].order > step


def _named(levels: list[Statistic]) -> Iterator[Finding]:
    """Yield findings on totals that name their parts ("A, B og C koster tilsammen 9 mio. kr.")."""
    spread = Counter(stem for s in levels for stem in s.measure_words)
    generic = {stem for stem, count in spread.items() if count > max(2, len(levels) / 2)}
    for total in levels:
        if total.table or not TOTAL.search(_around(total)):
            continue
        parts, used = [], set[str]()
        for part in levels:
            named = (part.measure_words & total.measure_words) - used - generic
            if part is total or part.value >= total.value or not named or part.quote == total.quote:
                continue
            parts.append(part)
            used |= named
        if len(parts) < 3 or total.measure.count(",") + total.measure.count(" og ") + 1 != len(
            parts
        ):
            continue
        added = sum(part.value for part in parts)
        verdict: Verdict = "agree" if abs(added - total.value) <= 1e-9 * total.value else "differ"
        if 0.5 * total.value < added < 1.5 * total.value:
            yield _finding(total, parts, verdict, 0.7)
