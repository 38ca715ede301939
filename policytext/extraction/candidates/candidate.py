"""A statement that may be a recommendation, with what is known of its words and its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from policytext.extraction.common.parsed import ParsedBlock
from policytext.extraction.cues.actions import (
    has_passive_directive,
    opens_with,
    present_action,
    told_from,
)
from policytext.extraction.cues.asking import Cue, find_cues

Shape = Literal["heading", "item", "sentence", "cell"]


class Wording(NamedTuple):
    """What the words of a statement say about whether it asks.

    Args:
        cues: Cues of asking in it.
        opening: How it begins: `imperative`, `infinitive`, `at` or None.
        passive: Whether a main clause directs in the present passive.
        present: Whether its first finite verb is an action in the present.
        told: Whether it is a sentence that tells somebody to do something by an imperative.
    """

    cues: tuple[Cue, ...]
    opening: str | None
    passive: bool
    present: bool
    told: bool

    @classmethod
    def of(cls, text: str, spoken: str) -> Wording:
        """Read a statement.

        Args:
            text: The statement.
            spoken: The same with the author's names in the first person, where cues are looked for.
        """
        return cls(
            find_cues(spoken),
            opens_with(text),
            has_passive_directive(text),
            present_action(text) is not None,
            told_from(text) is not None,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A statement that may be a recommendation, with what is known of its place.

    Args:
        block: The block that it stands in.
        start: Offset of its first character in the block.
        end: Offset after its last.
        text: The statement.
        shape: What it is in the layout.
        cues: Cues of asking in it.
        signs: Signs for or against, with their weights.
        others: Where a table row says who, when and how much, as offsets in the report's text.
        opening: How it begins: `imperative`, `infinitive`, `at` or None.
        passive: Whether a main clause directs in the present passive.
        present: Whether its first finite verb is an action in the present.
        told: Whether it is a sentence that tells somebody to do something by an imperative.
        lead_in: What the list's lead-in makes of it (`asking.lead_in_kind`).
        section: What the headings above open: `ask`, `finding`, `recap`.
        inherited: Whether the section's kind comes from a heading that another one followed.
        plan: Offset in `Report.blocks` of the labelled proposal whose plan it is part of.
        field: What the field holds in which it stands ("how", "who", "why"); "proposes" after
            "Anbefaling:", "box" under a heading inside a plan.
        area: Whether it stands in an area of a plan ("Tema 2"), or in its follow-up.
        label: Printed label or list number.
        label_kind: Whether the label numbers a `proposal`, an `area`, a `thesis` or a list `item`.
        priority: Printed priority.
        heading: Text of the nearest heading above.
        first: Whether it is the first statement of its block.
        siblings: Number of items in its list, or of headings with its kind of label.
        body: Characters of text that follow it as its body (headings).
        names: Whether it is a heading that names what stands below ("Baggrund").
        series: Number of labelled proposals in the report.
        listed: Whether its label stands in an unbroken run of labels: an overview, when the report
            has the proposals in full elsewhere.
        numbered: Whether a number opens it ("3. Bedre tandpleje"; headings).
        demands: Whether its first words ask without a verb ("Flere lærere"; headings).
        series_heading: Whether it is one of three or more headings side by side, most of which
            ask by an imperative.
        quoted: Whether it stands inside a quotation that began before it.
        below_item: Whether its list stands under an item of another: it says how.
    """

    block: ParsedBlock
    start: int
    end: int
    text: str
    shape: Shape
    cues: tuple[Cue, ...] = ()
    signs: dict[str, float] = field(default_factory=dict)
    others: dict[str, tuple[int, int]] = field(default_factory=dict)
    opening: str | None = None
    passive: bool = False
    present: bool = False
    told: bool = False
    lead_in: str | None = None
    section: frozenset[str] = frozenset()
    inherited: bool = False
    plan: int | None = None
    field: str | None = None
    area: bool = False
    label: str | None = None
    label_kind: str | None = None
    priority: str | None = None
    heading: str | None = None
    first: bool = True
    siblings: int = 0
    body: int = 0
    names: bool = False
    series: int = 0
    listed: bool = False
    numbered: bool = False
    demands: bool = False
    series_heading: bool = False
    quoted: bool = False
    below_item: bool = False
