"""Bodies abroad: English names ("Northern Water Trust") and "den norske regering"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from policytext.extraction.names.gazetteer import Found, Token
from policytext.extraction.names.links import COORDINATORS
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.inflection import adjective_forms, without_genitive
from policytext.language.tables import read_table
from policytext.reports import ActorKind

_MAX_WORDS = 12
_MAX_BEFORE = 4
"""Words between a country and the last of what its body is called: "undervisnings- og"."""

_ARTICLES = frozenset({"det", "den", "de"})


@dataclass(frozen=True, slots=True)
class _Table:
    heads: dict[str, ActorKind]
    shared: frozenset[str]
    links: frozenset[str]
    articles: frozenset[str]
    before: frozenset[str]
    common: frozenset[str]
    joins: frozenset[str]
    english: frozenset[str]
    bodies: dict[str, ActorKind]
    countries: frozenset[str]
    adjectives: frozenset[str]


@cache
def _table() -> _Table:
    data = read_table("organisations_foreign.toml")
    words = {name: frozenset(listed) for name, listed in data["words"].items()}
    return _Table(
        heads=data["heads"],
        shared=frozenset(data["shared"]["words"]),
        bodies=data["bodies"],
        countries=frozenset(country.lower() for country in data["countries"]),
        adjectives=frozenset(
            form for adjective in data["countries"].values() for form in adjective_forms(adjective)
        ),
        **words,
    )


def foreign_name_at(tokens: Sequence[Token], at: int) -> Found | None:
    """Return the name of a body abroad that begins at a token.

    Args:
        tokens: The tokens of a block.
        at: Index of the name's first token.
    """
    return _national_body(tokens, at) or _english_name(tokens, at)


def _national_body(tokens: Sequence[Token], at: int) -> Found | None:
    """Return a country's body: "den norske regering", "Norges Udenrigsministerium"."""
    table = _table()
    adjective = at + 1 if tokens[at].lower in _ARTICLES else at
    if adjective >= len(tokens):
        return None
    word = tokens[adjective]
    if adjective > at and word.capital and not tokens[at].capital:
        return None  # the name begins behind the article: "det Norske Udenrigsministerium"
    of_country = word.lower in table.adjectives
    if not of_country and not (
        word.capital and any(base in table.countries for base in without_genitive(word.lower))
    ):
        return None
    for head in range(adjective + 1, min(adjective + 2 + _MAX_BEFORE, len(tokens))):
        lower = tokens[head].lower
        for form in (lower, *without_genitive(lower)):
            kind = next((k for end, k in table.bodies.items() if form.endswith(end)), None)
            if kind is not None:
                last = _after_ministry(tokens, head) if lower == form else head + 1
                return Found(at, last, _name(tokens, at, last, form), kind, listed=False)
        if not tokens[head].text.endswith("-") and lower not in COORDINATORS:
            return None
    return None


def _after_ministry(tokens: Sequence[Token], head: int) -> int:
    """Return where a body's name ends: "ministerium for Fiskeri og Hav" goes on with its field."""
    at = head + 1
    if at + 1 >= len(tokens) or tokens[at].lower != "for" or not _is_word(tokens[at + 1]):
        return at
    at += 2
    while at < len(tokens) and at - head < _MAX_WORDS:
        if _is_word(tokens[at]):
            at += 1
        elif tokens[at].lower in COORDINATORS and at + 1 < len(tokens) and _is_word(tokens[at + 1]):
            at += 2
        else:
            break
    return at


def _name(tokens: Sequence[Token], first: int, last: int, head: str) -> str:
    words = [token.text for token in tokens[first:last]]
    if words[-1].lower() != head and words[-1].lower().startswith(head):
        words[-1] = words[-1][: len(head)]
    if tokens[first].lower in _ARTICLES and words[1].islower():
        words[0] = words[0].lower()  # its capital is that of the sentence
    return " ".join(words).replace(" ,", ",")


def _english_name(tokens: Sequence[Token], at: int) -> Found | None:
    table = _table()
    opens = tokens[at].first and tokens[at].lower in FUNCTION_WORDS
    if opens or not _is_word(tokens[at]) or tokens[at].lower in table.before:
        return None
    end = at
    while end < len(tokens) and end - at < _MAX_WORDS and _is_word(tokens[end]):
        end += 1
    heads = [
        i
        for i in range(at, end)
        if _bare(tokens[i].text) in table.heads
        and (i == 0 or tokens[i - 1].lower not in table.common)
    ]
    if not heads:
        return None
    head = heads[-1]
    kind = table.heads[_bare(tokens[head].text)]
    last = _linked_end(tokens, end)
    within = {token.lower for token in tokens[end:last]}
    shared = tokens[head].text in table.shared
    if head != end - 1:  # "Trust Nordvest": what follows is no part of an English name
        last = head + 1
    elif head == at and (last == end or (shared and within.isdisjoint(table.english))):
        return None
    if last == at + 1:
        return None
    words = [token.text for token in tokens[at:last]]
    name = " ".join([*words[:-1], _bare(words[-1])]).replace(" ,", ",")
    return Found(at, last, name, kind, listed=False)


def _linked_end(tokens: Sequence[Token], at: int) -> int:
    """Return where an English name ends that goes on with "of" or "for" and capitals."""
    table = _table()
    end = at
    while end < len(tokens) and tokens[end].lower in table.links:
        at = end + 1
        while at < len(tokens) and tokens[at].lower in table.articles:
            at += 1
        if at >= len(tokens) or not _is_word(tokens[at]):
            break
        end = _listed_end(tokens, at)
    return end


def _listed_end(tokens: Sequence[Token], at: int) -> int:
    """Return where the words end of which a name is for: "Education, Science and Culture"."""
    table = _table()
    end = at
    while end < len(tokens) and _is_word(tokens[end]):
        end += 1
    joined = end
    while joined + 1 < len(tokens) and _is_word(tokens[joined + 1]):
        last = tokens[joined].lower in table.joins
        if not last and tokens[joined].text != ",":
            break
        joined += 2
        while joined < len(tokens) and _is_word(tokens[joined]):
            joined += 1
        if last:
            return joined
    return end


def _bare(word: str) -> str:
    heads = _table().heads
    return next((form for form in (word, *without_genitive(word)) if form in heads), word)


def _is_word(token: Token) -> bool:
    return token.capital and token.text[0].isalpha()
