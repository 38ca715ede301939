"""Tables as grids: their rows, the years of their columns, and what stands above them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from operator import attrgetter

from policytext.consistency.common.passages import Passage
from policytext.consistency.common.row_names import is_total
from policytext.consistency.common.statistics import YEAR, Statistic, stems

TOTAL_COLUMN = re.compile(r"\b(?:i alt|ialt|total|sum|samlet)\W*$", re.I)

SPEAKS_OF_TABLE = re.compile(r"\b(?:tabel\w*|figur\w*|skema\w*|fremgår|ses af)\b", re.I)
HUNDRED = 100.0

_SCALE = re.compile(
    r"(?:(?<=(?:19|20)\d\d )|(?<!\d ))\b(?P<scale>mio|mia|1\.000|tusinde?|t)\.?\s*kr\b", re.I
)
_SCALES = {"mio": 1e6, "mia": 1e9, "1.000": 1e3, "tusind": 1e3, "tusinde": 1e3, "t": 1e3}
ABOVE, MOST_ABOVE = 3, 6
"""Lines above a table, its head among them, that may say what its cells are counted in; and as far
as which its title is looked for."""

_SCALE_ROW = re.compile(
    r"^[^\W\d][^\d]*?(?:(?:19|20)\d\d\W+)?\(?(?:1\.000|t\.|mio\.?|mia\.?)\s?kr\.?\)?$", re.I
)
"""The head of a table that is read as a row of it, for the number in its unit ("1.000 kr.")."""

_UNITS_ONLY = re.compile(
    r"(?:\W|\b(?:1\.000|t\.?\s?kr|mio|mia|kr|kroner|pct|procent|antal|andel|stk)\b)*"
)
"""A line of a head that only says what the cells are counted in."""

_SENTENCE = re.compile(r"(?:\S+\s+){5}\S+[.!?:]\s*$")
_TITLE = re.compile(r"^\W*(?:tabel|figur|boks|diagram|skema)\b", re.I)
_NOTE = re.compile(r"[a-zæøå]{3}\.\s+[A-ZÆØÅ]")
"""Two sentences in what is read as a row; "Sdr. Nybo" is none."""

LONGEST_GROUP = 5
"""Words of the name of a group of rows at most."""

_GAIN = re.compile(r"(?<![\d.,])\+\s?(?P<figures>\d[\d.,]*)(?P<percent>\s?%)?")
"""A cell that says how much more there is, which no record holds."""


_WORD = re.compile(r"\w")

TOLD_WITHIN = 2500
"""Characters between a table and the sentences that may speak of it."""

SENTENCES_AROUND = 30
"""Sentences and rows between a table and what may speak of it, where places are unknown."""


@dataclass(frozen=True, eq=False)
class Grid:
    """The rows of one table.

    Args:
        rows: Its rows that hold numbers, in order.
        head: The line above them that names the columns, or "".
        above: The lines above that, which may say what the cells are counted in.
    """

    rows: tuple[Passage, ...]
    head: str
    above: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The years that the head gives the columns, up or down; empty when it does not."""
        years = tuple(int(year) for year in YEAR.findall(self.head))
        in_order = list(years) in (sorted(set(years)), sorted(set(years), reverse=True))
        return years if len(years) > 1 and in_order else ()

    @cached_property
    def title(self) -> str:
        """The lines above its head, back to the last sentence."""
        lines = takewhile(lambda line: not _SENTENCE.search(line), reversed(self.above))
        return " ".join([*lines][::-1])

    @cached_property
    def scale(self) -> float | None:
        """What its cells are counted in, 1e6 for "mio. kr."; None when nothing says it."""
        measure = self.rows[0].numbers[0].measure
        found = _SCALE.search(f"{' '.join(self.above)} {self.head} {measure}")
        return _SCALES[found["scale"].lower()] if found else None

    def totals(self) -> Iterator[tuple[Passage, Statistic]]:
        """Yield the cells of its rows that are called totals, with their rows."""
        for row in self.rows:
            if is_total(row):
                yield from ((row, cell) for cell in row.numbers)

    def by_year(self, row: Passage) -> dict[int, Statistic]:
        """Return the cells of a row by the year of their column, as far as that is certain."""
        cells = row.numbers
        if self.columns:
            return self._in_columns(cells)
        heads = [int(year) for year in YEAR.findall(self.head)]
        if len(heads) == len(cells) > len(set(heads)):
            return _longest_run(heads, cells)
        dated = {min(s.years): s for s in cells if len(s.years) == 1}
        return dated if len(dated) >= len(cells) - 1 > 1 else {}

    def _in_columns(self, cells: Sequence[Statistic]) -> dict[int, Statistic]:
        """Return cells by the years of the columns, of which there may be others at the edges."""
        if len(cells) == len(self.columns):
            return dict(zip(self.columns, cells, strict=True))
        # the cell of a year that is aimed at is read as a target, and is no cell here
        own = [min(s.years) for s in cells if len(s.years) == 1]
        if len(cells) > 1 and len(own) == len(cells) == len({*own} & {*self.columns}):
            return dict(zip(own, cells, strict=True))
        # a column or more, each with a word in the head, before or behind those of the years
        before, *_, behind = (len(words.split()) for words in YEAR.split(self.head))
        ahead = len(cells) - len(self.columns)
        if ahead > 0 and behind and (before <= ahead or TOTAL_COLUMN.search(self.head)):
            return dict(zip(self.columns, cells, strict=False))
        if before > ahead > 0 and not behind:
            return dict(zip(self.columns, cells[ahead:], strict=True))
        return {}


