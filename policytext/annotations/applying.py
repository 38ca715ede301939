"""Annotations as corrections of a corpus: what annotators changed, took out and added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policytext.annotations.formats import Annotation, read_annotations
from policytext.annotations.importing import Anchor
from policytext.corpus import Correction, StoredCorpus
from policytext.corpus.settable import settable
from policytext.errors import RecordError
from policytext.records import (
    RECORD_CLASSES,
    Actor,
    Claim,
    Record,
    RecordType,
    parse_record,
    record_ids,
)

DEFAULTS: dict[RecordType, dict[str, Any]] = {"recommendation": {"level": "supporting"}}
"""What an annotator's own mark of a record type is taken for where nothing is said."""

NOT_TAKEN = frozenset({"id", "confidence", "also_at"})
"""Fields that a record does not take over from the one whose place it takes."""


@dataclass(slots=True)
class Applied:
    """What became of annotations.

    Args:
        corrections: The corrections that were made, those of one file together.
        unchanged: How many annotations say what the corpus has.
        unjudged: How many were left alone because nobody has gone through all of the record.
        problems: What could not be brought in, one sentence each.
        bare: Reports that were gone through and left without any mark, each with how many of its
            records are rejected for it. Who means that none is right does so, and who has seen none
            of them does too.
    """

    corrections: list[Correction] = field(default_factory=list)
    unchanged: int = 0
    unjudged: int = 0
    problems: list[str] = field(default_factory=list)
    bare: dict[str, int] = field(default_factory=dict)


class _RehearsalError(Exception):
    """Takes back what was tried out."""


def apply_annotations(
    paths: Iterable[Path | str],
    corpus: StoredCorpus,
    *,
    note: str | None = None,
    dry_run: bool = False,
) -> Applied:
    """Bring annotations into a corpus as corrections; an error takes all of them back.

    What cannot be brought in is told in `problems`, and the rest is.

    A record whose fields an annotator has changed is set right. One whose mark is gone from what an
    annotator has gone through is rejected, and one whose words or type are others is rejected and
    added anew; other marks are added as records. Records in JSON Lines may be a selection: those
    that are not there stay.

    Args:
        paths: Label Studio tasks (JSON), Prodigy examples or our records (JSON, JSONL).
        corpus: The corpus that the annotated records were exported from.
        note: Why, kept with each correction; by default the name of the file.
        dry_run: Change nothing.

    Raises:
        RecordError: A file is none of these formats.
    """
    applied = Applied()
    try:
        with corpus.transaction():
            for path in map(Path, paths):
                _apply(path, corpus, note or f"from {path.name}", applied)
            if dry_run:
                raise _RehearsalError
    except _RehearsalError:
        pass
    return applied


def _apply(path: Path, corpus: StoredCorpus, note: str, applied: Applied) -> None:
    anchor = Anchor(corpus)
    found = read_annotations(path)
    named = {str(a.fields["id"]) for a in found.annotations if a.fields.get("id")}
    stored = {record.id: record for record in corpus.records(ids=named.union(found.dropped))}
    rejected = [id_ for id_ in found.dropped if id_ in stored]
    marked_in = {annotation.report for annotation in found.annotations}
    applied.bare |= Counter(
        stored[id_].report for id_ in rejected if stored[id_].report not in marked_in
    )
    added: dict[str, Record] = {}
    taken: dict[str, Mapping[str, Any]] = {}
    for annotation in found.annotations:
        if not annotation.judged:
            applied.unjudged += 1
            continue
        try:
            id_ = str(annotation.fields.get("id") or "")
            if id_ in taken:
                if annotation.fields != taken[id_]:
                    raise RecordError(
                        f"{id_!r} stands there before, with other fields",
                        remedy="leave one of them out",
                    )
                applied.unchanged += 1
                continue
            if id_:
                taken[id_] = annotation.fields
            marked = anchor(annotation)
            if marked.record is None:
                raise RecordError(marked.problem or "")
            current = stored.get(annotation.fields.get("id", ""))
            _refuse_unknown(annotation)
            if current is None or _is_another(annotation, current, marked.record):
                record = _new(annotation, marked.record, current, corpus)
                if record.id in added or corpus.holds(record.id) or _is_named(record, corpus):
                    applied.unchanged += 1
                    continue
                added[record.id] = record
                rejected += [] if current is None else [current.id]
            elif fields := _changes(annotation, current):
                applied.corrections += corpus.correct(current.id, fields=fields, note=note)
            else:
                applied.unchanged += 1
        except RecordError as error:
            applied.problems.append(f"{path}: {error}")
    applied.corrections += corpus.reject(*rejected, note=note)
    applied.corrections += corpus.add_records(*added.values(), note=note)


