from __future__ import annotations

import csv
import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import frictionless
import openpyxl
import pytest
from pyarrow import parquet

from policytext.corpus import Corpus
from policytext.errors import CorpusError
from policytext.exporting import EXPORTERS, Selection, export_to, to_stdout
from policytext.exporting.columns import CLASSES, columns_of
from policytext.exporting.markdown import markdown
from policytext.exporting.schema import SCHEMA_FILE, generated_schema_text, schema_text
from policytext.reading import read
from policytext.records import RECORD_TYPES, parse_record
from tests.invented import health, housing


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    path = tmp_path_factory.mktemp("exporting") / "corpus.db"
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        corpus.add(health())
        yield corpus


@pytest.fixture
def everything(corpus: Corpus) -> Selection:
    return Selection(corpus)


def test_the_committed_schema_is_that_of_the_record_types() -> None:
    assert schema_text() == generated_schema_text(), (
        f"write exporting.schema.generated_schema_text() to policytext/schema/{SCHEMA_FILE}; "
        "a change of meaning is a new major version"
    )


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


def test_a_selection_chooses_types_and_reports(corpus: Corpus) -> None:
    claims = Selection(corpus, types=("claim",), reports=("plejeforbundet-2023",))
    assert {(r.type, r.report) for r in claims.records()} == {("claim", "plejeforbundet-2023")}
    with pytest.raises(CorpusError, match="no report 'ukendt'"):
        list(Selection(corpus, reports=("ukendt",)).records())


