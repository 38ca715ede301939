"""Records as flat rows for spreadsheets and data frames."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the beginning of a cell."""


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with lists and objects as JSON; all else stays as it is.

    >>> flat({"quote": "=1+1", "value": -2.0, "actors": ["kommunerne"], "label": None})
    {'quote': '=1+1', 'value': -2.0, 'actors': '["kommunerne"]', 'label': None}
    """
    return {
        name: json.dumps(value, ensure_ascii=False)
        if isinstance(value, list | tuple | dict)
        else value
        for name, value in row.items()
    }


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
    """Return the columns of all rows, in order of their first appearance."""
    return list(dict.fromkeys(name for row in rows for name in row))


COMMON = ("id", "type", "report", "organisation", "year", "page", "quote")
"""Columns that come first in every table; organisation and year are the report's."""

LAST = ("confidence", "spans", "also_at")


def ordered(columns: Sequence[str]) -> list[str]:
    """Return columns with the common ones first and the offsets last."""
    middle = [name for name in columns if name not in COMMON and name not in LAST]
    first = [name for name in COMMON if name in columns]
    return [*first, *middle, *(name for name in LAST if name in columns)]
