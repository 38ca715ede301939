"""Numbers that follow from each other, as a model learnt to read it from invented passages.

The checks beside this package know one wording each; this one weighs whatever the words around some
numbers say. It speaks only where it is sure: of an equation that holds when the text most likely
means it, of one that does not when a wrong number is the likeliest reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.meaning import says, telling
from policytext.consistency.common.movement import SO_GREAT, is_of_today
from policytext.consistency.common.passages import Passage, unrecorded
from policytext.consistency.common.percentages import AND_THE_REST, OF_WHOM
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, told
from policytext.consistency.equations.equations import EXACT, Relation
from policytext.consistency.equations.model import Judged, Model
from policytext.consistency.equations.numbers import UNITS, Number, NumberedText
from policytext.consistency.findings import Finding, Verdict, danish

RARER = 0.75
"""What is left of the likelihood that a number is wrong as confidence: the model has learnt from
passages of which more than half had a wrong digit, and reports have far fewer."""

CLOSE = 0.03
"""How far off an equation may be, as a share, that is told to hold."""

LONGEST = 750
"""Characters of the sentences that are looked at together, at most; a longer one stands alone."""

LONGEST_ALONE = 2_000
"""Characters of a sentence above which it is a list or a table that was not read as one."""

MOST_NUMBERS = 35
"""Numbers of a window above which it is a list or a table too. Twice as many numbers form four
times as many equations; the densest of the passages learnt from has 31."""

GAP = 80
"""Characters between two sentences from which they do not go on with each other."""

RULES: dict[Relation, str] = {
    "sum": "sum",
    "hundred": "hundred",
    "share": "share",
    "change": "change",
    "difference": "difference",
    "times": "change",
    "way": "direction",
    "each": "each",
}
"""Under which name each relation is told; the checks by wording use the same."""


class Window(NamedTuple):
    """Sentences that follow each other.

    Args:
        text: Their text.
        passages: Where each begins in it.
    """

    text: str
    passages: tuple[tuple[int, Passage], ...]


def learnt(passages: Document, model: Model) -> Iterator[Finding]:
    """Yield the findings of the model on the running text of one report.

    Args:
        passages: The sentences of one report.
        model: The model.
    """
    prose = [p for p in passages if not p.table and not _UNCERTAINTY.search(p.text)]
    for window in windows(prose):
        if len(window.text) > LONGEST_ALONE:
            continue
        text = NumberedText(window.text)
        if len(text.numbers) > MOST_NUMBERS:
            continue
        judged = model.judge(text)
        for one in judged:
            # that a level went the way the text says is no more than any two levels may show
            shown = one.equation.relation != "way" and abs(one.outcome.off - 1) < CLOSE
            if one.meant >= model.likely and one.outcome.holds and shown:
                yield _finding(window, text, one, one.meant)
        for one, sure in model.doubts(text, judged):
            # parts that fall short of their total may be the largest of them, or examples
            short = one.equation.relation == "sum" and one.outcome.off > 1
            aside = _is_first_of_list(text, one) or _is_of_others(text, one)
            if sure >= model.sure and not short and not aside:
                yield _finding(window, text, one, RARER * sure)


_UNCERTAINTY = re.compile(r"\b(?:usikkerhed\w*|fejlmargin\w*|konfidensinterval\w*)\b", re.I)
"""What gives a margin and no difference ("usikkerheden er 3 procentpoint")."""


def _is_first_of_list(text: NumberedText, judged: Judged) -> bool:
    """Return whether what is taken for a total is the first of a list ("fra tre kilder: 9 ...")."""
    total = text.numbers[judged.equation.numbers[0]]
    return judged.equation.relation == "sum" and text.text[: total.start].rstrip().endswith(":")


def _is_of_others(text: NumberedText, judged: Judged) -> bool:
    """Return whether a share is of others than a number it was taken of, or of all the rest.

    "Af 1.000 fødsler er 300 kejsersnit, og halvdelen af kejsersnittene er planlagte"; "75 af de 125
    bestod. 40 procent dumpede altså". A factor of a risk is none between two stretches of time.
    """
    places = [text.numbers[place] for place in judged.equation.numbers]
    if judged.equation.relation == "times":
        times, *levels = places
        if is_of_today(text.text[: times.start], text.text[times.end :]):
            return True
        great = SO_GREAT.search(text.text[times.start : times.end + 20])
        return great is not None and all(level.kind == "time" for level in levels)
    if judged.equation.relation != "share":
        return False
    share, _, whole = places[:3]
    if AND_THE_REST.search(text.text[share.end : share.end + 60]):
        return True
    if abs(WHOLE - judged.outcome.value - share.value) < HALF_A_PERCENT:
        return True
    whom = OF_WHOM.match(text.text[share.end :].removeprefix("."))
    counted = _NOUN.match(text.text[whole.end :])
    named = telling(whom["whom"])[:1] if whom else ()
    return bool(named and counted and not says(telling(counted[0]), named[0]))


WHOLE = 100.0
HALF_A_PERCENT = 0.5
_NOUN = re.compile(r"^\s*(?:[a-zæøå]+e\s)?[a-zæøå]{4,}")


def windows(passages: Sequence[Passage]) -> Iterator[Window]:
    """Yield sentences that follow each other; of many, each window begins amid the one before it.

    Sentences whose places are not known, as those of records alone, stand by themselves.
    """
    for stretch in _stretches(passages):
        first = 0
        while first < len(stretch):
            window = _window(stretch, first)
            yield window
            end = first + len(window.passages)
            if end == len(stretch):
                break
            middle = len(window.text) / 2
            starts = (start for start, _ in window.passages[1:])
            first += next((n for n, start in enumerate(starts, 1) if start > middle), end - first)


def _stretches(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield runs of sentences with next to nothing between them."""
    stretch: list[Passage] = []
    for passage in passages:
        if stretch:
            end = stretch[-1].start + len(stretch[-1].text)
            known = min(passage.start, stretch[-1].start) >= 0
            if not known or passage.start - end > GAP:
                yield stretch
                stretch = []
        stretch.append(passage)
    if stretch:
        yield stretch


