"""What may stand around a mention, as patterns: words that may precede a noun, adverbs, modals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policytext.language.tables import read_table


def _some(words: Iterable[str], *patterns: str) -> str:
    """Return a pattern for up to four of the words or patterns, each followed by a space."""
    alternatives = "|".join([*(re.escape(w).replace(r"\ ", r"\s+") for w in words), *patterns])
    return rf"(?:(?:{alternatives})\s+){{0,4}}"


def cue(pattern: str) -> re.Pattern[str]:
    """Compile a verbose pattern in which `@adverbs`, `@nouns` and `@modal` stand for others."""
    for name, part in (("@adverbs", _ADVERBS), ("@nouns", _BEFORE_NOUN), ("@modal", _MODAL)):
        pattern = pattern.replace(name, part)
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


LISTS: dict[str, list[str]] = read_table("acting.toml")
_BEFORE_NOUN = _some(LISTS["before_noun"], r"\d+")
_ADVERBS = _some(LISTS["adverbs"], r"\w{3,}(?:isk|vis|mæssigt|[^aeiouyæøå]ligt)")
_MODAL = r"""(?:skal|bør|må|burde|(?:kan|kunne)\s+(?:\w+\s+){0,2}?med\s+fordel|er\s+nødt\s+til\s+at|
  gør\s+klogt\s+i\s+at|har\s+pligt\s+til\s+at|vil\s+skulle|har\s+(?:også\s+)?et\s+(?:særligt\s+)?ansvar)"""
