from __future__ import annotations

import json
from pathlib import Path

import pytest

from policytext.corpus import Corpus
from policytext.errors import CorpusError
from policytext.exporting import Selection, export_to


def test_a_selection_chooses_types_and_reports(corpus: Corpus) -> None:
    claims = Selection(corpus, types=("claim",), reports=("plejeforbundet-2023",))
    assert {(r.type, r.report) for r in claims.records()} == {("claim", "plejeforbundet-2023")}
    with pytest.raises(CorpusError, match="no report 'ukendt'"):
        list(Selection(corpus, reports=("ukendt",)).records())


def test_a_selection_of_records_has_their_reports_alone(corpus: Corpus, tmp_path: Path) -> None:
    first = next(corpus.records(report="plejeforbundet-2023", type="claim"))
    chosen = Selection(corpus, ids=frozenset({first.id}))
    export_to(chosen, tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    (report,) = document["reports"]
    assert (report["id"], report["records"]) == ("plejeforbundet-2023", {"claim": 1})
    assert [record["id"] for record in document["records"]] == [first.id]
    assert export_to(Selection(corpus, ids=frozenset()), tmp_path / "none.jsonl") == 0
