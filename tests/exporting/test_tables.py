from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from pyarrow import parquet

from policytext.corpus import StoredCorpus
from policytext.errors import CorpusError
from policytext.exporting import Selection, excel, export_to
from policytext.exporting.columns import columns_of, flat_columns
from policytext.records import RECORD_CLASSES, RECORD_TYPES
from tests.exporting.support import read_csv


def test_parquet_has_typed_columns(corpus: StoredCorpus, tmp_path: Path) -> None:
    export_to(Selection(corpus), tmp_path / "tables", "parquet")
    table = parquet.read_table(tmp_path / "tables" / "claims.parquet")
    assert table.num_rows == 4
    assert str(table.schema.field("value").type) == "double"
    assert str(table.schema.field("table").type) == "bool"
    assert table.column("value").to_pylist() == [20, 18, 12, 1]
    export_to(Selection(corpus, types=("claim",)), tmp_path / "claims.parquet")
    assert parquet.read_table(tmp_path / "claims.parquet").equals(table)
    with pytest.raises(CorpusError, match="one type"):
        export_to(Selection(corpus), tmp_path / "all.parquet")


def test_parquet_has_lists_and_objects(grouped: Selection, tmp_path: Path) -> None:
    export_to(grouped, tmp_path / "tables", "parquet")
    table = parquet.read_table(tmp_path / "tables" / "recommendations.parquet")
    span = "struct<start: int64, end: int64, page: int64>"
    types = {name: str(table.schema.field(name).type) for name in table.column_names}
    assert types.items() >= {
        "actors": "list<element: string>", "spans": f"list<element: {span}>",
        "also_at": f"list<element: {span}>", "amount": "struct<value: double, unit: string>",
        "topic": "string", "deadline": "string", "year": "int64", "level": "string",
    }.items()  # fmt: skip
    first, second, *_ = table.to_pylist()
    assert (first["actors"], first["amount"], first["topic"]) == (
        ["kommunerne"], None, "bolig, ung",
    )  # fmt: skip
    assert second["amount"] == {"value": 25_000_000, "unit": "DKK"}
    assert first["spans"][0]["page"] == 1
    actors = parquet.read_table(tmp_path / "tables" / "actors.parquet")
    assert actors.column("surfaces").to_pylist() == [["Kommunerne"]]


def test_excel_has_amounts_and_topics(grouped: Selection, tmp_path: Path) -> None:
    export_to(grouped, tmp_path / "out.xlsx")
    with closing(openpyxl.load_workbook(tmp_path / "out.xlsx")) as book:
        head, *topics = book["topics"].iter_rows(values_only=True)
        asks = list(book["recommendations"].iter_rows(values_only=True))
    assert head == ("name", "recommendations", "reports", "organisations")
    assert topics == [("bolig, ung", 2, 1, 1), ("sygeplejerske, ældre", 1, 1, 1)]
    second = dict(zip(asks[0], asks[2], strict=True))
    assert (second["amount"], second["amount_unit"]) == (25_000_000, "DKK")
    assert second["topic"] == "bolig, ung"


def test_excel_and_csv_write_alike(grouped: Selection, tmp_path: Path) -> None:
    export_to(grouped, tmp_path / "out.xlsx")
    export_to(grouped, tmp_path / "tables", "csv")
    with closing(openpyxl.load_workbook(tmp_path / "out.xlsx")) as book:
        for kind in RECORD_TYPES:
            head, *cells = book[f"{kind}s"].iter_rows(values_only=True)
            rows = read_csv(tmp_path / "tables" / f"{kind}s.csv")
            assert head == tuple(rows[0])
            texts = {column.name for column in flat_columns(kind) if column.type == "array"}
            for written, row in zip(cells, rows, strict=True):
                both = dict(zip(head, written, strict=True))
                assert {name: both[name] or "" for name in texts} == {n: row[n] for n in texts}


def test_excel_refuses_more_records_than_a_sheet_holds(
    everything: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "MAX_ROWS", 4)
    with pytest.raises(CorpusError, match=r"holds 3 records, and there are more \w+; choose"):
        export_to(everything, tmp_path / "all.xlsx")
    assert not (tmp_path / "all.xlsx").exists()


def test_excel_has_a_sheet_a_type_and_no_formulas(everything: Selection, tmp_path: Path) -> None:
    assert export_to(everything, tmp_path / "out.xlsx") == 10
    with closing(openpyxl.load_workbook(tmp_path / "out.xlsx")) as book:
        data = ["reports", "recommendations", "claims", "targets", "actors"]
        assert book.sheetnames == [*data, "columns"]
        cells = {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds
    claims = [dict(zip(cells["claims"][0], row, strict=True)) for row in cells["claims"][1:]]
    assert [claim["value"] for claim in claims] == [20, 18, 12, 1]
    assert claims[3]["quote"].startswith("=SUM(A1)")
    assert claims[0]["table"] is False
    told = cells["columns"][1:]
    assert [(sheet, column) for sheet, column, _ in told] == [
        (sheet, column) for sheet in data for column in cells[sheet][0]
    ]
    assert all(meaning for _, _, meaning in told)
    first = dict(zip(cells["recommendations"][0], cells["recommendations"][1], strict=True))
    assert first["actors"] == "kommunerne"
    assert json.loads(first["spans"])[0]["page"] == 1


def test_every_column_of_every_type_is_described() -> None:
    for kind in RECORD_TYPES:
        columns = columns_of(kind)
        assert {column.name for column in columns} >= set(RECORD_CLASSES[kind].model_fields)
        for column in [*columns, *flat_columns(kind)]:
            assert column.description.endswith("."), column
    types = {column.name: column.type for column in columns_of("claim")}
    assert (types["value_high"], types["table"], types["spans"], types["page"]) == (
        "number", "boolean", "array", "integer",
    )  # fmt: skip


def test_sqlite_has_tables_and_full_text_search(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.db")
    with closing(sqlite3.connect(tmp_path / "out.db")) as connection:
        found = connection.execute(
            "SELECT organisation, json_extract(actors, '$[0]') FROM recommendations WHERE rowid IN"
            " (SELECT rowid FROM recommendations_fts WHERE recommendations_fts MATCH 'kommunerne')"
        ).fetchall()
        assert found == [("Boligrådet", "kommunerne")]
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (4,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_sqlite_has_amounts_and_topics(grouped: Selection, tmp_path: Path) -> None:
    export_to(grouped, tmp_path / "out.db")
    with closing(sqlite3.connect(tmp_path / "out.db")) as connection:
        assert connection.execute(
            "SELECT topic, sum(amount), amount_unit, topics.organisations FROM recommendations"
            " JOIN topics ON topics.name = topic WHERE amount > 0 GROUP BY topic"
        ).fetchall() == [("bolig, ung", 25_000_000, "DKK", 1)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_topics_are_only_where_recommendations_are(grouped: Selection) -> None:
    assert Selection(grouped.corpus, types=("claim",)).topic_rows == []
    one = Selection(grouped.corpus, reports=("plejeforbundet-2023",))
    assert one.topic_rows == [
        {"name": "sygeplejerske, ældre", "recommendations": 1, "reports": 1, "organisations": 1}
    ]
