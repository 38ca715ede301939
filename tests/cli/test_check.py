"""`policytext check` over records, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from policytext.analysis.tables import STATEMENT_COLUMNS
from policytext.cli.main import run

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


def call(*args: str) -> int:
    with pytest.raises(SystemExit) as left:
        run(["check", *args])
    return int(left.value.code or 0)


def test_json_keeps_the_ids(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--records", str(records), "--json") == 0
    (finding,) = json.loads(capsys.readouterr().out)
    assert finding["verdict"] == "differ"
    assert finding["claims"] == ["a1", "a2"]


def test_csv_has_a_row_a_statement(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--records", str(records), "--csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["finding"], row["verdict"], row["id"], row["value_text"]) for row in rows] == [
        ("1", "differ", "a1", "31 pct."), ("1", "differ", "a2", "37 pct."),
    ]  # fmt: skip
    assert {(row["numbers"], row["report"]) for row in rows} == {
        ("31 pct. against 37 pct.", "rapport")
    }
    assert call("--records", str(records), "--csv", "--verdict", "agree") == 0
    assert capsys.readouterr().out.strip().split(",") == list(STATEMENT_COLUMNS)


def test_strict_fails_where_statistics_differ(records: Path) -> None:
    assert call("--records", str(records), "--strict") == 1


def test_page_and_words(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "side.html"
    assert call("--records", str(records), "--html", str(page)) == 0
    assert "<mark>31 pct.</mark>" in page.read_text(encoding="utf-8")
    short = capsys.readouterr()
    assert "DIFFER  31 pct. against 37 pct." in short.out
    assert "rapport" not in short.out  # the evidence stands on the page
    assert "1 finding: 1 differ" in short.err
    assert str(page) in short.err.replace("\n", "")
    assert call("--records", str(records)) == 0
    captured = capsys.readouterr()
    assert "31 pct. against 37 pct." in captured.out
    assert "1 finding: 1 differ" in captured.err


def test_what_agrees_is_counted_and_listed_only_when_asked_for(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with records.open("a", encoding="utf-8") as file:
        row = {**json.loads(records.read_text().splitlines()[2]), "id": "a4"}
        file.write(json.dumps({**row, "quote": "Af broerne er hver tiende lukket."}) + "\n")
    assert call("--records", str(records)) == 0
    captured = capsys.readouterr()
    assert "37 pct." in captured.out
    assert "Af broerne er hver tiende lukket." not in captured.out
    assert "2 findings: 1 differ, 1 agree" in captured.err
    assert call("--records", str(records), "--verdict", "agree") == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[-2] == "    rapport: Af broerne er hver tiende lukket."
    page = tmp_path / "side.html"
    assert call("--records", str(records), "--html", str(page)) == 0
    html = page.read_text(encoding="utf-8")
    assert '<details class="differ" id="differ" open>' in html
    assert '<details class="agree" id="agree">' in html
    assert '<option value="rapport">rapport</option>' in html
    assert html.count('<article data-of="[&quot;rapport&quot;]">') == 2


def test_limit_keeps_the_most_severe_and_says_so(
    records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with records.open("a", encoding="utf-8") as file:
        for quote in ("Hver tiende bro er spærret.", "Broer: 10 pct. er lukket."):
            row = {**json.loads(records.read_text().splitlines()[2]), "quote": quote}
            file.write(json.dumps({**row, "id": quote}) + "\n")
    assert call("--records", str(records), "--json", "--limit", "1") == 0
    captured = capsys.readouterr()
    assert [finding["verdict"] for finding in json.loads(captured.out)] == ["differ"]
    assert "1 more are left out by --limit" in captured.err


def test_reads_the_sentences_of_a_corpus_that_hold_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Af de 64 både i havnen er 40 solgt.\n\nDe resterende 34 venter på en køber.\n"
    (tmp_path / "havn.txt").write_text(text, encoding="utf-8")
    corpus = str(tmp_path / "havn.db")
    with pytest.raises(SystemExit):
        run(["ingest", str(tmp_path / "havn.txt"), "--corpus", corpus, "--quiet"])
    capsys.readouterr()
    assert call("--corpus", corpus, "--json", "--verdict", "differ") == 0
    (finding,) = json.loads(capsys.readouterr().out)
    assert finding["numbers"] == "40 + 34 = 74 ≠ 64"
    assert {statement["page"] for statement in finding["evidence"]} == {1}


def test_a_file_that_holds_no_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.jsonl").write_text("{}\n")
    assert call("--records", str(tmp_path / "x.jsonl")) == 1
    assert "x.jsonl:1: is not a record" in capsys.readouterr().err
