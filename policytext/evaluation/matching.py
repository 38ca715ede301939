"""When a record that was found is the record that was annotated.

Quotations are compared by their words, so case, punctuation, white space and hyphens count for
nothing. All functions take records as dictionaries, the annotated one first, and return a degree
of sameness: 0 for two different records, more the better they fit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

RecordData = dict[str, Any]
"""A record as it stands in a JSONL file."""

Sameness = Callable[[RecordData, RecordData], float]

SAME_QUOTE = 0.6
"""Share of words (Dice) from which two quotations are of the same statement."""

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ernes", "erne", "enes", "ene", "ers", "ets", "ens", "er", "en", "et", "es", "e", "s")
"""Endings of definite, plural and genitive forms, longest first."""

_SHORTEST_STEM = 4


@lru_cache(maxsize=65_536)
def words(text: str | None) -> tuple[str, ...]:
    """Return the words of a text in lower case; a hyphen joins its parts.

    >>> words("Børne- og under-visning")
    ('børne', 'og', 'undervisning')
    """
    return tuple(_WORD.findall((text or "").lower().replace("-", "").replace("\u00ad", "")))


def uninflected(name: str | None) -> str:
    """Return a name without the endings that inflection gives it.

    >>> uninflected("kommunerne") == uninflected("kommuner")
    True
    """
    return " ".join(_stem(word) for word in words(name))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def overlap(a: Sequence[str], b: Sequence[str]) -> tuple[float, float]:
    """Return how far two lists of words agree.

    Returns:
        Dice's coefficient, and the share of the shorter list that the longer one holds; 0 to 1.

    >>> overlap(["flere", "boliger"], ["flere", "boliger", "til", "unge"])
    (0.6666666666666666, 1.0)
    """
    if not a or not b:
        return 0.0, 0.0
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common / (len(a) + len(b)), common / min(len(a), len(b))


def pair_up(
    gold: Sequence[RecordData], found: Sequence[RecordData], same: Sameness
) -> list[tuple[int, int]]:
    """Pair records one to one, the best fit first.

    Returns:
        Positions in `gold` and `found`, the best pair first.

    >>> pair_up([{"value": 12}, {"value": 20}], [{"value": 20}],
    ...         lambda g, f: float(same_number(g["value"], f["value"])))
    [(1, 0)]
    """
    scored = [
        (score, i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (score := same(g, f)) > 0
    ]
    scored.sort(key=lambda entry: -entry[0])
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, i, j in scored:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return pairs


def same_number(a: object, b: object) -> bool:
    """Return whether two values are the same number, up to the rounding of floats.

    >>> same_number(0.3, 0.1 + 0.2), same_number("12", 12), same_number(None, 0)
    (True, True, False)
    """
    if a is None or b is None:
        return a is b
    try:
        x, y = float(str(a)), float(str(b))
    except ValueError:
        return str(a) == str(b)
    return abs(x - y) <= 1e-6 * max(1.0, abs(x), abs(y))


def quotes_overlap(g: RecordData, f: RecordData) -> tuple[float, float]:
    """Return `overlap` of two records' quotations."""
    return overlap(words(g.get("quote")), words(f.get("quote")))


def same_statement(g: RecordData, f: RecordData) -> float:
    """Recommendations: the quotations agree, or the one found is a recap of the annotated one."""
    dice, _ = quotes_overlap(g, f)
    if dice >= SAME_QUOTE:
        return dice
    for recap in g.get("also_at") or []:
        dice = _quoted_of(recap, f)
        if dice >= SAME_QUOTE:
            return dice * 0.9
    return 0.0


def _quoted_of(recap: str | Mapping[str, int], f: RecordData) -> float:
    """How far a recap is what a record quotes (Dice): by words, or by the span it stands at."""
    if isinstance(recap, str):
        return overlap(words(recap), words(f.get("quote")))[0]
    start, end = recap["start"], recap["end"]
    spans: list[tuple[int, int]] = [(span["start"], span["end"]) for span in f.get("spans") or []]
    common = sum(max(min(end, last) - max(start, first), 0) for first, last in spans)
    return 2 * common / (end - start + sum(last - first for first, last in spans))


def same_value(g: RecordData, f: RecordData) -> float:
    """Claims: the quotations overlap, value and unit are the same."""
    dice, inside = quotes_overlap(g, f)
    if inside < SAME_QUOTE or dice < 0.2 or not same_number(g.get("value"), f.get("value")):
        return 0.0
    if (g.get("unit") or "").lower() != (f.get("unit") or "").lower():
        return 0.0
    same_surface = words(g.get("value_text")) == words(f.get("value_text"))
    return inside + (0.3 if same_surface else 0.0)


def same_span(g: RecordData, f: RecordData) -> float:
    """Claims, whatever was read from them: quotation and value text overlap.

    What was only marked has no value text, and goes by its quotation.
    """
    dice, inside = quotes_overlap(g, f)
    if not g.get("value_text"):
        return inside if inside >= SAME_QUOTE and dice >= 0.2 else 0.0
    _, value = overlap(words(g.get("value_text")), words(f.get("value_text")))
    return inside + value if inside >= SAME_QUOTE and dice >= 0.2 and value >= 0.5 else 0.0


def same_target(g: RecordData, f: RecordData) -> float:
    """Targets: the quotations overlap; value and deadline decide between several."""
    dice, inside = quotes_overlap(g, f)
    if dice < 0.4 and inside < 0.7:
        return 0.0
    value = same_number(g.get("value"), f.get("value"))
    deadline = str(g.get("deadline")) == str(f.get("deadline"))
    return dice + value + deadline


def same_actor(g: RecordData, f: RecordData) -> float:
    """Actors: one's name is a name or surface of the other."""
    gold = {uninflected(name) for name in [g.get("name"), *(g.get("surfaces") or [])]}
    found = {uninflected(name) for name in [f.get("name"), *(f.get("surfaces") or [])]}
    if uninflected(f.get("name")) in gold or uninflected(g.get("name")) in found:
        return float(len(gold & found))
    return 0.0
