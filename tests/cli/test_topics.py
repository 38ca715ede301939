"""`policytext topics`, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("guide", "problem"),
    [
        (None, r"cannot be read \(No such file"),
        ("bolig", "is not TOML"),
        ("topics = 4", "does not list topics"),
        ("[topics]", "does not list topics"),
        ("[andet]", "does not list topics"),
        ("[topics]\nbolig = 'husleje'", "the words of 'bolig' are not a list of texts"),
        ("[topics]\nbolig = [5]", "the words of 'bolig' are not a list of texts"),
    ],
)
def test_a_guide_that_tells_no_topics_is_refused(
    guide: str | None, problem: str, command: Command, corpus: Path, tmp_path: Path
) -> None:
    path = tmp_path / "guide.toml"
    if guide is not None:
        path.write_text(guide, encoding="utf-8")
    code, out, err = command("topics", "--corpus", corpus, "--guide", path)
    assert (code, out) == (1, "")
    assert re.search(rf"guide\.toml: {problem}.*; write a table \[topics\]", err)


def test_a_corpus_without_recommendations_has_no_topics(command: Command, tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "empty.db", create=True):
        pass
    code, _, err = command("topics", "--corpus", tmp_path / "empty.db")
    assert (code, "0 topics" in err) == (0, True)
