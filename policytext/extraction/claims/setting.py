"""What surrounds the sentences of a report: what was said just before, sources, those asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from policytext.extraction.claims.changes import Change
from policytext.extraction.claims.respondents import Respondents
from policytext.extraction.claims.sources import Sources
from policytext.extraction.common.parsed import ParsedBlock, ParsedReport


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of a claim, as the record has them."""

    change: Change | None = None
    measure: str | None = None
    population: str | None = None
    period: str | None = None
    source: str | None = None


class Setting:
    """What surrounds the sentences of a report: headings, what was said just before, sources.

    Args:
        parsed: The report and its analysis.
    """

    def __init__(self, parsed: ParsedReport) -> None:
        self.report = parsed.report
        self.sources = Sources(parsed)
        self.respondents = Respondents(parsed)
        self._block: ParsedBlock | None = None
        self._last: tuple[int, Attributes] | None = None
        self._outer: tuple[str | None] | None = None
        self._group: tuple[int | None, str] | None = None
        self._here: tuple[int, str] | None = None

    def enter(self, block: ParsedBlock) -> None:
        """Go on to a block; what was said is kept only between the items of one list."""
        if self._block is block:
            return
        if self._block is None or not _same_list(self._block, block):
            self._last = self._outer = None
        self._block = block

    def last(self, sentence: int) -> tuple[Attributes | None, bool]:
        """Return the last claim's attributes, and whether it stands in the same sentence.

        Others that something was held against are not those whom the next sentence is about.
        """
        if self._last is None:
            return None, False
        same = self._last[0] == sentence
        if same or self._outer is None:
            return self._last[1], same
        return replace(self._last[1], population=self._outer[0]), same

    def others(self) -> str | None:
        """Return whom the last claim was of, where these are others than the text is about."""
        return self._last[1].population if self._last and self._outer else None

    def group(self, block: ParsedBlock) -> str | None:
        """Return whom the last share under the same heading was of; a goal's, in its block."""
        if self._here is not None and self._here[0] == block.index:
            return self._here[1]
        if self._group is None or self._group[0] != block.block.heading:
            return None
        return self._group[1]

    def said_in(self, block: ParsedBlock) -> int:
        """Return the offset of a block's last sentence with a claim, -1 where there is none."""
        return self._last[0] if self._last is not None and self._block is block else -1

    def note_group(self, block: ParsedBlock, population: str) -> None:
        """Keep whom a share is a share of."""
        self._group = (block.block.heading, population)
        self._here = None

    @contextmanager
    def goal(self, block: ParsedBlock) -> Iterator[None]:
        """While a goal's number is read: whom it is of is meant in its block and not after it."""
        outer = self._group
        yield
        if self._group is not None and self._group is not outer:
            self._here = (block.index, self._group[1])
            self._group = outer

    def remember(self, sentence: int, attributes: Attributes, *, others: bool) -> None:
        """Keep a claim's attributes for the claims that follow it.

        Args:
            sentence: Offset of its sentence.
            attributes: Its attributes.
            others: Whether it is of others that the claim before it is held against.
        """
        if not others:
            self._outer = None
        elif self._outer is None:
            self._outer = (self._last[1].population if self._last else None,)
        self._last = (sentence, attributes)


def _same_list(one: ParsedBlock, other: ParsedBlock) -> bool:
    return (
        one.block.type == other.block.type == "list_item"
        and one.block.lead_in == other.block.lead_in
        and one.block.heading == other.block.heading
        and other.index - one.index <= 2
    )
