"""Shares that a count and its base make: "1.134 af de 1.890 forløb" is 60 per cent of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from policytext.consistency.common.passages import Passage, in_time, sentence_before
from policytext.consistency.common.percentages import OF, OF_THEM, THEREOF_AHEAD
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.words import counted_noun
from policytext.consistency.findings import danish

_OF_NAMED = re.compile(
    r"^\W*(?:ud\s)?(?:af|blandt)\s(?:de\s|alle\s)(?:[a-zæøå]+e\s){0,2}(?P<noun>[a-zæøå]{4,})\b",
    re.I,
)
"""What opens a sentence that tells how many of those it names ("Af de afsluttede forløb ...")."""

_PART_AND_WHOLE = re.compile(r"[\d.]+ ud af \D{0,20}(?P<whole>[1-9][\d.]*)$", re.I)
BEFORE = 6
"""Sentences before one that names whom it tells of, in which their number stands."""


class Made(NamedTuple):
    """A share that a count and its base make.

    Args:
        passage: The sentence of the count.
        share: The count, as the share that it is.
        part: The count.
        base: What it is of.
    """

    passage: Passage
    share: Statistic
    part: Statistic
    base: Statistic

    @property
    def shown(self) -> str:
        """How it is worked out, in figures."""
        return (
            f"{danish(self.part.value)} / {danish(self.base.value)} = {danish(self.share.value)} %"
        )


def shares_made(passages: Sequence[Passage]) -> Iterator[Made]:
    """Yield the shares that counts of the sentences of one report are of others.

    Args:
        passages: All sentences and rows of the report.
    """
    for passage in passages:
        if passage.table:
            continue
        for count in passage.counts:
            base = _base(passages, passage, count)
            if base is not None and base.value > count.value > 0 and not in_time(count):
                yield Made(passage, _share(passage, count, base), count, base)


def _share(passage: Passage, count: Statistic, base: Statistic) -> Statistic:
    """Return a count as the share that it is; its base is part of its words where it goes on."""
    beside = base.quote == count.quote and base.at >= count.until
    words = passage.text[count.at : base.until] if beside else count.value_text
    return replace(count, value=100 * count.value / base.value, unit="percent", value_text=words)


def _base(passages: Sequence[Passage], passage: Passage, count: Statistic) -> Statistic | None:
    """Return the number that a count is some of, None where none is told."""
    if whole := _PART_AND_WHOLE.match(count.value_text):
        return replace(count, value=float(whole["whole"].replace(".", "")))
    behind = [s for s in passage.counts if s.at >= count.until]
    if behind and OF.search(passage.between(count, behind[0])):
        return behind[0]
    ahead = [s for s in passage.counts if s.until <= count.at]
    if ahead and OF.search(passage.before(ahead[-1])):
        return ahead[-1]
    if OF_THEM.match(passage.text[count.until :]) or THEREOF_AHEAD.search(passage.before(count)):
        before = sentence_before(passages, passage)
        if not ahead and before is not None:
            ahead = before.counts
        larger = [s for s in ahead if s.value > count.value and not s.change]
        return larger[-1] if larger else None
    named = _OF_NAMED.match(passage.text[: count.at])
    if named is None or ahead:
        return None
    noun = stems(named["noun"])
    near = passages[max(0, passage.index - BEFORE) : passage.index]
    counted = [s for p in near if not p.table for s in p.counts if noun & counted_noun(s)]
    return counted[-1] if counted else None
