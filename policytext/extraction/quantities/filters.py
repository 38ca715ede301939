"""Numbers that are no quantities: dates, laws, labels, phone numbers, names, ages of a group.

Each filter is a named pattern; no quantity may touch what one of them covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from policytext.extraction.quantities.patterns import NUMBER_START, undertaking
from policytext.language.months import MONTH
from policytext.language.numerals import FEW, SMALL_NUMERAL
from policytext.language.patterns import Rule, alternatives, folded
from policytext.language.units import SCALE, lexicon

_MONTHS = rf"(?:{MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\.)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_SMALL = r"\d{1,3}[a-z]?"
_LIST = rf"{_SMALL}(?:\s*(?:,|og|eller|samt|til|-|–)\s*{_SMALL})*"
_UNIT = r"(?:%|pct|procent|mio|mia|kr\b)"
_N = SMALL_NUMERAL
_FEW = rf"(?:{FEW})"
_HEDGE = r"(?:(?:mere end|over|knap|godt|ca\.|cirka|omkring|næsten|bare|blot|kun|mindst)\s+)*"
_AGE = rf"{_N}(?:\s*(?:-|–|til|og|eller)\s*{_N})?"
_AGE_EDGE = (
    r"(?:over|under|mellem|fra|på|omkring|op til|ned til|mindst|højst|mere end|fyldt|indtil|som er"
    r"|der er|er|var|de er|yngre end|ældre end)"
)
_YEARS = r"\s*(?:år|års|-?årige?)\b"
_ALONE = (
    r"(?!\s+(?:tidligere|længere|senere|kortere|mere|mindre|siden|efter|før|yngre|ældre|om|på))"
)
_SPANS = (
    r"(?:år|års|måneder|måneders|mdr\.?|uger|ugers|dage|dages|døgn|timer|årtier|kvartaler|sæsoner)"
)


_THINGS = r"[^\W\d]{2,}(?:er|re|e|r)"
_LIMIT = r"(?:under|over|op til|ned til|mindst|større end|mindre end|længere end|kortere end)"
_MEASURE = (
    r"(?:meter|kvm|m2|m²|kvadratmeter|hektar|tons?|kg|kilo|km|kilometer|liter|kW|MW|hestekræfter)"
)

_WAYS = tuple(
    "vej gade allé stræde plads torv vænget boulevard vænge alle parken stien kaj havn".split()
)


@dataclass(frozen=True, slots=True)
class Filter:
    """A kind of number that is no quantity.

    Args:
        name: What it is.
        rule: What it looks like.
        cased: Whether capitals mean something in it.
    """

    name: str
    rule: Rule
    cased: bool


def _alternatives(*patterns: str) -> str:
    return "|".join(patterns)


@lru_cache(maxsize=1)
def filters() -> tuple[Filter, ...]:
    """Return all filters, compiled."""
    labels, ages = lexicon()["labels"], lexicon()["ages"]
    people, age_words = alternatives(ages["people"]), alternatives(ages["words"])
    table: tuple[tuple[str, str], ...] = (
        (
            "address on the net",
            r"https?://\S+|www\.\S+|\S+@\S+|\bdoi\b:?\s*\S+|[\w-]+\.(?:dk|com|org|eu|net|nu)\b\S*",
        ),
        (
            "registered number",
            r"\b(?:ISBN|ISSN|EAN|CVR|SE|J\.?\s?nr|sagsnr|journalnr|GLN|IBAN)\b"
            r"[^\d\n]{0,14}\d[\d\-– xX/]*",
        ),
        (
            "phone number",
            r"\b(?:tlf|telefon|mobil|fax|tel)\w*\.?:?\s*(?:\+\d\d\s*)?[\d ]{6,}\d",
        ),
        ("phone number in pairs", r"(?<!\d)\d\d \d\d \d\d \d\d(?!\d)"),
        (
            "date",
            _alternatives(
                r"(?:\bd(?:en)?\.?\s+)?(?<!\d)\d{1,2}\.?(?:\s*(?:-|–|og|til|/)\s*\d{1,2}\.?)?"
                rf"\s*{_MONTHS}(?:\s+{_YEAR})?(?!\w)",
                rf"{_MONTHS}\s+{_YEAR}(?!\d)",
            ),
        ),
        (
            "numeric date",
            _alternatives(
                rf"(?<![\d.,])\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)(?![\d.,]\d|\d)",
                r"(?<![\d-])20\d\d-\d\d(?:-\d\d)?(?!\d)",
                r"\bd(?:en)?\.?\s+\d{1,2}\.(?!\d)",
                rf"(?<![\d.,])\d{{1,2}}/(?:1[0-2]|0?[1-9])\s+{_YEAR}",
            ),
        ),
        (
            "time of day",
            _alternatives(
                r"\b(?:kl|klokken)\.?\s*\d{1,2}(?:[.:]\d\d)?"
                r"(?:\s*(?:-|–|til|og)\s*\d{1,2}(?:[.:]\d\d)?)?",
                r"(?<![\d.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?!\d|:)",
                rf"(?<!\w)\d{{1,2}}[.:]\d\d\s*[-–]\s*\d{{1,2}}[.:]\d\d(?!\d|\s?{_UNIT})",
            ),
        ),
        (
            "numbered name",
            rf"(?<![\w!.])(?:\w!)?[A-ZÆØÅ]{{3,}}\s\d{{1,2}}(?![\d.,]\d|\d|\s?{_UNIT}|\s?%)(?=\s+[a-zæøå]|\s*[.,;:)])",
        ),
        (
            "number in a name",
            r"(?<!\w)[A-ZÆØÅ][\w-]+\s[A-ZÆØÅ][\w-]+\s\d{1,2}(?=\s[A-ZÆØÅ][^\W\d])"
            rf"|(?<![\d.,])\d{{1,4}}\s{alternatives(labels['named'])}",
        ),
        (
            "standard",
            r"\b(?:ISO|IEC|DIN|IEEE|ISAE|RFC|(?:DS|EN)[/ ](?:EN|ISO))"
            r"(?:[/ ](?:IEC|EN|ISO|TS|TR))*[ -]?\d[\d.:-]*",
        ),
        (
            "code",
            r"(?<![\w.])(?!DKK|EUR|USD|GBP|SEK|NOK|KR\b)[A-ZÆØÅ]{1,4}\s\d{1,2}(?:\.\d{1,2})+"
            rf"(?![\d%]|\s?{_UNIT}|\s?%)|#\s?\d+",
        ),
        ("round the clock", r"(?<!\d)24\s?[-/]\s?7(?!\d)"),
        (
            "law",
            r"§+\s*\d+[\s\w]{0,2}(?:,?\s*(?:stk|nr|litra)\.?\s*\w+)*"
            r"(?:\s*(?:,|og|eller|-|–|til)\s*§*\s*\d+(?:\s?[a-z]\b)?(?:,?\s*(?:stk"
            r"|nr)\.?\s*\d+)*)*",
        ),
        (
            "act",
            _alternatives(
                r"\b(?:LBK|BEK|VEJ|CIR|lov(?:bekendtgørelse)?|(?:bekendtgørelse|cirkulære"
                r"|vejledning"
                r"|betænkning|direktiv|forordning|lovforslag|publikation|rapport)\w*"
                r"|beslutningsforslag|dom)\s+(?:\(EU\)\s*)?(?:nr\.?\s*)?[LB]?\s?\d[\d/:.]*"
                r"(?:\s+af\b)?",
                r"\bnr\.?\s*\d[\d./-]*",
                r"\b[LB] \d{1,3}\b(?=\s*(?:,|\.|\)|om|af))",
                rf"(?<!\d){_YEAR}:\d+",
                rf"(?<![\d.,/]){_YEAR}/\d{{3,4}}(?![\d/])|(?<![\d.,/])\d{{3,4}}/{_YEAR}(?![\d/])",
            ),
        ),
        (
            "label",
            rf"{alternatives(labels['before'])}\s*(?:{_LIST}\b\.?(?!\s?{_UNIT}|[.,]\d|\d)"
            r"|\d\.\d(?:\.\d)*(?![\d%]))"
            rf"|\b(?:bind|etape|fase|kapitel|model|niveau|runde|scenarie|spor|trin|type)\s+{_FEW}\b",
        ),
        (
            "ordinal",
            _alternatives(
                r"(?<![\w.,])(?<!\d\.[-–])(?<!\d\. eller )(?<!\bhver )(?<!\bhvert )(?<!\bHver )"
                r"(?<!\bHvert )\d{1,3}\."
                r"(?:,\s\d{1,3}\.)*(?:\s?[-–]\s?\d{1,3}\.|\s+(?:og|eller)\s+\d{1,3}\.)?"
                r"(?=\s?[a-zæøå]|-[a-zæøå])",
                rf"\b[1-9]\.?\s*{alternatives(labels['after'])}",
            ),
        ),
        (
            "decade",
            r"['’]?\d\d(?:\d\d)?\s?['’]\s?(?:erne|ere|er)\b|(?<!\d)\d{2,4}-tallet",
        ),
        (
            "years",
            rf"(?<![\d.,]){_YEAR}(?:\s*(?:[-–/]|til|og)\s*{_YEAR}|\s*[-–/]\s*\d\d(?!\d|[.,]\d|\s?{_UNIT}))"
            r"(?!\.\d{3})",
        ),
        (
            # "inden 2028 bygge huse", and verbs that are nouns too: "plante"
            "year of a deadline",
            rf"\b(?:inden|senest(?:\s+i)?|medio|primo|ultimo|udgangen\s+af)\s+{_YEAR}"
            rf"(?![\d.,]\d|\d|\s?{_UNIT})",
        ),
        (
            "price level",
            rf"\(?\s*{_YEAR}[-– ]?(?:pl|p/l|priser|niveau|-priser)\b\)?",
        ),
        (
            "part of a word",
            rf"(?<![\w.,])[\d.,]*\d[-–](?=[^\W\d_])(?!årige?t?{undertaking()})[\w-]+",
        ),
        (
            "glued note",
            _alternatives(
                r"(?<=[^\W\d_][.!?:;,)”»’])\d{1,3}(?=\s|$)",
                r"(?<=[a-zæøå][a-zæøå])(?<!km)\d{1,3}(?=[\s.,;:)]|$)",
                r"(?<!\d)(?:19|20)\d\d\.\d{1,2}(?=\s|$)",
            ),
        ),
        (
            "note",
            r"\[\d+(?:\s*[,–-]\s*\d+)*\]|(?<=[\w.,)])\^?\{\d+[\d ,]*\}|(?<![mM])[¹²³⁴⁵⁶⁷⁸⁹⁰]+",
        ),
        (
            "enumerator",
            r"^\s*\(?\d{1,3}(?:\.\d{1,2})*[.)](?=\s|$)|^\s*\d{1,2}(?:\.\d{1,2})+\s"
            r"|(?<=[\s(])\(?[1-9]\)|^\s*\(\d{1,2}\)",
        ),
        ("year written out", r"(?<![\d.,])(?:1[5-9]|20)\d\d\s+år\b"),
        ("proportion", r"(?<![\d.,])\d{1,3}\s?:\s?\d{1,3}(?![\d])"),
        (
            "street",
            rf"\b\w+(?:{'|'.join(_WAYS)})(?:en)?\s+\d{{1,3}}\s?[A-Z]?\b(?!\s*(?:%|pct))",
        ),
        (
            "postal code",
            r"(?:,\s*|\bDK-)\d{4}\s+[A-ZÆØÅ]\w+|(?<![\d.,])\d{4}\s+[A-ZÆØÅ][a-zæøå]{2,}",
        ),
        (
            "age",
            _alternatives(
                rf"{people}[^.;:!?]{{0,14}}?\s*\(?(?:{_AGE_EDGE}\s+){{1,3}}{_AGE}{_YEARS}{_ALONE}",
                rf"{people}\s*\(?\d+\s*[-–]\s*\d+\s*år\b",
                rf"{age_words}\s+(?:{_AGE_EDGE}\s+){{0,2}}{_AGE}(?:{_YEARS})?",
                rf"{people}\s+(?:over|under)\s+(?:1\d|[2-9]\d)(?=\s*[.,;:!?)]|\s*$)(?!,\d)",
                r"(?:(?<=hver anden )|(?<=hver tredje )|(?<=hver fjerde )|(?<=hver femte ))"
                rf"(?:{_AGE_EDGE}\s+){{1,3}}{_AGE}{_YEARS}",
            ),
        ),
        (
            "age bracket",
            _alternatives(
                r"(?<!steget )(?<!faldet )(?<!gået )(?<!vokset )"
                r"\b(?:mellem|fra)\s+(?:1\d|[2-9]\d)(?:\s*år)?\s+(?:og|til)\s+\d\d\s*år\b" + _ALONE,
                r"\b(?:er|var|blev|bliver|være|været)\s+(?:[^\W\d]+\s+){0,2}"
                rf"(?:over|under|mellem|yngre end|ældre end|fyldt)\s+{_AGE}{_YEARS}{_ALONE}",
            ),
        ),
        (
            "age given",
            _alternatives(
                rf"\b(?:fylder|fyldt|fyldte|født)\s+{_AGE}(?:\s*år)?\b",
                rf"(?<!\w){_N}\s*år\s+(?:gam(?:mel|le|melt)|og (?:derover|derunder|opefter"
                r"|ældre|yngre))",
                r"(?:^|[\s(])\(?\d+\s*(?:-|–|/)\s*\d+\s*[-–]?\s*årige?\b",
            ),
        ),
        (
            "age of somebody",
            _alternatives(
                r"(?:(?<!\d),\s*|\()\d{1,3}\s*år\s*(?=[,)]|$)",
                r"\b(?:han|hun|jeg|du|de|man|vi|barnet|den unge|som|der)\s+(?:nu\s+|kun\s+)?"
                rf"(?:er|var|bliver|blev)\s+(?:nu\s+|kun\s+|lige\s+)*{_N}\s*år\b{_ALONE}",
                rf"\b(?:bliver|blev|blevet|fylder|fyldt)\s+{_N}\s*år\b{_ALONE}",
                rf"\balder(?:en)?\s+(?:af|på|fra|mellem|over|under)\s+{_AGE}\s*(?:år)?",
                rf"(?<!\w){_N}\s?-?års[- ]?(?:alderen?|fødselsdag\w*|dag)\b",
            ),
        ),
        (
            "age alone",
            r"(?<!\bi )(?<!\bpå )(?<!\bgennem )(?<!\befter )(?<!\btager )(?<!\bvarer )(?<!\btog )"
            r"(?<!\bfor )\b(?:over|under)\s+(?:1[2-9]|[2-9]\d)\s+år\b" + _ALONE,
        ),
        (
            "age of one named",
            _alternatives(
                r"\b[A-ZÆØÅ][a-zæøå]+(?<!en)(?<!et)(?<!ne)\s+(?:er|var)\s+(?:1?\d?\d)\s+år\b"
                + _ALONE,
                r"(?:,|\b(?:som|siger|sagde|fortæller|fortalte|forklarer|mener|skriver|spørger))\s+"
                r"[A-ZÆØÅ][a-zæøå]+\s+på\s+\d\d?(?:\s+år)?\b(?!\s*(?:%|pct|procent|kr|mio|mia))",
                r"\b(?:siger|sagde|fortæller|fortalte|forklarer|mener|skriver|spørger)\s+en\s+[a-zæøå]+"
                r"\s+på\s+\d\d(?:\s+år)?(?=\s*[.,;:!?)]|\s*$)(?![.,]\d)",
            ),
        ),
        (
            "scale",
            SCALE,
        ),
        (
            "how often",
            _alternatives(
                rf"(?<!\w)(?:{_FEW}(?:-|–|\s(?:til|eller)\s))?{_FEW}\s+gange?\b(?!\s+(?:så|\w+ere)\b)",
                rf"(?<!\w){_N}\s+(?:gange?|aftener|eftermiddage|formiddage)\s+(?:om\s+(?:dagen|ugen"
                r"|måneden|året)|dagligt|ugentligt?|månedligt?|årligt?|pr\.)",
                rf"(?<!\w){_N}\s+dage\s+(?:om\s+ugen|ugentligt?|pr\.\s+uge)\b",
            ),
        ),
        (
            "size of those meant",
            rf"(?:^\W*|[.!?:;]\s+|\b(?:i|på|for|til|hos|fra|blandt|af|ved|alle|samtlige)\s+|(?<=\d)\s+)"
            r"(?:(?:[^\W\d]+e|små)\s+)?[^\W\d]+(?:er|re|e|r|m)\s+med\s+"
            rf"(?:under|over|mere end|flere end|færre end|mindre end|mindst)\s+{_N}"
            rf"(?!\w|[.,]\d|\s?{_UNIT})",
        ),
        (
            "staff of those meant",
            rf"\b(?:i|på|for|til|hos|fra|blandt|af|ved|alle|samtlige|hvor|at)\s+(?:[^\W\d]+e\s+)?{_THINGS}\s+"
            rf"(?:under|over)\s+{_N}\s+(?:ansatte|medarbejdere|elever|beboere|indbyggere|medlemmer|pladser)\b",
        ),
        ("print run", r"\boplag\s*:?\s*\d[\d.]*"),
        (
            "measure of those meant",
            _alternatives(
                rf"(?:^\W*|(?:\b(?:i|på|for|til|hos|fra|blandt|af|ved|alle|samtlige|flere|mange)|(?<=\d))"
                rf"\s+(?:[^\W\d]+e\s+)?){_THINGS}\s+{_LIMIT}\s+{_N}\s+{_MEASURE}\b",
                rf"(?<!\w){_THINGS}\s+{_LIMIT}\s+{_N}\s+{_MEASURE}\s+(?:kan|skal|bør|må|får|betaler)\b",
            ),
        ),
        (
            "children of somebody",
            rf"\bmed\s+{_FEW}\s+(?:(?:små|mindre|store|voksne)\s+)?"
            r"(?:børn|drenge|piger|sønner|døtre)(?!\w)",
        ),
        (
            "span to come",
            rf"\bom\s+{_HEDGE}{_N}\s+{_SPANS}\b",
        ),
        (
            "span ago",
            _alternatives(
                rf"\bfor\s+{_HEDGE}{_N}\s+{_SPANS}\s+siden\b|(?<!\w){_N}\s+{_SPANS}\s+siden\b",
                rf"(?:^|[.!?:;]\s+){_N}\s+{_SPANS}\s+(?:senere|efter|tidligere|forinden|derefter)\b(?!\s+end)",
                rf"(?:,|\b(?:og|men|så))\s+(?:allerede\s+|kun\s+|blot\s+)?{_N}\s+{_SPANS}\s+"
                r"(?:senere|forinden|derefter)(?:\s*,|\s+\w+(?:er|ede|te|om|k|od|ev|ar)\b)",
                rf"(?<!\w)(?:{_N}|et\s+halvt)\s+{_SPANS}\s+(?:senere|tidligere|forinden)(?=\s*[.;:!?)]|\s*$)",
            ),
        ),
        (
            "span of time",
            _alternatives(
                r"\b(?:de|det|den|sit|sine|vores|første|sidste|næste)\s+(?:seneste|sidste"
                r"|første|næste"
                r"|kommende|forgangne|foregående|forløbne|mellemliggende|efterfølgende)\s+"
                rf"{_HEDGE}{_N}\s*[-–]?\s*(?:(?:til|eller|-|–)\s*{_N}\s*)?{_SPANS}\b",
                r"(?<!afgjort )(?<!afgøres )(?<!behandlet )(?<!behandles )"
                r"(?<!besvaret )(?<!besvares )"
                r"\bpå\s+(?:bare|blot|kun|under|mindre end|godt|lidt over)\s+"
                rf"(?:{_N}|et|en)\s+{_SPANS}\b",
            ),
        ),
    )
    return tuple(
        Filter(name, Rule(pattern, cased=name in _CASED), name in _CASED) for name, pattern in table
    )


_NUMBERS = re.compile(rf"\d[\d.,:/-]*|{NUMBER_START}")
_BEFORE, _BEHIND = 72, 40
"""Characters before and behind a number that a filter may look at."""

_CASED = frozenset(
    {
        *("ordinal", "act", "street", "postal code", "glued note"),
        *("age of one named", "numbered name", "number in a name", "standard", "code"),
    }
)
"""Filters in which capitals mean something."""


def excluded(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, filter)` of the stretches of a text whose numbers are no quantities.

    Args:
        text: A block's text.
    """
    low = folded(text)
    stretches = _stretches(low)
    for entry in filters():
        if entry.rule.may_match(low):
            read = text if entry.cased else low
            for stretch in stretches:
                for match in entry.rule.pattern.finditer(read, *stretch):
                    yield match.start(), match.end(), entry.name


def _stretches(low: str) -> list[tuple[int, int]]:
    """Return the stretches of a text that hold all its numbers with what may stand around them."""
    found: list[tuple[int, int]] = []
    for match in _NUMBERS.finditer(low):
        start, end = max(0, match.start() - _BEFORE), match.end() + _BEHIND
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return found
