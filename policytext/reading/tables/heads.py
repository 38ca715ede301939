"""The column heads of tables in plain text: a line of heads, or heads in pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.common.drafts import OUTSIDE, Line
from policytext.reading.tables.rows import YEAR, Row, is_closed, is_value

_TOTAL = re.compile(r"\bi alt$", re.IGNORECASE)
_GAP = re.compile(r"\t| {2,}")


def find_heads(
    lines: Sequence[Line],
    rows: Sequence[Row | None],
    bodies: Sequence[list[int]],
    start: int,
    columns: int,
) -> tuple[int, list[int]]:
    """Return where a table begins with its heads, and the lines that hold the column heads.

    Args:
        lines: The lines of the text.
        rows: What each is when read as a row.
        bodies: The rows of the table, each as the places of its lines.
        start: Where the table begins without heads.
        columns: The number of its value columns.
    """
    first = rows[bodies[0][-1]]
    text = lines[bodies[0][-1]].letters
    if first is not None and len(bodies) > 1:
        values = [text[a:b] for a, b in (first.cells[1:] or first.values)]
        # A row without values heads those after it.
        below = next(
            (found for body in bodies[1:] if (found := _values(lines, rows, body[-1]))), []
        )
        heads = [value for value in values if not is_value(value) or YEAR.fullmatch(value)]
        years = any(map(YEAR.fullmatch, heads)) and all(map(YEAR.fullmatch, below))
        if values and len(heads) == len(values) and below and not years:
            return start, [bodies[0][0]]
    above = start - 1
    while above > 0 and lines[above].kind in OUTSIDE:
        above -= 1
    if above >= 0 and heads_columns(lines[above], columns):
        return above, [above]
    above = start - 1
    pieces: list[int] = []
    while above >= 0 and len(pieces) < 2 * columns + 1 and _is_head_piece(lines[above]):
        pieces.insert(0, above)
        above -= 1
    if columns > 1 and len(pieces) > 2 * columns:
        pieces = pieces[-2 * columns :]
    if pieces and len(pieces) >= columns > 1 and len(pieces) % columns == 0:
        return pieces[0], pieces
    return start, []


def _values(lines: Sequence[Line], rows: Sequence[Row | None], at: int) -> list[str]:
    """The numbers of a row."""
    row, text = rows[at], lines[at].letters
    return [] if row is None else [text[a:b] for a, b in row.values]


def heads_columns(line: Line, columns: int) -> bool:
    """Return whether a line holds the heads of a table's columns.

    Args:
        line: The line above the table.
        columns: The number of its value columns.
    """
    text = _TOTAL.sub("I_alt", line.letters.strip())
    tokens = text.split()
    if line.kind is not None or len(tokens) < columns or len(text) > 120 or is_closed(text):
        return False
    years = sum(bool(YEAR.fullmatch(token)) for token in tokens)
    if years >= 2 or text.endswith("I_alt"):
        return True
    parts = [part for part in _GAP.split(line.letters.strip()) if part]
    numbers = [is_value(part) and not YEAR.fullmatch(part) for part in parts]
    # Numbers that are no years are the values of a row, such as the last on the page before, or
    # the number of a line of the accounts.
    if all(numbers[1:]) or (numbers[0] and len(parts) == columns):
        return False
    return len(parts) in ((columns, columns + 1) if columns > 1 else (2,))


def _is_head_piece(line: Line) -> bool:
    text = line.letters.strip()
    return (
        line.kind is None
        and 0 < len(text) <= 30
        and len(text.split()) <= 3
        and text[0].isupper()
        and not any(map(str.isdigit, text))
        and text[-1] not in ".?!:,;"
    )
