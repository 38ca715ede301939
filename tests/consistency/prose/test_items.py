"""Lists that say how many items they have."""

from __future__ import annotations

import pytest

from policytext.consistency import from_records
from policytext.consistency.prose.items import items
from tests.consistency.rows import quoted

LISTED = [
    # lines below an announcement of three wishes, and what is told of them
    ("Nye ringe til alle både\nLys på broen om natten\nEt skur til tovværk", []),
    ("Nye ringe til alle både\nLys på broen om natten", ["3 announced, 2 listed"]),
    # the text below a list is no item of it
    ("Nye ringe til alle både.\nLys på broen.\nEt skur.\nHavnen er dyb. Laget er stort.", []),
]


@pytest.mark.parametrize(("lines", "found"), LISTED)
def test_items_of_a_list_are_counted(lines: str, found: list[str]) -> None:
    text = f"Laget har tre ønsker, som havnen kan opfylde nu:\n\n{lines}\n"
    (known,) = from_records(quoted("Havnen har 64 både.", ("64", 64)))
    assert [f.numbers for f in items(text, known)] == found
