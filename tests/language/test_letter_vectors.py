from __future__ import annotations

import numpy as np
import pytest
import spacy

from policytext.language.letter_vectors import SpelledOnce, spell_once
from policytext.language.pipeline import load_pipeline

WORDS = ["boligplan", "kommune", "boligplan", "Ældrerådets", "kommune", "xyzzyq"]


@pytest.fixture(scope="module")
def plain() -> spacy.Language:
    return spacy.load("da_policytext_md", exclude=["ner", "parser"])


def test_each_occurrence_has_the_vector_that_spacy_gives(plain: spacy.Language) -> None:
    expected = plain.vocab.vectors.get_batch(WORDS)
    fast = load_pipeline("da_policytext_md", syntax=False).vocab.vectors
    assert isinstance(fast, SpelledOnce)
    assert np.array_equal(fast.get_batch(WORDS), expected)
    assert np.array_equal(fast.get_batch([fast.strings.add(word) for word in WORDS]), expected)


def test_other_vectors_are_left_alone() -> None:
    nlp = spacy.blank("da")
    before = nlp.vocab.vectors
    spell_once(nlp)
    assert nlp.vocab.vectors is before
