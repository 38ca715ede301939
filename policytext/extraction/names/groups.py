"""Groups of people in running text: "unge hjemløse", "familier med handicappede børn"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from policytext.extraction.names.gazetteer import Token, may_be_noun, tokenise
from policytext.language.inflection import (
    adjective_forms,
    given_forms,
    noun_forms,
    without_genitive,
)
from policytext.language.numerals import FEW
from policytext.language.tables import read_table

_MIN_COMPOUND = 8
_LONGEST_CLAUSE = 110
_JOINS = frozenset({"og", "eller", ","})
_BETWEEN_QUALITIES = frozenset({"og", "eller", ",", "/"})
_EACH = frozenset({"enhver", "ethvert", "hver", "hvert"})
_COMPARED = frozenset({"ældre"})
"""Comparatives that name people, but for those before "end": "tilladelser, der er ældre end"."""

_GIVEN = frozenset({"ret", "adgang", "mulighed", "krav", "lov", "besked"})
"""Nouns for what people are given: "giv alle voksne ret til", where "voksne" names them."""

_NONE = frozenset({"ingen", "intet"})
_KEPT_DETERMINERS = frozenset({"alle", "visse"})
_DANGLING = frozenset({"særligt", "mere", "og", "eller"})

_NO_VERB = (
    r"(?!(?:skal|bør|må|får|har|er|der|som|kan|så|at|kræver|oplever|bliver|i|på|til|\w+es)\b)"
)
_NUMBER = r"\d[\d–-]*"
_COUNTED = re.compile(
    r"(?<!\bde\s)(?<!\balle\s)(?<!\blandets\s)(?<!\bpå\s)(?<![\d.,–-])"
    rf"\b(?:\d+(?:\.\d{{3}})*|{FEW}|tolv|tyve)\s+$",
    re.IGNORECASE,
)
"""Before people who are counted, as means or measure: "højst 24 elever", "to voksne"."""

_LONGEST_COUNT = 40
"""Characters before a noun in which its number stands."""

_RELATIVE = re.compile(r",?\s+(?:der|som)\s(?!f\.?\s?eks\b|fx\b|for eksempel\b|bl\.)")
_CLAUSE_ENDS = re.compile(r"[.,;:!?()–]|\s(?:skal|bør|må)\b|$")
_ATTRIBUTE = re.compile(
    rf"""\s+(?:
      i\s+alderen\s+(?:{_NUMBER}|\d+\s+til\s+\d+)(?:\s+år)?
    | (?:over|under|mellem|op\s+til)\s+{_NUMBER}(?:\s+og\s+\d+)?\s+år
    | (?:i|på)\s+(?:risiko\s+for|fare\s+for|hjemløshed|udsatte|sårbare|kanten|kontanthjælp|dagpenge|
        plejehjem|bosteder|grundskolen|folkeskolen|fængsel|job|arbejde|uddannelse|familier|psykiatrien|
        ledighed|beskæftigelse)(?:\s+(?!og\b){_NO_VERB}[\w-]+){{0,4}}
    | (?:med|uden|udsat\s+for|udsatte\s+for|ramt\s+af|berørt\s+af)
        (?:\s+(?!og\s+(?:mennesker|personer|borgere)\b){_NO_VERB}[\w/-]+){{1,5}}
    | (?:(?<=modtagere\s)|(?<=brugere\s))af(?:\s+(?!og\b){_NO_VERB}[\w-]+){{1,3}}
    | til\s+(?:børn|unge)(?:\s+med(?:\s+{_NO_VERB}[\w/-]+){{1,3}})?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What restricts a group without a verb: age, place in life, "med" and "uden" something."""


class Group(NamedTuple):
    """A group of people named in a text.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        text: How it is called.
        head: The nouns and their adjectives, without what follows, lower-cased.
    """

    start: int
    end: int
    text: str
    head: str


@dataclass(frozen=True, slots=True)
class _People:
    plural: frozenset[str]
    singular: frozenset[str]
    endings: tuple[str, ...]
    nominal: frozenset[str]
    nominal_endings: tuple[str, ...]
    qualities: frozenset[str]
    verbs: frozenset[str]
    places: frozenset[str]
    anaphora: re.Pattern[str]


@cache
def _people() -> _People:
    data = read_table("person_nouns.toml")
    neuter = frozenset(data["neuter"])
    plural: set[str] = set()
    singular: set[str] = set()
    for noun in dict.fromkeys((*data["nouns"], *data["neuter"], *data["forms"])):
        given = data["forms"].get(noun)
        forms = (
            given_forms(noun, tuple(given)) if given else noun_forms(noun, neuter=noun in neuter)
        )
        plural.update((*forms.plural, *forms.definite_plural))
        singular.update((*forms.singular, *forms.definite))
    nominal = {adjective_forms(word)[-1] for word in data["nominal"]}
    qualities = {
        form for word in (*data["qualities"], *data["nominal"]) for form in adjective_forms(word)
    }
    places = (noun_forms(noun, neuter=True) for noun in data["places"])
    anaphora = "|".join(sorted(map(re.escape, data["anaphora"]), key=len, reverse=True))
    return _People(
        plural=frozenset(plural),
        singular=frozenset(singular - plural),
        endings=tuple(data["endings"]),
        nominal=frozenset(nominal),
        nominal_endings=tuple(data["nominal_endings"]),
        qualities=frozenset(qualities) | frozenset(data["adverbs"]),
        verbs=frozenset(data["verbs"]),
        places=frozenset(
            form for place in places for form in (*place.plural, *place.definite_plural)
        ),
        anaphora=re.compile(rf"\b(?:{anaphora})\b", re.IGNORECASE),
    )


@cache
def people_nouns() -> frozenset[str]:
    """Return the words that name people in the plural, nouns and adjectives, in lower case."""
    people = _people()
    return people.plural | people.nominal


def pointing_back(text: str) -> str | None:
    """Return the words by which a text points at a group named before it ("den enkelte", "dem")."""
    match = _people().anaphora.search(text)
    return match.group() if match else None


def find_groups(text: str) -> list[Group]:
    """Return the groups of people that a text names, in order.

    Args:
        text: A sentence, an item or a heading.

    >>> [group.text for group in find_groups("Der bør være flere boliger til unge hjemløse.")]
    ['unge hjemløse']
    """
    tokens = tokenise(text)
    groups: list[Group] = []
    at = 0
    while at < len(tokens):
        if tokens[at].text.endswith("-") or not _is_person(tokens, at):
            at += 1
            continue
        first = _premodified_from(tokens, at, groups[-1].end if groups else 0)
        noun_start = tokens[first].start
        if _COUNTED.search(text, max(0, noun_start - _LONGEST_COUNT), noun_start):
            at += 1
            continue
        last = _coordinated_to(tokens, at + 1)
        start, noun_end = tokens[first].start, tokens[last - 1].end
        end = _postmodified_to(text, noun_end)
        head = _called(text[start:noun_end]).lower()
        groups.append(Group(start, end, _called(text[start:end]), head))
        while at < len(tokens) and tokens[at].start < end:
            at += 1
    return groups


def _called(text: str) -> str:
    """Return a group's name: on one line, no genitive, small letters."""
    words = " ".join(text.split()).rstrip(" ,")
    if words.isupper():
        words = words.lower()
    head, _, last = words.rpartition(" ")
    for base in without_genitive(last):
        if _is_plural(base.lower()) or base.lower() in _people().nominal:
            last = base
    words = f"{head} {last}".strip()
    return words if words[:2].isupper() else words[0].lower() + words[1:]


def _is_plural(lower: str) -> bool:
    people = _people()
    return lower in people.plural or (
        len(lower) >= _MIN_COMPOUND and lower.endswith(people.endings)
    )


def _is_person(tokens: Sequence[Token], at: int) -> bool:
    people = _people()
    if tokens[at].lower in _COMPARED and at + 1 < len(tokens) and tokens[at + 1].lower == "end":
        return False
    for lower in (tokens[at].lower, *without_genitive(tokens[at].lower)):
        if lower in people.nominal or lower.endswith(people.nominal_endings):
            return lower != tokens[at].lower or not _noun_follows(tokens, at + 1)
        if _is_plural(lower):
            return True
    before = tokens[at - 1].lower if at else ""
    return (tokens[at].lower in people.singular and before in _EACH | _NONE) or (
        tokens[at].lower in people.places and before in people.qualities
    )


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a further noun takes the adjective before it: "unge hjemløse", "udsatte boliger"."""
    people = _people()
    while (
        at + 1 < len(tokens)
        and tokens[at].lower in _BETWEEN_QUALITIES
        and tokens[at + 1].lower in people.qualities
    ):
        at += 2
    if at >= len(tokens):
        return False
    lower = tokens[at].lower
    if any(_is_plural(base) or base in people.nominal for base in without_genitive(lower)):
        return True
    return may_be_noun(tokens[at]) and lower not in people.verbs | _GIVEN


def _premodified_from(tokens: Sequence[Token], at: int, not_before: int) -> int:
    """Return where the adjectives begin that belong to a noun for people."""
    people = _people()
    first = at
    while first and tokens[first - 1].start >= not_before:
        before = tokens[first - 1].lower
        if before in people.qualities:
            first -= 1
        elif (
            first >= 2
            and before in _BETWEEN_QUALITIES
            and (
                tokens[first - 2].lower in people.qualities or tokens[first - 2].text.endswith("-")
            )
        ):
            first -= 2
        else:
            if before in _KEPT_DETERMINERS or before in _EACH:
                first -= 1
            break
    while first + 1 < at and tokens[first].lower in _DANGLING:
        first += 1
    return first


def _coordinated_to(tokens: Sequence[Token], end: int) -> int:
    """Return where "og unge" ends that follows a noun for people."""
    people = _people()
    while end + 1 < len(tokens) and tokens[end].lower in _JOINS:
        at = end + 1
        if tokens[end].lower == "," and not _goes_on(tokens, at):
            break
        while (
            at < len(tokens)
            and (tokens[at].lower in people.qualities or tokens[at].lower in {"deres", "andre"})
            and not _is_person(tokens, at)
        ):
            at += 1
        if at == len(tokens) or not (
            _is_person(tokens, at)
            or (tokens[at].lower in people.singular and tokens[end].lower != ",")
        ):
            break
        end = at + 1
    return end


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "A, B og C" goes on: a noun for people, then "og" or another comma."""
    return at + 1 < len(tokens) and _is_person(tokens, at) and tokens[at + 1].lower in _JOINS


def _postmodified_to(text: str, end: int) -> int:
    """Return where the clause or phrase ends that restricts a group."""
    relative = _RELATIVE.match(text, end)
    if relative:
        stop = _CLAUSE_ENDS.search(text, relative.end())
        short = stop is not None and stop.start() - relative.end() <= _LONGEST_CLAUSE
        return stop.start() if stop is not None and short else end
    while attribute := _ATTRIBUTE.match(text, end):
        end = attribute.end()
    return end
