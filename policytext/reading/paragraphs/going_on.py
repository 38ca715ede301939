"""Whether a line goes on with the lines above it, or begins a block of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from policytext.reading.common.drafts import Line
from policytext.reading.common.patterns import late
from policytext.reading.common.wordlists import words
from policytext.reading.lines.features import (
    ADDRESS,
    BARE_LABEL,
    LABEL,
    Look,
    begins_small,
    ends_early,
    ends_open,
    first_word,
    has_sentence_inside,
    is_abbreviated,
    is_caption,
    is_figure,
    is_open,
    last_word,
    look,
    markdown_heading,
    section_number,
)
from policytext.reading.lines.hyphens import HYPHENS, breaks_word, broken_word, is_danish_word
from policytext.reading.lines.setting import NEAR, Group, Setting
from policytext.reading.paragraphs.wrapped import is_wrapped_marker

_QUOTE_ENDS = late(r"[\"”“»«]")
_WINDOW = 6
_LONG = 160
_SHORT = 50
_QUOTES = '”"»«“'
_HANGING = 1
_EARLY = 0.5
"""A shorter last line ends an item that is a sentence."""

_NARROWEST = 22
"""Of shorter lines, such as those of a single word, the room they leave says nothing."""

_SETTLED = 3
_MANY_HYPHENS = 2
_COMPOUND = re.compile(r"[A-ZÆØÅ]{2,}-[a-zæøå]{3}")
_BODY_WORDS = 3
_TITLE_WORDS = 6


def belongs(group: Group, line: Line, at: int, setting: Setting) -> bool:
    """Return whether a line goes on with the group above it.

    Args:
        group: The lines above it that make one block so far.
        line: The line.
        at: Its place in the text.
        setting: How the text is set.
    """
    above, here = group.last, setting.look_at(at)
    before = group.lines[-1]
    if line.kind != before.kind or line.kind == "table_row" or line.term:
        return False
    if line.kind == "contents" and above.text[-1].isdigit():
        return False
    if not line.size and _begins_clause(group, here, at, setting):
        return False
    if runs_on(before, line, setting):
        return True
    if markdown_heading(here.text) or markdown_heading(above.text):
        return False
    if here.marked and not is_wrapped_marker(group, here, at, setting):
        return False
    if _is_new_kind(group, here) or (line.blank_before and _is_bare_figure(group)):
        return False
    if before.size and line.size and abs(before.size - line.size) > 0.6:
        return False
    if line.blank_before and line.size and _is_last(group, here):
        return False
    if breaks_word(above.text, here.text) and id(line) not in setting.gaps:
        return not _is_cut(group, line, at, setting)
    if above.end == "hyphen" and here.start == "upper" and _breaks_off(above, here, setting):
        return False
    blank = line.blank_before - (1 if setting.doubled[at] else 0)
    new_page = line.page != before.page or id(line) in setting.gaps
    if new_page or line.column != before.column:
        return False
    if blank > 0:
        return _goes_on_over_gap(group, here, at, setting)
    if before.bold != line.bold and here.start != "lower":
        return False
    return _goes_on(group, line, at, setting)


def _begins_clause(group: Group, here: Look, at: int, setting: Setting) -> bool:
    """Whether a line begins one of the clauses of a lead-in, whose bullets the text has lost.

    The line above leaves room, and so does the last one of the next clause.
    """
    above = group.last
    introduced = above.end == "colon" or last_word(above.text) == "at"
    if here.start != "lower" or here.marked or above.end == "hyphen" or setting.doubled[at]:
        return False
    if not introduced and (not setting.clauses or is_open(above.text.rstrip(",;"))):
        return False
    width = _width(group, at, setting)
    if width < _NARROWEST:
        return False
    below = setting.near(at, at + NEAR)
    breaks = [b.start == "lower" and ends_early(a.text, b.text, width) for a, b in pairwise(below)]
    return ends_early(above.text, here.text, width) and (setting.clauses or any(breaks))


def runs_on(before: Line, line: Line, setting: Setting) -> bool:
    """Return whether a line stands in the midst of a paragraph, as most do.

    It begins with a small letter directly below a line that no sign ends, in its column and size.

    Args:
        before: The line above it.
        line: The line.
        setting: How the text is set.
    """
    if line.blank_before or line.page != before.page or line.column != before.column:
        return False
    if line.size and before.size and abs(before.size - line.size) > 0.6:
        return False
    above, here = before.letters.strip(), line.letters.strip()
    if not here[0].islower() or above[0] == "#":
        return False
    if not above[-1].isalpha() and not ends_open(above):
        return False
    return begins_small(line) and not is_caption(here) and id(line) not in setting.gaps


def _is_last(group: Group, here: Look) -> bool:
    """Whether a line ends its text, as its room shows where there is space below it on a page."""
    above = group.last
    if above.end == "hyphen" or is_open(above.text):
        return False
    return ends_early(above.text, here.text, group.width)


def _is_bare_figure(group: Group) -> bool:
    return len(group.lines) == 1 and is_figure(group.last.text)


def _is_new_kind(group: Group, here: Look) -> bool:
    """Whether a line is of another kind than the group: capitals, a label, a caption, a figure."""
    above = group.last
    letters = min(len(above.text), len(here.text))
    if above.caps != here.caps and letters > 3 and here.start != "lower":
        if _is_last_word(above, here):
            return False
        return not (above.caps and is_open(above.text) and here.start == "sign")
    if (above.end != "open" or _is_numbered_title(group)) and LABEL.match(here.text):
        return True
    if _is_next_section(group, here):
        return True
    if is_caption(here.text) and not is_open(above.text):
        return True
    if is_figure(here.text) and above.end == "terminal":
        return True
    return _is_bare_figure(group) and here.start not in ("lower", "sign")


def _is_numbered_title(group: Group) -> bool:
    """Whether a group is one short line with a number before it, such as "4. Anbefalinger"."""
    words = len(group.last.text.split())
    return len(group.lines) == 1 and bool(group.first.number) and words <= _TITLE_WORDS


def _is_last_word(above: Look, here: Look) -> bool:
    """Whether a line is the abbreviation that a sentence ends with, and no line of capitals."""
    return here.end == "terminal" and above.end == "open" and " " not in here.text.strip()


def _is_next_section(group: Group, here: Look) -> bool:
    """Whether a line with a section number stands below another numbered one."""
    number = section_number(here.text)
    if number is None or not here.text[len(number) :].lstrip(". ")[:1].isupper():
        return False
    numbered = group.first.number is not None or section_number(group.first.text) is not None
    return numbered and not is_open(group.last.text)


def _is_cut(group: Group, line: Line, at: int, setting: Setting) -> bool:
    """Whether a broken word goes on elsewhere than in the next line: the two make no word."""
    here = setting.look_at(at)
    word = broken_word(group.last.text, here.text)
    if line.page != group.lines[-1].page:
        return True
    token = group.last.text.split()[-1]
    if "/" in token or token.count("-") > _MANY_HYPHENS:
        return False
    return len(word) > 3 and not setting.vocabulary.makes_word(word)


def _breaks_off(above: Look, here: Look, setting: Setting) -> bool:
    """Whether a line ends in a part of a word and no name comes next, as in "ikke-" "EU"."""
    part, word = last_word(above.text).rstrip(HYPHENS), first_word(here.text)
    if not part.islower() or word.isupper():
        return False
    return is_danish_word(word.lower()) or not setting.vocabulary.makes_word(part)


def _goes_on_over_gap(group: Group, here: Look, at: int, setting: Setting) -> bool:
    above = group.last
    if above.end == "colon" or here.caps != above.caps:
        return False
    if here.start == "upper" and ADDRESS.match(above.text.split()[-1]):
        return False
    if is_open(above.text):
        opens = here.start == "upper" and (
            first_word(here.text).lower() in words("unfinished")
            or (_is_short(group) and _opens_sentence(above, here, setting))
        )
        return not opens and not _opens_quotation(here)
    if above.end == "terminal" or is_caption(group.first.text):
        return False
    if _names_speaker(group, at, setting):
        return False
    listed = setting.clauses and not setting.doubled[at]
    return here.start == "lower" and not above.caps and not listed


def _names_speaker(group: Group, at: int, setting: Setting) -> bool:
    """Whether a group is the line below a quotation that says whose it is: a name, a title."""
    if len(group.lines) > 1 or at < 2 or group.first.start != "upper":
        return False
    quotation = setting.look_at(at - 2)
    return quotation.text[-1] in _QUOTES and ("," in group.first.text or _is_short(group))


def _opens_quotation(here: Look) -> bool:
    """Whether a line opens a quotation that is a sentence."""
    return here.start == "quote" and here.text[1:2].isupper()


def _is_short(group: Group) -> bool:
    """Whether a group is one line that leaves room, as a heading does that ends in "op" or "i"."""
    return len(group.lines) == 1 and len(group.first.text) < 0.6 * max(group.width, _SHORT)


def _opens_sentence(above: Look, here: Look, setting: Setting) -> bool:
    return setting.vocabulary.opens_sentence(last_word(above.text), first_word(here.text))


def _goes_on(group: Group, line: Line, at: int, setting: Setting) -> bool:
    above, here = group.last, setting.look_at(at)
    if setting.unwrapped and len(above.text) > _LONG:
        return here.start == "lower" and above.end != "terminal"
    if _opens_anew(group, at, setting):
        return False
    if _is_label(here, at, setting) and above.end == "terminal":
        return False
    if len(group.lines) == 1 and not above.caps and _is_label(above, at - 1, setting):
        return False
    width = _width(group, at, setting)
    if not line.size and above.end == "terminal" and _stands_alone(here, at, setting, width):
        return False
    if _leaves_list(group, line, here, setting):
        return False
    if (
        group.first.marked
        and above.end != "colon"
        and (setting.spaced or line.indent > group.lines[0].indent + _HANGING)
    ):
        ended = above.end == "terminal" and here.start == "upper"
        hangs = line.indent > group.lines[0].indent
        return hangs or not ended or len(above.text) >= _EARLY * width
    early = ends_early(above.text, here.text, width)
    if above.caps and here.caps:
        return above.end != "terminal" or not early
    if not early:
        return True
    if here.start == "lower":
        if setting.doubled[at] and line.blank_before:
            return False
        return above.end not in ("terminal", "colon") or not line.blank_before
    titled = here.start == "upper" and _is_short(group) and _opens_sentence(above, here, setting)
    return is_open(above.text) and not titled


def _is_label(here: Look, at: int, setting: Setting) -> bool:
    """Whether a line is a label such as "Anbefaling 3" that has it to itself."""
    if BARE_LABEL.fullmatch(here.text) is None or is_caption(here.text):
        return False
    return at + 1 < len(setting.lines) and setting.look_at(at + 1).start == "upper"


def _leaves_list(group: Group, line: Line, here: Look, setting: Setting) -> bool:
    """Whether a sentence begins below an item, as far out as its bullet, where others hang."""
    if not line.size or group.first.sign not in setting.hanging:
        return False
    outside = line.indent < group.lines[0].indent + _HANGING
    return outside and here.start == "upper" and group.last.end == "terminal"


def _stands_alone(here: Look, at: int, setting: Setting, width: int) -> bool:
    """Whether a line is a heading or lead-in right below a text: it leaves room, and is whole."""
    if at + 1 == len(setting.lines) or here.start != "upper" or width < _NARROWEST:
        return False
    below = setting.look_at(at + 1)
    if here.end == "colon":
        return below.marked and ends_early(here.text, below.text, width)
    if below.start == "lower" or is_open(here.text) or not here.text[-1].isalpha():
        return False
    return ends_early(here.text, below.text, width)


def _opens_anew(group: Group, at: int, setting: Setting) -> bool:
    """Whether a line begins a sentence though none has ended: a title's body, another column."""
    above, here = group.last, setting.look_at(at)
    if _starts_amid(above, here, setting) or _opens_box(above, here, at, setting):
        return True
    if here.text.startswith("At ") and (above.end == "open" or group.first.text.startswith("At ")):
        return True
    if above.end != "open" or here.start != "upper":
        return False
    titled = LABEL.match(group.first.text) or (group.first.marked and not _has_sentence(group))
    if not (setting.doubled[at] or titled) or is_open(above.text):
        return False
    if titled and _opens_body(here, at, setting):
        return True
    return _opens_sentence(above, here, setting)


