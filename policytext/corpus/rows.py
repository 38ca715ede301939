"""Records as rows of a table, with what their reports and the corpus know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from policytext.records import Record

if TYPE_CHECKING:
    from policytext.corpus.store import StoredCorpus


def rows_of(corpus: StoredCorpus, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Yield records as rows with organisation, year, page and topic.

    Args:
        corpus: The corpus.
        records: Records of it; only recommendations have topics.
    """
    reports = {report.id: report for report in corpus.reports()}
    topics = corpus.topic_names()
    for record in records:
        report = reports[record.report]
        topic = {"topic": topics.get(record.id)} if record.type == "recommendation" else {}
        yield {
            "organisation": report.organisation,
            "year": report.year,
            "page": record.spans[0].page,
            **topic,
            **record.model_dump(mode="json"),
        }
