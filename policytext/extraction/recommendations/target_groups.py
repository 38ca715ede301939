"""Whom a recommendation is for: the groups named in it, or in the section it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from policytext.extraction.actors.acting import asked
from policytext.extraction.actors.extractor import ActorIndex, Mention
from policytext.extraction.actors.mentions import coordinations, names_once, owns
from policytext.extraction.candidates.stretches import sentence_starts
from policytext.extraction.common.parsed import ParsedBlock, ParsedReport
from policytext.extraction.cues.actions import opens_with
from policytext.extraction.names.groups import Group, find_groups, pointing_back

_MAX_GROUPS = 3
_SECTION_BLOCKS = 12
_MIN_TOPIC = 2
_PRONOUNS = frozenset({"dem"})
_BARE_POINTER = re.compile(
    r"dem|disse|den enkeltes?|gruppens?|gruppen|målgruppens?|denne \w+|\w+s", re.IGNORECASE
)
"""Words that point back and say nothing of whom; "borgeren" says it."""

_EMPTY = frozenset(
    "mennesker menneskene personer medlemmer medlemmerne modtagere modtagerne brugergrupper".split()
)
"""Words that name no group unless something restricts them."""

_WORDS_FOR_ANY_GROUP = ("grupper", "grupperne")
"""Ends of words that a sentence uses of its own groups, and that say nothing outside it."""

_WHOSE = r"""(?:(?:de|det|den|alle|landets|flere|lokale|private|offentlige|mindre|små|nye|øvrige|
  udvalgte|\d+)\s+){0,3}"""
_SERVED = re.compile(
    rf"""(?:\b(?:støtte|viden|midler|tilskud|hjælp|vejledning|information|redskaber|finansiering|tilbud|
        opkvalificering|penge|rådighed|miljø|adgang|rådgivning|lettere|nemmere|muligt|rammer|\w*vilkår|krav|incitament\w*|
        målrettet)
      | \b\w*(?:pulje|puljen|puljer|materiale|materialer|guide|kurser|kursus|udvikling|uddannelse|
        ordning|ordninger|pakker|løft|midler|hold))\s+(?:\w+\s+){{0,3}}?(?:til|for|af|blandt)\s+{_WHOSE}$
      | \b(?:kroner|kr\.)\s+(?:\w+\s+){{0,3}}?(?:til|for)\s+{_WHOSE}$
      | \b(?:for|til)\s+(?:alle|samtlige)\s+{_WHOSE}$
      | \b(?:undtagelse\w*|lempelse\w*|gælde)\s+(?:\w+\s+)?for\s+{_WHOSE}$
      | \b(?:kroner|kr\.|midler|pulje\w*)\s[^.:;]{{0,60}}?
        \b(?:til|for)\s+\w{{3,}}(?:ing|else)\s+af\s+{_WHOSE}$
      | \b(?:afskaffes|bortfalder|hæves|indføres|lempes|nedsættes|ophæves|sænkes)\s+for\s+{_WHOSE}$
      | \b(?:lad|giv|tilbyd|hjælp)\s+(?:også\s+)?{_WHOSE}$
      | \b(?:understøttes|støttes|hjælpes|klædes|rustes|uddannes|tilbydes)\s+{_WHOSE}$
      | \b(?:inspirere|stimulere|klæde|understøtte|styrke|støtte|aktivere|bistå|tilføre|tilbyde
        |tilgodese|aflaste|gælde)\s+{_WHOSE}$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Before an organisation that is given something: "midler til lokale foreninger"."""

_AIMED = re.compile(
    r"\b(?:til|for|blandt|mellem|hos|mod|om|på|af|i)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_TO_GET = re.compile(r"\s+(?:skal|bør|må)\b", re.IGNORECASE)
"""Around a group in a heading that asks: "Boliger til studerende", "Unge skal have ro"."""

_PRONOUN = re.compile(
    r"""\b(?:de|socialt|økonomisk)\s+(?:dårligst|dårligt|ringest|svagest)\s+stillede
      | \bdem,?\s+(?:der|som)\s+[^,.;:()]+
      | \balle,?\s+(?:der|som)\s+[^,.;:()]+
      | \b(?:alle|ingen)\s+(?:under|over|mellem)\s+\d+(?:\s+og\s+\d+)?(?:\s+år)?
    | (?<![\d§])\d+\.(?:\s*(?:-|–|til|og)\s*\d+\.)?\s+klasse(?:trin)?\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""A group without a noun: "dem, der ikke kan", "alle under 18 år", "1.-3. klasse"."""

_IS_SERVED = re.compile(
    r"""\s+(?:(?:med|uden|i|på)\s+(?:[\w-]+\s+){1,4}?)?
      (?:(?:skal|bør|må)\s+(?:\w+\s+){0,2}?(?:have|få|kunne|(?:aflast|anerkend|beskyt|besøg|bevar
        |fritag|friholde|følg|giv|hjælp|hør|inddrag|klæd|kompenser|oplys|prioriter|respekter|rust
        |sikr|skån|spørg|styrk|støt|tænk
        |tilbyd|tildel|tilfør|tilgodese|uddann|understøt|undtag)\w*s)\b
      | (?:undtages|fritages|friholdes|kompenseres|tilbydes|gives|tildeles|tilføres|uddannes|klædes
        |hjælpes|rustes|understøttes|orienteres|kontaktes|informeres|inviteres(?!\s+til\s+at)|vejledes)\b
      | (?:lov|ret|mulighed|adgang|midler|tid)\s+til\b | har\s+(?:\w+\s+)?(?:brug|behov)\s+for\b
      | (?:\w+\s+){0,3}?(?:får|fik|modtager)\b | (?:sikres|støttes|tænkes)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
"""After an organisation that is given something: "foreningerne skal støttes"."""

_WHO_IS_SERVED = re.compile(
    r"\W*(?:(?:De|Alle|Samtlige)\s+)?(?P<who>(?:[A-ZÆØÅ]|(?<=\s)[a-zæøå])[^\W\d]{3,}(?:"
    r"(?:er|ere|erne|ene)\s+(?:kontaktes|orienteres|informeres|inviteres(?!\s+til\s+at)|vejledes)"
    r"|ere\s+(?:tilbydes|sikres|gives|fritages|kompenseres)))\b"
)
"""The people who get something, by a noun for those who do or own: "Bådejere tilbydes en plads"."""

_MADE_FOR = re.compile(rf"\b(?:som|så|hvorfra)\s+{_WHOSE}$", re.IGNORECASE)
_CAN_USE = re.compile(r"\s+(?:selv\s+|frit\s+|også\s+)?kan\b", re.IGNORECASE)
"""Around those who are to use something: "en vejledning, som skolerne kan bygge på"."""


def target_groups(
    parsed: ParsedReport,
    block: ParsedBlock,
    start: int,
    end: int,
    actors: ActorIndex | None = None,
) -> tuple[str, ...]:
    """Return whom a stretch of a block asks something for.

    In order of trust: the groups of people it names; the organisations and professions that are to
    get something; the groups of the heading above; where it points back at a group ("den enkelte",
    "målgruppen"), the one that its section names most.

    Args:
        parsed: The report.
        block: The block.
        start: Offset of the recommendation's first character in the block.
        end: Offset after its last.
        actors: Where actors are mentioned: who is asked to act is not whom it is for.

    Returns:
        The groups as the text calls them, in order, each once.
    """
    text = block.block.text[start:end]
    mentions = [] if actors is None else _moved(actors.in_span(block, start, end), start)
    acting = asked(text, mentions, sentence_starts(block, start))
    named = [
        group.text
        for group in find_groups(text)
        if not any(m.start < group.end and group.start < m.end for m in acting)
    ]
    return (
        _distinct(named)
        or _distinct(" ".join(match.group().split()) for match in _PRONOUN.finditer(text))
        or _bodies_served(text, mentions, acting)
        or _people_served(text)
        or _of_heading(parsed, block)
        or _pointed_at(parsed, block, start, text)
    )


def _moved(mentions: Iterable[Mention], offset: int) -> list[Mention]:
    return [m._replace(start=m.start - offset, end=m.end - offset) for m in mentions]


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without those that say no more than another, or nothing ("mennesker")."""
    ordered = [name for name in names_once(names) if name not in _EMPTY]
    words = {name: set(name.split()) for name in ordered}
    return tuple(
        name
        for at, name in enumerate(ordered)
        if not any(
            words[name] < words[other] or (words[name] == words[other] and i < at)
            for i, other in enumerate(ordered)
            if i != at
        )
    )[:_MAX_GROUPS]


def _bodies_served(
    text: str, mentions: Sequence[Mention], acting: Sequence[Mention]
) -> tuple[str, ...]:
    """Return the organisations and professions that are to get something."""
    served: list[str] = []
    for members in coordinations(text, mentions):
        before, after = text[: members[0].start], text[members[-1].end :]
        given = _SERVED.search(before) or _IS_SERVED.match(after)
        used = _MADE_FOR.search(before) and _CAN_USE.match(after)
        if (given or used) and not any(member in acting for member in members):
            served += [_called(m) for m in members if not owns(text, m, m.name)]
    return names_once(served)[:_MAX_GROUPS]


def _people_served(text: str) -> tuple[str, ...]:
    """Return the people that a sentence opens with who are told, asked along or given something."""
    served = _WHO_IS_SERVED.match(text)
    return (served["who"].split()[0].lower(),) if served else ()


def _called(mention: Mention) -> str:
    """Return what the text calls those who get something: a name, or a kind without a capital."""
    return mention.name if mention.named else mention.surface[0].lower() + mention.surface[1:]


def _of_heading(parsed: ParsedReport, block: ParsedBlock) -> tuple[str, ...]:
    """Return the groups that the nearest heading asks something for, not those it tells about."""
    if block.block.heading is None:
        return ()
    heading = parsed.report.blocks[block.block.heading].text
    told = opens_with(re.sub(r"^\W*(?:\w+\s+)?\d+[.:)]?\s*", "", heading)) is not None
    return _distinct(
        group.text
        for group in find_groups(heading)
        if not _names_any_group(group)
        if told or _AIMED.search(heading[: group.start]) or _TO_GET.match(heading[group.end :])
    )


def _names_any_group(group: Group) -> bool:
    """Whether a group is called by one word for any: "målgrupper"."""
    return " " not in group.text and group.text.endswith(_WORDS_FOR_ANY_GROUP)


def _pointed_at(parsed: ParsedReport, block: ParsedBlock, start: int, text: str) -> tuple[str, ...]:
    """Return the group that a text points back at, or calls by one of its members."""
    pointer = pointing_back(text)
    if pointer is None:
        return ()
    if pointer.lower() in _PRONOUNS:
        before = [g.text for g in find_groups(block.block.text[:start]) if g.text not in _EMPTY]
        if before:
            return (before[-1],)
    member = () if _BARE_POINTER.fullmatch(pointer) else (pointer.lower(),)
    return _topic(parsed, block) or member


def _topic(parsed: ParsedReport, block: ParsedBlock) -> tuple[str, ...]:
    """Return the group that a section names most often up to the block."""
    counts: Counter[str] = Counter()
    called: dict[str, str] = {}
    for other in parsed.report.blocks[max(0, block.index - _SECTION_BLOCKS) : block.index + 1]:
        if other.start is None or other.heading != block.block.heading:
            continue
        for group in find_groups(other.text):
            if group.text not in _EMPTY and not _names_any_group(group):
                counts[group.head] += 1
                called.setdefault(group.head, group.text)
    best = counts.most_common(1)
    return (called[best[0][0]],) if best and best[0][1] >= _MIN_TOPIC else ()
