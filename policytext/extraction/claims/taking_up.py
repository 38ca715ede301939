"""What a clause takes up from the claim before it: the same measure, of others or once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.extraction.claims.clauses import Clause
from policytext.extraction.claims.phrases import (
    RELATIVE,
    Said,
    head_noun,
    in_plural,
    people_words,
    with_age,
)
from policytext.extraction.claims.subjects import compared_with, opening_group
from policytext.extraction.quantities.quantity import Quantity
from policytext.language.numerals import NUMERAL

_AGAINST = re.compile(
    r"(?:^|\s)(?:mod|imod)\s+(?:(?:kun|blot|bare|hele|ca\.|knap|godt)\s+)*$", re.IGNORECASE
)

_WHO_DO = re.compile(r",\s+(?:der|som)\s+(?P<what>[^,;.]+)")
"""Behind a share that is held against another, what these do: "mod 12 %, der får flere"."""

_WHOLE = re.compile(r"(?:lands|regions|europæisk|nationalt)\s?plan", re.IGNORECASE)
"""Where the same are meant, all of them: "mod 36 procent på landsplan"."""

_SUCH_MOVE = re.compile(
    r"\W*(?:faldet|stigningen|væksten|nedgangen|fremgangen|tilbagegangen|reduktionen|forskellen)\s+"
    r"(?:på|er|var)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Takes up what was just said: "Faldet på 8 procentpoint"."""

_SAID_OF_OTHERS = re.compile(
    r"\b(?:for|hos|blandt)\s+(?!(?:med|i|på|ved|uden|efter|fra|til|det|der)\b)"
    rf"(?P<who>(?![^,.;]*\bsiden\s+(?:er|var|lå)\b)[^,.;]+?(?:{RELATIVE.pattern})?)\s+"
    r"(?:er|var|lå|ligger|gælder|gjaldt|blev)\s+"
    r"(?:det|tallet|tallene|andelen|antallet|niveauet)\s+(?:\w+\s+){0,3}(?:[^.;]{0,40},\s+nemlig\s+)?$",
    re.IGNORECASE,
)
"""Takes up what was just said for another group: "Hos de yngste var andelen 12 procent"."""

_HOLDS = re.compile(
    r"(?:\b(?:det|dette|det\s+samme)\s+(?:kun\s+|også\s+|dog\s+)?(?:gælder|gjaldt)|\b(?:gælder|gjaldt)\s+(?:det|dette)(?:\s+samme)?"
    r"|\b(?:det|dette)\s+(?:er|var)\s+(?:\w+\s+){0,2}tilfældet"
    r"|\b(?:er|var)\s+(?:det|dette)\s+(?:\w+\s+){0,2}tilfældet)\b"
    r"(?:\s+(?:kun|blot|også|dog|imidlertid|for|hos|blandt|ved|i|hele|ca\.|cirka))*\s+$",
    re.IGNORECASE,
)
"""Says that what was just said holds for so many: "Det gælder 19 procent af roerne"."""

