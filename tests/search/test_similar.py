from __future__ import annotations

import pytest

from policytext.corpus import StoredCorpus
from policytext.errors import CorpusError
from policytext.search import search, similar
from policytext.search.semantic import LIKE
from tests.search.support import MUSIC


def test_similar_finds_what_says_nearly_the_same(editions: StoredCorpus) -> None:
    asked = next(r.id for r in editions.records(report="havn-2020") if r.quote != MUSIC)
    found = similar(editions, asked)
    assert [hit.report for hit in found.hits] == ["gader", "havn-2021"]
    same, alike = found.hits
    assert same.score > 0.9 > alike.score > LIKE
    assert found.notes == ["the same words stand in udkast, havn-2021"]
    assert [hit.report for hit in similar(editions, asked, limit=1).hits] == ["gader"]


def test_similar_of_other_publishers_alone(editions: StoredCorpus) -> None:
    asked = next(r.id for r in editions.records(report="havn-2020") if r.quote != MUSIC)
    found = similar(editions, asked, elsewhere=True)
    assert {name for hit in found.hits for name in (hit.report, *hit.also_in)} == {
        "udkast", "gader",
    }  # fmt: skip
    alone = next(r.id for r in editions.records(report="gader"))
    assert {hit.organisation for hit in similar(editions, alone, elsewhere=True).hits} == {
        None, "Havnerådet",
    }  # fmt: skip


def test_similar_says_that_actors_have_no_embeddings(embedded: StoredCorpus) -> None:
    (actor,) = embedded.records(type="actor")
    with pytest.raises(CorpusError, match=r"type actor.*type:actor"):
        similar(embedded, actor.id)


def test_similar_keeps_to_the_type(editions: StoredCorpus) -> None:
    (passage, *_) = search(editions, "type:passage instrumenter", mode="keyword").hits
    assert passage.type == "passage"
    assert similar(editions, passage.id).hits == []
    assert similar(editions, passage.also[0]).hits == []
