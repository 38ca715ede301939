from typing import Any

import pytest

from policytext.errors import ReadingError
from policytext.reading import Metadata


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"year": 1601}, "year: 1601 is not a year from 1945 to 2060"),
        ({"year": "2019"}, "year: '2019' is not a year"),
        ({"year": True}, "year: True is not a year"),
        ({"kind": "råd"}, "kind: 'råd' is not one of agency, company, council"),
        ({"title": ""}, "title: is empty"),
        ({"organisation": " "}, "organisation: is empty"),
        ({"organisation": "X"}, "organisation: 'X' is not a name"),
        ({"url": 3}, "url: 3 is not a text"),
    ],
)
def test_values_that_cannot_be_are_named(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ReadingError) as caught:
        Metadata(**given)
    assert said in str(caught.value)


def test_gaps_are_filled_and_nothing_else() -> None:
    known = Metadata(title="Plads til flere", kind="council")
    other = Metadata(title="Rapport", year=2019)
    assert known.or_else(other) == Metadata(title="Plads til flere", kind="council", year=2019)
    assert known.or_else(Metadata()) == known