_IS_FOR_OTHERS = re.compile(
    r"\W*(?:tallet|andelen|niveauet|det\s+samme)\s+(?:\w+\s+){0,2}(?:er|var|lå|ligger)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
"""Before what the same is for those named behind it: "mens tallet er 4 procent i byen"."""

_IN_BRACKETS = re.compile(r"\(\W*(?:svarende til\s+)?(?:[^\W\d]+\.?\s+)?$", re.IGNORECASE)
_TO_BRACKET = re.compile(r"(?:\s+[^\W\d]+){0,2}\s*\)")
"""Around a count that is the share before it in another number: "7 % af havnene (42 havne)"."""

_PLACE_FIRST = re.compile(r"\W*(?:[Ii]|på|På|[Vv]ed)\s+(?P<who>[A-ZÆØÅ][^,]{1,40}?)\s*$")


_LINK = re.compile(r"\s+(?P<link>på|til|for|med|om|fra)\s+(?!\d)")
_NEXT = re.compile(r"(?:,|\s+og|,\s+mens|\s+samt)\s+(?:(?:kun|blot|knap|godt|ca\.)\s+)?$")
_LATER = re.compile(
    r"(?:,|\s+og|\s+mod|\s+mens)\s+i\s+(?:19|20)\d\d\s+(?:(?:kun|hele|ca\.|godt|knap|omkring)\s+)?$"
)
"""Before a value of the same at another time: "i 2018 24 procent og i 2021 28 procent"."""

_NEXT_ONE = re.compile(rf"(?:,|\s+og|\s+mens|\s+samt)\s+(?:\w+\s+)?{NUMERAL}\b", re.IGNORECASE)
"""Between shares of one verb: "peger 63 procent på broer, 22 procent på havne"."""


def for_others(clause: Clause, last: Said | None, *, same: bool) -> Said | None:
    """Return what a clause says that holds the claim before it against others.

    Args:
        clause: The clause.
        last: What the claim before said.
        same: Whether that claim stands in the same sentence.
    """
    if last is None:
        return None
    if same and _AGAINST.search(clause.head) and (does := _WHO_DO.match(clause.tail)):
        return does["what"], last[1]
    if same and _AGAINST.search(clause.head):
        other = compared_with(clause) or last[1]
        if last[1] and other and _WHOLE.fullmatch(other):
            other = f"{last[1]} på {other}"
        return last[0], other
    # "For" opens a clause as a conjunction, too, and is not in its head then.
    opening = clause.text[max(0, clause.start - len("For ")) : clause.quantity.start]
    if others := _SAID_OF_OTHERS.search(opening):
        return last[0], others["who"].strip(" ,")
    if _IS_FOR_OTHERS.match(clause.head) and (who := compared_with(clause)) is not None:
        return last[0], who
    if (holds := _HOLDS.search(clause.head)) is not None:
        return last[0], _holds_for(clause, clause.head[: holds.start()]) or last[1]
    return None


def once_more(clause: Clause, last: Said | None) -> Said | None:
    """Return what was just said, where a clause takes it up: "Faldet på 8 procentpoint"."""
    return last if _SUCH_MOVE.match(clause.head) else None


def in_turn(clause: Clause, others: Sequence[Quantity], last: Said | None) -> Said | None:
    """Read the later ones of "Ifølge roerne vil 20 procent til søs, 12 procent til fjorden".

    Args:
        clause: The clause.
        others: All quantities of the sentence.
        last: What the claim before in the sentence said.
    """
    quantity = clause.quantity
    before = next((q for q in reversed(others) if q.end <= quantity.start), None)
    if before is not None and _is_other_number(clause, before):
        return last
    if before is not None and before.unit == quantity.unit:
        gap = clause.text[before.end : quantity.start]
        if _LATER.search(gap) and not any(
            before.end <= v[0] < quantity.start for v in clause.verbs
        ):
            return last
    link = _LINK.match(clause.text, quantity.end)
    if before is None or link is None or last is None or before.unit != quantity.unit:
        return None
    gap = clause.text[before.end : quantity.start]
    said, found, _ = f" {last[0] or ''}".partition(f" {link['link']} ")
    alike = _LINK.match(gap)
    if not found or alike is None or alike["link"] != link["link"] or not _NEXT.search(gap):
        return None
    if any(before.end <= verb[0] < quantity.start for verb in clause.verbs):
        return None
    following = _NEXT_ONE.search(clause.tail)
    tail = clause.tail[: following.start()] if following else clause.tail
    return f"{said} {tail.strip()}".strip(), last[1]


def _is_other_number(clause: Clause, share: Quantity) -> bool:
    """Tell whether a count in brackets is how many the share before it are."""
    quantity, text = clause.quantity, clause.text
    return (
        (share.kind, quantity.kind) == ("share", "count")
        and _IN_BRACKETS.search(text, share.end, quantity.start) is not None
        and _TO_BRACKET.match(text, quantity.end) is not None
        and not any(share.end <= verb[0] < quantity.start for verb in clause.verbs)
    )


def _holds_for(clause: Clause, opening: str) -> str | None:
    """Return for whom a clause says that the same holds: behind the number, or before the verb."""
    who = compared_with(clause)
    if who is not None:
        return who
    if "hver" in clause.surface and (noun := with_age(*head_noun(clause.tail))):
        return in_plural(noun) or None
    if place := _PLACE_FIRST.match(opening):
        return place["who"]
    if (noun := head_noun(clause.tail)[0]) and people_words().search(noun):
        return noun
    return opening_group(clause)
