"""The corpus: reports and their records in one SQLite file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext.corpus import correcting, frames, keeping, maintenance, writing
from policytext.corpus.contents import Contents
from policytext.corpus.corrections import Correction
from policytext.records import Extraction, Record, RecordType

if TYPE_CHECKING:
    import pandas
    import polars


class StoredCorpus(Contents):
    """One SQLite file with the text of reports and the records found in them.

    Made by `StoredCorpus.open`; a context manager that closes the file.

    Args:
        path: The file.
        connection: An open connection to it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with StoredCorpus.open(Path(folder) / "corpus.db", create=True) as corpus:
    ...         len(corpus), list(corpus.records(type="claim"))
    (0, [])
    """

    def add(
        self,
        extraction: Extraction,
        *,
        path: Path | None = None,
        fingerprint: str = "",
        known_from: Mapping[str, str] | None = None,
        replaces: str | None = None,
    ) -> None:
        """Store a report and its records as they are corrected; one of the same id is replaced.

        Records that are found again keep their topics, and texts their embeddings.

        Args:
            extraction: The report and its records; those without an id are given one.
            path: The file it was read from.
            fingerprint: What tells whether the file has to be read again.
            known_from: Who told its metadata, by name: `user`, `catalogue` or `document`.
            replaces: Id of another report that goes out together with this one's coming in.

        Raises:
            CorpusError: Another report in the corpus was read from a file of the same content.
            RecordError: A record is of another report, or two records have the same id.
        """
        with self.transaction():
            kept = keeping.take(self, replaces or extraction.report.id)
            if replaces not in (None, extraction.report.id):
                correcting.rename(self, replaces, extraction.report)
                writing.remove(self.connection, replaces)
            writing.remove(self.connection, extraction.report.id)
            writing.add(
                self.connection,
                extraction,
                path=self.relative(path),
                fingerprint=fingerprint,
                known_from=known_from or {},
            )
            keeping.give_back(self, extraction.report.id, kept)

    def remove(self, report: str) -> None:
        """Take a report out of the corpus.

        Raises:
            CorpusError: There is no such report.
        """
        with self.transaction():
            if not writing.remove(self.connection, report):
                raise self.missing("report", report)

    def moved(self, report: str, path: Path) -> None:
        """Note that the file of a report is now at another place."""
        with self.transaction():
            self.connection.execute(
                "UPDATE reports SET path = ? WHERE id = ?", (self.relative(path), report)
            )

    def correct(
        self, *ids: str, fields: Mapping[str, Any], note: str | None = None
    ) -> list[Correction]:
        """Set fields of records, now and whenever these records are found again.

        What was set before in other fields stays.

        Args:
            ids: Ids of the records; all are corrected, or none.
            fields: Values by field, as they are exported; or texts, in which semicolons part names.
            note: Why.

        Returns:
            What each of them is corrected to now.

        Raises:
            CorpusError: There is no such record, or it is rejected.
            RecordError: A field cannot be set, or not to that value.
        """
        return correcting.correct(self, ids, fields, note)

    def reject(self, *ids: str, note: str | None = None) -> list[Correction]:
        """Take out records that are none, now and whenever they are found again.

        Args:
            ids: Ids of the records; all are rejected, or none.
            note: Why.

        Raises:
            CorpusError: There is no such record.
        """
        return correcting.reject(self, ids, note)

    def add_records(self, *records: Record, note: str | None = None) -> list[Correction]:
        """Add records that were not found, now and whenever their report is stored anew.

        Args:
            records: The records, with spans of the report's text as it is stored; those without an
                id are given one. All are added, or none.
            note: Why.

        Raises:
            CorpusError: A report is not there, does not say what a record quotes, or has a record
                of this id, be it one that is rejected.
        """
        return correcting.add(self, records, note)

    def undo(self, *ids: str) -> list[Correction]:
        """Take all corrections of records back: they are again as they were found.

        Those that were added are gone.

        Args:
            ids: Ids of the records; all are restored, or none.

        Returns:
            The corrections that there were.

        Raises:
            CorpusError: There is no correction of one of them.
        """
        return correcting.undo(self, ids)

    def save_topics(self, topics: Mapping[str, Iterable[str]]) -> None:
        """Store which records are about what, in place of what was stored before.

        Args:
            topics: Ids of records by the name of their topic; a record has one topic.
        """
        with self.transaction():
            self.connection.execute("DELETE FROM record_topics")
            self.connection.execute(
                "UPDATE corrections SET topic = NULL"
                " WHERE topic NOT IN (SELECT value FROM json_each(?))",
                (json.dumps(list(topics)),),
            )
            self.connection.executemany(
                "INSERT OR REPLACE INTO record_topics SELECT key, ? FROM records WHERE id = ?",
                [(name, id_) for name, ids in topics.items() for id_ in ids],
            )

    def to_pandas(self, type: RecordType | None = None) -> pandas.DataFrame:  # noqa: A002
        """Return the records as a pandas table, one row a record, with the report's metadata.

        Args:
            type: Only records of this type, with the columns of this type alone. In a table of all
                types `level` and `direction`, which mean another thing for each, are called after
                the type: `target_level`.

        Raises:
            CorpusError: pandas is not installed.
            RecordError: There is no such type.
        """
        return frames.to_pandas(self, type)

    def to_polars(self, type: RecordType | None = None) -> polars.DataFrame:  # noqa: A002
        """Return the records as a polars table; see `to_pandas`.

        Raises:
            CorpusError: polars is not installed.
        """
        return frames.to_polars(self, type)

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the corpus, one sentence each; nothing when it is whole.

        The file's pages, its foreign keys, the search index, and every span of every record
        against its report's text.
        """
        return maintenance.problems(self)

    def info(self) -> dict[str, Any]:
        """Return what the corpus holds and what made it, by name."""
        return maintenance.info(self)

    def compact(self) -> tuple[int, int]:
        """Rebuild the file without unused space.

        Returns:
            Its size in bytes before and after.
        """
        return maintenance.compact(self)

    def merge(self, other: StoredCorpus) -> Iterator[str]:
        """Copy the reports of another corpus; what was read from the same file is replaced.

        A report whose file is here already under another id is left out. One whose id is here that
        of another file's report is given an id of its own. Embeddings come along unless those here
        are of another encoder, and so do corrections, except of records that are corrected here.

        Yields:
            The id that each report copied has here.

        Raises:
            CorpusError: It is this corpus itself.
        """
        return maintenance.merge(self, other)
