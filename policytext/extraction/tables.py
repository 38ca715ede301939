"""Claims in tables: every cell of a result table, read with its row and column heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from policytext.extraction.claim_measures import people_of
from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.extraction.statements import quotation
from policytext.language.numerals import read_numeral
from policytext.language.periods import find_periods
from policytext.language.units import Unit, read_unit, unit_pattern
from policytext.records import Block, Claim

_CELL = re.compile(
    rf"^\s*(?P<sign>[-–−])?\s*(?P<n>\d[\d.,  ]*\d|\d)\s*(?P<unit>{unit_pattern()})?\s*\*?$",
    re.IGNORECASE,
)
_HEAD_UNIT = re.compile(
    rf"(?<!\w)(?P<scale>mio\.?|mia\.?|1\.?000|tusinde?)?\s*(?P<unit>{unit_pattern()})",
    re.IGNORECASE,
)
_COUNT_HEAD = re.compile(r"\b(?:antal|besvarelser|n\s?=|personer|respondenter)\b", re.IGNORECASE)
_BARE_HEAD = re.compile(r"(?:i\s+)?(?:antal|andel|besvarelser|i alt|total|n|\s)+", re.IGNORECASE)
_SCALES = {"mio": 1e6, "mia": 1e9, "1.000": 1e3, "1000": 1e3, "tusind": 1e3, "tusinde": 1e3}
_YEAR = re.compile(r"(?:19|20)\d\d")


Placed = tuple[Claim, tuple[int, int]]
"""A claim, and the offsets of its quantity in the report's text."""


def _unit_in(text: str) -> tuple[Unit, float] | None:
    """Return the unit and scale that a head or caption gives ("mio. kr.", "pct.")."""
    found = None
    for match in _HEAD_UNIT.finditer(text):
        unit = read_unit(match["unit"])
        if unit is None or unit.kind in ("duration", "factor"):
            continue
        scale = _SCALES.get((match["scale"] or "").lower().rstrip("."), 1.0)
        found = (unit, scale * unit.factor)
    if found is None and _COUNT_HEAD.search(text):
        return Unit("count", "own"), 1.0
    return found


def _caption(parsed: ParsedReport, block: ParsedBlock) -> str:
    """Return the caption or line nearest above the table that a row belongs to."""
    for index in range(block.index - 1, max(-1, block.index - 60), -1):
        above = parsed.report.blocks[index]
        if above.type in ("caption", "heading", "paragraph") and above.start is not None:
            return above.text
    return ""


def _column_head(parsed: ParsedReport, row: Block, start: int, end: int, column: int) -> str:
    heads = []
    for index in row.header:
        head = parsed.report.blocks[index]
        cells = head.cells
        if len(cells) == len(row.cells):
            heads.append(parsed.report.text[slice(*cells[column])])
        elif len(cells) == len(row.cells) - 1 and column > 0:
            heads.append(parsed.report.text[slice(*cells[column - 1])])
    del start, end
    return " ".join(head.strip() for head in heads if head.strip())


def _measure(row: str, column: str) -> str | None:
    """Return what a cell measures: its row, and its column where that says more than the unit."""
    said = _HEAD_UNIT.sub("", column).strip(" ():,.")
    informative = said and not _YEAR.search(said) and not _BARE_HEAD.fullmatch(said)
    return f"{said}: {row}" if row and informative else row or said or None


def table_claims(parsed: ParsedReport, block: ParsedBlock) -> Iterator[Placed]:
    """Yield a claim for every numeric cell of a table row.

    Args:
        parsed: The report.
        block: A block of type `table_row`. A row without cells, or that heads others, gives none.
    """
    row = block.block
    text = parsed.report.text
    if len(row.cells) < 2:
        return
    if any(block.index in other.header for other in _below(parsed, block)):
        return
    head = text[slice(*row.cells[0])].strip()
    caption = _caption(parsed, block)
    default = _unit_in(caption)
    for column, (start, end) in enumerate(row.cells):
        match = _CELL.match(text[start:end])
        if match is None or column == 0:
            continue
        value = read_numeral(" ".join(match["n"].split()))
        if value is None:
            continue
        heading = _column_head(parsed, row, start, end, column)
        named = read_unit(match["unit"]) if match["unit"] else None
        unit, scale = (
            (named, named.factor) if named else (_unit_in(heading) or default or (None, 1.0))
        )
        if named is None and unit is not None and unit.kind == "share" and value > 100:
            unit, scale = None, 1.0  # the caption's unit is another column's
        if unit is None and _YEAR.fullmatch(match["n"]):
            continue
        name = "count" if unit is None else unit.name or (match["unit"] or "")
        years = find_periods(heading) or find_periods(head) or find_periods(caption)
        quote, spans = quotation(parsed.report, [parsed.report.span(row.start or 0, row.end or 0)])
        surface = text[start:end]
        claim = Claim(
            quote=quote,
            spans=spans,
            confidence=0.7,
            value_text=surface.strip(),
            value=-value * scale if match["sign"] else value * scale,
            unit=name,
            measure=_measure(head, heading),
            population=people_of(caption) or people_of(heading),
            period=years[0].text if years else None,
            source=None,
            table=True,
        )
        yield claim, (start, end)


def _below(parsed: ParsedReport, block: ParsedBlock) -> Iterator[Block]:
    for _, index in pairwise(range(block.index, min(block.index + 4, len(parsed.report.blocks)))):
        yield parsed.report.blocks[index]
