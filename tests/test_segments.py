"""Where the text of a report stands in its source: segments as numbers."""

import copy
import pickle

import pytest

from policytext.records import report_adapter
from policytext.reports import Report
from policytext.segments import Alignment, SourceSegment

SEGMENTS = [(0, 4, 10), (5, 9, 16), (9, 12, 40)]


def test_it_is_a_sequence_of_segments():
    alignment = Alignment(SEGMENTS)
    assert len(alignment) == 3
    assert list(alignment) == SEGMENTS
    assert alignment[1] == SourceSegment(5, 9, 16)
    assert alignment[-1].source == 40
    assert alignment[1:] == ((5, 9, 16), (9, 12, 40))
    with pytest.raises(IndexError):
        alignment[3]


def test_equal_segments_make_equal_alignments():
    alignment = Alignment(SEGMENTS)
    assert alignment == Alignment(iter(SEGMENTS))
    assert hash(alignment) == hash(Alignment(SEGMENTS))
    assert alignment != Alignment(SEGMENTS[:2])
    assert copy.deepcopy(alignment) == alignment
    assert pickle.loads(pickle.dumps(alignment)) == alignment


def test_a_report_keeps_it_through_json():
    given = Alignment(SEGMENTS)
    report = Report(
        id="r", title="R", source="r.txt", sha256="0" * 64, text="x" * 12, alignment=given
    )
    assert report_adapter.dump_python(report, mode="json")["alignment"] == [
        list(segment) for segment in SEGMENTS
    ]
    assert report_adapter.validate_json(report_adapter.dump_json(report)) == report
