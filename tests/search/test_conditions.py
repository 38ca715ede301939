from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus
from policytext.errors import QueryError
from policytext.search import matching_records, search
from policytext.search.conditions import number_condition
from tests.invented import housing
from tests.search.support import quotes


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
        ("beløb:>20 mill. type:recommendation", 1),
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
def test_fields(corpus: StoredCorpus, query: str, count: int) -> None:
    records = [h for h in search(corpus, query, mode="keyword").hits if h.type != "passage"]
    assert len(records) == count


@pytest.mark.parametrize("asked", ["Mark-net", "mark", "net", "MARK-NET"])
def test_a_name_with_a_hyphen_is_found_by_its_words(tmp_path: Path, asked: str) -> None:
    extraction = housing()
    report = replace(extraction.report, organisation="Mark-net")
    with StoredCorpus.open(tmp_path / "hyphen.db", create=True) as corpus:
        corpus.add(extraction.model_copy(update={"report": report}))
        assert search(corpus, f'org:"{asked}"', mode="keyword").hits


def test_filters_are_the_same_as_fields(corpus: StoredCorpus) -> None:
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
    corpus: StoredCorpus, query: str, types: dict[str, int]
) -> None:
    ids = matching_records(corpus, query)
    assert Counter(record.type for record in corpus.records() if record.id in ids) == types


def test_filters_of_one_field_are_alternatives_but_for_what_a_record_has(
    corpus: StoredCorpus,
) -> None:
    def found(*filters: tuple[str, str]) -> set[str]:
        return {hit.id for hit in search(corpus, "", filters=filters, limit=50).hits}

    amounts, deadlines = found(("has", "amount")), found(("has", "deadline"))
    assert found(("has", "amount"), ("has", "deadline")) == amounts & deadlines
    both = (("type", "target"), ("type", "claim"))
    assert found(*both) == found(both[0]) | found(both[1])


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("year:20x", "'x' is no unit; year is the year of publication"),
        ("amount:5bajere", "'bajere' is no unit; amount is the money in kroner: amount:>10mio"),
        ("deadline:snart", "deadline:snart is no number; deadline is the year of the deadline"),
    ],
)
def test_what_is_no_number_is_an_error_that_shows_one(
    corpus: StoredCorpus, query: str, error: str
) -> None:
    with pytest.raises(QueryError, match=error):
        search(corpus, query)


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
    corpus: StoredCorpus, query: str, possible: str
) -> None:
    with pytest.raises(QueryError, match=possible):
        search(corpus, query)


@pytest.mark.parametrize(
    ("value", "sql", "numbers"),
    [
        ("5", "x = ?", (5,)),
        (">10mio", "x > ?", (10_000_000,)),
        ("<=2,5mia.", "x <= ?", (2_500_000_000,)),
        (">1bio", "x > ?", (1_000_000_000_000,)),
        ("1.500 kr.", "x = ?", (1500,)),
        ("1mio..5mio", "(x >= ? AND x <= ?)", (1_000_000, 5_000_000)),
        ("..2030", "(x <= ?)", (2030,)),
        ("2018-2021", "(x >= ? AND x <= ?)", (2018, 2021)),
        ("1–5 mio. kr.", "(x >= ? AND x <= ?)", (1_000_000, 5_000_000)),
        (">5mill.", "x > ?", (5_000_000,)),
        ("2 billioner kr.", "x = ?", (2e12,)),
        ("3tus", "x = ?", (3000,)),
        ("1-2 hundrede", "(x >= ? AND x <= ?)", (100, 200)),
        ("500000..5mio", "(x >= ? AND x <= ?)", (500_000, 5_000_000)),
    ],
)
def test_numbers(value: str, sql: str, numbers: tuple[float, ...]) -> None:
    assert number_condition("x", "amount", value)[:2] == (sql, numbers)
