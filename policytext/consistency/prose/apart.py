"""Totals whose parts stand in other sections: 210 projects in the summary, 126 and 74 below it.

Nothing in the text ties such numbers together but a word they share. They are held against each
other where the total stands in a summary, its parts are all the numbers of that word and stand in
sections that follow each other, and one slip of the pen parts them.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate

from policytext.consistency.common.document import Document
from policytext.consistency.common.likeness import FEW
from policytext.consistency.common.movement import is_change
from policytext.consistency.common.passages import Passage, alike_units, in_time
from policytext.consistency.common.percentages import REST
from policytext.consistency.common.row_names import is_total
from policytext.consistency.common.sections import is_heading, summary_sections
from policytext.consistency.common.slips import TWO_DIGITS, digits_of, one_slip
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.totals import IN_ALL, added, amounts, verdict_of
from policytext.consistency.common.verdicts import told_sum
from policytext.consistency.common.words import content_words
from policytext.consistency.findings import Finding

LEAST_PARTS, MOST_PARTS = 2, 8
LEAST_STEPS = 100
"""Steps, of the last digit that any of the numbers gives, that a total has at least."""

Key = tuple[str, ...]
"""Unit, word and the side of the number that the word stands on; where no word does, shorter."""

KEY_LENGTH = 3


def apart(passages: Document) -> Iterator[Finding]:
    """Yield the findings on totals and parts that stand in different sections of one report."""
    sections = list(accumulate(is_heading(p) for p in passages))
    summary = {sections[p.index] for section in summary_sections(passages) for p in section}
    groups: dict[Key, dict[float, tuple[int, Statistic]]] = defaultdict(dict)
    for passage, section in zip(passages, sections, strict=True):
        for key, number in _keyed(passage) if summary else ():
            groups[key].setdefault(number.value, (section, number))
    for group in groups.values():
        if LEAST_PARTS < len(group) <= MOST_PARTS + 1:
            yield from _held(list(group.values()), summary)
    yield from _left_over(passages)
    yield from _of_paragraphs(passages)


def _keyed(passage: Passage) -> Iterator[tuple[Key, Statistic]]:
    """Yield the levels of a sentence by the word right before them and the one right behind.

    Two numbers by one word are compared within the sentence, and say nothing of the sections.
    """
    found: dict[Key, list[Statistic]] = defaultdict(list)
    for s in () if passage.table else amounts(passage):
        if not s.id or s.value < FEW or in_time(s) or is_change(passage, s):
            continue
        unit = s.unit if s.unit == "DKK" else "count"
        verb, noun = content_words(passage.before(s))[-1:], content_words(passage.after(s))[:1]
        for key in ((unit, *verb, "before"), (unit, *noun, "behind")):
            found[key].append(s)
    for key, numbers in found.items():
        if len(key) == KEY_LENGTH and len(numbers) == 1:
            yield key, numbers[0]


def _held(group: Sequence[tuple[int, Statistic]], summary: Set[int]) -> Iterator[Finding]:
    """Hold the largest number of a group, in a summary, against the others in sections in a row."""
    place, total = max(group, key=lambda member: member[1].value)
    sections = sorted(section for section, s in group if s is not total)
    members = [s for _, s in group if s is not total]
    in_a_row = sections == list(range(sections[0], sections[0] + len(sections)))
    dated = {s.years for s in (total, *members) if s.years}
    if not in_a_row or place not in summary or place in sections or len(dated) > 1:
        return
    if verdict_of(total, members) == "agree" or _slip(total, members):
        yield from added(total, members, "a total and its parts in other sections", 0.5)


def _left_over(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Check "byen dækker 1,6 mio. kr., de resterende 0,9 søges" against the total of a table."""
    totals = [
        (p, s)
        for p in passages
        for s in p.numbers
        if (is_total(p) if p.table else IN_ALL.search(p.before(s, 100)))
    ]
    known = {round(s.value, 6) for p in passages for s in p.numbers}
    for number, passage in enumerate(passages if totals else ()):
        levels = [] if passage.table else amounts(passage)
        rest = next((s for s in levels if REST.search(passage.before(s))), None)
        if rest is None or rest.unit != "DKK":
            continue
        before = [
            s
            for p in passages[max(0, number - 1) : number + 1]
            if not p.table and p.paragraph == passage.paragraph
            for s in amounts(p)
            if alike_units(s, rest) and (p is not passage or s.at < rest.at)
        ]
        if len(before) != 1 or round(before[0].value + rest.value, 6) in known:
            continue
        missed = {s.value: s for _, s in totals if _slip(s, [before[0], rest])}
        for total in missed.values() if len(missed) == 1 else ():
            yield from added(
                total, [before[0], rest], "what is left of a total, and the total", 0.5
            )


_WHOLE = re.compile(
    r"\b(?:samlede\s(?P<noun>[a-zæøå]+)|(?:i alt|tilsammen))\b[^.;:\d]{0,40}$", re.I
)
LEAST_OF_PARAGRAPH = 3
LEAST_DIGITS = 3


def _of_paragraphs(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Hold a total against the amounts of a paragraph elsewhere, which add up to its digits.

    "Det samlede efterslæb er 36,4 mio. kr.", and 17,1, 6,3 ... mia. kr. that make 36,4.
    """
    paragraphs: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        if not passage.table:
            paragraphs[passage.paragraph].append(passage)
    totals = [
        (p, s, _WHOLE.search(p.before(s, 100)))
        for p in passages
        if not p.table
        for s in p.of("DKK")
        if s.id and not s.change and len(digits_of(s.value)) >= LEAST_DIGITS
    ]
    known = [(p, s, found["noun"]) for p, s, found in totals if found and found["noun"]]
    for number, told_in in paragraphs.items() if known else ():
        members = [s for p in told_in for s in p.of("DKK") if not s.change]
        if len(members) < LEAST_OF_PARAGRAPH:
            continue
        together = math.fsum(s.value for s in members)
        words = stems(" ".join(p.text for p in told_in))
        for passage, total, noun in known:
            apart = passage.paragraph != number and stems(noun) and stems(noun) <= words
            low, high = sorted((together, total.value))
            if apart and round(high / low, 6) in (1e3, 1e6):
                yield told_sum(
                    total, members, "differ", "a total in another scale than its parts", 0.6
                )


def _slip(total: Statistic, members: Sequence[Statistic]) -> bool:
    """Return whether one digit parts a total from its parts: not the last, of three at least.

    Numbers that are rounded to two digits are so near to each other by chance.
    """
    if not one_slip(total, members):
        return False
    step = 1.0
    while all(s.value % (step * 10) == 0 for s in (total, *members)):
        step *= 10
    missing = abs(total.value - sum(s.value for s in members))
    fine = total.value >= LEAST_STEPS * step and missing >= TWO_DIGITS * step
    return fine and len(digits_of(missing)) == 1
