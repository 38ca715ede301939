"""Annotations without the annotated text: offsets into a report that is not ours to copy.

A stand-off file's first line names the report and its hash, and the record types annotated when
these are not all; in the records that follow, every text field is a list of pieces, each `[start,
end]` (characters of the report's raw text) or a word that the report does not have. With the
report at hand the annotations come back, equal to the original in every word (punctuation and
white space between pieces are not kept).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from policytext.errors import RecordError
from policytext.evaluation.matching import RecordData, words

HEADER = "standoff"
"""`type` of a stand-off file's first line."""

TEXT_FIELDS = ("quote", "heading", "topic_heading", "value_text", "measure", "population",
               "period", "source", "indicator")  # fmt: skip
LIST_FIELDS = ("also_at", "target_groups", "surfaces")
NAME_FIELDS = ("id", "type", "level", "label", "priority", "deadline", "unit", "bound", "change",
               "direction", "kind", "proposer", "owner", "name")  # fmt: skip
"""Fields whose text is kept: closed sets, numbers and names."""

LONGEST_COPY = 8
"""A run of this many words not found in the report would be text of our own; more is refused."""

LONGEST_NAME = 7
"""A name of more words is a phrase of the report and kept by its offsets."""

SEED = 3
"""Words with which the search for a stretch begins."""

Piece = list[int] | str

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*-?")
_LINE_HYPHEN = re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?!(?:og|eller|samt)\b)(?=[^\W\d_])")


def decode(raw: bytes) -> str:
    """Return the text that offsets count in: UTF-8, line ends as they are."""
    return raw.decode("utf-8")


def reading(text: str) -> str:
    r"""Return a stretch of raw text as it reads: line-break hyphens undone, white space single.

    >>> reading("et hjem, der er værd-\n sat af\n\nbørne- og unge")
    'et hjem, der er værdsat af børne- og unge'
    """
    return " ".join(_LINE_HYPHEN.sub("", text).split())


