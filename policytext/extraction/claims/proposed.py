"""Money that a report wants spent: whether a sum is, and what it is for."""

from __future__ import annotations

import re

from policytext.extraction.claims.clauses import Clause, clause_patterns

_SET_ASIDE = re.compile(
    r"\bder\s+(?:[^\W\d]+\s+){0,2}?(?:afsættes|reserveres|bevilges|øremærkes|tilføres|investeres)\b"
    r"|\b(?:afsættes|reserveres|bevilges|øremærkes|tilføres|investeres)\s+der\b",
    re.IGNORECASE,
)
"""The present passive of a plan: "Der afsættes 3 mio. kr. til fyret"."""

_OTHERS = re.compile(
    r"\b(?:i\s+dag|hvert\s+år|allerede|hidtil|nu)\b|\b\w*(?:lov|lovs?aftal|aftal|forlig)(?:en|et)\b",
    re.IGNORECASE,
)
"""Tells that the money is there, or who has decided on it."""

_FUNDED = re.compile(
    r"(?P<what>(?:(?:årlig|særlig|ny|fast|fælles|national|statslig|målrettet)t?e?\s+)?"
    r"\w*(?:pulje|bevilling|fond|løft|ramme|tilskud|startkapital|program))\s+på\s+(?:i alt\s+)?$",
    re.IGNORECASE,
)
"""The name of what holds a sum: "en pulje på 25 mio. kr."."""

_PURPOSE = re.compile(r"\b(?:til|i)\s+(?!\d|perioden\b|alt\b|gennemsnit\b)\D{4,}", re.IGNORECASE)
_PURPOSE_FIRST = re.compile(r"\W*(?P<what>til\s+[^,]+?)\s+(?:bør|skal|må)\b", re.IGNORECASE)


def is_proposed(sentence: str, clause: Clause) -> bool:
    """Tell whether a sum is what the report wants spent.

    Args:
        sentence: The sentence.
        clause: The clause of the sum.
    """
    patterns = clause_patterns()
    spoken = clause.text[clause.start : clause.end]
    if _SET_ASIDE.search(spoken):
        return not _OTHERS.search(spoken)
    return bool(
        patterns["proposal"].search(sentence)
        and (patterns["proposal verb"].search(spoken) or _FUNDED.search(clause.head))
    )


def proposed_measure(clause: Clause, measure: str | None, heading: str | None) -> str:
    """Return what a sum that is wanted is for: a purpose, what holds it, or the heading above.

    Args:
        clause: The clause of the sum.
        measure: What the clause would measure otherwise.
        heading: The heading above.
    """
    purpose = _PURPOSE.search(clause.tail)
    funded = _FUNDED.search(clause.head)
    first = _PURPOSE_FIRST.match(clause.head)
    if funded is not None:
        tail = purpose[0].strip() if purpose else ""
        return f"foreslået beløb til {funded['what']} {tail}".strip()
    if purpose is not None:
        return f"foreslået beløb {purpose[0].strip()}"
    if first is not None:
        return f"foreslået beløb {first['what'].lower()}"
    if heading is not None:
        return f"foreslået beløb til {heading}"
    return f"foreslået beløb {measure or ''}".strip()
