"""Lists that can be read as tables: lines that each have a name and a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.common.grids import Grid
from policytext.consistency.common.passages import Passage, in_time
from policytext.consistency.common.row_names import AGES
from policytext.consistency.common.statistics import Statistic

LEAST_LINES = 3
"""Lines of a list that can be read as a table at least."""

LONGEST_NAME = 8
"""Words of the name in a line of a list at most."""

_MEAN = re.compile(r"\W*i (?:gennemsnit|snit)\b", re.I)
_OF_PLACE = re.compile(r"^\W*(?:i|på|fra|for|til|hos|blandt)\s", re.I)


def lists_of(passages: Sequence[Passage]) -> Iterator[Grid]:
    """Yield the lists of one report whose lines each have a name and a number, as tables.

    "Nordby: 12 pct.", "12 pct. i Nordby": each becomes a row that has its name before its number.

    Args:
        passages: The sentences and rows of the report.
    """
    lines: list[Passage] = []
    for passage in (*passages, None):
        line = _line(passage) if passage is not None else None
        if line is not None and (not lines or line.numbers[0].unit == lines[0].numbers[0].unit):
            lines.append(line)
            continue
        if passage is not None and lines and _is_remark(passage, lines[-1]):
            continue
        if len(lines) >= LEAST_LINES:
            place = lines[0].index
            yield Grid(tuple(lines), passages[place - 1].text if place else "")
        lines = [line] if line is not None else []


LONGEST_REMARK = 5
"""Words at most of a sentence that only goes on with an item."""


def _is_remark(passage: Passage, line: Passage) -> bool:
    """Return whether a short sentence only goes on with an item ("Sletten, 412 ha. Afsluttet.")."""
    short = len(passage.text.split()) <= LONGEST_REMARK and passage.text.endswith(".")
    set_off = re.match(r"[^.:;,]{3,60}\s?[,:–-]\s\d", line.numbers[0].quote)
    return short and set_off is not None and not passage.numbers


def _line(passage: Passage) -> Passage | None:
    """Return a line of a list as the row of a table, None when it is no such line."""
    ended = passage.text.rstrip().endswith(".") and len(passage.text.split()) > LONGEST_NAME
    levels = [s for s in passage.numbers if not in_time(s)] or list(passage.numbers)
    counts = [s for s in levels if s.unit != "percent"] or levels
    if passage.table or ended or len(counts) != 1 or counts[0].change:
        return None
    (number,) = counts
    before, after = passage.text[: number.at], passage.text[number.until :]
    name = (before if re.search(r"\w", before) else _OF_PLACE.sub("", after)).strip(" \t:,–—-(•")
    if (
        not (re.match(r"[^\W\d]|(?:19|20)\d\d$", name) or AGES.fullmatch(name))
        or len(name.split()) > LONGEST_NAME
    ):
        return None
    if _MEAN.match(name) or passage.text.rstrip().endswith(":"):
        return None
    return named_row(passage, name, number)


def named_row(passage: Passage, name: str, number: Statistic) -> Passage:
    """Return a number and its name as the row of a table that only has the two.

    Args:
        passage: Where they stand.
        name: The name.
        number: The number.
    """
    cell = replace(number, at=len(name) + 1)
    return replace(passage, text=f"{name} {number.value_text}", numbers=(cell,))
