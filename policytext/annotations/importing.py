"""Annotations as gold records, anchored in the texts of a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from policytext.annotations.formats import Annotation, read_annotations
from policytext.corpus import StoredCorpus
from policytext.corpus.anchoring import quoted_at, spans_of
from policytext.reports import Report


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


class Anchor:
    """Anchors annotations in the texts of a corpus.

    Args:
        corpus: A corpus with the reports that are annotated.
    """

    def __init__(self, corpus: StoredCorpus) -> None:
        self._corpus = corpus
        self._known = {summary.id for summary in corpus.reports()}
        self._reports: dict[str, Report] = {}

    def __call__(self, annotation: Annotation) -> Imported:
        """Return the gold record of an annotation, or why there is none."""
        id_ = annotation.report
        if id_ not in self._known:
            return Imported(None, f"there is no report {id_!r} in the corpus; ingest it first")
        if id_ not in self._reports:
            self._reports[id_] = self._corpus.report(id_)
        return _anchored(annotation, self._reports[id_])


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
    return map(Anchor(corpus), read_annotations(path).annotations)


def _anchored(annotation: Annotation, report: Report) -> Imported:
    spans = spans_of(report, annotation.pieces)
    if isinstance(spans, str):
        short = spans if len(spans) < 60 else f"{spans[:60]}…"
        return Imported(None, f"{annotation.report}: {short!r} is not in its text")
    moved = [span.start for span in spans] != [start for start, _ in annotation.pieces]
    # Of recaps there is no text to find them by: in a text that has moved they are nowhere.
    known = {k: v for k, v in annotation.fields.items() if not (moved and k == "also_at")}
    record = {
        **known,
        "type": annotation.type,
        "report": report.id,
        "quote": quoted_at(annotation.type, report, spans),
        "spans": [asdict(span) for span in spans],
    }
    return Imported(record, moved=moved)
