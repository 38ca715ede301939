"""Those named, the others and all: "to af de fem områder ... de tre øvrige"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import Passage, neighbours, unrecorded
from policytext.consistency.common.percentages import LEFT
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding
from policytext.language.numerals import Numeral, find_numerals

REACH = 12
"""Sentences before those that speak of others, in which it may be said how many there are."""

MOST = 40
"""More things than this are not named one by one."""

MOST_OFF = 2
"""How far a number and the others may be from all, where only their noun says that it is all."""

_OTHERS = re.compile(r"\bde\s$", re.I)
_THEN_LEFT = re.compile(rf"^\s+{LEFT}\b(?:\s(?P<noun>[a-zæøå]{{3,}}))?", re.I)
_LEFT_BEFORE = re.compile(rf"\bde\s{LEFT}\s$", re.I)
_OF_ALL = re.compile(r"\b(?:af|blandt)\s(?:de|vores|alle|landets|regionens)\s$", re.I)
_NOUN = re.compile(r"^\s(?:[a-zæøå]+e\s)?(?P<noun>[a-zæøå]{3,})", re.I)
_VERB = re.compile(
    r"\s(?:er|har|var|havde|blev|bliver|gik|går|ligger|lå|steg|stiger|faldt|falder|fik|får|kan"
    r"|kunne|vil|ville|skal|skulle|mangler|tilbyder|tilbød|deltager|deltog|valgte|vælger|oplever"
    r"|oplevede|bruger|brugte|giver|gav|kommer|kom|står|stod|bestod|voksede|vokser|svarede|svarer"
    r"|mistede|åbnede|åbner|lukkede|nåede|når)\s",
    re.I,
)
_LEAD = re.compile(r"^\W*(?:både|såvel|kun|i|på|for|hos|alene|blot|mens|men)\s", re.I)
_ITEMS = re.compile(r",\s|\s(?:og|samt)\s")
_CLAUSE_BREAK = re.compile(r"[;:()]|\.\s")
LONGEST_ITEM = 4


class Rest(NamedTuple):
    """How many others a sentence speaks of.

    Args:
        numeral: The number of the others.
        noun: Stems of what they are, none where the sentence does not say.
    """

    numeral: Numeral
    noun: frozenset[str]


def others(passages: Document) -> Iterator[Finding]:
    """Yield the others of one report that, with those named before, are not all."""
    prose = passages.prose
    for place, passage in enumerate(prose):
        rest = _rest(passage.text)
        if rest is None:
            continue
        before = prose[place - 1] if place and neighbours(prose[place - 1], passage) else None
        named = _named(passage.text[: rest.numeral.start])
        if named is None and before is not None and _opens(passage.text, rest):
            named = _named(before.text + " ")
        counted = None if named or not _opens(passage.text, rest) else _counted(prose, place, rest)
        if counted is not None:
            named, rest = (counted.numeral.value, None), Rest(rest.numeral, counted.noun)
        if named is None:
            continue
        for total, stated in _all_of(prose[max(0, place - REACH) : place + 1], rest):
            if counted and not 0 < abs(total - named[0] - rest.numeral.value) <= MOST_OFF:
                break
            if named[1] is not None and named[1] != total:
                break
            few = named[0] + rest.numeral.value < total and named[1] is None
            if few and _names_more(prose[max(0, place - REACH) : place], passage, before):
                break
            if named[0] + rest.numeral.value != total:
                number = unrecorded(
                    passage,
                    rest.numeral.start,
                    rest.numeral.end,
                    rest.numeral.value,
                    "count",
                )
                yield differs(
                    "others",
                    (number, stated),
                    f"{named[0]:.0f} + {rest.numeral.value:.0f} ≠ {total:.0f}",
                    "those named, the others and all",
                    0.6,
                )
            break


def _rest(text: str) -> Rest | None:
    """Return the others that a sentence speaks of, if it does so once."""
    found = []
    for numeral in find_numerals(text):
        before, after = text[: numeral.start], text[numeral.end :]
        behind = _THEN_LEFT.match(after) if _OTHERS.search(before) else None
        if behind:
            found.append(Rest(numeral, stems(behind["noun"] or "")))
        elif _LEFT_BEFORE.search(before):
            noun = _NOUN.match(after)
            found.append(Rest(numeral, frozenset() if noun is None else stems(noun["noun"])))
    return found[0] if len(found) == 1 and 0 < found[0].numeral.value < MOST else None


def _names_more(earlier: Sequence[Passage], passage: Passage, before: Passage | None) -> bool:
    """Return whether the paragraph of a sentence may name more of those that it speaks of."""
    return any(
        p.paragraph == passage.paragraph and p is not before and _BEGINS_WITH_NAMES.match(p.text)
        for p in earlier
    ) or bool(before is not None and _THEN_A_NAME.search(before.text))


_BEGINS_WITH_NAMES = re.compile(r"[A-ZÆØÅ]\w+\s(?:og\s[A-ZÆØÅ]|er|har|var|gik|kom|fik|blev)")
_THEN_A_NAME = re.compile(r",\s(?:(?:og|men|mens)\s)?[A-ZÆØÅ]")


def _counted(prose: Sequence[Passage], place: int, rest: Rest) -> Rest | None:
    """Return the number that opens a paragraph whose next sentence tells of the others."""
    before = prose[place - 1] if place else None
    opens = before is not None and (place < 2 or prose[place - 2].paragraph != before.paragraph)
    if before is None or not opens or rest.noun or before.paragraph != prose[place].paragraph:
        return None
    numerals = [
        n for n in find_numerals(before.text) if not YEAR.fullmatch(before.text[n.start : n.end])
    ]
    noun = _NOUN.match(before.text[numerals[0].end :]) if len(numerals) == 1 else None
    return Rest(numerals[0], stems(noun["noun"])) if noun else None


def _opens(text: str, rest: Rest) -> bool:
    """Return whether a sentence begins with the others."""
    return len(text[: rest.numeral.start].split()) <= 2


def _named(text: str) -> tuple[float, float | None] | None:
    """Return how many a clause names or counts, and of how many if it says so."""
    clause = _CLAUSE_BREAK.split(text)[-1] if _CLAUSE_BREAK.split(text)[-1].strip() else text
    numerals = [n for n in find_numerals(clause) if not YEAR.fullmatch(clause[n.start : n.end])]
    whole = [n for n in numerals if _OF_ALL.search(clause[: n.start])]
    if len(whole) == 1 and len(numerals) == 2 and numerals[0].value < whole[0].value:
        return numerals[0].value, whole[0].value
    if numerals:
        return None
    verb = _VERB.search(clause)
    if verb is None:
        return None
    head = _LEAD.sub("", clause[: verb.start()])
    items = [item.strip() for item in _ITEMS.split(head)]
    if len(items) < 2 or any(not item or len(item.split()) > LONGEST_ITEM for item in items):
        return None
    return float(len(items)), None


def _all_of(passages: Sequence[Passage], rest: Rest) -> Iterator[tuple[float, Statistic]]:
    """Yield how many there are in all, with its words: the one number told of their noun."""
    found: dict[float, Statistic] = {}
    for passage in passages:
        for numeral in find_numerals(passage.text):
            noun = _NOUN.match(passage.text[numeral.end :])
            whole = _OF_ALL.search(passage.text[: numeral.start])
            same = noun is not None and (
                rest.noun & stems(noun["noun"]) if rest.noun else whole is not None
            )
            if same and rest.numeral.value < numeral.value < MOST:
                number = unrecorded(passage, numeral.start, numeral.end, numeral.value, "count")
                found.setdefault(numeral.value, number)
    if len(found) == 1:
        yield from found.items()
