"""A report's structure as Markdown: headings, lists, tables, captions and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.reports import Block, Report

_SIGNS = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")
"""Signs that mean something in Markdown wherever they stand."""
_OPENER = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:[\s-]|$)|#{1,6}(?:\s|$)))")
"""What stands before the signs that open a list, a rule or a heading at a block's beginning."""
_CLOSER = re.compile(r"(?<=\s)(?=#+$)")
"""Where signs begin that would be left out at the end of a heading."""
_NUMBER = re.compile(r"(\d{1,9})[.)]")
"""Markers that Markdown knows as well; all others become dashes."""
_DEEPEST = 6
_OUTSIDE = frozenset({"running_head", "page_number", "contents"})


def markdown(report: Report) -> str:
    """Return the blocks of a report as Markdown; running heads, page numbers and contents left out.

    Args:
        report: The report.
    """
    runs: list[list[Block]] = []
    for index, block in enumerate(report.blocks):
        if block.type in _OUTSIDE:
            continue
        if not runs or runs[-1][0].type != block.type or report.opens_table(index):
            runs.append([])
        runs[-1].append(block)
    parts: list[str] = []
    for run in runs:
        made = {"table_row": _table, "list_item": _list}.get(run[0].type, _apart)(report, run)
        parts.extend(made)
    return "\n\n".join(parts)


def _apart(_: Report, blocks: list[Block]) -> Iterator[str]:
    """Blocks with a blank line between them."""
    for block in blocks:
        text = _escaped(block.text)
        if block.type == "heading":
            text = _CLOSER.sub(r"\\", text)
            yield f"{'#' * min(max(1, block.level), _DEEPEST)} {text}"
        elif block.type == "footnote":
            yield f"[^{block.marker}]: {text}" if block.marker else text
        else:
            yield f"*{text}*" if block.type == "caption" else text


def _list(_: Report, blocks: list[Block]) -> Iterator[str]:
    """A list, each item indented to where the text begins of the item that it stands in."""
    lines: list[str] = []
    around: list[tuple[int, int]] = []  # level of an item, and where its text begins
    for block in blocks:
        number = _NUMBER.fullmatch(block.marker or "")
        marker = number[0] if number else "-"
        before = len(around)
        while around and around[-1][0] >= block.level:
            around.pop()
        nested = len(around) == before > 0
        if nested and number and number[1] != "1":
            lines.append("")  # Markdown takes it for the text's next line otherwise
        indent = around[-1][1] if around else 0
        lines.append(f"{' ' * indent}{marker} {_escaped(block.text)}")
        around.append((block.level, indent + len(marker) + 1))
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
    """A text of which Markdown takes nothing for a sign of its own."""
    return _OPENER.sub(r"\1\\", _SIGNS.sub(r"\\\1", text))
