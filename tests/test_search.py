from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.corpus import Corpus, vectors
from policytext.errors import CorpusError, QueryError
from policytext.language.encoder import STATIC, TRAINED, centred
from policytext.records import Actor, Extraction, Recommendation, Target
from policytext.search import (
    Highlighter,
    Mode,
    concordances,
    engine,
    matching_records,
    parse_query,
    ranking,
    search,
    similar,
)
from policytext.search.conditions import number_condition
from policytext.search.frame import KINDS, frame_of
from policytext.search.highlighting import snippet
from policytext.search.matching import asks_how_many, concepts, telling
from policytext.search.query import AllOf, AnyOf, Field, Not, Phrase, Word
from policytext.search.ranking import Ranking, best, fused
from policytext.search.semantic import LIKE, Loaded, centred_likeness, encoder, likeness
from tests.invented import extraction_of, health, housing, place, report_of


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    path = tmp_path_factory.mktemp("search") / "corpus.db"
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        corpus.add(health())
        yield corpus


def quotes(corpus: Corpus, query: str, **options: object) -> list[str]:
    return [hit.quote for hit in search(corpus, query, mode="keyword", **options).hits]  # type: ignore[arg-type]


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
def test_what_is_found(corpus: Corpus, query: str, found: str) -> None:
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
def test_what_is_not_found(corpus: Corpus, query: str, not_found: str) -> None:
    assert not any(not_found in quote for quote in quotes(corpus, query))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("org:plejeforbundet type:recommendation", 2),
        ('org:"Pleje"', 4),
        ("org:boligraadet type:recommendation", 2),
        ("udgiver:Pleje", 4),
        ("rapport:boligraad-2021 type:anbefaling", 2),
        ("type:claim year:2021", 1),  # two claims of one sentence are one hit
        ("type:claim year:2022..2024", 2),
        ("type:claim år:2022-2024", 2),
        ("type:target", 1),
        ("type:mål", 1),
        ("type:actor", 1),
        ("has:deadline", 2),
        ("deadline:>2030", 1),
        ("amount:>10mio", 1),
        ("amount:20.000.000..30mio.", 1),
        ("amount:<1mio", 0),
        ("amount:20-30 mio. type:recommendation", 1),
        ("beløb:>30 millioner", 0),
        ("actor:kommune", 1),
        ("actor:kommunen type:recommendation", 1),
        ("actor:mune", 0),
        ("has:target_group", 2),
        ("target_group:ældre", 1),
        ("target_group:aeldre", 1),
        ("målgruppe:ældre", 1),
        ("target_group:kommune", 0),
        ("level:main", 2),
        ("strength:must", 1),
        ("unit:percent type:claim", 2),
        ("value:20 unit:percent", 1),
        ("value:>20 unit:percent", 1),
        ("report:boligraad-2021 type:recommendation", 2),
        ("type:recommendation (org:boligrådet OR amount:>1)", 2),
        ("NOT org:boligraad type:recommendation", 2),
    ],
)
def test_fields(corpus: Corpus, query: str, count: int) -> None:
    records = [h for h in search(corpus, query, mode="keyword").hits if h.type != "passage"]
    assert len(records) == count


@pytest.mark.parametrize("asked", ["Mark-net", "mark", "net", "MARK-NET"])
def test_a_name_with_a_hyphen_is_found_by_its_words(tmp_path: Path, asked: str) -> None:
    extraction = housing()
    report = replace(extraction.report, organisation="Mark-net")
    with Corpus.open(tmp_path / "hyphen.db", create=True) as corpus:
        corpus.add(extraction.model_copy(update={"report": report}))
        assert search(corpus, f'org:"{asked}"', mode="keyword").hits


def test_filters_are_the_same_as_fields(corpus: Corpus) -> None:
    by_field = quotes(corpus, "ensomhed org:plejeforbundet year:2023")
    by_option = quotes(corpus, "ensomhed", filters=[("org", "plejeforbundet"), ("year", "2023")])
    assert by_field == by_option != []
    either = quotes(corpus, "", filters=[("type", "target"), ("type", "claim")])
    assert len(either) == 4


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ("unge", {"recommendation": 2, "claim": 2}),  # of the claims a search shows one
        ("de almene boliger", {"recommendation": 1}),
        ("unge AND bolig", {"claim": 2}),
        ("org:plejeforbundet has:actor", {"recommendation": 1}),
        ("type:actor OR type:target", {"actor": 1, "target": 1}),
        ("zebra", {}),
    ],
)
def test_the_records_that_have_all_of_a_query(
    corpus: Corpus, query: str, types: dict[str, int]
) -> None:
    ids = matching_records(corpus, query)
    assert Counter(record.type for record in corpus.records() if record.id in ids) == types


