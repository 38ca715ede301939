"""What the labels of a table's rows and columns say: a unit, a group, a thing, an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from policytext.extraction.claims.clauses import clause_patterns
from policytext.language.patterns import alternatives
from policytext.language.units import Unit, lexicon, read_unit, unit_pattern

HEAD_UNIT = re.compile(
    rf"(?<!\w)(?P<scale>mio\.?|mia\.?|1\.?000|tusinde?)?\s*(?P<unit>{unit_pattern()})",
    re.IGNORECASE,
)
_COUNT_HEAD = re.compile(r"\b(?:antal|besvarelser|n\s?=|personer|respondenter)\b", re.IGNORECASE)
BARE_HEAD = re.compile(
    r"(?:i\s+)?(?:antal|andel|besvarelser|svar|i alt|total|hele landet|alle|samlet|n|\W)+",
    re.IGNORECASE,
)
_SCALES = {"mio": 1e6, "mia": 1e9, "1.000": 1e3, "1000": 1e3, "tusind": 1e3, "tusinde": 1e3}
YEAR_OF_LABEL = re.compile(r"(?:19|20)\d\d")
"""The year in a head or a label of a table."""

_WORDS = re.compile(r"[^\W\d_]+")
_OPENS_BRACKET = re.compile(r"\((?:i\s+)?$", re.IGNORECASE)
"""Before a unit that is told in brackets: "Ventetid (dage)"."""
_BEHIND_COMMA = re.compile(
    r"(?:,\s*(?:(?:i\s+)?(?:gennemsnit|snit|middel|median)(?:lig)?(?:t|en)?\s+)?(?:antal\s+)?(?:i\s+)?|\bi\s+)$",
    re.IGNORECASE,
)
"""Before one that ends what is said: "Ventetid til første møde, uger", "Ventetid i dage"."""

_OF_A_SIZE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\s)\d+(?:[.,]\d+)?\s*$")
"""Before a unit whose number tells how large something is: "Pris for en tur på 15 km"."""
_NO_HEADS = frozenset({"gange"})
"""Units that name a column's group, not its values: "2-3 gange"."""

_PLACE = re.compile(
    r"(?:\d{4}\s+[A-ZÆØÅ].*|(?:Region|Landsdel)\s+[A-ZÆØÅ]\w+|[A-ZÆØÅ][\wæøå-]+(?:\s[A-ZÆØÅ]\w*)?\s+Kommune)"
)
_ANSWER = re.compile(
    r"(?:ja|nej|ved ikke|hverken|slet|helt|meget|lidt|enig|uenig|aldrig|altid|ofte|sjælden\w*"
    r"|i (?:høj|lav|mindre|nogen|meget)\b|dagligt|ugentligt|månedligt|af og til|flere gange"
    r"|hver (?:dag|uge|måned)|under|over|mindre end|mere end|ca\.|\d"
    r"|jeg|andet|andre|øvrige$|uoplyst|ingen|alle|samlet)\b",
    re.IGNORECASE,
)
"""How an answer to a question, a class of values or the rest of them begins."""

_VERDICT = re.compile(
    r"(?:ja|nej|ved ikke|hverken\b.*"
    r"|(?:meget |helt |delvist |overvejende )?(?:u?enig|u?tilfreds|let|svær)t?"
    r"|i (?:høj|lav|mindre|nogen|meget \w+) grad|aldrig|altid|sjældent"
    r"|dagligt|ugentligt|månedligt)\W*",
    re.IGNORECASE,
)
"""What somebody answers, and no values have for a head otherwise."""

_AGES = re.compile(r"(?:de\s+)?\d+\s*[-–]\s*\d+\s*-?\s*(?:årige|år)|(?:over|under)\s+\d+\s+år")


_CLASS = re.compile(
    r"\d{1,2}\.?(?:\s*[-–]\s*\d{1,2}\.)?\s+(?:klasse|klassetrin|semester|årgang)"
    r"|(?:før|efter|til og med|fra|siden)\s+(?:18|19|20)\d\d"
    r"|(?:18|19|20)\d\d\s*[-–]\s*(?:18|19|20)\d\d",
    re.IGNORECASE,
)
"""A row that is one class of what the table is about: a form at school, a span of years."""

