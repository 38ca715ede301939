"""The numbers of a text that may follow from each other, and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from policytext.consistency.common.intervals import Interval, allowed
from policytext.consistency.common.statistics import YEAR
from policytext.language.months import MONTH
from policytext.language.numerals import (
    FEW,
    ORDINAL,
    Numeral,
    find_numerals,
    read_ordinal,
    read_words,
)
from policytext.language.patterns import Matcher
from policytext.language.units import change_words, lexicon, modifier_before

Kind = Literal["count", "DKK", "time", "percent", "points", "part", "times", "up", "down", "year"]
"""What a number is: "part" is a share in words ("hver femte"), "times" a factor ("fordoblet"); "up"
and "down" are words of direction, which have no value."""

LEVELS: frozenset[Kind] = frozenset({"count", "DKK", "time", "percent"})
"""Kinds that other numbers may follow from."""

UNITS: dict[Kind, str] = {
    "count": "count",
    "DKK": "DKK",
    "time": "years",
    "percent": "percent",
    "points": "percentage_points",
    "part": "percent",
    "times": "times",
}
"""Units of the kinds, as records give them; how a number may be rounded goes by the unit."""

_UNIT_AFTER: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "times",
        re.compile(r"[-\s]gange?\b(?!\s(?:om|pr\.?|i|hver|årligt|dagligt)\b)", re.I),
    ),
    ("points", re.compile(r"[\s-]?(?:procentpoint|pct\.?-?\s?point|%-point)", re.I)),
    ("percent", re.compile(r"\s?(?:%|pct|procent)", re.I)),
    ("DKK", re.compile(r"\s?(?:(?:mio|mia|mill|t)\b\.? ?)?(?:kr\b|kroner|euro|dollar)", re.I)),
    (
        "time",
        re.compile(
            r"\s?(?:år|måned(?:er)?|uger?|dage?|døgn|timer?|minut(?:ter)?|sekund(?:er)?)s?\b", re.I
        ),
    ),
)
_MINUS = re.compile(r"(?:[^\S\n][-–]|[(|][-–]|−)$")
"""What stands before a number below zero. At the start of a line only a true minus is no bullet."""

_ARTICLE = re.compile(r"\be[nt]\s$", re.I)
_RANGE = re.compile(r"[-–]")
_BETWEEN = re.compile(r"\bmellem\s$", re.I)
_AND = re.compile(r"\sog\s")
_YEAR_BEFORE = re.compile(r"\b(?:år|året|årene)\s$", re.I)
_KRONER_BEFORE = re.compile(r"(?:kr\.?|kroner)\s?$", re.I)
_NAMES_SOMETHING = re.compile(
    r"(?:§+|\b(?:nr\.|side|s\.|kapitel|kap\.|tabel|figur|bilag|boks|afsnit|kl\.|tlf\.|paragraf))\s?$"
    r"|\b(?:1[89]|20)\d\d[-–/]$",
    re.I,
)
_DATE_OR_AGE = re.compile(
    rf"\.\s?(?:{MONTH}|klasse)|-?årige?\b|-\d",
    re.I,
)

_SMALL = rf"en|én|et|{FEW}"
_PART = re.compile(
    rf"\b(?<!anden )(?<!første )(?<!sidste )(?:(?P<n>{_SMALL})\s)?"
    rf"(?:(?P<half>halvdel)|(?P<part>{ORDINAL})del)(?:en|e|ene)?\b"
    rf"|\bhvert?\s(?P<every>{ORDINAL})(?!\s(?:år|måned|uge|dag|gang)\b)|\b(?P<second>hveran?den)\b"
    rf"|\b(?P<a>{_SMALL}|\d)\sud\saf\s(?P<b>{_SMALL}|10|100)\b",
    re.I,
)
_FOLD = {"fordobl": 2.0, "tredobl": 3.0, "firdobl": 4.0, "femdobl": 5.0, "halver": 0.5}
_TIMES = re.compile(
    rf"\b\w*(?P<fold>{'|'.join(_FOLD)})\w*|\b(?P<double>dobbelt)\b"
    r"|\bhalvt?\sså\s\w+\s(?:\w+\s)?(?P<again>igen)\b|\b(?P<half>halvt?\sså)\b",
    re.I,
)

SMALLEST, LARGEST = 1e-9, 1e15
"""What a report may count; outside lie codes and slips, whose arithmetic leaves the floats."""

MOST_TIMES = 20
"""A factor is seldom larger; "64 gange" counts how often."""

WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]|\n+")
SENTENCE_END = re.compile(
    r"(?<!\bpct)(?<!\bca)(?<!\bmio)(?<!\bmia)(?<!\bkr)(?<!\bnr)(?<!\bpr)(?<![\d.])[.!?]\s+"
    r"(?=[A-ZÆØÅ0-9–•-])|[:;]\s+(?=[A-ZÆØÅ–•-])|(?<=\d)\.\s+(?=[A-ZÆØÅ])|\n+"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text, or a word that says which way one went.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        kind: What it is.
        value: Its value: of a part in percent; 0 for a word of direction.
        allowed: What the true value may be, by rounding and modifier ("knap", "godt").
        rough: Whether a modifier stands before it.
        negative: Whether a minus stands before it, which its value leaves out.
        span: Whether it is a range ("10-12"), of which its value is the middle.
    """

    start: int
    end: int
    kind: Kind
    value: float
    allowed: Interval
    rough: bool
    negative: bool = False
    span: bool = False

    @property
    def signed(self) -> float:
        """The value with its sign."""
        return -self.value if self.negative else self.value

    @property
    def signed_range(self) -> Interval:
        """What the true value may be, with its sign."""
        return Interval(-self.allowed.high, -self.allowed.low) if self.negative else self.allowed


