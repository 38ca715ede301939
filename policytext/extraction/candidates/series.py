"""Series in a report: lists, headings, paragraphs and labels that stand side by side.

A single heading "Byg tættere" may name a section; the third in a row is one of the proposals.
"""

from __future__ import annotations

import re

from policytext.extraction.candidates.lead_ins import names_criteria
from policytext.extraction.candidates.unled import unled_lists
from policytext.extraction.cues.actions import opens_with
from policytext.extraction.cues.asking import (
    find_cues,
    heading_kinds,
    is_bare_lead_in,
    is_verbless_ask,
)
from policytext.extraction.cues.proposals import field_named, label_of
from policytext.reports import Block

HEADING_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)])\s+")
"""The number or letter that opens a heading: "3. ", "3.1 ", "B. "."""


LINE = 120
"""Characters of the longest paragraph that can be an item of a list without bullets."""

_STOPPED = re.compile(r"[.!?:;]['”\"»)]*\s*$")
_FULL_STOP = re.compile(r"[^.…]\.['”\"»)]*\s*$")
_RUN_IN_HEAD = re.compile(
    r"(?!(?:Vi|Det|Den|De|Der|Her|Man|I|For|Så|Derfor|Men|Og)\b)[A-ZÆØÅ][^.!?:]{5,50}\.\s+[A-ZÆØÅ]"
)
_NUMBERED_LINE = re.compile(r"\d{1,2}[.)]\s+[A-ZÆØÅ][^.!?:]{5,90}")


