from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus
from policytext.errors import CorpusError, RecordError
from policytext.records import RECORD_TYPES, record_ids
from tests.invented import extraction_of, health, housing, report_of


def test_a_report_comes_back_as_it_was_stored(path: Path) -> None:
    stored = housing()
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(stored)
    with StoredCorpus.open(path) as corpus:
        assert corpus.extraction("boligraad-2021") == stored
        assert len(corpus) == 1


def test_records_are_chosen_by_type_organisation_and_year(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
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
    with StoredCorpus.open(path, create=True) as corpus:
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
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(first)
        # The same file under another id.
        report = replace(first.report, id="kopi")
        with pytest.raises(CorpusError, match=r"same content as the report 'boligraad-2021'"):
            corpus.add(extraction_of(report, []))
        assert [r.id for r in corpus.reports()] == ["boligraad-2021"]
        assert corpus.extraction("boligraad-2021") == first


def test_records_without_ids_are_given_the_ids_of_extraction(path: Path) -> None:
    found = housing()
    update = {"id": "", "report": ""}
    nameless = found.model_copy(
        update={"records": tuple(record.model_copy(update=update) for record in found.records)}
    )
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(nameless)
        stored = corpus.extraction(found.report.id)
        corpus.add(health())  # records of another report without ids are others
    ids = [r.id for r in stored.records]
    assert ids == list(record_ids(found.report, nameless.records))
    assert {r.report for r in stored.records} == {found.report.id}


def test_passages_keep_their_ids_when_something_else_changes(path: Path) -> None:
    said = ["Her er 12 kajer.", "Der er en kran.", "Der er en kran."]
    changed = ["Her er 1.013 kajer.", *said[1:]]
    found = []
    with StoredCorpus.open(path, create=True) as corpus:
        for texts in (said, changed):
            corpus.add(extraction_of(report_of([("paragraph", text) for text in texts]), []))
            found.append([id_ for (id_,) in corpus.query("SELECT id FROM blocks ORDER BY number")])
    first, second = found
    assert first[1:] == second[1:]
    assert len({*first, *second}) == 4


def test_records_that_are_not_the_reports_own_are_refused(path: Path) -> None:
    found = housing()
    first, second, *_ = found.records
    other = health()
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(other)
        for records, message in (
            ((first, second, first), f"two records have the id '{first.id}'"),
            (
                (first.model_copy(update={"id": other.records[0].id}),),
                f"plejeforbundet-2023: two records have the id '{other.records[0].id}'",
            ),
            (
                (first.model_copy(update={"report": "havne"}),),
                f"the recommendation '{first.id}' is of the report 'havne'",
            ),
        ):
            with pytest.raises(RecordError, match=message):
                corpus.add(found.model_copy(update={"records": records}))
        assert [report.id for report in corpus.reports()] == ["plejeforbundet-2023"]


def test_columns_for_sql_are_computed_from_the_record(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
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


def test_topics_are_kept_until_they_are_found_anew(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
        one, two, *_ = (record.id for record in corpus.records(type="recommendation"))
        corpus.save_topics({"bolig": [one], "hjemløshed": [two, "rec-fremmed"]})
        assert corpus.topic_names() == {one: "bolig", two: "hjemløshed"}
        corpus.save_topics({"bolig": [two]})
        assert corpus.topic_names() == {two: "bolig"}
        corpus.remove("boligraad-2021")
        assert corpus.topic_names() == {}


def test_what_is_missing_is_named(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        for call in (corpus.report, corpus.record, corpus.passage, corpus.remove):
            with pytest.raises(CorpusError, match="there is no"):
                call("ukendt")


def test_to_pandas_has_the_reports_columns(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
        frame = corpus.to_pandas(type="claim")
    assert list(frame["value"]) == [20, 18]
    assert set(frame["organisation"]) == {"Boligrådet"}


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_table_of_nothing_has_its_columns(name: str, path: Path) -> None:
    pytest.importorskip(name)
    with StoredCorpus.open(path, create=True) as corpus:
        empty = {kind: list(getattr(corpus, f"to_{name}")(kind).columns) for kind in RECORD_TYPES}
        assert len(getattr(corpus, f"to_{name}")()) == 0
        corpus.add(housing())
        for kind in RECORD_TYPES:
            table = getattr(corpus, f"to_{name}")(kind)
            assert list(table.columns) == empty[kind]
            assert list(table["quote"]) == [record.quote for record in corpus.records(type=kind)]
        table = getattr(corpus, f"to_{name}")()
        assert len(table) == len(housing().records)
        # A column of all types means one thing.
        assert {"recommendation_level", "target_level", "corrected"} < set(table.columns)
        assert not {"level", "direction"} & set(table.columns)


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_table_whose_library_is_missing_says_how_to_get_it(
    name: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with (
        StoredCorpus.open(path, create=True) as corpus,
        pytest.raises(CorpusError, match=f"{name} is not installed; pip install {name}"),
    ):
        getattr(corpus, f"to_{name}")()


def test_records_that_are_found_again_keep_their_topics(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
        first, second = (record.id for record in corpus.records(type="recommendation"))
        corpus.save_topics({"boliger": [first], "hjemløse": [second]})
        corpus.add(housing())
        assert corpus.topic_names() == {first: "boliger", second: "hjemløse"}
        corpus.reject(first)
        corpus.add(housing())
        corpus.undo(first)
        assert corpus.topic_names() == {first: "boliger", second: "hjemløse"}
        assert repr(corpus) == f"StoredCorpus({str(path)!r})"
