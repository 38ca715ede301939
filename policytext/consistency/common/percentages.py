"""Percentages: what they are of, and whether they make a hundred or a whole count."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.intervals import added_up, exactly
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import differs, told_hundred
from policytext.consistency.findings import Finding, Verdict, danish

OF_GROUPS = re.compile(r"\b(?:andel\w*|gennemsnit\w*|\w+(?:rate|grad|procent|kvote)n?)\b", re.I)
"""What heads percentages that each have a whole of their own ("Andel rygere": by region)."""

Pairs = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
"""Patterns of words that are the two sides of something."""

OPPOSITES: Pairs = tuple(
    (re.compile(rf"\b(?:{a})", re.I), re.compile(rf"\b(?:{b})", re.I))
    for a, b in (
        (r"gennemfør", r"fald(?:er|t)? fra|frafald|afbryd|dropper ud"),
        (r"best(?:år?|od)\b", r"dump(?:er|ede)|best(?:år|od) ikke"),
        (r"mænd|mandlige|drenge", r"kvinder|kvindelige|piger"),
        (r"på fuld tid|fuldtids", r"på deltid|deltids"),
        (r"offentligt? ansat", r"privat ansat"),
    )
)
"""Pairs of which everybody belongs to one."""

OF = re.compile(
    r"\b(?:ud af|af|blandt)\s+(?:(?:de(?:\s(?:øvrige|resterende|andre))?|alle|samtlige|vores"
    r"|landets|deres|sine|disse|hele|kommunens|regionens)\s+)?"
    r"(?:(?:i alt|alt|cirka|ca\.|omkring|knap|godt)\s+)?$",
    re.I,
)
"""What stands before the number that a share is taken of."""

OF_WHOM = re.compile(r"^\s*(?:af|blandt)\s+(?P<whom>[^.,;:()\d]{3,50})", re.I)
"""Whom a share is of, right behind it."""

REST = re.compile(
    r"\b(?:(?:de|den|det)\s+(?:resterende|øvrige|sidste|tilbageværende)|resten|restgruppen)\b"
    r"(?:\s+(?:på|udgør|er)|[^.;:()\d]{0,30}[(,–—-])?\s*(?:knap|godt|ca\.|cirka)?\s*$",
    re.I,
)
"""What stands before what is left of a whole."""

LEFT = r"(?:øvrige|andre|resterende|tilbageværende)"
"""Words for those who are left."""

THEREOF = re.compile(r"\b(?:heraf|deraf|hvoraf)\b", re.I)
"""What says that a number is of those counted before it."""

THEREOF_AHEAD = re.compile(
    r"\b(?:heraf|deraf|hvoraf|(?:(?:ud )?af|blandt) (?:dem|disse))\b[^.;:()\d]{0,40}$", re.I
)
"""The same, right before the number."""

OF_THEM = re.compile(r"^\.?\s*(?:(?:ud\s)?af|blandt)\s(?:dem|disse)\b", re.I)
"""The same, right behind it ("12 af dem")."""

OPENS_OF_THEM = re.compile(r"\W*(?:heraf|deraf|(?:ud )?af (?:dem|disse))\b", re.I)
"""What opens a sentence on some of those in the sentence before."""

AND_THE_REST = re.compile(r"\bog (?:resten|de (?:øvrige|resterende))\b", re.I)
"""What makes shares and amounts the parts of one whole ("en fjerdedel af fonde og resten ...")."""

_THE = re.compile(r"\bde\s$", re.I)
_THEN_LEFT = re.compile(rf"^\s{LEFT}\b")

SHARED_OUT = re.compile(
    r"\b(?:fordel(?:er|t|te|es|ing\w*)|best(?:år|od|ående) af|sammensat|sammensætning\w*"
    r"|udgøres af|opdel(?:t|ing\w*)|delt op|(?:kun|blot) (?:ét|et) svar"
    r"|del(?:er|te) sig|udelukkende (?:fra|til|på)"
    r"|(?:al|alt|hele|den samlede|det samlede)\s[^.;:]{1,60}"
    r"\b(?:kom(?:mer)?|stamme[rd]e?|gik|går|bruges|brugt) [^.;:]{0,25}\b(?:fra|til|på))\b",
    re.I,
)
"""What says that a whole is divided into all its parts."""

MAJORITY = r"(?<!relativt )flertal(?:let)?|de fleste|størstedelen|størsteparten|hovedparten"
MINORITY = r"mindretal(?:let)?|et fåtal|fåtallet"
"""Words for more and for less than half."""

HALF = 50.0

WIDE = 20.0
"""Shares that miss a hundred by more than this are taken for shares of something else."""

FROM, TO = 50.0, 190.0
"""What shares of one whole make at least and at most, whatever slip is in them."""

GRIM_BASE = 100
"""The largest base for which a percentage can betray that no whole count gives it."""


_MARKED = re.compile(r"%|\b(?:pct|procent)\b", re.I)


def is_marked(s: Statistic) -> bool:
    """Return whether a number stands with its percent sign, as cells need not."""
    return _MARKED.search(s.value_text) is not None


def is_rest(passage: Passage, s: Statistic) -> bool:
    """Return whether a number is what is left of a whole ("de øvrige 12", "de 12 øvrige").

    Args:
        passage: Its sentence.
        s: The number.
    """
    before = passage.before(s)
    around = _THE.search(before) and _THEN_LEFT.match(passage.text[s.until :])
    return bool(around or REST.search(before))


def verdict_of_hundred(shares: Sequence[Statistic]) -> Verdict:
    """Return whether shares add up to a hundred, as far as their rounding tells."""
    limits = added_up(share.allowed for share in shares)
    if abs(sum(s.value for s in shares) - 100) < 1e-6:
        return "agree"
    return "rounding" if limits.meets(exactly(100)) else "differ"


def hundred(shares: Sequence[Statistic], why: str, sure: float) -> Iterator[Finding]:
    """Yield the finding on shares of one whole, unless they are far from a hundred together.

    Args:
        shares: The shares.
        why: What they are.
        sure: How sure it is that they are of one whole.
    """
    if abs(sum(s.value for s in shares) - 100) <= WIDE:
        yield told_hundred(shares, verdict_of_hundred(shares), why, sure)


def no_whole_count(percent: Statistic, base: Statistic) -> Finding | None:
    """Return a finding when no whole count out of a small base gives the percentage.

    The GRIM test of Brown & Heathers (2017), "The GRIM test: A simple technique detects numerous
    anomalies in the reporting of results in psychology".
    """
    limits = percent.allowed
    if base.value <= 0 or not all(map(math.isfinite, limits)):
        return None
    lowest = math.floor(base.value * limits.low / 100)
    highest = math.ceil(base.value * limits.high / 100)
    for count in range(max(0, lowest), highest + 1):
        if limits.low - 1e-9 <= 100 * count / base.value <= limits.high + 1e-9:
            return None
    near = round(base.value * percent.value / 100)
    return differs(
        "whole count",
        (percent, base),
        f"{near} / {danish(base.value)} = {danish(100 * near / base.value)} % "
        f"≠ {danish(percent.value)} %",
        "no whole number out of the base gives this percentage",
        0.6,
    )
