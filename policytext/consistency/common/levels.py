"""Two levels of one thing, then and now: in one sentence, or in two that follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.consistency.common.meaning import says, telling
from policytext.consistency.common.movement import (
    GOAL,
    NOW,
    ONCE,
    Pair,
    from_to,
    is_change,
    month_of,
    year_of,
)
from policytext.consistency.common.passages import SHARES, Passage, in_time, neighbours
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.words import content_words, ends_in

_REACHED = re.compile(r"\b(?:til|på)\s+(?:\w+\s)?$", re.I)
_UNITS = stems("procent pct")
_COUNTED = re.compile(r"^\s*(?:k?m[23²³]?\s)?(?:[a-zæøå]+e\s)?(?P<noun>[a-zæøå]{3,})")

SAME_AGAIN = re.compile(
    r"^\W*(?:i|ved|for)\s[^.;:]{3,30}\s(?:er|var|blev)\s(?:det|tallet|andelen)\b", re.I
)
"""A level of what the sentence before told: "I 2018 er det 27 pct."."""


def pair_of(passage: Passage) -> Pair | None:
    """Return the two levels that a sentence sets against each other, if it has just two."""
    levels = [s for s in passage.numbers if not is_change(passage, s) and s.value > 0]
    for a, b in pairwise(levels):
        if a.unit == b.unit and from_to(a, b):
            return Pair(a, b, True)
    levels = [s for s in levels if not in_time(s)] or levels  # "tre år senere var der 710"
    if len(levels) != 2 or levels[0].unit != levels[1].unit:
        return None
    a, b = levels
    return _timed(passage, a, b)


def _timed(passage: Passage, a: Statistic, b: Statistic) -> Pair | None:
    """Return two levels in the order of time; None when the text does not tell it."""
    years = year_of(passage, a), year_of(passage, b)
    if years[0] and years[1]:
        if years[0] == years[1]:  # "5.940 i 2023 mod 5.400 året før"
            before = ONCE.match(passage.after(b, 25).lstrip())
            return Pair(b, a, True) if before and not ONCE.search(passage.after(a, 25)) else None
        return Pair(a, b, True) if years[0] < years[1] else Pair(b, a, True)
    months = month_of(passage, a), month_of(passage, b)
    if not any(years) and months[0] and months[1] and months[0] < months[1] and a.at < b.at:
        return Pair(a, b, True)
    near = [passage.before(s, 40) + " " + passage.after(s, 25) for s in (a, b)]
    once = [year or ONCE.search(words) for year, words in zip(years, near, strict=True)]
    now = [NOW.search(words) for words in near]
    if once[0] and now[1]:
        return Pair(a, b, True)
    if once[1] and now[0]:
        return Pair(b, a, True)
    words = [bool(ONCE.search(text)) for text in near]
    if years[1] and words[0] and not words[1]:
        return Pair(a, b, True)
    if years[0] and words[1] and not words[0]:
        return Pair(b, a, True)
    if (once[0] or now[0]) and GOAL.search(near[1]):
        return Pair(a, b, True)
    return Pair(a, b, False)


def only_level(passage: Passage) -> Statistic | None:
    """Return the one level that a sentence tells, None where it tells none or several."""
    levels = [s for s in passage.numbers if not is_change(passage, s) and s.value > 0]
    moved = levels and levels[0].change and not _REACHED.search(passage.before(levels[0]))
    return levels[0] if len(levels) == 1 and not moved else None


def one_matter(first: Statistic, last: Statistic) -> bool:
    """Return whether two levels count the same thing, or the second names none."""
    if first.unit in SHARES:
        shared = (stems(first.quote) & stems(last.quote)) - _UNITS
        return bool(shared or GOAL.search(last.quote) or SAME_AGAIN.match(last.quote))
    nouns = [_COUNTED.match(s.quote[s.until :]) for s in (first, last)]
    if nouns[0] is None or nouns[1] is None:
        return nouns[1] is None
    return any(
        ends_in(one, other) or ends_in(other, one)
        for one in content_words(nouns[0]["noun"])
        for other in content_words(nouns[1]["noun"])
    )


def counts_one_of(level: Statistic, said: Sequence[str]) -> bool:
    """Return whether one of the two words behind a level is among some others.

    Args:
        level: The level.
        said: The lemmas of the other words.
    """
    behind = content_words(" ".join(level.quote[level.until :].split()[:2]))
    return any(ends_in(one, other) or ends_in(other, one) for one in behind for other in said)


def then_and_now(before: Passage, first: Statistic, passage: Passage, last: Statistic) -> bool:
    """Return whether one sentence tells how it was and the next how it is."""
    years = year_told(before, first), year_told(passage, last)
    if years[0] and years[1]:
        return years[0] < years[1]
    once = years[0] or ONCE.search(before.before(first) + before.after(first))
    return bool(once and NOW.search(passage.before(last) + passage.after(last)))


def year_told(passage: Passage, level: Statistic) -> int | None:
    """Return the year of a level: its sentence's, or the one its record was given."""
    return year_of(passage, level) or (min(level.years) if len(level.years) == 1 else None)


def pairs_told(prose: Sequence[Passage]) -> Iterator[tuple[str, Pair]]:
    """Yield two levels in the order of time with the words that tell them.

    Args:
        prose: The sentences of one report.
    """
    for number, passage in enumerate(prose):
        pair = pair_of(passage)
        if pair is not None:
            if pair.timed:
                yield passage.text, pair
            continue
        before = prose[number - 1] if number else None
        if before is None or not neighbours(before, passage):
            continue
        first, last = only_level(before), only_level(passage)
        if first is None or last is None or first.unit != last.unit:
            continue
        if then_and_now(before, first, passage, last) and one_matter(first, last):
            yield f"{before.text} {passage.text}", Pair(first, last, True)


_SAYS_NO_MORE = re.compile(
    r"^\W*(?:i (?:19|20)\d\d|dengang|det (?:gjorde|var|er|skete)|der (?:var|er|blev|kom|skete)|fra"
    r"|for|tallet|antallet|andelen|niveauet|en|et|hvor|mens|på|ved|sidste|således|vi|her)\b",
    re.I,
)
"""What opens a sentence of levels that has no subject of its own."""


def led_by(before: Passage | None, passage: Passage) -> Passage | None:
    """Return the sentence before one if that only tells the levels, or is on the same.

    Args:
        before: The sentence before it, None for none.
        passage: The sentence.
    """
    if before is None or _SAYS_NO_MORE.match(passage.text):
        return before
    said = telling(before.text)
    return before if any(says(said, word) for word in telling(passage.text)) else None
