"""Income and expenses told in prose, and whether they leave a surplus or a deficit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import Passage, sentence_before
from policytext.consistency.common.statistics import NEGATION, Statistic
from policytext.consistency.common.verdicts import belied
from policytext.consistency.findings import Finding

_SIDE = re.compile(
    r"\b(?:(?P<income>\w*indtægt(?:er|erne|en)?)|(?P<expenses>\w*(?:udgift(?:er|erne|en)?"
    r"|omkostning(?:er|erne|en)?)))\b",
    re.I,
)
_RESULT = re.compile(r"\b(?:(?P<surplus>overskud(?:det)?)|(?P<deficit>underskud(?:det)?))\b", re.I)
_OTHER = re.compile(
    r"\b(?:budget\w*|forvent\w*|ventes|ventet|skøn\w*|mod|året før|sidste år|tidligere|før skat"
    r"|finansiel\w*|renter\w*|hensættelse\w*|afskrivning\w*|skat)\b",
    re.I,
)
"""What says that the result is of other years, or of more than the two."""


def balances(passages: Document) -> Iterator[Finding]:
    """Yield the surpluses of one report that are deficits by its income and expenses."""
    for passage in passages.prose:
        said = list(_RESULT.finditer(passage.text))
        if len(said) != 1 or NEGATION.search(passage.text) or _OTHER.search(passage.text):
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
    if passage.table or _OTHER.search(passage.text):
        return None
    income: list[Statistic] = []
    expenses: list[Statistic] = []
    for amount in passage.of("DKK"):
        named = list(_SIDE.finditer(passage.text[: amount.at]))
        if named and not amount.change and not _RESULT.search(passage.text[: amount.at]):
            (income if named[-1]["income"] else expenses).append(amount)
    return (income[0], expenses[0]) if len(income) == len(expenses) == 1 else None
