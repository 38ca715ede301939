"""Markdown (CommonMark with tables and footnotes): headings, lists, tables, notes, plain words.

The structure comes from markdown-it; the offsets from finding each piece of text again in the lines
that its block stands in.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from policytext.reading.common.aligned import SUPPLIED, AlignedText, join
from policytext.reading.common.drafts import Draft
from policytext.reading.formats.detect import decode
from policytext.reading.formats.sources import Content, Source
from policytext.reading.lines.cleaning import repaired
from policytext.reading.metadata import Metadata
from policytext.reading.metadata.front_matter import believable_title, believable_year
from policytext.reading.outline import Outline

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_END = re.compile(r"\r\n?|\n")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_FIELD = re.compile(
    r"^(?P<key>title|titel|date|dato|year|år|organisation|organization|publisher|udgiver|url)"
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
        organisation=found.get("organisation") or None,
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
        (entities, escapes) are supplied.
    """
    found = text.find(content, at, end)
    if found >= 0:
        return AlignedText(content, found), found + len(content)
    offsets = array("l")
    for char in content:
        entity = _ENTITY.match(text, at, end)
        if entity:
            offsets.append(SUPPLIED)
            at = entity.end()
            continue
        found = text.find(char, at, min(end, at + 400))
        offsets.append(found if found >= 0 else SUPPLIED)
        at = found + 1 if found >= 0 else at
    return AlignedText.of_runs(content, enumerate(offsets)), at


class _Walk:
    """Goes through the tokens of a document and tells an outline what they say."""

    def __init__(self, text: str) -> None:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin
        from mdit_py_plugins.front_matter import front_matter_plugin

        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self.tokens = parser.use(footnote_plugin).use(front_matter_plugin).parse(text)
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text)), len(text) + 1]
        self.at = 0
        self.outline = Outline()
        self.front_matter = ""
        self.heading = 0
        self.markers: list[str | None] = []
        self.note: str | None = None
        self.cells: list[AlignedText] | None = None
        self.refs: list[str] = []
        self.head = False

    def run(self) -> list[Draft]:
        """Return the blocks of the document."""
        for token in self.tokens:
            handler = getattr(self, f"_{token.type}", None)
            if handler is not None:
                handler(token)
        return self.outline.finish()

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

    def _bullet_list_open(self, _token: Token) -> None:
        self.outline.open_list()

    def _bullet_list_close(self, _token: Token) -> None:
        self.outline.close_list()

    _ordered_list_open = _bullet_list_open
    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Token) -> None:
        self.outline.new_item()
        self.markers.append(token.info + token.markup)

    def _list_item_close(self, _token: Token) -> None:
        self.markers.pop()

    def _table_open(self, _token: Token) -> None:
        self.outline.open_table()

    def _thead_open(self, _token: Token) -> None:
        self.head = True

    def _thead_close(self, _token: Token) -> None:
        self.head = False

    def _tr_open(self, _token: Token) -> None:
        self.cells, self.refs = [], []

    def _tr_close(self, _token: Token) -> None:
        self.outline.row(self.cells or [], head=self.head, refs=self.refs)
        self.cells = None

    def _footnote_open(self, token: Token) -> None:
        self.note = str(token.meta["id"])

    def _footnote_close(self, _token: Token) -> None:
        self.note = None

    def _fence(self, token: Token) -> None:
        at, end = self._region(token)
        pieces = []
        for line in token.content.split("\n"):
            piece, at = find_again(line, self.text, at, end)
            pieces.append(piece)
        self._emit(join(pieces, " "), [])

    _code_block = _fence

    def _html_block(self, token: Token) -> None:
        at, end = self._region(token)
        piece, self.at = find_again(token.content.rstrip("\n"), self.text, at, end)
        self._emit(piece.sub(_TAG, " "), [])

    def _inline(self, token: Token) -> None:
        self.at, end = self._region(token)
        pieces: list[AlignedText] = []
        refs: list[str] = []
        for child in token.children or []:
            if child.type in ("text", "code_inline"):
                piece, self.at = find_again(child.content, self.text, self.at, end)
                pieces.append(piece)
            elif child.type in ("softbreak", "hardbreak") or child.content.startswith("<br"):
                pieces.append(AlignedText(" "))
            elif child.type == "footnote_ref":
                refs.append(str(child.meta["id"]))
        self._emit(join(pieces), refs)

    def _emit(self, text: AlignedText, refs: list[str]) -> None:
        """Give a piece of running text to the outline as what it stands in."""
        if self.cells is not None:
            self.cells.append(text)
            self.refs.extend(refs)
        elif self.heading:
            self.outline.heading(text, self.heading, refs)
        elif self.note is not None:
            self.outline.footnote(text, self.note, str(int(self.note) + 1))
        elif self.markers and not self.outline.in_item:
            self.outline.item(text, self.markers[-1], refs)
        else:
            self.outline.paragraph(text, refs)
