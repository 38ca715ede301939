"""Numbers that follow from others: changes, differences, shares and rates, wherever they stand.

"... fandt vi 62 unge. I 2023 var der 124. Gruppen er altså tredoblet": a number that the text says
follows from others is held against those before it, the sentence's own first, then those of the
sentences before. The wording between them does not matter; what counts is that nothing near it
leads to the number, and that there is only one pair it can have been worked out from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.common.document import Document
from policytext.consistency.common.movement import GOES_ON, HALF, is_change, is_of_today
from policytext.consistency.common.passages import SHARES, Passage, in_time
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.words import content_words, counted_noun, divided_noun, ends_in
from policytext.consistency.findings import Finding
from policytext.consistency.prose.derivations import Derived, finding, from_a_row, leads_to
from policytext.consistency.prose.origins import (
    OF_WHOLES,
    fits_kind,
    moved_between,
    near_pairs,
    operands,
    pairs_of,
    rate_of,
    scopes_of,
)
from policytext.consistency.prose.ties import stated_bases, ties
from policytext.language.units import PERCENTAGE_IS, comparatives

_TENS = {"tusind": 1e3, "tusinde": 1e3, "million": 1e6}
_CONCLUDED = re.compile(
    r"\b(?:altså|dermed|således|hermed|derved|svare(?:nde|r|de) til|dvs\.|det vil sige|det er"
    r"|det betyder"
    r"|det giver|hvilket|som er|eller|omregnet|med andre ord|i alt)\b[^.;:\d]{0,60}$"
    r"|[,(–—:]\s*(?:en|et)\s+(?:[a-zæøå]+\s)?[a-zæøå]+\s+på\s+(?:hele\s+|kun\s+)?$",
    re.I,
)
_MISSING = re.compile(
    r"\b(?:så|altså|dermed|derfor)\s(?:\w+\s){0,2}?mangler\s(?:\w+\s){0,2}$"
    r"|\bmangler\s(?:\w+\s)?(?:altså|dermed|derfor|således)\s(?:\w+\s)?$",
    re.I,
)
"""What concludes how far a number is from the one it should be."""

_OF_ALL = re.compile(r"\bi alt\s+(?:\w+\s+)?$", re.I)
"""Before a share of all there are, whatever was counted before: "I alt 52 procent af eleverne"."""

_KNOWN_CHANGE = re.compile(
    r"\b\w*(?:(?:stigning|vækst|forskell|reduktion|nedgang|fremgang|tilbagegang|forøgning|forbedring)en"
    r"|(?:besparelse|forøgelse|overskridelse|forværring|mindskelse)e?n"
    r"|(?<!af)(?<!ud)(?<!ind)(?<!for)(?<!fra)(?<!til)faldet)\s+(?:\w+\s){0,3}?"
    r"(?:på|er|var|blev|udgør)\s(?-i:[^.;:\dA-ZÆØÅ]{0,20})$",
    re.I,
)
"""A change with its article is one that the text has just told."""

_PRICES = re.compile(r"\b(?:nominel|real|(?:faste|løbende|årets)\spriser|(?:19|20)\d\d-pris)", re.I)


MOST_BASE_WORDS = 3
"""Words after a number of which one names what it counts."""

_OF = re.compile(r"\b(?:ud af|af|blandt)\b[^.,;:\d]{0,25}$", re.I)
_MEAN = re.compile(r"\b(?:i gennemsnit|i snit|gennemsnitligt?)\s+(?:\w+\s){0,2}$", re.I)
_ON_EACH = re.compile(
    r"^\s*(?:på|til|i)\s+hvert?\b|^\s*(?:hver|i gennemsnit|i snit)?\s*[.,;]", re.I
)
_COMPARED = re.compile(
    rf"^\s*(?:{comparatives('more')}|{comparatives('less')})(?!\s+end\s+\d)", re.I
)


def worked_out(passages: Document) -> Iterator[Finding]:
    """Yield the findings on numbers that are said to follow from others, in one report."""
    for derived in _all_derived(passages):
        if _is_firm(derived, passages):
            yield from _against_nearest(derived, passages)


def explained(passages: Document) -> set[object]:
    """Return the numbers of a report that follow from two others near them.

    Args:
        passages: The sentences of one report.

    Returns:
        Ids, or quotation and words of loose numbers.
    """
    found: set[object] = set()
    tied = {id(tie.percent): tie for tie in ties(passages.prose)}
    for derived in _all_derived(passages):
        pairs = near_pairs(derived, passages)
        tie = tied.get(id(derived.number))
        if tie is not None and derived.relation == "share":
            count, bases = tie.counted, stated_bases(tie) or [b for _, b in pairs]
            pairs = [
                (a, b) for a, b in pairs if _same(a, count) and any(_same(b, x) for x in bases)
            ]
        if any(leads_to(derived, a, b) == "holds" for a, b in pairs):
            found.add(derived.number.id or (derived.number.quote, derived.number.value_text))
    return found


def _all_derived(passages: Sequence[Passage]) -> Iterator[Derived]:
    for passage in passages:
        if not passage.table:
            for stated in passage.numbers:
                percent = stated.unit == "count" and PERCENTAGE_IS.search(passage.before(stated))
                number = replace(stated, unit="percent") if percent else stated
                relation, of = _relation(passage, number)
                if relation and not _is_end(passage, number):
                    yield Derived(passage, number, relation, of)


def _same(a: Statistic, b: Statistic) -> bool:
    """Return whether two numbers are as large as each other."""
    return a.value == b.value


_END_OF_MOVE = re.compile(r"\bfra\s+(?:\S+\s+(?:\w+\s+)?til\s+)?$", re.I)
_OTHER_END = re.compile(r"^\s*(?:\w+\s+)?til\s+\d", re.I)
"""What stands about the ends of "er gået fra 9 til 6": they are levels, of a difference too."""


def _is_end(passage: Passage, number: Statistic) -> bool:
    """Return whether a number is where a movement begins or ends."""
    before, after = passage.text[: number.at], passage.text[number.until :]
    move = _END_OF_MOVE.search(before)
    return move is not None and (" til " in move[0] or _OTHER_END.match(after) is not None)


def _relation(passage: Passage, number: Statistic) -> tuple[str, float]:
    rate = rate_of(passage, number)
    if number.unit not in SHARES and rate:
        of = rate["of"].lower()
        return "rate", _TENS.get(of) or float(of.replace(".", ""))
    mean = _MEAN.search(passage.before(number)) and _ON_EACH.match(passage.after(number))
    if number.unit == "count" and mean:
        return "mean", 1.0
    if number.unit == "count" and _MISSING.search(passage.before(number)):
        return "difference", 1.0
    if not (is_change(passage, number) or _KNOWN_CHANGE.search(passage.before(number, 90))):
        return ("share", 1.0) if number.unit == "percent" else ("", 1.0)
    if number.unit == "percent":
        folded = HALF.search(number.value_text) and "halvdel" not in number.value_text.lower()
        return ("factor" if folded else "change"), 1.0
    return {"times": "factor", "percentage_points": "points"}.get(number.unit, "difference"), 1.0


def _is_firm(derived: Derived, passages: Sequence[Passage]) -> bool:
    """Return whether the text says that a number follows from what stands before it."""
    passage, number = derived.passage, derived.number
    words = passage.before(number, 90)
    if is_of_today(passage.text[: number.at], passage.text[number.until :]):
        return False
    if len({price.lower() for price in _PRICES.findall(passage.text)}) > 1:
        return False  # which of the numbers are in which prices is not told apart
    if derived.relation in ("rate", "mean"):
        return True  # neither means anything without what it follows from
    if derived.relation == "share":
        return _is_tied(derived, passages)
    if any(cue.search(words) for cue in (_CONCLUDED, _KNOWN_CHANGE, _MISSING)):
        return True
    first = next((n for n in passage.numbers if not in_time(n)), number)
    if first is number and GOES_ON.match(passage.text):
        return True
    beside = _COMPARED.match(passage.after(number)) and operands(derived, [passage])
    return derived.relation == "difference" and bool(beside)


def _is_tied(derived: Derived, passages: Sequence[Passage]) -> bool:
    """Return whether a share is one of the numbers right before it.

    A share may be of what the text nowhere counts: `fractions` knows which count goes with it.
    """
    passage, number = derived.passage, derived.number
    words = passage.before(number, 90)
    if _in_words(derived):
        return True
    before = scopes_of(passages, passage)[:2][-1]
    whom = divided_noun(number)
    if whom and not whom & stems(before[0].text):
        return False  # of others than those just counted
    of_whole = len(before) > 1 and (
        any(_OF.search(before[0].before(s)) for s in before[0].counts)
        or _whole_of(derived, before[0]) is not None
    )
    concluded = GOES_ON.match(passage.text) and _CONCLUDED.search(words)
    tied = concluded is not None and not _OF_ALL.search(words)
    return passage.numbers == (number,) and of_whole and tied


def _whole_of(derived: Derived, before: Passage) -> Statistic | None:
    """Return the larger of the two counts of a sentence, if a share says that it is of those."""
    number = derived.number
    noun = divided_noun(number) or counted_noun(number)
    counts = [s for s in before.counts if not s.change]
    if len(counts) != 2 or not noun:
        return None
    whole = max(counts, key=lambda s: s.value)
    return whole if noun & counted_noun(whole) else None


def _in_words(derived: Derived) -> bool:
    """Return whether a word says that a number is a percentage ("svarprocenten på 62")."""
    return PERCENTAGE_IS.search(derived.passage.before(derived.number)) is not None


def _against_nearest(derived: Derived, passages: Sequence[Passage]) -> Iterator[Finding]:
    """Hold a number against the only pair of the nearest sentences that have a pair."""
    for pair in near_pairs(derived, passages):
        if leads_to(derived, *pair) == "holds":
            yield finding(derived, *pair)
            return
    named = derived.relation != "share" or _in_words(derived)
    for scope in scopes_of(passages, derived.passage)[: None if named else 2]:
        pairs = pairs_of(derived, scope)
        moved = moved_between(pairs)
        pairs = moved if len(moved) == 1 and derived.relation in OF_WHOLES else pairs
        of_these = (
            derived.relation == "share"
            and len(scope) == 2
            and (_whole_of(derived, scope[0]) is not None)
        )
        near = len(pairs) == 1 and (of_these or leads_to(derived, *pairs[0]) == "near")
        near = near and not _of_other_years(derived, pairs[0])
        near = near and not (_is_missing(derived) and _count_apart(*pairs[0]))
        rows = ([s for s in p.numbers if fits_kind(derived, s)] for p in passages if p.table)
        near = near and not from_a_row(derived, pairs[0], rows)
        if near and _counts_base(derived, scope, pairs[0][1]):
            yield finding(derived, *pairs[0])
        if pairs:
            return


def _is_missing(derived: Derived) -> bool:
    """Return whether a number is how far another is from the one it should be."""
    return _MISSING.search(derived.passage.before(derived.number)) is not None


def _count_apart(small: Statistic, big: Statistic) -> bool:
    """Return whether two numbers count other things: "500 boliger på 300 grunde"."""
    nouns = counted_noun(small), counted_noun(big)
    return all(nouns) and not nouns[0] & nouns[1]


def _of_other_years(derived: Derived, pair: tuple[Statistic, Statistic]) -> bool:
    """Return whether the sentence of a number names years, and those of its levels others.

    "Fra 2013 til 2021" is another time than "fra 2017 til 2021".
    """
    named = set(YEAR.findall(derived.passage.text))
    levels = {year for s in pair for year in YEAR.findall(s.quote)}
    both = len(named) > 1 and len(levels) > 1
    return bool(named and levels) and not (named <= levels if both else named & levels)


def _counts_base(derived: Derived, scope: Sequence[Passage], base: Statistic) -> bool:
    """Return whether the larger number counts what a rate, if it is one, is for ("pr. 100 elever").

    A base that is not said to count the like may be of something else.
    """
    named = rate_of(derived.passage, derived.number)
    of_what = content_words(named.string[named.end() :])[:1] if named else []
    return not of_what or any(
        ends_in(word, of_what[0])
        for passage in scope
        if passage.text == base.quote
        for word in content_words(passage.after(base))[:MOST_BASE_WORDS]
    )
