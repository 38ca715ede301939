"""Which organisations the title page, the colophon and the signatures of a report name, and how.

A title page names its publisher alone on a line, with the date, or as the one that a report is
from; a colophon labels it, and labels with it the printer, the photographer and who paid. This
module says which part each name has there; `authorship` weighs the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from policytext.extraction.names import (
    Found,
    Gazetteer,
    Token,
    find_by_pattern,
    is_capitals,
    longest,
    tokenise,
)
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.inflection import without_genitive
from policytext.language.lexicon import Lexicon
from policytext.records import ActorKind, Report

Part = Literal[
    "publisher", "maker", "sender", "owner", "imprint", "line", "signature", "domain", "other"
]
"""What a name is in the imprint.

`publisher`, `maker`: labelled so ("Udgivet af X", "Udarbejdet af X"); `sender`: "En rapport fra X";
`owner`: "Xs forslag til ..."; `imprint`: with a date or a series ("X, juni 2021"); `line`: alone on
a line; `signature`: whose chair signs; `domain`: an address on the net; `other`: named in another
part, as printer, funder or receiver.
"""


class Named(NamedTuple):
    """A name in the imprint.

    Args:
        part: What it is there.
        name: The name.
        kind: What its bearer is; None for a name that neither a list nor its form proves one.
    """

    part: Part
    name: str
    kind: ActorKind | None


_TITLE_PAGE = 1500
"""Characters of the text among which the lines of the title page stand."""
_FRONT = 6000
_BACK = 3000
"""Characters at the beginning and the end among which colophons and signatures stand."""
_PROSE = 200
"""Characters from which a block is running text, with which the title page is over."""
_SHORT = 120
_COLOPHON = 600

_KINDS = (
    r"(?:rapport|analyse|redegørelse|beretning|årbog|regnskab|notat|oplæg|udspil|indspil|forslag|"
    r"anbefaling|handlingsplan|handleplan|strategi|politik|undersøgelse|evaluering|kortlægning|"
    r"katalog|program|svar|krav|bud|pjece|guide|publikation|skrift|hæfte|bidrag|kommentar|papir)"
    r"(?:er|en|et|erne|ne|e)?"
)
_WORKS = rf"(?:[\w-]*{_KINDS})"
_PERIOD = (
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|forår(?:et)?|sommer(?:en)?|efterår(?:et)?|vinter(?:en)?)"
)
_SERIES = re.compile(
    rf"(?:[\s,.:;()/–—-]|\d|\b(?:{_WORKS}|{_PERIOD}|nr|årgang|årg|version|udgave|den|køb\w*)\b)*",
    re.IGNORECASE,
)
"""What may stand beside the publisher's name: date, kind of report, number in a series."""
_ISSUE = re.compile(rf"\b(?:{_WORKS}|(?:19|20)\d\d)\b", re.IGNORECASE)
"""What stands beside a publisher's name at the head of a page: kind or year of the issue."""
_DAY = re.compile(rf"\d\.\s+{_PERIOD}", re.IGNORECASE)
"""The date of a letter, on whose first lines the receiver's name stands as well."""
_SHORT_NAME = re.compile(
    r"\s*\([A-ZÆØÅ][\wÆØÅæøå-]{1,9}\)|[,\s]+[A-ZÆØÅ][\w, -]*(?:forvaltning|afdeling|sekretariat)(?:en|et)$"
)
"""What may stand right behind a name: its short form, the part of the house."""
_ADDRESS = re.compile(
    r"[\s,]*[A-ZÆØÅ][\w. ]*(?i:vej|gade|allé|plads|torv|stræde|boulevard|vænget|brygge|kaj)\w*\s+\d|"
    r"[\s,]*\d{4}\s+[A-ZÆØÅ]|[\s,]*(?:tlf|telefon|www)\b"
)
_FROM = re.compile(
    # "En rapport af X", but not "En evaluering af X".
    rf"\b(?:{_WORKS}(?:\s+\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?,?\s+fra"
    r"|\w*(?:rapport|notat|oplæg|udspil|indspil|pjece|hæfte|publikation)(?:en|et)?\s+af)\s+$",
    re.IGNORECASE,
)
_OWNED = re.compile(rf"\s+(?:\w+\s+){{0,2}}{_WORKS}\b", re.IGNORECASE)
_OFFICE = re.compile(
    r",?\s*\b(?:[\w-]*(?:formand|forkvinde|forperson|direktør|rektor|borgmester|chef|sekretær|leder)|præsident)"
    r"\s*(?:,|for|i|på|ved)?\s*(?:det\s+)?$",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"\b(?:"
    # Participles and prepositions label wherever they stand, ...
    r"(?P<publisher>(?:udgivet|publiceret|udsendt|udgives)\s+(?:\w+\s+\d{4}\s+)?af|copyright|"
    # ... nouns where a colon, a new line or a name follows.
    r"(?:udgivere?|udgivelse|afsender)(?=\s*:|\s*$|\s+(?-i:[A-ZÆØÅ])))"
    r"|(?P<maker>(?:udarbejdet|skrevet|forfattet|afgivet|vedtaget|fremlagt|formuleret)\s+af|"
    r"(?:forfattere?|tekst|ophav)(?=\s*:|\s*$|\s+(?-i:[A-ZÆØÅ])))"
    r"|(?P<other>(?:trykt|layoutet|designet|tegnet|oversat|støttet|finansieret|bevilget|betalt|sponsoreret|"
    r"redigeret|illustreret|tilrettelagt|sat)\s+(?:af|hos|ved)|støtte\s+(?:fra|af)|midler\s+fra|tilskud\s+fra|"
    r"(?:udarbejdet|skrevet|udført|lavet|bestilt|gennemført)\s+(?:for|til)|opdrag\s+(?:af|for|fra)|på\s+vegne\s+af|"
    r"i\s+samarbejde\s+(?:med|mellem)|i\s+partnerskab\s+med|(?:bestilles|købes|hentes|fås|rekvireres)\s+\w+|"
    r"(?:tryk|trykkeri|layout|design|sats|dtp|grafi\w+(?:\s+\w+)?|foto\w*|illustration\w*|tegning\w*|"
    r"(?:for|bag)side\w*|omslag\w*|korrektur|oversættelse|redaktion|redaktør\w*|rekvirent|opdragsgiver|bestiller|"
    r"sponsor\w*|distribution|salg|styregruppe|følgegruppe|referencegruppe|partnere|samarbejdspartnere|til|att)"
    r"(?=[\s\w&/]{0,20}:|\s*$|\s+(?-i:[A-ZÆØÅ]))))"
    r"|(?P<signature>(?:med\s+)?venlig\s+hilsen)"
    r"|(?P<sign>©|\(c\)(?=\s))",
    re.IGNORECASE,
)
"""The labels of a colophon, by the part that they give to the names after them."""
_PARTS: dict[str, Part] = {
    "publisher": "publisher",
    "sign": "publisher",
    "maker": "maker",
    "signature": "signature",
    "other": "other",
}
_OF_THIS = re.compile(
    rf"[.:;]\s*$|\b{_WORKS}\s+(?:\w+\s+)?(?:er|blev|bliver)\s*$|\b(?:denne|dette)\s+{_WORKS}\s*$",
    re.IGNORECASE,
)
"""What stands before a label in a sentence about the report itself."""
_BETWEEN = re.compile(
    r"[\s:–—,;-]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s:–—,;-]*(?:(?:det|den|de)\s+(?=[A-ZÆØÅ]))?"
)
_ALONG = re.compile(r"\s*(?:,|og|&|/|samt)\s*")
_UNPROVED = re.compile(r"(?:[A-ZÆØÅ]|\d[A-ZÆØÅ])[\w’'-]*(?:\s+(?:&\s+)?[A-ZÆØÅ\d][\w’'-]*){0,4}")
_DOMAIN = re.compile(
    r"(?:@|www\.|https?://(?:www\.)?|\b)([\w-]{3,})\.(?:dk|org|com|net|nu|eu|info|example)\b"
)
_LEFT_OUT = frozenset({"running_head", "page_number", "contents", "footnote", "table_row"})
_ANSWER = re.compile(r"\bhøringssvar|\bbemærkninger til\b|\bSendt pr\.", re.IGNORECASE)
_ASKING: frozenset[ActorKind | None] = frozenset({"ministry", "parliament", "government"})
"""To whom an answer goes, whose names stand on its first lines too."""
_PIECES = re.compile(r"\s*[|·•]\s*|\t")
_LINKS = frozenset({"af", "for", "mod", "om", "i"})
_LONGEST_NAME = 8
_WHOLE = 3
_NO_NAME = re.compile(
    rf"(?:slut|status|års|del)?{_KINDS}|[\w-]+(?:vej|gade|allé|torv|stræde)", re.IGNORECASE
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
            if _goes_on(tokens[last]):
                whole = last - item.first >= _WHOLE and self._again(
                    text[start : tokens[last - 1].end]
                )
                if whole and not self._again(text[start : tokens[last].end]):
                    break  # the next column, or the next line
                last += 1
            elif (
                tokens[last].lower in _LINKS
                and last + 1 < len(tokens)
                and _goes_on(tokens[last + 1])
            ):
                if not self._again(text[start : tokens[last + 1].end]):
                    break
                last += 2
            else:
                break
        while (
            last > item.first + 1
            and _NO_NAME.fullmatch(tokens[last - 1].text)
            and tokens[last - 2].lower not in _LINKS
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


def _goes_on(token: Token) -> bool:
    return token.capital and token.text[0].isalpha() and not _NO_NAME.fullmatch(token.text)


def _kind(tokens: Sequence[Token], item: Found) -> ActorKind:
    """Return what a name's first word says its bearer is, or else what the whole says."""
    first = [] if item.listed else list(find_by_pattern(tokens[item.first : item.first + 1]))
    return first[0].kind if first else item.kind


def imprint_of(report: Report, finder: NameFinder) -> Iterator[Named]:
    """Yield the names in a report's imprint with their parts there, in order.

    Args:
        report: The report.
        finder: Finds names in it.
    """
    blocks = [block for block in report.blocks if block.type not in _LEFT_OUT]
    answers = bool(_ANSWER.search(report.text, 0, _TITLE_PAGE))
    title_page = True
    signed = False
    for at, block in enumerate(blocks):
        start = block.start or 0
        title_page = title_page and start < _TITLE_PAGE and len(block.text) < _PROSE
        if title_page:
            for named in _of_pieces(block.text, report, finder):
                asked = answers and named.kind in _ASKING
                yield named._replace(part="other") if asked else named
        if start > _FRONT and start < len(report.text) - _BACK:
            continue
        if len(block.text) <= _COLOPHON:
            following = blocks[at + 1].text if at + 1 < len(blocks) else ""
            yield from _labelled(block.text, following, finder)
        if not signed and len(block.text) <= _SHORT and start <= _FRONT:
            signature = _signature(block.text, finder)
            signed = signature is not None
            if signature is not None:
                yield signature
        for match in _DOMAIN.finditer(block.text):
            yield Named("domain", match[1], None)
    heads = (block.text for block in report.blocks if block.type == "running_head")
    for text in dict.fromkeys(heads):
        yield from _of_pieces(text, report, finder)


def _of_pieces(text: str, report: Report, finder: NameFinder) -> Iterator[Named]:
    """Yield what a line says of the names in it, where each stands alone or with the date."""
    pieces = _PIECES.split(text)
    for piece in pieces:
        others = [other for other in pieces if other is not piece]
        issued = any(_ISSUE.search(other) for other in others)
        yield from _on_a_line(piece, report, finder, issued)


def _on_a_line(piece: str, report: Report, finder: NameFinder, issued: bool) -> Iterator[Named]:
    """Yield what a line of the title page, or a piece of it, says of the name in it."""
    spelt = _spelt(piece, report)
    places = finder.find(spelt)
    if not places:
        repeated = _UNPROVED.fullmatch(piece) and report.text.count(piece) > 1
        if spelt != piece or (repeated and not _ISSUE.search(piece)):
            yield Named("imprint" if issued else "line", spelt, None)
        return
    place = places[0]
    before, after = spelt[: place.start], _SHORT_NAME.sub("", spelt[place.end :], count=1)
    part: Part | None = None
    name = place.name
    if not before.strip() and not after.strip():
        part = "imprint" if issued else "line"
    elif _SERIES.fullmatch(before) and _SERIES.fullmatch(after):
        part = None if _DAY.search(spelt) else "imprint"
    elif not before.strip() and _ADDRESS.match(after):
        part = "line"
    elif _FROM.search(before) and _SERIES.fullmatch(after):
        part = "sender"
    elif not before.strip() and _OWNED.match(after):
        possessive = without_genitive(spelt[: place.end].rstrip())
        part = "owner" if possessive else None
        if possessive and possessive[0].endswith(name[:-1]) and not place.listed:
            name = possessive[0].strip()
    if part is not None:
        yield Named(part, name, place.kind)


def _spelt(piece: str, report: Report) -> str:
    """Return how the text spells a name that the title page has in capitals, or how it would."""
    words = piece.split()
    if not piece.isupper() or not 2 <= len(words) <= _LONGEST_NAME:
        return piece
    for match in re.finditer(re.escape(piece), report.text, re.IGNORECASE):
        found = match.group()
        if found != piece and found[0].isupper() and any(w[0].isupper() for w in found.split()[1:]):
            return found
    lower = [word.lower() for word in words]
    inner = [word if word in FUNCTION_WORDS else word.capitalize() for word in lower[1:]]
    spelt = " ".join([lower[0].capitalize(), *inner])
    # Without a head that makes it a name it is a title.
    return spelt if any(True for _ in find_by_pattern(tokenise(spelt))) else piece


def _labelled(text: str, following: str, finder: NameFinder) -> Iterator[Named]:
    """Yield the names that labels of a colophon introduce, each up to the next label."""
    labels = list(_ROLES.finditer(text))
    for number, label in enumerate(labels, start=1):
        end = labels[number].start() if number < len(labels) else len(text)
        said = text[label.end() : end]
        if not said.strip(" :") and end == len(text):
            said = following if len(following) <= _SHORT else ""
        said = said[_opening(said) :]
        part: Part = _PARTS[label.lastgroup or "other"]
        within = bool(text[: label.start()].strip(" |·•")) and label.lastgroup != "sign"
        if within and len(labels) == 1:
            # What a sentence says may be said of another report.
            if part in {"other", "signature"} or not _OF_THIS.search(text[: label.start()]):
                continue
            part = "maker"
        if part == "other":
            yield from (Named(part, p.name, p.kind) for p in finder.find(said))
        else:
            yield from _introduced(part, said, finder)


def _opening(said: str) -> int:
    match = _BETWEEN.match(said)
    return match.end() if match else 0


def _introduced(part: Part, said: str, finder: NameFinder) -> Iterator[Named]:
    """Yield the name after a label, and those that "og" joins to it."""
    places = finder.find(said)
    if not places or places[0].start > len("Nationale "):
        unproved = _UNPROVED.match(said)
        if unproved and not places:
            yield Named(part, unproved.group(), None)
        return
    end = places[0].start
    for place in places:
        if place.start > end and not _ALONG.fullmatch(said[end : place.start]):
            break
        yield Named(part, place.name, place.kind)
        end = place.end


def _signature(text: str, finder: NameFinder) -> Named | None:
    """Return whose chair or director signs, in "Ane Holm, formand for Boligrådet"."""
    for place in finder.find(text):
        office = _OFFICE.search(text[: place.start])
        if office and text[:1].isupper() and not text[place.end :].strip(" ."):
            return Named("signature", place.name, place.kind)
    return None
