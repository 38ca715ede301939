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
from policytext.files import record_rows
from policytext.jsonlines import json_lines
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


@pytest.mark.parametrize("reader", READERS)
def test_what_is_not_json_is_told_with_its_line(reader: str, tmp_path: Path) -> None:
    path = tmp_path / "havn.jsonl"
    path.write_text(f"\n{line(ROW)}\n{{\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"havn\.jsonl:3: is not JSON"):
        READERS[reader](path)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "havn.jsonl"
    with pytest.raises(RecordError, match=r"havn\.jsonl: cannot be read \(No such file"):
        list(json_lines(path))
    path.write_bytes(b"\xff")
    with pytest.raises(RecordError, match=r"it is not UTF-8 text"):
        list(json_lines(path))
