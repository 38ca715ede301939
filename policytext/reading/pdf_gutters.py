"""Where a page can be cut: the empty strips between its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from policytext.reading.pdf_rows import Row, Run

MIN_GUTTER = 7.0


@dataclass(slots=True)
class Unit:
    """What the cutting moves about: a run of words, or a finished box or table."""

    x0: float
    y0: float
    x1: float
    y1: float
    run: Run | None = None
    rows: list[list[Row]] | None = None


@dataclass(slots=True)
class Strip:
    """Units that share a stretch of the page's height."""

    y0: float
    y1: float
    mask: int
    units: list[Unit]
    line: float = 0.0


def mask_of(x0: float, x1: float) -> int:
    """Return the points that a stretch of a line covers, one bit each."""
    start, end = max(int(x0), 0), max(int(x1 + 0.999), int(x0) + 1)
    return ((1 << max(end - start, 1)) - 1) << start


def strips_of(units: Sequence[Unit]) -> list[Strip]:
    """Return what stands on a page as strips from top to bottom, between which is empty space."""
    strips: list[Strip] = []
    for unit in sorted(units, key=lambda u: -(u.y1 + u.y0)):
        slack = 0.22 * (unit.y1 - unit.y0) if unit.run is not None else 1.0
        y0, y1 = unit.y0 + slack, unit.y1 - slack
        mask = mask_of(unit.x0, unit.x1)
        if strips and y1 > strips[-1].y0:
            last = strips[-1]
            if y0 < last.y0:
                last.y0 = y0
            if y1 > last.y1:
                last.y1 = y1
            last.mask |= mask
            last.units.append(unit)
        else:
            strips.append(Strip(y0, y1, mask, [unit]))
    merged: list[Strip] = []
    for strip in strips:
        if merged and strip.y1 > merged[-1].y0:
            last = merged[-1]
            last.y0 = min(last.y0, strip.y0)
            last.mask |= strip.mask
            last.units.extend(strip.units)
        else:
            merged.append(strip)
    for strip in merged:
        heights = [u.y1 - u.y0 for u in strip.units]
        strip.line = max(heights[0] if len(heights) == 1 else median(heights), 4.0)
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


def best_gutter(strips: Sequence[Strip]) -> tuple[int, int, int, int] | None:
    """The gutter with most text on both of its sides, and the strips it parts.

    Returns:
        First and last strip, left and right edge; None where the text has one column.
    """
    # Of the gaps at nearly the same place the narrowest will do: the others narrow down to it.
    candidates: dict[int, tuple[int, int]] = {}
    for strip in strips:
        for x0, x1 in gaps_of(strip.mask, MIN_GUTTER):
            known = candidates.get((x0 + x1) // 16)
            if known is None or x1 - x0 < known[1] - known[0]:
                candidates[(x0 + x1) // 16] = (x0, x1)
    best: tuple[float, tuple[int, int, int, int]] | None = None
    for x0, x1 in sorted(candidates.values()):
        for found in _extents(strips, x0, x1):
            if best is None or found[0] > best[0]:
                best = found
    return best[1] if best else None


def _extents(
    strips: Sequence[Strip], x0: int, x1: int
) -> list[tuple[float, tuple[int, int, int, int]]]:
    """Where a gutter that begins between two points holds, with the text it parts."""
    found: list[tuple[float, tuple[int, int, int, int]]] = []
    start = 0
    left, right = x0, x1
    for index in range(len(strips) + 1):
        if index < len(strips):
            new = _narrowed(strips[index].mask, left, right)
            if new is not None:
                left, right = new
                continue
        if index > start:
            scored = _scored(strips, start, index - 1, left, right)
            if scored is not None:
                found.append(scored)
        start, left, right = index + 1, x0, x1
    return found


def _narrowed(mask: int, left: int, right: int) -> tuple[int, int] | None:
    """The widest part of a gutter that a strip leaves empty, if it is wide enough."""
    inside = (mask >> left) & ((1 << (right - left)) - 1)
    if not inside:
        return left, right
    low = (inside & -inside).bit_length() - 1
    high = inside.bit_length()
    spaces = [(left, left + low), (left + high, right)]
    a, b = max(spaces, key=lambda s: s[1] - s[0])
    return (a, b) if b - a >= MIN_GUTTER else None


def _scored(
    strips: Sequence[Strip], first: int, last: int, left: int, right: int
) -> tuple[float, tuple[int, int, int, int]] | None:
    """The weight of a gutter over a range of strips, its loose ends cut off."""
    below = (1 << left) - 1
    sides = [(bool(s.mask & below), bool(s.mask >> right)) for s in strips[first : last + 1]]
    both = [i for i, side in enumerate(sides) if all(side)]
    if not both:
        return None
    lines = sum(max(1, round((s.y1 - s.y0) / s.line)) for s in (strips[first + i] for i in both))
    if lines < 3 and not (lines == 2 and right - left > 14):
        return None
    start, end = 0, len(sides) - 1
    # A heading over two columns goes before them; a lone line under them, far off, comes after.
    while start < both[0] and _gap(strips, first + start) > 0.9:
        start += 1
    # So does a paragraph above a table that is no wider than its first columns.
    above = start
    while above < both[0] and not sides[above][1]:
        above += 1
        if _gap(strips, first + above - 1) > 0.9:
            start = above
    lowest = both[-1]
    while lowest < end and _gap(strips, first + lowest) < 0.9:
        lowest += 1
    left_ink = sum(len(s.units) for s, side in zip(strips[first:], sides, strict=False) if side[0])
    right_ink = sum(len(s.units) for s, side in zip(strips[first:], sides, strict=False) if side[1])
    if min(left_ink, right_ink) >= 0.3 * max(left_ink, right_ink):
        end = lowest
    weight = lines * min(right - left, 40) ** 0.5
    return weight, (first + start, first + end, left, right)


def _gap(strips: Sequence[Strip], index: int) -> float:
    """Empty space below a strip, in line heights."""
    if index + 1 >= len(strips):
        return 0.0
    upper, lower = strips[index], strips[index + 1]
    return (upper.y0 - lower.y1) / upper.line
