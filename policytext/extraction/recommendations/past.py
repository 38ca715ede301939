"""Clauses that tell what has happened: nothing in them says what is asked for, or by when."""

from __future__ import annotations

import re

from policytext.language.patterns import alternatives
from policytext.language.tables import read_table

_HAPPENED = (
    rf"{alternatives(read_table('ask_attributes.toml')['past']['verbs'])}|\b\w{{2,}}edes?\b"
    r"|\b(?:er|har)\s+(?:\w+\s+){0,2}?(?:blevet|været|haft|fået)\b|\bhar\s+(?:\w+\s+)?\w{3,}et\b"
)
_AHEAD = r"(?:skal|bør|må|kan|senest|inden|frem\s+mod)\b"
_PAST_CLAUSE = re.compile(
    rf"""(?:,\s*(?:de|vi)|\b(?:der|som|hvor))\s
      (?=[^,.;:()]*?(?:{_HAPPENED}))(?![^,.;:()]*?\b{_AHEAD})
      (?:[^,.;:()]|\.(?=\s+[a-zæøå]))*""",
    re.VERBOSE | re.IGNORECASE,
)
"""A relative clause in the past tense or the perfect: "midler, der i 2019 er blevet fjernet"."""


def without_past(text: str) -> str:
    """Return a text with its relative clauses about the past blanked, offsets kept.

    >>> without_past("Giv de penge tilbage, der blev fjernet, nu.").split()
    ['Giv', 'de', 'penge', 'tilbage,', ',', 'nu.']
    """
    return _PAST_CLAUSE.sub(lambda match: " " * len(match.group()), text)
