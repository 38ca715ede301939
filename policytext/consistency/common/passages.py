"""Passages: the sentences of a report with their numbers in the order of the text.

Arithmetic is told by the way numbers stand together: in one sentence, in brackets after each other,
in the sentence that begins "Det svarer til". A passage keeps that order, and holds the figures too
that no record claims ("de resterende 43"), as `loose` statistics without an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

from policytext.consistency.common.statistics import YEAR, Statistic
from policytext.consistency.common.ways import TOLD
from policytext.language.months import MONTH
from policytext.language.numerals import find_numerals
from policytext.language.units import SCALE

NEAR = 600
"""Characters between two sentences from which they no longer go on with each other."""

SHARES = frozenset({"percent", "percentage_points", "times"})
_TIMES = frozenset({"years", "months", "weeks", "days", "hours", "minutter", "sekunder"})
_OWN_KIND = SHARES | _TIMES | {"DKK"}

_UNITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s?(?:%|pct\b|procent\b)", re.I), "percent"),
    (re.compile(r"\s?procentpoint", re.I), "percentage_points"),
    (re.compile(r"\s?(?:kr\b|kroner)", re.I), "DKK"),
    (re.compile(r"\s?uger\b", re.I), "weeks"),
    (re.compile(r"\s?(?:dage|døgn)\b", re.I), "days"),
    (re.compile(r"\s?måneder\b", re.I), "months"),
    (re.compile(r"\s?minutter\b", re.I), "minutter"),
    (re.compile(r"\s?timer\b", re.I), "hours"),
)
_NO_COUNT_BEFORE = re.compile(
    r"(?:§+|\bnr\.|\bside|\bs\.|\bkapitel|\bkap\.|\btabel|\bfigur|\bpunkt|\binitiativ|\bfase|\bmål"
    r"|\bspor|\buge|\bpr\.|\bper|\bstk\.|\bartikel|\bbilag|\bboks|\btrin|\bafsnit|\bkl\.|\bden|\w[-–/])\s?$"
    r"|[a-zæøå.,:/]$|\d $",
    re.I,
)
_NO_COUNT_AFTER = re.compile(
    rf"\s?[-–/]|\.\s?(?:{MONTH}|klasse)|[-–]?\s?årige?\b|\s(?:og|til|eller)\s\d+(?:\s?år|-årig)"
    rf"|\s(?:år|{MONTH})\b|[.,:]?\d|\.\s(?=[a-zæøå])|[a-zæøå]",
    re.I,
)


_OF_THE = re.compile(r"\b(?:af|blandt) (?:de|alle|vores|i alt)\s$", re.I)
"""What stands before a number in words that something is a share of ("af de otte skoler")."""

_OF_THEM = re.compile(
    r"\s(?:(?:ud\s)?af\s(?:dem|disse)|øvrige|andre|resterende"
    r"|(?:har|havde|er|var|blev|fik|bor|svarer|svarede|mener|siger|ved|gik|kom|tog|cyklede)"
    r"(?!\s(?:der|det)))\b",
    re.I,
)
"""What stands behind a number in words of those just counted ("tolv af dem", "otte har ingen")."""

_LISTED = re.compile(r"(?:[:,(–—]\s?|\bog )$")
_FIRST = re.compile(
    r"(?:^\W*|[,;:]\s|\b(?:og|mens|hvoraf|heraf|de)\s)(?:kun\s|de\s)?"
    r"(?:(?<=\bde\s)(?:resterende|øvrige|sidste|tilbageværende)\s)?$",
    re.I,
)
_AT_A_NAME = re.compile(r"\s(?:i|på|fra|ved) (?:[A-ZÆØÅ]|[a-zæøåé]{3,}(?:en|et|ne)\b)")
"""What stands around a number in words of a list ("fem i Holmby, fire i Skovlev og to i salen")."""


LONGEST_CLAUSE = 200
"""Characters of a clause on either side of a number at most."""


@dataclass(frozen=True, eq=False)
class Passage:
    """A sentence, or a row of a table, with its numbers.

    Args:
        report: Id of its report.
        text: The sentence.
        start: Offset in the reading text, -1 when unknown.
        numbers: Its numbers in the order of the text.
        table: Whether it is a row of a table.
        index: Its place among the passages of the report.
        paragraph: The number of its paragraph, 0 where the reading text is not known.
    """

    report: str
    text: str
    start: int
    numbers: tuple[Statistic, ...]
    table: bool
    index: int
    paragraph: int = 0

    def of(self, *units: str) -> list[Statistic]:
        """Return the numbers of some units."""
        return [s for s in self.numbers if s.unit in units]

    @cached_property
    def counts(self) -> list[Statistic]:
        """The numbers that count things, whatever the things are called."""
        return [s for s in self.numbers if s.unit not in _OWN_KIND]

    def before(self, number: Statistic, reach: int = 60) -> str:
        """Return the words before a number, up to the number before it."""
        floor = max((n.until for n in self.numbers if n.until <= number.at), default=0)
        return self.text[max(floor, number.at - reach, 0) : number.at]

    def after(self, number: Statistic, reach: int = 60) -> str:
        """Return the words after a number, up to the next number."""
        roof = min((n.at for n in self.numbers if n.at >= number.until), default=len(self.text))
        return self.text[number.until : min(roof, number.until + reach)]

    def clause(self, number: Statistic, edge: re.Pattern[str]) -> str:
        """Return the words about a number, without it.

        Args:
            number: The number.
            edge: What ends a clause.
        """
        before = edge.split(self.before(number, LONGEST_CLAUSE))[-1]
        return f"{before} {edge.split(self.after(number, LONGEST_CLAUSE))[0]}"

    def main_clause(self, number: Statistic, edge: re.Pattern[str]) -> str:
        """Return the words about a number, other numbers included, without it.

        Args:
            number: The number.
            edge: What ends a clause.
        """
        before = edge.split(self.text[: number.at])[-1]
        return f"{before} {edge.split(self.text[number.until :])[0]}"

    def between(self, first: Statistic, second: Statistic) -> str:
        """Return the words between two of its numbers."""
        return self.text[first.until : second.at]


def passages(
    statistics: Sequence[Statistic], text: str = "", *, every: bool = False
) -> list[Passage]:
    """Return the passages of one report, in the order of the text.

    Args:
        statistics: The report's statistics in reading order.
        text: Its reading text, where known: adds the sentences that no record quotes.
        every: Whether to add those too that hold no number and no word for a change.
    """
    groups: dict[tuple[str, bool], list[Statistic]] = {}
    for s in statistics:
        if not s.target:
            groups.setdefault((s.quote, s.table), []).append(s)
    found = [
        _with_loose(Passage(group[0].report, quote, group[0].start, tuple(group), table, 0))
        for (quote, table), group in groups.items()
    ]
    if text and found:
        found.extend(_unclaimed(found, text, every=every))
        found.sort(key=lambda p: p.start)
    paragraphs = accumulate(
        (
            _ENDS.search(text, a.start + len(a.text), b.start) is not None
            for a, b in pairwise(found)
        ),
        initial=0,
    )
    return [
        replace(passage, index=index, paragraph=paragraph)
        for index, (passage, paragraph) in enumerate(zip(found, paragraphs, strict=False))
    ]


_ENDS = re.compile(r"\n\s*\n")
"""What ends a paragraph of the reading text."""


def _with_loose(passage: Passage) -> Passage:
    """Return a passage with the figures too that no statistic holds, all in their order."""
    taken = [(s.at, s.until) for s in passage.numbers if s.at >= 0]
    loose = (
        unrecorded(passage, start, end, value, unit)
        for start, end, value, unit in (() if passage.table else _figures(passage.text))
        if not any(start < e and s < end for s, e in taken)
    )
    numbers = sorted((*passage.numbers, *loose), key=lambda s: s.at)
    return replace(passage, numbers=tuple(numbers))


_SCALE = re.compile(SCALE, re.I)


def _figures(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield start, end, value and unit of the figures in a sentence that may count something."""
    for numeral in find_numerals(text):
        surface = text[numeral.start : numeral.end]
        before, after = text[: numeral.start], text[numeral.end :]
        listed = _LISTED.search(before) and _AT_A_NAME.match(after)
        of_them = numeral.value > 1 and _OF_THEM.match(after) and _FIRST.search(before)
        known = numeral.figures or listed or of_them or _OF_THE.search(before)
        on_scale = any(s.start() <= numeral.start < s.end() for s in _SCALE.finditer(text))
        if YEAR.fullmatch(surface) or on_scale or not known:
            continue
        unit = next((u for pattern, u in _UNITS if pattern.match(after)), "count")
        if unit == "count" and (_NO_COUNT_BEFORE.search(before) or _NO_COUNT_AFTER.match(after)):
            continue
        yield numeral.start, numeral.end, numeral.value, unit


