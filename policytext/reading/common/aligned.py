"""Text that remembers where each of its characters stood in the source."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from policytext.segments import SourceSegment

SUPPLIED = -1
"""Source offset of a character that the reader put in."""

OFFSET = "i"
"""Type of an offset in an array: 32 bits, as many as the largest file that is read can need."""

_NOWHERE = -2
"""No character goes on from here."""


class AlignedText:
    """An immutable string with the source offset of every character.

    Offsets are kept as runs, one for each stretch that stands unbroken in the source, so that a
    line, which is one such stretch, costs little more than its letters.

    Args:
        text: The characters.
        first: Offset of the first one in the raw source text, from which those of the others count
            up, or `SUPPLIED` for all of them.

    >>> line = AlignedText("værd-", 10) + AlignedText("sat", 17)
    >>> joined = line[:4] + line[5:]
    >>> str(joined), joined.offsets[4]
    ('værdsat', 17)
    """

    __slots__ = ("first", "text")

    text: str
    first: int
    """The source offset of the first character; `SUPPLIED` where there is none."""
    _starts: array[int] | None = None
    """Where the runs after the first one begin; None where there are none."""
    _sources: array[int] | None = None
    """The source offset of the first character of each of them."""

    def __init__(self, text: str, first: int = SUPPLIED) -> None:
        self.text = text
        self.first = first if text else SUPPLIED

    @staticmethod
    def of_runs(text: str, runs: Iterable[tuple[int, int]]) -> AlignedText:
        """Return a text by the runs it consists of.

        Args:
            text: The characters.
            runs: Where each run begins, from 0 on, with the source offset of its first character,
                or `SUPPLIED`; a run may go on with the one before it.
        """
        first = SUPPLIED
        starts, sources = array(OFFSET), array(OFFSET)
        place, source = 0, _NOWHERE
        for at, following in runs:
            if following == (source + at - place if source >= 0 else source):
                continue
            if at:
                starts.append(at)
                sources.append(following)
            else:
                first = following
            place, source = at, following
        return _with_runs(text, first, starts, sources)

    @property
    def offsets(self) -> list[int]:
        """The source offset of every character."""
        found: list[int] = []
        for start, end, source in self.runs():
            length = end - start
            found.extend([SUPPLIED] * length if source < 0 else range(source, source + length))
        return found

    @property
    def last(self) -> int:
        """The source offset of the last character; `SUPPLIED` where there is none."""
        return self.offset(len(self.text) - 1) if self.text else SUPPLIED

    def offset(self, at: int) -> int:
        """Return the source offset of one character.

        Args:
            at: Its place in the text, from 0.
        """
        start, source = 0, self.first
        if self._starts is not None and self._sources is not None:
            run = bisect_right(self._starts, at) - 1
            if run >= 0:
                start, source = self._starts[run], self._sources[run]
        return source if source < 0 else source + at - start

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and source offset of each run; the offset of supplied ones is -1."""
        at, source = 0, self.first
        if self._starts is not None and self._sources is not None:
            for start, following in zip(self._starts, self._sources, strict=True):
                yield at, start, source
                at, source = start, following
        if self.text:
            yield at, len(self.text), source

    @property
    def is_unbroken(self) -> bool:
        """Whether it is one stretch of the source."""
        return self._starts is None and self.first >= 0

    def starts(self) -> Iterable[tuple[int, int]]:
        """Return where each run begins, with its source offset."""
        if self._starts is None or self._sources is None:
            return ((0, self.first),) if self.text else ()
        return [(0, self.first), *zip(self._starts, self._sources, strict=True)]

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
            return (
                self.text == other.text
                and self.first == other.first
                and self._starts == other._starts
                and self._sources == other._sources
            )
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
        first = self.offset(start) if start else self.first
        text = self.text[start:end]
        if self._starts is None or self._sources is None:
            return AlignedText(text, first)
        low, high = bisect_right(self._starts, start), bisect_right(self._starts, end - 1)
        if low == high:
            return AlignedText(text, first)
        starts = self._starts[low:high]
        if start:
            starts = array(OFFSET, [at - start for at in starts])
        return _with_runs(text, first, starts, self._sources[low:high])

    def __add__(self, other: AlignedText | str) -> AlignedText:
        return join((self, AlignedText(other) if isinstance(other, str) else other))

    def strip(self) -> AlignedText:
        """Return the text without white space at its ends."""
        if len(self.text.strip()) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip())
        return self[start : len(self.text.rstrip())]

    def exchanged(self, text: str) -> AlignedText:
        """Return another text of the same length with the offsets of this one.

        Raises:
            ValueError: It has another length.
        """
        if len(text) != len(self.text):
            raise ValueError(f"{len(self.text)} offsets for {len(text)} characters")
        return _with_runs(text, self.first, self._starts, self._sources)

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

    def segments(self) -> Iterator[SourceSegment]:
        """Yield the runs that stand unbroken in the source."""
        return (SourceSegment(*run) for run in self.runs() if run[2] >= 0)


class _Pieced(AlignedText):
    """A text of several runs; most texts have one, and need no room for others."""

    __slots__ = ("_sources", "_starts")


def _with_runs(
    text: str, first: int, starts: array[int] | None, sources: array[int] | None
) -> AlignedText:
    """A text whose later runs, if it has any, begin at some places with some source offsets."""
    if not starts:
        return AlignedText(text, first)
    new = _Pieced(text, first)
    new._starts, new._sources = starts, sources
    return new


_EMPTY = AlignedText("")


def join(pieces: Iterable[AlignedText], separator: str = "") -> AlignedText:
    """Return the pieces as one text, with a supplied separator between them."""
    texts: list[str] = []
    first: int | None = None
    starts, sources = array(OFFSET), array(OFFSET)
    length = 0
    # Source offset that the next character must have for the last run to go on.
    expected = _NOWHERE
    gap = len(separator)
    for piece in pieces:
        text = piece.text
        if texts and gap:
            if first is None:
                first = SUPPLIED
            elif expected != SUPPLIED:
                starts.append(length)
                sources.append(SUPPLIED)
            expected = SUPPLIED
            length += gap
        texts.append(text)
        if not text:
            continue
        if first is None:
            first = piece.first
        elif piece.first != expected:
            starts.append(length)
            sources.append(piece.first)
        at, source = 0, piece.first
        if piece._starts is not None and piece._sources is not None:
            starts.extend([length + start for start in piece._starts])
            sources.extend(piece._sources)
            at, source = piece._starts[-1], piece._sources[-1]
        length += len(text)
        expected = source if source < 0 else source + len(text) - at
    whole = separator.join(texts)
    if first is None:
        first = SUPPLIED
    return _with_runs(whole, first, starts, sources)


def lines_of(text: AlignedText) -> list[AlignedText]:
    r"""Return the lines of a text, without their line ends.

    >>> [str(line) for line in lines_of(AlignedText("a\r\nb\n", 0))]
    ['a', 'b']
    """
    return [
        text[m.start() : m.end()]
        for m in re.finditer(r"[^\r\n]+|(?<=\n)(?=\r?\n)|^(?=\r?\n)", text.text)
    ]