def test_filters_of_one_field_are_alternatives_but_for_what_a_record_has(corpus: Corpus) -> None:
    def found(*filters: tuple[str, str]) -> set[str]:
        return {hit.id for hit in search(corpus, "", filters=filters, limit=50).hits}

    amounts, deadlines = found(("has", "amount")), found(("has", "deadline"))
    assert found(("has", "amount"), ("has", "deadline")) == amounts & deadlines
    both = (("type", "target"), ("type", "claim"))
    assert found(*both) == found(both[0]) | found(both[1])


def test_function_words_are_not_needed(corpus: Corpus) -> None:
    assert quotes(corpus, "strategi mod ensomhed") == quotes(corpus, "strategi ensomhed")
    assert quotes(corpus, "til") != []


def test_nothing_with_all_words_gives_what_has_some(corpus: Corpus) -> None:
    found = search(corpus, "sygeplejersker hjemløshed", mode="keyword")
    assert found.relaxed
    assert len(found.hits) >= 2
    assert search(corpus, '"sygeplejersker" "hjemløshed"', mode="keyword").hits == []


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
    ],
)
def test_spelling(corpus: Corpus, query: str, corrected: str | None) -> None:
    found = search(corpus, query, mode="keyword")
    assert found.corrected == corrected
    if corrected:
        assert corrected in found.notes[0]
        assert found.hits == search(corpus, corrected, mode="keyword").hits != []


def test_a_hit_tells_what_and_where_it_is(corpus: Corpus) -> None:
    (hit,) = search(corpus, "hjemløshed", mode="keyword").hits
    assert (hit.type, hit.report, hit.organisation, hit.year, hit.page) == (
        "recommendation", "boligraad-2021", "Boligrådet", 2021, 1,
    )  # fmt: skip
    assert hit.snippet.endswith("pulje mod **hjemløshed**.")
    assert list(hit.as_dict()) == [
        "id", "type", "report", "organisation", "year", "page", "score", "quote", "snippet",
    ]  # fmt: skip


def test_records_of_one_quotation_are_one_hit_that_names_them_all(corpus: Corpus) -> None:
    (hit,) = search(corpus, "aarhus type:claim", mode="keyword").hits
    assert len(hit.also) == 1
    assert corpus.record(hit.also[0]).quote == hit.quote


def test_a_record_inside_another_hit_is_named_with_it(tmp_path: Path) -> None:
    sentence = "Byen bør plante flere træer, så skyggen er fordoblet i 2040."
    goal = "skyggen er fordoblet i 2040"
    report = report_of([("paragraph", sentence), ("paragraph", "Byen er lys.")])
    records = [
        Recommendation(**place(report, sentence), level="main", actors=("byen",)),
        Target(**place(report, goal), indicator="skyggen", direction="increase", deadline="2040"),
        Actor(**place(report, "Byen"), name="byen", surfaces=("Byen",)),
    ]
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, records))
        _, target, actor = (record.id for record in corpus.records())
        (hit,) = search(corpus, "skygge fra træer i 2040", mode="keyword").hits
        assert (hit.type, hit.also) == ("recommendation", (target,))
        found = search(corpus, "byen (type:actor OR type:recommendation)", mode="keyword").hits
        assert {hit.id for hit in found} >= {actor}


def test_a_passage_with_a_record_that_is_found_is_left_out(corpus: Corpus) -> None:
    hits = search(corpus, "almene boliger", mode="keyword").hits
    assert [hit.type for hit in hits] == ["recommendation"]


def test_a_passage_goes_before_a_record_in_it_that_fits_less(tmp_path: Path) -> None:
    ask = "Byen bør plante træer."
    passage = f"{ask} Bænke og drikkevand gør torvet til et sted at mødes om sommeren."
    report = report_of([("paragraph", passage), ("paragraph", "Træer giver skygge.")])
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        record = Recommendation(**place(report, ask), level="main", actors=("byen",))
        corpus.add(extraction_of(report, [record]))
        (stored,) = corpus.records()
        for limit in (1, 20):  # what is shown first does not depend on how much is shown
            best = search(corpus, "bænke drikkevand træer", limit=limit).hits[0]
            assert (best.type, best.quote) == ("passage", passage)
        assert search(corpus, "bænke drikkevand træer").hits[0].also == (stored.id,)
        assert [hit.type for hit in search(corpus, "plante træer").hits] == [
            "recommendation", "passage",
        ]  # fmt: skip


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
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, [ask]))
        for query in ("cyklisme", "stier til skolebørn"):
            assert quotes(corpus, query)[0] == quote
        assert quotes(corpus, "vejr") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hospitalsansatte", "Regionerne bør ansætte 300"),  # ansat, ansætte
        ("penge til boligløse", "Folketinget skal afsætte 25 mio."),
        ("seniorer føler sig alene", "strategi for ensomhed blandt ældre"),
        ("lejebolig", "flere almene boliger"),
        ("SOSU-sygeplejerskerne", "Regionerne bør ansætte 300"),
        ("folk uden job", "Arbejdsløshed rammer 12 procent"),
        ("familier bliver sat ud på gaden", "pulje mod hjemløshed"),
    ],
)
def test_hybrid_knows_other_words_for_the_same(corpus: Corpus, query: str, found: str) -> None:
    hits = search(corpus, query).hits
    assert any(found in hit.quote for hit in hits[:3])


