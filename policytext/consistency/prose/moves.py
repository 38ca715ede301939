"""Changes in running text: two levels, in the order of time, and what is said to lie between them.

"I 2020 var det 1.340, i 2021 1.610. Det er 370 flere" is 270; "faldet fra 48.000 til 36.000, det
svarer til 35 procent" is 25; "steget: i 2018 var tallet 5.430, i 2023 4.210" has fallen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from policytext.consistency.common.document import Document
from policytext.consistency.common.levels import led_by, pair_of
from policytext.consistency.common.movement import (
    DENIED,
    GOES_ON,
    OTHER_CLAUSE,
    REASON,
    THAN,
    Pair,
    against,
    direction,
    from_to,
    in_other_clause,
    is_change,
)
from policytext.consistency.common.passages import Passage, in_time, neighbours
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import differs
from policytext.consistency.common.yearly import series_of
from policytext.consistency.findings import Finding


def moves(passages: Document) -> Iterator[Finding]:
    """Yield the findings on levels and changes in the running text of one report."""
    prose = passages.prose
    for number, passage in enumerate(prose):
        before = prose[number - 1] if number and neighbours(prose[number - 1], passage) else None
        after = prose[number + 1] if number + 1 < len(prose) else None
        if after is not None and not neighbours(passage, after):
            after = None
        yield from _of_gaps(passage)
        pair = pair_of(passage)
        if pair:
            yield from _of_pair(pair, passage, before, after)
        elif ends := _ends(passage):
            yield from _of_direction(ends, passage, before, after)


def _of_gaps(passage: Passage) -> Iterator[Finding]:
    """Hold the way of a gap against its two sizes ("indsnævret fra 6 til 9 procentpoint")."""
    for gap in passage.of("percentage_points"):
        levels = [s for s in passage.numbers if s.at < gap.at and from_to(s, gap)]
        if levels and levels[-1].unit in ("percentage_points", "count"):
            told_by = _OWN_CLAUSE.split(passage.text[: levels[-1].at])[-1]
            yield from direction(Pair(levels[-1], gap, True), [(told_by, 0.65)])


def _of_pair(
    pair: Pair, passage: Passage, before: Passage | None, after: Passage | None
) -> Iterator[Finding]:
    changes = [s for s in passage.numbers if is_change(passage, s)]
    if len(changes) == 1:
        tied = pair.timed and not in_other_clause(changes[0], pair.first, pair.last)
        factor = not pair.timed or changes[0].unit != "percent"
        if tied or (factor and _compares(passage, pair, changes[0])):
            yield from against(pair, changes[0], passage, 0.75)
    elif not changes and after is not None and GOES_ON.match(after.text):
        following = [s for s in after.numbers if is_change(after, s)]
        aside = following and OTHER_CLAUSE.search(after.text[: following[0].at])
        if len(following) == 1 and not aside and not pair_of(after):
            yield from against(pair, following[0], after, 0.7)
    if not changes and before is not None:
        leading = [s for s in before.numbers if is_change(before, s)]
        led = _leads(before, passage) and led_by(before, passage) is not None
        alone = len(leading) == 1 == len(before.numbers) and led
        if alone and pair.timed:
            yield from against(pair, leading[0], before, 0.6)
    if pair.timed:
        yield from _of_direction(pair, passage, before, after)


def _of_direction(
    pair: Pair, passage: Passage, before: Passage | None, after: Passage | None
) -> Iterator[Finding]:
    """Hold the way of two levels against the words before them and around their sentence."""
    head = passage.text[: min(pair.first.at, pair.last.at)]
    beside = (led_by(before, passage), _going_on(after))
    bare = (
        _REASON.sub("", p.text)
        for p in beside
        if p is not None and all(in_time(s) for s in p.numbers) and not _PACE.search(p.text)
    )
    told_by = _OWN_CLAUSE.split(head)[-1]
    yield from direction(pair, [(told_by, 0.7), *((text, 0.6) for text in bare)])


def _ends(passage: Passage) -> Pair | None:
    """Return the ends of a series of years that only goes one way."""
    levels = list(series_of(passage).values())
    steps = {b.value > a.value for a, b in pairwise(levels) if a.value != b.value}
    return Pair(levels[0], levels[-1], True) if levels and len(steps) == 1 else None


LEAD_GAP = 4
"""Characters between a sentence or heading and what it leads up to, at most."""


def _leads(before: Passage, passage: Passage) -> bool:
    """Return whether nothing stands between two sentences, be it without numbers."""
    known = min(before.start, passage.start) >= 0
    return not known or passage.start - before.start - len(before.text) <= LEAD_GAP


_OWN_CLAUSE = re.compile(r"[.;]|\bmens\b|\bmen\b|,\s*hvilket\s+(?!svare|er\b)")
"""What parts the words on two levels from those on something else ("hvilket kræver, at ...")."""

_PACE = re.compile(r"\b(?:tempoet|farten|væksten|stigningstakten|udviklingen)\b", re.I)
"""What rises or falls while the level itself may go the other way."""

_REASON = re.compile(rf"{REASON.pattern}.*$", re.I | re.S)

_BESIDE = re.compile(r"^\s*(?:\w+\s)?[,(:–—-]\s*(?:\w+\s)?$")


def _compares(passage: Passage, pair: Pair, factor: Statistic) -> bool:
    """Return whether a factor is between two levels ("15, mens tre gange så mange, 41, ...")."""
    early, late = sorted((pair.first, pair.last), key=lambda s: s.at)
    if factor.until <= late.at:
        than = THAN.search(passage.text[factor.until : late.at])
        beside = early.until <= factor.at and _BESIDE.match(passage.between(factor, late))
        return bool(than or beside)
    return bool(_BESIDE.match(passage.between(late, factor))) and not THAN.search(
        passage.after(factor)
    )


def _going_on(passage: Passage | None) -> Passage | None:
    """Return a sentence if it goes on with the one before it."""
    return passage if passage is not None and GOES_ON.match(passage.text) else None


_COMPARED = re.compile(
    r"\b(?P<more>flere|højere|større|oftere|hyppigere)\b|\b(?P<less>færre|lavere|mindre|sjældnere)\b",
    re.I,
)


def comparisons(passages: Document) -> Iterator[Finding]:
    """Yield sentences that call the smaller of two numbers the larger one."""
    for passage in passages:
        shares = passage.of("percent") or passage.counts
        if passage.table or len(passage.numbers) != 2 or len(shares) != 2:
            continue
        a, b = shares
        words = list(_COMPARED.finditer(passage.text[: a.at]))
        between = passage.between(a, b)
        than = re.match(r"^[^.;]{0,60}?\bend\b[^.;]{0,60}[(,–—]\s*$", between)
        if (
            a.change
            or b.change
            or len(words) != 1
            or not than
            or DENIED.search(passage.text[: b.at])
        ):
            continue
        if not re.search(r"[(,–—]\s*$", passage.before(a)) or a.value == b.value:
            continue
        more = bool(words[0]["more"])
        if more != (a.value > b.value):
            yield differs(
                "direction",
                (a, b),
                f"»{words[0][0]}«: {a.value_text} against {b.value_text}",
                "the words say the opposite of the numbers",
                0.65,
            )
