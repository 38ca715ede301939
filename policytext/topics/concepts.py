"""What asks are about: lemmas, parts of compounds, and the concepts that different words share."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from policytext.language.compounds import split_compound
from policytext.language.function_words import POLICY_WORDS
from policytext.topics.vectors import content_lemmas

WORD = 1.0
PART = 0.7
"""Weight of a part of a compound beside the word itself."""
CONCEPT = 1.4
"""Weight of a concept: two asks of the same concept in other words are alike all the same."""
FIELD = 1.0
COMMON = 0.3
"""What is left of the weight of a word that recommendations on any subject are made of."""


class Concept(NamedTuple):
    """A concept and the field it belongs to."""

    name: str
    field: str


@cache
def concepts() -> dict[str, Concept]:
    """Return the concept of each lemma that has one.

    >>> concepts()["husleje"]
    Concept(name='rent', field='housing')
    """
    text = files("policytext.language.lexicons").joinpath("ask_concepts.toml").read_text("utf-8")
    return {
        lemma: Concept(name, field)
        for field, names in tomllib.loads(text).items()
        for name, lemmas in names.items()
        for lemma in lemmas
    }


def weighed_words(text: str) -> dict[str, float]:
    """Return what a text is about: lemmas, parts, concepts (`#`) and fields (`##`), with weights.

    >>> weighed_words("Hjælp til huslejen")
    {'hjælp': 0.3, 'husleje': 1.0, '#rent': 1.4, '##housing': 1.0, 'hus': 0.7, 'leje': 0.7}
    """
    found: dict[str, float] = {}
    known = concepts()
    for lemma in content_lemmas(text):
        parts = [part for part in split_compound(lemma) if len(part) > 2]
        for number, word in enumerate((lemma, *parts)):
            weight = (PART if number else WORD) * (COMMON if word in POLICY_WORDS else 1.0)
            found[word] = max(found.get(word, 0.0), weight)
            if word in known:
                found["#" + known[word].name] = CONCEPT
                found["##" + known[word].field] = FIELD
    return found
