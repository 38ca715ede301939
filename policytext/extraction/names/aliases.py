"""Short names that a report gives its actors, and different spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from policytext.extraction.names.forms import named_as
from policytext.extraction.names.gazetteer import Found, Gazetteer, Token
from policytext.language.inflection import without_genitive
from policytext.language.lexicon import Organisation
from policytext.language.tables import read_table
from policytext.reports import ActorKind, Report

_ARTICLE = re.compile(r"(?:Det|Den|De)\s+(?=\S+\s)", re.IGNORECASE)
_CENTER = re.compile(r"cent(?:eret|ret|er)\b")
_HEAD = re.compile(r"\w+")
_SHORT = re.compile(r"[A-ZÆØÅ][\wÆØÅæøå&+.-]{1,11}$")
_CALLED = frozenset(
    "herefter kaldet forkortet i det følgende efterfølgende benævnt blot som".split()
)
_CALLING = frozenset("herefter kaldet forkortet følgende efterfølgende benævnt".split())
_MIN_INITIALS = 3
_MAX_CALLED = 5


class Head(NamedTuple):
    """What bodies a noun may stand for ("styrelsen").

    Args:
        ends: Ends of the words in their names.
        kind: What such a body is.
    """

    ends: tuple[str, ...]
    kind: ActorKind


@cache
def heads_called() -> dict[str, Head]:
    """Return the nouns with the article by which bodies are called that have been named."""
    table = read_table("organisation_heads.toml")["called"]
    return {noun: Head(tuple(head["ends"]), head["kind"]) for noun, head in table.items()}


def name_key(name: str) -> str:
    """Return a key that is equal for spellings of one name.

    >>> name_key("Det Nationale Videnscenter for Vand") == name_key("Videncenteret for vand")
    True
    """
    text = _CENTER.sub("center", _ARTICLE.sub("", name).lower().replace("videns", "viden"))
    words = [re.sub(r"(?:et|en|t|e)$", "", word) for word in re.findall(r"\w+", text)]
    return " ".join(word for word in words if word != "national") or text


class Aliases:
    """The short names and spellings of one report.

    Args:
        organisations: Short names, each as an organisation of the full name.
        canonical: Canonical name by spelling.
    """

    def __init__(self, organisations: Sequence[Organisation], canonical: dict[str, str]) -> None:
        self._gazetteer = Gazetteer(organisations)
        self._canonical = canonical

    def find(self, tokens: Sequence[Token], capitals: bool) -> Iterator[Found]:
        """Yield where a block uses a short name."""
        return self._gazetteer.find(tokens, capitals)

    def canonical(self, name: str) -> str:
        """Return the one name that records use for a spelling."""
        return self._canonical.get(name, name)

    @classmethod
    def of_report(
        cls, report: Report, blocks: Sequence[tuple[Sequence[Token], Sequence[Found]]]
    ) -> Aliases:
        """Return the short names that a report introduces, and its author's.

        Args:
            report: The report.
            blocks: The tokens of each block and the names found among them.
        """
        canonical = _canonical_names(report, blocks)
        for tokens, found in blocks:
            canonical.update(
                (inner.name, canonical.get(outer.name, outer.name))
                for outer, inner in _translated(tokens, found)
            )
        organisations: dict[tuple[str, str], Organisation] = {}
        for tokens, found in blocks:
            for item in found:
                if not item.named:
                    continue
                if not item.listed and named_as(tokens, item.first + 1) is not None:
                    organisations[item.name, ""] = Organisation(name=item.name, kind=item.kind)
                short = _introduced(tokens, item)
                if short is not None and short != item.name:
                    name = canonical.get(item.name, item.name)
                    organisations.setdefault((name, short), _short_name(name, item.kind, short))
        if report.organisation:
            author = canonical.get(report.organisation, report.organisation)
            kind: ActorKind = report.kind or "other"
            organisations[author, ""] = Organisation(name=author, kind=kind)
            letters = initials(author)
            if letters is not None:
                organisations[author, letters] = _short_name(author, kind, letters)
            for short in anaphora(author):
                organisations[author, short] = Organisation(
                    name=author, kind=kind, aliases=(short,), case="free"
                )
        return cls(tuple(organisations.values()), canonical)


def _canonical_names(
    report: Report, blocks: Sequence[tuple[Sequence[Token], Sequence[Found]]]
) -> dict[str, str]:
    """Return for each spelling the one that is listed, or the author's own, or the longest."""
    groups: dict[str, dict[str, bool]] = {}
    if report.organisation:
        groups[name_key(report.organisation)] = {report.organisation: True}
    for _, found in blocks:
        for item in found:
            if item.named:
                group = groups.setdefault(name_key(item.name), {})
                group[item.name] = group.get(item.name, False) or item.listed
    canonical: dict[str, str] = {}
    for group in groups.values():
        best = max(group, key=lambda name: (group[name], len(name)))
        canonical.update((name, best) for name in group if name != best)
    return canonical


