"""The word lists of page layout, from `language/lexicons/layout.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, list[str]]:
    source = resources.files("policytext.language") / "lexicons" / "layout.toml"
    lists: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return lists


def ordered(name: str) -> tuple[str, ...]:
    """Return a list in the order of the file.

    Args:
        name: Its key in the file.
    """
    return tuple(_lexicon()[name])


@lru_cache(maxsize=32)
def words(name: str) -> frozenset[str]:
    """Return a list as a set.

    Args:
        name: Its key in the file.

    >>> "og" in words("conjunctions")
    True
    """
    return frozenset(_lexicon()[name])


@lru_cache(maxsize=32)
def pattern(name: str) -> str:
    """Return a regular expression that matches any word of a list, longest first."""
    import re

    return "|".join(re.escape(word) for word in sorted(_lexicon()[name], key=len, reverse=True))
