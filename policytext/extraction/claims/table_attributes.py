"""What a cell of a table says: measure, population, period and change, by its heads and caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from policytext.extraction.claims.phrases import people_of
from policytext.extraction.claims.table_labels import (
    BARE_HEAD,
    HEAD_UNIT,
    YEAR_OF_LABEL,
    counted_in,
    is_change,
    is_class,
    is_group,
    is_moment,
    measures,
    names_thing,
)
from policytext.language.periods import find_periods
from policytext.language.tables import read_table

SORTED_BY = re.compile(
    r"[,.(]?\s*\b(?:fordelt på|opdelt (?:på|efter)|efter|pr\.|udvalgte|n\s*=)\s.*$|\s*\(.*$|\.\s.*$"
    r"|,?\s+(?:(?:i|for|fra)\s+)?(?:19|20)\d\d\b(?!-[a-zæøå]).*$",
    re.IGNORECASE,
)
"""Where a caption goes on to groups and years, once it has said what the table is about."""

_BEFORE_UNIT = re.compile(r"(?<=\w)\s+i$")
"""What is left before a unit that is taken away: "Ændring i pct."."""

_OF_NAMED = re.compile(
    r"(?P<what>[^,()]{4,}),\s+(?P<who>[A-ZÆØÅ][\wæøå-]*(?:\s+(?!i\b|pct)[\wæøå-]+){0,3})\W*"
)
"""A row that says what is measured, and of whom by a name: "Indkomst, Ghana"."""

_WHICH = re.compile(r",\s+(?:der|som)\s")
"""In a caption that counts those of whom the rows are true: "Havne, der opfylder kravene"."""

_DIVIDED = re.compile(r"\b(?:fordelt på|opdelt (?:på|efter)|efter)\b", re.IGNORECASE)
"""In a caption whose rows are groups of those it counts."""

_ALL_OF = re.compile(r"\bandel(?:en)?\s+af\s+(?:alle\s+)?(?P<who>[^,.();]+)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:i alt|total|sum)\W*", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?:antal\s+)?(?:svar|besvarelser|svarpersoner|respondenter|deltagere)\W*", re.IGNORECASE
)
"""The head of a column or row that tells how many there were to ask."""

_BODIES = re.compile(
    rf"\w*(?:{'|'.join(read_table('bodies.toml')['rows'])})(?:e?r|e)?", re.IGNORECASE
)
"""The head of rows of which each is a body or a place: "Trafikselskab"."""

_YEAR_OF = re.compile(
    r"(?:bygge|opførelses|fødsels|indflytnings|ansættelses|start|dimissions|etablerings)år\W*",
    re.IGNORECASE,
)
"""The head of rows whose years are when something began: classes, and no periods of the values."""


@dataclass(frozen=True, slots=True)
class Table:
    """What all rows of a table share.

    Args:
        caption: Its caption, question or the line above it; empty where none was found.
        topic: What it is about, short: the caption without its number, years and groups.
        above: The paragraph right above, where that is not the caption.
        source: What a line under it, or its caption, gives as source.
        asked: Who was asked, where it shows the answers to a question.
        words: The words right above it, where they are the heads of its columns.
        corner: The head of its rows; empty where there is none.
        lists: Whether its rows are what is measured, each with a unit of its own.
        naming: The column whose cells name its rows.
        polled: Whether a row tells how many of each column were asked.
        section: The year that its section, or the report itself, is about.
    """

    caption: str
    topic: str
    above: str
    source: str | None
    asked: str | None
    words: tuple[str, ...]
    corner: str
    lists: bool
    naming: int
    polled: bool
    section: str | None


def _said(column: str) -> str:
    """Return what the head of a column says but for a unit.

    >>> _said("Ventetid (dage)"), _said("Ændring i pct.")
    ('Ventetid', 'Ændring')
    """
    return _BEFORE_UNIT.sub("", HEAD_UNIT.sub("", column).strip(" ():,."))


def cell_measure(row: str, column: str, table: Table) -> str | None:
    """Return what a cell measures: its row, with the column or the caption that say more.

    Args:
        row: The label of its row.
        column: The head of its column.
        table: The table.
    """
    topic = table.topic
    said = _said(YEAR_OF_LABEL.sub("", column))
    if of_named := _of_named(row):
        row = of_named["what"]
    for label in (row, said):
        if counts_answers(label):
            return label
    if table.lists and names_thing(said):
        return HEAD_UNIT.sub("", row).strip(" ():,.") or row
    if topic and is_change(said):
        whose = is_group(row) or is_class(row) or _names_bodies(table, row)
        of_row = names_thing(row) and not whose
        return f"{said.lower()} i {topic}: {row}" if of_row else f"{said.lower()} i {topic}"
    informative = said and not BARE_HEAD.fullmatch(said) and not is_moment(said)
    if informative and counted_in(topic) and _is_period(row) and names_thing(said):
        return f"{topic}: {said}"
    # People whom a head counts year by year are what is measured, of the rows' places.
    named = names_thing(row) or BARE_HEAD.fullmatch(row)
    counts = is_group(said) and not topic and named and measures(column)
    about = said if informative and (counts or not (is_group(said) or is_class(said))) else topic
    divides = is_group(row) or is_class(row)
    if row and not _is_period(row) and not BARE_HEAD.fullmatch(row) and not divides:
        return f"{about}: {row}" if about else row
    return about or row or said or None


def _names_bodies(table: Table, row: str) -> bool:
    """Tell whether the head of a table's rows says that they are bodies or places."""
    return names_thing(row) and _BODIES.fullmatch(table.corner.strip()) is not None