def _window(stretch: Sequence[Passage], first: int) -> Window:
    """Return as many sentences of a stretch as are looked at together, one at least."""
    last = stretch[first]
    text = last.text
    placed = [(0, last)]
    for passage in map(stretch.__getitem__, range(first + 1, len(stretch))):
        if len(text) + len(passage.text) > LONGEST:
            break
        text += " " if passage.paragraph == last.paragraph else "\n"
        placed.append((len(text), passage))
        text += passage.text
        last = passage
    return Window(text, tuple(placed))


def _finding(window: Window, text: NumberedText, judged: Judged, sure: float) -> Finding:
    """Return what is told of an equation.

    Args:
        window: The sentences.
        text: Their text and numbers.
        judged: The equation.
        sure: Confidence.
    """
    relation, outcome = judged.equation.relation, judged.outcome
    numbers = [text.numbers[place] for place in judged.equation.numbers]
    verdict: Verdict = "differ"
    if outcome.holds:
        verdict = "agree" if abs(outcome.off - 1) < EXACT else "rounding"
    used = [_statistic(window, number) for number in numbers]
    order = used if relation in ("sum", "hundred", "each", "share") else [*used[1:], used[0]]
    return told(
        RULES[relation],
        verdict,
        order,
        _arithmetic(judged, numbers, text.text, verdict),
        WHY[relation],
        round(sure, 2),
    )


WHY: dict[Relation, str] = {
    "sum": "the text gives a total and its parts",
    "hundred": "the percentages share out one whole",
    "share": "the text gives a part, the whole and the share",
    "change": "the text gives two levels and the change between them",
    "difference": "the text gives two numbers and the difference",
    "times": "the text gives two numbers and how many times one is the other",
    "way": "the text says which way the level went",
    "each": "the text gives a total, how many there are and what falls to each",
}


def _arithmetic(judged: Judged, numbers: Sequence[Number], text: str, verdict: Verdict) -> str:
    """Return an equation in figures: "142 + 58 = 200 ≠ 210"."""
    relation, value = judged.equation.relation, danish(judged.outcome.value)
    sign = SIGNS[verdict]
    if relation == "hundred":
        return f"{' + '.join(_shown(n, text) for n in numbers)} = {value} {sign} 100"
    stated, rest = numbers[0], numbers[1:]
    given, first, second = (_shown(number, text) for number in (stated, *rest[:2]))
    if relation == "way":
        return f"{first} → {second} {sign} {text[stated.start : stated.end]}"
    worked_out = {
        "sum": " + ".join(_shown(n, text) for n in rest),
        "share": f"{first} / {second}",
        "change": f"{first} → {second}",
        "difference": f"{first} → {second}",
        "times": f"{second} / {first}",
        "each": f"{first} / {second}{_factor(judged.outcome.value, rest)}",
    }[relation]
    unit = " %" if relation in ("share", "change") else ""
    return f"{worked_out} = {value}{unit} {sign} {given}{unit}"


def _shown(number: Number, text: str) -> str:
    """Return a number in figures; a range as it stands."""
    return text[number.start : number.end] if number.span else danish(number.signed)


def _factor(value: float, rest: Sequence[Number]) -> str:
    """Return what a quotient was multiplied by to be a rate ("pr. 1.000"), nothing for a mean."""
    factor = round(value * rest[1].value / rest[0].value)
    return f" × {danish(factor)}" if factor > 1 else ""


def _statistic(window: Window, number: Number) -> Statistic:
    """Return the statistic that a number of a window is; one without a record has no id."""
    start, passage = next(
        placed for placed in reversed(window.passages) if placed[0] <= number.start
    )
    at, until = number.start - start, number.end - start
    recorded = [s for s in passage.numbers if 0 <= s.at < until and at < s.until]
    if recorded:
        return next((s for s in recorded if s.id), recorded[0])
    return unrecorded(passage, at, until, number.value, UNITS.get(number.kind, "count"))
