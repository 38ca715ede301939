"""Corrections of records: they hold at once, and again when the report is stored anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policytext.corpus import StoredCorpus, vectors
from policytext.corpus.settable import changed, settable
from policytext.errors import CorpusError, RecordError
from policytext.language.encoder import STATIC, load_encoder
from policytext.records import RECORD_TYPES, Extraction, Recommendation, Record
from policytext.search import search
from tests.invented import extraction_of, health, housing, place, report_of

BUILD, POOL, WAIT, MONTHS, LONELY, COUNCILS = range(6)
"""The records of the report on housing."""


@pytest.fixture
def corpus(path: Path) -> Iterator[StoredCorpus]:
    with StoredCorpus.open(path, create=True) as opened:
        opened.add(housing())
        yield opened


def ids(extraction: Extraction) -> list[str]:
    return [record.id for record in extraction.records]


ID = ids(housing())


def found(corpus: StoredCorpus, query: str) -> list[str]:
    return [hit.id for hit in search(corpus, query, mode="keyword").hits]


def test_a_rejected_record_is_gone_and_comes_back(corpus: StoredCorpus) -> None:
    before = corpus.extraction("boligraad-2021")
    (made,) = corpus.reject(ID[POOL], note="et eksempel")
    assert (made.action, made.note, made.found) == ("reject", "et eksempel", before.records[POOL])
    assert ID[POOL] not in [record.id for record in corpus.records()]
    assert corpus.reports()[0].records["recommendation"] == 1
    assert corpus.query("SELECT count(*) FROM recommendations") == [(1,)]
    # What no record says any more is found as a passage.
    (hit,) = search(corpus, "pulje", mode="keyword").hits
    assert hit.type == "passage"
    with pytest.raises(CorpusError, match=r"is rejected \(et eksempel\); take that back with"):
        corpus.record(ID[POOL])
    assert list(corpus.problems()) == []
    corpus.undo(ID[POOL])
    assert corpus.extraction("boligraad-2021") == before
    assert found(corpus, "pulje") == [ID[POOL]]
    assert corpus.corrections() == []
    assert list(corpus.problems()) == []


def test_fields_that_are_set_hold_for_records_search_and_columns(corpus: StoredCorpus) -> None:
    before = corpus.record(ID[BUILD])
    corpus.save_topics({"bolig": [ID[BUILD]]})
    fields = {"actors": "staten; regionerne", "deadline": "2032", "level": "supporting"}
    (made,) = corpus.correct(ID[BUILD], fields=fields)
    assert made.fields == fields | {"actors": ["staten", "regionerne"]}
    record = corpus.record(ID[BUILD])
    assert isinstance(record, Recommendation)
    assert (record.actors, record.deadline) == (("staten", "regionerne"), "2032")
    assert (record.id, record.quote, record.spans) == (before.id, before.quote, before.spans)
    assert corpus.query("SELECT deadline_year, level FROM records WHERE id = ?", (ID[BUILD],)) == [
        (2032, "supporting")
    ]
    assert found(corpus, "bolig actor:regionerne") == [ID[BUILD]]
    assert found(corpus, "actor:kommunerne type:recommendation") == []
    assert ID[BUILD] in found(corpus, "regionerne")  # by the words around it
    assert corpus.topic_names() == {ID[BUILD]: "bolig"}
    assert list(corpus.problems()) == []
    corpus.undo(ID[BUILD])
    assert corpus.record(ID[BUILD]) == before
    assert found(corpus, "regionerne") == []


def test_corrections_are_there_after_the_report_is_stored_anew(corpus: StoredCorpus) -> None:
    corpus.correct(ID[BUILD], fields={"actors": ["staten"]})
    corpus.reject(ID[POOL], ID[COUNCILS])
    kept = list(corpus.records())
    corpus.add(housing())
    assert list(corpus.records()) == kept
    assert all(made.applied for made in corpus.corrections())
    corpus.remove("boligraad-2021")
    assert [made.applied for made in corpus.corrections()] == [False] * 3
    corpus.add(housing())
    assert list(corpus.records()) == kept
    corpus.undo(ID[POOL], ID[BUILD], ID[COUNCILS])
    assert corpus.extraction("boligraad-2021") == housing()


def test_corrections_go_with_a_report_that_gets_another_id(corpus: StoredCorpus) -> None:
    corpus.correct(ID[BUILD], fields={"actors": ["staten"]})
    corpus.reject(ID[POOL])
    corpus.reject(ID[COUNCILS])
    less = housing()
    corpus.add(less.model_copy(update={"records": less.records[:COUNCILS]}))
    again = extraction_of(replace(less.report, id="boliger"), less.records)
    new = ids(again)
    assert not {*new} & {*ID}
    corpus.add(again, replaces="boligraad-2021")
    kept = [(made.id, made.report, made.applied) for made in corpus.corrections()]
    assert kept == [(new[number], "boliger", True) for number in (BUILD, POOL, COUNCILS)]
    record = corpus.record(new[BUILD])
    assert isinstance(record, Recommendation)
    assert record.actors == ("staten",)
    corpus.undo(*(id_ for id_, *_ in kept))
    assert corpus.extraction("boliger") == again


def test_undone_is_what_the_newest_extractor_found(corpus: StoredCorpus) -> None:
    corpus.correct(ID[BUILD], fields={"actors": ["staten"]})
    corpus.reject(ID[POOL])
    newer = housing()
    records = [
        record.model_copy(update={"heading": "Nye boliger"})
        if isinstance(record, Recommendation)
        else record
        for record in newer.records
    ]
    newer = newer.model_copy(update={"records": tuple(reversed(records))})
    corpus.add(newer)
    record = corpus.record(ID[BUILD])
    assert isinstance(record, Recommendation)
    assert (record.actors, record.heading) == (("staten",), "Nye boliger")
    corpus.undo(ID[BUILD], ID[POOL])
    assert corpus.extraction("boligraad-2021") == newer


def test_a_correction_waits_for_its_record(corpus: StoredCorpus) -> None:
    corpus.correct(ID[BUILD], fields={"deadline": "2032"}, note="ny frist")
    less = housing()
    corpus.add(less.model_copy(update={"records": less.records[1:]}))
    (waiting,) = corpus.corrections("boligraad-2021")
    assert (waiting.applied, waiting.note) == (False, "ny frist")
    assert waiting.found == less.records[BUILD]
    assert corpus.info()["corrections"] == 1
    assert corpus.info()["corrections that find no record"] == 1
    for act in (corpus.reject, lambda id_: corpus.correct(id_, fields={"deadline": "2033"})):
        with pytest.raises(CorpusError, match=r"is not found any more; .* forgets its"):
            act(ID[BUILD])
    corpus.undo(ID[BUILD])
    assert corpus.corrections() == []
    assert len(list(corpus.records())) == 5


def test_a_second_correction_adds_to_the_first(corpus: StoredCorpus) -> None:
    corpus.correct(ID[BUILD], fields={"deadline": "2032", "priority": "A"}, note="ny frist")
    (made,) = corpus.correct(ID[BUILD], fields={"priority": "", "label": "Forslag 1"})
    assert made.fields == {"deadline": "2032", "priority": None, "label": "Forslag 1"}
    assert (made.note, made.found) == ("ny frist", housing().records[BUILD])
    (made,) = corpus.reject(ID[BUILD])
    assert (made.action, made.note, made.found) == (
        "reject", "ny frist", housing().records[BUILD],
    )  # fmt: skip
    assert corpus.reject(ID[BUILD], note="gentagelse")[0].note == "gentagelse"
    with pytest.raises(CorpusError, match="is rejected; take that back first"):
        corpus.correct(ID[BUILD], fields={"deadline": "2032"})
    assert len(corpus.corrections()) == 1
    corpus.undo(ID[BUILD])
    assert corpus.extraction("boligraad-2021") == housing()


def test_all_records_are_corrected_or_none(corpus: StoredCorpus) -> None:
    both = (ID[BUILD], "rec-ukendt")
    with pytest.raises(CorpusError, match="there is no record 'rec-ukendt'"):
        corpus.reject(*both)
    with pytest.raises(CorpusError, match="there is no record 'rec-ukendt'"):
        corpus.correct(*both, fields={"label": "A"})
    assert corpus.corrections() == []
    assert corpus.extraction("boligraad-2021") == housing()
    corpus.reject(ID[BUILD])
    with pytest.raises(CorpusError, match="there is no correction of 'rec-ukendt'; see"):
        corpus.undo(*both)
    assert [made.id for made in corpus.corrections()] == [ID[BUILD]]
    assert ID[BUILD] not in [record.id for record in corpus.records()]


def test_embeddings_follow_without_being_made_anew(corpus: StoredCorpus) -> None:
    corpus.add(health())
    model = load_encoder(STATIC)
    vectors.embed(corpus, model)
    last = ids(health())[-1]

    def keys() -> set[int]:
        matrix = vectors.load(corpus)
        assert matrix is not None
        return set(matrix.documents.tolist())

    embedded = (
        "SELECT d.key FROM documents d LEFT JOIN records r ON r.key = d.record_key"
        " WHERE coalesce(r.type, '') <> 'actor'"
    )
    corpus.reject(last, ID[COUNCILS])
    for anew in (False, True):  # kept as they were, and made after the rejection
        if anew:
            corpus.connection.execute("DELETE FROM vectors")
            vectors.embed(corpus, model)
        assert vectors.missing(corpus, model) == []
        assert keys() == {key for (key,) in corpus.query(embedded)}
    assert last not in [hit.id for hit in search(corpus, "formel", mode="semantic").hits]
    corpus.undo(last)
    assert vectors.missing(corpus, model) == []
    assert keys() == {key for (key,) in corpus.query(embedded)}
    assert last in [hit.id for hit in search(corpus, "formel", mode="semantic").hits]


def test_an_embedding_that_is_not_there_is_missed(corpus: StoredCorpus) -> None:
    corpus.reject(ID[LONELY])
    model = load_encoder(STATIC)
    vectors.embed(corpus, model)
    corpus.connection.execute(
        "UPDATE vectors SET documents = substr(documents, 1, length(documents) - 8),"
        " hashes = substr(hashes, 1, length(hashes) - 16),"
        " matrix = substr(matrix, 1, length(matrix) - 2 * dimension)"
    )
    corpus.undo(ID[LONELY])
    assert vectors.missing(corpus) == ["boligraad-2021"]


def test_merge_keeps_the_corrections_of_both(corpus: StoredCorpus, tmp_path: Path) -> None:
    corpus.correct(ID[BUILD], fields={"deadline": "2032"})
    with StoredCorpus.open(tmp_path / "other.db", create=True) as other:
        other.add(housing())
        other.add(health())
        other.correct(ID[BUILD], fields={"deadline": "2040"}, note="der")
        other.reject(ID[POOL], ids(health())[0], note="der")
        vectors.embed(other, load_encoder(STATIC))
        assert len(list(corpus.merge(other))) == 2
        assert len(other.corrections()) == 3
    notes = {made.id: made.note for made in corpus.corrections()}
    assert notes == {ID[BUILD]: None, ID[POOL]: "der", ids(health())[0]: "der"}
    assert all(made.applied for made in corpus.corrections())
    record = corpus.record(ID[BUILD])
    assert isinstance(record, Recommendation)
    assert record.deadline == "2032"
    assert vectors.missing(corpus) == []
    corpus.undo(*notes)
    assert corpus.extraction("boligraad-2021") == housing()
    assert corpus.extraction("plejeforbundet-2023") == health()


def test_merge_keeps_corrections_of_a_report_that_is_named_anew(
    corpus: StoredCorpus, tmp_path: Path
) -> None:
    text = report_of([("paragraph", "Havnene bør have flere kajer.")])
    ask = Recommendation(**place(text, "Havnene bør have flere kajer."), level="main")
    with StoredCorpus.open(tmp_path / "other.db", create=True) as other:
        other.add(extraction_of(text, [ask]))
        (id_,) = (record.id for record in other.records())
        other.correct(id_, fields={"level": "supporting"})
        (new,) = corpus.merge(other)
    (made,) = corpus.corrections()
    assert (made.report, made.applied) == (new, True)
    (record,) = corpus.records(report=new)
    assert isinstance(record, Recommendation)
    assert (record.id, record.level) == (made.id, "supporting")


@pytest.mark.parametrize(
    ("number", "fields", "value"),
    [
        (BUILD, {"actors": "staten;regionerne "}, ["staten", "regionerne"]),
        (BUILD, {"actors": ["staten"]}, ["staten"]),
        (BUILD, {"actors": ""}, []),
        (BUILD, {"deadline": " inden 2030"}, "inden 2030"),
        (BUILD, {"strength": ""}, None),
        (BUILD, {"amount": "2500000"}, {"value": 2_500_000.0, "unit": "DKK"}),
        (BUILD, {"amount": "12.5 EUR"}, {"value": 12.5, "unit": "EUR"}),
        (POOL, {"amount": ""}, None),
        (WAIT, {"value": "21.5"}, 21.5),
        (WAIT, {"value_text": "over 18 måneder"}, "over 18 måneder"),
        (WAIT, {"bound": ""}, "exact"),
        (WAIT, {"table": "true"}, True),
        (LONELY, {"owner": "Boligrådet"}, "Boligrådet"),
        (COUNCILS, {"name": "Aarhus Kommune"}, "Aarhus Kommune"),
    ],
)
def test_values_are_read_as_their_field_has_them(
    number: int, fields: dict[str, Any], value: object
) -> None:
    record, told = changed(housing().records[number], fields)
    (name,) = fields
    assert told == {name: value}
    assert record.model_dump(mode="json")[name] == value


@pytest.mark.parametrize(
    ("number", "fields", "words"),
    [
        (BUILD, {"quote": "Nej."}, "quote is the report's own and cannot be set; choose one of le"),
        (BUILD, {"spans": []}, "spans is the report's own"),
        (COUNCILS, {"surfaces": "Rådet"}, "surfaces is the report's own"),
        (BUILD, {"confidence": "1"}, "confidence is no matter of opinion and cannot be set"),
        (WAIT, {"actors": "staten"}, "a claim has no field 'actors'; choose one of value_text, "),
        (BUILD, {"level": "top"}, "level cannot be 'top'; choose 'main' or 'supporting'"),
        (BUILD, {"level": ""}, "level cannot be ''; it has to have a value"),
        (WAIT, {"value": "2,5"}, "value cannot be '2,5'; give a number such as 12.5"),
        (WAIT, {"value": "nan"}, "value cannot be 'nan'; give a number"),
        (WAIT, {"value_text": "hver tredje"}, "'hver tredje'; it is a part of the quotation"),
        (BUILD, {"amount": "25 mio."}, "amount cannot be '25 mio.'; choose 'DKK', 'EUR' or 'USD'"),
        (BUILD, {"amount": "inf"}, "amount cannot be 'inf'; give a number"),
        (BUILD, {"actors": 7}, "actors cannot be 7; input should be a valid tuple"),
    ],
)
def test_what_cannot_be_set_is_refused(
    number: int, fields: dict[str, Any], words: str, corpus: StoredCorpus
) -> None:
    with pytest.raises(RecordError) as error:
        corpus.correct(ID[number], fields=fields)
    assert words in str(error.value)
    assert ID[number] in str(error.value)
    assert corpus.extraction("boligraad-2021") == housing()


def test_evidence_is_of_no_type_settable() -> None:
    for kind in RECORD_TYPES:
        assert not {"id", "report", "type", "quote", "spans"} & set(settable(kind))
    examples: tuple[Record, ...] = housing().records
    assert {record.type for record in examples} == set(RECORD_TYPES)


def test_a_record_that_is_back_has_its_topic(corpus: StoredCorpus) -> None:
    topics = {"boliger": [ID[BUILD]], "hjemløse": [ID[POOL]]}
    corpus.save_topics(topics)
    corpus.reject(ID[BUILD])
    corpus.reject(ID[BUILD], note="et eksempel")
    assert corpus.topic_names() == {ID[POOL]: "hjemløse"}
    corpus.undo(ID[BUILD])
    assert corpus.topic_names() == {ID[BUILD]: "boliger", ID[POOL]: "hjemløse"}
    corpus.reject(ID[BUILD])
    corpus.save_topics({"hjem": [ID[POOL]]})  # the topics are others by now
    corpus.undo(ID[BUILD])
    assert corpus.topic_names() == {ID[POOL]: "hjem"}


def test_a_record_is_added(corpus: StoredCorpus) -> None:
    report = housing().report
    words = "Ærø fik 40 nye lærlinge"
    new = Recommendation(**place(report, words), report=report.id, level="supporting")
    model = load_encoder(STATIC)
    vectors.embed(corpus, model)
    (made,) = corpus.add_records(new, note="et eksempel")
    assert (made.action, made.fields) == ("add", {"level": "supporting"})
    assert corpus.record(made.id).quote == words
    assert [hit.type for hit in search(corpus, "lærlinge", mode="keyword").hits] == [
        "recommendation"
    ]
    # Only what is new is embedded.
    assert vectors.missing(corpus) == [report.id]
    assert vectors.embed(corpus, model) == 1
    assert vectors.missing(corpus, model) == []
    for again in (new, new.model_copy(update={"quote": "Andre ord"})):
        with pytest.raises(CorpusError, match="cannot be added"):
            corpus.add_records(again)
    corpus.undo(made.id)
    assert corpus.extraction(report.id) == housing()
    assert vectors.missing(corpus, model) == []
    assert list(corpus.problems()) == []
