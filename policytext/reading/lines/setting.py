"""How a text is set: what the lines around one say of it, and the lines that make one block."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from policytext.reading.common.drafts import Line
from policytext.reading.lines.features import Look, is_abbreviated, look
from policytext.reading.lines.hyphens import Vocabulary

_NEXT = re.compile(r"[^\W\d_]{3}[.!?] ([^\W\d_])")
_LOOSE = 0.04
_MANY = 4
"""Of a block with more lines than a heading has it does not matter how many they are."""

_WINDOW = 6
_LONG = 160
_SET_IN = 4.0
"""So many points further in begins a line below the first of an item."""

NEAR = 8
"""So many lines above a line and below it tell what its marker is."""

_MOST_LOOKS = 8 * NEAR
"""When so many are known, those of lines further up are let go."""


@dataclass(slots=True, eq=False)
class Group:
    """Lines that make one block.

    Args:
        lines: The lines.
        first: What the first line looks like.
        width: Length of the lines around, in characters; 0 where the text is not wrapped.
        rest: Identity of the line that goes on with the last one below an inset, if one does.
    """

    lines: list[Line]
    first: Look
    width: int = 0
    rest: int | None = None
    _last: Look | None = None

    @property
    def last(self) -> Look:
        """What the last line looks like, found out when it is first asked for."""
        if self._last is None:
            self._last = self.first if len(self.lines) == 1 else look(self.lines[-1])
        return self._last

    def add(self, line: Line, here: Look | None = None) -> None:
        """Take one more line.

        Args:
            line: The line.
            here: What it looks like, where that is known or is not what it looks like by itself.
        """
        self.lines.append(line)
        self._last = here

    def join(self, other: Group) -> None:
        """Take the lines of another group behind those of this one."""
        self._last = other.last
        self.lines = [*self.lines, *other.lines]

    def forget_inside(self) -> None:
        """Let go of most lines after the first ones."""
        del self.lines[_MANY:-1]


@dataclass(slots=True)
class Setting:
    """What a line's neighbours say about the way the text is set.

    Args:
        lines: The lines of the text.
        lengths: How long each line of the text is.
        doubled: Where every line of running text is followed by a blank one.
        unwrapped: Whether each line is a paragraph.
        spaced: Whether blank lines set paragraphs apart.
        blanks: Which lines stand below a blank one.
        gaps: Identities of lines before which a running head or page number stood.
        vocabulary: The words of the document.
        signs: The last bullets that opened items.
        hangs: Whether the line below a bullet at hand is set in further.
        hanging: The bullets below which a line was.
        clauses: Whether the group at hand is a clause below a colon, or one more of a list of them.
    """

    lines: Sequence[Line]
    lengths: Sequence[int]
    doubled: bytes
    unwrapped: bool
    spaced: bool
    blanks: bytes
    gaps: frozenset[int]
    vocabulary: Vocabulary
    signs: list[str] = field(default_factory=list)
    clauses: bool = False
    hangs: bool = False
    hanging: set[str] = field(default_factory=set)
    _loose: bool | None = None
    _looks: dict[int, Look] = field(default_factory=dict)
    """What some lines near the one at hand look like; all of them would take as much room as the
    text, and most are never asked for."""

    @classmethod
    def of(
        cls, lines: Sequence[Line], vocabulary: Vocabulary, gaps: frozenset[int] = frozenset()
    ) -> Setting:
        """Return how a text is set.

        Args:
            lines: Its lines in the order of the source, without running heads.
            vocabulary: The words of the document.
            gaps: Identities (`id`) of lines before which a running head or page number stood.
        """
        lengths = array("i", (len(line.letters.strip()) for line in lines))
        blanks = bytes([line.blank_before > 0 for line in lines])
        return cls(
            lines=lines,
            lengths=lengths,
            doubled=_doubled(lines),
            unwrapped=_is_unwrapped(lengths),
            spaced=_is_spaced(blanks),
            blanks=blanks,
            gaps=gaps,
            vocabulary=vocabulary,
        )

    @property
    def loose(self) -> bool:
        """Whether sentences begin in lower case, too, found out when it is first asked for."""
        if self._loose is None:
            self._loose = _has_loose_capitals(self.lines)
        return self._loose

    def step_to(self, at: int) -> Look:
        """Return what a line looks like among the lines near it.

        Args:
            at: Its place, behind that of the step before.
        """
        if len(self._looks) > _MOST_LOOKS:
            self._looks = {n: known for n, known in self._looks.items() if n >= at - NEAR}
        here = self.look_at(at)
        self.hangs = here.sign is not None and _hangs(at, self.lines)
        if self.hangs and here.sign is not None:
            self.hanging.add(here.sign)
        if here.weak and not any(map(here.is_sibling, self.around(at))):
            here = self._looks[at] = here.unmarked()
        return here

    def look_at(self, at: int) -> Look:
        """Return what a line looks like; above the one at hand, among the lines near it."""
        known = self._looks.get(at)
        if known is None:
            known = self._looks[at] = look(self.lines[at])
        return known

    def around(self, at: int) -> list[Look]:
        """What the lines near one look like."""
        return self.near(at - NEAR, at) + self.near(at + 1, at + NEAR + 1)

    def near(self, low: int, high: int) -> list[Look]:
        """What the lines from one place up to another look like."""
        return [self.look_at(at) for at in range(max(low, 0), min(high, len(self.lines)))]


def _is_unwrapped(lengths: Sequence[int]) -> bool:
    """Whether each line is a paragraph: most of the text stands in lines too long to print."""
    return sum(n for n in lengths if n > _LONG) > 0.6 * sum(lengths) if lengths else False


def _is_spaced(blanks: bytes) -> bool:
    """Whether blank lines set paragraphs apart, and not every line."""
    return 0.08 * len(blanks) <= sum(blanks) <= 0.6 * len(blanks)


def _has_loose_capitals(lines: Sequence[Line]) -> bool:
    """Whether sentences begin in lower case inside the lines, too."""
    found: list[bool] = [
        match[1].islower()
        for text in (line.letters for line in lines)
        if ". " in text or "! " in text or "? " in text
        for match in _NEXT.finditer(text)
        if not is_abbreviated(text[: match.start(1) - 1])
    ]
    return bool(sum(found) > _LOOSE * len(found))


def _doubled(lines: Sequence[Line]) -> bytes:
    """Where every line of running text is followed by a blank one."""
    spaced = _share_near(bytes([line.blank_before == 1 for line in lines]), 0.7)
    if not any(spaced):
        return spaced
    looks = map(look, lines)
    runs_on = bytes([here.start == "lower" and not here.marked for here in looks])
    return bytes(map(min, spaced, _share_near(runs_on, 0.35)))


def _share_near(signs: bytes, share: float) -> bytes:
    """Where at least a share of the lines around has a sign."""
    count = len(signs)
    signed = [at for at, sign in enumerate(signs) if sign]
    fewest = math.ceil(share * min(count, _WINDOW + 1))
    near = zip(signed, signed[fewest - 1 :], strict=False)
    if all(last - first > 2 * _WINDOW for first, last in near):
        return bytes(count)
    before = [0, *accumulate(signs)]
    windows = ((max(0, at - _WINDOW), min(count, at + _WINDOW + 1)) for at in range(count))
    return bytes([before[end] - before[start] >= share * (end - start) for start, end in windows])


def _hangs(at: int, lines: Sequence[Line]) -> bool:
    """Whether the line below one is set in further, as its place on the page shows."""
    if at + 1 == len(lines) or not lines[at].size:
        return False
    here, below = lines[at], lines[at + 1]
    close = here.column == below.column and here.page == below.page and not below.blank_before
    return close and _SET_IN < below.indent - here.indent < 3 * here.size
