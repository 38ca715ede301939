"""What docstrings say of fields, and the JSON Schema of data that is printed."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import Any, get_type_hints

from pydantic import ConfigDict, TypeAdapter, create_model
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ARGUMENT = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


def field_descriptions(described: type) -> dict[str, str]:
    """Return what the docstrings of a class, and of those it builds on, say of its fields.

    >>> class Ship:
    ...     '''A ship.
    ...
    ...     Args:
    ...         name: What it is called.
    ...     '''
    >>> field_descriptions(Ship)
    {'name': 'What it is called.'}
    """
    found: dict[str, str] = {}
    for cls in reversed(described.__mro__):
        section = cleandoc(cls.__dict__.get("__doc__") or "").partition("Args:\n")[2]
        for match in _ARGUMENT.finditer(section):
            found[match[1]] = " ".join(match[2].replace("`", "").split())
    return found


class _Described(GenerateJsonSchema):
    """Describes fields as their docstrings do; all that is printed has all fields."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        return _tidy(super().model_schema(schema), schema["cls"])

    def dataclass_schema(self, schema: Any) -> JsonSchemaValue:
        return _tidy(super().dataclass_schema(schema), schema["cls"])


def _tidy(schema: JsonSchemaValue, cls: type) -> JsonSchemaValue:
    schema["description"] = cleandoc(cls.__doc__ or "").partition("\n\n")[0]
    described = field_descriptions(cls)
    for name, about in schema.get("properties", {}).items():
        about.pop("title", None)
        about.pop("default", None)
        if name in described:
            about["description"] = described[name]
    schema["required"] = sorted(schema.get("properties", {}))
    return schema


def json_schema(printed: Any, title: str, version: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what is printed.

    Args:
        printed: A type, or a type adapter.
        title: What the schema is called.
        version: Version of the contract.
    """
    adapter = printed if isinstance(printed, TypeAdapter) else TypeAdapter(printed)
    schema = adapter.json_schema(mode="serialization", schema_generator=_Described)
    return {"$schema": DIALECT, **schema, "title": title, "version": version}


def as_model(cls: type, **changed: Any) -> Any:
    """Return a model with the fields of a named tuple, as which it is printed.

    Args:
        cls: The named tuple.
        changed: Other types of some of its fields.
    """
    fields: dict[str, Any] = {
        name: (changed.get(name, kind), ...) for name, kind in get_type_hints(cls).items()
    }
    config = ConfigDict(extra="forbid")
    return create_model(cls.__name__, __doc__=cls.__doc__, __config__=config, **fields)
