from __future__ import annotations

import pytest

from policytext.corpus import StoredCorpus
from policytext.search import search


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("ungdomsarbejdsløsheeden", "ungdomsarbejdsløsheden"),
        ("sygeplejesker ansætte", "sygeplejersker ansætte"),
        ("Sygeplejesrker, type:recommendation", "sygeplejersker, type:recommendation"),
        ("kommunrne -ledighd", "kommunerne -ledighd"),
        ("ensomhedstrategien", "ensomhedsstrategien"),  # a linking letter is missing
        ("kimmunerne", "kommunerne"),
        ("xommunerne", None),  # the first letter
        ("pultje", "pulje"),
        ("pultjer", None),  # two edits
        ("ungdomarbejdsløsheeden", "ungdomsarbejdsløsheden"),  # two in a long word
        ("ÆLSTE", None),  # a short form
        ("ælste", "ældste"),
        ("zqxwvk", None),
        # words that are right but do not occur
        ("kommunalbestyrelsen", None),
        ("pulver", None),
        ("sygeplejerskerne", None),  # in another form it does
        ("formels", None),  # a genitive
        ("lærlingepolitik", None),  # a compound
        # words that shall be as they are
        ('"sygeplejesker"', None),
        ("sygeplejesk*", None),
        ("org:plejeforbundt", None),
        # beside such words the others are meant otherwise
        ('kommunrne "kommunrne"', 'kommunerne "kommunrne"'),
        ("kommunrne OR org:kommunrne", "kommunerne OR org:kommunrne"),
        ("kommunrne OR kommunrne*", "kommunerne OR kommunrne*"),
    ],
)
def test_spelling(corpus: StoredCorpus, query: str, corrected: str | None) -> None:
    found = search(corpus, query, mode="keyword")
    assert found.corrected == corrected
    if corrected and '"' not in corrected:
        assert corrected in found.notes[0]
        assert found.hits == search(corpus, corrected, mode="keyword").hits != []
