"""Announced lists: "fem anbefalinger:" with four items below, "fem byer: Skive, Struer og Thisted".

Only the reading text shows where a list begins and ends: its items are lines directly below each
other, with a blank line before the first and after the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policytext.consistency.findings import Finding
from policytext.consistency.passages import told
from policytext.consistency.statistics import Statistic

_NUMBERS = "to tre fire fem seks syv otte ni ti elleve tolv".split()
_ANNOUNCED = re.compile(
    rf"(?P<sentence>[^\n.:]*\b(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:[a-zæøå]+e\s+)?"
    r"(?:anbefalinger|forslag|punkter|indsatser|initiativer|grunde|årsager|spor|temaer|principper"
    r"|krav|skridt|råd|pejlemærker|indsatsområder|hovedbudskaber|budskaber|løsninger)"
    r"[^\n.:]{0,40}:)\n\n?(?P<items>[^\n]+\n(?:[^\n]+\n?)+?)(?:\n|\Z)",
    re.I,
)
_NAMES = re.compile(
    rf"(?P<sentence>[^\n.:]*\b(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:[a-zæøå]+e\s+)?"
    r"[a-zæøå]{2,}(?:er|e)(?:ne)?:\s(?P<names>[^\n.:;()\d?!]+)\.)(?=\s|\Z)"
    r"(?!\s+(?:dertil|hertil|desuden|herudover|derudover|endelig|senere|siden|også)\b)",
    re.I,
)
"""A number of things and, after a colon in the same sentence, what they are."""

_SOME = re.compile(
    rf"\b(?:en|et|én|ét|{'|'.join(_NUMBERS)}|\d+|\w*del(?:en)?|nogle|flere|resten)"
    r" (?:ud )?af\b|"
    r"\b(?:bl\.\s?a|blandt andet|blandt andre|fx|f\.\s?eks|eksempelvis|herunder|såsom|især|mindst"
    r"|plus|samt|eller|de største|de fleste|med flere|andre)\b",
    re.I,
)
_BETWEEN = re.compile(r",\s|(?<!-)\sog\s")
_NAME = re.compile(r"[A-ZÆØÅ][\wæøå-]*(?: og [A-ZÆØÅ]\w+)?")
MOST_APART = 2
"""How many items a list may miss, or have too many, and still be the one announced."""


def items(text: str, like: Statistic) -> Iterator[Finding]:
    """Yield the lists of a report that have more or fewer items than announced.

    Args:
        text: The reading text of the report.
        like: One of its statistics, for the report.
    """
    found = [(m, len(m["items"].strip().split("\n"))) for m in _ANNOUNCED.finditer(text)]
    found += [(m, _named(m)) for m in _NAMES.finditer(text)]
    for match, listed in found:
        number = match["number"].lower()
        stated = int(number) if number.isdecimal() else 2 + _NUMBERS.index(number)
        if listed < 2 or not 0 < abs(listed - stated) <= MOST_APART:
            continue
        announced = replace(
            like,
            id="",
            value=float(stated),
            value_text=match["number"],
            quote=match["sentence"].strip(),
            page=0,
        )
        yield told(
            "items",
            "differ",
            (announced,),
            f"{stated} announced, {listed} listed",
            "a list and the number of items that is announced",
            0.5,
        )


def _named(match: re.Match[str]) -> int:
    """Return how many names a sentence lists, 0 where it does not list names of one word alone.

    Names of more words have commas and "og" of their own.
    """
    names = _BETWEEN.split(match["names"])
    last = match["names"].rpartition(", ")[2]
    whole = len(re.findall(r"(?<!-)\sog\s", match["names"])) == 1 and " og " in last
    plain = whole and all(_NAME.fullmatch(name) for name in names)
    return len(names) if plain and not _SOME.search(match["sentence"]) else 0
