"""Units that numbers leave out, because another number or a noun in the sentence has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from policytext.extraction.quantities.quantity import Quantity
from policytext.language.units import PERCENTAGE_IS

_LINKS = re.compile(
    r"^(?:\s*(?:,|og|eller|til|mod|samt|versus|henholdsvis|hhv\.)\s*)(?:(?:i|på|med|kun|ca\."
    r"|knap|godt|op|næsten|over|under|mindst|højst|omkring)\s+)?$",
    re.IGNORECASE,
)
_OR = re.compile(r"eller\b", re.IGNORECASE)
"""Between a count and the smaller percentage that it makes: "763 eller 52 procent" is no range."""

_MEASURED = frozenset({"share", "money", "duration", "own"})
_AGAINST = re.compile(
    r"\b(?:mod|imod)\s+(?:kun\s+|blot\s+|ca\.\s+|knap\s+|godt\s+)?$", re.IGNORECASE
)
_SAME_AGAIN = re.compile(
    r"\b(?:(?:det|den|tallet|andelen)\s+(?:er|var|blev)|(?:er|var|blev)\s+(?:det|den|tallet|andelen)"
    r"|(?:har|er|havde|var)\s+(?:i\s+dag|nu|dengang))"
    r"\s+(?:(?:nu|kun|blot|helt|nede|oppe|på|steget|faldet|til)\s+){0,3}$",
    re.IGNORECASE,
)
"""Before a number that what was said last has now: "men i 2024 er det 51"."""

_NEXT_PART = re.compile(
    r",\s+(?:og\s+)?(?:(?:i|på|hos|for)\s+)?(?!(?:altså|nemlig|dermed)\s)[^\W\d_]+\s+"
    r"|\s+i\s+[A-ZÆØÅ][^\W\d_]+\s+til\s+"
    r"|\s+(?:blandt|hos)\s+[^\W\d_]+\s+og\s+"
)
"""Between a quantity and the next one's bare number, whose verb and unit are left out: "prisen
vægter 60 procent, kvaliteten 40", "fra 22 dage i Nordby til 204 i Sønderup", "71 blandt eleverne
og 46 blandt lærerne". In "30 procent, altså 360" the second is the count that makes the first."""

_PART_OF_IT = re.compile(r"\b(?:heraf|hvoraf|deraf)\s+(?:\w+\.?\s+)?$", re.IGNORECASE)
"""Before a part of what was measured: "5 mio. ton, heraf 2 mio. fra skibe"."""

_ALIKE = 10
"""How many times as long the same time may be when it is told again without its unit."""

_CHANGE_BY = re.compile(
    r"\b(?:med|(?:fald|stigning|vækst|nedgang|reduktion|fremgang|tilbagegang)\s+på)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Before a share that is a change: "et fald på 17 procent"."""

_INDEX_IS = re.compile(
    r"\w*indeks(?:et|tallet)?\b[^.;]*\b(?:er|var|på|i|til|fra)\s+$", re.IGNORECASE
)
_ENDS_PHRASE = re.compile(
    r"\s*(?:[.,;:)]|$|(?:i|for|hos|blandt|året|sidste|dengang|før|ved|på|og|men|hvor|mod)\b"
    r"|\w+\s+(?:år|måneder)\s+(?:tidligere|før|forinden|senere)\b)",
    re.IGNORECASE,
)
"""After a number that has no noun of its own."""


def shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give numbers in a row ("fra 10 til 15 procent", "14, 9 og 6 mio.") the unit of the last."""
    result = list(found)
    scales = [_scale_of(text[quantity.start : quantity.end]) for quantity in found]
    for index in range(len(result) - 2, -1, -1):
        left, right = result[index], result[index + 1]
        if left.kind != "count" or right.kind not in _MEASURED:
            continue
        if right.figures != left.figures or left.noun or right.value_high is not None:
            continue
        if not right.figures and right.kind == "share":
            continue
        link = text[left.end : right.start]
        if right.unit == "percent" and _is_counted(text, left, right):
            continue
        if _LINKS.match(link):
            scale = 1.0
            if not left.scaled:
                scale = scales[index] = scales[index + 1]
            result[index] = replace(
                left, unit=right.unit, kind=right.kind, value=left.value * scale
            )
    return result


def _is_counted(text: str, left: Quantity, right: Quantity) -> bool:
    """Tell whether the number before a percentage is the count that it is the share of.

    "816 eller 34 pct.", "læse (81, 34 pct.)".
    """
    link = text[left.end : right.start].strip()
    if link == ",":
        bracketed = text[: left.start].endswith("(") and text[right.end :].startswith(")")
        return bracketed or left.value > max(right.value, 100)
    return left.value > right.value and _OR.match(link) is not None


def taken_up_units(
    text: str, found: list[Quantity], sentences: Sequence[tuple[int, int]]
) -> list[Quantity]:
    """Give a bare number the unit it leaves out: "71 procent ... mod 49", "svarprocenten er 71".

    Args:
        text: The text.
        found: Its quantities in order.
        sentences: Offsets of its sentences.
    """
    edges = [start for start, _ in sentences]
    result: list[Quantity] = []
    for right in found:
        start = sentences[max(0, bisect_right(edges, right.start) - 1)][0]
        head = text[start : right.start]
        bare = (
            right.kind == "count"
            and right.figures
            and " ud af " not in text[right.start : right.end]
        )
        if bare and _ENDS_PHRASE.match(text, right.end):
            left = result[-1] if result else None
            measured = left is not None and left.figures and left.kind in _MEASURED
            if (
                left is not None
                and measured
                and left.start >= start
                and (
                    _AGAINST.search(head)
                    or _NEXT_PART.fullmatch(text, left.end, right.start)
                    or (left.kind in ("own", "duration") and _PART_OF_IT.search(head))
                )
            ):
                scale = 1.0 if right.scaled else _scale_of(text[left.start : left.end])
                right = replace(right, unit=left.unit, kind=left.kind, value=right.value * scale)
            elif PERCENTAGE_IS.search(head) and right.value <= 100:
                right = replace(right, unit="percent", kind="share")
            elif _INDEX_IS.search(head):
                right = replace(right, unit="indeks", kind="own")
            elif result and _SAME_AGAIN.search(head) and _is_level(text, result[-1], right):
                right = replace(right, unit=result[-1].unit, kind=result[-1].kind)
        result.append(right)
    return result


def _is_level(text: str, left: Quantity, right: Quantity) -> bool:
    """Tell whether a bare number can be the same measure again: not of a change, nor beyond all."""
    if left.kind == "share":
        changed = _CHANGE_BY.search(text, max(0, left.start - 30), left.start)
        return changed is None and (left.unit != "percent" or right.value <= 100)
    if left.kind == "duration":
        return left.value / _ALIKE <= right.value <= left.value * _ALIKE
    return left.kind == "own"


def _scale_of(surface: str) -> float:
    match = re.search(r"\b(mio\.?|million(?:er)?|mia\.?|milliard(?:er)?|t\.?kr)", surface.lower())
    if match is None:
        return 1.0
    return 1e9 if match[1].startswith(("mia", "milliard")) else 1e3 if match[1][0] == "t" else 1e6
