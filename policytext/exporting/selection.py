"""What is exported: a corpus, or some of its reports and record types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from policytext.corpus import Correction, ReportSummary, StoredCorpus
from policytext.corpus.rows import rows_of
from policytext.errors import CorpusError
from policytext.records import RECORD_TYPES, Record, RecordType, refuse_unknown_types


@dataclass(frozen=True)
class Selection:
    """The part of a corpus that is exported.

    Args:
        corpus: The corpus.
        types: Record types; all when empty.
        reports: Ids of reports; all when empty.
        ids: Ids of records; None for all. Reports that have none of them are left out.

    Raises:
        RecordError: There is no such record type.
    """

    corpus: StoredCorpus
    types: tuple[RecordType, ...] = ()
    reports: tuple[str, ...] = ()
    ids: frozenset[str] | None = None

    def __post_init__(self) -> None:
        refuse_unknown_types(self.types)

    @cached_property
    def summaries(self) -> list[ReportSummary]:
        """The chosen reports, in order of their ids.

        Raises:
            CorpusError: One of them is not in the corpus.
        """
        found = self.corpus.reports()
        unknown = set(self.reports) - {summary.id for summary in found}
        if unknown:
            raise CorpusError(
                f"there is no report {min(unknown)!r}",
                where=self.corpus.path,
                remedy="see `policytext report list`",
            )
        chosen = [s for s in found if not self.reports or s.id in self.reports]
        if self.ids is None:
            return chosen
        having = self.corpus.reports_of(self.ids)
        return [s for s in chosen if s.id in having]

    @property
    def chosen_types(self) -> tuple[RecordType, ...]:
        """The chosen record types, in the order of the contract."""
        return tuple(kind for kind in RECORD_TYPES if not self.types or kind in self.types)

    def records(self, *types: RecordType, report: str | None = None) -> Iterator[Record]:
        """Yield the chosen records in order of report and reading.

        Args:
            types: Of these types; by default all that are chosen.
            report: Of this report only.
        """
        wanted = types or self.chosen_types
        only = wanted[0] if len(wanted) == 1 else None
        reports = [summary.id for summary in self.summaries if report in (None, summary.id)]
        # All reports are read at once, those chosen among them one by one.
        for name in reports if self.reports or report else [None]:
            found = self.corpus.records(type=only, report=name, ids=self.ids)
            yield from (record for record in found if record.type in wanted)

    def rows(self, *types: RecordType) -> Iterator[dict[str, Any]]:
        """Yield the chosen records as rows; see `policytext.corpus.rows.rows_of`.

        Only recommendations have topics.
        """
        yield from rows_of(self.corpus, self.records(*types))

    @property
    def corrections(self) -> list[Correction]:
        """What users have corrected in what is chosen, and what they have rejected of it."""
        reports = {summary.id for summary in self.summaries}
        return [
            made
            for made in self.corpus.corrections()
            if made.report in reports
            and made.found.type in self.chosen_types
            and (self.ids is None or made.id in self.ids)
        ]

    @cached_property
    def topic_rows(self) -> list[dict[str, Any]]:
        """The topics of the chosen recommendations as rows, the largest first."""
        if not self.corpus.topic_names() or "recommendation" not in self.chosen_types:
            return []
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.rows("recommendation"):
            if row["topic"]:
                found.setdefault(row["topic"], []).append(row)
        rows = [
            {
                "name": name,
                "recommendations": len(asks),
                "reports": len({ask["report"] for ask in asks}),
                "organisations": len({ask["organisation"] for ask in asks} - {None}),
            }
            for name, asks in found.items()
        ]
        return sorted(rows, key=lambda row: (-row["recommendations"], row["name"]))
