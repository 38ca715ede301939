"""Who acts and who is asked to act: the organisations, authorities and professions of a report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple

from policytext.extraction.actors.acting import asked
from policytext.extraction.actors.responsible import find_responsible
from policytext.extraction.common.parsed import ParsedBlock, ParsedReport
from policytext.extraction.common.statements import block_span
from policytext.extraction.cues.actions import told_from
from policytext.extraction.names.aliases import Aliases
from policytext.extraction.names.antecedents import Antecedents
from policytext.extraction.names.called_on import called_on
from policytext.extraction.names.forms import find_by_pattern
from policytext.extraction.names.gazetteer import (
    Found,
    Gazetteer,
    Token,
    is_capitals,
    longest,
    tokenise,
)
from policytext.extraction.names.generics import GenericFinder
from policytext.extraction.names.initials import explained, in_lists
from policytext.language.inflection import without_genitive
from policytext.language.lexicon import Lexicon, load_lexicon
from policytext.records import Actor
from policytext.reports import ActorKind, Report

_LITERATURE = re.compile(
    r"\W*(?:\d+\.?\s*)?(?:litteratur\w*|referencer|kilder|kildehenvisninger|slutnoter|noter|bibliografi)\W*$",
    re.IGNORECASE,
)
WHO_FIELD = re.compile(
    r"\W*(?:hvem|hvem\s+skal\s+gøre\s+det|(?:hoved)?ansvarlige?|ansvar|aktører?|udførende|udføres\s+af|"
    r"ansvarlige?\s+(?:aktører?|myndighed(?:er)?)|(?:\w+\s+){0,2}\w*aktør)\W*[:?]",
    re.IGNORECASE,
)
"""The label of a field that says who is to act."""

_INVOLVED = re.compile(r"\b(?:inddrag|involver)\w*\s+(?:af\s+)?(?:\w+\s+)?$", re.IGNORECASE)

_REACH = 100
"""Characters before a mention in which it may say that it is to be involved."""

_MAX_SPANS = 1000
_PEOPLE_ACT = 2
"""How often a text has people act, for whom others act as a rule, that makes actors of them."""

_DOERS, _THE_DOERS = "ere", "erne"
"""Ends of a noun for those who do something, in the plural: "lærere", "lærerne"."""

_KNOWN_MANY, _KNOWN_ONE = ("erne", "ernes"), ("eren", "erens")
"""Ends of the forms with the article: "lærerne", "lærerens"."""


class Mention(NamedTuple):
    """A place where an actor is mentioned.

    Args:
        name: Canonical name of the actor.
        kind: What it is.
        start: Offset of the mention's first character in the block.
        end: Offset after its last.
        surface: The mention as it stands.
        weak: Whether the word names an actor only where the text lets it act.
        named: Whether it has a name of its own, rather than being a kind ("kommunerne").
        people: Whether it is people for whom others act as a rule ("eleverne").
    """

    name: str
    kind: ActorKind
    start: int
    end: int
    surface: str
    weak: bool = False
    named: bool = True
    people: bool = False


class ActorIndex:
    """The actors of a report and where they are mentioned.

    Args:
        report: The report.
        mentions: The mentions of each block, in order, by the block's index in `Report.blocks`.
        parsed: The analysed blocks by the same index.
    """

    def __init__(
        self,
        report: Report,
        mentions: dict[int, tuple[Mention, ...]],
        parsed: dict[int, ParsedBlock],
    ) -> None:
        self._report = report
        self._mentions = mentions
        self._parsed = parsed
        self._asked: dict[int, tuple[list[int], list[frozenset[str]]]] = {}

    def block_at(self, index: int | None) -> ParsedBlock | None:
        """Return the analysed block of an index in `Report.blocks`, if there is one."""
        return None if index is None else self._parsed.get(index)

    def in_block(self, block: ParsedBlock) -> tuple[Mention, ...]:
        """Return the mentions in a block, in order."""
        return self._mentions.get(block.index, ())

    def in_span(self, block: ParsedBlock, start: int, end: int) -> list[Mention]:
        """Return the mentions between two offsets of a block, in order."""
        mentions = self.in_block(block)
        first = bisect_left(mentions, start, key=attrgetter("start"))
        last = bisect_left(mentions, end, first, key=attrgetter("start"))
        return [mention for mention in mentions[first:last] if mention.end <= end]

    def records(self) -> list[Actor]:
        """Return one record for each actor that acts or is asked to act, in order of appearance."""
        places: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
        for index in sorted(self._mentions):
            for mention in self._mentions[index]:
                places[mention.name].append((index, mention))
        return [self._record(name, found) for name, found in places.items() if self._acts(found)]

    def without_idle_people(self) -> ActorIndex:
        """Return the index without the people who are no actors in this report."""
        people: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
        for index, inside in self._mentions.items():
            for mention in inside:
                if mention.people:
                    people[mention.name].append((index, mention))
        idle = {name for name, found in people.items() if not self._acts(found)}
        mentions = {
            index: tuple(
                m
                for m in inside
                if m.name not in idle and not (m.people and self._is_involved(index, m))
            )
            for index, inside in self._mentions.items()
        }
        return ActorIndex(self._report, mentions, self._parsed)

    def _is_involved(self, index: int, mention: Mention) -> bool:
        """Whether others are to take somebody in: "inddragelse af forældrene"."""
        text = self._parsed[index].block.text
        return bool(_INVOLVED.search(text, max(0, mention.start - _REACH), mention.start))

    def _acts(self, found: Sequence[tuple[int, Mention]]) -> bool:
        """Whether mentions make an actor: a name outside the bibliography, or a kind that acts."""
        body = [(i, m) for i, m in found if not self._is_bibliography(self._parsed[i])]
        if any(not mention.weak for _, mention in body):
            return True
        asked_of = (m for index, m in body if self._is_asked(self._parsed[index], m))
        enough = _PEOPLE_ACT if body and body[0][1].people else 1
        return sum(1 for _ in islice(asked_of, enough)) == enough

    def _is_bibliography(self, block: ParsedBlock) -> bool:
        heading = block.block.heading
        if block.block.type == "footnote":  # where a format puts its notes says nothing
            return False
        return heading is not None and bool(_LITERATURE.match(self._report.blocks[heading].text))

    def _is_asked(self, block: ParsedBlock, mention: Mention) -> bool:
        text = block.block.text
        if (field := WHO_FIELD.match(text)) is not None:
            return mention.start >= field.end()
        if block.index not in self._asked:
            self._asked[block.index] = self._asked_in(block)
        starts, names = self._asked[block.index]
        return mention.name in names[bisect_right(starts, mention.start) - 1]

    def _asked_in(self, block: ParsedBlock) -> tuple[list[int], list[frozenset[str]]]:
        """Where the sentences of a block begin, and whom each of them asks."""
        starts: list[int] = []
        names: list[frozenset[str]] = []
        for start, end in block.sentences:
            places = [
                m._replace(start=m.start - start, end=m.end - start)
                for m in self.in_span(block, start, end)
            ]
            sentence = block.block.text[start:end]
            lead = told_from(sentence) or 0  # "Kære lodser: Luk slusen!"
            called = [m for m in places if m.end <= lead]
            starts.append(start)
            names.append(frozenset(m.name for m in [*asked(sentence, places), *called]))
        return starts, names

    def _record(self, name: str, found: Sequence[tuple[int, Mention]]) -> Actor:
        spans = tuple(
            block_span(self._report, self._parsed[index], mention.start, mention.end)
            for index, mention in found[:_MAX_SPANS]
        )
        return Actor(
            name=name,
            kind=found[0][1].kind,
            quote=found[0][1].surface,
            spans=spans,
            surfaces=tuple(sorted({mention.surface for _, mention in found})),
            confidence=0.9 if found[0][1].named else 0.7,
        )


def find_actors(parsed: ParsedReport, lexicon: Lexicon | None = None) -> ActorIndex:
    """Find the actors that a report mentions.

    Args:
        parsed: The report.
        lexicon: What is known about actors; without it, the packaged lexicon and the user's.
    """
    gazetteer, generics = _finders(lexicon or load_lexicon())
    blocks = [(block, tokenise(block.block.text)) for block in parsed.blocks]
    found: dict[int, list[Found]] = {}
    for block, tokens in blocks:
        capitals = is_capitals(tokens)
        candidates = list(gazetteer.find(tokens, capitals))
        if not capitals:
            begun = {item.first for item in candidates}
            candidates += [i for i in find_by_pattern(tokens) if i.first not in begun]
        kinds = list(generics.find(tokens))
        called = called_on(block.block.text, tokens, [*candidates, *kinds])
        found[block.index] = longest([*candidates, *called, *kinds])
        found[block.index] += in_lists(tokens, found[block.index])
    own = {short for block, tokens in blocks for short in explained(tokens, found[block.index])}
    for block, tokens in blocks:
        found[block.index] = [
            item
            for item in found[block.index]
            if item.last > item.first + 1 or tokens[item.first].text not in own
        ]
    aliases = Aliases.of_report(parsed.report, [(t, found[b.index]) for b, t in blocks])
    antecedents = Antecedents((tokens, found[block.index]) for block, tokens in blocks)
    mentions: dict[int, tuple[Mention, ...]] = {}
    for block, tokens in blocks:
        capitals = is_capitals(tokens)
        candidates = [*aliases.find(tokens, capitals), *found[block.index]]
        candidates += _offices(tokens, candidates)
        candidates = [*find_responsible(parsed.report, block, tokens, candidates), *candidates]
        mentions[block.index] = tuple(
            _mention(block, tokens, _placed(item, parsed.report), aliases)
            for item in antecedents.resolve(tokens, longest(candidates))
        )
    mentions = _as_written(mentions)
    index = ActorIndex(parsed.report, mentions, {block.index: block for block in parsed.blocks})
    return index.without_idle_people()


def _as_written(mentions: dict[int, tuple[Mention, ...]]) -> dict[int, tuple[Mention, ...]]:
    """Call those who do something for a living as the report mostly does: "lærere" or "lærerne"."""
    surfaces: dict[str, list[str]] = defaultdict(list)
    for mention in chain.from_iterable(mentions.values()):
        if not mention.named and mention.name.endswith(_DOERS):
            surfaces[mention.name].append(mention.surface.lower())
    definite = {
        name: f"{name.removesuffix(_DOERS)}{_THE_DOERS}"
        for name, forms in surfaces.items()
        if any(form.endswith(_KNOWN_MANY) for form in forms)
        and 2 * sum(form.endswith((*_KNOWN_MANY, *_KNOWN_ONE)) for form in forms) > len(forms)
    }
    return {
        index: tuple(m._replace(name=definite.get(m.name, m.name)) for m in inside)
        for index, inside in mentions.items()
    }


_OFFICES = frozenset(
    {"sekretariat", "sekretariatet", "ungdomsråd", "bestyrelse", "forskningsenhed"}
)


@cache
def _finders(lexicon: Lexicon) -> tuple[Gazetteer, GenericFinder]:
    return Gazetteer(lexicon.organisations), GenericFinder(lexicon)


def _offices(tokens: Sequence[Token], found: Sequence[Found]) -> list[Found]:
    """Return the offices that bodies have: "KL's sekretariat" is an actor of its own."""
    offices: list[Found] = []
    for item in found:
        at = item.last
        if item.named and at < len(tokens) and tokens[at].lower in _OFFICES:
            owner = tokens[item.first : at]
            if without_genitive(owner[-1].text):
                name = " ".join(token.text for token in (*owner, tokens[at]))
                offices.append(Found(item.first, at + 1, name, "other", listed=False))
    return offices


def _placed(found: Found, report: Report) -> Found:
    """Take the committees of a municipality's own report for the municipality's."""
    own = report.kind == "municipality" and found.name.endswith("udvalget")
    return found._replace(kind="municipality") if own else found


def _mention(
    block: ParsedBlock, tokens: Sequence[Token], found: Found, aliases: Aliases
) -> Mention:
    start, end = tokens[found.first].start, tokens[found.last - 1].end
    return Mention(
        name=aliases.canonical(found.name),
        kind=found.kind,
        start=start,
        end=end,
        surface=block.block.text[start:end],
        weak=found.weak,
        named=found.named,
        people=found.people,
    )
