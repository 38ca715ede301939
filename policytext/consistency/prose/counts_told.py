"""Shares of a number, and the number that is concluded from them.

"Halvdelen af de 640 klubber har en ungdomsafdeling. Det er altså 410 klubber" should be 320, and
"60 procent af udgiften på 5.000 kr., altså 3.500 kr." 3.000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.passages import Passage, sentence_before
from policytext.consistency.common.percentages import OF
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import compared, told_share
from policytext.consistency.common.words import counted_noun
from policytext.consistency.findings import Finding

_CONCLUDES = re.compile(
    r"\W*det (?:er|svarer til|giver|bliver|betyder|vil sige)\s"
    r"(?:(?:altså|dermed|således|i alt|hele|omkring|cirka|ca\.|godt|knap|næsten|over)\s){0,2}",
    re.I,
)

_OF_AMOUNT = re.compile(r"\s*(?:%|pct\.?|procent)?\s*af\s[^.,;:()\d]{3,50}\s", re.I)
_THAT_IS = re.compile(
    r"[^.;:()\d]{0,20}?\.?,?\s(?:altså|svarende til|dvs\.|det vil sige|eller)\s(?:\w+\s)?", re.I
)

FAR = 2.5
"""A number that is off by more than this factor is taken for that of something else."""


def counts_told(passages: Document) -> Iterator[Finding]:
    """Yield the numbers of one report that are concluded from a share of another."""
    for passage in passages.prose:
        yield from _amounts(passage)
        before = sentence_before(passages, passage)
        if before is None or before.table or len(passage.counts) != 1:
            continue
        (count,) = passage.counts
        if count.change or count.unit != "count" or not count.id:
            continue
        if not _CONCLUDES.fullmatch(passage.text[: count.at]):
            continue
        found = _share_of(before, count)
        if found is not None:
            yield from _checked(count, *found)


def _amounts(passage: Passage) -> Iterator[Finding]:
    """Check the amounts that a sentence concludes from a share of the amount before them."""
    levels = [s for s in passage.numbers if not s.change]
    for share, base, amount in zip(levels, levels[1:], levels[2:], strict=False):
        if (share.unit, base.unit, amount.unit) != ("percent", "DKK", "DKK"):
            continue
        of_it = _OF_AMOUNT.fullmatch(passage.between(share, base))
        if of_it and _THAT_IS.fullmatch(passage.between(base, amount)):
            yield from _checked(amount, share, base)


def _share_of(before: Passage, count: Statistic) -> tuple[Statistic, Statistic] | None:
    """Return the one share of a sentence and the number it is of, both of what is counted."""
    shares, bases = before.of("percent"), before.counts
    if len(shares) != 1 or len(bases) != 1 or shares[0].change or bases[0].change:
        return None
    (share,), (base,) = shares, bases
    of_it = share.until <= base.at and OF.search(before.text[share.until : base.at])
    return (share, base) if of_it and counted_noun(count) & counted_noun(base) else None


def _checked(count: Statistic, share: Statistic, base: Statistic) -> Iterator[Finding]:
    """Yield the finding on a count that the share of a number should be."""
    exact = 100 * count.value / base.value if base.value > 0 else 0.0
    if not share.value / FAR < exact < share.value * FAR:
        return
    quotient = count.allowed.over(base.allowed)
    verdict = compared(share, exact, Interval(100 * quotient.low, 100 * quotient.high))
    why = "a share of a number, and the one that the text concludes"
    yield told_share(verdict, share, count, base, why, 0.7)
