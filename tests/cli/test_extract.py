"""`policytext read` and `extract`: files to text and records, without a corpus."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

import policytext
from policytext.exporting.columns import own_columns
from policytext.records import RECORD_TYPES
from tests.cli.support import Command


def test_read_prints_text_blocks_or_the_whole_report(command: Command, report: Path) -> None:
    code, out, _ = command("read", report)
    assert code == 0
    assert out.startswith("Plads til alle\n\nBoligrådet mener")
    blocks = json.loads(command("read", report, "--blocks", "--json")[1])
    assert blocks[0]["text"] == "Plads til alle"
    assert "kommunerne" in command("read", report, "--blocks")[1]
    assert command("read", report, "--markdown")[1].startswith("# Plads til alle\n\nBoligrådet")
    whole = json.loads(command("read", report, "--json")[1])
    assert whole["source"] == "boligråd.md"


@pytest.mark.parametrize("asked", ["read", "extract"])
def test_what_is_wrong_with_stdin_is_told_of_stdin(
    asked: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    code, out, err = command(asked, "-")
    assert (code, out) == (1, "")
    assert err.startswith("policytext: -: is empty")


def test_stdin_is_read(command: Command, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(report.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    code, out, _ = command("read", "-")
    assert code == 0
    assert "Plads til alle" in out


def test_extract_prints_records(command: Command, report: Path) -> None:
    code, out, _ = command("extract", report, "--organisation", "Boligrådet")
    assert code == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert {record["type"] for record in records} >= {"recommendation", "claim"}
    for record in records:
        assert policytext.parse_record(record).id == record["id"]
    as_csv = command("extract", report, "--csv", "--type", "claim")[1]
    assert {row["type"] for row in csv.DictReader(io.StringIO(as_csv))} == {"claim"}
    mixed = list(csv.DictReader(io.StringIO(command("extract", report, "--csv")[1])))
    assert set(mixed[0]) == set(own_columns(RECORD_TYPES))
    levels = {(row["recommendation_level"], row["target_level"]) for row in mixed}
    assert ("supporting", "") in levels or ("main", "") in levels


def test_extract_goes_on_when_a_file_fails(command: Command, report: Path, tmp_path: Path) -> None:
    code, out, err = command("extract", tmp_path / "none.txt", report, "--json")
    assert code == 1
    assert len(json.loads(out)) > 1
    assert "none.txt" in err


def test_a_value_that_cannot_be_is_told_in_plain_words(command: Command) -> None:
    code, _, err = command("export", "ud.jsonl", "--type", "recomendation")
    assert code == 2
    assert "Invalid value for '--type': 'recomendation' is not one of" in " ".join(err.split())


def test_a_scan_is_recognised_and_read(
    command: Command, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def recognise(path: Path, target: Path, *, password: str | None = None) -> int:
        asked.extend((path, password))
        target.write_bytes(report.read_bytes())
        return 3

    monkeypatch.setattr("policytext.reading.formats.ocr.recognise", recognise)
    new = tmp_path / "ny.md"
    code, out, err = command("read", "scan.pdf", "--ocr", new, "--password", "havn")
    assert (code, asked) == (0, [Path("scan.pdf"), "havn"])
    assert "kommunerne bør bygge" in out
    assert f"3 pages recognised; {new} is the file to keep and ingest" in err
