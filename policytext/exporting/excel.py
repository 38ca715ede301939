"""Excel: a workbook with sheets of reports, topics and each record type, and what they mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext.errors import CorpusError
from policytext.exporting.columns import REPORT_COLUMNS, TOPIC_COLUMNS, flat_columns, meanings_of
from policytext.exporting.selection import Selection
from policytext.exporting.tables import flat

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MAX_CELL = 32_767
"""Characters that a cell may hold."""

MAX_ROWS = 1_048_576
"""Rows that a sheet may hold, its head among them."""

WIDTHS = {"quote": 80, "title": 50, "organisation": 30, "heading": 30, "measure": 30,
          "topic": 30, "name": 30, "meaning": 100}  # fmt: skip
"""Widths of columns of text, in characters; others have 14."""


def write_excel(selection: Selection, out: Path) -> int:
    """Write a workbook; texts are cells of text, whatever they look like.

    Its last sheet tells what the columns of the others mean.

    Raises:
        CorpusError: There are more records of a type than a sheet holds.
    """
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    count = 0
    with Workbook(out, options) as workbook:
        # The same corpus gives the same file.
        workbook.set_properties({"created": datetime(2000, 1, 1)})
        meanings: dict[str, Mapping[str, str]] = {"reports": REPORT_COLUMNS}
        reports = (summary._asdict() for summary in selection.summaries)
        _write_sheet(workbook, "reports", REPORT_COLUMNS, reports)
        if topics := selection.topic_rows:
            meanings["topics"] = meanings_of(TOPIC_COLUMNS)
            _write_sheet(workbook, "topics", meanings["topics"], topics)
        for kind in selection.chosen_types:
            sheet = f"{kind}s"
            meanings[sheet] = meanings_of(flat_columns(kind))
            count += _write_sheet(workbook, sheet, meanings[sheet], selection.rows(kind))
        told = (
            {"sheet": sheet, "column": column, "meaning": meaning}
            for sheet, columns in meanings.items()
            for column, meaning in columns.items()
        )
        _write_sheet(workbook, "columns", ("sheet", "column", "meaning"), told)
    return count


def _write_sheet(
    workbook: Workbook, name: str, columns: Collection[str], rows: Iterable[Mapping[str, Any]]
) -> int:
    """Write a sheet whose head stays in view and can be filtered by; return how many rows."""
    sheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDTHS.get(column, 14), wrapped)
        sheet.write_string(0, at, column, bold)
    number = 0
    for number, row in enumerate(map(flat, rows), start=1):
        if number >= MAX_ROWS:
            raise CorpusError(
                f"a sheet of Excel holds {MAX_ROWS - 1} records, and there are more {name}",
                remedy="choose some of them with --report or --query, or another format",
            )
        for at, column in enumerate(columns):
            value = row.get(column)
            if isinstance(value, bool):
                sheet.write_boolean(number, at, value)
            elif isinstance(value, int | float):
                sheet.write_number(number, at, value)
            elif value is not None:
                sheet.write_string(number, at, value[:MAX_CELL])
    sheet.autofilter(0, 0, number, len(columns) - 1)
    return number
