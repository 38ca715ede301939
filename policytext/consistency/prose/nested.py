"""A share of a share, and what it is of all: 40 pct. of 60 pct. is 24 pct. of everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.meaning import says, telling
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.percentages import OF, OF_THEM, OF_WHOM, THEREOF_AHEAD
from policytext.consistency.common.statistics import NEGATION, Statistic
from policytext.consistency.common.verdicts import SIGNS, compared, told
from policytext.consistency.findings import Finding, danish

_OF_ALL = re.compile(
    r"\b(?:af|blandt|for|til)\s(?:alle|samtlige|hele)\b|\b(?:i alt|samlet set|alt i alt)\b", re.I
)
"""What says that a share is of everybody again."""

_CONCLUDED = re.compile(
    r"\b(?:svare[rt]?(?:nde)? til|altså|dermed|således|i forhold til|det vil sige|dvs\."
    r"|(?:om)?regnet|med andre ord|betyder|betød|det er)(?!\w)",
    re.I,
)
"""What says that a share follows from those before it."""

_AHEAD = re.compile(
    r"\b(?:af|blandt)\s(?P<whom>[^.,;:()\d]{3,40}?)(?:\s(?:er|har|går|gik|fik|fandt))?\s*$", re.I
)
_NOUN = re.compile(r"^\s(?P<whom>[a-zæøå]{3,}(?:\s[a-zæøå]{3,})?)")
"""What a share in words is of ("hver fjerde gård")."""

MOST_APART = 2
"""How far the sentence of a share is from that of the next one: one may stand between them."""

LEAST_FAR, MOST_FAR = 0.5, 2.0
"""How far a share may be from the product, as a factor, and still be meant for it."""


def nested(passages: Document) -> Iterator[Finding]:
    """Yield the shares of all that are said to follow from a share of a share, in one report."""
    told_of = [p for p in passages if p.of("percent")]
    for number, passage in enumerate(told_of):
        run = [passage]
        for following in told_of[number + 1 : number + 3]:
            apart = following.index - run[-1].index
            if apart > MOST_APART or following.paragraph != passage.paragraph:
                break
            run.append(following)
        shares = [(p, s) for p in run for s in p.of("percent") if not (p.table or s.change)][:3]
        if len(shares) == 3 and shares[0][0] is passage and shares[1][0] in run[:2]:
            yield from _of_all(*shares)


def _whom(told_of: tuple[Passage, Statistic]) -> tuple[str, ...]:
    """Return the words for whom a share is of: right behind it, or "Af" them before it."""
    passage, share = told_of
    behind = passage.text[share.until :].removeprefix(".")
    found = (
        OF_WHOM.match(behind) or _AHEAD.search(passage.before(share, 100)) or _NOUN.match(behind)
    )
    return telling(found["whom"]) if found else ()


def _of_those(first: tuple[Passage, Statistic], second: tuple[Passage, Statistic]) -> bool:
    """Return whether a share is of what the share before it is said to be."""
    passage = first[0]
    said = telling(passage.text[: second[1].at] if passage is second[0] else passage.text)
    whom = [word for word in _whom(second)[:2] if not says(_whom(first)[:1], word)]
    return any(says(said, word) for word in whom)


def _of_its_count(first: tuple[Passage, Statistic], second: tuple[Passage, Statistic]) -> bool:
    """Return whether a share is of the count of the share before it ("60 %. Af de 744 ...")."""
    counted = {s.value for s in first[0].counts if s.until <= first[1].at}
    again = [s for s in second[0].counts if s.until <= second[1].at]
    return first[0] is not second[0] and any(
        s.value in counted and OF.search(second[0].before(s)) for s in again[:1]
    )


def _of_one_whole(first: tuple[Passage, Statistic], last: tuple[Passage, Statistic]) -> bool:
    """Return whether two shares are of the same."""
    return any(says(_whom(first)[:1], word) for word in _whom(last)[:1])


def _of_all(
    first: tuple[Passage, Statistic],
    second: tuple[Passage, Statistic],
    third: tuple[Passage, Statistic],
) -> Iterator[Finding]:
    """Hold the last of three shares that follow each other against the product of the others."""
    outer, inner, whole = first[1], second[1], third[1]
    of_them = (
        THEREOF_AHEAD.search(second[0].before(inner, 100))
        or OF_THEM.match(second[0].text[inner.until :])
        or _of_those(first, second)
        or _of_its_count(first, second)
    )
    about = third[0].before(whole, 100) + third[0].after(whole, 40)
    of_all = _OF_ALL.search(about) or _of_one_whole(first, third)
    if not of_them or not of_all or THEREOF_AHEAD.search(about):
        return
    if not _CONCLUDED.search(third[0].text) or NEGATION.search(third[0].text):
        return
    got = outer.allowed.times(inner.allowed).over(exactly(100))
    exact = outer.value * inner.value / 100
    verdict = compared(whole, round(exact, 6), got)
    if verdict != "differ" or LEAST_FAR < whole.value / (exact or 1) < MOST_FAR:
        yield told(
            "share",
            verdict,
            (whole, outer, inner),
            f"{danish(outer.value)} % x {danish(inner.value)} % = {danish(exact)} % "
            f"{SIGNS[verdict]} {whole.value_text}",
            "a share of a share, and what it is of all",
            0.65,
        )
