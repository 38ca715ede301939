"""How many, what each gets, and all together: 240 places at 1.850 kr. are 444.000 kr.

The three may stand in one sentence or, as in a box of key figures, in lines after each other. What
is counted may be years too: "25 mio. kr. om året" in 2022-2025 are 100 million.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.findings import Finding, danish
from policytext.consistency.intervals import exactly
from policytext.consistency.passages import SHARES, SIGNS, Passage, compared, neighbours, told
from policytext.consistency.statistics import Statistic

_EACH = re.compile(
    r"^\s*(?:(?P<unit>[a-zæøå-]+)\s)?(?:pr\.?|per|for\s+hvert?|til\s+hvert?|hvert?)\s+"
    r"(?:(?P<of>[\d.]+)\s+)?(?P<thing>[a-zæøå]{2,})"
    r"|^\s*(?P<yearly>om\s+året|årligt?)\b",
    re.I,
)
_COUNTED = re.compile(r"^\s*(?P<thing>[a-zæøå]{3,})(?:\s(?P<next>[a-zæøå]{3,}))?", re.I)
_WORKED_OUT = re.compile(
    r"\b(?:dermed|altså|således|i alt|ialt|samlet|tilsammen|sammenlagt|svare(?:r|nde) til"
    r"|det giver|løber op i|beløber sig til|fordel(?:er|es|t|te))\b",
    re.I,
)
_TIME = re.compile(r"^(?:måned|uge|dag|døgn|time|kvartal|gang)", re.I)
_YEARS = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)\s*(?:[-–]|til(?: og med)?|og)\s*(?P<last>(?:19|20)\d\d)(?!\d)"
)
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
        for price in passage.numbers if not passage.table else ():
            each = None if price.unit in SHARES else _EACH.match(passage.text[price.until :])
            if each is None or price.change or _TIME.match(each["thing"] or ""):
                continue
            lines = _lines(passages, place)
            yearly = each["yearly"] or each["thing"].lower() == "år"
            counts = _years(lines) if yearly else _things(lines, price, each["thing"])
            told = _is_worked_out(passage, price)
            amounts = [
                s
                for p in lines
                for s in p.numbers
                if s is not price and s not in counts and _of_price(s, price, each)
                if _is_worked_out(p, s) or (told and p.index <= passage.index)
            ]
            if len(counts) == 1 == len(amounts):
                yield from _checked(amounts[0], counts[0], price, _number(each["of"]))


def _number(numeral: str | None) -> float:
    return float(numeral.replace(".", "")) if numeral and numeral.strip(".") else 1.0


def _things(lines: Sequence[Passage], price: Statistic, thing: str) -> list[Statistic]:
    return [s for p in lines for s in p.counts if s is not price and _of_thing(p, s, thing)]


def _years(lines: Sequence[Passage]) -> list[Statistic]:
    """Return over how many years some sentences say that something goes."""
    stated = [s for p in lines for s in p.of("years") if not s.change]
    spans = [(p, m) for p in lines if p.numbers for m in _YEARS.finditer(p.text)]
    if stated or len({m.groups() for _, m in spans}) != 1:
        return stated
    passage, span = spans[0]
    return [
        replace(
            passage.numbers[0],
            id="",
            value=1.0 + int(span["last"]) - int(span["first"]),
            value_high=None,
            unit="years",
            bound="exact",
            change=None,
            value_text=span[0],
            at=span.start(),
        )
    ]


def _of_price(number: Statistic, price: Statistic, each: re.Match[str]) -> bool:
    """Return whether a number may be what many prices come to: money, or the same things."""
    if number.change or number.unit != price.unit:
        return False
    counted = number.quote[number.until :].split()
    return price.unit == "DKK" or bool(each["unit"] and counted and _same(each["unit"], counted[0]))


def _same(one: str, other: str) -> bool:
    """Return whether two words are forms of one noun ("indbyggere", "indbygger")."""
    return _bare(one) == _bare(other)


def _bare(word: str) -> str:
    word = word.lower().rstrip(".,;:")
    while (shorter := _ENDING.sub("", word)) != word and len(shorter) > 2:
        word = shorter
    return word


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
    return any(_same(word, thing) for word in counted.groups() if word)


def _is_worked_out(passage: Passage, number: Statistic) -> bool:
    """Return whether a sentence says that a number follows from others."""
    return bool(_WORKED_OUT.search(f"{passage.before(number)}|{passage.after(number, 90)}"))


def _checked(amount: Statistic, count: Statistic, price: Statistic, of: float) -> Iterator[Finding]:
    """Check that the price times the number is the amount.

    Args:
        amount: What all of them come to.
        count: How many there are.
        price: What each gets, or so many of them.
        of: How many get the price, mostly one.
    """
    exact = count.value * price.value / of
    if not 1 / FAR < exact / (amount.value or 1) < FAR:
        return
    got = count.allowed.times(price.allowed).times(exactly(1 / of))
    verdict = compared(amount, exact, got)
    yield told(
        "price",
        verdict,
        (amount, count, price),
        f"{danish(count.value)} x {danish(price.value)}{f' / {danish(of)}' if of > 1 else ''}"
        f" = {danish(exact)} {SIGNS[verdict]} {danish(amount.value)}",
        "how many, what each gets, and the amount for all",
        0.7,
    )
