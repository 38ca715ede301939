"""The written forms of quantities: shares, factors, ranges, money, durations, measures, counts.

A table of patterns in order of precedence, each with the function that reads what it matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from policytext.language.numerals import (
    FIGURES,
    NUMERAL,
    ORDINAL,
    SCALES,
    read_numeral,
    read_ordinal,
)
from policytext.language.patterns import Rule
from policytext.language.units import (
    alternatives,
    lexicon,
    read_unit,
    unit_pattern,
)
from policytext.records import Bound

QuantityKind = Literal["share", "money", "duration", "factor", "own", "count", "interval", "rate"]
"""What sort of quantity: `interval` is "hvert fjerde år", `rate` "3 pr. 1.000 indbyggere"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and its reading.

    Args:
        start: Offset of its first character, modifier included.
        end: Offset after its last, unit included.
        value: The number in the unit.
        unit: Canonical unit, as claims have it.
        kind: What sort of quantity it is.
        bound: What its modifier says.
        value_high: Upper end of a range.
        noun: The counted noun phrase, where one follows.
        number: Offsets of the bare quantity, without modifier.
        scaled: Whether a scale word (mio., tusind) is part of it.
        figures: Whether it is written in figures.
        sure: How sure the reader is that this is a quantity, 0 to 1.
    """

    start: int
    end: int
    value: float
    unit: str
    kind: QuantityKind
    bound: Bound = "exact"
    value_high: float | None = None
    noun: str | None = None
    number: tuple[int, int] = (0, 0)
    scaled: bool = False
    figures: bool = True
    sure: float = 0.9


_N = rf"(?=[\d½¼¾abeéfhmnost])(?:{NUMERAL})"  # the letters that number words begin with
_L = r"(?<![\w§/’'])(?<!\d[.,])(?<!\w-)"
_R = r"(?![\w])"
_ARTICLE = r"(?:e[nt]|é[nt]|1)"
_INTERVALS = {
    "minut": "minutes",
    "time": "hours",
    "dag": "days",
    "døgn": "days",
    "uge": "weeks",
    "måned": "months",
    "år": "years",
}
_PARTS = {
    "tredje": 3,
    "tredie": 3,
    "fjerde": 4,
    "femte": 5,
    "sjette": 6,
    "syvende": 7,
    "ottende": 8,
    "niende": 9,
    "tiende": 10,
    "tolvte": 12,
    "tyvende": 20,
    "hundrede": 100,
    "tusinde": 1000,
}
_PART = "(?:" + "|".join(sorted(_PARTS, key=len, reverse=True)) + ")"
_NOT_FROM = (
    r"(?<!\bfra\s)(?<!\bfra\sca\.\s)(?<!\bfra\sgodt\s)(?<!\bfra\sknap\s)(?<!\bfra\somkring\s)"
)
_DASH = r"\s?(?:-|–|—)\s?"
_COUNT_OF_TEN = {2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000}
"""Totals of which "N ud af TOTAL" is a share; other totals are real ones, and N a count."""

_PARTS_OF_TIME = {
    ("years", "months"): 12,
    ("years", "weeks"): 52,
    ("months", "weeks"): 4.35,
    ("weeks", "days"): 7,
    ("days", "hours"): 24,
    ("hours", "minutes"): 60,
    ("minutes", "seconds"): 60,
}
"""How many of the second unit make one of the first."""

_BASES = (
    r"(?:liter|milliliter|m2|m²|m3|m³|kvm|kvadratmeter|kubikmeter|kvadratkilometer|km2|km²|km"
    r"|kilometer|hektar|ha|ton|kg|kilo|kilogram|kWh|MWh|GJ|gram)"
)
"""Units of measure by which others are measured."""

Reader = Callable[[re.Match[str]], "list[Quantity]"]


_RECURRING = re.compile(r"\s+(?:weekend|nat|aften|morgen|\w+dag|gang)\b")


def _every(match: re.Match[str]) -> list[Quantity]:
    nth = read_ordinal(match["nth"])
    if not nth or nth < 2 or _RECURRING.match(match.string, match.end()):
        return []
    if unit := match["interval"]:
        return [
            Quantity(
                match.start(), match.end(), nth, _INTERVALS[unit.lower()], "interval", sure=0.6
            )
        ]
    end = match.end("nth")
    return [Quantity(match.start(), end, round(100 / nth, 2), "percent", "share", figures=False)]


def _every_or_every(match: re.Match[str]) -> list[Quantity]:
    nth = read_ordinal(match["nth"])
    if not nth or nth < 2:
        return []
    unit = _INTERVALS[match["interval"].lower()]
    return [Quantity(match.start(), match.end(), 1, unit, "interval", "range", nth, sure=0.5)]


def _every_span(match: re.Match[str]) -> list[Quantity]:
    low, high = read_ordinal(match["low"]), read_ordinal(match["high"])
    if not low or not high or not 1 < low < high:
        return []
    if not match["interval"]:
        shares = round(100 / high, 2), round(100 / low, 2)
        end = match.end("high")
        return [
            Quantity(
                match.start(), end, shares[0], "percent", "share", "range", shares[1], figures=False
            )
        ]
    unit = _INTERVALS[match["interval"].lower()]
    return [Quantity(match.start(), match.end(), low, unit, "interval", "range", high, sure=0.5)]


def _out_of(match: re.Match[str]) -> list[Quantity]:
    part = 1.0 if match["part"].lower() in ("en", "et", "én", "ét") else read_numeral(match["part"])
    total = read_numeral(match["total"])
    if part is None or total is None or not 0 < part <= total:
        return []
    if total in _COUNT_OF_TEN:
        value, unit, kind = round(100 * part / total, 2), "percent", "share"
        return [Quantity(match.start(), match.end(), value, unit, kind)]  # type: ignore[arg-type]
    return [Quantity(match.start(), match.end(), part, "count", "count")]


def _fraction(match: re.Match[str]) -> list[Quantity]:
    words = match["many"]
    many = 1.0
    if not words and match[0].lower().endswith("del"):
        return []  # "den rigeste tiendedel" is a group
    if words and words.lower() not in ("en", "et", "én", "ét", "den ene"):
        value = read_numeral(words.strip())
        if value is None:
            return []
        many = value
    parts = _PARTS[match["part"].lower()]
    if many >= parts and parts > 1:
        return []
    return [
        Quantity(
            match.start(),
            match.end(),
            round(100 * many / parts, 1),
            "percent",
            "share",
            figures=False,
        )
    ]


def _figure_fraction(match: re.Match[str]) -> list[Quantity]:
    many, parts = int(match["many"]), int(match["parts"])
    if not 0 < many < parts <= 12:
        return []
    return [Quantity(match.start(), match.end(), round(100 * many / parts, 1), "percent", "share")]


def _half(match: re.Match[str]) -> list[Quantity]:
    return [Quantity(match.start(), match.end(), 50, "percent", "share", figures=False)]


def _factor_word(match: re.Match[str]) -> list[Quantity]:
    factor = lexicon()["factors"]["verbs"][match["stem"].lower()]
    return [Quantity(match.start(), match.end(), factor, "times", "factor", figures=False)]


def _halved(match: re.Match[str]) -> list[Quantity]:
    return [Quantity(match.start(), match.end(), 50, "percent", "factor", figures=False)]


def _multiple(match: re.Match[str]) -> list[Quantity]:
    factor = lexicon()["factors"]["multiples"][match["word"].lower()]
    return [Quantity(match.start(), match.end(), factor, "times", "factor", figures=False)]


def _half_as(match: re.Match[str]) -> list[Quantity]:
    return [Quantity(match.start(), match.end(), 0.5, "times", "factor", figures=False)]


def _times(match: re.Match[str]) -> list[Quantity]:
    value = read_numeral(match["n"])
    if value is None:
        return []
    return [Quantity(match.start(), match.end(), value, "times", "factor")]


def _unit_of(match: re.Match[str]) -> tuple[str, QuantityKind, float]:
    unit = read_unit(match["unit"]) if "unit" in match.re.groupindex else None
    return (unit.name, unit.kind, unit.factor) if unit else ("count", "count", 1.0)


def _scaled(text: str) -> bool:
    return text.lower().split()[-1] in SCALES if text.split() else False


def _range(match: re.Match[str]) -> list[Quantity]:
    low, high = read_numeral(match["low"]), read_numeral(match["high"])
    if low is None or high is None:
        return []
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", match["low"]) and "." in match["high"]:
        return []  # "fra 5.200 i 2019 til 4.800"
    unit, kind, factor = _unit_of(match)
    if low < high and _scaled(match["high"]) and not _scaled(match["low"]) and high / low >= 1000:
        scale = SCALES[match["high"].lower().split()[-1]]
        low *= scale
    if low < 1000 <= high and "." in match["high"] and low * 1000 < high:
        low *= 1000  # "70-100.000"
    if low >= high:
        return []
    return [
        Quantity(
            match.start(),
            match.end(),
            low * factor,
            unit,
            kind,
            "range",
            high * factor,
            scaled=_scaled(match["high"]),
            figures=match["low"][0].isdigit(),
        )
    ]


def _by_sex(match: re.Match[str]) -> list[Quantity]:
    unit, kind, factor = _unit_of(match)
    found = []
    for group, end in (("low", match.end("lowtag")), ("high", match.end())):
        value = read_numeral(match[group])
        if value is None:
            return []
        found.append(Quantity(match.start(group), end, value * factor, unit, kind))
    return found


def _composed(match: re.Match[str]) -> list[Quantity]:
    """Read "6 år og 4 måneder" as so many of the larger unit."""
    larger, smaller = read_numeral(match["n"]), read_numeral(match["rest"])
    units = read_unit(match["unit"]), read_unit(match["part"])
    if larger is None or smaller is None or not units[0] or not units[1]:
        return []
    parts = _PARTS_OF_TIME.get((units[0].name, units[1].name))
    if parts is None or smaller >= parts:
        return []
    value = round(larger + smaller / parts, 2)
    return [Quantity(match.start(), match.end(), value, units[0].name, "duration")]


def _ratio(match: re.Match[str]) -> list[Quantity]:
    """Read a unit of measure by another: "88 kWh pr. kvadratmeter"."""
    value = read_numeral(match["n"])
    unit = read_unit(match["unit"])
    if value is None or unit is None or unit.kind != "own":
        return []
    name = f"{unit.name} pr. {match['by']}"
    return [Quantity(match.start(), match.end(), value, name, "own")]


def _measure(match: re.Match[str]) -> list[Quantity]:
    value = read_numeral(match["n"])
    if value is None:
        return []
    unit, kind, factor = _unit_of(match)
    surface = match["n"].lower()
    if surface in ("en", "et") or (surface in ("én", "ét") and kind == "own"):
        return []  # an article
    if surface in SCALES and kind != "share":
        return []  # "nogle få tusinde kroner"
    return [
        Quantity(
            match.start(),
            match.end(),
            round(value * factor, 6),
            unit,
            kind,
            scaled=_scaled(match["n"]),
            figures=match["n"][0].isdigit(),
        )
    ]


def _article_duration(match: re.Match[str]) -> list[Quantity]:
    unit, kind, _ = _unit_of(match)
    half = bool(match["half"]) and match["half"].lower().startswith("halv")
    return [
        Quantity(
            match.start(), match.end(), 0.5 if half else 1, unit, kind, figures=False, sure=0.7
        )
    ]


def _prefixed_money(match: re.Match[str]) -> list[Quantity]:
    value = read_numeral(match["n"])
    unit = read_unit(match["unit"])
    if value is None or unit is None:
        return []
    return [Quantity(match.start(), match.end(), value * unit.factor, unit.name, "money")]


def _index(match: re.Match[str]) -> list[Quantity]:
    value = read_numeral(match["n"])
    return [] if value is None else [Quantity(*match.span(), value, "indeks", "own")]


def _rate(match: re.Match[str]) -> list[Quantity]:
    value = read_numeral(match["n"])
    if value is None:
        return []
    per = " ".join(match["per"].split())
    return [Quantity(match.start(), match.end(), value, per, "rate")]


def _count(match: re.Match[str]) -> list[Quantity]:
    surface = match["n"]
    if surface.lower() in ("en", "et") or surface.lower() in SCALES:
        return []
    value = read_numeral(surface)
    if value is None:
        return []
    return [
        Quantity(
            match.start("n"),
            match.end("n"),
            value,
            "count",
            "count",
            scaled=_scaled(surface),
            figures=surface[0].isdigit(),
        )
    ]


@dataclass(frozen=True, slots=True)
class Form:
    """A written form of quantities.

    Args:
        rule: What it looks like.
        reader: What reads its matches.
        numeral: Whether it begins with a number: then it is tried only where one may begin.
    """

    rule: Rule
    reader: Reader
    numeral: bool = False

    def matches(self, low: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
        """Yield what it matches in a text, in order, none overlapping.

        Args:
            low: The text, folded.
            starts: Where numbers may begin, from `number_starts`.
        """
        if not self.numeral:
            yield from self.rule.finditer(low)
        elif self.rule.may_match(low):
            end = 0
            for start in starts:
                if start >= end and (match := self.rule.pattern.match(low, start)):
                    yield match
                    end = match.end()


NUMBER_START = (
    r"(?<![\w§/’'])(?:[\d½¼¾]|nul|e[nt]|é[nt]|to|tre|fir|fem|fj|fy|fle|seks|sy[vt]|ott|ni|ti|el|tolv"
    r"|att|tyv|halv|hundred|tusind|ads)"
)
"""Pattern of the first letters of a number; it finds other words too, but misses no number."""

_STARTS = re.compile(NUMBER_START)


def number_starts(low: str) -> list[int]:
    """Return the offsets of a folded text at which a number, in figures or words, may begin."""
    return [match.start() for match in _STARTS.finditer(low)]


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """Return the written forms in order of precedence."""
    unit = rf"(?P<unit>{unit_pattern()})"
    maybe_unit = rf"(?:{unit_pattern()})?"
    factors = lexicon()["factors"]
    compared = alternatives([*factors["comparisons"], "at"])
    more = (
        "(?:flere|mere|større|højere|oftere|hyppigere|længere|dyrere|lavere|mindre|færre|bedre"
        "|hurtigere)"
    )
    multiples = "|".join(sorted(factors["multiples"], key=len, reverse=True))
    stems = "|".join(sorted(factors["verbs"], key=len, reverse=True))
    intervals = "|".join(_INTERVALS)
    whole = rf"{_ARTICLE}\s+(?:hel|helt)|halvt|halv|{_ARTICLE}\s+halvt?|halvandet|halvanden"
    base = r"(?:100|1\.?000|10\.?000|100\.?000|mio\.|million|tusind|hundrede)"
    to = rf"(?:{_DASH}|\s+(?:til|eller)\s+)"
    low, high = rf"(?P<low>{_N})", rf"(?P<high>{_N})"
    n = rf"{_L}(?P<n>{_N})"
    spans = ("-", "–", "—", " til ", " eller ")
    table: tuple[tuple[str, Reader, tuple[str, ...]], ...] = (
        (
            rf"\bhvert?\s+eller\s+hvert?\s+(?P<nth>{ORDINAL})\s+(?P<interval>{intervals})\b",
            _every_or_every,
            ("hver",),
        ),
        (
            rf"\bhvert?\s+(?P<low>{ORDINAL})(?:\s?[-–]\s?|\s+(?:eller|til)\s+)(?P<high>{ORDINAL})"
            rf"(?![\wæøå])(?:\s+(?P<interval>{intervals})\b)?",
            _every_span,
            ("hver",),
        ),
        (
            rf"\bhvert?\s+(?P<nth>{ORDINAL})(?![\wæøå])(?:\s+(?P<interval>{intervals})\b)?",
            _every,
            ("hver",),
        ),
        (
            rf"{_L}(?P<part>{_N}|{_ARTICLE})\s+(?:ud af|af hver|for hver)\s+"
            rf"(?:de\s+|hver\s+|i alt\s+|vores\s+|[^\W\d_]{{3,}}s\s+)*(?P<total>{_N}){_R}"
            r"(?!\s*(?:%|pct|procent|mio|mia|kr\b))",
            _out_of,
            ("ud af", "af hver", "for hver"),
        ),
        (
            rf"(?<!\w)(?:(?P<many>{_N}|e[nt]|é[nt]|den ene)\s*)?(?P<part>{_PART})del(?:e|en"
            r"|ene)?\b",
            _fraction,
            ("del",),
        ),
        (
            r"(?<!\w)(?:den ene halvdel|halvdelen|halvparten)\b"
            r"(?!\s+af\s+(?:året|perioden|\d{4}|måneden|det \d+\.? århundrede|\d0'?erne))",
            _half,
            ("halv",),
        ),
        (
            r"\bdet\s+halve\b(?!\s+(?:af\s+)?(?:år|året|perioden|dagen))"
            r"(?=\W*$|\s*[.,;:)!?]|\s+(?:af|siden|på|i|fra|end|sammenlignet)\b)",
            _half,
            ("halve",),
        ),
        (
            r"(?<![\d.,/])(?P<many>\d{1,2})/(?P<parts>\d{1,2})(?![\d/.]\d|\d)(?=\s+(?:af|del)\b)",
            _figure_fraction,
            ("/",),
        ),
        (
            rf"(?:\ben\s+)?\b(?P<stem>{stems})(?:et|ede|edes|ing(?:en|er|erne)?|es)\b",
            _factor_word,
            ("dobl",),
        ),
        (r"(?:\ben\s+)?\bhalver(?:et|ede|edes|ing(?:en)?)\b", _halved, ("halver",)),
        (
            rf"\b(?P<word>{multiples})\s+(?:så|op)\b(?:\s+{compared})?",
            _multiple,
            (" så", " op"),
        ),
        (rf"\b(?:det|den)\s+(?P<word>{multiples})e\b", _multiple, ("dobbelte",)),
        (rf"\bhalvt?\s+så\s+{compared}", _half_as, ("halv",)),
        (rf"{n}\s+gange\s+(?:så\s+{compared}|{more})\b", _times, ("gange",)),
        (rf"\b(?:en\s+)?faktor\s+(?P<n>{_N}){_R}", _times, ("faktor",)),
        (
            rf"{_L}(?P<low>{FIGURES})(?P<lowtag>\s?\(\w\)){_DASH}(?P<high>{FIGURES})\s?\(\w\)\s*{unit}",
            _by_sex,
            (")",),
        ),
        (
            rf"{n}\s+(?:\w+\s+)?(?P<per>(?:pr\.|per|for hver)\s+{base}\s+\w+)",
            _rate,
            ("pr.", "per ", "for hver"),
        ),
        (rf"\bmellem\s+{low}\s*{maybe_unit}\s+og\s+{high}\s*{unit}", _range, ("mellem",)),
        (rf"{_L}{_NOT_FROM}{low}\s*{maybe_unit}{to}{high}\s*{unit}", _range, spans),
        (rf"\bindeks\s+(?P<n>{FIGURES}){_R}(?!\s*=)", _index, ("indeks",)),
        (
            rf"{n}\s{unit}\s+og\s+(?P<rest>{_N})\s(?P<part>{unit_pattern()})",
            _composed,
            (" og ",),
        ),
        (rf"{n}\s?{unit}\s+(?:pr\.|per)\s+(?P<by>{_BASES}){_R}", _ratio, ("pr.", "per ")),
        (rf"{n}\s?{unit}", _measure, ()),
        (
            rf"(?<!\w)(?P<half>{whole})\s+"
            r"(?P<unit>år|års|måned|måneds|uge|uges|dag|døgn|time|times|minut)\b",
            _article_duration,
            ("hel", "halv"),
        ),
        (
            r"(?<!\w)(?P<half>)(?:et|en)\s+(?P<unit>års|måneds|uges|døgns|times)\b",
            _article_duration,
            ("års", "måneds", "uges", "døgns", "times"),
        ),
        (
            rf"(?<!\w)(?P<unit>t\.kr\.|kr\.|DKK|EUR|USD|€|\$|£)\s?(?P<n>{_N}){_R}",
            _prefixed_money,
            ("kr.", "dkk", "eur", "usd", "€", "$", "£"),
        ),
        (rf"\bmellem\s+{low}\s+og\s+{high}{_R}", _range, ("mellem",)),
        (rf"{_L}{_NOT_FROM}{low}{to}{high}{_R}", _range, spans),
        (rf"{n}{_R}", _count, ()),
    )
    return tuple(
        Form(Rule(pattern, needs=needs), reader, pattern.startswith(_L))
        for pattern, reader, needs in table
    )