def test_hybrid_ranks_other_words_for_other_words_behind_them(tmp_path: Path) -> None:
    unlike = "Flere bør dyrke idræt."
    further = "Vuggestuebarnets første dage bør være rolige."
    other = "Kommunen bør besøge nyfødte."
    report = report_of([("paragraph", quote) for quote in (unlike, further, other)])
    asks = [
        Recommendation(**place(report, quote), level="main") for quote in (unlike, further, other)
    ]
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, asks))
        hits = search(corpus, "babyer type:recommendation").hits
    assert [hit.quote for hit in hits] == [other, further]


def test_hybrid_ranks_what_has_others_for_all_words_before_what_lacks_one(tmp_path: Path) -> None:
    lacks = "Seniorer og boligløse bør have kaffe."
    other = "Ældre, hjemløse og nyfødte bør have mælk."
    # Among other texts, so that no word stands in half of all.
    texts = (lacks, other, *(f"Bænk {number} er grøn." for number in range(10)))
    report = report_of([("paragraph", text) for text in texts])
    asks = [Recommendation(**place(report, quote), level="main") for quote in (lacks, other)]
    query = "seniorer boligløse babyer"
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, asks))
        assert quotes(corpus, query) == [lacks]
        found = search(corpus, query)
    assert [hit.quote for hit in found.hits] == [other, lacks]
    assert found.relaxed


def test_what_stands_for_several_words_stands_for_each() -> None:
    found = concepts(parse_query("sat på gaden"), wide=True)
    assert len(found) == 2  # "på" says nothing
    assert all("udsættelse" in (concept.related or "") for concept in found)
    narrow = concepts(parse_query("sat på gaden"), wide=False)
    assert [concept.related for concept in narrow] == [None, None]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hvad gør man, når huslejen stiger?", ["huslejen", "stiger?"]),
        ("(hvem) kan skolen få, eller?", ["skolen"]),
        ("og", ["og"]),  # there is nothing else
    ],
)
def test_which_words_say_something(query: str, expected: list[str]) -> None:
    assert [leaf.text for leaf in telling(parse_query(query))] == expected


def test_keyword_keeps_to_the_words(corpus: Corpus) -> None:
    assert quotes(corpus, "seniorer") == []


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
def test_a_field_that_nothing_meets_is_told(corpus: Corpus, query: str, note: str) -> None:
    assert any(note in told for told in search(corpus, query, mode="keyword").notes)


def test_a_field_that_something_meets_is_not_told(corpus: Corpus) -> None:
    for query in ("org:pleje", "actor:kommunen", "year:2021", "sygeplejersker org:boligrådet"):
        assert not any(":" in note for note in search(corpus, query, mode="keyword").notes), query


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("year:20x", "'x' is no unit; year is the year of publication"),
        ("amount:5bajere", "'bajere' is no unit; amount is the money in kroner: amount:>10mio"),
        ("deadline:snart", "deadline:snart is no number; deadline is the year of the deadline"),
    ],
)
def test_what_is_no_number_is_an_error_that_shows_one(
    corpus: Corpus, query: str, error: str
) -> None:
    with pytest.raises(QueryError, match=error):
        search(corpus, query)


@pytest.mark.parametrize("query", ["*hed", "bolig -*politik", "bo*ig"])
def test_a_star_before_letters_is_an_error(corpus: Corpus, query: str) -> None:
    with pytest.raises(QueryError, match="at the end of a word"):
        search(corpus, query)


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
def test_why_nothing_is_found_is_told(corpus: Corpus, query: str, note: str) -> None:
    notes = search(corpus, query, mode="keyword").notes
    assert any(told.startswith(note) for told in notes), notes


def test_words_in_a_query_all_in_capitals_are_no_operators(corpus: Corpus) -> None:
    assert quotes(corpus, "FLERE OG BOLIG") == quotes(corpus, "flere og bolig") != []
    assert search(corpus, "FLERE OG BOLIG").notes == search(corpus, "flere og bolig").notes


@pytest.mark.parametrize(
    ("query", "possible"),
    [
        ("level:main1", "supporting"),
        ("strength:weak", "should"),
        ("type:foo", "claim"),
        ("has:foo", "deadline"),
    ],
)
def test_what_a_field_cannot_be_is_an_error_that_names_what_it_can(
    corpus: Corpus, query: str, possible: str
) -> None:
    with pytest.raises(QueryError, match=possible):
        search(corpus, query)


