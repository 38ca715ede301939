"""Asks read from JSON Lines, as others write them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policytext.topics.asks import from_jsonl


@pytest.mark.parametrize(
    ("spans", "page"),
    [
        ([{"start": 0, "end": 9, "page": 3}], 3),
        ([{"start": 0, "end": 9}], 0),
        ([{"start": 0, "end": 9, "page": "iv"}], 0),
        ([], 0),
        (None, 0),
    ],
)
def test_the_page_of_an_ask_is_known_where_its_spans_tell_it(
    tmp_path: Path, spans: object, page: int
) -> None:
    file = tmp_path / "havne.jsonl"
    record = {"type": "recommendation", "quote": "Mal kajen.", "spans": spans}
    file.write_text(json.dumps(record), encoding="utf-8")
    assert [(ask.text, ask.page) for ask in from_jsonl([file])] == [("Mal kajen.", page)]