def test_a_selection_of_records_has_their_reports_alone(corpus: Corpus, tmp_path: Path) -> None:
    first = next(corpus.records(report="plejeforbundet-2023", type="claim"))
    chosen = Selection(corpus, ids=frozenset({first.id}))
    export_to(chosen, tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    (report,) = document["reports"]
    assert (report["id"], report["records"]) == ("plejeforbundet-2023", {"claim": 1})
    assert [record["id"] for record in document["records"]] == [first.id]
    assert export_to(Selection(corpus, ids=frozenset()), tmp_path / "none.jsonl") == 0


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


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


def test_parquet_has_typed_columns(corpus: Corpus, tmp_path: Path) -> None:
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


def test_excel_has_a_sheet_a_type_and_no_formulas(everything: Selection, tmp_path: Path) -> None:
    assert export_to(everything, tmp_path / "out.xlsx") == 10
    with closing(openpyxl.load_workbook(tmp_path / "out.xlsx")) as book:
        assert book.sheetnames == ["reports", "recommendations", "claims", "targets", "actors"]
        cells = {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds
    claims = [dict(zip(cells["claims"][0], row, strict=True)) for row in cells["claims"][1:]]
    assert [claim["value"] for claim in claims] == [20, 18, 12, 1]
    assert claims[3]["quote"].startswith("=SUM(A1)")
    assert claims[0]["table"] is False
    first = dict(zip(cells["recommendations"][0], cells["recommendations"][1], strict=True))
    assert first["actors"] == "kommunerne"
    assert json.loads(first["spans"])[0]["page"] == 1


def test_every_column_of_every_type_is_described() -> None:
    for kind in RECORD_TYPES:
        columns = columns_of(kind)
        assert {column.name for column in columns} >= set(CLASSES[kind].model_fields)
        for column in columns:
            assert column.description.endswith("."), column
    types = {column.name: column.type for column in columns_of("claim")}
    assert (types["value_high"], types["table"], types["spans"], types["page"]) == (
        "number", "boolean", "json", "integer",
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


def test_the_corpus_itself_is_not_overwritten(everything: Selection) -> None:
    with pytest.raises(CorpusError, match="is the corpus itself"):
        export_to(everything, everything.corpus.path)
    assert len(everything.corpus) == 2


def test_datasette_serves_the_export(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "site", "datasette")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    arguments = ["corpus.db", "-m", "metadata.yaml", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", *arguments],
        cwd=tmp_path / "site",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert server.poll() is None
        address = (
            f"http://127.0.0.1:{port}/corpus/recommendations.json?_search=kommunerne&_facet=level"
        )
        for _ in range(100):
            try:
                with urllib.request.urlopen(address) as answer:
                    found = json.load(answer)
                break
            except OSError:
                time.sleep(0.2)
        assert len(found["rows"]) == 1
        (facet,) = found["facet_results"]["level"]["results"]
        assert (facet["value"], facet["count"]) == ("main", 1)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/corpus/claims") as answer:
            page = answer.read().decode()
        # Described columns, and HTML in a quotation shown as text.
        assert "Organisation that publishes the report." in page
        assert "&lt;b&gt;" in page
        assert "<b>&#34;fed" not in page
        assert '<b>"fed"' not in page
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_datasette_metadata_names_real_tables_and_columns(
    everything: Selection, tmp_path: Path
) -> None:
    export_to(everything, tmp_path / "site", "datasette")
    metadata = json.loads((tmp_path / "site" / "metadata.yaml").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(tmp_path / "site" / "corpus.db")) as connection:
        for table, about in metadata["databases"]["corpus"]["tables"].items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert set(about["columns"]) == columns
            assert set(about["facets"]) <= columns
            assert about["label_column"] in columns


def test_web_annotations_select_the_quotation(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.jsonld")
    document = json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = document["first"]["items"]
    assert document["total"] == len(items) == 10
    assert len({item["id"] for item in items}) == 10
    texts = {
        f"urn:sha256:{report.sha256}": report.text for report in (housing().report, health().report)
    }
    for item in items:
        for target in item["target"]:
            text = texts[target["source"]["id"]]
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_label_studio_results_lie_where_they_say(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "tasks.json", "labelstudio")
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert [task["data"]["report"] for task in tasks] == ["boligraad-2021", "plejeforbundet-2023"]
    for task in tasks:
        for result in task["predictions"][0]["result"]:
            value = result["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
            record = parse_record(json.loads(result["meta"]["record"][0]))
            assert value["labels"] == [record.type]


def test_label_studio_is_told_which_labels_there_are() -> None:
    advice = next(exporter.advice for exporter in EXPORTERS if exporter.name == "labelstudio")
    assert advice is not None
    view = ElementTree.fromstring(advice.partition(": ")[2])
    assert [label.get("value") for label in view.iter("Label")] == list(RECORD_TYPES)
    # The names that the regions of the tasks go by.
    assert [tag.attrib for tag in view] == [
        {"name": "label", "toName": "text"}, {"name": "text", "value": "$text"},
    ]  # fmt: skip


def test_prodigy_examples_hold_their_spans(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.jsonl", "prodigy")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    examples = [json.loads(line) for line in lines]
    spans = [
        (example["text"][span["start"] : span["end"]], span["label"])
        for example in examples
        for span in example["spans"]
    ]
    expected = [(record.quote, record.type) for record in everything.records()]
    assert sorted(spans) == sorted(expected)


def test_bibliographies(everything: Selection, tmp_path: Path) -> None:
    assert export_to(everything, tmp_path / "out.bib") == 2
    bibtex = (tmp_path / "out.bib").read_text(encoding="utf-8")
    assert "@techreport{boligraad-2021,\n  author = {{Boligrådet}},\n" in bibtex
    assert bibtex.count("{") == bibtex.count("}")
    export_to(everything, tmp_path / "out.csl.json")
    first, _ = json.loads((tmp_path / "out.csl.json").read_text(encoding="utf-8"))
    assert first["issued"] == {"date-parts": [[2021]]}
    assert first["author"] == [{"literal": "Boligrådet"}]


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


def test_the_data_package_is_valid_to_frictionless(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "package", "datapackage")
    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_export_is_the_same_each_time(
    exporter: object, everything: Selection, tmp_path: Path
) -> None:
    assert exporter in EXPORTERS
    name = exporter.name  # type: ignore[attr-defined]
    written = []
    for number in (1, 2):
        out = tmp_path / f"{number}{'' if exporter.place is None or exporter.folder else '.x'}"  # type: ignore[attr-defined]
        export_to(everything, out, name)
        files = sorted(out.iterdir()) if out.is_dir() else [out]
        written.append([(f.name if out.is_dir() else "", f.read_bytes()) for f in files])
    assert written[0] == written[1] != []
    assert not list(tmp_path.glob(".policytext-*"))


def test_what_cannot_be_written_is_told(everything: Selection, tmp_path: Path) -> None:
    assert export_to(everything, tmp_path / "table", "xlsx") == 10  # an ending names a format too
    for out, name, message in (
        (tmp_path / "out.xyz", None, "names no format"),
        (tmp_path / "out.csv", "word", "no format 'word'"),
        (tmp_path / "none" / "out.csv", None, "cannot be written"),
        (tmp_path, "json", "is a folder"),
    ):
        with pytest.raises(CorpusError, match=message):
            export_to(everything, out, name)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CorpusError, match="is a file"):
        export_to(everything, tmp_path / "file", "datasette")
    with pytest.raises(CorpusError, match="cannot be written to stdout"):
        to_stdout(everything, "sqlite", sys.stdout)


def test_an_export_goes_through_a_pipe(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.csv")
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as cat:
        assert cat.stdin is not None
        export_to(everything, Path(f"/dev/fd/{cat.stdin.fileno()}"), "csv")
        assert cat.communicate()[0] == (tmp_path / "out.csv").read_bytes()


def test_a_failed_export_leaves_what_was_there(
    everything: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")
    monkeypatch.setattr(Corpus, "records", lambda *_, **__: (_ for _ in ()).throw(OSError("disk")))
    with pytest.raises(CorpusError, match="disk"):
        export_to(everything, out)
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert out.read_text(encoding="utf-8") == "before"


def test_markdown_keeps_the_structure_of_a_report(tmp_path: Path) -> None:
    source = tmp_path / "havnen.md"
    source.write_text(
        "# Havnen\n\nHavnen har *to* kajer og en mole.\n\n## Forslag\n\nVi foreslår:\n\n"
        "- En ny mole\n- Flere [både]\n\n| Kaj | Både |\n| --- | --- |\n| Nord | 12 |\n"
        "| Syd | 9 |\n",
        encoding="utf-8",
    )
    report = read(source)
    written = markdown(report)
    assert "## Forslag" in written
    assert "- En ny mole\n- Flere \\[både\\]" in written
    assert "| Kaj | Både |\n| --- | --- |\n| Nord | 12 |" in written
    source.write_text(written, encoding="utf-8")
    again = read(source)
    assert [(b.type, b.level, b.text) for b in again.blocks] == [
        (b.type, b.level, b.text) for b in report.blocks
    ]
