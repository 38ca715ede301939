"""What stands counted with its noun: "240 butikker i landet", "holdes i 20 kommuner"."""

from __future__ import annotations

import re

from policytext.extraction.claims.clauses import Clause, clause_patterns
from policytext.extraction.claims.phrases import (
    Said,
    head_noun,
    in_lower_case,
    people_of,
    people_words,
    restricted_noun,
    with_age,
)
from policytext.extraction.claims.shapes import phrase_end
from policytext.extraction.claims.subjects import holder_of, subject_of
from policytext.language.numerals import SMALL_NUMERAL

_GENERIC = frozenset({"personer", "mennesker", "tilfælde", "stk", "individer", "enheder"})
"""Nouns that say no more of what is counted than a bare number."""

_ACCOMPANIED = re.compile(r"\b(?:med|fra|blandt|hos)\s+$", re.IGNORECASE)
"""Before those that somebody does something with: "Havnen deltog med fire personer"."""

_OWNED = re.compile(r"(?:\b(?:alle|de|vores|deres)|\w+s|\w+[’'])\s+(?:i alt\s+)?$", re.IGNORECASE)

_NEXT_COUNT = re.compile(
    rf"(?:,?\s+(?:og|samt|eller)|,|\s+(?:med|i|på|fra|hos|til|af))\s+(?:\w+\.?\s+){{0,3}}?"
    rf"(?:(?!(?:19|20)\d\d\b)\d[\d.]*(?!\.?\d*[-–]?\d*-?\s?(?:årig|klasse|år\b))|{SMALL_NUMERAL}(?!\s+(?:år|klasse)))\b.*$",
    re.IGNORECASE,
)

_RELATIVE = re.compile(r"(?<=\w\w),\s+(?:der|som)\s")
_KNOWN = re.compile(r"\b(?:de|disse)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""What is said besides of those counted, and what tells, after "de", which of them are meant."""

_PARTICIPLE = re.compile(r"\b(\w{3,}(?:et|dt|gt|rt|lt|sat|jort))\s+(?:i alt\s+|kun\s+|ca\.\s+)?$")
_IN_SO_MANY = re.compile(r"\s+(?:i|hos|ved|(?P<on>på))\s+$", re.IGNORECASE)
"""Before the places or bodies in which something is done."""

_MOST_SAID = 14
"""Words of the longest statement that tells which of them are counted."""

_SUBJECT_BEHIND = re.compile(
    r"^(\S+)\s+(der|vi|de|man|(?<!har )(?<!er )(?<!var )(?<!blev )[a-zæøå]{3,}(?:en|et|ne))\b"
)

_PLACED_IN = re.compile(
    r"(?:i|på|fordelt\s+i|omkring|ved)\s+(?:(?:hele|landsbyen|byen|det\s+[^\W\d]+e)\s+)*"
    r"[A-ZÆØÅ][\w-]*(?:\s+[A-ZÆØÅ][\w-]*)*"
)
"""The named place that those counted are in."""


def counted(
    clause: Clause, subject: str, verb: tuple[int, int] | None, *, stands_for: bool
) -> Said:
    """Read "Vi har 240 butikker i landet", "X findes i 20 kommuner", "landets 98 kommuner"."""
    quantity, text = clause.quantity, clause.text
    noun = with_age(*head_noun(clause.tail))
    phrase = text[quantity.end : phrase_end(clause, quantity.end)].strip(" ,")
    fronting = clause_patterns()["fronting"].match(subject)
    amounts = verb is not None and not _ACCOMPANIED.search(clause.head)
    if noun.lower() in _GENERIC and not stands_for and amounts and not fronting:
        return subject, people_of(subject) or noun
    phrase = _NEXT_COUNT.sub("", phrase) or noun
    relative = _RELATIVE.search(phrase)
    if relative is not None and not _KNOWN.search(clause.head):
        phrase = phrase[: relative.start()]
    if (within := _counted_in(clause, verb)) is not None:
        return within
    if (taken := _taken_along(clause, verb, noun)) is not None:
        return taken
    if verb is None or _OWNED.search(clause.head):
        return phrase, noun or None
    if done := _PARTICIPLE.search(text[verb[1] : quantity.start]):
        phrase = f"{phrase} {done[1]}"
    return phrase, holder_of(clause, verb) or noun or None


def _taken_along(clause: Clause, verb: tuple[int, int] | None, noun: str) -> Said | None:
    """Read "Havnen deltog med fire personer": who they are from, and what they did."""
    if verb is None or clause.text[verb[1] : clause.quantity.start].strip().lower() != "med":
        return None
    who = subject_of(clause)
    named = noun.lower() in _GENERIC or people_words().search(noun) is not None
    return (f"{noun} fra {who}, der {clause.text[slice(*verb)]}", who) if who and named else None


def _counted_in(clause: Clause, verb: tuple[int, int] | None) -> Said | None:
    """Read "Kurset er afholdt i 20 kommuner i Jylland": where it is held, and who they are."""
    link = _IN_SO_MANY.search(clause.head)
    if verb is None or link is None:
        return None
    opening = clause.text[clause.start : verb[0]].strip()
    fronted = clause_patterns()["fronting"].match(opening) or not opening
    said = clause.head[(verb[0] - clause.start if fronted else 0) : link.start()].strip(" ,")
    noun, rest = head_noun(clause.tail.strip(" :"))
    if not noun or not 1 < len(said.split()) <= _MOST_SAID or re.search(r"\d|[()]", said):
        return None
    if opening and clause_patterns()["light"].fullmatch(said.removeprefix(opening).strip()):
        return None  # "Havnen ligger i 12 kommuner"
    place = _PLACED_IN.match(rest)
    if link["on"] and place is None:
        return None  # "De skal byde på 60 boliger inden 2028", "elever på 48 skoler fik mad"
    said = in_lower_case(_SUBJECT_BEHIND.sub(r"\2 \1", said))
    who = f"{noun} {place[0].strip()}" if place else restricted_noun(f"{noun} {rest}")[0]
    return f"{noun}, hvor {said}", who
