"""Columns of percentages without a total row, which share out a whole all the same.

That they do is told above the table ("ét svar", "fordelt på"), shows in the other columns, which
make a hundred, or in rows that are the steps of a scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import HUNDRED, Grid
from policytext.consistency.common.percentages import FROM, TO
from policytext.consistency.common.row_names import HEREOF, is_total, label_of
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import told_hundred
from policytext.consistency.findings import Finding
from policytext.consistency.tables.listed import ONE_ANSWER

_DIVISION = re.compile(r"\b\w*fordeling(?:en)?\b", re.I)
"""What names a table of the parts of a whole ("Aldersfordeling, pct.")."""

_STEPS = tuple(
    re.compile(rf"^\W*(?:{words})", re.I)
    for words in (
        r"(?:meget|særdeles) \w+|i (?:meget )?(?:høj|lav|ringe) grad|(?:helt|delvist) u?enig"
        r"|hver dag|dagligt|altid|(?:næsten )?aldrig",
        r"hverken|i nogen grad|neutral|en gang imellem|af og til|sjæld\w+|ind imellem|hver uge",
    )
)
"""An end and the middle of a scale of answers, of which everybody gives one."""

_NO_PART = re.compile(r"\b(?:antal|gennemsnit\w*|median\w*|svarprocent\w*|n\s?=)", re.I)
LEAST_ROWS = 3


def hundred_columns(passages: Document) -> Iterator[Finding]:
    """Yield the columns of percentages of one report that share out a whole and miss a hundred."""
    for table in passages.grids:
        if not any(is_total(row) for row in table.rows):
            first = table.rows[0].index
            above = " ".join(p.text for p in passages[max(0, first - 2) : first])
            yield from _of_table(table, f"{table.title} {table.head} {above}")


def _of_table(table: Grid, words: str) -> Iterator[Finding]:
    """Check the columns of one table, by what is said above it."""
    rows = [row for row in table.rows if not HEREOF.match(row.text)]
    labels = [label_of(row) for row in rows]
    width = len(rows[0].numbers) if rows else 0
    if len(rows) < LEAST_ROWS or any(len(row.numbers) != width for row in rows):
        return
    if any(_NO_PART.search(label) for label in labels):
        return
    columns = [[row.numbers[n] for row in rows] for n in range(width)]
    shares = [c for c in columns if all(s.unit == "percent" and not s.change for s in c)]
    whole = [_is_whole(column) for column in shares]
    scale = all(any(step.match(label) for label in labels) for step in _STEPS)
    one_answer = ONE_ANSWER.search(words)
    division = _DIVISION.search(f"{table.title} {table.head}")
    for column, holds in zip(shares, whole, strict=True):
        added = sum(s.value for s in column)
        others = len(whole) > 1 and sum(whole) == len(whole) - 1
        # those who gave the other answers need not be shown
        sure = others or one_answer or division or (scale and added > HUNDRED)
        if not holds and sure and FROM < added < TO:
            yield told_hundred(column, "differ", "a column that shares out a whole", 0.8)


def _is_whole(column: Sequence[Statistic]) -> bool:
    """Return whether percentages make a hundred, as far as their rounding tells."""
    decimals = max((len(s.value_text.partition(",")[2].rstrip(" %")) for s in column), default=0)
    slack = 0.5 * len(column) * 10.0 ** -min(decimals, 1)
    return abs(sum(s.value for s in column) - HUNDRED) <= slack + 1e-6
