"""Levels of two sentences, "I 2018 var det 2.150. I 2022 var det 3.480", and the change between.

The change stands in the second sentence, in the one that goes on with it ("Antallet er således
fordoblet"), or in a heading above the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.consistency.common.document import Document
from policytext.consistency.common.levels import (
    SAME_AGAIN,
    counts_one_of,
    led_by,
    one_matter,
    only_level,
    pair_of,
    then_and_now,
    year_told,
)
from policytext.consistency.common.movement import (
    GOES_ON,
    ONCE,
    THAN,
    Pair,
    against,
    direction,
    is_change,
)
from policytext.consistency.common.passages import Passage, alike_units, in_time, neighbours
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.words import content_words
from policytext.consistency.common.yearly import lengths_in_years
from policytext.consistency.findings import Finding

_TO_LEVEL = re.compile(r"^\s*til\s*$", re.I)
_IN_SHORT = re.compile(
    r"\b(?:altså|således|dermed|hermed|derved|med andre ord|med ét ord|kort sagt|alt i alt)\b", re.I
)
_NAMELY = re.compile(r"^\s*[,:(–—-]\s*(?:nemlig|altså|hele|dvs\.)?\s*$", re.I)
_EACH = re.compile(r"\b(?:pr\.|per\s\w|i snit|i gennemsnit|gennemsnitlig\w*)", re.I)
"""What makes an amount one for each: no level of the same as the amount for all."""

_NEXT_CLAUSE = re.compile(r"[;:]|,\s(?:og|men|mens|hvor|hvilket|selv om|selvom|skønt)\b")
"""Where a sentence begins to tell of something else."""


def across(passages: Document) -> Iterator[Finding]:
    """Yield the findings on changes between the levels of two sentences of one report."""
    prose = passages.prose
    for number, passage in enumerate(prose[1:], 1):
        before = prose[number - 1]
        if not neighbours(before, passage):
            continue
        first, last = only_level(before), only_level(passage)
        following = prose[number + 1] if number + 1 < len(prose) else None
        if (first is None or last is None) and following is not None:
            yield from _of_those_named(before, passage, following)
        if first is None and last is not None:
            yield from _going_on_from(before, passage, last)
        if first is None or last is None or first.unit != last.unit:
            continue
        each = bool(_EACH.search(before.text)), bool(_EACH.search(passage.text))
        if each[0] != each[1] and not SAME_AGAIN.match(passage.text):
            continue
        if _changes(passage):
            yield from _within(before, first, passage, last)
        elif then_and_now(before, first, passage, last) and one_matter(first, last):
            heading = prose[number - 2] if number > 1 else None
            pair = Pair(first, last, True)
            yield from _beside(pair, heading, (before, passage), following)
            yield from direction(pair, list(_said(heading, (before, passage), following)))


def _changes(passage: Passage) -> list[Statistic]:
    return [s for s in passage.numbers if is_change(passage, s)]


def _within(
    before: Passage, first: Statistic, passage: Passage, last: Statistic
) -> Iterator[Finding]:
    """Check the changes of a sentence between its level and the one of the sentence before.

    The sentence may look back ("Året før var tallet 1.942, så der er tale om et fald på 78").
    """
    changes = _changes(passage)
    if len({change.unit for change in changes}) < len(changes):
        return
    year, other = year_told(before, first), year_told(passage, last)
    earlier = bool(year and other and other < year)
    back = bool(year) and (earlier or ONCE.search(passage.before(last)) is not None)
    pair = Pair(last, first, True) if back else Pair(first, last, True)
    goes_on = one_matter(first, last) and led_by(before, passage) is not None
    for change in changes:
        if last.until <= change.at and not passage.between(last, change).strip():
            continue  # one number: "fire et halvt værelse"
        between = passage.text[change.until : max(last.at, 0)]
        in_order = back or then_and_now(before, first, passage, last)
        told_after = last.until <= change.at and in_order and goes_on
        if change.unit != "times":
            if _TO_LEVEL.match(between) or told_after:
                yield from against(pair, change, passage, 0.65)
            continue
        than = bool(GOES_ON.match(passage.text) and THAN.search(between))
        if last.until <= change.at:
            than = told_after
        if than or (change.at < last.at and _NAMELY.match(between)):
            yield from against(pair._replace(timed=False), change, passage, 0.65)


def _going_on_from(before: Passage, passage: Passage, last: Statistic) -> Iterator[Finding]:
    """Hold the way to a level against the later of the two levels in the sentence before.

    "Antallet steg fra 310 til 360 i 2021. I 2022 var tallet uændret på 340".
    """
    pair = pair_of(before)
    if pair is None or not pair.timed or pair.last.unit != last.unit or _changes(passage):
        return
    in_order = then_and_now(before, pair.last, passage, last)
    if in_order and one_matter(pair.last, last) and led_by(before, passage) is not None:
        yield from direction(Pair(pair.last, last, True), [(passage.text[: last.at], 0.6)])


def _of_those_named(before: Passage, passage: Passage, following: Passage) -> Iterator[Finding]:
    """Check the change of what a sentence names of several things that were counted twice.

    "I 2012 var der 1.900 aktive i 61 klubber. I 2022 var der 5.800 i 174. Tallet på aktive er ...".
    """
    changes = _changes(following)
    if len(changes) != 1 or not neighbours(passage, following):
        return
    said = content_words(following.text[: changes[0].at])
    levels = [
        [s for s in p.numbers if not is_change(p, s) and counts_one_of(s, said)]
        for p in (before, passage)
    ]
    if [len(found) for found in levels] != [1, 1]:
        return
    (first,), (last,) = levels
    if alike_units(first, last) and then_and_now(before, first, passage, last):
        yield from _beside(Pair(first, last, True), None, (before, passage), following)


def _beside(
    pair: Pair, heading: Passage | None, told: tuple[Passage, Passage], following: Passage | None
) -> Iterator[Finding]:
    """Check the change that the sentence after two levels names, or the line above them."""
    if following is not None and neighbours(told[1], following):
        clause = _NEXT_CLAUSE.split(following.text)[0]
        changes = [s for s in _changes(following) if s.at < len(clause)]
        others = [s for s in following.numbers if s.at < len(clause) and not in_time(s)]
        alone = len(changes) == 1 == len(others)
        if alone and (GOES_ON.match(following.text) or _concludes(following, told)):
            yield from against(pair, changes[0], following, 0.65)
            return
    if heading is not None and neighbours(heading, told[0]):
        changes = _changes(heading)
        one_subject = stems(heading.text) & (stems(told[0].text) | stems(told[1].text))
        if len(changes) == 1 == len(heading.numbers) and one_subject:
            yield from against(pair, changes[0], heading, 0.6)


def _concludes(following: Passage, told: tuple[Passage, Passage]) -> bool:
    """Return whether a sentence with a subject of its own sums up the two before it.

    "Søgningen er med andre ord fordoblet", or "... fordoblet på tre år" after 2016 and 2019.
    """
    if _IN_SHORT.search(following.text):
        return True
    years = [int(year) for p in told for year in YEAR.findall(p.text)]
    spans = {length.value for length in lengths_in_years(following.text)}
    return len(set(years)) > 1 and max(years) - min(years) in spans


def _said(
    heading: Passage | None, told: tuple[Passage, Passage], following: Passage | None
) -> Iterator[tuple[str, float]]:
    """Yield what may say the way from a sentence's level to the next one's, and how surely."""
    last = only_level(told[1])
    if last is not None:
        yield told[1].text[: last.at], 0.65
    if following is not None and neighbours(told[1], following):
        goes_on = not following.numbers and GOES_ON.match(following.text)
        yield from [(following.text, 0.6)] if goes_on else ()
    if heading is not None and neighbours(heading, told[0]):
        about = stems(heading.text) & (stems(told[0].text) | stems(told[1].text))
        yield from [(heading.text, 0.55)] if about and not heading.numbers else ()
