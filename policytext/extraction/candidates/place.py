"""The place of a statement: sections, plans and fields that a walk through a report keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policytext.extraction.cues.proposals import Label

_FOLLOW_UP = re.compile(
    r"\W*(?:\d+\.?\s+)?(?:opfølgning|sådan\s+følger\s+(?:vi|\w+en)\s+op|organisering|implementering|gennemførelse|"
    r"evaluering|tidsplan|fra\s+plan\s+til\s+handling)(?:en)?(?:\s+og\s+\w+)?\W*$",
    re.IGNORECASE,
)
"""A heading of who does what when: "Opfølgning"."""


@dataclass(slots=True)
class Place:
    """Where a walk through a report is: what headings and labels above the block say.

    Args:
        headings: Open headings: level, what each opens, its text.
        inherited: What the sibling of the open heading opened, when it tells nothing itself.
        template: What a heading that returns through the report opens.
        template_repeats: How often that heading returns.
        plan: Offset in `Report.blocks` of the proposal whose plan the walk is in.
        plan_level: Level of its heading.
        field: What the field holds that was opened last.
        lead: What the lead-in just before makes of what follows.
        pending: A label that stands alone, waiting for its text.
        line: The printed label of an area whose text is one line.
        area: Level of the heading that opened an area of a plan ("Tema 2"), or its follow-up, where
            the present tense directs; None elsewhere.
    """

    headings: list[tuple[int, frozenset[str], str]] = field(default_factory=list)
    inherited: frozenset[str] = frozenset()
    template: frozenset[str] = frozenset()
    template_repeats: int = 0
    plan: int | None = None
    plan_level: int = 0
    field: str | None = None
    lead: str | None = None
    pending: Label | None = None
    line: str | None = None
    area: int | None = None

    @property
    def section(self) -> tuple[frozenset[str], bool]:
        """What the nearest telling heading opens, and whether a sibling has followed it."""
        if self.template:
            return self.template, False
        for _, kinds, _ in reversed(self.headings):
            if kinds:
                return kinds, False
        return self.inherited, bool(self.inherited)

    def section_of(self, level: int) -> tuple[frozenset[str], bool]:
        """What a heading of a level stands under, and whether a sibling before it opened that.

        Args:
            level: The level of the heading, which has not been entered.
        """
        kinds, inherited = self.section
        telling = next((entry for entry in reversed(self.headings) if entry[1]), None)
        beside = not self.template and telling is not None and telling[0] >= level
        return kinds, inherited or beside

    def enter_area(self, level: int, text: str, label: Label | None) -> None:
        """Open or close an area of a plan by the heading that the walk comes to.

        Args:
            level: Its level.
            text: Its text.
            label: The label that it opens with.
        """
        if (label is not None and label.kind == "area") or _FOLLOW_UP.match(text):
            self.area = level
        elif self.area is not None and level <= self.area:
            self.area = None

    def close(self, level: int) -> None:
        """Close the sections that end where a series opens its next area: "Spor 2".

        Args:
            level: The level of its heading.
        """
        self.headings = [entry for entry in self.headings if entry[0] < level]
        self.inherited = frozenset()

    def furnish(self, kinds: frozenset[str], repeats: int) -> None:
        """Follow the report's template: open or close what a returning heading opens."""
        if kinds or repeats >= self.template_repeats > 1:
            self.template = kinds if repeats > 1 and "ask" in kinds else frozenset()
            self.template_repeats = repeats

    def enter(self, level: int, kinds: frozenset[str], text: str, repeats: int) -> None:
        """Open the section of a heading; a heading that tells nothing inherits from its sibling.

        A heading that returns through the report is part of its template: what it opens goes on,
        whatever the levels of the headings below it seem to be, until another of its parts begins.
        """
        self.furnish(kinds, repeats)
        closed = [entry for entry in self.headings if entry[0] >= level]
        self.headings = [entry for entry in self.headings if entry[0] < level]
        if any(level < entry[0] for entry in closed) and not any(e[0] == level for e in closed):
            self.inherited = frozenset()
        siblings = [
            entry[1] for entry in closed if entry[0] == level and entry[1] - {"frame"}
        ]  # what is law ends with its section
        if siblings and not kinds:
            self.inherited = siblings[-1]
        elif kinds:
            self.inherited = frozenset()
        self.headings.append((level, kinds, text))
