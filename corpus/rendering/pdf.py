"""Renders a sample as PDF: one or two columns, boxes, tables, footnotes, running heads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.rendering.sources import NOTE, Block, Sample
from corpus.rendering.text import hyphenate

TOP, BOTTOM, MARGIN, GUTTER = 770.0, 62.0, 56.0, 20.0
CELL_GAP = 12.0
TYPE = {
    "heading": ("Helvetica-Bold", 13.0, 16.5),
    "title": ("Helvetica-Bold", 18.0, 22.0),
    "paragraph": ("Helvetica", 10.5, 14.2),
    "item": ("Helvetica", 10.5, 14.2),
    "caption": ("Helvetica-Oblique", 8.0, 10.0),
    "note": ("Helvetica", 7.0, 8.6),
    "head": ("Helvetica-Bold", 9.0, 12.0),
    "cell": ("Helvetica", 9.0, 12.0),
}


@dataclass(frozen=True)
class Set:
    """A set line: its words, each with the footnote mark that follows it."""

    words: tuple[tuple[str, str], ...]

    @property
    def marks(self) -> list[str]:
        """The footnotes that the line points at."""
        return [mark for _, mark in self.words if mark]


def set_lines(text: str, font: str, size: float, width: float) -> list[Set]:
    """Break a text into lines of a width in points."""
    lines: list[Set] = []
    line: list[tuple[str, str]] = []
    used = 0.0
    space = stringWidth(" ", font, size)
    for piece in text.split(" "):
        found = NOTE.search(piece)
        word, mark = NOTE.sub("", piece), found[1] if found else ""
        while word:
            need = stringWidth(word, font, size) + (space if line else 0)
            if used + need <= width or (not line and len(word) < 4):
                line.append((word, mark))
                used += need
                break
            room = int((width - used - space) / (stringWidth("n", font, size)))
            parts = hyphenate(word, room) if room > 4 else None
            if parts and line:
                line.append((parts[0], ""))
                word = parts[1]
            elif not line:
                line.append((word, mark))
                word = ""
            lines.append(Set(tuple(line)))
            line, used = [], 0.0
    return [*lines, Set(tuple(line))] if line else lines


@dataclass
class _Press:
    """Puts lines on pages."""

    sample: Sample
    canvas: Canvas
    columns: list[tuple[float, float]]
    notes: dict[str, Block]
    column: int = 0
    y: float = TOP
    floor: float = BOTTOM
    waiting: list[list[Set]] = field(default_factory=list)
    page: int = 1

    @property
    def x(self) -> float:
        return self.columns[self.column][0]

    @property
    def width(self) -> float:
        return self.columns[self.column][1]

    def note_lines(self, mark: str) -> list[Set]:
        """Return the lines of a footnote."""
        font, size, _ = TYPE["note"]
        return set_lines(f"{mark} {self.notes[mark].text}", font, size, self.width)

    def room(self, height: float) -> None:
        """Go to the next column unless there is room for a height."""
        if self.y - height < self.floor and self.y < TOP:
            self.turn()

    def turn(self) -> None:
        """End the column; after the last one, the page."""
        font, size, leading = TYPE["note"]
        y = BOTTOM + leading * sum(len(lines) for lines in self.waiting) - leading
        if self.waiting:
            self.canvas.line(self.x, y + leading + 2, self.x + 60, y + leading + 2)
        for line in (line for lines in self.waiting for line in lines):
            self.draw(line, self.x, y, font, size)
            y -= leading
        self.waiting, self.floor, self.y = [], BOTTOM, TOP
        self.column += 1
        if self.column == len(self.columns):
            self.end_page()

    def end_page(self) -> None:
        """Print head and number, and begin a page."""
        head = self.sample.head
        self.canvas.setFont("Helvetica", 8)
        if self.page > 1:
            text = head["title"] if self.page % 2 else head["organisation"]
            self.canvas.drawString(MARGIN, 806, text.upper())
        self.canvas.drawRightString(A4[0] - MARGIN, 34, str(self.page))
        self.canvas.showPage()
        self.page += 1
        self.column = 0

    def draw(self, line: Set, x: float, y: float, font: str, size: float) -> None:
        """Draw one line, footnote marks raised."""
        text = self.canvas.beginText(x, y)
        for number, (word, mark) in enumerate(line.words):
            text.setFont(font, size)
            text.textOut(word if number == 0 else " " + word)
            if mark:
                text.setFont(font, size * 0.62)
                text.setRise(size * 0.36)
                text.textOut(mark)
                text.setRise(0)
        self.canvas.drawText(text)

    def put(self, lines: Iterable[Set], kind: str, indent: float = 0) -> None:
        """Put lines in the column, their footnotes at its foot."""
        font, size, leading = TYPE[kind]
        for line in lines:
            notes = [self.note_lines(mark) for mark in line.marks]
            extra = sum(len(note) for note in notes) * TYPE["note"][2]
            if extra and not self.waiting:
                extra += 8
            self.room(leading + extra)
            self.floor += extra
            self.waiting += notes
            self.y -= leading
            self.draw(line, self.x + indent, self.y, font, size)

    def table(self, rows: list[list[str]]) -> None:
        """Put a table with rules between its rows."""
        widths = self.table_widths(rows)
        figures = [
            at > 0 and all(re.fullmatch(r"[\d.,]+", row[at]) for row in rows[1:])
            for at in range(len(rows[0]))
        ]
        for number, row in enumerate(rows):
            kind = "head" if number == 0 else "cell"
            font, size, leading = TYPE[kind]
            cells = [
                set_lines(cell, font, size, width - CELL_GAP)
                for cell, width in zip(row, widths, strict=True)
            ]
            height = leading * max(len(cell) for cell in cells) + 4
            self.room(height)
            x = self.x
            for lines, width, is_figure in zip(cells, widths, figures, strict=True):
                y = self.y - leading
                for line in lines:
                    text = " ".join(word for word, _ in line.words)
                    free = width - CELL_GAP - stringWidth(text, font, size)
                    self.draw(line, x + (free if is_figure else 0), y, font, size)
                    y -= leading
                x += width
            self.y -= height
            self.canvas.line(self.x, self.y + 1, self.x + self.width, self.y + 1)

    def table_widths(self, rows: list[list[str]]) -> list[float]:
        """Share the column's width out among a table's cells by their longest texts."""
        longest = [max(len(row[at]) for row in rows) ** 0.75 for at in range(len(rows[0]))]
        return [self.width * share / sum(longest) for share in longest]

    def box(self, children: list[Block]) -> None:
        """Put a shaded box."""
        inner = self.width - 16
        parts: list[tuple[str, list[Set]]] = []
        for number, child in enumerate(children):
            kind = "head" if number == 0 else "item"
            font, size, _ = TYPE[kind]
            text = f"• {child.text}" if child.kind == "item" else child.text
            parts.append((kind, set_lines(text, font, size, inner)))
        height = 16 + sum(TYPE[kind][2] * len(lines) for kind, lines in parts)
        self.room(height + 8)
        self.canvas.setFillGray(0.92)
        self.canvas.rect(self.x, self.y - height, self.width, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        self.y -= 6
        for kind, lines in parts:
            self.put(lines, kind, indent=8)
        self.y -= 10


def render(sample: Sample, path: Path) -> None:
    """Write a sample as PDF."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(sample.head["title"])
    canvas.setAuthor(sample.head["organisation"])
    full = A4[0] - 2 * MARGIN
    half = (full - GUTTER) / 2
    columns = [(MARGIN, full)]
    if sample.head["layout"] == "columns":
        columns = [(MARGIN, half), (MARGIN + half + GUTTER, half)]
    notes = {block.marker: block for block in sample.blocks if block.kind == "note"}
    press = _Press(sample, canvas, columns, notes)
    for number, block in enumerate(sample.blocks):
        if block.kind == "note":
            continue
        press.y -= 6 if block.kind != "item" and press.y < TOP else 0
        if block.kind == "table":
            press.table(block.rows)
        elif block.kind == "box":
            press.box(block.children)
        else:
            kind = "title" if number == 0 else block.kind
            font, size, leading = TYPE[kind]
            text = f"{block.marker} {block.text}" if block.kind == "item" else block.text
            lines = set_lines(text, font, size, press.width)
            if block.kind == "heading":
                press.y -= 4 if press.y < TOP else 0
                press.room(leading * len(lines) + 40)
            press.put(lines, kind)
    while press.column or press.y < TOP or press.waiting:
        press.turn()
    canvas.save()
