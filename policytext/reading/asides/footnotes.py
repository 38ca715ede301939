"""Footnotes: the notes of a document, and the links between them and their marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from policytext.reading.asides.note_marks import (
    RAISED,
    RAISED_CHARS,
    Bodies,
    Mark,
    accepted_marks,
    find_marks,
    marks_apart,
)
from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.drafts import Draft, Line
from policytext.reading.common.medians import median
from policytext.reading.common.patterns import late
from policytext.reading.common.wordlists import words
from policytext.reading.lines.features import ends_early, first_word, is_open, is_unfinished, look

_REFERENCE = re.compile(
    r"https?:|www\.|\((?:19|20)\d\d\)|\b(?:19|20)\d\d\b|^(?:Se|Jf|Kilde|Ibid|Note)\b", re.I
)
_BODY = late(
    rf"(?:[-•]\s+)?(?:(?P<raised>[{RAISED_CHARS}]+)\s*|\^\{{?\s*(?P<caret>[^\s{{}}^]{{1,4}})\s*\}}?\s+"
    r"|\[(?P<bracket>\d{1,3})\]\s+|(?P<star>\*{1,3})\s+"
    r"|(?P<number>\d{1,3})[.)]?(?: +|\r?\n)|(?P<glued>\d{1,3})(?=[A-ZÆØÅ][a-zæøå])"
    r"|(?P<letters>[a-z]{1,2})\s+)(?=\S)"
)
_SHORTEST = 8
_BELOW = 3
_ABOVE = 30
"""So many lines of a note tell how wide it is set."""

_AROUND = 30
_SMALL = 0.92
"""A note is set so many times as large as the lines around it, or smaller."""


Anchor = tuple[int, tuple[str, ...]]
"""Source offset of the character before a mark, and the labels that the mark names."""


@dataclass(slots=True)
class Notes:
    """The footnotes of a document.

    Args:
        starts: Label of the note that begins in a line, by the line's index.
        anchors: Where marks stood.
    """

    starts: dict[int, str] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)


def find_notes(lines: Sequence[Line]) -> Notes:
    """Take the footnote marks out of the lines and find the notes.

    A digit glued to a word is a mark when its note stands on the page, or when it goes on with the
    document's count. Lines of notes get the kind "footnote"; their own mark is taken out.

    Args:
        lines: The lines in the order of the source; their texts are changed.
    """
    sure, maybe = find_marks(lines)
    bodies = _bodies(lines, sure, maybe)
    marks = [mark for mark in sure if not (mark.line in bodies and mark.start < 4)]
    marks += marks_apart(lines, bodies)
    marks += accepted_marks([mark for mark in maybe if mark.line not in bodies], bodies, lines)
    notes = Notes({at: label for at, (label, _) in bodies.items()})
    for at in bodies:
        _mark_body(lines, at, bodies)
    marks = [m for m in marks if m.line not in bodies or m.start >= bodies[m.line][1]]
    _take_out(lines, marks, notes)
    for at, (_, length) in bodies.items():
        lines[at].text = lines[at].text[length:]
    return notes


def _bodies(
    lines: Sequence[Line], sure: Sequence[Mark], maybe: Sequence[Mark]
) -> dict[int, tuple[str, int]]:
    """The notes: label and length of the mark, by the index of their first line."""
    raised = {label for mark in sure if mark.start > 0 for label in mark.labels}
    glued: dict[str, set[int]] = defaultdict(set)
    for mark in maybe:
        glued[mark.labels[0]].add(lines[mark.line].page)
    named = {(lines[m.line].page, label) for m in [*sure, *maybe] if m.start for label in m.labels}
    found: dict[int, tuple[str, int]] = {}
    plain: list[tuple[int, str, int]] = []
    lettered = any(label.isalpha() for label in raised)
    for at, line in enumerate(lines):
        text = line.letters.strip()
        if line.kind not in (None, "footnote") or (text[:1].isalpha() and not lettered):
            continue
        match = _BODY.match(text)
        if match is None:
            continue
        shift = len(line.letters) - len(line.letters.lstrip())
        length = match.end() + shift
        label = _label(match)
        rest = text[match.end() :]
        if (
            match["raised"]
            or match["caret"]
            or (line.kind == "footnote" and not match["letters"])
            or (match["star"] and len(text) > _SHORTEST and not _is_list(lines, at, "*"))
            or (
                match["letters"] and label in raised and _is_lettered(lines, at, rest, label, found)
            )
        ):
            found[at] = (label, length)
        elif match["number"] and _is_ordinal(text):
            continue
        elif match["number"] or match["bracket"]:
            plain.append((at, label, length))
        elif match["glued"] and (line.page, label) in named and _is_small(lines, at):
            found[at] = (label, length)
    found.update(_numbered_notes(lines, plain, raised, glued))
    return found


def _is_ordinal(text: str) -> bool:
    """Whether a line begins with a part of a year or the like: "2. kvartal 2031"."""
    number, _, rest = text.partition(". ")
    return number.isdigit() and first_word(rest).lower() in words("after_ordinal")


def _label(match: re.Match[str]) -> str:
    if match["raised"]:
        return "".join(RAISED[char] for char in match["raised"])
    return (
        match["caret"]
        or match["bracket"]
        or match["star"]
        or match["number"]
        or match["glued"]
        or match["letters"]
    )


def _is_small(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is set smaller than most of its page."""
    sizes = [line.size for line in lines[max(0, at - _AROUND) : at + _AROUND]]
    return 0 < lines[at].size < _SMALL * median(sizes)