def _longest_run(years: Sequence[int], cells: Sequence[Statistic]) -> dict[int, Statistic]:
    """Return the cells of the one longest run of years ("2018 2012 2018": the last two)."""
    runs: list[dict[int, Statistic]] = [{}]
    for year, cell in zip(years, cells, strict=True):
        if runs[-1] and year <= max(runs[-1]):
            runs.append({})
        runs[-1][year] = cell
    longest = max(runs, key=len)
    return longest if [len(run) for run in runs].count(len(longest)) == 1 else {}


def tables_of(passages: Sequence[Passage]) -> Iterator[Grid]:
    """Yield the tables of one report.

    Args:
        passages: The sentences and rows of the report.
    """
    rows: list[Passage] = []
    lines: list[Passage] = []
    last: Grid | None = None
    for passage in (*passages, None):
        is_row = passage is not None and passage.table
        if passage is not None and is_row and (rows or not _SCALE_ROW.match(passage.text)):
            rows.append(passage)
            continue
        if rows:
            last = _grid(rows, lines, last)
            yield last
            rows, lines = [], []
        # no line that is drawn below the head
        if passage is not None and _WORD.search(passage.text):
            lines.append(passage)


def _grid(rows: Sequence[Passage], lines: Sequence[Passage], last: Grid | None) -> Grid:
    """Return a table by its rows and the lines since the table before it."""
    kept = [row for n, row in enumerate(rows) if n == 0 or not _NOTE.search(row.text)]
    even = _of_one_kind([_with_gains(row) for row in kept])
    width = len(even[0].numbers)
    goes_on = last is not None and len(last.rows[-1].numbers) == width and len(lines) == 1
    if last is not None and goes_on and _is_group(lines[0]):
        return Grid(even, f"{last.head} {lines[0].text}", last.above)
    head = lines[-1].text if lines else ""
    above = [p.text for p in lines[-_above(lines) : -1]]
    if above and _UNITS_ONLY.fullmatch(head):
        head = f"{above.pop()} {head}"
    return Grid(even, head, tuple(above))


def _above(lines: Sequence[Passage]) -> int:
    """Return how many lines above a table are its own: back to its title, where that is near."""
    near = enumerate(reversed(lines[-MOST_ABOVE:]), 1)
    return max(ABOVE, next((n for n, line in near if _TITLE.match(line.text)), 0))


def _is_group(line: Passage) -> bool:
    """Return whether a line within a table is the name of a group of its rows."""
    short = len(line.text.split()) <= LONGEST_GROUP and not line.text.endswith(".")
    return short and not line.numbers and not _TITLE.match(line.text)


def _with_gains(row: Passage) -> Passage:
    """Return a row with its cells that say how much more there is ("+43")."""
    held = [(s.at, s.until) for s in row.numbers]
    gains = [
        replace(
            row.numbers[-1],
            id="",
            value=float(match["figures"].rstrip(".,").replace(".", "").replace(",", ".")),
            value_high=None,
            unit="percent" if match["percent"] else row.numbers[-1].unit,
            change="increase",
            value_text=match[0],
            at=match.start(),
        )
        for match in _GAIN.finditer(row.text)
        if row.numbers and not any(a < match.end() and match.start() < b for a, b in held)
    ]
    numbers = sorted((*row.numbers, *gains), key=lambda s: s.at)
    return replace(row, numbers=tuple(numbers)) if gains else row


def _of_one_kind(rows: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the rows of a table with one unit for each column.

    Where the cells of a column are read in several units, or as percentages of more than a
    hundred, none of them is known: a table of numbers.
    """
    width = len(rows[0].numbers)
    if any(len(row.numbers) != width for row in rows):
        return tuple(rows)
    unknown = {n for n in range(width) if not _is_one_kind([row.numbers[n] for row in rows])}
    if not unknown:
        return tuple(rows)
    return tuple(
        replace(
            row,
            numbers=tuple(
                replace(s, unit="count") if n in unknown else s for n, s in enumerate(row.numbers)
            ),
        )
        for row in rows
    )


def _is_one_kind(cells: Sequence[Statistic]) -> bool:
    units = {s.unit for s in cells}
    if "DKK" in units:  # its value may be another than that of its figures
        return True
    percents = units == {"percent"} and any(s.value > HUNDRED and not s.change for s in cells)
    return len(units) == 1 and not percents


def column_heads(grid: Grid) -> tuple[frozenset[str], ...]:
    """Return the stems of what each column of a table is called, and the others are not.

    Args:
        grid: A table whose rows have as many cells each.
    """
    measures = [[s.measure_words for s in row.numbers] for row in grid.rows]
    heads = [frozenset.intersection(*column) for column in zip(*measures, strict=True)]
    everywhere = frozenset.intersection(*heads) if heads else frozenset()
    return tuple(head - everywhere for head in heads)


def near(table: Grid, prose: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the sentences near a table.

    Args:
        table: The table.
        prose: The sentences of its report, in the order of the text.
    """
    first, last = table.rows[0], table.rows[-1]
    known = first.start >= 0
    place = attrgetter("start" if known else "index")
    reach = TOLD_WITHIN if known else SENTENCES_AROUND
    begin = bisect_left(prose, place(first) - reach, key=place)
    yield from prose[begin : bisect_right(prose, place(last) + reach, key=place)]


def topic_of(table: Grid) -> frozenset[str]:
    """Return the stems of what a table is about."""
    cells = (s for row in table.rows for s in row.numbers)
    return stems(f"{table.title} {table.head}").union(*(s.words for s in cells))
