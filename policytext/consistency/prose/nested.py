"""A share of a share, and what it is of all: 40 pct. of 60 pct. is 24 pct. of everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.passages import Passage, neighbours
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, compared, told
from policytext.consistency.findings import Finding, danish

_OF_THEM_BEFORE = re.compile(
    r"\b(?:(?:ud )?af (?:dem|disse)|blandt (?:dem|disse)|heraf|hvoraf|deraf)\b[^.;:()\d]{0,40}$",
    re.I,
)
_OF_THEM = re.compile(r"^\.?\s*(?:af|blandt)\s(?:dem|disse)\b", re.I)
"""What says that a share is of those of the share before it."""

_OF_ALL = re.compile(
    r"\b(?:af|blandt|for|til)\s(?:alle|samtlige|hele)\b|\b(?:i alt|samlet set|alt i alt)\b", re.I
)
"""What says that a share is of everybody again."""

_CONCLUDED = re.compile(
    r"\b(?:svare[rt]?(?:nde)? til|altså|dermed|således|i forhold til|det vil sige|dvs\."
    r"|(?:om)?regnet|med andre ord|det er)(?!\w)",
    re.I,
)
"""What says that a share follows from those before it."""

LEAST_FAR, MOST_FAR = 0.5, 2.0
"""How far a share may be from the product, as a factor, and still be meant for it."""


def nested(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the shares of all that are said to follow from a share of a share, in one report.

    Args:
        passages: The sentences of one report.
    """
    for number, passage in enumerate(passages):
        run = [passage]
        for following in passages[number + 1 : number + 3]:
            if not neighbours(run[-1], following) or following.paragraph != passage.paragraph:
                break
            run.append(following)
        shares = [(p, s) for p in run for s in p.of("percent") if not (p.table or s.change)][:3]
        if len(shares) == 3 and shares[0][0] is passage and shares[1][0] in run[:2]:
            yield from _of_all(*shares)


def _of_all(
    first: tuple[Passage, Statistic],
    second: tuple[Passage, Statistic],
    third: tuple[Passage, Statistic],
) -> Iterator[Finding]:
    """Hold the last of three shares that follow each other against the product of the others."""
    outer, inner, whole = first[1], second[1], third[1]
    of_them = _OF_THEM_BEFORE.search(second[0].before(inner, 100)) or _OF_THEM.match(
        second[0].text[inner.until :]
    )
    about = third[0].before(whole, 100) + third[0].after(whole, 40)
    if not of_them or not _OF_ALL.search(about) or _OF_THEM_BEFORE.search(about):
        return
    if not _CONCLUDED.search(third[0].text):
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
