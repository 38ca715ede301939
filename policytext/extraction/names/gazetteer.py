"""Names of organisations in running text: the words of a text, and the names of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.inflection import without_genitive
from policytext.language.lexicon import Organisation
from policytext.language.tables import read_table
from policytext.reports import ActorKind

_LETTER = r"[^\W_¹²³⁰-⁹]"  # a raised figure belongs to a footnote, not to the word before it
_TOKEN = re.compile(rf"{_LETTER}+(?:[-'’&]{_LETTER}+)*-?|[^\w\s]|\t")
"""A word, a sign, or the tab between two cells of a table, over which no name runs."""

_OPENS_SENTENCE = frozenset(".!?:•–-\"'“”«»\t")
_SIGNS = str.maketrans({"’": "'", "–": "-", "—": "-"})


class Token(NamedTuple):
    """A word or sign of a block.

    Args:
        text: As it stands.
        lower: In lower case, apostrophes and dashes made one.
        start: Offset of its first character in the block.
        end: Offset after its last.
        capital: Whether it begins with a capital.
        first: Whether it may have its capital from beginning a sentence.
    """

    text: str
    lower: str
    start: int
    end: int
    capital: bool
    first: bool


def tokenise(text: str) -> list[Token]:
    """Return the words and signs of a text; a trailing hyphen stays with its word.

    >>> [token.text for token in tokenise("Social- og Boligstyrelsen, FN's råd")]
    ['Social-', 'og', 'Boligstyrelsen', ',', "FN's", 'råd']
    """
    tokens: list[Token] = []
    first = True
    for match in _TOKEN.finditer(text):
        word = match.group()
        tokens.append(
            Token(
                word,
                word.lower().translate(_SIGNS),
                match.start(),
                match.end(),
                word[0].isupper() or word[0].isdigit(),
                first,
            )
        )
        first = word in _OPENS_SENTENCE or (first and not word[0].isalnum())
    return tokens


def is_capitals(tokens: Sequence[Token]) -> bool:
    """Whether a block is set in capitals, so that capitals say nothing.

    >>> is_capitals(tokenise("FLERE BOLIGER TIL UNGE")), is_capitals(tokenise("KL bør handle"))
    (True, False)
    """
    words = [token.text for token in tokens if token.text[0].isalpha() and len(token.text) > 1]
    return len(words) > 1 and sum(word.isupper() for word in words) > 0.7 * len(words)


_NO_NOUNS = FUNCTION_WORDS.union(read_table("acting.toml")["no_nouns"])
_PASSIVE = re.compile(r"[a-zæøå]{3,}es")


def may_be_noun(token: Token) -> bool:
    """Whether a word may be the noun that the adjective before it describes.

    >>> [word.text for word in tokenise("børn bør vokse uden vold") if may_be_noun(word)]
    ['børn', 'vokse', 'vold']
    """
    return (
        token.text[0].isalpha()
        and token.lower not in _NO_NOUNS
        and not _PASSIVE.fullmatch(token.lower)
    )


class Found(NamedTuple):
    """An actor found among the tokens of a block.

    Args:
        first: Index of its first token.
        last: Index after its last token.
        name: Canonical name.
        kind: What it is.
        weak: Whether it is an actor only where it acts.
        listed: Whether the lexicon names it.
        named: Whether it has a name of its own.
        people: Whether it is people for whom others act as a rule.
    """

    first: int
    last: int
    name: str
    kind: ActorKind
    weak: bool = False
    listed: bool = True
    named: bool = True
    people: bool = False


def longest(candidates: Iterable[Found]) -> list[Found]:
    """Return the candidates that overlap no longer or earlier one, in order of place."""
    ranked = sorted(enumerate(candidates), key=lambda item: (item[1].first - item[1].last, item[0]))
    taken: set[int] = set()
    kept: list[Found] = []
    for _, item in ranked:
        places = range(item.first, item.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(item)
    return sorted(kept)


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    ends: list[_Pattern] = field(default_factory=list)


class _Pattern(NamedTuple):
    name: str
    kind: ActorKind
    words: tuple[str, ...]
    case: str
    ambiguous: bool

    def fits(self, tokens: Sequence[Token], capitals: bool) -> bool:
        if self.case == "abbreviation":
            last = tokens[-1].text
            return not capitals and (
                last == self.words[-1]
                or (not last.endswith("S") and self.words[-1] in without_genitive(last))
            )
        if self.ambiguous:
            return not capitals and tokens[0].capital and not tokens[0].first
        if self.case == "free":
            return True
        if not tokens[0].capital:
            return False
        if self.case == "exact" and not capitals:
            return all(
                token.capital or not word[0].isupper()
                for token, word in zip(tokens, self.words, strict=True)
            )
        return True


class Gazetteer:
    """Finds the names of a lexicon, in one pass over the tokens.

    Args:
        organisations: What to look for. A name that stands twice belongs to the later entry.
    """

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._root = _Node()
        for entry in organisations:
            self.add(entry)

    def add(self, entry: Organisation) -> None:
        """Look for one more organisation."""
        short = set(entry.abbreviations)
        for name in entry.names():
            single = len(name.split()) == 1
            if single and (name in short or (name.isupper() and len(name) > 1)):
                short.add(name)
                continue
            self._insert(entry, name, entry.case)
            bare = name.split(maxsplit=1)
            if bare[0] in {"Det", "Den", "De"} and len(bare) == 2 and " " in bare[1]:
                self._insert(entry, bare[1], entry.case)
        for name in short:
            self._insert(entry, name, "abbreviation")

    def _insert(self, entry: Organisation, name: str, case: str) -> None:
        tokens = tokenise(name)
        node = self._root
        for token in tokens:
            node = node.children.setdefault(token.lower, _Node())
        words = tuple(token.text for token in tokens)
        single = len(words) == 1
        node.ends.append(_Pattern(entry.name, entry.kind, words, case, entry.ambiguous and single))

    def find(self, tokens: Sequence[Token], capitals: bool) -> Iterator[Found]:
        """Yield the longest name that begins at each token.

        Args:
            tokens: The tokens of a block.
            capitals: Whether the block is set in capitals.
        """
        children = self._root.children
        for at, token in enumerate(tokens):
            if token.lower in children or token.lower[-1] in "s'":
                found = self._longest(tokens, at, capitals)
                if found is not None:
                    yield found

    def _longest(self, tokens: Sequence[Token], at: int, capitals: bool) -> Found | None:
        best: Found | None = None
        node: _Node | None = self._root
        for end in range(at, len(tokens)):
            assert node is not None
            lower = tokens[end].lower
            spellings = [lower, *without_genitive(lower)]
            for ends in (node.children[word].ends for word in spellings if word in node.children):
                fitting = [p for p in ends if p.fits(tokens[at : end + 1], capitals)]
                if fitting:
                    best = Found(at, end + 1, fitting[-1].name, fitting[-1].kind)
                    break
            node = node.children.get(lower)
            if node is None:
                break
        return best
