"""Finding words again in a text that may have changed around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policytext.records import GAP, Record, quote_at, span_problem
from policytext.reports import Report, Span


def place_of(text: str, start: int, words: str) -> tuple[int, int] | None:
    r"""Return where words stand in a text: where they did, else at the occurrence nearest to that.

    White space may have changed.

    Args:
        text: The text.
        start: Offset at which they stood.
        words: The words.

    >>> place_of("Et forord. Vi bør\nhandle.", 0, "Vi bør handle.")
    (11, 25)
    """
    end = start + len(words)
    if words and text[start:end] == words:
        return start, end
    parts = words.split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = [match.span() for match in pattern.finditer(text)]
    return min(found, key=lambda span: abs(span[0] - start), default=None)


def spans_of(report: Report, pieces: Iterable[tuple[int, str]]) -> list[Span] | str:
    """Return where pieces of text stand in a report, or the first of them that does not.

    Args:
        report: The report.
        pieces: Where each stood, and its words.
    """
    spans = []
    for start, words in pieces:
        place = place_of(report.text, start, words)
        if place is None:
            return words
        spans.append(report.span(*place))
    return spans


def quoted_at(kind: str, report: Report, spans: list[Span]) -> str:
    """Return what a record of a type quotes that has these spans: an actor its first mention."""
    return quote_at(report.text, spans[:1] if kind == "actor" else spans)


def pieces_of(kind: str, quote: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """Return the pieces of a quotation, which may itself have what stands between them.

    Args:
        kind: Type of the record; an actor quotes its first mention.
        quote: The quotation.
        spans: Where the pieces stood; a quotation that has been edited is cut at its gaps.

    Returns:
        Where each piece stood, and its words.

    >>> pieces_of("claim", "Havnen […] er ny", [(0, 6), (30, 35)])
    [(0, 'Havnen'), (30, 'er ny')]
    """
    quoted = spans[:1] if kind == "actor" else spans
    pieces = []
    at = 0
    for start, end in quoted:
        pieces.append((start, quote[at : at + end - start]))
        at += end - start + len(GAP)
    if pieces and GAP.join(words for _, words in pieces) == quote:
        return pieces
    texts = [quote] if kind == "actor" else quote.split(GAP)
    starts = [start for start, _ in spans] + [0] * len(texts)
    return list(zip(starts, texts, strict=False))


def anchored(record: Record, report: Report) -> Record | None:
    """Return a record as it stands in its report as that reads now; None where it does not.

    Args:
        record: The record; in a text that has changed an actor is found by its first mention, and
            of recaps there is no text to find them by.
        report: The report.
    """
    if span_problem(report.text, record) is None:
        return record
    before = [(span.start, span.end) for span in record.spans]
    spans = spans_of(report, pieces_of(record.type, record.quote, before))
    if isinstance(spans, str):
        return None
    moved = {"spans": tuple(spans), "quote": quoted_at(record.type, report, spans)}
    return record.model_copy(update=moved | ({"also_at": ()} if hasattr(record, "also_at") else {}))
