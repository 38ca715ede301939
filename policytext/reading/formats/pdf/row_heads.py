"""The column heads of a PDF's tables: which rows hold them, and which rows they hold for."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.reading.common.drafts import Draft
from policytext.reading.formats.pdf.continued import Part
from policytext.reading.tables.rows import YEAR, is_value

_LONGEST = 60
_FEWEST_YEARS = 2
"""A single year beside a label may be what the row says of it."""


def set_heads(table: Sequence[Part]) -> None:
    """Give each row of a table the rows with its column heads.

    A table that a page break divides keeps its heads.

    Args:
        table: Its parts, page by page.
    """
    heads: list[Draft] = []
    for part in table:
        known = next((row.header for row in part if row.header), None)
        if known is not None:
            heads = known
            continue
        depth = _depth(part)
        said = [row.text.text for row in heads]
        if heads and [row.text.text for row in part[: len(heads)]] == said:
            depth = len(heads)
        elif heads and not (depth and _are_above_numbers(part[:depth], table[0])):
            depth = 0
        if depth:
            heads = part[:depth]
            said = [row.text.text for row in heads]
        for row in part[depth:] if heads else []:
            # A table that goes on in the next column may say its heads again.
            row.header = [] if row.text.text in said else heads


def _depth(part: Part) -> int:
    """How many rows of heads a table begins with."""
    if _is_head(part[0], part[1:]):
        return 1
    two = len(part) > 2 and _spans(part[0]) and _is_head(part[1], part[2:])
    return 2 if two else 0


def _spans(row: Draft) -> bool:
    """Whether a row has heads over several columns each: words in some cells, nothing in others."""
    cells = row.cell_texts
    return not all(cells) and all(cell[0].isalpha() for cell in cells if cell)


def _is_head(row: Draft, below: Sequence[Draft]) -> bool:
    """Whether a row holds column heads: words over numbers or over text, years over numbers."""
    cells = row.cell_texts
    years = [column for column, cell in enumerate(cells) if column and YEAR.fullmatch(cell)]
    said = sum(any(map(str.isalpha, cell)) for cell in cells)
    different = len({cells[column] for column in years}) == len(years) >= _FEWEST_YEARS
    if different and _have_numbers(below, years):
        said += len(years)
    return said >= max(1, len(cells) - 1) and all(len(cell) <= _LONGEST for cell in cells)


def _are_above_numbers(heads: Sequence[Draft], rows: Sequence[Draft]) -> bool:
    """Whether words stand where the rows on the page before have numbers."""
    cells = heads[-1].cell_texts
    worded = [column for column, cell in enumerate(cells) if any(map(str.isalpha, cell))]
    return _have_numbers(rows, [column for column in worded if column])


def _have_numbers(rows: Sequence[Draft], columns: Sequence[int]) -> bool:
    """Whether most cells of some columns are numbers, and no years."""
    texts = [cells[column] for cells in (row.cell_texts for row in rows) for column in columns]
    amounts = [text for text in texts if is_value(text) and not YEAR.fullmatch(text)]
    return 2 * len(amounts) > len(texts)
