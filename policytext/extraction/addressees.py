"""Who a recommendation asks to act, and whom it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.extraction.acting import asked, coordinations, is_scene, names_once
from policytext.extraction.actors import WHO_FIELD, ActorIndex, Mention
from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.extraction.target_groups import target_groups
from policytext.language.inflection import without_genitive

__all__ = ["addressees", "target_groups"]

_NOT_ASKED = re.compile(
    r"\W*(?:(?:der|her)\s+)?(?:kan\s+)?(?:\w+\s+)?inspiration\b|.*\bsom\s+modtagere?\b",
    re.IGNORECASE,
)
_LEARNT_FROM = re.compile(
    r"\b(?:erfaringer\w*|inspiration|viden|eksempler)\s+(?:\w+\s+){0,3}(?:fra|af|i)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:til|for|blandt|mod|hos|om)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ADDRESSING = re.compile(
    r"\b(?:anbefaling|forslag|opfordring|krav|budskab|råd|ønske)(?:er|erne|et|ene|ne|en|inger|ingerne)?\s+til\s+"
    r"(?:de\s+|det\s+|den\s+|alle\s+|landets\s+)?$"
    r"|^\W*(?:\d+[.)]?\s*)?(?:til\s+)?(?:de\s+|det\s+|den\s+|alle\s+|landets\s+)?$",
    re.IGNORECASE,
)
_MAX_FIELD_DISTANCE = 40
_LABELLED = re.compile(
    r"\W*(?:initiativ|forslag|anbefaling|indsats|tiltag|indsatsområde|punkt)\s*(?:nr\.\s*)?\d",
    re.IGNORECASE,
)
_SOCIETY = re.compile(r"\b(?:vi\s+)?som\s+(?:et\s+)?samfund\b", re.IGNORECASE)
_GENITIVE_STAYS = re.compile(r"\s+(?:side|ansvar|opgave|pligt)\b", re.IGNORECASE)

# Adjectives that name a level of government: the last resort where no actor is named.
_LEVELS = (
    (re.compile(r"\bkommunal(?:t|e)?\b", re.IGNORECASE), "kommunerne"),
    (re.compile(r"\bregional(?:t|e)?\b", re.IGNORECASE), "regionerne"),
    (re.compile(r"\bstatslig(?:t|e)?\b", re.IGNORECASE), "staten"),
    (
        re.compile(r"\bpolitisk(?:e)?\s+(?:side|prioritering\w*|vilje|ansvar)\b", re.IGNORECASE),
        "politikere",
    ),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention with offsets in a stretch of its block."""

    start: int
    end: int
    name: str


def addressees(
    parsed: ParsedReport, block: ParsedBlock, start: int, end: int, actors: ActorIndex
) -> tuple[str, ...]:
    """Return who is asked to act in a stretch of a block.

    In order of trust: the field of an initiative that says who ("Hvem:"); who stands in the
    sentence as the one to act; the body in which it is to happen; the subject of the lead-in; whom
    the section addresses.

    Args:
        parsed: The report.
        block: The block.
        start: Offset of the recommendation's first character in the block.
        end: Offset after its last.
        actors: Where actors are mentioned.

    Returns:
        Canonical names, in order, each once; empty when nobody is named.
    """
    if block.block.type == "heading":
        field = _field_below(parsed, block, actors)
        if field:
            return field
    text = block.block.text[start:end]
    if WHO_FIELD.match(block.block.text):
        return names_once(_listed_in_field(block, start, end, actors))
    places = _places(text, actors.in_span(block, start, end), start)
    found = asked(text, places)
    if not found:
        found = [
            place
            for group in coordinations(text, places)
            if is_scene(text, group)
            for place in group
        ]
    names = names_once(place.name for place in found)
    if not names and _SOCIETY.search(text):
        return ("samfundet",)
    return (
        names
        or _from_lead_in(parsed, block, actors)
        or _from_heading(parsed, block, actors)
        or _levels(text)
    )


def _places(text: str, mentions: Sequence[Mention], offset: int) -> list[_Place]:
    """Return the mentions of a stretch that can act: not those that only own something."""
    places = [_Place(m.start - offset, m.end - offset, m.name) for m in mentions]
    return [place for place in places if not _owns(text, place)]


def _owns(text: str, place: _Place) -> bool:
    surface = text[place.start : place.end]
    genitive = bool(without_genitive(surface)) and not without_genitive(place.name)
    follows = text[place.end : place.end + 2]
    return (
        genitive
        and not surface.isupper()
        and len(follows) == 2
        and follows[0] == " "
        and follows[1].isalpha()
        and not _GENITIVE_STAYS.match(text, place.end)
    )


def _levels(text: str) -> tuple[str, ...]:
    return tuple(name for pattern, name in _LEVELS if pattern.search(text))


def _field_below(parsed: ParsedReport, heading: ParsedBlock, actors: ActorIndex) -> tuple[str, ...]:
    """Return who the "Hvem:" field of a headed initiative names."""
    for block in _section(parsed, heading):
        if WHO_FIELD.match(block.block.text):
            return names_once(_listed_in_field(block, 0, len(block.block.text), actors))
    return ()


def _section(parsed: ParsedReport, heading: ParsedBlock) -> Iterator[ParsedBlock]:
    """Yield the blocks of a headed initiative: up to the next that is as high or has a label."""
    for block in parsed.blocks[parsed.blocks.index(heading) + 1 :][:_MAX_FIELD_DISTANCE]:
        if block.block.type == "heading" and (
            block.block.level <= heading.block.level or _LABELLED.match(block.block.text)
        ):
            return
        yield block


def _listed_in_field(block: ParsedBlock, start: int, end: int, actors: ActorIndex) -> Iterator[str]:
    """Yield who a field names as those to act, not as those to learn from or to reach."""
    text = block.block.text
    for sentence in block.sentences():
        if _NOT_ASKED.match(text[sentence.start_char : sentence.end_char]):
            continue
        first, last = max(start, sentence.start_char), min(end, sentence.end_char)
        for mention in actors.in_span(block, first, last):
            before = text[first : mention.start]
            if not _FOR.search(before) and not _LEARNT_FROM.search(before):
                yield mention.name


def _from_lead_in(parsed: ParsedReport, block: ParsedBlock, actors: ActorIndex) -> tuple[str, ...]:
    """Return who acts in the sentence that introduces a list item ("Kommunerne bør:")."""
    if block.block.lead_in is None:
        return ()
    lead_in = next((b for b in parsed.blocks if b.index == block.block.lead_in), None)
    if lead_in is None:
        return ()
    sentences = list(lead_in.sentences())
    start = sentences[-1].start_char if sentences else 0
    text = lead_in.block.text[start:]
    mentions = actors.in_span(lead_in, start, len(lead_in.block.text))
    return names_once(place.name for place in asked(text, _places(text, mentions, start)))


def _from_heading(parsed: ParsedReport, block: ParsedBlock, actors: ActorIndex) -> tuple[str, ...]:
    """Return whom the section addresses ("Anbefalinger til kommunerne")."""
    by_index = {b.index: b for b in parsed.blocks}
    index = block.block.heading
    while index is not None:
        heading = by_index.get(index)
        if heading is None:
            return ()
        text = heading.block.text
        groups = coordinations(text, _places(text, actors.in_block(heading), 0))
        for group in groups:
            if _ADDRESSING.search(text[: group[0].start]) and not text[group[-1].end :].strip(
                " :."
            ):
                return names_once(place.name for place in group)
        index = heading.block.heading
    return ()