def counts_answers(label: str) -> bool:
    """Tell whether the label of a row or column says that it tells how many were asked.

    >>> [counts_answers(s) for s in ("Antal svar", "Deltagere", "Antal havne")]
    [True, True, False]
    """
    return _ANSWERS.fullmatch(label) is not None


def _of_named(row: str) -> re.Match[str] | None:
    """Return the parts of a row that measures something of whom it names behind a comma."""
    return _OF_NAMED.fullmatch(HEAD_UNIT.sub("", row).rstrip(" (),."))


def _is_period(label: str) -> bool:
    """Tell whether a label is a year, or a year of a school or of accounts."""
    return re.fullmatch(r"(?:19|20)\d\d(?:/\d\d(?:\d\d)?)?", label) is not None


def cell_population(row: str, column: str, table: Table) -> str | None:
    """Return whom a cell's value is of: a group among its heads, or what the caption counts.

    Args:
        row: The label of its row.
        column: The head of its column.
        table: The table.
    """
    if named := _of_named(row):
        return named["who"]
    said = _said(column)
    counted = counted_in(table.topic)
    asked = table.asked or people_of(SORTED_BY.sub("", table.caption))
    classed = next((label for label in (row, said) if is_class(label)), None)
    if classed is not None:
        grouped = counted or asked
        return f"{grouped}: {classed}" if grouped else classed
    fulfils = counted and _WHICH.match(table.topic, len(counted)) and not is_group(row)
    if fulfils and not _DIVIDED.search(table.caption):
        return counted
    if table.lists and names_thing(said):
        return said
    if table.polled and names_thing(said):
        return said
    if measures(row) and (own := counted_in(row)):
        return own
    for label in (row, said):
        if label and is_group(label):
            return label
    if whole := _ALL_OF.search(column):
        return whole["who"].strip()
    if table.asked is None and names_thing(row) and (measures(column) or not said):
        if counted:
            return f"{counted}: {row}"
        # Where nothing stands over the figures, a row is what is measured itself.
        return row if table.topic or table.corner or said else asked
    if _names_bodies(table, row) and not is_group(said) and not counted:
        return row
    if whole := _ALL_OF.search(table.caption):
        return whole["who"].strip()
    if measures(row) and names_thing(said) and not is_moment(said) and not is_change(said):
        return f"{counted}: {said}" if counted else said
    return asked or people_of(said) or counted


def cell_period(row: str, column: str, heads: Sequence[str], table: Table) -> str | None:
    """Return the time that a cell's value holds for.

    Args:
        row: The label of its row.
        column: The head of its column.
        heads: The heads of all columns.
        table: The table.
    """
    dated = "" if is_class(row) or _YEAR_OF.fullmatch(table.corner) else row
    if is_change(_said(column)) and not YEAR_OF_LABEL.search(column):
        years = _years(heads)
        return f"{years[0]}-{years[-1]}" if len(years) > 1 else None
    for text in (column, dated, table.caption):
        if found := [p for p in find_periods(text) if p.years]:
            return found[0].text
    if _TOTAL.fullmatch(column):
        years = _years(heads)
        if len(years) > 1 and years == list(range(years[0], years[-1] + 1)):
            return f"{years[0]}-{years[-1]}"
        return ", ".join(map(str, years)) or None
    for text in (table.above, table.source or ""):
        if named := [p for p in find_periods(text) if p.kind in ("year", "span")]:
            return named[-1].text
    return table.section


def _years(heads: Sequence[str]) -> list[int]:
    """Return the first year that each head names."""
    return [int(year) for head in heads if (year := "".join(YEAR_OF_LABEL.findall(head)[:1]))]


def cell_change(column: str, value: float) -> Literal["increase", "decrease"] | None:
    """Return whether a value in a column of changes is a rise or a fall.

    >>> cell_change("Ændring (pct.point)", -2), cell_change("2021", -2)
    ('decrease', None)
    """
    if not is_change(_said(column)) or value == 0:
        return None
    return "increase" if value > 0 else "decrease"
