"""What the rows of a table may be ranked by: a column, a change, or one column over another."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import permutations

from policytext.consistency.common.grids import Grid, column_heads
from policytext.consistency.common.movement import CHANGED, FALL
from policytext.consistency.common.passages import SHARES, Passage
from policytext.consistency.common.statistics import stems
from policytext.consistency.common.words import ends_compound

_IS_NOW = re.compile(
    r"\b(?:er|har|ligger|kommer|står|topper|fører|findes|indtager|tegner sig for|udgør)\b", re.I
)
AS_THEN = re.compile(r"(?:\b(?:ligesom|også)|(?<=\w\s)som) i (?:19|20)\d\d\b", re.I)
"""A year besides the one that is told: "ligesom i 2019"."""

MOST = r"mest\s(?:frem|op|(?P<back>tilbage|ned))"
"""Words for which way something went most."""

MOVED = re.compile(rf"{MOST}\b", re.I)

MOST_COLUMNS = 4
"""Columns of which any may be meant where a clause names none."""

Level = Callable[[Passage], float]
"""Gives what a row is ranked by."""


def compared_by(table: Grid, clause: str, width: int, *, of_each: bool) -> list[tuple[Level, int]]:
    """Return what a clause may rank the rows by, each with the place of the cell to show.

    Levels are ranked by one column; a rise or a fall by the first and the last of the years.

    Args:
        table: The table.
        clause: The clause.
        width: How many cells each row has.
        of_each: Whether the clause ranks by a share or a mean.
    """
    moved = MOVED.search(clause)
    if CHANGED.search(clause) or moved:
        years = table.by_year(table.rows[0])
        sign = -1.0 if FALL.search(clause) or (moved and moved["back"]) else 1.0
        if len(years) < 2:
            columns = enumerate(zip(*(row.numbers for row in table.rows), strict=True))
            gains = (n for n, cells in columns if all(s.change or s.value < 0 for s in cells))
            return [(in_column(n, sign), n) for n in gains]

        def by_difference(row: Passage) -> float:
            cells = table.by_year(row)
            return sign * (cells[max(years)].value - cells[min(years)].value)

        def by_share(row: Passage) -> float:
            return by_difference(row) / (table.by_year(row)[min(years)].value or 1.0)

        last = table.rows[0].numbers.index(years[max(years)])
        return [(by_difference, last), (by_share, last)]
    named = AS_THEN.sub(" ", clause)
    said = [n for n, year in enumerate(table.columns) if str(year) in named]
    places = said if said and width == len(table.columns) else range(width)
    if width > MOST_COLUMNS and not said:
        return []
    heads = column_heads(table) if len({len(r.numbers) for r in table.rows}) == 1 else ()
    cells = table.rows[0].numbers
    meant = [
        n
        for n, head in enumerate(heads)
        if head & stems(clause) or ends_compound(cells[n].measure, clause)
    ]
    if not said and _IS_NOW.search(clause):
        by_year = table.by_year(table.rows[0])
        earlier = [by_year[year] for year in by_year if year < max(by_year)]
        places = [n for n in places if table.rows[0].numbers[n] not in earlier]
    levels = [(in_column(n), n) for n in (meant if 0 < len(meant) < width else places)]
    if of_each and not table.columns:
        counts = [n for n in range(width) if cells[n].unit not in SHARES]
        levels[:0] = [(_quotient(a, b), a) for a, b in permutations(counts, 2)]
    return levels


def _quotient(part: int, whole: int) -> Level:
    return lambda row: row.numbers[part].value / (row.numbers[whole].value or 1.0)


def in_column(place: int, sign: float = 1.0) -> Level:
    """Return the level that is the cell at a place, times a sign."""
    return lambda row: sign * row.numbers[place].value
