from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.corpus import StoredCorpus
from policytext.errors import QueryError
from policytext.search import Mode, search
from tests.search.support import HOSTILE


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_queries_give_results_or_a_query_error(corpus: StoredCorpus, query: str) -> None:
    before = list(corpus.records())
    with contextlib.suppress(QueryError):
        search(corpus, query, mode="keyword")
    assert list(corpus.records()) == before


@given(st.text(alphabet="abø\"()*-:<>.,01 \x00\t'ANDORT;{}^+", max_size=40))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_query_gives_results_or_a_query_error(corpus: StoredCorpus, query: str) -> None:
    with contextlib.suppress(QueryError):
        search(corpus, query, mode="keyword", limit=3)


@pytest.mark.parametrize("mode", ["hybrid", "semantic"])
def test_hostile_queries_by_meaning(embedded: StoredCorpus, mode: Mode) -> None:
    for query in HOSTILE:
        with contextlib.suppress(QueryError):
            search(embedded, query, mode=mode, limit=3)
