"""Readings of quantities: from a match of a written form to value, unit and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policytext.language.numerals import (
    ORDINALS,
    SCALES,
    read_numeral,
    read_ordinal,
)
from policytext.language.units import (
    lexicon,
    read_unit,
)
from policytext.records import Bound

__all__ = [
    "INTERVALS",
    "PARTS",
    "Quantity",
    "is_spoken_of",
    "read_article_duration",
    "read_by_sex",
    "read_composed",
    "read_count",
    "read_every",
    "read_every_or_every",
    "read_every_span",
    "read_factor_word",
    "read_figure_fraction",
    "read_fraction",
    "read_half",
    "read_half_as",
    "read_halved",
    "read_index",
    "read_measure",
    "read_multiple",
    "read_out_of",
    "read_prefixed_money",
    "read_range",
    "read_rate",
    "read_ratio",
    "read_times",
]

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


INTERVALS = {
    "minut": "minutter",
    "time": "hours",
    "dag": "days",
    "døgn": "days",
    "uge": "weeks",
    "måned": "months",
    "år": "years",
}

PARTS = {word: n for word, n in ORDINALS.items() if n > 2 and not word.endswith("del")}
"""Ordinals that name a part ("en tredjedel", "hver femte")."""

_COUNT_OF_TEN = {2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000}
"""Totals of which "N ud af TOTAL" is a share; other totals are real ones, and N a count."""

_PARTS_OF_TIME = {
    ("years", "months"): 12,
    ("years", "weeks"): 52,
    ("months", "weeks"): 4.35,
    ("weeks", "days"): 7,
    ("days", "hours"): 24,
    ("hours", "minutter"): 60,
    ("minutter", "sekunder"): 60,
}
"""How many of the second unit make one of the first."""

_SPOKEN_OF = re.compile(r"\b(?:sådan(?:ne)?|denne|uden)\s+(?:e[nt]\s+)?$", re.IGNORECASE)
_REACH = 20
"""Characters before a noun of change in which such words stand."""

_RECURRING = re.compile(r"\s+(?:weekend|nat|aften|morgen|\w+dag|gang)\b")


def read_every(match: re.Match[str]) -> list[Quantity]:
    """Read "hver femte", "hvert fjerde år": a share, or an interval."""
    nth = read_ordinal(match["nth"])
    if not nth or nth < 2 or _RECURRING.match(match.string, match.end()):
        return []
    if unit := match["interval"]:
        return [
            Quantity(match.start(), match.end(), nth, INTERVALS[unit.lower()], "interval", sure=0.6)
        ]
    end = match.end("nth")
    return [Quantity(match.start(), end, round(100 / nth, 2), "percent", "share", figures=False)]


def read_every_or_every(match: re.Match[str]) -> list[Quantity]:
    """Read "hver eller hver anden måned"."""
    nth = read_ordinal(match["nth"])
    if not nth or nth < 2:
        return []
    unit = INTERVALS[match["interval"].lower()]
    return [Quantity(match.start(), match.end(), 1, unit, "interval", "range", nth, sure=0.5)]


def read_every_span(match: re.Match[str]) -> list[Quantity]:
    """Read "hver tredje til fjerde"."""
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
    unit = INTERVALS[match["interval"].lower()]
    return [Quantity(match.start(), match.end(), low, unit, "interval", "range", high, sure=0.5)]


def read_out_of(match: re.Match[str]) -> list[Quantity]:
    """Read "to ud af tre", "ni ud af byens 14": a share of a round total, else a count."""
    part = 1.0 if match["part"].lower() in ("en", "et", "én", "ét") else read_numeral(match["part"])
    total = read_numeral(match["total"])
    if part is None or total is None or not 0 < part <= total:
        return []
    if total in _COUNT_OF_TEN:
        value, unit, kind = round(100 * part / total, 2), "percent", "share"
        return [Quantity(match.start(), match.end(), value, unit, kind)]  # type: ignore[arg-type]
    return [Quantity(match.start(), match.end(), part, "count", "count")]


def read_fraction(match: re.Match[str]) -> list[Quantity]:
    """Read "en tredjedel", "to femtedele"."""
    words = match["many"]
    many = 1.0
    if not words and match[0].lower().endswith("del"):
        return []  # "den rigeste tiendedel" is a group
    if words and words.lower() not in ("en", "et", "én", "ét", "den ene"):
        value = read_numeral(words.strip())
        if value is None:
            return []
        many = value
    parts = PARTS[match["part"].lower()]
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


def read_figure_fraction(match: re.Match[str]) -> list[Quantity]:
    """Read "2/3 af"."""
    many, parts = int(match["many"]), int(match["parts"])
    if not 0 < many < parts <= 12:
        return []
    return [Quantity(match.start(), match.end(), round(100 * many / parts, 1), "percent", "share")]


def read_half(match: re.Match[str]) -> list[Quantity]:
    """Read "halvdelen"."""
    return [Quantity(match.start(), match.end(), 50, "percent", "share", figures=False)]


def is_spoken_of(text: str, start: int) -> bool:
    """Tell whether a noun of change is spoken of, not told: "Uden en sådan halvering".

    Args:
        text: The text.
        start: Where the noun begins, with its article.
    """
    return _SPOKEN_OF.search(text, max(0, start - _REACH), start) is not None


def read_factor_word(match: re.Match[str]) -> list[Quantity]:
    """Read "fordoblet"."""
    if is_spoken_of(match.string, match.start()):
        return []
    factor = lexicon()["factors"]["verbs"][match["stem"].lower()]
    return [Quantity(match.start(), match.end(), factor, "times", "factor", figures=False)]


def read_halved(match: re.Match[str]) -> list[Quantity]:
    """Read "halveret"."""
    if is_spoken_of(match.string, match.start()):
        return []
    return [Quantity(match.start(), match.end(), 50, "percent", "factor", figures=False)]


def read_multiple(match: re.Match[str]) -> list[Quantity]:
    """Read "dobbelt så mange"."""
    factor = lexicon()["factors"]["multiples"][match["word"].lower()]
    return [Quantity(match.start(), match.end(), factor, "times", "factor", figures=False)]


def read_half_as(match: re.Match[str]) -> list[Quantity]:
    """Read "halvt så stor"."""
    return [Quantity(match.start(), match.end(), 0.5, "times", "factor", figures=False)]


def read_times(match: re.Match[str]) -> list[Quantity]:
    """Read "tre gange så lang"."""
    value = read_numeral(match["n"])
    if value is None:
        return []
    return [Quantity(match.start(), match.end(), value, "times", "factor")]


def _unit_of(match: re.Match[str]) -> tuple[str, QuantityKind, float]:
    unit = read_unit(match["unit"]) if "unit" in match.re.groupindex else None
    return (unit.name, unit.kind, unit.factor) if unit else ("count", "count", 1.0)


def _scaled(text: str) -> bool:
    return text.lower().split()[-1] in SCALES if text.split() else False


def read_range(match: re.Match[str]) -> list[Quantity]:
    """Read "10-15 procent", "mellem fire og fem"."""
    low, high = read_numeral(match["low"]), read_numeral(match["high"])
    if low is None or high is None:
        return []
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", match["low"]) and "." in match["high"]:
        return []  # "fra 5.200 i 2019 til 4.800"
    unit, kind, factor = _unit_of(match)
    first = read_unit(match["first"]) if match.groupdict().get("first") else None
    if first is not None and first.name != unit:
        return []  # "faldet med 20 procent til 300 ton"
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


def read_by_sex(match: re.Match[str]) -> list[Quantity]:
    """Read "12 (m)-14 (k) år"."""
    unit, kind, factor = _unit_of(match)
    found = []
    for group, end in (("low", match.end("lowtag")), ("high", match.end())):
        value = read_numeral(match[group])
        if value is None:
            return []
        found.append(Quantity(match.start(group), end, value * factor, unit, kind))
    return found


def read_composed(match: re.Match[str]) -> list[Quantity]:
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


def read_ratio(match: re.Match[str]) -> list[Quantity]:
    """Read a unit of measure by another: "88 kWh pr. kvadratmeter"."""
    value = read_numeral(match["n"])
    unit = read_unit(match["unit"])
    if value is None or unit is None or unit.kind != "own":
        return []
    name = f"{unit.name} pr. {match['by']}"
    return [Quantity(match.start(), match.end(), value, name, "own")]


def read_measure(match: re.Match[str]) -> list[Quantity]:
    """Read a number with its unit: "12,5 procent", "3 mio. kr."."""
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


def read_article_duration(match: re.Match[str]) -> list[Quantity]:
    """Read "et halvt år", "en uges"."""
    unit, kind, _ = _unit_of(match)
    half = bool(match["half"]) and match["half"].lower().startswith("halv")
    return [
        Quantity(
            match.start(), match.end(), 0.5 if half else 1, unit, kind, figures=False, sure=0.7
        )
    ]


def read_prefixed_money(match: re.Match[str]) -> list[Quantity]:
    """Read "kr. 450"."""
    value = read_numeral(match["n"])
    unit = read_unit(match["unit"])
    if value is None or unit is None:
        return []
    return [Quantity(match.start(), match.end(), value * unit.factor, unit.name, "money")]


def read_index(match: re.Match[str]) -> list[Quantity]:
    """Read "indeks 104"."""
    value = read_numeral(match["n"])
    return [] if value is None else [Quantity(*match.span(), value, "indeks", "own")]


def read_rate(match: re.Match[str]) -> list[Quantity]:
    """Read "3 pr. 1.000 indbyggere"."""
    value = read_numeral(match["n"])
    if value is None:
        return []
    per = " ".join(match["per"].split())
    return [Quantity(match.start(), match.end(), value, per, "rate")]


def read_count(match: re.Match[str]) -> list[Quantity]:
    """Read a bare number."""
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
