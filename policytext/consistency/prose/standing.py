"""How long something has stood, and the year it began: "åbnede i 2003", "i 16 år" of 2017.

The year that the length is counted to is the sentence's own, or that of the report's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import Passage, unrecorded
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding
from policytext.language.months import MONTH
from policytext.language.numerals import find_numerals

TITLE = 12
"""Passages at the head of a report that may tell its year and the name of who wrote it."""

LONGEST_TITLE = 90
"""Characters of a line that is no sentence."""

_BEGAN = re.compile(
    r"\b(?:åbne(?:de|t)|slog dørene op|stifte(?:t|de|des)|oprette(?:t|de|des)|etablere(?:t|de|des)"
    r"|grundlagt|nedsat|indvi(?:et|ede)|starte(?:de|t)|begyndte|begyndt|lancere(?:t|de|des)|danne(?:t|de)"
    r"|taget i brug|tog imod (?:de|den|sin) første|blev til|så dagens lys|født)\b",
    re.I,
)
_THEN = re.compile(
    r"^\s(?:(?:første gang|allerede|helt tilbage|oprindelig\w*|tilbage)\s)?(?:i|den|d\.)?\s?"
    r"(?:(?:foråret|sommeren|efteråret|vinteren|starten af|slutningen af|\d{1,2}\.)\s)?"
    rf"(?:{MONTH}\s)?$",
    re.I,
)
"""What may stand between the verb and its year: nothing else that began."""
_IN = re.compile(rf"\bi\s(?:{MONTH}\s)?$", re.I)
_BEGAN_AFTER = re.compile(
    r"^\s(?:(?:åbnede|stiftede|oprettede|etablerede|grundlagde|startede|lancerede|dannede)\s"
    r"(?:(?:vi|de|hun|han)\s)?(?P<what>[^.;:\d]{3,60})"
    r"|blev\s(?P<done>[^.;:\d]{3,60}?)\s(?:stiftet|oprettet|etableret|grundlagt|nedsat|indviet|dannet"
    r"|åbnet|lanceret|taget i brug)\b)",
    re.I,
)
_PLACE = re.compile(r"\s(?:på|i|af|med|for|ved|som|der)\s")
"""What begins behind its year, "I 1998 åbnede klinikken", and the words that tell more of it."""
_CLAUSE = re.compile(r"[;:.]\s|,\s(?:og|men|mens|da|hvor)\s")
_NEW = re.compile(
    r"\b(?:nye?t?|anden|andet|tredje|fjerde|sidste|seneste|yngste|igen|ombygg\w*)\b", re.I
)
_NAME = re.compile(r"\s[A-ZÆØÅ]")
"""What tells of one of several: "den nye ...", "huset i Odense"."""
_OWN_NAME = re.compile(
    r"(?:[A-ZÆØÅ]?[a-zæøå]+en\s)?(?P<name>[A-ZÆØÅ]\w+(?:\s(?:og\s)?[A-ZÆØÅ]\w+)*)"
    r"(?:\s(?:blev|er|var|har))?"
)
_OWN = stems("forening organisation fond selskab klub institution virksomhed")
"""The name at the head of a report, and what the report calls the one who has it."""
_SINCE = re.compile(r"\b(?:har|er)\b[^.;:]*\b(?:i|gennem)\s+$", re.I)
_AGO = re.compile(r"\bfor\s+$", re.I)
_TURNS = re.compile(r"\b(?:fylder|fyldte|runder|rundede|fejre[rd]?e?)\b[^.;:\d]{0,40}$", re.I)
_UNIT = re.compile(r"[\s-]*års?\b")
_YEARS = re.compile(r"\s+år\b(?!-)")
_SERVICE = re.compile(r"\s+års\s(?:erfaring|drift|virke|levetid|eksistens|historie)\b", re.I)
_WITH = re.compile(r"\b(?:med|efter|på|gennem)\s+$", re.I)
"""What stands around the years that something has worked ("med elleve års erfaring")."""
_JUBILEE = re.compile(r"\s?(?:års?|[-–]års?)[\s-]?(?:jubilæum|fødselsdag|dag)", re.I)
_CELEBRATED = re.compile(r"\d[\s-]?års[\s-]?(?:jubilæum|fødselsdag)", re.I)
_SIDEN = re.compile(r"\s+år siden\b")
_OLD = re.compile(r"\s+år gam(?:mel|melt|le)\b")
_SOME = re.compile(
    r"\b(?:første|seneste|sidste|forløbne|næste|kommende|tidligere|først)\s(?:\w+\s)?$", re.I
)
_IN_THE = re.compile(r"\bi\sde\s$", re.I)
_HAS_STOOD = re.compile(
    r"\s+år,?\s[^.,;:]{3,50}\b(?:har|havde)\s(?:eksisteret|bestået|virket)\b", re.I
)
"""What stands around the years of "I de 16 år, teamet har eksisteret"."""

_MORE = re.compile(r"\b(?:mere end|over|godt|mindst)\s$", re.I)
_ABOUT = re.compile(
    r"\b(?:snart|næsten|knap|cirka|ca\.|omkring|omtrent|små|nogenlunde|et par og)\s$", re.I
)

EXACT, ROUGH = 1, 2
"""Years by which a length may miss the years between, as it stands and where it is a rough one."""

MOST_MORE = 1.5
"""How many times more than "mere end 10 år" it may be."""


class Begun(NamedTuple):
    """A year in which something began.

    Args:
        year: The year.
        words: Stems of what began.
        number: The year in its sentence.
    """

    year: int
    words: frozenset[str]
    number: Statistic


class Length(NamedTuple):
    """How long something is said to have stood.

    Args:
        years: The years.
        until: The year that they are counted to.
        slack: Years by which they may miss.
        more: Whether there may be more of them.
        words: Stems of what has stood.
        number: The length in its sentence.
    """

    years: float
    until: int
    slack: int
    more: bool
    words: frozenset[str]
    number: Statistic

    def holds(self, year: int) -> bool:
        """Return whether something that began in a year has stood so long."""
        most = MOST_MORE * self.years if self.more else self.years
        return self.years - self.slack <= self.until - year <= most + self.slack


def standing(passages: Document) -> Iterator[Finding]:
    """Yield the lengths of one report that the year in which something began belies."""
    year = year_of_report(passages)
    head = " ".join(p.text for p in passages[:TITLE] if _is_title(p))
    begun = [began for p in passages.prose for began in _begun(p, head)]
    for passage in passages.prose if begun else ():
        for length in _lengths(passage, year):
            same = [b for b in begun if b.words & length.words and b.year < length.until]
            if len({b.year for b in same}) == 1 and not length.holds(same[0].year):
                began = same[0]
                yield differs(
                    "duration",
                    (length.number, began.number),
                    f"{began.year} to {length.until}: {length.until - began.year} years "
                    f"≠ {length.number.value_text}",
                    "the year in which something began, and how long it has stood",
                    0.6,
                )


def year_of_report(passages: Sequence[Passage]) -> int:
    """Return the latest year that the lines at the head of a report name, 0 for none.

    Args:
        passages: All sentences and rows of the report.
    """
    heads = [p.text for p in passages[:TITLE] if _is_title(p)]
    return max((int(y) for text in heads for y in YEAR.findall(text)), default=0)


def _is_title(passage: Passage) -> bool:
    return len(passage.text) < LONGEST_TITLE and not passage.text.endswith(".")


def _begun(passage: Passage, head: str) -> Iterator[Begun]:
    """Yield what a sentence says began in its only year, if it names nothing but that."""
    years = list(YEAR.finditer(passage.text))
    jubilee = len(years) == 2 and _CELEBRATED.search(passage.text, years[1].end())
    if len(years) != 1 and not jubilee:
        return
    subject = _subject(passage.text, years[0])
    own = _OWN_NAME.fullmatch(subject.strip())
    named = own is not None and own["name"] in head
    if not subject or _NEW.search(subject) or (_NAME.search(subject.strip()) and not named):
        return
    number = unrecorded(passage, *years[0].span(), int(years[0][0]), "year")
    words = _nouns(subject) | (_OWN if named else frozenset())
    yield Begun(int(years[0][0]), words, number)


def _subject(text: str, year: re.Match[str]) -> str:
    """Return what began in a year: before the verb and the year, or behind them."""
    before, after = text[: year.start()], text[year.end() :]
    verb = _BEGAN.search(before)
    if verb is not None and _THEN.match(before[verb.end() :]):
        return _CLAUSE.split(before[: verb.start()])[-1]
    verb = _BEGAN_AFTER.match(after) if _IN.search(before) else None
    return _CLAUSE.split(_PLACE.split(verb["what"] or verb["done"])[0])[0] if verb else ""


def _lengths(passage: Passage, year: int) -> Iterator[Length]:
    text = passage.text
    own = YEAR.findall(text)
    # "stiftet i 1997, og i 2022 markerede vi vores 30-års jubilæum"
    began = _BEGAN.search(text) is not None and len(own) == 2
    until = int(own[-1]) if began or len(own) == 1 else 0 if own else year
    for numeral in find_numerals(text) if until else ():
        before, after = text[: numeral.start], text[numeral.end :]
        if began and not _JUBILEE.match(after):
            continue
        more, about = _MORE.search(before), _ABOUT.search(before)
        lead = before[: (more or about).start()] if more or about else before  # type: ignore[union-attr]
        if _SOME.search(lead) or not _stood(lead, after):
            continue
        unit = _UNIT.match(after)
        end = numeral.end + (unit.end() if unit else 0)
        yield Length(
            numeral.value,
            until,
            ROUGH if about else EXACT,
            bool(more),
            _nouns(text),
            unrecorded(passage, numeral.start, end, numeral.value, "years"),
        )


def _stood(before: str, after: str) -> bool:
    """Return whether a number of years is how long something has stood till now."""
    if _SIDEN.match(after):
        return bool(_AGO.search(before) and _BEGAN.search(before))
    if _JUBILEE.match(after) or _OLD.match(after):
        return True
    if _SERVICE.match(after):
        return bool(_WITH.search(before))
    if _HAS_STOOD.match(after):
        return bool(_IN_THE.search(before))
    return bool(_YEARS.match(after) and (_SINCE.search(before) or _TURNS.search(before)))


def _nouns(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(text) if len(stem) > LEAST_NOUN) - _NO_NOUN


LEAST_NOUN = 3
_NO_NOUN = stems(
    "åbnede stiftet oprettet etableret første start siden mange flere både over under kommune"
    " holde have nogen anden andet sammen arbejde år dansk danmark"
)
