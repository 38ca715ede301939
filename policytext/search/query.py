"""The query language: from what a user types to a tree.

```
query   = any
any     = all { "OR" all }
all     = not { ["AND"] not }
not     = ( "NOT" | "-" ) not | primary
primary = "(" any ")" | phrase | field ":" value | word [ "*" ]
phrase  = '"' words '"'
value   = word | phrase | [number] ".." [number] | (">" | "<" | ">=" | "<=") number
```

Operators are written in capitals, in English or Danish; all else is words. Fields and what they
take are in `FIELDS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policytext.corpus.words import TOKEN, tokens
from policytext.errors import QueryError
from policytext.language.numerals import SCALES

MAX_LENGTH = 4_000
"""Longer queries are refused: they are pasted texts, not questions."""

MAX_TERMS = 128
MAX_DEPTH = 32

FIELDS: dict[str, str] = {
    "actor": "who is asked, named, proposes or owns: actor:kommunerne",
    "amount": "money in kroner: amount:>10mio, amount:1mio..5mio",
    "deadline": "year of the deadline: deadline:..2030",
    "has": "has:deadline, amount, actor, label, target_group, source or table",
    "level": "level:main or level:supporting",
    "org": 'who publishes: org:"Røde Kors"',
    "report": "id of the report",
    "strength": "strength:must, strength:should or strength:may",
    "target_group": "for whom something is asked: target_group:børn",
    "type": "type:recommendation, claim, target, actor or passage",
    "unit": "unit of a claim or target: unit:percent",
    "value": "number of a claim or target: value:>50",
    "year": "year of publication: year:2018..2023",
}
"""The fields of a query and what they take."""

DANISH_FIELDS = {
    "aktør": "actor", "beløb": "amount", "enhed": "unit", "frist": "deadline",
    "målgruppe": "target_group", "organisation": "org", "rapport": "report", "udgiver": "org",
    "værdi": "value", "år": "year",
}  # fmt: skip
"""Other names of fields."""

DANISH_OPERATORS = {"OG": "AND", "ELLER": "OR", "IKKE": "NOT"}
"""Danish operators; in a query that is all in capitals they are words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any form.

    Args:
        text: As typed.
        prefix: Whether it is the beginning of words.
    """

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in just this form.

    Args:
        text: As typed, without quotation marks.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on a field.

    Args:
        name: One of `FIELDS`.
        value: As typed, without quotation marks.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    item: Node


@dataclass(frozen=True, slots=True)
class AllOf:
    """Conditions that must all hold."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Conditions of which one must hold."""

    items: tuple[Node, ...]