def to_standoff(
    records: Sequence[RecordData], file: str, raw: bytes, types: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Return annotations without their texts.

    Args:
        records: Annotations of a report.
        file: Name of the report's file.
        raw: Content of that file.
        types: The record types that were annotated, when these are not all.

    Returns:
        The header and the records.

    Raises:
        RecordError: A field holds more text of its own than an annotation may.
    """
    text = decode(raw)
    index = _Index(text)
    header = {"type": HEADER, "file": file, "sha256": hashlib.sha256(raw).hexdigest()}
    out: list[dict[str, Any]] = [{**header, "types": list(types)} if types else header]
    for record in records:
        near = index.place(record.get("quote") or "")
        entry: dict[str, Any] = {}
        for name, value in record.items():
            if name in TEXT_FIELDS and value is not None:
                entry[name] = index.pieces(str(value), near)
            elif name in LIST_FIELDS:
                entry[name] = [index.pieces(str(item), near) for item in value]
            elif name == "actors":
                entry[name] = sorted((_name(index, item, near) for item in value), key=str)
            elif name == "name":
                entry[name] = _name(index, value, near)
            elif name in NAME_FIELDS or not isinstance(value, str):
                entry[name] = value
            else:
                raise RecordError(f"has an unknown text field {name!r}", where=record.get("id"))
        out.append(entry)
    return out


def from_standoff(lines: Sequence[dict[str, Any]], raw: bytes) -> list[RecordData]:
    """Return annotations with their texts.

    Args:
        lines: Header and records of a stand-off file.
        raw: Content of the report's file.

    Raises:
        RecordError: The report is another one.
    """
    header, *entries = lines
    if hashlib.sha256(raw).hexdigest() != header["sha256"]:
        raise RecordError(
            "is not the report that was annotated",
            where=header["file"],
            remedy="give the file with the hash that the annotations name",
        )
    text = decode(raw)
    records = []
    for entry in entries:
        record: RecordData = {}
        for name, value in entry.items():
            if name in TEXT_FIELDS and value is not None:
                record[name] = _join(value, text)
            elif name in LIST_FIELDS:
                record[name] = [_join(item, text) for item in value]
            elif name == "actors":
                record[name] = [v if isinstance(v, str) else _join(v, text) for v in value]
            elif name == "name" and not isinstance(value, str):
                record[name] = _join(value, text)
            else:
                record[name] = value
        records.append(record)
    return records


def _name(index: _Index, name: str, near: int) -> str | list[Piece]:
    """Return a name as it is, or by offsets when it is a phrase of the report."""
    return name if len(words(name)) <= LONGEST_NAME else index.pieces(name, near)


def _join(pieces: Sequence[Piece], text: str) -> str:
    return " ".join(
        piece if isinstance(piece, str) else reading(text[piece[0] : piece[1]]) for piece in pieces
    )


class _Index:
    """Finds words in a report by their letters, whatever stands between these."""

    def __init__(self, text: str) -> None:
        self.text = text
        kept = [(i, c.lower()) for i, c in enumerate(text) if c.isalnum() and len(c.lower()) == 1]
        self.offsets = [i for i, _ in kept]
        self.letters = "".join(c for _, c in kept)

    def place(self, quote: str) -> int:
        """Return where (in letters) a quotation begins; 0 where it cannot be found whole."""
        letters = "".join(words(quote.split("[…]")[0])[:8])
        return max(self.letters.find(letters), 0) if letters else 0

    def pieces(self, text: str, near: int) -> list[Piece]:
        """Return a text as stretches of the report, and words where it has none.

        Raises:
            RecordError: Too many words in a row are not in the report.
        """
        tokens = _TOKEN.findall(text)
        out: list[Piece] = []
        at = own = 0
        while at < len(tokens):
            span, count = self._longest(tokens[at:], near)
            if span is None:
                out.append(tokens[at])
                at, own = at + 1, own + 1
                if own > LONGEST_COPY:
                    raise RecordError(f"holds text that is not the report's: {text[:40]!r}...")
            else:
                out.append(span)
                at, own = at + count, 0
        return out

    def _longest(self, tokens: list[str], near: int) -> tuple[list[int] | None, int]:
        """Return the longest beginning of some words that stands in the report.

        Returns:
            The stretch of the report and how many words it holds; None where it has not even the
            first word.
        """
        best: tuple[list[int] | None, int] = (None, 0)
        for width in range(min(SEED, len(tokens)), 0, -1):
            for start in self._starts("".join(words(" ".join(tokens[:width]))), near):
                span, count = self._extend(tokens, start)
                if count > best[1]:
                    best = (span, count)
            if best[0] is not None:
                break
        return best

    def _extend(self, tokens: list[str], start: int) -> tuple[list[int] | None, int]:
        """Return how many words a place of the report shares with a list of words."""
        best: tuple[list[int] | None, int] = (None, 0)
        end = start
        for count, token in enumerate(tokens, 1):
            letters = "".join(words(token))
            if not self.letters.startswith(letters, end):
                break
            end += len(letters)
            span = [self.offsets[start], self.offsets[end - 1] + 1]
            if words(reading(self.text[span[0] : span[1]])) == words(" ".join(tokens[:count])):
                best = (span, count)
        return best

    def _starts(self, letters: str, near: int) -> Iterator[int]:
        """Yield where letters stand as whole words, from a place on and then before it."""
        if not letters:
            return
        for low, high in ((near, len(self.letters)), (0, near + len(letters))):
            start = self.letters.find(letters, low, high)
            while start >= 0:
                end = start + len(letters)
                before, after = self.offsets[start] - 1, self.offsets[end - 1] + 1
                if not (before >= 0 and self.text[before].isalnum()) and not (
                    after < len(self.text) and self.text[after].isalnum()
                ):
                    yield start
                start = self.letters.find(letters, start + 1, high)
