"""Names of organisations at full length, where their form gives away only the beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from policytext.extraction.names.forms import find_by_pattern
from policytext.extraction.names.gazetteer import (
    Found,
    Gazetteer,
    Token,
    is_capitals,
    longest,
    tokenise,
)
from policytext.extraction.names.links import LINKS
from policytext.language.inflection import without_genitive
from policytext.language.lexicon import Lexicon
from policytext.language.tables import read_table
from policytext.reports import ActorKind, Report

_IMPRINT = read_table("imprint.toml")
_WITHIN = LINKS - {"under"}
"""What may link words of a name; "under" tells who runs what is named."""

_WHOLE = 3
_WHOLE_BY = frozenset({"Kommune", "Regionskommune"})
"""Words with which a name is whole: a department's stands on the next line."""
_NO_NAME = re.compile(
    rf"(?:slut|status|års|del)?(?:{'|'.join(_IMPRINT['works'])})(?:e?r|en|et|ne|e)?"
    rf"|[\w-]+(?:{'|'.join(_IMPRINT['streets'])})",
    re.IGNORECASE,
)
"""Capitalised words that stand behind a name and do not belong to it."""


class Place(NamedTuple):
    """Where a name stands in a text.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        name: The name, without a genitive.
        kind: What its bearer is.
        listed: Whether the lexicon has it.
    """

    start: int
    end: int
    name: str
    kind: ActorKind
    listed: bool


class NameFinder:
    """Finds organisations' names in the blocks of a report, at full length.

    Args:
        report: The report.
        lexicon: What is known about organisations.
    """

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self._gazetteer = Gazetteer(lexicon.organisations)
        self._report = report.text
        self._folded = report.text.casefold()
        self._bases: dict[str, str] = {}

    def find(self, text: str) -> list[Place]:
        """Return the names in a text, in order; kinds ("kommunerne") are none."""
        tokens = tokenise(text)
        capitals = is_capitals(tokens)
        found = list(self._gazetteer.find(tokens, capitals))
        if not capitals:
            begun = {item.first for item in found}
            found += [item for item in find_by_pattern(tokens) if item.first not in begun]
        places: list[Place] = []
        for item in longest(found):
            start = tokens[item.first].start
            if item.name[0].islower() or (places and start < places[-1].end):
                continue
            last = item.last if item.listed else self._last(tokens, item, text)
            end = tokens[last - 1].end
            name = item.name if last == item.last else text[start:end]
            places.append(Place(start, end, self._base(name), _kind(tokens, item), item.listed))
        return places

    def _last(self, tokens: Sequence[Token], item: Found, text: str) -> int:
        """Return where a name ends that the form of its head has found: "Fonden Grøn By" whole."""
        last = item.last
        start = tokens[item.first].start
        while last < len(tokens):
            if tokens[last - 1].text in _WHOLE_BY and last > item.first + 1:
                break
            if _goes_on(tokens[last]):
                whole = last - item.first >= _WHOLE and self._again(
                    text[start : tokens[last - 1].end]
                )
                if whole and not self._again(text[start : tokens[last].end]):
                    break  # the next column, or the next line
                last += 1
            elif (
                last + 1 < len(tokens) and _links(tokens, item, last) and _goes_on(tokens[last + 1])
            ):
                if not self._again(text[start : tokens[last + 1].end]):
                    break
                last += 2
            else:
                break
        while (
            last > item.first + 1
            and _NO_NAME.fullmatch(tokens[last - 1].text)
            and tokens[last - 2].lower not in _WITHIN
        ):
            last -= 1
        return last

    def _again(self, name: str) -> bool:
        """Say whether the report has a name more than once, in capitals or not."""
        return self._folded.count(name.casefold()) > 1

    def _base(self, name: str) -> str:
        """Return a name without its genitive, where the report has it without one too."""
        if name not in self._bases:
            bare = without_genitive(name)
            alone = bare and re.search(rf"\b{re.escape(bare[0])}\b", self._report)
            self._bases[name] = bare[0] if alone else name
        return self._bases[name]


def _links(tokens: Sequence[Token], item: Found, at: int) -> bool:
    """Say whether a word may stand within a name: "og" where the name says for what it is."""
    if tokens[at].lower == "og":
        return any(token.lower in _WITHIN for token in tokens[item.first : at])
    return tokens[at].lower in _WITHIN


def _goes_on(token: Token) -> bool:
    return token.capital and token.text[0].isalpha() and not _NO_NAME.fullmatch(token.text)


def _kind(tokens: Sequence[Token], item: Found) -> ActorKind:
    """Return what a name's first word says its bearer is, or else what the whole says."""
    first = [] if item.listed else list(find_by_pattern(tokens[item.first : item.first + 1]))
    return first[0].kind if first else item.kind
