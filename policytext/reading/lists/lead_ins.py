"""What introduces a list or a table: above it, around it, below it or further away on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from policytext.reading.common.drafts import Draft
from policytext.reading.lines.features import is_open, marker_value
from policytext.reading.lists.markers import ASIDE, marker_kind

_LONGEST_NAME = 120
_QUOTES = ("”", '"', "“", "»", "«")
_BOX = 2
"""A pull quote or figure with its text has at most so many blocks."""

_FAR = 10
"""So many blocks may stand between a list and the lead-in that belongs to it."""

_INTRODUCED = ("at ", '"', "”", "“", "»", "–")
"""What a text without a bullet that a colon introduces begins with, in small letters."""


def link_lead_ins(drafts: Sequence[Draft], *, stated: bool = False) -> None:
    """Link list items and table rows to what introduces them.

    For an item that is the last text before its list that ends in a colon, or else the heading or
    unfinished sentence directly above it; a nested item is introduced by the item around it. A
    list that goes on below a text about its last item keeps its lead-in. A list without one takes
    the lead-in without a list that stands right below it, or elsewhere on its page.

    Args:
        drafts: The blocks in reading order.
        stated: Whether the file states its structure. Then what stands right above a list
            introduces it, however it ends, unless the list goes on with another one; and
            paragraphs with a lead-in of their own belong to their items.
    """
    linking = _Linking(stated)
    for draft in drafts:
        linking.take(draft)
    if not stated:
        _adopt(drafts)


@dataclass(slots=True)
class _List:
    """The last list of one kind of markers below a heading.

    Args:
        lead: What introduces it.
        value: The number of its last item; 0 for a bullet.
        spelt_out: Whether each item has had a text of its own below it.
    """

    lead: Draft | None
    value: int
    spelt_out: bool = True


class _Linking:
    """The walk over the blocks, and what is known at each."""

    def __init__(self, stated: bool) -> None:
        self.stated = stated
        self.lead: Draft | None = None
        self.previous: Draft | None = None
        self.around: list[Draft] = []
        self.lists: dict[str, _List] = {}
        self.between: list[Draft] = []
        self.quoted = False

    def take(self, draft: Draft) -> None:
        """Link the next block."""
        listing = self.previous is not None and self.previous.type == "list_item"
        boxed = _is_quotation(draft) or (self.quoted and _names_speaker(draft))
        self.quoted = listing and boxed
        inside = draft.type == "paragraph" and draft.lead_in is not None
        if self.quoted or inside or (draft.type in ASIDE and draft.type != "caption"):
            return
        if draft.type == "list_item":
            self._item(draft)
            self.between = []
        else:
            self.between.append(draft)
        if draft.type == "table_row":
            self._row(draft)
        elif draft.type == "heading":
            self.lists = {}
        self.previous = draft

    def _item(self, draft: Draft) -> None:
        kind, value = marker_kind(draft.marker), marker_value(draft.marker or "")
        opens = self.previous is None or self.previous.type != "list_item"
        if opens:
            self.around = []
            self.lead = _lead_above(self.previous, draft)
            if self.lead is not None and self.lead.text.text[-1].isalnum():
                self.lead = self._lead_before_box(draft) or self.lead
        known = self.lists.get(kind)
        if known is not None and self.lead is None and self._goes_on(known, value):
            self.lead = known.lead
            known.value = value
        elif known is None or opens:
            if self.stated and opens and self.lead is None:
                self.lead = self.previous
            self.lists[kind] = _List(self.lead, value)
        else:
            known.value, known.spelt_out = value, False
        del self.around[max(draft.level - 1, 0) :]
        draft.lead_in = self.around[-1] if self.around else self.lead
        self.around.append(draft)

    def _lead_before_box(self, item: Draft) -> Draft | None:
        """The text with a colon that a box, without a sign at its end, parts from its list."""
        near = self.between[-1 - _BOX : -1]
        if not _lacks_beginning(item) or any(block.type != "paragraph" for block in near):
            return None
        return next((block for block in near if block.text.text.endswith(":")), None)

    def _goes_on(self, known: _List, value: int) -> bool:
        """Whether an item without a lead-in goes on with a list that has been interrupted.

        The next number does; another bullet does below the one text that spells out each item.
        """
        if value:
            return value == known.value + 1
        texts = [block for block in self.between if block.type == "paragraph"]
        return known.spelt_out and len(texts) == len(self.between) == 1

    def _row(self, draft: Draft) -> None:
        if self.previous is None or self.previous.type != "table_row":
            ends_list = self.previous is not None and self.previous.type == "list_item"
            self.lead = None if ends_list else self.previous
        draft.lead_in = self.lead


def _lead_above(above: Draft | None, item: Draft) -> Draft | None:
    """What stands directly above the first item of a list, if it introduces it."""
    leads = above is not None and (_introduces(above) or _goes_on(above, item))
    return above if leads else None


def _is_quotation(draft: Draft) -> bool:
    """Whether a paragraph is a quotation and nothing else but who says it; a box of its own."""
    text = draft.text.text
    if draft.type != "paragraph" or not text.startswith(_QUOTES):
        return False
    closed = any(sign in text[1:] for sign in _QUOTES)
    return closed and (text.endswith(_QUOTES) or text[-1].isalnum())


def _names_speaker(draft: Draft) -> bool:
    """Whether the line below a quotation says whose it is."""
    text = draft.text.text
    named = text[0].isupper() or text[0] in "-–—"
    return draft.type == "paragraph" and named and text[-1].isalnum() and len(text) <= _LONGEST_NAME


def _introduces(draft: Draft) -> bool:
    return draft.text.text.endswith((":", "…", " at")) or draft.type == "heading"


def _goes_on(draft: Draft, item: Draft) -> bool:
    """Whether the sentence of a paragraph goes on in the item directly below it."""
    text = draft.text.text
    if draft.type != "paragraph" or not _lacks_beginning(item):
        return False
    # No sentence goes on after an address.
    return is_open(text) or (text[-1].isalnum() and "/" not in text[text.rfind(" ") + 1 :])


def _lacks_beginning(item: Draft) -> bool:
    """Whether an item begins as clauses do: in small letters, or with "At"."""
    return item.text.text[:1].islower() or item.text.text.startswith("At ")


def _adopt(drafts: Sequence[Draft]) -> None:
    """Link the lists that lack a lead-in to one that stands on their page.

    Args:
        drafts: The blocks in reading order, linked to the lead-ins that stand above them.
    """
    kept = [draft for draft in drafts if draft.type not in ASIDE]
    runs = [
        range(places[0], places[-1] + 1)
        for listed, stretch in groupby(range(len(kept)), lambda at: kept[at].type == "list_item")
        if listed and (places := list(stretch))
    ]
    orphans = [run for run in runs if kept[run.start].lead_in is None]
    if not orphans:
        return
    used = {id(draft.lead_in) for draft in drafts}
    waiting = {at for at, draft in enumerate(kept) if id(draft) not in used and _waits(kept, at)}
    halves = {
        (id(kept[run.start].lead_in), marker_kind(kept[run.start].marker))
        for run in runs
        if _are_clauses(kept, run)
    }
    for run in orphans:
        lead = run.stop if run.stop in waiting and _closes_list(kept, run) else None
        if lead is None and _are_clauses(kept, run):
            lead = _lead_on_page(kept, run, waiting, halves)
        if lead is not None:
            waiting.discard(lead)
            for item in kept[run.start : run.stop]:
                item.lead_in = item.lead_in or kept[lead]


def _waits(kept: Sequence[Draft], at: int) -> bool:
    """Whether a paragraph introduces something that does not stand right below it."""
    if kept[at].type != "paragraph" or not kept[at].text.text.endswith(":"):
        return False
    if at + 1 == len(kept):
        return True
    below = kept[at + 1]
    if below.type in ("list_item", "table_row"):
        return False
    return below.type != "paragraph" or not below.text.text.lower().startswith(_INTRODUCED)


def _closes_list(kept: Sequence[Draft], run: range) -> bool:
    """Whether the lead-in right below a list belongs to it, since nothing else comes after it."""
    below = kept[run.stop + 1] if run.stop + 1 < len(kept) else None
    last = below is None or below.type == "heading" or below.page != kept[run.stop].page
    return last or _are_clauses(kept, run)


def _are_clauses(kept: Sequence[Draft], run: range) -> bool:
    """Whether all the items of a list lack the beginning of their sentence."""
    return all(_lacks_beginning(item) for item in kept[run.start : run.stop] if item.level == 1)


def _lead_on_page(
    kept: Sequence[Draft], run: range, waiting: set[int], halves: set[tuple[int, str]]
) -> int | None:
    """The lead-in elsewhere on its page that a list of clauses belongs to.

    That is the nearest that waits for a list, or that has one of such clauses already: a column
    has come between the two halves of that list.

    Args:
        kept: The blocks.
        run: The places of the items.
        waiting: The places of the lead-ins without a list.
        halves: Lead-ins (`id`) that have a list of clauses, with the kind of its markers.
    """
    first = kept[run.start]
    kind = marker_kind(first.marker)
    found = [
        at
        for at in range(max(0, run.start - _FAR), min(len(kept), run.stop + _FAR))
        if kept[at].page == first.page
        and kept[at].type == "paragraph"
        and kept[at].text.text.endswith(":")
        and (at in waiting or (id(kept[at]), kind) in halves)
    ]
    return min(found, key=lambda at: max(run.start - at, at - run.stop), default=None)
