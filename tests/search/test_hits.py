from __future__ import annotations

from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus
from policytext.records import Actor, Recommendation, Target
from policytext.search import search
from tests.invented import extraction_of, place, report_of
from tests.search.support import edition


def test_a_hit_tells_what_and_where_it_is(corpus: StoredCorpus) -> None:
    (hit,) = search(corpus, "hjemløshed", mode="keyword").hits
    assert (hit.type, hit.report, hit.organisation, hit.year, hit.page) == (
        "recommendation", "boligraad-2021", "Boligrådet", 2021, 1,
    )  # fmt: skip
    assert hit.snippet.endswith("pulje mod **hjemløshed**.")
    assert list(hit.as_dict()) == [
        "id", "type", "report", "organisation", "year", "page", "score", "quote", "snippet",
    ]  # fmt: skip


def test_records_of_one_quotation_are_one_hit_that_names_them_all(corpus: StoredCorpus) -> None:
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
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, records))
        _, target, actor = (record.id for record in corpus.records())
        (hit,) = search(corpus, "skygge fra træer i 2040", mode="keyword").hits
        assert (hit.type, hit.also) == ("recommendation", (target,))
        found = search(corpus, "byen (type:actor OR type:recommendation)", mode="keyword").hits
        assert {hit.id for hit in found} >= {actor}


def test_a_passage_with_a_record_that_is_found_is_left_out(corpus: StoredCorpus) -> None:
    hits = search(corpus, "almene boliger", mode="keyword").hits
    assert [hit.type for hit in hits] == ["recommendation"]


def test_a_passage_goes_before_a_record_in_it_that_fits_less(tmp_path: Path) -> None:
    ask = "Byen bør plante træer."
    passage = f"{ask} Bænke og drikkevand gør torvet til et sted at mødes om sommeren."
    report = report_of([("paragraph", passage), ("paragraph", "Træer giver skygge.")])
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
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


def test_what_several_editions_say_is_one_hit(editions: StoredCorpus) -> None:
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
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(edition("et", "Havnerådet", one))
        corpus.add(edition("to", "Havnerådet", other))
        assert (len(search(corpus, "bænken kajen", mode="keyword").hits) == 1) is folded
