"""Boxes of key figures: "Medlemmer: 4.210" in the box, a total of 4.120 in the table of members.

A line of a box gives no more than a name and a number. The number should stand again in the text;
one that does not is held against what the name counts there: the total of a table, or a number
that one slip of the pen parts from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.given import given, scales_of
from policytext.consistency.common.grids import Grid
from policytext.consistency.common.likeness import FEW
from policytext.consistency.common.lists import LONGEST_NAME
from policytext.consistency.common.movement import is_change
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.row_names import TOTAL_ROW, label_of
from policytext.consistency.common.slips import OTHER_SCALE, digits_of, slip_of
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding

LEAST_LINES = 3
NEAR_TOTAL = 1.15
"""How many times larger a number may be that contradicts the total it is called by."""

ROOT = 5
"""Letters in which a word of a name begins as a word of the text ("kulturudgift", "kultur")."""

LEAST_DIGITS = 3
"""Digits of a number from which one slip apart is no chance."""

_ORDINARY = stems("antal samlet samlede i alt andel gennemsnit heraf årlig år")
_CLAUSE = re.compile(r"[,;:()–—]|\.\s|\b(?:og|mens|men|hvoraf|heraf)\b")
_JOINED = re.compile(r"(?P<name>[A-ZÆØÅ][^:\d]{1,60}?)\s*(?::|\.{2,}|…)\s*$")
"""The name of a line that the reading has joined to the one before it."""

_END = re.compile(r"[.;]\s*$")


class _Line(NamedTuple):
    """A line of a box.

    Args:
        passage: Where it stands.
        number: Its number.
        name: Roots of what it is the number of.
    """

    passage: Passage
    number: Statistic
    name: frozenset[str]


def factboxes(passages: Document) -> Iterator[Finding]:
    """Yield the numbers of boxes of key figures that are other ones in the text of one report."""
    boxes = list(_boxes(passages))
    tables = passages.tables if boxes else []
    scales = scales_of(tables)
    for box in boxes:
        inside = {line.passage.index: line.passage for line in box}
        others = [p for p in passages if p.index not in inside and p.numbers]
        for line in box:
            number = line.number
            if (number.unit == "count" and number.value < FEW) or given(number, others, scales):
                continue
            again = _total(line, tables, inside.keys()) or _slipped(line, others)
            if again is not None and not given(again, list(inside.values()), scales):
                yield differs(
                    "summary",
                    (number, again),
                    f"{number.value_text} against {again.value_text}",
                    "a line of a box of figures, and what the text gives by that name",
                    0.55,
                )


def _boxes(passages: Sequence[Passage]) -> Iterator[list[_Line]]:
    """Yield runs of lines of a name and a number each, of more than one kind.

    The rows of a table that adds up to a total are no such lines.
    """
    box: list[_Line] = []
    for passage in (*passages, None):
        lines = _lines(passage) if passage is not None else []
        box.extend(lines)
        if lines:
            continue
        kinds = {(line.number.unit, line.number.measure) for line in box}
        totalled = any(TOTAL_ROW.match(line.passage.text) for line in box)
        if len(box) >= LEAST_LINES and len(kinds) > 1 and not totalled:
            yield box
        box = []


def _lines(passage: Passage) -> list[_Line]:
    """Return the lines that a passage is, several where the reading has joined them."""
    numbers = passage.numbers
    if any(is_change(passage, s) or s.at < 0 for s in numbers):
        return []
    if len(numbers) == 1:
        name = passage.text[: numbers[0].at]
        found = [_Line(passage, numbers[0], _name(name))]
        ended = _END.search(passage.text.replace("kr.", "kr"))
        short = len(name.split()) <= LONGEST_NAME and not ended
        return found if short and found[0].name and YEAR.match(name.strip()) is None else []
    names = [_JOINED.search(passage.before(s, 80)) for s in numbers]
    return [
        _Line(passage, s, _name(name["name"]))
        for s, name in zip(numbers, names, strict=True)
        if name is not None and all(names)
    ]


def _name(words: str) -> frozenset[str]:
    """Return the roots of what a line gives the number of."""
    return _roots(stems(words) - _ORDINARY)


def _total(line: _Line, tables: Sequence[Grid], inside: Collection[int]) -> Statistic | None:
    """Return the one total of a table that counts what a line names, and is near its number."""
    number = line.number
    found = {
        cell.value: cell
        for table in tables
        for row, cell in table.totals()
        if row.index not in inside
        and alike_units(cell, number)
        and line.name & _roots(cell.measure_words)
        and _may_be_called(label_of(row), line.name)
        and 1 / NEAR_TOTAL <= cell.value / (number.value or 1) <= NEAR_TOTAL
    }
    slips = {v: cell for v, cell in found.items() if slip_of(number, cell).told}
    one = slips or found
    return next(iter(one.values())) if len(one) == 1 else None


def _may_be_called(label: str, name: frozenset[str]) -> bool:
    """Return whether a row is of nothing else than what a line names ("Udgifter i alt")."""
    own = _name(label)
    return not own or bool(own & name)


def _slipped(line: _Line, others: Sequence[Passage]) -> Statistic | None:
    """Return the one number of the text that a line gives with a slip of the pen.

    Its clause or row has the words of the line; of an amount in another scale, one of them.
    """
    number = line.number
    if len(digits_of(number.value)) < LEAST_DIGITS:
        return None
    found: dict[float, Statistic] = {}
    for passage in others:
        for s in passage.numbers:
            if not alike_units(s, number):
                continue
            slip = slip_of(s, number)
            if not slip.told or is_change(passage, s):
                continue
            if passage.table and not _may_be_called(label_of(passage), line.name):
                continue
            said = passage.text if slip is OTHER_SCALE else passage.clause(s, _CLAUSE)
            common = line.name & _roots(stems(said) | s.measure_words)
            if common and (slip is OTHER_SCALE or common == line.name):
                found[s.value] = s
    return next(iter(found.values())) if len(found) == 1 else None


def _roots(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:ROOT] for word in words)
