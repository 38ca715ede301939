"""Who a recommendation asks to act, and whom it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.extraction.actors.acting import asked, is_scene
from policytext.extraction.actors.extractor import WHO_FIELD, ActorIndex, Mention
from policytext.extraction.actors.mentions import coordinations, names_once, owns
from policytext.extraction.candidates.lead_ins import counted_lead
from policytext.extraction.candidates.stretches import sentence_starts
from policytext.extraction.common.parsed import ParsedBlock, ParsedReport
from policytext.extraction.cues.asking import find_cues
from policytext.extraction.cues.proposals import field_named, find_field, inner_fields, label_of
from policytext.extraction.names.groups import find_groups
from policytext.extraction.recommendations.told import told_to
from policytext.reports import Report

_MAX_FIELD_DISTANCE = 40


def _cue(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_NOT_ASKED = _cue(
    r"\W*(?:(?:der|her)\s+)?(?:kan\s+)?(?:\w+\s+)?inspiration\b | .*\bsom\s+modtagere?\b"
)
_LEARNT_FROM = _cue(
    r"""\b(?:erfaringer\w*|inspiration|viden|eksempler)\s+(?:\w+\s+){0,3}(?:fra|af|i)\s+
      (?:\w+\s+){0,2}$"""
)
_FOR = _cue(r"\b(?:til|for|blandt|mod|hos|om)\s+(?:\w+\s+){0,2}$")
_ADDRESSING = _cue(
    r"""(?:\b(?:anbefaling|forslag|opfordring|krav|budskab|råd|ønske)
        (?:er|erne|et|ene|r|rne|ne|en|inger|ingerne)?\s+til\s+
      | ^\W*(?:\d+[.)]?\s*)?(?:til\s+)?)(?:(?:de|det|den|alle|landets)\s+)?$"""
)
"""Before an actor that a heading addresses: "Anbefalinger til kommunerne", "Til regeringen"."""

_AND_SUCH = _cue(r"\s*(?:og\s+andre\s+\w+)?[\s:.]*")
"""After the last actor of those addressed: "Til fonde og andre bidragydere"."""

_LABELLED = _cue(
    r"\W*(?:initiativ|forslag|anbefaling|indsats|tiltag|indsatsområde|punkt)\s*(?:nr\.\s*)?\d"
)
_SOCIETY = _cue(r"\b(?:vi\s+)?som\s+(?:et\s+)?samfund\b")

_LEVELS = (
    (_cue(r"\bkommunal(?:t|e)?\b"), "kommunerne"),
    (_cue(r"\bregional(?:t|e)?\b"), "regionerne"),
    (_cue(r"\bstatslig(?:t|e)?\b"), "staten"),
    (_cue(r"\bpolitiske?\s+(?:side|prioritering\w*|vilje|ansvar)\b"), "politikere"),
)
"""Adjectives that name a level of government: the last resort where no actor is named."""

_THEY_MUST = _cue(r"(?:^|[.!?]\s+|,\s+(?:og|så|men|derfor)\s+)(?P<who>de)(?=\s+(?:skal|bør|må)\b)")
_MANY = _cue(r"(?:ne|ere?)$")
_OPENS = _cue(r"\W*(?:det\s+er\s+)?(?:(?:de|alle|landets)\s+)?")
_OTHERS = _cue(r"\b\w{3,}(?:erne|ene)\b")
"""Of a pronoun that takes up the subject before it, and of that: no other plural stands between."""

_ONE = ("en", "et")
"""Ends of a noun for one that is known: "forskeren"."""


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
    sentence as the one to act, or for a headed proposal in the sentences below; the body in which
    it is to happen; the subject of the lead-in; whom the section addresses.

    Args:
        parsed: The report.
        block: The block.
        start: Offset of the recommendation's first character in the block.
        end: Offset after its last.
        actors: Where actors are mentioned.

    Returns:
        Canonical names, in order, each once; empty when nobody is named.
    """
    if block.block.type == "heading" or _opens_labelled(block, start):
        field = _field_below(parsed, block, actors)
        if field:
            return field
    text = block.block.text[start:end]
    if WHO_FIELD.match(block.block.text):
        return names_once(_listed_in_field(block, start, end, actors))
    places = _places(text, actors.in_span(block, start, end), start)
    names = names_once(place.name for place in asked(text, places, sentence_starts(block, start)))
    if not names and _heads_proposal(block):
        names = names_once(_asked_below(parsed, block, actors))
    names = names or names_once(_taken_up(block, start, end, actors))
    names = names or told_to(block, start, end, actors)
    if names:
        return names
    if _SOCIETY.search(text):
        return ("samfundet",)
    scenes = [group for group in coordinations(text, places) if is_scene(text, group)]
    above = _from_lead_in(parsed.report, block, actors) or _from_heading(block, actors)
    author = (parsed.report.organisation or "").lower()
    # A heading with the author's name says who speaks.
    told = (name for name in above if name.lower() != author)
    return names_once([*told, *(p.name for group in scenes for p in group)]) or _levels(text)