_SENTENCE_END = re.compile(
    r"(?<!\bpct)(?<!\b[Cc]a)(?<!\bmio)(?<!\bmia)(?<!\bkr)(?<!\bnr)(?<!\b[Pp]r)(?<!\bbl\.a)(?<!\bf\.eks)"
    r"(?<!\bdvs)(?<!\bjf)(?<!\bhhv)(?<!\b[Dd])[.!?][”\")]?\s+(?=[A-ZÆØÅ”\"(]|(?<!\d\.\s)\d)|\n+"
)
_WORTH_READING = re.compile(
    r"\d|\b(?:stigning\w*|fald\w*|voks\w*|fordobl\w*|halver\w*|uændret\w*"
    r"|de (?:resterende|øvrige|tilbageværende|sidste) (?:to|tre|fire|fem|seks|syv|otte|ni|ti)\b)",
    re.I,
)


def _unclaimed(found: Sequence[Passage], text: str, *, every: bool) -> Iterator[Passage]:
    """Yield the sentences of a text that lie outside the passages found."""
    covered = sorted((p.start, p.start + len(p.text)) for p in found if p.start >= 0)
    edge = 0
    for start, end in [*covered, (len(text), len(text))]:
        for sentence, offset in _sentences(text[edge:start], edge):
            if every or _WORTH_READING.search(sentence) or TOLD.search(sentence):
                yield _with_loose(Passage(found[0].report, sentence, offset, (), False, 0))
        edge = max(edge, end)


