"""Tables as Pandoc writes them in Markdown: columns under dashes, and grids.

CommonMark has neither; their lines are taken out before its parser sees the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.tables.merged import Cell, TableRow

_DASHES = re.compile(r" {0,3}-{2,}(?: +-{2,})+ *")
_RULE = re.compile(r" {0,3}-{3,} *")
_BORDER = re.compile(r" {0,3}\+(?:[-=:]{2,}\+)+ *")
_HEAD_BORDER = re.compile(r"[+=: ]+")
_CAPTION = re.compile(r"(?:[Tt]able|[Tt]abel)?: +(?=\S)")
_FENCE = re.compile(r" {0,3}(?P<sign>```|~~~)")
_HEAD_LINES = 8
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}\n]*\}\s*$")


@dataclass(frozen=True, slots=True)
class PandocTable:
    """A table and the lines it takes up.

    Args:
        first: The first line.
        end: The line below the last one.
        rows: Its rows.
        caption: What its caption says, if it has one.
    """

    first: int
    end: int
    rows: list[TableRow]
    caption: AlignedText | None


def find_tables(lines: Sequence[AlignedText]) -> list[PandocTable]:
    """Return the tables of a text that CommonMark does not know.

    Args:
        lines: The lines of the text.
    """
    tables: list[PandocTable] = []
    at = 0
    fence = ""
    while at < len(lines):
        text = lines[at].text
        found = None
        if mark := _FENCE.match(text):
            fence = "" if fence == mark["sign"] else fence or mark["sign"]
        elif fence:
            pass  # What looks like a table in a listing is none.
        elif "-" in text and _DASHES.fullmatch(text):
            found = _under_dashes(lines, at, tables[-1].end if tables else 0)
        elif text.lstrip()[:1] == "+" and _BORDER.fullmatch(text):
            found = _grid(lines, at)
        if found is None:
            at += 1
            continue
        table = _captioned(lines, found, tables[-1].end if tables else 0)
        tables.append(table)
        at = table.end
    return tables


def _is_blank(line: AlignedText) -> bool:
    return not line.text.strip()


def _under_dashes(lines: Sequence[AlignedText], at: int, least: int) -> PandocTable | None:
    """The table whose columns a line of dashes gives; its heads stand above them, if it has any."""
    spans = [match.span() for match in re.finditer(r"-+", lines[at].text)]
    first = at
    while first > max(least, at - _HEAD_LINES) and not _ends_heads(lines[first - 1]):
        first -= 1
    heads = lines[first:at]
    framed = first > least and _is_rule(lines[first - 1])
    end = at + 1
    while end < len(lines) and not (_is_rule(lines[end]) or _DASHES.fullmatch(lines[end].text)):
        if _is_blank(lines[end]) and not framed:
            break
        end += 1
    closed = end < len(lines) and not _is_blank(lines[end])
    if framed and not closed:
        return None
    body = list(_records(lines[at + 1 : end], blank_parts=framed and _has_blank(lines, at, end)))
    if not body or (not heads and not closed):
        return None
    rows = [_row(heads, spans, head=True)] if heads else []
    rows += [_row(record, spans, head=False) for record in body]
    return PandocTable(first - framed, end + closed, rows, None)


def _ends_heads(line: AlignedText) -> bool:
    return _is_blank(line) or _is_rule(line)


def _is_rule(line: AlignedText) -> bool:
    return _RULE.fullmatch(line.text) is not None


def _has_blank(lines: Sequence[AlignedText], first: int, end: int) -> bool:
    return any(map(_is_blank, lines[first + 1 : end - 1]))


def _records(lines: Sequence[AlignedText], *, blank_parts: bool) -> Iterator[list[AlignedText]]:
    """The lines of each row: one, or those between blank ones."""
    if not blank_parts:
        yield from ([line] for line in lines if not _is_blank(line))
        return
    record: list[AlignedText] = []
    for line in lines:
        if not _is_blank(line):
            record.append(line)
        elif record:
            yield record
            record = []
    if record:
        yield record


def _row(lines: Sequence[AlignedText], spans: Sequence[tuple[int, int]], *, head: bool) -> TableRow:
    """A row by where its columns begin; the last one has what is left of the line."""
    starts = [0, *(start for start, _ in spans[1:])]
    edges = list(pairwise([*starts, None]))
    cells = [join([line[a:b].strip() for line in lines], " ").strip() for a, b in edges]
    return TableRow([Cell(cell) for cell in cells], head=head)


def _grid(lines: Sequence[AlignedText], at: int) -> PandocTable | None:
    """The table whose cells stand between plus signs, bars and dashes."""
    spans = [(a + 1, b) for a, b in pairwise(m.start() for m in re.finditer(r"\+", lines[at].text))]
    rows: list[TableRow] = []
    record: list[AlignedText] = []
    end = at + 1
    for below in range(at + 2, len(lines) + 1):
        line = lines[below - 1]
        if line.text.lstrip()[:1] == "|":
            record.append(line)
            continue
        if not record or not _BORDER.fullmatch(line.text):
            break
        rows.append(_grid_row(record, spans))
        if not rows[0].head and _HEAD_BORDER.fullmatch(line.text):
            for row in rows:
                row.head = True
        record, end = [], below
    return PandocTable(at, end, rows, None) if rows else None


def _grid_row(lines: Sequence[AlignedText], spans: Sequence[tuple[int, int]]) -> TableRow:
    """A row of a grid; a cell without a bar at its right edge reaches over the next ones."""
    cells: list[Cell] = []
    start, columns = spans[0][0], 0
    for _, end in spans:
        columns += 1
        if all(line.text[end : end + 1] in ("|", "+", "") for line in lines):
            text = join([line[start:end].strip() for line in lines], " ").strip()
            cells.append(Cell(text, columns))
            start, columns = end + 1, 0
    return TableRow(cells)


def _captioned(lines: Sequence[AlignedText], table: PandocTable, least: int) -> PandocTable:
    """A table with the caption that stands below or above it, a blank line apart."""
    below = table.end
    while below < len(lines) and _is_blank(lines[below]):
        below += 1
    if below < len(lines) and (found := _caption(lines, below)):
        return PandocTable(table.first, found[1], table.rows, found[0])
    above = table.first - 1
    while above >= least and _is_blank(lines[above]):
        above -= 1
    start = above
    while start > least and not _is_blank(lines[start - 1]):
        start -= 1
    if start >= least and (found := _caption(lines, start)) and found[1] == above + 1:
        return PandocTable(start, table.end, table.rows, found[0])
    return table


def _caption(lines: Sequence[AlignedText], at: int) -> tuple[AlignedText, int] | None:
    """The caption that begins with a line, and the line below it."""
    match = _CAPTION.match(lines[at].text)
    if match is None:
        return None
    end = at + 1
    while end < len(lines) and not _is_blank(lines[end]):
        end += 1
    text = join([lines[at][match.end() :], *lines[at + 1 : end]], " ")
    return without_attributes(text), end


def without_attributes(text: AlignedText) -> AlignedText:
    """Return a title or caption without the name and classes that Pandoc adds: "{#id .class}"."""
    return text.sub(_ATTRIBUTES, "")
