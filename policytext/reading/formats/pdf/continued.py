"""Tables of a PDF that a page break divides: their parts, and the row that it cuts in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import BESIDE, Draft
from policytext.reading.lines.hyphens import Vocabulary, join_lines
from policytext.reading.tables.cells import cell_draft
from policytext.reading.tables.rows import is_value

Part = list[Draft]
"""The rows of a table that stand on one page."""

_SAID_TO_GO_ON = re.compile(r"\b(?:fortsat|fortsættes?|forts\.)", re.IGNORECASE)
_LONGEST = 160
"""A line that says so has at most so many letters."""

_STOPS = ".!?:;"
_FEWEST_WORDS = 4
"""A cell that a text below the rule goes on with has at least so many words."""


def tables_of(drafts: Iterable[Draft]) -> Iterator[list[Part]]:
    """Yield the tables among the blocks of a PDF, each as its parts.

    A table goes on on the next page where it has as many columns there, and nothing stands between
    but what divides pages, its caption, or words that say so.

    Args:
        drafts: The blocks in reading order.
    """
    table: list[Part] = []
    title = last = ""
    between: list[Draft] = []
    for draft in drafts:
        if draft.type != "table_row" or not draft.cells:
            between.append(draft)
            last = draft.text.text if draft.type not in BESIDE else last
            continue
        if table and not between and table[-1][-1].page == draft.page:
            table[-1].append(draft)
            continue
        if table and _goes_on(table[-1][-1], draft, between, title):
            table.append([draft])
        else:
            if table:
                yield table
            table, title = [[draft]], last
        between = []
    if table:
        yield table


def _goes_on(last: Draft, first: Draft, between: Sequence[Draft], title: str) -> bool:
    """Whether a table goes on in a row on a later page."""
    if last.page == first.page or len(last.cells) != len(first.cells):
        return False
    others = [draft for draft in between if draft.type not in BESIDE]
    if len(others) == 1 and _open_cell(last, others[0]) is not None:
        return True
    return all(_is_continued(draft.text.text, title) for draft in others)


def _is_continued(text: str, title: str) -> bool:
    """Whether words between two parts of a table say that it goes on, or are its title again."""
    return len(text) <= _LONGEST and (text == title or _SAID_TO_GO_ON.search(text) is not None)


def join_cut_rows(drafts: Sequence[Draft]) -> list[Draft]:
    """Return blocks in which the rows that a page break cuts are whole.

    Args:
        drafts: The blocks in reading order; rows among them are changed.
    """
    joined: set[int] = set()
    places = {id(draft): at for at, draft in enumerate(drafts)}
    for table in tables_of(drafts):
        for above, below in pairwise(table):
            between = drafts[places[id(above[-1])] + 1 : places[id(below[0])]]
            for draft in between:
                column = _open_cell(above[-1], draft)
                if column is not None:
                    _append(above[-1], {column: draft.text}, draft)
                    joined.add(id(draft))
            first = _first_own(below, table[0])
            if first is not None and _is_rest(above[-1], first, table):
                rest = {n: first.text[a:b] for n, (a, b) in enumerate(first.cells) if a < b}
                _append(above[-1], rest, first)
                joined.add(id(first))
    return [draft for draft in drafts if id(draft) not in joined]


def _open_cell(row: Draft, text: Draft) -> int | None:
    """The cell of a row that a text at the head of the next page goes on with, if one does."""
    if text.type != "paragraph" or text.page == row.page or not text.text.text[0].islower():
        return None
    cells = row.cell_texts
    longest = max(range(len(cells)), key=lambda column: len(cells[column]))
    words = cells[longest].split()
    return longest if len(words) >= _FEWEST_WORDS and words[-1][-1] not in _STOPS else None


def _first_own(part: Part, start: Part) -> Draft | None:
    """The first row of a part below heads that are said again."""
    for row, head in zip(part, start, strict=False):
        if row.text.text != head.text.text:
            return row
    return None


def _is_rest(row: Draft, new: Draft, table: Sequence[Part]) -> bool:
    """Whether a row at the head of a page holds what is left of the one above the page break.

    Its label goes on in small letters, as no other does, or it has none, as every other has.
    """
    above, here = row.cell_texts, new.cell_texts
    filled = [column for column, text in enumerate(here) if text]
    labels = [other.cell_texts[0] for part in table for other in part if other is not new]
    if not all(above[column] for column in filled):
        return False
    if here[0]:
        opened = all(here[c][0].islower() and above[c][-1] not in _STOPS for c in filled)
        return opened and not any(label[:1].islower() for label in labels)
    return all(labels) and not any(is_value(here[column]) for column in filled)


def _append(row: Draft, rest: dict[int, AlignedText], source: Draft) -> None:
    """Let cells of a row go on with texts from the next page."""
    vocabulary = Vocabulary([row.text.text, source.text.text])
    cells = [row.text[start:end] for start, end in row.cells]
    for column, text in rest.items():
        cells[column] = join_lines([cells[column], text], vocabulary)
    whole = cell_draft(cells, row.page)
    turns: list[tuple[int, int]] = []
    page = row.page
    for column, (start, end) in enumerate(whole.cells):
        turn = end - len(rest[column]) if column in rest else end
        for at, number in ((start, row.page), (turn, source.page)):
            if at < end and number != page:
                turns.append((at, number))
                page = number
    row.text, row.cells, row.page_turns = whole.text, whole.cells, tuple(turns)
    row.refs = [*row.refs, *source.refs]
