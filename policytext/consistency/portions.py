"""Amounts and what each gets: "36 mio. kr. over fire år, svarende til 9 mio. kr. om året"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.findings import Finding, danish
from policytext.consistency.intervals import Interval
from policytext.consistency.passages import SIGNS, Passage, compared, neighbours, told
from policytext.consistency.statistics import Statistic

_EACH = re.compile(
    r"^\s*(?:\w+\s)?(?:om året|årligt?|pr\.?|per|hvert? år|om måneden|månedligt?|hver\b"
    r"|til hver)",
    re.I,
)
_MEAN = re.compile(
    r"\b(?:i gennemsnit|i snit|gennemsnitligt?|hver især|hver)\b[^.;\d]{0,30}$", re.I
)
_MONTHLY = re.compile(r"\b(?:om måneden|månedligt?|pr\.? måned|per måned)\b", re.I)
_YEARLY = re.compile(r"\b(?:om året|årligt?|hvert år|pr\.? år|per år)\b", re.I)
_SPREAD = re.compile(
    r"\b(?:over|fordelt|med|i|på|til|mellem|blandt|gennem|løbet af)\b[^.;\d]{0,30}$", re.I
)
_LINK = re.compile(
    r"\b(?:svarende til|dvs\.|det vil sige|altså|hvilket|eller|i gennemsnit|i snit|det er"
    r"|er det|så)\b",
    re.I,
)
FAR = 2.5
"""A portion that is off by more than this factor is taken for a portion of something else."""


def portions(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the findings on totals, the number they are divided by, and the portion.

    Args:
        passages: The sentences of one report.
    """
    for number, passage in enumerate(passages):
        if passage.table or len(passage.numbers) < 2:
            continue
        given = passage.numbers
        triples = list(zip(given, given[1:], given[2:], strict=False))
        if len(given) == 2 and number and neighbours(passages[number - 1], passage):
            before = [s for s in passages[number - 1].numbers if s.unit == given[1].unit]
            triples = [(before[0], *given)] if len(before) == 1 else []
        for a, b, c in triples:
            read = (
                _portion(passage, a, b, c),
                _portion(passage, b, a, c),
                _of_each(passage, a, b, c),
            )
            yield from [finding for finding in read if finding][:1]


_OF_EACH = re.compile(r"\bhvert?\s+(?:af\s+(?:de|vores|landets)\s+)?$", re.I)
_IN_ALL = re.compile(r"\b(?:i alt|ialt|samlet(?: set)?|tilsammen|sammenlagt)\b[^.;\d]{0,25}$", re.I)


def _of_each(
    passage: Passage, divisor: Statistic, portion: Statistic, total: Statistic
) -> Finding | None:
    """Check "hvert af de 25 ... får 400.000 kr., i alt 10 mio. kr."."""
    if total.unit != portion.unit or portion.value >= total.value or divisor.unit != "count":
        return None
    if not (_OF_EACH.search(passage.before(divisor)) and _IN_ALL.search(passage.before(total))):
        return None
    return _multiplied(total, divisor, portion, divisor.value)


def _portion(
    passage: Passage, total: Statistic, divisor: Statistic, portion: Statistic
) -> Finding | None:
    if total.unit != portion.unit or total.unit in ("percent", "percentage_points", "times"):
        return None
    times = _times(passage, divisor, portion)
    if not times or portion.value >= total.value or total.change or portion.change:
        return None
    spread = _SPREAD.search(passage.before(divisor)) or total.at > divisor.at
    later = max((total, divisor), key=lambda s: s.at if s.quote == portion.quote else -1)
    if not (spread and _LINK.search(passage.between(later, portion))):
        return None
    return _multiplied(total, divisor, portion, times)


def _multiplied(
    total: Statistic, divisor: Statistic, portion: Statistic, times: float
) -> Finding | None:
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
