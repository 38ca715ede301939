"""The topics of a corpus: found, kept, and found anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policytext.analysis.topics import group_corpus, group_files
from policytext.corpus import StoredCorpus
from policytext.exporting import Selection, export_to
from policytext.language.encoder import STATIC
from policytext.records import Extraction, Recommendation
from tests.invented import extraction_of, place, report_of

ASKS = {
    "cykler": [
        "Kommunerne bør anlægge flere cykelstier ved skolerne.",
        "Der skal anlægges brede cykelstier langs landevejene.",
        "Cykelstier bør belyses om vinteren.",
        "Staten skal afsætte midler til nye cykelstier.",
        "Cyklister bør have grønt lys først ved cykelstierne.",
    ],
    "kor": [
        "Børn skal synge i kor hver uge.",
        "Korledere bør have adgang til kurser i korsang.",
        "Skolerne bør tilbyde korsang til alle børn.",
        "Kor bør øve i kommunens lokaler uden betaling.",
        "Folkekor skal have støtte til noder og korsang.",
    ],
}


def extraction(id_: str, asks: list[str]) -> Extraction:
    """A report of nothing but recommendations."""
    report = report_of([("paragraph", ask) for ask in asks], id=id_, organisation=f"Ring {id_}")
    return extraction_of(
        report, [Recommendation(**place(report, ask), level="main", actors=()) for ask in asks]
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[StoredCorpus]:
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as opened:
        for id_, asks in ASKS.items():
            opened.add(extraction(id_, asks))
        yield opened


def test_a_corpus_keeps_its_topics(corpus: StoredCorpus) -> None:
    told: list[tuple[int, int]] = []
    first = group_corpus(corpus, encoder=STATIC, progress=lambda *so_far: told.append(so_far))
    assert (told[-1], len(first.asks), first.kept) == ((10, 10), 10, False)
    assert first.topics.topics
    kept = {i: topic.name for topic in first.topics.topics for i in topic.records}
    assert corpus.topic_names() == kept
    corpus.add(extraction("flere", ["Kommunerne bør anlægge cykelstier ved alle skoler."]))
    again = group_corpus(corpus, encoder=STATIC)
    assert again.kept
    assert corpus.topic_names().items() >= kept.items()
    assert not group_corpus(corpus, encoder=STATIC, refit=True).kept
    assert not group_corpus(corpus, {"sang": ["kor", "korsang"]}, STATIC).kept


def test_topics_kept_are_outgrown_where_much_fits_none(corpus: StoredCorpus) -> None:
    found = group_corpus(corpus, encoder=STATIC)
    many = found.topics.model_copy(update={"ungrouped": tuple(ask.id for ask in found.asks[:3])})
    assert not replace(found, topics=many).outgrown  # of new topics nothing can be better
    assert replace(found, topics=many, kept=True).outgrown
    assert not replace(found, kept=True).outgrown


def test_an_excerpt_asks_nothing_of_its_own(corpus: StoredCorpus, tmp_path: Path) -> None:
    corpus.add(extraction("uddrag", ASKS["kor"]))
    found = group_corpus(corpus, encoder=STATIC)
    assert found.excerpts == {"uddrag": "kor"}
    assert {ask.report for ask in found.asks} == {"cykler", "kor"}
    found.write_page(tmp_path / "side.html")
    assert "Ring kor" in (tmp_path / "side.html").read_text(encoding="utf-8")


def test_files_of_records_give_the_same_asks(corpus: StoredCorpus, tmp_path: Path) -> None:
    export_to(Selection(corpus), tmp_path / "records.jsonl")
    found = group_files([tmp_path / "records.jsonl"], encoder=STATIC)
    stored = group_corpus(corpus, encoder=STATIC)
    assert [ask.text for ask in found.asks] == [ask.text for ask in stored.asks]
    assert not found.kept
