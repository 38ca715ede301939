from __future__ import annotations

from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus, vectors
from policytext.errors import CorpusError
from policytext.language.encoder import STATIC, load_encoder
from policytext.records import Extraction, Recommendation, record_id
from tests.invented import extraction_of, health, housing, place, report_of


def test_damage_is_found(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus:
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
        StoredCorpus.open(path, create=True) as corpus,
        StoredCorpus.open(tmp_path / "other.db", create=True) as other,
    ):
        corpus.add(housing())
        other.add(housing())
        other.add(health())
        assert list(corpus.merge(other)) == ["boligraad-2021", "plejeforbundet-2023"]
        assert list(corpus.records()) == list(other.records())
        before, after = corpus.compact()
        assert after <= before
        assert list(corpus.problems()) == []


def test_merge_keeps_another_files_report_of_the_same_name(path: Path, tmp_path: Path) -> None:
    other_text = report_of([("paragraph", "Havnene bør have flere kajer.")])
    new = f"{other_text.id}-{other_text.sha256[:6]}"
    ask = Recommendation(**place(other_text, "Havnene bør have flere kajer."), level="main")
    with (
        StoredCorpus.open(path, create=True) as corpus,
        StoredCorpus.open(tmp_path / "other.db", create=True) as other,
    ):
        corpus.add(housing(), path=tmp_path / "a" / "rapport.txt")
        other.add(extraction_of(other_text, [ask]), path=tmp_path / "b" / "rapport.txt")
        vectors.embed(other, load_encoder(STATIC))
        assert list(corpus.merge(other)) == [new]
        assert [report.id for report in corpus.reports()] == ["boligraad-2021", new]
        assert corpus.extraction("boligraad-2021") == housing()
        assert [record.report for record in corpus.records(report=new)] == [new]
        assert vectors.missing(corpus) == ["boligraad-2021"]
        assert list(corpus.merge(other)) == []  # its file is there, under the new id
        assert list(corpus.problems()) == []


def test_merge_tells_the_records_of_two_reports_of_one_name_apart(
    path: Path, tmp_path: Path
) -> None:
    ask = "Havnene bør have flere kajer."
    own = "rec-egen"
    reports = [report_of([("paragraph", ask), ("paragraph", more)]) for more in ("Her.", "Der.")]
    with (
        StoredCorpus.open(path, create=True) as corpus,
        StoredCorpus.open(tmp_path / "other.db", create=True) as other,
    ):
        for report, store in zip(reports, (corpus, other), strict=True):
            records = [Recommendation(**place(report, ask), level="main") for _ in range(2)]
            if store is other:
                records[1] = records[1].model_copy(update={"id": own})
            store.add(Extraction(report=report, records=tuple(records)))
        assert len(list(corpus.merge(other))) == 1
        ids = [record.id for record in corpus.records()]
        assert len(set(ids)) == 4
        assert own in ids  # what somebody else has named keeps its name
        copied = next(report.id for report in corpus.reports() if report.id != reports[0].id)
        again = corpus.extraction(copied)
        assert again.records[0].id == record_id(again.report, again.records[0])


def test_merge_replaces_what_was_read_from_the_same_file(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "rapport.txt"
    with (
        StoredCorpus.open(path, create=True) as corpus,
        StoredCorpus.open(tmp_path / "other.db", create=True) as other,
    ):
        corpus.add(housing(), path=file)
        changed = extraction_of(report_of([("paragraph", "Havnene bør have kajer.")]), [])
        other.add(changed, path=file)
        assert list(corpus.merge(other)) == ["boligraad-2021"]
        assert corpus.extraction("boligraad-2021") == changed


def test_a_corpus_is_not_merged_with_itself(path: Path) -> None:
    with StoredCorpus.open(path, create=True) as corpus, StoredCorpus.open(path) as again:
        corpus.add(housing())
        vectors.embed(corpus, load_encoder(STATIC))
        with pytest.raises(CorpusError, match="is the corpus itself"):
            list(corpus.merge(again))
        assert vectors.missing(corpus) == []


def test_merge_takes_embeddings_along_unless_they_are_of_another_encoder(tmp_path: Path) -> None:
    model = load_encoder(STATIC)
    with (
        StoredCorpus.open(tmp_path / "new.db", create=True) as corpus,
        StoredCorpus.open(tmp_path / "changed.db", create=True) as changed,
        StoredCorpus.open(tmp_path / "other.db", create=True) as other,
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

    with StoredCorpus.open(path, create=True) as corpus:
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
