"""Which lines belong together: paragraphs, items and headings over several lines."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policytext.reading.aligned import AlignedText
from policytext.reading.drafts import Line
from policytext.reading.hyphens import (
    HYPHENS,
    Vocabulary,
    breaks_word,
    broken_word,
    is_danish_word,
)
from policytext.reading.lines import (
    LABEL,
    Look,
    first_word,
    has_sentence_inside,
    is_abbreviated,
    is_caption,
    is_figure,
    is_open,
    is_unfinished,
    last_word,
    look,
    markdown_heading,
    section_number,
)
from policytext.reading.wordlists import words

_NEXT = re.compile(r"[^\W\d_]{3}[.!?] ([^\W\d_])")
_QUOTE_ENDS = re.compile(r"[\"”“»«]")
_ENDS = (". ", "! ", "? ")
_LOOSE = 0.04
_NOTHING = AlignedText("")
_WINDOW = 6
_NEAR = 8
_LONG = 160
_SHORT = 50
_HANGING = 1
_HIGH = 10
_SETTLED = 3
_MANY_HYPHENS = 2


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

    def forget_inside(self) -> None:
        """Let go of what the lines after the first say, and of how those before the last look."""
        for line in self.lines[1:]:
            line.text = _NOTHING
        del self.looks[1:-1]


@dataclass(slots=True)
class _Page:
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

    def near(self, low: int, high: int) -> list[Look]:
        """What the lines from one place up to another look like."""
        return [self.looks[at] for at in range(low, high) if at in self.looks]


def group_lines(
    lines: Sequence[Line],
    vocabulary: Vocabulary,
    breaks: frozenset[int] = frozenset(),
    gaps: frozenset[int] = frozenset(),
) -> Iterator[Group]:
    """Yield lines in groups, each of which makes one block.

    The texts of a group that was yielded are not looked at any more.

    Args:
        lines: Lines in the order of the source, without running heads.
        vocabulary: The words of the document.
        breaks: Identities (`id`) of lines that begin a block whatever stands above them.
        gaps: Identities of lines before which a running head or page number stood.
    """
    lengths = array("i", (len(line.text.text.strip()) for line in lines))
    page = _Page(
        looks={at: look(line) for at, line in enumerate(lines[:_NEAR])},
        lengths=lengths,
        doubled=_doubled(lines),
        unwrapped=_is_unwrapped(lengths),
        spaced=_is_spaced(lines),
        loose=_has_loose_capitals(lines),
        blanks=bytes([line.blank_before > 0 for line in lines]),
        gaps=gaps,
        vocabulary=vocabulary,
    )
    group: Group | None = None
    for at, line in enumerate(lines):
        page.looks.pop(at - _NEAR - 1, None)
        if at + _NEAR < len(lines):
            page.looks[at + _NEAR] = look(lines[at + _NEAR])
        here = page.looks[at]
        if group is not None and id(line) not in breaks and _belongs(group, line, at, page):
            group.lines.append(line)
            group.looks.append(_unmarked(here))
        else:
            if group is not None:
                yield group
            if here.sign in ("-", "–", "—") and not _opens_item(at, lines, page):
                here = _unmarked(here)
            if here.sign:
                page.signs = [*page.signs[-2:], here.sign]
            width = 0 if page.unwrapped else _longest_near(lines, lengths, at)
            group = Group([line], [here], width)
    if group is not None:
        yield group


def _unmarked(line: Look) -> Look:
    if not line.marked:
        return line
    return Look(line.text, "sign" if line.sign else "digit", line.end, line.caps)


def _opens_item(at: int, lines: Sequence[Line], page: _Page) -> bool:
    """A dash opens an item unless it merely opens a line, as in a signature."""
    here = page.looks[at]
    if here.text.rstrip().endswith((" –", " —", " -")):
        return False
    near = page.near(at - _NEAR, at) + page.near(at + 1, at + _NEAR + 1)
    if any(other.sign == here.sign for other in near):
        return True
    above = page.looks[at - 1].end if at else "terminal"
    apart = here.sign == "-" and lines[at].blank_before > 0 and here.start == "upper"
    return above == "colon" or (apart and above == "terminal")


def _longest_near(lines: Sequence[Line], lengths: Sequence[int], at: int) -> int:
    """The length of the longest line near one: two above it, three below, on its page."""
    near = range(max(0, at - 2), min(len(lines), at + 4))
    return max(lengths[n] for n in near if lines[n].page == lines[at].page)


def _is_unwrapped(lengths: Sequence[int]) -> bool:
    """Whether each line is a paragraph: most of the text stands in lines too long to print."""
    return sum(n for n in lengths if n > _LONG) > 0.6 * sum(lengths) if lengths else False


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines set paragraphs apart, and not every line."""
    blank = sum(line.blank_before > 0 for line in lines)
    return 0.08 * len(lines) <= blank <= 0.6 * len(lines)


