"""Shares that sentences tell of the rows of tables.

"Mænd udgør 58 pct. af medlemmerne", "to tredjedele har mærke C eller bedre". What a sentence tells
of one cell is held against it in `cells`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.clauses import NAMING
from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import (
    HUNDRED,
    SPEAKS_OF_TABLE,
    TOLD_WITHIN,
    Grid,
    near,
)
from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.percentages import OF_WHOM
from policytext.consistency.common.row_names import HEREOF, TOTAL_ROW, label_of, told_row
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.verdicts import differs, told_otherwise, told_share
from policytext.consistency.findings import Finding, danish

_LEVEL_OF = re.compile(
    r"^\s*af\s+(?:niveauet|antallet|tallet|andelen)\s+(?:i|for|på|hos|blandt)\s+(?P<whose>[^.,;:()]{2,40})"
)
_UP_TO = re.compile(
    r"(?P<label>[\w–-]+)\s(?:eller|og)\s(?:bedre|dårligere|derover|derunder|højere|lavere|mere"
    r"|mindre|flere|færre|ældre|yngre|længere|kortere|opefter|nedefter)\b"
)
LEAST_ROWS = 3
_TOTAL = re.compile(r"\bi alt\b|^\W*(?:samlet|total)", re.I)
_IS_SHARE = re.compile(
    r"\b(?:udgør|udgjorde|tegner sig for|tegnede sig for|står for|stod for|svarer til)\b", re.I
)


def rows_told(passages: Document) -> Iterator[Finding]:
    """Yield the findings on what the sentences of one report say of the rows of its tables."""
    for table in passages.tables:
        rows = [(label_of(row), row) for row in table.rows if row.numbers]
        for passage in near(table, passages.prose):
            yield from _up_to_row(rows, passage)
            yield from _part_of_whole(rows, passage)
    yield from _of_levels(passages.tables, passages.prose)
    yield from _shares_told(passages.tables, passages.prose)


def _up_to_row(rows: Sequence[tuple[str, Passage]], passage: Passage) -> Iterator[Finding]:
    """Hold "to tredjedele har mærke C eller bedre" against the rows up to C, or from it on."""
    parts = [(label, row) for label, row in rows if not TOTAL_ROW.match(label)]
    said = _UP_TO.search(passage.text)
    if said is None or len(parts) < LEAST_ROWS or len({len(r.numbers) for _, r in parts}) > 1:
        return
    places = [n for n, (label, _) in enumerate(parts) if label == said["label"]]
    shares = [s for s in passage.of("percent") if s.until <= said.start() and not s.change]
    totals = [row for label, row in rows if TOTAL_ROW.match(label)]
    columns = [n for n in range(len(parts[0][1].numbers)) if _is_whole(n, parts, totals)]
    if len(places) != 1 or not shares or not columns:
        return
    share, (place,) = shares[-1], places
    reached = {
        _share_of(some, parts, column): [row.numbers[column] for _, row in some]
        for column in columns
        for some in (parts[: place + 1], parts[place:])
    }
    likely = min(reached, key=lambda percent: abs(percent - share.value))
    if not any(share.allowed.meets(exactly(percent)) for percent in reached):
        yield differs(
            "told",
            (share, *reached[likely]),
            f"{share.value_text} against {danish(round(likely, 1))} % in the table",
            f"a sentence and the rows of a table that it sums up: {said[0]}",
            0.55,
        )


def _part_of_whole(rows: Sequence[tuple[str, Passage]], passage: Passage) -> Iterator[Finding]:
    """Hold "mænd udgør 58 pct. af medlemmerne" against the rows "mænd" and "medlemmer i alt".

    A total row that names nothing ("I alt") is the whole of every column; of several columns the
    one that a share comes nearest to is shown.
    """
    totals = [(label, row) for label, row in rows if _TOTAL.search(label)]
    if len(totals) != 1:
        return
    label, whole = totals[0]
    others = [
        (name, row)
        for name, row in rows
        if row is not whole and len(row.numbers) == len(whole.numbers)
    ]
    hereof = [(HEREOF.sub("", name), row) for name, row in others if HEREOF.match(name)]
    for share in passage.of("percent"):
        of_whom = OF_WHOM.match(passage.text[share.until :].removeprefix("."))
        clause = NAMING.split(passage.before(share, 100))[-1]
        named = told_row(hereof or others, clause)
        if share.change or of_whom is None or named is None or not _IS_SHARE.search(clause):
            continue
        if not (TOTAL_ROW.match(label) or stems(of_whom["whom"]) & stems(label)):
            continue
        worked = [
            (100 * part.value / base.value, part, base)
            for part, base in zip(named[1].numbers, whole.numbers, strict=True)
            if alike_units(part, base) and 0 < part.value < base.value
        ]
        if not worked or any(share.allowed.meets(exactly(exact)) for exact, _, _ in worked):
            continue
        _, part, base = min(worked, key=lambda found: abs(found[0] - share.value))
        why = f"a share, and the rows of a table that it is of: {named[0]}"
        yield told_share("differ", share, part, base, why, 0.6)


def _is_whole(column: int, parts: Sequence[tuple[str, Passage]], totals: Sequence[Passage]) -> bool:
    """Return whether the cells of a column share out a whole: a hundred, or its total."""
    added = sum(row.numbers[column].value for _, row in parts)
    stated = [row.numbers[column].value for row in totals if len(row.numbers) > column]
    return added in stated or abs(added - HUNDRED) <= 0.5 * len(parts)


def _share_of(
    some: Sequence[tuple[str, Passage]], every: Sequence[tuple[str, Passage]], column: int
) -> float:
    """Return the percentage that a column has in some of its rows."""
    part, whole = (sum(row.numbers[column].value for _, row in rows) for rows in (some, every))
    return 100 * part / whole if whole else 0.0


def _described(passage: Passage, near: Sequence[tuple[Passage, Statistic]]) -> bool:
    """Return whether a sentence gives another share of the same table rightly."""
    return any(
        not s.change
        and s.allowed.meets(cell.allowed)
        and _roots(label_of(row)) & _roots(f"{passage.before(s)} {passage.after(s)}")
        for s in passage.of("percent")
        for row, cell in near
    )


def _joined(label: str, text: str) -> bool:
    """Return whether a text names a row with another: "enig eller meget enig"."""
    name = r"\W+".join(rf"{re.escape(word)}\w*" for word in re.findall(r"\w+", label))
    return re.search(rf"\b(?:eller|og|samt)\s+{name}\b", text, re.I) is not None


def _roots(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text that name something."""
    return frozenset(w[:5] for w in re.findall(r"[a-zæøå]{3,}", text.lower()) if w not in _LITTLE)


