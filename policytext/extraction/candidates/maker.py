"""What is known of a stretch of text that may ask: its words, and what stands around it."""

from __future__ import annotations

import re

from policytext.extraction.authorship.voice import Voice
from policytext.extraction.candidates.candidate import Candidate, Shape, Wording
from policytext.extraction.candidates.layout import Layout
from policytext.extraction.candidates.place import Place
from policytext.extraction.candidates.stretches import trimmed
from policytext.extraction.common.parsed import ParsedBlock
from policytext.extraction.cues import asking as cue_rules
from policytext.extraction.cues.proposals import Label
from policytext.reports import Report

_NUMERIC_MARKER = re.compile(r"^\(?(\d{1,3}[a-z]?(?=[.):]*$)|[a-z](?=[.)]))[.):]*$", re.I)
_QUOTATION_MARKS = '“”„»«"'


class CandidateMaker:
    """Describes stretches of a report's blocks as candidates.

    Args:
        report: The report.
        layout: What its blocks are together.
        place: Where the walk through the report is, which the walk keeps up to date.
    """

    def __init__(self, report: Report, layout: Layout, place: Place) -> None:
        self._report = report
        self._layout = layout
        self._place = place
        self._voice = Voice(report.organisation)

    def wording(self, text: str) -> Wording:
        """Return how a text is worded, in the voice of the report's author."""
        return Wording.of(text, self._voice.first_person(text))

    def make(
        self,
        block: ParsedBlock,
        start: int,
        end: int,
        *,
        shape: Shape,
        wording: Wording | None = None,
        label: Label | None = None,
        lead: str | None = None,
        priority: str | None = None,
        siblings: int = 0,
        first: bool = True,
        body: int = 0,
    ) -> Candidate:
        """Return a stretch of a block as a candidate.

        Args:
            block: The block.
            start: Offset in the block at which the stretch begins.
            end: Offset in the block at which it ends.
            shape: What the stretch is: a heading, an item, a sentence or a cell.
            wording: How it is worded, where that is known already.
            label: The printed label that it stands behind.
            lead: What the lead-in before it makes of it.
            priority: The priority printed with it.
            siblings: How many items of its list, or labels of its series, there are.
            first: Whether it is the first sentence of its block.
            body: Characters of the prose that it heads.
        """
        start, end = trimmed(block, start, end)
        text = block.block.text[start:end]
        wording = wording or self.wording(text)
        above, lead_in = block.block.heading, block.block.lead_in
        number = _NUMERIC_MARKER.match(block.block.marker or "")
        kind: str | None = label.kind if label else None
        level = block.block.level if block.block.type == "heading" else None
        section, inherited = self._place.section if level is None else self._place.section_of(level)
        kinds = cue_rules.heading_kinds(text) if shape == "heading" else frozenset[str]()
        if label is None and number and shape == "item":
            kind = "item"
        return Candidate(
            block=block,
            start=start,
            end=end,
            text=text,
            shape=shape,
            cues=wording.cues,
            signs=cue_rules.find_signs(self._voice.first_person(text), wording.cues),
            opening=wording.opening,
            passive=wording.passive,
            present=wording.present,
            told=wording.told,
            lead_in=lead,
            section=section,
            inherited=inherited,
            plan=self._place.plan,
            field=self._place.field,
            area=self._place.area is not None,
            label=label.printed if label else (number[1] if kind == "item" and number else None),
            label_kind=kind,
            priority=priority or (label.priority if label else None),
            heading=self._report.blocks[above].text if above is not None else None,
            first=first,
            siblings=siblings,
            body=body,
            series=self._layout.numbered,
            listed=block.index in self._layout.runs,
            quoted=sum(block.block.text.count(m, 0, start) for m in _QUOTATION_MARKS) % 2 == 1,
            numbered=shape == "heading" and label is None and start > 0,
            names=shape == "heading" and bool(kinds - {"demand"}),
            demands="demand" in kinds,
            series_heading=shape == "heading" and block.index in self._layout.heading_series,
            below_item=lead_in is not None and self._report.blocks[lead_in].type == "list_item",
        )
