"""Shares of one whole in running text: what is left of it, and shares that exclude each other.

"58 pct. er tilfredse, 27 pct. er utilfredse, og de resterende 25 pct. ved det ikke" makes 110.
Those who do not are held against those who do: with its article, "de 28 pct., der ikke" is a share
that the text has given, or what is left of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from policytext.consistency.common.clauses import CLAUSE
from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.passages import Passage, neighbours
from policytext.consistency.common.percentages import (
    LEFT,
    OPPOSITES,
    REST,
    SHARED_OUT,
    Pairs,
    hundred,
    verdict_of_hundred,
)
from policytext.consistency.common.statistics import NEGATION, Statistic, stems
from policytext.consistency.findings import Finding

SPREAD_REACH = 80
"""Characters between what divides a whole and the first of its shares."""

_NO_BREAK = re.compile(r"[.;\d]")

_NOT = re.compile(r"^\s*(?:[\w-]+\s){0,2}?(?:ikke|ingen|aldrig|hverken)\b", re.I)
_OF_OTHERS = re.compile(r"^\s*(?:af|blandt)\s", re.I)
_OF_WHOM = re.compile(r"\b(?:af|blandt|hos|for)\s(?:de\s|alle\s)?$", re.I)
_KNOWS_NOT = re.compile(
    r"^\W*(?:[\w-]+\s){0,2}?\W?ved\s(?:det\s)?ikke\b(?!,?\s(?:hvad|hvor\w*|om|hvem|hvilke\w*|at)\b)",
    re.I,
)
_LEFT_OVER = re.compile(rf"\b(?:resten|de (?:sidste|{LEFT}))\b", re.I)

EXCLUSIVE: Pairs = tuple(
    (re.compile(rf"\b(?:{a})", re.I), re.compile(rf"\b(?:{b})", re.I))
    for a, b in (
        (r"tilfreds", r"utilfreds"),
        (r"enige?\b", r"uenige?\b"),
        (r"bedre\b|forbedr|styrk", r"dårligere\b|værre\b|forværr|svæk"),
        (r"ste[gt]|stig|øge|større\b|flere\b|voks", r"fald|mindre\b|færre\b|mindsk|reducer"),
        (r"lettere\b|nemmere\b", r"sværere\b|vanskeligere\b"),
        (r"ja\b", r"nej\b"),
        (r"for\b(?= forslag)", r"imod\b"),
        (r"trygge?\b", r"utrygge?\b"),
        (r"kender\b(?! ikke)", r"kender ikke\b"),
    )
)
"""Pairs of which nobody belongs to both; there may be others who belong to neither."""


def wholes(passages: Document) -> Iterator[Finding]:
    """Yield the findings on shares of one whole in the running text of one report."""
    for number, passage in enumerate(passages):
        shares = _shares(passage)
        if passage.table or not shares:
            continue
        previous = passages[number - 1] if number else None
        if previous is not None and not neighbours(previous, passage):
            previous = None
        rest = next((s for s in shares if REST.search(passage.before(s))), None)
        if rest is not None:
            yield from _with_rest(passage, previous, rest)
        elif len(shares) > 1 and _divided(passage.text[: shares[0].at]):
            yield from hundred(shares, "shares of what is said to be divided", 0.65)
        yield from _excluding(passage, shares)
        yield from _answers(passage, shares)


def _divided(words: str) -> bool:
    """Return whether the words before the first share divide a whole, in the same breath."""
    said = [*SHARED_OUT.finditer(words)]
    rest = words[said[-1].end() :] if said else ""
    return bool(said) and len(rest) <= SPREAD_REACH and not _NO_BREAK.search(rest)


def _shares(passage: Passage) -> list[Statistic]:
    return [s for s in passage.numbers if s.unit == "percent" and not s.change]


def _with_rest(passage: Passage, previous: Passage | None, rest: Statistic) -> Iterator[Finding]:
    """Check "the other 25 pct." against the shares named before it."""
    here = [s for s in _shares(passage) if s.at < rest.at]
    there = _shares(previous) if previous is not None else []
    candidates = [shares for shares in (here, there, [*there, *here]) if shares]
    for shares in candidates:
        if verdict_of_hundred([*shares, rest]) != "differ":
            yield from hundred([*shares, rest], "shares and what is left of a hundred", 0.85)
            return
    if candidates:
        yield from hundred([*candidates[0], rest], "shares and what is left of a hundred", 0.75)


def _excluding(passage: Passage, shares: Sequence[Statistic]) -> Iterator[Finding]:
    """Yield two shares of one group that cannot both be had, and make more than a hundred.

    Or less than a hundred, where everybody has one of them.
    """
    for a, b in combinations(shares, 2):
        one, other = (_said(passage, s) for s in (a, b))
        limits = a.allowed + b.allowed
        much = limits.low > 100
        little = limits.high < 100 and not _LEFT_OVER.search(passage.text)
        if not (much or little) or _OF_OTHERS.match(other):
            continue
        pairs = (*EXCLUSIVE, *OPPOSITES) if much else OPPOSITES
        apart = _opposite(passage.clause(a, CLAUSE), passage.clause(b, CLAUSE), pairs)
        if (apart or (much and _denied(one, other))) and len(stems(other) - stems(one)) <= 3:
            yield from hundred((a, b), "two shares that exclude each other", 0.65)


def _answers(passage: Passage, shares: Sequence[Statistic]) -> Iterator[Finding]:
    """Yield answers that exclude each other and make more than a hundred with those who know none.

    They may make less: other answers need not be told.
    """
    *told, undecided = shares
    if len(told) < 2 or not _KNOWS_NOT.match(_said(passage, undecided)):
        return
    if sum(s.allowed.low for s in shares) <= 100:
        return
    clauses = [passage.clause(s, CLAUSE) for s in told]
    if any(_opposite(one, other, EXCLUSIVE) for one, other in combinations(clauses, 2)):
        yield from hundred(shares, "answers to one question, and those who do not know", 0.65)


def _said(passage: Passage, share: Statistic) -> str:
    """Return the words that follow a share, up to the next number."""
    return passage.after(share, len(passage.text))


def _denied(one: str, other: str) -> bool:
    """Return whether a share is of those for whom what another tells is not so."""
    denied = _NOT.match(other) and not _NOT.match(one)
    return bool(denied) and stems(_NOT.sub("", other)) <= stems(one)


def _opposite(one: str, other: str, pairs: Pairs) -> bool:
    """Return whether the words of two shares tell the two sides of one of the pairs."""
    for yes, no in pairs:
        for a, b in ((one, other), (other, one)):
            if _tells(no, b) and _tells(yes, no.sub("", a)) and not yes.search(no.sub("", b)):
                return not no.search(a)
    return False


def _tells(side: re.Pattern[str], words: str) -> bool:
    """Return whether words tell a side, and not whom a share is of ("for mænd")."""
    found = side.search(words)
    return found is not None and not _OF_WHOM.search(words[: found.start()])


_THE = re.compile(r"\b(?:de|den|det)\s+(?:sidste\s|øvrige\s|resterende\s)?$", re.I)
_WHO_DO_NOT = re.compile(
    r"^[^.;:\d]{0,40}?,?\s*\b(?:der|som)\s+(?:[a-zæøå]+\s)?(?:ikke|aldrig|hverken)\b(?P<said>[^.,;:]*)",
    re.I,
)
LEAST_SHARED = 2
"""Stems that the two shares have in common, at least."""


def complements(passages: Document) -> Iterator[Finding]:
    """Yield the shares of those who do not that are not left by those who do, in one report."""
    earlier: list[tuple[Passage, Statistic]] = []
    for passage in passages:
        shares = [s for s in passage.of("percent") if not passage.table and not s.change]
        for share in shares:
            said = _WHO_DO_NOT.match(passage.text[share.until :].removeprefix("."))
            if said and _THE.search(passage.before(share)):
                yield from _left(share, stems(said["said"]), earlier)
        earlier.extend((passage, s) for s in shares)


def _left(
    share: Statistic, said: frozenset[str], earlier: Sequence[tuple[Passage, Statistic]]
) -> Iterator[Finding]:
    """Hold a share against the earlier one that says most of the same without the "not"."""
    if any(share.allowed.meets(s.allowed) for _, s in earlier):
        return
    rest = exactly(100) - share.allowed
    shared = [
        (len(said & stems(p.text)), s)
        for p, s in earlier
        if len(p.of("percent")) == 1 and not NEGATION.search(p.text)
    ]
    if any(rest.meets(s.allowed) for count, s in shared if count):
        return
    most = max((count for count, _ in shared), default=0)
    found = [s for count, s in shared if count == most >= LEAST_SHARED]
    if len(found) == 1:
        yield from hundred((found[0], share), "those who do, and those who do not", 0.55)