def _is_list(lines: Sequence[Line], at: int, sign: str) -> bool:
    near = [*lines[max(0, at - 2) : at], *lines[at + 1 : at + 3]]
    return any(line.letters.lstrip().startswith(sign) for line in near)


def _is_lettered(lines: Sequence[Line], at: int, rest: str, label: str, found: Bodies) -> bool:
    """Whether a line that begins with small letters is a note, and not the rest of a sentence."""
    if not (rest[0].isupper() or rest[0] in "*'\"“”["):
        return False
    previous = found.get(at - 1)
    if previous is not None and _next_label(previous[0]) == label:
        return True
    if label not in words("unfinished"):
        return True
    following = lines[at + 1].letters.strip() if at + 1 < len(lines) else ""
    return following.startswith(f"{_next_label(label)} ") or (
        at > 0 and not is_unfinished(lines[at - 1].letters.strip())
    )


def _next_label(label: str) -> str:
    """The letter after a letter: b after a, aa after z, ac after ab."""
    if label[-1] != "z":
        return label[:-1] + chr(ord(label[-1]) + 1)
    return "a" * (len(label) + 1)


def _numbered_notes(
    lines: Sequence[Line],
    plain: Sequence[tuple[int, str, int]],
    raised: set[str],
    glued: dict[str, set[int]],
) -> dict[int, tuple[str, int]]:
    """Notes opened by a plain number: a run that counts up and refers to sources."""
    runs: list[list[tuple[int, str, int]]] = []
    for entry in plain:
        last = runs[-1][-1] if runs else None
        follows = last and int(entry[1]) == int(last[1]) + 1 and entry[0] - last[0] <= 12
        if last and follows and _sign(lines, last) == _sign(lines, entry):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    found: dict[int, tuple[str, int]] = {}
    for run in runs:
        texts = [lines[at].letters for at, _, _ in run]
        after = [_attached(lines, at) for at, _, _ in run]
        refers = sum(
            bool(_REFERENCE.search(f"{text} {more}"[len(label) + 1 :].lstrip()))
            for text, more, (_, label, _) in zip(texts, after, run, strict=True)
        )
        if refers < 0.6 * len(run):
            continue
        pages = {lines[run[0][0]].page, lines[run[0][0]].page - 1}
        marked = [
            label for _, label, _ in run if label in raised or pages & glued.get(label, set())
        ]
        if len(marked) >= 0.5 * len(run) or (len(run) >= 4 and len(marked) >= 2):
            found.update({at: (label, length) for at, label, length in run})
    return found


