"""Ranks told one after the other: "Størst er A med 5,4. Næststørst er B med 2,3, tredjestørst C".

"Hyppigst er A (31 pct.), efterfulgt af B (22 pct.) og C (28 pct.)": each number is no more than the
one before it, or no less where the ranks begin from below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.movement import is_change
from policytext.consistency.common.passages import Passage, in_time, neighbours
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import differs
from policytext.consistency.common.words import counted_noun
from policytext.consistency.findings import Finding
from policytext.language.numerals import read_ordinal

_TOP = "størst|højest|hyppigst|flest|dyrest|længst|oftest"
_LOW = r"mindst(?=e)|lavest|færrest|billigst|kortest|sjældnest"
_RANK = re.compile(
    rf"\b(?P<nth>næst|(?:anden|andet|tredje|fjerde|femte)\s?)?(?:(?P<top>{_TOP})|(?P<low>{_LOW}))e?\b",
    re.I,
)
_THEN = re.compile(
    r"\b(?:efter)?fulgt af\b|\b(?:dernæst|derefter)\s(?:følger|fulgte|kommer|kom)\b", re.I
)
_OTHER = re.compile(
    r"\b(?:ikke|mens|men|mod|sammenlignet|tidligere|heraf|en af de|et af de|blandt de|mindst \d"
    r"|stigning\w*|fald\w*|vækst\w*)\b",
    re.I,
)
"""What brings in numbers that are not of the ranks."""


class Ranked(NamedTuple):
    """A number and the place that the text gives it.

    Args:
        place: The place, 1 for the outermost.
        from_top: Whether it is counted from the highest.
        number: The number.
    """

    place: int
    from_top: bool
    number: Statistic


def successions(passages: Document) -> Iterator[Finding]:
    """Yield the numbers of one report that are not in the order in which they are told."""
    run: list[Ranked] = []
    last: Passage | None = None
    for passage in passages:
        ranked = [] if passage.table or _OTHER.search(passage.text) else _ranked(passage)
        goes_on = last is not None and neighbours(last, passage)
        if not (goes_on and ranked and run and ranked[0].place == run[-1].place + 1):
            yield from _in_order(run)
            run = []
        run.extend(ranked)
        last = passage
    yield from _in_order(run)


def _ranked(passage: Passage) -> list[Ranked]:
    """Return the numbers of a sentence that it ranks, in its order; none when that is unsure."""
    said = [*_RANK.finditer(passage.text)]
    if not said:
        return []
    then = _THEN.search(passage.text, said[-1].end())
    if then is not None:
        return _followed(passage, said, then) if len(said) == 1 else []
    edges = [*(m.start() for m in said[1:]), len(passage.text)]
    spans = [
        [s for s in passage.numbers if m.end() <= s.at < edge and _is_level(passage, s)]
        for m, edge in zip(said, edges, strict=True)
    ]
    units = set.intersection(*({s.unit for s in span} for span in spans))
    for unit in sorted(units):
        of_unit = [[s for s in span if s.unit == unit] for span in spans]
        if all(len(span) == 1 for span in of_unit):
            return [
                Ranked(_place(m), bool(m["top"]), span[0])
                for m, span in zip(said, of_unit, strict=True)
            ]
    return []


def _followed(passage: Passage, said: Sequence[re.Match[str]], then: re.Match[str]) -> list[Ranked]:
    """Return the numbers of "Hyppigst er A (31 pct.), efterfulgt af B (22 pct.) og C (18 pct.)"."""
    levels = [s for s in passage.numbers if _is_level(passage, s)]
    first = [s for s in levels if s.until <= then.start()]
    after = [s for s in levels if s.at >= then.end()]
    if len(first) != 1 or not after or len({s.unit for s in (*first, *after)}) > 1:
        return []
    start = _place(said[0])
    return [
        Ranked(start + step, bool(said[0]["top"]), s) for step, s in enumerate((*first, *after))
    ]


def _is_level(passage: Passage, s: Statistic) -> bool:
    return not in_time(s) and not is_change(passage, s)


def _place(match: re.Match[str]) -> int:
    nth = (match["nth"] or "").strip().lower()
    return 2 if nth == "næst" else int(read_ordinal(nth) or 1) if nth else 1


def _of_others(one: Statistic, other: Statistic) -> bool:
    """Return whether two numbers count things of two names."""
    ours, theirs = counted_noun(one), counted_noun(other)
    return bool(ours and theirs and not ours & theirs)


def _in_order(run: Sequence[Ranked]) -> Iterator[Finding]:
    """Yield the first two of some ranked numbers that are in the wrong order."""
    for one, other in pairwise(run):
        same = one.from_top == other.from_top and one.number.unit == other.number.unit
        if not same or other.place != one.place + 1 or _of_others(one.number, other.number):
            return
        more, less = (one, other) if one.from_top else (other, one)
        if more.number.allowed.high < less.number.allowed.low:
            yield differs(
                "rank",
                (one.number, other.number),
                f"{one.number.value_text} before {other.number.value_text}",
                f"the text ranks them as number {one.place} and {other.place}",
                0.6,
            )
            return
