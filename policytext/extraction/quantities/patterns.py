"""The written forms of quantities: shares, factors, ranges, money, durations, measures, counts.

A table of patterns in order of precedence, each with the function that reads what it matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policytext.extraction.quantities.measures import (
    read_article_duration,
    read_by_sex,
    read_composed,
    read_count,
    read_index,
    read_measure,
    read_prefixed_money,
    read_range,
    read_rate,
    read_ratio,
    read_years,
)
from policytext.extraction.quantities.quantity import Quantity
from policytext.extraction.quantities.shares import (
    INTERVALS,
    PARTS,
    read_every,
    read_every_or_every,
    read_every_span,
    read_factor_word,
    read_figure_fraction,
    read_fraction,
    read_half,
    read_half_as,
    read_halved,
    read_multiple,
    read_out_of,
    read_times,
)
from policytext.language.numerals import (
    FIGURES,
    NUMERAL,
    ORDINAL,
)
from policytext.language.patterns import Rule, alternatives
from policytext.language.units import lexicon, unit_pattern

_N = rf"(?=[\d½¼¾abeéfhmnost])(?:{NUMERAL})"  # the letters that number words begin with

_L = r"(?<![\w§/’'])(?<!\d[.,])(?<!\w-)"

_R = r"(?![\w])"

_ARTICLE = r"(?:e[nt]|é[nt]|1)"

_PART = "(?:" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")"

_NOT_FROM = (
    r"(?<!\bfra\s)(?<!\bfra\sca\.\s)(?<!\bfra\sgodt\s)(?<!\bfra\sknap\s)(?<!\bfra\somkring\s)"
)

_DASH = r"\s?(?:-|–|—)\s?"

_BASES = (
    r"(?:liter|milliliter|m2|m²|m3|m³|kvm|kvadratmeter|kubikmeter|kvadratkilometer|km2|km²|km"
    r"|kilometer|hektar|ha|ton|kg|kilo|kilogram|kWh|MWh|GJ|gram)"
)
"""Units of measure by which others are measured."""

Reader = Callable[[re.Match[str]], "list[Quantity]"]


_SPREADS = re.compile(
    r"\b(?:varierer|varierede|svinger|svingede|spænder|spændte|strækker\s+sig|koster|kostede)\s+"
    r"(?:typisk\s+|alt\s+)?$",
    re.IGNORECASE,
)
"""Before the two ends that values lie between: "prisen svinger fra 15 til 29 kr."."""


_VERB_REACH = 40
"""Characters before a span in which its verb stands."""


def _read_spread(match: re.Match[str]) -> list[Quantity]:
    """Read "fra 15 til 29 kr." where the verb says that values vary, and do not move."""
    return (
        read_range(match)
        if _SPREADS.search(match.string, max(0, match.start() - _VERB_REACH), match.start())
        else []
    )


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


_ADJECTIVE = r"(?!(?:uden|til|i|på|med|fra|efter|under|og|eller|som|der|har|er)\s)[^\W\d]+\s+"


@lru_cache(maxsize=1)
def undertaking() -> str:
    """Return the pattern of what lasts as many years as "4-årig" before it says."""
    return rf"\s+(?:{_ADJECTIVE})?{alternatives(lexicon()['undertakings']['nouns'])}"


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """Return the written forms in order of precedence."""
    unit = rf"(?P<unit>{unit_pattern()})"
    maybe_unit = rf"(?P<first>{unit_pattern()})?"
    factors = lexicon()["factors"]
    compared = alternatives([*factors["comparisons"], "at"])
    more = (
        "(?:flere|mere|større|højere|oftere|hyppigere|længere|dyrere|lavere|mindre|færre|bedre"
        "|hurtigere)"
    )
    multiples = "|".join(sorted(factors["multiples"], key=len, reverse=True))
    stems = "|".join(sorted(factors["verbs"], key=len, reverse=True))
    intervals = "|".join(INTERVALS)
    whole = rf"{_ARTICLE}\s+(?:hel|helt)|halvt|halv|{_ARTICLE}\s+halvt?|halvandet|halvanden"
    base = r"(?:100|1\.?000|10\.?000|100\.?000|mio\.|million|tusind|hundrede)"
    to = rf"(?:{_DASH}|\s+(?:til|eller)\s+)"
    low, high = rf"(?P<low>{_N})", rf"(?P<high>{_N})"
    n = rf"{_L}(?P<n>{_N})"
    spans = ("-", "–", "—", " til ", " eller ")
    table: tuple[tuple[str, Reader, tuple[str, ...]], ...] = (
        (
            rf"\bhvert?\s+eller\s+hvert?\s+(?P<nth>{ORDINAL})\s+(?P<interval>{intervals})\b",
            read_every_or_every,
            ("hver",),
        ),
        (
            rf"\bhvert?\s+(?P<low>{ORDINAL})(?:\s?[-–]\s?|\s+(?:eller|til)\s+)(?P<high>{ORDINAL})"
            rf"(?![\wæøå])(?:\s+(?P<interval>{intervals})\b)?",
            read_every_span,
            ("hver",),
        ),
        (
            rf"\bhvert?\s+(?P<nth>{ORDINAL})(?![\wæøå])(?:\s+(?P<interval>{intervals})\b)?",
            read_every,
            ("hver",),
        ),
        (
            rf"{_L}(?P<part>{_N}|{_ARTICLE})(?:\s+kron(?:er|e))?\s+(?:ud af|af hver|for hver)\s+"
            rf"(?:de\s+|hver\s+|i alt\s+|[^\W\d_]{{3,}}s\s+)*(?P<total>{_N}){_R}"
            r"(?!\s*(?:%|pct|procent|mio|mia|kr\b))",
            read_out_of,
            ("ud af", "af hver", "for hver"),
        ),
        (
            rf"(?<!\w)(?:(?P<many>{_N}|e[nt]|é[nt]|den ene)\s*)?(?P<part>{_PART})del(?:e|en"
            r"|ene)?\b",
            read_fraction,
            ("del",),
        ),
        (
            r"(?<!\w)(?:den (?:ene|anden) halvdel|halvdelen|halvparten)\b"
            r"(?!\s+af\s+(?:året|perioden|\d{4}|måneden|det \d+\.? århundrede|\d0'?erne))",
            read_half,
            ("halv",),
        ),
        (
            r"\bdet\s+halve\b(?!\s+(?:af\s+)?(?:år|året|perioden|dagen))"
            r"(?=\W*$|\s*[.,;:)!?]|\s+(?:af|siden|på|i|fra|end|sammenlignet)\b)",
            read_half,
            ("halve",),
        ),
        (
            r"(?<![\d.,/])(?P<many>\d{1,2})/(?P<parts>\d{1,2})(?![\d/.]\d|\d)(?=\s+(?:af|del)\b)",
            read_figure_fraction,
            ("/",),
        ),
        (
            rf"(?:\ben\s+)?\b(?P<stem>{stems})(?:et|ede|edes|ing(?:en|er|erne)?|es)\b",
            read_factor_word,
            ("dobl",),
        ),
        (r"(?:\ben\s+)?\bhalver(?:et|ede|edes|ing(?:en)?)\b", read_halved, ("halver",)),
        (
            rf"\b(?P<word>{multiples})\s+(?:så|op)\b(?:\s+{compared})?",
            read_multiple,
            (" så", " op"),
        ),
        (rf"\b(?:det|den)\s+(?P<word>{multiples})e\b", read_multiple, ("dobbelte",)),
        (
            rf"\bhalvt?\s+så\s+{compared}(?P<more>\s+igen\b|(?=\s+\w+\s+igen\b))?",
            read_half_as,
            ("halv",),
        ),
        (rf"{n}\s+gange\s+(?:så\s+{compared}|{more})\b", read_times, ("gange",)),
        (rf"\b(?:en\s+)?faktor\s+(?P<n>{_N}){_R}", read_times, ("faktor",)),
        (
            rf"{_L}(?P<low>{FIGURES})(?P<lowtag>\s?\(\w\)){_DASH}(?P<high>{FIGURES})\s?\(\w\)\s*{unit}",
            read_by_sex,
            (")",),
        ),
        (
            rf"{n}\s+(?:\w+\s+)?(?P<per>(?:pr\.|per|for hver)\s+{base}\s+\w+)",
            read_rate,
            ("pr.", "per ", "for hver"),
        ),
        (
            rf"(?<=[a-zæøå]\s)fra\s+{low}\s*{maybe_unit}\s+til\s+{high}\s*{unit}",
            _read_spread,
            ("fra ",),
        ),
        (rf"\bmellem\s+{low}\s*{maybe_unit}\s+og\s+{high}\s*{unit}", read_range, ("mellem",)),
        (rf"{_L}{_NOT_FROM}{low}\s*{maybe_unit}{to}{high}\s*{unit}", read_range, spans),
        (rf"\bindeks\s+(?P<n>{FIGURES}){_R}(?!\s*=)", read_index, ("indeks",)),
        (
            rf"{n}\s{unit}\s+og\s+(?P<rest>{_N})\s(?P<part>{unit_pattern()})",
            read_composed,
            (" og ",),
        ),
        (rf"{n}\s?{unit}\s+(?:pr\.|per)\s+(?P<by>{_BASES}){_R}", read_ratio, ("pr.", "per ")),
        (
            rf"{_L}(?P<n>{FIGURES})-årige?t?(?={undertaking()})",
            read_years,
            ("årig",),
        ),
        (rf"{n}\s?{unit}", read_measure, ()),
        (
            rf"(?<!\w)(?P<half>{whole})\s+"
            r"(?P<unit>år|års|måned|måneds|uge|uges|dag|døgn|time|times|minut)\b",
            read_article_duration,
            ("hel", "halv"),
        ),
        (
            r"(?<!\w)(?P<half>)(?:et|en)\s+(?P<unit>års|måneds|uges|døgns|times)\b",
            read_article_duration,
            ("års", "måneds", "uges", "døgns", "times"),
        ),
        (
            rf"(?<!\w)(?P<unit>t\.kr\.|kr\.|DKK|EUR|USD|€|\$|£)\s?(?P<n>{_N}){_R}",
            read_prefixed_money,
            ("kr.", "dkk", "eur", "usd", "€", "$", "£"),
        ),
        (rf"\bmellem\s+{low}\s+og\s+{high}{_R}", read_range, ("mellem",)),
        (rf"{_L}{_NOT_FROM}{low}{to}{high}{_R}", read_range, spans),
        (rf"{n}{_R}", read_count, ()),
    )
    return tuple(
        Form(Rule(pattern, needs=needs), reader, pattern.startswith(_L))
        for pattern, reader, needs in table
    )
