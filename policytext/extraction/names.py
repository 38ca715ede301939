"""Names of organisations in running text: those of the lexicon, and those that look like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.inflection import without_genitive
from policytext.language.lexicon import Organisation
from policytext.language.tables import read_table
from policytext.records import ActorKind

_LETTER = r"[^\W_¹²³⁰-⁹]"  # a raised figure belongs to a footnote, not to the word before it
_TOKEN = re.compile(rf"{_LETTER}+(?:[-'’&]{_LETTER}+)*-?|[^\w\s]")
_OPENS_SENTENCE = frozenset(".!?:•–-\"'“”«»")
_LINKS = frozenset(
    {"for", "om", "til", "mod", "af", "ved", "på", "i", "vedrørende", "imod", "under"}
)
_OPENING_CONTENT = frozenset({"det", "den", "gode", "bedre", "en", "et", "fremtidens", "nye"})
_MAX_UNLINKED = 3
_LONGEST_NAME = 12
_SUSPENDED_JOINS = frozenset({"og", ",", "eller"})
_JOINS = frozenset({"og", "&"})
_MONTHS = frozenset(
    "januar februar marts april maj juni juli august september oktober november december".split()
)
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
    """

    first: int
    last: int
    name: str
    kind: ActorKind
    weak: bool = False
    listed: bool = True
    named: bool = True


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


# ---------------------------------------------------------------------------------- listed names


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
                last == self.words[-1] or self.words[-1] in without_genitive(last)
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


# ------------------------------------------------------------------------- names by their looks


@dataclass(frozen=True, slots=True)
class _Heads:
    suffixes: dict[str, ActorKind]
    not_names: frozenset[str]
    not_suffixes: tuple[str, ...]
    opening: dict[str, ActorKind]
    closing: dict[str, ActorKind]
    national: frozenset[str]
    leading: frozenset[str]


@cache
def _heads() -> _Heads:
    data = read_table("organisation_heads.toml")
    return _Heads(
        dict(sorted(data["suffixes"].items(), key=lambda item: -len(item[0]))),
        frozenset(data["not_names"]["words"]),
        tuple(data["not_suffixes"]["words"]),
        {word: group["kind"] for group in data["opening"] for word in group["words"]},
        data["closing"],
        frozenset(data["national"]["words"]),
        frozenset(data["leading"]["words"]),
    )