def asking_lists(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the lead-ins of lists of two or more items that ask by themselves.

    Either most items ask outright: they begin with an imperative, or hold a cue no description
    has: "bør", "anbefales", "med fordel". Or one does, and every other may: by a bare "skal", which
    may be law or habit too, or by the form of its beginning ("Flere lærere"). A list of one item
    asks with the lists beside it; a list under an imperative of such a list says how.
    """
    items: dict[int, list[str]] = {}
    for block in blocks:
        if block.type == "list_item" and block.lead_in is not None:
            items.setdefault(block.lead_in, []).append(block.text)
    asking = {lead for lead, texts in items.items() if _list_asks(texts)}
    places = {_heading_place(blocks[lead]) for lead in asking} - {None}
    for lead, texts in items.items():  # in reading order: a list comes before those below it
        beside = len(texts) == 1 and _heading_place(blocks[lead]) in places
        below = blocks[lead].type == "list_item" and blocks[lead].lead_in in asking
        if (beside and asks_outright(texts[0])) or (below and asks_outright(blocks[lead].text)):
            asking.add(lead)
    return frozenset(asking)


def criteria_items(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the items of lists that tell how things are when they are good.

    "Skolen giver lærerne tid" asks under "Kvalitetskriterier for skolen". What is listed there in
    two or more full sentences are criteria; what is listed without are chapters, or topics.
    """
    lists: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.type == "list_item" and block.lead_in is not None:
            lists.setdefault(block.lead_in, []).append(index)
    lists.update(unled_lists(blocks))
    found: set[int] = set()
    for lead, items in lists.items():
        texts = [blocks[index].text for index in items]
        texts = [text for text in texts if any(map(str.isalpha, text))]  # no lines to write on
        stated = len(texts) > 1 and all(map(_FULL_STOP.search, texts))
        if stated and names_criteria(blocks[lead].text):
            found.update(items)
    return frozenset(found)


def _heading_place(block: Block) -> tuple[int, int | None] | None:
    """Return the level of a heading and what it stands under; None for another block."""
    return (block.level, block.heading) if block.type == "heading" else None


def _list_asks(texts: list[str]) -> bool:
    outright = [asks_outright(text) for text in texts]
    if sum(outright) > 1 and 2 * sum(outright) > len(texts):
        return True
    return (
        len(texts) > 1
        and any(outright)
        and all(sure or _may_ask(text) for sure, text in zip(outright, texts, strict=True))
    )


def asks_outright(text: str) -> bool:
    """Say whether a statement asks by itself: by an imperative or by a cue like "bør".

    >>> asks_outright("Byg en bro"), asks_outright("Broen skal males")
    (True, False)
    """
    orders = opens_with(text) == "imperative" and not is_verbless_ask(text)  # "Stop for salg"
    return orders or any(cue.outright for cue in find_cues(text))


def _may_ask(text: str) -> bool:
    return (
        is_verbless_ask(text)
        or opens_with(text) is not None
        or any(cue.name == "must" and not cue.subordinate for cue in find_cues(text))
    )


def heading_series(blocks: tuple[Block, ...], bodies: dict[int, int]) -> frozenset[int]:
    """Return the headings of series in which at least three, and most, ask.

    A series is the headings of one level under one heading that all are numbered, or all are not.
    Without a number only an imperative asks: "Skolerne skal løftes" may name a section, too.
    Numbered headings ask as well behind a heading of their level that announces proposals.
    """
    series: dict[tuple[int, int | None, bool], list[int]] = {}
    for index, block in enumerate(blocks):
        if block.type == "heading" and bodies[index] and label_of(block) is None:
            numbered = bool(HEADING_NUMBER.match(block.text))
            series.setdefault((block.level, block.heading, numbered), []).append(index)
    found = _announced(blocks, bodies)
    for members in series.values():
        asking = [index for index in members if _heading_asks(blocks[index].text)]
        if len(asking) >= 3 and 2 * len(asking) >= len(members):
            found.update(members)
    return frozenset(found)


def _announced(blocks: tuple[Block, ...], bodies: dict[int, int]) -> set[int]:
    """Return the numbered headings behind or under one that says no more than "Forslag"."""
    behind: dict[tuple[int, int | None], list[int]] = {}
    under: dict[int | None, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.type != "heading":
            continue
        place = block.level, block.heading
        if HEADING_NUMBER.match(block.text) is None:
            behind.pop(place, None)
            if bodies[index] == 0 and "ask" in heading_kinds(block.text):
                behind[place] = under[index] = []
        elif bodies[index] and (series := behind.get(place, under.get(block.heading))) is not None:
            series.append(index)
    return {
        index
        for members in under.values()
        if len(members) > 1 and not _numbered_on(blocks, members)
        for index in members
    }


def _numbered_on(blocks: tuple[Block, ...], headings: list[int]) -> bool:
    """Say whether lists below headings number on from one to the next: the items are the series."""
    firsts = [blocks[index + 1].marker or "" for index in headings if index + 1 < len(blocks)]
    numbers = [int(marker.rstrip(".)")) for marker in firsts if marker.rstrip(".)").isdigit()]
    return len(numbers) > 1 and numbers[0] == 1 and numbers[1] > 1 and numbers == sorted(numbers)


def _heading_asks(text: str) -> bool:
    number = HEADING_NUMBER.match(text)
    own = text[number.end() :] if number else text
    return opens_with(own) == "imperative" or (
        number is not None
        and any(cue.name in ("must", "should") and not cue.subordinate for cue in find_cues(own))
    )


def loose_items(blocks: tuple[Block, ...]) -> dict[int, int]:
    """Return the items of lists without bullets, each with the offset of the line before its list.

    After a line that is nothing but a lead-in ("Derfor foreslår vi") stand two or more lines, short
    and without a full stop, each a paragraph of its own.
    """
    found: dict[int, int] = {}
    lines = [_is_loose_line(block) for block in blocks]
    lead: int | None = None
    for index, block in enumerate(blocks):
        if not lines[index]:
            lead = None
        elif lead is not None:
            found[index] = lead
        if lines[index + 1 : index + 3] == [True, True] and is_bare_lead_in(
            block.text.rstrip(" *:")
        ):
            lead = index
    return found


def _is_loose_line(block: Block) -> bool:
    short = block.type == "paragraph" and len(block.text) <= LINE
    return short and _STOPPED.search(block.text) is None


def proposing_paragraphs(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the paragraphs of lists without bullets: each opens with a proposal and explains it.

    Under any heading they are three or more, most in the imperative. Under one that announces
    proposals they are two or more that each open with a name of a few words ("Flere senge. I dag er
    der ti."), or stand on numbered lines above their explanations ("2. Flere senge").
    """
    series: dict[int | None, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.type == "paragraph" and block.start is not None:
            series.setdefault(block.heading, []).append(index)
    found: set[int] = set()
    for heading, members in series.items():
        if heading is None:
            continue
        # Words of a figure ("opdater", "skriv") have no capital.
        asking = [
            i
            for i in members
            if blocks[i].text[:1].isupper() and opens_with(blocks[i].text) == "imperative"
        ]
        if len(asking) >= 3 and 3 * len(asking) >= 2 * len(members):
            found.update(range(asking[0], asking[-1] + 1))
        named = [i for i in members if _RUN_IN_HEAD.match(blocks[i].text)]
        lines = [i for i in members if _NUMBERED_LINE.fullmatch(blocks[i].text)]
        kinds = heading_kinds(blocks[heading].text)
        if len(named) >= 2 and len(named) == len(members) and "ask" in kinds:
            found.update(named)
        if len(lines) >= 2 and kinds & {"ask", "measures"}:
            found.update(lines)
    return frozenset(found)


def label_runs(blocks: tuple[Block, ...], bodies: dict[int, int]) -> frozenset[int]:
    """Return the labelled blocks that follow each other with nothing between, three or more."""
    runs: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(blocks):
        if block.start is None:
            continue
        label = label_of(block)
        full = block.type == "heading" and bodies[index] > 0
        if label is not None and label.kind == "proposal" and not full:
            run.append(index)
        else:
            run = []
        if len(run) >= 3:
            runs.update(run)
        if run and bodies[index]:
            run = []
    return frozenset(runs)


def bodies_of(blocks: tuple[Block, ...]) -> dict[int, int]:
    """Return how much prose follows each block before the next heading or labelled block.

    The headings of the parts of a proposal ("Hvorfor?") stand inside its body.
    """
    sizes: dict[int, int] = {}
    size = 0
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        sizes[index] = size
        part = block.type == "heading" and field_named(block.text) not in (None, "proposes")
        if (block.type == "heading" and not part) or label_of(block) is not None:
            size = 0
        elif block.type in ("paragraph", "list_item"):
            size += len(block.text)
    return sizes
