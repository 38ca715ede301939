"""Words that say nothing about a subject, for comparing and naming what texts are about."""

from __future__ import annotations

from policytext.language.tables import read_words

FUNCTION_WORDS = read_words("function_words.txt")
"""Danish function words, forms and lemmas, lower-cased."""

POLICY_WORDS = read_words("policy_words.txt")
"""Lemmas that recommendations on any subject are made of."""
