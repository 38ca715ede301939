"""Topics in a corpus: kept, cached, and restored without change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from policytext.corpus import Corpus, topic_model
from policytext.corpus.topic_model import SavedTopics, Vectors


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "c.db", create=True) as opened:
        yield opened


def test_what_is_saved_comes_back(corpus: Corpus) -> None:
    rng = np.random.default_rng(1)
    mean, centres = rng.normal(size=6).astype("f4"), rng.normal(size=(2, 6)).astype("f4")
    words = [["cykelsti", "skole"], ["vandløb"]]
    topic_model.save(corpus, SavedTopics("static", {"bolig": ["husleje"]}, words, mean, centres))
    saved = topic_model.load(corpus, "static", {"bolig": ["husleje"]})
    assert saved is not None
    assert saved.words == words
    assert np.array_equal(saved.mean, mean)
    assert np.array_equal(saved.centres, centres)


def test_topics_of_another_encoder_or_guide_do_not_count(corpus: Corpus) -> None:
    zeros = np.zeros(2, dtype=np.float32)
    topic_model.save(corpus, SavedTopics("static", {}, [["skole"]], zeros, zeros[None]))
    assert topic_model.load(corpus, "other", {}) is None
    assert topic_model.load(corpus, "static", {"bolig": ["leje"]}) is None


def test_a_text_is_encoded_once(corpus: Corpus) -> None:
    asked: list[str] = []

    def encode(texts: Sequence[str]) -> Vectors:
        asked.extend(texts)
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)

    told: list[int] = []
    first = topic_model.vectors(corpus, "e", ["en", "to tre", "en"], encode)
    again = topic_model.vectors(corpus, "e", ["to tre", "fire"], encode, told.append)
    assert asked == ["en", "to tre", "fire"]
    assert first.tolist() == [[2, 1], [6, 1], [2, 1]]
    assert again.tolist() == [[6, 1], [4, 1]]
    assert sum(told) == 2
    topic_model.vectors(corpus, "other", ["en"], encode)
    assert asked[-1] == "en"
