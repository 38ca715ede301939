"""Text that remembers where each of its characters stood in the source."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Sequence

from policytext.records import SourceSegment

SUPPLIED = -1
"""Source offset of a character that the reader put in."""


class AlignedText:
    """An immutable string with the source offset of every character.

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

    __slots__ = ("offsets", "text")

    def __init__(self, text: str, offsets: int | Sequence[int] = SUPPLIED) -> None:
        if isinstance(offsets, int):
            start = offsets
            offsets = (
                array("l", [SUPPLIED]) * len(text)
                if start == SUPPLIED
                else array("l", range(start, start + len(text)))
            )
        if len(offsets) != len(text):
            raise ValueError(f"{len(offsets)} offsets for {len(text)} characters")
        self.text = text
        self.offsets = offsets if isinstance(offsets, array) else array("l", offsets)

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
            return self.text == other.text and self.offsets == other.offsets
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __getitem__(self, key: slice) -> AlignedText:
        return AlignedText(self.text[key], self.offsets[key])

    def __add__(self, other: AlignedText | str) -> AlignedText:
        if isinstance(other, str):
            other = AlignedText(other)
        return AlignedText(self.text + other.text, self.offsets + other.offsets)

    def strip(self) -> AlignedText:
        """Return the text without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : len(self.text.rstrip())]

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
                pieces.append(AlignedText(new, old.offsets))
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
        runs: list[SourceSegment] = []
        at = 0
        while at < len(self.offsets):
            source = self.offsets[at]
            end = at + 1
            if source == SUPPLIED:
                at = end
                continue
            while end < len(self.offsets) and self.offsets[end] == source + end - at:
                end += 1
            runs.append(SourceSegment(start + at, start + end, source))
            at = end
        return runs


def join(pieces: Iterable[AlignedText], separator: str = "") -> AlignedText:
    """Return the pieces as one text, with a supplied separator between them."""
    texts: list[str] = []
    offsets = array("l")
    gap = array("l", [SUPPLIED]) * len(separator)
    for number, piece in enumerate(pieces):
        if number:
            offsets.extend(gap)
        texts.append(piece.text)
        offsets.extend(piece.offsets)
    return AlignedText(separator.join(texts), offsets)


def lines_of(text: AlignedText) -> list[AlignedText]:
    r"""Return the lines of a text, without their line ends.

    >>> [str(line) for line in lines_of(AlignedText("a\r\nb\n", 0))]
    ['a', 'b']
    """
    return [
        text[m.start() : m.end()]
        for m in re.finditer(r"[^\r\n]+|(?<=\n)(?=\r?\n)|^(?=\r?\n)", text.text)
    ]
