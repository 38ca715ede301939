"""Cells of tables and the sentences that tell them.

"Som tabel 2 viser, var der 614 ... i Nordby" is held against the cell of Nordby; "fra 18 procent i
2013" against that of its year; "aktiver på 195,5 mia. kr." against the total of another scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from policytext.consistency.common.clauses import NAMING, NAMING_AMID_NUMBERS
from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import SPEAKS_OF_TABLE, Grid, near, topic_of
from policytext.consistency.common.likeness import EVERYBODY, FEW
from policytext.consistency.common.movement import is_change, year_of
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.row_names import TOTAL_ROW, label_of, names, told_row
from policytext.consistency.common.slips import OTHER_SCALE, digits_of, slip_of
from policytext.consistency.common.statistics import NEGATION, YEAR, Statistic, stems
from policytext.consistency.common.verdicts import told_otherwise
from policytext.consistency.common.words import content_words, counted_noun, ends_in
from policytext.consistency.findings import Finding

MOST_APART = 1.5
"""How many times larger a level may be than the cell it is taken for."""

_THIS_YEAR = re.compile(r"\b(?:i årets løb|i år(?! 20)|i det forløbne år|i beretningsåret)\b", re.I)

TITLE_WITHIN = 4
"""Lines at the head of a report that tell which year it is of."""

BEFORE = 3
"""Sentences before one that may say for it that it speaks of a table."""

LEAST_NOUN = 4
"""Letters of a word of the text that a word of a title may end in."""

LEAST_DIGITS = 3
"""Digits of an amount that no other has by chance."""

_TOTALS = stems("i alt total samlet samlede sum")

_ORDINARY = stems("tabel figur område antal andel procent pct kr mio mia stk år") | EVERYBODY

_YES = re.compile(r"(?:^|[:?]\s*)ja\W*(?::|$)", re.I)
"""The head of the column that a sentence gives which says what the question asked."""

_OPEN = re.compile(
    r"\b(?:af (?:dem|disse)|heraf|deraf|hvoraf|yderligere|mål\w*|skal|bør|vil|forvent\w*)\b", re.I
)

_ALL_OF = re.compile(r"\bsamlede\s(?P<of>[a-zæøå]{4,})", re.I)


def cells_told(passages: Document) -> Iterator[Finding]:
    """Yield the findings on what the sentences of one report tell of cells of its tables."""
    opening = {int(year) for p in passages[:TITLE_WITHIN] for year in YEAR.findall(p.text)}
    for table in passages.tables:
        rows = [(label_of(row), row) for row in table.rows if row.numbers]
        for passage in near(table, passages.prose):
            before = [
                p
                for p in passages[max(0, passage.index - BEFORE) : passage.index]
                if p.paragraph == passage.paragraph and not p.table
            ]
            yield from _cells_told(table, rows, passage, before)
        for passage in passages.prose:
            yield from _of_other_year(table, rows, passage, opening)
            yield from _in_other_scale(table, rows, passage)


def _in_other_scale(
    table: Grid, rows: Sequence[tuple[str, Passage]], passage: Passage
) -> Iterator[Finding]:
    """Hold "samlede aktiver på 195,5 mia. kr." against the row "Aktiver i alt" in millions."""
    amounts = [s for s in passage.of("DKK") if s.id and not is_change(passage, s)]
    said = stems(passage.text) if amounts else frozenset()
    for label, row in rows if amounts else ():
        name = stems(label) - _TOTALS
        if not (name <= said and TOTAL_ROW.match(label)):
            continue
        if not (name or _is_titled(table, passage) or _is_all_of(table, passage)):
            continue
        scale = table.scale or 1.0
        cells = [
            replace(cell, value=cell.value * by, unit="DKK")
            for cell in row.numbers
            for by in ((1.0,) if cell.unit == "DKK" else (scale,))
        ]
        for number in amounts:
            slips = [cell for cell in cells if slip_of(number, cell) is OTHER_SCALE]
            if slips and len(digits_of(number.value)) >= LEAST_DIGITS:
                yield told_otherwise(
                    number, slips[0], f"a total of a table told in another scale: {label}", 0.6
                )


def _is_all_of(table: Grid, passage: Passage) -> bool:
    """Return whether a sentence tells "de samlede udgifter" of a table titled "Udgifter"."""
    return any(stems(found["of"]) <= stems(table.title) for found in _ALL_OF.finditer(passage.text))


def _is_titled(table: Grid, passage: Passage) -> bool:
    """Return whether a sentence has a word that one of a table's title is, or ends in.

    "Med denne plan" is on a "Budget for handlingsplanen".
    """
    title = [word for word in content_words(table.title) if word not in _ORDINARY]
    said = [word for word in content_words(passage.text) if len(word) >= LEAST_NOUN]
    return any(ends_in(word, end) for word in title for end in said)


def _cells_told(
    table: Grid,
    rows: Sequence[tuple[str, Passage]],
    passage: Passage,
    before: Sequence[Passage],
) -> Iterator[Finding]:
    """Hold "614 fødsler i Nordby i 2022" against the cell of Nordby and 2022.

    What a number counts may be told by the table, or by the sentence: it speaks of the table, or
    gives another cell of the same row rightly.
    """
    cells = [cell for _, row in rows for cell in row.numbers]
    for level in passage.numbers:
        around = f"{passage.before(level, 200)} {passage.after(level, 200)}"
        if not level.id or is_change(passage, level) or _OPEN.search(around):
            continue
        if any(_one_kind(level, s) and level.allowed.overlaps(s.allowed) for s in cells):
            continue  # it is this cell, or another
        beside = told_row(rows, passage.clause(level, NAMING))
        named = beside or told_row(rows, passage.main_clause(level, NAMING_AMID_NUMBERS))
        named = named or told_row(rows, passage.text[: level.at])
        cell = _cell(table, named[1], passage, level) if named else None
        if named is None or cell is None or not _one_kind(level, cell):
            continue
        if any(_one_kind(s, cell) and s.allowed.overlaps(cell.allowed) for s in passage.numbers):
            continue  # "ved 380 af de 412 brande" gives the cell, too
        low, high = sorted((level.value, cell.value))
        counted = _first_word(passage.after(level, 200))
        if stems(counted) & stems(named[0]):
            continue  # "44 foreninger" may be some of those in the row "Foreninger"
        of_count = beside and level in passage.counts and _counts(table, named, counted)
        near_enough = high <= MOST_APART * low or slip_of(level, cell).told
        if near_enough and (of_count or _cited(passage, level, rows, named[1], before)):
            yield told_otherwise(
                level,
                cell,
                f"a sentence and the cell of a table near it that it speaks of: {named[0]}",
                0.6,
            )


def _of_other_year(
    table: Grid, rows: Sequence[tuple[str, Passage]], passage: Passage, opening: Set[int]
) -> Iterator[Finding]:
    """Hold "fra 18 procent i 2013" against a row that gives 18 for 2017.

    That the sentence is on the row shows in another number, which is that of its year; or it counts
    what the total row does "i årets løb", in a report of the last year of the table.
    """
    named = told_row(rows, passage.text) if len(passage.numbers) > 1 else None
    totals = [(label, row) for label, row in rows if TOTAL_ROW.match(label or row.text)]
    this_year = _THIS_YEAR.search(passage.text)
    if named is None and this_year and len(totals) == 1:
        named = totals[0]
    by_year = table.by_year(named[1]) if named else {}
    if named is None or len(by_year) < 2:
        return
    last = max(by_year)
    told_of = [
        (s, by_year[year])
        for s in passage.numbers
        for year in [year_of(passage, s) or (last if this_year and last in opening else None)]
        if year in by_year and s.id and not is_change(passage, s) and _one_kind(s, by_year[year])
    ]
    wrong = [
        (s, cell)
        for s, cell in told_of
        if any(s.value == other.value for other in by_year.values())
        and not s.allowed.meets(cell.allowed)
    ]
    if len(wrong) != 1 or (named in totals and not _is_topic(table, wrong[0][0])):
        return
    right = any(s.allowed.meets(cell.allowed) for s, cell in told_of)
    ((number, cell),) = wrong
    if right or (this_year and number.value >= FEW and named in totals):
        yield told_otherwise(
            number,
            cell,
            f"a number of another year in the row of a table that a sentence is on: {named[0]}",
            0.6,
        )


def _is_topic(table: Grid, number: Statistic) -> bool:
    """Return whether a number counts what the title of a table names."""
    return bool(counted_noun(number) & stems(f"{table.title} {table.head}"))


def _one_kind(level: Statistic, cell: Statistic) -> bool:
    return alike_units(level, cell) and level.unit not in ("years", "times", "percentage_points")


def _cited(
    passage: Passage,
    level: Statistic,
    rows: Sequence[tuple[str, Passage]],
    row: Passage,
    before: Sequence[Passage],
) -> bool:
    """Return whether a sentence gives a number as the table does.

    Either it speaks of the table; or a sentence before it in its paragraph does, or it gives
    another cell rightly, and it says no more of the number than the row and its heads do: other
    words limit it to some of what the cell counts.
    """
    if SPEAKS_OF_TABLE.search(passage.text):
        return True
    known = stems(row.text).union(*(s.words for s in row.numbers)) | _ORDINARY
    if not stems(NAMING.split(passage.after(level, 200))[0]) <= known:
        return False
    if any(SPEAKS_OF_TABLE.search(p.text) for p in before):
        return True
    return any(
        s is not level and s.value >= FEW and _one_kind(s, cell) and s.value == cell.value
        for label, named in rows
        if len(label) > 2 and names(label, passage.text)
        for cell in named.numbers
        for s in passage.numbers
    )


def _counts(table: Grid, named: tuple[str, Passage], noun: str) -> bool:
    """Return whether a table counts what a noun names, alone or at the end of a compound."""
    label, row = named
    if len(row.numbers) > len(table.columns) > 0 and stems(noun) & stems(YEAR.split(table.head)[0]):
        return False  # it is what a column before the years counts
    if stems(noun) & (topic_of(table) - stems(label)):
        return True
    title = {word for s in table.rows[0].numbers for word in content_words(s.measure)}
    title |= set(content_words(table.head))
    return any(ends_in(word, end) for word in title for end in content_words(noun))


def _cell(table: Grid, row: Passage, passage: Passage, level: Statistic) -> Statistic | None:
    """Return the cell of a row that a level is told of: by year, by the head, or the only one."""
    if len(row.numbers) == 1:
        years = level.years & row.numbers[0].years
        return row.numbers[0] if years or not (level.years and row.numbers[0].years) else None
    year = year_of(passage, level)
    if year and (cell := table.by_year(row).get(year)):
        return cell
    heads = {s: (s.measure_words | s.population_words) - stems(label_of(row)) for s in row.numbers}
    everywhere = frozenset.intersection(*heads.values())
    own = {s: head - everywhere for s, head in heads.items() if head - everywhere}
    behind = NAMING.split(passage.after(level, 200))[0]
    for words in (behind, passage.clause(level, NAMING)):
        named = [s for s, head in own.items() if head <= stems(words)]
        if named:
            return named[0] if len(named) == 1 else None
    yes = [s for s in row.numbers if _YES.search(s.measure)]
    return yes[0] if len(yes) == 1 and not NEGATION.search(passage.text) else None


def _first_word(text: str) -> str:
    return next(iter(text.split()), "")