_LITTLE = frozenset("for med den det der som har fra til kun ved hos ikke eller andel".split())


def _of_levels(tables: Sequence[Grid], prose: Sequence[Passage]) -> Iterator[Finding]:
    """Hold "12, kun en fjerdedel af niveauet i Nordby" against the row of Nordby."""
    rows = [(label_of(r).lower(), r) for table in tables for r in table.rows if r.numbers]
    for passage in prose if rows else ():
        for share in passage.of("percent"):
            named = _LEVEL_OF.match(passage.text[share.until :])
            level = next((s for s in passage.counts if s is not share and s.id), None)
            whose = named["whose"].lower() if named else ""
            row = next((r for label, r in rows if label == whose), None)
            if (
                not whose
                or row is None
                or level is None
                or re.search(r"%|pct|procent", share.value_text)
            ):
                continue
            cells = [s for s in row.numbers if alike_units(s, level) and s.value > level.value]
            worked = {s: 100 * level.value / s.value for s in cells}
            if not worked or any(share.allowed.meets(exactly(x)) for x in worked.values()):
                continue
            cell = max(worked, key=lambda s: s.value)
            if 0.5 < worked[cell] / share.value < 2:
                numbers = (
                    f"{danish(level.value)} / {danish(cell.value)} = {danish(worked[cell])} % "
                    f"≠ {share.value_text}"
                )
                why = f"a level, and the row of a table that it is a share of: {label_of(row)}"
                yield differs("share", (share, level, cell), numbers, why, 0.5)


def _shares_told(tables: Sequence[Grid], prose: Sequence[Passage]) -> Iterator[Finding]:
    """Hold a percentage of the text against the row of a table near it that it names."""
    shares = [
        (row, s)
        for table in tables
        for row in table.rows
        for s in [next((n for n in row.numbers if n.unit == "percent"), None)]
        if s is not None
    ]
    if not shares or any(s.start < 0 for _, s in shares):
        return
    for passage in prose:
        near = [(r, s) for r, s in shares if abs(r.start - passage.start) <= TOLD_WITHIN]
        for said in passage.of("percent") if near else ():
            if said.change or not said.id or any(said.allowed.meets(s.allowed) for _, s in near):
                continue
            words = _roots(f"{passage.before(said, 200)} {passage.after(said, 200)}")
            if not SPEAKS_OF_TABLE.search(passage.text) and not _described(passage, near):
                continue
            named = [
                s
                for row, s in near
                for label in [_roots(label_of(row))]
                if len(label) > 1 and label <= words and not _joined(label_of(row), passage.text)
            ]
            if len(named) == 1:
                yield told_otherwise(
                    said,
                    named[0],
                    "a sentence and the row of a table near it whose words it uses",
                    0.5,
                )
