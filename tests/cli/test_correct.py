"""`policytext correct`, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import Command

TEXT = (
    "# Plads til alle\n\n"
    "Kommunerne bør bygge flere boliger til de unge.\n\n"
    "Regionerne bør ansætte flere sygeplejersker inden 2030.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "plads-til-alle.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _one_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYTEXT_CORPUS", str(tmp_path / "corpus.db"))


@pytest.fixture
def asks(command: Command, report: Path) -> list[str]:
    """Ids of the two recommendations of the corpus."""
    assert command("ingest", report)[0] == 0
    return [record["id"] for record in exported(command)]


def exported(command: Command) -> list[dict[str, object]]:
    out = command("export", "-", "--type", "recommendation")[1]
    return [json.loads(line) for line in out.splitlines()]


def test_a_correction_lasts(command: Command, asks: list[str], report: Path) -> None:
    build, nurses = asks
    code, out, err = command("correct", nurses, "--reject", "--note", "handler om noget andet")
    assert (code, out, err) == (0, "", f"{nurses}: rejected\n")
    code, _, err = command(
        "correct", build, "--set", "actors=staten;regionerne", "--set", "deadline=2032"
    )
    assert code == 0
    assert err == f"{build}: actors: kommunerne -> staten; regionerne, deadline: - -> 2032\n"
    for again in (False, True):
        if again:
            assert "replaced" in command("ingest", report, "--force")[2]
        (record,) = exported(command)
        assert (record["id"], record["actors"]) == (build, ["staten", "regionerne"])
        (hit,) = json.loads(command("search", "actor:staten", "--json")[1])
        assert hit["id"] == build
        (facts,) = json.loads(command("corpus", "info", "--json")[1])
        assert (facts["recommendations"], facts["corrections"]) == (1, 2)
        shown = command("show", build)[1]
        assert "corrected: actors: kommunerne -> staten; regionerne, deadline: - -> 2032" in shown
        shown = json.loads(command("show", build, "--json")[1])
        assert shown["correction"]["found"]["actors"] == ["kommunerne"]
        code, _, err = command("show", nurses)
        assert (code, "is rejected (handler om noget andet); take that back with" in err) == (
            1,
            True,
        )
    assert command("verify")[0] == 0
    code, _, err = command("correct", build, nurses, "--undo")
    assert (code, err.count("again as it was found")) == (0, 2)
    assert [record["id"] for record in exported(command)] == asks


def test_corrections_are_listed(command: Command, asks: list[str]) -> None:
    build, nurses = asks
    command("correct", build, "--set", "strength=must")
    command("correct", nurses, "--reject", "--note", "tvivl")
    lines = command("correct", "--list")[1].splitlines()
    assert lines[0].split("\t") == ["id", "report", "correction", "note", "quote"]
    assert lines[1].split("\t")[:4] == [build, "plads-til-alle", "strength: should -> must", ""]
    assert lines[2].split("\t")[:4] == [nurses, "plads-til-alle", "rejected", "tvivl"]
    rows = json.loads(command("correct", "--list", "--json")[1])
    assert [(row["id"], row["action"], row["fields"], row["applied"]) for row in rows] == [
        (build, "set", {"strength": "must"}, True),
        (nurses, "reject", {}, True),
    ]
    assert rows[0]["found"]["strength"] == "should"
    (row,) = csv.DictReader(io.StringIO(command("correct", nurses, "--list", "--csv")[1]))
    assert (row["id"], row["note"]) == (nurses, "tvivl")


def test_ingest_tells_a_correction_that_finds_no_record(
    command: Command, asks: list[str], report: Path
) -> None:
    command("correct", asks[1], "--reject")
    report.write_text(TEXT.replace("sygeplejersker", "læger"), encoding="utf-8")
    code, _, err = command("ingest", report)
    assert code == 0
    assert f"warning: corrections that find no record: {asks[1]}; see `policytext" in err
    assert "rejected (finds no record)" in command("correct", "--list")[1]
    assert command("correct", asks[1], "--undo")[0] == 0
    assert "find no record" not in command("ingest", report)[2]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["rec-000000000000", "--reject"], "there is no record 'rec-000000000000'"),
        (["rec-000000000000", "--undo"], "there is no correction of 'rec-000000000000'"),
        (["{id}", "--set", "akt=staten"], "has no field 'akt'; choose one of level, label, "),
        (["{id}", "--set", "quote=Nej"], "quote is the report's own and cannot be set"),
        (["{id}", "--set", "strength=skal"], "choose 'must', 'should' or 'may'"),
    ],
)
def test_what_cannot_be_corrected_is_told(
    args: list[str], words: str, command: Command, asks: list[str]
) -> None:
    code, out, err = command("correct", *(arg.format(id=asks[0]) for arg in args))
    assert (code, out) == (1, "")
    assert words in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["rec-1"],
        ["--reject"],
        ["rec-1", "--reject", "--undo"],
        ["rec-1", "--reject", "--set", "deadline=2030"],
        ["rec-1", "--set", "deadline"],
        ["rec-1", "--set", "=2030"],
        ["rec-1", "--set", "label=A", "--set", "label=B"],
        ["rec-1", "--undo", "--note", "nej"],
        ["rec-1", "--reject", "--json"],
    ],
)
def test_wrong_usage_is_told(args: list[str], command: Command) -> None:
    assert command("correct", *args)[0] == 2


def test_a_task_done_without_any_mark_is_warned_of(
    command: Command, asks: list[str], tmp_path: Path
) -> None:
    command("export", tmp_path / "tasks.json", "--format", "labelstudio")
    (task,) = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    task["annotations"] = [{"result": []}]
    (tmp_path / "tasks.json").write_text(json.dumps([task]), "utf-8")
    bring = ("annotations", "import", tmp_path / "tasks.json", "--apply")
    told = "left no mark in it, which rejects"
    code, _, err = command(*bring, "--dry-run")
    assert (code, told in err, len(exported(command)) >= len(asks)) == (0, True, True)
    assert told in command(*bring)[2]
    assert exported(command) == []
    assert told not in command(*bring)[2]


def test_annotations_are_applied(command: Command, asks: list[str], tmp_path: Path) -> None:
    records = exported(command)
    (tmp_path / "edited.jsonl").write_text(json.dumps(records[0] | {"deadline": "2031"}), "utf-8")
    bring = ("annotations", "import", tmp_path / "edited.jsonl")
    code, out, err = command(*bring, "--apply", "--dry-run")
    assert (code, out) == (0, "")
    assert f"{asks[0]}: deadline: - -> 2031" in err
    assert "would be: 1 set right, 0 rejected, 0 added, 0 as they are, 0 left out" in err
    assert exported(command) == records
    assert command("correct", "--list")[2] == "nothing has been corrected\n"
    assert command(*bring, "--apply", "--note", "set anew")[0] == 0
    assert exported(command)[0]["deadline"] == "2031"
    (listed,) = json.loads(command("correct", "--list", "--json")[1])
    assert listed["note"] == "set anew"
    (tmp_path / "edited.jsonl").write_text(
        json.dumps({**records[0], "id": "", "quote": "flere boliger", "spans": []}), "utf-8"
    )
    code, _, err = command(*bring, "--apply")
    assert (code, ": added\n" in err) == (0, True)
    assert [record["quote"] for record in exported(command)][-1] == "flere boliger"
    table = command("correct", "--list")[1]
    assert "added" in table
    code, _, err = command(*bring, "--dry-run")
    assert (code, "--dry-run and --note go with --apply" in err) == (2, True)
