"""The vocabulary: where characters stand, and what records are called."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.records import Extraction, record_id, record_ids
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


def ids_of(extraction: Extraction, **changes: object) -> list[str]:
    report = replace(extraction.report, **changes)  # type: ignore[arg-type]
    return list(record_ids(report, extraction.records))


def test_the_second_record_that_says_the_same_has_an_id_of_its_own() -> None:
    extraction = housing()
    records = list(extraction.records)
    single = list(record_ids(extraction.report, records))
    double = list(record_ids(extraction.report, records * 2))
    assert double[: len(records)] == single
    assert len(set(double)) == len(double)
    assert not set(record_ids(extraction.report, records, single)) & set(single)


@pytest.mark.parametrize(
    "changes",
    [
        {"organisation": "Havneklubben", "kind": "ngo"},
        {"title": "En anden titel", "year": 1999},
        {"sha256": "0" * 64, "source": "kopi.txt"},
    ],
)
def test_a_record_keeps_its_id_when_what_is_known_of_its_report_changes(
    changes: dict[str, object],
) -> None:
    assert ids_of(housing(), **changes) == ids_of(housing())


def test_records_of_another_report_have_other_ids() -> None:
    assert not set(ids_of(housing(), id="kopi")) & set(ids_of(housing()))


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (0, {"deadline": "2031", "actors": ("regionerne",), "proposer": "Havneklubben"}),
        (2, {"value": 21.0, "measure": None, "confidence": 0.1}),
        (5, {"quote": "Kommunernes", "surfaces": ()}),
    ],
)
def test_a_record_keeps_its_id_when_it_is_read_otherwise(
    number: int, changes: dict[str, object]
) -> None:
    extraction = housing()
    record = extraction.records[number]
    moved = {"spans": tuple(replace(span, start=span.start + 3) for span in record.spans)}
    again = record.model_copy(update=moved | changes)
    assert record_id(extraction.report, again) == record_id(extraction.report, record)


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (0, {"quote": "Kommunerne bør bygge flere almene boliger inden 2031."}),
        (2, {"value_text": "over 18"}),
        (5, {"name": "regionerne"}),
    ],
)
def test_a_record_that_says_something_else_has_another_id(
    number: int, changes: dict[str, object]
) -> None:
    extraction = housing()
    record = extraction.records[number]
    other = record.model_copy(update=changes)
    assert record_id(extraction.report, other) != record_id(extraction.report, record)
