"""Attributes of a recommendation: strength, direction, deadline, amount, proposer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from policytext.extraction.candidate import Candidate
from policytext.extraction.cues import Strength
from policytext.language.periods import find_deadline
from policytext.records import Amount

_ORDER: dict[Strength, int] = {"must": 2, "should": 1, "may": 0}

_MORE = re.compile(
    r"\b(?:flere|mere|øge[srt]?|øget|udvid\w*|styrk\w*|forøg\w*|hæv(?:e[sr]?)?|forhøj\w*|opprioriter\w*|oprust\w*|"
    r"intensiver\w*|forbedr\w*|udbyg\w*|udbred\w*|tilfør\w*|større|højere|ekstra|yderligere|fremme[sr]?|frem\w*)\b",
    re.I,
)
_LESS = re.compile(
    r"\b(?:færre|mindre|mindske[sr]?|reducer\w*|nedbring\w*|sænk\w*|begræns\w*|afskaf\w*|fjern\w*|udfas\w*|halver\w*|"
    r"nedsæt\w*|forkort\w*|minimer\w*|forebyg\w*|bekæmp\w*|undgå\w*|stop\w*|ophør\w*|forbud\w*|forbyd\w*|lavere|kortere|"
    r"tilbagetræk\w*|nedlæg\w*|afvikl\w*)\b",
    re.I,
)

_YEAR = r"(?:19|20)\d{2}"
_DEADLINE = re.compile(
    rf"""
    (?P<phrase>
      \b(?:senest|inden|før|frem\ mod|frem\ til|ved|til|efter|fra|i\ løbet\ af|hen\ mod)
      (?:\s+(?:senest|og\ med|udgangen\ af|starten\ af|slutningen\ af|udløbet\ af|årsskiftet|
        sommeren|efteråret|foråret|(?:1|2|3|4)\.\s(?:kvartal|halvår)(?:\ i)?|\d{{1,2}}\.\s\w+))*
      \s+(?:år\s+)?{_YEAR}(?:\s*[-–]\s*(?:{_YEAR}|\d{{2}}))?\b
    | \binden\s+for\s+(?:de\s+næste\s+|de\s+kommende\s+)?(?:\w+)\s+(?:år|måneder|uger)\b
    | \b(?:i|på|inden\ for|inden\ udgangen\ af)\s+(?:den\s+|det\s+)?
      (?:indeværende|kommende|næste|førstkommende)\s+(?:\w*år|\w*samling|finanslov|\w+periode)\b
    | \bsenest\s+om\s+\w+\s+(?:år|måneder)\b
    | \b(?:i|fra|\(){_YEAR}\b | \bi\s+(?:perioden\s+)?{_YEAR}(?:\s*[-–]\s*(?:{_YEAR}|\d{{2}}))?
    | \({_YEAR}(?:\s*[-–]\s*{_YEAR})?\)
    )
    """,
    re.X | re.I,
)
_COURSE = re.compile(r"(?:fra(?! mod)|efter|i løbet af)\b", re.I)
_TERM_YEAR = re.compile(rf"\b(?:fra\s+)?\w{{3,}}året\s+{_YEAR}(?:/\d{{2,4}})?", re.I)
_YEARS_LISTED = re.compile(rf"{_YEAR}(?:,\s{_YEAR})+(?:\s+og\s+(?:{_YEAR}|så\sfremdeles))?")
_SPAN_OF_YEARS = re.compile(rf"{_YEAR}(?:\s*[-–]\s*(?:{_YEAR}|\d{{2}}))?")
_NOT_A_DEADLINE = re.compile(
    rf"(?:aftale\w*|forlig\w*|finanslov\w*|strategi\w*|lov\w*|siden|rapport\w*|undersøgelse\w*|evaluering\w*|tal|plan)\s+"
    rf"(?:fra|for|om|af|i)?\s*{_YEAR}|mål\w*\s+(?:for|om|i|på|frem\ mod)?\s*[^.]{{0,60}}{_YEAR}",
    re.I,
)

_MONEY = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(?P<scale>mio\.?|mia\.?|millioner|milliarder|milliard|million|t\.?)?\s*"
    r"(?:kr\.?|kroner|DKK)(?=\W|$)|(?P<word>en|to|tre|fire|fem|ti|halvanden|en\s+halv)\s+(?P<wscale>milliarde?r?|millione?r?)\b",
    re.I,
)
_WORDS = {"en": 1.0, "to": 2.0, "tre": 3.0, "fire": 4.0, "fem": 5.0, "ti": 10.0, "halvanden": 1.5}
_SPEND = re.compile(
    r"\b(?:afsæt\w*|invester\w*|bevilg\w*|tilfør\w*|finansier\w*|pulje\w*|ramme\w*|prioriter\w*|koste\w*|bruge\w*|midler|øremærk\w*|reserver\w*)\b",
    re.I,
)


def strength_of(candidate: Candidate) -> Strength:
    """Return how strongly a candidate asks: the strongest main-clause cue, else by its form."""
    main = [cue for cue in candidate.cues if not cue.subordinate and cue.weight > 0]
    if main:
        return max((cue.strength for cue in main), key=_ORDER.__getitem__)
    if candidate.cues and candidate.opening != "imperative":
        return candidate.cues[0].strength
    return "should"


def direction_of(text: str) -> Literal["more", "less"] | None:
    """Return whether a text asks for more or less of something; None when for neither or both.

    >>> direction_of("Antallet af gebyrer skal nedbringes.")
    'less'
    """
    more, less = _MORE.search(text), _LESS.search(text)
    if more and less:
        # "Reducer ventetiden, så flere ..." asks for less; the verb comes before its purpose.
        return "more" if more.start() < less.start() else "less"
    if more:
        return "more"
    return "less" if less else None


def deadline_of(text: str) -> str | None:
    """Return by when a text asks for action: a year, a span of years, or a phrase.

    A year by which, a year from which and a year in the course of which are told apart: the last
    two keep their preposition.

    >>> deadline_of("Alle skoler bør have en plan senest i 2027.")
    '2027'
    >>> deadline_of("Gebyret bør bortfalde fra 2028.")
    'fra 2028'
    >>> deadline_of("Tallene fra aftalen fra 2019 skal offentliggøres.") is None
    True
    """
    masked = _NOT_A_DEADLINE.sub(lambda match: " " * len(match.group()), text)
    match = _DEADLINE.search(masked)
    listed = _TERM_YEAR.search(masked) or _YEARS_LISTED.search(masked)
    if listed is not None:
        return listed.group()
    if match is None:
        dated = find_deadline(masked)
        return str(dated.year) if dated is not None and dated.year else None
    phrase = match["phrase"]
    years = _SPAN_OF_YEARS.search(phrase)
    return years.group() if years and not _COURSE.match(phrase) else phrase


def year_of(text: str) -> str | None:
    """Return the year, or span of years, in a cell that says when."""
    match = _SPAN_OF_YEARS.search(text)
    return match.group() if match else None


def amount_of(text: str) -> Amount | None:
    """Return the money that a text asks for, in kroner.

    >>> amount_of("Der bør afsættes 12,5 mio. kr. til ordningen.").value
    12500000.0
    """
    return money_of(text) if _SPEND.search(text) else None


def money_of(text: str) -> Amount | None:
    """Return the first sum of money in a text, in kroner."""
    match = _MONEY.search(text)
    if match is None:
        return None
    if match["number"]:
        value = float(match["number"].replace(".", "").replace(",", "."))
        return Amount(value=round(value * _scale(match["scale"]), 2))
    word = " ".join(match["word"].lower().split())
    return Amount(value=_WORDS.get(word, 0.5) * _scale(match["wscale"]))


def _scale(word: str | None) -> float:
    lower = (word or "").lower()
    if lower.startswith(("mia", "milliard")):
        return 1e9
    if lower.startswith(("mio", "million")):
        return 1e6
    return 1e3 if lower.startswith("t") else 1.0


def first_deadline(
    candidate: Candidate, plan: Sequence[Candidate], year: int | None = None
) -> str | None:
    """Return a proposal's deadline: its own, or the first year that its plan's asks name.

    Args:
        candidate: The proposal.
        plan: The asks of its plan; those that only describe what is done set it no deadline.
        year: Year of the report; years before it lie in the past and are no deadlines.
    """
    own = _ahead(deadline_of(candidate.text), year)
    if own is not None or candidate.shape != "heading":
        return own
    asked = [part for part in plan if any(not cue.subordinate for cue in part.cues)]
    found = [_ahead(deadline_of(part.text), year) for part in asked]
    years = [year_of(text) for text in found if text is not None and not text.startswith("efter")]
    return next((named for named in years if named is not None), None)


def _ahead(deadline: str | None, year: int | None) -> str | None:
    """Return a deadline unless it lies before the year of the report."""
    last = re.findall(_YEAR, deadline or "")[-1:]
    past = bool(last) and year is not None and int(last[0]) < year
    return None if past else deadline
