"""The formats of annotations: Label Studio's tasks, Prodigy's examples, records of our own."""

from __future__ import annotations

import json
import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from policytext.corpus.anchoring import pieces_of
from policytext.errors import RecordError
from policytext.jsonlines import json_value, json_values, misfit, text_of
from policytext.records import RECORD_TYPES, RecordType

_REMEDY = "give Label Studio's JSON, Prodigy's JSONL or policytext's JSONL"


_KINDS = {kind[:3]: kind for kind in RECORD_TYPES}
_REGION = re.compile(rf"(?P<record>(?P<kind>{'|'.join(_KINDS)})-[0-9a-f]{{12}})-\d+")
"""The id of a region: that of its record, and which of its spans it is."""

Piece = tuple[int, str]
"""A stretch that an annotation marks: where it began when it was marked, and its text."""


@dataclass(slots=True)
class Annotation:
    """An annotation as it was found.

    Args:
        report: Id of the report.
        type: A record type.
        pieces: What it marks, in order.
        fields: The record's other fields, where they are known.
        judged: Whether an annotator has gone through all of it.
        before: The record as it was exported; None where the file does not tell.
        marked: What was marked of it then.
    """

    report: str
    type: RecordType
    pieces: list[Piece]
    fields: dict[str, Any] = field(default_factory=dict)
    judged: bool = True
    before: Mapping[str, Any] | None = None
    marked: list[Piece] = field(default_factory=list)


class Annotated(NamedTuple):
    """What a file of annotations holds.

    Args:
        annotations: The annotations.
        dropped: Ids of the records that annotators were shown and left no mark of.
    """

    annotations: list[Annotation]
    dropped: list[str]


def read_annotations(path: Path) -> Annotated:
    """Return what a file of annotations holds, whichever of the formats it is in.

    Raises:
        RecordError: It is in none of them.
    """
    found = _Found()
    for number, row in enumerate(_rows(path), 1):
        try:
            found.take(row)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise RecordError(
                f"its entry {number} is no annotation: {_reason(error)}", where=path, remedy=_REMEDY
            ) from error
    return found.annotated()


def _reason(error: Exception) -> str:
    """What is wrong with an annotation that made an error."""
    if isinstance(error, _UnfitError):
        return str(error)
    return f"it has no {error}" if isinstance(error, KeyError) else "it is of another format"


class _UnfitError(ValueError):
    """An annotation is not what its format has, as the message tells."""


def _rows(path: Path) -> list[Any]:
    """The tasks, examples or records of a file: one JSON document, or one a line."""
    text = text_of(path)
    try:
        document = json_value(text)
    except ValueError:
        return [row for _, row in json_values(text, path, _REMEDY)]
    if isinstance(document, dict) and isinstance(document.get("records"), list):
        document = document["records"]  # with the reports they are of
    return document if isinstance(document, list) else [document]


class _Mark(NamedTuple):
    """A stretch that somebody labelled.

    Args:
        report: Id of the report.
        kind: The record type that it is labelled as.
        piece: The stretch.
        record: The record that it was exported as a part of; nothing for one of the annotator's.
        judged: Whether an annotator has gone through it.
    """

    report: str
    kind: RecordType
    piece: Piece
    record: dict[str, Any]
    judged: bool = True


class _Shown(NamedTuple):
    """What an annotator was shown of a report.

    Args:
        report: Id of the report.
        start: Where the text that was shown begins in the report's.
        text: That text.
        records: The records that were marked in it, by id; empty where only ids are known.
        judged: Whether the annotator has gone through it.
    """

    report: str
    start: int
    text: str
    records: Mapping[str, Mapping[str, Any]]
    judged: bool


