"""Shares told in words in one place and in figures in another: "to tredjedele", but "58 pct.".

A clause with a share in words says little else than the clause with the percentage. Whose share it
is may be told by a number there ("af de 360"), so that only what is said of them has to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.likeness import ages, limits_of
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.percentages import OF_WHOM
from policytext.consistency.common.statistics import NEGATION, YEAR, Statistic, stems
from policytext.consistency.common.verdicts import told
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


def in_words(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the shares in words of one report that are others in figures.

    Args:
        passages: All sentences and rows of the report.
    """
    shares = [(p, s) for p in passages if not p.table for s in p.of("percent") if not s.change]
    words = [(p, s) for p, s in shares if s.id and not any(c.isdigit() for c in s.value_text)]
    figures = [(p, s) for p, s in shares if any(c.isdigit() for c in s.value_text)]
    for told_in, share in words:
        same = [
            s
            for place, s in figures
            if place.paragraph != told_in.paragraph and _same_said(told_in, share, place, s)
        ]
        if same and not any(_holds(share, s) for s in same):
            meant = next((s for s in same if _is_near(share, s)), None)
            if meant is not None:
                yield told(
                    "restated",
                    "differ",
                    (share, meant),
                    f"{share.value_text} against {meant.value_text}",
                    "a share in words, and the same share in figures elsewhere",
                    0.55,
                )


def _same_said(told_in: Passage, share: Statistic, place: Passage, s: Statistic) -> bool:
    """Return whether two clauses say one thing of the same people."""
    one, other = told_in.main_clause(share, _CLAUSE), place.main_clause(s, _CLAUSE)
    if bool(NEGATION.search(one)) != bool(NEGATION.search(other)):
        return False
    if _ONCE.search(one) or _ONCE.search(other) or ages(one) != ages(other):
        return False
    if set(YEAR.findall(one)) != set(YEAR.findall(other)) or names_in(one) != names_in(other):
        return False
    whom = OF_WHOM.match(told_in.text[share.until :])
    group = stems(" ".join(whom["whom"].split()[:2])) if whom else frozenset()
    said, there = stems(one) - _SAID, stems(other) - _SAID
    if not stems(limits_of(other)) <= said or not stems(limits_of(one)) <= there | group:
        return False
    least = LEAST_OF_AN_AGE if ages(one) else LEAST_SHARED
    said -= group - there
    return len(said) >= least and said <= there


def _holds(share: Statistic, s: Statistic) -> bool:
    return share.allowed.meets(s.allowed) or (
        share.allowed.low - ROUNDED <= s.value <= share.allowed.high + ROUNDED
    )


def _is_near(share: Statistic, s: Statistic) -> bool:
    return 1 / NEAR_MISS < s.value / (share.value or 1) < NEAR_MISS
