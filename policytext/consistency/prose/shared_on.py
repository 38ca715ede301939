"""Wholes that run on sentences share out: "af de 96 har 51 ... 33 har ..., og 12 har ingen".

The parts stand alone, each for some of those just counted. As in `partitions`, parts need not be
all there is, so that they are held against their whole only where one slip of the pen parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import Passage, one_paragraph, unrecorded
from policytext.consistency.common.percentages import OF
from policytext.consistency.common.slips import TWO_DIGITS, sum_slip
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.totals import added, verdict_of
from policytext.consistency.common.words import stands_alone
from policytext.consistency.findings import Finding
from policytext.consistency.prose.partitions import MAY_OVERLAP
from policytext.language.numerals import find_numerals

LEAST_PARTS = 3

MOST_SENTENCES = 3
"""Sentences over which the parts of a whole are told."""

_OF_THEM = re.compile(r"^\s(?:ud\s)?af\s(?:dem|disse)\b", re.I)
_OPENS = re.compile(r"^\W*(?:heraf\s(?:\w+\s)?)?$", re.I)
_ENDS_LIST = re.compile(r"(?:\b(?:og|samt|mens)|[,;])\s(?:hos\s|for\s|i\s|kun\s)?$")
_NO_COUNT = re.compile(
    r"^\s(?:års?|måneder?|uger?|dage?|timer?|procent|pct|kr|mio|gange|ud af|point)\b|^[-–.,\d%]"
)
_IS_LAST = re.compile(r"\b(?:og|samt|mens)\s(?:hos\s|for\s|i\s|kun\s)?$")


def shared_on(passages: Document) -> Iterator[Finding]:
    """Yield the wholes of one report that are one slip from the parts told in run on sentences."""
    for passage in passages:
        run = _run(passages, passage)
        if len(run) < 2 or any(MAY_OVERLAP.search(p.text) for p in run):
            continue
        own = _counts(passage)
        told = [s for p in run[1:] for s in _counts(p)]
        for place, whole in enumerate(own):
            members = [*own[place + 1 :], *told]
            if len(members) < LEAST_PARTS or not _is_whole(passage, whole, own, place):
                continue
            verdict = verdict_of(whole, members)
            missing = whole.value - sum(s.value for s in members)
            slipped = (missing < 0 or missing >= TWO_DIGITS) and sum_slip(whole, members)
            if verdict != "differ" or slipped:
                why = "a whole and the parts that run on sentences tell"
                yield from added(whole, members, why, 0.55, slipped=True)
                break


def _run(passages: Sequence[Passage], passage: Passage) -> list[Passage]:
    """Return a sentence and those after it that begin with how many of the same do something."""
    run = [passage]
    for following in passages[passage.index + 1 : passage.index + MOST_SENTENCES]:
        going_on = one_paragraph(run[-1], following)
        counts = _counts(following)
        if not going_on or following.table or not counts or not _is_alone(following, counts[0]):
            break
        run.append(following)
    last = _counts(run[-1])
    closed = len(last) > 1 and _IS_LAST.search(run[-1].text[: last[-1].at])
    return run if closed else []


def _is_alone(passage: Passage, s: Statistic) -> bool:
    """Return whether a sentence begins with a number that names nothing itself."""
    return bool(_OPENS.match(passage.text[: s.at]) and stands_alone(s))


def _is_whole(passage: Passage, whole: Statistic, own: Sequence[Statistic], place: int) -> bool:
    """Return whether a number may be shared out by those behind it."""
    if OF.search(passage.before(whole)):
        return True
    behind = own[place + 1 :]
    return not behind or _OF_THEM.match(passage.text[behind[0].until :]) is not None


def _counts(passage: Passage) -> list[Statistic]:
    """Return the counts of a sentence in their order, those in words that follow each other too."""
    found = [s for s in passage.counts if not s.change]
    for numeral in find_numerals(passage.text) if found else ():
        before, after = passage.text[: numeral.start], passage.text[numeral.end :]
        taken = any(s.at < numeral.end and numeral.start < s.until for s in passage.numbers)
        first = _ENDS_LIST.search(before) or not before.strip()
        if not (taken or numeral.figures or _NO_COUNT.match(after)) and first and numeral.value > 1:
            found.append(unrecorded(passage, numeral.start, numeral.end, numeral.value, "count"))
    return sorted(found, key=lambda s: s.at)
