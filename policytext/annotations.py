"""Annotations made with other programs, brought back as gold records.

Label Studio tasks, Prodigy examples and records of our own JSONL are read; each is anchored in its
report's text again by its words, so that a report that has been read anew keeps its gold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from policytext.corpus import StoredCorpus
from policytext.errors import RecordError
from policytext.jsonlines import json_values, text_of
from policytext.records import GAP, RECORD_TYPES, quote_at
from policytext.reports import Report

_REMEDY = "give Label Studio's JSON, Prodigy's JSONL or policytext's JSONL"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that an annotation marks.

    Args:
        start: Offset of its first character when it was marked.
        text: Its text.
    """

    start: int
    text: str


@dataclass(slots=True)
class Annotation:
    """An annotation as it was found.

    Args:
        report: Id of the report.
        type: A record type.
        pieces: What it marks, in order.
        fields: The record's other fields, where they are known.
    """

    report: str
    type: str
    pieces: list[Piece]
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an annotation.

    Args:
        record: The gold record; None when it could not be anchored.
        problem: Why it could not.
        moved: Whether it stands at other offsets than before.
    """

    record: dict[str, Any] | None
    problem: str | None = None
    moved: bool = False


def import_annotations(path: Path, corpus: StoredCorpus) -> Iterator[Imported]:
    """Read a file of annotations and anchor each in the corpus's text.

    Args:
        path: Label Studio tasks (JSON), Prodigy examples or our records (JSONL).
        corpus: A corpus with the reports that are annotated.

    Yields:
        A gold record, or why there is none, for each annotation.

    Raises:
        RecordError: The file is none of these formats.
    """
    known = {summary.id for summary in corpus.reports()}
    reports: dict[str, Report] = {}
    for annotation in read_annotations(path):
        if annotation.report not in known:
            yield Imported(None, f"there is no report {annotation.report!r} in the corpus")
            continue
        if annotation.report not in reports:
            reports[annotation.report] = corpus.report(annotation.report)
        yield _anchored(annotation, reports[annotation.report])


def read_annotations(path: Path) -> Iterator[Annotation]:
    """Yield the annotations of a file, whichever of the formats it is in.

    Raises:
        RecordError: It is in none of them.
    """
    rows = _rows(path)
    try:
        found = list(_annotations(rows))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise RecordError(
            f"is no file of annotations ({type(error).__name__}: {error})",
            where=path,
            remedy=_REMEDY,
        ) from error
    yield from found


def _rows(path: Path) -> list[Any]:
    """The tasks, examples or records of a file: one JSON document, or one a line."""
    text = text_of(path)
    try:
        document = json.loads(text)
    except ValueError:
        return [row for _, row in json_values(text, path, _REMEDY)]
    if isinstance(document, dict):
        document = document.get("records", [document])
    return document if isinstance(document, list) else [document]


def _annotations(rows: list[dict[str, Any]]) -> Iterator[Annotation]:
    marked: list[_Mark] = []
    for row in rows:
        if "data" in row:
            marked += _from_label_studio(row)
        elif "annotator" in row:
            marked += _from_small_label_studio(row)
        elif "text" in row:
            marked += _from_prodigy(row)
        else:
            yield _from_record(row)
    yield from _joined(marked)


class _Mark(NamedTuple):
    """A stretch that somebody labelled.

    Args:
        report: Id of the report.
        label: The label.
        piece: The stretch.
        record: The record that it was exported as a part of; nothing for one of the annotator's.
    """

    report: str
    label: str
    piece: Piece
    record: dict[str, Any]


def _joined(marks: Iterable[_Mark]) -> Iterator[Annotation]:
    """Annotations of marks: what was one record is one, and so are all mentions of an actor."""
    together: dict[object, Annotation] = {}
    for number, mark in enumerate(marks):
        kind = _type(mark.label)
        fields = mark.record if mark.record.get("type") == kind else {}
        key: object = (mark.report, kind, mark.record.get("id", number))
        if kind == "actor" and not fields:
            name = " ".join(mark.piece.text.split())
            fields = {"name": name, "surfaces": [name]}
            key = (mark.report, kind, name.casefold())
        found = together.setdefault(key, Annotation(mark.report, kind, [], fields))
        found.pieces.append(mark.piece)
    yield from together.values()


def _from_label_studio(task: dict[str, Any]) -> Iterator[_Mark]:
    """The marks of a task; its predictions only where nobody has annotated it."""
    report = task["data"]["report"]
    done = [a for a in task.get("annotations") or [] if not a.get("was_cancelled")]
    sets = done[-1:] if done else (task.get("predictions") or [])[:1]
    for result in (result for chosen in sets for result in chosen["result"]):
        if result.get("type") == "labels":
            yield _mark(report, result["value"], _record_of(result))


def _from_small_label_studio(row: dict[str, Any]) -> Iterator[_Mark]:
    """The marks of a row of the export that Label Studio calls JSON-MIN, which has no records."""
    for value in row.get("label") or []:
        yield _mark(row["report"], value, {})


def _mark(report: str, value: dict[str, Any], record: dict[str, Any]) -> _Mark:
    return _Mark(report, value["labels"][0], Piece(value["start"], value["text"]), record)


def _record_of(result: dict[str, Any]) -> dict[str, Any]:
    """The record that a region was exported with; nothing for one that an annotator made."""
    texts = (result.get("meta") or {}).get("record") or []
    return dict(json.loads(texts[0])) if texts else {}


def _from_prodigy(example: dict[str, Any]) -> Iterator[_Mark]:
    """The marks of an example that was not rejected."""
    if example.get("answer", "accept") != "accept":
        return
    report, base = example["meta"]["report"], example["meta"]["start"]
    for span in example.get("spans", []):
        piece = Piece(base + span["start"], example["text"][span["start"] : span["end"]])
        id_ = span.get("record")
        record = example.get("records", {}).get(id_) or ({"id": id_} if id_ else {})
        yield _Mark(report, span["label"], piece, record)


def _from_record(record: dict[str, Any]) -> Annotation:
    kind = _type(record["type"])
    spans = [(span["start"], span["end"]) for span in record.get("spans", [])]
    return Annotation(record["report"], kind, _pieces(kind, record["quote"], spans), record)


def _pieces(kind: str, quote: str, spans: list[tuple[int, int]]) -> list[Piece]:
    """The pieces of a quotation, which may itself have what stands between them.

    Args:
        kind: Type of the record; an actor quotes its first mention.
        quote: The quotation.
        spans: Where the pieces stood; one that has been edited is cut at its gaps.
    """
    quoted = spans[:1] if kind == "actor" else spans
    pieces = []
    at = 0
    for start, end in quoted:
        pieces.append(Piece(start, quote[at : at + end - start]))
        at += end - start + len(GAP)
    if pieces and GAP.join(piece.text for piece in pieces) == quote:
        return pieces
    texts = [quote] if kind == "actor" else quote.split(GAP)
    starts = [start for start, _ in spans] + [0] * len(texts)
    return [Piece(start, text) for start, text in zip(starts, texts, strict=False)]


def _type(label: str) -> str:
    kind = label.lower()
    if kind not in RECORD_TYPES:
        raise ValueError(f"there is no record type {label!r}")
    return kind


def _anchored(annotation: Annotation, report: Report) -> Imported:
    spans = []
    for piece in annotation.pieces:
        place = _find(report.text, piece)
        if place is None:
            short = piece.text if len(piece.text) < 60 else f"{piece.text[:60]}…"
            return Imported(None, f"{annotation.report}: {short!r} is not in its text")
        spans.append(report.span(*place))
    moved = [span.start for span in spans] != [piece.start for piece in annotation.pieces]
    # Of recaps there is no text to find them by: in a text that has moved they are nowhere.
    known = {k: v for k, v in annotation.fields.items() if not (moved and k == "also_at")}
    record = {
        **known,
        "type": annotation.type,
        "report": report.id,
        "quote": quote_at(report.text, spans[:1] if annotation.type == "actor" else spans),
        "spans": [asdict(span) for span in spans],
    }
    return Imported(record, moved=moved)


def _find(text: str, piece: Piece) -> tuple[int, int] | None:
    """Where a piece stands in a text: where it was, else at the occurrence nearest to that.

    White space may have changed.
    """
    end = piece.start + len(piece.text)
    if piece.text and text[piece.start : end] == piece.text:
        return piece.start, end
    words = piece.text.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = [match.span() for match in pattern.finditer(text)]
    return min(found, key=lambda span: abs(span[0] - piece.start), default=None)
