"""`policytext topics`, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from policytext.analysis.tables import ASK_COLUMNS
from policytext.corpus import StoredCorpus
from policytext.language.encoder import STATIC
from tests.cli.support import Command


def test_topics_are_a_table_of_asks(command: Command, corpus: Path) -> None:
    code, out, _ = command("topics", "--corpus", corpus, "--csv", "--encoder", STATIC)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (code, list(rows[0])) == (0, list(ASK_COLUMNS))
    first = next(row for row in rows if row["quote"].startswith("Regionerne"))
    known = {name: first[name] for name in ("sender", "actors", "target_groups", "year", "page")}
    assert known == {
        "sender": "Plejeforbundet", "actors": "regionerne", "target_groups": "de ældste patienter",
        "year": "2023", "page": "1",
    }  # fmt: skip
    found = json.loads(command("topics", "--corpus", corpus, "--json", "--encoder", STATIC)[1])
    named = {i: topic["name"] for topic in found["topics"] for i in topic["records"]}
    assert {row["id"]: row["topic"] for row in rows if row["topic"]} == named
    assert len(rows) == 4


def test_a_corpus_without_recommendations_has_no_topics(command: Command, tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "empty.db", create=True):
        pass
    code, _, err = command("topics", "--corpus", tmp_path / "empty.db")
    assert (code, "0 topics" in err) == (0, True)
