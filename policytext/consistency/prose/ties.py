"""Ties: a count and the percentage that it is, "475 af dem (48 %)", "hver femte, 371 personer"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policytext.consistency.common.movement import OTHER_CLAUSE, is_change
from policytext.consistency.common.passages import SHARES, Passage, in_time, neighbours
from policytext.consistency.common.percentages import AND_THE_REST, OF
from policytext.consistency.common.statistics import Statistic

_EQUALS = (
    r"svarende til|hvilket (?:svarer til|er|giver|udgør)|det svarer til|det er|det vil sige|dvs\."
    r"|altså|nemlig|eller|så"
)
_WORDS = r"(?:[^.;:()\d]|\d{1,3}(?=\s?år|(?:[-–]|\sog\s)\d{1,3}\s?år|[-–]årig))"
"""What may stand between a share and its count: no other number, but an age."""

_TIED = re.compile(
    rf"^(?:{_WORDS}{{0,70}}\(\s*(?:{_EQUALS}|=)?|{_WORDS}{{0,90}}[,–—-]?\s*\b(?:{_EQUALS}))"
    r"\s*(?:(?:mod\w*|i alt|præcis|nøjagtigt?|netop|helt?)\s)?$",
    re.I,
)
_APPOSED = re.compile(r"^\s+af\s+[^.,;:()\d]{2,50}[,–—]\s*$", re.I)
_CLOSED = re.compile(r"^\s*[\w-]*\s*[,).–—]")
_GOES_ON = re.compile(
    r"^\W*(?:(?:det|dette) (?:er|svarer til|vil sige|giver|udgør)|svarende til|dvs\.|altså)\s*"
    r"(?:(?:altså|dermed|således|omkring|cirka|præcis|i alt|kun|hele)\s*){0,2}$",
    re.I,
)

_CONCLUDES = re.compile(r"\b(?:altså|dermed|således|med andre ord)\b", re.I)
"""What says that the one number of a sentence follows from those before it."""

_OF_AMOUNT = re.compile(r"\baf\s[^.,;:()\d]{3,50}\spå\s$", re.I)
"""What stands before the amount that a share is taken of: "60 procent af udgiften på"."""

_OTHER_WHOLE = re.compile(r"\s+(?:af|blandt|i|på|fra|under|over|mere|flere|færre|højere)\b", re.I)
_AND = re.compile(r"\s*(?:pct\.?|procent|%)?\s*(?:og|mod)\s*", re.I)
_OF_ANOTHER = re.compile(r"\d\s+(?:ud\s+)?af\s+(?:de\s+)?$", re.I)
_ASIDE = re.compile(r"^[^.;:()\d,]{0,50}(?:,|\s[–—-])\s*$")
_OF_NUMBER = re.compile(r"\s(?:ud\s)?af\s(?:de\s|i alt\s)?", re.I)
_IN_WORDS = re.compile(r"^[^\d]*$")


class Tie(NamedTuple):
    """A percentage and the count that it is the share of.

    Args:
        passage: The sentence of the percentage.
        percent: The percentage.
        counted: The count.
        first: The sentence in which the two begin.
    """

    passage: Passage
    percent: Statistic
    counted: Statistic
    first: Passage


def ties(passages: Sequence[Passage]) -> Iterator[Tie]:
    """Yield the counts of one report that stand beside the percentage that they are.

    Args:
        passages: The sentences of one report, without the rows of its tables.
    """
    for number, passage in enumerate(passages):
        in_order = [n for n in passage.numbers if not in_time(n)]
        in_turn = list(_in_turn(passage, in_order))
        yield from (Tie(passage, *pair, passage) for pair in in_turn)
        for first, second in pairwise(in_order):
            pair = _share_and_count(first, second)
            if pair and not in_turn and _stand_together(passage, first, second):
                yield Tie(passage, *pair, passage)
        # "16 of the 64 ..., svarende til 35 pct.": the base stands between
        for first, base, second in zip(
            passage.numbers, passage.numbers[1:], passage.numbers[2:], strict=False
        ):
            pair = _share_and_count(first, second)
            if pair is None or base.unit != pair[1].unit or base.value <= pair[1].value:
                continue
            if _is_base(passage, base) and _TIED.match(passage.between(base, second)):
                yield Tie(passage, *pair, passage)
        previous = passages[number - 1] if number else None
        if previous is None or not passage.numbers or not neighbours(previous, passage):
            continue
        opening = passage.numbers[0]
        told = [n for n in previous.numbers if not in_time(n)]
        concludes = in_order == [opening] and len(told) == 1 and _CONCLUDES.search(passage.text)
        goes_on = _GOES_ON.match(passage.before(opening)) and not is_change(passage, opening)
        if concludes or goes_on:
            for other in previous.numbers:
                pair = _share_and_count(other, opening)
                if pair and not OF.search(previous.before(other)) and _is_about(previous, other):
                    yield Tie(passage, *pair, previous)


def _in_turn(
    passage: Passage, numbers: Sequence[Statistic]
) -> Iterator[tuple[Statistic, Statistic]]:
    """Yield the shares and counts of "40 og 60 pct., svarende til 8 og 12 personer"."""
    for a, b, c, d in zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False):
        tied = _TIED.match(passage.between(b, c).removeprefix("."))
        if tied and _AND.fullmatch(passage.between(c, d)) and a.unit == b.unit and c.unit == d.unit:
            pairs = [_share_and_count(a, c), _share_and_count(b, d)]
            yield from (pair for pair in pairs if pair and all(pairs))


def _is_about(passage: Passage, counted: Statistic) -> bool:
    """Return whether a sentence tells of a count and its base, if of any, and of nothing else.

    What it opens with is told of however it goes on: "139 af de 253 var under 53".
    """
    numbers = [s for s in passage.numbers if not in_time(s)]
    opens = len(numbers) > 1 and numbers[0] is counted and OF.search(passage.before(numbers[1]))
    return len(passage.numbers) <= 2 or bool(opens)


def stated_bases(tie: Tie) -> list[Statistic]:
    """Return the numbers that the sentences of a tie say its share is of ("41 af de 120").

    Args:
        tie: A share and its count.
    """
    return [
        base
        for passage in {id(p): p for p in (tie.first, tie.passage)}.values()
        for base in passage.numbers
        if base is not tie.counted and base.unit == tie.counted.unit
        if _is_base(passage, base)
        if base.value > tie.counted.value or len(passage.counts) == 2
        if not is_of_another(passage, base, min(tie.counted.at, tie.percent.at))
    ]


def _is_base(passage: Passage, s: Statistic) -> bool:
    """Return whether something is taken of a number: "af de 120", "af udgiften på 5.000 kr."."""
    before = passage.before(s, 70)
    return bool(OF.search(before) or (s.unit == "DKK" and _OF_AMOUNT.search(before)))


def is_of_another(passage: Passage, base: Statistic, at: int) -> bool:
    """Return whether a base is that of a count in the clause before ("45 af de 90 ..., mens").

    Args:
        passage: The sentence.
        base: A number of it.
        at: Offset of what it may be the base of.
    """
    own = _OF_ANOTHER.search(passage.text[: base.at]) and base.until <= at
    return bool(own and OTHER_CLAUSE.search(passage.text[base.until : at]))


def _share_and_count(a: Statistic, b: Statistic) -> tuple[Statistic, Statistic] | None:
    for percent, count in ((a, b), (b, a)):
        plain = percent.unit == "percent" and not percent.change and not count.change
        if plain and count.unit not in SHARES and not in_time(count):
            return percent, count
    return None


def _stand_together(passage: Passage, first: Statistic, second: Statistic) -> bool:
    between = passage.between(first, second)
    if between.rstrip().endswith("(") and _OF_NUMBER.fullmatch(passage.after(second)):
        return _TIED.match(between) is not None  # "hver fjerde ... (584 af de 1.824 ...)"
    if second.unit == "percent" and AND_THE_REST.search(passage.after(second)):
        return False  # "210 mio. kr. af staten, en fjerdedel af fonde og resten af kommunerne"
    if _OTHER_WHOLE.match(passage.after(second)) and first.unit == "percent":
        return False
    if OF.search(passage.before(second)):
        return False
    if _TIED.match(between.removeprefix(".")):
        return True
    in_words = any(s.unit == "percent" and _IN_WORDS.match(s.value_text) for s in (first, second))
    if in_words and _ASIDE.match(between) and _CLOSED.match(passage.after(second)):
        return True  # "hver femte, 371 personer, ...", "59 patienter, hver sjette, ..."
    return bool(
        first.unit == "percent" and _APPOSED.match(between) and _CLOSED.match(passage.after(second))
    )