def find_by_pattern(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield what has the form of an organisation's name ("Rådet for Bedre Byer").

    Args:
        tokens: The tokens of a block that is not set in capitals.
    """
    at = 0
    while at < len(tokens):
        found = _name_at(tokens, at) if tokens[at].text[0].isupper() else None
        if found is None:
            at += 1
            continue
        yield found
        at = found.last


def _name_at(tokens: Sequence[Token], at: int) -> Found | None:
    first = tokens[at]
    heads = _heads()
    if first.first and first.lower in FUNCTION_WORDS and first.text not in heads.leading:
        return None
    end = _run_end(tokens, at)
    if (
        first.first
        and end - at > 1
        and tokens[at + 1].text in heads.leading
        and first.text not in heads.leading
    ):
        return None
    opening = next((i for i in range(at, end) if _bare(tokens[i].text) in heads.opening), None)
    if opening is not None:
        extended = _after_opening(tokens, opening, end)
        if extended is not None:
            return _found(tokens, at, extended, heads.opening[_bare(tokens[opening].text)])
    while end > at:
        kind = _kind_of_run(tokens, at, end)
        if kind is not None:
            return _found(tokens, at, end, kind)
        end -= 1
    return None


def _bare(word: str) -> str:
    """Return a capitalised word without the genitive, where that makes it a known head."""
    heads = _heads()
    for form in (word, *without_genitive(word)):
        if form in heads.opening or form in heads.closing:
            return form
    return word


def _found(tokens: Sequence[Token], at: int, end: int, kind: ActorKind) -> Found:
    words = [token.text for token in tokens[at:end]]
    last = words[-1]
    bases = without_genitive(last)
    if bases and (
        _suffix_kind(bases[0]) or bases[0] in _heads().closing or "'" in last or "’" in last
    ):
        words[-1] = bases[0]
    name = " ".join(words).replace(" ,", ",")
    return Found(at, end, name, kind, listed=False)


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """Return where the run of capitalised words ends that begins at a token."""
    end = at + 1
    while end < len(tokens) and tokens[end - 1].text not in _heads().closing:
        suspended = tokens[end - 1].text.endswith("-") and tokens[end - 1].text[0].isalpha()
        if _is_name_word(tokens[end]) or (suspended and tokens[end].lower in _SUSPENDED_JOINS):
            end += 1
        elif tokens[end].text == "&" and end + 1 < len(tokens) and _is_name_word(tokens[end + 1]):
            end += 2
        else:
            break
    while end > at + 1 and tokens[end - 1].lower in _SUSPENDED_JOINS:
        end -= 1
    return end


def _is_name_word(token: Token) -> bool:
    return token.capital and token.text[0].isalpha() and token.lower not in _MONTHS


def _after_opening(tokens: Sequence[Token], opening: int, end: int) -> int | None:
    """Return where a name ends whose head opens it, or None when nothing of a name follows."""
    named = end > opening + 1
    at = min(end, opening + 1 + _MAX_UNLINKED) if named else opening + 1
    while at + 1 < len(tokens) and tokens[at].lower in _LINKS and at - opening <= _LONGEST_NAME:
        content = tokens[at + 1]
        if content.text in _heads().not_names:
            break
        if _is_name_word(content):
            at = _run_end(tokens, at + 1)
        elif not named and tokens[at].lower not in {"i", "på", "af", "ved", "til"}:
            lower_end = _lower_content(tokens, at + 1)
            if lower_end is None:
                break
            at = lower_end
        else:
            break
        named = True
        at = _joined_end(tokens, at)
    return at if named else None


def _joined_end(tokens: Sequence[Token], at: int) -> int:
    """Take "og X" along where X continues the last word of the name ("Børn og Unge")."""
    if (
        at + 1 < len(tokens)
        and tokens[at].lower in _JOINS
        and _is_name_word(tokens[at + 1])
        and tokens[at + 1].text not in _heads().opening
        and tokens[at + 1].text not in _heads().national
        and not _suffix_kind(tokens[at + 1].text)
        and not tokens[at + 1].text.isupper()
        and not (
            at + 2 < len(tokens) and tokens[at + 2].capital and tokens[at + 2].text[0].isalpha()
        )
    ):
        return at + 2
    return at


def _lower_content(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the uncapitalised content of a name ends ("forebyggelse og omsorg")."""
    while at < len(tokens) and tokens[at].lower in _OPENING_CONTENT:
        at += 1
    if not _is_plain(tokens, at):
        return None
    end = at + 1
    if tokens[at].lower.endswith(("sk", "ske", "ede", "ige", "elle")) and _is_plain(tokens, end):
        end += 1
    if (
        end + 1 < len(tokens)
        and tokens[end].lower in _JOINS
        and _is_plain(tokens, end + 1)
        and len(tokens[end + 1].text) > 4
    ):
        end += 2
    return end


def _is_plain(tokens: Sequence[Token], at: int) -> bool:
    return (
        at < len(tokens) and tokens[at].text[0].isalpha() and tokens[at].lower not in FUNCTION_WORDS
    )


def _suffix_kind(word: str) -> ActorKind | None:
    heads = _heads()
    if word in heads.not_names or not word[0].isupper():
        return None
    lower = word.lower()
    if lower.endswith(heads.not_suffixes):
        return None
    for suffix, kind in heads.suffixes.items():
        if lower.endswith(suffix) and len(lower) > len(suffix) + 1:
            return kind
    return None


def _kind_of_run(tokens: Sequence[Token], at: int, end: int) -> ActorKind | None:
    heads = _heads()
    last = tokens[end - 1]
    for form in (last.text, *without_genitive(last.text)):
        kind = _suffix_kind(form)
        if kind is not None and not form.isupper():
            return kind
        if end - at > 1 and form in heads.closing:
            return heads.closing[form]
    if end - at > 1 and tokens[at].text in heads.national and _all_words(tokens[at + 1 : end]):
        return "ngo"
    return None


def _all_words(tokens: Sequence[Token]) -> bool:
    return all(token.capital and len(token.text) > 2 for token in tokens if token.text[0].isalpha())
