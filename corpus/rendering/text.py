"""Renders a sample as plain text with the damage that extraction from PDF leaves behind.

Words broken at line ends, running heads and page numbers inside sentences, pages that begin with
one space, footnote digits glued to words, boxes moved to the end of their page, blank lines inside
sentences, bullets that lost their sign, tables as runs of spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.rendering.sources import NOTE, Block, Sample

VOWELS = "aeiouyæøå"


@dataclass(frozen=True)
class Layout:
    """How a page looks.

    Args:
        width: Characters in a line.
        height: Lines on a page.
        bullet: Sign in front of list items.
        footer: Whether pages end with organisation, title and number (else they begin with a
            running head).
        torn: Every so many paragraphs have a blank line inside.
        boxes_last: Whether boxes move to the end of their page.
        wide_tables: Whether long row labels run over two lines.
    """

    width: int
    height: int
    bullet: str
    footer: bool
    torn: int
    boxes_last: bool
    wide_tables: bool = False


LAYOUTS = {
    "pages": Layout(78, 44, "•", footer=False, torn=4, boxes_last=True),
    "bullets": Layout(56, 46, "\ufffd\ufffd", footer=True, torn=3, boxes_last=False),
    "yearbook": Layout(96, 48, "- ", footer=False, torn=5, boxes_last=False, wide_tables=True),
}


def hyphenate(word: str, room: int) -> tuple[str, str] | None:
    """Break a word so that its first part and a hyphen fit into `room` characters.

    >>> hyphenate("udsættelser", 8)
    ('udsæt-', 'telser')
    """
    if len(word) < 8 or not word.rstrip(",.").isalpha():
        return None
    for at in range(min(room - 1, len(word) - 3), 2, -1):
        left, right = word[:at].lower(), word[at:].lower()
        breakable = right[0] not in VOWELS and right[1] in VOWELS
        cluster = left[-1] == "s" and right[0] in "tkp"
        if breakable and not cluster and any(letter in VOWELS for letter in left):
            return word[:at] + "-", word[at:]
    return None


def wrap(text: str, width: int) -> list[str]:
    """Set a text in lines, breaking words where they do not fit."""
    lines: list[str] = []
    line = ""
    for whole in text.split(" "):
        word = whole
        while True:
            room = width - len(line) - bool(line)
            if len(word) <= room or (not line and len(word) <= width):
                line = f"{line} {word}".strip()
                break
            parts = hyphenate(word, room) if room > 4 else None
            if parts is None:
                lines.append(line)
                line = ""
                if len(word) > width:
                    lines.append(word)
                    break
                continue
            lines.append(f"{line} {parts[0]}".strip())
            line, word = "", parts[1]
    return [*lines, line] if line else lines


@dataclass
class _Pages:
    """Fills pages with lines."""

    sample: Sample
    layout: Layout
    out: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    number: int = 1

    def add(self, lines: list[str]) -> None:
        """Put lines on the page, going on to the next where it is full."""
        for line in lines:
            if len(self.body) + len(self.late) + len(self.notes) >= self.layout.height:
                self.flush()
            if line or self.body:
                self.body.append(line)

    def flush(self) -> None:
        """End the page."""
        lines = list(self.body)
        for extra in (self.late, self.notes):
            if extra:
                lines += ["", *extra]
        if not lines:
            return
        title = self.sample.head["title"].upper()
        organisation = self.sample.head["organisation"].upper()
        if self.layout.footer:
            names = (organisation, title) if self.number % 2 else (title, organisation)
            lines += ["", f"{names[0]} \t {names[1]}", "", str(self.number), "", ""]
        elif self.number > 1:
            lines = [title, *lines] if self.number % 2 else [f"{self.number}  {title}", *lines]
        lines[0] = " " + lines[0]
        self.out += lines
        self.body, self.late, self.notes = [], [], []
        self.number += 1


def render(sample: Sample) -> str:
    """Return the text of a sample as its layout damages it."""
    layout = LAYOUTS[sample.head["layout"]]
    pages = _Pages(sample, layout)
    paragraphs = 0
    previous = ""
    for block in sample.blocks:
        if block.kind == "note":
            pages.notes += wrap(f"{block.marker} {block.text}", layout.width)
            continue
        lines = _lines(block, layout)
        if block.kind == "paragraph":
            paragraphs += 1
            if paragraphs % layout.torn == 0 and len(lines) > 4:
                lines[3:3] = [""]
        if block.kind == "box" and layout.boxes_last:
            room = layout.height - len(pages.body) - len(pages.late) - len(pages.notes)
            if len(lines) + 1 > room:
                pages.flush()
            pages.late += lines if not pages.late else ["", *lines]
        else:
            close = block.kind == previous == "item"
            pages.add(lines if close else ["", *lines])
        previous = block.kind
    pages.flush()
    return "\n".join(pages.out) + "\n"


def _lines(block: Block, layout: Layout) -> list[str]:
    text = NOTE.sub(r"\1", block.text)
    if block.kind == "heading":
        return wrap(text.upper() if block.level == 1 else text, 44)
    if block.kind == "item":
        marker = block.marker if re.match(r"\d", block.marker) else layout.bullet
        return wrap(f"{marker} {text}", layout.width)
    if block.kind == "table":
        return _table(block.rows, layout)
    if block.kind == "box":
        lines: list[str] = []
        for number, child in enumerate(block.children):
            lines += _lines(child, layout)
            if number == 1 and child.kind == "item" and len(lines) > 3:
                lines[2:2] = [""]
        return lines
    return wrap(text, layout.width)


def _table(rows: list[list[str]], layout: Layout) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines: list[str] = []
    for row in rows:
        label, *cells = row
        values = "   ".join(
            cell.ljust(width) for cell, width in zip(cells, widths[1:], strict=True)
        ).rstrip()
        if layout.wide_tables and len(label) > 34:
            first, *more = wrap(label, 34)
            lines += [first, *more[:-1], "", f"{more[-1].ljust(widths[0])}   {values}"]
        else:
            lines.append(f"{label.ljust(widths[0])}   {values}")
    return lines