def test_fields_leave_a_plain_query_plain(corpus: Corpus) -> None:
    plain = parse_query("flere almene boliger org:boligrådet -region")
    assert (plain.plain, parse_query("flere boliger OR haver").plain) == (True, False)
    for query in ("sygeplejersker hjemløshed year:2021", "sygeplejersker hjemløshed -lærling"):
        assert search(corpus, query, mode="keyword").relaxed


def test_limit_and_offset_page_through_the_hits(corpus: Corpus) -> None:
    everything = quotes(corpus, "bolig OR ensomhed OR kommune OR region", limit=50)
    paged = [
        quote
        for offset in range(0, len(everything), 2)
        for quote in quotes(
            corpus, "bolig OR ensomhed OR kommune OR region", limit=2, offset=offset
        )
    ]
    assert paged == everything


HOSTILE = [
    "\x00",
    "skole\x00bolig",
    '"',
    '""',
    "'",
    "* * *",
    "AND",
    "OR OR",
    "NOT",
    "bolig AND",
    "(",
    ")",
    "((((bolig))))",
    "(" * 500 + "bolig" + ")" * 500,
    "NOT " * 500 + "bolig",
    "'; DROP TABLE records; --",
    "1 OR 1=1",
    "x' UNION SELECT * FROM reports --",
    "surface : bolig",
    "NEAR(bolig ung, 2)",
    "{surface} : x",
    "^bolig",
    "bolig + ung",
    "https://example.org/a?b=c",
    "type:",
    "type:sql",
    "year:abc",
    "year:..",
    "year:2018..",
    "amount:>",
    "amount:1.2.3,4",
    "amount:9999999999999999999999mia",
    "has:sql",
    "org:%",
    'org:"\'"',
    "actor:_",
    "foo:bar",
    "a" * 100_000,
    "bolig " * 20_000,
    "\ud800",
    "🏠 bolig",
    "bolig\u202e gilob",
    "%_%",
    "-",
    "--bolig",
    "*",
    "b*",
    "*b",
    "b*b",
    "**b**",
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_queries_give_results_or_a_query_error(corpus: Corpus, query: str) -> None:
    before = list(corpus.records())
    with contextlib.suppress(QueryError):
        search(corpus, query, mode="keyword")
    assert list(corpus.records()) == before


@given(st.text(alphabet="abø\"()*-:<>.,01 \x00\t'ANDORT;{}^+", max_size=40))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_query_gives_results_or_a_query_error(corpus: Corpus, query: str) -> None:
    with contextlib.suppress(QueryError):
        search(corpus, query, mode="keyword", limit=3)


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("svære vilkår", "Det er svært at finde vilkår.", True),
        ("grønt spor", "De grønne spor er lange.", True),
        ("billig billet", "Billigere billetter hjælper.", True),
        ("let adgang", "Der er lettere adgang til sporet.", True),
        ("vand", "Holdet vandt kampen.", False),
        ("tal", "De talte om havnen.", False),
    ],
)
def test_an_adjective_is_found_in_all_its_forms(
    tmp_path: Path, query: str, text: str, is_found: bool
) -> None:
    with Corpus.open(tmp_path / "x.db", create=True) as corpus:
        corpus.add(extraction_of(report_of([("paragraph", text)]), []))
        found = search(corpus, query, mode="keyword")
    assert (bool(found.hits) and not found.relaxed) is is_found


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


@pytest.mark.parametrize(
    ("value", "sql", "numbers"),
    [
        ("5", "x = ?", (5,)),
        (">10mio", "x > ?", (10_000_000,)),
        ("<=2,5mia.", "x <= ?", (2_500_000_000,)),
        ("1.500 kr.", "x = ?", (1500,)),
        ("1mio..5mio", "(x >= ? AND x <= ?)", (1_000_000, 5_000_000)),
        ("..2030", "(x <= ?)", (2030,)),
        ("2018-2021", "(x >= ? AND x <= ?)", (2018, 2021)),
        ("1–5 mio. kr.", "(x >= ? AND x <= ?)", (1_000_000, 5_000_000)),
        ("500000..5mio", "(x >= ? AND x <= ?)", (500_000, 5_000_000)),
    ],
)
def test_numbers(value: str, sql: str, numbers: tuple[float, ...]) -> None:
    assert number_condition("x", "amount", value)[:2] == (sql, numbers)


def test_the_snippet_shows_the_best_part_and_marks_it() -> None:
    text = "Indledning. " * 40 + "Her bør kommunen bygge boliger. " + "Slutning. " * 40
    shown = snippet(text, Highlighter.of(parse_query("kommuner bolig")))
    assert "bør **kommunen** bygge **boliger**" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 270


