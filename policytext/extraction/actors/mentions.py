"""Mentions in a text: which are coordinated, which only own something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from policytext.extraction.actors.wording import cue
from policytext.language.inflection import without_genitive


class Place(Protocol):
    """Something with offsets in a text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last."""


P = TypeVar("P", bound=Place)

_GENITIVE_STAYS = cue(r"\s+(?:side|ansvar|opgave|pligt)\b")

_JOINED = cue(
    r"""\s*(?:/|&|og/eller|og|,\s+(?!(?:at|der|som|men|hvis|så)\b)\w+\s+og|,|(?:,\s*)?(?:og\s+(?:til|fra|hos|med)|eller|samt|såvel\s+som|herunder|sammen\s+med|mellem
      |i\s+(?:tæt\s+)?samarbejde\s+med))\s*@nouns(?:(?!at\b)\w+(?:e|t)\s+)?"""
)
"""Between the members of a coordination; ", og" begins a clause of its own."""


def coordinations(text: str, mentions: Sequence[P]) -> list[list[P]]:
    """Return the mentions in groups of those that are coordinated ("stat, regioner og kommuner").

    Args:
        text: The text the mentions point into.
        mentions: The mentions, in order.
    """
    groups: list[list[P]] = []
    for mention in mentions:
        if groups and _JOINED.fullmatch(text, groups[-1][-1].end, mention.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def owns(text: str, place: Place, name: str) -> bool:
    """Whether a mention is the owner of what follows: "kommunernes grænser".

    Args:
        text: The text the mention points into.
        place: The mention.
        name: Its canonical name, which may end as a genitive does.
    """
    surface, follows = text[place.start : place.end], text[place.end : place.end + 2]
    genitive = bool(without_genitive(surface)) and not without_genitive(name)
    return (
        genitive
        and not surface.isupper()
        and len(follows) == 2
        and follows[0] == " "
        and follows[1].isalpha()
        and not _GENITIVE_STAYS.match(text, place.end)
    )


def names_once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without repetition, in order."""
    return tuple(dict.fromkeys(names))
