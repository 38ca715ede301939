"""`policytext check` over records, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from policytext.analysis.tables import STATEMENT_COLUMNS
from tests.cli.support import Command

ROWS = [
    {"id": "a1", "value_text": "31 pct.", "value": 31, "quote": "31 pct. af husene er gule."},
    {"id": "a2", "value_text": "37 pct.", "value": 37, "quote": "Gule er 37 pct. af husene."},
    {"id": "a3", "value_text": "hver tiende", "value": 10, "quote": "Hver tiende bro er lukket."},
]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    common = {"type": "claim", "unit": "percent", "bound": "exact", "period": "2021"}
    measures = ["huse, der er gule", "huse, der er gule", "broer, der er lukket"]
    file = tmp_path / "rapport.jsonl"
    rows = [{**common, **row, "measure": m} for row, m in zip(ROWS, measures, strict=True)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_json_keeps_the_ids(command: Command, records: Path) -> None:
    code, out, _ = command("check", "--records", records, "--json")
    assert code == 0
    (finding,) = json.loads(out)
    assert finding["verdict"] == "differ"
    assert finding["claims"] == ["a1", "a2"]


def test_csv_has_a_row_a_statement(command: Command, records: Path) -> None:
    code, out, _ = command("check", "--records", records, "--csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["finding"], row["verdict"], row["id"], row["value_text"]) for row in rows] == [
        ("1", "differ", "a1", "31 pct."), ("1", "differ", "a2", "37 pct."),
    ]  # fmt: skip
    assert {(row["numbers"], row["report"]) for row in rows} == {
        ("31 pct. against 37 pct.", "rapport")
    }
    code, out, _ = command("check", "--records", records, "--csv", "--verdict", "agree")
    assert (code, out.strip().split(",")) == (0, list(STATEMENT_COLUMNS))


def test_strict_fails_where_statistics_differ(command: Command, records: Path) -> None:
    assert command("check", "--records", records, "--strict")[0] == 1


def test_page_and_words(command: Command, records: Path, tmp_path: Path) -> None:
    page = tmp_path / "side.html"
    code, out, err = command("check", "--records", records, "--html", page)
    assert code == 0
    assert "<mark>31 pct.</mark>" in page.read_text(encoding="utf-8")
    assert "DIFFER  31 pct. against 37 pct." in out
    assert "rapport" not in out  # the evidence stands on the page
    assert "1 finding: 1 differ" in err
    assert str(page) in err.replace("\n", "")
    code, out, err = command("check", "--records", records)
    assert code == 0
    assert "31 pct. against 37 pct." in out
    assert "1 finding: 1 differ" in err


@pytest.mark.parametrize("asked", ["check", "topics"])
def test_a_page_is_not_written_over_a_corpus_nor_computed_in_vain(
    command: Command, corpus: Path, asked: str
) -> None:
    code, out, err = command(asked, "--corpus", corpus, "--html", corpus)
    assert (code, out) == (1, "")
    assert "corpus.db: is a corpus and is not overwritten; name another file" in err
    assert command("report", "list", "--corpus", corpus)[0] == 0


def test_what_agrees_is_counted_and_listed_only_when_asked_for(
    command: Command, records: Path, tmp_path: Path
) -> None:
    with records.open("a", encoding="utf-8") as file:
        row = {**json.loads(records.read_text().splitlines()[2]), "id": "a4"}
        file.write(json.dumps({**row, "quote": "Af broerne er hver tiende lukket."}) + "\n")
    code, out, err = command("check", "--records", records)
    assert code == 0
    assert "37 pct." in out
    assert "Af broerne er hver tiende lukket." not in out
    assert "2 findings: 1 differ, 1 agree" in err
    code, out, _ = command("check", "--records", records, "--verdict", "agree")
    assert code == 0
    assert out.splitlines()[-2] == "    rapport: Af broerne er hver tiende lukket."
    page = tmp_path / "side.html"
    assert command("check", "--records", records, "--html", page)[0] == 0
    html = page.read_text(encoding="utf-8")
    assert '<details class="differ" id="differ" open>' in html
    assert '<details class="agree" id="agree">' in html
    assert '<option value="rapport">rapport</option>' in html
    assert html.count('<article data-of="[&quot;rapport&quot;]">') == 2


def test_limit_keeps_the_most_severe_and_says_so(command: Command, records: Path) -> None:
    with records.open("a", encoding="utf-8") as file:
        for quote in ("Hver tiende bro er spærret.", "Broer: 10 pct. er lukket."):
            row = {**json.loads(records.read_text().splitlines()[2]), "quote": quote}
            file.write(json.dumps({**row, "id": quote}) + "\n")
    code, out, err = command("check", "--records", records, "--json", "--limit", 1)
    assert code == 0
    assert [finding["verdict"] for finding in json.loads(out)] == ["differ"]
    assert "1 more are left out by --limit" in err


def test_reads_the_sentences_of_a_corpus_that_hold_no_record(
    command: Command, tmp_path: Path
) -> None:
    text = "Af de 64 både i havnen er 40 solgt.\n\nDe resterende 34 venter på en køber.\n"
    (tmp_path / "havn.txt").write_text(text, encoding="utf-8")
    corpus = tmp_path / "havn.db"
    command("ingest", tmp_path / "havn.txt", "--corpus", corpus)
    code, out, _ = command("check", "--corpus", corpus, "--json", "--verdict", "differ")
    assert code == 0
    (finding,) = json.loads(out)
    assert finding["numbers"] == "40 + 34 = 74 ≠ 64"
    assert {statement["page"] for statement in finding["evidence"]} == {1}


def test_a_file_that_holds_no_records(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("{}\n")
    code, _, err = command("check", "--records", tmp_path / "x.jsonl")
    assert (code, "x.jsonl:1: is not a record" in err) == (1, True)