def test_highlights_cover_phrases_prefixes_and_compounds() -> None:
    highlighter = Highlighter.of(parse_query('"nye boliger" ung* ensomhed'))
    text = "Nye boliger til unge mod ungdomsensomheden, ikke boliger."
    assert [text[s:e] for s, e in highlighter.spans(text)] == [
        "Nye boliger", "unge", "ungdomsensomheden",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("værested", "Der er et værested i byen, et sted at være.", ["værested"]),
        ("indvandrere", "En indvandrer og to indvandrere.", ["indvandrer", "indvandrere"]),
        ("femten", "15 af femten, den femte", ["15", "femten"]),
        ("12.500", "12.500 kr., 12 500 kr., 12500 kr., 12 kr.", ["12.500", "12 500", "12500"]),
        ("12500", "12.500 kr. og 500 kr.", ["12.500"]),
        ("it-system", "IT-systemer, it til systemer", ["IT-systemer"]),
    ],
)
def test_what_is_highlighted(query: str, text: str, marked: list[str]) -> None:
    spans = Highlighter.of(parse_query(query)).spans(text)
    assert [text[start:end] for start, end in spans] == marked


ODD = [
    "Borgerne i Sønderborg samles på et værested, når skolen slutter.",
    "Værten hilser på hver borger, og der er et sted til hunden.",
    "Borgerinddragelse koster 12.500 kr. om året.",
    "Hver tredje koster 500 kr. og 12 timer.",
    "Beboere i stuen får en nøgle.",
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("værested", [0]),  # and not "er ... sted"
        ("borger", [0, 1, 2]),
        ("borgere", [0, 1, 2]),
        ("borgeren", [0, 1, 2]),
        ("bo", []),  # is no part of "borgere"
        ("12.500", [2]),
        ("12500", [2]),
        ("500", [2, 3]),
        ("soenderborg", [0]),
        ("Noegle", [4]),
        ("vaerested", [0]),
    ],
)
def test_what_words_are_not_what_they_seem(tmp_path: Path, query: str, found: list[int]) -> None:
    report = report_of([("paragraph", text) for text in ODD])
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, []))
        assert sorted(quotes(corpus, query)) == sorted(ODD[number] for number in found)


def test_concordances_have_both_sides() -> None:
    (found,) = concordances(
        "Vi vil have flere boliger til alle.", Highlighter.of(parse_query("bolig"))
    )
    assert (found.left, found.keyword, found.right) == (
        "Vi vil have flere", "boliger", "til alle.",
    )  # fmt: skip


def test_concordances_go_on_beyond_the_text_in_whole_words() -> None:
    highlighter = Highlighter.of(parse_query("bolig"))
    (found,) = concordances("flere boliger", highlighter, "Vi\n\nvil ", ".\nDer er plads.")
    assert (found.left, found.right) == ("Vi vil flere", ". Der er plads.")
    (found,) = concordances("boliger", highlighter, "og lange " * 20, " kortere" * 20)
    assert (len(found.left), len(found.right)) == (59, 55)
    assert found.left.startswith("lange og")
    assert found.right.endswith("kortere")


def ranking_of(*places: int) -> Ranking:
    return Ranking(np.array(places), np.linspace(1, 0.1, len(places), dtype=np.float32))


def test_fusion_puts_exact_matches_first_and_agreement_next(corpus: Corpus) -> None:
    frame = frame_of(corpus)
    records = np.flatnonzero(frame.kinds == 1)[:4].tolist()
    one, two, three, exact = records
    first = np.isin(np.arange(len(frame)), [exact])
    rankings = [(ranking_of(one, two), 1.0), (ranking_of(three, two, exact), 1.0)]
    found = fused(frame, rankings, first=first)
    assert found.places.tolist() == [exact, two, one, three]
    assert fused(frame, [(ranking_of(one), 0.5), (ranking_of(two), 1.0)]).places.tolist() == [
        two, one,
    ]  # fmt: skip


def test_the_best_do_not_hang_on_how_many_are_asked_for(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "DEPTH", 3)
    frame = frame_of(corpus)
    every = np.flatnonzero(frame.kinds == KINDS.index("passage"))
    whole = [
        Ranking(order, np.ones(len(order), np.float32)) for order in (every, np.roll(every, 2))
    ]

    def first(pool: int) -> list[int]:
        cut = [Ranking(r.places[:pool], r.scores[:pool]) for r in whole]
        return fused(frame, [(ranked, 1.0) for ranked in cut]).places[:6].tolist()

    assert first(6) == first(8) == first(len(every))


def test_what_has_the_exact_words_is_found_below_all_rankings(tmp_path: Path) -> None:
    texts = [f"Ny have til bolig {number}." for number in range(40)]
    texts.append(
        "Bolig til ny have " + "og et langt hus ved en kyst " * 20 + "giver bolig ny have."
    )
    with Corpus.open(tmp_path / "x.db", create=True) as corpus:
        corpus.add(extraction_of(report_of([("paragraph", text) for text in texts]), []))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "POOL", 5)
            found = search(corpus, "bolig ny have", limit=1).hits[0]
    assert found.quote.endswith("bolig ny have.")


