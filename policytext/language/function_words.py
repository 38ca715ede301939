"""Words that say nothing about a subject, for comparing and naming what texts are about."""

from __future__ import annotations

from importlib.resources import files


def _load(name: str) -> frozenset[str]:
    text = (files("policytext.language") / "lexicons" / name).read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


FUNCTION_WORDS = _load("function_words.txt")
"""Danish function words, forms and lemmas, lower-cased."""

POLICY_WORDS = _load("policy_words.txt")
"""Lemmas that recommendations on any subject are made of."""
