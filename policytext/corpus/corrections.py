"""What a user has corrected in the records of a corpus, kept apart from the records.

A correction is of the record with an id. It holds for as long as a record with that id is found,
whichever extractor finds it, and waits while there is none.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from policytext.corpus.anchoring import anchored
from policytext.corpus.database import as_json
from policytext.corpus.settable import changed
from policytext.records import Record, parse_record
from policytext.reports import Report

Action = Literal["reject", "set", "add"]


class Correction(NamedTuple):
    """What a user has corrected in a record.

    Args:
        id: Id of the record.
        report: Id of its report.
        action: `reject` when it is no record at all, `set` when some of its fields are others,
            `add` when the user has added it.
        fields: What these fields are; of an added record what the user has told of it.
        found: The record as it was found, or added, last.
        note: Why, in the user's words.
        applied: Whether the corpus has that record now.
    """

    id: str
    report: str
    action: Action
    fields: dict[str, Any]
    found: Record
    note: str | None
    applied: bool

    def as_dict(self) -> dict[str, Any]:
        """Return it as data."""
        return self._asdict() | {"found": self.found.model_dump(mode="json")}


SELECT = (
    "SELECT id, report, action, fields, found, note, report_key IS NOT NULL AS applied"
    " FROM corrections"
)
"""Selects the rows that `correction` takes."""


def correction(row: dict[str, Any]) -> Correction:
    """Return the correction that a row holds."""
    return Correction(
        **row
        | {
            "fields": json.loads(row["fields"]),
            "found": parse_record(json.loads(row["found"])),
            "applied": bool(row["applied"]),
        }
    )


def applied(
    connection: sqlite3.Connection, report_key: int, report: Report, records: Sequence[Record]
) -> list[tuple[int, Record]]:
    """Return the records of a report as they are corrected, with their numbers among those found.

    Those that the user has added come last. What was found is noted with the corrections, to be
    there again when they are taken back.

    Args:
        connection: A connection in a transaction.
        report_key: Key of the report.
        report: The report.
        records: The records as they were found.
    """
    rows = connection.execute(
        "SELECT id, action, fields, found FROM corrections WHERE report = ? ORDER BY rowid",
        (report.id,),
    )
    known = {id_: (action, json.loads(fields), found) for id_, action, fields, found in rows}
    numbered = list(enumerate(records))
    found_ids = {record.id for record in records}
    for id_ in [id_ for id_ in known if id_ not in found_ids]:
        action, _, added = known[id_]
        there = anchored(parse_record(json.loads(added)), report) if action == "add" else None
        if there is not None:
            numbered.append((len(numbered), there))
    stored = []
    for number, record in numbered:
        if record.id not in known:
            stored.append((number, record))
            continue
        connection.execute(
            "UPDATE corrections SET report_key = ?, number = ?, found = ? WHERE id = ?",
            (report_key, number, as_json(record.model_dump(mode="json")), record.id),
        )
        action, fields, _ = known[record.id]
        if action != "reject":
            stored.append((number, changed(record, fields)[0]))
    return stored


def keep(connection: sqlite3.Connection, made: Correction, place: tuple[int, int] | None) -> None:
    """Keep a correction, in place of another one of the same record.

    Args:
        connection: A connection in a transaction.
        made: The correction.
        place: Key of the record's report and its number there; None where there is no such record.
    """
    connection.execute(
        "INSERT OR REPLACE INTO corrections"
        " (id, report, action, fields, found, note, report_key, number)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            made.id,
            made.report,
            made.action,
            as_json(made.fields),
            as_json(made.found.model_dump(mode="json")),
            made.note,
            *(place or (None, None)),
        ),
    )


def keep_topic(connection: sqlite3.Connection, id_: str) -> None:
    """Note with the correction of a record that is about to go the topic that it has."""
    connection.execute(
        "UPDATE corrections SET topic = (SELECT topic FROM record_topics"
        " JOIN records ON records.key = record_key WHERE records.id = corrections.id)"
        " WHERE id = ?",
        (id_,),
    )


def restore_topic(connection: sqlite3.Connection, id_: str) -> None:
    """Give a record that is back the topic that it had, if it had one."""
    connection.execute(
        "INSERT INTO record_topics SELECT records.key, corrections.topic FROM corrections"
        " JOIN records ON records.id = corrections.id WHERE corrections.id = ?"
        " AND corrections.topic IS NOT NULL",
        (id_,),
    )
