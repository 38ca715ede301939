"""The vocabulary: where characters stand, and what records are called."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from policytext.records import record_ids
from policytext.reports import Page, Report
from tests.invented import housing


@given(st.lists(st.integers(1, 40), max_size=8), st.integers(0, 200))
def test_a_character_stands_on_the_last_page_that_has_begun(sizes: list[int], at: int) -> None:
    pages = tuple(
        Page(number=number, start=sum(sizes[: number - 1]), end=sum(sizes[:number]))
        for number in range(1, len(sizes) + 1)
    )
    text = "a" * 201
    report = Report(
        id="r",
        title="",
        source="",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        pages=pages,
    )
    begun = [page.number for page in pages if page.start <= at]
    assert report.page_at(at) == (begun[-1] if begun else 1)


def test_the_second_record_that_says_the_same_has_an_id_of_its_own() -> None:
    extraction = housing()
    records = list(extraction.records)
    single = list(record_ids(extraction.report, records, "1"))
    double = list(record_ids(extraction.report, records * 2, "1"))
    assert double[: len(records)] == single
    assert len(set(double)) == len(double)
