"""The columns of each record type's table: their types and what they mean.

Both are taken from the record types, so that no export describes them otherwise.
"""

from __future__ import annotations

import re
import types
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from policytext.exporting.tables import ordered
from policytext.records import RECORD_CLASSES, RecordBase, RecordType

ColumnType = Literal["string", "number", "integer", "boolean", "json"]

REPORT_COLUMNS = {
    "id": "Short name of the report.",
    "title": "Title.",
    "organisation": "Organisation that publishes it.",
    "kind": "What the organisation is.",
    "year": "Year of publication.",
    "source": "Name of the file it was read from.",
    "sha256": "Hash of that file.",
    "url": "Where it is published.",
}
"""The columns of a table of reports and what they mean."""

_OF_THE_REPORT: dict[str, tuple[ColumnType, str]] = {
    "organisation": ("string", "Organisation that publishes the report."),
    "year": ("integer", "Year in which the report was published."),
    "page": ("integer", "Page on which the quotation begins, counted from 1."),
}
_TYPES: dict[Any, ColumnType] = {
    str: "string", float: "number", int: "integer", bool: "boolean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of records.

    Args:
        name: Its name.
        type: What it holds; `json` for lists and objects.
        description: What it means, in one sentence.
    """

    name: str
    type: ColumnType
    description: str


def columns_of(kind: RecordType) -> list[Column]:
    """Return the columns of a record type's table, in order."""
    record = RECORD_CLASSES[kind]
    described = {
        **_descriptions(RecordBase),
        **_descriptions(record),
        "type": "Type of the record.",
    }
    found = {name: Column(name, *about) for name, about in _OF_THE_REPORT.items()}
    for name, field in record.model_fields.items():
        found[name] = Column(name, _column_type(field.annotation), described[name])
    return [found[name] for name in ordered(list(found))]


def own_columns(kinds: Sequence[RecordType]) -> list[str]:
    """Return the names of the columns that are of the records alone, in order.

    Args:
        kinds: The types.
    """
    return [name for name in record_columns(kinds) if name not in _OF_THE_REPORT]


def record_columns(kinds: Sequence[RecordType]) -> list[str]:
    """Return the names of the columns of a table of several record types, in order.

    Args:
        kinds: The types.
    """
    names = (column.name for kind in kinds for column in columns_of(kind))
    return ordered(list(dict.fromkeys(names)))


def _column_type(annotation: Any) -> ColumnType:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        (inner,) = (part for part in get_args(annotation) if part is not types.NoneType)
        return _column_type(inner)
    if origin is Annotated:
        return _column_type(get_args(annotation)[0])
    if origin is Literal:
        return "string"
    return _TYPES.get(annotation, "json")


def _descriptions(record: type) -> dict[str, str]:
    """What the docstring of a record type says of its fields."""
    found: dict[str, str] = {}
    section = (record.__doc__ or "").partition("Args:\n")[2]
    for match in re.finditer(r"^        (\w+): (.+(?:\n            .+)*)", section, re.MULTILINE):
        found[match[1]] = " ".join(match[2].replace("`", "").split())
    return found
