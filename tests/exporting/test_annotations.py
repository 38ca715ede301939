from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from policytext.exporting import EXPORTERS, Selection, export_to
from policytext.records import RECORD_TYPES, parse_record
from tests.invented import health, housing


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