_MOMENT = re.compile(
    r"(?:før|efter|nu|i dag|midtvejs|baseline|status|udgangspunkt(?:et)?"
    r"|ved (?:start|slut|afslutning|udgangen)\w*"
    r"|(?:første|anden|tredje|seneste|ny|[123]\.)\s+(?:måling|runde)|(?:før|efter|start|slut)måling)\W*",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"(?:ændring|udvikling|forskel|stigning|fald|vækst|tilvækst|difference|diff)\w{0,3}\W*",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?P<what>(?:[^\W\d]+e\s+)?(?!(?:\w*(?:udgifter|indtægter|priser|omkostninger|midler|lønninger|timer"
    r"|satser|tider|resultater|tal|andele|penge|aktiviteter|faktorer|årsager|svar))\b)"
    r"(?:[^\W\d]{2,}(?:er|ere|folk)|(?:[^\W\d]{2,})?(?:børn|mænd|piger|drenge|unge|ældre)))\b"
    r"(?=$|[,:]|\s+(?:på|i|med|uden|der|som|fra|over|under|til|hos|ved|efter|af)\b)",
    re.IGNORECASE,
)


def is_class(label: str) -> bool:
    """Tell whether a label is a class of what the table is about.

    >>> [is_class(s) for s in ("4.-6. klasse", "Før 1960", "1961-1990", "2021", "Nordhavn")]
    [True, True, True, False, False]
    """
    return _CLASS.fullmatch(label) is not None


def is_moment(label: str) -> bool:
    """Tell whether a column's label says no more than when its values were taken.

    >>> [is_moment(s) for s in ("Før", "Ved start", "Anden måling", "Førskole")]
    [True, True, True, False]
    """
    return _MOMENT.fullmatch(label) is not None


def is_change(label: str) -> bool:
    """Tell whether a column's label says that its values are changes.

    >>> [is_change(s) for s in ("Ændring", "Udvikling", "Forskel", "Forskellige")]
    [True, True, True, False]
    """
    return _CHANGE.fullmatch(label) is not None


def counted_in(topic: str) -> str | None:
    """Return the things or people in the plural that a table's topic opens with.

    >>> [counted_in(s) for s in ("Lodser med båd", "Nye broer", "Kaptajner, der sejler")]
    ['Lodser', 'Nye broer', 'Kaptajner']
    >>> counted_in("Udgifter til broer"), counted_in("Foreningens budget")
    (None, None)
    """
    match = _COUNTED.match(topic)
    return match["what"] if match else None


def is_verdict(label: str) -> bool:
    """Tell whether a label is what somebody who was asked answers.

    >>> [is_verdict(s) for s in ("Helt enig", "Svær", "Hverken/eller", "Alle", "Svært tilgængelig")]
    [True, True, True, False, False]
    """
    return _VERDICT.fullmatch(label) is not None


@lru_cache(maxsize=1)
def _people() -> re.Pattern[str]:
    words = [word for word in lexicon()["ages"]["people"] if word not in ("alder", "alderen")]
    return re.compile(
        rf"(?:(?:de|alle)\s+)?(?:[\wæøå-]+e\s+)?(?:{alternatives(words)}|\w{{3,}}(?:borgere|modtagere|arbejdere))"
        r"(?:\s+(?:i|med|uden|over|under|fra|på)\s.+)?",
        re.IGNORECASE,
    )


def is_group(label: str) -> bool:
    """Tell whether a row's or column's label names people or a place rather than an answer."""
    return bool(_PLACE.fullmatch(label) or _AGES.fullmatch(label) or _people().fullmatch(label))


def _units(text: str) -> Iterator[re.Match[str]]:
    """Yield the units that a label names, but for those that tell how large a thing is."""
    for match in HEAD_UNIT.finditer(text):
        if not _OF_A_SIZE.search(text, 0, match.start()):
            yield match


def unit_in(text: str) -> tuple[Unit, float] | None:
    """Return the unit and scale that a head or caption gives ("mio. kr.", "pct.")."""
    found = None
    for match in _units(text):
        unit = read_unit(match["unit"])
        bracketed = _OPENS_BRACKET.search(text, 0, match.start()) is not None
        ends = _BEHIND_COMMA.search(text, 0, match.start()) and not text[match.end() :].strip(" .")
        if unit is None or unit.kind == "factor" or unit.name in _NO_HEADS:
            continue
        if unit.kind == "duration" and not bracketed and not ends:
            continue  # "Ventet over 30 dage": what the cells count is told elsewhere
        scale = _SCALES.get((match["scale"] or "").lower().rstrip("."), 1.0)
        found = (unit, scale * unit.factor)
    if found is None and _COUNT_HEAD.search(text):
        return Unit("count", "own"), 1.0
    return found


def tells_unit(label: str) -> bool:
    """Tell whether a label has a unit of its own.

    >>> [tells_unit(s) for s in ("Eng, ha", "Løn (kr.)", "Cykel eller gang", "Nordhavn")]
    [True, True, False, False]
    """
    units = (read_unit(match["unit"]) for match in HEAD_UNIT.finditer(label))
    return any(u is not None and u.kind != "factor" and u.name not in _NO_HEADS for u in units)


def part_about(column: str, caption: str) -> str:
    """Return the part of a caption that tells a column's unit, where it names several.

    >>> part_about("Til tiden, 2023", "Ventetid (dage) og andel til tiden (pct.)")
    ') og andel til tiden (pct.'
    >>> part_about("2019", "Ventetid (dage) og andel til tiden (pct.)")
    'Ventetid (dage'
    """
    edges = [match.end() for match in _units(caption)]
    parts = [caption[start:end] for start, end in pairwise([0, *edges])]
    if len({unit for part in parts if (unit := unit_in(part))}) < 2:
        return caption
    words = set(_WORDS.findall(column.lower()))
    return max(parts, key=lambda part: len(words & set(_WORDS.findall(part.lower()))))


def measures(label: str) -> bool:
    """Tell whether a row's or column's label says what is measured, or when.

    >>> [measures(label) for label in ("2019", "Løn (kr.)", "Antal svar", "Nordhavn")]
    [True, True, True, False]
    """
    return YEAR_OF_LABEL.search(label) is not None or unit_in(label) is not None


def names_thing(label: str) -> bool:
    """Tell whether a label names something that values are of, rather than an answer or the whole.

    >>> [names_thing(s) for s in ("Nordhavn", "Ved ikke", "I alt", "Over 12 uger", "Jeg ror ofte")]
    [True, False, False, False, False]
    """
    return (
        label[:1].isupper()
        and not BARE_HEAD.fullmatch(label)
        and not _ANSWER.match(label)
        and not measures(label)
        and clause_patterns()["finite"].search(label) is None
    )
