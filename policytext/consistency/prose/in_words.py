"""Shares told in words in one place and in figures in another: "to tredjedele", but "58 pct.".

A clause with a share in words says little else than the clause with the percentage. Whose share it
is may be told by a number there ("af de 360"), so that only what is said of them has to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.likeness import ages, limits_of
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.percentages import OF_WHOM
from policytext.consistency.common.statistics import NEGATION, YEAR, Statistic, stems
from policytext.consistency.common.verdicts import differs
from policytext.consistency.common.words import names_in
from policytext.consistency.findings import Finding

LEAST_SHARED, LEAST_OF_AN_AGE = 4, 1
"""Stems of a clause at least, all in the other too; fewer where they tell of one age."""

NEAR_MISS = 1.6
"""How many times a share may be off and still be meant for the other."""

ROUNDED = 0.5

_CLAUSE = re.compile(
    r"(?<=[a-zæøå])[.;]\s|[,;]\s(?!når\b|som\b|der\b|at\b|hvis\b|sig\b|svarende\b)"
)
_ONCE = re.compile(
    r"\b(?:mod|dengang|tidligere|før|andre|øvrige|yderligere|kun|også|heraf|af dem|disse|mål\w*"
    r"|skal|bør|vil|vent\w*|forvent\w*)\b",
    re.I,
)
_SAID = stems(
    "procent pct andel svare svarer finde oplyse oplyser sige siger angive mene ligge være"
)


def in_words(passages: Document) -> Iterator[Finding]:
    """Yield the shares in words of one report that are others in figures."""
    shares = [(p, s) for p in passages if not p.table for s in p.of("percent") if not s.change]
    words = [_said(p, s) for p, s in shares if s.id and not _in_figures(s)]
    figures = [_said(p, s) for p, s in shares if _in_figures(s)] if words else []
    for one in words:
        same = [other.share for other in figures if _same_said(one, other)]
        if same and not any(_holds(one.share, s) for s in same):
            meant = next((s for s in same if _is_near(one.share, s)), None)
            if meant is not None:
                yield differs(
                    "restated",
                    (one.share, meant),
                    f"{one.share.value_text} against {meant.value_text}",
                    "a share in words, and the same share in figures elsewhere",
                    0.55,
                )


class _Said(NamedTuple):
    """What the clause of a share says.

    Args:
        passage: The sentence.
        share: The share.
        once: Whether it is another time or others, or no fact, that it tells of.
        parted: What parts it from another of the same words: negation, ages, years and names.
        ages: The ages among these.
        words: The stems of its words.
        limits: Those that limit whom it is of.
    """

    passage: Passage
    share: Statistic
    once: bool
    parted: tuple[bool, tuple[int, ...], frozenset[str], frozenset[str]]
    ages: tuple[int, ...]
    words: frozenset[str]
    limits: frozenset[str]


def _in_figures(share: Statistic) -> bool:
    return any(c.isdigit() for c in share.value_text)


def _said(passage: Passage, share: Statistic) -> _Said:
    clause = passage.main_clause(share, _CLAUSE)
    aged = ages(clause)
    negated = bool(NEGATION.search(clause))
    return _Said(
        passage,
        share,
        once=_ONCE.search(clause) is not None,
        parted=(negated, aged, frozenset(YEAR.findall(clause)), names_in(clause)),
        ages=aged,
        words=stems(clause) - _SAID,
        limits=stems(limits_of(clause)),
    )


def _same_said(told_in: _Said, there: _Said) -> bool:
    """Return whether two clauses say one thing of the same people."""
    if there.passage.paragraph == told_in.passage.paragraph:
        return False
    if told_in.once or there.once or told_in.parted != there.parted:
        return False
    whom = OF_WHOM.match(told_in.passage.text[told_in.share.until :])
    group = stems(" ".join(whom["whom"].split()[:2])) if whom else frozenset()
    if not there.limits <= told_in.words or not told_in.limits <= there.words | group:
        return False
    least = LEAST_OF_AN_AGE if told_in.ages else LEAST_SHARED
    said = told_in.words - (group - there.words)
    return len(said) >= least and said <= there.words


def _holds(share: Statistic, s: Statistic) -> bool:
    return share.allowed.meets(s.allowed) or (
        share.allowed.low - ROUNDED <= s.value <= share.allowed.high + ROUNDED
    )


def _is_near(share: Statistic, s: Statistic) -> bool:
    return 1 / NEAR_MISS < s.value / (share.value or 1) < NEAR_MISS