class Word(NamedTuple):
    """A word or sign of a text, figures as `#` and numbers by their kind."""

    start: int
    form: str


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of a text in order; years too, but no dates, ages, pages or laws.

    >>> [(n.kind, round(n.value)) for n in find_numbers("I 2019 var hver femte af de 40 steget.")]
    [('year', 2019), ('part', 20), ('count', 40), ('up', 0)]
    >>> [n.value for n in find_numbers("10-12 elever, et fald på mellem 4 og 6 pct.")]
    [11.0, 0.0, 5.0]
    """
    found: list[Number] = []

    def add(start: int, end: int, kind: Kind, value: float, high: float | None = None) -> None:
        if value and not SMALLEST <= abs(value) <= LARGEST:
            return
        if any(start < other.end and other.start < end for other in found):
            return
        if kind not in UNITS:
            found.append(Number(start, end, kind, value, Interval(value, value), False))
            return
        article = _ARTICLE.search(text, max(0, start - 3), start)  # "tæt på en fordobling"
        modifier = modifier_before(text, article.start() if article else start)
        words = text[start:end] + (" pct." if kind == "percent" else "")
        bound = modifier.bound if modifier else "exact"
        range_ = allowed(value, high, UNITS[kind], bound, words)
        middle = value if high is None else (value + high) / 2
        negative = _MINUS.search(text, max(0, start - 2), start) is not None
        rough = modifier is not None or high is not None
        found.append(Number(start, end, kind, middle, range_, rough, negative, high is not None))

    for start, end, kind, value in (*_parts(text), *_factors(text)):
        add(start, end, kind, value)
    no_changes = tuple(lexicon()["changes"]["not_changes"])  # "frafaldet" is no fall
    ways: tuple[tuple[Kind, Matcher], ...] = (
        ("up", change_words()["increase"]),
        ("down", change_words()["decrease"]),
    )
    for kind, pattern in ways:
        for match in pattern.finditer(text):
            if not match[0].startswith(no_changes):
                add(match.start(), match.end(), kind, 0.0)
    numerals = list(find_numerals(text))
    seconds = {first.end: second for first, second in pairwise(numerals)}
    for numeral in numerals:
        high = _upper_end(text, numeral, seconds.get(numeral.end))
        end = high.end if high else numeral.end
        kind_ = _kind(text, numeral.start, end, numeral.value)
        if kind_ is None or (kind_ == "count" and not numeral.figures and numeral.value < 2):
            continue
        if high is None:
            add(numeral.start, end, kind_, numeral.value)
        elif kind_ != "year":
            add(numeral.start, end, kind_, _lower_end(numeral, high), high.value)
    return sorted(found, key=lambda number: number.start)


def _upper_end(text: str, first: Numeral, second: Numeral | None) -> Numeral | None:
    """Return the upper end of the range that a numeral begins, None when it begins none."""
    if second is None or not (first.figures and second.figures) or first.value >= second.value:
        return None
    between = text[first.end : second.start]
    of_years = YEAR.fullmatch(text, first.start, first.end)
    if _RANGE.fullmatch(between) and not of_years:
        return second
    opened = _BETWEEN.search(text, max(0, first.start - 8), first.start)
    return second if opened and _AND.fullmatch(between) and not of_years else None


def _lower_end(first: Numeral, second: Numeral) -> float:
    """Return the lower end of a range, in thousands where only the upper says so ("70-100.000")."""
    thousands = first.value < 1000 <= second.value and second.value % 1000 == 0
    scaled = first.value * 1000
    return scaled if thousands and scaled < second.value else first.value


def _kind(text: str, start: int, end: int, value: float) -> Kind | None:
    """Return what a numeral counts, None when it counts nothing (a page, a date, an age)."""
    before, after = text[max(0, start - 12) : start], text[end : end + 25]
    if _NAMES_SOMETHING.search(before) or _DATE_OR_AGE.match(after):
        return None
    kind = next((kind for kind, unit in _UNIT_AFTER if unit.match(after)), None)
    if kind == "times" and value > MOST_TIMES:
        kind = "count"
    if kind is None and (YEAR.fullmatch(text, start, end) or _YEAR_BEFORE.search(before)):
        return "year"
    return kind or ("DKK" if _KRONER_BEFORE.search(before) else "count")


def _parts(text: str) -> Iterator[tuple[int, int, Kind, float]]:
    for match in _PART.finditer(text):
        if match["half"] or match["second"]:
            value: float | None = 50.0
        elif match["a"]:
            part, whole = _small(match["a"]), _small(match["b"])
            value = 100 * part / whole if whole else None
        else:
            ordinal = read_ordinal(match["every"] or match["part"])
            value = 100 * _small(match["n"] or "en") / ordinal if ordinal else None
        if value is not None:
            yield match.start(), match.end(), "part", value


def _factors(text: str) -> Iterator[tuple[int, int, Kind, float]]:
    for match in _TIMES.finditer(text):
        fold = match["fold"]
        value = 1.5 if match["again"] else 2.0 if match["double"] else 0.5
        value = _FOLD[fold.lower()] if fold else value
        yield match.start(), match.end(), "times", value


def _small(word: str) -> float:
    if word[0].isdigit():
        return float(word.replace(",", "."))
    return 1.0 if word.lower() in ("en", "én", "et") else read_words(word) or 0.0


class NumberedText:
    """A text with its numbers, and their words by place.

    Args:
        text: Some sentences that follow each other.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers = find_numbers(text)
        self._ends = [match.start() for match in SENTENCE_END.finditer(text)]
        self.sentences = [bisect_left(self._ends, number.start) for number in self.numbers]
        """For each number, how many sentences lie before its own."""

    def sentence_of(self, number: int) -> str:
        """Return the sentence that a number stands in."""
        place = self.sentences[number]
        ends = [0, *self._ends, len(self.text)]
        return self.text[ends[place] : ends[place + 1]]

    @cached_property
    def words(self) -> list[Word]:
        """The words and signs."""
        kinds = {}
        starts = [match.start() for match in WORD.finditer(self.text)]
        for number in self.numbers:
            first, last = bisect_left(starts, number.start), bisect_left(starts, number.end)
            kinds.update(dict.fromkeys(range(first, last), f"<{number.kind}>"))
        return [
            Word(match.start(), kinds.get(place) or _form(match[0]))
            for place, match in enumerate(WORD.finditer(self.text))
        ]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """For each number, the place of its first word and that after its last."""
        starts = [word.start for word in self.words]
        return [
            (bisect_left(starts, number.start), bisect_left(starts, number.end))
            for number in self.numbers
        ]

    @cached_property
    def company(self) -> list[set[str]]:
        """For each number, beginnings of the longer words near it."""
        return [
            {
                word.form[:BEGINNING]
                for word in self.words[max(0, first - NEAR) : first]
                + self.words[last : last + NEAR]
                if len(word.form) >= LONG and word.form[0] != "<"
            }
            for first, last in self.places
        ]

    def form(self, place: int) -> str:
        """Return the word at a place, `^` before the text and `$` after it."""
        if place < 0:
            return "^"
        return self.words[place].form if place < len(self.words) else "$"

    def between(self, first: int, second: int) -> list[str] | None:
        """Return the words between two numbers by their places, None when they are many."""
        start, end = self.places[first][1], self.places[second][0]
        if end - start > MOST_BETWEEN:
            return None
        return [word.form for word in self.words[start:end]]


NEAR = 6
"""Words on either side of a number that may say what it counts."""

LONG, BEGINNING = 5, 6
"""Letters of a word that says something, and of its beginning, by which words are compared."""

MOST_BETWEEN = 14
"""Words between two numbers above which these are far from each other."""


def _form(word: str) -> str:
    if word[0].isdigit():
        return "#"
    return "¶" if word[0] == "\n" else word.lower()


def alike(first: Kind, second: Kind) -> bool:
    """Return whether two numbers may count one thing.

    The unit is often given once ("9 og 12 kr.").
    """
    return first == second or "count" in (first, second)
