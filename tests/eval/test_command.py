import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from policytext.cli.main import build
from policytext.evaluation import load_records, to_standoff
from tests.eval.gate import ROOT

SAMPLES = ROOT / "corpus" / "samples"
GOLD = ROOT / "annotations" / "samples"


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(build(), ["evaluate", *map(str, arguments)], catch_exceptions=True)


def test_gold_against_itself_is_perfect() -> None:
    path = GOLD / "s3-sygeplejefagligt-forbund.jsonl"
    result = _run(path, path, "--json")
    assert result.exit_code == 0
    scores = json.loads(result.stdout)["scores"]
    assert scores["claim"]["f1"] == scores["recommendation"]["f1"] == 1.0
    assert scores["claim"]["interval"] == [1.0, 1.0]


def test_the_table_has_intervals_misses_and_confusions(tmp_path: Path) -> None:
    gold = GOLD / "s3-sygeplejefagligt-forbund.jsonl"
    records = load_records(gold)
    wrong = [{**r, "bound": "approx"} if r["type"] == "claim" else r for r in records[3:]]
    predicted = tmp_path / "records.jsonl"
    predicted.write_text("\n".join(json.dumps(r) for r in wrong), encoding="utf-8")
    result = _run(gold, predicted, "--misses", 2, "--confusion")
    assert result.exit_code == 0
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    recommendation = next(row for row in rows if row[0] == "recommendation")
    assert recommendation[1] == "1.000"
    assert float(recommendation[2]) < 1
    assert "-" in recommendation[4]
    assert any(row[0] == "missed" and row[1] == "recommendation" for row in rows)
    assert any(row[:2] == ["claim.bound", "exact -> approx"] for row in rows)


def test_a_report_is_extracted_on_the_fly() -> None:
    name = "s6-digital-deltagelse"
    result = _run(GOLD / f"{name}.jsonl", SAMPLES / f"{name}.md", "--json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert list(data["reports"]) == [name]
    assert data["scores"]["claim"]["f1"] > 0.5


def test_standoff_annotations_need_their_report(tmp_path: Path) -> None:
    name = "s6-digital-deltagelse"
    report = SAMPLES / f"{name}.md"
    records = load_records(GOLD / f"{name}.jsonl")
    lines = to_standoff(records, report.name, report.read_bytes())
    standoff = tmp_path / f"{name}.jsonl"
    standoff.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    result = _run(standoff, GOLD / f"{name}.jsonl", "--reports", report, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["scores"]["recommendation"]["f1"] == 1.0
    refused = _run(standoff, GOLD / f"{name}.jsonl")
    assert "not among the reports given" in str(refused.exception)


def test_cross_validation_leaves_the_organisation_out(tmp_path: Path) -> None:
    gold, reports = tmp_path / "gold", tmp_path / "reports"
    gold.mkdir()
    reports.mkdir()
    (reports / "catalogue.toml").write_bytes((SAMPLES / "catalogue.toml").read_bytes())
    for name, suffix in (("s5-lige-adgang", "html"), ("s6-digital-deltagelse", "md")):
        (gold / f"{name}.jsonl").write_bytes((GOLD / f"{name}.jsonl").read_bytes())
        (reports / f"{name}.{suffix}").write_bytes((SAMPLES / f"{name}.{suffix}").read_bytes())
    result = _run(gold, reports, "--cross-validate", "organisation", "--json")
    assert result.exit_code == 0, result.exception
    data = json.loads(result.stdout)
    assert len(data["reports"]) == 2
    assert data["scores"]["recommendation"]["f1"] > 0.3
    (gold / "s5-lige-adgang.jsonl").unlink()
    helped = _run(
        gold, reports, "--cross-validate", "organisation", "--json",
        "--train-with", GOLD / "s8-nabohaand-aarbog.jsonl",
        "--train-reports", SAMPLES / "s8-nabohaand-aarbog.txt",
        # of the organisation that is scored: alone it would be too little to train on
        "--train-with", GOLD / "s6-digital-deltagelse.jsonl",
        "--train-reports", SAMPLES / "s6-digital-deltagelse.md",
    )  # fmt: skip
    assert list(json.loads(helped.stdout)["reports"]) == ["s6-digital-deltagelse"]
    alone = _run(gold, reports, "--cross-validate", "organisation")
    assert "two organisations" in str(alone.exception)
    unpaired = _run(gold, reports, "--cross-validate", "organisation", "--train-with", GOLD)
    assert "--train-reports once for each" in unpaired.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([GOLD, ROOT / "nowhere"], "does not exist"),
        ([GOLD, ROOT / "docs"], "nothing called like the annotations"),
    ],
)
def test_what_is_not_there_is_told(arguments: list[Path], message: str) -> None:
    result = _run(*arguments)
    assert result.exit_code == 1
    assert message in str(result.exception)


def test_cross_validation_of_records_is_wrong_usage() -> None:
    path = GOLD / "s6-digital-deltagelse.jsonl"
    result = _run(path, path, "--cross-validate", "organisation")
    assert result.exit_code == 2
