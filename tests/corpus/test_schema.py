from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus, database, schema, vectors
from policytext.corpus.schema import MIGRATIONS
from policytext.errors import CorpusError
from tests.invented import housing


def test_an_older_corpus_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
    newer = (
        *MIGRATIONS,
        lambda connection: connection.execute("ALTER TABLE reports ADD note TEXT"),
    )
    monkeypatch.setattr(database, "MIGRATIONS", newer)
    monkeypatch.setattr(database, "VERSION", len(newer))
    for _ in range(2):  # once to migrate, once to find nothing left to do
        with StoredCorpus.open(path) as corpus:
            assert corpus.query("PRAGMA user_version") == [(len(newer),)]
            assert corpus.query("SELECT note FROM reports") == [(None,)]
            assert corpus.extraction("boligraad-2021") == housing()


def test_a_corpus_of_the_first_version_is_brought_up_to_date(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
        columns = "SELECT key, length, covered FROM documents"
        now = corpus.query(columns)
        assert {covered for _, _, covered in now} == {0, 1}
        corpus.connection.execute("INSERT INTO vectors VALUES (1, 'anden', '1', 4, x'', x'', x'')")
        for column in (
            "documents.length",
            "documents.covered",
            "vectors.version",
            "reports.known_from",
        ):
            table, _, name = column.partition(".")
            corpus.connection.execute(f"ALTER TABLE {table} DROP {name}")
        with closing(sqlite3.connect(":memory:")) as first:
            MIGRATIONS[0](first)
            tables = {name for (name,) in first.execute("SELECT name FROM sqlite_master")}
        for (table,) in corpus.query("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if table not in tables:
                corpus.connection.execute(f"DROP TABLE {table}")
        corpus.connection.execute("PRAGMA user_version = 1")
    with StoredCorpus.open(path) as corpus:
        assert corpus.query(columns) == now
        assert vectors.encoders(corpus) == [("anden", "")]
        assert corpus.info()["encoder version"] == "unknown"
        assert list(corpus.problems()) == []


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    StoredCorpus.open(path, create=True).close()

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE reports ADD note TEXT")
        connection.execute("ALTER TABLE missing ADD note TEXT")

    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, fail))
    monkeypatch.setattr(database, "VERSION", len(MIGRATIONS) + 1)
    with pytest.raises(CorpusError):
        StoredCorpus.open(path)
    monkeypatch.undo()
    with StoredCorpus.open(path) as corpus:
        assert "note" not in {row[1] for row in corpus.query("PRAGMA table_info(reports)")}


def test_every_table_is_described(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        names = corpus.query(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow'"
            " AND name NOT LIKE 'sqlite%'"
        )
    assert [name for (name,) in names if f"`{name}`" not in str(schema.__doc__)] == []
