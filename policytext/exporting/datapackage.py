"""A Frictionless data package: CSV tables and the `datapackage.json` that describes them."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from policytext.exporting.columns import REPORT_COLUMNS, TOPIC_COLUMNS, Column, flat_columns
from policytext.exporting.selection import Selection
from policytext.exporting.tables import with_json
from policytext.records import SCHEMA_VERSION


def write_datapackage(selection: Selection, out: Path) -> int:
    """Write a folder with tables of reports, topics and each record type, and their schema."""
    out.mkdir()
    reports = [
        {name: summary._asdict()[name] for name in REPORT_COLUMNS}
        for summary in selection.summaries
    ]
    resources = [
        _resource(
            out,
            "reports",
            [
                {"name": n, "type": "integer" if n == "year" else "string", "description": text}
                for n, text in REPORT_COLUMNS.items()
            ],
            reports,
        )
    ]
    topics = selection.topic_rows
    if topics:
        resources.append(_resource(out, "topics", _fields(TOPIC_COLUMNS), topics, key="name"))
    count = 0
    for kind in selection.chosen_types:
        rows = list(selection.rows(kind))
        count += len(rows)
        resource = _resource(out, f"{kind}s", _fields(flat_columns(kind)), rows)
        resource["schema"]["foreignKeys"] = [_reference("report", "reports", "id")]
        if topics and kind == "recommendation":
            resource["schema"]["foreignKeys"].append(_reference("topic", "topics", "name"))
        resources.append(resource)
    package = {
        "name": "policytext-records",
        "title": "Policy reports and their records",
        "profile": "tabular-data-package",
        "version": SCHEMA_VERSION,
        "resources": resources,
    }
    (out / "datapackage.json").write_text(
        json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    return count


def _fields(columns: Sequence[Column]) -> list[dict[str, str]]:
    return [{"name": c.name, "type": c.type, "description": c.description} for c in columns]


def _reference(field: str, table: str, key: str) -> dict[str, Any]:
    return {"fields": [field], "reference": {"resource": table, "fields": [key]}}


def _resource(
    out: Path,
    name: str,
    fields: list[dict[str, str]],
    rows: list[dict[str, Any]],
    key: str = "id",
) -> dict[str, Any]:
    """Write a table and return its description."""
    path = out / f"{name}.csv"
    columns = [field["name"] for field in fields]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(_cells(row) for row in rows)
    content = path.read_bytes()
    return {
        "name": name,
        "path": path.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields, "primaryKey": [key], "missingValues": [""]},
    }


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    """A row's cells, word for word; truth values as the standard writes them."""
    return {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in with_json(row).items()
    }