def _sign(lines: Sequence[Line], entry: tuple[int, str, int]) -> str:
    """What stands between the number of a note and its text: nothing, a full stop, a bracket."""
    at, label, length = entry
    return lines[at].letters[:length].strip().removeprefix(label)


def _attached(lines: Sequence[Line], at: int) -> str:
    """The line below one, when it stands directly below it."""
    if at + 1 == len(lines) or lines[at + 1].blank_before:
        return ""
    return lines[at + 1].letters


def _mark_body(lines: Sequence[Line], at: int, bodies: Bodies) -> None:
    """Give a note's lines their kind: the first, and those that follow it without a gap."""
    lines[at].kind = "footnote"
    following = at + 1
    while (
        following < len(lines)
        and following not in bodies
        and not lines[following].blank_before
        and lines[following].page == lines[at].page
        and lines[following].column == lines[at].column
        and lines[following].kind is None
        and abs(lines[following].size - lines[at].size) < 0.6
        and not (lines[at].size == 0 and _ends_note(lines, at, following))
    ):
        lines[following].kind = "footnote"
        following += 1


def _ends_note(lines: Sequence[Line], at: int, following: int) -> bool:
    """Whether the text goes on below a note without a gap, as its words and lengths show.

    Args:
        lines: The lines.
        at: Where the note begins.
        following: The line below what is known of it.
    """
    above, here = lines[following - 1].letters.strip(), look(lines[following])
    if is_open(above):
        return False
    if here.marked or here.start == "lower":
        return here.marked
    first = max(at, following - _ABOVE)
    near = [len(line.letters.strip()) for line in lines[first : following + _BELOW]]
    return ends_early(above, here.text, max(near))


def _take_out(lines: Sequence[Line], marks: Sequence[Mark], notes: Notes) -> None:
    by_line: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_line[mark.line].append(mark)
    for at in sorted(by_line):
        text = lines[at].text
        pieces: list[AlignedText] = []
        end = 0
        for mark in sorted(by_line[at], key=lambda m: m.start):
            if mark.start < end:
                continue
            pieces.append(text[end : mark.start])
            if mark.start:
                notes.anchors.append((text.offset(mark.start - 1), mark.labels))
            end = mark.end
        pieces.append(text[end:])
        rest = join(pieces)
        if rest.text.strip():
            lines[at].text = rest


def link_notes(drafts: Sequence[Draft], anchors: Sequence[Anchor]) -> None:
    """Let the blocks that hold a mark refer to its note: the nearest after it, else before it.

    Args:
        drafts: The blocks; the notes among them have their label as marker.
        anchors: Where marks stood (`Notes.anchors`).
    """
    if not anchors:
        return
    bodies: dict[str, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        if draft.type == "footnote" and draft.marker:
            bodies[draft.marker].append(at)
    anchors = sorted(anchors)
    offsets = [offset for offset, _ in anchors]
    for at, draft in enumerate(drafts):
        for segment in draft.text.segments():
            first = bisect_left(offsets, segment.source)
            last = bisect_left(offsets, segment.source + segment.end - segment.start)
            for _, labels in anchors[first:last]:
                for label in labels:
                    _refer(drafts, draft, at, bodies.get(label, []))


def _refer(drafts: Sequence[Draft], draft: Draft, at: int, places: Sequence[int]) -> None:
    after = bisect_right(places, at)
    if after == len(places):
        after = bisect_left(places, at) - 1
    if after < 0:
        return
    body = drafts[places[after]]
    if body is not draft and body not in draft.refs:
        draft.refs.append(body)
