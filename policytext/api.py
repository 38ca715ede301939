"""The corpus as a researcher uses it from Python: stored reports, and what is done with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from policytext import corpus as stored
from policytext.exporting import Selection, export_to
from policytext.processing import IngestEvent, ingest
from policytext.reading import Metadata
from policytext.records import RecordType
from policytext.search import Mode, Results, matching_records, search, similar


class Corpus(stored.Corpus):
    r"""One SQLite file with reports and their records: ingest, search, export.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> report = Path(folder.name) / "plads-til-alle.md"
    >>> text = "# Boliger\n\nKommunerne bør bygge flere boliger til de unge."
    >>> _ = report.write_text(text, encoding="utf-8")
    >>> with Corpus.open(Path(folder.name) / "corpus.db", create=True) as corpus:
    ...     for event in corpus.ingest([report], pipeline="blank"):
    ...         print(event.report, event.status)
    ...     for hit in corpus.search("ungdomsbolig OR bolig", mode="keyword").hits:
    ...         print(hit.type, hit.page, hit.snippet)
    ...     [record.actors for record in corpus.records(type="recommendation")]
    plads-til-alle added
    recommendation 1 Kommunerne bør bygge flere **boliger** til de unge.
    [('kommunerne',)]
    >>> folder.cleanup()
    """

    def ingest(
        self,
        paths: Iterable[Path | str],
        *,
        metadata: Metadata | None = None,
        pipeline: str | None = None,
        jobs: int = 1,
    ) -> Iterator[IngestEvent]:
        """Read files and store their records; see `policytext.processing.ingest`."""
        return ingest(paths, self, metadata=metadata, pipeline=pipeline, jobs=jobs)

    def search(
        self,
        query: str,
        *,
        mode: Mode = "hybrid",
        filters: Sequence[tuple[str, str]] = (),
        limit: int = 20,
        offset: int = 0,
    ) -> Results:
        """Search the records and passages; see `policytext.search.search`."""
        return search(self, query, mode=mode, filters=filters, limit=limit, offset=offset)

    def similar(
        self,
        id: str,  # noqa: A002 - the record's word
        *,
        limit: int = 10,
        elsewhere: bool = False,
    ) -> Results:
        """Return what says nearly the same as a record; see `policytext.search.similar`."""
        return similar(self, id, limit=limit, elsewhere=elsewhere)

    def export(
        self,
        out: Path | str,
        format: str | None = None,  # noqa: A002 - as the option is called
        *,
        types: Sequence[RecordType] = (),
        reports: Sequence[str] = (),
        query: str | None = None,
    ) -> int:
        """Write the records for other programs, all or those that have all of a query.

        See `policytext.exporting.export_to` and `policytext.search.matching_records`.

        Returns:
            How many records were written; of a bibliography, how many reports.
        """
        ids = None if query is None else matching_records(self, query)
        selection = Selection(self, tuple(types), tuple(reports), ids)
        return export_to(selection, out, format)