def test_fusion_puts_records_before_passages(corpus: Corpus) -> None:
    frame = frame_of(corpus)
    passage, record = np.flatnonzero(frame.kinds == 0)[0], np.flatnonzero(frame.kinds == 1)[0]
    found = fused(frame, [(ranking_of(passage, record), 1.0)])
    assert found.places.tolist() == [record, passage]


def test_a_question_for_a_number_puts_claims_before_recommendations(corpus: Corpus) -> None:
    frame = frame_of(corpus)
    ask, claim = np.flatnonzero(frame.kinds == 1)[0], np.flatnonzero(frame.kinds == 2)[0]
    rankings = [(ranking_of(ask, claim), 1.0)]
    assert fused(frame, rankings).places.tolist() == [ask, claim]
    assert fused(frame, rankings, how_many=True).places.tolist() == [claim, ask]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hvor mange lærlinge", True),
        ("Andelen af cyklister", True),
        ("antal flytninger", True),
        ("hvor bor lærlingene", False),
        ("mange lærlinge", False),
        ("antalsbegrænsning", False),
    ],
)
def test_questions_for_a_number(query: str, expected: bool) -> None:
    assert asks_how_many(parse_query(query)) is expected


def test_the_best_are_cut_off_without_losing_ties() -> None:
    scores = np.array([0, 3, 1, 3, 2, 3], np.float32)
    everything = np.ones(6, np.bool_)
    assert best(scores, everything, 2).places.tolist() == [1, 3]
    assert best(scores, everything, 9).places.tolist() == [1, 3, 5, 4, 2]
    assert best(scores, ~everything, 9).places.tolist() == []


def test_documents_of_one_text_share_a_vector(corpus: Corpus) -> None:
    frame = frame_of(corpus)
    keys = frame.keys[[2, 5, 7]]
    matrix = Loaded("test", "1", keys, np.array([0, 1, 0]), np.eye(2, dtype=np.float16))
    assert likeness(matrix, np.array([0.25, 0.5], np.float32)).tolist() == [0.25, 0.5]
    assert frame.rows(matrix)[:8].tolist() == [-1, -1, 0, -1, -1, 1, -1, 0]


def test_centred_likeness_is_the_cosine_without_the_mean() -> None:
    texts = [BENCHES, HARBOUR, MUSIC]
    for name in (STATIC, TRAINED):
        model = encoder(name)
        rows = model.encode(texts)
        apart = centred(rows, model.mean)
        found = Loaded(name, model.version, np.arange(3), np.arange(3), rows)
        np.testing.assert_allclose(
            centred_likeness(found, model, rows[0]), apart @ apart[0], atol=1e-4
        )


def test_a_search_without_embeddings_says_so_and_goes_by_words(corpus: Corpus) -> None:
    found = search(corpus, "ensomhed")
    assert found.mode == "keyword"
    assert "no embeddings" in found.notes[0]
    assert found.hits != []


def test_search_in_an_empty_corpus(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "empty.db", create=True) as empty:
        assert search(empty, "bolig", mode="keyword").hits == []
        empty.add(extraction_of(report_of([("heading", "Kun en overskrift")]), []))
        assert search(empty, "overskrift", mode="keyword").hits == []


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """The corpus with the embeddings of a real encoder."""
    path = tmp_path_factory.mktemp("embedded") / "corpus.db"
    with Corpus.open(path, create=True) as corpus:
        corpus.add(housing())
        corpus.add(health())
        assert vectors.embed(corpus, encoder(STATIC)) > 8
        yield corpus


@pytest.mark.parametrize("mode", ["hybrid", "semantic"])
def test_hostile_queries_by_meaning(embedded: Corpus, mode: Mode) -> None:
    for query in HOSTILE:
        with contextlib.suppress(QueryError):
            search(embedded, query, mode=mode, limit=3)


def test_hybrid_finds_by_meaning_what_words_do_not(embedded: Corpus) -> None:
    query = "bemanding på klinikker"
    assert search(embedded, query, mode="keyword").hits == []
    found = search(embedded, query)
    assert found.mode == "hybrid"
    assert any("sygeplejersker" in hit.quote for hit in found.hits[:3])


def test_nonsense_finds_nothing(embedded: Corpus) -> None:
    found = search(embedded, "xyzzy qwrtp")
    assert (found.hits, found.corrected) == ([], None)
    assert "no word of it is known" in found.notes[0]
    assert search(embedded, "xyzzy qwrtp", mode="semantic").hits != []


