"""Blocks joined in chains, in which each goes on with one other."""

from __future__ import annotations


class Chains(dict[int, int]):
    """For blocks that begin inside a sentence where it begins, by their places.

    Args:
        known: The joints to begin with.
    """

    def __init__(self, known: dict[int, int] | None = None) -> None:
        super().__init__()
        self._sources: set[int] = set()
        self._first: dict[int, int] = {}
        """For the last block of a chain its first one."""
        self._last: dict[int, int] = {}
        """For the first block of a chain its last one."""
        for at, source in (known or {}).items():
            self[at] = source

    def __setitem__(self, at: int, source: int) -> None:
        super().__setitem__(at, source)
        self._sources.add(source)
        first, last = self._first.get(source, source), self._last.get(at, at)
        self._first[last], self._last[first] = first, last

    def goes_on(self, source: int) -> bool:
        """Return whether the rest of a block is known."""
        return source in self._sources

    def may_join(self, source: int, at: int) -> bool:
        """Return whether one block may go on with another: both are free, and make no circle."""
        if at in self or source in self._sources:
            return False
        return self._first.get(source, source) != at
