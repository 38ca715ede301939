"""Headlines and what stands below them: "Knap 40 procent ...", but "43,2 procent af dem".

A headline gives a share in figures ("40 procent"), in words ("hver tredje") or only as more or less
than half ("et flertal"). It is held against the sentences below that say the same of the same
people; when any share below it fits, the headline is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.findings import Finding
from policytext.consistency.intervals import Interval
from policytext.consistency.passages import Passage, told
from policytext.consistency.statistics import NEGATION, YEAR, Statistic, stems

BELOW = 1200
"""Characters below a headline in which its own text is looked for."""

MOST_WORDS = 18
"""Words of a headline at most."""

HALF = 50.0
_CLOSED = (".", "!", "?", ":", ";", ",")
_MOST = re.compile(
    r"\b(?P<most>(?<!relativt )flertal(?:let)?|de fleste|størstedelen|størsteparten|hovedparten)\b"
    r"|\b(?P<few>mindretal(?:let)?|et fåtal|fåtallet)\b",
    re.I,
)
_CLAUSE = re.compile(r"[,;:.()–—]|\b(?:og|mens|men)\b")
_THEM = re.compile(r"\baf (?:dem|disse|de adspurgte|deltagerne|svarpersonerne)\b", re.I)
_SAYS_YES = re.compile(r"\b(?:svare[rd]?e?|siger|sagde|nikker)\b[^.]*\bja\b", re.I)
_ANSWERS = stems("svarer siger mener angiver oplyser ja nej her procent")
_ONCE = re.compile(r"\b(?:mod|dengang|tidligere|før|andre|øvrige|yderligere|kun|også)\b", re.I)


def headlines(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield headlines whose share is another one in the text below them.

    Args:
        passages: The sentences of one report.
    """
    for place, headline in enumerate(passages):
        if not _is_headline(headline):
            continue
        below = [(p, s) for p in _below(passages, place) for s in p.of("percent") if not s.change]
        share = _share(headline, below[0][1]) if below else None
        if share is None or any(_limits(share).meets(s.allowed) for _, s in below):
            continue
        for passage, number in below:
            if _same_said(headline, share, passage, number):
                yield told(
                    "headline",
                    "differ",
                    (share, number),
                    f"{share.value_text} against {number.value_text}",
                    "a headline and the sentence below it that says the same",
                    0.6,
                )
                break


def _is_headline(passage: Passage) -> bool:
    text = passage.text.rstrip()
    short = not text.endswith(_CLOSED) and len(text.split()) <= MOST_WORDS
    return short and not passage.table and len(passage.numbers) < 2


def _share(headline: Passage, like: Statistic) -> Statistic | None:
    """Return the one share that a headline gives: in figures or words, or as "et flertal".

    Args:
        headline: The headline.
        like: A number below it, for the report and page.
    """
    if headline.numbers:
        number = headline.numbers[0]
        return number if number.unit == "percent" and not number.change else None
    match = _MOST.search(headline.text)
    if match is None:
        return None
    return replace(
        like,
        id="",
        value=HALF,
        value_high=100.0 if match["most"] else None,
        unit="percent",
        value_text=match[0],
        quote=headline.text,
        start=headline.start,
        at=match.start(),
    )


def _limits(share: Statistic) -> Interval:
    if not _MOST.fullmatch(share.value_text):
        return share.allowed
    return Interval(HALF, 100.0) if share.value_high else Interval(0.0, HALF)


def _below(passages: Sequence[Passage], place: int) -> Iterator[Passage]:
    headline = passages[place]
    for passage in passages[place + 1 :]:
        if passage.table or passage.start - headline.start > BELOW:
            return
        yield passage


def _same_said(headline: Passage, share: Statistic, passage: Passage, number: Statistic) -> bool:
    """Return whether a clause says no more than its headline, of the same people."""
    clause = _clause(passage, number)
    if _ONCE.search(clause) or bool(NEGATION.search(clause)) != bool(
        NEGATION.search(headline.text)
    ):
        return False
    if set(YEAR.findall(passage.text)) - set(YEAR.findall(headline.text)):
        return False
    subject = stems(headline.text.replace(share.value_text, " "))
    said = stems(clause) - _ANSWERS
    taken_up = _THEM.search(clause) or _SAYS_YES.search(clause)
    return bool(said) and said <= subject and (bool(taken_up) or said == subject)


def _clause(passage: Passage, number: Statistic) -> str:
    """Return the words about a number, up to the next comma or conjunction, without it."""
    before = _CLAUSE.split(passage.before(number, 200))[-1]
    return before + " " + _CLAUSE.split(passage.after(number, 200))[0]
