"""Claims in tables: every cell of a result table, read with its heads, caption and surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.extraction.claims.table_attributes import (
    Table,
    cell_change,
    cell_measure,
    cell_period,
    cell_population,
)
from policytext.extraction.claims.table_frames import CELL, ROW_UNIT, frames_of, holds_values
from policytext.extraction.claims.table_labels import YEAR_OF_LABEL, part_about, unit_in
from policytext.extraction.common.parsed import ParsedBlock, ParsedReport
from policytext.extraction.common.statements import quotation
from policytext.extraction.cues.proposal_tables import proposal_row
from policytext.extraction.targets.tables import goal_cells
from policytext.language.numerals import read_numeral
from policytext.language.units import Unit, read_unit
from policytext.records import Claim
from policytext.reports import Block, Report

Placed = tuple[Claim, tuple[int, int]]
"""A claim, and the offsets of its quantity in the report's text."""


def _heads(report: Report, row: Block, table: Table) -> list[str]:
    """Return the column heads over the cells of a row, empty where there is none."""
    heads = [""] * len(row.cells)
    said: list[list[tuple[int, int]]] = [[] for _ in row.cells]
    if not row.header and len(table.words) == len(row.cells) - 1:
        heads[1:] = table.words
    for index in row.header:
        head = report.blocks[index]
        if holds_values(report, head):
            continue  # a first row that was taken for heads
        shift = len(row.cells) - len(head.cells)
        if shift not in (0, 1):
            continue  # columns that cannot be told apart
        for column in range(shift, len(row.cells)):
            cell = head.cells[column - shift]
            if cell not in said[column]:  # it may reach over several rows of heads
                said[column].append(cell)
    return [
        " ".join([named, *(report.text[slice(*cell)].strip() for cell in cells)]).strip()
        for named, cells in zip(heads, said, strict=True)
    ]


def table_claims(
    parsed: ParsedReport, block: ParsedBlock, group: str | None = None
) -> Iterator[Placed]:
    """Yield a claim for every numeric cell of a table row, but for goals: they are targets.

    Args:
        parsed: The report.
        block: A block of type `table_row`. A row without cells, or that heads others, gives none.
        group: Whom the text above the table speaks of: the population where the table names none.
    """
    row, report = block.block, parsed.report
    if len(row.cells) < 2 or _heads_others(report, block.index):
        return
    table = frames_of(parsed)[block.index]
    label = report.text[slice(*row.cells[min(table.naming, len(row.cells) - 1)])].strip()
    heads = _heads(report, row, table)
    quote, spans = quotation(report, [report.span(row.start or 0, row.end or 0)])
    goals = {(cell.start, cell.end) for cell in goal_cells(report, row)}
    costs = _proposed_costs(report, row)
    begin = row.start or 0
    told: set[tuple[int, int]] = set()
    for (start, end), column in list(zip(row.cells, heads, strict=True))[1:]:
        if (start, end) in goals or (start, end) in told or start < begin:
            continue  # a value over several cells is told once, where it begins
        told.add((start, end))
        surface = report.text[start:end]
        said = part_about(column, table.caption)
        reading = _read(surface, (column, *ROW_UNIT.findall(label), _corner_unit(table), said))
        if reading is None:
            continue
        value, unit = reading
        claim = Claim(
            quote=quote,
            spans=spans,
            confidence=0.7,
            value_text=surface.strip(),
            value=value,
            unit=unit,
            change=cell_change(column, value),
            measure=costs.get((start, end)) or cell_measure(label, column, table),
            population=cell_population(label, column, table) or group,
            period=cell_period(label, column, heads, table),
            source=table.source,
            table=True,
        )
        yield claim, (start, end)


def _corner_unit(table: Table) -> str:
    """Return the head of the rows where it ends in the unit of all values, else nothing."""
    return table.corner if ROW_UNIT.search(table.corner) else ""


def _proposed_costs(report: Report, row: Block) -> dict[tuple[int, int], str]:
    """Return what the cell that says the cost of a row's proposal measures, by its offsets."""
    found = proposal_row(row, report)
    if found is None or "cost" not in found.others:
        return {}
    proposal = row.text[slice(*found.proposal)].strip(" .")
    return {found.others["cost"]: f"foreslået beløb til {proposal}"}


def _read(surface: str, around: Sequence[str]) -> tuple[float, str] | None:
    """Return value and unit of a cell, or None where it is no quantity.

    Args:
        surface: The cell.
        around: What may name its unit, the nearest first: its column, its row, the caption.
    """
    match = CELL.match(surface)
    value = read_numeral(" ".join(match["n"].split())) if match else None
    if match is None or value is None:
        return None
    named = read_unit(match["unit"]) if match["unit"] else None
    unit: Unit | None
    scale: float
    if named is not None:
        unit, scale = named, named.factor
    else:
        own, *said = (unit_in(text) for text in around)
        unit, scale = own or next((unit for unit in said if unit), (None, 1.0))
        if own is None and unit is not None and unit.kind == "share" and value > 100:
            unit, scale = None, 1.0  # the caption's unit is another column's
    if match["scaled"] and named is None and unit is not None:
        scale = unit.factor  # "3 mio." under "mio. kr." has said its scale
    if unit is None and YEAR_OF_LABEL.fullmatch(match["n"]):
        return None
    name = "count" if unit is None else unit.name
    return (-value if match["sign"] else value) * scale, name


def _heads_others(report: Report, index: int) -> bool:
    if holds_values(report, report.blocks[index]):
        return False
    return any(index in row.header for row in report.blocks[index : index + 4])
