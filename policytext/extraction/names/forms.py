"""Names of organisations by their form: "Rådet for Bedre Byer", that no list holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policytext.extraction.names.foreign import foreign_name_at
from policytext.extraction.names.gazetteer import Found, Token
from policytext.extraction.names.initials import named_whole
from policytext.extraction.names.links import BEFORE_CAPITALS, COORDINATORS, LINKS, MAKER
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.inflection import without_genitive
from policytext.language.months import MONTHS
from policytext.language.tables import read_table
from policytext.reports import ActorKind

_OPENING_CONTENT = frozenset({"det", "den", "gode", "bedre", "en", "et", "fremtidens", "nye"})
_MAX_UNLINKED = 3
_LONGEST_NAME = 12
_JOINS = frozenset({"og", "&"})
_COMPOUND_HEADS = ("rådet", "nævnet", "udvalget", "kommissionen", "panelet")
"""Ends of compounds that go on with what they are for."""

_CODE = re.compile(r"[A-ZÆØÅ]{1,5}\d+")
"""A number with letters before it, that stands before a word and is no part of its name."""

_QUALITY = re.compile(r"\w+(?:ig|isk|[^k]al|ær|bar|som|iv|ende)(?:t|e)?")
"""An adjective that describes the word behind it: "Bæredygtig Udvikling"."""


@dataclass(frozen=True, slots=True)
class _Heads:
    suffixes: dict[str, ActorKind]
    not_names: frozenset[str]
    not_suffixes: tuple[str, ...]
    opening: dict[str, ActorKind]
    closing: dict[str, ActorKind]
    owned: dict[str, ActorKind]
    national: frozenset[str]
    leading: frozenset[str]
    not_within: frozenset[str]
    described: dict[str, ActorKind]
    hyphened: dict[str, ActorKind]
    houses: dict[str, ActorKind]
    spelt: frozenset[str]


@cache
def _heads() -> _Heads:
    data = read_table("organisation_heads.toml")
    return _Heads(
        dict(sorted(data["suffixes"].items(), key=lambda item: -len(item[0]))),
        frozenset(data["not_names"]["words"]),
        tuple(data["not_suffixes"]["words"]),
        {word: group["kind"] for group in data["opening"] for word in group["words"]},
        data["closing"],
        data["owned"],
        frozenset(data["national"]["words"]),
        frozenset(data["leading"]["words"]),
        frozenset((*data["not_within"]["words"], *read_table("imprint.toml")["works"])),
        data["described"],
        data["hyphened"],
        data["houses"],
        frozenset(data["spelt"]["words"]),
    )


def find_by_pattern(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield what has the form of an organisation's name ("Rådet for Bedre Byer").

    Args:
        tokens: The tokens of a block that is not set in capitals.
    """
    at = 0
    while at < len(tokens):
        found = _longer(foreign_name_at(tokens, at), _danish_name(tokens, at))
        if found is not None and found.last == at + 1:
            found = named_as(tokens, at + 1) or found  # "Trafikselskabet Nordbus"
        if found is None:
            at += 1
            continue
        found = named_whole(tokens, found)
        yield found
        at = found.last


def _longer(one: Found | None, other: Found | None) -> Found | None:
    if one is None or other is None:
        return one or other
    return one if one.last > other.last else other


def _danish_name(tokens: Sequence[Token], at: int) -> Found | None:
    first = tokens[at]
    if first.text[0].isupper() and not _CODE.fullmatch(first.text):
        return _name_at(tokens, at) or named_as(tokens, at) or _joined_name(tokens, at)
    return _joined_name(tokens, at)


def _joined_name(tokens: Sequence[Token], at: int) -> Found | None:
    """Return a name made by a hyphen: "Grøn-net", "92-gruppen"; one has its capital by itself."""
    word = tokens[at].text
    if tokens[at].first and not word[0].isdigit():
        return None
    for form in (word, *without_genitive(word)):
        name, _, end = form.rpartition("-")
        kind = _heads().hyphened.get(end)
        if kind is not None and name and (name[0].isupper() or name.isdigit()):
            return Found(at, at + 1, form, kind, listed=False)
    return None


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
        and first.text not in heads.opening
    ):
        return None
    opening = next((i for i in range(at, end) if _bare(tokens[i].text) in heads.opening), None)
    if opening is not None:
        extended = _after_opening(tokens, opening, end)
        if extended is not None:
            return _found(tokens, at, extended, heads.opening[_bare(tokens[opening].text)])
    house = _house_kind(first.text)
    if house is not None and end > at + 1:
        return _found(tokens, at, end, house)
    compound = _compound_name(tokens, at)
    if compound is not None:
        return compound
    while end > at:
        kind = _kind_of_run(tokens, at, end)
        if kind is not None:
            return _found(tokens, at, end, kind)
        end -= 1
    return None


