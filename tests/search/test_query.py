from __future__ import annotations

import pytest

from policytext.corpus import StoredCorpus
from policytext.errors import QueryError
from policytext.search import parse_query, search
from policytext.search.query import AllOf, AnyOf, Field, Not, Phrase, Word
from tests.search.support import quotes


@pytest.mark.parametrize("query", ["*hed", "bolig -*politik", "bo*ig"])
def test_a_star_before_letters_is_an_error(corpus: StoredCorpus, query: str) -> None:
    with pytest.raises(QueryError, match="at the end of a word"):
        search(corpus, query)


@pytest.mark.parametrize("query", ["org:", "org: Boligrådet", "bolig type: claim"])
def test_a_field_apart_from_its_value_is_an_error(query: str) -> None:
    with pytest.raises(QueryError, match=r": has no value; write (org|type):something"):
        parse_query(query)


def test_words_in_a_query_all_in_capitals_are_no_operators(corpus: StoredCorpus) -> None:
    assert quotes(corpus, "FLERE OG BOLIG") == quotes(corpus, "flere og bolig") != []
    assert search(corpus, "FLERE OG BOLIG").notes == search(corpus, "flere og bolig").notes


def test_fields_leave_a_plain_query_plain(corpus: StoredCorpus) -> None:
    plain = parse_query("flere almene boliger org:boligrådet -region")
    assert (plain.plain, parse_query("flere boliger OR haver").plain) == (True, False)
    for query in ("sygeplejersker hjemløshed year:2021", "sygeplejersker hjemløshed -lærling"):
        assert search(corpus, query, mode="keyword").relaxed


@pytest.mark.parametrize(
    ("query", "root"),
    [
        ("bolig", Word("bolig")),
        ("bolig ung", AllOf((Word("bolig"), Word("ung")))),
        ("bolig AND ung", AllOf((Word("bolig"), Word("ung")))),
        ("a b OR c", AnyOf((AllOf((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", AllOf((Word("a"), AnyOf((Word("b"), Word("c")))))),
        ("-a b", AllOf((Not(Word("a")), Word("b")))),
        ("NOT NOT a b", AllOf((Word("a"), Word("b")))),
        ("børne- og unge", AllOf((Word("børne-"), Word("og"), Word("unge")))),
        ("bolig*", Word("bolig", prefix=True)),
        ("**bolig**", Word("bolig", prefix=True)),
        ('"a b" c', AllOf((Phrase("a b"), Word("c")))),
        ('ORG:"Røde Kors"', Field("org", "Røde Kors")),
        ("year:2018..2023", Field("year", "2018..2023")),
        ("år:2021", Field("year", "2021")),
        ("formål:bolig", Word("formål:bolig")),
        ("mål: bolig", AllOf((Word("mål:"), Word("bolig")))),
        ("amount:>10 mio. bolig", AllOf((Field("amount", ">10 mio."), Word("bolig")))),
        ("amount:>10 miosotis", AllOf((Field("amount", ">10"), Word("miosotis")))),
        ("a OG b", AllOf((Word("a"), Word("b")))),
        ("a OG b ELLER c", AnyOf((AllOf((Word("a"), Word("b"))), Word("c")))),
        ("IKKE a b", AllOf((Not(Word("a")), Word("b")))),
        ("a og b", AllOf((Word("a"), Word("og"), Word("b")))),
        ("HAVE OG IKKE GÅRD", AllOf(tuple(map(Word, ("HAVE", "OG", "IKKE", "GÅRD"))))),
        ("or and not", AllOf((Word("or"), Word("and"), Word("not")))),
        ("kl. 12:30", AllOf((Word("kl."), Word("12:30")))),
        ("Formål:bolig", Word("Formål:bolig")),
    ],
)
def test_the_tree_of_a_query(query: str, root: object) -> None:
    assert parse_query(query).root == root
