from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from policytext.annotations import import_annotations
from policytext.annotations.formats import read_annotations
from policytext.corpus import StoredCorpus
from policytext.errors import RecordError
from policytext.exporting import Selection, export_to
from policytext.records import Actor
from tests.invented import extraction_of, health, housing, report_of, two_reports


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[StoredCorpus]:
    with two_reports(tmp_path / "corpus.db") as corpus:
        yield corpus


@pytest.mark.parametrize("name", ["json", "jsonl", "labelstudio", "prodigy"])
def test_what_is_exported_comes_back(name: str, corpus: StoredCorpus, tmp_path: Path) -> None:
    export_to(Selection(corpus), tmp_path / "out", name)
    imported = list(import_annotations(tmp_path / "out", corpus))
    assert all(found.problem is None and not found.moved for found in imported)
    records = [found.record for found in imported if found.record is not None]
    expected = [record.model_dump(mode="json") for record in corpus.records()]
    assert sorted(records, key=lambda r: str(r["id"])) == sorted(expected, key=lambda r: r["id"])


def test_a_record_of_several_passages_comes_back_from_prodigy_as_one(
    corpus: StoredCorpus, tmp_path: Path
) -> None:
    report = report_of([("paragraph", "Havnen er ny."), ("paragraph", "Båden sejler til havnen.")])
    at = report.text.index("havnen")
    spans = (report.span(0, 6), report.span(at, at + 6))
    named = Actor(quote="Havnen", spans=spans, name="havnen", surfaces=("Havnen", "havnen"))
    corpus.add(extraction_of(report, [named]))
    chosen = Selection(corpus, reports=(report.id,))
    export_to(chosen, tmp_path / "out.jsonl", "prodigy")
    (found,) = import_annotations(tmp_path / "out.jsonl", corpus)
    assert found.record is not None
    assert found.record["spans"] == [asdict(span) for span in spans]
    assert found.record["quote"] == "Havnen"


def test_annotations_follow_a_text_that_has_moved(corpus: StoredCorpus, tmp_path: Path) -> None:
    export_to(Selection(corpus), tmp_path / "out.jsonl")
    before = housing().report
    blocks = [("paragraph", "Et nyt forord."), *((b.type, b.text) for b in before.blocks[:4])]
    corpus.add(extraction_of(report_of(blocks), []))  # type: ignore[arg-type]
    imported = list(import_annotations(tmp_path / "out.jsonl", corpus))
    text = corpus.report("boligraad-2021").text
    moved = [found.record for found in imported if found.moved and found.record]
    assert len(moved) == 5
    for record in moved:
        span = record["spans"][0]
        assert text[span["start"] : span["end"]] == record["quote"]
        assert "also_at" not in record
    assert [found.problem for found in imported if found.problem] == [
        "boligraad-2021: 'andelen af ensomme beboere halveres i 2035' is not in its text"
    ]


def task(result: list[dict[str, Any]], **more: Any) -> list[dict[str, Any]]:
    return [
        {"data": {"report": "plejeforbundet-2023"}, "annotations": [{"result": result}], **more}
    ]


def region(text: str, label: str) -> dict[str, Any]:
    start = health().report.text.index(text)
    value = {"start": start, "end": start + len(text), "text": text, "labels": [label]}
    return {"id": text[:5], "type": "labels", "value": value}


