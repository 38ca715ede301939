"""A way told twice: "steg fra 2021 til 2022" here, "faldt fra 2021 til 2022" there.

Sentences that tell the way of one number for the same years are held against each other, whether
or not they give a level: those that say the same of it in other paragraphs, and what is said of all
places of a kind ("I 2012 falder antallet i alle de kommuner") against what is said of one of them
elsewhere. A place is of the kind where a row of the table behind what is said of all is called by
its name, or the sentence itself lists it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import Passage, wording
from policytext.consistency.common.row_names import label_of, names
from policytext.consistency.common.sections import is_heading
from policytext.consistency.common.statistics import MEAN, NEGATION, YEAR, stems
from policytext.consistency.common.trends_told import Trend, trends_of
from policytext.consistency.common.verdicts import differs
from policytext.consistency.common.words import names_in
from policytext.consistency.findings import Finding, brief
from policytext.language.months import MONTH
from policytext.language.numerals import FEW

_ALL = re.compile(
    rf"\b(?:alle|samtlige|hver eneste af)\s(?:(?:de|vores|disse|landets|\d+|{FEW})\s)*"
    r"(?P<noun>\w+)",
    re.I,
)
_TIME = re.compile(r"(?:år|måned|kvartal|uge|periode|tid|gang|dag|sæson)\w*$", re.I)
"""What "alle" may be said of that is no place."""

_GENERIC = stems(
    "antal antallet andel andelen tal tallet niveau niveauet der er har været blevet sket"
    " registreret set oplevet haft stigning stigningen steget stiger steg fald faldet falder faldt"
    " fremgang tilbagegang nedgang vokset vokser øget reduceret mindsket lille stor større mindre"
    " lidt noget tydelig markant kraftig svag samlet samlede år året årene perioden siden igen"
    " faktisk dog også dermed altså derfor især ligefrem stadig fortsat undersøgelsen opgørelsen"
    " rapporten tallene viser fremgår ses kan"
)
"""What a clause says besides of whose number goes which way."""

_SHOWS = re.compile(r"^.*\b(?:vis(?:er|te)|fortæller|fremgår(?: det)?|ses(?: det)?),?\sat\s", re.I)
"""What stands before what a survey shows."""

_PARTED = re.compile(
    r"\b(?:først|derefter|siden da|igen|herefter|midlertidigt|forventes?|ventes|vil|skal|bør|kan"
    r"|mål|hvis|prognose\w*|frem ?mod|blandt andet|enkelte|nogle|flere steder|kvartal|halvår\w*"
    rf"|{MONTH})\b",
    re.I,
)
"""What makes a part of a year of it, or no observation."""

_NUMBER_OF = re.compile(r"(?<=\w{3})s?(?:tal|tallet)\b", re.I)
"""What makes a number of the things that it counts ("medlemstallet")."""

MEMBERS_WITHIN = 1_000
"""Characters behind what is said of all places in which they are named."""

LEAST_SAID = 2
"""Stems that say of which number one year is told; one is enough for a stretch of years."""

LINES = 24
"""Sentences and rows behind what is said of all that are looked through for them."""


class _Told(NamedTuple):
    """What a sentence tells of the way of a number.

    Args:
        passage: The sentence.
        trend: The clause, its word and the way.
        years: The years it tells of.
        names: The names in the clause.
        said: Stems of what the clause says of whose number it is.
        place: The row of a table that the heading above it names, "" for none.
        kind: What it is told of all of ("kommuner"), "" for nothing.
    """

    passage: Passage
    trend: Trend
    years: frozenset[str]
    names: frozenset[str]
    said: frozenset[str]
    place: str
    kind: str


def both_ways(passages: Document) -> Iterator[Finding]:
    """Yield the ways that one report tells otherwise elsewhere."""
    by_years: dict[frozenset[str], list[_Told]] = defaultdict(list)
    labels = {label_of(p) for p in passages if p.table} - {""}
    place = ""
    for passage in passages:
        if is_heading(passage):
            place = next((label for label in sorted(labels) if names(label, passage.text)), "")
        for one in () if passage.table else _told_in(passage, place):
            by_years[one.years].append(one)
    for group in by_years.values():
        same: dict[tuple[frozenset[str], str], list[_Told]] = defaultdict(list)
        for one in group:
            if len(one.said) >= (1 if len(one.years) > 1 else LEAST_SAID):
                same[one.said, one.place].append(one)
        for told_of in same.values():
            pair = next(_apart(told_of[:1], told_of), None)
            if pair:
                yield _opposed(*pair, "the same number is told to go both ways")
        for all_of, member in _apart([one for one in group if one.kind], group):
            if _is_one_of(member, all_of, passages):
                yield _opposed(all_of, member, "a way told of all, and another of one of them")


def _apart(some: Sequence[_Told], group: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Yield those of a group that tell the other way than some of it, in another paragraph."""
    for one in some:
        for other in group:
            if (
                one.trend.way != other.trend.way
                and one.passage.paragraph != other.passage.paragraph
            ):
                yield one, other