def _sentences(text: str, offset: int) -> Iterator[tuple[str, int]]:
    place = 0
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = match.start() + 1 if match else len(text)
        sentence = text[place:end].strip()
        if sentence:
            yield sentence, offset + text.index(sentence, place)
        place = match.end() if match else end


def neighbours(a: Passage, b: Passage) -> bool:
    """Return whether the second passage directly goes on with the first."""
    if b.index != a.index + 1 or a.table != b.table:
        return False
    return min(a.start, b.start) < 0 or b.start - a.start - len(a.text) <= NEAR


def one_paragraph(a: Passage, b: Passage) -> bool:
    """Return whether the second passage goes on with the first in its paragraph."""
    return neighbours(a, b) and a.paragraph == b.paragraph


def sentence_before(passages: Sequence[Passage], passage: Passage) -> Passage | None:
    """Return the sentence that one goes on with, None where it opens its paragraph.

    Args:
        passages: All sentences and rows of the report.
        passage: The sentence.
    """
    before = passages[passage.index - 1] if passage.index else None
    return before if before is not None and one_paragraph(before, passage) else None


def unrecorded(passage: Passage, start: int, end: int, value: float, unit: str) -> Statistic:
    """Return a number of a sentence that no record holds, such as a length of time in words.

    Args:
        passage: The sentence.
        start: Where it stands there.
        end: Where it ends, its unit included.
        value: Its value.
        unit: Its unit.
    """
    return Statistic(
        id="",
        report=passage.report,
        order=-1,
        target=False,
        value=value,
        value_high=None,
        unit=unit,
        bound="exact",
        change=None,
        measure="",
        population="",
        period="",
        level=None,
        quote=passage.text,
        value_text=passage.text[start:end],
        page=passage.numbers[0].page if passage.numbers else 0,
        table=passage.table,
        start=passage.start,
        at=start,
    )


def wording(passage: Passage, words: str) -> Statistic:
    """Return what a sentence says without a number, as evidence that it is held against.

    Args:
        passage: The sentence.
        words: The words of it that say it.
    """
    at = max(passage.text.find(words), 0)
    return unrecorded(passage, at, at + len(words), 0.0, "words")


def in_time(s: Statistic) -> bool:
    """Return whether a number counts time ("fem år i træk")."""
    return s.unit in _TIMES


_MEASURED = re.compile(r"(?:k?g|ton|ha|m[23]?|km2?|cm|mm|liter|[kMG]Wh)\b")
"""Units of what is measured, and not counted."""


def alike_units(a: Statistic, b: Statistic) -> bool:
    """Return whether two numbers may be parts of each other: one unit, or both count things.

    Hectares are no part of people; a number that no record holds may be of any unit.
    """
    if a.unit == b.unit:
        return True
    if a.unit in _OWN_KIND or b.unit in _OWN_KIND:
        return False
    measured = [_MEASURED.match(s.unit) is not None for s in (a, b)]
    return measured[0] == measured[1] or not (a.id and b.id)
