"""Who is called on outright to do something, whoever that is: "Vi opfordrer bilisterne til"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.extraction.names.gazetteer import Found, Token
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.tables import read_table

_ADVERBS = "|".join(re.escape(word) for word in read_table("acting.toml")["adverbs"])
_WHO = r"(?P<who>(?:(?:alle|landets|de)\s+){0,2}(?:[\w-]+\s+){0,2}?[\w-]+)"
_CALLS = (
    re.compile(
        rf"""\b(?:opfordrer|opfordrede|anmoder|tilskynder|beder|appellerer\s+til|henstiller\s+til)\s+
          (?:vi\s+)?(?:(?:{_ADVERBS})\s+)*{_WHO},?\s+(?:til|om),?\s+at\b""",
        re.IGNORECASE | re.VERBOSE,
    ),
    re.compile(
        rf"(?:^\W*|[.:;!?]\s+|,\s+(?:og|men|at)\s+|\bat\s+){_WHO}\s+(?:(?:{_ADVERBS})\s+)*"
        r"(?:opfordres|tilskyndes|anmodes|bedes)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:opfordres|tilskyndes|anmodes|bedes)\s+(?:(?:{_ADVERBS})\s+)*{_WHO}\s+(?:til|om)\b",
        re.IGNORECASE,
    ),
)
_OPENING = frozenset({"alle", "landets", "de"})
_PEOPLE = re.compile(r"\w{2,}(?:e[rn]?ne|ere|ende|ge|ske|nde|dre|te|de)")
"""What those are called who can be called on: "bilisterne", "unge", "pårørende"."""


def called_on(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> list[Found]:
    """Return those who are called on outright, beside the actors known.

    Of people for whom others act as a rule ("forældrene") it makes actors at once; of those that
    no list knows ("bilisterne") actors where the text has them act.

    Args:
        text: The text of a block.
        tokens: Its tokens.
        found: The actors known among them.
    """
    called: list[Found] = []
    for call in _CALLS:
        for match in call.finditer(text):
            first, last = _within(tokens, *match.span("who"))
            known = [item for item in found if item.first < last and first < item.last]
            called += [item._replace(people=False, weak=False) for item in known if item.people]
            while first < last and tokens[first].lower in _OPENING:
                first += 1
            if not known and _names_people(tokens[first:last]):
                name = " ".join(token.text for token in tokens[first:last])
                name = name[0].lower() + name[1:]
                called.append(Found(first, last, name, "other", weak=True, named=False))
    return called


def _within(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Return the places of the first token between two offsets and after the last."""
    inside = [at for at, token in enumerate(tokens) if start <= token.start and token.end <= end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _names_people(tokens: Sequence[Token]) -> bool:
    """Whether words may be a name for people: adjectives and their noun, or one of both."""
    words = [token.lower for token in tokens]
    return (
        bool(words)
        and FUNCTION_WORDS.isdisjoint(words)
        and _PEOPLE.fullmatch(words[-1]) is not None
        and all(word.endswith(("e", "s")) for word in words[:-1])
    )
