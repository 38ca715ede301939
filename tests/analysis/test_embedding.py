"""The embeddings of a corpus: which encoder makes them, and which are made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.analysis.embedding import Embedded, embed, encoder_for
from policytext.corpus import StoredCorpus, vectors
from policytext.errors import CorpusError, ModelError
from policytext.language.encoder import STATIC, TRAINED, load_encoder
from tests.invented import health, two_reports


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[StoredCorpus]:
    with two_reports(tmp_path / "corpus.db") as opened:
        yield opened


def test_only_what_is_new_or_changed_is_embedded(corpus: StoredCorpus) -> None:
    told: list[tuple[int, int]] = []
    first = embed(corpus, STATIC, progress=lambda done, total: told.append((done, total)))
    assert (first.encoder, first.reports, first.renewed) == (STATIC, 2, 0)
    assert first.texts > 8
    assert told == [(1, 2), (2, 2)]
    assert embed(corpus) == Embedded(STATIC)  # it stays with its encoder
    corpus.connection.execute("UPDATE vectors SET version = 'earlier' WHERE report_key = 1")
    assert embed(corpus)[:3] == (STATIC, 1, 1)


def test_another_encoder_is_taken_only_for_all_anew(corpus: StoredCorpus) -> None:
    corpus.remove(health().report.id)
    embed(corpus, STATIC)
    with pytest.raises(CorpusError, match="re-embed"):
        embed(corpus, TRAINED)
    assert embed(corpus, anew=True) == Embedded(STATIC)
    assert embed(corpus, TRAINED, anew=True)[:3] == (TRAINED, 1, 1)
    assert vectors.encoder_name(corpus) == TRAINED


def test_nothing_is_embedded_where_none_is_wanted(corpus: StoredCorpus) -> None:
    assert embed(corpus, "none") == Embedded(None)
    assert vectors.encoder_name(corpus) is None


def test_no_encoder_can_be_configured(
    corpus: StoredCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYTEXT_ENCODER", "none")
    assert embed(corpus) == Embedded(None)
    with pytest.raises(ModelError, match=r"POLICYTEXT_ENCODER: 'none' is no encoder.*in --encoder"):
        embed(corpus, anew=True)
    with pytest.raises(ModelError, match=r"^'none' is no encoder to compare by; leave out"):
        load_encoder("none")
    assert embed(corpus, STATIC).reports == 2


def test_a_corpus_stays_with_its_encoder(corpus: StoredCorpus) -> None:
    assert encoder_for(corpus, "none") is None
    assert encoder_for(corpus) == TRAINED  # the best that is installed
    corpus.connection.execute("INSERT INTO vectors VALUES (1, 'anden', '1', 4, x'', x'', x'')")
    with pytest.raises(CorpusError, match=f"--encoder anden, or .*re-embed --encoder {STATIC}`"):
        encoder_for(corpus, STATIC)
    assert encoder_for(corpus, "anden") == "anden"
