"""Announced lists: "fem anbefalinger:" with four items below.

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
MOST_APART = 2
"""How many items a list may miss, or have too many, and still be the one announced."""


def items(text: str, like: Statistic) -> Iterator[Finding]:
    """Yield the lists of a report that have more or fewer items than announced.

    Args:
        text: The reading text of the report.
        like: One of its statistics, for the report.
    """
    for match in _ANNOUNCED.finditer(text):
        number = match["number"].lower()
        stated = int(number) if number.isdigit() else 2 + _NUMBERS.index(number)
        listed = len(match["items"].strip().split("\n"))
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
