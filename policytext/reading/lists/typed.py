"""List items whose bullets or numbers are typed, in files that state which of theirs are items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import BESIDE, Draft, Line
from policytext.reading.headings.styles import Styled
from policytext.reading.lines.features import Look, look
from policytext.reading.lines.setting import NEAR, Group
from policytext.reading.lists.markers import set_depths

_UNSURE = frozenset("-–—*+>»›o")
"""Signs that open other things than items, too: they need others beside them, or a lead-in."""

_FEWEST = 2


def lines_that_open_items(lines: Sequence[str]) -> list[int]:
    """Return which lines of one text begin with a bullet or a number; none if only one does.

    >>> lines_that_open_items(["Vi foreslår:", "- flere træer", "- flere", "bænke"])
    [1, 2]

    Args:
        lines: The lines that line breaks part.
    """
    looks = [look(Line(AlignedText(line, 0), 1)) if line else None for line in lines]
    opening = [at for at, here in enumerate(looks) if here and here.marked and not here.weak]
    return opening if len(opening) >= _FEWEST else []


def mark_typed_items(drafts: Sequence[Draft]) -> None:
    """Make items of paragraphs that begin with a bullet, or with numbers that count on.

    Args:
        drafts: The blocks in order; the types, texts and levels of paragraphs are changed.
    """
    kept = [draft for draft in drafts if draft.type not in BESIDE]
    looks = [_opening(draft) for draft in kept]
    at = 0
    for marked, stretch in groupby(looks, lambda here: here is not None):
        run = list(stretch)
        if marked:
            led = at > 0 and kept[at - 1].text.text.endswith(":")
            _mark(kept[at : at + len(run)], [here for here in run if here is not None], led=led)
        at += len(run)


def _opening(draft: Draft) -> Look | None:
    """How a paragraph begins that may be an item; nothing where it is none."""
    if draft.type != "paragraph" or draft.lead_in is not None:
        return None
    here = look(Line(draft.text, draft.page))
    return here if here.marked and not here.weak and here.body else None


def _mark(drafts: Sequence[Draft], looks: Sequence[Look], *, led: bool) -> None:
    """Mark the items among paragraphs with markers that follow each other."""
    if len(drafts) < _FEWEST and not led and not _is_sure(looks[0]):
        return
    items: list[Styled] = []
    for at, (draft, here) in enumerate(zip(drafts, looks, strict=True)):
        near = looks[max(0, at - NEAR) : at + NEAR + 1]
        if here.number is not None and not any(map(here.is_sibling, near)):
            continue
        if not _is_sure(here) and here.number is None and not (led or _has_company(looks, at)):
            continue
        group = Group([Line(draft.text, draft.page)], here)
        draft.type, draft.marker = "list_item", here.sign or here.number
        draft.text = draft.text[len(draft.marker or "") :].strip()
        items.append(Styled(draft, group))
    set_depths(items)


def _is_sure(here: Look) -> bool:
    return here.sign is not None and here.sign not in _UNSURE


def _has_company(looks: Sequence[Look], at: int) -> bool:
    """Whether another paragraph with a bullet stands right above or below one."""
    near = [*looks[max(0, at - 1) : at], *looks[at + 1 : at + 2]]
    return any(other.sign is not None for other in near)