def _taken_up(block: ParsedBlock, start: int, end: int, actors: ActorIndex) -> Iterator[str]:
    """Yield who is asked by a pronoun: "Det er havnene, og de bør male", "Lodserne er få. De bør".

    A pronoun stands for the subject before it, where nobody else has been named since.
    """
    text = block.block.text
    pronoun = _THEY_MUST.search(text[start:end])
    if pronoun is None:
        return
    at = start + pronoun.start("who")
    before = max((first for first, _ in block.sentences if first < at), default=at)
    groups = coordinations(text, actors.in_span(block, before, at))
    if len(groups) != 1 or not _MANY.search(text[groups[0][0].start : groups[0][-1].end]):
        return
    between = text[groups[0][-1].end : at]
    first = groups[0][0].start
    if not _OPENS.fullmatch(text, before, first) or _OTHERS.search(between) or find_groups(between):
        return
    told = text[first : groups[0][-1].end] + text[at + len("de") : end]
    places = [m._replace(start=m.start - first, end=m.end - first) for m in groups[0]]
    yield from (place.name for place in asked(told, places))


def _opens_labelled(block: ParsedBlock, start: int) -> bool:
    """Whether a stretch is the labelled proposal of a block, not what the block goes on with."""
    if not _LABELLED.match(block.block.text):
        return False
    label = label_of(block.block)
    return label is None or start <= label.end


def _places(text: str, mentions: Sequence[Mention], offset: int) -> list[_Place]:
    """Return the mentions of a stretch that can act: not those that only own something."""
    places = [_Place(m.start - offset, m.end - offset, m.name) for m in mentions]
    return [place for place in places if not owns(text, place, place.name)]


def _levels(text: str) -> tuple[str, ...]:
    return tuple(name for pattern, name in _LEVELS if pattern.search(text))


def _field_below(parsed: ParsedReport, heading: ParsedBlock, actors: ActorIndex) -> tuple[str, ...]:
    """Return who the "Hvem:" field of a headed initiative names, or what stands below "Hvem?"."""
    if heading.block.type != "heading" and (own := _field_inside(heading.block.text)):
        return names_once(_listed_in_field(heading, *own, actors))
    for above, block in pairwise([heading, *section_below(parsed, heading)]):
        text = block.block.text
        below_name = above.block.type == "heading" and field_named(above.block.text) == "who"
        whole = block.block.type != "heading" and (
            below_name or WHO_FIELD.match(text) or find_field(text)[0] == "who"
        )
        field = _field_from(text, 0) if whole else _field_inside(text)
        if field is not None:
            return names_once(_listed_in_field(block, *field, actors))
    return ()


def _field_inside(text: str) -> tuple[int, int] | None:
    """Return where a field inside a text says who is to act, None where none does."""
    start = next((at for kind, at, _ in inner_fields(text) if kind == "who"), None)
    return None if start is None else _field_from(text, start)


