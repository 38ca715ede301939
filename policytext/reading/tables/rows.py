"""Lines of plain text read as rows of a table: a label, and the values after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from policytext.reading.common.digits import has_digit
from policytext.reading.common.drafts import Line
from policytext.reading.common.wordlists import words
from policytext.reading.lines.features import LEADER, is_abbreviated, is_open

_VALUE = re.compile(
    r"[<>~]?[-–−+]?\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?%?"
    r"|[<>~]?[-–−+]?\d+(?:[.,]\d+)?\*{0,2}%?|[-–—]|n/?a\.?"
)
_SHARE = re.compile(r"\d+(?:[.,]\d+)? (?:ud )?af (?:de )?\d+(?:[.,]\d+)?", re.IGNORECASE)
"""A share as one value: "1 ud af 4"."""

_UNITS = frozenset(
    {"%", "pct.", "pct", "procent", "kr.", "kr", "mio.", "mia.", "mio", "mia", "point"}
)
_SMALL_DIGIT = re.compile(r"[²³¹⁰⁴-⁹₀-₉]")
_TOKEN = re.compile(r"\S+")
YEAR = re.compile(r"(?:19|20)\d\d(?:[-/]\d{2,4})?\*?")
"""A year, or a stretch of years, as a column head."""

_PART = re.compile(r"\S+(?: {1,2}\S+)*")
STOP = re.compile(r"[.!?][\"”]?$|[,;]$")
"""What no label and no head ends with."""

_TELEPHONE = re.compile(r"\d{4} \d{4}|\d\d(?: \d\d){3}")
_MARKER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]|\W{1,2}")

_FEWEST_BARS = 2
_MAX_LABEL = 130
_MAX_SHORT = 60
_COLUMN_GAP = 3
_END = 24
"""Letters of a line in which the number stands that ends it."""

_EMPTY_CELL = re.compile(r"\s{3,}[-–—]\s*$")


@dataclass(slots=True)
class Row:
    """A line read as a table row.

    Args:
        label: Where the label ends in the line's text.
        values: Where each value begins and ends.
        tight: Whether label and values are set apart by nothing but single spaces.
        led: Whether dots lead from the label to the value.
        cells: Where the cells are, for rows with tabs.
    """

    label: int
    values: list[tuple[int, int]]
    tight: bool
    led: bool = False
    cells: list[tuple[int, int]] = field(default_factory=list)


def read_row(text: str) -> Row | None:
    """Return a line as a label with values after it, or None where none ends it."""
    barred = "|" in text and text.count("|") >= _FEWEST_BARS
    if len(text) > 400 or not (barred or "\t" in text or _ends_in_value(text)):
        return None
    if barred or "\t" in text.strip():
        return _divided(text, "|" if barred else "\t")
    parts = [match.span() for match in _PART.finditer(text)]
    if len(parts) > 2 and YEAR.fullmatch(text[slice(*parts[0])]):
        if all(is_value(text[a:b]) for a, b in parts[1:]):
            return Row(parts[0][1], parts[1:], False, cells=parts)
    elif len(parts) > 2 and not all(is_value(text[a:b]) for a, b in parts[1:]):
        numbers = [span for span in parts[1:] if is_value(text[slice(*span)])]
        return Row(parts[0][1], numbers, False, cells=parts)
    leader = LEADER.search(text)
    if len(parts) > 2 and not leader and _is_whole_label(text[slice(*parts[0])]):
        return Row(parts[0][1], parts[1:], False)
    if len(parts) > 1 and _SHARE.fullmatch(text[slice(*parts[-1])]):
        return Row(parts[-2][1], parts[-1:], False)
    values: list[tuple[int, int]] = []
    rest = text.rstrip()
    unit_end = 0
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(rest)]
    while tokens:
        start, end = tokens.pop()
        token = rest[start:end]
        if token.lower() in _UNITS and not unit_end:
            unit_end = end
            continue
        if not _VALUE.fullmatch(token):
            break
        values.insert(0, (start, unit_end or end))
        unit_end = 0
    if not values or unit_end:
        return None
    label = len(rest[: values[0][0]].rstrip())
    if leader and leader.start() < values[0][0]:
        label = min(label, len(rest[: leader.start()].rstrip()))
    between = rest[label : values[0][0]]
    tight = len(between) <= 1 and all(b[0] - a[1] <= 1 for a, b in pairwise(values))
    return Row(label, values, tight, bool(leader))


def _ends_in_value(text: str) -> bool:
    """Whether a number ends a line, or a dash far from a number, for an empty cell."""
    end = text[-_END:]
    if has_digit(end) or (not end.isascii() and _SMALL_DIGIT.search(end) is not None):
        return True
    return _EMPTY_CELL.search(end) is not None and has_digit(text)


def _is_whole_label(text: str) -> bool:
    """Whether what stands before the first gap of a row is a label: no value ends it but a year."""
    last = text.split()[-1]
    return not _VALUE.fullmatch(last) or (text != last and YEAR.fullmatch(last) is not None)


def is_value(text: str) -> bool:
    """Return whether a cell holds a number, with its unit or without."""
    if _SHARE.fullmatch(text):
        return True
    number, *units = text.split() or [""]
    return bool(_VALUE.fullmatch(number)) and all(unit.lower() in _UNITS for unit in units)


def is_unit(text: str) -> bool:
    """Return whether a cell holds nothing but a unit."""
    return bool(text) and all(word.lower() in _UNITS for word in text.split())


def _divided(text: str, sign: str) -> Row | None:
    """The cells that tabs or bars divide; bars may enclose the row, too."""
    cells: list[tuple[int, int]] = []
    whole = text.rstrip()
    at = 0
    if sign == "|":
        at = len(whole) - len(whole.lstrip(" |"))
        whole = whole.rstrip(" |")
    for part in whole[at:].split(sign):
        lead = len(part) - len(part.lstrip())
        cells.append((at + lead, at + lead + len(part.strip())))
        at += len(part) + 1
    if sum(start < end for start, end in cells) < 2:
        return None
    if len(cells) == 2 and _MARKER.fullmatch(text[: cells[0][1]].strip()):
        return None
    values = [(a, b) for a, b in cells[1:] if _VALUE.fullmatch(text[a:b].split(" ")[0])]
    return Row(cells[0][1], values, False, cells=cells)


def is_label(line: Line) -> bool:
    """Return whether a line may be the label of a row whose values stand further down."""
    text = line.letters.strip()
    return (
        line.kind is None
        and 1 < len(text) <= _MAX_SHORT
        and any(map(str.isalpha, text))
        and not STOP.search(text)
        and not text.endswith(":")
    )


def is_row(line: Line, row: Row | None) -> bool:
    """Return whether a line is a row on the strength of its own form."""
    if row is None:
        return False
    text = line.letters
    label = text[: row.label].strip()
    if row.cells:
        return len(row.cells) >= 2
    if not any(map(str.isalpha, label)) or len(label) > _MAX_LABEL or is_closed(label):
        return False
    if row.led or len(row.values) >= 2:
        return not _is_telephone(label, text[row.values[0][0] :])
    apart = row.values[0][0] - row.label >= _COLUMN_GAP and len(label) <= _MAX_SHORT
    return apart or (text[slice(*row.values[0])].rstrip().endswith("%") and not row.tight)


def _is_telephone(label: str, numbers: str) -> bool:
    """Whether numbers are the groups of digits of a telephone number."""
    named = label.split()[-1].lower().rstrip(".:") in words("telephones")
    return named and _TELEPHONE.fullmatch(numbers.strip()) is not None


def is_closed(label: str) -> bool:
    """Return whether a label or head ends as sentences do, and not in an abbreviation ("pct.")."""
    return STOP.search(label) is not None and not is_abbreviated(label)


def is_value_line(line: Line, row: Row | None) -> bool:
    """Return whether a line is values without a label."""
    return row is not None and not row.cells and not line.letters[: row.label].strip()


def is_weak_row(line: Line, row: Row | None) -> bool:
    """Return whether a line inside a table is a row with a single number after a short label."""
    if row is None or row.cells or len(row.values) != 1:
        return False
    label = line.letters[: row.label].strip()
    if row.tight and is_open(label):  # "Det ligger mellem 8 og 10 pct."
        return False
    return any(map(str.isalpha, label)) and len(label) <= _MAX_SHORT and not is_closed(label)
