"""Changes from one row of a table to another: "et skift fra gas til jordvarme halverer udgiften".

The two rows are named by the sentence, wherever it stands; the change need only fit one column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import Grid, topic_of
from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.movement import Pair
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.row_names import TOTAL_ROW, label_of, names
from policytext.consistency.common.statistics import stems
from policytext.consistency.common.verdicts import belied
from policytext.consistency.common.words import content_words
from policytext.consistency.findings import Finding, danish

_FROM_TO = re.compile(
    r"\bfra\s+(?:en?t?\s)?(?P<first>[^.;,:\d]{2,40}?)\s+til\s+(?:en?t?\s)?(?P<last>[^.;:\d]{2,40})",
    re.I,
)
_FOLD = re.compile(
    r"(?:\b(?:(?P<more>mere end|over)|(?P<less>næsten|knap))\s+)?"
    r"\b(?:(?P<half>halver)\w*|fordobl\w*|(?P<thrice>tredobl)\w*)",
    re.I,
)
_DENIED = re.compile(r"\b(?:ikke|kun|hverken|mål\w*|skal|bør|hvis|næppe)\b", re.I)
LEAST_ROWS = 3
NEARLY = 0.15
"""How far a level may be from twice or half another, as a share, and be said to have doubled."""

ROOT = 4
"""Letters of a word of the table's topic from which a word of the sentence may be made of it."""

MOST_OFF = 2.0


def between(passages: Document) -> Iterator[Finding]:
    """Yield the changes between two rows of a table that the table does not have, in one report."""
    tables = [table for table in passages.tables if len(table.rows) >= LEAST_ROWS]
    for passage in passages if tables else ():
        said = (
            None if passage.table or _DENIED.search(passage.text) else _FROM_TO.search(passage.text)
        )
        if said is None:
            continue
        for table in tables:
            ends = _rows(table, said)
            if ends and _is_about(table, passage, ends):
                yield from _held(passage, *ends)


def _rows(table: Grid, said: re.Match[str]) -> tuple[Passage, Passage] | None:
    """Return the two rows that a sentence goes from and to; None when it names others too."""
    found = []
    for words in (said["first"], said["last"]):
        named = [
            row
            for row in table.rows
            if len(label_of(row)) > 2
            and not TOTAL_ROW.match(label_of(row))
            and names(label_of(row), words)
            and words.lower().startswith(label_of(row).lower())
        ]
        if len(named) != 1:
            return None
        found.append(named[0])
    first, last = found
    even = len(first.numbers) == len(last.numbers) > 0
    return (first, last) if first is not last and even else None


def _is_about(table: Grid, passage: Passage, ends: Sequence[Passage]) -> bool:
    """Return whether a sentence has a word of what a table is about, alone or in a compound."""
    labels = stems(" ".join(label_of(row) for row in ends))
    topic = {stem for stem in topic_of(table) - labels if len(stem) >= ROOT}
    said = [word for word in content_words(passage.text) if not stems(word) <= labels]
    return any(stem in word for stem in topic for word in said)


def _held(passage: Passage, first: Passage, last: Passage) -> Iterator[Finding]:
    """Hold the change that a sentence tells against each column of the two rows."""
    pairs = [
        Pair(a, b, True)
        for a, b in zip(first.numbers, last.numbers, strict=True)
        if a.unit == b.unit and min(a.value, b.value) > 0
    ]
    fold = _FOLD.search(passage.text)
    if pairs and fold and all(s.unit == "times" for s in passage.numbers):
        yield from _folded(passage, fold, pairs)


def _folded(passage: Passage, fold: re.Match[str], pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Check "mere end halverer" against the quotients of the columns."""
    times = 3.0 if fold["thrice"] else 2.0
    low = times * (1 - NEARLY if not fold["more"] else 1.0)
    high = times * (1.0 if fold["less"] else MOST_OFF if fold["more"] else 1 + NEARLY)
    ratios = [
        (p.first.value / p.last.value if fold["half"] else p.last.value / p.first.value)
        for p in pairs
    ]
    last, ratio = pairs[-1], ratios[-1]
    if any(Interval(low, high).meets(Interval(r, r)) for r in ratios) or ratio <= 1:
        return
    if times / MOST_OFF < ratio < times * MOST_OFF:
        yield belied(
            "change",
            (last.first, last.last),
            passage,
            fold[0],
            f"{danish(last.first.value)} -> {danish(last.last.value)}: x {danish(round(ratio, 2))}",
            0.5,
            says="two rows of a table, and the text says",
        )
