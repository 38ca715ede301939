"""Writing a report into the tables, inside the caller's transaction."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from policytext.corpus import corrections
from policytext.corpus.database import as_json
from policytext.corpus.places import Places, record_context
from policytext.corpus.words import fold, index_text
from policytext.errors import CorpusError, RecordError
from policytext.records import (
    Actor,
    Claim,
    Extraction,
    Recommendation,
    Record,
    Target,
    record_ids,
    report_adapter,
)
from policytext.reports import Block, Report, Span

PASSAGE_TYPES = frozenset({"paragraph", "list_item", "table_row", "footnote", "caption"})
"""Types of the blocks that can be found by a search."""

_REPORT_COLUMNS = {
    "id", "title", "organisation", "kind", "year", "language", "source", "sha256", "url", "text",
}  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def remove(connection: sqlite3.Connection, report: str) -> bool:
    """Delete a report and all that belongs to it; return whether there was one."""
    found = connection.execute("SELECT key FROM reports WHERE id = ?", (report,)).fetchone()
    if found is None:
        return False
    connection.execute(
        "DELETE FROM words WHERE rowid IN (SELECT key FROM documents WHERE report_key = ?)", found
    )
    connection.execute("DELETE FROM reports WHERE key = ?", found)
    return True


def add(
    connection: sqlite3.Connection,
    extraction: Extraction,
    *,
    path: str | None,
    fingerprint: str,
    known_from: Mapping[str, str],
) -> None:
    """Write a report, its blocks, its records and what the search needs.

    Args:
        connection: A connection in a transaction.
        extraction: The report and its records.
        path: Where its file is, as the corpus stores it.
        fingerprint: What tells whether the file has to be read again.
        known_from: Who told its metadata, by name.

    Raises:
        CorpusError: Another report was read from a file of the same content.
        RecordError: A record is of another report, or two records have the same id.
    """
    report = extraction.report
    records = _identified(extraction)
    origin = {"path": path, "fingerprint": fingerprint, "known_from": as_json(dict(known_from))}
    key = _add_report(connection, extraction, origin)
    _refuse_foreign_ids(connection, records)
    block_keys = _add_blocks(connection, key, report)
    places = Places(report)
    stored = corrections.applied(connection, key, report, records)
    for number, record in stored:
        add_record(connection, key, number, record, record_context(record, places))
    covered = places.covered(record for _, record in stored)
    for number, (block_key, block) in enumerate(zip(block_keys, report.blocks, strict=True)):
        if is_passage(block):
            document = {
                "report_key": key,
                "block_key": block_key,
                "covered": int(number in covered),
            }
            _add_document(connection, document, block.text)


def _identified(extraction: Extraction) -> tuple[Record, ...]:
    """The records of an extraction, with an id and their report where they name none."""
    report = extraction.report
    nameless = [record for record in extraction.records if not record.id]
    named = [record.id for record in extraction.records if record.id]
    ids = record_ids(report, nameless, named)
    records = tuple(
        record.model_copy(
            update={"id": record.id or next(ids), "report": record.report or report.id}
        )
        for record in extraction.records
    )
    seen: set[str] = set()
    for record in records:
        if record.report != report.id:
            raise RecordError(
                f"the {record.type} {record.id!r} is of the report {record.report!r}",
                where=report.id,
                remedy="store it with that one",
            )
        if record.id in seen:
            raise _taken(record.id, report.id)
        seen.add(record.id)
    return records


def _refuse_foreign_ids(connection: sqlite3.Connection, records: Sequence[Record]) -> None:
    """Raise an error when another report has a record of one of these ids."""
    taken = connection.execute(
        "SELECT records.id, reports.id FROM records JOIN reports ON reports.key = report_key"
        " WHERE records.id IN (SELECT value FROM json_each(?)) LIMIT 1",
        (as_json([record.id for record in records]),),
    ).fetchone()
    if taken:
        raise _taken(*taken)


def _taken(id_: str, report: str) -> RecordError:
    return RecordError(
        f"two records have the id {id_!r}",
        where=report,
        remedy="give each an id of its own, or none: the corpus makes those that are missing",
    )


def _add_report(
    connection: sqlite3.Connection, extraction: Extraction, origin: dict[str, str | None]
) -> int:
    report = extraction.report
    same = connection.execute(
        "SELECT id FROM reports WHERE sha256 = ?", (report.sha256,)
    ).fetchone()
    if same:
        raise CorpusError(
            f"has the same content as the report {same[0]!r}",
            where=report.id,
            remedy="leave one of them out",
        )
    return _insert(
        connection,
        "reports",
        {
            **report_adapter.dump_python(report, include=_REPORT_COLUMNS),
            "pages": as_json([asdict(page) for page in report.pages]),
            "alignment": as_json(list(report.alignment)),
            "warnings": as_json(report.warnings),
            "version": extraction.version,
            "models": as_json(extraction.models),
            **origin,
        },
    )


def _add_blocks(connection: sqlite3.Connection, report_key: int, report: Report) -> list[int]:
    ids = passage_ids(report)
    return [
        _insert(
            connection,
            "blocks",
            {
                **asdict(block),
                "report_key": report_key,
                "number": number,
                "id": ids.get(number),
                "refs": as_json(block.refs),
                "cells": as_json(block.cells),
                "header": as_json(block.header),
            },
        )
        for number, block in enumerate(report.blocks)
    ]


def add_record(
    connection: sqlite3.Connection, report_key: int, number: int, record: Record, context: str
) -> None:
    """Write a record, and what the search needs to find it.

    Args:
        connection: A connection in a transaction.
        report_key: Key of its report.
        number: Its number among the records found in the report.
        record: The record.
        context: The words around it; see `record_context`.
    """
    row = {
        "report_key": report_key,
        "number": number,
        "id": record.id,
        "type": record.type,
        "page": record.spans[0].page,
        "deadline_year": _deadline_year(record),
        "record": as_json(record.model_dump(mode="json")),
    }
    key = _insert(connection, "records", row)
    connection.executemany(
        "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, role, place, span.start, span.end, span.page)
            for role, spans in _spans(record)
            for place, span in enumerate(spans)
        ],
    )
    _name_actors(connection, key, record)
    document = {"report_key": report_key, "record_key": key}
    _add_document(connection, document, record.quote, context)


def change_record(connection: sqlite3.Connection, record: Record, context: str) -> None:
    """Write what a record holds now; its quotation and the places where it stands are the same.

    Args:
        connection: A connection in a transaction.
        record: The record.
        context: The words around it; see `record_context`.
    """
    key, document = connection.execute(
        "SELECT records.key, documents.key FROM records"
        " JOIN documents ON record_key = records.key WHERE id = ?",
        (record.id,),
    ).fetchone()
    connection.execute(
        "UPDATE records SET deadline_year = ?, record = ? WHERE key = ?",
        (_deadline_year(record), as_json(record.model_dump(mode="json")), key),
    )
    connection.execute("DELETE FROM record_actors WHERE record_key = ?", (key,))
    _name_actors(connection, key, record)
    connection.execute(
        "UPDATE words SET context = ? WHERE rowid = ?",
        (index_text(record.quote, context).context, document),
    )


def remove_record(connection: sqlite3.Connection, record: str) -> None:
    """Delete the record of an id, and what the search has of it."""
    connection.execute(
        "DELETE FROM words WHERE rowid IN (SELECT documents.key FROM documents"
        " JOIN records ON records.key = record_key WHERE records.id = ?)",
        (record,),
    )
    connection.execute("DELETE FROM records WHERE id = ?", (record,))


def cover(connection: sqlite3.Connection, report: str, covered: Iterable[int]) -> None:
    """Note of which passages of a report a record quotes most; see `Places.covered`."""
    connection.execute(
        "UPDATE documents SET covered = (SELECT number IN (SELECT value FROM json_each(?))"
        " FROM blocks WHERE key = block_key)"
        " WHERE block_key > 0 AND report_key = (SELECT key FROM reports WHERE id = ?)",
        (as_json(list(covered)), report),
    )


def _name_actors(connection: sqlite3.Connection, key: int, record: Record) -> None:
    connection.executemany(
        "INSERT INTO record_actors VALUES (?, ?, ?, ?, ?)",
        [
            (key, role, place, name, fold(name))
            for role, names in _actors(record)
            for place, name in enumerate(names)
        ],
    )


def _add_document(
    connection: sqlite3.Connection, document: dict[str, int], text: str, context: str = ""
) -> None:
    columns = index_text(text, context)
    length = columns.surface.count(" ") + 1
    key = _insert(connection, "documents", {**document, "length": length})
    connection.execute(
        "INSERT INTO words (rowid, surface, lemmas, parts, context) VALUES (?, ?, ?, ?, ?)",
        (key, *columns),
    )


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(f":{name}" for name in row)
    cursor = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)
    assert cursor.lastrowid is not None  # SQLite sets it on every insert
    return cursor.lastrowid


def is_passage(block: Block) -> bool:
    """Whether a block can be found by a search."""
    return block.start is not None and block.type in PASSAGE_TYPES


def passage_ids(report: Report) -> dict[int, str]:
    """Return the ids of a report's passages by the numbers of their blocks.

    As those of records they are made from the report's id and from what the passage says; of
    passages that say the same, the later ones are told from the first by their number.
    """
    counts: Counter[str] = Counter()
    ids = {}
    for number, block in enumerate(report.blocks):
        if is_passage(block):
            twin = counts[block.text]
            counts[block.text] += 1
            payload = as_json([report.id, block.text, *[twin] * bool(twin)])
            ids[number] = f"pas-{hashlib.sha256(payload.encode()).hexdigest()[:12]}"
    return ids


def _spans(record: Record) -> Iterable[tuple[str, Sequence[Span]]]:
    """The spans of a record by what they show."""
    yield "quote", record.spans
    if isinstance(record, Recommendation):
        yield "also_at", record.also_at


def _actors(record: Record) -> Iterable[tuple[str, Sequence[str]]]:
    """The names in a record by the role they have in it."""
    if isinstance(record, Recommendation):
        yield "asked", record.actors
        yield "target_group", record.target_groups
        yield "proposer", [record.proposer] if record.proposer else []
    elif isinstance(record, Target):
        yield "owner", [record.owner] if record.owner else []
    elif isinstance(record, Actor):
        yield "named", list(dict.fromkeys((record.name, *record.surfaces)))


def _deadline_year(record: Record) -> int | None:
    """The last year that a record's deadline names."""
    deadline = None if isinstance(record, Claim | Actor) else record.deadline
    years = _YEAR.findall(deadline or "")
    return int(years[-1]) if years else None
