"""Numbers that are no quantities: dates, laws, labels, phone numbers, names, ages that define a group.

Each filter is a named pattern in `FILTERS`; what a pattern covers, no quantity may touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from policytext.language.numerals import FIGURES, NUMERAL
from policytext.language.units import alternatives, lexicon, unit_pattern

_MONTHS = (
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|jan\.|feb\.|mar\.|apr\.|jun\.|jul\.|aug\.|sept?\.|okt\.|nov\.|dec\.)"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_AGE_EDGE = (
    r"(?:over|under|mellem|fra|på|omkring|op til|ned til|mindst|højst|mere end|fyldt|indtil|som er"
    r"|der er|er|var|de er|yngre end|ældre end)"
)
_SMALL = r"\d{1,3}[a-z]?"
_LIST = rf"{_SMALL}(?:\s*(?:,|og|eller|samt|til|-|–)\s*{_SMALL})*"
_WORD_END = r"(?![\w])"


def _label(forms: list[str]) -> str:
    return rf"{alternatives(forms)}\s*{_LIST}\b\.?(?!\s?(?:%|pct|procent|mio|mia|kr\b)|[.,]\d|\d)"


@lru_cache(maxsize=1)
def filters() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return `(name, pattern)` of all filters that need nothing but the text around a number."""
    labels = lexicon()["labels"]
    people = alternatives(lexicon()["ages"]["people"])
    age_words = alternatives(lexicon()["ages"]["words"])
    age = rf"(?:{NUMERAL})(?:\s*(?:-|–|til|og|eller)\s*(?:{NUMERAL}))?"
    years = r"\s*(?:år|års|-?årige?)\b"
    not_compared = (
        r"(?!\s+(?:tidligere|længere|senere|kortere|mere|mindre|siden|efter|før|yngre|ældre))"
    )
    table = (
        (
            "address on the net",
            r"https?://\S+|www\.\S+|\S+@\S+|\bdoi\b:?\s*\S+|\S+\.(?:dk|com|org|eu|net|nu)\b\S*",
        ),
        (
            "registered number",
            r"\b(?:ISBN|ISSN|EAN|CVR|SE|J\.?\s?nr|sagsnr|journalnr|GLN|IBAN)\b[^\d\n]{0,14}[\d][\d\-– xX/]*",
        ),
        (
            "phone number",
            r"\b(?:tlf|telefon|mobil|fax|tel)\w*\.?:?\s*(?:\+\d\d\s*)?[\d ]{6,}\d|(?:\+\d\d\s?)?(?<!\d)\d\d \d\d \d\d \d\d(?!\d)",
        ),
        (
            "date",
            rf"(?:\bd(?:en)?\.?\s+)?(?<!\d)\d{{1,2}}\.?(?:\s*(?:-|–|og|til|/)\s*\d{{1,2}}\.?)?\s*{_MONTHS}(?:\s+{_YEAR})?{_WORD_END}|{_MONTHS}\s+{_YEAR}(?!\d)",
        ),
        (
            "numeric date",
            rf"(?<![\d.,])\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)(?![\d.,]\d|\d)|(?<![\d-])20\d\d-\d\d(?:-\d\d)?(?!\d)|\bd(?:en)?\.?\s+\d{{1,2}}\.(?!\d)|(?<![\d.,])\d{{1,2}}/(?:1[0-2]|0?[1-9])\s+{_YEAR}",
        ),
        (
            "time of day",
            r"\b(?:kl|klokken)\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|–|til|og)\s*\d{1,2}(?:[.:]\d\d)?)?|(?<![\d.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?!\d|:)|(?<![\w])\d{1,2}[.:]\d\d\s*[-–]\s*\d{1,2}[.:]\d\d(?!\d|\s?(?:%|pct|procent|mio|mia))",
        ),
        ("round the clock", r"(?<!\d)24\s?[-/]\s?7(?!\d)"),
        (
            "law",
            r"§+\s*\d+[\s\w]{0,2}(?:,?\s*(?:stk|nr|litra)\.?\s*\w+)*(?:\s*(?:,|og|eller|-|–|til)\s*§*\s*\d+(?:\s?[a-z]\b)?(?:,?\s*(?:stk|nr)\.?\s*\d+)*)*",
        ),
        (
            "act",
            r"\b(?:LBK|BEK|VEJ|CIR|lov(?:bekendtgørelse)?|bekendtgørelse\w*|cirkulære\w*|vejledning\w*|betænkning\w*|direktiv\w*|forordning\w*|lovforslag\w*|beslutningsforslag|publikation\w*|rapport\w*|dom)\s+(?:\(EU\)\s*)?(?:nr\.?\s*)?[LB]?\s?\d[\d/:.]*(?:\s+af\b)?|\bnr\.?\s*\d[\d./-]*|\b[LB] \d{1,3}\b(?=\s*(?:,|\.|\)|om|af))",
        ),
        ("label", _label(labels["before"])),
        (
            "ordinal",
            rf"(?<![\w.,])(?<!\bhver )(?<!\bhvert )(?<!\bHver )(?<!\bHvert )\d{{1,3}}\.(?:\s?[-–]\s?\d{{1,3}}\.|\s+og\s+\d{{1,3}}\.)?(?=\s?[a-zæøå]|-[a-zæøå])|\b(?:{'|'.join(str(n) for n in range(1, 10))})\.?\s*{alternatives(labels['after'])}",
        ),
        ("decade", r"['’]?\d\d(?:\d\d)?\s?['’]\s?(?:erne|ere|er)\b|(?<!\d)\d{2,4}-tallet"),
        (
            "years",
            rf"(?<![\d.,])(?:{_YEAR})\s*(?:[-–/]|til|og)\s*(?:{_YEAR}|\d\d(?!\d|[.,]\d|\s?(?:%|pct|procent|mio|mia|kr\b)))(?!\.\d{{3}})",
        ),
        ("price level", rf"\(?\s*{_YEAR}[-– ]?(?:pl|p/l|priser|niveau|-priser)\b\)?"),
        (
            "part of a word",
            r"(?<![\w.,])[\d.,]*\d[-–](?=[^\W\d_])[\w-]+",
        ),
        (
            "glued note",
            r"(?<=[^\W\d_][.!?:;,)”»’])\d{1,3}(?=\s|$)|(?<=[^\W\d_][^\W\d_])\d{1,3}(?=[\s.,;:)]|$)|(?<!\d)(?:19|20)\d\d\.\d{1,2}(?=\s|$)",
        ),
        ("note", r"\[\d+(?:\s*[,–-]\s*\d+)*\]|(?<=[\w.,)])\^?\{\d+[\d ,]*\}|[¹²³⁴⁵⁶⁷⁸⁹⁰]+"),
        (
            "enumerator",
            r"^\s*\(?\d{1,3}(?:\.\d{1,2})*[.)](?=\s|$)|^\s*\d{1,2}(?:\.\d{1,2})+\s|(?<=[\s(])\(?[1-9]\)|^\s*\(\d{1,2}\)",
        ),
        ("proportion", r"(?<![\d.,])\d{1,3}\s?:\s?\d{1,3}(?![\d])"),
        (
            "street",
            r"\b\w+(?:vej|gade|allé|stræde|plads|torv|vænget|boulevard|vænge|alle|parken|stien|kaj|havn)(?:en)?\s+\d{1,3}\s?[A-Z]?\b(?!\s*(?:%|pct))|(?:,\s*|\bDK-)\d{4}\s+[A-ZÆØÅ]\w+",
        ),
        (
            "age",
            rf"(?:{people})[^.;:!?]{{0,14}}?\s*\(?(?:{_AGE_EDGE}\s+){{1,3}}{age}{years}{not_compared}|(?:{people})\s*\(?(?:{FIGURES})\s*[-–]\s*(?:{FIGURES})\s*år\b|\b(?:{age_words})\s+(?:{_AGE_EDGE}\s+){{0,2}}{age}(?:{years})?",
        ),
        (
            "age bracket",
            rf"\b(?:mellem|fra)\s+(?:1[0-9]|[2-9]\d)(?:\s*år)?\s+(?:og|til)\s+\d\d\s*år\b{not_compared}|\b(?:er|var|blev|bliver|være|været)\s+(?:\w+\s+){{0,2}}(?:over|under|mellem|yngre end|ældre end|fyldt)\s+{age}{years}{not_compared}",
        ),
        (
            "age given",
            rf"\b(?:fylder|fyldt|fyldte|født)\s+{age}(?:\s*år)?\b|(?:{NUMERAL})\s*år\s+(?:gam(?:mel|le|melt)|og (?:derover|derunder|opefter|ældre|yngre))|(?:^|[\s(])\(?(?:{FIGURES})\s*(?:-|–|/)\s*(?:{FIGURES})\s*[-–]?\s*årige?\b",
        ),
        (
            "age of somebody",
            rf"(?:,\s*|\()(?:{FIGURES})\s*år\s*(?=[,)])"
            rf"|\b(?:han|hun|jeg|du|de|man|vi|barnet|den unge|som|der)\s+(?:nu\s+|kun\s+)?"
            rf"(?:er|var|bliver|blev)\s+(?:nu\s+|kun\s+|lige\s+)*(?:{NUMERAL})\s*år\b{not_compared}"
            rf"|\b(?:bliver|blev|blevet|fylder|fyldt)\s+(?:{NUMERAL})\s*år\b{not_compared}"
            rf"|\balder(?:en)?\s+(?:af|på|fra|mellem|over|under)\s+{age}\s*(?:år)?"
            rf"|(?:{NUMERAL})\s?-?års[- ]?(?:alderen?|fødselsdag\w*|dag)\b",
        ),
        (
            "span ago",
            rf"\bfor\s+(?:(?:mere end|over|knap|godt|ca\.|cirka|omkring|næsten|bare|blot|kun|mindst)\s+)*(?:{NUMERAL})\s+(?:{unit_pattern()})\s+siden\b|(?:{NUMERAL})\s+(?:år|måneder|uger|dage)\s+siden\b",
        ),
        (
            "span of time",
            rf"\b(?:de|det|den|sit|sine|vores|første|sidste|næste)\s+(?:seneste|sidste|første|næste|kommende|forgangne|foregående|forløbne|mellemliggende|efterfølgende)\s+(?:(?:ca\.|cirka|godt|knap|mere end)\s+)?(?:{NUMERAL})\s*[-–]?\s*(?:(?:til|eller|-|–)\s*(?:{NUMERAL})\s*)?(?:år|års|måneder|måneders|mdr\.?|uger|ugers|dage|dages|døgn|timer|årtier)\b|\bpå\s+(?:bare|blot|kun|under|mindre end|godt|lidt over)\s+(?:{NUMERAL}|et|en)\s+(?:år|måneder|uger|dage|årtier)\b",
        ),
    )
    return tuple(
        (name, re.compile(pattern, re.IGNORECASE if name not in _CASED else 0))
        for name, pattern in table
    )


_CASED = frozenset({"ordinal", "act", "street"})
"""Filters in which capitals mean something."""


def excluded(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, filter)` of the stretches of a text whose numbers are no quantities.

    Args:
        text: A block's text.
    """
    for name, pattern in filters():
        for match in pattern.finditer(text):
            yield match.start(), match.end(), name