def _field_from(text: str, start: int) -> tuple[int, int]:
    """Return a field that begins at `start` up to the next one, or to the text's end."""
    ends = (at for _, at, _ in inner_fields(text) if at > start)
    return start, next(ends, len(text))


def _heads_proposal(block: ParsedBlock) -> bool:
    """Whether a block is the heading of a proposal, not of an area with several."""
    label = label_of(block.block)
    return block.block.type == "heading" and (label is None or label.kind != "area")


def _asked_below(parsed: ParsedReport, heading: ParsedBlock, actors: ActorIndex) -> Iterator[str]:
    """Yield who is asked in the sentences that a headed proposal consists of."""
    for block in section_below(parsed, heading):
        for start, end in block.sentences if block.block.type == "paragraph" else ():
            text = block.block.text[start:end]
            if any(not cue.subordinate for cue in find_cues(text)):
                places = _places(text, actors.in_span(block, start, end), start)
                yield from (place.name for place in asked(text, places))


def section_below(parsed: ParsedReport, heading: ParsedBlock) -> Iterator[ParsedBlock]:
    """Yield the blocks of a headed initiative: up to the next that is as high or has a label."""
    for block in parsed.blocks[parsed.blocks.index(heading) + 1 :][:_MAX_FIELD_DISTANCE]:
        ends = block.block.type == "heading" and block.block.level <= heading.block.level
        if ends or _LABELLED.match(block.block.text):
            return
        yield block


def _listed_in_field(block: ParsedBlock, start: int, end: int, actors: ActorIndex) -> Iterator[str]:
    """Yield who a field names as those to act, not as those to learn from or to reach."""
    text = block.block.text
    for begin, stop in block.sentences:
        if _NOT_ASKED.match(text, begin, stop):
            continue
        first, last = max(start, begin), min(end, stop)
        for mention in actors.in_span(block, first, last):
            before = text[first : mention.start]
            if not _FOR.search(before) and not _LEARNT_FROM.search(before):
                yield mention.name


def _from_lead_in(report: Report, block: ParsedBlock, actors: ActorIndex) -> tuple[str, ...]:
    """Return who acts in the sentence that introduces a list item ("Kommunerne bør:")."""
    index = block.block.lead_in
    if index is None and block.block.type == "list_item":
        index = counted_lead(report, block.index)
    lead_in = actors.block_at(index)
    if lead_in is None:
        return ()
    start = lead_in.sentences[-1][0] if lead_in.sentences else 0
    text = lead_in.block.text[start:]
    mentions = actors.in_span(lead_in, start, len(lead_in.block.text))
    places = _places(text, mentions, start)
    told = _addressed(text, places, told=True)
    return told or names_once(place.name for place in asked(text, places))


def _from_heading(block: ParsedBlock, actors: ActorIndex) -> tuple[str, ...]:
    """Return whom the section addresses ("Anbefalinger til kommunerne")."""
    heading = actors.block_at(block.block.heading)
    while heading is not None:
        text = heading.block.text
        mentions = actors.in_block(heading)
        names = _addressed(text, _places(text, mentions, 0), told=False)
        if names and not _names_speaker(text, mentions):
            return names
        heading = actors.block_at(heading.block.heading)
    return ()


def _names_speaker(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a heading says no more than who speaks below: one of a profession, "Forskeren"."""
    name = text.strip(" :")
    return (
        mentions[0].kind == "profession"
        and mentions[0].surface == name
        and name.lower().endswith(_ONE)
    )


def _addressed(text: str, places: Sequence[_Place], *, told: bool) -> tuple[str, ...]:
    """Return whom a line ends in addressing: "Krav til kommunerne", "Til regeringen".

    Args:
        text: The line, or the last sentence of a lead-in.
        places: The mentions in it.
        told: Whether words must address them, as in a sentence; a heading may be their name alone.
    """
    for group in coordinations(text, places):
        before = _ADDRESSING.search(text[: group[0].start])
        if before and _AND_SUCH.fullmatch(text, group[-1].end) and (before[0].strip() or not told):
            return names_once(place.name for place in group)
    return ()
