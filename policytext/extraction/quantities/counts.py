"""Bare numbers: whether they count something, what, and in which unit after all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from policytext.extraction.quantities.quantity import Quantity
from policytext.language.numerals import SMALL_NUMERAL
from policytext.language.patterns import Matcher, word_pattern
from policytext.language.units import lexicon, read_unit
from policytext.language.years import is_counted, names_year, noun_after

_DEFINITE = re.compile(
    r"\b(?:de|disse|dem|begge|alle|vores|sine|deres|det|den|hvilke|følgende|ikke|mellem"
    r"|imellem|ingen af de|hver af de|begge de)\s+"
    r"(?:(?:samme|øvrige|andre|nævnte)\s+)?$|(?:stående|nævnte|følgende)\s+$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _structure() -> Matcher:
    return word_pattern(lexicon()["labels"]["structure"])


@lru_cache(maxsize=1)
def _money_context() -> Matcher:
    return word_pattern(lexicon()["money"]["context"])


_ENGLISH = re.compile(r"\b(?:the|of|and|is|are|that|with|from|by|an|as|this)\b", re.IGNORECASE)
"""Words that show that "to" is English."""

_ENGLISH_NEAR = re.compile(
    r"\b(?:the|of|and|is|are|that|with|from|be|been|this|these|in|on|our|your|its|we|it|should|which"
    r"|their|into|a)\b",
    re.IGNORECASE,
)
_DANISH_NEAR = re.compile(
    r"[æøå]|\b(?:og|i|på|af|der|er|en|et|som|med|har|de|den|det|vi|blev|var|kan|skal|ved|om|fra)\b",
    re.IGNORECASE,
)
_STRETCH_BEFORE = re.compile(r"(?:[^\W\d][\w'-]*\s+){0,4}$")
_STRETCH_BEHIND = re.compile(r"(?:\s+[^\W\d][\w'-]*){1,5}")
"""The words next to a number word, up to a mark: those of the title that it stands in."""

_PART_OF = re.compile(r"\s+af\s+\w|,\s+svarende\s+til\b", re.IGNORECASE)

_SOME_OF = re.compile(
    r"\s+af\s+(?:(?:dem|disse|[^\W\d_]{3,}(?:erne|ene))\b"
    r"|(?:de|disse|vores|deres|\w{3,}s)\s+(?!er\b|var\b|har\b)\w)",
    re.IGNORECASE,
)

_SOME_OF_ALL = re.compile(
    rf"(?:^\W*(?:ud\s+)?|(?<!\w)(?:{SMALL_NUMERAL})\s+)af\s+(?:de|disse|vores|deres|\w{{3,}}s)\s+$",
    re.IGNORECASE,
)
"""Before the whole that a number is a part of: "to af vores ti skoler", "Af de ni er to lukket"."""

_FRONTED_WHOLE = re.compile(r"^\W*(?:ud\s+)?af\s+(?:de|disse|vores|deres|\w{3,}s)\s", re.IGNORECASE)

_SHARED_OUT = re.compile(
    r"\b(?:heraf|hvoraf|deraf|henholdsvis)\s(?:[^.;\d]|\.(?=\d))*\d(?:[^.;]|\.(?=\d))*"
    r"(?:\bog|\bsamt|,)\s+$",
    re.IGNORECASE,
)
"""Before a further part of a total: "1.964, heraf 1.203 digitalt og 661 på papir"."""

_PART_THAT_DOES = re.compile(
    r"\b(?:heraf|hvoraf|deraf|af\s+(?:dem|disse))\s+[^\W\d_]+\s+(?:(?:kun|blot|hele)\s+)?$",
    re.IGNORECASE,
)
"""Before the part of a total that does something: "Heraf bor 480 i byen"."""

_PART_THAT_IS = re.compile(r"\b(?:heraf|hvoraf|deraf)\s+(?:er\s+)?$", re.IGNORECASE)
"""Before the part, in words, of those counted before: "64 ansatte, hvoraf ni er unge"."""

_THEN_AND_NOW = re.compile(
    r"\d[^.;]*\b(?:i\s+dag|nu|i\s+(?:19|20)\d\d)\s+(?:er|var|blev)\s+(?:det|tallet)\s+(?:(?:kun|blot|nede\s+på|oppe\s+på)\s+)?$",
    re.IGNORECASE,
)
"""Before a number of what was counted before: "dengang var der 480 både, i dag er det 39"."""

_NUMBER_NOW = re.compile(r"\b(?:er|var|blev)\s+tallet\s+$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
"""What was counted in a sentence before is told again: "I dag er tallet 17"."""

_COUNTED_AGAIN = re.compile(r"\d+\s+[^\W\d_]{3,}[^.;:]*\bog\s+(?:kun\s+|blot\s+)?$")
_ANOTHER_TIME = re.compile(
    r"\s+(?:i\s+(?:19|20)\d\d|(?:et|to|tre)\s+år\s+(?:senere|efter|før|tidligere)|året\s+(?:efter|før)|sidste\s+år|i\s+dag)\b",
    re.IGNORECASE,
)
"""After a number of what was counted before, at another time: "37 i maj og 41 året efter"."""

_YEAR_BEFORE = re.compile(
    r"\d(?:\s+[^\W\d_]{2,}){0,4}\s+i\s+(?:19|20)\d\d(?:,?\s+(?:og|mod|samt|men)|,)\s+"
    r"(?:(?:kun|blot|hele)\s+)?$",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"\s+i\s+(?:19|20)\d\d\b", re.IGNORECASE)
"""Around a number of what was counted in the year before it: "212 i 2019, 198 i 2020"."""

_IN_YEAR_FIRST = re.compile(r"\bi\s+(?:19|20)\d\d\s+(?:[^\W\d_]+\s+){0,2}$", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"(?:,|,?\s+og)\s+i\s+(?:19|20)\d\d\s[^.;:\d]{0,30}\d", re.IGNORECASE)
"""Around a number whose noun follows with the last year: "i 2020 kom 300, i 2021 400 gæster"."""

_ON_A_SCALE = re.compile(r"\s+(?:til\s+[\d,]+\s+)?på\s+en\s+skala\b", re.IGNORECASE)

_DECIMAL = re.compile(r"\d+,\d+")
_POINTED = re.compile(r"\d\.\d{1,2}")
"""A version or a section where nothing follows that it counts: "Bemærkning til 0.5"."""

_PER = re.compile(r"\b(?:pr\.|per|for hver)\s+$", re.IGNORECASE)


def is_quantity(text: str, quantity: Quantity) -> bool:
    """Tell whether a match is a quantity at all, by its nearest surroundings."""
    if quantity.kind != "count":
        return True
    if _PER.search(text, max(0, quantity.start - 12), quantity.start):
        return False  # the base of a rate
    return quantity.value_high is not None or not names_year(text, quantity.start, quantity.end)


_ASKED_FOR = re.compile(r"\b(?:skal|bør|må)\s[^,;:.]*$", re.IGNORECASE)


def _among_english(text: str, sentence: int, quantity: Quantity) -> bool:
    """Tell whether the words next to a number word are English: "To be updated"."""
    before = _STRETCH_BEFORE.search(text, sentence, quantity.start)
    behind = _STRETCH_BEHIND.match(text, quantity.end)
    stretch = f"{before[0] if before else ''} {behind[0] if behind else ''}"
    return _ENGLISH_NEAR.search(stretch) is not None and _DANISH_NEAR.search(stretch) is None


def _no_number(text: str, sentence: int, end: int, quantity: Quantity, *, modified: bool) -> bool:
    """Tell whether a number word is none, or only says how many are asked for."""
    if len(_ENGLISH.findall(text, sentence, end)) >= 2 or _among_english(text, sentence, quantity):
        return True
    if text[quantity.start : quantity.end].lower() in ("én", "ét"):
        return True  # "én samlet plan" stresses the article
    few = quantity.value < 13 and not modified and quantity.value_high is None
    return few and _ASKED_FOR.search(text, sentence, quantity.start) is not None


def as_count(
    text: str, sentence: int, end: int, quantity: Quantity, modified: bool
) -> Quantity | None:
    """Return a count with its noun, as money where meant, or None when it counts nothing."""
    if not quantity.figures and _no_number(text, sentence, end, quantity, modified=modified):
        return None
    if " ud af " in text[quantity.start : quantity.end].lower():
        return replace(quantity, noun=noun_after(text, quantity.end))
    noun = noun_after(text, quantity.end)
    head = text[sentence : quantity.start]
    if _ON_A_SCALE.match(text, quantity.end):
        return replace(quantity, unit="point", kind="own")
    if quantity.scaled and quantity.value >= 1e5 and (noun is None or not is_counted(noun)):
        context = text[sentence:end]
        if _money_context().search(context) and (noun is None or not _plural(noun)):
            return replace(quantity, unit="DKK", kind="money", sure=0.8)
    if noun is not None:
        words = noun.lower().split()
        if quantity.value < 100 and _counts_parts(words):
            return None
        if _DEFINITE.search(head) and quantity.value < 13 and not quantity.figures:
            return quantity if _SOME_OF_ALL.search(head) else None
        if described := _described_unit(text, quantity):
            return described
        sure = 0.85 if quantity.figures or modified else 0.65
        return replace(quantity, noun=noun, sure=sure)
    if not quantity.figures:
        of_some = quantity.value > 1 and (
            _SOME_OF.match(text, quantity.end) or _PART_THAT_IS.search(head)
        )
        return quantity if of_some or (modified and quantity.value >= 20) else None
    if _NUMBER_NOW.search(head) and _DIGIT.search(text, 0, sentence):
        return replace(quantity, sure=0.6)
    return _bare_figure(text, head, quantity, modified)


def _bare_figure(text: str, head: str, quantity: Quantity, modified: bool) -> Quantity | None:
    """Return a number in figures that no noun follows, or None when nothing says what it counts."""
    if _POINTED.fullmatch(text, *quantity.number):
        return None
    if _DECIMAL.fullmatch(text, *quantity.number):
        return replace(quantity, sure=0.5)  # "I snit fik de 6,8 i fysik"
    if modified or quantity.value >= 1000 or quantity.scaled or _PART_OF.match(text, quantity.end):
        return replace(quantity, sure=0.75)
    part = _SHARED_OUT.search(head) or _PART_THAT_DOES.search(head)
    if _FRONTED_WHOLE.match(head) or (quantity.value >= 10 and part):
        return replace(quantity, sure=0.6)  # "Af de 214 beboere flyttede 37 igen"
    if _is_of_series(text, head, quantity.end) or _THEN_AND_NOW.search(head):
        return replace(quantity, sure=0.6)
    if re.search(
        r"(?:\b(?:der|fra|til|på|er|var|udgør|udgjorde|alt|heraf|hvoraf|deraf|henholdsvis|antal\w*|med|end|mod|kun|blot)|:)\s*$",
        head,
        re.IGNORECASE,
    ):
        return replace(quantity, sure=0.5)
    return None


def _is_of_series(text: str, head: str, end: int) -> bool:
    """Tell whether a number is one of several of the same at different times."""
    return bool(
        (_COUNTED_AGAIN.search(head) and _ANOTHER_TIME.match(text, end))
        or (_YEAR_BEFORE.search(head) and _IN_YEAR.match(text, end))
        or (_IN_YEAR_FIRST.search(head) and _YEAR_BEHIND.match(text, end))
    )


_DESCRIBED = re.compile(
    r"\s(?:ekstra|(?!flere|færre)[^\W\d_]{3,}e)\s(?P<unit>[^\W\d_]+[²³23]?)(?!\w)"
)


def _described_unit(text: str, quantity: Quantity) -> Quantity | None:
    """Read a unit of measure behind an adjective: "300 ekstra arbejdstimer"."""
    match = _DESCRIBED.match(text, quantity.end)
    unit = read_unit(match["unit"]) if match else None
    if match is None or unit is None or unit.kind not in ("duration", "own"):
        return None
    value = quantity.value * unit.factor
    return replace(quantity, end=match.end(), value=value, unit=unit.name, kind=unit.kind)


def _counts_parts(words: list[str]) -> bool:
    """Tell whether a number counts the report's own parts ("fem forslag", "29 konkrete bud")."""
    structure = _structure()
    return structure.fullmatch(words[0]) is not None or (
        len(words) > 1 and structure.fullmatch(words[1]) is not None and words[0].endswith("e")
    )


def _plural(noun: str) -> bool:
    """Tell whether the first word after a number looks like a plural that it counts."""
    first = noun.split()[0]
    return bool(re.search(r"(?:er|e|sker|mænd|børn|ter)$", first)) and not first.endswith("ede")
