"""Labels and fields of proposals: "Initiativ 12: Opret et råd", "Hvem: Staten"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from policytext.extraction.cues.asking import lexicon
from policytext.extraction.cues.priorities import BEFORE_LABEL, BEHIND_LABEL, priority_beside_label
from policytext.reports import Block

_NUMBER = r"(?:nr\.?\s*)?(?P<number>[A-ZÆØÅ]?\d{1,3}(?:[.]\d{1,2})?(?:[.]?[a-z])?|[IVX]{1,5}|[A-H])"
_ORDINAL = r"(?P<ordinal>\d{1,3})\.\s*"
_SEPARATOR = r"\s*(?:[:.–—|-]+\s*|\s+|$)"
_ADJECTIVE = r"(?:(?:tværgående|vores|hoved|konkret|centralt|fælles)\s+)?"
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIELD = re.compile(r"^\W{0,3}([A-ZÆØÅ][^\W\d]+(?:\s[^\W\d]+){0,2})\s*[:?](?:\*+)?\s+")
_CAPITALS = re.compile(r"[A-ZÆØÅ]{3,}(?:\s[A-ZÆØÅ]{2,}){0,2}(?=\s+\S)")
_FIELD_INSIDE = re.compile(r"\s\W{0,3}([A-ZÆØÅ][^\W\d]+(?:\s[^\W\d]+)?)\s*[:?]\s")


LabelKind = Literal["proposal", "area", "thesis"]


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label at the beginning of a block.

    Args:
        text: As printed, without its separator ("Initiativ 12").
        kind: Whether it numbers a `proposal`, an `area` above proposals or a `thesis`, which may
            ask or not.
        end: Offset in the block where the labelled text begins.
        number: The number as printed.
        priority: The priority printed beside it.
    """

    text: str
    kind: LabelKind
    end: int
    number: str
    priority: str | None = None

    @property
    def printed(self) -> str:
        """The label as it would stand in running text: "FORSLAG B3" is "Forslag B3"."""
        return (
            _WORD.sub(lambda word: word[0].capitalize(), self.text)
            if self.text.isupper()
            else self.text
        )

    def is_alone(self, text: str) -> bool:
        """Return whether a block, or its beginning, says nothing behind the label but signs.

        Args:
            text: The text of the block that the label opens, or the beginning of it.
        """
        return not any(map(str.isalnum, text[self.end :]))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], LabelKind], ...]:
    words = lexicon()
    groups: tuple[tuple[tuple[str, ...], LabelKind], ...] = (
        (words.proposals, "proposal"),
        (words.areas, "area"),
        (words.theses, "thesis"),
    )
    patterns: list[tuple[re.Pattern[str], LabelKind]] = []
    for names, kind in groups:
        word = "(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"
        forms = (
            rf"{_ADJECTIVE}{word}\s+{_NUMBER}\b",
            rf"{_ORDINAL}{_ADJECTIVE}{word}\b(?=\s*[:–—.-]|$)",
        )
        patterns += [
            (
                re.compile(
                    rf"^\W{{0,3}}?(?P<before>{BEFORE_LABEL})?(?P<label>{form})"
                    rf"(?P<behind>{BEHIND_LABEL})?{_SEPARATOR}",
                    re.I,
                ),
                kind,
            )
            for form in forms
        ]
    return tuple(patterns)


def find_label(text: str) -> Label | None:
    """Return the label that a block begins with.

    >>> find_label("Forslag 3: Opret et råd")
    Label(text='Forslag 3', kind='proposal', end=11, number='3', priority=None)
    >>> find_label("Forslag til ændringer") is None
    True
    """
    for pattern, kind in _patterns():
        match = pattern.match(text)
        if match:
            groups = match.groupdict()
            number = groups.get("number") or groups.get("ordinal") or ""
            if len(number) == 1 and number.isalpha() and not _separated(text, match):
                continue
            beside = match["before"] or match["behind"]
            priority = None if beside is None else priority_beside_label(beside)
            return Label(match["label"], kind, match.end(), number, priority)
    return None


def label_of(block: Block) -> Label | None:
    """Return the label of a block, whose number may be the list marker ("1. anbefaling: ...")."""
    if block.type == "list_item" and (block.marker or "").rstrip(".").isdigit():
        head = f"{(block.marker or '').rstrip('.')}. "
        label = find_label(head + block.text)
        return None if label is None else replace(label, end=label.end - len(head))
    return find_label(block.text)


def _separated(text: str, match: re.Match[str]) -> bool:
    """Say whether a sign follows the label, so that "Forslag I ..." is not read as number one."""
    rest = text[match.end("behind" if match["behind"] else "label") :]
    return not rest.strip() or bool(re.match(r"\s*[:.–—|-]", rest))


def find_field(text: str) -> tuple[str | None, int]:
    """Return what the field holds that a block opens with, and where its text begins.

    >>> find_field("Hvem: Staten og regionerne")
    ('who', 6)
    >>> find_field("FRIST 1. maj 2031")
    ('when', 6)
    """
    match = _FIELD.match(text)
    if match is None and (named := _in_capitals(text)):
        return named
    if match is None:
        return (field_named(text), len(text)) if text.rstrip().endswith((":", "?")) else (None, 0)
    kind = lexicon().fields.get(match[1].lower())
    return (kind, match.end()) if kind else (None, 0)


def _in_capitals(text: str) -> tuple[str, int] | None:
    """Return the field whose name opens a text in capitals, as on a card, and where it begins."""
    match = _CAPITALS.match(text)
    words = match.group().split() if match is not None else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if (kind := lexicon().fields.get(name.lower())) and text[len(name) + 1 :].strip():
            return kind, len(name) + 1
    return None


def field_named(text: str) -> str | None:
    """Return what the field holds whose name a text is and nothing more, as a heading may be.

    >>> field_named("Hvordan?"), field_named("Hvordan gør vi det?")
    ('how', None)
    """
    return lexicon().fields.get(text.strip(" *:?").lower())


def inner_fields(text: str) -> list[tuple[str, int, int]]:
    """Return the fields that begin inside a block: `(kind, offset of the name, of the text)`.

    Behind a field, and behind a labelled title, the next one may begin without a stop before it.

    >>> inner_fields("Ansvarlig: Staten Frist: 2031")
    [('when', 18, 25)]
    """
    known = lexicon().fields
    opened = find_field(text)[0] is not None or find_label(text) is not None
    fields: list[tuple[str, int, int]] = []
    for match in _FIELD_INSIDE.finditer(text):
        stopped = text[: match.start()].rstrip()[-1:] in ".!?)*»”"
        start, name = match.start(1), match[1]
        if name.lower() not in known and opened:
            last = name.split()[-1]
            start, name = match.end(1) - len(last), last
        if name.lower() in known and name[0].isupper() and (stopped or opened):
            fields.append((known[name.lower()], start, match.end()))
    return fields


def field_texts(texts: Iterable[str], kind: str) -> Iterator[str]:
    """Yield what the fields of a kind hold: "2031." for `when` in "Hvem: Staten. Frist: 2031."."""
    for text in texts:
        first, after = find_field(text)
        fields = ([(first, 0, after)] if first else []) + inner_fields(text)
        ends = [begin for _, begin, _ in fields[1:]] + [len(text)]
        for (found, _, begin), end in zip(fields, ends, strict=False):
            if found == kind:
                yield text[begin:end]
