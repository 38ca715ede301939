"""JSON, JSON lines and CSV."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

from policytext.corpus.rows import table_row
from policytext.exporting.columns import table_columns
from policytext.exporting.selection import Selection
from policytext.exporting.tables import flat, without_formulas
from policytext.records import SCHEMA_VERSION, RecordType


def write_json(selection: Selection, out: Path) -> int:
    """Write one JSON document: schema version, reports, records with their spans, corrections."""
    records = [record.model_dump(mode="json") for record in selection.records()]
    counts = Counter((record["report"], record["type"]) for record in records)
    reports = []
    for summary in selection.summaries:
        chosen = {
            kind: counts[summary.id, kind]
            for kind in selection.chosen_types
            if counts[summary.id, kind]
        }
        reports.append({**summary._asdict(), "records": chosen})
    document = {
        "schema_version": SCHEMA_VERSION,
        "reports": reports,
        "records": records,
        "corrections": [made.as_dict() for made in selection.corrections],
    }
    out.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return len(records)


def write_jsonl(selection: Selection, out: Path) -> int:
    """Write one record a line, as `policytext schema` describes it."""
    count = 0
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for record in selection.records():
            file.write(json.dumps(record.model_dump(mode="json"), ensure_ascii=False) + "\n")
            count += 1
    return count


def write_csv(selection: Selection, out: Path) -> int:
    """Write one table of all chosen records, with the columns of all their types."""
    return _write_table(selection, selection.chosen_types, out)


def write_csv_tables(selection: Selection, out: Path) -> int:
    """Write a folder with one table for each record type."""
    out.mkdir()
    return sum(
        _write_table(selection, (kind,), out / f"{kind}s.csv") for kind in selection.chosen_types
    )


def _write_table(selection: Selection, types: tuple[RecordType, ...], out: Path) -> int:
    count = 0
    # The byte order mark makes spreadsheets read the Danish letters.
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, table_columns(types), lineterminator="\r\n")
        writer.writeheader()
        for row in selection.rows(*types):
            writer.writerow(without_formulas(table_row(flat(row), types)))
            count += 1
    return count
