"""How deep headings stand, by the way they are set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from policytext.reading.headings.styles import Styled
from policytext.reading.lines.features import is_capitals, section_number

_FEWEST_LABELS = 3
_FEWEST_SIZES = 3
_DEEPEST = 6
_RANKS = ("markdown", "size", "number", "label", "capitals", "bold", "plain", "point")
_FEWEST_DEPTHS = 2
_STEP = 0.01
"""By so little differ the sizes of headings whose numbers tell how deep they stand."""

_WORDED = ("capitals", "bold", "plain")
_SECTIONS = 1 / 3
"""Headings that stand between at most this share of the neighbours of a series part it into
sections; those of more stand inside its members."""


def set_levels(blocks: Sequence[Styled]) -> None:
    """Set the levels of the headings from the way they are set and how often.

    Larger type stands above smaller; then sections by their numbers, labels (the rarer above the
    more frequent), capitals, bold and plain lines. A series of labels stands below those lines that
    part it into sections, or lie around it.

    Args:
        blocks: The blocks; those that are headings get a level from 1.
    """
    headings = [block for block in blocks if block.draft.type == "heading"]
    counts = Counter(block.style for block in headings)
    for block in headings:
        if block.style.startswith("label:") and counts[block.style] < _FEWEST_LABELS:
            block.style = "capitals" if is_capitals(block.draft.text.text) else "plain"
    _merge_sizes(headings)
    _part_numbered(headings)
    counts = Counter(block.style for block in headings)
    sections = {style: _sections_of(headings, style) for style in counts if style[:6] == "label:"}
    ordered = sorted(counts, key=lambda style: _rank(style, counts[style], sections.get(style)))
    levels: dict[str, int] = {}
    for style in ordered:
        if style.startswith("markdown:"):
            levels[style] = int(style.split(":")[1])
            continue
        levels[style] = len({levels[s] for s in levels if not s.startswith("markdown:")}) + 1
    for block in headings:
        block.draft.level = min(levels[block.style], _DEEPEST)


def _merge_sizes(headings: Sequence[Styled]) -> None:
    """Take the nearest sizes for one where there are more than levels.

    A designer fits each title to its page, and no two of them have the same size.
    """
    styles = {block.style for block in headings if not block.style.startswith("markdown:")}
    sizes = sorted(
        (float(style[5:]) for style in styles if style.startswith("size:")), reverse=True
    )
    groups = [[size] for size in sizes]
    most = max(_DEEPEST - (len(styles) - len(sizes)), _FEWEST_SIZES)
    while len(groups) > most:
        near = min(range(1, len(groups)), key=lambda n: groups[n - 1][-1] / groups[n][0])
        groups[near - 1] += groups.pop(near)
    merged = {f"size:{size:.1f}": f"size:{group[0]:.1f}" for group in groups for size in group}
    for block in headings:
        block.style = merged.get(block.style, block.style)


def _part_numbered(headings: Sequence[Styled]) -> None:
    """Part headings of one size by the depth of their numbers: 3.1 stands below 3.

    One without a number is as deep as the one before it.
    """
    sizes: dict[str, list[Styled]] = defaultdict(list)
    for block in headings:
        if block.style.startswith("size:"):
            sizes[block.style].append(block)
    for style, alike in sizes.items():
        depths = [_depth(block.draft.text.text) for block in alike]
        found = Counter(depth for depth in depths if depth)
        if len(found) < _FEWEST_DEPTHS or min(found.values()) < _FEWEST_DEPTHS:
            continue
        above = min(found)
        for block, depth in zip(alike, depths, strict=True):
            above = depth or above
            block.style = f"size:{float(style[5:]) - _STEP * (above - min(found)):.2f}"


def _depth(title: str) -> int:
    """How many numbers the number of a section has; 0 where a title has none."""
    number = section_number(title)
    return len(number.strip(".").split(".")) if number else 0


def _sections_of(headings: Sequence[Styled], series: str) -> str | None:
    """The deepest style of the headings whose sections hold the members of a series of labels.

    Labels in capitals stand below headings in small letters that open the report, and below no
    others.

    Args:
        headings: The headings of the report.
        series: Style of the series.
    """
    members = [at for at, block in enumerate(headings) if block.style == series]
    found = []
    for style in _WORDED:
        others = {at for at, block in enumerate(headings) if block.style == style}
        parted = [others.intersection(range(first + 1, last)) for first, last in pairwise(members)]
        between = sum(map(bool, parted))
        heads = all(
            (len(inside) <= 1 and last - 1 in inside) or not inside
            for inside, last in zip(parted, members[1:], strict=True)
        )
        if others and heads and between <= _SECTIONS * len(parted) and min(others) < members[0]:
            high = max(others) > members[-1] and all(
                is_capitals(headings[at].draft.text.text) for at in members
            )
            found.append("capitals" if high else style)
    return max(found, key=_RANKS.index, default=None)


def _rank(style: str, count: int, sections: str | None = None) -> tuple[float, float, str]:
    name, _, value = style.partition(":")
    rank = _RANKS.index(name)
    if sections is not None:
        return _RANKS.index(sections) + 0.5, count, style
    if name == "size":
        return rank, -float(value), style
    if name in ("number", "markdown"):
        return rank, float(value), style
    return rank, count, style