@dataclass(slots=True)
class _Found:
    """What stands in the tasks, examples or records of a file, taken up one after another.

    Args:
        own: Annotations that are records of our own.
        marked: What is marked in texts.
        shown: What annotators were shown.
    """

    own: list[Annotation] = field(default_factory=list)
    marked: list[_Mark] = field(default_factory=list)
    shown: list[_Shown] = field(default_factory=list)

    def take(self, row: dict[str, Any]) -> None:
        """Take up a task, an example or a record."""
        if "data" in row:
            self.shown.append(_shown_by_label_studio(row))
            self.marked += _from_label_studio(row)
        elif "annotator" in row:
            self.marked += _from_small_label_studio(row)
        elif "text" in row:
            self.shown.append(_shown_by_prodigy(row))
            self.marked += _from_prodigy(row)
        else:
            self.own.append(_from_record(row))

    def annotated(self) -> Annotated:
        """Return the annotations, and which records were shown and left without a mark."""
        joined = list(_joined(self.marked))
        left = {a.fields["id"] for a in joined if "id" in a.fields}
        judged = [one for one in self.shown if one.judged]
        # What stands in several passages is judged when they all are.
        open_ = {id_ for one in self.shown if not one.judged for id_ in one.records}
        texts: dict[str, list[_Shown]] = defaultdict(list)
        for one in judged:
            insort(texts[one.report], one, key=lambda text: text.start)
        for own_texts in texts.values():
            records = {id_: record for one in own_texts for id_, record in one.records.items()}
            open_ |= {id_ for id_, record in records.items() if not _is_whole(record, own_texts)}
        for annotation in joined:
            _tell_before(annotation, texts[annotation.report], open_)
        dropped = {id_ for one in judged for id_ in one.records} - open_ - left
        return Annotated(self.own + joined, sorted(dropped))


def _is_whole(record: Mapping[str, Any], texts: Sequence[_Shown]) -> bool:
    """Whether all that a record quotes was shown in some texts of its report, in their order."""
    ends = [text.start + len(text.text) for text in texts]
    found = (
        (bisect_right(ends, place), place)
        for span in record.get("spans", [])
        for place in (span["start"], span["end"] - 1)
    )
    return all(at < len(texts) and texts[at].start <= place for at, place in found)


def _tell_before(annotation: Annotation, texts: Sequence[_Shown], unjudged: Set[str]) -> None:
    """Note with an annotation what its record was in the texts that annotators were shown."""
    id_ = str(annotation.fields.get("id", ""))
    if id_ in unjudged:
        annotation.judged = False
    known = [one.records[id_] for one in texts if one.records.get(id_)]
    if not known:
        return
    annotation.before = known[0]
    annotation.marked = [
        (max(start, one.start), one.text[max(start - one.start, 0) : end - one.start])
        for start, end in ((span["start"], span["end"]) for span in known[0].get("spans", []))
        for one in texts
        if start < one.start + len(one.text) and one.start < end
    ]


def _joined(marks: Iterable[_Mark]) -> Iterator[Annotation]:
    """Annotations of marks: what was one record is one, and so are all mentions of an actor."""
    together: dict[object, Annotation] = {}
    for number, mark in enumerate(marks):
        kind, fields = mark.kind, mark.record if mark.record.get("type") == mark.kind else {}
        key: object = (mark.report, kind, mark.record.get("id", number))
        if kind == "actor" and not fields:
            name = " ".join(mark.piece[1].split())
            fields = {"name": name, "surfaces": [name]}
            key = (mark.report, kind, name.casefold())
        found = together.setdefault(key, Annotation(mark.report, kind, [], fields))
        found.pieces.append(mark.piece)
        found.judged &= mark.judged
    yield from together.values()


def _from_label_studio(task: dict[str, Any]) -> Iterator[_Mark]:
    """The marks of a task; its predictions only where nobody has annotated it."""
    report = _id(task["data"]["report"])
    done = _done(task)
    sets = done[-1:] if done else (task.get("predictions") or [])[:1]
    for result in (result for chosen in sets for result in chosen["result"]):
        if result.get("type") == "labels":
            mark = _mark(report, result["value"], _record_of(result))
            yield mark._replace(judged=bool(done))


def _done(task: dict[str, Any]) -> list[dict[str, Any]]:
    """What annotators have made of a task."""
    return [a for a in task.get("annotations") or [] if not a.get("was_cancelled")]


