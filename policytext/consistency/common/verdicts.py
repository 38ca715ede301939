"""Whether a stated number is what was worked out, and how that is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.consistency.common.intervals import Interval, is_fold_of
from policytext.consistency.common.passages import Passage, wording
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.findings import Evidence, Finding, Verdict, brief, danish

_DIGIT = re.compile(r"\d")


def compared(stated: Statistic, exact: float, got: Interval) -> Verdict:
    """Return whether a stated number is what was worked out.

    Args:
        stated: The number as given.
        exact: The number worked out from the others as they stand.
        got: What it may be, given how the others are rounded.
    """
    if stated.bound == "exact" and abs(exact - stated.value) <= 1e-3 * max(abs(exact), 1e-9):
        return "agree"
    if stated.unit == "times" and stated.bound == "exact":
        return "rounding" if is_fold_of(stated.value, exact, got) else "differ"
    return "rounding" if stated.allowed.meets(got) else "differ"


SIGNS: dict[Verdict, str] = {"agree": "=", "rounding": "~", "differ": "≠", "not_comparable": "?"}


def about(statistic: Statistic) -> str:
    """Return what a statistic is of, behind a colon, to go on with in a reason; "" if unknown.

    A measure with a number in it was cut between two statements ("45 procent"), and one that the
    sentence does not say was taken over from another: the sentence, which is shown, tells more.
    """
    measure = statistic.measure
    own = statistic.table or stems(measure) <= stems(statistic.quote)
    return f": {measure}" if measure and own and not _DIGIT.search(measure) else ""


def told(
    rule: str, verdict: Verdict, used: Sequence[Statistic], numbers: str, why: str, sure: float
) -> Finding:
    """Return a finding on numbers of passages; loose ones are evidence without an id."""
    return Finding(
        kind="arithmetic",
        rule=rule,
        verdict=verdict,
        claims=tuple(s.id for s in used if s.id),
        numbers=numbers,
        why=why,
        confidence=sure,
        evidence=evidence(used),
    )


def differs(rule: str, used: Sequence[Statistic], numbers: str, why: str, sure: float) -> Finding:
    """Return the finding that numbers of passages do not go together."""
    return told(rule, "differ", used, numbers, why, sure)


def belied(
    rule: str,
    used: Sequence[Statistic],
    said_in: Passage,
    words: str,
    numbers: str,
    sure: float,
    *,
    says: str = "the text says",
) -> Finding:
    """Return the finding that numbers are otherwise than the words of a sentence say.

    Args:
        rule: Its rule.
        used: The numbers.
        said_in: The sentence.
        words: The words of it.
        numbers: What the numbers are, in figures.
        sure: How sure it is that the words are of the numbers.
        says: What the words are, in the reason.
    """
    why = f"{says} »{words}«: {brief(said_in.text)}"
    return differs(rule, (*used, wording(said_in, words)), numbers, why, sure)


def told_otherwise(
    said: Statistic, meant: Statistic, why: str, sure: float, *, place: str = "table"
) -> Finding:
    """Return the finding that a sentence tells a number otherwise than a table or caption."""
    numbers = f"{said.value_text} against {meant.value_text} in the {place}"
    return differs("told", (said, meant), numbers, why, sure)


def told_share(
    verdict: Verdict,
    percent: Statistic,
    count: Statistic,
    base: Statistic,
    why: str,
    sure: float,
) -> Finding:
    """Return the finding on a percentage, its count and what they are of."""
    exact = 100 * count.value / base.value
    stated = percent.value_text or danish(percent.value)
    shown = f"{danish(count.value)} / {danish(base.value)} = {danish(exact)} %"
    numbers = f"{shown} {SIGNS[verdict]} {stated}"
    return told("share", verdict, (percent, count, base), numbers, why, sure)


def told_twice(rule: str, a: Statistic, b: Statistic, why: str, sure: float) -> Finding:
    """Return the finding that one thing is told with two numbers; loose ones have no id."""
    return Finding(
        kind="repeated",
        rule=rule,
        verdict="differ",
        claims=tuple(s.id for s in (a, b) if s.id),
        numbers=f"{a.value_text} against {b.value_text}",
        why=why,
        confidence=sure,
        evidence=evidence((a, b)),
    )


def told_sum(
    total: Statistic, parts: Sequence[Statistic], verdict: Verdict, why: str, sure: float
) -> Finding:
    """Return the finding on a total and its parts."""
    shown = f"{_added(parts)} {SIGNS[verdict]} {danish(total.value)}"
    return told("sum", verdict, (total, *parts), shown, why, sure)


def told_hundred(shares: Sequence[Statistic], verdict: Verdict, why: str, sure: float) -> Finding:
    """Return the finding on percentages of one whole."""
    return told("hundred", verdict, shares, f"{_added(shares)} {SIGNS[verdict]} 100 %", why, sure)


def _added(parts: Sequence[Statistic]) -> str:
    """Return how some numbers add up, in figures: "3 + 4 = 7"."""
    terms = " + ".join(danish(s.value) for s in parts)
    return f"{terms} = {danish(sum(s.value for s in parts))}"


def evidence(statistics: Sequence[Statistic]) -> tuple[Evidence, ...]:
    """Return the statements of a finding for showing."""
    return tuple(
        Evidence(
            id=s.id,
            report=s.report,
            page=s.page,
            value_text=s.value_text or danish(s.value),
            quote=s.quote,
        )
        for s in statistics
    )
