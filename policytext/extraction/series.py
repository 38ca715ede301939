"""Series in a report: lists, headings, paragraphs and labels that stand side by side.

A single heading "Byg tættere" may name a section; the third in a row is one of the proposals.
"""

from __future__ import annotations

import re

from policytext.extraction.actions import opens_with
from policytext.extraction.cues import find_cues
from policytext.extraction.proposals import label_of
from policytext.records import Block

HEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
"""The number that opens a heading: "3. ", "3.1 "."""


_OUTRIGHT = frozenset({"should", "recommend", "benefit"})
"""Cues that ask wherever they stand in a main clause."""


def asking_lists(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the lead-ins of lists of two or more items, most of which ask by themselves.

    An item asks that begins with an imperative, or that holds a cue no description has: "bør",
    "anbefales", "med fordel". A bare "skal" may be law or habit.
    """
    openings: dict[int, list[bool]] = {}
    for block in blocks:
        if block.type == "list_item" and block.lead_in is not None:
            asks = opens_with(block.text) == "imperative" or any(
                cue.name in _OUTRIGHT and not cue.subordinate for cue in find_cues(block.text)
            )
            openings.setdefault(block.lead_in, []).append(asks)
    return frozenset(
        lead for lead, asks in openings.items() if sum(asks) > 1 and 2 * sum(asks) > len(asks)
    )


def heading_series(blocks: tuple[Block, ...], bodies: dict[int, int]) -> frozenset[int]:
    """Return the headings of series in which at least three, and most, ask by an imperative.

    A series is the headings of one level under one heading that all are numbered, or all are not.
    """
    series: dict[tuple[int, int | None, bool], list[int]] = {}
    for index, block in enumerate(blocks):
        if block.type == "heading" and bodies[index] and label_of(block) is None:
            numbered = bool(HEADING_NUMBER.match(block.text))
            series.setdefault((block.level, block.heading, numbered), []).append(index)
    found: set[int] = set()
    for members in series.values():
        asking = [
            index
            for index in members
            if opens_with(HEADING_NUMBER.sub("", blocks[index].text)) == "imperative"
        ]
        if len(asking) >= 3 and 2 * len(asking) >= len(members):
            found.update(members)
    return frozenset(found)


def imperative_paragraphs(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the paragraphs of series of three or more under a heading, most in the imperative.

    They are a list without its bullets: each opens with a proposal and may go on to explain it.
    """
    series: dict[int | None, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.type == "paragraph" and block.start is not None:
            series.setdefault(block.heading, []).append(index)
    found: set[int] = set()
    for heading, members in series.items():
        asking = [i for i in members if opens_with(blocks[i].text) == "imperative"]
        if heading is not None and len(asking) >= 3 and 3 * len(asking) >= 2 * len(members):
            found.update(range(asking[0], asking[-1] + 1))
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
    """Return how much prose follows each block before the next heading or labelled block."""
    sizes: dict[int, int] = {}
    size = 0
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        sizes[index] = size
        if block.type == "heading" or label_of(block) is not None:
            size = 0
        elif block.type in ("paragraph", "list_item"):
            size += len(block.text)
    return sizes
