"""Levels said to be above or below a mean: "med 7,9 ligger Holmby under gennemsnittet på 7,2".

The mean stands behind the words, or is the one number of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import Passage, alike_units, in_time, sentence_before
from policytext.consistency.common.statistics import NEGATION, Statistic
from policytext.consistency.common.verdicts import belied
from policytext.consistency.findings import Finding

_MEAN = r"(?:[a-zæøå-]+)?(?:gennemsnit(?:tet)?|snittet|medianen)\b"
_TELLS_MEAN = re.compile(
    rf"\b{_MEAN}[^.;:\d]{{0,40}}\b(?:er|var|lå|ligger|udgør|udgjorde|på)\s", re.I
)
_BESIDE = re.compile(
    r"\b(?:(?P<above>over|(?:højere|større|mere|flere|længere|dyrere) end)"
    r"|(?P<below>under|(?:lavere|mindre|færre|kortere|billigere) end))\s"
    rf"(?:det\s)?(?:\w+e\s)?{_MEAN}(?P<whose>\s(?:for|i|af|blandt)\s[^.,;:()\d]{{2,40}})?",
    re.I,
)
"""What says on which side of a mean a level is."""

_OF_MEAN = re.compile(
    r"\s*(?:,?\s*(?:på|der (?:er|var|lå|ligger)(?:\spå)?|som er(?:\spå)?)|\()\s*(?:\w+\s)?", re.I
)
"""What leads from these words to the mean."""

_LED = re.compile(r"\bmed\s(?:(?:kun|blot|hele|knap|godt|cirka|ca\.)\s)?$", re.I)
_UNIT = re.compile(r"\s*(?:%|pct\.?|procent|kr\.?|kroner|point)?\s*", re.I)
_TAKEN_UP = re.compile(
    r"\b(?:hvilket|dermed|altså|således|og (?:er|ligger|lå|var)|det (?:er|var))\b", re.I
)
"""What makes a number the level that lies above or below: before it, or behind. Other numbers of
the sentence tell who does ("12 skoler, der ligger over gennemsnittet"), or by how much."""

SURE, LESS_SURE = 0.65, 0.55


def beside_means(passages: Document) -> Iterator[Finding]:
    """Yield the levels of one report that lie on the other side of a mean than it says."""
    for passage in passages.prose:
        said = list(_BESIDE.finditer(passage.text))
        if len(said) == 1 and not NEGATION.search(passage.text):
            yield from _held(passages, passage, said[0])


def _held(passages: Sequence[Passage], passage: Passage, said: re.Match[str]) -> Iterator[Finding]:
    """Hold the one level of a sentence against the mean that it names."""
    levels = [s for s in passage.numbers if not s.change and not in_time(s)]
    mean = next((s for s in levels if _OF_MEAN.fullmatch(passage.text[said.end() : s.at])), None)
    sure = SURE
    if mean is None and not said["whose"]:
        mean, sure = _told_before(sentence_before(passages, passage)), LESS_SURE
    others = [s for s in levels if s is not mean]
    if mean is None or len(others) != 1:
        return
    (level,) = others
    behind = passage.text[level.until : said.start()]
    told = _LED.search(passage.before(level)) and _UNIT.fullmatch(behind) is None
    if not alike_units(level, mean) or not (told or _TAKEN_UP.search(behind)):
        return
    low, high = (mean, level) if said["above"] else (level, mean)
    if low.allowed.low > high.allowed.high:
        numbers = f"{level.value_text} against {mean.value_text}"
        yield belied("direction", (level, mean), passage, said[0], numbers, sure)


def _told_before(before: Passage | None) -> Statistic | None:
    """Return the one number of a sentence if that is a mean."""
    numbers = [s for s in before.numbers if not in_time(s)] if before is not None else []
    if before is None or before.table or len(numbers) != 1:
        return None
    return numbers[0] if _TELLS_MEAN.search(before.text[: numbers[0].at]) else None
