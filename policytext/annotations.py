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
from typing import Any

from policytext.corpus import Corpus
from policytext.errors import RecordError
from policytext.records import GAP, RECORD_TYPES, quote_at
from policytext.reports import Report


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


def import_annotations(path: Path, corpus: Corpus) -> Iterator[Imported]:
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
    remedy = "give Label Studio's JSON, Prodigy's JSONL or policytext's JSONL"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"cannot be read ({error})", where=path, remedy=remedy) from error
    try:
        rows = json.loads(text) if text.lstrip().startswith("[") else _lines(text)
        for row in rows:
            if "data" in row:
                yield from _from_label_studio(row)
            elif "text" not in row:
                yield _from_record(row)
        yield from _from_prodigy(row for row in rows if "text" in row and "data" not in row)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise RecordError(
            f"is no file of annotations ({type(error).__name__}: {error})",
            where=path,
            remedy=remedy,
        ) from error


def _lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _from_label_studio(task: dict[str, Any]) -> Iterator[Annotation]:
    """The annotations of a task; its predictions only where nobody has annotated it."""
    report = task["data"]["report"]
    done = [a for a in task.get("annotations") or [] if not a.get("was_cancelled")]
    sets = done[-1:] if done else (task.get("predictions") or [])[:1]
    together: dict[str, Annotation] = {}
    for result in (result for chosen in sets for result in chosen["result"]):
        if result.get("type") != "labels":
            continue
        value = result["value"]
        kind = _type(value["labels"][0])
        record = _record_of(result)
        key = record.get("id") or result.get("id") or str(len(together))
        fields = record if record.get("type") == kind else {}
        found = together.setdefault(key, Annotation(report, kind, [], fields))
        found.pieces.append(Piece(value["start"], value["text"]))
    yield from together.values()


def _record_of(result: dict[str, Any]) -> dict[str, Any]:
    """The record that a region was exported with; nothing for one that an annotator made."""
    texts = (result.get("meta") or {}).get("record") or []
    return dict(json.loads(texts[0])) if texts else {}


def _from_prodigy(examples: Iterable[dict[str, Any]]) -> Iterator[Annotation]:
    """The annotations of examples; what was exported as one record is one, also across passages."""
    together: dict[object, Annotation] = {}
    for example in examples:
        if example.get("answer", "accept") != "accept":
            continue
        report, base = example["meta"]["report"], example["meta"]["start"]
        for span in example.get("spans", []):
            text = example["text"][span["start"] : span["end"]]
            key = (report, span["record"]) if "record" in span else len(together)
            found = together.setdefault(key, Annotation(report, _type(span["label"]), []))
            found.pieces.append(Piece(base + span["start"], text))
    yield from together.values()


def _from_record(record: dict[str, Any]) -> Annotation:
    kind = _type(record["type"])
    quotes = [record["quote"]] if kind == "actor" else record["quote"].split(GAP)
    starts = [span["start"] for span in record.get("spans", [])] + [0] * len(quotes)
    pieces = [Piece(start, text) for start, text in zip(starts, quotes, strict=False)]
    return Annotation(record["report"], kind, pieces, record)


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
    starts = [piece.start for piece in annotation.pieces]
    record = {
        **annotation.fields,
        "type": annotation.type,
        "report": report.id,
        "quote": quote_at(report.text, spans),
        "spans": [asdict(span) for span in spans],
    }
    return Imported(record, moved=[span.start for span in spans] != starts)


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