Node = Word | Phrase | Field | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Query:
    """A query.

    Args:
        root: Its tree; None for a query of nothing.
        boolean: Whether it has operators or brackets. Then all of it is demanded; else its words
            say what is sought, and only phrases, beginnings, fields and what is excluded hold.
        danish: Its Danish operators, in order.
    """

    root: Node | None
    boolean: bool = False
    danish: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it seeks words alone, so that finding some of them is better than nothing."""
        return not self.boolean and all(map(is_plain_word, self.text_leaves()))

    def demands(self) -> Iterator[Node]:
        """Yield what must hold of every hit, however it is searched."""
        if self.root is None:
            return
        if self.boolean:
            yield self.root
            return
        items = self.root.items if isinstance(self.root, AllOf) else (self.root,)
        yield from (item for item in items if not is_plain_word(item))

    def text_leaves(self) -> Iterator[Word | Phrase]:
        """Yield the words and phrases that are looked for."""
        if self.root is not None:
            yield from _text_leaves(self.root)


def is_plain_word(node: Node) -> bool:
    """Whether a part of a query is a word of which any form may be found."""
    return isinstance(node, Word) and not node.prefix


class _Token(NamedTuple):
    kind: str
    text: str
    place: tuple[int, int] = (0, 0)


_QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"'))
NUMBER_SCALES = {"t": 1e3, "mrd": 1e9, "bio": 1e12} | {
    word.rstrip("."): value for word, value in SCALES.items()
}
"""What a number in a query may be counted in, without the full stop of short forms."""
_APART = "|".join(sorted((scale for scale in NUMBER_SCALES if len(scale) > 1), key=len)[::-1])
_MILLIONS = rf"[<>=]*\d[\d.,–-]*\ (?:{_APART})\b\.?"
"""A number whose unit stands apart: `>10 mio.`"""
_LEXER = re.compile(
    rf"""
      (?P<space>[\s\x00-\x1f\x7f]+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<phrase>"(?P<inner>[^"]*)")
    | (?P<unclosed>")
    | (?P<field>(?P<name>[^\W\d]+):(?P<value>"[^"]*"|{_MILLIONS}|[^\s()"/][^\s()"]*))
    | (?P<operator>(?:AND|OR|NOT|OG|ELLER|IKKE)(?=[\s()"]|$))
    | (?P<minus>-(?=[\w"(]))
    | (?P<word>[^\s()"\x00-\x1f\x7f]+)
    """,
    re.VERBOSE,
)


def parse_query(text: str) -> Query:
    """Return the tree of a query.

    Args:
        text: What the user typed.

    Raises:
        QueryError: It is too long or too deep, a quotation mark or bracket is open, an operator
            stands alone, a field is unknown, or there is nothing in it to look for.

    >>> parse_query('strategi -skole org:"Røde Kors"').root
    AllOf(items=(Word(text='strategi', prefix=False), Not(item=Word(text='skole', prefix=False)),
        Field(name='org', value='Røde Kors')))
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"the query has {len(text)} characters; {MAX_LENGTH} are allowed",
            remedy="look for a few words of it",
        )
    found = list(_lex(text.translate(_QUOTES)))
    if sum(token.kind in ("word", "phrase", "field") for token in found) > MAX_TERMS:
        raise QueryError(f"the query has more than {MAX_TERMS} terms", remedy="leave some out")
    parser = _Parser(found)
    root = parser.any(0) if found else None
    if parser.at < len(found):
        raise QueryError("a closing bracket has no opening one", remedy="balance the brackets")
    if root is None or not any(True for _ in _leaves(root)):
        raise QueryError("there is nothing to look for", remedy="give a word, a phrase or a field")
    return Query(
        root,
        boolean=any(token.kind in ("operator", "open") for token in found),
        danish=tuple(t.text for t in found if t.kind == "operator" and t.text in DANISH_OPERATORS),
    )


def word_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a query begin and end, those with a star left out.

    Args:
        text: What the user typed.

    >>> [text[a:b] for text in ['en "havn nu" org:havn havn* kaj'] for a, b in word_places(text)]
    ['en', 'kaj']
    """
    for token in _lex(text.translate(_QUOTES)):
        if token.kind == "word" and not token.text.endswith("*"):
            yield token.place


def _lex(text: str) -> Iterator[_Token]:
    shouted = not any(map(str.islower, text))
    for match in _LEXER.finditer(text):
        kind = match.lastgroup or ""
        if match["phrase"] is not None:
            if TOKEN.search(match["inner"]):
                yield _Token("phrase", match["inner"])
        elif match["field"] is not None:
            token = _field_token(match["name"], match["value"], match["field"])
            yield token._replace(place=match.span())
        elif kind == "unclosed":
            raise QueryError("a quotation mark is not closed", remedy='write "like this"')
        elif kind == "word" or (
            shouted and kind == "operator" and match.group() in DANISH_OPERATORS
        ):
            word, colon, rest = match.group().partition(":")
            if colon and not rest and word in FIELDS:
                raise QueryError(
                    f"{word}: has no value", remedy=f"write {word}:something, with no blank in it"
                )
            # Signs alone are no words; "alone" is kept from meaning anything.
            if TOKEN.search(match.group()):
                yield _Token("word", match.group(), match.span())
        elif kind != "space":
            yield _Token(kind, match.group())


def _field_token(name: str, value: str, whole: str) -> _Token:
    field = DANISH_FIELDS.get(name.lower(), name.lower())
    if field in FIELDS:
        return _Token("field", field + ":" + value.strip('"'))
    if not name.islower() or not name.isascii():
        return _Token("word", whole)  # "Formål:noget" is prose
    raise unknown_field(name)


def unknown_field(name: str) -> QueryError:
    """Return the error that there is no field of a name."""
    return QueryError(f"there is no field {name!r}", remedy=f"the fields are {', '.join(FIELDS)}")


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, found: list[_Token]) -> None:
        self.tokens = found
        self.at = 0

    def _peek(self) -> _Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else _Token("end", "")

    def _is(self, kind: str, operator: str | None = None) -> bool:
        token = self._peek()
        return token.kind == kind and operator in (
            None,
            DANISH_OPERATORS.get(token.text, token.text),
        )

    def _take(self, kind: str, operator: str | None = None) -> bool:
        taken = self._is(kind, operator)
        self.at += taken
        return taken

    def any(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise QueryError("the brackets are nested too deep", remedy="simplify the query")
        items = [self.all(depth)]
        while self._take("operator", "OR"):
            items.append(self.all(depth))
        return items[0] if len(items) == 1 else AnyOf(tuple(items))

    def all(self, depth: int) -> Node:
        items = [self.negated(depth)]
        while True:
            if self._take("operator", "AND"):
                items.append(self.negated(depth))
            elif self._is("end") or self._is("close") or self._is("operator", "OR"):
                return items[0] if len(items) == 1 else AllOf(tuple(items))
            else:
                items.append(self.negated(depth))

    def negated(self, depth: int) -> Node:
        negative = False
        while self._take("operator", "NOT") or self._take("minus"):
            negative = not negative
        item = self.primary(depth)
        return Not(item) if negative else item

    def primary(self, depth: int) -> Node:
        token = self._peek()
        self.at += 1
        if token.kind == "open":
            item = self.any(depth + 1)
            if not self._take("close"):
                raise QueryError("a bracket is not closed", remedy="balance the brackets")
            return item
        if token.kind == "phrase":
            return Phrase(token.text)
        if token.kind == "field":
            name, value = token.text.split(":", 1)
            return Field(name, value)
        if token.kind == "word":
            return _word(token.text)
        what = {"end": "the end of the query", "close": "a closing bracket"}.get(
            token.kind, token.text
        )
        raise QueryError(
            f"{what} stands where a word is expected",
            remedy='write operators between words, or put them in quotation marks: "OR"',
        )


_STAR_BEFORE = re.compile(r"(?<!\*)\*(?=\w)")


def _word(text: str) -> Node:
    if _STAR_BEFORE.search(text):
        raise QueryError(
            f"{text}: a star stands at the end of a word",
            remedy="leave it out: a word is found as a part of compounds without it",
        )
    if text.endswith("*"):
        stem = tokens(text)
        return Word(stem[-1], prefix=True) if len(stem) == 1 else Phrase(text)
    return Word(text)


def _leaves(node: Node) -> Iterator[Word | Phrase | Field]:
    if isinstance(node, Not):
        yield from _leaves(node.item)
    elif isinstance(node, AllOf | AnyOf):
        for item in node.items:
            yield from _leaves(item)
    else:
        yield node


def _text_leaves(node: Node) -> Iterator[Word | Phrase]:
    if isinstance(node, AllOf | AnyOf):
        for item in node.items:
            yield from _text_leaves(item)
    elif isinstance(node, Word | Phrase):
        yield node
