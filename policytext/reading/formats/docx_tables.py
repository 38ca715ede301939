"""How the rows and cells of a table in a DOCX file stand: which are merged, which are heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from policytext.reading.common.aligned import AlignedText
from policytext.reading.formats.docx_styles import is_on, w
from policytext.reading.tables.merged import Cell, TableRow

_DELETIONS = (f"{w('trPr')}/{w('del')}", f"{w('tcPr')}/{w('cellDel')}")


class Merging:
    """Puts the rows of a table together from what is read in its cells.

    A cell that goes on from the row above ("vMerge") makes that one reach further, unless it has a
    text of its own.

    Args:
        table: The element.
    """

    def __init__(self, table: Any) -> None:
        self.rows: list[TableRow] = []
        self._table = table
        self._several = len(rows_of(table)) > 1
        self._open: dict[int, Cell] = {}

    def add(
        self, row: Any, cells: Sequence[tuple[Any, AlignedText]], page: int, refs: list[str]
    ) -> None:
        """Add a row.

        Args:
            row: The element.
            cells: The elements of its cells, each with its text.
            page: The page that it ends on.
            refs: Signs of its footnotes.
        """
        head = self._several and _is_head(self._table, row, len(self.rows))
        made = TableRow([], page, head, refs)
        column = _number(row.find(w("trPr")), "gridBefore", 0)
        if column:
            made.cells.append(Cell(AlignedText(""), column))
        going: dict[int, Cell] = {}
        for element, text in cells:
            properties = element.find(w("tcPr"))
            merge = properties.find(w("vMerge")) if properties is not None else None
            above = self._open.get(column)
            width = _number(properties, "gridSpan", 1)
            goes_on = merge is not None and merge.get(w("val")) != "restart" and not text
            if goes_on and above is not None and above.columns == width:
                above.rows += 1
                going[column] = above
            else:
                made.cells.append(Cell(text, width))
                if merge is not None:
                    going[column] = made.cells[-1]
            column += width
        self._open = going
        self.rows.append(made)


def rows_of(table: Any) -> list[Any]:
    """Return the rows of a table, without those that are tracked as deleted."""
    return [row for row in table.iterchildren(w("tr")) if not _is_deleted(row)]


def cells_of(row: Any) -> Iterator[Any]:
    """Yield the cells of a row, without those that are tracked as deleted."""
    for cell in row.iter(w("tc")):
        if _row_of(cell) is row and not _is_deleted(cell):
            yield cell


def _is_deleted(part: Any) -> bool:
    """Whether a row or a cell is tracked as deleted."""
    return any(part.find(path) is not None for path in _DELETIONS)


def _row_of(cell: Any) -> Any:
    """The row that a cell stands in, content controls between them passed over."""
    parent = cell.getparent()
    while parent is not None and parent.tag != w("tr"):
        parent = parent.getparent()
    return parent


def _number(properties: Any, name: str, default: int) -> int:
    """A number of columns that the properties of a row or a cell tell."""
    element = properties.find(w(name)) if properties is not None else None
    value = str(element.get(w("val")) if element is not None else "")
    return int(value) if re.fullmatch(r"[1-9]\d?", value) else default


def _is_head(table: Any, row: Any, number: int) -> bool:
    """Whether a row holds column heads: it is called so, or the table's design has a first row."""
    properties = row.find(w("trPr"))
    if properties is not None and is_on(properties.find(w("tblHeader"))):
        return True
    if number:
        return False
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is None:
        return True
    first = look.get(w("firstRow"))
    if first is not None:
        return first in ("1", "true", "on")
    value = look.get(w("val")) or "0"
    return bool(int(value, 16) & 0x20) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", value) else True
