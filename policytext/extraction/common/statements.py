"""Quotations: from tokens or offsets of a parsed block to spans of the report."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.extraction.common.parsed import ParsedBlock
from policytext.records import quote_at
from policytext.reports import Report, Span


def block_span(report: Report, parsed: ParsedBlock, start: int, end: int) -> Span:
    """Return the report span of characters `start` to `end` of a block, white space trimmed.

    Args:
        report: The report.
        parsed: The block.
        start: Offset of the first character in the block's text.
        end: Offset after the last.
    """
    text = parsed.block.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return report.span(parsed.start + start, parsed.start + end)


def quotation(report: Report, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return `(quote, spans)` as records want them."""
    return quote_at(report.text, spans), tuple(spans)
