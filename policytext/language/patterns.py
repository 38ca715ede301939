"""Patterns for long texts and many rules: run over lower case, and only where they can match.

The rules of an extractor are some hundred regular expressions, most of which match in few
sentences. Ignoring case makes each several times slower, and looking for a word is far quicker than
trying a pattern at every character. A `Rule` therefore runs over text in lower case (`folded`) and
knows of words one of which stands in every text that it matches: they are worked out from the
pattern itself, so that no list has to be kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import product
from typing import Any

_parser: Any = import_module("re._parser")  # as hypothesis does: it has no public name since 3.11

_MOST_WORDS = 128
"""Words that a rule may look for: with more, trying the pattern is as quick."""

_LONGEST = 5
"""Letters beyond which a longer word finds no fewer texts."""

_WEIGHTS = dict.fromkeys(" .,-", 0) | dict.fromkeys("'’§$€£%@/:?[]{}()“”„»«\"", 3)
"""How much signs tell, in letters."""

_CAPITALS = re.compile(r"\\.|\(\?P|[A-ZÆØÅ]+")
_Words = frozenset[str]


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """Return a text in lower case with every character at its place.

    >>> folded("Én AF TI i İzmir")
    'én af ti i İzmir'
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Rule:
    r"""A regular expression for folded text.

    Args:
        pattern: The expression. Capitals in it stand for small letters.
        flags: Of `re`.
        cased: Whether capitals stand for capitals, so that `pattern` is for the text as it stands.
        needs: Words one of which stands in every text that it matches; worked out when not given.

    >>> Rule(r"\b(?:KL|regioner(?:ne)?)\s+bør\s+(?:anbefale|foreslå)").needs
    ('anbefale', 'foreslå')
    """

    __slots__ = ("needs", "pattern")

    def __init__(
        self,
        pattern: str,
        flags: int = 0,
        *,
        cased: bool = False,
        needs: tuple[str, ...] | None = None,
    ) -> None:
        small = _CAPITALS.sub(lambda m: m[0] if m[0][0] in "\\(" else m[0].lower(), pattern)
        self.pattern = re.compile(pattern if cased else small, flags)
        self.needs = tuple(sorted(needed_words(small, flags))) if needs is None else needs

    def may_match(self, low: str) -> bool:
        """Say whether a text has what the rule cannot do without; False is certain.

        Args:
            low: Folded text.
        """
        if not self.needs:
            return True
        for word in self.needs:  # noqa: SIM110 - half the time of `any` over a generator
            if word in low:
                return True
        return False

    def search(self, low: str) -> re.Match[str] | None:
        """Return the first match in a folded text."""
        return self.pattern.search(low) if self.may_match(low) else None

    def finditer(self, low: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a folded text."""
        return self.pattern.finditer(low) if self.may_match(low) else iter(())


class Matcher:
    r"""A regular expression for text as it stands, case ignored: a `Rule` that folds it first.

    What it matches is in lower case; offsets are those of the text.

    Args:
        pattern: The expression.
        flags: Of `re`.

    >>> Matcher(r"\bKL\b").search("Spørg KL").span()
    (6, 8)
    """

    __slots__ = ("rule",)

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.rule = Rule(pattern, flags)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in a text between two offsets."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str) -> re.Match[str] | None:
        """Return a match at the beginning of a text."""
        return self.rule.pattern.match(folded(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return a match of a whole text."""
        return self.rule.pattern.fullmatch(folded(text))

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield the matches in a text between two offsets."""
        low = folded(text)
        last = len(low) if end is None else end
        within = self.rule.may_match(low[start:last] if start or end is not None else low)
        return self.rule.pattern.finditer(low, start, last) if within else iter(())


def alternatives(forms: Iterable[str]) -> str:
    """Return a pattern that matches any of the forms, longest first, whole words only.

    Args:
        forms: Plain text; `*` stands for any ending, a space for white space.

    >>> bool(re.fullmatch(alternatives(["stigning*", "op til"]), "stigningen"))
    True
    """
    # The edges are asked for once, outside the alternation: it is searched for at every character.
    groups: dict[tuple[bool, bool], list[str]] = {}
    for form in sorted(set(forms), key=lambda f: (-len(f), f)):
        pattern = re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        groups.setdefault((form[0].isalnum(), form[-1].isalnum()), []).append(pattern)
    parts = [
        (r"(?<!\w)" if first else "") + f"(?:{'|'.join(patterns)})" + (r"(?!\w)" if last else "")
        for (first, last), patterns in sorted(groups.items(), reverse=True)
    ]
    return "(?:" + "|".join(parts) + ")"


def word_pattern(forms: Iterable[str]) -> Matcher:
    """Return what finds any of the forms, case ignored."""
    return Matcher(alternatives(forms))


def needed_words(pattern: str, flags: int = 0) -> _Words:
    r"""Return strings one of which stands in every text that a pattern matches; empty for no such.

    Args:
        pattern: A regular expression.
        flags: Of `re`; that case is ignored is taken to mean that the text is folded.

    >>> sorted(needed_words(r"(?:er|bliver)\s+(?:behov(?:et)?|brug)"))
    ['behov', 'brug']
    >>> needed_words(r"\w+\s*%?")
    frozenset()
    """
    words = _needed(_parser.parse(pattern, flags)) or frozenset()
    return frozenset(w for w in words if not any(v != w and v in w for v in words))


def _better(one: _Words | None, other: _Words | None) -> _Words | None:
    """Return the set that finds fewer texts: of longer words, then of fewer."""
    ranked = [words for words in (one, other) if words and all(words) and len(words) <= _MOST_WORDS]
    return max(ranked, key=_selectivity, default=None)


def _selectivity(words: _Words) -> tuple[int, int]:
    """Return the letters of the shortest word, a rare sign counting as many, and fewer words."""
    return min(_LONGEST, *(sum(_WEIGHTS.get(c, 1) for c in word) for word in words)), -len(words)


def _needed(nodes: Sequence[Any]) -> _Words | None:
    """Return the best set of words that a sequence of nodes cannot match without."""
    best: _Words | None = None
    run: _Words = frozenset({""})
    for op, value in nodes:
        strings = _strings(str(op), value)
        if strings is not None and len(run) * len(strings) <= _MOST_WORDS:
            run = frozenset(a + b for a, b in product(run, strings))
            continue
        best = _better(best, run)
        run = frozenset({""})
        best = _better(best, _needed_inside(str(op), value))
    return _better(best, run)


def _needed_inside(op: str, value: Any) -> _Words | None:
    """Return the words that a single node cannot match without."""
    if op == "SUBPATTERN":
        return _needed(value[-1])
    if op in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
        return _needed(value[2])
    if op == "BRANCH":
        parts = [_needed(branch) for branch in value[1]]
        return frozenset().union(*parts) if all(parts) else None  # type: ignore[arg-type]
    return None


def _strings(op: str, value: Any) -> _Words | None:
    """Return all strings that a node matches, where they are few."""
    if op == "LITERAL":
        return frozenset({chr(value)})
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset({""})
    if op == "SUBPATTERN":
        return _all_strings(value[-1])
    if op == "IN" and [str(part) for _, part in value] == ["CATEGORY_DIGIT"]:
        return frozenset("0123456789")
    if op == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        return frozenset(chr(char) for _, char in value)
    if op == "MAX_REPEAT" and value[:2] == (0, 1):
        inner = _all_strings(value[2])
        return None if inner is None else inner | {""}
    if op == "BRANCH":
        parts = [_all_strings(branch) for branch in value[1]]
        if all(part is not None for part in parts):
            joined: _Words = frozenset().union(*(part for part in parts if part is not None))
            return joined if len(joined) <= _MOST_WORDS else None
    return None


def _all_strings(nodes: Sequence[Any]) -> _Words | None:
    run: _Words = frozenset({""})
    for op, value in nodes:
        strings = _strings(str(op), value)
        if strings is None or len(run) * len(strings) > _MOST_WORDS:
            return None
        run = frozenset(a + b for a, b in product(run, strings))
    return run
