"""Units, modifiers and change words of Danish quantities, from `lexicons/quantities.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from policytext.language.patterns import Matcher, alternatives, word_pattern
from policytext.language.tables import read_table

if TYPE_CHECKING:
    from policytext.records import Bound

UnitKind = Literal["share", "money", "duration", "factor", "own"]
"""What sort of thing a unit is."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Args:
        name: Canonical name; for units without one, the form in the spelling of the lexicon.
        kind: What sort of unit it is.
        factor: What the number before it is multiplied by ("t.kr." is 1,000 kroner).
    """

    name: str
    kind: UnitKind
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Modifier:
    """A modifier of a quantity.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        bound: What it says about the value.
    """

    start: int
    end: int
    bound: Bound


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Return the quantity lexicon as it stands in the TOML file."""
    return read_table("quantities.toml")


SCALE = r"\bskala(?:en)?\s+(?:på|fra|mellem)\s+\d+(?:\s*(?:til|-|–|og)\s*\d+)?"
"""Pattern of the ends of a scale of answers, which count nothing ("på en skala fra 1 til 5")."""

PERCENTAGE_IS = re.compile(
    r"(?:procent(?:en|erne|andel\w*)?\s+(?:\w+\s+){0,2}?|\wprocent(?:en)?\s+(?:[^\W\d]+\s+){0,7}?)"
    r"(?:er|var|på|blev|til|udgør)\s+(?:pr\.\s+1\.\s+\w+\s+(?:\d{4}\s+)?|i\s+\d{4}\s+)?"
    r"(?:dermed\s+|kun\s+|blot\s+|ca\.\s+)?$",
    re.IGNORECASE,
)
"""Before a bare number that is a percentage ("svarprocenten blev 62")."""


@lru_cache(maxsize=2)
def comparatives(way: Literal["more", "less"]) -> str:
    """Return a pattern of the words that say how much more, or less, there is."""
    return alternatives(lexicon()["comparatives"][way])


@lru_cache(maxsize=1)
def unit_pattern() -> str:
    """Return the pattern of all units; what it matches is read by `read_unit`."""
    forms = {form for entry in lexicon()["units"] for form in _forms(entry)}
    parts = []
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        pattern = re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        parts.append(rf"{pattern}(?!\w)" if form[-1].isalnum() or form[-1] == "*" else pattern)
    return "(?:" + "|".join(parts) + ")"


def _forms(entry: dict[str, Any]) -> list[str]:
    """Return the forms of an entry of the lexicon, each with what it is a measure of."""
    of = entry.get("of")
    return [f"{form} {what}" for form in entry["forms"] for what in of] if of else entry["forms"]


@lru_cache(maxsize=512)
def read_unit(text: str) -> Unit | None:
    """Return the unit that a form stands for, or None when it is none.

    >>> read_unit("pct.").name, read_unit("t.kr.").factor, read_unit("mwh").name
    ('percent', 1000, 'MWh')
    """
    plain = " ".join(text.split()).lower()
    known, stems, endings = _units()
    if plain in known:
        return known[plain]
    if ending := next((ending for ending in endings if plain.endswith(ending)), None):
        return endings[ending]
    stem = next((stem for stem in stems if plain.startswith(stem)), None)
    return None if stem is None else replace(stems[stem], name=stems[stem].name or plain)


@lru_cache(maxsize=1)
def _units() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    """Return the units by form, by the stems of the forms with open endings, and by endings."""
    known: dict[str, Unit] = {}
    stems: dict[str, Unit] = {}
    endings: dict[str, Unit] = {}
    for entry in lexicon()["units"]:
        for form in _forms(entry):
            is_stem = form.endswith("*")
            name = entry["unit"] or ("" if is_stem else form)
            unit = Unit(name, entry["kind"], entry.get("factor", 1.0))
            table = endings if form.startswith("*") else stems if is_stem else known
            table.setdefault(form.strip("*").lower(), unit)
    return known, stems, endings


@lru_cache(maxsize=1)
def _before() -> tuple[Matcher, dict[str, Bound]]:
    table: dict[str, Bound] = {
        form.lower(): bound
        for bound, forms in lexicon()["bounds"]["before"].items()
        for form in forms
    }
    fillers = alternatives(lexicon()["bounds"]["fillers"])
    pattern = rf"({alternatives(table)})\s*(?:{fillers}\s+){{0,2}}$"
    return Matcher(pattern), table


@lru_cache(maxsize=1)
def _after() -> tuple[re.Pattern[str], dict[str, Bound]]:
    table: dict[str, Bound] = {
        form.lower(): bound
        for bound, forms in lexicon()["bounds"]["after"].items()
        for form in forms
    }
    return re.compile(rf"\s*({alternatives(table)})", re.IGNORECASE), table


def modifier_before(text: str, end: int) -> Modifier | None:
    """Return the modifier that stands right before an offset, fillers allowed between.

    Args:
        text: Running text.
        end: Where the quantity begins.

    >>> modifier_before("Det er op til kun 12 procent", 18).bound
    'at_most'
    """
    start = max(0, end - 48)
    pattern, table = _before()
    match = pattern.search(text[start:end])
    if match is None:
        return None
    bound = table[" ".join(match[1].lower().split())]
    return Modifier(start + match.start(1), start + match.end(1), bound)


def modifier_after(text: str, start: int) -> Modifier | None:
    """Return the modifier that stands right after an offset ("eller derover").

    Args:
        text: Running text.
        start: Where the quantity ends.
    """
    pattern, table = _after()
    match = pattern.match(text, start)
    if match is None:
        return None
    return Modifier(match.start(1), match.end(1), table[" ".join(match[1].lower().split())])


@lru_cache(maxsize=1)
def change_words() -> dict[str, Matcher]:
    """Return the patterns of change words: `increase`, `decrease`, `more`, `fewer`."""
    changes = lexicon()["changes"]
    return {key: word_pattern(changes[key]) for key in ("increase", "decrease", "more", "fewer")}
