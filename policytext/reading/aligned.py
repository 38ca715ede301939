"""Text that remembers where each of its characters stood in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from policytext.records import SourceSegment

SUPPLIED = -1
"""Source offset of a character that the reader put in."""

Run = tuple[int, int]
"""Where in a text a run of characters begins, and the source offset of its first one."""


class AlignedText:
    """An immutable string with the source offset of every character.

    Offsets are kept as runs, one for each stretch that stands unbroken in the source, so that a
    line costs little more than its letters.

    Args:
        text: The characters.
        offsets: Offset of each in the raw source text, or `SUPPLIED`. An int counts up from there.

    Raises:
        ValueError: There are not as many offsets as characters.

    >>> line = AlignedText("værd-", 10) + AlignedText("sat", 17)
    >>> joined = line[:4] + line[5:]
    >>> str(joined), joined.offsets[4]
    ('værdsat', 17)
    """

    __slots__ = ("_runs", "text")

    def __init__(self, text: str, offsets: int | Sequence[int] = SUPPLIED) -> None:
        self.text = text
        self._runs: tuple[Run, ...]
        if isinstance(offsets, int):
            self._runs = ((0, offsets),) if text else ()
        elif len(offsets) != len(text):
            raise ValueError(f"{len(offsets)} offsets for {len(text)} characters")
        else:
            self._runs = tuple(_runs_of(offsets))

    @classmethod
    def _of(cls, text: str, runs: tuple[Run, ...]) -> AlignedText:
        new = cls.__new__(cls)
        new.text = text
        new._runs = runs
        return new

    @property
    def offsets(self) -> list[int]:
        """The source offset of every character."""
        found: list[int] = []
        for start, end, source in self.runs():
            found.extend(
                [SUPPLIED] * (end - start) if source < 0 else range(source, source + end - start)
            )
        return found

    @property
    def first(self) -> int:
        """The source offset of the first character; `SUPPLIED` where there is none."""
        return self._runs[0][1] if self._runs else SUPPLIED

    @property
    def last(self) -> int:
        """The source offset of the last character; `SUPPLIED` where there is none."""
        return self.offset(len(self.text) - 1) if self._runs else SUPPLIED

    def offset(self, at: int) -> int:
        """Return the source offset of one character.

        Args:
            at: Its place in the text, from 0.
        """
        start, source = self._runs[bisect_right(self._runs, at, key=_start) - 1]
        return source if source < 0 else source + at - start

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and source offset of each run; the offset of supplied ones is -1."""
        ends = [start for start, _ in self._runs[1:]] + [len(self.text)]
        for (start, source), end in zip(self._runs, ends, strict=False):
            yield start, end, source

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"AlignedText({self.text!r})"

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, AlignedText):
            return self.text == other.text and self._runs == other._runs
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __getitem__(self, key: slice) -> AlignedText:
        start, end, step = key.indices(len(self.text))
        if step != 1:
            raise ValueError("a stretch of a text is taken letter by letter")
        if start >= end:
            return _EMPTY
        if start == 0 and end == len(self.text):
            return self
        text = self.text[start:end]
        runs = self._runs
        if len(runs) == 1:
            source = runs[0][1]
            return AlignedText._of(text, ((0, source if source < 0 else source + start),))
        low = bisect_right(runs, start, key=_start) - 1
        high = bisect_right(runs, end - 1, key=_start)
        at, source = runs[low]
        first = (0, source if source < 0 else source + start - at)
        return AlignedText._of(
            text, (first, *((at - start, source) for at, source in runs[low + 1 : high]))
        )

    def __add__(self, other: AlignedText | str) -> AlignedText:
        return join((self, AlignedText(other) if isinstance(other, str) else other))

    def strip(self) -> AlignedText:
        """Return the text without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : len(self.text.rstrip())]

    def exchanged(self, text: str) -> AlignedText:
        """Return another text of the same length with the offsets of this one.

        Raises:
            ValueError: It has another length.
        """
        if len(text) != len(self.text):
            raise ValueError(f"{len(self.text)} offsets for {len(text)} characters")
        return AlignedText._of(text, self._runs)

    def sub(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> AlignedText:
        """Return the text with every match replaced.

        A replacement of the same length as its match keeps the offsets, so that a character may be
        exchanged (a no-break space, a ligature) without losing its place. In any other replacement
        the characters that equal the match's beginning keep theirs; the rest are supplied.
        """
        pieces: list[AlignedText] = []
        at = 0
        for match in pattern.finditer(self.text):
            new = replacement(match) if callable(replacement) else match.expand(replacement)
            old = self[match.start() : match.end()]
            pieces.append(self[at : match.start()])
            if len(new) == len(old):
                pieces.append(old.exchanged(new))
            else:
                same = 0
                while same < min(len(new), len(old)) and new[same] == old.text[same]:
                    same += 1
                pieces.append(old[:same] + new[same:])
            at = match.end()
        if not pieces:
            return self
        pieces.append(self[at:])
        return join(pieces)

    def segments(self, start: int = 0) -> list[SourceSegment]:
        """Return the unbroken runs, for a text that begins at `start` of a longer one."""
        return [
            SourceSegment(start + at, start + end, source)
            for at, end, source in self.runs()
            if source >= 0
        ]


_EMPTY = AlignedText("")


def _start(run: Run) -> int:
    return run[0]


def _runs_of(offsets: Sequence[int]) -> Iterator[Run]:
    """The runs in which offsets count up, or say that characters are supplied."""
    if offsets:
        yield 0, offsets[0]
    for at, (before, here) in enumerate(pairwise(offsets), 1):
        if here != (before + 1 if before >= 0 else SUPPLIED):
            yield at, here


def join(pieces: Iterable[AlignedText], separator: str = "") -> AlignedText:
    """Return the pieces as one text, with a supplied separator between them."""
    texts: list[str] = []
    runs: list[Run] = []
    length = 0
    # Source offset that the next character must have for the last run to go on.
    expected = -2
    gap = len(separator)
    for piece in pieces:
        text = piece.text
        if texts and gap:
            if expected != SUPPLIED:
                runs.append((length, SUPPLIED))
                expected = SUPPLIED
            length += gap
        texts.append(text)
        if not text:
            continue
        own = piece._runs
        first = own[0][1]
        if first != expected:
            runs.append((length, first))
        if len(own) > 1:
            runs.extend([(length + at, source) for at, source in own[1:]])
        at, source = own[-1]
        length += len(text)
        expected = source if source < 0 else source + len(text) - at
    return AlignedText._of(separator.join(texts), tuple(runs))


def lines_of(text: AlignedText) -> list[AlignedText]:
    r"""Return the lines of a text, without their line ends.

    >>> [str(line) for line in lines_of(AlignedText("a\r\nb\n", 0))]
    ['a', 'b']
    """
    return [
        text[m.start() : m.end()]
        for m in re.finditer(r"[^\r\n]+|(?<=\n)(?=\r?\n)|^(?=\r?\n)", text.text)
    ]
