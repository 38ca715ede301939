"""Captions of figures and tables, against the sentences that refer to them by their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import SHARES, Passage, in_time
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.verdicts import told_otherwise
from policytext.consistency.common.words import counted_noun
from policytext.consistency.findings import Finding, brief

_CAPTION = re.compile(r"^\W*(?P<kind>figur|tabel|boks|diagram)\s+(?P<number>\d+)\b", re.I)
_REFERENCE = re.compile(r"\b(?P<kind>figur|tabel|boks|diagram)\s+(?P<number>\d+)\b", re.I)
_FOOTNOTE = re.compile(r"(?<=[a-zæøå])\d+")
_OF_FIGURES = stems("procent pct andel antal")
NEAR = 1500
"""Characters between a caption and a sentence that may repeat it without naming it."""

LEAST_WORDS = 3
"""Stems of a caption that a sentence repeats, at least."""

LONGEST_CAPTION = 4
"""Sentences of a caption at most."""

_OTHER_CASE = re.compile(r"\b(?:anden|andet|andre|øvrige|modsat|derimod)\b", re.I)
SHARED = 2
"""Stems that a caption and a sentence about it share at least."""

FAR = 2.0
"""A number more than this factor away from the caption's is taken for another one."""


def captions(passages: Document) -> Iterator[Finding]:
    """Yield sentences that give the one number of a caption otherwise than the caption."""
    titled = {name: caption for caption in _captions(passages) for name in caption.names}
    inside = {p.index for caption in titled.values() for p in caption.sentences}
    for passage in passages if titled else ():
        if passage.table or passage.index in inside:
            continue
        named = {_name(reference) for reference in _REFERENCE.finditer(passage.text)}
        for name, caption in titled.items():
            if name in named or _in_its_words(passage, caption):
                yield from _checked(passage, caption)
            else:
                yield from _one_apart(passages, passage, caption)
                yield from _of_one_case(passages, passage, caption)


class _Caption(NamedTuple):
    """The caption of a figure or table: the sentences of its paragraph.

    Args:
        names: What it is referred to by.
        sentences: Its sentences.
        numbers: Its numbers, without that of the figure.
    """

    names: frozenset[tuple[str, str]]
    sentences: tuple[Passage, ...]
    numbers: tuple[Statistic, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(p.text for p in self.sentences)


def _captions(passages: Sequence[Passage]) -> Iterator[_Caption]:
    """Yield the captions of a report that give numbers."""
    for place, passage in enumerate(passages):
        title = None if passage.table else _CAPTION.match(passage.text)
        if title is None:
            continue
        following = takewhile(
            lambda p: p.paragraph == passage.paragraph and not p.table,  # noqa: B023
            passages[place + 1 : place + LONGEST_CAPTION],
        )
        sentences = (passage, *following)
        numbers = [
            s for p in sentences for s in p.numbers if p is not passage or s.at >= title.end()
        ]
        if numbers and not any(s.change for s in numbers):
            yield _Caption(frozenset((_name(title),)), sentences, tuple(numbers))


def _in_its_words(passage: Passage, caption: _Caption) -> bool:
    """Return whether a sentence near a caption has all its words."""
    words = stems(_CAPTION.sub("", caption.text)) - _OF_FIGURES
    said = stems(_FOOTNOTE.sub("", passage.text))
    return _near(passage, caption) and len(words) >= LEAST_WORDS and words <= said


def _near(passage: Passage, caption: _Caption) -> bool:
    start = caption.sentences[0].start
    return abs(passage.start - start) <= NEAR or min(passage.start, start) < 0


def _one_apart(
    passages: Sequence[Passage], passage: Passage, caption: _Caption
) -> Iterator[Finding]:
    """Hold the numbers of a caption against a sentence near it that has all of them but one.

    They stand in the same order, and the paragraph of the sentence uses the words of the caption.
    """
    for unit in dict.fromkeys(s.unit for s in caption.numbers if not in_time(s)):
        yield from _one_of_unit_apart(unit, passages, passage, caption)


def _one_of_unit_apart(
    unit: str, passages: Sequence[Passage], passage: Passage, caption: _Caption
) -> Iterator[Finding]:
    said = [s for s in passage.of(unit) if not s.change]
    alike = [s for s in caption.numbers if s.unit == unit]
    if len(alike) < 2 or len(said) != len(alike) or not _near(passage, caption):
        return
    apart = [(s, t) for s, t in zip(said, alike, strict=True) if not s.allowed.meets(t.allowed)]
    if len(apart) != 1:
        return
    paragraph = [
        p for p in passages if p.paragraph == passage.paragraph and p.index <= passage.index
    ]
    shared = stems(" ".join(p.text for p in paragraph)) & stems(caption.text)
    (mine, titled), whole = apart[0], [p for p in passages if p not in caption.sentences]
    again = any(titled.value == s.value and s.unit == unit for p in whole for s in p.numbers)
    if len(shared - _OF_FIGURES) >= LEAST_WORDS and not again and titled.value < FAR * mine.value:
        yield _told(mine, titled, caption)


def _of_one_case(
    passages: Sequence[Passage], passage: Passage, caption: _Caption
) -> Iterator[Finding]:
    """Hold "300 meter slange" at "et hus på 140 m2" against what a sentence says of such a house.

    The two have a number in common that is measured in something, and count one thing.
    """
    if not _near(passage, caption) or _OTHER_CASE.search(passage.text):
        return
    measured = [s for s in caption.numbers if s.unit != "count" and not in_time(s)]
    common = [
        s
        for s in measured
        if any(s.value == t.value and s.unit == t.unit for t in passage.numbers)
        and s.unit not in (*SHARES, "DKK")
    ]
    for titled in caption.numbers if common else ():
        noun = counted_noun(titled)
        alike = [s for s in passage.of(titled.unit) if noun and counted_noun(s) == noun]
        whole = [p for p in passages if p not in caption.sentences]
        again = any(
            titled.value == s.value and s.unit == titled.unit for p in whole for s in p.numbers
        )
        if titled in common or len(alike) != 1 or again:
            continue
        low, high = sorted((alike[0].value, titled.value))
        if high <= FAR * low and not alike[0].allowed.meets(titled.allowed):
            yield _told(alike[0], titled, caption)


def _name(match: re.Match[str]) -> tuple[str, str]:
    return match["kind"].lower(), match["number"]


def _checked(passage: Passage, caption: _Caption) -> Iterator[Finding]:
    """Hold the one number of a caption against that of a sentence that refers to it."""
    titled = caption.numbers[0]
    said = [s for s in passage.of(titled.unit) if not s.change]
    shared = stems(passage.text) & stems(caption.text)
    if len(caption.numbers) != 1 or len(said) != 1 or len(shared) < SHARED:
        return
    years = [set(YEAR.findall(text)) for text in (passage.text, caption.text)]
    low, high = sorted((said[0].value, titled.value))
    if (all(years) and years[0] != years[1]) or high > FAR * low:
        return
    if not said[0].allowed.meets(titled.allowed):
        yield _told(said[0], titled, caption)


def _told(said: Statistic, titled: Statistic, caption: _Caption) -> Finding:
    return told_otherwise(
        said,
        titled,
        f"a caption and a sentence that gives its numbers: {brief(caption.text)}",
        0.6,
        place="caption",
    )
