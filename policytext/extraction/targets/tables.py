"""Goals in tables: a column of what is to be reached beside the columns of how it is.

"Indikator | 2022 | Mål 2030" gives a goal a row, with the change that its earlier figure shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policytext.extraction.targets.goal import Direction
from policytext.language.numerals import read_numeral
from policytext.language.periods import YEAR
from policytext.language.units import read_unit, unit_pattern
from policytext.records import Bound
from policytext.reports import Block, Report

_GOAL_HEAD = re.compile(
    r"\b(?:del|slut|resultat|hoved)?mål(?:tal|sætning|niveau|værdi|sat)?(?:et|en)?\b|\btarget\b",
    re.I,
)
_GOALS_NAMED = re.compile(r"\b(?:mål|målene|måltal|målsætning(?:er)?|delmål|resultatmål)\b", re.I)
_CELL = re.compile(
    rf"\s*(?P<bound>[<>≤≥]|under|over|højst|maks\.?|maksimalt|mindst|min\.?|minimum|ca\.)?\s*"
    rf"(?P<sign>[-–−÷+])?\s*(?P<number>\d[\d.,\u00a0 ]*\d|\d)\s*(?P<unit>{unit_pattern()})?\s*\*?",
    re.I,
)
_BOUNDS: dict[str, Bound] = {
    "<": "under", "under": "under", "≤": "at_most", "højst": "at_most", "maks": "at_most",
    "maksimalt": "at_most", ">": "over", "over": "over", "≥": "at_least", "mindst": "at_least",
    "min": "at_least", "minimum": "at_least", "ca": "approx",
}  # fmt: skip
_UNIT = re.compile(rf"(?<![^\W\d]){unit_pattern()}", re.I)
_ASIDE = re.compile(r"\s*\([^)]*\)|,\s*(?:pct\.?|procent|antal|i alt)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class GoalCell:
    """A cell that says what is to be reached; offsets count in the report's text.

    Args:
        start: Offset of the cell.
        end: Offset after it.
        indicator: What its row is about.
        direction: Which way its row is to move.
        value: The number.
        unit: Its unit.
        bound: What a sign or word before it says.
        level: The level to reach; None where the number is a change.
        deadline: The year that its column's head names.
    """

    start: int
    end: int
    indicator: str
    direction: Direction
    value: float
    unit: str
    bound: Bound
    level: float | None
    deadline: str | None


def goal_cells(report: Report, row: Block) -> Iterator[GoalCell]:
    """Yield the cells of a table row that set a goal.

    Args:
        report: The report.
        row: A block of type `table_row`.
    """
    if row.start is None or not row.header or len(row.cells) < 2:
        return
    heads = _heads(report, row)
    label = report.text[slice(*row.cells[0])].strip()
    if not any(map(str.isalpha, label)):
        return
    # A cell over several rows or columns is a goal once, where it begins.
    own = {cell: i for i, cell in reversed([*enumerate(row.cells)]) if cell[0] >= row.start}
    goals = [i for i in sorted(own.values()) if i and _is_goal(heads[i], report, row)]
    readings = {i: _CELL.fullmatch(report.text[slice(*cell)]) for i, cell in enumerate(row.cells)}
    earlier = [
        value
        for i, reading in readings.items()
        if i and i not in goals and reading and (value := _number(reading)) is not None
    ]
    for i in goals:
        reading = readings[i]
        value = _number(reading) if reading else None
        if reading is None or value is None:
            continue
        bound = _BOUNDS.get((reading["bound"] or "").lower().rstrip("."), "exact")
        sign = reading["sign"] or ""
        unit = _unit(reading["unit"], heads[i], label, _caption(report, row))
        year = re.findall(YEAR, heads[i])
        yield GoalCell(
            start=row.cells[i][0],
            end=row.cells[i][1],
            indicator=_ASIDE.sub("", label).strip(" :") or label,
            direction=_direction(sign, bound, value, earlier),
            value=value,
            unit=unit,
            bound=bound,
            level=None if sign else value,
            deadline=year[-1] if year else None,
        )


def _heads(report: Report, row: Block) -> list[str]:
    """Return what stands over each cell of a row; a head without its corner is moved over."""
    said: list[list[tuple[int, int]]] = [[] for _ in row.cells]
    for index in row.header:
        head = report.blocks[index]
        shift = len(row.cells) - len(head.cells)
        if shift not in (0, 1):
            continue
        for column in range(shift, len(row.cells)):
            cell = head.cells[column - shift]
            if cell not in said[column]:  # it may reach over several rows of heads
                said[column].append(cell)
    return [" ".join(report.text[slice(*cell)].strip() for cell in cells) for cells in said]


def _is_goal(head: str, report: Report, row: Block) -> bool:
    """Say whether a column holds goals: by name, or by a year to come under a title of goals."""
    if _GOAL_HEAD.search(head):
        return True
    years = [int(year) for year in re.findall(YEAR, head)]
    ahead = report.year is not None and bool(years) and min(years) > report.year
    return ahead and _GOALS_NAMED.search(_caption(report, row)) is not None


def _caption(report: Report, row: Block) -> str:
    """Return the line above a table and the heading that it stands under."""
    first = min(row.header)
    lines = [report.blocks[first - 1].text] if first else []
    if row.heading is not None:
        lines.append(report.blocks[row.heading].text)
    return " ".join(line for line in lines if len(line) < 160)


def _number(reading: re.Match[str]) -> float | None:
    return read_numeral(" ".join(reading["number"].split()))


def _unit(own: str | None, *around: str) -> str:
    """Return the unit of a cell: its own, else the first that its head, row or caption names."""
    for text in (own or "", *around):
        for match in _UNIT.finditer(text):
            unit = read_unit(match[0])
            if unit is not None and unit.kind not in ("duration", "factor"):
                return unit.name
    return "count"


def _direction(sign: str, bound: Bound, value: float, earlier: list[float]) -> Direction:
    if sign:
        return "increase" if sign == "+" else "reduce"
    if earlier and value != earlier[-1]:
        return "reduce" if value < earlier[-1] else "increase"
    return "limit" if bound in ("at_most", "under") else "reach"
