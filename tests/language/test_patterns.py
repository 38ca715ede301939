"""Rules over folded text: what they need is in every text they match, whatever the pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.extraction.cues.asking import lexicon
from policytext.language.patterns import Rule, folded, needed_words


@given(st.text())
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    low = folded(text)
    assert len(low) == len(text)
    assert all(b in (a.lower(), a) for a, b in zip(text, low, strict=True) if a != "Σ")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bskal\b", {"skal"}),
        (r"(?:skal|skulle|bør)\s+vi", {"skal", "skulle", "bør"}),
        (r"der\s+er\s+(?:stort\s+)?behov", {"behov"}),
        (r"hver(?:t|\s+eneste)?\s+dag", {"hver"}),
        (r"hallen(?:s|erne)?", {"hallen"}),
        (r"[bg]øde(?!sum)", {"bøde", "gøde"}),
        (r"(?:kr\.?|kroner)\s*\d", set("0123456789") | {"kr"}),
        (r"(?:båd|\w+)e", {"e"}),
        (r"\w+|bro", set()),
        (r"(?:færge)?\s*\w", set()),
        (r"(?:tog){2,3}", {"tog"}),
        (r"[^a]b*", set()),
    ],
)
def test_needed_words(pattern: str, words: set[str]) -> None:
    assert needed_words(pattern) <= words
    assert bool(needed_words(pattern)) == bool(words)


def test_capitals_in_a_rule_stand_for_small_letters_but_not_in_escapes() -> None:
    rule = Rule(r"\bKL\W+(?P<what>ØNSKER)\S+")
    match = rule.search(folded("I dag: KL ønsker, at"))
    assert match is not None
    assert match["what"] == "ønsker"


PARTS = st.sampled_from(
    "der er behov for at vi skal kommunerne bør derfor anbefaler vil have siger 12 % 2030 hver "
    "femte , . ( ) : ? over 65 år § 8 nr. kl. loven burde været det med fordel kan ikke".split()
)


@settings(deadline=None)  # the first text waits for the lexicon
@given(st.lists(PARTS, min_size=1, max_size=14).map(" ".join))
def test_what_a_rule_needs_stands_in_every_text_it_matches(text: str) -> None:
    words = lexicon()
    for entry in (*words.asks, *words.signs, *words.headings, *words.lead_ins):
        rule = entry.rule
        assert rule.may_match(text) or rule.pattern.search(text) is None, entry.name


@pytest.mark.parametrize("text", ["Vi anbefaler, at havnen åbnes.", "Skal vi nå det i 2031?"])
def test_rules_match_as_if_case_were_ignored(text: str) -> None:
    for entry in lexicon().asks:
        plain = re.compile(entry.rule.pattern.pattern, re.IGNORECASE | re.VERBOSE)
        assert (entry.rule.search(folded(text)) is None) == (plain.search(text) is None)
