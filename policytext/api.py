"""The corpus as a researcher uses it from Python: stored reports, and what is done with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from policytext.analysis.checking import check_corpus
from policytext.analysis.describing import describe
from policytext.analysis.embedding import Embedded, embed
from policytext.analysis.progress import Progress
from policytext.analysis.topics import Guide, group_corpus
from policytext.annotations import Applied, apply_annotations
from policytext.consistency import Finding
from policytext.corpus import StoredCorpus
from policytext.exporting import Selection, export_to
from policytext.files import check_place
from policytext.processing import IngestEvent, Paths, ingest
from policytext.reading import Metadata
from policytext.records import RecordType
from policytext.search import Mode, Results, matching_records, search, similar
from policytext.topics import Topics


class Corpus(StoredCorpus):
    r"""One SQLite file with reports and their records: ingest, search, topics, check, export.

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
        paths: Paths,
        *,
        metadata: Metadata | None = None,
        pipeline: str | None = None,
        password: str | None = None,
        jobs: int = 1,
        force: bool = False,
    ) -> Iterator[IngestEvent]:
        """Read files and store their records; see `policytext.processing.ingest`.

        A file is read when its event is taken: go through the events, even if nothing else is done
        with them.
        """
        return ingest(
            paths,
            self,
            metadata=metadata,
            pipeline=pipeline,
            password=password,
            jobs=jobs,
            force=force,
        )

    def embed(
        self,
        encoder: str | None = None,
        *,
        anew: bool = False,
        progress: Progress | None = None,
    ) -> Embedded:
        """Make the embeddings that the search by meaning needs; see `analysis.embedding.embed`."""
        return embed(self, encoder, anew=anew, progress=progress)

    def topics(
        self,
        guide: Guide | None = None,
        encoder: str | None = None,
        *,
        refit: bool = False,
        html: Path | str | None = None,
        progress: Progress | None = None,
    ) -> Topics:
        """Group the recommendations by topic, by the topics that the corpus keeps or else anew.

        Args:
            guide: Topics of the user's own: example words by name.
            encoder: Name of the sentence encoder to compare with; by default the best installed.
            refit: Find the topics anew, those kept forgotten.
            html: Write a page with charts and the matrix, too.
            progress: Called with how many recommendations are encoded, and of how many.

        Raises:
            ModelError: The encoder is not on this machine.
            PolicytextError: The page cannot be written there.
        """
        if html is not None:
            check_place(Path(html))
        grouping = group_corpus(self, guide, encoder, refit=refit, progress=progress)
        if html is not None:
            grouping.write_page(html)
        return grouping.topics

    def check(
        self, *, html: Path | str | None = None, progress: Progress | None = None
    ) -> list[Finding]:
        """Return whether repeated statistics agree, the most severe findings first.

        Args:
            html: Write a page with the evidence side by side, too.
            progress: Called with how many reports have been taken up, and of how many.

        Raises:
            PolicytextError: The page cannot be written there.
        """
        if html is not None:
            check_place(Path(html))
        checked = check_corpus(self, progress)
        if html is not None:
            checked.write_page(html)
        return list(checked.findings)

    def search(
        self,
        query: str,
        *,
        mode: Mode = "hybrid",
        filters: Sequence[tuple[str, str]] = (),
        limit: int = 20,
        offset: int = 0,
        encoder: str | None = None,
    ) -> Results:
        """Search the records and passages; see `policytext.search.search`."""
        return search(
            self,
            query,
            mode=mode,
            filters=filters,
            limit=limit,
            offset=offset,
            encoder=encoder,
        )

    def similar(
        self,
        id: str,  # noqa: A002 - the record's word
        *,
        limit: int = 10,
        elsewhere: bool = False,
        encoder: str | None = None,
    ) -> Results:
        """Return what says nearly the same as a record; see `policytext.search.similar`."""
        return similar(self, id, limit=limit, elsewhere=elsewhere, encoder=encoder)

    def apply_annotations(
        self, *paths: Path | str, note: str | None = None, dry_run: bool = False
    ) -> Applied:
        """Bring annotations of other programs in as corrections, all of them or none.

        See `policytext.annotations.apply_annotations`. What is added is found by its meaning after
        `embed`.
        """
        return apply_annotations(paths, self, note=note, dry_run=dry_run)

    def describe(self, id: str) -> dict[str, Any]:  # noqa: A002 - the record's word
        """Return a record or passage with its context; see `analysis.describing.describe`."""
        return describe(self, id)

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
