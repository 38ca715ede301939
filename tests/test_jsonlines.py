"""JSON Lines, and what reads them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policytext.annotations.formats import read_annotations
from policytext.errors import RecordError
from policytext.evaluation import load_records
from policytext.jsonlines import json_lines, misfit, record_rows
from policytext.training.passages import read_passages

TEXT = "Havnen\u2028er\x85ny."
ROW = {"type": "recommendation", "report": "havn", "quote": TEXT, "text": TEXT, "equations": []}


def annotations(path: Path) -> list[Any]:
    row = {name: value for name, value in ROW.items() if name != "text"}
    path.write_text(path.read_text("utf-8").replace(line(ROW), line(row)), encoding="utf-8")
    return [{"quote": found.pieces[0][1]} for found in read_annotations(path).annotations]


READERS: dict[str, Callable[[Path], list[Any]]] = {
    "values": lambda path: [value for _, value in json_lines(path)],
    "rows": lambda path: list(record_rows([path], ("recommendation",))),
    "gold": load_records,
    "annotations": annotations,
    "passages": lambda path: [{"quote": found.text} for found in read_passages(path.parent)],
}


def line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


@pytest.mark.parametrize("reader", READERS)
def test_a_line_ends_at_its_end_alone(reader: str, tmp_path: Path) -> None:
    path = tmp_path / "havn.jsonl"
    path.write_bytes(f"\ufeff{line(ROW)}\r\n\n{line(ROW)}\n".encode())
    assert [row["quote"] for row in READERS[reader](path)] == [TEXT, TEXT]


@pytest.mark.parametrize("damaged", ["{", "[" * 100_000, r'{"type": "\ud800"}'])
@pytest.mark.parametrize("reader", READERS)
def test_what_is_not_json_is_told_with_its_line(damaged: str, reader: str, tmp_path: Path) -> None:
    path = tmp_path / "havn.jsonl"
    path.write_text(f"\n{line(ROW)}\n{damaged}\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"havn\.jsonl:3: is not JSON"):
        READERS[reader](path)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "havn.jsonl"
    with pytest.raises(RecordError, match=r"havn\.jsonl: cannot be read \(No such file"):
        list(json_lines(path))
    path.write_bytes(b"\xff")
    with pytest.raises(RecordError, match=r"it is not UTF-8 text"):
        list(json_lines(path))


def test_reads_the_records_of_the_wanted_types_and_names_the_nameless(tmp_path: Path) -> None:
    file = tmp_path / "havne.jsonl"
    file.write_text(
        '{"type": "claim", "value": 3}\n\n{"type": "actor"}\n'
        '{"type": "target", "id": "t", "report": "fyr"}\n',
        encoding="utf-8",
    )
    assert list(record_rows([file], ("claim", "target"))) == [
        {"type": "claim", "value": 3, "id": "havne:1", "report": "havne"},
        {"type": "target", "id": "t", "report": "fyr"},
    ]


def test_what_stands_twice_is_taken_once(tmp_path: Path) -> None:
    files = [tmp_path / "havne.jsonl", tmp_path / "fyr.jsonl"]
    named = line({"type": "claim", "id": "a", "report": "havne", "value": 3})
    files[0].write_text(f'{named}\n{{"type": "claim", "value": 3}}\n{named}', encoding="utf-8")
    files[1].write_text(f'{named}\n{{"type": "claim", "id": "a"}}', encoding="utf-8")
    found = [(row["report"], row["id"]) for row in record_rows(files, ("claim",))]
    assert found == [("havne", "a"), ("havne", "havne:2"), ("fyr", "a")]
    files[1].write_text(named.replace("3", "4"), encoding="utf-8")
    with pytest.raises(RecordError, match=r"fyr\.jsonl:1: has the id 'a' of another record; give"):
        list(record_rows(files, ("claim",)))


@pytest.mark.parametrize(
    "line", ["[1]", '{"id": "x"}', '{"type": "claim"}', '{"type": "claim", "quote": null}']
)
def test_tells_the_line_that_is_no_record(tmp_path: Path, line: str) -> None:
    file = tmp_path / "havne.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"havne\.jsonl:2: is not a record"):
        list(record_rows([file], ("claim",), needs=("quote",)))


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("quote", 5, "its quote is not a text"),
        ("unit", ["percent"], "its unit is not a text"),
        ("id", ["a"], "its id is not a text or a number"),
        ("value", True, "its value is not a text or a number"),
        ("value_high", "20", "its value_high is not a number"),
        ("value_high", float("inf"), "its value_high is not a number"),
        ("value_high", 10**400, "its value_high is not a number"),
        ("actors", "staten", "its actors are not a list of texts"),
        ("target_groups", [1], "its target_groups are not a list of texts"),
        ("spans", [{"start": 5, "end": 5}], "its spans are not a list of places"),
        ("spans", {"start": 0, "end": 5}, "its spans are not a list of places"),
        ("also_at", [{}], "its also_at is not a list of texts or places"),
    ],
)
@pytest.mark.parametrize("reader", ["rows", "gold", "annotations"])
def test_a_field_of_another_kind_is_told(
    reader: str, field: str, value: object, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "havn.jsonl"
    row = {name: told for name, told in ROW.items() if name != "text"} | {field: value}
    path.write_text(line(row), encoding="utf-8")
    with pytest.raises(RecordError, match=rf"havn\.jsonl.*{problem}"):
        READERS[reader](path)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"quote": "Hver femte venter.", "value": 20, "value_high": None, "unit": "percent"},
        {"value": "20", "label": 4, "deadline": 2030, "level": 12.5},
        {"spans": [{"start": 0, "end": 5, "page": 1}], "also_at": ["Hver femte"]},
        {"also_at": [{"start": 7, "end": 9}]},
    ],
)
def test_what_people_write_by_hand_fits(row: dict[str, Any]) -> None:
    assert misfit(row) is None


def test_names_the_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"borte\.jsonl.*cannot be read"):
        list(record_rows([tmp_path / "borte.jsonl"], ("claim",)))
