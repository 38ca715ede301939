"""Which organisations the title page, the colophon and the signatures of a report name, and how.

A title page names its publisher alone on a line, with the date, or as the one that a report is
from; a colophon labels it, and labels with it the printer, the photographer and who paid. This
module says which part each name has there; `publisher` weighs the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Literal, NamedTuple

from policytext.extraction.names.forms import find_by_pattern
from policytext.extraction.names.full_names import NameFinder
from policytext.extraction.names.gazetteer import tokenise
from policytext.extraction.names.links import LINKS
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.inflection import without_genitive
from policytext.language.tables import read_table
from policytext.reports import ActorKind, Report

Part = Literal[
    "publisher",
    "maker",
    "sender",
    "owner",
    "imprint",
    "line",
    "head",
    "signature",
    "domain",
    "other",
]
"""What a name is in the imprint.

`publisher`, `maker`: labelled so ("Udgivet af X", "Udarbejdet af X"); `sender`: "En rapport fra X";
`owner`: "Xs forslag til ...", "Arbejdsprogram for X"; `imprint`: with a date or a series
("X, juni 2021", "Udarbejdet af X, juni 2021"); `line`: alone on a line; `head`: at one end of a
running head; `signature`: whose chair signs; `domain`: an address on the net; `other`: named in
another part, as printer, funder or receiver.
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
_LONGEST_NAME = 8

_WORDS = read_table("imprint.toml")


def _any(words: Iterable[str]) -> str:
    return rf"(?:{'|'.join(words)})".replace(" ", r"\s+")


def _labels(part: str) -> str:
    """Return the pattern of the labels that give a part to the names after them."""
    table = _WORDS["labels"][part]
    nouns = rf"|{_any(table['noun'])}(?=[\s\w&/]{{0,20}}:|\s*$|\s+(?-i:[A-ZÆØÅ]))"
    return rf"(?P<{part}>{_any(table['anywhere'])}{nouns if table['noun'] else ''})"


