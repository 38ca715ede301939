"""Income and expenses told in prose, and whether they leave a surplus or a deficit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.consistency.common.accounts import OF_OTHER_RESULT
from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import Passage, sentence_before
from policytext.consistency.common.statistics import NEGATION, Statistic
from policytext.consistency.common.verdicts import belied
from policytext.consistency.findings import Finding

_SIDE = re.compile(
    r"\b(?:(?P<income>indtægter(?:ne)?)|udgifter(?:ne)?|omkostninger(?:ne)?)"
    r"\s(?:(?:var|er|blev|udgjorde)\s)?(?:(?:i alt|på)\s){0,2}$",
    re.I,
)
"""What stands before all income or all expenses: those of a kind ("til løn") are some of them."""

_RESULT = re.compile(r"\b(?:(?P<surplus>overskud(?:det)?)|(?P<deficit>underskud(?:det)?))\b", re.I)
_NO_RESULT = re.compile(
    r"\b(?:undgå\w*|risiko\w*|risikere\w*|fare|truer|hvis|kan|kunne|vil|ville|skal|bør|dække\w*"
    r"|renter|hensættelse\w*|afskrivning\w*|skat)\b",
    re.I,
)
"""What says that there is no surplus or deficit, or that it is of more than the two."""


def balances(passages: Document) -> Iterator[Finding]:
    """Yield the surpluses of one report that are deficits by its income and expenses."""
    for passage in passages.prose:
        said = list(_RESULT.finditer(passage.text))
        if len(said) != 1 or _is_none(passage.text):
            continue
        before = sentence_before(passages, passage)
        for told_in in (passage, before):
            sides = _sides(told_in) if told_in is not None else None
            if sides is None:
                continue
            income, expenses = sides
            surplus = income.allowed.low > expenses.allowed.high
            deficit = income.allowed.high < expenses.allowed.low
            if (surplus and said[0]["deficit"]) or (deficit and said[0]["surplus"]):
                numbers = f"{income.value_text} in, {expenses.value_text} out"
                yield belied("direction", sides, passage, said[0][0], numbers, 0.65)
            break


def _sides(passage: Passage) -> tuple[Statistic, Statistic] | None:
    """Return the one income and the one amount of expenses that a sentence tells."""
    if passage.table or _is_none(passage.text):
        return None
    told = [(_SIDE.search(passage.text[: s.at]), s) for s in passage.of("DKK") if not s.change]
    income = [s for said, s in told if said and said["income"]]
    expenses = [s for said, s in told if said and not said["income"]]
    return (income[0], expenses[0]) if len(income) == len(expenses) == 1 else None


def _is_none(text: str) -> bool:
    """Return whether a sentence tells of no result, or of another one."""
    return any(cue.search(text) for cue in (NEGATION, OF_OTHER_RESULT, _NO_RESULT))
