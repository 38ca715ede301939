"""A record or passage with its context and provenance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from policytext.corpus import StoredCorpus
from policytext.records import report_adapter
from policytext.reports import Block, Report, Span

SHOWN = 5
"""Places of a record around which the text is given; an actor has as many as a report names it."""


def describe(corpus: StoredCorpus, id: str) -> dict[str, Any]:  # noqa: A002
    """Return what there is to know about a record or passage, as data.

    Args:
        corpus: The corpus.
        id: Id of the record or passage.

    Returns:
        Its fields and spans; the headings above it, the text around it, its report with the path of
        its file, and its correction.

    Raises:
        CorpusError: There is none of this id.
    """
    if id.startswith("pas-"):
        passage = corpus.passage(id)
        report = corpus.report(passage.report)
        block = passage.block
        place = Span(start=block.start or 0, end=block.end or 0, page=block.page)
        spans: tuple[Span, ...] = (place,)
        fields: dict[str, Any] = {"type": "passage", "quote": block.text}
    else:
        record = corpus.record(id)
        report = corpus.report(record.report)
        spans = record.spans
        fields = record.model_dump(mode="json", exclude={"id", "report", "spans"})
    around = [
        block
        for block in report.blocks
        if block.start is not None and block.end is not None
        if any(block.start < span.end and span.start < block.end for span in spans[:SHOWN])
    ]
    leading = [block for one in around for block in _lead_ins(report, one)]
    context = sorted({block.start: block for block in (*leading, *around)}.items())
    origin = corpus.origin_of(report.id)
    made = corpus.correction(id)
    return {
        "id": id,
        **fields,
        "spans": [asdict(span) for span in spans],
        "headings": list(report.heading_path(around[0])) if around else [],
        "context": "\n".join(block.text for _, block in context),
        "report": report_adapter.dump_python(
            report,
            include={"id", "title", "organisation", "kind", "year", "url", "source", "sha256"},
        )
        | {"path": str(origin.path) if origin and origin.path else None},
        "correction": made.as_dict() if made else None,
    }


def _lead_ins(report: Report, block: Block) -> Iterator[Block]:
    """Yield the blocks that introduce a list item, the nearest first."""
    while block.lead_in is not None:
        block = report.blocks[block.lead_in]
        yield block
