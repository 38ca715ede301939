from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policytext.corpus import StoredCorpus, contents
from policytext.errors import CorpusError, RecordError
from policytext.exporting import Selection, export_to
from policytext.records import Record, parse_record


def test_a_selection_chooses_types_and_reports(corpus: StoredCorpus) -> None:
    claims = Selection(corpus, types=("claim",), reports=("plejeforbundet-2023",))
    assert {(r.type, r.report) for r in claims.records()} == {("claim", "plejeforbundet-2023")}
    with pytest.raises(CorpusError, match="no report 'ukendt'"):
        list(Selection(corpus, reports=("ukendt",)).records())


def test_an_unknown_record_type_is_told_wherever_it_is_asked_for(corpus: StoredCorpus) -> None:
    plural: Any = "claims"
    for ask in (
        lambda: Selection(corpus, types=(plural,)),
        lambda: list(corpus.records(type=plural)),
        lambda: corpus.extraction("plejeforbundet-2023").of(plural),
        lambda: corpus.to_pandas(plural),
    ):
        with pytest.raises(RecordError, match="there is no record type 'claims'; choose one of"):
            ask()


def test_a_selection_of_records_has_their_reports_alone(
    corpus: StoredCorpus, tmp_path: Path
) -> None:
    first = next(corpus.records(report="plejeforbundet-2023", type="claim"))
    chosen = Selection(corpus, ids=frozenset({first.id}))
    export_to(chosen, tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    (report,) = document["reports"]
    assert (report["id"], report["records"]) == ("plejeforbundet-2023", {"claim": 1})
    assert [record["id"] for record in document["records"]] == [first.id]
    assert export_to(Selection(corpus, ids=frozenset()), tmp_path / "none.jsonl") == 0


def test_metadata_and_chosen_records_are_read_alone(
    corpus: StoredCorpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(corpus.records(report="plejeforbundet-2023", type="claim"))
    parsed = []

    def noted(data: dict[str, Any]) -> Record:
        parsed.append(data["id"])
        return parse_record(data)

    monkeypatch.setattr(StoredCorpus, "report", None)
    monkeypatch.setattr(contents, "parse_record", noted)
    chosen = Selection(corpus, ids=frozenset({first.id}))
    for name in ("json", "jsonl", "csv", "parquet", "excel", "bibtex", "csl", "datapackage"):
        export_to(chosen, tmp_path / name, name)
    assert set(parsed) == {first.id}
    only = Selection(corpus, types=("target",))
    parsed.clear()
    export_to(only, tmp_path / "out.csv")
    assert len(parsed) == 1
