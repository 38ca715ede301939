from __future__ import annotations

import os
import sqlite3
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from policytext.corpus import Corpus, database, vectors
from policytext.corpus.database import VERSION
from policytext.corpus.schema import MIGRATIONS
from policytext.corpus.words import fold, index_text, lemma, parts
from policytext.errors import CorpusError
from policytext.language.compounds import split_compound
from policytext.language.encoder import STATIC, load_encoder
from tests.invented import extraction_of, health, housing, report_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.db"


def test_a_report_comes_back_as_it_was_stored(path: Path) -> None:
    stored = housing()
    with Corpus.open(path, create=True) as corpus:
        corpus.add(stored)
    with Corpus.open(path) as corpus:
        assert corpus.extraction("boligraad-2021") == stored
        assert len(corpus) == 1


def test_records_are_chosen_by_type_organisation_and_year(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(health())
        corpus.add(housing())
        assert [r.report for r in corpus.records(type="target")] == ["boligraad-2021"]
        assert {r.report for r in corpus.records(organisation="Plejeforbundet")} == {
            "plejeforbundet-2023"
        }
        assert len(list(corpus.records(year=2021))) == 6
        everything = list(corpus.records())
        assert [r.report for r in everything] == sorted(r.report for r in everything)
        assert corpus.record(everything[0].id) == everything[0]


def test_a_report_of_the_same_id_is_replaced_with_all_that_belongs_to_it(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        shorter = extraction_of(report_of([("paragraph", "Kommunerne bør handle.")]), [])
        corpus.add(shorter)
        assert corpus.extraction("boligraad-2021") == shorter
        for table in ("records", "spans", "record_actors"):
            assert corpus.query(f"SELECT count(*) FROM {table}") == [(0,)], table
        assert corpus.query("SELECT count(*) FROM documents") == [(1,)]
        assert corpus.query("SELECT count(*) FROM words") == [(1,)]
        assert list(corpus.problems()) == []


def test_a_transaction_that_fails_leaves_the_corpus_as_it_was(path: Path) -> None:
    first = housing()
    with Corpus.open(path, create=True) as corpus:
        corpus.add(first)
        # The same file under another id.
        report = replace(first.report, id="kopi")
        with pytest.raises(CorpusError, match=r"same content as the report 'boligraad-2021'"):
            corpus.add(extraction_of(report, []))
        assert [r.id for r in corpus.reports()] == ["boligraad-2021"]
        assert corpus.extraction("boligraad-2021") == first


def test_a_record_that_is_there_twice_is_stored_once(path: Path) -> None:
    found = housing()
    twice = found.model_copy(update={"records": (*found.records, found.records[0])})
    with Corpus.open(path, create=True) as corpus:
        corpus.add(twice)
        assert len(list(corpus.records())) == len(found.records)


def test_columns_for_sql_are_computed_from_the_record(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        rows = corpus.query(
            "SELECT level, deadline_year, amount FROM records WHERE type = 'recommendation'"
        )
        assert rows == [("main", 2030, None), ("main", None, 25_000_000)]
        assert corpus.query("SELECT deadline, value FROM targets") == [("2035", 50)]
        assert corpus.query("SELECT value, unit FROM claims ORDER BY value") == [
            (18, "months"),
            (20, "percent"),
        ]


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
        Corpus.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE kunder (navn TEXT)")
    connection.close()
    with pytest.raises(CorpusError, match="no policytext corpus"):
        Corpus.open(path, create=True)


def test_a_newer_corpus_is_refused_and_a_missing_one_named(path: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"there is no corpus; make one with"):
        Corpus.open(path)
    assert not path.exists()
    Corpus.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(CorpusError, match="newer policytext"):
        Corpus.open(path)
    with pytest.raises(CorpusError, match="is a folder"):
        Corpus.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_corpus_that_cannot_be_written_can_be_read(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Corpus.open(path) as corpus:
            assert len(corpus) == 1
    finally:
        path.parent.chmod(0o755)


def test_two_writers_wait_for_each_other(path: Path) -> None:
    Corpus.open(path, create=True).close()
    errors: list[Exception] = []

    def write(prefix: str) -> None:
        try:
            with Corpus.open(path) as corpus:
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
    with Corpus.open(path) as corpus:
        assert len(corpus) == 24
        assert list(corpus.problems()) == []


def test_a_corpus_that_stays_empty_is_taken_away_unless_another_has_it(path: Path) -> None:
    with Corpus.growing(path):
        assert path.exists()
    assert list(path.parent.iterdir()) == []
    with Corpus.growing(path):
        other = Corpus.open(path)
    with other:
        assert path.exists()
        other.add(housing())
        other.remove("boligraad-2021")
    with Corpus.growing(path):  # it was there before
        pass
    assert path.exists()


def test_topics_are_kept_until_they_are_found_anew(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        one, two, *_ = (record.id for record in corpus.records(type="recommendation"))
        corpus.save_topics({"bolig": [one], "hjemløshed": [two, "rec-fremmed"]})
        assert corpus.topics() == {one: "bolig", two: "hjemløshed"}
        corpus.save_topics({"bolig": [two]})
        assert corpus.topics() == {two: "bolig"}
        corpus.remove("boligraad-2021")
        assert corpus.topics() == {}


def test_what_is_missing_is_named(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        for call in (corpus.report, corpus.record, corpus.passage, corpus.remove):
            with pytest.raises(CorpusError, match="there is no"):
                call("ukendt")


def test_an_older_corpus_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
    newer = (
        *MIGRATIONS,
        lambda connection: connection.execute("ALTER TABLE reports ADD note TEXT"),
    )
    monkeypatch.setattr(database, "MIGRATIONS", newer)
    monkeypatch.setattr(database, "VERSION", len(newer))
    for _ in range(2):  # once to migrate, once to find nothing left to do
        with Corpus.open(path) as corpus:
            assert corpus.query("PRAGMA user_version") == [(len(newer),)]
            assert corpus.query("SELECT note FROM reports") == [(None,)]
            assert corpus.extraction("boligraad-2021") == housing()


def test_a_corpus_of_the_first_version_is_brought_up_to_date(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        columns = "SELECT key, length, covered FROM documents"
        now = corpus.query(columns)
        assert {covered for _, _, covered in now} == {0, 1}
        corpus.connection.execute("INSERT INTO vectors VALUES (1, 'anden', '1', 4, x'', x'', x'')")
        for column in ("documents.length", "documents.covered", "vectors.version"):
            table, _, name = column.partition(".")
            corpus.connection.execute(f"ALTER TABLE {table} DROP {name}")
        with closing(sqlite3.connect(":memory:")) as first:
            MIGRATIONS[0](first)
            tables = {name for (name,) in first.execute("SELECT name FROM sqlite_master")}
        for (table,) in corpus.query("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if table not in tables:
                corpus.connection.execute(f"DROP TABLE {table}")
        corpus.connection.execute("PRAGMA user_version = 1")
    with Corpus.open(path) as corpus:
        assert corpus.query(columns) == now
        assert vectors.encoders(corpus) == [("anden", "")]
        assert corpus.info()["encoder version"] == "unknown"
        assert list(corpus.problems()) == []


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Corpus.open(path, create=True).close()

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE reports ADD note TEXT")
        connection.execute("ALTER TABLE missing ADD note TEXT")

    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, fail))
    monkeypatch.setattr(database, "VERSION", len(MIGRATIONS) + 1)
    with pytest.raises(CorpusError):
        Corpus.open(path)
    monkeypatch.undo()
    with Corpus.open(path) as corpus:
        assert "note" not in {row[1] for row in corpus.query("PRAGMA table_info(reports)")}


def test_a_torn_file_is_told_in_one_line(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        corpus.compact()
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xaa" * (len(content) - 12288)
    path.write_bytes(content)

    def read() -> None:
        with Corpus.open(path) as corpus:
            list(corpus.problems())
            list(corpus.records())

    with pytest.raises(CorpusError, match="cannot be used"):
        read()


def test_damage_is_found(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        corpus.connection.execute(
            "UPDATE records SET record = replace(record, 'almene', 'dyre') WHERE number = 0"
        )
        corpus.connection.execute("DELETE FROM words WHERE rowid = 1")
        problems = list(corpus.problems())
    assert any("is not its quotation" in problem for problem in problems)
    assert any("search index" in problem for problem in problems)


def test_compact_and_merge_keep_the_records(path: Path, tmp_path: Path) -> None:
    with (
        Corpus.open(path, create=True) as corpus,
        Corpus.open(tmp_path / "other.db", create=True) as other,
    ):
        corpus.add(housing())
        other.add(housing())
        other.add(health())
        assert list(corpus.merge(other)) == ["boligraad-2021", "plejeforbundet-2023"]
        assert list(corpus.records()) == list(other.records())
        before, after = corpus.compact()
        assert after <= before
        assert list(corpus.problems()) == []


def test_a_corpus_is_not_merged_with_itself(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus, Corpus.open(path) as again:
        corpus.add(housing())
        vectors.embed(corpus, load_encoder(STATIC))
        with pytest.raises(CorpusError, match="is the corpus itself"):
            list(corpus.merge(again))
        assert vectors.missing(corpus) == []


def test_merge_takes_embeddings_along_unless_they_are_of_another_encoder(tmp_path: Path) -> None:
    model = load_encoder(STATIC)
    with (
        Corpus.open(tmp_path / "new.db", create=True) as corpus,
        Corpus.open(tmp_path / "changed.db", create=True) as changed,
        Corpus.open(tmp_path / "other.db", create=True) as other,
    ):
        for extraction in (housing(), health()):
            other.add(extraction)
        vectors.embed(other, model)
        assert list(corpus.merge(other)) == ["boligraad-2021", "plejeforbundet-2023"]
        assert vectors.missing(corpus, model) == []
        ours, theirs = vectors.load(corpus), vectors.load(other)
        assert ours is not None
        assert theirs is not None
        assert ours.vectors[ours.rows].tobytes() == theirs.vectors[theirs.rows].tobytes()
        changed.add(health())
        vectors.embed(changed, model)
        changed.connection.execute("UPDATE vectors SET version = 'earlier'")
        assert list(changed.merge(other)) == ["boligraad-2021", "plejeforbundet-2023"]
        assert vectors.missing(changed) == ["boligraad-2021"]


def test_info_tells_embeddings_that_do_not_serve(path: Path) -> None:
    def facts() -> tuple[int, int]:
        told = corpus.info()
        return told["reports without embeddings"], told["reports with outdated embeddings"]

    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        corpus.add(health())
        assert facts() == (2, 0)
        vectors.embed(corpus, load_encoder(STATIC))
        assert facts() == (0, 0)
        for version in ("", "earlier"):
            corpus.connection.execute("UPDATE vectors SET version = ?", (version,))
            assert facts() == (0, 2)
        corpus.connection.execute("UPDATE vectors SET encoder = 'not on this machine'")
        assert facts() == (0, 0)
        corpus.connection.execute("UPDATE vectors SET encoder = ? WHERE report_key = 1", (STATIC,))
        assert facts() == (0, 2)


def test_to_pandas_has_the_reports_columns(path: Path) -> None:
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        frame = corpus.to_pandas(type="claim")
    assert list(frame["value"]) == [20, 18]
    assert set(frame["organisation"]) == {"Boligrådet"}


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_table_whose_library_is_missing_says_how_to_get_it(
    name: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with (
        Corpus.open(path, create=True) as corpus,
        pytest.raises(CorpusError, match=f"{name} is not installed; pip install {name}"),
    ):
        getattr(corpus, f"to_{name}")()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Aarhus", "århus"),
        ("ÅRHUS", "århus"),
        ("én idé", "en ide"),
        ("ære", "ære"),
        ("a\u030ar", "år"),  # a and a combining ring
        ("øl", "øl"),
    ],
)
def test_folding_keeps_danish_letters_apart(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kommunerne", "kommune"),
        ("boligstrategierne", "boligstrategi"),
        ("anbefalingen", "anbefaling"),
        ("2030", "2030"),
    ],
)
def test_lemmas_of_the_index(word: str, expected: str) -> None:
    assert lemma(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ungdomsarbejdsløsheden", {"ungdom", "arbejdsløshed"}),
        ("klimahandlingsplaner", {"klima", "handlingsplan", "handling", "plan"}),
        ("børnehave", {"barn", "have"}),
        ("skolefraværet", {"skole", "fravær"}),
        ("arbejdsmiljøindsats", {"arbejdsmiljø", "miljø", "indsats"}),
    ],
)
def test_compounds_give_their_parts(word: str, expected: set[str]) -> None:
    assert expected <= set(parts(word))


@pytest.mark.parametrize(
    "word",
    ["forældre", "fællesskab", "undervisning", "kultur", "samarbejde", "partnerskab", "kvindelige",
     "hus", "2030", "medarbejdere", "uddannelse", "x" * 500],
)  # fmt: skip
def test_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    assert split_compound(word) == ()


def test_the_index_holds_surface_lemmas_parts_and_context() -> None:
    columns = index_text("Kommunerne på Ærø", "Boligstøtte")
    assert columns.surface == "kommunerne på ærø"
    assert columns.lemmas.startswith("kommune på")
    assert columns.context == "boligstøtte"


def test_an_empty_file_is_no_corpus_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "tom.db").touch()
    with pytest.raises(CorpusError, match="there is no corpus"):
        Corpus.open(tmp_path / "tom.db")
    assert (tmp_path / "tom.db").stat().st_size == 0
