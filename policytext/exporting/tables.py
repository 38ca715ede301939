"""Records as flat rows for spreadsheets and data frames."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the beginning of a cell."""


def part_name(column: str, part: str) -> str:
    """Return the name of the column that a part of a column's objects has in flat tables.

    >>> part_name("amount", "value"), part_name("amount", "unit")
    ('amount', 'amount_unit')
    """
    return column if part == "value" else f"{column}_{part}"


def spread(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row in which objects that have a value are columns of their own.

    >>> spread({"quote": "=1+1", "amount": {"value": 5.0, "unit": "DKK"}})
    {'quote': '=1+1', 'amount': 5.0, 'amount_unit': 'DKK'}
    """
    found: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict) and "value" in value:
            found |= {part_name(name, part): inner for part, inner in value.items()}
        else:
            found[name] = value
    return found


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as cells that people read: names one after another, other lists as JSON.

    >>> flat({"value": -2.0, "actors": ["kommunerne", "staten"], "also_at": [], "label": None})
    {'value': -2.0, 'actors': 'kommunerne; staten', 'also_at': '', 'label': None}
    """
    return {name: _cell(value) for name, value in spread(row).items()}


def with_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as cells that programs read: lists and objects as JSON.

    >>> with_json({"actors": ["kommunerne"], "value": 2})
    {'actors': '["kommunerne"]', 'value': 2}
    """
    return {name: _json(value) for name, value in spread(row).items()}


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return _json(value)


def _json(value: Any) -> Any:
    nested = isinstance(value, list | tuple | dict)
    return json.dumps(value, ensure_ascii=False) if nested else value


def without_formulas(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its texts safe for spreadsheets.

    A text that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets
    take for "this is text".

    >>> without_formulas({"quote": "=1+1", "value": -2.0})
    {'quote': "'=1+1", 'value': -2.0}
    """
    return {
        name: f"'{value}"
        if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS)
        else value
        for name, value in row.items()
    }


def union_columns(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the columns of all rows, in order of their first appearance.

    >>> union_columns([{"id": 1, "value": 2}, {"id": 2, "unit": "percent"}])
    ['id', 'value', 'unit']
    """
    return list(dict.fromkeys(name for row in rows for name in row))


COMMON = ("id", "type", "report", "organisation", "year", "page", "quote")
"""Columns that come first in every table; organisation and year are the report's."""

LAST = ("confidence", "corrected", "spans", "also_at")


def ordered(columns: Sequence[str]) -> list[str]:
    """Return columns with the common ones first and the offsets last.

    >>> ordered(["spans", "label", "quote", "id"])
    ['id', 'quote', 'label', 'spans']
    """
    middle = [name for name in columns if name not in COMMON and name not in LAST]
    first = [name for name in COMMON if name in columns]
    return [*first, *middle, *(name for name in LAST if name in columns)]
