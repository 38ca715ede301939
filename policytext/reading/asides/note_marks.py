"""Marks of footnotes: numbers and letters that are raised, glued to a word or set apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policytext.reading.common.digits import has_digit
from policytext.reading.common.drafts import Line
from policytext.reading.common.wordlists import words
from policytext.reading.lines.features import is_abbreviated

Bodies = Mapping[int, tuple[str, int]]
"""The notes: label and length of the mark that opens each, by the index of its first line."""

RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿⁱ", "0123456789ni", strict=True))
RAISED_CHARS = "".join(RAISED)

_CARET = re.compile(r"\s?\^(?:\{\s*([^{}]{1,24}?)\s*\}|(\d{1,3}|[a-zæøå]{1,2})(?!\w))")
_SUPERSCRIPT = re.compile(
    rf"(?<![\s\d])(?<!\bm)(?<!\b[kcd]m)[{RAISED_CHARS}]+(?:[,–-][{RAISED_CHARS}]+)*"
)
_GLUED = re.compile(
    r"(?P<word>(?<![\w./@-])(?:[^\W\d_]+-)*[^\W\d_]+(?<=[a-zæøåé]{2}))(?P<a>\d{1,3})(?=[\s.,;:!?)”\"’»–]|$)"
    r"|(?<=[^\W\d_][.,;:!?)”\"’»%])(?P<b>\d{1,3})(?=\s|$)"
    r"|(?<=[)”\"’»%][.,;:])(?P<c>\d{1,3})(?=\s|$)"
    r"|(?<=[^\W\d_][”\"’»)][.,])(?P<d>\d{1,3})(?=\s|$)"
    r"|(?<=\b(?:19|20)\d\d[.,])(?P<e>\d{1,3})(?=\s|$)"
)
_IN_NUMBER = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?P<f>\d{1,2})(?=[\s.,;)]|$)"
    r"|(?<![\d.,-])(?:19|20)\d\d(?P<g>\d{1,2})(?=[\s.,;)]|$)"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{3})+,(?P<h>\d{1,2})(?=\s+(?:mens|men|hvilket|hvoraf|hvor|som|der)\b)"
    r"|(?<![\d.,])\d+,\d+,(?P<i>\d{1,2})(?=\s)"
)
"""Behind a number a mark is told from digits by what cannot be a number, or by what follows."""
_APART = re.compile(r"(?<=[^\W\d_][.!?])(?P<mark>\s(?P<label>\d{1,3}))(?=\s+[A-ZÆØÅ]|\s*$)")
"""A number alone between two sentences: a raised one that was set apart from its word."""

_RAISED_SIGN = re.compile(f"[{RAISED_CHARS}]")
_URL = re.compile(
    r"https?://|www\.|(?:(?<!\S)|(?<=://)|(?<=www\.))(?:\S+@\S+|\S+\.(?:dk|com|org|net|eu)\b)"
)
_LONGEST_STEP = 10
_FEWEST = 3
_FAR = 60


@dataclass(slots=True)
class Mark:
    """A mark in the text: where it stands in its line and which note it names."""

    line: int
    start: int
    end: int
    labels: tuple[str, ...]
    certain: bool = False


def find_marks(lines: Sequence[Line]) -> tuple[list[Mark], list[Mark]]:
    """Return the raised marks of the lines, and the digits glued to words that may be marks."""
    raised: list[Mark] = []
    glued: list[Mark] = []
    for at, line in enumerate(lines):
        text = line.letters
        if has_digit(text) or "^" in text or (not text.isascii() and _RAISED_SIGN.search(text)):
            raised += _raised_marks(at, line)
            glued += _glued_marks(at, line)
    return raised, glued


def _raised_marks(at: int, line: Line) -> list[Mark]:
    text = line.letters
    found = []
    if "^" in text:
        for match in _CARET.finditer(text):
            labels = tuple((match[1] or match[2]).split())
            found.append(Mark(at, match.start(), match.end(), labels, certain=True))
    if not text.isascii():
        for match in _SUPERSCRIPT.finditer(text):
            label = "".join(RAISED.get(char, " ") for char in match.group())
            found.append(Mark(at, match.start(), match.end(), tuple(label.split()), certain=True))
    return found


def _glued_marks(at: int, line: Line) -> list[Mark]:
    text = line.letters
    if line.kind is not None and line.kind != "footnote":
        return []
    urls = [match.span() for match in _URL.finditer(text)]
    found = []
    for pattern in (_GLUED, _IN_NUMBER):
        for match in pattern.finditer(text):
            group = next(
                name for name, digits in match.groupdict().items() if name != "word" and digits
            )
            start, end = match.span(group)
            if any(a <= start < b for a, b in urls) or int(match[group]) == 0:
                continue
            if _is_reference(text, start):
                continue
            found.append(Mark(at, start, end, (str(int(match[group])),), certain=group in "abcd"))
    return found


def marks_apart(lines: Sequence[Line], bodies: Bodies) -> list[Mark]:
    """Return the numbers alone between two sentences whose notes stand on their pages."""
    labels: dict[int, set[str]] = defaultdict(set)
    for at, (label, _) in bodies.items():
        labels[lines[at].page].add(label)
    return [
        Mark(at, *match.span("mark"), (match["label"],))
        for at, line in enumerate(lines)
        if line.page in labels and line.kind is None and at not in bodies
        for match in _APART.finditer(line.letters)
        if match["label"] in labels[line.page]
        and not is_abbreviated(line.letters[: match.start()])
        and not _is_reference(line.letters, match.start())
    ]


def _is_reference(text: str, start: int) -> bool:
    """Whether a number is glued to "s.", "nr.", "kap." and the like."""
    before = re.search(r"([^\W\d_]+)[.]?$", text[:start])
    if before is None:
        return False
    word = before.group(1)
    return word.lower() in words("not_before_mark") or (word.isupper() and len(word) > 1)


def accepted_marks(marks: Sequence[Mark], bodies: Bodies, lines: Sequence[Line]) -> list[Mark]:
    """Return the glued digits that are marks, by a note on the page or the document's count."""
    on_page = {(lines[at].page, label) for at, (label, _) in bodies.items()}
    accepted = [mark for mark in marks if (lines[mark.line].page, mark.labels[0]) in on_page]
    taken = {id(mark) for mark in accepted}
    rest = [mark for mark in marks if id(mark) not in taken]
    return accepted + _counted([mark for mark in rest if mark.certain], rest)


def _counted(certain: Sequence[Mark], rest: Sequence[Mark]) -> list[Mark]:
    """Marks that count up through the document, each number once."""
    order = sorted(certain, key=lambda mark: (mark.line, mark.start))
    used: set[int] = set()
    chosen: list[Mark] = []
    top = 0
    for mark in order:
        number = int(mark.labels[0])
        if number in used or not top - _FAR <= number <= top + _LONGEST_STEP:
            continue
        used.add(number)
        chosen.append(mark)
        top = max(top, number)
    if len(chosen) < _FEWEST or len(chosen) < 0.6 * len(order) or len(used) < 0.5 * top:
        return []
    for mark in rest:
        number = int(mark.labels[0])
        if not mark.certain and number not in used and {number - 1, number + 1} <= used:
            used.add(number)
            chosen.append(mark)
    return chosen