def test_what_annotators_did_goes_before_predictions(corpus: StoredCorpus, tmp_path: Path) -> None:
    tasks = task(
        [region("Regionerne", "Actor")],
        predictions=[{"result": [region("Arbejdsløshed", "claim")]}],
    )
    (tmp_path / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    (found,) = import_annotations(tmp_path / "tasks.json", corpus)
    assert found.record == {
        "type": "actor",
        "report": "plejeforbundet-2023",
        "name": "Regionerne",
        "surfaces": ["Regionerne"],
        "quote": "Regionerne",
        "spans": [{"start": 27, "end": 37, "page": 1}],
    }


def test_the_mentions_of_an_actor_that_somebody_marked_are_one(
    corpus: StoredCorpus, tmp_path: Path
) -> None:
    report = report_of([("paragraph", "Havnen er ny."), ("paragraph", "Båden sejler til havnen.")])
    corpus.add(extraction_of(report, []))
    places = [0, report.text.index("havnen")]
    labels = [
        {"start": at, "end": at + 6, "text": report.text[at : at + 6], "labels": ["actor"]}
        for at in places
    ]
    small = [{"report": report.id, "text": report.text, "label": labels, "annotator": 1, "id": 1}]
    tasks = task([{"type": "labels", "value": value} for value in labels])
    tasks[0]["data"]["report"] = report.id
    for number, content in enumerate((small, tasks)):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        (found,) = import_annotations(path, corpus)
        assert found.record is not None
        assert (found.record["name"], found.record["quote"]) == ("Havnen", "Havnen")
        assert [span["start"] for span in found.record["spans"]] == places


def test_another_label_leaves_nothing_of_the_record(corpus: StoredCorpus, tmp_path: Path) -> None:
    export_to(Selection(corpus, types=("recommendation",)), tmp_path / "out.jsonl", "prodigy")
    text = (tmp_path / "out.jsonl").read_text("utf-8")
    (tmp_path / "out.jsonl").write_text(
        text.replace('"label": "recommendation"', '"label": "target"'), encoding="utf-8"
    )
    records = [found.record for found in import_annotations(tmp_path / "out.jsonl", corpus)]
    assert len(records) == 4
    assert {tuple(record) for record in records if record} == {("type", "report", "quote", "spans")}


def test_rejected_examples_are_left_out(corpus: StoredCorpus, tmp_path: Path) -> None:
    export_to(Selection(corpus), tmp_path / "out.jsonl", "prodigy")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    for line in lines:
        line["answer"] = "reject"
    rejected = "\n".join(map(json.dumps, lines))
    (tmp_path / "out.jsonl").write_text(rejected, encoding="utf-8")
    assert list(import_annotations(tmp_path / "out.jsonl", corpus)) == []


@pytest.mark.parametrize(
    "content",
    [
        "nothing",
        "{}",
        "[1, 2]",
        '{"type": "wish", "quote": "x", "report": "r"}',
        '[{"data": {}}]',
        "\xff",
    ],
)
def test_other_files_are_refused(content: str, corpus: StoredCorpus, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(RecordError, match=r"x\.json(:1)?: "):
        list(import_annotations(tmp_path / "x.json", corpus))


def labelled(*labels: str, start: object = 0, text: object = "Et hjem") -> dict[str, Any]:
    value = {"start": start, "end": 7, "text": text, "labels": labels}
    made = {"result": [{"type": "labels", "value": value}]}
    return {"data": {"report": "boligraad-2021", "text": "Et hjem."}, "annotations": [made]}


ABOUT = {"report": "boligraad-2021", "start": 0}
EXAMPLE: dict[str, Any] = {"text": "Et hjem.", "meta": ABOUT, "spans": []}


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"type": "claim", "quote": "x"}, "it has no 'report'"),
        ({"type": None, "quote": "x", "report": "r"}, "there is no record type None, only rec"),
        ({"type": "claim", "quote": "x", "report": 7}, "its report is no id, but 7"),
        ({"data": {"report": ["r"]}}, r"its report is no id, but \['r'\]"),
        (labelled("wish"), "there is no record type 'wish'"),
        (labelled(), "a stretch of it has no label"),
        (labelled("claim", start="0"), "a stretch of it has no place in the text"),
        (labelled("claim", text=None), "a stretch of it has no place in the text"),
        (EXAMPLE | {"meta": {}}, "it has no 'report'"),
        (EXAMPLE | {"spans": [{"start": 0, "end": 2, "label": "?"}]}, r"no record type '\?'"),
        (EXAMPLE | {"records": {"r": {"value_high": "x"}}}, "its value_high is not a number"),
        (EXAMPLE | {"spans": None}, "it is of another format"),
    ],
)
def test_it_is_told_which_entry_is_none_and_why(
    entry: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    whole = {"type": "claim", "quote": "Et hjem", "report": "boligraad-2021"}
    (tmp_path / "x.json").write_text(json.dumps([whole, entry]), encoding="utf-8")
    with pytest.raises(RecordError, match=rf"x\.json: its entry 2 is no annotation: .*{reason}"):
        read_annotations(tmp_path / "x.json")


def test_an_unknown_report_is_told(corpus: StoredCorpus, tmp_path: Path) -> None:
    line = {"type": "claim", "quote": "x", "report": "ukendt"}
    (tmp_path / "x.jsonl").write_text(json.dumps(line), encoding="utf-8")
    (found,) = import_annotations(tmp_path / "x.jsonl", corpus)
    assert found.problem == "there is no report 'ukendt' in the corpus; ingest it first"


@pytest.mark.parametrize(
    ("kind", "fields"), [("recommendation", {"level": "main"}), ("actor", {"name": "x"})]
)
def test_a_quotation_that_has_a_gap_itself_comes_back_whole(
    kind: str, fields: dict[str, Any], corpus: StoredCorpus, tmp_path: Path
) -> None:
    text = "Handle nu. Vi bør […] Handle nu igen i dag."
    report = report_of([("paragraph", text)])
    corpus.add(extraction_of(report, []))
    whole = {"quote": text[11:], "spans": [asdict(report.span(11, len(text)))]}
    parts = {
        "quote": f"{text[11:31]} […] igen i dag",
        "spans": [asdict(report.span(11, 31)), asdict(report.span(32, 42))],
    }
    for cut in (whole, parts) if kind == "recommendation" else (whole,):
        record = {"type": kind, "report": report.id, **fields, **cut}
        (tmp_path / "x.jsonl").write_text(json.dumps(record), encoding="utf-8")
        (found,) = import_annotations(tmp_path / "x.jsonl", corpus)
        assert (found.record, found.moved, found.problem) == (record, False, None)


def test_an_edited_quotation_is_cut_at_its_gaps(corpus: StoredCorpus, tmp_path: Path) -> None:
    report = report_of([("paragraph", "Havnen er ny, og båden sejler til havnen.")])
    corpus.add(extraction_of(report, []))
    spans = [asdict(report.span(0, 9)), asdict(report.span(14, 25))]
    record = {"type": "claim", "report": report.id, "quote": "Havnen er […] båden", "spans": spans}
    (tmp_path / "x.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (found,) = import_annotations(tmp_path / "x.jsonl", corpus)
    assert found.record is not None
    assert [(s["start"], s["end"]) for s in found.record["spans"]] == [(0, 9), (17, 22)]