def _house_kind(word: str) -> ActorKind | None:
    """Return what the compound is behind which its name stands alone: "Bevaringscenter Øst"."""
    ends = _heads().houses
    return next((kind for end, kind in ends.items() if word.endswith(end) and word != end), None)


def _compound_name(tokens: Sequence[Token], at: int) -> Found | None:
    """Return a name that a compound opens: "Tilsynsrådet for Havne og Broer"."""
    head = tokens[at].text
    kind = _suffix_kind(head)
    if kind is None or at + 2 >= len(tokens) or not head.endswith(_COMPOUND_HEADS):
        return None
    content = tokens[at + 2]
    if tokens[at + 1].lower != "for" or not _is_name_word(content):
        return None
    if _suffix_kind(content.text) or content.text in _heads().opening:
        return None  # another body
    return _found(tokens, at, _joined_end(tokens, _run_end(tokens, at + 2)), kind)


def named_as(tokens: Sequence[Token], at: int) -> Found | None:
    """Return the name at a token with the word for its bearer before it: "rederiet Blå Linje".

    Args:
        tokens: The tokens of a block.
        at: Index of the name's first token.
    """
    if not 0 < at < len(tokens) or not _is_name_word(tokens[at]):
        return None
    head = tokens[at - 1]
    kind = next((k for end, k in _heads().described.items() if head.lower.endswith(end)), None)
    if kind is None or (head.capital and not head.first):
        return None
    return _found(tokens, at, _run_end(tokens, at), kind)._replace(first=at - 1)


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
    heads = _heads()
    opens = tokens[at].text in heads.opening  # "Fonden Nye Veje", and "Nye Veje Fonden"
    end = at + 1
    while end < len(tokens) and (
        tokens[end - 1].text not in heads.closing or (opens and end == at + 1)
    ):
        suspended = tokens[end - 1].text.endswith("-") and tokens[end - 1].text[0].isalpha()
        described = bool(_QUALITY.fullmatch(tokens[end - 1].text))
        if tokens[end].lower in heads.not_within and not described:
            break
        if not described and not suspended and _joined_name(tokens, end):
            break  # a name of its own: "Havnerådet KYST-netværket"
        if _is_name_word(tokens[end]) or (suspended and tokens[end].lower in COORDINATORS):
            end += 1
        elif tokens[end].text == "&" and end + 1 < len(tokens) and _is_name_word(tokens[end + 1]):
            end += 2
        else:
            break
    while end > at + 1 and tokens[end - 1].lower in COORDINATORS:
        end -= 1
    return end


def _is_name_word(token: Token) -> bool:
    return token.capital and token.text[0].isalpha() and token.lower not in MONTHS


def _after_opening(tokens: Sequence[Token], opening: int, end: int) -> int | None:
    """Return where a name ends whose head opens it, or None when nothing of a name follows."""
    spelt = _bare(tokens[opening].text) in _heads().spelt
    named = end > opening + 1
    at = _joined_end(tokens, min(end, opening + 1 + _MAX_UNLINKED)) if named else opening + 1
    while at + 1 < len(tokens) and tokens[at].lower in LINKS and at - opening <= _LONGEST_NAME:
        content = tokens[at + 1]
        if content.text in _heads().not_names or (named and tokens[at].lower in MAKER):
            break
        if tokens[at].lower == "for" and end > opening + 1 and _suffix_kind(content.text):
            break  # who had it done: "Analysehuset Kompas for Havnefonden"
        if _is_name_word(content):
            at = _run_end(tokens, at + 1)
        elif not (named or spelt) and tokens[at].lower not in BEFORE_CAPITALS:
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
        if end - at > 1 and form in heads.closing and not tokens[end - 2].text.endswith("igt"):
            return heads.closing[form]
        before = tokens[end - 2].text
        if end - at > 1 and (without_genitive(before) or _QUALITY.fullmatch(before)):
            owned = (k for e, k in heads.owned.items() if form.endswith(e))
            if (kind := next(owned, None)) is not None:
                return kind
    if end - at > 1 and tokens[at].text in heads.national and _all_words(tokens[at + 1 : end]):
        return "ngo"
    return None


def _all_words(tokens: Sequence[Token]) -> bool:
    return all(token.capital and len(token.text) > 2 for token in tokens if token.text[0].isalpha())
