"""Lists without bullets: clauses below a lead-in, each on a line or in a paragraph of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policytext.reading.common.drafts import BESIDE, Draft
from policytext.reports import BlockType

_FEWEST = 2
_LONGEST = 600


def mark_clauses(drafts: Sequence[Draft], *, stated: bool = False) -> None:
    """Make list items of the clauses that go on with a lead-in, one after the other.

    They begin with "At", or in small letters where the lead-in ends in a colon or in "at".

    Args:
        drafts: The blocks in the order of the source; their types and levels are changed.
        stated: Whether the file states which blocks are headings.
    """
    types: set[BlockType] = {"paragraph"} if stated else {"paragraph", "heading"}
    kept = [draft for draft in drafts if draft.type not in BESIDE]
    at = 0
    for form, stretch in groupby(kept, lambda draft: _form(draft, types)):
        run = list(stretch)
        lead = kept[at - 1] if at else None
        if form and len(run) >= _FEWEST and (form == "At" or (lead and _introduces(lead, run))):
            for draft in run:
                draft.type, draft.level, draft.marker = "list_item", 1, None
        at += len(run)


def _introduces(lead: Draft, clauses: Sequence[Draft]) -> bool:
    """Whether a text ends in a colon, or in "at" with all the clauses on its page."""
    if lead.text.text.endswith(":"):
        return True
    return lead.text.text.endswith(" at") and all(draft.page == lead.page for draft in clauses)


def _form(draft: Draft, types: set[BlockType]) -> str:
    """How a text of its own begins that may be a clause; nothing when it is none."""
    text = draft.text.text
    if draft.type not in types or draft.marker or draft.lead_in or len(text) > _LONGEST:
        return ""
    if text.startswith("At "):
        return "At"
    return "small" if text[:1].islower() and draft.type == "paragraph" else ""
