"""Amounts and what each gets: "36 mio. kr. over fire år, svarende til 9 mio. kr. om året"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.findings import Finding, danish
from policytext.consistency.intervals import Interval
from policytext.consistency.passages import SIGNS, Passage, compared, told
from policytext.consistency.statistics import Statistic

_EACH = re.compile(
    r"^\s*(?:\w+\s)?(?:om året|årligt?|pr\.?|per|hvert? år|om måneden|månedligt?|hver\b|til hver)",
    re.I,
)
_MEAN = re.compile(
    r"\b(?:i gennemsnit|i snit|gennemsnitligt?|hver især|hver)\b[^.;\d]{0,30}$", re.I
)
_MONTHLY = re.compile(r"\b(?:om måneden|månedligt?|pr\.? måned|per måned)\b", re.I)
_YEARLY = re.compile(r"\b(?:om året|årligt?|hvert år|pr\.? år|per år)\b", re.I)
_SPREAD = re.compile(
    r"\b(?:over|fordelt|i|på|til|mellem|blandt|gennem|løbet af)\b[^.;\d]{0,30}$", re.I
)
_LINK = re.compile(
    r"\b(?:svarende til|dvs\.|det vil sige|altså|hvilket|eller|i gennemsnit|i snit|det er|så)\b",
    re.I,
)
FAR = 2.5
"""A portion that is off by more than this factor is taken for a portion of something else."""


def portions(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the findings on totals, the number they are divided by, and the portion.

    Args:
        passages: The sentences of one report.
    """
    for passage in passages:
        if passage.table or len(passage.numbers) < 3:
            continue
        for total, divisor, portion in zip(
            passage.numbers, passage.numbers[1:], passage.numbers[2:], strict=False
        ):
            finding = _portion(passage, total, divisor, portion)
            if finding:
                yield finding


def _portion(
    passage: Passage, total: Statistic, divisor: Statistic, portion: Statistic
) -> Finding | None:
    if total.unit != portion.unit or total.unit in ("percent", "percentage_points", "times"):
        return None
    times = _times(passage, divisor, portion)
    if not times or portion.value >= total.value or total.change or portion.change:
        return None
    tail = passage.between(divisor, portion)
    if not (_SPREAD.search(passage.before(divisor)) and _LINK.search(tail)):
        return None
    exact = total.value / times
    if not 1 / FAR < exact / portion.value < FAR:
        return None
    got = Interval(total.allowed.low / times, total.allowed.high / times)
    verdict = compared(portion, exact, got)
    return told(
        "portion",
        verdict,
        (total, divisor, portion),
        f"{danish(total.value)} / {danish(times)} = {danish(exact)} "
        f"{SIGNS[verdict]} {danish(portion.value)}",
        "an amount, by how many it is divided, and what each gets",
        0.75,
    )


def _times(passage: Passage, divisor: Statistic, portion: Statistic) -> float:
    """Return how many portions a total has, 0 when the sentence does not tell."""
    words = f"{portion.value_text} {passage.after(portion, 30)}"
    if divisor.unit in ("years", "months"):
        years = divisor.value if divisor.unit == "years" else divisor.value / 12
        if _MONTHLY.search(words):
            return 12 * years
        return years if _YEARLY.search(words) else 0.0
    whole = divisor.unit not in ("DKK", "percent", "percentage_points", "times")
    each = _EACH.match(passage.after(portion, 30)) or _MEAN.search(passage.before(portion))
    timed = _MONTHLY.search(words) or _YEARLY.search(words)
    return divisor.value if whole and each and not timed else 0.0
