"""Dashes, numbers and letters inside a sentence that got to the beginning of a line by chance."""

from __future__ import annotations

import re

from policytext.reading.lines.features import (
    Look,
    ends_early,
    is_open,
    is_unfinished,
    last_word,
    marker_value,
)
from policytext.reading.lines.setting import NEAR, Group, Setting

_INLINE = re.compile(r"(?<=\s)\(?(\d{1,2}|[a-z]|[ivx]{2,4})\)(?=\s+[^\W\d_])")

_HIGH = 10
"""No list begins with so high a number."""


def is_wrapped_marker(group: Group, here: Look, at: int, setting: Setting) -> bool:
    """Return whether what looks like a marker is a dash or number inside a sentence.

    Args:
        group: The lines above.
        here: What the line looks like.
        at: Its place in the text.
        setting: How the text is set.
    """
    above = group.last
    if here.sign in ("-", "–", "—"):
        fresh = here.sign not in setting.signs and group.first.sign != here.sign
        if not fresh or above.end == "colon" or not is_unfinished(above.text):
            return False
        below = setting.near(at + 1, at + NEAR + 1)
        several = any(other.sign == here.sign for other in below)
        return not (several and _may_open_list(group, here, at, setting))
    if here.number is not None:
        if _counts_inline(group, here, at, setting):
            return True
        wraps = above.end == "open" or is_open(above.text)
        in_list = group.first.number is not None and group.first.value == here.value - 1
        if not wraps or in_list or not at or _has_sibling(here, at, setting):
            return False
        # A number that ends a sentence at the beginning of a line: no list begins so high.
        ends_sentence = here.start == "upper" and here.value >= _HIGH and here.number[-1] == "."
        return here.start == "lower" or (ends_sentence and is_open(above.text))
    return False


def _counts_inline(group: Group, here: Look, at: int, setting: Setting) -> bool:
    """Whether the letter or number of a line is one of a list inside a sentence.

    The one before it, as "a)" before "b)", stands inside a line above, or the one after it inside
    the line itself and at the beginning of none. A line that leaves room above it shows that it
    opens an item all the same.
    """
    number = here.number or ""
    if number[-1] != ")" or ends_early(group.last.text, here.text, group.width):
        return False
    letter = number.strip("()").isalpha()
    above, inside = (
        {marker_value(mark[0]) for mark in _INLINE.finditer(text) if mark[1].isalpha() == letter}
        for text in (" ".join([a.letters.strip() for a in group.lines[-2 * NEAR :]]), here.text)
    )
    if here.value - 1 in above:
        return True
    return here.value + 1 in inside and not _has_sibling(here, at, setting)


def _may_open_list(group: Group, here: Look, at: int, setting: Setting) -> bool:
    """Whether a dash below an open line may be the first of a list's.

    It may inside an item, where a sentence is left open, and where its place shows that it did not
    get to the beginning of its line by chance.
    """
    above = group.last
    left_open = above.text[-1] == "," or last_word(above.text) == "at"
    placed = setting.hangs or (setting.blanks[at] and not setting.doubled[at])
    early = ends_early(above.text, here.text, group.width)
    return bool(group.first.marked or left_open or placed or early)


def _has_sibling(here: Look, at: int, setting: Setting) -> bool:
    """Whether the number before or after one, as in "b)" and "c)", opens a line near it."""
    number = here.number or ""
    return any(
        other.number is not None
        and other.number[-1] == number[-1]
        and other.start == here.start
        and abs(other.value - here.value) == 1
        and other.number.strip("().").isalpha() == number.strip("().").isalpha()
        for other in setting.around(at)
    )
