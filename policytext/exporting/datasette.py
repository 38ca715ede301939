"""SQLite tables for Datasette and others: one a record type, with full-text search."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Any

from policytext.exporting.columns import (
    REPORT_COLUMNS,
    TOPIC_COLUMNS,
    Column,
    flat_columns,
    meanings_of,
)
from policytext.exporting.selection import Selection
from policytext.exporting.tables import with_json
from policytext.records import report_adapter

_SQL_TYPES = {
    "string": "TEXT", "number": "REAL", "integer": "INTEGER", "boolean": "INTEGER", "array": "TEXT",
}  # fmt: skip

FACETS: dict[str, tuple[str, ...]] = {
    "recommendation": ("organisation", "topic", "level", "strength", "actors"),
    "claim": ("organisation", "unit", "bound", "change"),
    "target": ("organisation", "direction", "unit"),
    "actor": ("organisation", "kind"),
}

_REPORT_COLUMNS = {
    **REPORT_COLUMNS,
    "text": "Its cleaned reading text, into which all spans point.",
}


def write_sqlite(selection: Selection, out: Path) -> int:
    """Write a database with tables of the reports, the topics and each record type."""
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
        references = {"report": "reports (id)"}
        if topics := selection.topic_rows:
            _write_table(connection, "topics", TOPIC_COLUMNS, topics, key="name")
            references["topic"] = "topics (name)"
        for kind in selection.chosen_types:
            table = f"{kind}s"
            columns = flat_columns(kind)
            count += _write_table(connection, table, columns, selection.rows(kind), references)
            connection.execute(
                f"CREATE VIRTUAL TABLE {table}_fts USING fts5 (quote, content={table},"
                ' tokenize="unicode61 remove_diacritics 0")'
            )
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
        connection.commit()
        connection.execute("VACUUM")
    return count


def _write_table(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    references: Mapping[str, str] = MappingProxyType({}),
    key: str = "id",
) -> int:
    """Write a table; return how many rows."""
    declared = ", ".join(
        f'"{column.name}" {_SQL_TYPES[column.type]}'
        + (" PRIMARY KEY" if column.name == key else "")
        + (f" REFERENCES {references[column.name]}" if column.name in references else "")
        for column in columns
    )
    connection.execute(f"CREATE TABLE {table} ({declared})")
    marks = ", ".join("?" for _ in columns)
    values = ([row.get(column.name) for column in columns] for row in map(with_json, rows))
    return connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values).rowcount


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
    if selection.topic_rows:
        tables["topics"] = {
            "description": "Topics of the recommendations, as the corpus's topics were found.",
            "columns": meanings_of(TOPIC_COLUMNS),
            "facets": [],
            "label_column": "name",
            "sort_desc": "recommendations",
        }
    for kind in selection.chosen_types:
        tables[f"{kind}s"] = {
            "description": f"Records of type {kind}.",
            "columns": meanings_of(flat_columns(kind)),
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
