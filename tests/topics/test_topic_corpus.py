"""Topics in a corpus: kept, cached, and restored without change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from policytext.corpus import StoredCorpus, topic_model
from policytext.corpus.topic_model import SavedTopics
from policytext.language.encoder import Kind, Vectors


class Lengths:
    """An encoder that remembers what it was asked."""

    dimension = 2
    mean = None

    def __init__(self, name: str = "static", version: str = "1") -> None:
        self.name = name
        self.version = version
        self.asked: list[str] = []

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: Kind = "passage",
        progress: Callable[[int], None] | None = None,
    ) -> Vectors:
        """The length of each text."""
        assert (kind, progress) == ("query", None)
        self.asked.extend(texts)
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[StoredCorpus]:
    with StoredCorpus.open(tmp_path / "c.db", create=True) as opened:
        yield opened


def test_what_is_saved_comes_back(corpus: StoredCorpus) -> None:
    rng = np.random.default_rng(1)
    mean, centres = rng.normal(size=6).astype("f4"), rng.normal(size=(2, 6)).astype("f4")
    words = [["cykelsti", "skole"], ["vandløb"]]
    guide = {"bolig": ["husleje"]}
    topic_model.save(corpus, SavedTopics("static", "1", guide, words, mean, centres))
    saved = topic_model.load(corpus, Lengths(), guide)
    assert saved is not None
    assert saved.words == words
    assert np.array_equal(saved.mean, mean)
    assert np.array_equal(saved.centres, centres)


def test_topics_of_another_encoder_or_guide_do_not_count(corpus: StoredCorpus) -> None:
    zeros = np.zeros(2, dtype=np.float32)
    topic_model.save(corpus, SavedTopics("static", "1", {}, [["skole"]], zeros, zeros[None]))
    assert topic_model.load(corpus, Lengths(), {}) is not None
    assert topic_model.load(corpus, Lengths("other"), {}) is None
    assert topic_model.load(corpus, Lengths(version="2"), {}) is None
    assert topic_model.load(corpus, Lengths(), {"bolig": ["leje"]}) is None


def test_a_text_is_encoded_once(corpus: StoredCorpus) -> None:
    encoder = Lengths()
    told: list[int] = []
    first = topic_model.vectors(corpus, encoder, ["en", "to tre", "en"])
    again = topic_model.vectors(corpus, encoder, ["to tre", "fire"], told.append)
    assert encoder.asked == ["en", "to tre", "fire"]
    assert first.tolist() == [[2, 1], [6, 1], [2, 1]]
    assert again.tolist() == [[6, 1], [4, 1]]
    assert sum(told) == 2
    assert topic_model.vectors(corpus, encoder, []).shape == (0, 2)


@pytest.mark.parametrize("other", [Lengths("other"), Lengths(version="2")])
def test_what_another_encoder_or_version_made_is_not_used(
    corpus: StoredCorpus, other: Lengths
) -> None:
    topic_model.vectors(corpus, Lengths(), ["en", "to"])
    topic_model.vectors(corpus, other, ["en"])
    assert other.asked == ["en"]
    left = corpus.query("SELECT count(*) FROM topic_vectors WHERE version = '1'")
    assert left == [(3,) if other.name == "other" else (0,)]
