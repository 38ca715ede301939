"""Reports under another id, and the ids that their records then have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from policytext.records import Extraction, Record, record_ids
from policytext.reports import Report

if TYPE_CHECKING:
    from policytext.corpus.store import StoredCorpus

ID_DIGITS = 6
"""Digits of a file's hash that tell its report from another one of the same name."""


def ids_anew(records: Sequence[Record], before: Report, now: Report) -> dict[str, str]:
    """Return the ids that records have when their report is renamed, by those that they have.

    An id that somebody else has made stays, and is left out.

    Args:
        records: The records.
        before: The report under its id.
        now: The report under the other one.
    """
    made = zip(records, record_ids(before, records), record_ids(now, records), strict=True)
    return {old: new for record, old, new in made if record.id == old}


def with_free_id(extraction: Extraction, corpus: StoredCorpus) -> Extraction:
    """Return an extraction under an id that no other file's report has in a corpus.

    Two folders may hold files of one name: the content makes the second one's id.

    Args:
        extraction: The extraction; its own id is that of another file's report.
        corpus: The corpus that it is to stand in.
    """
    report = extraction.report
    ids = (
        f"{report.id}-{report.sha256[:length]}"
        for length in range(ID_DIGITS, len(report.sha256) + 1)
    )
    id_ = next(
        id_
        for id_ in ids
        if (holder := corpus.origin_of(id_)) is None or holder.sha256 == report.sha256
    )
    renamed = replace(report, id=id_)
    anew = ids_anew(extraction.records, report, renamed)
    records = (
        record.model_copy(update={"id": anew.get(record.id, record.id), "report": id_})
        for record in extraction.records
    )
    return extraction.model_copy(update={"report": renamed, "records": tuple(records)})
