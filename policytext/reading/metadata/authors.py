"""Whether the author that a file states is an organisation, and so the one that publishes it."""

from __future__ import annotations

import re
from functools import cache

from policytext.language.inflection import without_genitive
from policytext.language.tables import read_table

_SEVERAL = re.compile(r"[,;/]|(?<!-)\s(?:og|samt|&|and)\s")
"""What stands between names; "Børne- og Skoleministeriet" is one."""


def organisation_of(author: str) -> str | None:
    """Return an author's name if it is that of an organisation, by a list or by its form.

    Args:
        author: What a file states as its author.

    >>> organisation_of('"Rådet for Havne, Både og Kajer"'), organisation_of("Kystens Havneråd")
    ('Rådet for Havne, Både og Kajer', 'Kystens Havneråd')
    >>> organisation_of("Ane Holm"), organisation_of("Ane Holm, Havnerådet")
    (None, None)
    """
    name = " ".join(author.strip(" []\"'").split())
    words = name.split()
    if not words or not name[0].isalnum():
        return None
    if name in _listed():
        return name
    heads = read_table("organisation_heads.toml")
    opening = {word for group in heads["opening"] for word in group["words"]}
    if len(words) > 1 and words[0] in opening:
        return name
    if _SEVERAL.search(name):
        return None
    return name if _is_head(words, heads) else None


def _is_head(words: list[str], heads: dict[str, dict[str, str]]) -> bool:
    """Whether the first or the last word of a name says what kind of organisation bears it."""
    first, last = words[0], words[-1]
    if any(_has_suffix(word, heads) for word in (first, last)):
        return True
    if len(words) == 1:
        return False
    owned = last.endswith(tuple(heads["owned"])) and without_genitive(words[-2]) != ()
    return owned or last in heads["closing"] or first in heads["national"]["words"]


def _has_suffix(word: str, heads: dict[str, dict[str, str]]) -> bool:
    if not word[0].isupper() or word in heads["not_names"]["words"]:
        return False
    if word.lower().endswith(tuple(heads["not_suffixes"]["words"])):
        return False
    ends = (len(suffix) for suffix in heads["suffixes"] if word.endswith(suffix))
    return len(word) > min(ends, default=len(word)) + 1


@cache
def _listed() -> frozenset[str]:
    """All names of the organisations that are known by name."""
    from policytext.language.lexicon import load_lexicon

    known = load_lexicon().organisations
    return frozenset(name for entry in known for name in (*entry.names(), *entry.abbreviations))
