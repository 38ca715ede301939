"""A report's structure as Markdown: headings, lists, tables, captions and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.note_places import note_places
from policytext.reports import Report

_SIGNS = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")
"""Signs that mean something in Markdown wherever they stand."""
_OPENER = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:[\s-]|$)|#{1,6}(?:\s|$)))")
"""What stands before the signs that open a list, a rule or a heading at a block's beginning."""
_CLOSER = re.compile(r"(?<=\s)(?=#+$)")
"""Where signs begin that would be left out at the end of a heading."""
_NUMBER = re.compile(r"(\d{1,9})[.)]")
"""Markers that Markdown knows as well; all others become dashes."""
_DEEPEST = 6
_EMPHASISED = (".md", ".markdown")
"""Files whose signs of emphasis leave gaps in the source that look like those of marks."""
_MARK = "\ue000"
"""Stands for the mark of a note until the signs around it are escaped."""
_OUTSIDE = frozenset({"running_head", "page_number", "contents"})


def markdown(report: Report) -> str:
    """Return the blocks of a report as Markdown; running heads, page numbers and contents left out.

    Args:
        report: The report.
    """
    runs: list[list[int]] = []
    for index, block in enumerate(report.blocks):
        if block.type in _OUTSIDE:
            continue
        if not runs or report.blocks[runs[-1][0]].type != block.type or report.opens_table(index):
            runs.append([])
        runs[-1].append(index)
    parts: list[str] = []
    for run in runs:
        kind = report.blocks[run[0]].type
        parts.extend({"table_row": _table, "list_item": _list}.get(kind, _apart)(report, run))
    return "\n\n".join(parts)


def _apart(report: Report, run: list[int]) -> Iterator[str]:
    """Blocks with a blank line between them."""
    for index in run:
        block = report.blocks[index]
        text = _written(report, index, (0, len(block.text)))
        if block.type == "heading":
            text = _CLOSER.sub(r"\\", text)
            yield f"{'#' * min(max(1, block.level), _DEEPEST)} {text}"
        elif block.type == "footnote":
            yield f"[^{block.marker}]: {text}" if block.marker else text
        else:
            yield f"*{text}*" if block.type == "caption" else text


def _list(report: Report, run: list[int]) -> Iterator[str]:
    """A list, each item indented to where the text begins of the item that it stands in."""
    lines: list[str] = []
    around: list[tuple[int, int]] = []  # level of an item, and where its text begins
    for index in run:
        block = report.blocks[index]
        text = _written(report, index, (0, len(block.text)))
        number = _NUMBER.fullmatch(block.marker or "")
        marker = number[0] if number else "-"
        before = len(around)
        while around and around[-1][0] >= block.level:
            around.pop()
        nested = len(around) == before > 0
        if nested and number and number[1] != "1":
            lines.append("")  # Markdown takes it for the text's next line otherwise
        indent = around[-1][1] if around else 0
        lines.append(f"{' ' * indent}{marker} {text}")
        around.append((block.level, indent + len(marker) + 1))
    yield "\n".join(lines)


def _table(report: Report, run: list[int]) -> Iterator[str]:
    """Tables; the first row is the head, as Markdown knows no table without one."""
    rows = [_row(report, index) for index in run]
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    yield "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _row(report: Report, index: int) -> list[str]:
    """The cells of a row; one that begins in a row above is said again."""
    block = report.blocks[index]
    begin, end = block.start or 0, block.end or 0
    own = [(a - begin, b - begin) if begin <= a < b <= end else None for a, b in block.cells]
    texts = [
        _written(report, index, place) if place else _escaped(report.text[slice(*cell)])
        for place, cell in zip(own, block.cells, strict=True)
    ]
    return texts or [_written(report, index, (0, len(block.text)))]


def _written(report: Report, index: int, place: tuple[int, int]) -> str:
    """What a block says between two offsets, with the marks of the notes that it calls there.

    A mark whose place is not known stands at the block's end.
    """
    block = report.blocks[index]
    emphasised = report.source.lower().endswith(_EMPHASISED)
    known = note_places(report, index) if block.refs and not emphasised else {}
    marked = [(known.get(note, len(block.text)), note) for note in block.refs]
    text, signs = block.text[slice(*place)], []
    for at, note in sorted(marked, reverse=True):
        sign = report.blocks[note].marker
        if sign and place[0] < at <= place[1]:
            text = f"{text[: at - place[0]]}{_MARK}{text[at - place[0] :]}"
            signs.append(f"[^{sign}]")
    escaped = _escaped(text)
    while signs:
        escaped = escaped.replace(_MARK, signs.pop(), 1)
    return escaped


def _escaped(text: str) -> str:
    """A text of which Markdown takes nothing for a sign of its own."""
    return _OPENER.sub(r"\1\\", _SIGNS.sub(r"\\\1", text))
