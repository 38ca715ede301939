"""Correcting the records of a corpus, and taking corrections back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from policytext.corpus import corrections, vectors, writing
from policytext.corpus.corrections import Correction
from policytext.corpus.places import Places, record_context
from policytext.corpus.renaming import ids_anew
from policytext.corpus.settable import changed
from policytext.errors import CorpusError
from policytext.records import Record, parse_record

if TYPE_CHECKING:
    from policytext.corpus.store import StoredCorpus
    from policytext.reports import Report


def correct(
    corpus: StoredCorpus, ids: Sequence[str], fields: Mapping[str, Any], note: str | None
) -> list[Correction]:
    """Set fields of records; see `StoredCorpus.correct`."""
    made = []
    places = cache(lambda report: Places(corpus.report(report)))
    with corpus.transaction():
        for id_ in dict.fromkeys(ids):
            known = _known(corpus, id_)
            if known is not None and known.action == "reject":
                raise CorpusError(
                    f"the record {id_!r} is rejected",
                    where=corpus.path,
                    remedy=f"take that back first: `policytext correct {id_} --undo`",
                )
            record = corpus.record(id_)
            found = known.found if known else record
            before = known.fields if known else {}
            new, told = changed(found, before | dict(fields))
            kept = Correction(
                id_,
                record.report,
                "set",
                told,
                found,
                note or (known.note if known else None),
                True,
            )
            corrections.keep(corpus.connection, kept, _place(corpus, id_))
            context = record_context(new, places(record.report))
            writing.change_record(corpus.connection, new, context)
            made.append(kept)
    return made


def reject(corpus: StoredCorpus, ids: Sequence[str], note: str | None) -> list[Correction]:
    """Take records out that are none; see `StoredCorpus.reject`."""
    made = []
    with corpus.transaction(), _numbers_changing(corpus) as changing:
        for id_ in dict.fromkeys(ids):
            known = _known(corpus, id_)
            if known is not None and known.action == "reject":
                kept = known._replace(note=note or known.note)
                corrections.keep(corpus.connection, kept, _rejected_place(corpus, id_))
            else:
                record = corpus.record(id_)
                found = known.found if known else record
                note_ = note or (known.note if known else None)
                kept = Correction(id_, record.report, "reject", {}, found, note_, True)
                corrections.keep(corpus.connection, kept, _place(corpus, id_))
                writing.remove_record(corpus.connection, id_)
                changing.add(record.report)
            made.append(kept)
    return made


def undo(corpus: StoredCorpus, ids: Sequence[str]) -> list[Correction]:
    """Take corrections back; see `StoredCorpus.undo`."""
    taken = []
    places = cache(lambda report: Places(corpus.report(report)))
    with corpus.transaction(), _numbers_changing(corpus) as changing:
        for id_ in dict.fromkeys(ids):
            known = corpus.correction(id_)
            if known is None:
                raise CorpusError(
                    f"there is no correction of {id_!r}",
                    where=corpus.path,
                    remedy="see `policytext correct --list`",
                )
            if known.applied and known.action == "reject":
                key, number = _rejected_place(corpus, id_)
                context = record_context(known.found, places(known.report))
                writing.add_record(corpus.connection, key, number, known.found, context)
                changing.add(known.report)
            elif known.applied:
                context = record_context(known.found, places(known.report))
                writing.change_record(corpus.connection, known.found, context)
            corpus.connection.execute("DELETE FROM corrections WHERE id = ?", (id_,))
            taken.append(known)
    return taken


def as_found(corpus: StoredCorpus, report: str) -> tuple[Record, ...]:
    """Return the records of a report as they were found, before they were corrected."""
    rows = corpus.query(
        "SELECT records.number, coalesce(found, record) FROM records"
        " JOIN reports ON reports.key = records.report_key"
        " LEFT JOIN corrections ON corrections.id = records.id WHERE reports.id = ?"
        " UNION ALL SELECT number, found FROM corrections"
        " JOIN reports ON reports.key = report_key WHERE reports.id = ? AND action = 'reject'"
        " ORDER BY 1",
        (report, report),
    )
    return tuple(parse_record(json.loads(record)) for _, record in rows)


def copy(
    corpus: StoredCorpus, other: StoredCorpus, original: str, report: str, ids: Mapping[str, str]
) -> None:
    """Take over what was corrected in a report that is about to be copied from another corpus.

    What both have corrected stays as it is here.

    Args:
        corpus: The corpus that the report is to stand in.
        other: The corpus it comes from.
        original: Id of the report there.
        report: Id that it is to have here.
        ids: The ids that its records are to have here, by those that they have there.
    """
    with corpus.transaction():
        for made in other.corrections(report=original):
            _await(corpus, made, ids.get(made.id, made.id), report)


def rename(corpus: StoredCorpus, old: str, report: Report) -> None:
    """Keep what was corrected in a report that is about to be stored under another id.

    Args:
        corpus: The corpus; in a transaction.
        old: Id that the report has there.
        report: The report with its new id.
    """
    known = corpus.corrections(report=old)
    if not known:
        return
    records = [*as_found(corpus, old), *(made.found for made in known if not made.applied)]
    ids = ids_anew(records, replace(report, id=old), report)
    for made in known:
        corpus.connection.execute("DELETE FROM corrections WHERE id = ?", (made.id,))
        _await(corpus, made, ids.get(made.id, made.id), report.id)


def _await(corpus: StoredCorpus, made: Correction, id_: str, report: str) -> None:
    """Keep a correction until a record is stored that has this id, unless there is one of it."""
    if corpus.correction(id_) is None:
        found = made.found.model_copy(update={"id": id_, "report": report})
        waiting = made._replace(id=id_, report=report, found=found, applied=False)
        corrections.keep(corpus.connection, waiting, None)


def _known(corpus: StoredCorpus, id_: str) -> Correction | None:
    """What a record has been corrected to before.

    Raises:
        CorpusError: The corpus has no such record any more.
    """
    known = corpus.correction(id_)
    if known is not None and not known.applied:
        raise CorpusError(
            f"the record {id_!r} is not found any more",
            where=corpus.path,
            remedy=f"`policytext correct {id_} --undo` forgets its correction",
        )
    return known


def _place(corpus: StoredCorpus, id_: str) -> tuple[int, int]:
    """Key of a record's report, and its number there."""
    key, number = corpus.query("SELECT report_key, number FROM records WHERE id = ?", (id_,))[0]
    return key, number


def _rejected_place(corpus: StoredCorpus, id_: str) -> tuple[int, int]:
    """The same of a record that is rejected."""
    key, number = corpus.query("SELECT report_key, number FROM corrections WHERE id = ?", (id_,))[0]
    return key, number


@contextmanager
def _numbers_changing(corpus: StoredCorpus) -> Iterator[set[str]]:
    """Collect the reports that come to have more or fewer records, and set them right in the end.

    What no record quotes any more is found as a passage again, and the embeddings follow the
    documents.
    """
    changing: set[str] = set()
    yield changing
    for report in sorted(changing):
        covered = Places(corpus.report(report)).covered(corpus.records(report=report))
        writing.cover(corpus.connection, report, covered)
        vectors.follow(corpus, report)
