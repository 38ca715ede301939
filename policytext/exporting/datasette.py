"""SQLite tables for Datasette and others: one a record type, with full-text search."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from policytext.exporting.columns import REPORT_COLUMNS, columns_of
from policytext.exporting.selection import Selection
from policytext.records import report_adapter

_SQL_TYPES = {
    "string": "TEXT", "number": "REAL", "integer": "INTEGER", "boolean": "INTEGER", "json": "TEXT",
}  # fmt: skip

FACETS: dict[str, tuple[str, ...]] = {
    "recommendation": ("organisation", "level", "strength", "actors"),
    "claim": ("organisation", "unit", "bound", "change"),
    "target": ("organisation", "direction", "unit"),
    "actor": ("organisation", "kind"),
}

_REPORT_COLUMNS = {
    **REPORT_COLUMNS,
    "text": "Its cleaned reading text, into which all spans point.",
}


def write_sqlite(selection: Selection, out: Path) -> int:
    """Write a database with a table of the reports and one for each record type."""
    count = 0
    with closing(sqlite3.connect(out)) as connection:
        names = ", ".join(
            f'"{name}" TEXT' for name in _REPORT_COLUMNS if name not in ("id", "year")
        )
        connection.execute(f"CREATE TABLE reports (id TEXT PRIMARY KEY, year INTEGER, {names})")
        for summary in selection.summaries:
            report = report_adapter.dump_python(
                selection.corpus.report(summary.id), include=set(_REPORT_COLUMNS)
            )
            marks = ", ".join(f":{name}" for name in report)
            connection.execute(
                f"INSERT INTO reports ({', '.join(report)}) VALUES ({marks})", report
            )
        for kind in selection.chosen_types:
            table = f"{kind}s"
            columns = columns_of(kind)
            declared = ", ".join(
                f'"{column.name}" {_SQL_TYPES[column.type]}'
                + (" PRIMARY KEY" if column.name == "id" else "")
                + (" REFERENCES reports (id)" if column.name == "report" else "")
                for column in columns
            )
            connection.execute(f"CREATE TABLE {table} ({declared})")
            marks = ", ".join("?" for _ in columns)
            for row in selection.rows(kind):
                values = [_value(row[column.name]) for column in columns]
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)
                count += 1
            connection.execute(
                f"CREATE VIRTUAL TABLE {table}_fts USING fts5 (quote, content={table},"
                ' tokenize="unicode61 remove_diacritics 0")'
            )
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
        connection.commit()
        connection.execute("VACUUM")
    return count


def _value(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def write_datasette(selection: Selection, out: Path) -> int:
    """Write a folder with `corpus.db` and the `metadata.yaml` that describes it to Datasette."""
    out.mkdir()
    count = write_sqlite(selection, out / "corpus.db")
    tables: dict[str, Any] = {
        "reports": {
            "description": "Reports, their metadata and their text.",
            "columns": _REPORT_COLUMNS,
            "facets": ["organisation", "year", "kind"],
            "label_column": "title",
        }
    }
    for kind in selection.chosen_types:
        tables[f"{kind}s"] = {
            "description": f"Records of type {kind}.",
            "columns": {column.name: column.description for column in columns_of(kind)},
            "facets": list(FACETS[kind]),
            "label_column": "quote",
            "fts_table": f"{kind}s_fts",
            "fts_pk": "rowid",
        }
    metadata = {
        "title": "Policy reports and their records",
        "description": "Made by policytext: every record quotes its report word for word.",
        "databases": {"corpus": {"tables": tables}},
    }
    # JSON is YAML.
    (out / "metadata.yaml").write_text(
        json.dumps(metadata, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    return count
