"""Captions of figures and tables, against the sentences that refer to them by their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.passages import Passage
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.verdicts import told
from policytext.consistency.findings import Finding

_CAPTION = re.compile(r"^\W*(?P<kind>figur|tabel|boks|diagram)\s+(?P<number>\d+)\b", re.I)
_REFERENCE = re.compile(r"\b(?P<kind>figur|tabel|boks|diagram)\s+(?P<number>\d+)\b", re.I)
_FOOTNOTE = re.compile(r"(?<=[a-zæøå])\d+")
_OF_FIGURES = stems("procent pct andel antal")
NEAR = 1500
"""Characters between a caption and a sentence that may repeat it without naming it."""

LEAST_WORDS = 3
"""Stems of a caption that a sentence repeats, at least."""

SHARED = 2
"""Stems that a caption and a sentence about it share at least."""

FAR = 2.0
"""A number more than this factor away from the caption's is taken for another one."""


def captions(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield sentences that give the one number of a caption otherwise than the caption.

    Args:
        passages: The sentences of one report.
    """
    titled: dict[tuple[str, str], tuple[Passage, Statistic]] = {}
    for passage in passages:
        title = None if passage.table else _CAPTION.match(passage.text)
        given = [s for s in passage.numbers if title and s.at >= title.end()]
        if title and len(given) == 1 and not given[0].change:
            titled[_name(title)] = passage, given[0]
    for passage in passages if titled else ():
        if passage.table or _CAPTION.match(passage.text):
            continue
        named = {_name(reference) for reference in _REFERENCE.finditer(passage.text)}
        for name, caption in titled.items():
            if name in named or _in_its_words(passage, caption[0]):
                yield from _checked(passage, *caption)


def _in_its_words(passage: Passage, caption: Passage) -> bool:
    """Return whether a sentence near a caption has all its words."""
    words = stems(_CAPTION.sub("", caption.text)) - _OF_FIGURES
    near = abs(passage.start - caption.start) <= NEAR or min(passage.start, caption.start) < 0
    said = stems(_FOOTNOTE.sub("", passage.text))
    return near and len(words) >= LEAST_WORDS and words <= said


def _name(match: re.Match[str]) -> tuple[str, str]:
    return match["kind"].lower(), match["number"]


def _checked(passage: Passage, caption: Passage, titled: Statistic) -> Iterator[Finding]:
    said = [s for s in passage.of(titled.unit) if not s.change]
    if len(said) != 1 or len(stems(passage.text) & stems(caption.text)) < SHARED:
        return
    years = [set(YEAR.findall(p.text)) for p in (passage, caption)]
    low, high = sorted((said[0].value, titled.value))
    if (all(years) and years[0] != years[1]) or high > FAR * low:
        return
    if not said[0].allowed.meets(titled.allowed):
        yield told(
            "told",
            "differ",
            (said[0], titled),
            f"{said[0].value_text} against {titled.value_text} in the caption",
            f"a caption and the sentence that refers to it: {caption.text[:120]}",
            0.6,
        )
