import json
from pathlib import Path

import pytest

from policytext.assessment import assess, of_each_report
from policytext.errors import RecordError
from policytext.evaluation import Annotated, Pairing, load_records, pair_files, to_standoff
from policytext.evaluation.gold import belongs, by_report, covered_types, left_out
from policytext.records import RECORD_TYPES
from tests.evaluation.support import REPORT, gold_of_report


def test_annotations_are_paired_with_files_called_alike(tmp_path: Path) -> None:
    gold, reports = tmp_path / "gold", tmp_path / "reports"
    for folder, names in (
        (gold, ["01.jsonl", "02.jsonl", "09.jsonl"]),
        (reports, ["01-havnen.txt", "011-skoven.txt", "02.pdf", "02-alt.txt", "catalogue.toml"]),
    ):
        folder.mkdir()
        for name in names:
            (folder / name).write_text("")
    pairs = pair_files(gold, reports, (".txt", ".pdf"))
    assert [(p.report, p.predicted.name) for p in pairs] == [
        ("01", "01-havnen.txt"),
        ("02", "02.pdf"),
    ]
    assert left_out(gold, pairs) == [gold / "09.jsonl"]
    assert left_out(gold / "01.jsonl", pairs) == []


@pytest.mark.parametrize(
    ("report", "name", "same"), [("a", "a", True), ("a", "a-b", True), ("a", "ab", False)]
)
def test_a_longer_name_belongs_after_a_hyphen(report: str, name: str, same: bool) -> None:
    assert belongs(report, name) is same


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "gold.jsonl:1: is not JSON"),
        ('{"type": "claim"}\n[]', "gold.jsonl:2: is not a record"),
        ('{"type": "wish"}', "gold.jsonl:1: is not a record"),
    ],
)
def test_what_is_no_record_is_told_with_its_line(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RecordError, match=message.replace(".", r"\.")):
        load_records(path)


def test_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="does not exist"):
        pair_files(tmp_path / "gold", tmp_path, (".txt",))
    with pytest.raises(RecordError, match="cannot be read"):
        load_records(tmp_path / "gold.jsonl")


@pytest.mark.parametrize(
    ("types", "covered"),
    [
        (["recommendation"], ("recommendation",)),
        (["recommendation", "actor"], ("recommendation", "actor")),
        ([], RECORD_TYPES),
    ],
)
def test_annotations_say_which_types_they_cover(
    types: list[str], covered: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "havnen.jsonl"
    lines = to_standoff(gold_of_report(), "havnen.txt", REPORT.encode(), types)
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert covered_types(path) == covered


def test_what_annotations_do_not_cover_is_not_judged(tmp_path: Path) -> None:
    gold, found = tmp_path / "havnen.jsonl", tmp_path / "found.jsonl"
    asks = [record for record in gold_of_report() if record["type"] == "recommendation"]
    lines = to_standoff(asks, "havnen.txt", REPORT.encode(), ["recommendation"])
    gold.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    found.write_text("\n".join(json.dumps(line) for line in gold_of_report()), encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_bytes(REPORT.encode())
    assessed = assess(Pairing("havnen", gold, found), reports=[report])
    assert {record["type"] for record in gold_of_report()} > {"recommendation"}
    assert {record["type"] for record in assessed.found} == {"recommendation"}
    assert assess(Pairing("havnen", found, found)).found == gold_of_report()


def test_records_are_told_apart_by_the_reports_that_they_name() -> None:
    a, b = {"report": "a", "quote": "x"}, {"report": "b", "quote": "y"}
    assert by_report([a, b, a]) == {"a": [a, a], "b": [b]}
    assert by_report([a, {"quote": "x"}]) == {}
    assert of_each_report(Annotated("file", [b, a], [a, a, {"report": "c"}])) == [
        Annotated("b", [b], []), Annotated("a", [a], [a, a]),
    ]  # fmt: skip
    for pooled in (Annotated("file", [b], [a]), Annotated("file", [{"quote": "x"}], [a])):
        assert of_each_report(pooled) == [pooled]
