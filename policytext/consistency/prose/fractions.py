"""Counts and their shares in running text: "475 af dem (48 %)", "45 procent af de 820 ansatte".

How a count and a percentage stand together says that the one is the share of the other; what they
are taken of stands behind "af de", or in the sentence before. The same holds without a count: no
whole number of 14 is 60 percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import Interval, exactly
from policytext.consistency.common.likeness import EVERYBODY
from policytext.consistency.common.passages import Passage, neighbours
from policytext.consistency.common.percentages import (
    GRIM_BASE,
    OF,
    OF_WHOM,
    OPENS_OF_THEM,
    no_whole_count,
)
from policytext.consistency.common.slips import share_slip
from policytext.consistency.common.statistics import Statistic, stems, years_apart
from policytext.consistency.common.verdicts import compared, differs, told_share
from policytext.consistency.common.words import counted_noun, stands_alone
from policytext.consistency.findings import Finding, danish
from policytext.consistency.prose.bases import unexplained
from policytext.consistency.prose.shared_among import shared_among
from policytext.consistency.prose.ties import Tie, is_of_another, stated_bases, ties

_OF_THEM = re.compile(
    r"\b(?:(?:af|blandt) (?:dem|disse|de adspurgte|deltagerne)|heraf|deraf|hvoraf)\b", re.I
)
_OF_THEM_BEFORE = re.compile(r"\b(?:hvoraf|heraf|deraf|og af (?:dem|disse))\b[^.;:\d]{0,30}$", re.I)
_ENDS = re.compile(r"^(?:\s+[\w-]+){0,3}\s*\.?\s*$")
_BARE = re.compile(r"^\s*[).]")
_PART_IN_WORDS = re.compile(
    r"\b(?:en|én|et|ét|to|tre|fire|fem|seks|syv|otte|ni)\s+(?:ud\s+)?af\s+$", re.I
)
_WHOLE = re.compile(
    r"^\s*af\s+(?:(?:den|det|de|hele|samtlige|alle|vores|landets)\s+|(?:danske|samlede|voksne)\s+)*"
    r"(?P<whole>[a-zæøå-]+)"
)

NEAR_MISS = 1.6
"""How many times a share may be off before its base in another sentence is taken for another."""

TOTAL_MISS = 0.1
"""How far a share may be off a total given elsewhere before that is taken for another total."""


def fractions(passages: Document) -> Iterator[Finding]:
    """Yield the findings on counts and shares in the running text of one report."""
    found = list(ties(passages.prose))
    for tie in found:
        finding = _against_base(tie, passages.prose)
        if finding:
            yield finding
    tied = {id(tie.percent) for tie in found}
    for passage in passages.prose:
        for percent in passage.of("percent"):
            if id(percent) not in tied and not percent.change and percent.bound == "exact":
                yield from _of_few(passage, percent)
    yield from shared_among(found)
    yield from _implied(found)
    yield from unexplained(found, passages)


def _against_base(tie: Tie, passages: Sequence[Passage]) -> Finding | None:
    """Return what a tied pair says of its base, of the sentence or of the one before."""
    stated = stated_bases(tie)
    if stated:
        return _verdict(tie, stated, 0.85)
    own = _just_before(tie, tie.first)
    if own is not None and (finding := _meant(tie, own)):
        return finding
    place = passages.index(tie.first)
    last = place if tie.first is tie.passage else place + 1
    before: list[Statistic] = []
    for passage in reversed(passages[max(0, place - 2) : place]):
        if not neighbours(passage, passages[passages.index(passage) + 1]):
            break
        if years_apart(passage.text, tie.first.text):
            continue
        before.extend(
            s
            for s in passage.numbers
            if s.unit == tie.counted.unit and s.value > tie.counted.value and not s.change
        )
    strong = _OF_THEM.search(tie.passage.text) or _OF_THEM.search(tie.first.text)
    if not strong:
        before = [s for s in before if _one_noun(tie, s)]
    if not before:
        earlier = passages[place - 1] if place else None
        if earlier is not None and neighbours(earlier, tie.first):
            only = _just_before(tie, earlier)
            if only is not None and (finding := _meant(tie, only)):
                return finding
            parts = [other.counted for other in ties([earlier])]
            only = parts[0] if len(parts) == 1 and stands_alone(tie.counted) else None
            if only is not None and _has_sound_sibling(tie, only, [earlier, tie.passage]):
                return _verdict(tie, [only], 0.65)
        return _against_total(tie, passages)
    finding = _verdict(tie, before, 0.65)
    if finding and finding.verdict == "differ":
        off = 100 * tie.counted.value / before[0].value / (tie.percent.value or 1)
        near = (
            1 / NEAR_MISS < off < NEAR_MISS
            or (_counts_like(tie, before[0]) and share_slip(tie.percent, tie.counted, before[0]))
            or _has_sound_sibling(tie, before[0], passages[max(0, last - 1) : last + 1])
        )
        return finding if near or _surely_of(tie, passages[place - 1], more=off > 1) else None
    return finding


def _counts_like(tie: Tie, base: Statistic) -> bool:
    """Return whether the count of a share counts what its base counts, by its noun or by none."""
    return stands_alone(tie.counted) or _one_kind(tie.counted, base)


def _just_before(tie: Tie, passage: Passage) -> Statistic | None:
    """Return the only number of a sentence that a count without a noun of its own is of.

    "Der kom 318 ansøgninger, og 141 fik tilskud": what 141 counts stands before it.

    Args:
        tie: A share and its count.
        passage: The sentence of the count, or the one before.
    """
    counted, here = tie.counted, passage is tie.first
    of_them = here and _OF_THEM_BEFORE.search(passage.text[: counted.at])
    if counted.unit == "DKK" or not (of_them or stands_alone(counted)):
        return None
    parts = {id(other.counted) for other in ties([passage])}
    first = min(counted.at, tie.percent.at) if tie.passage is passage else counted.at
    found = [
        s
        for s in passage.numbers
        if s.unit == counted.unit and s is not counted and not s.change
        if not here or (s.at < first and not is_of_another(passage, s, first))
    ]
    stated = [s for s in found if OF.search(passage.before(s))]
    found = stated or [s for s in found if id(s) not in parts]
    return found[0] if len(found) == 1 and found[0].value > counted.value else None


def _meant(tie: Tie, base: Statistic) -> Finding | None:
    """Return what a base says that only its place tells, None where it is too far off."""
    finding = _verdict(tie, [base], 0.65)
    if finding is None or finding.verdict != "differ":
        return finding
    off = 100 * tie.counted.value / base.value / (tie.percent.value or 1)
    near = 1 / NEAR_MISS < off < NEAR_MISS
    return finding if near or share_slip(tie.percent, tie.counted, base) else None


def _has_sound_sibling(tie: Tie, base: Statistic, around: Sequence[Passage]) -> bool:
    """Return whether another count of the sentence is its percentage of the same base.

    Args:
        tie: A share and its count.
        base: What they may be of.
        around: The sentence of the share, and the one before.
    """
    return any(
        finding is not None and finding.verdict != "differ"
        for other in ties(around)
        if other.percent is not tie.percent and other.passage is tie.passage
        for finding in [_verdict(other, [base], 0.5)]
    )


def _surely_of(tie: Tie, previous: Passage, *, more: bool) -> bool:
    """Return whether a share is of the only count of the sentence before, however far it is off.

    "Af disse" may be some of those counted there ("282 borgere, og mange er syge"). That explains
    a share that makes fewer than its percentage of them, but none that makes more.

    Args:
        tie: The share and its count.
        previous: The sentence before.
        more: Whether the count is more than the percentage of the base.
    """
    if len(previous.counts) != 1 or tie.first is not tie.passage:
        return False
    opens = OPENS_OF_THEM.match(tie.passage.text)
    only = opens and all(n.at >= tie.percent.at for n in tie.passage.numbers)
    base = previous.counts[0]
    said_of_all = _ENDS.match(previous.text[base.until :])
    return bool(only) and _one_kind(tie.counted, base) and (more or bool(said_of_all))


def _one_kind(counted: Statistic, base: Statistic) -> bool:
    """Return whether two numbers count the same: the second may leave out what it counts."""
    if _BARE.match(counted.quote[counted.until :]):
        return True
    ours, theirs = counted_noun(counted), counted_noun(base)
    return bool(ours & theirs) or bool(ours & EVERYBODY and theirs & EVERYBODY)


def _one_noun(tie: Tie, base: Statistic) -> bool:
    """Return whether a number counts what a share is of: "60.000 børn", "56 % af børnene"."""
    noun = counted_noun(base)
    wholes = [
        OF_WHOM.match(text.removeprefix("."))
        for text in (
            tie.passage.text[tie.percent.until :],
            tie.first.text[tie.counted.until :] if tie.first is tie.passage else "",
        )
    ]
    return any(whole and noun & stems(whole["whom"]) for whole in wholes)


_SUMMED = re.compile(r"\b(?:i alt|samlede (?:antal|tal|sum)|total\w*|tilsammen|sammenlagt)\b", re.I)


def _against_total(tie: Tie, passages: Sequence[Passage]) -> Finding | None:
    """Return what a tied pair says of a total of the same things, wherever the report gives it."""
    whole = _WHOLE.match(tie.passage.text[tie.percent.until :])
    if whole is None:
        return None
    roots = _words(whole["whole"])
    totals = [
        s
        for p in passages
        if _SUMMED.search(p.text) and _related(roots, _words(p.text))
        for s in p.counts
        if s.id and s.value > tie.counted.value and not s.change
    ]
    near = [
        s
        for s in totals
        if abs(100 * tie.counted.value / s.value / (tie.percent.value or 1) - 1) <= TOTAL_MISS
    ]
    return _verdict(tie, near, 0.65) if near else None


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-zæøå]{4,}", text.lower()) if stems(w))


ROOT = 3
"""Letters by which the words of a share and of its total are held together."""


def _related(roots: frozenset[str], words: frozenset[str]) -> bool:
    """Return whether two sets of stems have words with one beginning ("dødsfald", "døde")."""
    return bool({root[:ROOT] for root in roots} & {word[:ROOT] for word in words})


def _verdict(tie: Tie, bases: Sequence[Statistic], sure: float) -> Finding | None:
    """Return the finding of the base that fits, or of the nearest one."""
    if tie.counted.bound == "range":
        return None  # many shares fit it
    best: Finding | None = None
    for base in bases:
        if base.value <= 0:
            continue
        quotient = tie.counted.allowed.over(base.allowed)
        exact = 100 * tie.counted.value / base.value
        verdict = compared(
            tie.percent, round(exact, 1), Interval(100 * quotient.low, 100 * quotient.high)
        )
        others = Interval(100 - 100 * quotient.high, 100 - 100 * quotient.low)
        if verdict == "differ" and (best or _is_of_rest(tie, others)):
            continue
        why = "a count, its base and its share"
        best = told_share(verdict, tie.percent, tie.counted, base, why, sure)
        if verdict != "differ":
            break
    return best


def _is_of_rest(tie: Tie, others: Interval) -> bool:
    """Return whether the share in the next sentence is that of the others ("nej", then "ja")."""
    return tie.first is not tie.passage and tie.percent.allowed.meets(others)


def _of_few(passage: Passage, percent: Statistic) -> Iterator[Finding]:
    """Yield a finding when a sentence gives a share of few that no whole number makes."""
    for base in passage.counts:
        if not 0 < base.value <= GRIM_BASE or base.bound != "exact":
            continue
        ahead = base.until <= percent.at and _opens(passage, base, percent)
        behind = percent.until <= base.at and OF.match(
            passage.text[percent.until : base.at].lstrip()
        )
        if (ahead or behind) and OF.search(passage.before(base)) and not _in_words(passage, base):
            finding = no_whole_count(percent, base)
            if finding:
                yield finding


def _in_words(passage: Passage, base: Statistic) -> bool:
    """Return whether a number is the whole of a fraction in words: "tre af fire" counts no four."""
    return _PART_IN_WORDS.search(passage.text[: base.at]) is not None


def _opens(passage: Passage, base: Statistic, percent: Statistic) -> bool:
    """Return whether a sentence is about few people ("Af de 14 kommuner har 60 pct. ...")."""
    head = passage.text[: base.at]
    alone = all(n is base or n.at >= percent.at for n in passage.numbers if n.at >= base.at)
    return (
        len(head.split()) <= 5 and alone and not re.search(r"[.;]", passage.between(base, percent))
    )


def _implied(ties: Sequence[Tie]) -> Iterator[Finding]:
    """Yield pairs of shares of one whole whose counts make it two different sizes."""
    wholes: dict[frozenset[str], list[Tie]] = {}
    for tie in ties:
        match = _WHOLE.match(tie.passage.text[tie.percent.until :])
        if match and match["whole"].endswith(("en", "et", "ne")):
            wholes.setdefault(stems(match["whole"]), []).append(tie)
    for group in wholes.values():
        for a, b in combinations(group, 2):
            if a.percent is b.percent or min(t.percent.value for t in (a, b)) <= 0:
                continue  # one share, said of one of two counts; or none at all
            one, other = (_whole(t) for t in (a, b))
            if one.low > other.high or other.low > one.high:
                sizes = " ≠ ".join(
                    f"{danish(t.counted.value)} / {danish(t.percent.value)} % = "
                    f"{danish(round(100 * t.counted.value / t.percent.value))}"
                    for t in (a, b)
                )
                used = (a.percent, a.counted, b.percent, b.counted)
                yield differs("whole", used, sizes, "two shares of one whole", 0.5)


def _whole(tie: Tie) -> Interval:
    share = tie.percent.allowed
    return tie.counted.allowed.over(Interval(max(share.low, 1e-9), share.high)).times(exactly(100))
