"""Shares that a summary tells in other words: "fire ud af fem", and far from it "92 af dem".

The sentence with the count says what the other says, and the number that it is of stands in it or
before it. Or the share follows in the next sentences: "1.814 af de 6.048 kvinder er på deltid. ...
Deltidsandelen er 20 pct. blandt kvinderne".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.likeness import Weights
from policytext.consistency.common.made import shares_made
from policytext.consistency.common.meaning import telling
from policytext.consistency.common.passages import Passage, sentence_before
from policytext.consistency.common.percentages import OF, OF_WHOM
from policytext.consistency.common.statistics import NEGATION, YEAR, Statistic, stems
from policytext.consistency.common.verdicts import differs
from policytext.consistency.common.words import counted_noun, divided_noun, names_in
from policytext.consistency.findings import Finding, danish

ALIKE = 0.7
"""Weight of the words of the lighter of two statements that the other has too."""

LEAST_SHARED = 4

LONGEST_GROUP = 3
"""Words that name a group at most, its article among them."""

NEAR_MISS = 1.6
"""How many times a share may be off and still be meant for a count."""

_OF_SOME = re.compile(r"^\s*(?:ud\s)?af\s(?:dem|disse|de(?:t)?\s(?:i alt\s)?(?=\d))", re.I)
_END = re.compile(r"(?<=[a-zæøå])[.;]\s|[,;]\s(?:og|mens|men)\s")
_LIMITED = re.compile(r"\b(?:blandt|hos|heraf|i gruppen)\b", re.I)
_GOAL = re.compile(r"\b(?:mål|målet|skal|bør|vil|forvent\w*|ventes)\b", re.I)


def shares_told(passages: Document) -> Iterator[Finding]:
    """Yield the shares of one report that a count of the same elsewhere does not make."""
    yield from _told_next(passages)
    shares = [(p, s) for p in passages.prose for s in [_only_share(p)] if s is not None]
    counts = [
        (p, s) for p in passages.prose for s in p.counts if s.id and _OF_SOME.match(_behind(p, s))
    ]
    if not shares or not counts:
        return
    weights = Weights(stems(p.text) for p in passages)
    for told_in, share in shares:
        for place, count in counts:
            if place.paragraph == told_in.paragraph or not _of_one_group(
                told_in, share, place, sentence_before(passages, place)
            ):
                continue
            if _alike(told_in, share, place, count, weights):
                yield from _against(share, count, _bases(passages, place, count))


def _told_next(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Hold a share named for what a count tells ("deltidsandelen") against the count before it."""
    for made in shares_made(passages):
        after = passages[made.passage.index + 1 : made.passage.index + 1 + NEXT]
        said = [w for w in telling(made.passage.text[made.base.until :]) if len(w) > ROOT]
        if made.base.quote != made.part.quote or made.passage.of("percent"):
            continue
        for passage in after:
            named = _SHARE_OF.search(passage.text)
            shares = [s for s in passage.of("percent") if not s.change]
            if passage.paragraph != made.passage.paragraph or named is None or not shares:
                continue
            whom = OF_WHOM.match(_behind(passage, shares[0]).removeprefix("."))
            of_them = whom and stems(whom["whom"]) & counted_noun(made.base)
            about = named["what"].lower()
            if of_them and named.end() <= shares[0].at and any(about.startswith(w) for w in said):
                yield from _against(shares[0], made.part, [made.base])


_SHARE_OF = re.compile(r"\b(?P<what>\w{4,})(?:s?andelen|procenten|raten)\b", re.I)
"""A share that is named for what those do that it counts."""

NEXT, ROOT = 2, 3
"""Sentences after a count in which its share is named, and letters of the word that names it."""


def _behind(passage: Passage, s: Statistic) -> str:
    return passage.text[s.until :]


def _only_share(passage: Passage) -> Statistic | None:
    """Return the share of a sentence that has no other number."""
    if len(passage.numbers) != 1 or passage.numbers[0].unit != "percent":
        return None
    (share,) = passage.numbers
    plain = share.id and not share.change and share.at <= len(passage.text) // 2
    return share if plain and not _GOAL.search(passage.text) else None


def _of_one_group(
    told_in: Passage, share: Statistic, place: Passage, before: Passage | None
) -> bool:
    """Return whether those of whom a share is are counted where the count stands."""
    whom = OF_WHOM.match(_behind(told_in, share).removeprefix("."))
    if whom is None:
        return False
    noun = stems(" ".join(whom["whom"].split()[:LONGEST_GROUP]))
    counted = [s for p in (before, place) if p is not None for s in p.counts]
    return any(noun & (counted_noun(s) | divided_noun(s)) for s in counted)


def _alike(
    told_in: Passage,
    share: Statistic,
    place: Passage,
    count: Statistic,
    weights: Weights,
) -> bool:
    """Return whether two sentences say the same of some."""
    one = told_in.text[share.until :]
    other = _END.split(_behind(place, count))[0]
    words = stems(one), stems(other)
    if len(words[0] & words[1]) < LEAST_SHARED:
        return False
    if any(_LIMITED.search(text) for text in (one, other)):
        return False
    if bool(NEGATION.search(one)) != bool(NEGATION.search(other)):
        return False
    if names_in(one) ^ names_in(other) or set(YEAR.findall(one)) ^ set(YEAR.findall(other)):
        return False
    return weights.held(*words) >= ALIKE


def _bases(passages: Sequence[Passage], place: Passage, count: Statistic) -> list[Statistic]:
    """Return the numbers that a count may be some of, the nearest first."""
    behind = [s for s in place.counts if s.at > count.at and OF.search(place.before(s))][:1]
    before = sentence_before(passages, place)
    near = [s for s in reversed(place.counts) if s.at < count.at]
    if before is not None:
        near += reversed(before.counts)
    return [s for s in (*behind, *near) if s.value > count.value and not s.change]


def _against(share: Statistic, count: Statistic, bases: Sequence[Statistic]) -> Iterator[Finding]:
    made = [(base, 100 * count.value / base.value) for base in bases]
    if not made or any(_holds(share, value) for _, value in made):
        return
    base, value = made[0]
    if 1 / NEAR_MISS < value / (share.value or 1) < NEAR_MISS:
        yield differs(
            "restated",
            (share, count, base),
            f"{danish(count.value)} / {danish(base.value)} = {danish(value)} % "
            f"≠ {share.value_text}",
            "a share, and the count and its base that tell the same elsewhere",
            0.55,
        )


def _holds(share: Statistic, value: float) -> bool:
    return share.allowed.meets(Interval(value - 0.5, value + 0.5))