def _opens_body(here: Look, at: int, setting: Setting) -> bool:
    """Whether a line begins with a compound of capitals, and a sentence with it that goes on."""
    if _COMPOUND.match(here.text) is None or here.text.count(" ") < _BODY_WORDS:
        return False
    below = setting.near(at + 1, at + 2)
    return here.end == "terminal" or any(line.start == "lower" for line in below)


def _starts_amid(above: Look, here: Look, setting: Setting) -> bool:
    """Whether one line or the other is cut: an end before a small letter, or none before a new one.

    An opener with a capital after it is a name ("Det Sociale Netværk"), which may go on anywhere.
    """
    if here.start == "lower":
        stop = above.end == "terminal" and not above.text[-2:-1].isdigit()
        return stop and not setting.loose and not is_abbreviated(above.text)
    if here.start != "upper" or not above.text[-1:].isalpha():
        return False
    opening = here.text.split(maxsplit=2)
    opens = len(opening) > 1 and opening[0].lower() in words("openers") and opening[1].islower()
    return opens and is_open(above.text)


def _opens_box(above: Look, here: Look, at: int, setting: Setting) -> bool:
    """Whether a box or pull quote begins in a text of doubled lines.

    The lines of the box are not doubled, or they quote more than the title of something.
    """
    if not (setting.doubled[at] and setting.blanks[at]) or above.end == "colon":
        return False
    if _opens_quotation(here):
        return not _QUOTE_ENDS.search(here.text, 1)
    single = at + 1 < len(setting.blanks) and not setting.blanks[at + 1]
    return here.start == "upper" and single and bool(setting.doubled[at - 1])


def _has_sentence(group: Group) -> bool:
    looks = map(look, group.lines)
    return any(line.end == "terminal" or has_sentence_inside(line.text) for line in looks)


def _width(group: Group, at: int, setting: Setting) -> int:
    """The length that a line above another one could have had."""
    count = min(len(group.lines), _WINDOW)
    near = range(at - count, min(at + 2 * (count < _SETTLED), len(setting.lengths)))
    line = setting.lines[at]
    if not line.size:
        return max(setting.lengths[n] for n in near)
    longest = 0
    for n in near:
        other, length = setting.lines[n], setting.lengths[n]
        if other.column == line.column and other.page == line.page:
            if other.size != line.size:
                length = round(length * other.size / line.size)
            longest = max(longest, length)
    return longest
