"""Announced lists: "fem anbefalinger:" with four items below, "fem byer: Skive, Struer og Thisted".

Items are lines directly below each other, with a blank line before the first and after the last, as
only the reading text shows; or names after a colon, a "nemlig" or in brackets in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding
from policytext.language.numerals import FEW

_NUMBERS = [*FEW.split("|"), "elleve", "tolv"]
_NUMBER = rf"(?P<number>(?<![\d.,])(?:{'|'.join(_NUMBERS)}|\d{{1,2}}))"
_BEGUN = r"(?P<sentence>(?<![^\n.:])"
_BEGUN_CLAUSE = r"(?P<sentence>(?<![^\n.:;])"
"""Where a sentence begins: tried from each of its letters, a pattern takes half of all the time."""
_BELOW = r":)\n\n?(?P<items>[^\n]+\n(?:[^\n]+\n?)+?)(?:\n|\Z)"
_ASKED = (
    r"anbefalinger|forslag|\w*punkter|indsatser|initiativer|grunde|årsager|spor|temaer|principper"
    r"|krav|skridt|råd|pejlemærker|indsatsområder|hovedbudskaber|budskaber|løsninger|mål|tiltag"
    r"|betingelser|kriterier|trin|faser|udfordringer|fokusområder|hovedområder|handlinger|ønsker"
)
_THINGS = "kilder|ting|forhold|veje|kurser|projekter|metoder|kategorier"
_HAS = (
    r"har|havde|driver|omfatter|rummer|dækker|best(?:år|od) af|(?:del|inddel|opdel)t i"
    r"|samlet i|hviler på|bygger på|talt med|talte med|løber over|gælder|gjaldt|er der|findes"
    r"|kræver|stiller|nævner|formuleret|arbejder med|fordelt på|valgt|opstillet|udpeget"
)
"""Verbs of what something has so many of."""

_COUNTED = re.compile(rf"\b{_NUMBER}\s+(?:[a-zæøå]+e\s+)?(?:{_ASKED}|{_THINGS})\b", re.I)
_ANNOUNCED = tuple(
    re.compile(rf"{_BEGUN}[^\n.:]*{before}{_NUMBER}\s+(?:[a-zæøå]+e\s+)?{noun}{_BELOW}", re.I)
    for before, noun in (
        (r"\b", rf"(?:{_ASKED})\b[^\n.:]{{0,80}}"),
        # "i de to projekter har vi set:" announces something else
        (r"(?<!\bi )(?<!\bde )(?<!\bfra )(?<!\bved )\b", rf"(?:{_THINGS})\b[^\n.:]{{0,80}}"),
        # what something has so many of, all of which stand below
        (
            rf"\b(?:{_HAS})\s+(?:i alt\s+|især\s+|følgende\s+|disse\s+|de\s+)?",
            r"(?!år|måneder|uger|dage|timer|gange)[a-zæøå]{4,}(?:er|re|e)\b"
            r"(?:\s(?:med|af|til|for)\s[^\n.:,]{0,40})?",
        ),
    )
)
_IN_BRACKETS = re.compile(
    rf"{_BEGUN}[^\n.:]*\b(?:{_ASKED}|{_THINGS})\s\((?:i alt\s)?{_NUMBER}\){_BELOW}", re.I
)
_LETTERED = re.compile(
    rf"{_BEGUN}[^\n.:]*\b{_NUMBER}\s+(?:[a-zæøå]+e\s+)?(?:{_ASKED}|{_THINGS})[^\n.:]{{0,40}})"
    r":?\s+(?P<items>[Aa][.)]\s[^\n]+)",
)
"""Items marked by letters, which stand behind each other once they are read."""

_KINDS = (
    "anbefalinger|forslag|indsatser|initiativer|tiltag|pejlemærker|indsatsområder|principper"
    "|løsninger"
)
_UNDER_HEADING = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:(?:vores|rådets|udvalgets|gruppens|de|panelets)\s+)?"
    rf"(?P<kind>{_KINDS})\W*"
    r"\n\s*(?:[^\n]{5,120}:\n\s*\n?)?(?P<items>[^\n]+\n(?:[^\n]+\n?)+?)(?:\n|\Z)",
    re.I | re.M,
)
"""A heading that only names a kind of items, and the lines below it or below what leads to them."""

_SO_MANY = re.compile(
    rf"{_BEGUN_CLAUSE}[^\n.:;]*?\b(?:munder (?:[a-zæøå]+ )?ud i|resultere(?:r|de|t) i"
    r"|(?:ender|slutter|afsluttes|runder af|kommer)(?: [a-zæøå]+)? med|fremsætter|fremlægger"
    r"|(?:samlet|udmøntet|formuleret) i|rummer|indeholder|peger [^\n.:;,]{0,30}\bpå|stiller|har"
    r"|giver|foreslår|anbefaler|følger)"
    rf"\s+(?:i alt\s+)?{_NUMBER}\s+(?:[a-zæøå]+e\s+)?(?P<kind>{_KINDS})\b"
    r"[^\n.:;]*\.)",
    re.I,
)
"""A sentence that tells how many items of a kind the whole text comes to."""

_ORDINALS = "første andet tredje fjerde femte sjette syvende".split()
_ONE_BY_ONE = re.compile(
    rf"{_BEGUN_CLAUSE}[^\n.:;]*\b{_NUMBER}\s+(?:[a-zæøå]+e\s+)?[a-zæøå]{{3,}}[^\n.:;\d]{{0,80}})"
    r"[.:]\s+(?P<items>For det første\b[^\n]*(?:\n\n(?:For det|Endelig)[^\n]*)*)"
)
"""A number of things that are told of as the first, the second and so on."""

_ASKS = re.compile(
    rf"{_BEGUN_CLAUSE}[^\n.:;]*\b{_NUMBER}\s+(?:[a-zæøå]+e\s+)?spørgsmål[^\n.:;\d]{{0,40}}):\s+"
    r"(?P<items>[^\n?]+\?[^\n]*\?)(?=\s*(?:\n|\Z))",
    re.I,
)
"""A number of questions, and the questions."""

_LABELS = {
    "kapitler": "kapitel", "faser": "fase", "trin": "trin", "spor": "spor", "forslag": "forslag",
    "punkter": "forslag|punkt", "anbefalinger": "anbefaling", "indsatser": "indsats", "dele": "del",
    "indsatsområder": "indsatsområde", "temaer": "tema", "principper": "princip",
    "moduler": "modul", "initiativer": "initiativ", "mål": "mål", "skridt": "skridt",
    "etaper": "etape", "delmål": "delmål", "indsatsspor": "spor|indsatsspor",
}  # fmt: skip
"""What each of some things is called by its number ("Fase 2")."""

_LABELLED = re.compile(
    rf"{_BEGUN_CLAUSE}[^\n.:;]*?\b(?:{_HAS}|indeholder|i)\s+(?:i alt\s+)?{_NUMBER}\s+"
    rf"(?:[a-zæøå]+e\s+)?(?P<kind>{'|'.join(_LABELS)})\b[^\n.:;\d]{{0,60}})[.:]",
    re.I,
)
"""A sentence that tells how many things there are that have numbers."""

_NAMES = re.compile(
    r"(?P<sentence>(?<![^\n.:;()])[^\n.:;()]*"
    rf"\b{_NUMBER}\s+(?P<noun>(?:[a-zæøå-]+e\s+)?[a-zæøå-]{{2,}})"
    r"(?P<said>[^\n.:;()\d?!]{0,60})"
    r"(?:(?P<bracket>\s?\()|:\s|,\s(?:nemlig|det vil sige)\s"
    r"|\.\s(?:Det|De|Der) (?:er|drejer sig om)\s)(?P<names>[^\n:;()?!]{5,400}?)"
    r"(?(bracket)\)|\.))(?=[\s.,]|\Z)"
    r"(?!\s+(?:dertil|hertil|desuden|herudover|derudover|endelig|senere|siden|også|samt)\b)",
    re.I,
)
"""A number of things and, after a colon or in brackets in the same sentence, what they are."""

_SOME = re.compile(
    rf"\b(?:en|et|én|ét|{'|'.join(_NUMBERS)}|\d+|\w*del(?:en)?|nogle|flere|resten)"
    r" (?:ud )?af\b|"
    r"\b(?:bl\.\s?a|blandt andet|blandt andre|fx|f\.\s?eks|eksempelvis|herunder|såsom|især|mindst"
    r"|plus|samt|eller|største|vigtigste|mindste|bedste|de fleste|med flere|m\.\s?fl|andre|primært"
    r"|særligt|både|hver|gange?|år|dage|måneder|uger|timer|point|procent|pct|kr|mod|første|sidste"
    r"|øvrige)\b",
    re.I,
)
"""What says that not all are named, or that the number counts something else."""

_ABOVE_ALL = re.compile(rf"\b(?:især|særligt|primært|først og fremmest)\s(?={_NUMBER})", re.I)
"""What stands before a number of things all of which are named."""

_BESIDES = re.compile(
    r",\s(?:der|som|hvor|hvoraf|når|så|fordi|mens|men)\b[^,]*?(?=,|\sog\s[A-ZÆØÅ]|$)"
)
"""A clause that says more of an item, up to the next one."""

_SEVERAL_AT_ONCE = re.compile(rf"(?:{'|'.join(_NUMBERS)}|\d+|flere|de)\s", re.I)
_MARKED = re.compile(r"(?<=[.!?])\s\d{1,2}[.)]\s(?=[A-ZÆØÅ])")
"""What parts two items that stand on one line."""

_AND = re.compile(r"(?<!-)\sog\s")
_CAPITAL = re.compile(r"\W*[A-ZÆØÅ]")
_SEVERAL_SENTENCES = re.compile(r"[.!?]\s+[A-ZÆØÅ]")
MOST_APART = 2
"""How many items a list may miss, or have too many, and still be the one announced."""

LEAST_NAMED = 3
LONGEST_ITEM = 8
"""Words of an item of an enumeration at most."""


def items(text: str, like: Statistic) -> Iterator[Finding]:
    """Yield the lists of a report that have more or fewer items than announced.

    Args:
        text: The reading text of the report.
        like: One of its statistics, for the report.
    """
    below = (*_ANNOUNCED, _IN_BRACKETS)
    found = [(m, _lines(m["items"])) for p in below for m in p.finditer(text)]
    found += [(m, _named(m)) for m in _NAMES.finditer(text)]
    found += [(m, _in_order(m["items"])) for m in _ONE_BY_ONE.finditer(text)]
    found += [(m, m["items"].count("?")) for m in _ASKS.finditer(text)]
    found += [(m, _lettered(m["items"])) for m in _LETTERED.finditer(text)]
    found += _labelled(text)
    found += _below_headings(text)
    for match, listed in found:
        said = [match["number"], *(m["number"] for m in _COUNTED.finditer(match["sentence"]))]
        off = [word for word in said if abs(listed - _value(word)) <= MOST_APART]
        if listed < 2 or not off or any(_value(word) == listed for word in off):
            continue  # of "seks initiativer under tre spor" one is that of the lines
        number, stated = off[0], _value(off[0])
        announced = replace(
            like,
            id="",
            value=float(stated),
            value_text=number,
            quote=match["sentence"].strip(),
            page=0,
        )
        yield differs(
            "items",
            (announced,),
            f"{stated} announced, {listed} listed",
            "a list and the number of items that is announced",
            0.5,
        )


def _value(word: str) -> int:
    """Return the value of a number in words or figures."""
    return int(word) if word.isdecimal() else 2 + _NUMBERS.index(word.lower())


def _below_headings(text: str) -> list[tuple[re.Match[str], int]]:
    """Return what is told of the items of a kind, and how many stand below their one heading."""
    headings: dict[str, list[int]] = {}
    for heading in _UNDER_HEADING.finditer(text):
        headings.setdefault(heading["kind"].lower(), []).append(_lines(heading["items"]))
    return [
        (said, headings[kind][0])
        for said in _SO_MANY.finditer(text)
        for kind in [said["kind"].lower()]
        if len(headings.get(kind, ())) == 1
    ]


def _in_order(told: str) -> int:
    """Return how many things are told of as the first, the second and so on."""
    numbers = [word for word in _ORDINALS if re.search(rf"\bfor det {word}\b", told, re.I)]
    in_order = numbers == _ORDINALS[: len(numbers)]
    last = re.search(r"\b(?:for det sidste|endelig|sidst,? men)\b", told, re.I) is not None
    return len(numbers) + last if in_order else 0


def _lettered(told: str) -> int:
    """Return how many items are marked by letters from A on."""
    marks = [mark.lower() for mark in re.findall(r"(?<!\w)([A-Za-z])[.)]\s", told)]
    return len(marks) if marks == list("abcdefghijkl"[: len(marks)]) else 0


def _labelled(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield what is told of things that have numbers, and how many of them the text names."""
    for said in _LABELLED.finditer(text):
        label = f"(?:{_LABELS[said['kind'].lower()]})"
        opens = rf"(?:(?<=\n)|(?<=[.:;]\s)){label}\s(\d{{1,2}})\b|\b{label}\s(\d{{1,2}})(?=[.:]\s)"
        if said[0].endswith(":") and not re.match(rf"\s*{label}\s1\b", text[said.end() :], re.I):
            continue
        named = re.findall(opens, text, re.I)
        numbers = sorted({int(one or other) for one, other in named})
        if numbers == list(range(1, len(numbers) + 1)):
            yield said, len(numbers)