def _shown_by_label_studio(task: dict[str, Any]) -> _Shown:
    """What a task shows: a report, with the records that are its predictions.

    Label Studio gives back the predictions that an annotation was made from, not always the others;
    the task's own data, which it never changes, have the ids of all records.
    """
    data, done = task["data"], _done(task)
    origins = [a["prediction"] for a in done if isinstance(a.get("prediction"), dict)]
    records: dict[str, Mapping[str, Any]] = {id_: {} for id_ in data.get("records", [])}
    for prediction in (*(task.get("predictions") or []), *origins):
        for record in map(_record_of, prediction.get("result") or []):
            if record:
                records[record["id"]] = record
    return _Shown(_id(data["report"]), 0, data.get("text", ""), records, bool(done))


def _from_small_label_studio(row: dict[str, Any]) -> Iterator[_Mark]:
    """The marks of a row of the export that Label Studio calls JSON-MIN, which has no records."""
    for value in row.get("label") or []:
        yield _mark(_id(row["report"]), value, {})


def _mark(report: str, value: dict[str, Any], record: dict[str, Any]) -> _Mark:
    if not value["labels"]:
        raise _UnfitError("a stretch of it has no label")
    return _Mark(report, _type(value["labels"][0]), _piece(value["start"], value["text"]), record)


def _piece(start: int, text: str) -> Piece:
    """A stretch without the blanks that a hand has marked along with it."""
    if not isinstance(start, int) or not isinstance(text, str):
        raise _UnfitError("a stretch of it has no place in the text")
    return start + len(text) - len(text.lstrip()), text.strip()


def _record_of(result: dict[str, Any]) -> dict[str, Any]:
    """The record that a region was exported with; nothing for one that an annotator made.

    Where the region has lost what was exported with it, its id still names the record.
    """
    texts = (result.get("meta") or {}).get("record") or []
    if texts:
        return _fitting(json.loads(texts[0]))
    named = _REGION.fullmatch(str(result.get("id")))
    return {"id": named["record"], "type": _KINDS[named["kind"]]} if named else {}


def _from_prodigy(example: dict[str, Any]) -> Iterator[_Mark]:
    """The marks of an example that was not rejected."""
    if not _accepted(example):
        return
    report, base = _id(example["meta"]["report"]), example["meta"]["start"]
    for span in example.get("spans", []):
        piece = _piece(base + span["start"], example["text"][span["start"] : span["end"]])
        id_ = span.get("record")
        record = example.get("records", {}).get(id_) or ({"id": id_} if id_ else {})
        yield _Mark(report, _type(span["label"]), piece, record)


def _accepted(example: dict[str, Any]) -> bool:
    answer: str = example.get("answer", "accept")
    return answer == "accept"


def _shown_by_prodigy(example: dict[str, Any]) -> _Shown:
    """What an example shows: a passage, with the records that are quoted from it."""
    about = example["meta"]
    records = {id_: _fitting(record) for id_, record in example.get("records", {}).items()}
    return _Shown(
        _id(about["report"]), about["start"], example["text"], records, _accepted(example)
    )


def _from_record(record: dict[str, Any]) -> Annotation:
    kind = _type(record["type"])
    _fitting(record)
    spans = [(span["start"], span["end"]) for span in record.get("spans") or []]
    return Annotation(_id(record["report"]), kind, pieces_of(kind, record["quote"], spans), record)


def _type(label: str) -> RecordType:
    for kind in RECORD_TYPES:
        if kind == str(label).lower():
            return kind
    raise _UnfitError(f"there is no record type {label!r}, only {', '.join(RECORD_TYPES)}")


def _fitting(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose fields are of the kinds that they are for.

    Raises:
        _UnfitError: One of them is not.
    """
    if problem := misfit(record):
        raise _UnfitError(problem)
    return record


def _id(name: Any) -> str:
    """The id of a report."""
    if not isinstance(name, str):
        raise _UnfitError(f"its report is no id, but {name!r}")
    return name