def _translated(tokens: Sequence[Token], found: Sequence[Found]) -> Iterator[tuple[Found, Found]]:
    """Yield the names in whose brackets another stands: "Havnecentret (Harbour Centre)"."""
    named = [item for item in found if item.named]
    for outer, inner in pairwise(named):
        around = [token.text for token in tokens[outer.last : inner.last + 1]]
        alone = len(around) == inner.last - inner.first + 2 and around[0] + around[-1] == "()"
        if alone and not inner.listed and inner.last - inner.first > 1:
            yield outer, inner


def _short_name(name: str, kind: ActorKind, short: str) -> Organisation:
    return Organisation(name=name, kind=kind, abbreviations=(short,))


def _introduced(tokens: Sequence[Token], item: Found) -> str | None:
    """Return the short name that stands in brackets or after "herefter" behind a name."""
    at = item.last
    if at >= len(tokens) or tokens[at].text not in {"(", ","}:
        return None
    bracket = tokens[at].text == "("
    at += 1
    called = at
    while called < len(tokens) and tokens[called].lower in _CALLED and called - at < _MAX_CALLED:
        called += 1
    skipped = any(token.lower in _CALLING for token in tokens[at:called])
    at = called if skipped else at
    if at >= len(tokens) or (not bracket and not skipped):
        return None
    while at < len(tokens) and tokens[at].text in "\"'”“’»«":
        at += 1
    if at + 1 >= len(tokens):
        return None
    short, after = tokens[at], tokens[at + 1]
    if bracket and not skipped and after.text not in {")", ",", '"', "'", "”"}:
        return None
    if not _SHORT.match(short.text) or short.text.isdigit():
        return None
    if skipped or _abbreviates(short.text, item, tokens):
        return short.text
    return None


def _abbreviates(short: str, item: Found, tokens: Sequence[Token]) -> bool:
    """Whether the capitals of a short name occur in order in the letters of the full name."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    if not any(letter.isupper() for letter in short[1:]):
        return False
    text = "".join(token.lower for token in tokens[item.first : item.last])
    if not letters or (
        text[0] != letters[0]
        and letters[0] not in {token.lower[0] for token in tokens[item.first : item.last]}
    ):
        return False
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return True


def initials(name: str) -> str | None:
    """Return the capitals of the author's name, where these are enough to be its short name.

    Args:
        name: The author's name.

    >>> initials("Landsforeningen for Grønne Byer"), initials("Grønne Byer")
    ('LGB', None)
    """
    capitals = "".join(letter for letter in name if letter.isupper())
    return capitals if len(capitals) >= _MIN_INITIALS and capitals != name else None


@lru_cache(maxsize=1024)
def anaphora(name: str) -> tuple[str, ...]:
    """Return what a name is shortened to once it has been given: its head with the article.

    Args:
        name: A body's name.

    >>> anaphora("Det Nationale Partnerskab for Vand"), anaphora("Havnestyrelsen")
    (('partnerskabet',), ('styrelsen',))
    >>> anaphora("Ældre Sagen"), anaphora("Danske Havnes Fællesråd")
    ((), ('rådet', 'fællesrådet'))
    """
    for word in _HEAD.findall(name):
        lower = word.lower()
        forms = (lower, *without_genitive(lower))
        called = tuple(
            noun
            for noun, head in heads_called().items()
            if any(f.endswith(head.ends) for f in forms)
        )
        if called:
            return called + _with_article(lower, called)
    return ()


def _with_article(word: str, called: Sequence[str]) -> tuple[str, ...]:
    """Return a compound head with the article: "fællesrådet" for "fællesråd"."""
    return tuple(
        f"{word.removesuffix(end)}{noun}"
        for noun in called
        for end in heads_called()[noun].ends
        if end != noun and word.endswith(end) and word != end and not word.endswith(noun)
    )
