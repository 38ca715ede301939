"""Markdown (CommonMark with tables and footnotes): headings, lists, tables, notes, plain words.

The structure comes from markdown-it; the offsets from finding each piece of text again in the lines
that its block stands in.
"""

from __future__ import annotations

import re
from array import array
from collections import deque
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from policytext.reading.common.aligned import SUPPLIED, AlignedText, join
from policytext.reading.common.drafts import Draft
from policytext.reading.formats.detect import decode
from policytext.reading.formats.markdown_tables import (
    PandocTable,
    find_tables,
    without_attributes,
)
from policytext.reading.formats.sources import Content, Source
from policytext.reading.lines.cleaning import repaired
from policytext.reading.lists.typed import lines_that_open_items
from policytext.reading.metadata import Metadata
from policytext.reading.metadata.authors import organisation_of
from policytext.reading.metadata.front_matter import (
    believable_organisation,
    believable_title,
    believable_year,
)
from policytext.reading.outline import Outline
from policytext.reading.tables.merged import Cell, TableRow

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_END = re.compile(r"\r\n?|\n")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_STRUCK = re.compile(r"<(del|s|strike)(?=[\s>])[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_STRIKES = re.compile(r"<(?P<end>/)?(?:del|s|strike)(?=[\s>])", re.IGNORECASE)
_FAR = 400
"""So far ahead a character is looked for; what is left out between two is no longer."""

_FIELD = re.compile(
    r"^(?P<key>title|titel|date|dato|year|år|organisation|organization|publisher|udgiver|udgivet af"
    r"|afsender|institution|authors?|forfattere?|creator|url)"
    r"\s*:\s*[\"']?(?P<value>[^\n]*?)[\"']?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELDS = {
    "titel": "title",
    "dato": "date",
    "år": "date",
    "year": "date",
    "organization": "organisation",
    "publisher": "organisation",
    "udgiver": "organisation",
    "udgivet af": "organisation",
    "afsender": "organisation",
    "institution": "organisation",
    "authors": "author",
    "forfatter": "author",
    "forfattere": "author",
    "creator": "author",
}


def raw(source: Source) -> str:
    """Return the decoded text of a file, without its byte order mark."""
    return decode(source.data)[0]


def read(source: Source) -> Content:
    """Read a Markdown file."""
    text = raw(source)
    walk = _Walk(text)
    drafts = walk.run()
    return Content(drafts=drafts, properties=_properties(walk.front_matter))


def _properties(front_matter: str) -> Metadata:
    """What the YAML at the beginning of a file says, as far as single lines say it."""
    found: dict[str, str] = {}
    for match in _FIELD.finditer(front_matter):
        key = match["key"].lower()
        found.setdefault(_FIELDS.get(key, key), repaired(match["value"]).strip())
    year = re.search(r"\b\d{4}\b", found.get("date", ""))
    return Metadata(
        title=believable_title(found.get("title")),
        organisation=believable_organisation(found.get("organisation"))
        or organisation_of(found.get("author", "")),
        url=found.get("url") or None,
        year=believable_year(year[0]) if year else None,
    )


def find_again(content: str, text: str, at: int, end: int) -> tuple[AlignedText, int]:
    """Align a parser's piece of text with the source it was made from.

    Args:
        content: The piece.
        text: The source.
        at: Where the search begins.
        end: Where the lines of the block end.

    Returns:
        The aligned piece and the offset after it. Characters that the source writes in another way
        (entities) are supplied.
    """
    found = text.find(content, at, end)
    if found >= 0 and not any(unescape(m[0]) in content for m in _ENTITY.finditer(text, at, found)):
        return AlignedText(content, found), found + len(content)
    offsets = array("l")
    while len(offsets) < len(content):
        here = len(offsets)
        far = min(end, at + _FAR)
        found = text.find(content[here], at, far)
        entity = _entity_of(content, here, text, at, found + 1 if found >= 0 else far)
        if entity is not None:
            offsets.extend([SUPPLIED] * len(unescape(entity[0])))
            at = entity.end()
        elif found >= 0:
            offsets.append(found)
            at = found + 1
        else:
            offsets.append(SUPPLIED)
    return AlignedText.of_runs(content, enumerate(offsets)), at


def _entity_of(content: str, here: int, text: str, at: int, before: int) -> re.Match[str] | None:
    """The next entity of a stretch of the source if it stands for what comes next in a piece."""
    at = text.find("&", at, before)
    while at >= 0:
        entity = _ENTITY.match(text, at)
        sign = unescape(entity[0]) if entity is not None else ""
        if entity is not None and sign != entity[0] and content.startswith(sign, here):
            return entity
        at = text.find("&", at + 1, before)
    return None


def _strikes(token: Token) -> int:
    """Whether what comes after a token is struck out, 1, or no longer, -1; 0 for all others."""
    if token.type == "html_inline":
        tag = _STRIKES.match(token.content)
        return 0 if tag is None else -1 if tag["end"] else 1
    return {"s_open": 1, "s_close": -1}.get(token.type, 0)


_TASK = re.compile(r"\[[ xX]\]\s+")
"""The box of an item that is a task, done or to be done."""


class _Walk:
    """Goes through the tokens of a document and tells an outline what they say."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text)), len(text) + 1]
        self.tables = find_tables(self._lines())
        self.tokens = self._parsed()
        self.at = 0
        self.outline = Outline()
        self.front_matter = ""
        self.heading = 0
        self.markers: list[str | None] = []
        self.note: str | None = None
        self.rows: list[TableRow] = []
        self.row: TableRow | None = None
        self.head = False

    def _lines(self) -> list[AlignedText]:
        """The lines of the text without their ends."""
        return [AlignedText(self.text[a:b].rstrip("\r\n"), a) for a, b in pairwise(self.starts)]

    def _parsed(self) -> list[Token]:
        """The tokens of the text without the lines of the tables found already."""
        from markdown_it import MarkdownIt
        from mdit_py_plugins.container import container_plugin
        from mdit_py_plugins.footnote import footnote_plugin
        from mdit_py_plugins.front_matter import front_matter_plugin

        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        parser.use(footnote_plugin).use(front_matter_plugin)
        parser.use(container_plugin, "div", validate=lambda *_: True)
        pieces, at = [], 0
        for table in self.tables:
            start, end = self.starts[table.first], self.starts[table.end]
            pieces += [self.text[at:start], "\n" * (table.end - table.first)]
            at = min(end, len(self.text))
        return parser.parse("".join([*pieces, self.text[at:]]))

    def run(self) -> list[Draft]:
        """Return the blocks of the document."""
        waiting = deque(self.tables)
        for token in self.tokens:
            while waiting and token.map and waiting[0].end <= token.map[0]:
                self._pandoc_table(waiting.popleft())
            handler = _HANDLERS.get(token.type)
            if handler is not None:
                handler(self, token)
        for table in waiting:
            self._pandoc_table(table)
        return self.outline.finish()

    def _pandoc_table(self, table: PandocTable) -> None:
        if table.caption is not None:
            self.outline.caption(table.caption)
        self.outline.table(table.rows)

    def _region(self, token: Token) -> tuple[int, int]:
        """Where in the source a token's text is looked for."""
        if not token.map:
            return 0, len(self.text)
        last = len(self.starts) - 1
        start, end = (self.starts[min(line, last)] for line in token.map)
        return (self.at if start <= self.at <= end else start), min(end, len(self.text))

    def _front_matter(self, token: Token) -> None:
        self.front_matter = token.content

    def _heading_open(self, token: Token) -> None:
        self.heading = int(token.tag[1:])

    def _heading_close(self, _token: Token) -> None:
        self.heading = 0

    def _list_open(self, _token: Token) -> None:
        self.outline.open_list()

    def _list_close(self, _token: Token) -> None:
        self.outline.close_list()

    def _list_item_open(self, token: Token) -> None:
        self.outline.new_item()
        self.markers.append(token.info + token.markup)

    def _list_item_close(self, _token: Token) -> None:
        self.markers.pop()

    def _table_open(self, _token: Token) -> None:
        self.rows = []

    def _table_close(self, _token: Token) -> None:
        self.outline.table(self.rows)

    def _thead_open(self, _token: Token) -> None:
        self.head = True

    def _thead_close(self, _token: Token) -> None:
        self.head = False

    def _tr_open(self, _token: Token) -> None:
        self.row = TableRow([], self.outline.page, self.head)

    def _tr_close(self, _token: Token) -> None:
        if self.row is not None:
            self.rows.append(self.row)
        self.row = None

    def _footnote_open(self, token: Token) -> None:
        self.note = str(token.meta["id"])

    def _footnote_close(self, _token: Token) -> None:
        self.note = None

    def _code(self, token: Token) -> None:
        at, end = self._region(token)
        pieces = []
        for line in token.content.split("\n"):
            piece, at = find_again(line, self.text, at, end)
            pieces.append(piece)
        self._emit(join(pieces, " "), [])

    def _html_block(self, token: Token) -> None:
        at, end = self._region(token)
        piece, self.at = find_again(token.content.rstrip("\n"), self.text, at, end)
        words = (
            piece.sub(_STRUCK, " ").sub(_TAG, " ").sub(_ENTITY, lambda match: unescape(match[0]))
        )
        self._emit(words, [])

    def _inline(self, token: Token) -> None:
        self.at, end = self._region(token)
        lines: list[list[AlignedText]] = [[]]
        refs: list[str] = []
        struck = 0
        for child in token.children or []:
            struck = max(struck + _strikes(child), 0)
            if child.type in ("text", "code_inline"):
                piece, self.at = find_again(child.content, self.text, self.at, end)
                if not struck:
                    lines[-1].append(piece)
            elif child.type in ("softbreak", "hardbreak"):
                lines.append([])
            elif child.type in ("html_inline", "image"):
                # Its words are no text; they are passed over where the text has them too.
                passed = self.text.find(child.content, self.at, end)
                self.at = passed + len(child.content) if passed >= 0 else self.at
                if child.content.startswith("<br"):
                    lines.append([])
            elif child.type == "footnote_ref" and not struck:
                refs.append(str(child.meta["id"]))
        *leading, last = self._parts([join(line) for line in lines])
        for part in leading:
            self._emit(part, [])
        self._emit(last, refs)

    def _parts(self, lines: list[AlignedText]) -> list[AlignedText]:
        """A text in one piece, but for items of letters, which this language has no lists of."""
        apart = self.row is None and not self.heading and self.note is None and not self.markers
        starts = lines_that_open_items([line.text.strip() for line in lines]) if apart else []
        edges = [0, *(start for start in starts if start), len(lines)]
        return [join(lines[start:end], " ") for start, end in pairwise(edges)]

    def _emit(self, text: AlignedText, refs: list[str]) -> None:
        """Give a piece of running text to the outline as what it stands in."""
        if self.row is not None:
            self.row.cells.append(Cell(text))
            self.row.refs.extend(refs)
        elif self.heading:
            self.outline.heading(without_attributes(text), self.heading, refs)
        elif self.note is not None:
            self.outline.footnote(text, self.note, str(int(self.note) + 1))
        elif self.markers and not self.outline.in_item:
            box = _TASK.match(text.text)
            self.outline.item(text[box.end() :] if box else text, self.markers[-1], refs)
        else:
            self.outline.paragraph(text, refs)


_HANDLERS: dict[str, Callable[[_Walk, Token], None]] = {
    "front_matter": _Walk._front_matter,
    "heading_open": _Walk._heading_open,
    "heading_close": _Walk._heading_close,
    "bullet_list_open": _Walk._list_open,
    "bullet_list_close": _Walk._list_close,
    "ordered_list_open": _Walk._list_open,
    "ordered_list_close": _Walk._list_close,
    "list_item_open": _Walk._list_item_open,
    "list_item_close": _Walk._list_item_close,
    "table_open": _Walk._table_open,
    "table_close": _Walk._table_close,
    "thead_open": _Walk._thead_open,
    "thead_close": _Walk._thead_close,
    "tr_open": _Walk._tr_open,
    "tr_close": _Walk._tr_close,
    "footnote_open": _Walk._footnote_open,
    "footnote_close": _Walk._footnote_close,
    "fence": _Walk._code,
    "code_block": _Walk._code,
    "html_block": _Walk._html_block,
    "inline": _Walk._inline,
}
"""What is done for a token of the parser, by its type; the others say nothing."""
