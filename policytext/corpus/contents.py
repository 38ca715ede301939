"""What a corpus holds, read back: reports, records, passages, topics, the files they came from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from policytext.corpus import corrections, database, paths
from policytext.corpus.corrections import Correction
from policytext.corpus.file import CorpusFile
from policytext.errors import CorpusError
from policytext.records import (
    Extraction,
    Record,
    RecordType,
    parse_record,
    refuse_unknown_types,
)
from policytext.reports import Block, Page, Report
from policytext.segments import Alignment


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
        language: ISO 639-1 code.
        url: Where it is published.
        version: Version of the extractor that found its records.
        known_from: Who told its metadata, by name: `user`, `catalogue` or `document`.
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
    language: str
    url: str | None
    version: str
    known_from: dict[str, str]


class Origin(NamedTuple):
    """The file that a report was read from.

    Args:
        report: Id of the report.
        sha256: Hash of the file's bytes.
        path: Where it was; None where that is not known.
        fingerprint: What tells whether it has to be read again.
        known_from: Who told the report's metadata, by name: `user`, `catalogue` or `document`.
        said: What of its metadata the user told, by name.
    """

    report: str
    sha256: str
    path: Path | None
    fingerprint: str
    known_from: dict[str, str]
    said: dict[str, Any]


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


class Contents(CorpusFile):
    """A corpus as it is read."""

    def reports(self) -> list[ReportSummary]:
        """Return the reports in order of their ids."""
        counts: dict[int, dict[str, int]] = {}
        for key, kind, count in self.query(
            "SELECT report_key, type, count(*) FROM records GROUP BY report_key, type"
        ):
            counts.setdefault(key, {})[kind] = count
        return [
            ReportSummary(**row, records=counts.get(key, {})) for key, row in self._summary_rows()
        ]

    def _summary_rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The keys of the reports, with what their own rows tell for a summary."""
        for row in self.dicts(
            "SELECT key, id, title, organisation, kind, year, source, sha256, language, url,"
            " version, known_from,"
            " (SELECT count(DISTINCT value ->> '$.number') FROM json_each(pages)) AS pages"
            " FROM reports ORDER BY id"
        ):
            row["known_from"] = json.loads(row["known_from"])
            yield row.pop("key"), row

    def reports_of(self, records: Collection[str]) -> set[str]:
        """Return the ids of the reports in which records stand.

        Args:
            records: Ids of records; others are passed over.
        """
        found = self.query(
            "SELECT DISTINCT reports.id FROM records JOIN reports ON reports.key = report_key"
            " WHERE records.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(records)),),
        )
        return {id_ for (id_,) in found}

    def report(self, id: str) -> Report:  # noqa: A002 - the word of the contract
        """Return a report with its blocks, pages and alignment.

        Raises:
            CorpusError: There is no such report.
        """
        rows = self.dicts("SELECT * FROM reports WHERE id = ?", (id,))
        if not rows:
            raise self.missing("report", id)
        row = rows[0]
        blocks = self.dicts(
            "SELECT * FROM blocks WHERE report_key = ? ORDER BY number", (row["key"],)
        )
        known = {field.name: row[field.name] for field in fields(Report) if field.name in row}
        return Report(
            **known
            | {
                "blocks": tuple(_block(block) for block in blocks),
                "pages": tuple(Page(**page) for page in json.loads(row["pages"])),
                "alignment": Alignment(json.loads(row["alignment"])),
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
        ids: Collection[str] | None = None,
    ) -> Iterator[Record]:
        """Yield records in order of report id and reading order.

        Args:
            type: Only of this type.
            organisation: Only from reports of this organisation.
            year: Only from reports of this year.
            report: Only from the report of this id.
            ids: Only those of these ids; others are passed over.

        Raises:
            RecordError: There is no such type.
        """
        refuse_unknown_types(() if type is None else (type,))
        chosen = {
            "records.type": type,
            "reports.organisation": organisation,
            "reports.year": year,
            "reports.id": report,
        }
        conditions = {name: value for name, value in chosen.items() if value is not None}
        where = " AND ".join(f"{name} = ?" for name in conditions) or "1"
        if ids is not None:
            where += " AND records.id IN (SELECT value FROM json_each(?))"
            conditions["records.id"] = json.dumps(list(ids))
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
            raise self._rejected(id) or self.missing("record", id)
        return parse_record(json.loads(rows[0][0]))

    def holds(self, id: str) -> bool:  # noqa: A002 - the word of the contract
        """Return whether there is a record of an id, be it one that is rejected."""
        known = "SELECT id FROM records UNION ALL SELECT id FROM corrections"
        return bool(self.query(f"SELECT 1 FROM ({known}) WHERE id = ?", (id,)))

    def corrections(self, report: str | None = None) -> list[Correction]:
        """Return what has been corrected in records, those that find no record included.

        Args:
            report: Only in the report of this id.
        """
        rows = self.dicts(
            f"{corrections.SELECT} WHERE ? IN (report, '')"
            " ORDER BY report, report_key IS NULL, number, id",
            (report or "",),
        )
        return [corrections.correction(row) for row in rows]

    def corrected_fields(self) -> dict[str, list[str]]:
        """Return which fields users have set in the records, by record id.

        Of a record that a user has added it is `added`.
        """
        rows = self.query(
            "SELECT id, iif(action = 'add', '[\"added\"]',"
            " (SELECT json_group_array(key) FROM json_each(fields)))"
            " FROM corrections WHERE report_key > 0 AND action <> 'reject' ORDER BY id"
        )
        return {id_: json.loads(names) for id_, names in rows}

    def correction(self, id: str) -> Correction | None:  # noqa: A002 - the word of the contract
        """Return what has been corrected in the record of an id; None where nothing has."""
        rows = self.dicts(f"{corrections.SELECT} WHERE id = ?", (id,))
        return corrections.correction(rows[0]) if rows else None

    def _rejected(self, id: str) -> CorpusError | None:  # noqa: A002
        """The error that a record is rejected, where it is."""
        known = self.correction(id)
        if known is None or known.action != "reject" or not known.applied:
            return None
        return CorpusError(
            f"the record {id!r} is rejected" + (f" ({known.note})" if known.note else ""),
            where=self.path,
            remedy=f"take that back with `policytext correct {id} --undo`",
        )

    def around(self, report: str, start: int, end: int, width: int) -> tuple[str, str]:
        """Return what stands before and after a stretch of a report's text.

        Args:
            report: Id of the report.
            start: Offset of the first character of the stretch.
            end: Offset after its last one.
            width: How many characters of each side.

        Raises:
            CorpusError: There is no such report.
        """
        rows = self.query(
            "SELECT substr(text, 1 + max(0, ? - ?), min(?, ?)), substr(text, 1 + ?, ?)"
            " FROM reports WHERE id = ?",
            (start, width, start, width, end, width, report),
        )
        if not rows:
            raise self.missing("report", report)
        before, after = rows[0]
        return before, after

    def passage(self, id: str) -> Passage:  # noqa: A002 - the word of the contract
        """Return a passage.

        Raises:
            CorpusError: There is no such passage.
        """
        rows = self.dicts(
            "SELECT blocks.*, reports.id AS report FROM blocks"
            " JOIN reports ON reports.key = report_key WHERE blocks.id = ?",
            (id,),
        )
        if not rows:
            raise self.missing("passage", id)
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

    def topic_names(self) -> dict[str, str]:
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
        return self._origin(column, value)

    def origin_of(self, report: str) -> Origin | None:
        """Return from what file a report was read; None when there is no such report."""
        return self._origin("id", report)

    def relative(self, path: Path | None) -> str | None:
        """Return a file's path as the corpus stores it: from its own folder, with slashes."""
        return None if path is None else paths.stored(path, self.path)

    def _origin(self, column: str, value: str | None) -> Origin | None:
        rows = self.dicts(
            "SELECT id, title, organisation, kind, year, url, sha256, path, fingerprint, known_from"
            f" FROM reports WHERE {column} = ?",
            (value,),
        )
        if not rows:
            return None
        row = rows[0]
        known_from = json.loads(row["known_from"])
        return Origin(
            report=row["id"],
            sha256=row["sha256"],
            path=None if row["path"] is None else paths.restored(row["path"], self.path),
            fingerprint=row["fingerprint"],
            known_from=known_from,
            said={name: row[name] for name, who in known_from.items() if who == "user"},
        )

    def missing(self, what: str, id: str) -> CorpusError:  # noqa: A002
        """Return the error that there is no such thing in the corpus."""
        remedy = (
            "see `policytext report list`"
            if what == "report"
            else "search for its words; an id stays for as long as its report says the same"
        )
        return CorpusError(f"there is no {what} {id!r}", where=self.path, remedy=remedy)


def _block(row: dict[str, Any]) -> Block:
    values = {field.name: row[field.name] for field in fields(Block)}
    return Block(
        **values
        | {
            "refs": tuple(json.loads(row["refs"])),
            "cells": tuple((start, end) for start, end in json.loads(row["cells"])),
            "header": tuple(json.loads(row["header"])),
        }
    )
