"""How a text is set: what the lines around one say of it, and the lines that make one block."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from policytext.reading.drafts import Line
from policytext.reading.hyphens import Vocabulary
from policytext.reading.lines import Look, is_abbreviated, look

_NEXT = re.compile(r"[^\W\d_]{3}[.!?] ([^\W\d_])")
_LOOSE = 0.04
_MANY = 4
"""Of a block with more lines than a heading has it does not matter how many they are."""

_WINDOW = 6
_LONG = 160
_SET_IN = 4.0
"""So many points further in begins a line below the first of an item."""

NEAR = 8
"""So many lines above a line and below it are known."""


@dataclass(slots=True, eq=False)
class Group:
    """Lines that make one block.

    Args:
        lines: The lines.
        looks: What each looks like.
        width: Length of the lines around, in characters; 0 where the text is not wrapped.
        rest: Identity of the line that goes on with the last one below an inset, if one does.
    """

    lines: list[Line]
    looks: list[Look]
    width: int = 0
    rest: int | None = None

    @property
    def first(self) -> Look:
        """What the first line looks like."""
        return self.looks[0]

    @property
    def last(self) -> Look:
        """What the last line looks like."""
        return self.looks[-1]

    def forget_inside(self) -> None:
        """Let go of most lines after the first ones and of how they look."""
        del self.lines[_MANY:-1], self.looks[1:-1]


@dataclass(slots=True)
class Setting:
    """What a line's neighbours say about the way the text is set.

    Args:
        looks: What the lines near the one at hand look like, by their places in the text; all of
            them would take as much room as the text.
        lengths: How long each line of the text is.
        doubled: Where every line of running text is followed by a blank one.
        unwrapped: Whether each line is a paragraph.
        spaced: Whether blank lines set paragraphs apart.
        loose: Whether sentences begin in lower case, too.
        blanks: Which lines stand below a blank one.
        gaps: Identities of lines before which a running head or page number stood.
        vocabulary: The words of the document.
        signs: The last bullets that opened items.
        hangs: Whether the line below a bullet at hand is set in further.
        clauses: Whether the group at hand is a clause below a colon, or one more of a list of them.
    """

    looks: dict[int, Look]
    lengths: Sequence[int]
    doubled: bytes
    unwrapped: bool
    spaced: bool
    loose: bool
    blanks: bytes
    gaps: frozenset[int]
    vocabulary: Vocabulary
    signs: list[str] = field(default_factory=list)
    clauses: bool = False
    hangs: bool = False

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
            looks={},
            lengths=lengths,
            doubled=_doubled(lines),
            unwrapped=_is_unwrapped(lengths),
            spaced=_is_spaced(blanks),
            loose=_has_loose_capitals(lines),
            blanks=blanks,
            gaps=gaps,
            vocabulary=vocabulary,
        )

    def step_to(self, at: int, lines: Sequence[Line]) -> Look:
        """Return what a line looks like, and know the lines near it.

        Args:
            at: Its place, the next after that of the step before.
            lines: The lines of the text.
        """
        self.looks.pop(at - NEAR - 1, None)
        if not at:
            self.looks.update(enumerate(map(look, lines[:NEAR])))
        if at + NEAR < len(lines):
            self.looks[at + NEAR] = look(lines[at + NEAR])
        here = self.looks[at]
        self.hangs = here.sign is not None and _hangs(at, lines)
        if here.weak and not any(map(here.is_sibling, self.around(at))):
            here = self.looks[at] = here.unmarked()
        return here

    def around(self, at: int) -> list[Look]:
        """What the lines near one look like."""
        return self.near(at - NEAR, at) + self.near(at + 1, at + NEAR + 1)

    def near(self, low: int, high: int) -> list[Look]:
        """What the lines from one place up to another look like."""
        return [self.looks[at] for at in range(low, high) if at in self.looks]


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
