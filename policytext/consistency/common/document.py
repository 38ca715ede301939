"""The text of one report as the finders read it, each view of it made once."""

from __future__ import annotations

from functools import cached_property

from policytext.consistency.common.grids import Grid, tables_of
from policytext.consistency.common.lists import lists_of
from policytext.consistency.common.passages import Passage


class Document(tuple[Passage, ...]):
    """All sentences and rows of one report, in the order of the text."""

    @cached_property
    def prose(self) -> list[Passage]:
        """Its sentences."""
        return [p for p in self if not p.table]

    @cached_property
    def tables(self) -> list[Grid]:
        """Its tables."""
        return list(tables_of(self))

    @cached_property
    def lists(self) -> list[Grid]:
        """Its lists of names and numbers, read as tables."""
        return list(lists_of(self))

    @cached_property
    def grids(self) -> list[Grid]:
        """Its tables, then its lists."""
        return [*self.tables, *self.lists]
