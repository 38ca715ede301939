"""Summaries and the text they sum up: 64 percent above, 46 percent of the same below.

Every number of a summary should stand again in the text. One that does not is held against the
sentence that says most of the same, when that sentence's own number is missing from the summary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from policytext.consistency.findings import Finding
from policytext.consistency.moves import is_change
from policytext.consistency.passages import Passage, alike_units, in_time, told
from policytext.consistency.repeated import FEW
from policytext.consistency.statistics import NEGATION, YEAR, Statistic, stems

_HEADING = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:resum[eé]\w*|sammenfatning\w*|sammendrag\w*|kort fortalt|kort om"
    r"|i korte træk|det vigtigste|hoved(?:konklusion|resultat|pointe|fund|budskab)\w*|konklusion\w*"
    r"|i hovedtræk|overblik)\b[^.!?]{0,40}$",
    re.I,
)
_CLOSED = (".", "!", "?", ":", ";", ",")
LONGEST_HEADING = 60
LEAST_SHARED = 2
"""Stems that two sentences share at least, beyond those of the whole report, to tell the same."""

COMMON = 0.25
"""Share of a report's sentences from which a stem says nothing of what a sentence tells."""

MOST_APART = 1.6
"""How many times larger a number may be that contradicts another."""

_UNITS = stems("procent pct procentpoint kroner kr mio mia andel antal år dage uger måneder timer")


def summaries(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the numbers of summaries that are other ones in the text of one report.

    Args:
        passages: All sentences and rows of the report.
    """
    above = [p for section in _sections(passages) for p in section]
    if not above:
        return
    inside = {p.index for p in above}
    below = [p for p in passages if p.index not in inside and p.numbers]
    words = {p.index: stems(p.text) for p in passages}
    spread = Counter(stem for said in words.values() for stem in said)
    common = {s for s, n in spread.items() if n > max(3, COMMON * len(passages))} | _UNITS
    telling = {place: said - common for place, said in words.items()}
    for passage in above:
        for number in passage.numbers:
            if _is_level(passage, number) and not _given(number, below):
                told_again = _same_said(passage, number, below, telling)
                if told_again is not None and not _given(told_again, above):
                    yield told(
                        "summary",
                        "differ",
                        (number, told_again),
                        f"{number.value_text} against {told_again.value_text}",
                        "a summary, and the sentence that says most of the same in the text",
                        0.5,
                    )


def _sections(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the sentences below each heading that announces a summary."""
    section: list[Passage] | None = None
    for passage in passages:
        if _is_heading(passage):
            if section:
                yield section
            section = [] if _HEADING.match(passage.text) else None
        elif section is not None and not passage.table:
            section.append(passage)
    # a summary that nothing follows sums up nothing below it, but what stands above
    if section:
        yield section


def _is_heading(passage: Passage) -> bool:
    text = passage.text.strip()
    return not passage.table and len(text) <= LONGEST_HEADING and not text.endswith(_CLOSED)


def _is_level(passage: Passage, s: Statistic) -> bool:
    if not s.id or is_change(passage, s) or s.bound not in ("exact", "approx"):
        return False
    return s.unit != "count" or s.value >= FEW


def _given(number: Statistic, passages: Sequence[Passage]) -> bool:
    """Return whether some sentences or rows give a number too."""
    return any(
        (alike_units(s, number) or passage.table) and s.allowed.meets(number.allowed)
        for passage in passages
        for s in passage.numbers
    )


def _same_said(
    passage: Passage,
    number: Statistic,
    below: Sequence[Passage],
    telling: Mapping[int, Set[str]],
) -> Statistic | None:
    """Return the number of the one sentence below that tells most of the same."""
    said = telling[passage.index]
    best: list[tuple[int, Statistic]] = []
    for other in below:
        years = set(YEAR.findall(other.text)), set(YEAR.findall(passage.text))
        if other.table or (all(years) and not years[0] & years[1]):
            continue
        if bool(NEGATION.search(other.text)) != bool(NEGATION.search(passage.text)):
            continue
        shared = len(said & telling[other.index])
        best += [(shared, s) for s in other.numbers if _comparable(number, other, s)]
    most = max((shared for shared, _ in best), default=0)
    found = [s for shared, s in best if shared == most >= LEAST_SHARED]
    return found[0] if len(found) == 1 else None


def _comparable(number: Statistic, passage: Passage, s: Statistic) -> bool:
    low, high = sorted((abs(number.value), abs(s.value)))
    timed = in_time(number) == in_time(s)
    one_unit = s.unit == number.unit and timed and not is_change(passage, s)
    return one_unit and high <= MOST_APART * low
