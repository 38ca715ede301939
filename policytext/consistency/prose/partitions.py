"""Totals that are shared out without a word for it: "af de 620 er 370 private, 160 og 90".

A sentence counts up the parts, or sentences that run on, each for some of those just counted ("af
de 96 har 51 ... 33 har ..., og 12 har ingen"). Such parts need not be all there is, so that parts
and total may well miss each other. They are held against each other only where one slip of the pen
parts them: another digit in one of the numbers, or two that have changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import (
    Passage,
    alike_units,
    neighbours,
    one_paragraph,
    unrecorded,
)
from policytext.consistency.common.percentages import OF, OF_THEM, OPPOSITES
from policytext.consistency.common.slips import TWO_DIGITS, digits_of, one_slip, sum_slip
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.totals import added, amounts, verdict_of
from policytext.consistency.common.words import stands_alone
from policytext.consistency.findings import Finding
from policytext.consistency.prose.parts import only_parts
from policytext.language.numerals import find_numerals

_HEREOF = re.compile(r"^\W*(?:heraf|deraf|af dem|af disse)\b|\b(?:hvoraf|heraf|deraf)\b", re.I)
_COUNTED_UP = re.compile(r"^\s+[a-zæøå-]+(?:\s[a-zæøå-]+)?\s*[,:–(—-]\s*$", re.I)
_AND = re.compile(r"\b(?:og|samt|mens)\b")
MAY_OVERLAP = re.compile(
    r"\b(?:nævn\w*|angiv\w*|peger?|oplev\w*|mener|bruger|brugte|også|yderligere|ud over|desuden"
    r"|mindst|blandt andet|bl\.a\.|især|flest|mod|før|siden|tidligere|heriblandt|begge|både"
    r"|samtidig\w*|overlap\w*|flere svar)\b",
    re.I,
)
"""What tells that parts may overlap, or are not all there is."""

_RANKED = re.compile(r"\b(?:størst\w*|mindst\w*|højest\w*|dyrest\w*|mest|først)\b", re.I)
"""What tells of the first of several, and of no total of those that follow."""

_PAID = re.compile(
    r"\b(?:finansiere[rs]?|betale[rs]?|betalte|bidrage[rs]?|bidrog|dække[rs]?|dækkede|kommer fra"
    r"|kom fra|giver|gav|skyder|skød)\b",
    re.I,
)
"""What tells who pays for what costs an amount, be they but two."""


TOTAL_BEFORE = 3
"""Sentences before a list in brackets in which its total may stand."""

LAST_TWO = 100

LEAST_PARTS = 3
"""Parts that a sentence counts up at least, unless they are opposites ("mænd", "kvinder")."""


def partitions(passages: Document) -> Iterator[Finding]:
    """Yield the totals of one report that are one slip from the parts told of them."""
    for passage in passages:
        near = passages[passage.index : passage.index + 2]
        if passage.table or any(MAY_OVERLAP.search(p.text) for p in near):
            continue
        for total, members in _shared_out(passages, passage):
            verdict = verdict_of(total, members)
            if verdict != "differ" or _is_slip(passage, total, members):
                why = "a total and what it is divided into"
                yield from added(total, members, why, 0.55, slipped=True)
                break


def _shared_out(
    passages: Sequence[Passage], passage: Passage
) -> Iterator[tuple[Statistic, list[Statistic]]]:
    """Yield what may be a total and all its parts, the most plainly told first."""
    levels = amounts(passage)
    for place, total in enumerate(levels):
        if passage.before(total).rstrip().endswith(":"):  # "fra fire kilder: 300 fra staten, ..."
            continue
        others = [s for s in levels if s is not total and alike_units(s, total)]
        after = [s for s in others if s.at > total.at]
        if OF.search(passage.before(total)) and place <= 1 and len(others) > 1:
            yield total, others  # "81 af de 124 er mænd, og 43 er kvinder"
        elif len(after) > 1 and only_parts(passage, levels[place + 1 :], after):
            lead = passage.between(total, after[0])
            if (_COUNTED_UP.match(lead) or _HEREOF.search(lead)) and _ends_a_list(passage, after):
                yield total, after
    if len(levels) >= LEAST_PARTS and all(_in_brackets(passage, s) for s in levels):
        yield from _of_total_before(passages, passage, levels)
        return
    before = passages[passage.index - 1] if passage.index else None
    if before is None or before.table or not neighbours(before, passage):
        return
    begins = bool(levels) and not passage.text[: levels[0].at].strip()
    several = len(levels) >= LEAST_PARTS or bool(_PAID.search(passage.text))
    spent = several and not _RANKED.search(before.text) and _is_spent(amounts(before), levels)
    counted_up = _HEREOF.match(passage.text) or (begins and several) or spent
    if counted_up and len(levels) > 1 and _ends_a_list(passage, levels):
        totals = [s for s in amounts(before) if alike_units(s, levels[0])]
        if totals and all(alike_units(s, levels[0]) for s in levels):
            yield totals[-1], levels


def _is_spent(before: Sequence[Statistic], levels: Sequence[Statistic]) -> bool:
    """Return whether amounts are what the only one before them went to, but for one slip."""
    money = len(before) == 1 and all(s.unit == "DKK" for s in (*before, *levels))
    return money and sum_slip(before[0], levels)


def _in_brackets(passage: Passage, s: Statistic) -> bool:
    """Return whether a number stands alone in brackets ("sygdom (41), flytning (9)")."""
    opened, closed = passage.before(s).rstrip(), passage.after(s).lstrip()
    return opened.endswith("(") and closed.startswith(")")


def _of_total_before(
    passages: Sequence[Passage], passage: Passage, members: list[Statistic]
) -> Iterator[tuple[Statistic, list[Statistic]]]:
    """Yield the total of a list in brackets: a number of the sentences before, the nearest first.

    Where one of them is the sum, none of the others is the total.
    """
    totals = [
        s
        for p in reversed(passages[max(0, passage.index - TOTAL_BEFORE) : passage.index])
        if not p.table and p.paragraph == passage.paragraph
        for s in amounts(p)
        if alike_units(s, members[0]) and s.value > max(m.value for m in members)
    ]
    sound = [s for s in totals if verdict_of(s, members) != "differ"]
    for total in sound[:1] or totals:
        yield total, members


def _ends_a_list(passage: Passage, members: Sequence[Statistic]) -> bool:
    """Return whether the last number of a list is tied on as its last."""
    return _AND.search(passage.between(members[-2], members[-1])) is not None


def _opposite(passage: Passage, members: Sequence[Statistic]) -> bool:
    """Return whether two numbers count those of whom everybody is the one or the other."""
    if len(members) != 2:
        return False
    first, second = members
    one, other = passage.between(first, second), passage.after(second)
    return any(
        (x.search(one) and y.search(other)) or (y.search(one) and x.search(other))
        for x, y in OPPOSITES
    )


def _two_pay(passage: Passage, total: Statistic) -> bool:
    """Return whether a sentence tells who pays an amount that is no round one."""
    odd = total.unit == "DKK" and len(digits_of(total.value)) > 1
    return odd and _PAID.search(passage.text) is not None


def _is_slip(passage: Passage, total: Statistic, members: Sequence[Statistic]) -> bool:
    """Return whether parts miss a total as they would by a slip, and not because some are unsaid.

    Any two numbers that are less than ten apart differ by one digit: few parts may well leave so
    few unsaid, but they cannot be more than the total. Two parts alone have to share the total's
    last two digits, where these are no zeros: that hardly happens by chance.
    """
    missing = total.value - sum(s.value for s in members)
    too_many = missing < 0 and (
        _HEREOF.search(passage.text) or any(s.value > total.value for s in members)
    )
    if too_many or not one_slip(total, members):
        told_up = len(members) >= LEAST_PARTS or _opposite(passage, members)
        told_up = told_up or _two_pay(passage, total)
        sure = too_many or (told_up and (missing < 0 or total.unit == "DKK"))
        return bool(sure) and sum_slip(total, members)
    if missing % LAST_TWO == 0 != total.value % LAST_TWO:
        return True
    if _two_pay(passage, total):
        return True
    return _opposite(passage, members) or (
        len(members) >= LEAST_PARTS and (missing < 0 or missing >= TWO_DIGITS)
    )


MOST_SENTENCES = 3
"""Sentences over which the parts of a whole are told."""

_OPENS = re.compile(r"^\W*(?:heraf\s(?:\w+\s)?)?$", re.I)
_ENDS_LIST = re.compile(r"(?:\b(?:og|samt|mens)|[,;])\s(?:hos\s|for\s|i\s|kun\s)?$")
_NO_COUNT = re.compile(
    r"^\s(?:års?|måneder?|uger?|dage?|timer?|procent|pct|kr|mio|gange|ud af|point)\b|^[-–.,\d%]"
)
_IS_LAST = re.compile(r"\b(?:og|samt|mens)\s(?:hos\s|for\s|i\s|kun\s)?$")


def shared_on(passages: Document) -> Iterator[Finding]:
    """Yield the wholes of one report that are one slip from the parts told in run on sentences."""
    for passage in passages:
        run = _run(passages, passage)
        if len(run) < 2 or any(MAY_OVERLAP.search(p.text) for p in run):
            continue
        own = _counts(passage)
        told = [s for p in run[1:] for s in _counts(p)]
        for place, whole in enumerate(own):
            members = [*own[place + 1 :], *told]
            if len(members) < LEAST_PARTS or not _is_whole(passage, whole, own, place):
                continue
            verdict = verdict_of(whole, members)
            missing = whole.value - sum(s.value for s in members)
            slipped = (missing < 0 or missing >= TWO_DIGITS) and sum_slip(whole, members)
            if verdict != "differ" or slipped:
                why = "a whole and the parts that run on sentences tell"
                yield from added(whole, members, why, 0.55, slipped=True)
                break


def _run(passages: Sequence[Passage], passage: Passage) -> list[Passage]:
    """Return a sentence and those after it that begin with how many of the same do something."""
    run = [passage]
    for following in passages[passage.index + 1 : passage.index + MOST_SENTENCES]:
        going_on = one_paragraph(run[-1], following)
        counts = _counts(following)
        if not going_on or following.table or not counts or not _is_alone(following, counts[0]):
            break
        run.append(following)
    last = _counts(run[-1])
    closed = len(last) > 1 and _IS_LAST.search(run[-1].text[: last[-1].at])
    return run if closed else []


def _is_alone(passage: Passage, s: Statistic) -> bool:
    """Return whether a sentence begins with a number that names nothing itself."""
    return bool(_OPENS.match(passage.text[: s.at]) and stands_alone(s))


def _is_whole(passage: Passage, whole: Statistic, own: Sequence[Statistic], place: int) -> bool:
    """Return whether a number may be shared out by those behind it."""
    if OF.search(passage.before(whole)):
        return True
    behind = own[place + 1 :]
    return not behind or OF_THEM.match(passage.text[behind[0].until :]) is not None


def _counts(passage: Passage) -> list[Statistic]:
    """Return the counts of a sentence in their order, those in words that follow each other too."""
    found = [s for s in passage.counts if not s.change]
    for numeral in find_numerals(passage.text) if found else ():
        before, after = passage.text[: numeral.start], passage.text[numeral.end :]
        taken = any(s.at < numeral.end and numeral.start < s.until for s in passage.numbers)
        first = _ENDS_LIST.search(before) or not before.strip()
        if not (taken or numeral.figures or _NO_COUNT.match(after)) and first and numeral.value > 1:
            found.append(unrecorded(passage, numeral.start, numeral.end, numeral.value, "count"))
    return sorted(found, key=lambda s: s.at)
