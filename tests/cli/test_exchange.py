"""What goes out of a corpus and comes back: exports, annotations, other corpora."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from policytext.cli.export import FORMATS
from policytext.corpus import StoredCorpus
from policytext.corpus.database import VERSION
from policytext.exporting import EXPORTERS
from policytext.language.encoder import STATIC
from policytext.schemas import SCHEMAS
from tests.cli.support import Command
from tests.invented import extraction_of, health, report_of


def test_annotations_go_out_and_come_back_as_gold(
    command: Command, corpus: Path, tmp_path: Path
) -> None:
    tasks, gold, records = (tmp_path / n for n in ("tasks.json", "gold.jsonl", "records.jsonl"))
    at = ("--corpus", corpus)
    command("export", tasks, "--format", "labelstudio", *at)
    gold.write_text(command("annotations", "import", tasks, *at)[1], encoding="utf-8")
    command("export", records, *at)
    for args in ((gold, records), (gold, *at)):
        code, out, err = command("evaluate", *args, "--json")
        assert code == 0, err
        found = json.loads(out)
        assert set(found["reports"]) == {"boligraad-2021", "plejeforbundet-2023"}
        assert {row["f1"] for row in found["scores"].values() if row.get("gold")} == {1.0}
    only = ("--report", "plejeforbundet-2023")
    command("export", records, *only, *at)  # what is annotated and was not found is missed
    missed = json.loads(command("evaluate", gold, records, "--json")[1])["scores"]["claim"]
    assert (missed["gold"], missed["found"]) == (4, 2)
    command("report", "remove", "boligraad-2021", *at)
    code, out, err = command("evaluate", gold, *at, "--json")
    assert (code, set(json.loads(out)["reports"])) == (0, {"plejeforbundet-2023"})
    assert f"warning: {gold}: boligraad-2021 is left out" in err


def test_csv_on_stdout_is_safe_for_spreadsheets(command: Command, corpus: Path) -> None:
    out = command("search", "formel", "--corpus", corpus, "--mode", "keyword", "--csv")[1]
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["quote"].startswith("'=SUM")


def test_csv_has_its_columns_when_there_is_nothing(command: Command, tmp_path: Path) -> None:
    StoredCorpus.open(tmp_path / "corpus.db", create=True).close()
    out = command("report", "list", "--csv", "--corpus", tmp_path / "corpus.db")[1]
    assert out.startswith("id,title,organisation,")
    (tmp_path / "tom.txt").write_text("Havnen ligger stille.", encoding="utf-8")
    out = command("extract", tmp_path / "tom.txt", "--type", "target", "--csv")[1]
    assert out.startswith("id,type,report,quote,indicator,")


@pytest.mark.parametrize("more", [[], ["--kwic"], ["--group-by", "organisation"]])
def test_csv_of_nothing_has_its_columns(more: list[str], command: Command, corpus: Path) -> None:
    code, out, _ = command(
        "search", "zebra", "--corpus", corpus, "--mode", "keyword", "--csv", *more
    )
    assert code == 0
    (columns,) = csv.reader(io.StringIO(out))
    assert columns[0] in ("id", "left", "group")


def test_export_of_what_a_query_finds(command: Command, corpus: Path) -> None:
    at = ("export", "-", "--corpus", corpus, "--query")
    found = [json.loads(line) for line in command(*at, "pulje type:recommendation")[1].splitlines()]
    assert found
    assert all("pulje" in record["quote"].lower() for record in found)
    assert command(*at, "zebra")[1] == ""
    assert command(*at, '"zebra')[0] == 1


def test_schema_and_export_fit_together(command: Command, corpus: Path, tmp_path: Path) -> None:
    import jsonschema

    schema = json.loads(command("schema")[1])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    out = tmp_path / "out.jsonl"
    code, _, err = command("export", out, "--corpus", corpus)
    assert code == 0
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert f"{len(records)} records written" in err
    assert "2 reports written" in command("export", tmp_path / "r.bib", "--corpus", corpus)[2]
    for record in records:
        validator.validate(record)
    assert command("export", "-", "--corpus", corpus)[1] == out.read_text(encoding="utf-8")


def test_corpus_info_compact_and_merge(command: Command, corpus: Path, tmp_path: Path) -> None:
    (facts,) = json.loads(command("corpus", "info", "--corpus", corpus, "--json")[1])
    assert facts["reports"] == 2
    assert facts["recommendations"] == 4
    assert facts["schema version"] == VERSION
    assert command("corpus", "compact", "--corpus", corpus)[0] == 0
    merged = tmp_path / "merged.db"
    code, _, err = command("corpus", "merge", corpus, "--corpus", merged)
    assert code == 0
    assert "2 reports copied to" in err
    assert ("without all embeddings" in err) == (facts["reports without embeddings"] > 0)
    assert (
        command("export", "-", "--corpus", merged)[1]
        == command("export", "-", "--corpus", corpus)[1]
    )
    other = tmp_path / "other.db"
    with StoredCorpus.open(other, create=True) as store:
        store.add(extraction_of(replace(health().report, id="under-another-id"), []))
    err = command("corpus", "merge", corpus, "--corpus", other)[2]
    assert f"1 report copied to {other}, 1 left out that it has under other ids" in err
    assert command("report", "remove", "boligraad-2021", "ukendt", "--corpus", merged)[0] == 1
    assert len(json.loads(command("report", "list", "--corpus", merged, "--json")[1])) == 2
    assert command("report", "remove", "boligraad-2021", "--corpus", merged)[0] == 0
    assert len(json.loads(command("report", "list", "--corpus", merged, "--json")[1])) == 1


def test_the_help_of_export_names_all_formats() -> None:
    assert FORMATS.split(", ") == [exporter.name for exporter in EXPORTERS]


def test_annotations_come_back_as_gold(command: Command, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "prodigy.jsonl"
    command("export", out, "--corpus", corpus, "--format", "prodigy")
    code, gold, err = command("annotations", "import", out, "--corpus", corpus)
    assert (code, "10 annotations, 0 of them at a new place, 0 left out" in err) == (0, True)
    with StoredCorpus.open(corpus) as store:
        records = {record.id: record.model_dump(mode="json") for record in store.records()}
    assert {row["id"]: row for row in map(json.loads, gold.split("\n")[:-1])} == records
    strange = tmp_path / "strange.jsonl"
    strange.write_text(
        json.dumps({"type": "claim", "report": "boligraad-2021", "quote": "Hvaler synger."})
    )
    code, gold, err = command("annotations", "import", strange, "--corpus", corpus)
    assert (code, gold) == (1, "")
    assert "strange.jsonl: boligraad-2021: 'Hvaler synger.' is not in its text" in err


def test_merge_tells_what_is_named_anew(command: Command, corpus: Path, tmp_path: Path) -> None:
    other = report_of([("paragraph", "Havnene bør have kajer.")])
    with StoredCorpus.open(tmp_path / "other.db", create=True) as store:
        store.add(extraction_of(other, []))
    _, _, err = command("corpus", "merge", tmp_path / "other.db", "--corpus", corpus)
    assert f"boligraad-2021-{other.sha256[:6]}: named anew" in err
    with StoredCorpus.open(corpus) as store:
        assert len(store) == 3


def test_what_is_printed_is_as_its_schema_says(
    command: Command, corpus: Path, tmp_path: Path
) -> None:
    import jsonschema

    at = ("--corpus", corpus)
    first, *_, last = (
        json.loads(line)["id"] for line in command("export", "-", *at)[1].splitlines()
    )
    command("correct", first, "--set", "deadline=2031", *at)
    command("correct", last, "--reject", "--note", "et eksempel", *at)
    command("export", tmp_path / "out.json", *at)
    document = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [made["action"] for made in document["corrections"]] == ["set", "reject"]

    def printed(*args: object) -> list[object]:
        code, out, err = command(*args, *at, "--json")
        assert code == 0, err
        found = json.loads(out)
        assert found
        return found if isinstance(found, list) else [found]

    data = {
        "record": document["records"],
        "document": [document],
        "hit": printed("search", "boliger OR kommunerne OR 12", "--mode", "keyword"),
        "topics": printed("topics", "--encoder", STATIC),
        "finding": check_corpus_of(command, tmp_path),
        "report": printed("report", "list"),
        "correction": printed("correct", "--list"),
    }
    assert data.keys() == SCHEMAS.keys()
    for name, items in data.items():
        schema = json.loads(command("schema", name)[1])
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for item in items:
            validator.validate(item)
        kinds = [schema, *schema.get("$defs", {}).values()]
        for about in (field for kind in kinds for field in kind.get("properties", {}).values()):
            assert "description" in about or "const" in about, (name, about)
    code, _, err = command("schema", "ting")
    assert (code, "there is no schema 'ting'; choose one of record, document, hit" in err) == (
        1,
        True,
    )


def check_corpus_of(command: Command, folder: Path) -> list[object]:
    """The findings of a corpus that contradicts itself."""
    text = "I 2021 boede 40 procent af de unge alene. I 2021 boede 45 procent af de unge alene.\n"
    (folder / "tal.md").write_text(f"# Tal\n\n{text}", encoding="utf-8")
    at = ("--corpus", folder / "tal.db")
    command("ingest", folder / "tal.md", "--encoder", "none", *at)
    found: list[object] = json.loads(command("check", "--json", *at)[1])
    assert found
    return found
