"""The columns of each record type's table: their types and what they mean.

Both are taken from the record types, so that no export describes them otherwise. A nested table has
lists and objects as they are; a flat one has an object's parts in columns of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args, get_origin

from pydantic import TypeAdapter

from policytext.corpus.rows import column_name, values_of
from policytext.described import field_descriptions
from policytext.exporting.tables import ordered, part_name
from policytext.records import RECORD_CLASSES, RecordType

ColumnType = Literal["string", "number", "integer", "boolean", "array", "object"]

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

_TYPES: dict[Any, ColumnType] = {
    str: "string", float: "number", int: "integer", bool: "boolean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of records.

    Args:
        name: Its name.
        type: What it holds.
        description: What it means, in one sentence.
        parts: Names and types of what an object, or each object of a list, has; nothing for others.
        values: What values there are: the field's annotation, None aside.
    """

    name: str
    type: ColumnType
    description: str
    parts: Mapping[str, ColumnType] = field(default_factory=dict)
    values: Any = None


TOPIC_COLUMNS = (
    Column("name", "string", "Its most telling words."),
    Column("recommendations", "integer", "How many of the recommendations exported are of it."),
    Column("reports", "integer", "In how many reports those stand."),
    Column("organisations", "integer", "How many organisations publish those reports."),
)
"""The columns of a table of topics."""

_OF_THE_CORPUS = (
    Column("organisation", "string", "Organisation that publishes the report."),
    Column("year", "integer", "Year in which the report was published."),
    Column("page", "integer", "Page on which the quotation begins, counted from 1."),
    Column(
        "corrected",
        "array",
        "Fields that a user has set, or added where the user has added the record.",
        values=tuple[str, ...],
    ),
)
_TOPIC = Column("topic", "string", "Name of its topic, where the corpus has topics.")


def meanings_of(columns: Iterable[Column]) -> dict[str, str]:
    """Return what each of some columns means, by its name."""
    return {column.name: column.description for column in columns}


def columns_of(kind: RecordType) -> list[Column]:
    """Return the columns of a record type's nested table, in order."""
    record = RECORD_CLASSES[kind]
    described = {
        **field_descriptions(record),
        "type": "Type of the record.",
    }
    found = {column.name: column for column in _OF_THE_CORPUS}
    if kind == "recommendation":
        found[_TOPIC.name] = _TOPIC
    for name, about in record.model_fields.items():
        values = values_of(about.annotation)
        kind_of = _column_type(values)
        found[name] = Column(name, kind_of, described[name], _parts(values), values)
    return [found[name] for name in ordered(list(found))]


def flat_columns(kind: RecordType) -> list[Column]:
    """Return the columns of a record type's flat table, in order."""
    found: list[Column] = []
    for column in columns_of(kind):
        if column.type != "object":
            found.append(column)
            continue
        parts = field_descriptions(column.values)
        for part, type_ in column.parts.items():
            about = column.description
            if part != "value":
                about = f"{about.rstrip('.')}: {parts[part]}"
            found.append(Column(part_name(column.name, part), type_, about))
    return found


def table_columns(kinds: Sequence[RecordType]) -> list[str]:
    """Return the names of the columns of a flat table of record types, in order.

    Args:
        kinds: The types. In a table of several, a column that means another thing for another type
            is called after its own type.
    """
    names = (
        column_name(column.name, kind, kinds) for kind in kinds for column in flat_columns(kind)
    )
    return ordered(list(dict.fromkeys(names)))


def own_columns(kinds: Sequence[RecordType]) -> list[str]:
    """Return the names of the columns of such a table that are of the records alone, in order.

    Args:
        kinds: The types.
    """
    others = {column.name for column in (*_OF_THE_CORPUS, _TOPIC)}
    return [name for name in table_columns(kinds) if name not in others]


def _column_type(values: Any) -> ColumnType:
    if get_origin(values) is Literal:
        return "string"
    if get_origin(values) is tuple:
        return "array"
    return _TYPES.get(values, "object")


def _parts(values: Any) -> dict[str, ColumnType]:
    """The parts of an object, or of each object of a list."""
    inner = get_args(values)[0] if get_origin(values) is tuple else values
    if _column_type(inner) != "object":
        return {}
    properties = TypeAdapter(inner).json_schema(mode="serialization")["properties"]
    return {name: about["type"] for name, about in properties.items()}
