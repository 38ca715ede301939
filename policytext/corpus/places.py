"""Where records stand among the blocks of a report, and what stands around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from policytext.records import Actor, Claim, Recommendation, Record
from policytext.reports import Report

COVERED = 0.6
"""The part of a passage that a record has to quote to be shown instead of it."""


class Places:
    """Where the blocks of a report stand.

    Args:
        report: The report.
    """

    def __init__(self, report: Report) -> None:
        self.blocks = report.blocks
        self._found = sorted(
            (block.start, block.end, number)
            for number, block in enumerate(report.blocks)
            if block.start is not None and block.end is not None
        )
        self._starts = [start for start, _, _ in self._found]

    def shared(self, record: Record) -> Iterator[tuple[int, int, int]]:
        """Yield the blocks that a record quotes: number, length, length of what is quoted."""
        for span in record.spans:
            at = max(0, bisect_right(self._starts, span.start) - 1)
            for start, end, number in self._found[at:]:
                if start >= span.end:
                    break
                if span.start < end:
                    yield number, end - start, min(span.end, end) - max(span.start, start)

    def covered(self, records: Iterable[Record]) -> set[int]:
        """Return the numbers of the blocks of which a record quotes most."""
        return {
            number
            for record in records
            if not isinstance(record, Actor)
            for number, length, quoted in self.shared(record)
            if quoted >= COVERED * length
        }


def record_context(record: Record, places: Places) -> str:
    """Return the words around a record by which it can be found too.

    Whom it asks and for whom, and what stands above it: the heading, and what introduces the list.
    """
    if isinstance(record, Actor):
        return " ".join((record.name, *record.surfaces))
    own: list[str | None] = []
    if isinstance(record, Recommendation):
        own += [record.label, *record.actors, *record.target_groups]
    elif isinstance(record, Claim):
        own += [record.measure, record.population]
    for number, _, _ in places.shared(record):
        block = places.blocks[number]
        above = (block.heading, block.lead_in)
        own += [places.blocks[index].text for index in above if index is not None]
        break
    return " ".join(filter(None, own))
