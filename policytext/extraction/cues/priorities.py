"""Priorities that a report prints with its proposals: "(A)", "(høj prioritet)", "★★★"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGN = r"[A-ZÆØÅ]|\d|I{1,3}"
_WORD = r"(?i:høj(?:este)?|mellem|middel|lav(?:este)?|top)"
_NAMED = (
    rf"(?i:prioritet)\s*:?\s*(?P<after>{_SIGN}|{_WORD})"
    rf"|(?P<before>{_SIGN}|{_WORD})[.-]?\s?(?i:prioritet)"
)
_BRACKETED = re.compile(rf"\s*[(\[](?:{_NAMED}|(?P<bare>{_SIGN}|{_WORD}))[)\]]\s*[.:]?\s*$")
_STATED = re.compile(
    rf"\s*(?:[(\[–—,;|-]\s*(?:{_NAMED})|[(\[–—-]?\s*(?P<stars>★+☆*|(?<=[\s(\[])\*{{2,5}}))[)\]]?\s*[.:]?\s*$"
)
"""Asterisks right behind a word end what is set in bold."""

_EITHER = re.sub(r"\?P<\w+>", "?:", _NAMED)
_LETTER = r"(?-i:[A-E])"
BEFORE_LABEL = rf"(?:{_LETTER}|[(\[](?:{_EITHER}|{_LETTER})[)\]]|★+☆*)\s+"
BEHIND_LABEL = (
    rf"\s*(?:[(\[](?:{_EITHER}|{_LETTER}|{_WORD})[)\]]|[–—,-]\s*(?:{_EITHER})(?=\s*(?:[:.–—-]|$))"
    r"|★+☆*)"
)
"""Around the label of a proposal: "A  Forslag 3: ...", "Forslag 3 (høj prioritet): ..."."""

_ALONE = re.compile(rf"\W*(?:{_NAMED})\W*")
_LONGEST_FIELD = 25
"""Characters of the longest field that states a priority and does not explain it."""


def split_priority(text: str) -> tuple[int, str | None]:
    """Return where a headed proposal's own text ends, and its printed priority.

    >>> split_priority("Opret et råd (A)")
    (12, 'A')
    >>> split_priority("Opret et råd (Høj prioritet)")
    (12, 'Høj')
    """
    match = _BRACKETED.search(text) or _STATED.search(text)
    return (match.start(), _value(match)) if match else (len(text.rstrip()), None)


def stated_priority(text: str) -> str | None:
    """Return the priority that ends a text which may end in brackets of another kind, too.

    >>> stated_priority("Opret et råd (prioritet 1)."), stated_priority("Opret et råd (A)")
    ('1', None)
    """
    match = _STATED.search(text)
    return None if match is None else _value(match)


def priority_in_heading(text: str | None) -> str | None:
    """Return the priority that a heading gives all proposals below it: "Høj prioritet"."""
    match = _ALONE.fullmatch(text or "")
    return None if match is None else _value(match)


def priority_in_fields(stated: Iterable[str]) -> str | None:
    """Return the priority that a proposal's fields state, given what they hold: "høj"."""
    for text in stated:
        held = text.strip(" .:;,|()[]")
        if 0 < len(held) <= _LONGEST_FIELD:
            return priority_in_heading(held) or held
    return None


def priority_beside_label(text: str) -> str:
    """Return the priority in what is printed before or behind a label.

    >>> priority_beside_label(" (høj prioritet)"), priority_beside_label("A ")
    ('høj', 'A')
    """
    return priority_in_heading(text) or text.strip(" ()[]–—,-")


def _value(match: re.Match[str]) -> str:
    """Return the priority itself of what states it."""
    return next(value for value in match.groupdict().values() if value is not None)
