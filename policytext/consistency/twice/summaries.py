"""Summaries and the text they sum up: "udgifter på 8,4 mio. kr." above, "8,8 mio. kr." below.

Every number of a summary should stand again in the text. One that does not is held against the one
total of a table that counts the same, or the one number of a sentence that says the same, be it in
other words. What sentences tell again nearly word for word is seen to in `retold`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, zip_longest
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.given import FACTORS, given, scales_of
from policytext.consistency.common.grids import Grid
from policytext.consistency.common.likeness import FEW, limits_of, one_average
from policytext.consistency.common.made import shares_made
from policytext.consistency.common.meaning import says, telling
from policytext.consistency.common.movement import is_change
from policytext.consistency.common.passages import Passage, alike_units, in_time, sentence_before
from policytext.consistency.common.percentages import THEREOF
from policytext.consistency.common.row_names import TOTAL_ROW, label_of
from policytext.consistency.common.sections import is_heading, summary_sections
from policytext.consistency.common.slips import slip_of
from policytext.consistency.common.statistics import NEGATION, YEAR, Statistic, years_apart
from policytext.consistency.common.verdicts import differs
from policytext.consistency.common.words import (
    content_words,
    counted_noun,
    divided_noun,
    ends_in,
    names_in,
)
from policytext.consistency.findings import Finding

NEAR_TOTAL = 1.15
"""How many times larger an amount may be that contradicts a total that nothing else names."""
MOST_APART = 1.6
"""How many times larger a number may be that contradicts another."""

MOST_APART_SHARES = 2.1
"""The same for shares, which a word or two tells of whom they are."""

LEAST_SAID = 2
"""Words of a statement at least that another has too."""

MOST_BESIDE = 3
"""Numbers of a sentence at most, that says more of one of them than its clause does."""

HALF_SAID, MOST_SAID = 0.5, 1.0
"""Share of the words of a statement that another has; of both statements, added up."""

WHOLE = 100.0
HELD = 0.6
"""How like what holds a number may be to it, of what contradicts it, and be of something else."""

SURELY_SAID = 1.5
"""Likeness of what contradicts a number that stands in the text too, of something else."""

_AGES = re.compile(r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?[\s-]år(?:ige?)?\b", re.I)
_OF_THOSE = re.compile(r"\baf dem, (?:der|som)\b", re.I)
"""What limits a share to some of those told of."""

_OR = re.compile(r"\b(?P<one>[a-zæøå]{4,})\seller\s(?P<other>[a-zæøå]{4,})", re.I)
_COUNTRY = frozenset({"Danmark", "Danmarks"})
NEXT_BEST = 0.1
"""How much likelier one of several numbers is than the next, to be the one that is meant."""

_CLAUSE = re.compile(
    r";\s|:\s(?!\d)|[.]\s|,\s(?:og|mens|men|hvor|hvoraf|heraf)\s|\s(?:mens|hvoraf|heraf)\s"
)
_OTHERS = re.compile(
    r"\b(?:mod|øvrige|andre|yderligere|heraf|deraf|hvoraf|tidligere|forrige|før"
    r"|dengang|året efter|sidste år|derimod|hver især|fra|resten|resterende)\b",
    re.I,
)
"""What makes a number one of others, or one of another time."""

ROUNDED = 0.15
"""How far a share in words may be from one in figures, as a share of it, and still be it."""

_DIGIT = re.compile(r"\d")
_GOAL = re.compile(
    r"\b(?:mål|målet|skal|bør|loft\w*|krav\w*|forvent\w*|ventes|foreslå\w*|anbefal\w*|højst"
    r"|mindst|maksimalt|minimum|potentiale\w*)\b",
    re.I,
)


def summaries(passages: Document) -> Iterator[Finding]:
    """Yield the numbers of summaries that are other ones in the text of one report."""
    above = [p for section in summary_sections(passages) for p in section]
    if not above:
        return
    inside = {p.index for p in above}
    below = [p for p in passages if p.index not in inside and p.numbers]
    scales = scales_of(passages.tables)
    again = [_Again(p, s, s.value_text, (s,)) for p in below for s in p.numbers if _named(s)]
    again += [
        _Again(m.passage, m.share, m.shown, (m.part, m.base))
        for m in shares_made(passages)
        if m.passage.index not in inside
    ]
    added = list(_added(below))
    present = _present(passages)
    of_present = [
        a
        for a in again
        if a.passage.table or max(YEAR.findall(a.passage.text), default=present) >= present
    ]
    for passage in above:
        for number in passage.numbers:
            if not _named(number):
                continue
            orphan = not given(number, below, scales)
            total = _total_below(passage, number, passages.tables) if orphan else None
            told_again = _Again(passage, total, total.value_text, (total,)) if total else None
            if told_again is None:
                others = again if YEAR.search(passage.text) else of_present
                told_again = _said_below(passage, number, passages, others, added, orphan)
            if told_again is not None and not given(told_again.number, above, scales):
                yield differs(
                    "summary",
                    (number, *told_again.evidence),
                    f"{number.value_text} against {told_again.shown}",
                    "a summary, and what says most of the same in the text",
                    0.5,
                )


def _present(passages: Sequence[Passage]) -> str:
    """Return the year that most sentences name, "" for none: a summary without years is of it."""
    named = Counter(year for p in passages for year in set(YEAR.findall(p.text)))
    return max(named, key=lambda year: (named[year], year), default="")


class _Again(NamedTuple):
    """A number of the text that a summary may tell.

    Args:
        passage: Its sentence.
        number: The number, or the share that a count is.
        shown: It in figures.
        evidence: The numbers that make it.
        parts: The shares that it is the sum of, where it is one, each with its sentence.
    """

    passage: Passage
    number: Statistic
    shown: str
    evidence: tuple[Statistic, ...]
    parts: tuple[tuple[Passage, Statistic], ...] = ()

    @property
    def made_of(self) -> tuple[tuple[Passage, Statistic], ...]:
        """The numbers of the text that it is, each with its sentence."""
        return self.parts or ((self.passage, self.number),)


def _added(below: Sequence[Passage]) -> Iterator[_Again]:
    """Yield what two shares side by side make, and the rest of one."""
    for passage, after in zip_longest(below, below[1:]):
        own, beside = (
            [(p, s) for s in p.of("percent") if not s.change] if p is not None else []
            for p in (passage, after)
        )
        for a, b in combinations((*own, *beside), 2):
            yield _Again(passage, replace(a[1], value=a[1].value + b[1].value), "", (), (a, b))
        for _, s in own:
            yield _Again(passage, replace(s, value=WHOLE - s.value), "", ())


def _holds(other: _Again, number: Statistic) -> bool:
    """Return whether a number of the text is that of a summary, or makes it."""
    allowed = other.number.allowed
    return allowed.meets(number.allowed) if other.shown else allowed.overlaps(number.allowed)


def _said_below(
    told_in: Passage,
    number: Statistic,
    passages: Sequence[Passage],
    again: Sequence[_Again],
    added: Sequence[_Again],
    orphan: bool,
) -> _Again | None:
    """Return the one number of the text that is said of what a number of a summary is said of.

    Args:
        told_in: The sentence of the summary.
        number: Its number.
        passages: All sentences and rows.
        again: The numbers of the text.
        added: What some of them make together.
        orphan: Whether no number of the text is as large, whatever it is said of.
    """
    said = telling(told_in.main_clause(number, _CLAUSE))
    if len(said) < LEAST_SAID and len(told_in.numbers) <= MOST_BESIDE:
        said = telling(told_in.text)
    if not said or (len(said) < LEAST_SAID and len(told_in.numbers) > 1):
        return None
    found: list[tuple[float, _Again]] = []
    held = 0.0
    in_total = any(  # what is so of all is no other row's
        a.passage.table
        and alike_units(a.number, number)
        and a.number.allowed.meets(number.allowed)
        and TOTAL_ROW.match(label_of(a.passage))
        for a in again
    )
    for other in (*again, *added):
        if other.number.unit != number.unit and not alike_units(other.number, number):
            continue
        if other.passage.table and in_total:
            continue
        if _holds(other, number):
            alike = (_likeness(said, told_in, place, s, passages)[0] for place, s in other.made_of)
            held = max(held, min(alike))
        elif (
            other.evidence
            and _comparable(told_in, number, other.passage, other.number)
            and not _of_a_name(other.passage, told_in, passages)
        ):
            likeness, enough = _likeness(said, told_in, other.passage, other.number, passages)
            if enough and (orphan or likeness >= SURELY_SAID):
                found.append((likeness, other))
    best = max((likeness for likeness, _ in found), default=0.0)
    nearest = [other for likeness, other in found if likeness > best - NEXT_BEST]
    first = nearest[0].number if nearest else number
    if held > HELD * best or any(not o.number.allowed.meets(first.allowed) for o in nearest):
        return None
    return nearest[0] if nearest else None


def _of_a_name(place: Passage, told_in: Passage, passages: Sequence[Passage]) -> bool:
    """Return whether a sentence goes on with one on a name ("I Nordby ... Det er 3 pct.")."""
    if place.table or len(telling(place.text)) >= LEAST_SAID:
        return False
    return bool(names_in(_before(place, passages)) - names_in(f"x {told_in.text}") - _COUNTRY)


def _named(s: Statistic) -> bool:
    """Return whether a number is a record, or says what it counts."""
    return bool(s.id or counted_noun(s))


def _likeness(
    said: tuple[str, ...],
    told_in: Passage,
    place: Passage,
    s: Statistic,
    passages: Sequence[Passage],
) -> tuple[float, bool]:
    """Return how much of two statements the other says too, and whether that is enough."""
    if place.table:
        there, around = telling(label_of(place)), telling(s.measure)
    else:
        there = telling(place.main_clause(s, _CLAUSE))
        around = telling(_context(place, passages))
        if len(there) < LEAST_SAID:
            there += telling(_before(place, passages))
    if not there:
        return 0.0, False
    here = said + telling(_context(told_in, passages))
    shared = [w for w in said if says(there, w)]
    covered = [w for w in said if says(there + around, w)]
    back = [w for w in there if says(here, w)]
    parts = len(covered) / len(said), len(back) / len(there)
    enough = bool(shared) and len(covered) >= min(LEAST_SAID, len(said))
    enough = enough and parts[0] >= HALF_SAID and sum(parts) >= MOST_SAID
    beside = telling(place.before(s)) + telling(place.after(s))
    return sum(parts) + len([w for w in said if says(beside, w)]) / len(said), enough


def _before(place: Passage, passages: Sequence[Passage]) -> str:
    """Return the sentence before one in its paragraph, "" for none."""
    before = sentence_before(passages, place)
    return before.text if before is not None else ""


def _context(place: Passage, passages: Sequence[Passage]) -> str:
    """Return the sentence itself, the one before it in its paragraph, and the heading above."""
    heading = next(
        (
            p.text
            for p in reversed(passages[max(0, place.index - 12) : place.index])
            if is_heading(p)
        ),
        "",
    )
    return f"{heading} {_before(place, passages)} {place.text}"


def _about(share: Statistic, s: Statistic) -> bool:
    """Return whether a share in words is about one in figures."""
    words = [bool(_DIGIT.search(number.value_text)) for number in (share, s)]
    return words[0] != words[1] and abs(share.value - s.value) <= ROUNDED * share.value


def _comparable(told_in: Passage, number: Statistic, place: Passage, s: Statistic) -> bool:
    """Return whether nothing that is plain parts what two numbers are said of."""
    if s.unit != number.unit and not (alike_units(s, number) and not in_time(s)):
        return False
    if number.unit == "count" and number.value < FEW and "percent" not in (s.unit, number.unit):
        return False
    low, high = sorted((number.value, s.value))
    most = MOST_APART_SHARES if number.unit == "percent" else MOST_APART
    slip = slip_of(number, s)
    if number.unit == "percent" and _about(number, s):
        return False
    if low <= 0 or (high > most * low and not slip.told):
        return False
    changes = is_change(told_in, number), is_change(place, s)
    if changes[0] != changes[1] or (number.change and s.change and number.change != s.change):
        return False
    if place.table:
        return len([c for c in place.numbers if c.unit == s.unit]) == 1
    one, other = told_in.main_clause(number, _CLAUSE), place.main_clause(s, _CLAUSE)
    if any(
        bool(kind.search(one)) != bool(kind.search(other))
        for kind in (NEGATION, _GOAL, _OTHERS, _OF_THOSE)
    ):
        return False
    if s.value > number.value and any(
        says(telling(one), m["one"].lower()) and not says(telling(one), m["other"].lower())
        for m in _OR.finditer(other)
    ):
        return False  # "i arbejde eller uddannelse" are more than those "i arbejde"
    nouns = [counted_noun(n) or divided_noun(n) for n in (number, s)]
    if s.unit == "count" and all(nouns) and not says(tuple(nouns[0]), *nouns[1]):
        return False
    some = [bool(THEREOF.search(p.text[: n.at])) for p, n in ((told_in, number), (place, s))]
    if some[0] != some[1]:
        return False
    if years_apart(told_in.text, place.text):
        return False
    if _AGES.findall(one) != _AGES.findall(other) or not one_average(told_in.text, place.text):
        return False
    names = names_in(f"x {told_in.text}"), names_in(f"x {place.text}")
    if names_in(one) - names[1] - _COUNTRY or names_in(other) - names[0] - _COUNTRY:
        return False
    limits = [telling(limits_of(text.replace("inden for", " "))) for text in (one, other)]
    return all(says(telling(other), w) for w in limits[0]) and all(
        says(telling(one), w) for w in limits[1]
    )


def _total_below(passage: Passage, number: Statistic, tables: Sequence[Grid]) -> Statistic | None:
    """Return the one total of a table below that a number of a summary should be.

    The total counts what the noun after the number names; or it is money as the number is, and of
    the same year, be it a thousand times more or less.
    """
    if is_change(passage, number) or number.bound not in ("exact", "approx"):
        return None
    if number.unit == "count" and number.value < FEW:
        return None
    found = {
        cell.value: cell
        for table in tables
        for row, cell in table.totals()
        if row.start > passage.start and _is_total_of(passage, number, cell, table.scale)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_total_of(passage: Passage, number: Statistic, cell: Statistic, scale: float | None) -> bool:
    value = cell.value * (scale if scale and cell.unit != "DKK" else 1)
    low, high = sorted((number.value, value))
    if low <= 0:
        return False
    if number.unit == "DKK" and (cell.unit == "DKK" or scale):
        years = set(YEAR.findall(passage.text)), set(map(str, cell.years))
        same_year = not all(years) or bool(years[0] & years[1])
        return same_year and (high / low in FACTORS or high <= NEAR_TOTAL * low)
    nouns = content_words(passage.after(number, 60))[:1]
    counted = content_words(cell.measure)
    return (
        alike_units(cell, number)
        and high <= MOST_APART * low
        and any(ends_in(word, noun) for noun in nouns for word in counted)
    )
