"""Where a page can be cut: the empty strips between its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, pairwise
from operator import attrgetter

from policytext.reading.common.medians import median
from policytext.reading.formats.pdf.rows import Row, Run, mask_of

MIN_GUTTER = 7.0

_BESIDE = 3
"""Lines that a title beside a text has at least, and how far around they are looked for."""

_SAME_EDGE = 3.0

_SET_IN = 2.0
"""The first line of a paragraph is set in by less than so many type sizes."""

_LARGER = 1.3
"""A heading over several columns is set so many times as large as their text."""


@dataclass(slots=True)
class Solid:
    """A box or table whose lines are found already: it stays whole when its page is cut."""

    x0: float
    y0: float
    x1: float
    y1: float
    rows: list[list[Row]]
    level: float = field(init=False)
    low: float = field(init=False)
    high: float = field(init=False)
    mask: int = field(init=False)

    def __post_init__(self) -> None:
        self.level = -(self.y0 + self.y1)
        self.low, self.high = self.y0 + 1.0, self.y1 - 1.0
        self.mask = mask_of(self.x0, self.x1)


Unit = Run | Solid
"""What the cutting of a page moves about."""


@dataclass(slots=True)
class Strip:
    """Units that share a stretch of the page's height.

    Args:
        y0: Lower edge.
        y1: Upper edge.
        mask: The points of the page's width that they cover.
        units: The units.
        line: Height of a line.
    """

    y0: float
    y1: float
    mask: int
    units: list[Unit]
    line: float = 0.0


def strips_of(units: Sequence[Unit]) -> list[Strip]:
    """Return what stands on a page as strips from top to bottom, between which is empty space.

    Args:
        units: What stands there, from top to bottom.
    """
    strips: list[Strip] = []
    last: Strip | None = None
    for unit in units:
        y0, y1 = unit.low, unit.high
        if last is None or y1 <= last.y0:
            last = Strip(y0, y1, unit.mask, [unit])
            strips.append(last)
            continue
        if y0 < last.y0:
            last.y0 = y0
        if y1 > last.y1:
            last.y1 = y1
        last.mask |= unit.mask
        last.units.append(unit)
    if any(below.y1 > above.y0 for above, below in pairwise(strips)):
        strips = _merged(strips)
    for strip in strips:
        units = strip.units
        strip.line = max(
            units[0].y1 - units[0].y0 if len(units) == 1 else median([u.y1 - u.y0 for u in units]),
            4.0,
        )
    return strips


def _merged(strips: Iterable[Strip]) -> list[Strip]:
    """Strips without those that reach into the one above them."""
    merged: list[Strip] = []
    for strip in strips:
        if merged and strip.y1 > merged[-1].y0:
            last = merged[-1]
            last.y0 = min(last.y0, strip.y0)
            last.mask |= strip.mask
            last.units.extend(strip.units)
        else:
            merged.append(strip)
    return merged


def gaps_of(mask: int, width: float) -> list[tuple[int, int]]:
    """The runs of empty points inside a mask that are at least that wide."""
    gaps: list[tuple[int, int]] = []
    at = 0
    while mask:
        zeros = (mask & -mask).bit_length() - 1
        if at and zeros >= width:
            gaps.append((at, at + zeros))
        mask >>= zeros
        at += zeros
        ones = (~mask & (mask + 1)).bit_length() - 1
        mask >>= ones
        at += ones
    return gaps


def _gaps_in(strip: Strip) -> list[tuple[int, int]]:
    """The gaps between the units of a strip that are wide enough for a gutter."""
    if len(strip.units) > 2:
        return gaps_of(strip.mask, MIN_GUTTER)
    left, right = strip.units[0].mask, strip.units[1].mask
    if left > right:
        left, right = right, left
    x0, x1 = left.bit_length(), (right & -right).bit_length() - 1
    return [(x0, x1)] if x1 - x0 >= MIN_GUTTER else []


def best_gutter(strips: Sequence[Strip]) -> tuple[int, int, int, int] | None:
    """The gutter with most text on both of its sides, and the strips it parts.

    Returns:
        First and last strip, left and right edge; None where the text has one column.
    """
    # Of the gaps at nearly the same place the narrowest will do: the others narrow down to it.
    candidates: dict[int, tuple[int, int]] = {}
    for strip in strips:
        if len(strip.units) == 1:
            continue
        for x0, x1 in _gaps_in(strip):
            known = candidates.get((x0 + x1) // 16)
            if known is None or x1 - x0 < known[1] - known[0]:
                candidates[(x0 + x1) // 16] = (x0, x1)
    weights: dict[tuple[int, int, int, int], float] = {}
    for x0, x1 in sorted(candidates.values()):
        for extent in _extents(strips, x0, x1):
            # Most gaps narrow down to the same few gutters.
            if extent not in weights:
                weights[extent] = _weight(strips, *extent)
    best = max(weights, key=weights.__getitem__, default=None)
    return _trimmed(strips, *best) if best and weights[best] else None


def _extents(strips: Sequence[Strip], x0: int, x1: int) -> Iterator[tuple[int, int, int, int]]:
    """Where a gutter that begins between two points holds: strips from and to, left and right."""
    start = 0
    left, right = x0, x1
    gutter = (1 << right) - (1 << left)
    for index, strip in enumerate(strips):
        inside = strip.mask & gutter
        if not inside:
            continue
        new = _narrowed(inside >> left, left, right)
        if new is not None:
            left, right = new
        else:
            if index > start:
                yield start, index - 1, left, right
            start, left, right = index + 1, x0, x1
        gutter = (1 << right) - (1 << left)
    if len(strips) > start:
        yield start, len(strips) - 1, left, right


def _narrowed(inside: int, left: int, right: int) -> tuple[int, int] | None:
    """The widest part of a gutter that a strip leaves empty, if it is wide enough.

    Args:
        inside: The points of the gutter that the strip covers.
        left: Left edge of the gutter.
        right: Its right edge.
    """
    low = (inside & -inside).bit_length() - 1
    high = inside.bit_length()
    inner = [(left + start, left + end) for start, end in gaps_of(inside, MIN_GUTTER)]
    spaces = [(left, left + low), (left + high, right), *inner]
    a, b = max(spaces, key=lambda s: s[1] - s[0])
    return (a, b) if b - a >= MIN_GUTTER else None


def _weight(strips: Sequence[Strip], first: int, last: int, left: int, right: int) -> float:
    """How much text a gutter parts, counted in lines, wide ones more; 0 where it is too little."""
    below = (1 << left) - 1
    both = [
        at
        for at in range(first, last + 1)
        if strips[at].mask.bit_length() > right and strips[at].mask & below
    ]
    lines = sum(round((strips[at].y1 - strips[at].y0) / strips[at].line) or 1 for at in both)
    if lines < 2:
        return 0.0
    if lines == 2 and right - left <= 14:
        near = strips[max(first, both[0] - _BESIDE) : min(last, both[-1] + _BESIDE) + 1]
        if not _sizes_differ(near, left):
            return 0.0
    weight: float = lines * min(right - left, 40) ** 0.5
    return weight


def _sizes_differ(strips: Iterable[Strip], left: int) -> bool:
    """Whether several lines of a title stand beside several of a text in smaller type."""
    units = [unit for strip in strips for unit in strip.units if isinstance(unit, Run)]
    sides = [unit.size for unit in units if unit.x1 <= left], [u.size for u in units if u.x1 > left]
    if min(map(len, sides)) < _BESIDE:
        return False
    return min(map(max, sides)) * _LARGER < max(map(min, sides))


def _trimmed(
    strips: Sequence[Strip], first: int, last: int, left: int, right: int
) -> tuple[int, int, int, int]:
    """A gutter over a range of strips, its loose ends cut off."""
    below = (1 << left) - 1
    band = strips[first : last + 1]
    sides = [(strip.mask & below > 0, strip.mask.bit_length() > right) for strip in band]
    both = [at for at, (on_left, on_right) in enumerate(sides) if on_left and on_right]
    start, end = 0, len(sides) - 1
    # A heading over two columns goes before them; a lone line under them, far off, comes after.
    while start < both[0] and _gap(strips, first + start) > 0.9:
        if _is_in_step(_downwards(strips[first + start : first + end + 1])):
            break
        start += 1
    # So does the end of one, which may be short enough to stand over one of them.
    while start < both[0] and _ends_heading(strips, first + start, first + both[0]):
        start += 1
    # So does a paragraph above a table that is no wider than its first columns.
    above = start
    while above < both[0] and not sides[above][1]:
        above += 1
        if _gap(strips, first + above - 1) > 0.9:
            start = above
    lowest = both[-1]
    while lowest < end and (
        _gap(strips, first + lowest) < 0.9
        or _is_in_step(reversed([*_downwards(strips[first : first + lowest + 2])]))
    ):
        lowest += 1
    counts = [len(strip.units) for strip in band]
    left_ink, right_ink = (sum(compress(counts, side)) for side in zip(*sides, strict=True))
    if min(left_ink, right_ink) >= 0.3 * max(left_ink, right_ink):
        end = lowest
    return first + start, first + end, left, right


def _downwards(strips: Iterable[Strip]) -> Iterator[Unit]:
    for strip in strips:
        yield from sorted(strip.units, key=attrgetter("level"))


def _is_in_step(units: Iterable[Unit]) -> bool:
    """Whether the first of some units is a line as far from the next one as that from the third.

    Lines of one text have the same type and edge; the first of each paragraph may be set in.
    """
    first: Run | None = None
    text: list[Run] = []
    for unit in units:
        if not isinstance(unit, Run):
            continue
        if first is None:
            first = unit
        elif abs(unit.size - first.size) < 0.3 and abs(first.x0 - unit.x0) < _SET_IN * first.size:
            text.append(unit)
            if len(text) == 2:
                break
    if first is None or len(text) < 2:
        return False
    edges = sorted(line.x0 for line in (first, *text))
    if edges[1] - edges[0] >= _SAME_EDGE:
        return False
    step = first.y0 - text[0].y0
    return abs(text[0].y0 - text[1].y0 - step) < 0.1 * abs(step)


def _ends_heading(strips: Sequence[Strip], index: int, text: int) -> bool:
    """Whether a strip is set as large as a line above it, and larger than the text below."""
    if not index:
        return False
    here = strips[index].line
    alike = any(abs(u.y1 - u.y0 - here) < 0.08 * here for u in strips[index - 1].units)
    return alike and here > _LARGER * strips[text].line


def _gap(strips: Sequence[Strip], index: int) -> float:
    """Empty space below a strip, in line heights."""
    if index + 1 >= len(strips):
        return 0.0
    upper, lower = strips[index], strips[index + 1]
    return (upper.y0 - lower.y1) / upper.line
