"""The corpus: reports and their records in one SQLite file."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import quote, unquote_to_bytes

from policytext.corpus import database, maintenance, writing
from policytext.errors import CorpusError
from policytext.records import (
    Block,
    Extraction,
    Page,
    Record,
    RecordType,
    Report,
    parse_record,
)

if TYPE_CHECKING:
    import pandas
    import polars


class ReportSummary(NamedTuple):
    """A report as lists show it.

    Args:
        id: Its id.
        title: Its title.
        organisation: Who publishes it.
        kind: What the organisation is.
        year: Year of publication.
        pages: How many pages it has.
        records: How many records were found in it, by type.
        source: File name it was read from.
        sha256: Hash of that file.
    """

    id: str
    title: str
    organisation: str | None
    kind: str | None
    year: int | None
    pages: int
    records: dict[str, int]
    source: str
    sha256: str


class Origin(NamedTuple):
    """The file that a report was read from.

    Args:
        report: Id of the report.
        sha256: Hash of the file's bytes.
        path: Where it was; None where that is not known.
        fingerprint: What tells whether it has to be read again.
    """

    report: str
    sha256: str
    path: Path | None
    fingerprint: str


class Passage(NamedTuple):
    """A block of running text as the search returns it.

    Args:
        id: Content-addressed, `pas-` and 12 hexadecimal digits.
        report: Id of its report.
        number: Its index in `Report.blocks`.
        block: The block.
    """

    id: str
    report: str
    number: int
    block: Block


class Corpus:
    """One SQLite file with the text of reports and the records found in them.

    Made by `Corpus.open`; a context manager that closes the file.

    Args:
        path: The file.
        connection: An open connection to it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with Corpus.open(Path(folder) / "corpus.db", create=True) as corpus:
    ...         len(corpus), list(corpus.records(type="claim"))
    (0, [])
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path | str, create: bool = False) -> Self:
        """Open a corpus.

        Args:
            path: The file.
            create: Make it when it is missing.

        Raises:
            CorpusError: It is missing, damaged, no corpus, or made by a newer policytext.
        """
        path = Path(path)
        return cls(path, database.connect(path, create=create))

    @classmethod
    @contextmanager
    def growing(cls, path: Path | str) -> Iterator[Self]:
        """Open a corpus to add to, made when it is missing; an empty one made here goes again.

        Args:
            path: The file.

        Raises:
            CorpusError: It is damaged, no corpus, or made by a newer policytext.
        """
        new = not Path(path).exists()
        with cls.open(path, create=True) as corpus:
            try:
                yield corpus
            finally:
                if new and not len(corpus):
                    database.remove(corpus.connection, corpus.path)

    def close(self) -> None:
        """Close the file; a corpus that is closed already stays so."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """Return how many reports the corpus holds."""
        count: int = self.query("SELECT count(*) FROM reports")[0][0]
        return count

    def query(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        """Return the rows that a statement selects.

        Raises:
            CorpusError: The file is damaged or locked.
        """
        with database.translated(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def state(self) -> int:
        """Return a number that is another one when the corpus has changed, by whomever."""
        others: int = self.query("PRAGMA data_version")[0][0]
        return (self.connection.total_changes << 32) + others

    def transaction(self) -> AbstractContextManager[None]:
        """Return a context in which all changes are made together, or none."""
        return database.transaction(self.connection, self.path)

    # ------------------------------------------------------------------------------------ writing

    def add(
        self,
        extraction: Extraction,
        *,
        path: Path | None = None,
        fingerprint: str = "",
        replaces: str | None = None,
    ) -> None:
        """Store a report and its records; a report of the same id is replaced.

        Args:
            extraction: The report and its records.
            path: The file it was read from.
            fingerprint: What tells whether the file has to be read again.
            replaces: Id of another report that goes out together with this one's coming in.

        Raises:
            CorpusError: Another report in the corpus was read from a file of the same content.
        """
        with self.transaction():
            writing.remove(self.connection, extraction.report.id)
            if replaces is not None:
                writing.remove(self.connection, replaces)
            writing.add(self.connection, extraction, self.relative(path), fingerprint)

    def remove(self, report: str) -> None:
        """Take a report out of the corpus.

        Raises:
            CorpusError: There is no such report.
        """
        with self.transaction():
            if not writing.remove(self.connection, report):
                raise self._missing("report", report)

    def relative(self, path: Path | None) -> str | None:
        """Return a file's path as the corpus stores it: from its own folder, with slashes."""
        if path is None:
            return None
        try:
            relative = os.path.relpath(path.absolute(), self.path.absolute().parent)
        except ValueError:  # another drive
            relative = str(path.absolute())
        return _stored_path(Path(relative).as_posix())

    # ------------------------------------------------------------------------------------ reading

    def reports(self) -> list[ReportSummary]:
        """Return the reports in order of their ids."""
        counts: dict[int, dict[str, int]] = {}
        for key, kind, count in self.query(
            "SELECT report_key, type, count(*) FROM records GROUP BY report_key, type"
        ):
            counts.setdefault(key, {})[kind] = count
        return [
            ReportSummary(
                **{name: row[name] for name in ("id", "title", "organisation", "kind", "year")},
                pages=len(json.loads(row["pages"])),
                records=counts.get(row["key"], {}),
                source=row["source"],
                sha256=row["sha256"],
            )
            for row in self._dicts(
                "SELECT key, id, title, organisation, kind, year, pages, source, sha256"
                " FROM reports ORDER BY id"
            )
        ]

    def report(self, id: str) -> Report:  # noqa: A002 - the word of the contract
        """Return a report with its blocks, pages and alignment.

        Raises:
            CorpusError: There is no such report.
        """
        rows = self._dicts("SELECT * FROM reports WHERE id = ?", (id,))
        if not rows:
            raise self._missing("report", id)
        row = rows[0]
        blocks = self._dicts(
            "SELECT * FROM blocks WHERE report_key = ? ORDER BY number", (row["key"],)
        )
        known = {name: row[name] for name in Report.model_fields.keys() & row.keys()}
        return Report(
            **known
            | {
                "blocks": tuple(_block(block) for block in blocks),
                "pages": tuple(Page(**page) for page in json.loads(row["pages"])),
                "alignment": json.loads(row["alignment"]),
                "warnings": tuple(json.loads(row["warnings"])),
            }
        )

    def extraction(self, report: str) -> Extraction:
        """Return a report together with its records, every span proved anew.

        Raises:
            CorpusError: There is no such report.
        """
        found = self.report(report)
        version, models = self.query("SELECT version, models FROM reports WHERE id = ?", (report,))[
            0
        ]
        return Extraction(
            report=found,
            records=tuple(self.records(report=report)),
            version=version,
            models=json.loads(models),
        )

    def records(
        self,
        type: RecordType | None = None,  # noqa: A002 - the word of the contract
        organisation: str | None = None,
        year: int | None = None,
        report: str | None = None,
    ) -> Iterator[Record]:
        """Yield records in order of report id and reading order.

        Args:
            type: Only of this type.
            organisation: Only from reports of this organisation.
            year: Only from reports of this year.
            report: Only from the report of this id.
        """
        chosen = {
            "records.type": type,
            "reports.organisation": organisation,
            "reports.year": year,
            "reports.id": report,
        }
        conditions = {name: value for name, value in chosen.items() if value is not None}
        where = " AND ".join(f"{name} = ?" for name in conditions) or "1"
        with database.translated(self.path):
            rows = self.connection.execute(
                "SELECT records.record FROM records JOIN reports ON reports.key = report_key"
                f" WHERE {where} ORDER BY reports.id, records.number",
                tuple(conditions.values()),
            )
            for (record,) in rows:
                yield parse_record(json.loads(record))

    def record(self, id: str) -> Record:  # noqa: A002 - the word of the contract
        """Return a record.

        Raises:
            CorpusError: There is no such record.
        """
        rows = self.query("SELECT record FROM records WHERE id = ?", (id,))
        if not rows:
            raise self._missing("record", id)
        return parse_record(json.loads(rows[0][0]))

    def passage(self, id: str) -> Passage:  # noqa: A002 - the word of the contract
        """Return a passage.

        Raises:
            CorpusError: There is no such passage.
        """
        rows = self._dicts(
            "SELECT blocks.*, reports.id AS report FROM blocks"
            " JOIN reports ON reports.key = report_key WHERE blocks.id = ?",
            (id,),
        )
        if not rows:
            raise self._missing("passage", id)
        return Passage(id, rows[0]["report"], rows[0]["number"], _block(rows[0]))

    def names(self, ids: Sequence[str], *, role: str) -> dict[str, list[str]]:
        """Return the names that records give somebody, by record id.

        Args:
            ids: Ids of records; others are passed over.
            role: `asked`, `proposer`, `target_group`, `owner` or `named`.
        """
        found: dict[str, list[str]] = {}
        for id_, name in self.query(
            "SELECT records.id, record_actors.name FROM record_actors"
            " JOIN records ON records.key = record_key"
            " WHERE role = ? AND records.id IN (SELECT value FROM json_each(?))"
            " ORDER BY records.id, record_actors.number",
            (role, json.dumps(list(ids))),
        ):
            found.setdefault(id_, []).append(name)
        return found

    def save_topics(self, topics: Mapping[str, Iterable[str]]) -> None:
        """Store which records are about what, in place of what was stored before.

        Args:
            topics: Ids of records by the name of their topic; a record has one topic.
        """
        with self.transaction():
            self.connection.execute("DELETE FROM record_topics")
            self.connection.executemany(
                "INSERT OR REPLACE INTO record_topics SELECT key, ? FROM records WHERE id = ?",
                [(name, id_) for name, ids in topics.items() for id_ in ids],
            )

    def topics(self) -> dict[str, str]:
        """Return the names of the topics that are stored, by record id."""
        return dict(
            self.query(
                "SELECT records.id, topic FROM record_topics JOIN records ON key = record_key"
                " ORDER BY records.id"
            )
        )

    def origin(self, *, sha256: str | None = None, path: Path | None = None) -> Origin | None:
        """Return which report was read from a file of this content, or from this path.

        Args:
            sha256: Hash of the file.
            path: Where it is.
        """
        column, value = ("sha256", sha256) if sha256 else ("path", self.relative(path))
        rows = self.query(
            f"SELECT id, sha256, path, fingerprint FROM reports WHERE {column} = ?", (value,)
        )
        return self._origin(rows)

    def origin_of(self, report: str) -> Origin | None:
        """Return from what file a report was read; None when there is no such report."""
        return self._origin(
            self.query("SELECT id, sha256, path, fingerprint FROM reports WHERE id = ?", (report,))
        )

    def _origin(self, rows: list[Any]) -> Origin | None:
        if not rows:
            return None
        id_, sha256, path, fingerprint = rows[0]
        folder = self.path.absolute().parent
        # Not resolved: a link stays the place that the user knows.
        place = None if path is None else Path(os.path.normpath(folder / _path(path)))
        return Origin(id_, sha256, place, fingerprint)

    def moved(self, report: str, path: Path) -> None:
        """Note that the file of a report is now at another place."""
        with self.transaction():
            self.connection.execute(
                "UPDATE reports SET path = ? WHERE id = ?", (self.relative(path), report)
            )

    def to_pandas(self, type: RecordType | None = None) -> pandas.DataFrame:  # noqa: A002
        """Return the records as a pandas table, one row a record, with the report's metadata.

        Args:
            type: Only records of this type, with the columns of this type alone.

        Raises:
            CorpusError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise CorpusError("pandas is not installed", remedy="pip install pandas") from error
        return pandas.DataFrame(self._rows(type))

    def to_polars(self, type: RecordType | None = None) -> polars.DataFrame:  # noqa: A002
        """Return the records as a polars table; see `to_pandas`.

        Raises:
            CorpusError: polars is not installed.
        """
        try:
            import polars
        except ImportError as error:
            raise CorpusError("polars is not installed", remedy="pip install polars") from error
        return polars.DataFrame(self._rows(type), infer_schema_length=None)

    def _rows(self, type: RecordType | None) -> list[dict[str, Any]]:  # noqa: A002
        """The records with organisation and year of their report, and their page."""
        reports = {report.id: report for report in self.reports()}
        rows = []
        for record in self.records(type=type):
            source = reports[record.report]
            rows.append(
                {
                    "organisation": source.organisation,
                    "year": source.year,
                    "page": record.spans[0].page,
                    **record.model_dump(mode="json"),
                }
            )
        return rows

    def _dicts(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        with database.translated(self.path):
            cursor = self.connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def _missing(self, what: str, id: str) -> CorpusError:  # noqa: A002
        remedy = (
            "see `policytext report list`"
            if what == "report"
            else "ids change when a report is ingested anew; search for it again"
        )
        return CorpusError(f"there is no {what} {id!r}", where=self.path, remedy=remedy)

    # -------------------------------------------------------------------------------- maintenance

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

    def merge(self, other: Corpus) -> Iterator[str]:
        """Copy the reports of another corpus; those of the same id are replaced.

        A report whose file is here already under another id is left out.

        Yields:
            The id of each report copied.
        """
        return maintenance.merge(self, other)


_BYTES = "bytes:"
"""Begins a stored path whose name is no text, as a disk from another system may have it."""


def _stored_path(path: str) -> str:
    """A path as text that SQLite can store."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return _BYTES + quote(os.fsencode(path))
    return path


def _path(stored: str) -> str:
    """The path of a stored text."""
    if stored.startswith(_BYTES):
        return os.fsdecode(unquote_to_bytes(stored.removeprefix(_BYTES)))
    return stored


def _block(row: dict[str, Any]) -> Block:
    lists = {name: json.loads(row[name]) for name in ("refs", "cells", "header")}
    return Block(**{name: row[name] for name in Block.model_fields} | lists)