_WORKS = rf"(?:[\w-]*{_any(_WORDS['works'])}(?:e?r|en|et|erne|ne|e)?)"
_SERIES = re.compile(
    rf"(?:[\s,.:;()/–—-]|\d|\b(?:{_WORKS}|{_any([*_WORDS['times'], *_WORDS['numbers']])})\b)*",
    re.IGNORECASE,
)
"""What may stand beside the publisher's name: date, kind of report, number in a series."""
_ISSUE = re.compile(rf"\b(?:{_WORKS}|(?:19|20)\d\d)\b", re.IGNORECASE)
"""What stands beside a publisher's name at the head of a page: kind or year of the issue."""
_ISSUED = re.compile(rf"(?<=\w)(?<!\b[a-zæøå]{{2}})(?<!\b[a-zæøå]{{3}})\s(?i:{_WORKS})$")
"""The kind of report that has a capital as the name before it: "Havnestyrelsen Notat nr. 4".

Not behind a word of two or three letters, with which no name ends: "Rådet for Dataansvar".
"""
_DAY = re.compile(rf"\d\.\s+{_any(_WORDS['times'])}", re.IGNORECASE)
"""The date of a letter, on whose first lines the receiver's name stands as well."""
_BEHIND = re.compile(
    r"\s*\([A-ZÆØÅ][\wÆØÅæøå-]{1,9}\)"
    rf"|[,\s]+[A-ZÆØÅ][\w, -]*{_any(_WORDS['units'])}(?:en|et)$"
)
"""What may stand right behind a name: its short form, the part of the house."""
_ADDRESS = re.compile(
    rf"[\s,]*[A-ZÆØÅ][\w. ]*(?i:{_any(_WORDS['streets'])})\w*\s+\d"
    r"|[\s,]*\d{4}\s+[A-ZÆØÅ]|[\s,]*(?:tlf|telefon|www)\b"
)
_FROM = re.compile(
    rf"\b(?:{_WORKS}(?:\s+\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?,?\s+fra"
    rf"|\w*{_any(_WORDS['written'])}(?:en|et)?\s+af)\s+$",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"^\W*(?i:v\.|v/|ved|af)\s*(?:[A-ZÆØÅ][\w’'.-]*[\s,;/–-]+(?:(?:de|van|von)\s+)?){2,5}$"
)
"""Before the house of the one who has written a report: "v. Anna Holm; X"."""
_OWNED = re.compile(rf"\s+(?:\w+\s+){{0,2}}{_WORKS}\b", re.IGNORECASE)
_PROGRAMME = re.compile(
    rf"^\W*(?:\w+\s+)?{_any(_WORDS['own_works'])}(?:\s+\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?\s+for\s+$",
    re.IGNORECASE,
)
"""Before the one whose programme or accounts a report is: "Arbejdsprogram for X"."""
_TITLE_ENDS = re.compile(r"[\s,]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:$|\.(?:\s|$)|,\s+vedtaget\b)")
_ADOPTED = re.compile(r"\b(?:vedtaget|besluttet)\s+(?:på|ved)\s+(?:det\s+)?$", re.IGNORECASE)
_CONGRESS = re.compile(rf"\s*(?:\w+\.?\s+){{0,2}}{_any(_WORDS['congresses'])}", re.IGNORECASE)
"""Around the one whose congress has adopted its programme: "Vedtaget på Xs 31. kongres"."""
_COUNCIL = re.compile(
    rf"^\W*(?:\w+\s+)?(?:vedtaget|godkendt|besluttet)\s+(?:\w+\s+)?(?:af|i)\s+{_any(_WORDS['councils'])}\b",
    re.IGNORECASE,
)
"""Says on a title page that a council, which needs no name at home, has adopted the report."""
_DATED = re.compile(rf"\b{_any(_WORDS['times'])}\s+(?:19|20)\d\d\W*$", re.IGNORECASE)
"""The date at the end of a line that says who has made a report."""
_OFFICE = re.compile(
    rf",?\s*\b[\w-]*{_any(_WORDS['offices'])}\s*(?:,|for|i|på|ved)?\s*(?:det\s+)?$", re.IGNORECASE
)
_ROLES = re.compile(
    rf"\b(?:{'|'.join(_labels(part) for part in _WORDS['labels'])})|(?P<sign>©|\(c\)(?=\s))",
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
_HOMES: frozenset[ActorKind] = frozenset({"municipality", "region"})
"""What councils decide for."""
_PIECES = re.compile(r"\s*[|·•]\s*|\t")
_PAGE = re.compile(r"\s+side\s+\d+(?:\s+af\s+\d+)?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,3}\s+(?=\D)|\s+\d{1,3}\s*$")
"""The page number that a running head begins or ends with."""


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
            if _DATED.search(block.text):
                for named in _labelled(block.text, "", finder):
                    if named.part == "maker":
                        yield named._replace(part="imprint")
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
    front = (block.text for block in blocks if (block.start or 0) < _TITLE_PAGE)
    yield from _adopted(front, finder)
    heads = (block.text for block in report.blocks if block.type == "running_head")
    for text in dict.fromkeys(heads):
        head = _NUMBER.sub("", _PAGE.sub("", text))
        yield from _of_pieces(head, report, finder)
        yield from _beside_a_title(head, finder)


def _adopted(texts: Iterable[str], finder: NameFinder) -> Iterator[Named]:
    """Yield the one municipality or region of a title page on which a council adopts the report."""
    page = list(takewhile(lambda text: len(text) < _PROSE, texts))
    if any(_COUNCIL.match(text) for text in page):
        places = [place for text in page for place in finder.find(text)]
        homes = {place.name: place.kind for place in places if place.kind in _HOMES}
        if len(homes) == 1:
            yield from (Named("publisher", name, kind) for name, kind in homes.items())


def _of_pieces(text: str, report: Report, finder: NameFinder) -> Iterator[Named]:
    """Yield what a line says of the names in it, where each stands alone or with the date."""
    pieces = _PIECES.split(_PAGE.sub("", text))
    for piece in pieces:
        others = [other for other in pieces if other is not piece]
        issued = any(_ISSUE.search(other) for other in others)
        yield from _on_a_line(piece, report, finder, issued)


_ABOUT = LINKS | {"fra", "hos", "med", "og"}
"""Words before a name that the title holds."""


def _beside_a_title(head: str, finder: NameFinder) -> Iterator[Named]:
    """Yield the name at the one end of a running head whose other end is the title."""
    for place in finder.find(head):
        before, after = head[: place.start].split(), head[place.end :].split()
        if not before or (not after and before[-1].lower() not in _ABOUT):
            yield Named("head", place.name, place.kind)


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
    before, after = spelt[: place.start], _BEHIND.sub("", spelt[place.end :], count=1)
    part: Part | None = None
    name = place.name
    if not re.search(r"\w", before + after):
        part = "imprint" if issued else "line"
    elif _SERIES.fullmatch(before) and _SERIES.fullmatch(after):
        part = None if _DAY.search(spelt) else "imprint"
    elif not before.strip() and _ADDRESS.match(after):
        part = "line"
    elif _FROM.search(before) and _SERIES.fullmatch(after):
        part = "sender"
    elif _AUTHOR.match(before) and not after.strip(" ."):
        part = "maker"
    elif _PROGRAMME.search(before) and _TITLE_ENDS.match(after):
        part = "owner"
    elif _ADOPTED.search(before) and _CONGRESS.match(after):
        part = "publisher"
        name = (without_genitive(name) or (name,))[0]
    elif not before.strip() and _OWNED.match(after):
        possessive = without_genitive(spelt[: place.end].rstrip())
        part = "owner" if possessive else None
        if possessive and possessive[0].endswith(name[:-1]) and not place.listed:
            name = possessive[0].strip()
    if part is not None:
        yield Named(part, _ISSUED.sub("", name), place.kind)


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
