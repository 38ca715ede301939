"""Candidates for recommendations: headed proposals, list items under a lead-in, sentences.

A walk through the blocks in reading order keeps what the text around a statement says about it:
the section's heading, the proposal whose plan it belongs to, the field ("Hvordan:"), the lead-in.
Deciding which candidates ask is left to `recommendations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policytext.extraction.candidates.candidate import Candidate, Wording
from policytext.extraction.candidates.layout import AT_ITEM, Layout
from policytext.extraction.candidates.lead_ins import (
    follows_bare_lead,
    lead_kind,
    own_lead,
    undertakes,
)
from policytext.extraction.candidates.maker import CandidateMaker
from policytext.extraction.candidates.place import Place
from policytext.extraction.candidates.series import HEADING_NUMBER
from policytext.extraction.candidates.stretches import (
    item_end,
    sentence_ranges,
    trimmed,
    whole_sentences,
    within,
)
from policytext.extraction.common.parsed import ParsedBlock, ParsedReport
from policytext.extraction.cues import asking as cue_rules
from policytext.extraction.cues.priorities import split_priority, stated_priority
from policytext.extraction.cues.proposal_tables import proposal_row
from policytext.extraction.cues.proposals import (
    Label,
    field_named,
    find_field,
    inner_fields,
    label_of,
)
from policytext.extraction.cues.rule_rows import rule_row
from policytext.reports import Block

ONE_LINE = 80
"""Characters of the longest text that belongs to the label above it as one statement."""

_TERMINAL = re.compile(r"[.!?:]['”\"»)*]*\s*$")
_WORDS = re.compile(r"[^\W\d_]{3,}\W+(?:\w+\W+)*?[^\W\d_]{3,}|[^\W\d_]{12,}")
_CITATION = re.compile(
    r"^\W*(?:kilde|kilder|note|foto|figur|tabel|læs mere)\b|https?://|www\.", re.I
)


def find_candidates(parsed: ParsedReport) -> list[Candidate]:
    """Return every statement that may be a recommendation, in reading order.

    Args:
        parsed: The report.
    """
    return list(_Walk(parsed).candidates())


class _Walk:
    """The walk through a report's blocks."""

    def __init__(self, parsed: ParsedReport) -> None:
        self.parsed = parsed
        self.by_index = {block.index: block for block in parsed.blocks}
        self.place = Place()
        self.layout = Layout(parsed)
        self.maker = CandidateMaker(parsed.report, self.layout, self.place)

    def candidates(self) -> Iterator[Candidate]:
        for index, block in enumerate(self.parsed.report.blocks):
            if block.type == "heading":
                yield from self.heading(index, block)
            elif block.type == "running_head":
                self.running_head(block)
            elif index in self.by_index and block.type == "table_row":
                yield from self.row(self.by_index[index])
            elif index in self.by_index and block.type in ("paragraph", "list_item"):
                line, self.place.line = self.place.line, None
                for candidate in self.prose(self.by_index[index]):
                    yield replace(candidate, label=candidate.label or line)

    # -------------------------------------------------------------------------------- headings

    def running_head(self, block: Block) -> None:
        """Enter the section that a running head names, unless it is the title on every page."""
        repeats = self.layout.repeats(block.text)
        if label_of(block) is None and 2 * repeats < len(self.parsed.report.pages):
            kinds = cue_rules.heading_kinds(block.text) & {"ask", "finding"}
            self.place.furnish(kinds, repeats)

    def heading(self, index: int, block: Block) -> Iterator[Candidate]:
        label = self.layout.label(index, block)
        kinds = cue_rules.heading_kinds(block.text) - {"demand"}
        place = self.place
        place.field = None
        place.lead = None
        if self.layout.plan:
            place.enter_area(block.level, block.text, label)
        if label is not None and self.layout.is_series(label):
            if label.kind == "proposal":
                place.plan, place.plan_level = index, block.level
            else:
                place.plan = None
                place.close(block.level)
                short = 0 < self.layout.bodies[index] <= ONE_LINE
                place.line = label.printed if short else None
            alone = label.is_alone(block.text)
            place.pending = label if alone else None
            if alone:
                return
        else:
            unlabelled = place.plan in self.layout.heading_series
            if place.plan is not None and block.level < place.plan_level + unlabelled:
                place.plan = None
            label = self.pending_label(index) or label
        if place.plan is not None and label is None:
            if (field := field_named(block.text)) is not None:
                place.field = field
                return
            if not kinds & {"ask", "measures"}:
                place.field = "box"
        if label is None and (lead := own_lead(block.text)) is not None:
            place.lead = lead
            if kinds and self.heads_section(index):
                place.enter(block.level, kinds, block.text, self.layout.repeats(block.text))
            return
        if index in self.by_index and not _CITATION.match(block.text):
            yield self.headed(self.by_index[index], label)
        if index in self.layout.heading_series:
            place.plan, place.plan_level, place.field = index, block.level, None
        if label is None:
            place.enter(block.level, kinds, block.text, self.layout.repeats(block.text))

    def pending_label(self, index: int) -> Label | None:
        """Return the label that stood alone above a block, whose plan is then the block's."""
        label, self.place.pending = self.place.pending, None
        if label is not None and label.kind == "proposal":
            self.place.plan = index
        return label

    def heads_section(self, index: int) -> bool:
        """Whether a heading has more below it than a list: "Vi kræver", above "Transport"."""
        after = self.parsed.report.blocks[index + 1 : index + 2]
        return bool(after) and after[0].type in ("heading", "paragraph")

    def headed(self, block: ParsedBlock, label: Label | None) -> Candidate:
        text = block.block.text
        own = self.layout.label(block.index, block.block)
        start = own.end if own is not None else 0
        end, priority = split_priority(text)
        if own is None and start == 0:
            numbered = HEADING_NUMBER.match(text)
            start = numbered.end() if numbered else 0
        series = self.layout.siblings(label) if label else 0
        found = self.maker.make(
            block,
            min(start, end),
            end,
            shape="heading",
            label=label,
            priority=priority,
            siblings=series,
            body=self.layout.bodies.get(block.index, 0),
        )
        if found.series_heading and found.numbered:
            found = replace(found, label=text[:start].strip(" .)"))
        return found

    def row(self, block: ParsedBlock) -> Iterator[Candidate]:
        """Yield the proposal of a table row, or what a numbered rule asks."""
        report = self.parsed.report
        row = proposal_row(block.block, report)
        if row is not None and _WORDS.search(block.block.text[slice(*row.proposal)]):
            number = row.others.get("label")
            found = self.maker.make(block, *row.proposal, shape="cell")
            yield replace(
                found,
                others=row.others,
                label=report.text[slice(*number)].rstrip(".") if number else None,
            )
        elif row is None and (rule := rule_row(block.block)) is not None:
            for cell in rule.cells:
                for begin, end in within(whole_sentences(block), *cell):
                    wording = self.maker.wording(
                        block.block.text[slice(*trimmed(block, begin, end))]
                    )
                    if wording.cues:
                        found = self.maker.make(
                            block, begin, end, shape="sentence", wording=wording
                        )
                        yield replace(found, label=rule.label)

    # ----------------------------------------------------------------------------------- prose

    def prose(self, block: ParsedBlock) -> Iterator[Candidate]:
        text = block.block.text
        place = self.place
        blank = not any(map(str.isalpha, text))  # a dotted line to write on
        if blank or _CITATION.match(text) or self.layout.points_at_heading(text):
            return
        label = self.layout.label(block.index, block.block)
        if label is not None and self.layout.is_series(label):
            yield from self.labelled(block, label)
            return
        pending = self.pending_label(block.index)
        if pending is not None:
            yield self.whole(block, 0, pending)
            return
        start = 0
        name, field_end = find_field(text)
        if name is not None:
            place.field, start = name, field_end
        said = any(map(str.isalpha, text[start:]))  # "Forslag:" may stand alone, or before dots
        lead = (self.proposing(name) if said else None) or self.lead_of(block)
        if block.block.type == "paragraph":
            place.lead = own_lead(text[start:])
        if lead == "goals":
            return
        if lead == "norms":
            yield from self.sentences(block, start, None)
        elif block.index in self.layout.unled_asks:
            yield from self.sentences(block, start, "demands")
        elif block.index in self.layout.proposing_paragraphs and place.plan is None:
            yield from self.opening_sentence(block)
        elif lead in ("proposals", "demands", "measures", "areas") or (
            block.block.type == "list_item"
            and place.section[0] & {"ask", "measures"}
            and place.plan is None
        ):
            yield from self.item(block, start, lead)
        else:
            yield from self.sentences(block, start, lead)

    def lead_of(self, block: ParsedBlock) -> str | None:
        """Return what introduces a list item, or a paragraph that follows a bare lead-in."""
        if block.block.type == "list_item":
            if block.index in self.layout.criteria:
                return "demands"
            if block.block.lead_in is not None:
                lead_text = self.parsed.report.blocks[block.block.lead_in].text
                kind = lead_kind(lead_text)
                if kind in (None, "others") and block.block.lead_in in self.layout.asking_lists:
                    return "demands"
                planned = self.layout.lists_plans and (kind == "measures" or undertakes(lead_text))
                return "demands" if planned else kind
            if self.place.lead is None and self.layout.at_lists and AT_ITEM.match(block.block.text):
                return "proposals"  # its lead-in stands elsewhere on the page
            return self.place.lead
        if block.index in self.layout.loose_items:
            return own_lead(self.parsed.report.blocks[self.layout.loose_items[block.index]].text)
        lead = self.place.lead
        return lead if lead == "proposals" and follows_bare_lead(self.parsed, block) else None

    def proposing(self, field: str | None) -> str | None:
        """Return the lead-in that a field is outside plans: "Anbefaling: Afsæt en koordinator."."""
        return "proposals" if field == "proposes" and self.place.plan is None else None

    def labelled(self, block: ParsedBlock, label: Label) -> Iterator[Candidate]:
        """Yield a proposal whose label opens a paragraph or item, and its plan if it runs on."""
        place = self.place
        text = block.block.text
        fields = inner_fields(text)
        cut = fields[0][1] if fields else len(text)
        if label.is_alone(text[:cut]):
            place.pending = label
            return
        end, priority = split_priority(text[:cut].rstrip())
        if label.kind == "proposal":
            place.plan, place.plan_level = block.index, 9
        place.field = None
        yield self.maker.make(
            block,
            label.end,
            end,
            shape="heading" if not _TERMINAL.search(text[:end]) else "item",
            label=label,
            priority=priority,
            siblings=self.layout.siblings(label),
            body=self.layout.bodies.get(block.index, 0) + len(text) - cut,
        )
        if fields:
            place.field = fields[0][0]
            yield from self.sentences(block, fields[0][2], None)

    def whole(self, block: ParsedBlock, start: int, label: Label | None) -> Candidate:
        end, priority = split_priority(block.block.text)
        series = self.layout.siblings(label) if label else 0
        return self.maker.make(
            block, start, end, shape="item", label=label, priority=priority, siblings=series
        )

    def item(self, block: ParsedBlock, start: int, lead: str | None) -> Iterator[Candidate]:
        """Yield a list item as one statement, or by sentences where it belongs to a plan."""
        siblings = len(self.layout.items[block.block.lead_in])
        areas = lead == "areas" and len(block.sentences) > 1
        if areas:
            yield from self.sentences(block, start, None)
        elif self.place.plan is None:
            end = item_end(block, self.layout.items[block.block.lead_in])
            yield self.maker.make(
                block,
                start,
                end,
                shape="item",
                lead=lead,
                priority=stated_priority(block.block.text[start:end]),
                siblings=siblings,
            )
            if end < len(block.block.text):
                yield from self.sentences(block, end, None)
        else:
            yield from self.sentences(block, start, lead)

    def opening_sentence(self, block: ParsedBlock) -> Iterator[Candidate]:
        """Yield a paragraph's first sentence as an item of a list, the others as they are."""
        number = HEADING_NUMBER.match(block.block.text)
        if number is not None:
            end = len(block.block.text)
            line = self.maker.make(block, number.end(), end, shape="item", lead="demands")
            yield replace(line, label=number.group().strip(" .)"))
            return
        (start, end), *rest = whole_sentences(block)
        yield self.maker.make(block, start, end, shape="item", lead="demands")
        if rest:
            yield from self.sentences(block, end, None)

    def sentences(self, block: ParsedBlock, start: int, lead: str | None) -> Iterator[Candidate]:
        first = True
        siblings = len(self.layout.items[block.block.lead_in])
        fields = [entry for entry in inner_fields(block.block.text) if entry[1] > start]
        for begin, end in sentence_ranges(block, start, fields):
            introduced = lead if first else None
            for name, _, after in fields:
                if begin >= after:
                    self.place.field = name
                if begin == after:
                    introduced = self.proposing(name)
            wording = self.maker.wording(block.block.text[slice(*trimmed(block, begin, end))])
            if self.worth(wording, introduced):
                yield self.maker.make(
                    block,
                    begin,
                    end,
                    shape="sentence",
                    wording=wording,
                    lead=introduced,
                    siblings=siblings,
                    first=first,
                )
            first = False

    def worth(self, wording: Wording, lead: str | None) -> bool:
        """Say whether there is anything in a sentence that could ask."""
        return bool(
            wording.cues
            or lead in ("proposals", "demands", "measures", "areas")
            or wording.opening in ("imperative", "at")
            or wording.told
            or (
                (wording.passive or wording.present)
                and (self.place.plan is not None or self.place.area is not None)
            )
        )
