"""Initials: those that a report explains itself, and those in a list of bodies: "UFM og KL"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.extraction.names.gazetteer import Found, Token
from policytext.extraction.names.links import LINKS

_INITIALS = re.compile(r"[A-ZÆØÅ]{2,6}")
_LONGEST_REST = 8
"""Tokens that may stand between what the form of a name gives away and its initials."""

_OPENS, _CLOSES = "(", frozenset({")", "/", ","})
_BETWEEN = frozenset({",", "og", "samt", "eller", "/", "&"})
_MIN_UNKNOWN = 2
_MIN_KNOWN = 2


def explained(tokens: Sequence[Token], found: Sequence[Found]) -> Iterator[str]:
    """Yield initials that a block gives to words which name no body: "deep ecology (DE)".

    Args:
        tokens: The tokens of the block.
        found: The actors found among them.
    """
    bodies = {at for item in found if item.named for at in range(item.first, item.last)}
    for at in range(1, len(tokens) - 2):
        short = tokens[at + 1].text
        if tokens[at].text != _OPENS or tokens[at + 2].text not in _CLOSES:
            continue
        first = at - len(short)
        if not _INITIALS.fullmatch(short) or first < 0 or at - 1 in bodies:
            continue
        if "".join(token.lower[0] for token in tokens[first:at]) == short.lower():
            yield short


def named_whole(tokens: Sequence[Token], name: Found) -> Found:
    """Return a name up to its initials: "Kontoret for Vand, Veje og Vilde Ting (VVT)".

    Args:
        tokens: The tokens of a block.
        name: What the form of the name gives away of it.

    Returns:
        The name as it is where no initials follow that all its words in capitals make.
    """
    end = name.last
    while end < len(tokens) and end - name.last <= _LONGEST_REST and tokens[end].text != _OPENS:
        if not (tokens[end].capital or tokens[end].lower in _BETWEEN | LINKS):
            return name
        end += 1
    if end == name.last or end + 2 >= len(tokens) or tokens[end].text != _OPENS:
        return name
    short = tokens[end + 1].text
    initials = iter([t.text[0] for t in tokens[name.first : end] if t.capital])
    rest = [t.text[0] for t in tokens[name.last : end] if t.capital]
    made = all(letter in initials for letter in short) and bool({*short} & {*rest})
    if not made or not _INITIALS.fullmatch(short) or tokens[end + 2].text not in _CLOSES:
        return name
    words = " ".join(token.text for token in tokens[name.first : end]).replace(" ,", ",")
    return name._replace(last=end, name=words)


def in_lists(tokens: Sequence[Token], found: Sequence[Found]) -> list[Found]:
    """Return the initials that stand in a list of bodies and so are bodies of the same kind.

    Args:
        tokens: The tokens of a block.
        found: The actors found among them, none overlapping another.
    """
    begun = {item.first: item for item in found if item.named}
    lists: list[Found] = []
    at = 0
    while at < len(tokens):
        members, at = _members(tokens, begun, at)
        known = [item for item in members if isinstance(item, Found)]
        unknown = [place for place in members if isinstance(place, int)]
        if len(known) >= _MIN_KNOWN and len(unknown) >= _MIN_UNKNOWN:
            for place in unknown:
                nearest = min(known, key=lambda item: (item.first > place, abs(item.first - place)))
                lists.append(
                    Found(place, place + 1, tokens[place].text, nearest.kind, listed=False)
                )
    return lists


def _members(
    tokens: Sequence[Token], begun: dict[int, Found], at: int
) -> tuple[list[Found | int], int]:
    """Return the bodies and initials of the list that begins at a token, and where it ends."""
    members: list[Found | int] = []
    while at < len(tokens):
        item = begun.get(at)
        if item is None and not _INITIALS.fullmatch(tokens[at].text):
            return members, at if members else at + 1
        members.append(at if item is None else item)
        at = at + 1 if item is None else item.last
        if at >= len(tokens) or tokens[at].lower not in _BETWEEN:
            break
        at += 1
    return members, at
