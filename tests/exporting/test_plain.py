from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

from policytext.exporting import Selection, export_to
from policytext.exporting.columns import flat_columns
from policytext.records import RECORD_TYPES, Recommendation, parse_record
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


def test_csv_has_the_same_columns_whatever_is_in_it(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.csv")
    nothing = replace(everything, ids=frozenset())
    for out in ("none.csv", "none"):
        assert export_to(nothing, tmp_path / out, "csv") == 0
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file))
    assert (tmp_path / "none.csv").read_text("utf-8-sig") == ",".join(columns) + "\n"
    for kind in RECORD_TYPES:
        head = (tmp_path / "none" / f"{kind}s.csv").read_text("utf-8-sig").strip().split(",")
        assert head == [column.name for column in flat_columns(kind)]


def test_csv_of_one_type_has_its_columns_in_both(everything: Selection, tmp_path: Path) -> None:
    one = replace(everything, types=("target",))
    export_to(one, tmp_path / "out.csv")
    export_to(one, tmp_path / "tables", "csv")
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "tables/targets.csv").read_bytes()


def test_csv_cells_can_be_counted_with(grouped: Selection, tmp_path: Path) -> None:
    export_to(grouped, tmp_path / "tables", "csv")
    rows = read_csv(tmp_path / "tables" / "recommendations.csv")
    assert [(row["amount"], row["amount_unit"]) for row in rows[:2]] == [
        ("", ""), ("25000000.0", "DKK"),
    ]  # fmt: skip
    assert [row["actors"] for row in rows] == ["kommunerne", "Folketinget", "regionerne", ""]
    assert [row["topic"] for row in rows] == [
        "bolig, ung", "bolig, ung", "sygeplejerske, ældre", "",
    ]  # fmt: skip
    assert json.loads(rows[0]["also_at"])[0]["page"] == 2


def test_a_column_of_several_types_means_one_thing(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.csv")
    rows = {row["type"]: row for row in reversed(read_csv(tmp_path / "out.csv"))}
    assert not {"level", "direction"} & set(rows["target"])
    named = ("recommendation_level", "recommendation_direction", "target_level", "target_direction")
    assert [rows["recommendation"][name] for name in named] == ["main", "more", "", ""]
    assert [rows["target"][name] for name in named] == ["", "", "", "reduce"]
    assert (rows["target"]["value"], rows["claim"]["value"]) == ("50.0", "20.0")
    export_to(replace(everything, types=("target",)), tmp_path / "targets.csv")
    assert read_csv(tmp_path / "targets.csv")[0]["direction"] == "reduce"


def test_what_is_corrected_is_told(grouped: Selection, tmp_path: Path) -> None:
    corpus = grouped.corpus
    first, second, third, _ = (r.id for r in corpus.records(type="recommendation"))
    corpus.correct(first, fields={"deadline": "2031", "actors": "staten"})
    corpus.reject(second, note="et eksempel")
    report = corpus.report("plejeforbundet-2023")
    words = "af de nyuddannede"
    start = report.text.index(words)
    spans = (report.span(start, start + len(words)),)
    new = Recommendation(quote=words, spans=spans, report=report.id, level="main")
    (added,) = corpus.add_records(new)
    export_to(grouped, tmp_path / "out.csv")
    cells = {row["id"]: row["corrected"] for row in read_csv(tmp_path / "out.csv")}
    assert (cells[first], cells[third], cells[added.id]) == ("deadline; actors", "", "added")
    export_to(grouped, tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text("utf-8"))
    told = {made["id"]: (made["action"], made["note"]) for made in document["corrections"]}
    assert told == {
        first: ("set", None),
        second: ("reject", "et eksempel"),
        added.id: ("add", None),
    }
    one = Selection(corpus, reports=("boligraad-2021",), types=("claim",))
    assert one.corrections == []
