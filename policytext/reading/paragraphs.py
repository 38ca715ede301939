"""Which lines belong together: paragraphs, items and headings over several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policytext.reading.drafts import Line
from policytext.reading.hyphens import Vocabulary, breaks_word, broken_word
from policytext.reading.lines import (
    LABEL,
    Look,
    first_word,
    is_caption,
    is_figure,
    is_open,
    last_word,
    look,
    markdown_heading,
)

_WINDOW = 6
_LONG = 160


@dataclass(slots=True, eq=False)
class Group:
    """Lines that make one block.

    Args:
        lines: The lines.
        looks: What each looks like.
        width: Length of the lines around, in characters; 0 where the text is not wrapped.
    """

    lines: list[Line]
    looks: list[Look]
    width: int = 0

    @property
    def first(self) -> Look:
        """What the first line looks like."""
        return self.looks[0]

    @property
    def last(self) -> Look:
        """What the last line looks like."""
        return self.looks[-1]


@dataclass(slots=True)
class _Page:
    """What a line's neighbours say about the way the text is set."""

    looks: list[Look]
    widths: list[int]
    doubled: list[bool]
    unwrapped: bool
    vocabulary: Vocabulary
    signs: list[str] = field(default_factory=list)


def group_lines(
    lines: Sequence[Line], vocabulary: Vocabulary, breaks: frozenset[int] = frozenset()
) -> list[Group]:
    """Return lines in groups, each of which makes one block.

    Args:
        lines: Lines in the order of the source, without running heads.
        vocabulary: The words of the document.
        breaks: Identities (`id`) of lines that begin a block whatever stands above them.
    """
    looks = [look(line) for line in lines]
    page = _Page(looks, _widths(looks), _doubled(lines, looks), _is_unwrapped(looks), vocabulary)
    groups: list[Group] = []
    for at, line in enumerate(lines):
        if groups and id(line) not in breaks and _belongs(groups[-1], line, at, page):
            groups[-1].lines.append(line)
            groups[-1].looks.append(_unmarked(looks[at]))
        else:
            here = looks[at]
            if here.sign in ("-", "–", "—") and not _opens_item(at, lines, page):
                here = _unmarked(here)
            if here.sign:
                page.signs = [*page.signs[-2:], here.sign]
            groups.append(Group([line], [here], 0 if page.unwrapped else page.widths[at]))
    return groups


def _unmarked(line: Look) -> Look:
    if not line.marked:
        return line
    return Look(line.text, "sign" if line.sign else "digit", line.end, line.caps)


def _opens_item(at: int, lines: Sequence[Line], page: _Page) -> bool:
    """A dash opens an item unless it merely opens a line, as in a signature."""
    here = page.looks[at]
    if here.text.rstrip().endswith((" –", " —", " -")):
        return False
    near = page.looks[max(0, at - 8) : at] + page.looks[at + 1 : at + 9]
    if any(other.sign == here.sign for other in near):
        return True
    return at > 0 and page.looks[at - 1].end == "colon" and bool(lines)


def _widths(looks: Sequence[Look]) -> list[int]:
    lengths = [len(line.text) for line in looks]
    return [max(lengths[max(0, at - 2) : at + 4]) for at in range(len(lengths))]


def _is_unwrapped(looks: Sequence[Look]) -> bool:
    """Whether each line is a paragraph: most of the text stands in lines too long to print."""
    lengths = [len(line.text) for line in looks]
    return sum(n for n in lengths if n > _LONG) > 0.6 * sum(lengths) if lengths else False


def _doubled(lines: Sequence[Line], looks: Sequence[Look]) -> list[bool]:
    """Where every line of running text is followed by a blank one."""
    blank = [int(line.blank_before == 1) for line in lines]
    runs_on = [int(here.start == "lower" and not here.marked) for here in looks]
    result = []
    for at in range(len(lines)):
        around = slice(max(0, at - _WINDOW), at + _WINDOW + 1)
        size = len(blank[around])
        result.append(sum(blank[around]) >= 0.7 * size and sum(runs_on[around]) >= 0.35 * size)
    return result