def test_what_is_only_near_in_meaning_is_told(embedded: Corpus) -> None:
    found = search(embedded, "rumfart")
    assert found.hits
    assert "nearest in meaning" in found.notes[0]
    assert search(embedded, "boliger").notes == []


@pytest.mark.parametrize("query", ["flere almene boliger", "strategi for ensomhed", "40 nye"])
def test_hybrid_puts_the_exact_words_first(embedded: Corpus, query: str) -> None:
    assert query in search(embedded, query).hits[0].quote


def test_meaning_obeys_fields_phrases_and_negation(embedded: Corpus) -> None:
    found = search(embedded, "bolig org:boligråd -kommune", mode="semantic")
    assert {hit.organisation for hit in found.hits} == {"Boligrådet"}
    assert not any("Kommunerne" in hit.quote for hit in found.hits)
    phrased = search(embedded, '"almene boliger" hjem', mode="semantic")
    assert ["almene boliger" in hit.quote for hit in phrased.hits] == [True]


@pytest.mark.parametrize("mode", ["hybrid", "semantic"])
@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("ensomhed AND strategi", ("ensomhed", "strategi")),
        ("sygeplejersker AND strategi", None),  # no text has both
        ("boliger AND NOT kommune", ("bolig",)),
        ("boliger NOT kommune", ("bolig",)),
        ("ældre AND (plan OR strategi)", ("ældre", "strategi")),
        ("hjemløs*", ("hjemløs",)),
        ('"almene boliger"', ("almene boliger",)),
        ("ungdomsbolig OR rumfart", ("ungdomsbolig",)),
    ],
)
def test_operators_phrases_and_beginnings_hold_for_every_hit(
    embedded: Corpus, mode: Mode, query: str, holds: tuple[str, ...] | None
) -> None:
    found = search(embedded, query, mode=mode)
    assert bool(found.hits) is (holds is not None)
    for hit in found.hits:
        assert all(word in hit.quote.lower() for word in holds or ()), hit.quote
        assert "NOT" not in query or "ommune" not in hit.quote


def test_words_without_operators_are_found_by_meaning_as_well(embedded: Corpus) -> None:
    plain = search(embedded, "sygeplejersker strategi")
    assert len(plain.hits) > 2
    demanded = search(embedded, "sygeplejersker AND strategi")
    assert (demanded.hits, len(demanded.notes)) == ([], 1)
    assert "operators" in demanded.notes[0]


def test_nothing_found_is_not_told_to_be_near(embedded: Corpus) -> None:
    found = search(embedded, "rumfart org:Xqz")
    assert found.hits == []
    assert not any("meaning" in note for note in found.notes)


BENCHES = "Kommunen bør stille flere bænke op ved havnen, så ældre kan hvile sig på gåturen."
HARBOUR = "Byrådet bør sætte bænke op langs havnen, så gamle mennesker kan hvile sig undervejs."
MUSIC = "Musikskolen bør låne instrumenter ud til elever uden penge."


def edition(name: str, organisation: str | None, *quotes: str) -> Extraction:
    """A report that asks for this and that."""
    report = report_of(
        [("paragraph", quote) for quote in quotes], id=name, organisation=organisation
    )
    return extraction_of(
        report, [Recommendation(**place(report, quote), level="main") for quote in quotes]
    )


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with Corpus.open(tmp_path_factory.mktemp("editions") / "corpus.db", create=True) as corpus:
        corpus.add(edition("udkast", None, BENCHES, MUSIC))
        corpus.add(edition("havn-2020", "Havnerådet", BENCHES.replace(",", " -"), MUSIC))
        corpus.add(edition("havn-2021", "Havnerådet", HARBOUR, BENCHES[:-13] + "."))
        corpus.add(edition("gader", "Gadeklubben", BENCHES))
        vectors.embed(corpus, encoder(TRAINED))
        yield corpus


def test_what_several_editions_say_is_one_hit(editions: Corpus) -> None:
    first, *rest = search(editions, "bænke ved havnen type:recommendation", mode="keyword").hits
    assert {first.report, *first.also_in} == {"udkast", "havn-2020", "havn-2021"}
    assert len(first.also) == 2
    assert sorted(hit.report for hit in rest) == ["gader", "havn-2021"]  # said by others, otherwise
    assert first.as_dict()["also_in"] == list(first.also_in)


@pytest.mark.parametrize(
    ("one", "other", "folded"),
    [
        ("Bænken ved kajen er blå og lang.", "Bænken ved kajen er blå, og lang!", True),
        ("Bænken ved kajen er blå og lang.", "Bænken ved kajen er ikke blå og lang.", False),
        ("Bænken ved kajen får 12 pladser.", "Bænken ved kajen får 14 pladser.", False),
        ("Bænken ved kajen står klar.", "Bænken ved kajen står klar i 2030.", False),
        ("Bænken ved kajen.", "Bænken ved kajen er meget længere end den i parken.", False),
    ],
)
def test_texts_are_the_same_but_for_signs_and_an_end(
    tmp_path: Path, one: str, other: str, folded: bool
) -> None:
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(edition("et", "Havnerådet", one))
        corpus.add(edition("to", "Havnerådet", other))
        assert (len(search(corpus, "bænken kajen", mode="keyword").hits) == 1) is folded


