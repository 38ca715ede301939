from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policytext.corpus import StoredCorpus
from policytext.errors import QueryError
from policytext.records import Recommendation
from policytext.search import search
from tests.invented import extraction_of, place, report_of
from tests.search.support import quotes


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # inflected forms
        ("kommune", "Kommunerne bør bygge"),
        ("sygeplejersken", "Regionerne bør ansætte 300"),
        ("en bolig", "Kommunerne bør bygge"),
        ("ensom", "ensomme beboere"),
        # compounds, both ways
        ("arbejdsløshed", "Ungdomsarbejdsløsheden faldt"),
        ("bolig", "ungdomsbolig"),
        ("strategi ensomhed", "Ensomhedsstrategien fra 2019"),
        ("ensomhedsstrategi", "Der bør laves en strategi for ensomhed"),
        # Danish letters
        ("århus", "Hver femte ung i Aarhus"),
        ("Aarhus", "Hver femte ung i Aarhus"),
        ("ærø", "Ærø fik 40 nye"),
        # phrases, prefixes, operators
        ('"almene boliger"', "flere almene boliger"),
        ("„almene boliger“", "flere almene boliger"),
        ("hjemløs*", "pulje mod hjemløshed"),
        ("pulje OR lærlinge", "Ungdomsarbejdsløsheden faldt"),
        ("pulje ELLER lærlinge", "Ungdomsarbejdsløsheden faldt"),
        ("(pulje OR lærlinge) AND Folketinget", "Folketinget skal afsætte"),
        # numbers, in words as well
        ("300 sygeplejersker", "Regionerne bør ansætte 300"),
        ("fyrre", "Ærø fik 40 nye"),
    ],
)
def test_what_is_found(corpus: StoredCorpus, query: str, found: str) -> None:
    assert any(found in quote for quote in quotes(corpus, query))


@pytest.mark.parametrize(
    ("query", "not_found"),
    [
        ('"boliger almene"', "flere almene boliger"),
        ('"almen bolig"', "flere almene boliger"),  # a phrase is taken as it stands
        ("bolig NOT kommune", "Kommunerne bør bygge"),
        ("bolig -kommune", "Kommunerne bør bygge"),
        ("bolig IKKE kommune", "Kommunerne bør bygge"),
        ("pulje AND lærlinge", "Folketinget skal afsætte"),
        ("ol", "Folketinget"),
        ("ældre", "forældre"),
        ("æro", "Ærø fik 40 nye"),
    ],
)
def test_what_is_not_found(corpus: StoredCorpus, query: str, not_found: str) -> None:
    assert not any(not_found in quote for quote in quotes(corpus, query))


def test_function_words_are_not_needed(corpus: StoredCorpus) -> None:
    assert quotes(corpus, "strategi mod ensomhed") == quotes(corpus, "strategi ensomhed")
    assert quotes(corpus, "til") != []


def test_nothing_with_all_words_gives_what_has_some(corpus: StoredCorpus) -> None:
    found = search(corpus, "sygeplejersker hjemløshed", mode="keyword")
    assert found.relaxed
    assert len(found.hits) >= 2
    assert search(corpus, '"sygeplejersker" "hjemløshed"', mode="keyword").hits == []


def test_a_record_is_found_by_what_stands_around_it(tmp_path: Path) -> None:
    report = report_of(
        [
            ("heading", "Cyklisme"),
            ("paragraph", "Rådet foreslår om trafikken i byerne:"),
            ("paragraph", "At der anlægges flere stier."),
            ("paragraph", "Det blæser."),
        ]
    )
    quote = "At der anlægges flere stier."
    ask = Recommendation(**place(report, quote), level="main", target_groups=("skolebørn",))
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, [ask]))
        for query in ("cyklisme", "stier til skolebørn"):
            assert quotes(corpus, query)[0] == quote
        assert quotes(corpus, "vejr") == []


def test_keyword_keeps_to_the_words(corpus: StoredCorpus) -> None:
    assert quotes(corpus, "seniorer") == []


def test_limit_and_offset_page_through_the_hits(corpus: StoredCorpus) -> None:
    everything = quotes(corpus, "bolig OR ensomhed OR kommune OR region", limit=50)
    paged = [
        quote
        for offset in range(0, len(everything), 2)
        for quote in quotes(
            corpus, "bolig OR ensomhed OR kommune OR region", limit=2, offset=offset
        )
    ]
    assert paged == everything


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"mode": "words"}, "there is no mode 'words'; choose hybrid, keyword, semantic"),
        ({"limit": -1}, "limit cannot be -1; give 0 or more"),
        ({"offset": -2}, "offset cannot be -2; give 0 or more"),
        ({"filters": [("farve", "blå")]}, "there is no field 'farve'; the fields are actor, "),
    ],
)
def test_what_cannot_be_asked_is_refused(
    options: dict[str, Any], message: str, corpus: StoredCorpus
) -> None:
    with pytest.raises(QueryError) as error:
        search(corpus, "bolig", **options)
    assert str(error.value).startswith(message)


def test_search_in_an_empty_corpus(tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "empty.db", create=True) as empty:
        assert search(empty, "bolig", mode="keyword").hits == []
        empty.add(extraction_of(report_of([("heading", "Kun en overskrift")]), []))
        assert search(empty, "overskrift", mode="keyword").hits == []