def _is_another(annotation: Annotation, current: Record, marked: Mapping[str, Any]) -> bool:
    """Whether an annotation is of another type or of other words than the record it comes from.

    An actor is the same wherever it is mentioned.
    """
    if annotation.type != current.type:
        return True
    if annotation.type == "actor":
        return False
    if annotation.before is None:
        return bool(marked["quote"].split() != current.quote.split())
    pieces = (annotation.pieces, annotation.marked)
    now, before = (sorted((start, text.split()) for start, text in each) for each in pieces)
    return now != before


def _changes(annotation: Annotation, current: Record) -> dict[str, Any]:
    """What an annotator has set in a record: what is not as it was exported, nor as it is now."""
    now = current.model_dump(mode="json")
    before = now if annotation.before is None else annotation.before
    return {
        name: annotation.fields[name]
        for name in settable(current.type)
        if name in annotation.fields
        and annotation.fields[name] not in (before.get(name), now[name])
    }


def _new(
    annotation: Annotation,
    marked: Mapping[str, Any],
    current: Record | None,
    corpus: StoredCorpus,
) -> Record:
    """The record that an annotation adds.

    Args:
        annotation: The annotation.
        marked: It, anchored in the text.
        current: The record whose place it takes, which says what the annotation does not.
        corpus: The corpus.

    Raises:
        RecordError: It does not have what a record of its type needs.
    """
    kind = RECORD_CLASSES[annotation.type]
    inherits = current is not None and current.type == annotation.type
    known = current.model_dump(mode="json") if current is not None and inherits else {}
    fields = {**DEFAULTS.get(annotation.type, {}), **known, **marked}
    fields = {name: value for name, value in fields.items() if name not in NOT_TAKEN}
    needed = [name for name, about in kind.model_fields.items() if about.is_required()]
    lacking = [name for name in needed if fields.get(name) is None]
    if lacking:
        raise _told(annotation, f"a {annotation.type} needs {', '.join(lacking)}")
    record = parse_record(fields)
    if isinstance(record, Claim) and record.value_text not in record.quote:
        raise _told(annotation, f"its value_text {record.value_text!r} is not in it")
    (id_,) = record_ids(corpus.report(record.report), [record])
    return record.model_copy(update={"id": id_})


def _is_named(record: Record, corpus: StoredCorpus) -> bool:
    """Whether a corpus knows an actor of a report by this name, or by this form of it."""
    if not isinstance(record, Actor):
        return False
    known = corpus.records(type="actor", report=record.report)
    names = {n.casefold() for a in known if isinstance(a, Actor) for n in (a.name, *a.surfaces)}
    return record.name.casefold() in names


def _refuse_unknown(annotation: Annotation) -> None:
    """Refuse fields that a record type does not have: they may be misspelt.

    Raises:
        RecordError: There are such fields.
    """
    unknown = annotation.fields.keys() - RECORD_CLASSES[annotation.type].model_fields.keys()
    if unknown:
        raise _told(annotation, f"a {annotation.type} has no field {min(unknown)!r}")


def _told(annotation: Annotation, problem: str) -> RecordError:
    words = " ".join(annotation.pieces[0][1].split())
    short = words if len(words) < 60 else f"{words[:60]}…"
    return RecordError(
        f"{short!r}: {problem}",
        where=annotation.report,
        remedy="`policytext schema` has the fields, which JSON Lines can give",
    )
