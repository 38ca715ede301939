"""Words that say nothing about a subject, for comparing and naming what texts are about."""

from __future__ import annotations

from importlib.resources import files


def _load() -> frozenset[str]:
    text = (files("policytext.language") / "lexicons" / "function_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


FUNCTION_WORDS = _load()
"""Danish function words, forms and lemmas, lower-cased."""
