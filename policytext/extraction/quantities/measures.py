"""Readings of numbers with their units: ranges, measures, money, durations, rates, bare counts."""

from __future__ import annotations

import re

from policytext.extraction.quantities.quantity import Quantity, QuantityKind
from policytext.language.numerals import SCALES, read_numeral
from policytext.language.units import read_unit

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
    unscaled = _scaled(match["high"]) and not _scaled(match["low"])
    if unscaled and high >= 1000 * low > 0:  # "10-15 mio."
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


def read_years(match: re.Match[str]) -> list[Quantity]:
    """Read "en 4-årig aftale": how long an undertaking lasts, where of people it is their age."""
    value = read_numeral(match["n"])
    if value is None:
        return []
    return [Quantity(*match.span(), value, "years", "duration")]


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
