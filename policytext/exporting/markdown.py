"""A report's structure as Markdown: headings, lists, tables, captions and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from policytext.reports import Block, Report

_SIGNS = re.compile(r"([\\`*_\[\]<>|])")
"""Signs that mean something in Markdown wherever they stand."""
_NUMBER = re.compile(r"\d{1,9}[.)]")
"""Markers that Markdown knows as well; all others become dashes."""
_DEEPEST = 6
_OUTSIDE = frozenset({"running_head", "page_number", "contents"})


def markdown(report: Report) -> str:
    """Return the blocks of a report as Markdown; running heads, page numbers and contents left out.

    Args:
        report: The report.
    """
    blocks = [block for block in report.blocks if block.type not in _OUTSIDE]
    parts: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: block.type):
        made = {"table_row": _table, "list_item": _list}.get(kind, _apart)(report, list(group))
        parts.extend(made)
    return "\n\n".join(parts)


def _apart(_: Report, blocks: list[Block]) -> Iterator[str]:
    """Blocks with a blank line between them."""
    for block in blocks:
        text = _escaped(block.text)
        if block.type == "heading":
            yield f"{'#' * min(max(1, block.level), _DEEPEST)} {text}"
        elif block.type == "footnote":
            yield f"[^{block.marker}]: {text}" if block.marker else text
        else:
            yield f"*{text}*" if block.type == "caption" else text


def _list(_: Report, blocks: list[Block]) -> Iterator[str]:
    """A list, its items indented by their level."""
    lines = []
    for block in blocks:
        marker = block.marker if block.marker and _NUMBER.fullmatch(block.marker) else "-"
        lines.append(f"{'  ' * (max(1, block.level) - 1)}{marker} {_escaped(block.text)}")
    yield "\n".join(lines)


def _table(report: Report, blocks: list[Block]) -> Iterator[str]:
    """Tables; the first row is the head, as Markdown knows no table without one."""
    rows = [
        [_escaped(report.text[start:end]) for start, end in block.cells] or [_escaped(block.text)]
        for block in blocks
    ]
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    yield "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
