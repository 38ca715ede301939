from __future__ import annotations

import json
import re
from pathlib import Path

import frictionless

from policytext.exporting import Selection, export_to
from tests.exporting.support import read_csv


def test_the_data_package_describes_its_tables(everything: Selection, tmp_path: Path) -> None:
    out = tmp_path / "package"
    export_to(everything, out, "datapackage")
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == [
        "reports", "recommendations", "claims", "targets", "actors",
    ]  # fmt: skip
    for resource in package["resources"]:
        rows = read_csv(out / resource["path"])
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert all(list(row) == names for row in rows)
        assert resource["bytes"] == (out / resource["path"]).stat().st_size
        for field in resource["schema"]["fields"]:
            cells = [row[field["name"]] for row in rows if row[field["name"]]]
            if field["type"] in ("array", "object"):
                kind = list if field["type"] == "array" else dict
                assert all(isinstance(json.loads(cell), kind) for cell in cells), field
            if field["type"] in ("number", "integer"):
                assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in cells), field


def test_the_data_package_quotes_word_for_word(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "package", "datapackage")
    quotes = {record.id: record.quote for record in everything.records("claim")}
    rows = read_csv(tmp_path / "package" / "claims.csv")
    assert {row["id"]: row["quote"] for row in rows} == quotes
    assert any(quote.startswith("=SUM(A1)") for quote in quotes.values())


def test_the_data_package_is_valid_to_frictionless(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "package", "datapackage")
    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


def test_the_data_package_has_topics_and_amounts(grouped: Selection, tmp_path: Path) -> None:
    export_to(grouped, tmp_path / "package", "datapackage")
    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert [task.name for task in report.tasks][:3] == ["reports", "topics", "recommendations"]
    rows = read_csv(tmp_path / "package" / "recommendations.csv")
    assert [(row["amount"], row["amount_unit"], row["topic"]) for row in rows[1:3]] == [
        ("25000000.0", "DKK", "bolig, ung"), ("", "", "sygeplejerske, ældre"),
    ]  # fmt: skip
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    fields = {f["name"]: f for f in package["resources"][2]["schema"]["fields"]}
    assert fields["amount"]["type"] == "number"
    assert "ISO 4217" in fields["amount_unit"]["description"]
