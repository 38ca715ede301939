"""Which fields of a record a correction can set, and to what.

The quotation and where it stands are evidence, which no correction changes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from policytext.errors import RecordError
from policytext.records import RECORD_CLASSES, Amount, Claim, Record, RecordType, parse_record

EVIDENCE = frozenset({"quote", "spans", "also_at", "surfaces"})
"""Fields that show where the report says what a record holds."""

MADE = frozenset({"id", "report", "type", "confidence"})
"""Fields that say where a record comes from."""


def settable(kind: RecordType) -> list[str]:
    """Return the names of the fields of a record type that can be set.

    >>> settable("actor")
    ['name', 'kind']
    """
    return [name for name in RECORD_CLASSES[kind].model_fields if name not in EVIDENCE | MADE]


def changed(record: Record, fields: Mapping[str, Any]) -> tuple[Record, dict[str, Any]]:
    """Return a record with some of its fields set, and what they were set to, as it is exported.

    Args:
        record: The record.
        fields: Values by field. A text is read as it is meant for the field: names of a list are
            parted by semicolons, an amount is a number and a currency, and nothing empties it.

    Raises:
        RecordError: A field cannot be set, or not to that value.
    """
    values = {name: _value(record, name, value) for name, value in fields.items()}
    try:
        found = parse_record(record.model_dump(mode="json") | values)
    except RecordError as error:
        raise _refused(record, fields, error) from error
    dumped = found.model_dump(mode="json")
    told = {name: dumped[name] for name in fields}
    for name, value in told.items():
        number = value.get("value") if isinstance(value, dict) else value
        if isinstance(number, float) and not math.isfinite(number):
            raise _wrong(record, name, fields[name], "give a number")
    if isinstance(found, Claim) and found.value_text not in found.quote:
        remedy = "it is a part of the quotation"
        raise _wrong(record, "value_text", found.value_text, remedy)
    return found, told


def _value(record: Record, name: str, value: Any) -> Any:
    """The value of a field as the record type takes it."""
    if name not in settable(record.type):
        known = name in type(record).model_fields
        reason = "is the report's own" if name in EVIDENCE else "is no matter of opinion"
        raise RecordError(
            f"{name} {reason} and cannot be set"
            if known
            else f"a {record.type} has no field {name!r}",
            where=record.id,
            remedy=f"choose one of {', '.join(settable(record.type))}",
        )
    if not isinstance(value, str):
        return value
    about = type(record).model_fields[name]
    text = value.strip()
    if not text:
        if about.is_required():
            raise _wrong(record, name, value, "it has to have a value")
        return about.get_default()
    if get_origin(about.annotation) is tuple:
        return list(filter(None, (part.strip() for part in text.split(";"))))
    if Amount in get_args(about.annotation):
        number, _, unit = text.partition(" ")
        return {"value": number} | ({"unit": unit.strip()} if unit else {})
    return text


def _refused(record: Record, fields: Mapping[str, Any], error: RecordError) -> RecordError:
    """The error that a value does not fit its field, with what would."""
    cause = error.__cause__
    assert isinstance(cause, ValidationError)  # nothing else makes a record be refused
    first = cause.errors()[0]
    name = str(first["loc"][1])
    expected = first.get("ctx", {}).get("expected")
    if expected:
        remedy = f"choose {expected}"
    elif first["type"].startswith("float"):
        remedy = "give a number such as 12.5"
    else:
        remedy = first["msg"][0].lower() + first["msg"][1:]
    return _wrong(record, name, fields.get(name), remedy)


def _wrong(record: Record, name: str, value: Any, remedy: str) -> RecordError:
    return RecordError(f"{name} cannot be {value!r}", where=record.id, remedy=remedy)