def _belongs(group: Group, line: Line, at: int, page: _Page) -> bool:
    """Whether a line goes on with the group above it."""
    above, here = group.last, page.looks[at]
    before = group.lines[-1]
    if line.kind != before.kind or line.cells or before.cells:
        return False
    if markdown_heading(here.text) or markdown_heading(above.text):
        return False
    if here.marked and not _wrapped_marker(group, here, at, page):
        return False
    if _is_new_kind(group, here):
        return False
    if before.size and line.size and abs(before.size - line.size) > 0.6:
        return False
    if breaks_word(above.text, here.text):
        return not _is_cut(group, line, at, page)
    blank = line.blank_before - (1 if page.doubled[at] else 0)
    apart = blank > 0 or line.page != before.page or line.column != before.column
    if apart:
        return _goes_on_over_gap(group, here, blank)
    if before.bold != line.bold and here.start != "lower":
        return False
    return _goes_on(group, line, at, page)


def _wrapped_marker(group: Group, here: Look, at: int, page: _Page) -> bool:
    """Whether what looks like a marker is a dash or number inside a sentence."""
    above = group.last
    if here.sign in ("-", "–", "—"):
        return above.end == "open" and here.sign not in page.signs and group.first.sign != here.sign
    if here.number is not None:
        wraps = above.end == "open" or is_open(above.text)
        in_list = group.first.number is not None and group.first.value == here.value - 1
        return wraps and not in_list and here.start == "lower" and bool(at)
    return False


def _is_new_kind(group: Group, here: Look) -> bool:
    """Whether a line is of another kind than the group: capitals, a label, a caption, a figure."""
    above = group.last
    letters = min(len(above.text), len(here.text))
    if above.caps != here.caps and letters > 3 and here.start != "lower":
        return not (above.caps and is_open(above.text) and here.start == "sign")
    if LABEL.match(here.text) and above.end != "open":
        return True
    if is_caption(here.text) and not is_open(above.text):
        return True
    return is_figure(above.text) and len(group.lines) == 1 and here.start not in ("lower", "sign")


def _is_cut(group: Group, line: Line, at: int, page: _Page) -> bool:
    """Whether a broken word goes on elsewhere than in the next line: the two make no word."""
    here = page.looks[at]
    word = broken_word(group.last.text, here.text)
    near = not line.blank_before and line.page == group.lines[-1].page
    if near and not page.doubled[at]:
        return False
    return len(word) > 3 and not page.vocabulary.makes_word(word)


def _goes_on_over_gap(group: Group, here: Look, blank: int) -> bool:
    above = group.last
    if above.end == "colon" or here.caps != above.caps:
        return False
    if is_figure(above.text) and len(group.lines) == 1:
        return False
    if is_open(above.text):
        return here.start != "quote" or blank <= 1
    if above.end == "terminal" or is_caption(group.first.text):
        return False
    return here.start == "lower" and not above.caps


def _goes_on(group: Group, line: Line, at: int, page: _Page) -> bool:
    above, here = group.last, page.looks[at]
    if page.unwrapped and len(above.text) > _LONG:
        return here.start == "lower" and above.end != "terminal"
    if page.doubled[at] and above.end == "open" and here.start == "upper":
        if page.vocabulary.opens_sentence(last_word(above.text), first_word(here.text)):
            return False
    if above.caps and here.caps:
        return above.end != "terminal" or not _ends_early(above, here, page.widths[at - 1])
    if not _ends_early(above, here, page.widths[at - 1]):
        return True
    if here.start == "lower":
        return above.end not in ("terminal", "colon") or not line.blank_before
    return is_open(above.text)


def _ends_early(above: Look, here: Look, width: int) -> bool:
    """Whether the next line's first word would have found room on the line above."""
    first = here.text.split(maxsplit=1)[0]
    return len(above.text) + 1 + len(first) < 0.88 * width
