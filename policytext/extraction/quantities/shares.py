"""Readings of shares, factors and intervals: "to ud af tre", "fordoblet", "hvert fjerde år"."""

from __future__ import annotations

import re

from policytext.extraction.quantities.quantity import Quantity
from policytext.language.numerals import ORDINALS, read_numeral, read_ordinal
from policytext.language.units import lexicon

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

_SPOKEN_OF = re.compile(r"\b(?:sådan(?:ne)?|denne|uden)\s+(?:e[nt]\s+)?$", re.IGNORECASE)
_REACH = 20
"""Characters before a noun of change in which such words stand."""

_RECURRING = re.compile(r"\s+(?:weekend|nat|aften|morgen|\w+dag|gang|(?:kilo)?meter|km|side)\b")
"""What comes round again and again, in time or on the way: no part of a whole."""


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
    """Read "halvt så stor", and "halvt så stor igen", which is half as large again."""
    value = 0.5 if match["more"] is None else 1.5
    return [Quantity(match.start(), match.end(), value, "times", "factor", figures=False)]


def read_times(match: re.Match[str]) -> list[Quantity]:
    """Read "tre gange så lang"."""
    value = read_numeral(match["n"])
    if value is None:
        return []
    return [Quantity(match.start(), match.end(), value, "times", "factor")]