def test_similar_finds_what_says_nearly_the_same(editions: Corpus) -> None:
    asked = next(r.id for r in editions.records(report="havn-2020") if r.quote != MUSIC)
    found = similar(editions, asked)
    assert [hit.report for hit in found.hits] == ["gader", "havn-2021"]
    same, alike = found.hits
    assert same.score > 0.9 > alike.score > LIKE
    assert found.notes == ["the same words stand in udkast, havn-2021"]
    assert [hit.report for hit in similar(editions, asked, limit=1).hits] == ["gader"]


def test_similar_of_other_publishers_alone(editions: Corpus) -> None:
    asked = next(r.id for r in editions.records(report="havn-2020") if r.quote != MUSIC)
    found = similar(editions, asked, elsewhere=True)
    assert {name for hit in found.hits for name in (hit.report, *hit.also_in)} == {
        "udkast", "gader",
    }  # fmt: skip
    alone = next(r.id for r in editions.records(report="gader"))
    assert {hit.organisation for hit in similar(editions, alone, elsewhere=True).hits} == {
        None, "Havnerådet",
    }  # fmt: skip


def test_similar_says_that_actors_have_no_embeddings(embedded: Corpus) -> None:
    (actor,) = embedded.records(type="actor")
    with pytest.raises(CorpusError, match=r"type actor.*type:actor"):
        similar(embedded, actor.id)


def test_similar_keeps_to_the_type(editions: Corpus) -> None:
    (passage, *_) = search(editions, "type:passage instrumenter", mode="keyword").hits
    assert passage.type == "passage"
    assert similar(editions, passage.id).hits == []
    assert similar(editions, passage.also[0]).hits == []


def test_embeddings_are_kept_by_text_and_go_with_their_report(tmp_path: Path) -> None:
    model = encoder(TRAINED)
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(health())
        assert vectors.missing(corpus) == ["plejeforbundet-2023"]
        encoded = vectors.embed(corpus, model)
        assert vectors.missing(corpus) == []
        assert vectors.embed(corpus, model) == 0
        matrix = vectors.load(corpus)
        assert matrix is not None
        # Records and the passages they stand in have the same text, which is encoded once.
        assert len(matrix.documents) > encoded
        assert matrix.vectors.shape[1] == model.dimension
        corpus.add(health())
        assert vectors.missing(corpus) == ["plejeforbundet-2023"]
        assert vectors.load(corpus) is None


def test_embeddings_of_a_changed_encoder_are_told_and_made_anew(tmp_path: Path) -> None:
    model = encoder(STATIC)
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(health())
        corpus.add(housing())
        vectors.embed(corpus, model)
        before = vectors.load(corpus)
        corpus.connection.execute(
            "UPDATE vectors SET version = 'earlier', matrix = zeroblob(length(matrix))"
        )
        with pytest.raises(CorpusError, match=r"of an earlier da_policytext_static.*re-embed"):
            search(corpus, "bolig", mode="semantic")
        assert "re-embed" in search(corpus, "bolig").notes[0]
        assert vectors.missing(corpus) == []
        assert len(vectors.missing(corpus, model)) == 2
        corpus.connection.execute(
            "UPDATE vectors SET version = ? WHERE report_key = 1", (model.version,)
        )
        with pytest.raises(CorpusError, match=r"only a part .* renewed.*re-embed"):
            search(corpus, "bolig", mode="semantic")
        corpus.connection.execute("UPDATE vectors SET version = 'earlier'")
        vectors.embed(corpus, model)
        after = vectors.load(corpus)
        assert before is not None
        assert after is not None
        assert np.array_equal(before.vectors, after.vectors)
        assert search(corpus, "bolig", mode="semantic").hits != []


def test_two_encoders_do_not_mix(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(health())
        corpus.add(housing())
        for name in ("en", "to"):
            corpus.connection.execute(
                "INSERT INTO vectors SELECT key, ?, '1', 4, x'', x'', x'' FROM reports"
                " WHERE key NOT IN (SELECT report_key FROM vectors) LIMIT 1",
                (name,),
            )
        with pytest.raises(CorpusError, match="re-embed"):
            search(corpus, "bolig", mode="semantic")
        corpus.connection.execute("UPDATE vectors SET encoder = 'en'")
        with pytest.raises(CorpusError, match="embeddings are of en, not of to"):
            search(corpus, "bolig", mode="semantic", encoder="to")