def _has_loose_capitals(lines: Sequence[Line]) -> bool:
    """Whether sentences begin in lower case inside the lines, too."""
    texts = [line.text.text for line in lines if any(end in line.text.text for end in _ENDS)]
    found: list[bool] = [
        match[1].islower()
        for text in texts
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
    windows = (signs[max(0, at - _WINDOW) : at + _WINDOW + 1] for at in range(len(signs)))
    return bytes([near.count(1) >= share * len(near) for near in windows])


def _belongs(group: Group, line: Line, at: int, page: _Page) -> bool:
    """Whether a line goes on with the group above it."""
    above, here = group.last, page.looks[at]
    before = group.lines[-1]
    if line.kind != before.kind or line.cells or before.cells:
        return False
    if line.kind == "contents" and above.text[-1].isdigit():
        return False
    if markdown_heading(here.text) or markdown_heading(above.text):
        return False
    if here.marked and not _wrapped_marker(group, here, at, page):
        return False
    if _is_new_kind(group, here) or (line.blank_before and _is_bare_figure(group)):
        return False
    if before.size and line.size and abs(before.size - line.size) > 0.6:
        return False
    if breaks_word(above.text, here.text) and id(line) not in page.gaps:
        return not _is_cut(group, line, at, page)
    if above.end == "hyphen" and here.start == "upper" and _breaks_off(above, here, page):
        return False
    blank = line.blank_before - (1 if page.doubled[at] else 0)
    new_page = line.page != before.page or id(line) in page.gaps
    if new_page or line.column != before.column:
        return False
    if blank > 0:
        return _goes_on_over_gap(group, here, page)
    if before.bold != line.bold and here.start != "lower":
        return False
    return _goes_on(group, line, at, page)


def _wrapped_marker(group: Group, here: Look, at: int, page: _Page) -> bool:
    """Whether what looks like a marker is a dash or number inside a sentence."""
    above = group.last
    if here.sign in ("-", "–", "—"):
        fresh = here.sign not in page.signs and group.first.sign != here.sign
        if not fresh or above.end == "colon" or not is_unfinished(above.text):
            return False
        # Inside an item, or where a sentence is left open, several dashes in a row are a list's.
        opens_list = group.first.marked or above.text.endswith((",", " at"))
        below = page.near(at + 1, at + _NEAR + 1)
        return not (opens_list and any(other.sign == here.sign for other in below))
    if here.number is not None:
        wraps = above.end == "open" or is_open(above.text)
        in_list = group.first.number is not None and group.first.value == here.value - 1
        if not wraps or in_list or not at:
            return False
        # A number that ends a sentence at the beginning of a line: no list begins so high.
        ends_sentence = here.start == "upper" and here.value >= _HIGH and here.number[-1] == "."
        return here.start == "lower" or (ends_sentence and is_open(above.text))
    return False


def _is_bare_figure(group: Group) -> bool:
    return len(group.lines) == 1 and is_figure(group.last.text)


def _is_new_kind(group: Group, here: Look) -> bool:
    """Whether a line is of another kind than the group: capitals, a label, a caption, a figure."""
    above = group.last
    letters = min(len(above.text), len(here.text))
    if above.caps != here.caps and letters > 3 and here.start != "lower":
        return not (above.caps and is_open(above.text) and here.start == "sign")
    if above.end != "open" and LABEL.match(here.text):
        return True
    if _is_next_section(group, here):
        return True
    if is_caption(here.text) and not is_open(above.text):
        return True
    if is_figure(here.text) and above.end == "terminal":
        return True
    return _is_bare_figure(group) and here.start not in ("lower", "sign")


def _is_next_section(group: Group, here: Look) -> bool:
    """Whether a line with a section number stands below another numbered one."""
    number = section_number(here.text)
    if number is None or not here.text[len(number) :].lstrip(". ")[:1].isupper():
        return False
    numbered = group.first.number is not None or section_number(group.first.text) is not None
    return numbered and not is_open(group.last.text)


def _is_cut(group: Group, line: Line, at: int, page: _Page) -> bool:
    """Whether a broken word goes on elsewhere than in the next line: the two make no word."""
    here = page.looks[at]
    word = broken_word(group.last.text, here.text)
    if line.page != group.lines[-1].page:
        return True
    token = group.last.text.split()[-1]
    if "/" in token or token.count("-") > _MANY_HYPHENS:
        return False
    return len(word) > 3 and not page.vocabulary.makes_word(word)


def _breaks_off(above: Look, here: Look, page: _Page) -> bool:
    """Whether a line ends in a part of a word and no name comes next, as in "ikke-" "EU"."""
    part, word = last_word(above.text).rstrip(HYPHENS), first_word(here.text)
    if not part.islower() or word.isupper():
        return False
    return is_danish_word(word.lower()) or not page.vocabulary.makes_word(part)


def _goes_on_over_gap(group: Group, here: Look, page: _Page) -> bool:
    above = group.last
    if above.end == "colon" or here.caps != above.caps:
        return False
    if is_open(above.text):
        opens = here.start == "upper" and (
            first_word(here.text).lower() in words("unfinished")
            or (_is_short(group) and _opens_sentence(above, here, page))
        )
        return not opens and not _opens_quotation(here)
    if above.end == "terminal" or is_caption(group.first.text):
        return False
    return here.start == "lower" and not above.caps


def _opens_quotation(here: Look) -> bool:
    """Whether a line opens a quotation that is a sentence."""
    return here.start == "quote" and here.text[1:2].isupper()


def _is_short(group: Group) -> bool:
    """Whether a group is one line that leaves room, as a heading does that ends in "op" or "i"."""
    return len(group.looks) == 1 and len(group.first.text) < 0.6 * max(group.width, _SHORT)


def _opens_sentence(above: Look, here: Look, page: _Page) -> bool:
    return page.vocabulary.opens_sentence(last_word(above.text), first_word(here.text))


def _goes_on(group: Group, line: Line, at: int, page: _Page) -> bool:
    above, here = group.last, page.looks[at]
    if page.unwrapped and len(above.text) > _LONG:
        return here.start == "lower" and above.end != "terminal"
    if _opens_anew(group, at, page):
        return False
    if (
        group.first.marked
        and above.end != "colon"
        and (page.spaced or line.indent > group.lines[0].indent + _HANGING)
    ):
        return True
    early = _ends_early(above, here, _width(group, at, page))
    if above.caps and here.caps:
        return above.end != "terminal" or not early
    if not early:
        return True
    if here.start == "lower":
        if page.doubled[at] and line.blank_before:
            return False
        return above.end not in ("terminal", "colon") or not line.blank_before
    return is_open(above.text)


def _opens_anew(group: Group, at: int, page: _Page) -> bool:
    """Whether a line begins a sentence though none has ended: a title's body, another column."""
    above, here = group.last, page.looks[at]
    if _starts_amid(above, here, page) or _opens_box(above, here, at, page):
        return True
    if above.end != "open" or here.start != "upper":
        return False
    titled = LABEL.match(group.first.text) or (group.first.marked and not _has_sentence(group))
    if not (page.doubled[at] or titled) or is_open(above.text):
        return False
    return _opens_sentence(above, here, page)


def _starts_amid(above: Look, here: Look, page: _Page) -> bool:
    """Whether one line or the other is cut: an end before a small letter, or none before a new one.

    An opener with a capital after it is a name ("Det Sociale Netværk"), which may go on anywhere.
    """
    if here.start == "lower":
        stop = above.end == "terminal" and not above.text[-2:-1].isdigit()
        return stop and not page.loose and not is_abbreviated(above.text)
    if here.start != "upper" or not above.text[-1:].isalpha():
        return False
    opening = here.text.split(maxsplit=2)
    opens = len(opening) > 1 and opening[0].lower() in words("openers") and opening[1].islower()
    return opens and is_open(above.text)


def _opens_box(above: Look, here: Look, at: int, page: _Page) -> bool:
    """Whether a box or pull quote begins in a text of doubled lines.

    The lines of the box are not doubled, or they quote more than the title of something.
    """
    if not (page.doubled[at] and page.blanks[at]) or above.end == "colon":
        return False
    if _opens_quotation(here):
        return not _QUOTE_ENDS.search(here.text, 1)
    single = at + 1 < len(page.blanks) and not page.blanks[at + 1]
    return here.start == "upper" and single and bool(page.doubled[at - 1])


def _has_sentence(group: Group) -> bool:
    return any(line.end == "terminal" or has_sentence_inside(line.text) for line in group.looks)


def _width(group: Group, at: int, page: _Page) -> int:
    """The length that a line above another one could have had."""
    near = group.looks[-_WINDOW:]
    if len(near) < _SETTLED:
        near = near + page.near(at, at + 2)
    return max([len(line.text) for line in near])


def _ends_early(above: Look, here: Look, width: int) -> bool:
    """Whether the next line's first word would have found room on the line above."""
    first = here.text.split(maxsplit=1)[0]
    return len(above.text) + 1 + len(first) < 0.88 * width
