"""The JSON Schemas of what the commands print and export as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from policytext.consistency import Finding
from policytext.corpus import Correction, ReportSummary
from policytext.described import as_model, json_schema
from policytext.errors import PolicytextError
from policytext.records import SCHEMA_VERSION, Model, Record, RecordType, record_schema
from policytext.search.results import Hit
from policytext.topics import Topics

Schema = dict[str, Any]


def _report() -> Any:
    return as_model(ReportSummary, records=dict[RecordType, int])


def _document() -> Schema:
    class Document(Model):
        """The records of reports, as `policytext export` writes them.

        Args:
            schema_version: Version of the record contract.
            reports: The reports.
            records: Their records.
            corrections: What users have corrected in them, and what they have rejected.
        """

        schema_version: str
        reports: list[_report()]  # type: ignore[valid-type]
        records: list[Record]
        corrections: list[as_model(Correction)]  # type: ignore[valid-type]

    return _of(Document, "document")


def _hit() -> Schema:
    schema = _of(Hit, "hit")
    del schema["properties"]["start"]
    optional = {"start", "also", "also_in"}
    schema["required"] = [name for name in schema["required"] if name not in optional]
    return schema | {"additionalProperties": False}


def _of(printed: Any, name: str) -> Schema:
    return json_schema(printed, f"policytext {name}", SCHEMA_VERSION)


SCHEMAS: dict[str, tuple[str, Callable[[], Schema]]] = {
    "record": ("a record: `extract`, `export OUT.jsonl`", record_schema),
    "document": ("all of `export OUT.json`", _document),
    "hit": ("one hit: `search`, `similar`", _hit),
    "topics": ("all of `topics --json`", lambda: _of(Topics, "topics")),
    "finding": ("one finding: `check`", lambda: _of(Finding, "finding")),
    "report": ("one report: `report list`", lambda: _of(_report(), "report")),
    "correction": (
        "one correction: `correct --list`",
        lambda: _of(as_model(Correction), "correction"),
    ),
}
"""What there are schemas of: what each describes, and what makes it."""


def schema_of(name: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of what a name of `SCHEMAS` stands for.

    Raises:
        PolicytextError: There is no such name.
    """
    if name not in SCHEMAS:
        raise PolicytextError(
            f"there is no schema {name!r}", remedy=f"choose one of {', '.join(SCHEMAS)}"
        )
    return SCHEMAS[name][1]()
