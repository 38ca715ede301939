from __future__ import annotations

import json
import re
from pathlib import Path

from policytext.exporting import Selection, export_to
from policytext.records import parse_record
from tests.exporting.support import read_csv


def test_json_lines_come_back_as_records(everything: Selection, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert export_to(everything, out) == 10
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [parse_record(json.loads(line)) for line in lines] == list(everything.records())


def test_json_has_reports_and_records(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert document["schema_version"] == "1.0"
    assert [report["id"] for report in document["reports"]] == [
        "boligraad-2021", "plejeforbundet-2023",
    ]  # fmt: skip
    assert len(document["records"]) == 10


def test_csv_is_one_table_or_one_a_type(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.csv")
    rows = read_csv(tmp_path / "out.csv")
    assert len(rows) == 10
    assert list(rows[0])[:7] == ["id", "type", "report", "organisation", "year", "page", "quote"]
    export_to(everything, tmp_path / "tables", "csv")
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "actors.csv", "claims.csv", "recommendations.csv", "targets.csv",
    ]  # fmt: skip
    (target,) = read_csv(tmp_path / "tables" / "targets.csv")
    assert (target["value"], target["deadline"]) == ("50.0", "2035")


def test_csv_cells_are_safe_for_spreadsheets(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.csv")
    for row in read_csv(tmp_path / "out.csv"):
        for name, cell in row.items():
            assert not re.match(r"\s*[=+@]|\s*-\D", cell), name
    assert any(row["quote"].startswith("'=SUM(A1)") for row in read_csv(tmp_path / "out.csv"))
