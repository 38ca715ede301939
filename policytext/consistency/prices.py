"""How many, what each costs, and what they cost together: 240 places at 1.850 kr. are 444.000 kr.

The three may stand in one sentence or, as in a box of key figures, in lines after each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.findings import Finding, danish
from policytext.consistency.passages import SIGNS, Passage, compared, neighbours, told
from policytext.consistency.statistics import Statistic

_EACH = re.compile(
    r"^\s*(?:pr\.?|per|for\s+hver[t]?|til\s+hver[t]?|hver[t]?)\s+(?P<thing>[a-zæøå]{3,})", re.I
)
_COUNTED = re.compile(r"^\s*(?P<thing>[a-zæøå]{3,})(?:\s(?P<next>[a-zæøå]{3,}))?", re.I)
_WORKED_OUT = re.compile(
    r"\b(?:dermed|altså|således|i alt|ialt|samlet|tilsammen|sammenlagt|svare(?:r|nde) til"
    r"|det giver)\b",
    re.I,
)
_TIME = re.compile(r"^(?:år|måned|uge|dag|døgn|time|kvartal|gang)", re.I)
_ENDING = re.compile(r"(?:erne|ene|er|en|et|e|r|s)$")
LINES = 3
"""Sentences or lines after each other in which the three numbers stand."""

FAR = 2.5
"""A price that is off by more than this factor is taken for the price of something else."""


def prices(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the findings on counts, prices for each and amounts for all, in one report.

    Args:
        passages: The sentences of one report.
    """
    for place, passage in enumerate(passages):
        for price in passage.of("DKK") if not passage.table else ():
            each = _EACH.match(passage.after(price))
            if each is None or _TIME.match(each["thing"]):
                continue
            lines = _lines(passages, place)
            counts = [s for p in lines for s in p.counts if _of_thing(p, s, each["thing"])]
            amounts = [
                s
                for p in lines
                for s in p.of("DKK")
                if s is not price and not s.change
                if _is_worked_out(p, s) or _is_worked_out(passage, price)
            ]
            if len(counts) == 1 == len(amounts):
                yield from _checked(amounts[0], counts[0], price)


def _lines(passages: Sequence[Passage], place: int) -> list[Passage]:
    """Return a sentence with those right before and after it."""
    low = high = place
    while low and place - low < LINES - 1 and neighbours(passages[low - 1], passages[low]):
        low -= 1
    last = len(passages) - 1
    while high < last and high - place < LINES - 1 and neighbours(*passages[high : high + 2]):
        high += 1
    return list(passages[low : high + 1])


def _of_thing(passage: Passage, count: Statistic, thing: str) -> bool:
    """Return whether a number counts the things of a price ("240 både", "pr. båd")."""
    counted = _COUNTED.match(passage.after(count))
    if counted is None or count.change:
        return False
    words = {_ENDING.sub("", (word or "").lower()) for word in counted.groups()}
    return _ENDING.sub("", thing.lower()) in words


def _is_worked_out(passage: Passage, number: Statistic) -> bool:
    """Return whether a sentence says that a number follows from others."""
    return bool(_WORKED_OUT.search(f"{passage.before(number)}|{passage.after(number, 90)}"))


def _checked(amount: Statistic, count: Statistic, price: Statistic) -> Iterator[Finding]:
    """Check that the price times the number is the amount."""
    exact = count.value * price.value
    if not 1 / FAR < exact / (amount.value or 1) < FAR:
        return
    verdict = compared(amount, exact, count.allowed.times(price.allowed))
    yield told(
        "price",
        verdict,
        (amount, count, price),
        f"{danish(count.value)} x {danish(price.value)} = {danish(exact)} "
        f"{SIGNS[verdict]} {danish(amount.value)}",
        "how many, what each gets, and the amount for all",
        0.7,
    )
