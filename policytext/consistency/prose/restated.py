"""Numbers restated at once: "hver femte (34 pct.)", "et flertal på 43 procent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.passages import Passage, sentence_before, wording
from policytext.consistency.common.percentages import HALF, MAJORITY, MINORITY, OF_WHOM
from policytext.consistency.common.statistics import NEGATION, Statistic
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding

_FIGURES = re.compile(r"\d")
_LINK = re.compile(
    r"^(?:[^.,;:()\d]{0,45}\(|[^.,;:()\d]{0,45},?\s*(?:svarende til|hvilket svarer til|det vil sige"
    r"|dvs\.|altså|nemlig)|\s*[,–—-]|\s*,?\s*eller)\s*(?:helt?\s|nemlig\s|altså\s)?$",
    re.I,
)
_PAST_ANOTHER = re.compile(
    r"^[^.;:()%]{0,70}\d[\d.]*[^.,;:()\d%]{0,15}"
    r"(?:,\s(?:altså|svarende til|det vil sige|dvs\.)|\seller)\s(?:helt?\s)?$",
    re.I,
)
"""The same with another number between: "halvdelen kom selv, nemlig 763 eller 52 procent"."""
_SET_OFF = re.compile(r"^(?:\s+af\s[^.,;:()\d]{2,45}|\s[a-zæøå]+)\s*[,–—-]\s*$", re.I)
"""The same behind whom the share is of, and not before another of others ("47 procent af ...")."""
_OF_OTHERS = re.compile(
    r"\b(?:men|mens|hvorimod|heraf|deraf|hvoraf|(?:af|blandt) (?:dem|disse))\b", re.I
)
"""Between two shares, what makes the second one of others, or of those of the first."""
_CLOSES = re.compile(r"^\s*(?:[),;.:–—-]|af\b|$)")

_MAJORITY = re.compile(
    rf"\b(?P<most>{MAJORITY})"
    r"(?:\s+på|[^.,;:()\d]{0,40}\(|\s*,|\s*[–—-])\s*$",
    re.I,
)
_MINORITY = re.compile(
    rf"\b(?P<most>{MINORITY})"
    r"(?:\s+på|[^.,;:()\d]{0,40}\(|\s*,|\s*[–—-])\s*$",
    re.I,
)
_MOST = re.compile(
    rf"\b(?:{MAJORITY}"
    rf"|mere end halvdelen|over halvdelen|(?P<few>{MINORITY}"
    r"|mindre end halvdelen|under halvdelen))\b",
    re.I,
)
_CONCLUDES = re.compile(
    r"\b(?:altså|dermed|således|hermed|med andre ord|kort sagt|det vil sige|dvs\.)(?=\W)", re.I
)
_CONCLUDED = re.compile(r"\W*det (?:er|svarer til|betyder,? at)(?:\s+\w+){0,3}\s*", re.I)
"""Before what is concluded: "Det betyder, at de fleste ..."."""

_NO = re.compile(
    r"^[^.;:()\d]{0,60}\b(?:nej|ikke|ingen|aldrig|hverken|imod|uenige?|utilfredse?)\b", re.I
)


def restated(passages: Document) -> Iterator[Finding]:
    """Yield shares that a sentence gives twice and not alike, and majorities of less than half."""
    for passage in passages:
        if passage.table:
            continue
        yield from _majority_before(passages, passage)
        yield from _in_figures(passages, passage)
        shares = [s for s in passage.numbers if s.unit == "percent" and not s.change]
        for first in shares:
            yield from _majority(passage, first)
        for first, second in pairwise(shares):
            if _one_share(passage, first, second):
                finding = _twice(first, second)
                if finding:
                    yield finding


_OPENS_FIGURES = re.compile(
    r"\W*(?:i (?:tal|procent) (?:er|var) det|(?:helt |mere )?(?:præcist?|nøjagtigt?) (?:er|var) det"
    r"|det (?:er|var) (?:helt |mere )?(?:præcist?|nøjagtigt?)"
    r"|det (?:præcise|nøjagtige) tal (?:er|var))\s(?:\w+\s)?",
    re.I,
)
"""What opens a sentence that puts the share in words of the sentence before in figures."""


def _in_figures(passages: Sequence[Passage], passage: Passage) -> Iterator[Finding]:
    """Hold "I tal er det 31 pct." against the one share in words of the sentence before."""
    shares, before = passage.of("percent"), sentence_before(passages, passage)
    if not shares or before is None or not _OPENS_FIGURES.fullmatch(passage.text[: shares[0].at]):
        return
    said = before.of("percent")
    if len(said) == 1 and not re.search(r"%|pct|procent", said[0].value_text, re.I):
        finding = _twice(said[0], shares[0])
        if finding:
            yield finding


def _one_share(passage: Passage, first: Statistic, second: Statistic) -> bool:
    """Return whether the second number only puts the first in figures, or the other way."""
    in_figures = [
        bool(_FIGURES.search(re.sub(r"ud af.*", "", s.value_text))) for s in (first, second)
    ]
    words = [
        not re.search(r"%|pct|procent", s.value_text, re.I) or not figures
        for s, figures in zip((first, second), in_figures, strict=True)
    ]
    if words[0] == words[1]:
        return False
    between = passage.between(first, second)
    link = _LINK.match(between) or _PAST_ANOTHER.match(between)
    if link is None and not OF_WHOM.match(passage.text[second.until :].lstrip("%. ")):
        link = _SET_OFF.match(between)
    return bool(link and not _OF_OTHERS.search(between) and _CLOSES.match(passage.after(second)))


def _limits(s: Statistic) -> Interval:
    """Return what a share may be when it is restated at once: "over" then means over."""
    limits = s.allowed
    if s.bound == "over":
        return Interval(s.value - 0.5, limits.high)
    if s.bound == "under":
        return Interval(limits.low, s.value + 0.5)
    return limits


def _twice(first: Statistic, second: Statistic) -> Finding | None:
    if _limits(first).meets(_limits(second)):
        return None
    return differs(
        "restated",
        (first, second),
        f"{first.value_text} ≠ {second.value_text}",
        "one share in words and in figures",
        0.85,
    )


def _majority(passage: Passage, share: Statistic) -> Iterator[Finding]:
    before = passage.before(share)
    for pattern, wrong in (
        (_MAJORITY, share.allowed.high < HALF),
        (_MINORITY, share.allowed.low > HALF),
    ):
        match = pattern.search(before)
        if match and wrong:
            yield differs(
                "restated",
                (share,),
                f"»{match['most']}« of {share.value_text}",
                "the word says more or less than half, the number the opposite",
                0.7,
            )


def _majority_before(passages: Sequence[Passage], passage: Passage) -> Iterator[Finding]:
    """Hold "Et flertal er altså ..." against the shares of the sentence that it concludes from.

    Those who said no are no part of a majority that is told of without a "not".
    """
    before = sentence_before(passages, passage)
    said = _MOST.search(passage.text)
    if said is None or before is None or passage.of("percent"):
        return
    if not (_CONCLUDES.search(passage.text) or _CONCLUDED.fullmatch(passage.text[: said.start()])):
        return
    denied = bool(NEGATION.search(passage.text))
    shares = [
        s
        for s in before.of("percent")
        if not s.change and bool(_NO.match(before.after(s, 80))) == denied
    ]
    few = bool(said["few"])
    wrong = [s.allowed.low > HALF if few else s.allowed.high < HALF for s in shares]
    if shares and all(wrong):
        yield differs(
            "restated",
            (*shares, wording(passage, said[0])),
            f"»{said[0]}« of {' and '.join(s.value_text for s in shares)}",
            "the word says more or less than half, the numbers before it the opposite",
            0.6,
        )