def _lines(block: str) -> int:
    """Return how many items stand below each other.

    A last line of several sentences, below items of one, is the text that follows the list.
    """
    lines = [line for part in block.strip().split("\n") for line in _MARKED.split(part)]
    several = [bool(_SEVERAL_SENTENCES.search(line)) for line in lines]
    return len(lines) - (several[-1] and not any(several[:-1]))


def _named(match: re.Match[str]) -> int:
    """Return how many names a sentence lists, 0 where that is not certain.

    Names with an "og" of their own may be one or two; an enumeration that is no list of names has
    items of one build: all begin with a capital letter, or none does.
    """
    said = _ABOVE_ALL.sub("", match["sentence"])
    if _SOME.search(said) or re.search(r"\d", match["said"]):
        return 0
    names = _BESIDES.sub("", match["names"])
    head, _, last = names.rpartition(",")
    ends = _AND.split(last if head else names)
    if len(ends) != 2 or _AND.search(head):
        return 0
    listed = [name.strip() for name in (*head.split(","), *ends) if name.strip()]
    whole = all(
        len(name.split()) <= LONGEST_ITEM and not _SEVERAL_AT_ONCE.match(name) for name in listed
    )
    one_build = len({bool(_CAPITAL.match(name)) for name in listed}) == 1
    return len(listed) if whole and one_build and len(listed) >= LEAST_NAMED else 0
