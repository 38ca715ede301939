"""The ids of records: the same for the same report, and no two alike in one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.extraction import extract_records
from tests.extraction.written import pipeline, written

SENTENCES = st.sampled_from(
    (
        "Halvdelen cykler, og halvdelen cykler.",
        "12 procent af eleverne svømmer, og 12 procent af eleverne svømmer.",
        "Byen bør plante træer.",
        "Andelen skal falde til 8 procent i 2035.",
        "Målet er at halvere affaldet i 2032.",
        "Tøjringen Kommune og Havnerådet er med.",
        "Vi anbefaler, at broen males.",
        "Der er 40 både, 40 både og 40 både.",
    )
)
BLOCKS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5)


@settings(deadline=None, max_examples=40)
@given(BLOCKS)
def test_no_two_records_of_a_report_have_one_id(paragraphs: list[str]) -> None:
    report = written("\n".join(paragraphs)).report
    ids = [record.id for record in extract_records(report, pipeline()).records]
    assert len(set(ids)) == len(ids)
    again = extract_records(report, pipeline()).records
    assert [record.id for record in again] == ids
