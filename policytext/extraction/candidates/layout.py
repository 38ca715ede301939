"""The layout of a report as a whole: its lists, series of labels and headings, and templates.

Found once before the walk of `generation`, which asks it what a block is part of.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from policytext.extraction.candidates.codes import coded_blocks
from policytext.extraction.candidates.lead_ins import is_plan, own_lead
from policytext.extraction.candidates.series import (
    asking_lists,
    bodies_of,
    criteria_items,
    heading_series,
    label_runs,
    loose_items,
    proposing_paragraphs,
)
from policytext.extraction.candidates.unled import unled_asks
from policytext.extraction.common.parsed import ParsedBlock, ParsedReport
from policytext.extraction.cues.proposals import Label, label_of
from policytext.reports import Block

AT_ITEM = re.compile(r"at\s+\w", re.I)
"""How an item begins that goes on with a lead-in's sentence."""
_PREFIXED = re.compile(r"[^:]{3,40}:\s+(.+)")


class Layout:
    """What the blocks of a report are part of; all sets hold offsets in `Report.blocks`.

    Args:
        parsed: The report.

    Attributes:
        items: The items of the list under each lead-in, in reading order.
        bodies: How much prose follows each block.
        heading_series: Headings of series that ask.
        asking_lists: Lead-ins of lists that ask by themselves.
        criteria: Items of lists that tell how things are when they are good.
        unled_asks: Items of lists without a lead-in that ask.
        proposing_paragraphs: Paragraphs of lists without bullets.
        loose_items: The same in single lines, each with the line before its list.
        runs: Labelled blocks with nothing between them.
        numbered: Number of labelled proposals.
        plan: Whether it is a plan.
        lists_plans: Whether its lists of what will be done are its proposals: it is a plan that
            labels none.
        at_lists: Whether its proposals begin with "at".
    """

    def __init__(self, parsed: ParsedReport) -> None:
        blocks = parsed.report.blocks
        self.items: dict[int | None, list[ParsedBlock]] = defaultdict(list)
        for parsed_block in parsed.blocks:
            if parsed_block.block.type == "list_item" and parsed_block.block.lead_in is not None:
                self.items[parsed_block.block.lead_in].append(parsed_block)
        self._coded = coded_blocks(blocks)
        labels = [label for i, b in enumerate(blocks) if (label := self._printed(i, b)) is not None]
        self._series = Counter(_word(label) for label in labels)
        self.bodies = bodies_of(blocks)
        self.heading_series = heading_series(blocks, self.bodies)
        self.asking_lists = asking_lists(blocks)
        self.criteria = criteria_items(blocks)
        self.unled_asks = unled_asks(blocks)
        self.proposing_paragraphs = proposing_paragraphs(blocks)
        self.loose_items = loose_items(blocks)
        self.runs = label_runs(blocks, self.bodies)
        self.numbered = sum(1 for label in labels if label.kind == "proposal")
        self.plan = is_plan(parsed.report)
        self.lists_plans = self.numbered == 0 and self.plan
        self.at_lists = any(
            own_lead(before.text) == "proposals" and AT_ITEM.match(after.text)
            for before, after in pairwise(blocks)
            if after.type == "list_item"
        )
        self._titles = frozenset(_key(block.text) for block in blocks if block.type == "heading")
        self._repeats = Counter(
            _key(block.text) for block in blocks if block.type in ("heading", "running_head")
        )

    def label(self, index: int, block: Block) -> Label | None:
        """Return the label that a block of the report opens with: "Forslag 3", or a code.

        A heading that is a number and such a word is a chapter's name, unless it is one of several:
        "3. Krav".
        """
        label = self._printed(index, block)
        if label is None or block.type != "heading":
            return label
        alone = label.is_alone(block.text) and label.text[0].isdigit()
        return None if alone and self.siblings(label) < 2 else label

    def _printed(self, index: int, block: Block) -> Label | None:
        return self._coded.get(index) or label_of(block)

    def repeats(self, heading: str) -> int:
        """Return how often a heading or running head returns."""
        return self._repeats[_key(heading)]

    def siblings(self, label: Label) -> int:
        """Return how many labels number with the same word."""
        return self._series[_word(label)]

    def is_series(self, label: Label) -> bool:
        """Say whether a label is one of several, or its word numbers proposals anyway."""
        return self.siblings(label) >= 2 or label.kind == "proposal"

    def points_at_heading(self, text: str) -> bool:
        """Say whether a line names a chapter by what it brings: "Vi anbefaler: Byg tættere"."""
        prefixed = _PREFIXED.fullmatch(text)
        return prefixed is not None and _key(prefixed[1]) in self._titles


def _word(label: Label) -> str:
    """Return a label without its number, on whichever side that stands."""
    return label.text.replace(label.number, "").strip(" .").lower()


def _key(text: str) -> str:
    return " ".join(text.lower().split())
