"""Tables as grids: their rows, the years of their columns, and lists that can be read as tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from operator import attrgetter

from policytext.consistency.common.passages import Passage, in_time
from policytext.consistency.common.statistics import YEAR, Statistic, stems

TOTAL_ROW = re.compile(
    r"^\W*(?:i alt|ialt|total|sum\b|samlet|tilsammen|hele \w{3,}e[nt]\b|hele landet|alle\b)"
    r"|^[^\d\n]{2,40}\b(?:i alt|ialt|total)\W*$",
    re.I,
)
HEREOF = re.compile(r"^\W*(?:heraf|deraf|hvoraf)\b\s*", re.I)
"""What begins the name of a row that is a part of the row above it."""

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

_AGES = re.compile(
    r"(?P<first>\d{1,3})\s?(?:(?:-|–|til)\s?(?P<last>\d{1,3})\s?år"
    r"|år\s?(?:og|eller) (?:over|derover|ældre))"
    r"|^\W*(?P<only>\d{1,2})(?:\s?år|-?årige?)\W*$",
    re.I,
)
"""Names of rows that are groups of one age."""

LEAST_LINES = 3
"""Lines of a list that can be read as a table at least."""

LONGEST_NAME = 8
"""Words of the name in a line of a list at most."""

_MEAN = re.compile(r"\W*i (?:gennemsnit|snit)\b", re.I)
_WORD = re.compile(r"\w")
_OF_PLACE = re.compile(r"^\W*(?:i|på|fra|for|til|hos|blandt)\s", re.I)

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


def _is_remark(passage: Passage, line: Passage) -> bool:
    """Return whether a short sentence only goes on with an item ("Sletten, 412 ha. Afsluttet.")."""
    short = len(passage.text.split()) <= LONGEST_GROUP and passage.text.endswith(".")
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
        not (re.match(r"[^\W\d]|(?:19|20)\d\d$", name) or _AGES.fullmatch(name))
        or len(name.split()) > LONGEST_NAME
    ):
        return None
    if _MEAN.match(name) or passage.text.rstrip().endswith(":"):
        return None
    return named_row(passage, name, number)


def column_heads(grid: Grid) -> tuple[frozenset[str], ...]:
    """Return the stems of what each column of a table is called, and the others are not.

    Args:
        grid: A table whose rows have as many cells each.
    """
    measures = [[s.measure_words for s in row.numbers] for row in grid.rows]
    heads = [frozenset.intersection(*column) for column in zip(*measures, strict=True)]
    everywhere = frozenset.intersection(*heads) if heads else frozenset()
    return tuple(head - everywhere for head in heads)


def named_row(passage: Passage, name: str, number: Statistic) -> Passage:
    """Return a number and its name as the row of a table that only has the two.

    Args:
        passage: Where they stand.
        name: The name.
        number: The number.
    """
    cell = replace(number, at=len(name) + 1)
    return replace(passage, text=f"{name} {number.value_text}", numbers=(cell,))


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


def label_of(row: Passage) -> str:
    """Return the words of a row before its first number, without what stands in brackets."""
    first = row.numbers[0].at if row.numbers else 0
    words = re.sub(r"\(.*?\)", " ", row.text[: max(first, 0)])
    aged = _AGES.search(words)
    return (aged[0] if aged else re.sub(r"\d+", " ", words)).strip(" \t\n(,:|")


def names(label: str, text: str) -> bool:
    """Return whether a text names a row, in the genitive or the definite form too.

    >>> names("25-34 år", "gælder det de 25-34-årige"), names("Havn", "i havnens kiosk")
    (True, True)
    >>> names("12 år", "blandt de 12- og 15-årige"), names("12 år", "på 12 år")
    (True, False)
    """
    aged = _AGES.fullmatch(label)
    if aged and aged["last"]:
        ages = rf"(?<!\d){aged['first']}\s?(?:-|–|og|til)\s?{aged['last']}(?:\s?år|-årige?)"
        return re.search(ages, text, re.I) is not None
    if aged and aged["only"]:
        age = rf"(?<![\d–-]){aged['only']}(?:-?årige?\b|-\s?(?:og|eller)\s?\d+-?årige?\b)"
        return re.search(age, text, re.I) is not None
    if aged:
        above = (
            rf"(?:over|fyldt)\s{aged['first']}\s?år|(?<!\d){aged['first']}\s?år (?:og|eller) \w+"
        )
        return re.search(above, text, re.I) is not None
    ending = r"(?:s|e?[nt]s?|(?:e?r|e)?nes?)?"
    on = _ALL_OF if label.lower() == "alle" else ""
    return bool(label and re.search(rf"\b{re.escape(label)}{ending}\b{on}", text, re.I))


_ALL_OF = (
    r"(?!\s(?:(?:de|\d+|begge|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|andre|øvrige)\b"
    r"|(?!under\b|over\b|efter\b)\w+(?:er|ne)\b))"
)
"""What follows the word for the row of all where it means each one ("i alle fem sektorer")."""


def told_row(rows: Sequence[tuple[str, Passage]], text: str) -> tuple[str, Passage] | None:
    """Return the one row that a text names, None when it names none or several."""
    named = [(label, row) for label, row in rows if len(label) > 2 and names(label, text)]
    longest = max((label for label, _ in named), key=len, default="")
    others = {label.lower() for label, _ in named if label.lower() not in longest.lower()}
    return max(named, key=lambda pair: len(pair[0])) if named and not others else None


def topic_of(table: Grid) -> frozenset[str]:
    """Return the stems of what a table is about."""
    cells = (s for row in table.rows for s in row.numbers)
    return stems(f"{table.title} {table.head}").union(*(s.words for s in cells))