def _told_in(passage: Passage, place: str) -> Iterator[_Told]:
    """Yield the ways that a sentence tells of some years."""
    years = frozenset(YEAR.findall(passage.text))
    if not years or _PARTED.search(passage.text) or MEAN.search(passage.text):
        return
    for trend in trends_of(passage.text):
        own = frozenset(YEAR.findall(trend.clause)) or years
        if trend.way and not NEGATION.search(trend.clause):
            # a clause inside a sentence may begin with a name, one that opens it with any word
            named = names_in(f". {trend.clause.strip()}") - {passage.text.split()[0]}
            clause = _NUMBER_OF.sub(" ", _SHOWS.sub("", trend.clause))
            said = stems(clause) - _GENERIC - stems(" ".join(own))
            all_of = _ALL.search(trend.clause)
            kind = "" if all_of is None or _TIME.match(all_of["noun"]) else all_of["noun"]
            yield _Told(passage, trend, own, named, said, place, kind)


def _is_one_of(member: _Told, all_of: _Told, passages: Sequence[Passage]) -> bool:
    """Return whether a clause is on one of those of which another tells all."""
    if member.kind or all_of.names:
        return False
    kind = {name for name in member.names if stems(name) == stems(all_of.kind)}
    if len(member.names - kind) != 1:
        return False
    (name,) = member.names - kind
    about = _about(member, passages) & _about(all_of, passages)
    one_number = bool(about - stems(f"{name} {all_of.kind}"))
    return one_number and (bool(kind) or _is_named(name, all_of.passage, passages))


def _about(one: _Told, passages: Sequence[Passage]) -> frozenset[str]:
    """Return the stems of a sentence and of those of its paragraph before it."""
    place, paragraph = one.passage.index, one.passage.paragraph
    nearby = [p.text for p in passages[max(0, place - 2) : place + 1] if p.paragraph == paragraph]
    text = " ".join(nearby)
    return stems(text) - _GENERIC - stems(" ".join(YEAR.findall(text)))


def _is_named(name: str, said_in: Passage, passages: Sequence[Passage]) -> bool:
    """Return whether a row behind a sentence is called by a name, or the sentence lists it."""
    place = said_in.index
    for passage in passages[place + 1 : place + 1 + LINES]:
        if passage.start - said_in.start > MEMBERS_WITHIN:
            break
        if passage.table and label_of(passage) == name:
            return True
    return re.search(rf"[(:][^()]*\b{re.escape(name)}\b", said_in.text) is not None


def _opposed(one: _Told, other: _Told, why: str) -> Finding:
    """Return the finding on two ways that do not go together."""
    first, second = sorted((one, other), key=lambda t: t.passage.index)
    years = "-".join(sorted(first.years))
    return differs(
        "direction",
        tuple(wording(t.passage, t.trend.word) for t in (first, second)),
        f"{years}: »{first.trend.word}« against »{second.trend.word}«",
        f"{why}: {brief(second.passage.text)}",
        0.5,
    )
