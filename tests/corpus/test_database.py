from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus, database
from policytext.corpus.database import VERSION
from policytext.errors import CorpusError
from tests.invented import extraction_of, housing, report_of


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Vi er ingen database, og det har vi aldrig sagt." * 50, "not a database"),
        (b"SQLite format 3\x00" + b"\xff" * 2000, "cannot be used"),
    ],
)
def test_a_file_that_is_no_corpus_is_refused(path: Path, content: bytes, message: str) -> None:
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=message):
        StoredCorpus.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE kunder (navn TEXT)")
    connection.close()
    with pytest.raises(CorpusError, match="no policytext corpus"):
        StoredCorpus.open(path, create=True)


def test_a_newer_corpus_is_refused_and_a_missing_one_named(path: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"there is no corpus; make one with"):
        StoredCorpus.open(path)
    assert not path.exists()
    StoredCorpus.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(CorpusError, match="newer policytext"):
        StoredCorpus.open(path)
    with pytest.raises(CorpusError, match="is a folder"):
        StoredCorpus.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_corpus_that_cannot_be_written_can_be_read(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with StoredCorpus.open(path) as corpus:
            assert len(corpus) == 1
    finally:
        path.parent.chmod(0o755)


def test_a_full_disk_is_told_as_that_and_leaves_the_corpus_as_it_was(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
        pages = corpus.query("PRAGMA page_count")[0][0]
        corpus.query(f"PRAGMA max_page_count = {pages + 5}")
        long = report_of([("paragraph", "Kommunerne bør handle. " * 40_000)], id="lang")
        with pytest.raises(CorpusError, match=r"disk is full.*make room"):
            corpus.add(extraction_of(long, []))
        assert [report.id for report in corpus.reports()] == ["boligraad-2021"]


def test_an_earlier_corpus_that_cannot_be_written_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.connection.execute("PRAGMA user_version = 1")

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(database, "_prepare", refuse)
    with pytest.raises(CorpusError, match=r"earlier policytext.*copy it to where"):
        StoredCorpus.open(path)


def test_two_writers_wait_for_each_other(path: Path) -> None:
    StoredCorpus.open(path, create=True).close()
    errors: list[Exception] = []

    def write(prefix: str) -> None:
        try:
            with StoredCorpus.open(path) as corpus:
                for number in range(8):
                    report = report_of(
                        [("paragraph", f"Rapport {prefix} {number} om boliger.")],
                        id=f"{prefix}-{number}",
                    )
                    corpus.add(extraction_of(report, []))
        except Exception as error:  # shown by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=write, args=(prefix,)) for prefix in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with StoredCorpus.open(path) as corpus:
        assert len(corpus) == 24
        assert list(corpus.problems()) == []


def test_a_corpus_that_stays_empty_is_taken_away_unless_another_has_it(path: Path) -> None:
    with StoredCorpus.growing(path):
        assert path.exists()
    assert list(path.parent.iterdir()) == []
    with StoredCorpus.growing(path):
        other = StoredCorpus.open(path)
    with other:
        assert path.exists()
        other.add(housing())
        other.remove("boligraad-2021")
    with StoredCorpus.growing(path):  # it was there before
        pass
    assert path.exists()


def test_a_torn_file_is_told_in_one_line(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
        corpus.compact()
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xaa" * (len(content) - 12288)
    path.write_bytes(content)

    def read() -> None:
        with StoredCorpus.open(path) as corpus:
            list(corpus.problems())
            list(corpus.records())

    with pytest.raises(CorpusError, match="cannot be used"):
        read()


def test_an_empty_file_is_no_corpus_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "tom.db").touch()
    with pytest.raises(CorpusError, match="there is no corpus"):
        StoredCorpus.open(tmp_path / "tom.db")
    assert (tmp_path / "tom.db").stat().st_size == 0
