"""Building blocks from the files that state their structure: Markdown, HTML and DOCX."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.asides.figures import lead_with_figures
from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Draft
from policytext.reading.headings.numbers import join_stated_numbers
from policytext.reading.headings.stated_type import Type, mark_headings_by_type
from policytext.reading.lines.cleaning import clean_characters
from policytext.reading.lines.features import is_caption
from policytext.reading.lines.hyphens import Vocabulary
from policytext.reading.lines.letterspaced import close_up
from policytext.reading.lists.clauses import mark_clauses
from policytext.reading.lists.lead_ins import link_lead_ins
from policytext.reading.lists.typed import mark_typed_items
from policytext.reading.tables.merged import TableRow, table_drafts, title_over

_SPACE = re.compile(r"\s+")
_RUNNING_TEXT = re.compile(r"\w+\s*\d+(?:\.\d+)*(?:,|\s+[a-zæøå])")
"""How a sentence about a table or figure begins, which is no caption: "Tabel 2 viser ..."."""


def one_line(text: AlignedText) -> AlignedText:
    r"""Return a text with every run of white space as one space, none at its ends.

    >>> str(one_line(AlignedText(" Plads\n  til\u00a0alle ", 0)))
    'Plads til alle'
    """
    return text.sub(_SPACE, " ").strip()


def _cleaned(text: AlignedText) -> AlignedText:
    line = clean_characters(text)
    # The letters of a title may be set apart; only the dictionary knows the words they make.
    return one_line(close_up(line, Vocabulary()) if " " in line.text[1:3] else line)


class Outline:
    """Collects the blocks of a document in order, and what they have to do with each other.

    A list is introduced by the paragraph or heading right above it; a nested list by the item it
    stands in. The rows of a table know the rows with the column heads; a block knows its footnotes
    by their signs.
    """

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.page = 1
        self._items: list[Draft | None] = []
        self._waiting: list[tuple[Draft, str]] = []
        self._notes: dict[str, Draft] = {}
        self._types: dict[int, Type] = {}

    def _add(self, draft: Draft, refs: Sequence[str]) -> Draft | None:
        if not draft.text:
            return None
        self.drafts.append(draft)
        self._waiting.extend((draft, sign) for sign in refs)
        return draft

    def heading(self, text: AlignedText, level: int, refs: Sequence[str] = ()) -> None:
        """Add a heading; level 1 is the top."""
        self._add(Draft("heading", _cleaned(text), self.page, max(level, 1)), refs)

    def paragraph(
        self, text: AlignedText, refs: Sequence[str] = (), set_in: Type | None = None
    ) -> None:
        """Add a paragraph; inside a list item it belongs to that item.

        One that begins as captions do ("Tabel 1. ...") is a caption, however it is set.

        Args:
            text: What it says.
            refs: Signs of its footnotes.
            set_in: How it is set, if that may make a heading of it.
        """
        line = _cleaned(text)
        if is_caption(line.text) and not _RUNNING_TEXT.match(line.text):
            self.caption(line, refs)
            return
        draft = Draft("paragraph", line, self.page)
        if self._items and self._items[-1] is not None:
            draft.lead_in = self._items[-1]
        added = self._add(draft, refs)
        if added is not None and added.lead_in is None and set_in is not None:
            self._types[id(added)] = set_in

    def caption(self, text: AlignedText, refs: Sequence[str] = ()) -> None:
        """Add the caption of a figure or table."""
        self._add(Draft("caption", _cleaned(text), self.page), refs)

    def contents(self, text: AlignedText) -> None:
        """Add a line of the table of contents."""
        self._add(Draft("contents", _cleaned(text), self.page), ())

    def open_list(self) -> None:
        """Begin a list, inside of the list that is open."""
        self._items.append(None)

    def close_list(self) -> None:
        """End the innermost list."""
        if self._items:
            self._items.pop()

    def item(
        self,
        text: AlignedText,
        marker: str | None,
        refs: Sequence[str] = (),
        set_in: Type | None = None,
    ) -> None:
        """Add an item of the innermost list.

        Args:
            text: What it says.
            marker: Its bullet or number.
            refs: Signs of its footnotes.
            set_in: How it is set, where the file tells.
        """
        draft = Draft("list_item", _cleaned(text), self.page, max(len(self._items), 1), marker)
        added = self._add(draft, refs)
        if added is not None and set_in is not None:
            self._types[id(added)] = set_in
        if added is not None and self._items:
            self._items[-1] = added

    def new_item(self) -> None:
        """Forget the item before, so that what follows does not belong to it."""
        if self._items:
            self._items[-1] = None

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._items)

    @property
    def in_item(self) -> bool:
        """Whether the innermost list has an item that further paragraphs belong to."""
        return bool(self._items) and self._items[-1] is not None

    def table(self, rows: Sequence[TableRow]) -> None:
        """Add a table.

        Args:
            rows: Its rows; their texts are cleaned.
        """
        for row in rows:
            for cell in row.cells:
                cell.text = _cleaned(cell.text)
        if len(rows) > 1 and (title := title_over(rows)) is not None and is_caption(title.text):
            self.caption(title, rows[0].refs)
            rows = rows[1:]
            rows[0].head = True
        for draft, refs in table_drafts(rows):
            self._add(draft, refs)

    def footnote(self, text: AlignedText, sign: str, marker: str | None = None) -> None:
        """Add a footnote.

        Args:
            text: The note.
            sign: What its references call it.
            marker: The sign as printed, where it is another.
        """
        draft = Draft("footnote", _cleaned(text), self.page, marker=marker or sign)
        if self._add(draft, ()) is not None:
            self._notes.setdefault(sign, draft)

    def finish(self) -> list[Draft]:
        """Return the blocks, with every reference to a footnote resolved."""
        known: set[tuple[int, int]] = set()
        for draft, sign in self._waiting:
            note = self._notes.get(sign)
            if note is not None and note is not draft and (id(draft), id(note)) not in known:
                known.add((id(draft), id(note)))
                draft.refs.append(note)
        mark_headings_by_type(self.drafts, self._types)
        mark_typed_items(self.drafts)
        drafts = lead_with_figures(join_stated_numbers(self.drafts))
        mark_clauses(drafts, stated=True)
        link_lead_ins(drafts, stated=True)
        return drafts
