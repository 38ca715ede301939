from __future__ import annotations

import pytest

from policytext.corpus import StoredCorpus
from policytext.search import search


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("bolig org:Pleieforbundet", "no publisher has a name with 'Pleieforbundet'; most like it:"
         " Plejeforbundet"),
        ("bolig org:Xqz", "no publisher has a name with 'Xqz'; there are Boligrådet,"
         " Plejeforbundet"),
        ("NOT org:Xqz", "no publisher has a name with 'Xqz'"),  # excludes nothing
        ("org:Xqz OR bolig", "no publisher has a name with 'Xqz'"),
        ("actor:komunerne", "quotes 'komunerne'; most like it: kommunerne"),
        ("actor:ældre", "quotes 'ældre'"),  # something is asked for them, not of them
        ("target_group:ældr_e", "for 'ældr_e'; most like it: ældre"),
        ("report:boligraad", "no report 'boligraad'; most like it: boligraad-2021"),
        ("unit:procent", "no number has the unit 'procent'; most like it: percent"),
        ("year:1990", "nothing meets year:1990: the reports' years are 2021..2023"),
        ("deadline:>2090", "nothing meets deadline:>2090: the deadlines are 2030..2035"),
        ("has:table", "nothing meets has:table"),
    ],
)  # fmt: skip
def test_a_field_that_nothing_meets_is_told(corpus: StoredCorpus, query: str, note: str) -> None:
    assert any(note in told for told in search(corpus, query, mode="keyword").notes)


def test_a_field_that_something_meets_is_not_told(corpus: StoredCorpus) -> None:
    for query in ("org:pleje", "actor:kommunen", "year:2021", "sygeplejersker org:boligrådet"):
        assert not any(":" in note for note in search(corpus, query, mode="keyword").notes), query


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ('"boliger almene"', 'nothing has "boliger almene" as it stands'),
        ("zzz* bolig", "no word begins with zzz"),
        ("bolig AND zebra", "nothing has zebra"),
        ("pulje AND lærlinge", "nothing has all that the operators ask for"),
        ("year:2021 year:2023 bolig", "nothing meets year:2021 and year:2023 at once; OR between"),
        ("zebra", "nothing has these words; --mode hybrid looks"),
        ("sygeplejersker org:boligrådet", "nothing that meets the rest of it has these words"),
        ("pulje OG lærlinge ELLER bolig", "read as operators: OG is AND, ELLER is OR"),
    ],
)
def test_why_nothing_is_found_is_told(corpus: StoredCorpus, query: str, note: str) -> None:
    notes = search(corpus, query, mode="keyword").notes
    assert any(told.startswith(note) for told in notes), notes
