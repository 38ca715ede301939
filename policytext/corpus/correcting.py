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
from policytext.corpus.settable import changed, settable
from policytext.errors import CorpusError
from policytext.records import Record, parse_record, record_ids, span_problem

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
                known.action if known else "set",
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
                _note(corpus, kept)
            elif known is not None and known.action == "add":
                kept = known._replace(action="reject")  # of what nobody found nothing is kept
                writing.remove_record(corpus.connection, id_)
                _forget(corpus, id_)
                changing.add(known.report)
            else:
                record = corpus.record(id_)
                found = known.found if known else record
                note_ = note or (known.note if known else None)
                kept = Correction(id_, record.report, "reject", {}, found, note_, True)
                corrections.keep(corpus.connection, kept, _place(corpus, id_))
                corrections.keep_topic(corpus.connection, id_)
                writing.remove_record(corpus.connection, id_)
                changing.add(record.report)
            made.append(kept)
    return made


def add(corpus: StoredCorpus, records: Sequence[Record], note: str | None) -> list[Correction]:
    """Add records that were not found; see `StoredCorpus.add_records`."""
    made = []
    reports = cache(corpus.report)
    places = cache(lambda report: Places(reports(report)))
    with corpus.transaction(), _numbers_changing(corpus) as changing:
        for given in records:
            report = reports(given.report)
            record = given.model_copy(update={"id": given.id or next(record_ids(report, [given]))})
            problem = span_problem(report.text, record)
            if problem or corpus.holds(record.id):
                raise CorpusError(
                    f"the {record.type} {record.id!r} cannot be added: "
                    + (problem or "there is one of this id already"),
                    where=corpus.path,
                    remedy="give the words of the report, and what is not a record yet",
                )
            own = set(settable(record.type))
            told = record.model_dump(mode="json", include=own, exclude_unset=True)
            kept = Correction(record.id, report.id, "add", told, record, note, True)
            key, number = _free_place(corpus, report.id)
            corrections.keep(corpus.connection, kept, (key, number))
            context = record_context(record, places(report.id))
            writing.add_record(corpus.connection, key, number, record, context)
            changing.add(report.id)
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
                corrections.restore_topic(corpus.connection, id_)
                changing.add(known.report)
            elif known.applied and known.action == "add":
                writing.remove_record(corpus.connection, id_)
                changing.add(known.report)
            elif known.applied:
                context = record_context(known.found, places(known.report))
                writing.change_record(corpus.connection, known.found, context)
            _forget(corpus, id_)
            taken.append(known)
    return taken


def as_found(corpus: StoredCorpus, report: str) -> tuple[Record, ...]:
    """Return the records of a report as they were found, before they were corrected.

    Those that the user has added are not among them.
    """
    rows = corpus.query(
        "SELECT records.number, coalesce(found, record) FROM records"
        " JOIN reports ON reports.key = records.report_key"
        " LEFT JOIN corrections ON corrections.id = records.id"
        " WHERE reports.id = ? AND action IS NOT 'add'"
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
    others = (made.found for made in known if not made.applied or made.action == "add")
    records = [*as_found(corpus, old), *others]
    ids = ids_anew(records, replace(report, id=old), report)
    for made in known:
        _forget(corpus, made.id)
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


def _note(corpus: StoredCorpus, made: Correction) -> None:
    corpus.connection.execute("UPDATE corrections SET note = ? WHERE id = ?", (made.note, made.id))


def _forget(corpus: StoredCorpus, id_: str) -> None:
    corpus.connection.execute("DELETE FROM corrections WHERE id = ?", (id_,))


def _place(corpus: StoredCorpus, id_: str) -> tuple[int, int]:
    """Key of a record's report, and its number there."""
    key, number = corpus.query("SELECT report_key, number FROM records WHERE id = ?", (id_,))[0]
    return key, number


def _free_place(corpus: StoredCorpus, report: str) -> tuple[int, int]:
    """Key of a report, and the number that comes after those of its records."""
    key, last = corpus.query(
        "SELECT key, (SELECT max(number) FROM (SELECT report_key, number FROM records"
        " UNION ALL SELECT report_key, number FROM corrections) WHERE report_key = reports.key)"
        " FROM reports WHERE id = ?",
        (report,),
    )[0]
    return key, 0 if last is None else last + 1


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
