"""A goal, and the sentence it is read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from policytext.extraction.quantities.quantity import Quantity
from policytext.language.periods import YEAR, find_deadlines
from policytext.language.units import modifier_before
from policytext.records import Bound

Direction = Literal["reduce", "increase", "reach", "limit"]

_EQUALS = re.compile(r"\bsvare(?:r|nde) til\b", re.IGNORECASE)
LEVEL = re.compile(
    r"(?:\btil|\bet\s+niveau\s+på|\b(?:ned|op)\s+på)\s+(?:et\s+niveau\s+på\s+|en\s+andel\s+på\s+"
    r"|i alt\s+|under\s+|højst\s+|højest\s+|maksimalt\s+|mindst\s+"
    r"|et\s+antal\s+på\s+|kun\s+|omkring\s+|ca\.\s+)*$",
    re.IGNORECASE,
)
"""What stands before a level that is to be reached."""

DOWN_TO = re.compile(r"\bnede?\s+(?:på|under)\b[^.;]{0,20}$", re.IGNORECASE)
"""Before a level that is lower than the one now: "nede på", "ned under"."""

CAPPED_BEFORE = re.compile(r"\b(?:højst|maksimalt)\s+(?:skal|må|bør)$", re.IGNORECASE)
"""A limit that is told before the modal verb: "højst må"."""

ASSERTS = re.compile(
    r"\b(?:er|har|var|får|viser|blev|bliver|mener|synes|ønsker|svarer|siger|vurderer|foretrækker|oplever)\b"
)
"""In what stands between a share and "skal": the share says something, and is not demanded."""

INSTRUMENT = re.compile(
    r"^(?:\w+s\s+)?\w*(?:sats|takst|tillæg|gebyr|afgift|tilskud|bidrag|godtgørelse|ydelse|fradrag|moms"
    r"|bevilling|refusion|grænse|pension|støtte)(?:en|g?et|n|erne|g?ene|ne|s)?\b(?!\s+(?:andel|niveau))",
    re.IGNORECASE,
)
"""What is set by a decision: to raise it is a proposal, and no goal to reach."""

ORDINAL = re.compile(r"\.(?:\s*,|\s+(?:og|klasse|\w+trin)\b)")
"""After a number that counts in a row: "2., 4. og 6. klasse"."""

_EDGES = re.compile(r"^[\s,:;–—-]+|[\s,:;.–—(-]+$")
_LOOSE = re.compile(
    r"^(?:og|at|om|er,?|derfor|desuden|samtidig|også|er|være|få|der|Målet er,? at"
    r"|Målsætning(?:en)?:?|[a-hj-zæø])\s+|\s+(?:og|skal|med|til|på|at|af|være|er|højst|mindst|maksimalt)$|^[”\"»]|[”\"»]$",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?:^|\s)(?:senest(?: i| ved| inden)?|inden|i|frem mod|frem til|mod|ved|fra|til)?\s*"
    rf"(?:udgangen af|år|\w+året|slutningen af|begyndelsen af)?\s*{YEAR}"
    rf"(?:\s*(?:til|-|–)\s*{YEAR})?",
    re.IGNORECASE,
)
_SPAN = re.compile(rf"\bfra\s+{YEAR}\s+til\s+(?P<last>{YEAR})")
_SEASON = re.compile(
    rf"\b(?:skole|studie|regnskabs)?(?:året|sæsonen)\s+(?P<year>{YEAR}/\d\d(?:\d\d)?)(?!\d)",
    re.IGNORECASE,
)
"""A year of a school, of accounts or of a season: "i skoleåret 2027/28"."""

_COMPARED = re.compile(
    rf"\b(?:i forhold til|sammenlignet med|målt mod|set mod|end)\s+(?:i\s+)?(?:år\s+)?{YEAR}",
    re.IGNORECASE,
)
"""A year that a goal is measured from."""

_GOAL_NAMED = re.compile(
    r"^[^,.;:]{0,60}?\b(?:mål|målet|målsætning|målsætningen|ambition|ambitionen)\s+(?:er|om)?,?\s*at\s+(?:der\s+)?"
    r"|^\W*(?:del)?mål\s+(?:[A-ZÆØÅ]|\d+)\b[.:]?\s+",
    re.IGNORECASE,
)
"""How a sentence names its goal before it says what is to change: "Vores mål er, at"."""

_ASIDE = re.compile(r"\s*\([^()]*\)")
_PERCENT_OF = re.compile(r"^\w{3,}procent(?:en)?\b", re.IGNORECASE)
"""What is told in percent by its name: "svarprocenten"."""

_ARTICLE = re.compile(r"\be[nt]\s+$", re.IGNORECASE)
_NAMES = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal found in a sentence, before it becomes a record.

    Args:
        start: Offset of the quotation in the block.
        end: Offset after it.
        indicator: What is to change.
        direction: Which way.
        value: The number to reach or to change by.
        unit: Its unit.
        bound: What its modifier says.
        level: The absolute level it amounts to.
        sure: How sure the reader is, 0 to 1.
        continues: Whether the block only continues a goal of the block before.
        deadline: The year by which, where the sentence sets another goal by another year.
    """

    start: int
    end: int
    indicator: str
    direction: Direction
    value: float | None
    unit: str | None
    bound: Bound | None
    level: float | None
    sure: float
    continues: bool = False
    deadline: str | None = None

    def uses(self, quantity: Quantity) -> bool:
        """Tell whether a quantity of the goal's sentence is the goal's own number."""
        if not self.start <= quantity.start < self.end:
            return False
        if quantity.value == self.value and quantity.unit == self.unit:
            return True
        return self.level is not None and quantity.value == self.level


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with all that decides whether it sets a goal.

    Args:
        text: The block that it stands in.
        start: Offset of its first character.
        end: Offset after its last.
        stop: Offset after a sentence that goes on with it.
        sentence: The sentence.
        quantities: The quantities in it.
        after: Those of the sentence that goes on with it.
        named: A noun that names a goal.
        modal: Where it begins to demand.
        nominal: A noun of change that opens it.
        deadline: The year by which.
        framed: Whether it is an item under a lead-in that names goals or a year to come.
        listed: Whether it is an item of a list of goals, which tells what then will be.
        led: Whether it is an item whose lead-in has the modal verb: "I 2028 skal:".
    """

    text: str
    start: int
    end: int
    stop: int
    sentence: str
    quantities: Sequence[Quantity]
    after: Sequence[Quantity]
    named: re.Match[str] | None
    modal: re.Match[str] | None
    nominal: re.Match[str] | None
    deadline: str | None
    framed: bool
    listed: bool
    led: bool

    def before(self, quantity: Quantity) -> str:
        """Return the sentence up to a quantity."""
        return self.text[self.start : quantity.start]

    def behind(self, quantity: Quantity) -> str:
        """Return the sentence from the end of a quantity."""
        return self.text[quantity.end : self.end]

    def goal(
        self,
        indicator: str,
        direction: Direction,
        value: float | None,
        unit: str | None,
        bound: Bound | None,
        level: float | None = None,
        sure: float = 0.8,
    ) -> Goal | None:
        """Return the goal, or None when nothing is left to name what it is about."""
        trimmed = tidy(indicator)
        if not _NAMES.search(trimmed):
            return None
        if unit == "count" and _PERCENT_OF.search(trimmed):
            unit = "percent"
        return Goal(self.start, self.stop, trimmed, direction, value, unit, bound, level, sure)

    def level(self, main: Quantity) -> float | None:
        """Return the level that a change amounts to ("svarende til højst 9 %")."""
        for quantity in (*self.quantities, *self.after):
            if quantity is main or (quantity.kind == "duration" and main.kind != "duration"):
                continue
            head = self.text[max(self.start, quantity.start - 60) : quantity.start]
            if quantity.start > main.end and (
                _EQUALS.search(head) or LEVEL.search(head) or quantity in self.after
            ):
                return quantity.value
        return None


def tidy(text: str) -> str:
    """Return what names an indicator, without times, signs and function words at its edges."""
    text = _GOAL_NAMED.sub("", text)
    trimmed = strip_time(_ASIDE.sub("", " ".join(text.split()))).rpartition(": ")[2]
    for _ in range(3):
        trimmed = _LOOSE.sub("", _EDGES.sub("", trimmed))
    return trimmed


def strip_time(text: str) -> str:
    """Return a text without the years and what leads to them."""
    return _TIME.sub(" ", text).strip()


def own_deadline(text: str, year: int | None) -> str | None:
    """Return the last year named as a deadline that is not past, or the last one where all are."""
    if span := _SPAN.search(text):
        return span["last"]
    season = _SEASON.search(text)
    if season and (year is None or int(season["year"][:4]) >= year):
        return season["year"]
    rest = _COMPARED.sub(" ", text)
    years = [
        d.year for d in find_deadlines(rest) if d.year and not d.text.lower().startswith("fra ")
    ]
    coming = [y for y in years if year is None or y >= year]
    return str(max(coming)) if coming else None


def article_and_bound(sentence: str, start: int) -> tuple[int, Bound]:
    """Return where "mindst en halvering" begins, and what its modifier says.

    Args:
        sentence: The sentence.
        start: Where its word of change begins.
    """
    article = _ARTICLE.search(sentence, 0, start)
    start = article.start() if article else start
    modifier = modifier_before(sentence, start)
    return (start, "exact") if modifier is None else (modifier.start, modifier.bound)
